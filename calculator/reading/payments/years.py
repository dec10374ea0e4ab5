"""The year of a day written without one (12月15日), from the days around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class MonthDay(NamedTuple):
    """A day whose year is not written."""

    month: int
    day: int


def exists(year: int, day: MonthDay) -> bool:
    """Whether the year has that day."""
    try:
        date(year, day.month, day.day)
    except ValueError:
        return False
    return True


def with_years(days: Sequence[date | MonthDay | None], first_due: date) -> list[date | None]:
    """Each day with a year: as written, or the one nearest to the dated line before it (or else after it).

    Where no line has a year, the earliest of the chain is put nearest to the first due day. The
    caller says to the reader that, and which, years were assumed.
    """
    anchor = next((place for place, day in enumerate(days) if isinstance(day, date)), None)
    if anchor is not None:
        return _chain(days, anchor)
    bare = next((place for place, day in enumerate(days) if day is not None), None)
    if bare is None:
        return [None] * len(days)
    chained = _chain([*days[:bare], _nearest(days[bare], first_due), *days[bare + 1 :]], bare)
    earliest = min(day for day in chained if day is not None)
    shift = (_nearest(MonthDay(earliest.month, earliest.day), first_due) or earliest).year - earliest.year
    first = chained[bare] or first_due
    moved = _nearest(days[bare], first.replace(year=first.year + shift, day=min(first.day, 28)))
    return _chain([*days[:bare], moved, *days[bare + 1 :]], bare)


def _chain(days: Sequence[date | MonthDay | None], anchor: int) -> list[date | None]:
    """The days from an anchor outwards, each nearest to its neighbour on the anchor's side."""
    found: list[date | None] = [None] * len(days)
    for places in (range(anchor, len(days)), range(anchor, -1, -1)):
        near = days[anchor]
        for place in places:
            day = days[place]
            if day is not None and isinstance(near, date):
                near = found[place] = _nearest(day, near) or near
    return found


def _nearest(day: date | MonthDay | None, near: date) -> date | None:
    """The day itself, or the one of that month and day nearest to another; 29 February only where there is one."""
    if day is None or isinstance(day, date):
        return day
    years = range(max(near.year - 8, 1), near.year + 9)
    found = [date(year, day.month, day.day) for year in years if exists(year, day)]
    return min(found, key=lambda each: abs(each - near), default=None)
