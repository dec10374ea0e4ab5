"""The drawing of a plan beside what happened, its points worked out by hand.

The box is 7,200 wide and 2,400 high. A debt of 400.00 yuan over 100 days: 72 units a day, 6 units a yuan.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculator.api import answer
from calculator.wording.chart import courses, furthest_apart, owed_on

START = date(2026, 1, 1)
PLAN = [(0, 40_000), (50, 20_000), (100, 0)]
MISSED = [(0, 40_000), (100, 0)]


def days(levels: list[tuple[int, int]]) -> list[tuple[date, int]]:
    return [(START + timedelta(day), owed) for day, owed in levels]


def test_both_courses_go_down_in_steps_on_one_scale() -> None:
    """Across to the day, then down to what is owed: nothing slopes, for nothing is paid between two days."""
    drawn = courses(days(PLAN), days(MISSED))

    assert drawn.planned == "M0 0H3600V1200H7200V2400"
    assert drawn.lived == "M0 0H7200V2400"
    assert (drawn.late, drawn.early, drawn.day) == ("", "", "")


def test_what_happened_is_marked_on_the_course_as_lived() -> None:
    """A late payment stands where the debt still is; an early one where it has fallen to."""
    lived = days([(0, 40_000), (25, 30_000), (100, 0)])
    late, early = START + timedelta(50), START + timedelta(25)
    drawn = courses(days(PLAN), lived, late=[late], early=[early], day=late)

    assert drawn.late == "M3600 600h1"
    assert drawn.early == "M1800 600h1"
    assert drawn.day == "M3600 0V2400"


def test_the_longer_course_sets_the_width_and_the_higher_one_the_height() -> None:
    """A debt that grows to 500.00 and lasts 200 days leaves the plan half the width, and four fifths of the height."""
    drawn = courses(days(PLAN), days([(0, 40_000), (100, 50_000), (200, 0)]))

    assert drawn.planned == "M0 480H1800V1440H3600V2400"
    assert drawn.lived == "M0 480H3600V0H7200V2400"


def test_a_day_outside_the_box_stands_at_its_edge() -> None:
    """Today may be long after the last payment."""
    drawn = courses(days(PLAN), days(PLAN), day=START + timedelta(900))

    assert drawn.day == "M7200 0V2400"
    assert courses(days(PLAN), days(PLAN), day=START - timedelta(9)).day == "M0 0V2400"


def test_a_debt_of_one_day_or_of_nothing_is_drawn() -> None:
    """Nothing is divided by nothing."""
    assert courses([(START, 100)], [(START, 100)]).planned == "M0 0"
    assert courses([(START, 0)], [(START, 0)]).lived == "M0 2400"


@pytest.mark.parametrize(("day", "owed"), [(-1, 40_000), (0, 40_000), (49, 40_000), (50, 20_000), (101, 0)])
def test_what_is_owed_holds_until_the_next_payment(day: int, owed: int) -> None:
    """At the end of a day, that day's payment is off."""
    assert owed_on(days(PLAN), START + timedelta(day)) == owed


def test_where_the_courses_are_furthest_apart() -> None:
    """The first such day; more than planned counts as more, whichever course it is that moves."""
    assert furthest_apart(days(PLAN), days(MISSED)) == (START + timedelta(50), 20_000)
    assert furthest_apart(days(MISSED), days(PLAN)) == (START + timedelta(50), -20_000)
    assert furthest_apart(days(PLAN), days(PLAN))[1] == 0


FORM = {
    "principal": "400",
    "method": "interest_free",
    "periods": "2",
    "start": "2026-12-01",
    "first_due": "2026-12-31",
}
"""Two rows of 200.00: after 30 days and, on 31 January, after 61; missed twice, it is paid on 28 February, after 89."""


def ask(call: str, today: str, **more: Any) -> dict[str, Any]:
    reply = json.loads(answer(json.dumps({"call": call, "today": today, "form": FORM, **more})))
    chart: dict[str, Any] = reply["result"]["chart"]
    return chart


