"""Whether a plan can be paid, what would fit, and what misfortune does to it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

FORM = {"principal": "12000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
BUDGET = {"income": "5000", "essentials": "3500", "other_debts": "300", "savings": "2000"}


def ask(form: Any = FORM, budget: Any = BUDGET) -> dict[str, Any]:
    request = {"call": "afford", "today": "2026-11-23", "form": form, "budget": budget}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def faults(form: Any = FORM, budget: Any = BUDGET) -> set[str]:
    return {problem["field"] for problem in ask(form, budget)["problems"]}


def short(result: dict[str, Any]) -> dict[str, tuple[str | None, str]]:
    return {case["case"]: (case["first_month_short"], case["buffer_needed"]) for case in result["stress"]}


def test_a_plan_that_fits() -> None:
    """5000 - 3500 - 300 = 1200 a month against 1000: 10 rows of 1200 would do too."""
    result = ask()["result"]

    assert (result["surplus"], result["fits"], result["largest_payment"]) == ("1,200.00", True, "1,200.00")
    assert (result["periods_needed"], result["reason"]) == (10, None)
    assert result["as_planned"]["first_month_short"] is None


def test_what_misfortune_does_month_by_month() -> None:
    """Savings 2000, payments 1000.

    Income -20 %: 4000 - 3800 = 200 a month, 800 short each: 1200, 400, -400 in the third month;
    12 rows x 800 = 9600 needed. No income in month 1: 1200 - 5000 - 1000 = -4800 + 2000 < 0 at
    once; 4800 needed. A bill of 3000 in month 1: 1200 - 3000 - 1000 = -2800 + 2000 < 0; 2800 needed.
    """
    result = ask()["result"]

    assert short(result) == {
        "income_down_20": ("2027-02-15", "9,600.00"),
        "one_month_without_income": ("2026-12-15", "4,800.00"),
        "shock_3000": ("2026-12-15", "2,800.00"),
    }
    assert [case["buffer_missing"] for case in result["stress"]] == ["7,600.00", "2,800.00", "800.00"]
    assert result["periods_safe"] == 60  # 12,000 / 200
    assert (result["decision"], result["words"]["decision"]) == ("ask_longer", "争取更长")
    assert "60 期" in result["words"]["sentence"]


def test_savings_that_stand_every_misfortune() -> None:
    """With 9,600 in hand nothing fails: accept."""
    result = ask(budget={**BUDGET, "savings": "9600"})["result"]

    assert all(month is None for month, _ in short(result).values())
    assert (result["decision"], result["ask"]) == ("accept", "")


def test_one_fen_less_savings_than_the_buffer_fails() -> None:
    """The buffer is exact: the last of the twelve months misses one fen."""
    result = ask(budget={**BUDGET, "savings": "9599.99"})["result"]

    assert short(result)["income_down_20"] == ("2027-11-15", "9,600.00")


def test_a_plan_that_does_not_fit_but_a_longer_one_would() -> None:
    """700 a month: 12,000 / 700 = 17.1, so 18 rows of 666.66 (the last 666.78)."""
    result = ask(budget={"income": "4000", "essentials": "3300"})["result"]

    assert (result["surplus"], result["fits"], result["periods_needed"]) == ("700.00", False, 18)
    assert result["as_planned"]["first_month_short"] == "2026-12-15"
    assert result["as_planned"]["buffer_needed"] == "3,600.00"
    assert (result["decision"], result["periods_safe"]) == ("ask_longer", None)
    assert result["words"]["sentence"] == "争取分到 18 期，每期才付得起。"


def test_nothing_left_each_month_means_not_to_sign() -> None:
    """A negative surplus is said with its sign; no number of periods helps."""
    result = ask(budget={"income": "3000", "essentials": "3300.5"})["result"]

    assert (result["surplus"], result["fits"], result["largest_payment"]) == ("-300.50", False, "0.00")
    assert (result["periods_needed"], result["decision"], result["words"]["decision"]) == (
        None,
        "do_not_sign",
        "先别签",
    )
    assert "没有剩下的钱" in result["reason"]
    assert result["ask"]


def test_whole_yuan_rows_are_tried_one_by_one() -> None:
    """100 yuan in whole-yuan rows, 18 a month: 6 rows end at 20, 7 at 16 (14 each and 16)."""
    form = {**FORM, "principal": "100", "unit": "yuan"}
    result = ask(form, {"income": "18", "essentials": "0"})["result"]

    assert result["periods_needed"] == 7


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({**FORM, "method": "interest_first", "rate": "0.01%", "rate_per": "day"}, "先息后本"),
        ({"principal": "12000", "method": "stepped", "steps": "5x2000", "first_due": "2026-12-15"}, "阶梯"),
        ({"principal": "12000", "method": "lump_sum", "settlement": "9000", "first_due": "2026-12-15"}, "一次性结清"),
        ({**FORM, "method": "equal_payment", "rate": "0.27%", "rate_per": "day", "principal": "20000"}, "360 期"),
    ],
)
def test_where_no_number_of_periods_helps_it_says_why_and_what_to_ask(form: dict[str, str], words: str) -> None:
    """Null with its reason, never a guess."""
    result = ask(form)["result"]

    assert result["periods_needed"] is None
    assert words in result["reason"]
    assert result["ask"].startswith("请问")


def test_a_settlement_paid_from_savings_can_be_accepted() -> None:
    """It does not fit a month's surplus, but the savings stand it and every misfortune."""
    form = {"principal": "12000", "method": "lump_sum", "settlement": "9000", "first_due": "2026-12-15"}
    result = ask(form, {**BUDGET, "savings": "20000"})["result"]

    assert (result["fits"], result["decision"]) == (False, "accept")


