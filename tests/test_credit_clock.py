"""How long the record is kept, which days matter, and the policy that is over."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from calculator.api import answer
from calculator.facts.credit_clock import kept_until
from calculator.facts.facts import fact
from calculator.wording.facts import hedged

TODAY = "2026-11-23"
PLAN = {"principal": "18600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}


def ask(overdue_from: Any = "2025-06-10", ended_on: Any = None, today: str = TODAY, **more: Any) -> dict[str, Any]:
    request = {"call": "credit_clock", "today": today, "overdue_from": overdue_from, "ended_on": ended_on, **more}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def days(result: dict[str, Any]) -> dict[str, str]:
    return {event["kind"]: event["date"] for event in result["events"]}


def faults(**changes: Any) -> dict[str, str]:
    return {problem["field"]: problem["message"] for problem in ask(**changes)["problems"]}


def test_five_years_from_the_end_not_from_the_beginning() -> None:
    """征信业管理条例 art. 16: paid off on 2026-11-01, kept until 2031-11-01."""
    result = ask(ended_on="2026-11-01")["result"]

    assert (result["kept_until"], result["years"], result["fact"]) == ("2031-11-01", 5, "credit.keep_years")
    assert result["reason"] is None
    assert days(result)["last_day"] == "2031-11-01"
    assert days(result)["gone"] == "2031-11-02"


@pytest.mark.parametrize(
    ("ended_on", "last"), [("2024-02-29", "2029-02-28"), ("2023-02-28", "2028-02-28"), ("2026-12-31", "2031-12-31")]
)
def test_the_same_day_five_years_on(ended_on: str, last: str) -> None:
    """A 29 February has no fifth anniversary: the 28th."""
    assert kept_until(date.fromisoformat(ended_on), date(2026, 11, 23)) == date.fromisoformat(last)


@pytest.mark.parametrize("ended_on", [None, "", "  "])
def test_while_it_runs_no_day_can_be_named(ended_on: str | None) -> None:
    """Null, and why: the years have not begun."""
    result = ask(ended_on=ended_on)["result"]

    assert result["kept_until"] is None
    assert "还没有结束" in result["reason"]
    assert not {"ends", "last_day", "gone", "check_settled"} & set(days(result))


def test_the_plan_beside_it_says_when_it_would_be_gone() -> None:
    """36 rows from 2026-12-18 end on 2029-11-18; five years on is 2034-11-18. The promise itself stays null."""
    result = ask(form=PLAN)["result"]

    assert result["kept_until"] is None
    assert (result["if_plan_kept"]["ended_on"], result["if_plan_kept"]["kept_until"]) == ("2029-11-18", "2034-11-18")
    assert ask(form={**PLAN, "periods": ""})["result"]["if_plan_kept"] is None
    assert ask(form=PLAN, ended_on="2026-11-01")["result"]["if_plan_kept"] is None


def test_an_end_still_to_come_is_an_if() -> None:
    """A day the reader hopes for, said as one."""
    result = ask(ended_on="2027-01-31")["result"]

    assert result["kept_until"] == "2032-01-31"
    assert result["words"]["sentence"].startswith("如果 2027年1月31日还清")


def test_a_record_past_its_time_should_be_gone() -> None:
    """Nothing to explain any more, only to check; one month after the end has long passed."""
    result = ask(overdue_from="2015-01-01", ended_on="2020-01-01")["result"]

    assert "已经期满" in result["words"]["sentence"]
    assert set(days(result)) == {"begins", "ends", "last_day", "gone", "check_now", "repair_deadline"}


def test_answers_to_a_dispute_and_to_a_complaint_are_due_by_law() -> None:
    """20 days from 2026-11-23 is 2026-12-13; 30 more is 2027-01-12."""
    found = days(ask()["result"])

    assert (found["dispute_answer"], found["complaint_answer"]) == ("2026-12-13", "2027-01-12")


def test_events_come_in_order_and_name_facts_in_force() -> None:
    """Each with its fact's id, and that fact's sentence with its hedge."""
    events = ask(ended_on="2026-11-01")["result"]["events"]

    assert [event["date"] for event in events] == sorted(event["date"] for event in events)
    for event in events:
        assert hedged(fact(event["fact"]).at(date(2026, 11, 23))) == event["fact_text"]
        assert event["when"] == ("past" if event["date"] < TODAY else "today" if event["date"] == TODAY else "coming")


@pytest.mark.parametrize(
    ("overdue_from", "ended_on", "had_dates"),
    [
        ("2020-01-01", "2026-03-31", True),
        ("2025-12-31", "2026-03-31", True),
        ("2019-12-31", "2026-03-31", False),
        ("2026-01-01", "2026-03-31", False),
        ("2025-06-10", "2026-04-01", False),
        ("2025-06-10", None, False),
    ],
)
def test_the_repair_policy_by_its_dates(overdue_from: str, ended_on: str | None, had_dates: bool) -> None:
    """Overdue from 2020 to 2025, paid off by 2026-03-31 inclusive; the amount is for the reader to check."""
    policy = ask(overdue_from=overdue_from, ended_on=ended_on)["result"]["repair"]

    assert (policy["had_dates"], policy["closed"]) == (had_dates, True)
    assert ("10,000 元" in policy["text"]) == had_dates
    assert "据公开报道" in policy["text"]


def test_before_its_deadline_the_repair_policy_was_open() -> None:
    """Computed by dates: on 2026-03-31 still open, on 2026-04-01 closed, before its notice unknown."""
    assert ask(today="2026-03-31")["result"]["repair"]["closed"] is False
    assert "不用申请" in ask(today="2026-03-31")["result"]["repair"]["text"]
    assert ask(today="2026-04-01")["result"]["repair"]["closed"] is True
    assert ask(today="2025-12-01")["result"]["repair"] is None


def test_before_the_law_there_is_no_answer() -> None:
    """A caller's clock in 2010 gets a refusal, not today's law."""
    assert "credit.keep_years" in faults(today="2010-11-23", overdue_from="2009-01-01")["today"]


def test_days_in_the_wrong_order_are_problems() -> None:
    """An end before the beginning, a beginning after today."""
    assert set(faults(ended_on="2025-06-09")) == {"ended_on"}
    assert set(faults(overdue_from="2026-11-24")) == {"overdue_from"}
    assert set(faults(overdue_from="", ended_on="soon")) == {"overdue_from", "ended_on"}
    assert set(faults(overdue_from=None, ended_on=5, today="x", form={"colour": "red"})) == {
        "overdue_from",
        "ended_on",
        "today",
        "colour",
    }
    assert "result" in ask(ended_on="2025-06-10")


def test_the_clock_of_the_claim_is_not_mixed_with_that_of_the_record() -> None:
    """Signing restarts the limitation of the claim, never the record's five years: only the latter is told."""
    for ended_on in (None, "2026-11-01"):
        request = {"call": "credit_clock", "today": "2026-11-29", "overdue_from": "2025-06-10", "ended_on": ended_on}

        assert "时效" not in json.dumps(json.loads(answer(json.dumps(request))), ensure_ascii=False)
