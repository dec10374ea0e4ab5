"""What comes in and goes out in a month (收支), item by item; nothing is made to look better than it is.

Money by the week is 52 weeks over 12 months, by the year a twelfth: income rounded down, spending up. Income
that is not fixed counts with the least of the months named, spending that is not fixed with the most.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from calculator.plan.afford import Budget
from calculator.units.money import Fen

Every = Literal["month", "week", "year", "varies"]

PER_YEAR = {"month": 12, "week": 52, "year": 1}
MONTHS = 12


class Item(NamedTuple):
    """One line: what it is, how often it comes, and how much each time; several amounts where it varies."""

    what: str
    every: Every
    amounts: tuple[Fen, ...]

    @property
    def a_month_in(self) -> Fen:
        """What it brings in a month, rounded down."""
        if self.every == "varies":
            return min(self.amounts)
        return Fen(self.amounts[0] * PER_YEAR[self.every] // MONTHS)

    @property
    def a_month_out(self) -> Fen:
        """What it takes in a month, rounded up."""
        if self.every == "varies":
            return max(self.amounts)
        return Fen(-(-self.amounts[0] * PER_YEAR[self.every] // MONTHS))


class Statement(NamedTuple):
    """All lines of a household: what comes in, what must be spent to live, what other debts take, and the savings."""

    incomes: tuple[Item, ...]
    spending: tuple[Item, ...]
    debts: tuple[Item, ...]
    savings: Fen

    @property
    def budget(self) -> Budget:
        """The same as `calculator.plan.afford` reckons with."""
        return Budget(
            income=_sum(item.a_month_in for item in self.incomes),
            essentials=_sum(item.a_month_out for item in self.spending),
            other_debts=_sum(item.a_month_out for item in self.debts),
            savings=self.savings,
        )


def _sum(amounts: Iterable[Fen]) -> Fen:
    return Fen(sum(amounts))
