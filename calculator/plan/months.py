"""Several plans together: what each month takes, and whether a month's money and the savings pay it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from calculator.plan.afford import Budget
from calculator.plan.pay_days import deadline, pay_day
from calculator.plan.schedule import Row
from calculator.units.dates import add_months
from calculator.units.money import Fen


class Due(NamedTuple):
    """A row of one of the plans; its ``payment`` is what is still to be paid of it."""

    plan: int
    row: Row


class Month(NamedTuple):
    """A calendar month: its first day, what is due in it, and the money left at its end (None without a budget)."""

    first: date
    dues: tuple[Due, ...]
    left_over: int | None

    @property
    def total(self) -> Fen:
        """What it takes."""
        return Fen(sum(due.row.payment for due in self.dues))

    @property
    def is_short(self) -> bool:
        """Whether the money does not reach its end; never without a budget."""
        return self.left_over is not None and self.left_over < 0


def months(dues: Sequence[Due], budget: Budget | None, today: date) -> list[Month]:
    """Every month from the first with something to pay to the last; what is overdue falls into that of today.

    Each month brings one month's surplus; the savings, and what is left, are carried on.
    """
    by_month: dict[date, list[Due]] = {}
    for due in sorted(dues, key=lambda due: (month_of(due.row, today), pay_day(due.row, today), due.plan)):
        by_month.setdefault(month_of(due.row, today), []).append(due)
    return list(_carried(by_month, budget))


def month_of(row: Row, today: date) -> date:
    """The first day of the month a row is due in; of today's where it is overdue."""
    day = row.due if deadline(row) >= today else today
    return day.replace(day=1)


def _carried(by_month: dict[date, list[Due]], budget: Budget | None) -> Iterator[Month]:
    if not by_month:
        return
    left = None if budget is None else int(budget.savings)
    first, last = min(by_month), max(by_month)
    for count in range((last.year - first.year) * 12 + last.month - first.month + 1):
        month = Month(add_months(first, count), tuple(by_month.get(add_months(first, count), ())), None)
        if budget is not None and left is not None:
            left += budget.surplus - month.total
        yield month._replace(left_over=left)


def first_failing(found: Sequence[Month]) -> Month | None:
    """The first month that surplus and savings do not pay."""
    return next((month for month in found if month.is_short), None)
