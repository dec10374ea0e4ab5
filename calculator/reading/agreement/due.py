"""When the rows of a pasted agreement are due: the first day, the day of the month, and the start."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from calculator.reading.agreement.amounts import Amount
from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View
from calculator.reading.agreement.words import DEMAND
from calculator.reading.calendar import MONTH_END, Day, counted_from, on
from calculator.reading.lexicon import any_of
from calculator.units.dates import spoken
from calculator.units.money import format_yuan

NO_YEAR = "原文没写年份"
"""How the note of a day begins whose year was not said."""
_NEAR = 60
"""So far back the lines of a note tell what the day on a line of its own is of."""
SOON_DAYS = 92
"""What was just agreed begins within three months; a day without its year further off may be the last such day."""

_FIRST = (
    rf"(?:首个还款日|(?:起始|开始)(?:还款|扣款)(?=日)|还款起始(?=日)|{any_of('first_row')}|下(?:一?[次期个]|①)(?=应?[还扣]款?日)"
    rf"|下一?期(?=[是为: ]?$)|起始(?=月份?[是为:]?$)|Ⓕ|首次扣款|首次|首月"
    rf"|第一次(?:还款?|扣款?)?|第一笔|头①|头一?[期笔]|头一[次回]|首还|首扣|起[扣还](?=日|:)|首(?=:?$))"
)
_FIRST_BEFORE = re.compile(
    rf"{_FIRST}(?:应?还款?|扣款?|供款|给付|付款|缴款|支付|款)?(?:日[期子]?|时间|月份?)?(?:的话|呢|乙方|借款人|被告|[您你]|已|应|请|将|会|是|为|定的是|定在|安排在|在|从|自|于|:|=|\(|的|还|扣|就|即|(?:给[我您你])?(?:顺延|推迟?|挪|延后|延期|改|调整?|提前|变更)[至到为成]了?"
    r"|协议|签[订约署]后?|生效后?的?|日[期子]|时间|[ⓂⓃ]\(| ){0,5}$"
)
_FIRST_AFTER = re.compile(
    r" ?(?:\((?:周|星期)[一二三四五六日天]\))?"
    rf"(?:之?前|就|开始|起|还款?|扣款?|支付|缴纳?|付|存入?|是|为|\)|:"
    rf"|作为|算|交|偿还|归还| ){{0,3}}{_FIRST}(?!起?至|到)"
)
_ALONE = re.compile("(?:^|[: ⓂⓃⒸⓀ])(?:从|自|于)?$")
_FIRST_OF_NEXT = re.compile(rf" ?{_FIRST}[^,]{{0,3}}")
"""签约日11月29日首期12月29日: the first of two days leaves 首期 to the next."""
_SECOND = re.compile(" ?Ⓟ")
_OPENS = re.compile(
    r" ?\)?(?:起|开始)+(?:按月|每个?月|逐月|正式|执行|分期| ){0,3}(?:还|扣|归还|偿还|分期|首|①|分(?=[①②ⒸⓀⓁ]))"
)
_FROM = re.compile(r" ?就?(?:起|开始|始(?!终))")
_STARTS_IN = re.compile(" ?就?(?:要|得|该)(?:开始)?(?:还|扣)款?$")
"""还款日每月6号，这个月就要还."""
_FROM_ALONE = re.compile(" ?(?:起|就?开始) ?(?:$|(?<= )(?!停|免|不|生效|计息))")
_ROWS_FROM = re.compile("(?:分期|还款|扣款|归还|偿还)(?:就|是)?(?:从|自)$")
"""分期从1月5号开始."""
_TILL = re.compile(" ?起?[到至~—-]{1,2}$")
_FIRST_ROW = re.compile(rf"^ ?{_FIRST}[^ⒹⒺⒷ]*[ⓂⓃ]")
_EACH_AFTER = re.compile(" ?(?:[此之以其]后|然后|后面)(?:的)?每(?:①|期|个?月)")
_TAKEN_BY = re.compile(" ?之?前?(?:向[^,ⓂⓃ]{1,8})?(?:支付|归还|偿还|给付|还)[^,ⓂⓃ]{0,8}[ⓂⓃ]")
"""于2027年1月20日前支付900元，此后每月20日前支付900元."""
_TAKEN = re.compile(" ?(?:之?前)?[扣还](?:款)?")
"""首期就是936.7，12月19日扣: the day alone, behind the first row's amount."""
_ROW_AND_SUM = re.compile("Ⓕ[^ⒹⒺⒷ]{0,12}[ⓂⓃ]")
_PAY_IN = re.compile("^ ?(?:请|须|需|[您你])?(?:于|在)?$")
_PAID_IN = re.compile(" ?Ⓗ?之?前(?:存入|存够|还)")
_FOR_ROW_ONE = re.compile(" ?Ⓗ? ?之?前(?:还款?|支付|存入|归还)[ⓂⓃ] ?[(]?[^,，ⓂⓃ]{0,8}Ⓕ")
"""第1期应还402.50元，请于12月28日18:00前存入."""
_ASKED_FROM = re.compile(
    r"(?:几号|哪天|什么时候|何时|几月)(?:开始|起|还?第一期|扣?第一期|还?首期)[^\nⓂⓃⒸⓀ]{0,6}"
    r"\n[^\n:ⓂⓃⒸⓀ]{1,12}:? ?(?:从|就|是)?$"
)
"""What asks for the first day, right before who answers: 从几号开始？客服：12月30号."""
_SPEAKER = re.compile("^ ?[^:ⓂⓃⒸⓀⒹⒺⒷ]{1,12}:")
_NOTHING_MORE = re.compile(" ?(?:开始|起|吧|哈|哦|扣|还)*(?=[。!\n]|$)")
REST_IN_ROWS = re.compile(
    r"(?:剩下|剩余|其余|余下|余款|剩(?=[ⓂⓃ]))[^,，。\n]{0,10}(?:[,，](?:[自从][ⒹⒺ]起))?(?:分|(?<=起)(?:每个?月|按月|逐月))"
)
_COUNT = re.compile("(?:一?共|总共|分)?[①②ⒸⓀ]")
_ONE_ROW = re.compile("每(?:①|期|个?月)(?:应?还款?|扣款?)?[是为:]?[ⓂⓃ]")
_START_BEFORE = re.compile(
    r"(?:生效日期?|生效时间|起息日|协议日期|签订日期?|签署日期?|签约日期?|起算日)(?:是|为|于|:|在|自|从| ){0,3}$"
)
_START_AFTER = re.compile(
    r" ?(?:起|开始|正式|当天|当日|就| ){0,3}(?:生效|执行(?![还新])|起息|起算利息|开始计息"
    r"|(?<=[起始])(?:[按以][^,，ⓂⒹⒺⒷ]{0,8})?(?:计息"
    r"|计收利息|计算利息|算利息)|签订|签署|签约|签的|签了)"
)
_LUMP = re.compile(r"一次性|结清|还清|付清")
_IN_PARTS = re.compile("分(?:[二两三四五六七八九十2-9]次|批|[ⒸⓀ②])")
_LUMP_AFTER = re.compile(r" ?我?(?:之?前|以前|当天|当日|还|付|一次|存|扣|把|交|到期(?=一次|还|付))")
_DEADLINE_BEFORE = re.compile(
    r"(?:(?:付款|还款|缴款|支付|结清|到账|打款)的?(?:截止|最后|最晚|最迟)(?:日期?|时间|期限)?|最[晚迟]|限期?|务必"
    r"|[须需请])"
    r"(?:是|为|于|在|:| ){0,3}$"
)
_DEADLINE_AFTER = re.compile(
    r" ?Ⓗ? ?(?:之前|以前|前)(?:必须|须|需|要|把)?(?:钱|款项?)?"
    r"(?:到账|付清|打款|打[过到进入]|付款|支付|转账|存[入够进]|有效|还款|还上|扣款|一次|[付还交存打]$)"
)
"""The day by which a settlement must be paid."""
_ROWS = re.compile(r"[①②ⒸⓀ]|每[期月]|每个月|Ⓐ[^,，]{0,3}不(?:用|必|还|扣|算)")
_OF_INTEREST = re.compile("息|免|生效|执行|利率|逾期|费")
_NO_INTEREST = re.compile(
    " ?(?:后面|以后|也|都)?(?:不[再算收计要]+(?:利息|息)|(?:免|停|无)息|利息(?:不[再算收计要]+|免|停)[了掉]?)"
)
"""Beside rows such a clause is of the plan, and the day behind it no day from which interest is counted."""
_NOT_DUE = re.compile(
    r"逾期|账单|放款|借款日|申请(?!人)|发布|更新|来电|通话|致电|最后|末期|结束|截止|征信|查询|欠|Ⓟ|还完"
)
_OPENS_LIST = re.compile(":(?:从|自)$")
"""结欠的本金11,088元：自2027年1月起: what is owed stands before the rows' own words."""
_LAST_OF_MONTH = re.compile("每个?月(?:的)?最后[ⓉⒷ]")
_REST = re.compile(r"余款|余额|剩下|剩余|其余|余下|尾款|[至到截]$|止$")
"""What makes a day the last one: 余款明年6月20日前付清, 至2029年11月20日前付清."""
_PASSED = re.compile(r"[^,。]{0,8}(?:[还付扣](?:[了过]|[掉走]了)|已经?[还付扣]|扣款成功)")
"""What says that the day has been: 9月15日第一期已经还了."""
_MONTHLY = re.compile(
    r"(?:(?<!账单日)(?<!出账日)(?<!工资日)(?<!发薪日)(?:每个?月|按月)(?:的|发(?:了)?工资后?|还款日|扣款日|还款?"
    r"|扣款?|固定|都|是|为|:|定在|在| ){0,4}|(?:还款日"
    r"|扣款日)期?(?:是|为|:|定在|在|改为|改成|改到| ){0,3})"
    r"(?:(?P<day>Ⓑ)(?!前?后?[发领]|前?后?到?工资|出账|账单|(?:或者?|、|/)Ⓑ)|(?P<last>最后(?:Ⓣ|Ⓑ)))|每个?(?P<end>Ⓑ)"
    r"|(?:^|(?<=[ ,/])|(?<=/月))(?P<alone>Ⓑ)(?=(?:自动)?[扣还]款?(?:[ ,Ⓔ]|$))"
)
_DAY = re.compile("[ⒹⒺⒶⒷ]")


