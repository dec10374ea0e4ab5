"""Why the lender's table differs from the plan: what its rows show together, likely causes, never charges.

Each rule looks at the payments side by side; the first that explains them is given. A cause is a kind with its
figures; `calculator.wording.causes` says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from calculator.plan.costs import annual_cost
from calculator.plan.schedule import Row
from calculator.terms.agreement import Agreement
from calculator.units.dates import add_months, off_weekend
from calculator.units.holidays import working_day
from calculator.units.money import FEN_PER_YUAN, Fen


class Cause(NamedTuple):
    """Why figures differ: the kind, and the figures, days and keys that it names, in the order they are said."""

    kind: str
    values: tuple[int | str | date | Fraction | None, ...] = ()


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


def payments_cause(found: Payments) -> Cause | None:
    """What explains most rows' payments together; None where nothing does."""
    if not any(found.gaps) and found.is_as_long():
        return None
    return next((cause for rule in _RULES if (cause := rule(found))), None)


def _residue(found: Payments) -> Cause | None:
    moved = [gap for gap in found.gaps if gap]
    small = len(moved) == 2 and sum(moved) == 0 and abs(moved[0]) < FEN_PER_YUAN * len(found.plan)
    return Cause("residue_moved") if small and found.is_as_long() else None


def _fewer_rows(found: Payments) -> Cause | None:
    """An instalment rounded up, or the whole split anew, ends the table early; a table cut off is no such thing."""
    theirs, ours = len(found.theirs), len(found.plan)
    if theirs == 1 < ours and not found.over:
        return Cause("one_row", (ours,))
    larger = theirs < ours and all(gap > 0 for gap in found.gaps[:-1]) and found.gaps[0] > 0
    if not larger or -found.over > found.usual:
        return None
    if _is_cut_short(found):
        return Cause("rounded_up_fewer_rows", (*_from_to(found), theirs, ours))
    return Cause("larger_fewer_rows", (theirs, ours))


def _is_cut_short(found: Payments) -> bool:
    """Whether the last payment is what rounding up leaves, and not the odd fen of an even split."""
    return all(payment == found.usual for payment in found.theirs[:-1]) and (
        found.usual - found.theirs[-1] > len(found.theirs) or found.usual % (FEN_PER_YUAN // 10) == 0
    )


def _more_rows(found: Payments) -> Cause | None:
    theirs, ours = len(found.theirs), len(found.plan)
    smaller = theirs > ours and sum(gap < 0 for gap in found.gaps) >= ours - 1
    return Cause("more_rows", (theirs, ours)) if smaller else None


def _rounded(found: Payments) -> Cause | None:
    """The same number of rows, all but the last rounded alike, the last making up for it."""
    gaps = found.gaps
    alike = found.is_as_long() and len(gaps) > 1 and gaps[0] != 0 and len(set(found.theirs[:-1])) == 1
    if not alike or abs(found.over) > len(gaps) or (gaps[0] > 0) == (gaps[-1] > 0):
        return None
    return Cause("rounded_up" if gaps[0] > 0 else "rounded_down", _from_to(found))


def _from_to(found: Payments) -> tuple[int, int]:
    return found.plan[0].payment, found.usual


def _arrears(found: Payments) -> Cause | None:
    arrears = found.terms.arrears
    moved = [gap for gap in found.gaps if gap]
    if not arrears or not found.is_as_long():
        return None
    if moved == [arrears]:
        return Cause("arrears_in_row", (arrears,))
    spread = len(moved) >= len(found.plan) - 1 and abs(sum(moved) - arrears) <= len(found.plan)
    return Cause("arrears_spread", (arrears,)) if spread and min(moved) > 0 else None


def _first_only(found: Payments) -> Cause | None:
    gaps = found.gaps
    if not found.is_as_long() or gaps[0] <= 0 or any(gaps[1:]) or len(gaps) == 1:
        return None
    return Cause("first_more", (gaps[0],))


def _same_more(found: Payments) -> Cause | None:
    gaps = found.gaps
    alike = found.is_as_long() and len(gaps) > 1 and gaps[0] > 0 and len(set(gaps)) == 1
    return Cause("each_more", (gaps[0],)) if alike else None


def _falling(found: Payments) -> Cause | None:
    gaps = found.gaps
    falls = all(after <= before for before, after in pairwise(gaps[:-1]))
    if not found.is_as_long() or len(gaps) < 3 or not falls or not gaps[0] > gaps[-2] or sum(gaps) <= 0:
        return None
    return Cause("interest_on_balance", (_yearly(found),))


def _level_more(found: Payments) -> Cause | None:
    """About the same more in every row: a larger principal, or interest again."""
    gaps = found.gaps
    level = found.is_as_long() and len(gaps) > 1 and min(gaps) > 0 and max(gaps) - min(gaps) <= len(gaps)
    if not level:
        return None
    total = sum(found.theirs)
    if total % (100 * FEN_PER_YUAN) == 0 and not found.terms.repayment.charges_interest:
        return Cause("larger_principal", (total, found.terms.financed))
    return Cause("interest_again", (found.over, _yearly(found)))


def _yearly(found: Payments) -> Fraction | None:
    """What the lender's payments cost a year, where that can be said."""
    rows = [row._replace(payment=Fen(payment)) for row, payment in zip(found.plan, found.theirs, strict=True)]
    rate = annual_cost(found.terms, rows).simple
    return rate if rate and min(found.theirs) >= 0 else None


_RULES: tuple[Callable[[Payments], Cause | None], ...] = (
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


def days_cause(dues: Sequence[tuple[Row, date]]) -> Cause | None:
    """What explains that most days differ: months later, another day of the month, moved off weekends; or None."""
    moved = [(row.due, theirs) for row, theirs in dues if theirs not in (row.due, row.pay_by)]
    if len(moved) < 2:
        return None
    if off := _off_days(moved):
        return off
    if len(moved) < len(dues):
        return None
    months = {(theirs.year - ours.year) * 12 + theirs.month - ours.month for ours, theirs in moved}
    first = moved[0]
    if len(months) == 1 and (by := months.pop()) != 0:
        if all(theirs == add_months(first[1], place) for place, (_, theirs) in enumerate(moved)):
            return Cause("months_later", (by,))
        return None
    days = {theirs.day for _, theirs in moved}
    return Cause("other_day_of_month", (first[0].day, days.pop())) if len(days) == 1 else None


def _off_days(moved: Sequence[tuple[date, date]]) -> Cause | None:
    """What explains days that differ only where ours is a day off; None where it does not."""
    for rule in ("after", "before"):
        weekends = [theirs == off_weekend(ours, rule) for ours, theirs in moved]
        holidays = [theirs == working_day(ours, rule) for ours, theirs in moved]
        if all(weekends):
            return Cause("weekends_moved", (rule,))
        if all(map(or_, weekends, holidays)):
            return Cause("holidays_moved", (rule,))
    return None
