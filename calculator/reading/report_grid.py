"""The grid of a credit report (还款状态), as a person types it: a month, then one mark for each month from there on.

``2026-12 N N 1`` is December to February; ``2026年 * * N`` begins in January; a line with only the months that a
report covers, ``2024年11月-2026年10月``, gives the month that the marks under it begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from calculator.units.dates import EARLIEST, LATEST, add_months

CODES = "N*#M1234567BCDZG/"
"""The marks of a grid; what they mean is in facts.toml (credit.code_…)."""
MOST_MONTHS = 120

_PLAIN = str.maketrans("０１２３４５６７８９ＮＭＢＣＤＺＧ＊×＃／．－—–～", "0123456789NMBCDZG**#/.----")
_MONTH = r"(?P<year{0}>20\d\d) ?(?:年 ?(?P<month{0}>1[0-2]|0?[1-9]) ?月|[-./] ?(?P<bare{0}>1[0-2]|0?[1-9])(?!\d))"
_RANGE = re.compile(rf"{_MONTH.format(1)} ?(?:-+|至|到) ?{_MONTH.format(2)}(?:的?还款记录)?[:：]?$")
_START = re.compile(rf"(?:{_MONTH.format(1)}|(?P<whole>20\d\d)(?: ?年(?!\d)(?!\s*\d+ *月)|(?=\s)))[:：\s]*")
_SPACES = re.compile(r"[\s,，、|｜]+")


class Cell(NamedTuple):
    """One month of the grid, by its first day, and its mark."""

    month: date
    code: str


class Unread(NamedTuple):
    """A line that is no part of a grid, and why, in Chinese."""

    line: int
    why: str


def read_grid(text: str) -> tuple[list[Cell], list[Unread]]:
    """The months and marks in the order of the text, and every line that cannot be read."""
    cells: list[Cell] = []
    unread: list[Unread] = []
    following: date | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.translate(_PLAIN).strip().upper()
        if not line:
            continue
        if (span := _RANGE.match(line)) is not None:
            following = _month(span)
            continue
        begun, marks = _begun(line)
        begun = begun or following
        if begun is None:
            unread.append(Unread(number, "先写年月，比如 2026年12月 N N 1"))
            continue
        if odd := [mark for mark in marks if mark not in CODES]:
            unread.append(Unread(number, f"「{odd[0]}」不是格子里的字，格子里只有 {' '.join(CODES)}"))
            continue
        made = list(_from(begun, marks))
        if any(not EARLIEST <= cell.month <= LATEST for cell in made):
            unread.append(Unread(number, "年份不对"))
            continue
        cells += made
        following = add_months(begun, len(marks))
    return cells, unread


def _begun(line: str) -> tuple[date | None, str]:
    """The month that a line begins with, None where it has none, and its marks without the blanks between."""
    start = _START.match(line)
    if start is None:
        return None, _SPACES.sub("", line)
    month = _month(start) if start["year1"] else date(int(start["whole"]), 1, 1)
    return month, _SPACES.sub("", line[start.end() :])


def _month(found: re.Match[str]) -> date:
    return date(int(found["year1"]), int(found["month1"] or found["bare1"]), 1)


def _from(begun: date, marks: str) -> Iterator[Cell]:
    for count, mark in enumerate(marks):
        yield Cell(add_months(begun, count), mark)