class Monthly(NamedTuple):
    """The day of the month said for every row."""

    day: int
    start: int
    end: int
    doubt: str


def monthly(seen: View, clauses: Sequence[Clause]) -> list[Monthly]:
    """Each day of the month said for every month."""
    found: list[Monthly] = []
    for clause in clauses:
        for match in _MONTHLY.finditer(clause.text):
            said = seen.tokens[clause.start + match.end() - 1].day
            day = MONTH_END if match["last"] else said.day if said else None
            if day is not None and (not match["end"] or day == MONTH_END):
                found.append(Monthly(day, clause.start + match.start(), clause.start + match.end(), clause.doubt))
    return found


def sole_day(months: Sequence[Monthly]) -> Monthly | None:
    """The one day of the month stated, or None."""
    stated = [one for one in months if not one.doubt]
    return stated[0] if len({one.day for one in stated}) == 1 else None


def coming_days(day: int, today: date) -> list[date]:
    """The next two such days of a month after today; a month that has none is passed over."""
    months = [divmod(today.year * 12 + today.month - 1 + ahead, 12) for ahead in range(5)]
    days = [on(year, month + 1, day) for year, month in months]
    return [moment for moment in days if moment and moment > today][:2]


class _Placed(NamedTuple):
    """A day with its clause and the words around it."""

    day: Day
    at: int
    clause: Clause
    before: str
    after: str
    preceding: str
    """The clause before it in the sentence."""
    said: str
    """All that the sentence says before it."""
    following: str
    """The next clause of the sentence."""
    till: Day | None
    """The day that stands next after it in the clause."""
    earlier: Day | None
    """The last day with its month before it in the sentence."""


