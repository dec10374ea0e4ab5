"""Reading days, stepping by months, moving off weekends."""

from __future__ import annotations

from datetime import date

import pytest

from calculator.reading.values import parse_date
from calculator.units.dates import add_months, off_weekend, spoken, spoken_short
from calculator.units.money import Unreadable


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05",
        "2026/12/05",
        "2026年12月05日",
        "2026年12月5日",
        "2026年12月5号",
        "2026.12.5",
        "20261205",
        "２０２６－１２－０５",
        " 2026 年 12 月 5 日 ",
        "2026年12月5",
        "26年12月5日",
        "26-12-05",
        "二〇二六年十二月五号",
    ],
)
def test_one_day_in_every_spelling(text: str) -> None:
    """The fifth of December 2026."""
    assert parse_date(text) == date(2026, 12, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12-05",
        "2026-13-01",
        "2026-02-29",
        "2026-00-10",
        "2026-1",
        "18/12/2026",
        "15/11/26",
        "2O26-12-05",
        "2026-12/05",
        "1999-12-31",
        "2101-01-01",
        "２０２６-٣-05",
        "2026年12月",
        "明天",
        "2026-12-05T00:00",
    ],
)
def test_what_is_no_day_is_refused_in_chinese(text: str) -> None:
    """Half dates, days that do not exist and years outside 2000 to 2100."""
    with pytest.raises(Unreadable, match=r"[\u4e00-\u9fff]"):
        parse_date(text)


def test_the_first_and_the_last_year_are_read() -> None:
    """2000 and 2100 are among the years."""
    assert parse_date("2000-01-01") == date(2000, 1, 1)
    assert parse_date("2100-12-31") == date(2100, 12, 31)


def test_what_is_no_day_hears_how_to_write_one() -> None:
    """Word for word."""
    with pytest.raises(Unreadable, match=r"^请把年份也写上"):
        parse_date("12月5日")
    with pytest.raises(Unreadable, match=r"^没有 2026年2月30日 这一天$"):
        parse_date("20260230")
    with pytest.raises(Unreadable, match=r"^请按「2026-12-15」或「2026年12月15日」的样子填日期$"):
        parse_date("明天")


def test_the_31st_never_sticks_at_a_short_month() -> None:
    """31 January → 28 February → 31 March → 30 April, and 29 February in a leap year."""
    first = date(2027, 1, 31)

    assert [add_months(first, months) for months in range(4)] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert add_months(first, 13) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("day", "keep", "before", "after"),
    [
        (date(2026, 12, 18), 18, 18, 18),  # a Friday
        (date(2026, 12, 19), 19, 18, 21),
        (date(2026, 12, 20), 20, 18, 21),
        (date(2026, 12, 21), 21, 21, 21),  # a Monday
    ],
)
def test_a_weekend_moves_only_as_agreed(day: date, keep: int, before: int, after: int) -> None:
    """Saturday and Sunday go to the Friday or the Monday; working days never move."""
    moved = [off_weekend(day, rule) for rule in ("keep", "before", "after")]

    assert moved == [date(2026, 12, keep), date(2026, 12, before), date(2026, 12, after)]


def test_days_are_said_as_people_say_them() -> None:
    """With the weekday where there is little room."""
    assert spoken(date(2031, 11, 5)) == "2031年11月5日"
    assert spoken_short(date(2026, 12, 20)) == "2026年12月20日 周日"
    assert spoken_short(date(2005, 1, 3)) == "2005年1月3日 周一"
