"""Breach in a pasted agreement (违约): when the deal is void, and what comes back then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.doubts import CONDITION
from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View
from calculator.reading.agreement.words import doubt_between
from calculator.terms.agreement import MOST_LATE_DAYS, MOST_PERIODS

TWO = 2
NO_SUCH_RULE = "no_such_rule"
"""Three rows or more in a row: the form knows no such clause."""

_VOID = re.compile(
    r"作废|失效|无效|取消|终止|解除|解约|撤销|恢复到|违约(?!金|条款|责任)|提前到期|宣布[^,。;\n]{0,6}到期|全部(?:债权|债务|借款|款项|贷款)?(?:立即|提前)?到期"
    r"|立即到期|恢复原|回到原来|按原合同|不再享受|不再有效"
    r"|全部(?:都|就)?[要得]还|强制执行|有权就[^,。;\n]{0,6}(?:全部|剩余|未付|未还)|申请(?:人民法院|法院)?执行|恢复[^,。;\n]{0,8}执行|期限利益|一次性?(?:付清|清偿|还清|结清|支付|偿还|归还)|恢复计息|全额(?:催收|追偿|收回)|一次性(?:追偿|收回)|(?:立即|马上|提前)(?:偿还|清偿|归还|还清|支付)(?:全部|所有|剩余|未还)|[废黄没]了|没有了|不算数|放弃减免|丧失|视[为同作][^,。;\n]{0,4}放弃"
)
_NOT_VOID = re.compile(r"(?:不|不会|不算|不至于|不被|不视为|不会被|不能)(?:马上|立即|立刻|直接|自动|就|当场)?$")
_LATE = (
    r"(?:逾期|(?:未|没有?|不)能?(?:按[^,。;\n]{0,8}?|依约|如期|及时)?的?(?:足额)?(?:偿还|归还|还款?|缴款?|支付|履行|履约|付款|给付|付(?![余本款金清]))"
    r"|[延迟]迟?(?:支付|付款|履行|还款)|还不[上起]|没[还扣][到上]|漏还?|断供?|拖欠|违约|少还|扣款失败)"
)
_SO_MANY_DAYS = "(?:还款)?(?:超过|多于|满|达到?|了)?(?:[ⓉⒷ]|[^,。;\\n]{1,4}(?:自然|工作)日)"
_ROW = "(?:①|[一1]次)"
_ONE = re.compile(
    rf"{_LATE}(?:任何|任意|任|了|满|达到?|有)?{_ROW}(?!以上的)|(?:任何|任意|任|有|其中|每|只要有"
    rf"|哪怕)?{_ROW}{_LATE}(?!{_SO_MANY_DAYS})"
    rf"|(?:任何|任意|任){_ROW}[^,。;\n]{{0,6}}{_LATE}(?!{_SO_MANY_DAYS})"
    r"|(?:不管|无论)哪(?:①|期|一?次)(?:没|未)(?:有|能)?(?:按[时期])?(?:还|扣)(?:款|上|清)?"
    r"|(?:①|[一1]次)[都也]不(?:能|可以?|得|许|准)(?:断|漏|少|逾期|晚|拖)"
    r"|(?<![①②ⒸⓀⓉⒷ期次月])(?<!累计)(?<!连续)逾期了?(?=(?:[本该此]?(?:减免|还款)?(?:方案|协议|计划|分期))?(?:将|会)?(?:[即就则便]|自动|立即|马上|作废|失效))"
    r"|(?<![①②ⒸⓀⓉⒷ期次月])(?<!累计)(?<!连续)逾期仍?未(?:还款?|偿还|归还|付款?|支付|结清|还清)的?[,，]?(?=(?:则|即|将|就)?(?:[本该此]|上述)?(?:减免|结清|优惠|还款)?(?:方案|协议|减免|优惠)?(?:自动|即|将|视为)?(?:失效|作废|无效|取消|终止))"
    r"|(?<![①②ⒸⓀⓉⒷ期次月])(?:未|没有?)(?:能)?按(?:期|时|约定?|[本该此]?(?:协议|方案|计划)(?:约定)?)的?(?:如期|按[期时]|足额){0,2}(?:偿还|归还|还款)(?:的[,，]?)?(?=即|就|则|[,，](?:则|即|将|就|本|该|此)?(?:方案|协议|计划|视为|[本我]行有权(?:终止|解除|取消)))"
)
_CUMULATIVE = re.compile(
    rf"累计(?:(?:或者?|、|还是)连[续着])?(?:有|{_LATE})?(?:达到?|满|有|超过)?(?P<count>[①②ⒸⓀ]|[0-9一二两三四五六七八九十]{{1,2}}次(?!性))(?:以上|及以上)?(?:{_LATE})?"
)
_IN_ALL = re.compile(
    rf"{_LATE}(?:达到?|满|有|了)?(?P<count>[②ⒸⓀ]|[二两三四五六七八九十2-9]次(?!性))(?:以上|及以上)?\((?:含?(?:连续或者?)?累计|合计|不连续也算)\)"
    rf"|(?:任意|任何|(?<![已共])有)(?P<any>[②ⒸⓀ]|[二两三四五六七八九十2-9]次(?!性))(?:款项?)?{_LATE}"
    rf"|(?:一共|总共|合计|加起来)(?:有|{_LATE})?(?:达到?|满|有)?(?P<more>[②ⒸⓀ]|[二两三四五六七八九十2-9]次(?!性)){_LATE}"
)
"""逾期两次（累计）, 一共三次没还."""
_SO_MANY = r"(?:[①②ⒸⓀ]|[0-9一二两三四五六七八九十]{1,2}次(?!性))"
_MISSED = rf"(?:{_LATE})?(?:了|满|达到?|有|超过)?"
_IN_A_ROW = rf"连[续着]{_MISSED}(?P<row>{_SO_MANY})"
_ALTOGETHER = rf"累计{_MISSED}(?P<all>{_SO_MANY})"
_ROWS_ON_END = re.compile(rf"(?<!累计或)(?<!累计或者)(?<!累计、){_IN_A_ROW}(?!以上的)(?:以上|及以上)?{_LATE}?")
_OR = rf"(?:\(含\)|\(含本数\))?(?:及?以上)?(?:的?{_LATE})?(?:的|,|，| )?(?:或者?是?|、|/|还是|抑或)"
_EITHER = tuple(re.compile(one) for one in (rf"{_IN_A_ROW}{_OR}{_ALTOGETHER}", rf"{_ALTOGETHER}{_OR}{_IN_A_ROW}"))
"""One clause of two halves, the first to come about holds: 连续两期或累计三期未还."""
_DAYS = re.compile(
    r"(?:逾期|未(?:能)?按[^,。;\n超]{0,20}(?:还款?|款项|付款?|履行)(?=超过)|晚[还付]?|迟[还付]?|拖|拖欠|延迟|超期|超过(?:还款日|约定日期?|期限)|(?<=[,，])(?:如果?|若|一旦)?(?=超过[ⓉⒷ])|(?=超过[ⓉⒷ][不没未]有?[还付]))(?:还款)?(?P<over>超过?|多于"
    r"|大于)?(?:了|满|达到?)?(?P<days>[ⓉⒷ])(?:自然[天日])?(?!以?内|之内|宽限)"
)
_GRACE = re.compile(
    r"(?:宽限期?(?:[为是有给:]|可以?)*了?[ⓉⒷ](?:时间)?|[ⓉⒷ]的?宽限(?:期|时间)?)"
    r"(?:[,，;。 ]|后)(?:[^,，。;\n]{0,10}(?:没|未|不)(?:有|能)?(?:按[^,，。;\n]{0,4})?[还补付交缴扣]|超过|过[了期]"
    r"|逾期|超期)|宽限(?:期限?)?[ⓉⒷ]后(?:仍|即|就|则|自动|将)?(?=作废|失效|取消|终止|解[除约])"
)
"""每期宽限三天，三天内没还上方案取消: the days of grace are those after which it is void."""
_ANOTHER = re.compile(
    r"(?:逾期|超过|连续|(?<![或者])累计)(?:了|满|达到?|超过)?(?:[①②ⒸⓀⓉⒷ]|[0-9一二两三四五六七八九十]{1,3}次)"
    r"|(?:[②ⒸⓀ]|[两二三四五六2-9]次)(?:逾期|未|没|不)|[断漏欠]了?(?:[②ⒸⓀ]|[两二三四五六2-9]次)"
)
"""Another miss between a miss and what follows: 逾期一期提醒，逾期两期终止 voids at the second alone."""
_LATENESS = re.compile("未能?按|逾期|宽限|[晚迟]|拖|延|超期|还款日|约定|期限")
_UNPAID = re.compile("[不没未]有?(?:能)?(?:还|补|扣)")
_STANDS = re.compile(r"(?:已经?|目前|现在|当前|至今|累计|我|合计|账户|贷款)(?:已经?)?$")
_TOLD_AFTER = re.compile(
    "了?[,，] ?(?:催收|银行|客服|对方|他们|平台|微众|现在?|今天)[^,，。;\n]{0,6}(?:说|打|让|要求|给|发|通知|同意)"
)
"""逾期98天，催收说…: how late somebody is, and no clause."""
_HARMLESS = re.compile(r"(?:内|以内)?(?:补上?)?[是就也都倒还]?(?:没事|没关系|不要紧|不影响|无所谓|问题不大)")
_DENIED = re.compile("不(?:会|是|至于|能)?(?:因为?|由于|说)?$")

_GIVEN_BACK = (
    r"(?:(?:协议前)?(?:已经?|所|之前|原先?|先前|此前|协议前)(?:减免|免除|免掉|豁免|免去|减掉)(?:掉|了|去)?[的之]?"
    r"|(?:减免|免除|豁免|放弃|免|减)(?:掉|了|去)?的|减免(?=部分|金额|优惠|款|费用|罚息))(?:全部|所有)?(?:[ⓂⓃ]的?)?"
)
_SUMS = r"(?:罚息|利息|息费|费用|违约金|滞纳金|复利|金额|部分|优惠|款项|钱)(?:(?:共计?|合计)?[ⓂⓃ])?"
_RETURNS = (
    r"(?:补回来?|补缴|补交|补收|补还|要补|补上|恢复|追回|追收|追讨|追缴|追偿|追索|再追|得还|得补|还回去|重新(?:计|收|算)[收取]?|收回|加回来?"
    r"|一并收取|还回来|还要还|也要还|要还|不再(?:减免|免除|豁免)|不予(?:减免|免除|豁免))"
)
_CLAWBACK = re.compile(
    rf"{_GIVEN_BACK}(?:{_SUMS}[、和及与以]{{0,2}}){{1,5}}(?P<between>[^。;\n免]{{0,10}}?){_RETURNS}"
    rf"|(?P<leading>{_RETURNS}(?:收取|计收|征收)?(?:(?:协议|方案|分期|停息|还款|履约)?期间的?(?:利息|息费)[及和与、])?(?:全部|所有)?|(?:清偿|偿还|归还|还清|支付|追偿|追索|执行)[^。;\n]{{0,12}}(?:包括|连同|含|及|和)){_GIVEN_BACK}(?:{_SUMS}[、和及与以]{{0,2}}){{1,5}}"
    r"|(?P<restored>恢复(?:第[一二三四五六七八九十0-9]{1,2}条|前述|上述|原先?)?(?:中|里)?(?:已|所)?(?:减免|免除|豁免)[的之](?:款项|金额|部分|债权|债务|利息|罚息|息费))"
    rf"|(?P<undone>(?:撤销|取消|放弃)(?:上述|[本此]次|该项?|全部|已有|原有)?(?:的)?减免(?!申请))"
)
_BARE = re.compile("减免(?![的掉了])")
_BROKEN = re.compile("逾期|违约|作废|失效|取消|终止|未|没|断|否则|如果|若|一旦|恢复|追|补")
"""Without which 减免罚息1200元，利息还是要还 tells of no breach."""
_NOT_BACK = re.compile(r"(?:不|无需|不用|不必|不会|不再|免于)(?:再|用|需|会)?$")
_NOT_TAKEN = re.compile("不(?:会|用|再|能)?(?:把|将|对)$")
_INTEREST_TOO = re.compile(
    r"(?:协议|方案|分期|停息|减免|还款|履约)?期间的?(?:利息|息费)[^。;\n]{0,8}(?:补|恢复|追|计收|一并|也要"
    r"|重新)|(?:追收|补收|补缴|补交|恢复计收|计收)(?:协议|方案|分期|停息|还款|履约)期间的?(?:利息|息费)|[及和与](?:协议|方案|分期|停息|还款)期间的?(?:利息|息费)|并?[自从](?:协议|方案|签署|生效|停息)[^。;\n]{0,14}(?:计息|起息|计收|计算|[补追]收|[补追]缴)"
)


_RULES = (
    *(("one_miss", _ONE), ("two_in_a_row", _ROWS_ON_END), ("cumulative", _CUMULATIVE)),
    *(("cumulative", _IN_ALL), ("days", _DAYS), ("grace", _GRACE)),
)
"""Each clause that the form knows, with its words."""


def breach(seen: View, clauses: Sequence[Clause]) -> list[Finding]:
    """When the deal is void, where the same sentence says that it then is."""
    found: list[Finding] = []
    plain = seen.text
    either = _either(seen)
    for rule, pattern in _RULES:
        for match in pattern.finditer(plain):
            whole = next((one for one in either if one.start <= match.start() < one.end), None)
            if rule == "two_in_a_row" and whole and whole.is_one:
                continue
            span = _consequence(plain, match)
            ahead = plain[max(match.start() - 8, 0) : match.start()]
            if (
                span is None
                or _STANDS.search(ahead)
                or _TOLD_AFTER.match(plain, match.end())
                or _DENIED.search(ahead)
                or _of_something_else(plain, match)
            ):
                continue
            doubt = doubt_between(clauses, match.start(), match.end(), but=(CONDITION,))
            if rule == "cumulative":
                span = (min(whole.start, span[0]), span[1]) if whole else span
                found += _cumulative(seen, match, span, doubt, halved=whole is not None and not whole.is_one)
            elif rule == "two_in_a_row":
                found += _in_a_row(seen, match, span, doubt)
            elif rule in ("days", "grace"):
                told = [match.start("days")] if rule == "days" else range(*match.span())
                days = {seen.days_of(at) for at in told if plain[at] in "ⓉⒷ"}
                found += _days(days.pop() if len(days) == 1 else None, match, span, doubt)
            else:
                found.append(Finding("breach_rule", rule, *span, doubt=doubt))
    return found


def _of_something_else(plain: str, match: re.Match[str]) -> bool:
    """Whether a miss has days of grace behind it, or 超过3天 is no lateness, as nothing before it speaks of any."""
    if "宽限" not in match[0] and _GRACE.search(plain, match.start(), match.end() + 16):
        return True
    if "超过" not in match[0] or _LATENESS.search(match[0]) or _UNPAID.match(plain, match.end()):
        return False
    said = re.search(r"[^。;!?\n]*$", plain[max(match.start() - 40, 0) : match.start()])
    return not (said and _LATENESS.search(said[0]))


class _Either(NamedTuple):
    """Where a clause of two halves stands: so many rows in a row, or so many in all."""

    start: int
    end: int
    is_one: bool
    """Whether the count in all says it whole: so many in a row are as many in all."""


def _either(seen: View) -> list[_Either]:
    """The clauses of two halves; the count in all governs where it is no greater than the one in a row."""
    found = []
    for match in (one for pattern in _EITHER for one in pattern.finditer(seen.text)):
        row, in_all = (seen.tokens.get(match.start(name)) for name in ("row", "all"))
        row_count, all_count = (token.whole if token else None for token in (row, in_all))
        if row_count is not None and all_count is not None:
            found.append(_Either(*match.span(), is_one=all_count <= row_count))
    return found


def _in_a_row(seen: View, match: re.Match[str], span: tuple[int, int], doubt: str) -> list[Finding]:
    """Two rows late on end; of more the form knows no clause, and 超过两期 says three in words, so it is asked."""
    token = seen.tokens.get(match.start("row"))
    count = (token.whole or 0) if token else 0
    if count == TWO:
        return [Finding("breach_rule", "two_in_a_row", *span, doubt=doubt, disputed="超过" in match[0])]
    return [Finding("breach_rule", "", *span, doubt=doubt or NO_SUCH_RULE)] if count > TWO else []


def _cumulative(seen: View, match: re.Match[str], span: tuple[int, int], doubt: str, *, halved: bool) -> list[Finding]:
    """So many rows late in all; 超过两期 says three in words, and two in many a mouth, so it is asked.

    ``halved``: fewer in a row are enough, so that the count in all alone would be too mild.
    """
    token = seen.tokens.get(next(match.start(name) for name in match.groupdict() if match[name]))
    count = token.whole if token else None
    if count is None or not 1 <= count <= MOST_PERIODS:
        return []
    unclear = "超过" in match[0]
    return [
        Finding("breach_rule", "cumulative", *span, doubt=doubt, disputed=halved),
        Finding("breach_count", str(count), *span, doubt=doubt, disputed=unclear or halved),
    ]


def _days(days: int | None, match: re.Match[str], span: tuple[int, int], doubt: str) -> list[Finding]:
    if days is None or not 1 <= days <= MOST_LATE_DAYS:
        return []
    over = match.groupdict().get("over")
    note = f"「超过 {days} 天」照字面是第 {days + 1} 天起；这里按满 {days} 天算，不会算晚" if over else ""
    return [
        Finding("breach_rule", "days", *span, note, doubt),
        Finding("breach_days", str(days), *span, note, doubt),
    ]


MOST_SAID = 2_000


def _consequence(plain: str, match: re.Match[str]) -> tuple[int, int] | None:
    """From the miss to the word that the deal is void, in the same sentence; None where none says so."""
    after = re.match(r"[^。;!?\n]{0,48}", plain[match.end() : match.end() + 48])
    rest = after[0] if after else ""
    if _HARMLESS.match(rest):
        return None
    for void in _VOID.finditer(rest):
        between = rest[: void.start()]
        another = _ANOTHER.search(between)
        if _NOT_VOID.search(between) or (another and "或" not in between[: another.start()]):
            return None
        return match.start(), match.end() + void.end()
    head = plain[max(match.start() - 40, 0) : match.start()]
    before = re.search(r"[^。!?\n]*$", head)
    led = (
        [void for void in _VOID.finditer(before[0]) if not _NOT_VOID.search(before[0][: void.start()])]
        if before
        else []
    )
    if before and led and re.search(r"条件|情形|情况|:|如果|若|当|的是", before[0][led[0].end() :]):
        return match.start() - len(before[0]) + led[0].start(), match.end()
    return None


def clawback(plain: str, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """What comes back when the deal is void; said more than `MOST_SAID` times it is no agreement's clause."""
    for match in islice(_CLAWBACK.finditer(plain), MOST_SAID):
        ahead = match["between"] if match["between"] is not None else plain[max(match.start() - 4, 0) : match.start()]
        if _BARE.match(match[0]) and not _BROKEN.search(plain, max(match.start() - 60, 0), match.end()):
            continue
        denied = bool(_NOT_BACK.search(ahead) or _NOT_TAKEN.search(plain, max(match.start() - 5, 0), match.start()))
        begins = 1 + max(plain.rfind(mark, max(match.start() - 24, 0), match.start()) for mark in "。;!?\n")
        too = _INTEREST_TOO.search(plain, begins or max(match.start() - 24, 0), match.end() + 30)
        value = "none" if denied else "arrears_and_interest" if too else "arrears"
        end = max(match.end(), too.end()) if too and not denied else match.end()
        doubt = doubt_between(clauses, match.start(), match.end(), but=(CONDITION,))
        yield Finding("clawback", value, match.start(), end, doubt=doubt)


def claimed_back(plain: str) -> list[tuple[int, int]]:
    """Where the text speaks of what comes back: a 免除 there forgives nothing."""
    return [match.span() for match in _CLAWBACK.finditer(plain)]