def _placed(seen: View, clauses: Sequence[Clause]) -> Iterator[_Placed]:
    """Each day with the words before and after it in its clause, up to the neighbouring days."""
    earlier: Day | None = None
    opens, sentence = 0, -1
    for place, clause in enumerate(clauses):
        text, floor = clause.text, 0
        if clause.sentence != sentence:
            opens, sentence = clause.start, clause.sentence
        earlier = earlier if place and clauses[place - 1].sentence == clause.sentence else None
        came = clauses[place - 1].text if place and clauses[place - 1].sentence == clause.sentence else ""
        goes_on = place + 1 < len(clauses) and clauses[place + 1].sentence == clause.sentence
        matches = [one for one in _DAY.finditer(text) if one[0] != "Ⓑ"]
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            token = seen.tokens[clause.start + match.start()]
            ceiling = following.start() if following else len(text)
            before = text[max(floor, match.start() - 18) : match.start()]
            after = text[match.end() : min(ceiling, match.end() + 24)]
            if following and _FIRST_OF_NEXT.fullmatch(after) and not _SECOND.match(text, following.end()):
                after = ""
            floor = match.end()
            day = _with_year(seen, token.day, clause.start + match.start(), len(before))
            if day is None:
                continue
            if first := _FIRST_AFTER.match(after):
                floor += first.end()
            yield _Placed(
                day,
                clause.start + match.start(),
                clause,
                before,
                after,
                came,
                seen.text[
                    opens if _SPEAKER.sub("", before).strip(" 从自于") else max(opens - _NEAR, 0) : clause.start
                    + match.start()
                ],
                clauses[place + 1].text if goes_on else "",
                seen.tokens[clause.start + following.start()].day if following else None,
                earlier,
            )
            earlier = day if day.is_of_month else earlier


