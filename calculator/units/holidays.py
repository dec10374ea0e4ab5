"""Days off: Saturdays, Sundays and the statutory holidays (法定节假日) of ``data/holidays.toml``.

The days of the decree alone count, from 2025 on, when it was last amended. The lunar ones come
from a dated table that ends with `LAST_YEAR`; bridge days and make-up workdays are announced
year by year and are not known here. The table is read at first use, not at import.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

FIRST_YEAR = 2025
LAST_YEAR = 2036
WEEKEND = "周末"

_SPRING = "春节"
_SPRING_DAYS = range(-1, 3)
"""除夕, 初一, 初二, 初三, counted from 初一."""


def why_off(day: date) -> str:
    """The holiday a day belongs to, or 周末; "" for a working day.

    >>> why_off(date(2027, 2, 8)), why_off(date(2026, 12, 19)), why_off(date(2026, 12, 18))
    ('春节', '周末', '')
    """
    return holiday(day) or (WEEKEND if day.weekday() >= 5 else "")


def holiday(day: date) -> str:
    """The statutory holiday a day belongs to; "" for any other day, and before 2025.

    >>> holiday(date(2026, 10, 3)), holiday(date(2026, 10, 4))
    ('国庆节', '')
    """
    return _holidays(day.year).get(day, "")


def working_day(day: date, rule: str) -> date:
    """The day itself, or for a day off by the rule: ``keep`` it, the last working day ``before``, the first ``after``.

    >>> working_day(date(2027, 2, 6), "before"), working_day(date(2027, 2, 6), "after")
    (datetime.date(2027, 2, 4), datetime.date(2027, 2, 9))
    """
    step = timedelta({"before": -1, "keep": 0, "after": 1}[rule])
    while step and why_off(day):
        day += step
    return day


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """The holidays of a year by their days."""
    if year < FIRST_YEAR:
        return {}
    fixed, lunar = _table()
    found = {date.fromisoformat(f"{year}-{day}"): name for name, days in fixed.items() for day in days}
    for name, day in lunar.get(str(year), {}).items():
        for offset in _SPRING_DAYS if name == _SPRING else (0,):
            found.setdefault(day + timedelta(offset), name)
    return found


@cache
def _table() -> tuple[Mapping[str, list[str]], Mapping[str, Mapping[str, date]]]:
    """What ``data/holidays.toml`` holds: the fixed days, and the lunar ones by their year."""
    import tomllib  # noqa: PLC0415 - see the module's head
    from pkgutil import get_data  # noqa: PLC0415

    held = tomllib.loads((get_data("calculator", "data/holidays.toml") or b"").decode())
    return held["fixed"], held["lunar"]
