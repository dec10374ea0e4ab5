"""Corners of the six methods, worked out by hand."""

from __future__ import annotations

import ast
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.plan.schedule import schedule
from calculator.reading.values import parse_rate
from calculator.terms.agreement import Agreement
from calculator.terms.methods import METHODS
from calculator.terms.steps import Step
from calculator.units.money import Fen, Unreadable
from calculator.units.problems import Impossible
from environment import ROOT


def splits(**terms: Any) -> list[tuple[int, int]]:
    given: dict[str, Any] = {"principal": Fen(100_000), "start": date(2026, 12, 15), "first_due": date(2027, 1, 15)}
    return [(row.principal, row.interest) for row in schedule(Agreement(**{**given, **terms}))]


def test_whole_yuan_in_the_tail_of_interest_first() -> None:
    """1,000 in three rows after one of interest alone: 333.33, half up 333 yuan; the last takes 334."""
    found = splits(method="interest_first", periods=4, interest_only_periods=1, unit="yuan")

    assert [principal for principal, _ in found] == [0, 33_300, 33_300, 33_400]


def test_equal_payment_whose_first_row_is_nearly_all_interest() -> None:
    """300 days at 0.2 % and then 31: 1,000 / (1/1.6 + 1/(1.6 x 1.062)) = 1,000 / 1.213512 = 824.05 a row.

    Row 1 is 600.00 interest and 224.05 principal, though both payments together would be more than is owed.
    """
    days = {"start": date(2026, 1, 1), "first_due": date(2026, 10, 28)}
    found = splits(method="equal_payment", periods=2, rate=Fraction(2, 1_000), rate_per="day", **days)

    assert found == [(22_405, 60_000), (77_595, 4_811)]


def test_the_last_row_of_a_stepped_plan_counts_its_own_days() -> None:
    """0.1 % a day over 31, 31 and 28 days: 31.00, 931.00 x 0.031 = 28.86, 859.86 x 0.028 = 24.08."""
    found = splits(method="stepped", periods=3, steps=(Step(2, Fen(10_000)),), rate=Fraction(1, 1_000), rate_per="day")

    assert found == [(6_900, 3_100), (7_114, 2_886), (85_986, 2_408)]


class TestStairs:
    """1,000 at 8 % a month: the first row's interest is 80."""

    MONTHLY: dict[str, Any] = {"method": "stepped", "periods": 2, "rate": Fraction(8, 100), "rate_per": "month"}  # noqa: RUF012

    def test_a_stair_that_pays_its_interest_and_no_more(self) -> None:
        """It stands."""
        assert splits(steps=(Step(1, Fen(8_000)),), **self.MONTHLY) == [(0, 8_000), (100_000, 8_000)]

    def test_a_stair_one_fen_short_of_its_interest(self) -> None:
        """It does not."""
        with pytest.raises(Impossible, match="不够付这一期的利息"):
            splits(steps=(Step(1, Fen(7_999)),), **self.MONTHLY)

    def test_a_stair_that_pays_nearly_all(self) -> None:
        """940 is 860 of principal; 140 and its 11.20 of interest are left."""
        assert splits(steps=(Step(1, Fen(94_000)),), **self.MONTHLY) == [(86_000, 8_000), (14_000, 1_120)]

    def test_a_stair_that_pays_all(self) -> None:
        """Then there is one row too many."""
        with pytest.raises(Impossible, match="本金就已还清"):
            splits(steps=(Step(1, Fen(108_000)),), **self.MONTHLY)


def test_nobody_else_knows_a_method_by_its_name() -> None:
    """What a method is like stands with it: to add one is one function and one entry.

    The words of pasted texts (reading/) name methods; they are read, not reckoned with.
    """
    package = ROOT / "calculator"
    compared = [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in package.rglob("*.py")
        if file.name != "methods.py" and "reading" not in file.parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and each.value in METHODS
    ]

    assert compared == []


def test_a_method_nobody_knows_is_refused() -> None:
    """Not only in a form."""
    with pytest.raises(Impossible, match="请从这些里选一个"):
        splits(method="magic", periods=1)


@pytest.mark.parametrize("words", ["百分之十五五", "百分之五五", "百分之十十", "百分之二十十"])
def test_a_rate_in_words_that_are_no_number(words: str) -> None:
    """Told how to write it."""
    with pytest.raises(Unreadable, match=r"^请填利率，例如 0\.05%、万分之五或 0\.0005$"):
        parse_rate(words)