def _with_year(seen: View, day: Day | None, at: int, reach: int) -> Day | None:
    """The day, in the year that the words before it name where it has none of its own: 2027年春节后（3月1日）."""
    led = seen.text.rfind("Ⓨ", at - reach, at)
    year = seen.tokens[led].day if led >= 0 else None
    bare = day and day.month and (day.year, day.years_ahead, day.months_ahead) == (None, None, None)
    return day._replace(year=year.year, years_ahead=year.years_ahead) if day and year and bare else day


def due(
    seen: View,
    clauses: Sequence[Clause],
    months: Sequence[Monthly],
    today: date,
    *,
    at_once: bool,
    rows: int | None = None,
) -> list[Finding]:
    """The first due day and the start that the text says; a day without its year is counted from today and says so.

    ``at_once``: everything is settled in one payment, so the day it must be there by is the one.
    ``rows``: how many rows are said; from a day until another one holds as many months, they are the first and last.
    """
    placed = list(_placed(seen, clauses))
    started = [finding for one in placed if _is_start(one) for finding in _findings("start", one, [today])]
    said = {date.fromisoformat(finding.value) for finding in started if not finding.doubt}
    bases = sorted(said if len(said) == 1 else {today, *_sent(seen, today)})
    sole = sole_day(months)
    asked = {one.day for one in months}
    rest = [one for one in placed if not _is_start(one) and (said or not re.search("签[订约署]|生效", one.before[-6:]))]
    leads = [(one, lead) for one in rest if (lead := _first(one, sole, asked, rows, at_once=at_once))]
    leads = leads or [(one, lead) for one in rest if (lead := _at_once(one))]
    leads = leads or [(one, (0, 0)) for one in rest if len(rest) == 1 and _closes_the_terms(one, today)]
    return _in_turn(
        started,
        [
            finding._replace(counted=not said and one.day.months_ahead is not None)
            for one, lead in leads
            for finding in _firsts(one, sole, _bases(seen, one, bases, today), lead)
        ],
    )


def _bases(seen: View, one: _Placed, bases: Sequence[date], today: date) -> Sequence[date]:
    """The days to count from; 次月 behind another day may be the month after that one."""
    if not one.earlier or not seen.tokens[one.at].text.startswith("次"):
        return bases
    return sorted({*bases, *(moment for moment, _ in _dated(one.earlier, today))})


def _in_turn(started: Sequence[Finding], firsts: Sequence[Finding]) -> list[Finding]:
    """The starts and first days, without those of two years possible that would put the start behind the first day."""
    earliest = min((one.value for one in firsts if not one.doubt), default="")
    kept = [one for one in started if not earliest or one.value <= earliest]
    return [*(kept or started), *firsts]


def down_payment(seen: View, clauses: Sequence[Clause], sums: Sequence[Amount], today: date) -> list[Finding]:
    """What is paid before the rows, and when: 先付3000元，剩下的分12期; disputed where the rest is called principal."""
    rest = REST_IN_ROWS.search(seen.text)
    firsts = [one for one in sums if one.part == "down" and one.fen and rest and one.start < rest.start()]
    if not rest or len({one.fen for one in firsts}) != 1:
        return []
    first = firsts[0]
    again = [
        one.clause for one in sums if one.part in ("down", "unclear") and one.fen == first.fen and one is not first
    ]
    after = [one for one in sums if one.part == "principal" and one.start > first.start and not one.fault]
    unclear = any(re.search("剩|余", one.words) for one in after)
    found = [
        Finding(field, format_yuan(one.fen or 0), one.start, one.end, "", one.clause.doubt or one.fault, unclear)
        for field, one in (("down_payment", first), *(("principal", one) for one in after))
    ]
    days = [
        one
        for one in _placed(seen, clauses)
        if (one.day.day and one.at < rest.start() and one.clause.sentence == first.clause.sentence)
        or (one.day.day and one.clause in again)
    ]
    return found + [moment for one in days if len(days) == 1 for moment in _findings("down_payment_due", one, [today])]