def test_deferred_arrears_are_said() -> None:
    """They come after the plan, so they are not in it."""
    result = ask({**FORM, "arrears": "500", "arrears_treatment": "deferred"})["result"]

    assert "500.00" in result["words"]["left_at_end"]


def test_interest_only_rows_stay_when_the_number_of_rows_is_tried() -> None:
    """3 rows of interest alone at 0 %, then 12,000 / 1200 = 10 rows: 13."""
    form = {**FORM, "method": "interest_first", "interest_only_periods": "3"}

    assert ask(form)["result"]["periods_needed"] == 13


@pytest.mark.parametrize(
    ("budget", "fields"),
    [
        (None, {"budget"}),
        ([], {"budget"}),
        ({}, {"budget.income", "budget.essentials"}),
        ({"income": "", "essentials": "abc", "savings": "-1", "luck": "7"},
         {"budget.income", "budget.essentials", "budget.savings", "budget.luck"}),
        ({"income": 5000.5, "essentials": True}, {"budget.essentials"}),
        ({"income": "100,000,001", "essentials": "0"}, {"budget.income"}),
    ],
)  # fmt: skip
def test_every_fault_of_the_budget_at_once(budget: object, fields: set[str]) -> None:
    """Named by its place in the request."""
    assert faults(budget=budget) == fields


def test_faults_of_budget_and_form_come_together() -> None:
    """One refusal, everything in it."""
    assert faults({**FORM, "periods": "0"}, {"income": "x"}) == {"budget.income", "budget.essentials", "periods"}


def test_all_the_principal_on_the_first_day_fits_where_no_longer_plan_would() -> None:
    """0.07 in one row on the day it starts bears no interest; two rows would end with 0.07 and a month's interest."""
    form = {
        "principal": "0.07",
        "method": "interest_first",
        "periods": "1",
        "first_due": "2026-11-23",
        "rate": "0.24%",
        "rate_per": "day",
        "residue": "first",
    }
    budget = {"income": "0.07", "essentials": "0", "other_debts": "0", "savings": "0"}

    assert ask(form, budget)["result"]["periods_needed"] == 1
