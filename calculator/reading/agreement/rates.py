"""Rates in a pasted agreement: of the plan (年化8.5%), of the loan before it, and the multiple for penalty interest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.doubts import FORMER
from calculator.reading.agreement.findings import Finding, Mention
from calculator.reading.agreement.view import View
from calculator.reading.lexicon import any_of
from calculator.reading.tokens import OLD_UNITS, Token, of_one
from calculator.terms.agreement import PERIODS_A_YEAR

_LINK = (
    r"(?:是|为|按|由|从|只有|就是|的|:|=|约定|执行|固定|利率|单利|复利|综合|水平|计息?|收取?|算|仅|\(|\)|也是|有"
    r"|下?[降调改减变]整?[到至为成]| ){0,6}$"
)
_PERIOD_BEFORE = re.compile(
    r"(?:(?P<year>年化利率|年利率|年化|年息|每年|按年)|(?P<month>月利率|月息|每月|按月|月化)"
    r"|(?P<day>日利率|日息|每日|每天|按日|按天|天息|(?<!Ⓝ)日)|(?P<unsaid>利率|利息|原[来先]?(?=[是为:]|$)))" + _LINK
)
_PERIOD_AFTER = re.compile(
    r" ?(?:\((?=[^()Ⓡ]{1,4}\)))?(?:的|/|每|一|按)?(?:(?P<year>年化|年利率|年息|年)"
    r"|(?P<month>月利率|月息|个?月)|(?P<day>日利率|日息|[日天]))(?!化?率?[^/,。 ]{0,2}期)"
)
_OTHER_RATE = re.compile(
    r"罚息|逾期|违约|滞纳|手续费|费率|服务费|上浮|加收|LPR|首付|折|减免|免除|优惠(?![后:])|结清|本金的|金额的|比例|税|[率息款额]的$"
)
_OTHER_AFTER = re.compile(
    r" ?(?:(?:支付|收取?|计收|计付|计算|加收|承担|缴纳|的)?"
    r"(?:减免|(?:逾期|迟延)(?:履行)?(?:利息|罚息)|罚息|违约金|滞纳金|手续费|本金|折扣|优惠|首付)|折|结清|减免|重新计?算|上浮|起(?![息还扣])|以[上下内外]|之内|封顶|左右)"
)
_ORIGINAL = re.compile(
    r"原[来先]?[是为:]?$|原(?:来|先|本|合同|借款|贷款|约定)?(?:的|日|月|年|利|执行|化|约)|当初|借款合同|贷款合同|借款时|贷款时|合同约定|合同的?(?:执行)?[日月年]?利率"
)
_LENT = re.compile("(?:借款|放款)(?:日期?|时间)")
"""What opens a list of what was first lent, its rate with it."""
_CHANGED = re.compile("(?:降|调整?|改|变更?)(?!更?整?前)|现")
_LOWERED = re.compile(r" ?(?:的?基础上)?(?:下?[降调]|优惠|[减改变])[^,Ⓡ]{0,2}[到至为成]")
_NOW_LOWERED = re.compile(r" ?(?:现|已|统一|给[您你])+(?=下?[降调]|优惠|[减改变])")
"""合同年利率14.4%，现降为7.2%: the second is by the year, too."""
_RANGE = re.compile(r" ?[-~到至—] ?[ⓇⓃ]|Ⓡ")
_SOME_ROWS = re.compile(r"(?:[前后首头]|接下来|其余)[①②ⒸⓀ]|Ⓟ|Ⓕ|^ ?(?:之后|后面)|第[一二三四五]年|首年|[①ⓀⓁ][之以]?后")
"""What makes a rate that of some rows only: 前12期0，后24期年化5%."""
_PENALTY_BY = re.compile("(?:逾期利息|罚息|违约金|滞纳金)[^免减]*$")
_BY = re.compile(" ?(?:则|均|都)?[按以]")
"""逾期利息以本金为基数，按日万分之五: the rate of the penalty, in a clause of its own."""
_GOES_ON = re.compile(" ?(?:即|也就是|折合|相当于|就是)")
_APPROXIMATE = re.compile(
    rf"(?:{any_of('about')}|不超过|不高于)[是为]?$|(?:不得?超过|不高于|上限[为是]?)[按年月日利率化]{{0,4}}$"
)
_MULTIPLE = re.compile(
    r"(?:罚息|逾期利息)[^,。ⓇⓍ]{0,12}?(?:(?P<times>Ⓧ)|(?:上浮|加收)(?P<more>Ⓡ))"
    r"|(?P<back>Ⓧ)(?:计收|收取?|计算|支付|计付|缴纳|交|的)?罚息"
)
_BREACH = re.compile("未(?:能)?(?:按|如|及时|足额|履行)|逾期|违约")
_ENFORCED = re.compile(
    "(?:有权|可)就|申请(?:强制|法院)?执行|一并(?:主张|执行)|要求(?:一次性|立即)|恢复[^,，]{0,4}[按原Ⓡ]"
)
"""What makes a rate the one of what is enforced after a breach."""
_FROM_THERE_ON = re.compile("[ⒻⓅ](?:起|以后|之后|开始)[^,。;\n]*$")
"""第13期起年利率8% is the rate of all rows left."""
_DAYS_A_YEAR = re.compile(r"(?:一年|全年|每年|年|Ⓛ)(?:按|以)?(?P<days>Ⓣ)|(?:actual|实际天数)?/(?P<number>Ⓝ)")
_MONTHLY = re.compile(r"每期按(?:Ⓡ|Ⓓ)|按月计息|按月计算利息|不(?:管|分)大月小月")
_TIMES_A_YEAR = {"day": (360, 365), "month": (12,)}
_PER = {"year": "年", "month": "月", "day": "日"}


class Said(NamedTuple):
    """A rate as said: its form string and value, its period (empty where unsaid), and whether it is the old loan's."""

    value: str
    rate: Fraction
    per: str
    start: int
    end: int
    original: bool
    note: str
    clause: Clause