def month_end(sole: Monthly | None) -> list[Finding]:
    """Every row on its month's last day, where that is said."""
    return [Finding("month_end", "yes", sole.start, sole.end)] if sole and sole.day == MONTH_END else []


def _sent(seen: View, today: date) -> set[date]:
    """The days with a year and a time of day beside them, as in the head of a message."""
    found = set()
    for match in re.finditer("Ⓓ[ T,，]?Ⓗ", seen.text):
        day = seen.tokens[match.start()].day
        if day and day.year and (sent := _dated(day, today)) and sent[0][0] <= today:
            found.add(sent[0][0])
    return found


def _is_start(one: _Placed) -> bool:
    return bool(_START_BEFORE.search(one.before) or _START_AFTER.match(one.after)) and one.day.day is not None


def _closes_the_terms(one: _Placed, today: date) -> bool:
    """Whether a day to come ends a list of terms, with no word of its own: 24期，本金9,120，每期380，12月29号."""
    said, after = one.said.rpartition("\n")[2], one.after.strip(" 。!\n")
    if one.day.month is None or one.day.day is None or one.before.strip(" ") or after or one.following:
        return False
    days = [moment for moment, _ in _dated(one.day, today)]
    return len(days) == 1 and days[0] > today and bool(_COUNT.search(said) and _ONE_ROW.search(said))


def _spans(one: _Placed, rows: int) -> bool:
    """Whether from the day until the next one there are as many months as rows."""
    first, last = one.day, one.till
    if not last or first.day != last.day or None in (first.year, first.month, last.year, last.month):
        return False
    return 12 * ((last.year or 0) - (first.year or 0)) + (last.month or 0) - (first.month or 0) + 1 == rows


def _first(
    one: _Placed, sole: Monthly | None, asked: Collection[int], rows: int | None, *, at_once: bool
) -> tuple[int, int] | None:
    """How many characters around the day make it the first due day; None where nothing does.

    ``asked``: the days of the month said, be they only wished for.
    """
    if at_once and one.day.day and (deadline := _deadline(one)):
        return deadline
    if before := _FIRST_BEFORE.search(one.before):
        return len(one.before) - before.start(), 0
    if after := _FIRST_AFTER.match(one.after):
        return 0, after.end()
    ahead = "" if _OPENS_LIST.search(one.before) else one.before
    if _NOT_DUE.search(ahead) or _NOT_DUE.search(_LAST_OF_MONTH.sub("", one.after)):
        return None
    if _REST.search(one.before) and not _FROM.match(one.after):
        return None
    opens = next(_openings(one, sole, asked, rows), None)
    return (0, opens.end()) if opens else None


def _openings(one: _Placed, sole: Monthly | None, asked: Collection[int], rows: int | None) -> Iterator[re.Match[str]]:
    """The words behind a day that make it the one the rows begin on, as what stands around it lets them."""
    after, before = one.after, one.before
    takes = [_OPENS]
    if sole and _is_of_each_month(one.day, sole.day):
        takes += [_FROM, *([_TILL] if before.endswith(("从", "自", "于")) else [])]
    if sole and one.day.day is None and (one.day.months_ahead or 0) >= 0:
        takes.append(_STARTS_IN)
    if rows and _spans(one, rows):
        takes.append(_TILL)
    if one.day.day and _ALONE.search(before) and _FIRST_ROW.search(one.preceding) and _TAKEN.fullmatch(after):
        takes.append(_TAKEN)
    if one.day.month and one.day.day and _EACH_AFTER.match(one.following):
        takes.append(_TAKEN_BY)
    if one.day.month and _PAY_IN.search(before) and _ROW_AND_SUM.search(one.preceding):
        takes.append(_PAID_IN)
    if one.day.month and one.day.day:
        takes.append(_FOR_ROW_ONE)
    if one.day.month and _ASKED_FROM.search(one.said):
        takes.append(_NOTHING_MORE)
    if one.day.day and _rows_from(one, asked):
        takes.append(_FROM)
    yield from (opens for pattern in takes if (opens := pattern.match(after)))


