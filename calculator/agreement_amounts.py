"""Amounts of money in a pasted agreement, each with the part it plays: principal, arrears, fee, settlement and so on.

The part comes from the words that lead straight to the amount, never from its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from calculator.agreement_clauses import Clause
from calculator.agreement_findings import Spans
from calculator.chinese_numbers import Number, numbers
from calculator.money import FEN_PER_YUAN, Fen

NOT_EXACT = "说的是大概数"
UNREADABLE = "这个数看不准，要核对"

SMALL = 100 * FEN_PER_YUAN
"""Below this a principal without a unit may be meant in 万: 本金3.5."""

ARREARS = "(?:罚息|复利|利息|欠息|息费|违约金|滞纳金|逾期费用?|催收费用?|利滚利|费用|罚金)"
ARREARS_LIST = rf"(?:(?:逾期|相关|所有|全部)?{ARREARS}(?:以及|[和及与跟、加+])?){{1,6}}"
FEES = "(?:分期手续费|分期费|手续费|服务费|管理费|工本费)"


class Amount(NamedTuple):
    """An amount in a clause: the yuan said, the part it plays, and where the words for it begin and end."""

    start: int
    end: int
    fen: Fen | None
    part: str
    """``principal``, ``arrears``, ``fee``, ``settlement``, or a part no field takes: `NO_FIELD` has those."""
    words: str
    """The words that lead to it."""
    after: str
    clause: Clause
    fault: str
    """Why it is no exact amount; empty where it is one."""
    sure: bool
    """Whether a unit, a scale or decimals call it money."""


NO_FIELD = {
    "instalment": "这是每期的金额，只用来核对",
    "total": "这是合计数，不是本金",
    "paid": "这是已经还了的钱",
    "down": "这像是先还的一笔，表里没有这一项，要问清楚",
    "forgiven": "这是免掉的本金，要问剩余本金是多少",
    "first_principal": "这是原来借的本金，没说是不是剩余本金",
    "to_come": "这是以后可能收的钱，不是已经欠的",
    "unclear": "没说这是什么钱",
}
"""The parts that fill no field, and what to say of them."""

_DIGIT = "[0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_UNIT = re.compile(
    rf"(?P<unit>块钱|块|元|圆)?(?:(?P<jiao>[零两]|{_DIGIT})[角毛])?"
    rf"(?:(?P<fen>{_DIGIT})(?:分(?!{_DIGIT}|[期十成])"
    rf"|(?<=[角毛].)(?![0-9期个号日天月年分])))?[整正]?(?:人民币|RMB|rmb)?"
)
_DIGITS = "零一二三四五六七八九零壹贰叁肆伍陆柒捌玖"
_MORE = re.compile(rf"{_DIGIT}(?![0-9期个号日天月年次])")
"""A digit that goes on after 块: 516块6."""

_THREE_DECIMALS = re.compile(r"\.[0-9]{3,}$")
"""18.600 may be eighteen thousand six hundred."""

_COUNTER = re.compile(
    r" ?(?:期(?![数限间])|个(?!人)|号|日(?![利息期])|月(?![供利息还末底])|年(?![化利息底])|天|岁|笔"
    r"|次(?!月)|倍|折|%|‰|点|楼|位|张|人(?!民)|周(?!末)|星期|小时|分钟|工作日|厘|成(?!交)|种|条|项|家|级|份"
    r"|页"
    r"|行|秒|[xX]|[:/-][0-9])"
)
_FOREIGN = re.compile(r" ?(?:美元|美金|港币|港元|日元|欧元|泰铢|英镑|韩元|台币|USD|HKD|usd)")
_SERIAL = re.compile(
    r"(?:(?<!CN)(?<!RM)[a-zA-Z]|尾号|卡号|账号|工号|单号|编号|号码|流水号?|电话|热线|手机号?|验证码|身份证"
    r"|合同号?|拨打|致电|客服号?|邮编"
    r"|微信|版本|第|\*|No\.?)[是为:(\[ ]{0,3}$"
)
_ABOUT_BEFORE = re.compile(
    r"(?:约|大概|大约|差不多|将近|接近|近|不到|超过|至少|最少|最多|起码|估计|好像|几乎|大致|左右)[是为有]?¥?$"
)
_ABOUT_AFTER = re.compile(r" ?(?:多|几|余|来|左右|上下|出头|以内|以上|以下|不到|大概|\+|起(?!还|扣)|[-~到至][0-9])")
_LINK = (
    r"(?:共计?|一共|总共|合计|总计|计为?|是|为|还有|还剩下?|剩余|剩下|剩|有|尚有|尚欠|仍欠|还欠|欠|余额"
    r"|金额|总额|总数|部分"
    r"|人民币|RMB|CNY|[(:=¥)\"「」“”*\[\]|—→]|大写|小写|约定|确认|核定|核实后?|显示|这边|那边|目前|现在|现"
    r"|应还|未还|待还"
    r"|需还|的|就|只|也|确定|即| |减到|降到|降为|减为|变成|变为){0,10}$"
)
_TOTAL = re.compile(
    r"(?:本金?(?:和|及|与|加|\+|、|跟|以及|连|带|连同)?(?:利息|罚息|息费|息)|总欠款?|欠款|总额|应还总额"
    r"|待还|全部欠|账单"
    rf"|总共|一共|共计|合计|总计|额度|授信|贷款金额|借款金额){_LINK}"
)
_PARTS = re.compile(
    rf"(?P<principal>(?P<before>[^,]{{0,6}})本金){_LINK}"
    r"|(?P<settlement>(?:一次性?(?:还款?|归还|偿还|支付|缴纳?|交|付|给)|结清(?:金额|款项?|价|费用)?|还清|付清|两清)"
    rf"(?:仅需|只需|需要?|只要|要){{0,2}}){_LINK}"
    rf"|(?P<fee>(?:每(?:期|月|个月)(?:还要|要|另|加)?收?取?)?{FEES}(?:一次性)?(?:每(?:期|月|个月))?(?:一次性)?"
    rf"(?:只|加|按|要|另)?(?:收取?|扣|交|缴)?){_LINK}"
    rf"|(?P<arrears>{ARREARS_LIST}(?:减免|免除|豁免|免掉?|减掉?)?){_LINK}"
    rf"|(?P<down>首付款?|首次?还款?|先还|首笔|定金|诚意金|头款){_LINK}"
    rf"|(?P<paid>已经?(?:还|付|扣|转|缴|支付|归还|偿还)[了款]?|还了|扣了|付了|转了|存了){_LINK}"
    rf"|(?P<instalment>(?:每个?月[0-9一二三四五六七八九十]{{1,3}}[日号]前?(?:自动)?(?=还|扣|付|存|交)"
    rf"|每一?(?:期|月|个月|次)"
    r"|一个月|月供|月还款?|期供|月均|按月|末期|最后一?期|首期|第[0-9一二三四五六七八九十]{1,4}期)"
    rf"(?:应?还款?额?|偿还|归还|支付|金额|扣款?|只需|需要?|供|交|付){{0,2}}){_LINK}"
)
_AFTER = re.compile(
    rf" ?的?(?:(?P<principal>本金)|(?P<fee>{FEES})|(?P<arrears>{ARREARS}))(?![0-9])"
    r"|(?P<instalment> ?(?:[/每]一?(?:期|个?月)|一(?:期|个月))(?![0-9还扣]))"
    r"|(?P<settlement>[ ,]?(?:就|即|即可|便|可以?|能|来|全部|一次性?|全额|账户|该笔|这笔|直接|算|我们?|给您|您){0,4}"
    r"(?:结清|还清|清账|两清|了结|付清))"
)
_SUM = re.compile("共|一共|总共|合计|总计")
_AGAIN = re.compile(r"(?:[(:=¥ ]|小写|大写|人民币|RMB|即|也就是){1,8}")
"""What stands between an amount in words and the same in digits."""

_STILL = re.compile(r"(?:剩余|剩下|未还|未偿|尚欠|待还|当前)的?(?:应还|未还)?的?(?:贷款|借款)?$")
_GIVEN = re.compile(r"(?:免除|减免|豁免|免掉|免|减|减掉|减少|扣除|抵扣|冲抵)[了去掉]?$")
_PER_ROW = re.compile(
    r"每一?(?:期|月|个月|次)(?:[0-9一二三四五六七八九十]{1,3}[日号]前?)?[^,]{0,3}$|^ ?(?:每一?(?:期|月|个月"
    r"|次)(?![0-9还扣])|/期|/月)"
)
_LENT = re.compile(r"(?:原|原始|最初|初始|放款|借款|贷款|合同|起初)的?$")
_LEFT = re.compile(r"剩|余额|未还|未偿|尚欠|仍欠|待还|当前|目前|现")
_PAID = re.compile(r"(?:已还|已归还|归还了?|还了|已付|已偿还|偿还了|扣了|已扣)$")
_TO_COME = re.compile(
    r"(?:会|将|要|另外|加|可能|每天|每日|按日|逾期[^,]{0,6}[天日期]).{0,4}(?:收|产生|交|付)|每天|每日|按日"
)


def amounts(plain: str, taken: Sequence[tuple[int, int]], clauses: Sequence[Clause]) -> Iterator[Amount]:
    """The amounts of a plain text in order; ``taken`` are spans that hold days or rates, not money."""
    spans = Spans(taken)
    at, floor, last = 0, 0, ""
    for number in numbers(plain):
        while at < len(clauses) and clauses[at].end <= number.start:
            at += 1
        if at == len(clauses) or number.start < clauses[at].start or spans.cover(number.start, number.end):
            continue
        clause = clauses[at]
        unit = _UNIT.match(plain, number.end)
        end = unit.end() if unit else number.end
        before = plain[max(clause.start, floor, number.start - 36) : number.start]
        if _no_money(plain, number, before, said=bool(unit and unit["unit"])):
            continue
        after = plain[end : min(clause.end, end + 16)]
        part, lead, tail = _part(before, after)
        if part == "unclear" and _AGAIN.fullmatch(before):
            part = last
        if part == "total" and at and _sums_up(clauses[max(at - 4, 0) : at], clause, before):
            part = "arrears"
        fen, fault = _fen(plain, number, unit)
        if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(plain, end):
            fault = fault or NOT_EXACT
        if fen is not None and fen < SMALL and part in ("principal", "settlement") and not (unit and unit["unit"]):
            fault = fault or UNREADABLE
        words = before[len(before) - lead :]
        sure = end > number.end or not plain[number.start : number.end].isdigit()
        yield Amount(number.start - lead, end + tail, fen, part, words, after, clause, fault, sure)
        floor, last = end, part


def _sums_up(listed: Sequence[Clause], clause: Clause, before: str) -> bool:
    """Whether an amount is the sum of the arrears, and not of principal too, listed before: 利息、罚息，共计500元."""
    same = [one.text for one in listed if one.sentence == clause.sentence]
    if not same or not clause.text.startswith(before) or not _SUM.match(before):
        return False
    return bool(re.search(ARREARS, same[-1])) and not any("本" in text for text in same)


def _no_money(plain: str, number: Number, before: str, *, said: bool) -> bool:
    """Whether the number counts something else, is a serial number, other money, or a word like 一次."""
    if _COUNTER.match(plain, number.end) or _FOREIGN.match(plain, number.end) or _SERIAL.search(before):
        return True
    digits = plain[number.start : number.end]
    if not said and not digits[0].isdigit() and (number.value is None or len(digits) == 1):
        return True
    return digits.isdigit() and len(digits) >= 11


def _fen(plain: str, number: Number, unit: re.Match[str] | None) -> tuple[Fen | None, str]:
    """The amount in fen, or why it cannot be told: 1万2元 has two meanings, 0.005 has none."""
    said = unit["unit"] if unit else None
    value = number.value
    if value is None or (number.elliptical and said) or _THREE_DECIMALS.search(plain, number.start, number.end):
        return None, UNREADABLE
    small = 0
    if unit and said in ("块", "块钱") and _MORE.match(plain, unit.end()):
        return None, UNREADABLE
    if unit and (unit["jiao"] or unit["fen"]):
        if not said or value.denominator != 1:
            return None, UNREADABLE
        small = 10 * _digit(unit["jiao"]) + _digit(unit["fen"])
    fen: Fraction = value * FEN_PER_YUAN + small
    return (Fen(int(fen)), "") if fen.denominator == 1 else (None, UNREADABLE)


def _digit(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdigit() and text.isascii() else _DIGITS.index(text.replace("两", "二")) % 10


def _part(before: str, after: str) -> tuple[str, int, int]:
    """The part an amount plays, and how many characters before and after it say so."""
    found = _PARTS.search(before)
    total = _TOTAL.search(before)
    if total and not (found and (found["fee"] or (found["arrears"] and found.start() < total.start()))):
        return "total", len(before) - total.start(), 0
    behind = _AFTER.match(after)
    if found is None:
        return (str(behind.lastgroup), 0, behind.end()) if behind else ("unclear", 0, 0)
    lead = len(before) - found.start()
    if found["principal"]:
        part = _principal(before[: found.end("before")], before[found.end("principal") :], after)
        left = _STILL.search(found["before"])
        return part, lead - (left.start() if left else len(found["before"])), 0
    part = next(name for name in ("settlement", "fee", "arrears", "down", "paid", "instalment") if found[name])
    if behind and behind["settlement"] and part in ("settlement", "down"):
        return "settlement", lead, behind.end()
    return _checked(part, before[: found.start()], found[0], after), lead, 0


def _checked(part: str, ahead: str, words: str, after: str) -> str:
    """The part, corrected by the words around: 每期利息20元 is no arrears, 逾期一天收违约金50元 none yet."""
    if part == "settlement" and not words.startswith("一次") and "提前" in ahead:
        return "unclear"
    if part in ("arrears", "settlement") and (_PER_ROW.search(ahead) or (part == "arrears" and _PER_ROW.match(after))):
        return "instalment"
    return "to_come" if part == "arrears" and _TO_COME.search(ahead) else part


def _principal(before: str, link: str, after: str) -> str:
    """What an amount is that 本金 leads to: the principal, unless forgiven, paid, of one row, or first lent."""
    if _GIVEN.search(before):
        return "forgiven"
    if _PAID.search(before):
        return "paid"
    if _PER_ROW.search(before) or _PER_ROW.match(after):
        return "instalment"
    lent = _LENT.search(before) and not _LEFT.search(before + link)
    return "first_principal" if lent else "principal"
