"""The amounts in a line of a bank or WeChat list, and which of them is the money paid; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from calculator.reading.values import parse_yuan
from calculator.units.money import Fen, Unreadable

MOST_AMOUNTS = 20

TOO_MANY = "这一行的数字太多，看不出哪个是还的钱"
NOT_YUAN = "写的不是人民币"

_AMOUNT = re.compile(
    r"(?P<sign>[+-]?) ?(?P<mark>(?:¥|RMB|CNY|rmb|cny|人民币)?) ?(?P<inner>[+-]?)"
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*) ?(?P<scale>[万wW]?) ?(?P<unit>[元块]?)"
    r"(?:(?<=[元块])(?P<jiao>[0-9])[角毛](?:(?P<fen>[0-9])分?(?![0-9]))?)?"
)
_WELL_WRITTEN = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?")
_GOES_ON = re.compile(r"(?<=[元块])[0-9]|[角毛]|[kK千百]|(?<=[0-9])(?:[eE][+-]?[0-9]+|_[0-9]+|\d+)")
"""What makes an amount another one than its digits say: 1666块6, 1.6k, 1e3, 1_000, 1٣."""
_BREAKS_OFF = re.compile(r"[OoIl]|\. *$")
"""What a digit was read as, or nothing where one should be: 1666.6O."""
_AND_MORE = re.compile(r" ?[和加与跟] ?¥?[0-9]")
_FOREIGN = re.compile(r"(?:\$|USD|HKD|US|HK|€|£|美元|港币) ?$")
_FOREIGN_AFTER = re.compile(" ?(?:USD|HKD|EUR|JPY|美元|港[币元]|欧元|日元)")
_TOTAL = re.compile(r"(?:合计|共计|总计|总额|已还|实还|实付|实扣|支付金额|扣款金额|还款金额|交易金额)[^0-9]{0,3}$")
_BALANCE = re.compile(r"(?:余额(?!支付|扣|不足)|剩余|结余|可用|待还|额度)[^0-9]{0,5}$")
_PENALTY = re.compile(r"(?:罚息|违约金|滞纳金|复利)[^0-9,，]{0,3}$")
_SHARE = re.compile(r"(?:本金|利息|息费|手续费|服务费|罚息|违约金|滞纳金|复利)[^0-9,，]{0,3}$")
"""What an amount is only a part of the payment, or a cost beside it: 还款1,666.66元（本金1600，利息66.66）."""
_INCOME = re.compile(
    r"收入|工资|代发|结息|汇入|存款|存入|放款|借款[^还]{0,12}到账|收到(?![^0-9]{0,8}还款)"
    r"|转入(?!微众|微粒|还款|贷款|对方|指定)|代付|向您[^,，。]{0,16}(?:账户|卡)|转我|给我"
)
_SPENT = re.compile("支出|转出|借方")
_AS_INCOME = re.compile(r"(?:收入|转入|贷方)[^0-9]{0,5}$")
_AFTER_FEN = re.compile(r"(?<=\.[0-9]{2}),(?=[0-9])")
_SO_FAR = re.compile("截至|截止|累计|至今|迄今|共还")


class Written(NamedTuple):
    """One amount as written: how much it looks like money, its sign, and the words before it."""

    amount: Fen
    looks: int
    """2 with decimals or a unit, 1 with a sign alone, 0 for a mere number."""
    sign: str
    before: str
    column: str = ""
    """What the list's heading calls it: ``spent``, ``income``, ``balance``; empty where it does not say."""


