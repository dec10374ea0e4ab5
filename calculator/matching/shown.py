"""What the bank's page says is left beside what the plan leaves, and what explains the difference.

Each explanation is one that can be counted out: payments of the last days not yet booked, a
payment left out or counted twice, penalty interest or a fee taken first, principal alone shown,
parts paid in another order. The first that gives the shown figure to the fen is named; where
none does, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from calculator.matching.status import Standing
from calculator.plan.allocation import Debt, apply
from calculator.simulation.lateness import LivedRow, as_paid, penalty_of
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan

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


def compared(standing: Standing, day: date, theirs: Fen, *, penalty: tuple[int, int] | None) -> Shown:
    """The balance shown at the end of a day beside ours; ``penalty`` is between what and what it may be by then."""
    money = _money(standing, day)
    ours = Fen(_whole(standing) - sum(amount for _, amount in money))
    cause = "" if theirs == ours else next(_causes(standing, day, theirs, ours, penalty), "")
    return Shown(day, ours, theirs, cause)


def penalty_by(standing: Standing, day: date) -> int | None:
    """Penalty interest until the end of a day, of what had been paid by then; None where the rate is not known."""
    found = [penalty_of(standing.terms, each.overdue(day)) for each in _lived(standing, day)]
    known = [amount for amount in found if amount is not None]
    return sum(known) if len(known) == len(found) else None


def _whole(standing: Standing) -> int:
    return sum(row.payment for row in standing.rows)


def _money(standing: Standing, day: date) -> list[tuple[date, int]]:
    """The money that counts, up to the end of a day."""
    return sorted(
        (each.line.day, sum(share for _, share in each.shares))
        for each in standing.found.matched
        if each.line.day is not None and each.line.day <= day
    )


def _lived(standing: Standing, day: date) -> tuple[LivedRow, ...]:
    return as_paid(standing.rows, _money(standing, day), {})


def _causes(standing: Standing, day: date, theirs: int, ours: int, penalty: tuple[int, int] | None) -> Iterator[str]:
    more = theirs - ours
    money = _money(standing, day)
    yield from _principal(standing, day, theirs)
    yield from _not_yet_booked(money, day, more)
    yield from _one_payment(standing, money, more)
    if penalty is not None and more > 0 and penalty[1] and penalty[0] <= more <= penalty[1]:
        exact = penalty[0] == penalty[1]
        yield (
            f"正好是到那天的罚息 {format_yuan(more)} 元：可能先抵了罚息"
            if exact
            else f"在罚息的范围里（{format_yuan(penalty[0])} 到 {format_yuan(penalty[1])} 元）：可能先抵了罚息"
        )
    yield from _fee(standing, day, more)


def _principal(standing: Standing, day: date, theirs: int) -> Iterator[str]:
    """They may show the principal alone, by whichever order the parts of a row are paid in."""
    lived = _lived(standing, day)
    left = sum(each.owed_on(day).principal for each in lived)
    if theirs == left:
        yield "他们显示的是剩余本金，没有算以后的利息和费用"
        return
    debts = [
        Debt(row.due, row.fee, Fen(row.arrears + row.interest), row.principal)
        for row in standing.rows
        if row.due <= day and row.principal >= 0
    ]
    rest = sum(row.principal for row in standing.rows if row.due > day)
    paid = Fen(sum(amount for _, amount in _money(standing, day)))
    for order, words in (
        ("principal_first", "先抵了本金，再抵利息和费用"),
        ("561", "先抵了各期的费用和利息，再抵本金"),
    ):
        shares, _ = apply(paid, debts, order)
        unpaid = sum(debt.principal - share.principal for debt, share in zip(debts, shares, strict=True))
        if theirs == unpaid + rest:
            yield f"他们显示的是剩余本金，而且{words}"


def _not_yet_booked(money: Sequence[tuple[date, int]], day: date, more: int) -> Iterator[str]:
    """The payments of the last days may not show yet."""
    for days in range(CUT_OFF_DAYS):
        since = day - timedelta(days)
        missing = sum(amount for paid_on, amount in money if paid_on >= since)
        if missing and missing == more:
            when = "当天" if since == day else f"{spoken(since)}以后"
            yield f"{when}还的 {format_yuan(missing)} 元，那天可能还没记上（过了当天的截止时间）"


def _one_payment(standing: Standing, money: Sequence[tuple[date, int]], more: int) -> Iterator[str]:
    """One payment may be missing with them, or one that we left out counted."""
    for paid_on, amount in money:
        if amount == more:
            yield f"{spoken(paid_on)}还的 {format_yuan(amount)} 元，他们好像没有算"
    doubled = standing.found.doubled
    if doubled and doubled == -more:
        yield f"像是重复扣的 {format_yuan(doubled)} 元，他们也算进去了：可以要求退回"


def _fee(standing: Standing, day: date, more: int) -> Iterator[str]:
    """The plan's own fees to come may not be counted with them, or some were taken twice."""
    fee, lived = standing.terms.fee, _lived(standing, day)
    if fee and more == -sum(each.owed_on(day).fee for each in lived):
        yield "他们显示的数里没有以后的手续费"
    elif fee and more > 0 and more % fee == 0 and more // fee <= sum(bool(each.shares) for each in lived):
        yield f"像是多收了 {more // fee} 次手续费，每次 {format_yuan(fee)} 元"
