"""The plan that tests of missed, late and early payments start from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from calculator.terms.agreement import Agreement
from calculator.units.money import Fen

START, FIRST = date(2026, 11, 23), date(2026, 12, 15)
"""Dues: 2026-12-15, 2027-01-15, 2027-02-15, 2027-03-15."""


def plan(**terms: Any) -> Agreement:
    """10,000 in four rows without interest, the old loan at 0.05 % a day; or with other terms."""
    given: dict[str, Any] = {
        "principal": Fen(1_000_000),
        "method": "interest_free",
        "periods": 4,
        "start": START,
        "first_due": FIRST,
        "original_rate": Fraction(5, 10_000),
    }
    return Agreement(**{**given, **terms})
