"""Corners of the schedule, worked out by hand."""

from __future__ import annotations

from datetime import date

from calculator.plan.schedule import left_at_end, waived
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen


def test_a_settlement_leaves_nothing_deferred() -> None:
    """Whatever is said of the arrears beside it: all beyond the settlement is forgiven."""
    terms = Agreement(
        principal=Fen(100_000),
        method="lump_sum",
        periods=1,
        start=date(2026, 11, 23),
        first_due=date(2026, 12, 15),
        settlement=Fen(70_000),
        arrears=Fen(5_000),
        arrears_treatment="deferred",
    )

    assert left_at_end(terms) == 0
    assert waived(terms) == 35_000
