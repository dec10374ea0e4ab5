"""What ``apply_payment`` takes, refuses and says beside the contract's keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer
from calculator.facts.facts import FACTS

OWED = {"due": "2026-12-15", "fee": "", "interest": "50", "principal": "1000"}


def ask(**request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": "apply_payment", **request})))
    return reply


def test_blank_amounts_are_nothing_and_the_law_is_the_default_order() -> None:
    """120 pays the interest of 50, then 70 of the principal; 930 is still owed."""
    result = ask(pay="120", debts=[OWED])["result"]

    assert result["applied"] == [{"fee": "0.00", "interest": "50.00", "principal": "70.00"}]
    assert result["after"] == [{"due": "2026-12-15", "fee": "0.00", "interest": "0.00", "principal": "930.00"}]
    assert result["words"]["sentence"] == "这 120.00 元，抵利息 50.00 元、本金 70.00 元。"
    assert [(each["order"], each["principal"]) for each in result["by_order"]] == [
        ("561", "70.00"),
        ("oldest_first", "70.00"),
        ("principal_first", "120.00"),
    ]
    assert all(fact in FACTS for fact in result["facts"])


def test_a_single_debt_needs_no_day() -> None:
    """Its age matters only beside another."""
    result = ask(pay="10", debts=[{"principal": "8"}])["result"]

    assert result["left_over"] == "2.00"
    assert result["after"][0]["due"] is None
    assert result["words"]["sentence"] == "这 10.00 元，抵本金 8.00 元，多出 2.00 元。"


def test_nothing_owed() -> None:
    """The sentence says so."""
    assert ask(pay="10", debts=[{}])["result"]["words"]["sentence"] == "这 10.00 元没有可抵的欠款，多出 10.00 元。"


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        ({}, {"pay", "debts"}),
        ({"pay": "1", "debts": []}, {"debts"}),
        ({"pay": "1", "debts": [{"principal": "1"}, {"principal": "1"}]}, {"debts[0].due", "debts[1].due"}),
        ({"pay": "-1", "debts": [{**OWED, "fee": "x", "rate": "1"}]}, {"pay", "debts[0].fee", "debts[0].rate"}),
        ({"pay": "1", "debts": [{**OWED, "interest": []}], "order": "562"}, {"debts[0].interest", "order"}),
        ({"pay": "1", "debts": [{**OWED, "due": "soon"}], "form": {"x": "1"}}, {"debts[0].due", "x"}),
    ],
)
def test_every_fault_is_named_with_its_place(request_: dict[str, Any], fields: set[str]) -> None:
    """All at once."""
    assert {problem["field"] for problem in ask(**request_)["problems"]} == fields


DUE_AND_NOT = [
    {"due": "2026-02-10", "fee": "0", "interest": "0", "principal": "1000"},
    {"due": "2036-03-10", "fee": "200", "interest": "300", "principal": "1000"},
]


def test_a_debt_due_in_ten_years_gets_no_fee_before_overdue_principal() -> None:
    """500 paid today all go to the debt that is due, and the answer says why."""
    result = ask(pay="500", debts=DUE_AND_NOT, today="2026-11-29")["result"]

    assert result["applied"] == [
        {"fee": "0.00", "interest": "0.00", "principal": "500.00"},
        {"fee": "0.00", "interest": "0.00", "principal": "0.00"},
    ]
    assert {each["principal"] for each in result["by_order"]} == {"500.00"}
    assert result["words"]["due"].startswith("有 1 笔还没到期")


def test_without_a_day_every_debt_is_taken_to_be_due_and_that_is_said() -> None:
    """All fees, then all interest, then all principal; nobody said what day it is."""
    result = ask(pay="500", debts=DUE_AND_NOT)["result"]

    assert result["applied"][1] == {"fee": "200.00", "interest": "300.00", "principal": "0.00"}
    assert result["words"]["due"] == "没有写今天的日期，这里当作每一笔都到期了。"
    assert ask(pay="500", debts=DUE_AND_NOT[:1])["result"]["words"]["due"] == ""
