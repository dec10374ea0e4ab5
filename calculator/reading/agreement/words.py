"""Terms a pasted agreement says in words: the method, whether interest runs, weekends, the odd fen, fees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calculator.reading.agreement.amounts import ARREARS, FEES, Amount
from calculator.reading.agreement.clauses import Clause, place_of
from calculator.reading.agreement.doubts import CONDITION
from calculator.reading.agreement.findings import Finding
from calculator.units.money import format_yuan

DEMANDED = "demanded"
FOR_A_WHILE = "for_a_while"

NOT_SAID = re.compile(
    r"(?<!不但)(?<!不仅)(?<!不光)(?:不|没有?|未|无法|不能|不会|不予|不给|并非|不是|拒绝|不同意|不支持"
    r"|不可以?|暂不|尚未|难以|无权|别|莫)"
    r"(?:能|会|给|予|是|做|办理?|走|支持|可以|得|再|用|需要?|申请|有|要|一定|必须?|全部?|都|同意){0,2}$"
    r"|拒绝了[^,，]{0,3}$"
)
"""A no right before a word."""

_INTEREST = r"(?<!罚)(?<!复)利息"
_FREE = (
    r"[零⓪]利率|停息(?!之?[日期])|停止计息|停止计收(?:后续|今后|新的?|全部)?的?利息|免[收计](?:全部|所有)?利息(?![ⓂⓃ])|(?<!罚)(?<!复)利息(?:从|自)[ⒹⒺ](?:开始|起)就?停|停(?:[收计]|掉了?|了)利息|(?<!罚)(?<!复)利息(?:的话)?(?:这边|我们|也|都|已经?|就|是|给[您你]){0,4}停(?:收|止|掉|了|计)|暂停计息|(?<![减豁])免息(?![期券卡费])|无息(?!贷)|零利息"
    r"|(?<!:)⓪利息(?!:?[ⓂⓃ⓪])|零息|(?<!:)⓪息"
    r"|不(?:再|另|额外)*收取?(?:任何|一切)的?利息"
    r"|不再?(?:另外?|额外|继续)?(?:要利息|计息|收息|生息|产生(?:新的?|任何|其他|额外)*的?(?:利息|息费)|计利息|收取?利息|计收利息|计算利息|算利息|加利息)"
    r"|(?:协议|分期|还款|履约)(?:期间|期限内|期内)(?:免收|免除|免)(?:全部|所有)?的?利息"
    rf"|{_INTEREST}[^,，。;!?\n]{{0,20}}停止计[收息]"
    r"|(?<!罚)(?<!复)利息[从自](?:今[天日]|现在|即日|Ⓐ|下个?月)(?:开始|起)?[就都]?(?:不再?[算收计]|停)"
    r"|(?<!罚)(?<!复)利息(?:(?:以?后面?|往后|后续|之后|今后)(?:的|全|就|都|也|再)*不(?:再|用)?"
    r"|(?:[及和与、](?:罚息|复利|违约金))*(?:就|都|也|全|均)*不再)(?:[算收计还付]|产生)|没有利息|无利息|(?<![待未已]还)(?<!逾期)(?<![拖所]欠)(?<!产生)(?<!\+)利息为?[⓪零]"
    rf"|免(?:除|收|掉)?(?:后续|后期|以后|今后|之后|未来|分期期间|期间|分期|还款期间)的?(?:全部|所有)?{_INTEREST}"
    rf"|(?:后续|后期|以后|今后|未来|分期期间|期间|还款期间)的?(?:全部|所有)?{_INTEREST}(?:全部?|都|也|均"
    rf"|一律)?(?:免除?|免收|免了|不收|不计)"
    r"|(?<![罚复息])(?<!逾期)利率(?:为|是|:|=| |(?:调整?|降|变更?|改)[为到至])*⓪"
    r"|(?<!罚)(?<!复)利息(?:一分|半分|一毛)钱?[都也]?不[要加算]"
    r"|[只仅](?:需|用|要|收|让)?(?:归还|偿还|还)(?:剩余|剩下的?)?本(?:金|(?=[,，。! ]|$))|还本金?不还利?息"
)
_DROPPED = re.compile(
    rf"(?<!剩余)(?<!剩余的)(?<!剩下的)(?<!罚息[和及、与])(?<!罚息){_INTEREST}(?:这边|我们|给[您你]|[就都也全]){{0,3}}"
    r"不(?:再|用|需|需要|必)?[收要还付交给](?:取)?[了啦的]{0,2}(?= ?(?:$|[)\]:]))"
)
"""利息不收, 利息都不要了: said of all, and nothing after it that takes it back."""
_FOR_SOME_TIME = re.compile("半年|期间|一段|暂|[ⓀⓁⒺⒶ]|[前首头这]①|[前首头][②ⒸⓀ]")
_METHODS = (
    ("interest_free", re.compile(_FREE)),
    ("interest_free", _DROPPED),
    ("equal_principal", re.compile(r"等额本金|等额还本")),
    ("equal_payment", re.compile(r"等额本息")),
    (
        "interest_first",
        re.compile(r"先息后本|先还利?息[,，]?后还本|到期(?:一次性?)?(?:还|归还|偿还)本|本金到Ⓓ一次性?(?:归还|偿还|还)"),
    ),
    ("stepped", re.compile(r"阶梯(?:式|还款|方案)?|前低后高|前少后多|递增(?:式)?还款")),
    (
        "lump_sum",
        re.compile(
            r"一次性?[把将][^,，]{0,16}[还付](?:掉|清|完)|(?<!到Ⓓ)一次性?(?:还清|结清|付清|清偿|了结)|(?<!到期)(?<!到Ⓓ)一次性(?:向[^,ⓂⓃ]{1,8})?(?:还款?|偿还|归还|支付|给?付)(?!利息|罚息|手续费|首期)|减免结清"
        ),
    ),
)
_AT_THE_END = re.compile("到期[^,，]{0,2}$|到[ⒹⒺ]$")
_INTEREST_MONTHLY = re.compile("利息[^,，]{0,4}(?:每|按)(?:①|个?月|期)|(?:每|按)(?:①|个?月|期)[^,，]{0,4}利息")
"""With which one payment at the end is that of the principal, and no settlement."""
_BECOMES = re.compile("(?:的?还款)?(?:方式|方法)?(?:变更|更改|[改调转变]整?)[为成到]")
"""由等额本息变更为先息后本: the first is the old one."""
_FOR_A_WHILE = re.compile(r" ?(?:[到至][ⒹⒺ]|(?:[ⓀⓁⓉⒺ]|①(?![ⓂⓃ]))(?!之?内?分)|[前首头][①②ⒸⓀ]|半年|一段时间)")
_FIRST_ROWS = re.compile(
    r"(?:缓冲|宽限|过渡|等待|延期|审核|展期)期间?[^,ⓂⓃ]{0,4}$|(?:[前首头这]|中间)[①②ⒸⓀ][^,]?$"
    r"|(?:[首头前](?:个?月|期|年|半年|Ⓛ)|第一个?[年月]|[ⒻⓅ])[^,ⓂⓃⒹⒺⒷ ]{0,4}$"
)
_THIS_ROW = re.compile("(?:[本当上]个?期|Ⓐ)(?:应还|应付)?$")
_AT_ONCE = re.compile("一次|结清")
DEMAND = re.compile(
    "否则|尽快|已[^,，。]{0,12}(?:终止|作废|失效)|断了?就|提前收回|收回全部|提前到期|移交|起诉|法务|诉讼(?!请求)|如逾期|有权|违约(?!金)|逾期[ⓉⒷ]"
)
"""Words of one who presses for payment or tells what follows a breach, not of one who agrees to something."""
_GIVEN = re.compile("减|免|优惠|折|抹|同意|协商")
_NOT_ALL = re.compile(rf"(?:{ARREARS}|{FEES})[^,，本免减]{{0,14}}$")
_RUNS = re.compile(
    rf"{_INTEREST}(?:还是|仍然?|依然|照样|另外?|按原利?率|按原来的?利?率)?(?:照常|照收|照算|照计|正常|继续"
    rf"|要收|要付|另算|另计|还要收|照付)"
    r"|(?:照常|正常|继续|仍然?|依然|还要|还会|照样|要)(?:计息|收息|计收利息|收取?利息|计算利息|算利息"
    r"|产生利息)|有息分期|利息不停"
    r"|恢复计息|恢复收取?利息|开始计息|(?<!罚)利息(?:仍|还|也)?(?:需|要|应)(?:按期|按时|正常)?(?:缴纳?|支付|付|还|交)"
)
_BREACHED = re.compile("逾期|作废|违约|未还|未按|失效|漏|断")
_WEEKEND = re.compile(
    r"(?P<day>周末|节?假日|周六|周日|星期[六日天]|双休日?|休息日|非工作日"
    r"|公休日?)[^。;!?\n]{0,14}?(?:(?P<keep>不顺延|不变|照扣|照常扣|当天扣|当日扣|不提前)|(?P<after>顺延"
    r"|推迟|延后到|下一个?工作日|下周一|周一(?:再|才)?扣)|(?P<before>提前|上一个?工作日))"
)
_RESIDUE = re.compile(
    r"(?:尾数|余数|零头|除不尽|尾差|差额)[^。;!?\n]{0,12}?(?:(?P<last>最后①|末期)"
    r"|(?P<first>Ⓕ|首期))"
)
_UNIT = re.compile(
    r"(?:取整|精确|四舍五入|保留)(?:到|至)?(?:(?P<yuan>个位|整?元)|(?P<fen>分(?!期)))|按(?P<whole_yuan>整元)"
)
_NO_FEE = re.compile(
    rf"(?:无|免收?|不(?:再|另外?|额外)*收取?(?:(?:任何|一切|其他)的?)?(?:利息[及和、与或])?|没有|零|(?<!:)⓪){FEES}(?!:?[ⓂⓃ⓪])|{FEES}(?:全免|全部免除?|免收|免除|免了|不收"
    rf"|没有|[为:]?(?:⓪|零元?)|[为:]?[免无]$)"
)
_LATER_ROWS = re.compile("(?:其后|之后|以后|后续|其余|其他)(?:各期|每期|的)?也?$")
_LATE_COSTS = re.compile("罚息|违约金|滞纳金|息费|逾期|提前")
"""What a clause forgives together with the old fees, or for paying early, so that it says nothing of the plan's."""
_IN_ALL = re.compile("总|共|合计")
_YEARLY = re.compile("每年|按年|年费")
_SHARED = re.compile("[^,，]{0,4}(?:摊|均分|分到)")
_EACH = re.compile(r"每(?:①|期|个?月)|按[期月]|/[期月]")
_EACH_AHEAD = re.compile(r"(?:每(?:①|期|个?月)|按[期月])(?:[^,，ⓂⓃ]{0,4}[ⓂⓃ][+、加和及](?:另加)?)?[^ⓂⓃ]*$")
_ONCE_AHEAD = re.compile(
    r"(?:首期|Ⓕ|首次|签约时|只|一次性)(?:一次性)?的?(?:另|加|会|要|需)?(?:一并|一起)?(?:收取?|扣|交|支付|缴纳)?$"
)
_ONCE = re.compile(r"一次性?|首期|Ⓕ|首次|只收一次|签约时|开始时")


