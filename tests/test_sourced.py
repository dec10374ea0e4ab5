"""A fact's figure as it stands in a sentence."""

from dataclasses import replace

import pytest

from calculator.facts.facts import in_force
from website import sourced
from website.render import today


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(24, "%", "24%"), (36, "期", "36 期"), (1234, "元", "1,234 元"), (5, "", "5"), ("M1", "", "M1")],
)
def test_a_figure_stands_with_its_unit(value: object, unit: str, written: str) -> None:
    """A blank between them, but none before a sign."""
    fact = next(iter(in_force(today())))

    assert sourced.measured(replace(fact, value=value, unit=unit)) == written  # type: ignore[arg-type]
