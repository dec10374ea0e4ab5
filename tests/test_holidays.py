"""Days off: the table against a published calendar, and the days to pay by against hand-made ones."""

from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from borax.calendars.lunardate import LunarDate, TermUtils

from calculator.api import answer
from calculator.units.holidays import LAST_YEAR, _table, holiday, why_off, working_day

YEARS = range(2026, LAST_YEAR + 1)


def days_of(year: int, name: str) -> list[date]:
    """The days of a year that belong to a holiday."""
    days = [date(year, 1, 1) + timedelta(count) for count in range(366)]
    return [day for day in days if day.year == year and holiday(day) == name]


@pytest.mark.parametrize("year", YEARS)
def test_the_lunar_days_are_those_of_a_published_calendar(year: int) -> None:
    """春节 from the eve on, 清明 by the sun, 端午 and 中秋; a day of two holidays bears the name of the fixed one."""
    new_year = LunarDate(year, 1, 1).to_solar_date()
    dragon_boat, mid_autumn = (LunarDate(year, *day).to_solar_date() for day in ((5, 5), (8, 15)))

    assert days_of(year, "春节") == [new_year + timedelta(count) for count in (-1, 0, 1, 2)]
    assert days_of(year, "清明节") == [TermUtils.day_start_from_term(year, "清明")]
    assert days_of(year, "端午节") == [dragon_boat]
    assert (days_of(year, "中秋节") or [mid_autumn]) == [mid_autumn]
    assert holiday(mid_autumn) in ("中秋节", "国庆节")


def test_the_table_is_read_as_the_toml_it_is() -> None:
    """Line by line in the calculator, whole here: no day is lost."""
    held = tomllib.loads((Path(__file__).parents[1] / "calculator/data/holidays.toml").read_text(encoding="utf-8"))

    assert _table() == [*held["fixed"].items(), *held["lunar"].items()]
    assert len(held["lunar"]) == 4 * len(YEARS)


@pytest.mark.parametrize("year", [*YEARS, 2025, 2040])
def test_the_fixed_days(year: int) -> None:
    """元旦 1, 劳动节 2, 国庆 3."""
    assert [str(day)[5:] for day in days_of(year, "元旦")] == ["01-01"]
    assert [str(day)[5:] for day in days_of(year, "劳动节")] == ["05-01", "05-02"]
    assert [str(day)[5:] for day in days_of(year, "国庆节")] == ["10-01", "10-02", "10-03"]


def test_a_year_has_thirteen_days() -> None:
    """1 + 4 + 1 + 2 + 1 + 1 + 3, less one where 中秋 falls on 国庆 (3 October 2028, 1 October 2031)."""
    count = {year: sum(bool(holiday(date(year, 1, 1) + timedelta(n))) for n in range(365)) for year in YEARS}

    assert count == {year: 12 if year in (2028, 2031) else 13 for year in YEARS}


def test_no_lunar_day_is_known_past_the_table() -> None:
    """初一 of 2037 is 15 February, a Sunday; its eve and the days after it are not made up."""
    assert not any(holiday(date(2037, 2, day)) for day in range(1, 28))
    assert why_off(date(2037, 2, 15)) == "周末"
    assert holiday(date(2024, 10, 1)) == ""


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-12-18", "2026-12-18", "2026-12-18"),  # a Friday
        ("2026-12-19", "2026-12-18", "2026-12-21"),  # a Saturday
        ("2027-01-01", "2026-12-31", "2027-01-04"),  # 元旦, a Friday
        ("2027-02-06", "2027-02-04", "2027-02-09"),  # 初一, a Saturday: 5 to 8 February are off
        ("2027-05-01", "2027-04-30", "2027-05-03"),  # a Saturday
        ("2027-10-01", "2027-09-30", "2027-10-04"),  # a Friday
        ("2028-10-03", "2028-09-29", "2028-10-04"),  # 中秋 on 国庆; 30 September is a Saturday
        ("2026-02-16", "2026-02-13", "2026-02-20"),  # 除夕, a Monday
    ],
)
def test_a_day_off_moves_to_a_working_day(day: str, before: str, after: str) -> None:
    """The last before, or the first after; with ``keep`` it stays."""
    given = date.fromisoformat(day)

    assert [str(working_day(given, rule)) for rule in ("before", "keep", "after")] == [before, day, after]


FORM = {
    "principal": "900",
    "method": "interest_free",
    "periods": "3",
    "start": "2026-12-20",
    "first_due": "2027-01-01",
}
"""Due on 1 January (元旦), 1 February and 1 March 2027, all but the first working days."""


def calculated(**form: str) -> dict[str, Any]:
    request = {"call": "calculate", "today": "2026-12-20", "form": {**FORM, **form}}
    result: dict[str, Any] = json.loads(answer(json.dumps(request)))["result"]
    return result


@pytest.mark.parametrize(
    ("rule", "day", "words"),
    [
        ("before", "2026-12-31", "还款日是元旦，提前到 12月31日"),
        ("after", "2027-01-04", "还款日是元旦，顺延到 1月4日"),
        ("keep", "2027-01-01", ""),
    ],
)
def test_a_row_due_on_a_holiday_is_paid_by_a_working_day(rule: str, day: str, words: str) -> None:
    """Its due day and its interest stay."""
    row = calculated(weekend=rule)["schedule"][0]

    assert (row["due"], row["pay_by"], row["moved"]) == ("2027-01-01", day, words)


def test_the_money_is_never_needed_before_the_deal() -> None:
    """Agreed on Saturday 13 February, due on Sunday: not on the Friday before the deal was made."""
    rows = calculated(start="2027-02-13", first_due="2027-02-14", weekend="before")["schedule"]

    assert [row["pay_by"] for row in rows] == ["2027-02-13", "2027-03-12", "2027-04-14"]


def test_a_plan_that_keeps_its_days_is_told_of_the_days_off() -> None:
    """By the law the last day then runs on, and the bank may debit all the same."""
    notes = calculated()["notes"]

    assert any("有 1 期的还款日是周末或法定节日" in note and "民法典" in note for note in notes)
    assert not any("民法典" in note for note in calculated(first_due="2027-01-04", periods="1")["notes"])
    assert any("调休" in note for note in notes)


def test_a_plan_past_the_table_says_so() -> None:
    """Rows in 2037 know no lunar holiday."""
    longer = calculated(periods="121", principal="36300")

    assert longer["summary"]["last_due"] == "2037-01-01"
    assert any("2036 年以后" in note for note in longer["notes"])
    assert not any("2036 年以后" in note for note in calculated(periods="120", principal="36000")["notes"])


def test_the_reminder_moves_with_the_money() -> None:
    """The calendar file has the event on the working day before, and the look the day after it."""
    form = {**FORM, "weekend": "before"}
    request = {"call": "export", "today": "2026-12-20", "form": form, "format": "ics", "day_after": "yes"}
    text = json.loads(answer(json.dumps(request)))["result"]["text"]

    assert "DTSTART;TZID=Asia/Shanghai:20261231T090000" in text
    assert "DTSTART;TZID=Asia/Shanghai:20270101T090000" in text
