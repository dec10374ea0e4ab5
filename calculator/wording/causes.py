"""Why the bank's figures differ, in sentences that a borrower can read out: likely causes (像是…), never charges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from calculator.matching.causes import Cause
from calculator.terms.methods import METHODS
from calculator.units.dates import spoken
from calculator.units.money import FEN_PER_YUAN, exact_percent, format_percent, format_yuan

_PER = {"day": "日", "month": "月", "year": "年"}
_COUNTS = {
    "monthly": "按月算（每月一样，年利率的十二分之一）",
    "actual/365": "按实际天数算（一年 365 天）",
    "actual/360": "按实际天数算（一年 360 天）",
}
_UNITS = {10 * FEN_PER_YUAN: "十元", FEN_PER_YUAN: "元", FEN_PER_YUAN // 10: "角"}
_MOVED = {"after": "顺延", "before": "提前"}
_ORDERS = {"principal_first": "先抵了本金，再抵利息和费用", "561": "先抵了各期的费用和利息，再抵本金"}


def told(causes: Sequence[Cause]) -> str:
    """The causes as one line; what explains a day stands in brackets behind it.

    >>> told([Cause("interest", (350,)), Cause("fee", (500,))])
    '多算了利息 3.50 元；多了手续费 5.00 元'
    """
    said: list[str] = []
    for cause in causes:
        words = _SENTENCES[cause.kind](*cause.values)
        if said and cause.kind in _OF_DAYS:
            said[-1] += f"（{words}）"
        else:
            said.append(words)
    return "；".join(said)


def _rows(theirs: int, ours: int) -> str:
    more = "少" if theirs < ours else "多"
    return f"期数{more}了：银行的表是 {theirs} 期，方案是 {ours} 期"


def _from_to(ours: int, theirs: int) -> str:
    return f"{format_yuan(ours)} 元变成 {format_yuan(theirs)} 元"


def _yearly(rate: Fraction | None) -> str:
    return f"，照它还相当于年化 {format_percent(rate)}" if rate else ""


def _start(theirs: date, ours: date) -> str:
    way = "多" if theirs < ours else "少"
    return f"第一期像是{way}算了 {abs((ours - theirs).days)} 天利息：从 {spoken(theirs)}起算，方案是 {spoken(ours)}"


def _each_rounded_up(size: int, more: int) -> str:
    rest = f"，一共多 {format_yuan(more)} 元" if more > 0 else "，零头挪到了最后一期"
    return f"每期往上取整到{_UNITS[size]}{rest}"


def _unexplained(difference: int, alone: bool) -> str:  # noqa: FBT001  the figures of a cause have their order
    if not difference:
        return "看不出原因，请问银行"
    where = "只有这里" if alone else "这一期"
    return f"{where}{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元，看不出原因，请问银行"


def _not_booked(since: date | None, amount: int) -> str:
    when = "当天" if since is None else f"{spoken(since)}以后"
    return f"{when}还的 {format_yuan(amount)} 元，那天可能还没记上（过了当天的截止时间）"


def _penalty(least: int, most: int) -> str:
    if least == most:
        return f"正好是到那天的罚息 {format_yuan(least)} 元：可能先抵了罚息"
    return f"在罚息的范围里（{format_yuan(least)} 到 {format_yuan(most)} 元）：可能先抵了罚息"


_OF_DAYS = ("months_later", "other_day_of_month", "weekends_moved", "holidays_moved")
"""What explains several days together."""

_SENTENCES: Mapping[str, Callable[..., str]] = {
    # One row of the lender's table.
    "missing": lambda: "银行的表里没有这一期",
    "extra": lambda: "方案里没有这一期",
    "unread_amount": lambda: "看不出这一行哪个数是应还金额",
    "unread_day": lambda: "看不出这一行的还款日是哪天",
    "again": lambda number: f"第 {number} 期在表里又出现了一次。如果只是粘贴了两遍，删掉一遍就好",
    "principal": lambda theirs, ours: f"本金不同：银行写 {format_yuan(theirs)} 元，方案是 {format_yuan(ours)} 元",
    "balance": lambda theirs, ours: f"还后剩余不同：银行写 {format_yuan(theirs)} 元，方案是 {format_yuan(ours)} 元",
    "balance_apart": lambda by: (
        f"银行写的剩余本金每一期都{'多' if by > 0 else '少'} {format_yuan(abs(by))} 元，请问里面还算了什么"
    ),
    "interest": lambda by: f"{'多' if by > 0 else '少'}算了利息 {format_yuan(abs(by))} 元",
    "fee": lambda by: f"多了手续费 {format_yuan(by)} 元",
    "arrears": lambda by: f"多了罚息，或协议前的利息费用 {format_yuan(by)} 元",
    "day": lambda theirs, ours: f"日期不同：银行写 {spoken(theirs)}，方案是 {spoken(ours)}",
    "unexplained": _unexplained,
    # All days together.
    "months_later": lambda by: f"日期整体{'晚' if by > 0 else '早'}了 {abs(by)} 个月",
    "other_day_of_month": lambda ours, theirs: f"还款日从每月 {ours} 号变成了 {theirs} 号",
    "weekends_moved": lambda rule: f"遇到周末{_MOVED[rule]}了，方案里没有这么说",
    "holidays_moved": lambda rule: f"遇到周末或法定节日{_MOVED[rule]}了，方案里没有这么说",
    # All payments together.
    "residue_moved": lambda: "除不尽的零头放在了另一期",
    "one_row": lambda ours: f"银行的表只有 1 期，一次收齐；方案是 {ours} 期",
    "rounded_up_fewer_rows": lambda was, now, theirs, ours: (
        f"每期往上取整了：{_from_to(was, now)}；{_rows(theirs, ours)}"
    ),
    "larger_fewer_rows": lambda theirs, ours: f"每期多了，像是往上取整或重新平分了；{_rows(theirs, ours)}",
    "more_rows": lambda theirs, ours: f"{_rows(theirs, ours)}，每期就少了",
    "rounded_up": lambda was, now: f"每期往上取整了：{_from_to(was, now)}，零头挪到了最后一期",
    "rounded_down": lambda was, now: f"每期往下取整了：{_from_to(was, now)}，零头挪到了最后一期",
    "arrears_in_row": lambda arrears: f"协议前的 {format_yuan(arrears)} 元利息费用被加进了这一期",
    "arrears_spread": lambda arrears: f"协议前的 {format_yuan(arrears)} 元利息费用被摊进了各期",
    "first_more": lambda by: f"只有第一期多 {format_yuan(by)} 元，像是一次收的手续费，或以前欠的利息",
    "each_more": lambda by: f"每期都多 {format_yuan(by)} 元，像是加了手续费或利息",
    "interest_on_balance": lambda rate: f"多收的一期比一期少，像是又按剩余本金收利息{_yearly(rate)}",
    "larger_principal": lambda theirs, ours: (
        f"每期都多，像是本金按 {format_yuan(theirs)} 元算的，方案是 {format_yuan(ours)} 元"
    ),
    "interest_again": lambda over, rate: f"每期都多，一共多 {format_yuan(over)} 元，像是又收了利息{_yearly(rate)}",
    # Other terms that make the lender's very figures.
    "other_rows": _rows,
    "other_rate": lambda per, theirs, ours: (
        f"像是按{_PER[per]}利率 {exact_percent(theirs)} 算的，方案是 {exact_percent(ours)}"
    ),
    "other_start": _start,
    "other_day_count": lambda theirs, ours: f"利息像是{_COUNTS[theirs]}，方案是{_COUNTS[ours]}",
    "thirty_days_a_month": lambda: "利息像是每月都按 30 天算，方案是按实际天数算",
    "other_method": lambda theirs, ours: f"像是按「{METHODS[theirs].name}」算的，方案是「{METHODS[ours].name}」",
    "each_rounded_up": _each_rounded_up,
    # A balance shown on a day.
    "principal_alone": lambda: "他们显示的是剩余本金，没有算以后的利息和费用",
    "principal_by_order": lambda order: f"他们显示的是剩余本金，而且{_ORDERS[order]}",
    "not_booked": _not_booked,
    "not_counted": lambda day, amount: f"{spoken(day)}还的 {format_yuan(amount)} 元，他们好像没有算",
    "doubled": lambda amount: f"像是重复扣的 {format_yuan(amount)} 元，他们也算进去了：可以要求退回",
    "penalty": _penalty,
    "no_fees_to_come": lambda: "他们显示的数里没有以后的手续费",
    "fees_again": lambda times, fee: f"像是多收了 {times} 次手续费，每次 {format_yuan(fee)} 元",
}
"""What each kind of cause is called, given its figures."""
