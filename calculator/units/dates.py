"""Calendar days: reading them, stepping by months, moving off a weekend.

Days are ``datetime.date``; nothing here reads a clock. "Today" always comes from the caller.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from calculator.units.money import Unreadable, plain

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"| ?年 ?(?P<month_zh>[0-9]{1,2}) ?月 ?(?P<day_zh>[0-9]{1,2}) ?[日号號]"
    r"|(?P<month_run>[0-9]{2})(?P<day_run>[0-9]{2}))"
)
_WEEKDAYS = "一二三四五六日"


def parse_date(text: str) -> date:
    """The day a person wrote, from 2000 to 2100.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_date("2026年12月15日") == parse_date("2026/12/15") == parse_date("2026-12-15")
    True
    >>> parse_date("2026-02-30")
    Traceback (most recent call last):
    calculator.units.money.Unreadable: 没有 2026年2月30日 这一天
    """
    match = _DATE.fullmatch(plain(text))
    if match is None:
        raise Unreadable("请按「2026-12-15」或「2026年12月15日」的样子填日期")
    year = int(match["year"])
    month = int(match["month"] or match["month_zh"] or match["month_run"])
    day = int(match["day"] or match["day_zh"] or match["day_run"])
    if not EARLIEST.year <= year <= LATEST.year:
        raise Unreadable(f"日期要在 {EARLIEST} 到 {LATEST} 之间")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"没有 {year}年{month}月{day}日 这一天") from None


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


def spoken_short(day: date) -> str:
    """The day with its weekday, short enough for a table on a phone.

    >>> spoken_short(date(2026, 12, 18))
    '26年12月18日 周五'
    """
    return f"{str(day.year)[-2:]}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"
