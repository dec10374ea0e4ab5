"""收支说明: items brought to a month, what is left, what is offered; the same figures as `afford`."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from calculator.api import answer

FORM = {"principal": "12000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
INCOMES = [{"what": "wage", "every": "month", "amount": "5000"}]
SPENDING = [
    {"what": "rent", "every": "month", "amount": "3500"},
    {"what": "other_debt", "every": "month", "amount": "300"},
]


def ask(call: str = "statement", **more: Any) -> dict[str, Any]:
    request = {"call": call, "today": "2026-11-23", "form": FORM}
    request |= {"incomes": INCOMES, "spending": SPENDING} if call == "statement" else {}
    reply: dict[str, Any] = json.loads(answer(json.dumps({**request, **more})))
    return reply


def result(**more: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(**more)["result"]
    return found


@pytest.mark.parametrize(
    ("incomes", "spending"),
    [
        (INCOMES, SPENDING),
        ([{"what": "odd_jobs", "every": "week", "amount": "777.77"}],
         [{"what": "food", "every": "week", "amount": "99.99"}]),
        ([{"what": "business", "every": "varies", "amount": "3000、4,500，2800.01"}], SPENDING),
        ([{"what": "wage", "every": "year", "amount": "1"}], []),
    ],
)  # fmt: skip
def test_its_figures_are_those_of_afford(incomes: Any, spending: Any) -> None:
    """The budget it comes to, put to `afford`, leaves the same."""
    found = result(incomes=incomes, spending=spending)

    assert ask("afford", budget=found["budget"])["result"]["surplus"] == found["surplus"]


def test_weeks_and_years_become_months_against_whoever_offers() -> None:
    """100 a week in: 5,200 / 12 = 433.333 → 433.33. 100 a week out: 433.34. 1,000 a year: 83.33 in, 83.34 out."""
    weekly, yearly = {"every": "week", "amount": "100"}, {"every": "year", "amount": "1000"}
    found = result(
        incomes=[{"what": "wage", **weekly}, {"what": "family", **yearly}],
        spending=[{"what": "food", **weekly}, {"what": "children", **yearly}],
    )

    assert [line["month"] for line in found["incomes"]] == ["433.33", "83.33"]
    assert [line["month"] for line in found["spending"]] == ["433.34", "83.34"]
    assert found["surplus"] == "-0.02"


def test_what_varies_counts_with_its_worst_month() -> None:
    """The least that came in, the most that went out, and all are told."""
    varying = {"every": "varies", "amount": "900 1,450 600.50"}
    found = result(incomes=[{"what": "odd_jobs", **varying}], spending=[{"what": "medical", **varying}])

    assert (found["incomes"][0]["month"], found["spending"][0]["month"]) == ("600.50", "1,450.00")
    assert found["incomes"][0]["told"] == "不固定：900.00、1,450.00、600.50，按最少的算"


def test_what_is_offered_is_what_is_left_unless_less_is_said() -> None:
    """1,200 are left: that in ten rows; 800 offered: fifteen rows of 800. Never more than what is left."""
    assert (result()["offer"], result(offer="800")["offer"]) == ("1,200.00", "800.00")
    assert "分 10 期" in result()["sentence"]
    assert "分 15 期" in result(offer="800")["sentence"]
    assert [problem["field"] for problem in ask(offer="1200.01")["problems"]] == ["offer"]


def test_what_was_paid_is_no_longer_left() -> None:
    """Row 1 paid: 11,000; the number of rows would be that of the whole plan, so none is said."""
    found = result(payments="2026-11-23 1000")

    assert "还剩 11,000.00 元" in found["sentence"]
    assert "期" not in found["sentence"]


def test_nothing_left_offers_nothing() -> None:
    """And asks for a pause or for less."""
    found = result(incomes=[{"what": "wage", "every": "month", "amount": "3700"}])

    assert (found["surplus"], found["offer"]) == ("-100.00", "0.00")
    assert "差 100.00 元：现在没有能拿来还的" in found["sentence"]


def test_the_paper_names_nobody() -> None:
    """One page of text with a line to sign; no name, no number of a person is asked for."""
    found = result(people="3", reason="ill", papers=[{"what": "medical"}, {"what": "medical"}, {"what": ""}])

    assert "靠这些收入生活的：3 人" in found["text"]
    assert "附：病历和缴费单。" in found["text"]
    assert "签名：____" in found["text"]
    assert not re.search("姓名|身份证|电话", found["text"])
    assert len(found["text"].splitlines()) < 40


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"incomes": []}, {"incomes"}),
        ({"incomes": [{"what": "wage", "amount": " "}]}, {"incomes"}),
        ({"incomes": [{"what": "gold", "every": "hour", "amount": "1e3", "colour": "x"}],
          "savings": "y", "people": "0"},
         {"incomes[0].what", "incomes[0].every", "incomes[0].amount", "incomes[0].colour", "savings", "people"}),
        ({"incomes": "x", "spending": [{"amount": []}, {"what": [], "amount": "1 2"}],
          "form": {**FORM, "periods": "0"}},
         {"incomes", "spending[0].amount", "spending[1].what", "spending[1].amount", "periods"}),
        ({"incomes": [{"what": "wage", "every": "varies", "amount": "1 " * 13}]}, {"incomes[0].amount"}),
        ({"papers": [{"what": "love", "x": "1"}], "reason": "bored", "payments": []},
         {"papers[0].what", "papers[0].x", "reason", "payments"}),
        ({"incomes": [{"what": "wage", "amount": "100,000,001"}]}, {"incomes[0].amount"}),
    ],
)  # fmt: skip
def test_every_fault_at_once(more: dict[str, Any], fields: set[str]) -> None:
    """Each at its place, in Chinese."""
    problems = ask(**more)["problems"]

    assert {problem["field"] for problem in problems} == fields
    assert all(re.search("[\u4e00-\u9fff]", problem["message"]) for problem in problems)


def test_a_month_without_food_is_not_signed_as_true_unasked() -> None:
    """Wages and rent alone would leave the meals to the lender: the reader is told, the paper is not changed by it."""
    rent = [{"what": "rent", "every": "month", "amount": "1,600"}]
    food = [*rent, {"what": "food", "every": "month", "amount": "900"}]

    assert result(spending=rent)["left_out"].startswith("没有写吃饭的钱")
    assert "没有写吃饭" not in result(spending=rent)["text"]
    assert result(spending=food)["left_out"] == ""