def amounts(rest: str, columns: Sequence[str] = ()) -> tuple[Sequence[Written], str]:
    """The amounts that may be the payment, and a fault where one cannot be read.

    ``rest`` is the line without its days and serial numbers, ``columns`` the list's money columns, in order.
    """
    found: list[Written] = []
    end = 0
    rest = _AFTER_FEN.sub(" ", rest)
    for match in _AMOUNT.finditer(rest):
        if len(found) == MOST_AMOUNTS:
            return (), TOO_MANY
        before = rest[max(end, match.start() - 12) : match.start()]
        amount, fault = _read(match, before)
        if fault:
            return (), fault
        sign = match["sign"] or match["inner"]
        is_money = match["mark"] or match["scale"] or match["unit"] or "." in match["number"]
        found.append(Written(amount, 2 if is_money else int(bool(sign)), sign, before))
        end = match.end()
    return _likely(_in_columns(found, columns)), ""


def _read(match: re.Match[str], before: str) -> tuple[Fen, str]:
    """The amount, or why it cannot be read."""
    written = match["number"]
    goes_on = _GOES_ON.match(match.string, match.end())
    breaks_off = _BREAKS_OFF.match(match.string, match.end())
    shown = f"金额「{(match[0] + (goes_on[0] if goes_on else '')).strip()[:30]}」"
    added = match["sign"] == "+" and match.string[match.start() - 1 : match.start()].isdigit()
    if added or _AND_MORE.match(match.string, match.end()):
        return Fen(0), f"{shown}：写的是几个数相加，请写成一个数"
    if _FOREIGN.search(before) or _FOREIGN_AFTER.match(match.string, match.end()):
        return Fen(0), f"{shown}：{NOT_YUAN}"
    whole = match["jiao"] and "." not in written
    if not _WELL_WRITTEN.fullmatch(written) or goes_on or breaks_off or (match["jiao"] and not whole):
        return Fen(0), f"{shown}看不懂，请写成 333.34 的样子"
    try:
        amount = parse_yuan(written + match["scale"])
    except Unreadable as error:
        return Fen(0), f"{shown}：{error}"
    return Fen(amount + 10 * int(match["jiao"] or 0) + int(match["fen"] or 0)), ""


def _in_columns(found: Sequence[Written], columns: Sequence[str]) -> Sequence[Written]:
    """The amounts with their columns and without balances, where there is one for each column of money."""
    money = [each for each in found if each.looks == 2]
    money = money if len(money) == len(columns) else list(found)
    if not columns or len(money) != len(columns):
        return found
    named = [each._replace(column=column) for each, column in zip(money, columns, strict=True)]
    return [each for each in named if each.column != "balance"]


def _likely(found: Sequence[Written]) -> Sequence[Written]:
    """The amounts that may be the payment: a total said to be one, else no balance, part, mere number or zero."""
    found = [each for each in found if "累计" not in each.before] or found
    totals = [each for each in found if _TOTAL.search(each.before)]
    kept: Sequence[Written] = totals or [each for each in found if not _BALANCE.search(each.before)]
    kept = [each for each in kept if not _SHARE.search(each.before)] or kept
    best = max((each.looks for each in kept), default=0)
    kept = [each for each in kept if each.looks == best]
    kept = [each for each in kept if each.amount] or kept
    spent = [each for each in kept if each.sign == "-"]
    return spent if spent and len({each.amount for each in kept}) > 1 else kept


def is_income(plain: str, written: Sequence[Written]) -> bool:
    """Whether the money came in: a plus sign, or 收入 or the like (where 支出 is too, right before the amount)."""
    if written and all(each.column for each in written):
        return all(each.column == "income" for each in written)
    signs = {each.sign for each in written}
    if signs == {"+"}:
        return True
    if "-" in signs or not _INCOME.search(plain):
        return False
    return not _SPENT.search(plain) or all(_AS_INCOME.search(each.before) for each in written)


def is_penalty(written: Sequence[Written]) -> bool:
    """Whether all that was paid is called penalty interest or the like, which is no row of a plan."""
    return bool(written) and all(_PENALTY.search(each.before) for each in written)


def is_sum(plain: str, written: Sequence[Written]) -> bool:
    """Whether all the line's money is what several payments come to until a day: 截至…共还."""
    return bool(_SO_FAR.search(plain)) and all(_SO_FAR.search(each.before) for each in written)
