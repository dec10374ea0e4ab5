"""Amounts of money in a pasted agreement, each with the part it plays: principal, arrears, fee, settlement and so on.

The part comes from the words that lead straight to the amount, never from its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.findings import Spans
from calculator.reading.agreement.parts import ARREARS, part_of
from calculator.units.money import FEN_PER_YUAN, Fen
from calculator.units.numerals import NUMBER, Number, numbers

NOT_EXACT = "说的是大概数"
UNREADABLE = "这个数看不准，要核对"

SMALL = 100 * FEN_PER_YUAN
"""Below this a principal without a unit may be meant in 万: 本金3.5."""


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
    rf"(?P<unit>块钱|块|元|圆)?(?:零?(?P<jiao>[零两]|{_DIGIT})[角毛])?"
    rf"(?:零?(?P<fen>{_DIGIT})(?:分(?!{_DIGIT}|[期十成])"
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
_ABOUT_AFTER = re.compile(
    r" ?(?:多|几|余|来|左右|上下|出头|以内|以上|以下|不到|大概|\+(?![利罚本息违滞手费复])|起(?!还|扣)|[-~到至][0-9])"
)
_SUM = re.compile("共|一共|总共|合计|总计")
_OF_ROW = re.compile(
    rf"(?:每一?(?:期|个?月)(?:[^,，。;!?\n0-9]{{0,8}}(?:[:(]|:?¥?[0-9][0-9.,]*(?:元|块)?"
    rf"[ ,，]?\(?(?:其中|含|包括?):?)|应?还?款?(?=本金))|第{NUMBER}期[^,，。;!?\n本利罚]{{0,24}})"
    r"(?: ?(?:应还|应付|还|其中|含)?(?:本金|利息|罚息|手续费|息费|费用|本息)[:为是]?¥?[0-9][0-9.,]*(?:元|块)?"
    r"[ ,，、+和及(]{0,2}){0,4}"
    r"(?:应还|应付|还|其中|含)?$"
)
"""What goes before the parts of one row: 每期还款：本金500元，利息20元."""
_LISTED = re.compile(rf"[、及和与+]{ARREARS}[:为]?¥?")
"""What joins interest to the principal it was paid with."""
_TREATED = re.compile("[^,，。;]{0,6}[免减挂摊]")
_AGAIN = re.compile(r"(?:[(:=¥ ]|小写|大写|人民币|RMB|即|也就是){1,8}")
"""What stands between an amount in words and the same in digits."""


def amounts(plain: str, taken: Sequence[tuple[int, int]], clauses: Sequence[Clause]) -> Iterator[Amount]:
    """The amounts of a plain text in order; ``taken`` are spans that hold days or rates, not money."""
    spans = Spans(taken)
    at, floor, last = 0, 0, ""
    for number in numbers(plain):
        while at < len(clauses) and clauses[at].end <= number.start:
            at += 1
        if at == len(clauses) or number.start < clauses[at].start or spans.cover(number.start, number.end):
            continue
        clause, unit = clauses[at], _UNIT.match(plain, number.end)
        end = unit.end() if unit else number.end
        before = plain[max(clause.start, floor, number.start - 36) : number.start]
        if _no_money(plain, number, before, said=bool(unit and unit["unit"])):
            continue
        after = plain[end : min(clause.end, end + 16)]
        part, lead, tail = part_of(before, after)
        if (part == "unclear" and _AGAIN.fullmatch(before)) or (last == "paid" and _LISTED.fullmatch(before)):
            part = last
        if part == "total" and at and _sums_up(clauses[max(at - 4, 0) : at], clause, before):
            part = "arrears"
        part = _of_row(part, plain, number.start - lead, after)
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


def _of_row(part: str, plain: str, start: int, after: str) -> str:
    """The amount's part; an instalment where it is listed in one row, and nothing is said to be done with it."""
    if part not in ("principal", "arrears") or _TREATED.match(after):
        return part
    return "instalment" if _OF_ROW.search(plain[max(start - 90, 0) : start]) else part


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