def test_a_missed_last_row_is_drawn_to_the_day_it_is_made_up() -> None:
    """61 of 89 days are 4,934 of 7,200; the void day is where the line falls, the point on the level of 200.00."""
    chart = ask("what_if", "2026-12-01", events=[{"type": "miss", "number": 2}])

    assert chart["planned"] == "M0 0H2426V1200H4934V2400"
    assert chart["lived"] == "M0 0H2426V1200H4934V1200H7200V2400"
    assert (chart["late"], chart["early"], chart["day"]) == ("M4934 1200h1", "", "M4934 0V2400")
    assert chart["text"] == (
        "本金从 400.00 元开始，方案到 2027年1月31日，照这样还到 2027年2月28日。"
        "差得最多的是 2027年1月31日，比方案多欠 200.00 元。"
    )


def test_money_paid_early_is_a_point_of_its_own() -> None:
    """100.00 after 10 of 61 days: 1,180 of 7,200, and a quarter of the height."""
    event = {"type": "extra", "date": "2026-12-11", "amount": "100", "keep": "periods"}
    chart = ask("what_if", "2026-12-01", events=[event])

    assert chart["lived"] == "M0 0H1180V600H3540V1500H7200V2400"
    assert (chart["late"], chart["early"], chart["day"]) == ("", "M1180 600h1", "")
    assert "都在 2027年1月31日还清" in chart["text"]
    assert "2026年12月11日，比方案少欠 100.00 元" in chart["text"]


def test_settling_is_a_point_at_the_end() -> None:
    """All of it after 20 of 61 days: the lived course falls to nothing there."""
    chart = ask("what_if", "2026-12-01", events=[{"type": "settle", "date": "2026-12-21"}])

    assert chart["lived"] == "M0 0H2360V2400"
    assert chart["early"] == "M2360 2400h1"


def test_a_plan_that_nothing_happens_to_is_one_line() -> None:
    """The same path twice, and no point."""
    chart = ask("what_if", "2026-12-01", events=[])

    assert chart["planned"] == chart["lived"] == "M0 0H3540V1200H7200V2400"
    assert chart["text"] == "本金从 400.00 元开始，都在 2027年1月31日还清。"


def test_payments_are_drawn_until_today_beside_the_plan() -> None:
    """Going up: 150.00 of 200.00 on the first due day, 30 days in; today, 50 days in, the line still stands there."""
    chart = ask("reconcile", "2027-01-20", payments="2026-12-31 150.00")

    assert chart["planned"] == "M0 2400H3540V1200H7200V0"
    assert chart["lived"] == "M0 2400H3540V1500H5901V1500"
    assert (chart["late"], chart["early"], chart["day"]) == ("M3540 1500h1", "", "M5901 0V2400")
    assert chart["text"] == "今天以前，方案该还 200.00 元，你还了 150.00 元，还差 50.00 元。"


def test_of_a_long_plan_three_rows_after_today_are_drawn() -> None:
    """Ten rows of 40.00, today the first is due: the drawing ends on 31 March with 160.00 to be paid by then."""
    chart = ask("reconcile", "2026-12-31", payments="2026-12-31 40", form={**FORM, "periods": "10"})

    assert chart["planned"].endswith("H7200V0")
    assert chart["planned"].count("H") == 4
    assert chart["last_label"] == "2027年3月31日 周三"
    assert chart["top_label"] == "160.00 元"


@pytest.mark.parametrize(
    ("today", "paid", "words"),
    [
        ("2026-12-31", "", "该还 0.00 元，你还了 0.00 元，不多不少"),
        ("2027-01-01", "2026-12-31 200", "该还 200.00 元，你还了 200.00 元，不多不少"),
        ("2027-01-01", "2026-12-31 250", "该还 200.00 元，你还了 250.00 元，比该还的多 50.00 元"),
    ],
)
def test_a_row_due_today_is_not_late_yet(today: str, paid: str, words: str) -> None:
    """What was to be paid before today beside what was paid."""
    assert words in ask("reconcile", today, payments=paid or "没有")["text"]
