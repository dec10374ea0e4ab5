"""Partial days, whether they exist, and each rule for a missing year."""

from __future__ import annotations

from datetime import date

import pytest

from calculator.reading.calendar import (
    MONTH_END,
    Day,
    as_written,
    can_be,
    chained,
    counted_from,
    nearest,
    on,
)

TODAY = date(2026, 11, 29)


def test_only_days_of_the_calendar_exist() -> None:
    """The month's end is the month's last day; years outside 2000 to 2100 have none."""
    assert on(2028, 2, 29) == date(2028, 2, 29)
    assert on(2027, 2, MONTH_END) == date(2027, 2, 28)
    assert [on(2027, 2, 29), on(2026, 13, 1), on(2026, 0, 1), on(2026, 1, 0), on(1999, 1, 1), on(2101, 1, 1)] == [
        None
    ] * 6


@pytest.mark.parametrize(
    ("day", "possible"),
    [
        (Day(month=2, day=29), True),
        (Day(month=2, day=30), False),
        (Day(2027, 2, 29), False),
        (Day(day=31), True),
        (Day(day=32), False),
        (Day(month=13), False),
        (Day(month=12), True),
        (Day(month=4, day=31), False),
        (Day(month=4, day=MONTH_END), True),
    ],
)
def test_a_partial_day_can_be_or_not(day: Day, *, possible: bool) -> None:
    """As far as it is written."""
    assert can_be(day) is possible


def test_each_rule_for_a_missing_year() -> None:
    """None as it is written; the nearest, or the one counted to."""
    january = Day(month=1, day=5)

    assert as_written(january) is None
    assert nearest(january, date(2026, 12, 30)) == date(2027, 1, 5)
    assert counted_from(Day(month=1, day=5, years_ahead=1), TODAY) == date(2027, 1, 5)
    assert counted_from(Day(day=MONTH_END, months_ahead=3), TODAY) == date(2027, 2, 28)
    assert nearest(Day(2026, 12), TODAY) is None


def test_a_list_of_days_is_chained_from_the_one_with_a_year() -> None:
    """Each is nearest to its neighbour, so the year turns where the months do."""
    days = [Day(month=11, day=15), Day(2026, 12, 15), None, Day(month=1, day=15), Day(month=2, day=15)]

    assert chained(days, TODAY) == [date(2026, 11, 15), date(2026, 12, 15), None, date(2027, 1, 15), date(2027, 2, 15)]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_list_without_any_year_begins_nearest_to_the_plan(*, backwards: bool) -> None:
    """Its earliest day, whichever way the list runs, is put by the first due day."""
    days = [Day(month=month, day=15) for month in (11, 12, 1, 2)]
    dates = [date(2026, 11, 15), date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]
    order = -1 if backwards else 1

    assert chained(days[::order], date(2026, 11, 15)) == dates[::order]


def test_no_day_makes_no_chain() -> None:
    """Half days, and none at all."""
    assert chained([], TODAY) == []
    assert chained([None, Day(month=12)], TODAY) == [None, None]
