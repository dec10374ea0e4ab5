"""Why the lender's table differs from the plan: what its rows show together (像是…), likely causes, never charges.

Each rule looks at the payments side by side; the first that explains them is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from calculator.plan.costs import annual_cost
from calculator.plan.schedule import Row
from calculator.terms.agreement import Agreement
from calculator.units.dates import add_months, off_weekend
from calculator.units.holidays import working_day
from calculator.units.money import FEN_PER_YUAN, Fen, format_percent, format_yuan


class Payments(NamedTuple):
    """The plan, and the lender's payments of its rows in order, as far as they were read."""

    terms: Agreement
    plan: Sequence[Row]
    theirs: Sequence[int]
    """The lender's payments, extra rows included; the plan's missing rows are at the end."""

    @property
    def gaps(self) -> list[int]:
        """Lender less plan, row by row, as far as both go."""
        return [theirs - row.payment for theirs, row in zip(self.theirs, self.plan, strict=False)]

    @property
    def over(self) -> int:
        """What the lender takes more in all."""
        return sum(self.theirs) - sum(row.payment for row in self.plan)

    @property
    def usual(self) -> int:
        """The lender's most frequent payment."""
        return Counter(self.theirs).most_common(1)[0][0]

    def is_as_long(self) -> bool:
        """Whether both have as many rows."""
        return len(self.theirs) == len(self.plan)


def payments_cause(found: Payments) -> str:
    """What explains most rows' payments together; empty where nothing does."""
    if not any(found.gaps) and found.is_as_long():
        return ""
    return next((words for rule in _RULES if (words := rule(found))), "")


def _residue(found: Payments) -> str:
    moved = [gap for gap in found.gaps if gap]
    small = len(moved) == 2 and sum(moved) == 0 and abs(moved[0]) < FEN_PER_YUAN * len(found.plan)
    return "除不尽的零头放在了另一期" if small and found.is_as_long() else ""


def _fewer_rows(found: Payments) -> str:
    """An instalment rounded up, or the whole split anew, ends the table early; a table cut off is no such thing."""
    theirs, ours = len(found.theirs), len(found.plan)
    if theirs == 1 < ours and not found.over:
        return f"银行的表只有 1 期，一次收齐；方案是 {ours} 期"
    larger = theirs < ours and all(gap > 0 for gap in found.gaps[:-1]) and found.gaps[0] > 0
    if not larger or -found.over > found.usual:
        return ""
    told = f"期数少了：银行的表是 {theirs} 期，方案是 {ours} 期"
    return (
        f"每期往上取整了：{_from_to(found)}；{told}"
        if _is_cut_short(found)
        else f"每期多了，像是往上取整或重新平分了；{told}"
    )