def _is_of_each_month(day: Day, each: int) -> bool:
    """Whether a month, or a day of one, goes with the day said for every month: 12月31日 with its last."""
    last = day.month and on(day.year or 2027, day.month, MONTH_END)
    return day.day in (None, each) or bool(each == MONTH_END and last and last.day == day.day)


def _at_once(one: _Placed) -> tuple[int, int] | None:
    """How many characters around the day make it the one by which all is paid; only where nothing says a first row."""
    if (
        _NOT_DUE.search(one.before + one.after)
        or _REST.search(one.before)
        or _REST.search(one.after[:8])
        or _IN_PARTS.search(one.after)
        or DEMAND.search(one.preceding + one.following)
    ):
        return None
    after = _LUMP_AFTER.match(one.after) if one.day.day and _LUMP.search(one.before + one.after) else None
    return (0, after.end()) if after else None


def _deadline(one: _Placed) -> tuple[int, int] | None:
    """How many characters around the day make it the one by which a settlement must be paid."""
    if DEMAND.search(one.following):
        return None
    if before := _DEADLINE_BEFORE.search(one.before):
        return len(one.before) - before.start(), 0
    after = _DEADLINE_AFTER.match(one.after)
    return (0, after.end()) if after else None


def _rows_from(one: _Placed, asked: Collection[int]) -> bool:
    """Whether a clause is but a day and 起, beside the rows (分36期，下月12号起) or on a day asked for every month."""
    if _ROWS_FROM.search(one.before):
        return True
    alone = bool(_FROM_ALONE.match(one.after) and _ALONE.search(one.before))
    beside = _ROWS.search(one.said) or "本金" in one.said
    beside = beside and (_NO_INTEREST.fullmatch(one.preceding) or not _OF_INTEREST.search(one.preceding))
    return alone and bool(beside or _COUNT.fullmatch(one.following) or one.day.day in asked)


def _firsts(one: _Placed, sole: Monthly | None, bases: Sequence[date], lead: tuple[int, int]) -> Iterator[Finding]:
    """The first due day; a month alone takes the day said for every month."""
    start, end = one.at - lead[0], one.at + 1 + lead[1]
    if one.day.day is None:
        if sole is None:
            return
        one = one._replace(day=one.day._replace(day=sole.day))
        if abs(sole.start - one.at) <= 40:
            start, end = min(start, sole.start), max(end, sole.end)
    yield from _findings("first_due", one, bases, start, end)


def _findings(
    field: str, one: _Placed, bases: Sequence[date], start: int | None = None, end: int | None = None
) -> Iterator[Finding]:
    passed = bool(_PASSED.match(one.after))
    for base in bases:
        for moment, note in _dated(one.day, base, passed=passed):
            low, high = one.at if start is None else start, one.at + 1 if end is None else end
            yield Finding(field, moment.isoformat(), low, high, note, one.clause.doubt)


def _dated(day: Day, base: date, *, passed: bool = False) -> list[tuple[date, str]]:
    """The calendar days that a said day can be, counted from the base day, each with what was settled unsaid.

    Without a year it is the next such day if that comes within weeks, as what was just agreed does; else the last
    one as well: who tells of 9月5号 in November has been paying since, or not begun. One that is said to have
    ``passed`` is the last such day, and the next as well where that comes within weeks.
    """
    if day.day is None:
        return []
    if day.year or day.months_ahead is not None or day.years_ahead is not None:
        if day.month is None and day.months_ahead is None:
            return []
        settled = counted_from(day, base)
        counted = day.months_ahead is not None and settled
        return [(settled, f"从 {spoken(base)}数起，是 {spoken(settled)}" if counted else "")] if settled else []
    if day.month is None:
        return []
    near = [settled for year in range(base.year - 1, base.year + 2) if (settled := on(year, day.month, day.day))]
    gone = [settled for settled in near if settled < base or (passed and settled == base)][-1:]
    coming = [settled for settled in near if settled >= base and settled not in gone][:1]
    is_soon = bool(coming) and (coming[0] - base).days <= SOON_DAYS
    gone, coming = (gone if passed or not is_soon else []), (coming if is_soon or not passed else [])
    return [
        *((settled, f"{NO_YEAR}：{spoken(settled)}，已经过去") for settled in gone),
        *((settled, f"{NO_YEAR}：{spoken(settled)}，{spoken(base)}以后最近的一天") for settled in coming),
    ]
