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
    assert result["words"]["sentence"] == "争取分到 24 期，每期才付得起（最少要 18 期）。"


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


def test_arrears_with_the_first_row_are_named_as_what_is_too_much() -> None:
    """20,000 in 60 rows is 333.33 a row; 2,346.10 more with row 1. 400 a month pays all rows but the first."""
    form = {**FORM, "principal": "20000", "periods": "60", "arrears": "2346.10", "arrears_treatment": "first"}
    result = ask(form, {"income": "3400", "essentials": "3000"})["result"]

    assert (result["decision"], result["periods_needed"]) == ("do_not_sign", None)
    assert result["reason"] == (
        "只有第 1 期（2,679.43 元）超过 400.00 元，因为协议前的利息、罚息、费用 2,346.10 元都放在这一期；"
        "其余每期最多 333.53 元。"
    )
    assert result["ask"] == "请问协议前的利息、罚息、费用 2,346.10 元能不能分摊到各期，或者减免？"


def test_a_fee_taken_once_is_named_as_what_is_too_much_however_long_the_plan() -> None:
    """500 a row is too much, 360 rows of 33.33 (the last 34.53) are not; the fee of 600 with row 1 always is."""
    form = {**FORM, "fee": "600", "fee_timing": "first", "principal": "12000", "periods": "24"}
    result = ask(form, {"income": "3400", "essentials": "3000"})["result"]

    assert result["periods_needed"] is None
    assert result["reason"] == (
        "分到 360 期，只有第 1 期（633.33 元）超过 400.00 元，因为一次收的手续费 600.00 元都放在这一期；"
        "其余每期最多 34.53 元。"
    )


def test_the_residue_with_the_first_row_is_named_as_what_is_too_much() -> None:
    """20,001 in 60 rows of whole yuan: 333 and 354 with row 1. 340 a month; 59 rows of 339 would all fit.

    So it cannot be paid as it stands, and more time is not what is wanted.
    """
    form = {**FORM, "principal": "20001", "periods": "60", "unit": "yuan", "residue": "first"}
    result = ask(form, {"income": "3340", "essentials": "3000"})["result"]

    assert (result["decision"], result["periods_needed"]) == ("do_not_sign", 59)
    assert result["words"]["sentence"].startswith("最重的一期要 354.00 元")
    assert result["reason"] == (
        "只有第 1 期（354.00 元）超过 340.00 元，因为除不尽的零头都放在这一期；其余每期最多 333.00 元。"
    )
    assert result["ask"] == "请问除不尽的零头能不能放到最后一期？"


@pytest.mark.parametrize(
    ("income", "words"), [("3000", "正好够日常开支"), ("2900", "差 100.00 元"), ("3010", "是 10.00 元")]
)
def test_savings_that_pay_everything_give_one_verdict(income: str, words: str) -> None:
    """Nothing is left of a month, or less; 100,000 in hand pay 12,000 and every misfortune: no question, no reason."""
    result = ask(budget={"income": income, "essentials": "3000", "savings": "100000"})["result"]

    assert (result["decision"], result["reason"], result["ask"]) == ("accept", None, "")
    assert words in result["words"]["surplus"]
    assert "要从存款里拿出" in result["words"]["sentence"]


def test_no_more_periods_are_spoken_of_than_the_calendar_has() -> None:
    """First due in December 2100: there is room for one row, and that is what is said."""
    form = {**FORM, "periods": "1", "first_due": "2100-12-15"}
    result = ask(form, {"income": "3400", "essentials": "3000"})["result"]

    assert result["reason"] == "分到 1 期，每期还是超过 400.00 元。"


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


def test_what_is_paid_by_now_is_no_longer_to_be_borne() -> None:
    """Three rows of 1,000.00 are paid: 9,000.00 is left in nine. 400.00 a month pays it in 23 rows of at most 391.48.

    Nine rows of 1,000.00 from 400.00 a month lack 600.00 each: 5,400.00 in hand would pass them.
    """
    request = {
        "call": "afford",
        "today": "2027-02-20",
        "form": FORM,
        "budget": {"income": "4000", "essentials": "3600"},
        "payments": "2026-12-15 1000\n2027-01-15 1000\n2027-02-15 1000",
    }
    result = json.loads(answer(json.dumps(request)))["result"]

    assert (result["periods_needed"], result["as_planned"]["buffer_needed"]) == (23, "5,400.00")
    assert result["as_planned"]["first_month_short"] == "2027-03-15"
    assert result["words"]["sentence"] == "剩下的，争取分到 24 期，每期才付得起（最少要 23 期）。"


def test_more_instalments_than_are_ever_named_are_no_advice() -> None:
    """170.00 a month pays 12,000.00 in 71 rows of 169.01 (the last 169.30), but 60 rows are of 200.00."""
    result = ask(budget={"income": "4000", "essentials": "3830"})["result"]

    assert result["periods_needed"] == 71
    assert result["words"]["sentence"] == ("分 60 期也付不起，要 71 期才够。先问银行能不能免一部分，或者先少还几个月。")


def test_nothing_is_left_to_be_borne_once_all_is_paid() -> None:
    """All of the plan was paid at once: said at the payments, instead of a plan of nothing."""
    request = {"call": "afford", "today": "2027-02-20", "form": FORM, "budget": BUDGET, "payments": "2026-12-15 12000"}

    assert [each["field"] for each in json.loads(answer(json.dumps(request)))["problems"]] == ["payments"]
