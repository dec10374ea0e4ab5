"""Days said in a text: written in full, without their year, counted from this month, or a month alone."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from calculator.units.dates import EARLIEST, LATEST, add_months, spoken
from calculator.units.numerals import NUMBER, WORDS, whole

MONTH_END = 99
"""Stands for 月底 where a day of the month stands else."""

RECENT_DAYS = 60
"""A day without its year that passed no longer ago than this may be the one that is meant."""


class Day(NamedTuple):
    """A day said in a text, as far as it is said."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    """The day of the month, `MONTH_END`, or None where only a month is said."""
    years_ahead: int | None = None
    """0 for 今年, 1 for 明年."""
    months_ahead: int | None = None
    """0 for 本月, 1 for 次月."""
    timed: bool = False
    """Whether a time of day stands beside it, as in the head of a message."""


class Dated(NamedTuple):
    """A calendar day, and what was settled that the text does not say."""

    date: date
    note: str = ""


_ENDS = r"月?底|月末|最后一[天日]"
_MONTH = (
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
    rf"|(?<![{WORDS}整角分])元(?=月(?!供|还|付|息)))"
)
_TIME = r"(?P<time>[ T,，]?[0-9]{1,2}:[0-9]{2})?"
_MARKED = re.compile(
    rf"(?<![0-9.])(?P<year>20[0-9]{{2}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?![0-9.]*[0-9]){_TIME}"
)
_RUN = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9])")
_WORDS = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}}|[零〇一二三四五六七八九]{{4}}|(?<![0-9])[0-9]{{2}})年|(?P<which>[今明后本]年))?的?"
    rf"(?<![0-9])(?P<month>{_MONTH})月份?的?(?:(?P<day>{NUMBER})[日号]|(?P<last>{_ENDS}))?{_TIME}"
)
_AHEAD = re.compile(
    rf"(?P<ahead>下下个?月|下个?月|次月|本月|当月|这个?月)份?的?(?:(?P<day>{NUMBER})[日号]|(?P<last>{_ENDS}))?"
)
_SLASHED = re.compile(r"(?<![0-9/.-])(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-9]{1,2})(?![0-9/期.])")


def days(plain: str) -> list[Day]:
    """Every day said in a plain text, in order, none over another."""
    found: list[Day] = []
    for pattern, reader in _READERS:
        found += [day for match in pattern.finditer(plain) if (day := reader(match)) is not None]
    apart: list[Day] = []
    for day in sorted(found):
        if not apart or day.start >= apart[-1].end:
            apart.append(day)
    return apart


def _numbered(match: re.Match[str]) -> Day | None:
    """2026-12-18, 20261218, 12/18."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month, day = int(groups["month"]), int(groups["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Day(match.start(), match.end(), year, month, day, timed=bool(groups.get("time")))


def _worded(match: re.Match[str]) -> Day | None:
    """2026年12月18日, 明年1月18号, 十二月底, 12月."""
    year = whole(match["year"]) if match["year"] else None
    if year is not None and year < 100:
        year += 2000
    ahead = "今明后".index(match["which"][0].replace("本", "今")) if match["which"] else None
    day = _day_of_month(match)
    if day == 0:
        return None
    month = 1 if match["month"] == "元" else whole(match["month"])
    return Day(match.start(), match.end(), year, month, day, ahead, timed=bool(match["time"]))


def _counted(match: re.Match[str]) -> Day | None:
    """下月18号, 本月底, 次月."""
    said = match["ahead"]
    day = _day_of_month(match)
    if day == 0:
        return None
    ahead = 2 if said.startswith("下下") else int(said[0] in "下次")
    return Day(match.start(), match.end(), day=day, months_ahead=ahead)


def _day_of_month(match: re.Match[str]) -> int | None:
    """The day said, None where none is, 0 where it is no day of a month."""
    if match["last"]:
        return MONTH_END
    if not match["day"]:
        return None
    day = whole(match["day"])
    return day if day is not None and 1 <= day <= 31 else 0


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Day | None]], ...] = (
    (_MARKED, _numbered),
    (_RUN, _numbered),
    (_WORDS, _worded),
    (_AHEAD, _counted),
    (_SLASHED, _numbered),
)


def dated(day: Day, base: date, *, passed: bool = False) -> Iterator[Dated]:
    """The calendar days that a said day can be, counted from the base day; none where it is no whole day.

    Without a year it is the next such day; where one has just passed, that one too. One that is said
    to have ``passed`` is the last such day.
    """
    if day.day is None:
        return
    if day.months_ahead is not None:
        first = add_months(base.replace(day=1), day.months_ahead)
        if settled := on(first.year, first.month, day.day):
            yield Dated(settled, f"从 {spoken(base)}数起，是 {spoken(settled)}")
        return
    month = day.month or 1
    if day.year is not None or day.years_ahead is not None:
        if settled := on(day.year or base.year + (day.years_ahead or 0), month, day.day):
            yield Dated(settled)
        return
    near = [settled for year in range(base.year - 1, base.year + 2) if (settled := on(year, month, day.day))]
    if passed:
        near = [settled for settled in near if settled <= base][-1:]
    for settled in near:
        if (base - settled).days > RECENT_DAYS and not passed:
            continue
        where = "已经过去" if settled < base else f"{spoken(base)}以后最近的一天"
        yield Dated(settled, f"原文没写年份：{spoken(settled)}，{where}")
        if settled >= base:
            return


def on(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none within the contract's limits."""
    if not (EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    if day == MONTH_END:
        day = last
    return date(year, month, day) if 1 <= day <= last else None
