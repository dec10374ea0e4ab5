"""Days as far as they are written, and what a missing year means: one type, one question whether a day exists.

A `Day` holds what the text says and nothing else: 2026年12月18日, 12/18, 18号, 2026年12月, 12月底,
明年1月, 下月18号. Whether a calendar day exists is asked in `on` alone. What a missing year means
differs from paper to paper, so each rule is a function with a name; a reader picks one and says so:

- `as_written`: no rule; a day only where its year is written.
- `counted_from`: 明年, 下月 and their kin, counted from the day of the message.
- `nearest`: the one nearest to a day known (a row of the plan, the line before in a list).
- `chained`: a whole list of days, each nearest to its neighbour (bank lists without years).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from calculator.units.dates import EARLIEST, LATEST, add_months

MONTH_END = 99
"""Stands for 月底 where the day of a month stands else."""
_OF_WORKBOOK = re.compile(r"(?P<days>[34][0-9]{4})(?:\.[0-9]+)?")


class Day(NamedTuple):
    """A day as far as it is written; what is not written is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    """The day of the month, or `MONTH_END`."""
    years_ahead: int | None = None
    """-1 for 去年, 0 for 今年, 1 for 明年, 2 for 后年."""
    months_ahead: int | None = None
    """-1 for 上月, 0 for 本月, 1 for 下月 and 次月, 2 for 下下月."""

    @property
    def is_of_month(self) -> bool:
        """Whether month and day are written, with or without the year."""
        return self.month is not None and self.day is not None

    @property
    def is_bare(self) -> bool:
        """Whether only the day of a month is written: 18号."""
        return self.day is not None and self._replace(day=None) == Day()


def on(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None where there is none from `EARLIEST` to `LATEST`; `MONTH_END` is the month's last.

    >>> on(2028, 2, 29), on(2027, 2, 29), on(2027, 2, MONTH_END), on(1999, 1, 1)
    (datetime.date(2028, 2, 29), None, datetime.date(2027, 2, 28), None)
    """
    if not (EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    day = last if day == MONTH_END else day
    return date(year, month, day) if 1 <= day <= last else None


def can_be(day: Day) -> bool:
    """Whether some calendar has the day: 2月29日 yes, 2月30日 and 2027年2月29日 no; limits of years are not asked.

    >>> can_be(Day(month=2, day=29)), can_be(Day(2027, 2, 29)), can_be(Day(month=13)), can_be(Day(day=31))
    (True, False, False, True)
    """
    if day.month is not None and not 1 <= day.month <= 12:
        return False
    if day.day is None or day.day == MONTH_END:
        return True
    return 1 <= day.day <= (31 if day.month is None else monthrange(day.year or 2000, day.month)[1])


def as_written(day: Day) -> date | None:
    """The calendar day where year, month and day are written.

    >>> as_written(Day(2026, 12, 18)), as_written(Day(month=12, day=18))
    (datetime.date(2026, 12, 18), None)
    """
    if day.year is None or day.month is None or day.day is None:
        return None
    return on(day.year, day.month, day.day)


def counted_from(day: Day, base: date) -> date | None:
    """The calendar day of 明年1月5日 or 下月18号, counted from ``base``; as written where nothing is counted.

    >>> counted_from(Day(day=5, months_ahead=3), date(2026, 11, 29))
    datetime.date(2027, 2, 5)
    """
    if day.months_ahead is not None and day.day is not None:
        month = add_months(base.replace(day=1), day.months_ahead)
        return on(month.year, month.month, day.day)
    if day.years_ahead is not None:
        return as_written(day._replace(year=base.year + day.years_ahead))
    return as_written(day)


def nearest(day: Day, near: date) -> date | None:
    """The such day nearest to another, the earlier of two as near; 29 February only in a year that has one.

    >>> nearest(Day(month=1, day=3), date(2026, 12, 15)), nearest(Day(day=31), date(2027, 2, 10))
    (datetime.date(2027, 1, 3), datetime.date(2027, 1, 31))
    """
    return min(_around(day, near), key=lambda found: abs(found - near), default=None)


def of_workbook(text: str) -> Day | None:
    """A day as workbooks count it, from 1899-12-30; None where it is no such number.

    >>> of_workbook("46341.25"), of_workbook("1666.66")
    (Day(year=2026, month=11, day=15, years_ahead=None, months_ahead=None), None)
    """
    if not (written := _OF_WORKBOOK.fullmatch(text)):
        return None
    day = date(1899, 12, 30) + timedelta(int(written["days"]))
    return Day(day.year, day.month, day.day)


def chained(days: Sequence[Day | None], near: date) -> list[date | None]:
    """Each day of a list with a year: as written, or nearest to the dated line before it (or else after it).

    Where no line has a year, the earliest of the chain is put nearest to ``near``, the first due
    day of the plan. The caller says to the reader that, and which, years were assumed.
    """
    anchor = next((place for place, day in enumerate(days) if day and as_written(day)), None)
    if anchor is not None and (anchored := days[anchor]):
        return _chain(days, anchor, as_written(anchored) or near)
    bare = next((place for place, day in enumerate(days) if day and nearest(day, near)), None)
    first = nearest(days[bare] or Day(), near) if bare is not None else None
    if bare is None or first is None:
        return [None] * len(days)
    earliest = min(day for day in _chain(days, bare, first) if day is not None)
    shift = (nearest(Day(month=earliest.month, day=earliest.day), near) or earliest).year - earliest.year
    moved = nearest(days[bare] or Day(), first.replace(year=first.year + shift, day=min(first.day, 28)))
    return _chain(days, bare, moved or first)


def _chain(days: Sequence[Day | None], anchor: int, at: date) -> list[date | None]:
    """The days from an anchor outwards, each nearest to its neighbour on the anchor's side."""
    found: list[date | None] = [None] * len(days)
    for places in (range(anchor, len(days)), range(anchor, -1, -1)):
        near = at
        for place in places:
            day = days[place]
            if day is not None and (dated := as_written(day) or nearest(day, near)):
                near = found[place] = dated
    return found


def _around(day: Day, near: date) -> list[date]:
    """The calendar days that the written part allows, in order: up to nine years around, or three months."""
    if day.day is None or day.months_ahead is not None or day.years_ahead is not None:
        return []
    if day.month is None:
        if day.year is not None:
            return []
        months = (add_months(near.replace(day=1), ahead) for ahead in range(-2, 3))
        return [found for month in months if (found := on(month.year, month.month, day.day))]
    years = range(near.year - 8, near.year + 9) if day.year is None else (day.year,)
    return [found for year in years if (found := on(year, day.month, day.day))]
