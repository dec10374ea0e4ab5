"""Days off: Saturdays, Sundays and the statutory holidays (法定节假日) of ``data/holidays.toml``.

The days of the decree alone count, from 2025 on, when it was last amended. The lunar ones come
from a dated table that ends with `LAST_YEAR`; bridge days and make-up workdays are announced
year by year and are not known here. The table is read at first use, not at import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

FIRST_YEAR = 2025
LAST_YEAR = 2036
WEEKEND = "周末"

_LINE = re.compile(r'^([0-9-]+) = "([^"]+)"$', re.MULTILINE)
_SPRING = "春节"
_SPRING_DAYS = range(-1, 3)
"""除夕, 初一, 初二, 初三, counted from 初一."""


@lru_cache(maxsize=1_024)
def why_off(day: date) -> str:
    """The holiday a day belongs to, or 周末; "" for a working day. A plan's days are asked again at each key press.

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
    found: dict[date, str] = {}
    for written, name in _table() if year >= FIRST_YEAR else ():
        if len(written) == len("MM-DD"):
            found[date.fromisoformat(f"{year}-{written}")] = name
        elif written.startswith(f"{year}-"):
            for offset in _SPRING_DAYS if name == _SPRING else (0,):
                found.setdefault(date.fromisoformat(written) + timedelta(offset), name)
    return found


@cache
def _table() -> list[tuple[str, str]]:
    """What ``data/holidays.toml`` holds, fixed days first: each day as written, and its name.

    Its lines are plain enough to need no reader of TOML, which would take longer than a whole plan.
    """
    from pkgutil import get_data  # noqa: PLC0415 - see the module's head

    text = (get_data("calculator", "data/holidays.toml") or b"").decode()
    return _LINE.findall(text)
