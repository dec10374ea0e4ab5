"""Rows not paid by their last day, and the penalty interest (罚息) that costs.

Whatever is paid goes to the oldest row still open (民法典 560), just as `calculator.matching.reconcile` books it:
the money of a row paid in time first makes good what is overdue, and then that row is late itself.

The last day of a row is its due day, or the day a weekend moved it back to. Penalty interest is
the overdue principal x the original rate a day x the multiplier x the days late, rounded half
up once a row (银发〔2003〕251号 第三条: the contract's rate, raised; 民法典 676). No interest
on interest (复利). While it is overdue a fen bears penalty interest and nothing else, so the
rows' own interest stays that of the plan.

A rate a month or a year becomes one a day by 银发〔2005〕129号: a month is 30 days and a year
360, or 365 where the agreement counts actual days over 365.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from calculator.plan.allocation import OldestFirst, cover
from calculator.plan.pay_days import deadline
from calculator.plan.schedule import Row
from calculator.simulation.events import Late, Miss, RowEvent, Short
from calculator.simulation.prepayment import RevisedPlan
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen, half_up

Status = Literal["on_time", "late", "short", "miss", "settled"]

NEVER = date.max

_STATUSES: Mapping[type[RowEvent], Status] = {Late: "late", Short: "short", Miss: "miss"}


class PaidRow(NamedTuple):
    """A row and how it was paid."""

    row: Row
    status: Status
    deadline: date
    shares: tuple[tuple[date, Fen], ...]
    """What it got on which days, in their order."""
    paid_on: date
    """The day it was paid in full; `NEVER` where it was not."""

    @property
    def days_late(self) -> int:
        """From the last day to the day it was paid in full; 0 for a row paid in time."""
        return max((self.paid_on - self.deadline).days, 0)

    def paid_by(self, day: date) -> Fen:
        """What it had got by the end of a day."""
        return Fen(sum(share for paid_on, share in self.shares if paid_on <= day))

    @property
    def paid_by_then(self) -> Fen:
        """What it had got by its last day."""
        return self.paid_by(self.deadline)

    def owed_on(self, day: date) -> Claims:
        """What of it was not yet paid at the end of a day, by 民法典 561."""
        return still_owed(self.row, self.paid_by(day))

    @property
    def unpaid(self) -> Claims:
        """What was not paid by the last day."""
        return self.owed_on(self.deadline)

    def overdue(self, until: date) -> int:
        """Its overdue principal summed over the days from its last day until ``until``, in fen times days."""
        end = min(until, self.paid_on)
        if end <= self.deadline:
            return 0
        days = [self.deadline, *(day for day, _ in self.shares if self.deadline < day < end), end]
        return sum(max(self.owed_on(since).principal, 0) * (day - since).days for since, day in pairwise(days))


class Claims(NamedTuple):
    """The parts of a row or of a debt, in fen, in the order money pays them (民法典 561)."""

    fee: Fen
    arrears: Fen
    interest: Fen
    principal: Fen


def still_owed(row: Row, paid: int) -> Claims:
    """What is left of a row after part of it is paid: fee, then old and new interest, then principal."""
    claims = Claims(row.fee, row.arrears, row.interest, row.principal)
    return Claims(*(Fen(claim - got) for claim, got in zip(claims, cover(paid, claims)[0], strict=True)))


def paid_rows(revised: RevisedPlan, events: Mapping[int, RowEvent]) -> tuple[PaidRow, ...]:
    """Every row as it was paid, given the event of its number: the money as it comes, to the oldest row first.

    What a row is missed or short of comes with the next row's money; for the last row, a month after it
    was due. Whatever is overdue when everything is settled is paid on that day.
    """
    statuses = {number: _STATUSES[type(event)] for number, event in events.items()}
    rows = as_paid(revised.rows, _money(revised, events), statuses)
    if revised.settled:
        return (*rows[:-1], rows[-1]._replace(status="settled"))
    return rows


def as_paid(
    rows: Sequence[Row], money: Iterable[tuple[date, int]], statuses: Mapping[int, Status]
) -> tuple[PaidRow, ...]:
    """The rows as paid by so much money on such days, in their order; a late row's status is its own, else ``late``.

    A row that asks for nothing is never late.
    """
    book = OldestFirst([row.payment for row in rows])
    for day, amount in money:
        book.pay(day, amount)
    return tuple(
        _paid_row(
            row, tuple(shares), is_paid=place < book.oldest or not row.payment, status=statuses.get(row.number, "late")
        )
        for place, (row, shares) in enumerate(zip(rows, book.shares, strict=True))
    )


def _paid_row(row: Row, shares: tuple[tuple[date, Fen], ...], *, is_paid: bool, status: Status) -> PaidRow:
    by = deadline(row)
    paid_on = NEVER if not is_paid else shares[-1][0] if shares else row.pay_by
    return PaidRow(row, status if paid_on > by else "on_time", by, shares, paid_on)


def _money(revised: RevisedPlan, events: Mapping[int, RowEvent]) -> list[tuple[date, int]]:
    """The days on which money comes, and how much: each row's own, by its event."""
    ends = revised.rows[-1].due if revised.settled else NEVER
    made_up = revised.terms.due_day(revised.rows[-1].number + 1)
    found: list[tuple[date, int]] = []
    for row in reversed(revised.rows):
        for day, amount in _own_money(row, events.get(row.number), made_up):
            found.append((min(day, ends), amount))
        made_up = found[-1][0]
    return sorted(found)


def _own_money(row: Row, event: RowEvent | None, made_up: date) -> list[tuple[date, int]]:
    """When a row's own money comes; that which completes it stands last."""
    by = deadline(row)
    if isinstance(event, Late):
        return [(by + timedelta(event.days), row.payment)]
    if isinstance(event, Short):
        return [(by, event.amount), (made_up, row.payment - event.amount)]
    return [(made_up if isinstance(event, Miss) else row.pay_by, row.payment)]


def daily_rate(terms: Agreement) -> Fraction | None:
    """The original rate a day; None where it was not given.

    >>> Fraction(36, 100) / 360  # 36 % a year is 0.1 % a day
    Fraction(1, 1000)
    """
    days = {"day": 1, "month": 30, "year": 365 if terms.day_count == "actual/365" else 360}
    return None if terms.original_rate is None else terms.original_rate / days[terms.original_rate_per]


def penalty(terms: Agreement, principal: int, days: int) -> Fen | None:
    """The penalty interest of overdue principal, half up to the fen; None where it hangs on an unknown rate.

    The published case 10,000 yuan x 0.0005 x 30 days is 150.00 yuan, not the 4.11 its page says.
    """
    return penalty_of(terms, principal * days) if principal > 0 and days > 0 else ZERO


def penalty_of(terms: Agreement, overdue: int) -> Fen | None:
    """The penalty interest of overdue principal summed over days (`PaidRow.overdue`), half up to the fen.

    None where it hangs on an unknown rate.
    """
    if overdue <= 0 or not terms.penalty_multiplier:
        return ZERO
    rate = daily_rate(terms)
    if rate is None:
        return None
    exact = overdue * rate * terms.penalty_multiplier
    return Fen(half_up(exact.numerator, exact.denominator))


def total(amounts: list[Fen | None]) -> Fen | None:
    """The sum of the amounts; None where one of them is unknown."""
    known = [amount for amount in amounts if amount is not None]
    return Fen(sum(known)) if len(known) == len(amounts) else None
