"""What the bank's page says is left beside what the plan leaves, and what explains the difference.

Each explanation is one that can be counted out: payments of the last days not yet booked, a
payment left out or counted twice, penalty interest or a fee taken first, principal alone shown,
parts paid in another order. The first that gives the shown figure to the fen is named; where
none does, nothing is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from calculator.matching.causes import Cause
from calculator.matching.status import Standing
from calculator.plan.allocation import Debt, apply
from calculator.simulation.lateness import PaidRow, as_paid, penalty_of, total
from calculator.terms.agreement import MOST as LARGEST
from calculator.units.money import Fen

ORDERS = ("principal_first", "561")
"""Orders in which they may have paid the parts of what is due, instead of row by row."""

CUT_OFF_DAYS = 3
"""A payment may take so many days to show."""


class Shown(NamedTuple):
    """A balance shown on a day: ours, theirs, and what explains the difference, where something does."""

    day: date
    ours: Fen
    theirs: Fen
    cause: Cause | None

    @property
    def difference(self) -> int:
        """Theirs less ours."""
        return self.theirs - self.ours


class _Day:
    """The plan as it stood at the end of a day."""

    def __init__(self, standing: Standing, day: date) -> None:
        self.standing, self.day = standing, day
        self.money = standing.money[: bisect_right(standing.money, (day, LARGEST))]
        self.paid = Fen(sum(amount for _, amount in self.money))

    @cached_property
    def paid_rows(self) -> tuple[PaidRow, ...]:
        """The rows as paid by then."""
        return as_paid(self.standing.rows, self.money, {})


def compared(standing: Standing, day: date, theirs: Fen, *, penalty: tuple[int, int] | None) -> Shown:
    """The balance shown at the end of a day beside ours; ``penalty`` is between what and what it may be by then."""
    then = _Day(standing, day)
    ours = Fen(sum(row.payment for row in standing.rows) - then.paid)
    cause = None if theirs == ours else next(_causes(then, theirs, theirs - ours, penalty), None)
    return Shown(day, ours, theirs, cause)


def penalty_by(standing: Standing, day: date) -> int | None:
    """Penalty interest until the end of a day, of what had been paid by then; None where the rate is not known."""
    return total([penalty_of(standing.terms, each.overdue(day)) for each in _Day(standing, day).paid_rows])


def _causes(then: _Day, theirs: int, more: int, penalty: tuple[int, int] | None) -> Iterator[Cause]:
    yield from _principal(then, theirs)
    yield from _not_yet_booked(then, more)
    yield from _one_payment(then, more)
    yield from _penalty(more, penalty)
    yield from _fee(then, more)


def _principal(then: _Day, theirs: int) -> Iterator[Cause]:
    """They may show the principal alone, by whichever order the parts of a row are paid in."""
    if theirs == sum(each.owed_on(then.day).principal for each in then.paid_rows):
        yield Cause("principal_alone")
        return
    rows = then.standing.rows
    debts = [
        Debt(row.due, row.fee, Fen(row.arrears + row.interest), row.principal)
        for row in rows
        if row.due <= then.day and row.principal >= 0
    ]
    rest = sum(row.principal for row in rows if row.due > then.day)
    for order in ORDERS:
        shares, _ = apply(then.paid, debts, order)
        unpaid = sum(debt.principal - share.principal for debt, share in zip(debts, shares, strict=True))
        if theirs == unpaid + rest:
            yield Cause("principal_by_order", (order,))


def _not_yet_booked(then: _Day, more: int) -> Iterator[Cause]:
    """The payments of the last days may not show yet."""
    for days in range(CUT_OFF_DAYS):
        since = then.day - timedelta(days)
        missing = sum(amount for paid_on, amount in then.money if paid_on >= since)
        if missing and missing == more:
            yield Cause("not_booked", (since if days else None, missing))


def _one_payment(then: _Day, more: int) -> Iterator[Cause]:
    """One payment may be missing with them, or one that we left out counted."""
    for paid_on, amount in then.money:
        if amount == more:
            yield Cause("not_counted", (paid_on, amount))
    doubled = then.standing.found.doubled
    if doubled and doubled == -more:
        yield Cause("doubled", (doubled,))


def _penalty(more: int, penalty: tuple[int, int] | None) -> Iterator[Cause]:
    """Money that we count for a row may have paid penalty interest with them."""
    if penalty is not None and more > 0 and penalty[0] <= more <= penalty[1]:
        yield Cause("penalty", penalty)


def _fee(then: _Day, more: int) -> Iterator[Cause]:
    """The plan's own fees to come may not be counted with them, or some were taken twice."""
    fee = then.standing.terms.fee
    if fee and more == -sum(each.owed_on(then.day).fee for each in then.paid_rows):
        yield Cause("no_fees_to_come")
    elif fee and more > 0 and more % fee == 0 and more // fee <= sum(bool(each.shares) for each in then.paid_rows):
        yield Cause("fees_again", (more // fee, fee))