def rates(seen: View, clauses: Sequence[Clause]) -> Iterator[Said | Mention]:
    """Every rate said; one that is no rate of a loan, or that nobody can mean, is a mention."""
    said_last, sentence = "", -1
    for place, clause in enumerate(clauses):
        if "Ⓡ" not in clause.text:
            continue
        goes_down = clause.sentence == sentence and _NOW_LOWERED.match(clause.text)
        floor, last, sentence = (goes_down.end() if goes_down else 0), (said_last if goes_down else ""), clause.sentence
        listed = clauses[place - 1].text if place and clauses[place - 1].sentence == clause.sentence else ""
        goes_on = bool(_GOES_ON.match(clause.text) and _OTHER_RATE.search(listed)) and not _CHANGED.search(clause.text)
        goes_on = goes_on or bool(_PENALTY_BY.search(listed) and _BY.match(clause.text))
        lent = _LENT.search(
            "".join(one.text for one in clauses[max(place - 6, 0) : place] if one.sentence == clause.sentence)
        )
        before_it = "".join(one.text for one in clauses[max(place - 3, 0) : place] if one.sentence == clause.sentence)
        enforced = _BREACH.search(before_it) and _ENFORCED.search(before_it + clause.text)
        for match in re.finditer("Ⓡ", clause.text):
            if goes_on:
                continue
            if enforced:
                at = clause.start + match.start()
                yield Mention("rate", seen.tokens[at].text, at, at + 1, "no_loan_rate")
                continue
            before = clause.text[max(floor, match.start() - 16) : match.start()]
            after = clause.text[match.end() : match.end() + 8]
            lowered = bool(last and _LOWERED.match(before))
            before = last + before if lowered else before
            floor, last, said_last = match.end(), before, before
            token = seen.tokens[clause.start + match.start()]
            said = _said(token, clause.start + match.start(), before, after, clause)
            if lowered and isinstance(said, Said):
                said = said._replace(original=False, start=clause.start + match.start())
            if isinstance(said, Said):
                yield said._replace(original=said.original or bool(lent and not _CHANGED.search(before)))
            elif said or token.unit not in OLD_UNITS:
                at = clause.start + match.start()
                yield Mention("rate", token.text, at, at + 1, said or "rate_unnamed")


def _said(token: Token, at: int, before: str, after: str, clause: Clause) -> Said | str:
    """The rate, or why it is none; empty where nothing calls it one."""
    ahead, behind = _PERIOD_BEFORE.search(before), _PERIOD_AFTER.match(after)
    per = _period(ahead) or _period(behind)
    rate = of_one(token, per)
    if fault := _no_rate(before, after, ahead, behind):
        return fault
    if ahead is None and behind is None:
        return ""
    if rate is None:
        return "rate_unclear"
    if rate * PERIODS_A_YEAR[per or "year"] > 1:
        return "rate_too_high"
    start = at - (len(before) - ahead.start() if ahead else 0)
    end = at + 1 + (behind.end() if behind and not ahead else 0)
    original = bool(_ORIGINAL.search(before) or _LOWERED.match(after)) or (
        clause.doubt == FORMER and not _CHANGED.search(before)
    )
    value, note = _written(token, rate, per)
    return Said(value, rate, per, start, end, original, note, clause)


def _no_rate(before: str, after: str, ahead: re.Match[str] | None, behind: re.Match[str] | None) -> str:
    """Why the words around make it no rate of a loan, or none that is sure; empty where they do not."""
    if _OTHER_RATE.search(before) or _OTHER_AFTER.match(after):
        return "no_loan_rate"
    if _APPROXIMATE.search(before) or _RANGE.match(after):
        return "not_exact"
    if _period(ahead) and _period(behind) not in ("", _period(ahead)):
        return "two_periods"
    return ""


