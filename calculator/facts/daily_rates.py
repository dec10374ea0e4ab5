"""Between which daily rates (日利率) the product's loans are known to lie, where a reader has not said their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from calculator.facts.facts import fact

LEAST, MOST = "rate.daily_least", "rate.daily_most"


class DailyRates(NamedTuple):
    """The least and the greatest rate a day, as fractions of one and as people write them."""

    least: Fraction
    most: Fraction
    words: str


def daily_rates(today: date) -> DailyRates | None:
    """What the facts in force on a day say; None where none is."""
    facts = [fact(LEAST), fact(MOST)]
    if not all(timeline.holds(today) for timeline in facts):
        return None
    least, most = (timeline.at(today).value for timeline in facts)
    assert isinstance(least, Decimal)
    assert isinstance(most, Decimal)
    return DailyRates(Fraction(least) / 100, Fraction(most) / 100, f"{least}% 到 {most}%")
