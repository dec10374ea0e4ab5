"""Calendar days: stepping by months, moving off a weekend, saying them.

Days are ``datetime.date``; nothing here reads a clock. "Today" always comes from the caller.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)

WEEKDAYS = "一二三四五六日"


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where it has none (月末顺延).

    >>> add_months(date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    >>> add_months(date(2025, 1, 31), 2)  # counted from the anchor: never stuck on the 28th
    datetime.date(2025, 3, 31)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, day.day if day.day <= 28 else min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the day's month.

    >>> month_end(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return day.replace(day=monthrange(day.year, day.month)[1])


def off_weekend(day: date, rule: str) -> date:
    """The day itself, or for a weekend by the rule: ``keep`` it, the Friday ``before``, the Monday ``after``.

    >>> off_weekend(date(2026, 12, 19), "before"), off_weekend(date(2026, 12, 20), "after")
    (datetime.date(2026, 12, 18), datetime.date(2026, 12, 21))
    """
    into_weekend = day.weekday() - 4
    if rule == "keep" or into_weekend <= 0:
        return day
    return day - timedelta(into_weekend) if rule == "before" else day + timedelta(3 - into_weekend)


def spoken(day: date) -> str:
    """The day as people say it.

    >>> spoken(date(2026, 12, 18))
    '2026年12月18日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=1_024)
def spoken_short(day: date) -> str:
    """The day as people say it, with its weekday; a plan's days are said again at each key press.

    >>> spoken_short(date(2026, 12, 18))
    '2026年12月18日 周五'
    """
    return f"{spoken(day)} 周{WEEKDAYS[day.weekday()]}"
