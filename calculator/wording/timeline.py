"""The credit clock as a drawing: whole numbers inside a box, so that the page only has to place them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

WIDTH = 320
EDGE = 6
"""Left free at both ends, so that a mark at an end is whole."""
LABEL_EDGE = 24
"""Nearer to an end than this, a word above the line would be cut."""


class Bar(NamedTuple):
    """A stretch of days: where it begins and how long it is."""

    left: int
    length: int


class Timeline(NamedTuple):
    """One line of time: the overdue, the years it is kept, and today."""

    overdue: Bar
    kept: Bar
    today: int
    label: int
    """The middle of the word 今天."""


def timeline(overdue_from: date, ended_on: date | None, kept_until: date | None, today: date) -> Timeline:
    """The drawing; an overdue that still runs ends today, and nothing is counted yet.

    >>> timeline(date(2025, 1, 1), date(2026, 1, 1), date(2031, 1, 1), date(2025, 1, 1))
    Timeline(overdue=Bar(left=6, length=51), kept=Bar(left=57, length=257), today=6, label=24)
    """
    ended, until = ended_on or today, kept_until or today
    first, last = min(overdue_from, today), max(ended, until, today)

    def across(day: date) -> int:
        return EDGE + (WIDTH - 2 * EDGE) * (day - first).days // max((last - first).days, 1)

    begin, middle, end, now = map(across, (overdue_from, ended, until, today))
    label = min(max(now, LABEL_EDGE), WIDTH - LABEL_EDGE)
    return Timeline(Bar(begin, middle - begin), Bar(middle, end - middle), now, label)