_OLD = re.compile(
    r"(?:之前|以前|此前|先前|过去|原来?|已经?[产发]生|已有|历史|截[至止][^,，。;]{0,12}|[拖所下]?欠|未还|协议前|逾期)[^,，。;]{0,6}$"
)
"""Interest that is there already: what becomes of it says nothing of what is to come."""
_ONCE_PAID = re.compile(r"(?:[还结付]清|[还付]完|履行完毕)[^,，。;]{0,4}[之以]?后[,，]?$")
"""On a condition: it is the old interest that goes once all is paid."""


def methods(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Every repayment method said; 停息挂账 is disputed, for it says that arrears wait, not that they are gone."""
    monthly = any(_INTEREST_MONTHLY.search(clause.text) for clause in clauses)
    for place, clause in enumerate(clauses):
        for method, pattern in _METHODS:
            for match in pattern.finditer(clause.text):
                before = clause.text[max(match.start() - 6, 0) : match.start()]
                if (
                    NOT_SAID.search(before)
                    or _BECOMES.match(clause.text, match.end())
                    or _THIS_ROW.search(before)
                    or (match[0].startswith("利息") and _is_old(clauses, place, match.start()))
                    or (method == "lump_sum" and _AT_THE_END.search(before) and monthly)
                    or (
                        method == "lump_sum" and _NOT_ALL.search(clause.text, max(match.start() - 20, 0), match.start())
                    )
                ):
                    continue
                doubt = clause.doubt
                if method == "lump_sum" and DEMAND.search(_nearby(clauses, place)):
                    doubt = DEMANDED
                if method == "interest_free" and (
                    _FOR_A_WHILE.match(clause.text, match.end())
                    or _FIRST_ROWS.search(before)
                    or (pattern is _DROPPED and _FOR_SOME_TIME.search(clause.text, 0, match.start()))
                ):
                    doubt = FOR_A_WHILE
                if match[0].startswith(("只", "仅")) and _AT_ONCE.search(
                    clause.text, max(match.start() - 40, 0), match.end() + 20
                ):
                    continue
                yield Finding("method", method, clause.start + match.start(), clause.start + match.end(), doubt=doubt)
                break


def _is_old(clauses: Sequence[Clause], place: int, start: int) -> bool:
    """Whether the interest that begins there in this clause is there already, or goes once all is paid."""
    before = clauses[place].text[:start]
    earlier = clauses[place - 1].text if place and not before.strip() else ""
    return is_old(before) or bool(_ONCE_PAID.search(earlier))


def is_old(before: str) -> bool:
    """Whether the words before 利息 make it interest that is there already, or that goes once all is paid."""
    return bool(_OLD.search(before) or _ONCE_PAID.search(before))


def is_demanded(clauses: Sequence[Clause], place: int) -> bool:
    """Whether all is demanded at once there, and nothing is given for it: 今日还清12,876.40元，否则起诉."""
    nearby = _nearby(clauses, place)
    return bool(DEMAND.search(nearby)) and not _GIVEN.search(nearby)


def _nearby(clauses: Sequence[Clause], place: int) -> str:
    """The clause with its neighbours in the same sentence, as far as they matter."""
    sentence = clauses[place].sentence
    return ",".join(one.text[-60:] for one in clauses[max(place - 3, 0) : place + 2] if one.sentence == sentence)


def interest_runs(clauses: Sequence[Clause]) -> tuple[int, int] | None:
    """Where the text says that interest goes on during the plan, if it does."""
    for place, clause in enumerate(clauses):
        if clause.doubt:
            continue
        for match in _RUNS.finditer(clause.text):
            ahead = (clauses[place - 1].text[-60:] if place else "") + clause.text[
                max(match.start() - 60, 0) : match.start()
            ]
            after_breach = match[0].startswith(("恢复", "开始")) and _BREACHED.search(ahead)
            if not after_breach and not NOT_SAID.search(clause.text[max(match.start() - 6, 0) : match.start()]):
                return clause.start + match.start(), clause.start + match.end()
    return None


def settings(text: str, doubt_at: Sequence[Clause]) -> Iterator[Finding]:
    """What happens on weekends, where the odd fen goes, and to what amounts are rounded; a condition is no doubt."""
    for field, pattern in (("weekend", _WEEKEND), ("residue", _RESIDUE), ("unit", _UNIT)):
        for match in pattern.finditer(text):
            value = str(match.lastgroup).removeprefix("whole_")
            doubt = doubt_between(doubt_at, *match.span(), but=(CONDITION,))
            yield Finding(field, value, *match.span(), doubt=doubt)


def doubt_between(clauses: Sequence[Clause], start: int, end: int, *, but: Sequence[str] = ()) -> str:
    """The first doubt of the clauses between two places, other than those that do not count here."""
    place = place_of(clauses, start)
    while place < len(clauses) and clauses[place].start < end:
        if clauses[place].doubt and clauses[place].doubt not in but:
            return clauses[place].doubt
        place += 1
    return ""


def fees(clauses: Sequence[Clause], amounts: Sequence[Amount]) -> Iterator[Finding]:
    """The fee and when it is charged; no fee is a fee of 0."""
    for clause in clauses:
        if "费" not in clause.text or _LATE_COSTS.search(clause.text):
            continue
        for match in _NO_FEE.finditer(clause.text):
            if not _LATER_ROWS.search(clause.text, max(match.start() - 12, 0), match.start()):
                yield Finding("fee", "0", clause.start + match.start(), clause.start + match.end(), doubt=clause.doubt)
    for amount in amounts:
        if amount.part != "fee" or amount.fen is None:
            continue
        doubt = amount.clause.doubt or amount.fault
        at = amount.start - amount.clause.start
        ahead = amount.clause.text[max(at - 24, 0) : at]
        yield Finding(
            "fee",
            format_yuan(amount.fen) if amount.fen else "0",
            amount.start,
            amount.end,
            doubt=doubt,
            disputed=bool(
                _IN_ALL.search(ahead[-4:] + amount.words)
                or _YEARLY.search(ahead + amount.words)
                or _SHARED.match(amount.after)
            ),
        )
        around = amount.words + amount.after[:8]
        once = _ONCE.search(around) or _ONCE_AHEAD.search(ahead)
        each = _EACH.search(around) or (not once and _EACH_AHEAD.search(ahead[-12:]))
        timing = "each" if each else "first" if once else ""
        if timing and amount.fen:
            yield Finding("fee_timing", timing, amount.start, amount.end, doubt=doubt)
