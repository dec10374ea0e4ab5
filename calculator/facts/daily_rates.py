"""Between which daily rates (日利率) the product's loans are known to lie, where a reader has not said their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from calculator.facts.facts import fact

LEAST, MOST = "rate.daily_least", "rate.daily_most"


class DailyRates(NamedTuple):
    """The least and the greatest rate a day, in percent as the facts write them."""

    least_percent: Decimal
    most_percent: Decimal

    @property
    def least(self) -> Fraction:
        """The least, as a fraction of one."""
        return Fraction(self.least_percent) / 100

    @property
    def most(self) -> Fraction:
        """The greatest, as a fraction of one."""
        return Fraction(self.most_percent) / 100


def daily_rates(today: date) -> DailyRates | None:
    """What the facts in force on a day say; None where none is."""
    facts = [fact(LEAST), fact(MOST)]
    if not all(timeline.holds(today) for timeline in facts):
        return None
    least, most = (timeline.at(today).value for timeline in facts)
    assert isinstance(least, Decimal)
    assert isinstance(most, Decimal)
    return DailyRates(least, most)