def _period(match: re.Match[str] | None) -> str:
    return next((per for per in _PER if match and match[per]), "")


def _written(token: Token, rate: Fraction, per: str) -> tuple[str, str]:
    """The rate's form string, and how it was read: 月息5厘 is 0.5%, 日息万五 is 万分之五."""
    if token.unit == "分之" and "分之" in token.text:
        return token.text.replace("〇", "零").replace(" ", ""), ""
    if token.unit == "分之":
        return f"万分之{token.text[1:]}", f"「{token.text}」读作万分之{token.text[1:]}"
    if token.unit not in OLD_UNITS:
        return token.text.replace(" ", ""), ""
    thousandths = rate * 100_000
    if thousandths.denominator != 1:
        return "", ""
    whole, rest = divmod(int(thousandths), 1_000)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".") + "%"
    return text, f"{_PER[per]}息{token.text}，就是每{_PER[per]} {text}"


def rate_findings(said: Sequence[Said], *, interest_free: bool) -> tuple[list[Finding], list[Mention]]:
    """The rates as findings. In a plan without interest a rate nobody says whose it is stays a mention."""
    findings: list[Finding] = []
    mentions: list[Mention] = []
    yearly = _a_year(said)
    for one in said:
        if one.per == "year" and (one.clause.sentence, one.original, one.rate) in yearly:
            mentions.append(Mention("rate", one.value, one.start, one.end, "same_rate"))
            continue
        if interest_free and not one.original:
            why = "whose_rate"
            mentions.append(Mention("rate", one.value, one.start, one.end, why))
            continue
        field = "original_rate" if one.original else "rate"
        doubt = "" if one.clause.doubt == FORMER else one.clause.doubt
        at = one.start - one.clause.start
        some = bool(_SOME_ROWS.search(one.clause.text, max(at - 40, 0), at)) and not one.original
        findings.append(Finding(field, one.value, one.start, one.end, one.note, doubt, some))
        if one.per:
            findings.append(Finding(f"{field}_per", one.per, one.start, one.end, "", doubt))
    return findings, mentions


def rate_steps(seen: View, findings: Sequence[Finding]) -> list[Finding]:
    """Rates in turn, each with its rows: 前12期年利率3%，后24期18%; empty where one's rows are not said."""
    steps = [one for one in findings if one.field == "rate" and one.disputed and not one.doubt]
    counts = [seen.rows_before(one.start) for one in steps]
    rows = {one.value for one in findings if one.field == "periods" and not one.doubt}
    if len(steps) > 1 and _FROM_THERE_ON.search(seen.text, max(steps[-1].start - 12, 0), steps[-1].start):
        before = counts[:-1]
        left = int(rows.pop()) - sum(count or 0 for count in before) if len(rows) == 1 and all(before) else 0
        counts = [*before, left if left > 0 else None]
    if len(steps) < 2 or not all(counts):
        return []
    value = ", ".join(f"{count}x{one.value}" for count, one in zip(counts, steps, strict=True))
    return [Finding("rate_steps", value, steps[0].start, steps[-1].end)]


def _a_year(said: Sequence[Said]) -> set[tuple[int, bool, Fraction]]:
    """The daily and monthly rates as yearly ones, with sentence and loan: 日利率0.02%（年化7.3%） is one rate."""
    return {
        (one.clause.sentence, one.original, one.rate * times)
        for one in said
        for times in _TIMES_A_YEAR.get(one.per, ())
    }


def multiples(seen: View, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """The multiple for penalty interest, and how a year's rate is spread over the rows."""
    for clause in clauses:
        for match in _MULTIPLE.finditer(clause.text) if re.search("罚息|逾期利息", clause.text) else ():
            if value := _multiple(seen, clause, match):
                doubt = "" if clause.doubt == FORMER else clause.doubt
                start, end = clause.start + match.start(), clause.start + match.end()
                yield Finding("penalty_multiplier", value, start, end, doubt=doubt)
        for match in _DAYS_A_YEAR.finditer(clause.text):
            days = seen.tokens[clause.start + match.end() - 1].whole
            if days in (360, 365):
                start, end = clause.start + match.start(), clause.start + match.end()
                yield Finding("day_count", f"actual/{days}", start, end, doubt=clause.doubt)
        if found := _MONTHLY.search(clause.text):
            start, end = clause.start + found.start(), clause.start + found.end()
            yield Finding("day_count", "monthly", start, end, doubt=clause.doubt)


def _multiple(seen: View, clause: Clause, match: re.Match[str]) -> str:
    place = next(place for name in ("times", "more", "back") if (place := match.start(name)) >= 0)
    value = seen.tokens[clause.start + place].value
    if not isinstance(value, Fraction):
        return ""
    times = 1 + value if match["more"] else value
    if not 0 < times <= 10 or (times * 100).denominator != 1:
        return ""
    whole, rest = divmod(int(times * 100), 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
