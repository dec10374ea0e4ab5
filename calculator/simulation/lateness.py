"""Rows not paid by their last day, and the penalty interest (罚息) that costs.

The last day of a row is its due day, or the day a weekend moved it back to. Penalty interest is
the overdue principal x the original rate a day x the multiplier x the days late, rounded half
up once a row (银发〔2003〕251号 第三条: the contract's rate, raised; 民法典 676). No interest
on interest (复利). While it is overdue a fen bears penalty interest and nothing else, so the
rows' own interest stays that of the plan.

A rate a month or a year becomes one a day by 银发〔2005〕129号: a month is 30 days and a year
360, or 365 where the agreement counts actual days over 365.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from calculator.plan.allocation import cover
from calculator.plan.schedule import Row
from calculator.simulation.events import Late, Miss, RowEvent, Short
from calculator.simulation.prepayment import Course
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen, half_up

Status = Literal["on_time", "late", "short", "miss", "settled"]


class LivedRow(NamedTuple):
    """A row and how it was paid."""

    row: Row
    status: Status
    last_day: date
    paid_by_then: Fen
    """What it had got by its last day."""
    paid_on: date
    """The day it was paid in full."""

    @property
    def days_late(self) -> int:
        """From the last day to the day it was paid in full; 0 for a row paid in time."""
        return max((self.paid_on - self.last_day).days, 0)

    @property
    def unpaid(self) -> Claims:
        """What was not paid by the last day, by 民法典 561."""
        return still_owed(self.row, self.paid_by_then)


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


def last_day(row: Row) -> date:
    """The last day on which paying a row is in time: its due day, or a later one it was moved to."""
    return max(row.due, row.pay_by)


def lived(course: Course, events: Mapping[int, RowEvent]) -> tuple[LivedRow, ...]:
    """Every row as it was paid, by the event of its number.

    A row missed or short is made up when the next row is paid; the last row, a month after it
    was due. Whatever is overdue when everything is settled is paid on that day.
    """
    ends = course.rows[-1].due if course.settled else date.max
    made_up = course.terms.due_day(course.rows[-1].number + 1)
    rows: list[LivedRow] = []
    for row in reversed(course.rows):
        found = _lived(row, events.get(row.number), made_up, ends)
        if course.settled and not rows:
            found = found._replace(status="settled")
        rows.append(found)
        made_up = found.paid_on
    return tuple(reversed(rows))


def _lived(row: Row, event: RowEvent | None, made_up: date, ends: date) -> LivedRow:
    by = last_day(row)
    status, got, paid_on = _paid(row, event, by, made_up)
    paid_on = min(paid_on, ends)
    return LivedRow(row, status if paid_on > by else "on_time", by, got, paid_on)


def _paid(row: Row, event: RowEvent | None, by: date, made_up: date) -> tuple[Status, Fen, date]:
    """How the row was paid, what it had got by its last day, and when it was paid in full."""
    if isinstance(event, Late):
        return "late", ZERO, by + timedelta(event.days)
    if isinstance(event, Short):
        return "short", event.amount, made_up
    if isinstance(event, Miss):
        return "miss", ZERO, made_up
    return "on_time", row.payment, row.pay_by


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
    if principal <= 0 or days <= 0 or not terms.penalty_multiplier:
        return ZERO
    rate = daily_rate(terms)
    if rate is None:
        return None
    exact = principal * days * rate * terms.penalty_multiplier
    return Fen(half_up(exact.numerator, exact.denominator))


def total(amounts: list[Fen | None]) -> Fen | None:
    """The sum of the amounts; None where one of them is unknown."""
    known = [amount for amount in amounts if amount is not None]
    return Fen(sum(known)) if len(known) == len(amounts) else None