def _is_cut_short(found: Payments) -> bool:
    """Whether the last payment is what rounding up leaves, and not the odd fen of an even split."""
    return all(payment == found.usual for payment in found.theirs[:-1]) and (
        found.usual - found.theirs[-1] > len(found.theirs) or found.usual % (FEN_PER_YUAN // 10) == 0
    )


def _more_rows(found: Payments) -> str:
    theirs, ours = len(found.theirs), len(found.plan)
    smaller = theirs > ours and sum(gap < 0 for gap in found.gaps) >= ours - 1
    return f"期数多了：银行的表是 {theirs} 期，方案是 {ours} 期，每期就少了" if smaller else ""


def _rounded(found: Payments) -> str:
    """The same number of rows, all but the last rounded alike, the last making up for it."""
    gaps = found.gaps
    alike = found.is_as_long() and len(gaps) > 1 and gaps[0] != 0 and len(set(found.theirs[:-1])) == 1
    if not alike or abs(found.over) > len(gaps) or (gaps[0] > 0) == (gaps[-1] > 0):
        return ""
    way = "往上" if gaps[0] > 0 else "往下"
    return f"每期{way}取整了：{_from_to(found)}，零头挪到了最后一期"


def _from_to(found: Payments) -> str:
    return f"{format_yuan(found.plan[0].payment)} 元变成 {format_yuan(found.usual)} 元"


def _arrears(found: Payments) -> str:
    arrears = found.terms.arrears
    moved = [gap for gap in found.gaps if gap]
    if not arrears or not found.is_as_long():
        return ""
    if moved == [arrears]:
        return f"协议前的 {format_yuan(arrears)} 元利息费用被加进了这一期"
    spread = len(moved) >= len(found.plan) - 1 and abs(sum(moved) - arrears) <= len(found.plan)
    return f"协议前的 {format_yuan(arrears)} 元利息费用被摊进了各期" if spread and min(moved) > 0 else ""


def _first_only(found: Payments) -> str:
    gaps = found.gaps
    if not found.is_as_long() or gaps[0] <= 0 or any(gaps[1:]) or len(gaps) == 1:
        return ""
    return f"只有第一期多 {format_yuan(gaps[0])} 元，像是一次收的手续费，或以前欠的利息"


def _same_more(found: Payments) -> str:
    gaps = found.gaps
    alike = found.is_as_long() and len(gaps) > 1 and gaps[0] > 0 and len(set(gaps)) == 1
    return f"每期都多 {format_yuan(gaps[0])} 元，像是加了手续费或利息" if alike else ""


def _falling(found: Payments) -> str:
    gaps = found.gaps
    falls = all(after <= before for before, after in pairwise(gaps[:-1]))
    if not found.is_as_long() or len(gaps) < 3 or not falls or not gaps[0] > gaps[-2] or sum(gaps) <= 0:
        return ""
    return "多收的一期比一期少，像是又按剩余本金收利息" + _yearly(found)


def _level_more(found: Payments) -> str:
    """About the same more in every row: a larger principal, or interest again."""
    gaps = found.gaps
    level = found.is_as_long() and len(gaps) > 1 and min(gaps) > 0 and max(gaps) - min(gaps) <= len(gaps)
    if not level:
        return ""
    total = sum(found.theirs)
    if total % (100 * FEN_PER_YUAN) == 0 and not found.terms.repayment.charges_interest:
        return f"每期都多，像是本金按 {format_yuan(total)} 元算的，方案是 {format_yuan(found.terms.financed)} 元"
    return f"每期都多，一共多 {format_yuan(found.over)} 元，像是又收了利息" + _yearly(found)


def _yearly(found: Payments) -> str:
    """What the lender's payments cost a year, where that can be said."""
    rows = [row._replace(payment=Fen(payment)) for row, payment in zip(found.plan, found.theirs, strict=True)]
    rate = annual_cost(found.terms, rows).simple
    return f"，照它还相当于年化 {format_percent(rate)}" if rate and min(found.theirs) >= 0 else ""


_RULES: tuple[Callable[[Payments], str], ...] = (
    _residue,
    _fewer_rows,
    _more_rows,
    _rounded,
    _arrears,
    _first_only,
    _same_more,
    _falling,
    _level_more,
)


def days_cause(dues: Sequence[tuple[Row, date]]) -> str:
    """What explains that most days differ: months later, another day of the month, moved off weekends; or empty."""
    moved = [(row.due, theirs) for row, theirs in dues if theirs not in (row.due, row.pay_by)]
    if len(moved) < 2:
        return ""
    if off := _off_days(moved):
        return off
    if len(moved) < len(dues):
        return ""
    months = {(theirs.year - ours.year) * 12 + theirs.month - ours.month for ours, theirs in moved}
    first = moved[0]
    if len(months) == 1 and (by := months.pop()) != 0:
        if all(theirs == add_months(first[1], place) for place, (_, theirs) in enumerate(moved)):
            return f"日期整体{'晚' if by > 0 else '早'}了 {abs(by)} 个月"
        return ""
    days = {theirs.day for _, theirs in moved}
    return f"还款日从每月 {first[0].day} 号变成了 {days.pop()} 号" if len(days) == 1 else ""


def _off_days(moved: Sequence[tuple[date, date]]) -> str:
    """What explains days that differ only where ours is a day off; "" where it does not."""
    for rule, way in (("after", "顺延"), ("before", "提前")):
        weekends = [theirs == off_weekend(ours, rule) for ours, theirs in moved]
        holidays = [theirs == working_day(ours, rule) for ours, theirs in moved]
        if all(weekends):
            return f"遇到周末{way}了，方案里没有这么说"
        if all(map(or_, weekends, holidays)):
            return f"遇到周末或法定节日{way}了，方案里没有这么说"
    return ""
