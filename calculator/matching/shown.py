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

from calculator.matching.status import Standing
from calculator.plan.allocation import Debt, apply
from calculator.simulation.lateness import PaidRow, as_paid, penalty_of, total
from calculator.terms.agreement import MOST as LARGEST
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan

ORDERS = {"principal_first": "先抵了本金，再抵利息和费用", "561": "先抵了各期的费用和利息，再抵本金"}
"""Orders in which they may have paid the parts of what is due, instead of row by row."""

CUT_OFF_DAYS = 3
"""A payment may take so many days to show."""


class Shown(NamedTuple):
    """A balance shown on a day: ours, theirs, and what explains the difference ("" where nothing was found)."""

    day: date
    ours: Fen
    theirs: Fen
    cause: str

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
    cause = "" if theirs == ours else next(_causes(then, theirs, theirs - ours, penalty), "")
    return Shown(day, ours, theirs, cause)


def penalty_by(standing: Standing, day: date) -> int | None:
    """Penalty interest until the end of a day, of what had been paid by then; None where the rate is not known."""
    return total([penalty_of(standing.terms, each.overdue(day)) for each in _Day(standing, day).paid_rows])


def _causes(then: _Day, theirs: int, more: int, penalty: tuple[int, int] | None) -> Iterator[str]:
    yield from _principal(then, theirs)
    yield from _not_yet_booked(then, more)
    yield from _one_payment(then, more)
    yield from _penalty(more, penalty)
    yield from _fee(then, more)


def _principal(then: _Day, theirs: int) -> Iterator[str]:
    """They may show the principal alone, by whichever order the parts of a row are paid in."""
    if theirs == sum(each.owed_on(then.day).principal for each in then.paid_rows):
        yield "他们显示的是剩余本金，没有算以后的利息和费用"
        return
    rows = then.standing.rows
    debts = [
        Debt(row.due, row.fee, Fen(row.arrears + row.interest), row.principal)
        for row in rows
        if row.due <= then.day and row.principal >= 0
    ]
    rest = sum(row.principal for row in rows if row.due > then.day)
    for order, words in ORDERS.items():
        shares, _ = apply(then.paid, debts, order)
        unpaid = sum(debt.principal - share.principal for debt, share in zip(debts, shares, strict=True))
        if theirs == unpaid + rest:
            yield f"他们显示的是剩余本金，而且{words}"


def _not_yet_booked(then: _Day, more: int) -> Iterator[str]:
    """The payments of the last days may not show yet."""
    for days in range(CUT_OFF_DAYS):
        since = then.day - timedelta(days)
        missing = sum(amount for paid_on, amount in then.money if paid_on >= since)
        if missing and missing == more:
            when = "当天" if days == 0 else f"{spoken(since)}以后"
            yield f"{when}还的 {format_yuan(missing)} 元，那天可能还没记上（过了当天的截止时间）"


def _one_payment(then: _Day, more: int) -> Iterator[str]:
    """One payment may be missing with them, or one that we left out counted."""
    for paid_on, amount in then.money:
        if amount == more:
            yield f"{spoken(paid_on)}还的 {format_yuan(amount)} 元，他们好像没有算"
    doubled = then.standing.found.doubled
    if doubled and doubled == -more:
        yield f"像是重复扣的 {format_yuan(doubled)} 元，他们也算进去了：可以要求退回"


def _penalty(more: int, penalty: tuple[int, int] | None) -> Iterator[str]:
    """Money that we count for a row may have paid penalty interest with them."""
    if penalty is None or more <= 0 or not penalty[0] <= more <= penalty[1]:
        return
    if penalty[0] == penalty[1]:
        yield f"正好是到那天的罚息 {format_yuan(more)} 元：可能先抵了罚息"
    else:
        least, most = map(format_yuan, penalty)
        yield f"在罚息的范围里（{least} 到 {most} 元）：可能先抵了罚息"


def _fee(then: _Day, more: int) -> Iterator[str]:
    """The plan's own fees to come may not be counted with them, or some were taken twice."""
    fee = then.standing.terms.fee
    if fee and more == -sum(each.owed_on(then.day).fee for each in then.paid_rows):
        yield "他们显示的数里没有以后的手续费"
    elif fee and more > 0 and more % fee == 0 and more // fee <= sum(bool(each.shares) for each in then.paid_rows):
        yield f"像是多收了 {more // fee} 次手续费，每次 {format_yuan(fee)} 元"
