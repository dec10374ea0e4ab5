"""Corners of the annual cost, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from calculator.plan.costs import AnnualCost, annual_cost
from calculator.plan.schedule import schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen, format_percent

DAY = date(2026, 12, 15)


def test_all_paid_back_on_the_first_day_and_a_fen_of_arrears_a_month_later() -> None:
    """Nothing was lent for any time, so there is no rate; the reason says so."""
    terms = Agreement(
        principal=Fen(1),
        method="equal_principal",
        periods=2,
        start=DAY,
        first_due=DAY,
        arrears=Fen(1),
        arrears_treatment="spread",
    )
    rows = schedule(terms)

    assert [row.payment for row in rows] == [1, 1]
    assert annual_cost(terms, rows) == AnnualCost(None, None, None, "no_loan")


def test_a_plan_that_costs_nothing_has_no_reason_to_give() -> None:
    """0 % by every measure."""
    terms = Agreement(principal=Fen(100), method="interest_free", periods=2, start=DAY, first_due=date(2027, 1, 15))

    assert annual_cost(terms, schedule(terms)) == AnnualCost(Fraction(0), Fraction(0), Fraction(0), "")


def test_a_row_two_days_after_the_start() -> None:
    """1,000 back as 1,001 after 2 days: 1.001^(365/2) - 1 = e^(182.5 x 0.00099950033) - 1 = 20.01 %."""
    terms = Agreement(
        principal=Fen(100_000),
        method="interest_free",
        periods=1,
        start=DAY,
        first_due=date(2026, 12, 17),
        fee=Fen(100),
    )
    by_dates = annual_cost(terms, schedule(terms)).by_dates

    assert by_dates is not None
    assert format_percent(by_dates) == "20.01%"


def test_a_rate_exactly_half_way_between_two_digits() -> None:
    """2,400.00 for a month and a fee of 0.01: 12 x 0.01 / 2,400 = 0.005 %, which rounds half up."""
    terms = Agreement(
        principal=Fen(240_000),
        method="interest_free",
        periods=1,
        start=DAY,
        first_due=date(2027, 1, 15),
        fee=Fen(1),
    )
    simple = annual_cost(terms, schedule(terms)).simple

    assert simple == Fraction(5, 100_000)
    assert format_percent(simple) == "0.01%"
