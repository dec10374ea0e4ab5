"""The law of the annual cost: at the rate found, the payments are worth what was lent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import example, given

from calculator.plan.costs import annual_cost
from calculator.plan.schedule import schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from tests.property.strategies import agreements

DIGIT = Fraction(1, 10**15)
"""A rate is right to its fifteenth decimal, and no law can ask for more."""

NEARLY_ALL_FORGIVEN = Agreement(
    principal=Fen(326_227_147),
    method="lump_sum",
    periods=1,
    start=date(2026, 11, 23),
    first_due=date(2026, 11, 24),
    settlement=Fen(1),
)
"""A fen the next day settles three million yuan: the last digit of −1,200 % a year is worth more than a fen."""


class TestInternalRate:
    """r = IRR per month of the rows as equally spaced; simple = 12 r; compound = (1+r)^12 - 1."""

    @example(NEARLY_ALL_FORGIVEN)
    @given(agreements(most_periods=48))
    def test_present_value_at_the_rate_is_the_principal_within_a_fen_a_row(self, terms: Agreement) -> None:
        """And within what the last digit of the rate is worth: of an ordinary plan far below a fen."""
        rows = schedule(terms)
        cost = annual_cost(terms, rows)
        if cost.simple is None:
            return
        shrink = 1 / (1 + cost.simple / 12)
        later = [row for row in rows if row.due > terms.start and row.number]
        at_start = sum(row.payment for row in rows) - sum(row.payment for row in later)
        worth = [row.payment * _power(shrink, month) for month, row in enumerate(later, start=1)]
        slope = sum(month * part * shrink for month, part in enumerate(worth, start=1))  # of the worth, as r falls

        assert abs(sum(worth) + at_start - terms.principal) <= len(rows) + slope * DIGIT / 12

    def test_the_last_digit_of_an_ordinary_rate_is_worth_no_fen(self) -> None:
        """So the law above is as strict as it was: 360 rows of a hundred million yuan."""
        shrink = 1 / (1 + Fraction(24, 1200))
        slope = sum(month * 10**10 * _power(shrink, month + 1) for month in range(1, 361))

        assert slope * DIGIT / 12 < Fraction(1, 100)

    @given(agreements(most_periods=48))
    def test_compound_is_the_monthly_rate_over_a_year(self, terms: Agreement) -> None:
        cost = annual_cost(terms, schedule(terms))
        if cost.simple is None or cost.compound is None:
            return

        assert abs((1 + cost.simple / 12) ** 12 - 1 - cost.compound) < Fraction(1, 10**9) * (1 + abs(cost.compound))

    @given(agreements())
    def test_a_missing_rate_always_has_its_reason_and_only_then(self, terms: Agreement) -> None:
        cost = annual_cost(terms, schedule(terms))

        assert (None in cost[:3]) == bool(cost.reason)

    @given(agreements())
    def test_paying_back_just_the_principal_costs_exactly_nothing(self, terms: Agreement) -> None:
        rows = schedule(terms)
        if (
            sum(row.payment for row in rows) == terms.principal
            and rows[-1].due > terms.start
            and rows[0].due > terms.start
        ):
            assert annual_cost(terms, rows)[:3] == (0, 0, 0)


def _power(factor: Fraction, exponent: int) -> Fraction:
    """The power cut to 60 digits, so that the check itself stays quick."""
    scale = 10**60
    result = scale
    for _ in range(exponent):
        result = result * factor.numerator // factor.denominator
    return Fraction(result, scale)
