"""Whether a plan can be paid from a month's money, what would fit, and how much misfortune it stands (还得起吗).

A month is a row: each brings one month's surplus and takes one payment. What is left stays
with the savings, and a down payment (首付), which is no month, comes out of them. Nothing is
assumed to get better: a cut in income lasts as long as the plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from calculator.plan.schedule import Row, numbered, schedule
from calculator.terms.agreement import MOST_PERIODS, Agreement
from calculator.terms.methods import METHODS
from calculator.units.dates import LATEST
from calculator.units.money import ZERO, Fen

INCOME_LEFT_PERCENT = 80
SHOCK = Fen(3_000_00)

OFFERED = (12, 24, 36, 48, 60)
"""The numbers of instalments that are named to ask for."""

FIXED_LENGTH = tuple(key for key, method in METHODS.items() if method.has_fixed_length)
"""The methods whose number of rows is part of the bargain, so that no other number can be worked out."""


class Budget(NamedTuple):
    """A month in fen: what comes in, what must be spent to live, what other debts take; and the savings today."""

    income: Fen
    essentials: Fen
    other_debts: Fen = ZERO
    savings: Fen = ZERO

    @property
    def surplus(self) -> int:
        """What a month leaves for this plan; negative where living and other debts already take more than comes in."""
        return self.income - self.essentials - self.other_debts


class Scenario(NamedTuple):
    """One misfortune: its name, the first row that cannot be paid (or None), and the savings that would pass them all.

    ``buffer_needed`` is what must be there today, savings included.
    """

    case: str
    first_short: Row | None
    buffer_needed: Fen


def fits(rows: Sequence[Row], surplus: int) -> bool:
    """Whether every payment can be made from its own month's surplus."""
    return not over(rows, surplus)


def periods_needed(terms: Agreement, surplus: int) -> int | None:
    """The fewest rows, up to 360, that fit with the other terms unchanged; None where no number does.

    An ordinary row never grows with the number of rows, so the first number at which it fits
    is found by halving. From there each number is tried: the row that takes the residue may
    still be larger, and with whole yuan more rows can make it larger again.
    """
    at_once = _repays_all_at_once(terms)
    if surplus <= 0 or terms.method in FIXED_LENGTH or terms.runs or (at_once and terms.financed > surplus):
        return None
    least = (terms.interest_only_periods or 0) + 1 if terms.repayment.has_rows_of_interest_alone else 1
    numbers = range(least, _most_periods(terms) + 1)
    begin = 0 if at_once else bisect_left(numbers, True, key=lambda number: _ordinary(terms, number) <= surplus)  # noqa: FBT003
    return next((number for number in numbers[begin:] if fits(_longer(terms, number), surplus)), None)


def named(terms: Agreement, needed: int | None, surplus: int) -> int | None:
    """The number of rows to ask for: the first of `OFFERED` from ``needed`` on that fits; None past the longest."""
    return next(
        (each for each in OFFERED if needed and each >= needed and fits(_longer(terms, each), surplus)),
        None,
    )


def _repays_all_at_once(terms: Agreement) -> bool:
    """Whether the last row repays the whole principal, however many come before it: then no row is ordinary."""
    return terms.repayment.has_rows_of_interest_alone and terms.interest_only_periods is None


def _most_periods(terms: Agreement) -> int:
    """360, or as many months as are left of the calendar."""
    months = (LATEST.year - terms.first_due.year) * 12 + LATEST.month - terms.first_due.month
    return min(MOST_PERIODS, months + 1)


def longest(terms: Agreement) -> tuple[Row, ...]:
    """The plan over as many rows as there can be."""
    return _longer(terms, _most_periods(terms))


def over(rows: Sequence[Row], surplus: int) -> list[Row]:
    """The rows that one month's surplus does not pay; a down payment is not paid from a month."""
    return [row for row in numbered(rows) if row.payment > surplus]


def _longer(terms: Agreement, periods: int) -> tuple[Row, ...]:
    return schedule(replace(terms, periods=periods))


def _ordinary(terms: Agreement, periods: int) -> Fen:
    """The payment of a row that takes no residue: the first, or the second where the residue goes first."""
    return numbered(_longer(terms, periods))[1 if terms.residue == "first" and periods > 1 else 0].payment


def reduced_surplus(budget: Budget) -> int:
    """The month's surplus with a fifth less income, rounded down to the fen."""
    return budget.income * INCOME_LEFT_PERCENT // 100 - budget.essentials - budget.other_debts


def as_planned(rows: Sequence[Row], budget: Budget) -> Scenario:
    """The plan paid from the budget, with no misfortune."""
    return _lived("as_planned", rows, [budget.surplus] * len(numbered(rows)), budget.savings)


def stress(rows: Sequence[Row], budget: Budget) -> tuple[Scenario, ...]:
    """A fifth less income throughout; the first month without income; one large bill in the first month."""
    months = len(numbered(rows))
    later = [budget.surplus] * (months - 1)
    return (
        _lived("income_down_20", rows, [reduced_surplus(budget)] * months, budget.savings),
        _lived("one_month_without_income", rows, [budget.surplus - budget.income, *later], budget.savings),
        _lived("shock_3000", rows, [budget.surplus - SHOCK, *later], budget.savings),
    )


def _lived(case: str, rows: Sequence[Row], surpluses: Sequence[int], savings: int) -> Scenario:
    """The rows paid month by month from surplus and savings."""
    money = lowest = int(savings)
    first_short = None
    down = [0] * (len(rows) - len(surpluses))
    for row, surplus in zip(rows, [*down, *surpluses], strict=True):
        money += surplus - row.payment
        lowest = min(lowest, money)
        if money < 0 and first_short is None:
            first_short = row
    return Scenario(case, first_short, Fen(max(savings - lowest, 0)))


def verdict(planned: Scenario, misfortunes: Sequence[Scenario], longer: int | None) -> str:
    """``accept``, ``ask_longer`` or ``do_not_sign``; ``longer`` is a greater number of rows that would fit.

    A plan that stands every misfortune can be accepted. One that can be paid but does not
    stand them all, or that would fit with more rows, wants more time. Any other is not to be signed yet.
    """
    if not any(each.first_short for each in misfortunes):
        return "accept"
    return "do_not_sign" if planned.first_short and longer is None else "ask_longer"
