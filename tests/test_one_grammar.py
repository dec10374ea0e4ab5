"""One grammar of money and one of days: no pattern outside the lexer, its calendar and its numbers reads either."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "calculator"
HOMES = {
    "reading/tokens.py",
    "reading/calendar.py",
    "reading/normalise.py",
    "units/numerals.py",
}
"""The lexer, the days, the characters, the numerals."""
APART = {"reading/mask.py", "reading/report_grid.py"}
"""Numbers of people, cards and phones are no money and no days; a credit report's grid is a row of marks by the month,
typed as it stands there, and no text."""

_DIGITS = r"(?:\[0-9[^\]]{0,4}\]|\\d)(?:\{[0-9,]+\}|[+*?])*\+?\)?\s?\??"
MONEY = re.compile(_DIGITS + r"(?:\(\?:)?(?:元|块|万|角|\[元|\[万)")
DAY = re.compile(_DIGITS + r"(?:\(\?:)?(?:年|月|日|号|\[年|\[日|\[号|\[-/|\[/-)|(?:19|20)\[0-9\]\{2\}")


def patterns(file: Path) -> Iterator[str]:
    """Every string of a module that is no docstring, formatted ones too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        (r"([0-9.]+) ?元", MONEY),
        (r"\d+万", MONEY),
        (r"[0-9]{1,2}月[0-9]{1,2}[日号]", DAY),
        (r"(20[0-9]{2})[-/.]", DAY),
        (r"\d{4}[-/]\d{1,2}", DAY),
    ],
)
def test_what_would_read_money_or_a_day_is_seen(pattern: str, held: re.Pattern[str]) -> None:
    """The test below could not fail else."""
    assert held.search(pattern)


@pytest.mark.parametrize("held", [MONEY, DAY], ids=["money", "days"])
def test_money_and_days_are_written_in_one_grammar(held: re.Pattern[str]) -> None:
    """A new spelling is one line in the lexer, and no reader has a grammar of its own beside it."""
    found = {
        (name, text[:80])
        for file in PACKAGE.rglob("*.py")
        if (name := file.relative_to(PACKAGE).as_posix()) not in HOMES | APART
        for text in patterns(file)
        if held.search(text)
    }

    assert not found
