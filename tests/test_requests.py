"""Reading a request: a value that failed is a thing of its own, neither an absent one nor a figure."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from calculator.answers.requests import Failed, Part, Reading, listed, made
from calculator.api import answer
from calculator.units.problems import Impossible

DEAL = {"principal": "6000", "method": "interest_free", "periods": "6", "first_due": "2026-12-15"}


def fields(**request: Any) -> list[str]:
    """Where the problems of a request stand."""
    return [problem["field"] for problem in json.loads(answer(json.dumps(request)))["problems"]]


@pytest.mark.parametrize(
    "read",
    [
        lambda part: part.day("key", "日期"),
        lambda part: part.yuan("key", "金额"),
        lambda part: part.integer("key", "期数", 1, 12),
        lambda part: part.text("key", "文字", longest=1),
        lambda part: part.choice("key", "选择", ("yes", "no")),
        lambda part: part.items("key", "列表"),
        lambda part: part.part("key", "一组"),
    ],
)
@pytest.mark.parametrize("value", [None, 7, "2026-02-30", "-1", "99999999999"])
def test_what_cannot_be_read_has_failed_and_says_so_once(read: Any, value: object) -> None:
    """Never nought, the lower limit or the first of all days: whoever reckons with it would be told nothing."""
    part = Part({"key": value}, "here.", [])

    assert isinstance(read(part), Failed)
    assert [problem.field for problem in part.problems] == ["here.key"]


def test_nothing_is_made_of_a_failed_value() -> None:
    """What would be made of it is failed as well; what is absent is only left out."""
    failed = Part({}, "", []).fault("key", "不行")

    assert made(divmod, 7, failed) is failed
    assert made(divmod, 7, 2) == (3, 1)
    assert listed([1, failed, None]) is failed
    assert listed([1, None, 2]) == [1, 2]


def test_a_day_that_is_not_told_is_none_and_one_that_cannot_be_read_has_failed() -> None:
    """And it is refused once, whoever else needs it."""
    untold, unread = Reading({}, ()), Reading({"today": "someday"}, ())

    assert untold.today is None
    assert isinstance(unread.today, Failed)
    assert isinstance(unread.needs_today(), Failed)
    assert [problem.field for problem in unread.problems] == ["today"]


def test_values_are_given_out_once_all_of_them_are_read() -> None:
    """Or every problem is raised."""
    reading = Reading({"today": "2026-12-01", "count": "13", "pay": "x"}, ("count", "pay"))
    count, pay = reading.integer("count", "期数", 1, 12), reading.yuan("pay", "金额")

    assert reading.today == date(2026, 12, 1)
    with pytest.raises(Impossible) as refused:
        reading.done(count, pay)
    assert [problem.field for problem in refused.value.problems] == ["count", "pay"]


def test_no_day_is_too_late_for_a_today_that_nobody_can_read() -> None:
    """Only the day of asking is wrong: what is held against it is not refused beside it."""
    shown = [{"date": "2026-11-20", "balance": "100"}]

    assert fields(call="credit_clock", today="?", overdue_from="2025-06-10") == ["today"]
    assert fields(call="status", today="?", form=DEAL, shown=shown) == ["today"]
    assert fields(call="restructure", today="?", form=DEAL, terms=DEAL) == ["today"]


def test_blank_rows_beside_a_plan_that_cannot_be_read_are_still_blank() -> None:
    """The reader's own plan goes along and is refused; nobody typed anything into the row under it."""
    own = {**DEAL, "principal": "x"}
    blank = {"name": "", "form": {"principal": ""}}

    assert fields(call="all_plans", today="2026-11-23", own="yes", form=own, plans=[blank]) == ["principal"]
