"""The hand-made plans of ``cases/plans.toml``, through the entry point as the page goes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer

CASES = tomllib.loads((Path(__file__).parent / "cases" / "plans.toml").read_text(encoding="utf-8"))["cases"]
COLUMNS = ("due", "pay_by", "days", "principal", "interest", "arrears", "fee", "payment", "balance")
MEASURES = ("simple", "compound", "by_dates")


def calculate(form: dict[str, str], today: str = "2026-11-23") -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": "calculate", "today": today, "form": form})))
    return reply


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_plan_is_the_one_worked_out_by_hand(case: dict[str, Any]) -> None:
    """Every column the case gives, the summary and the measures of cost it gives."""
    result = calculate(case["form"])["result"]

    for column in COLUMNS:
        if column in case:
            assert [row[column] for row in result["schedule"]] == case[column], column
    if "last_principal" in case:
        assert result["schedule"][-1]["principal"] == case["last_principal"]
    for key, value in case.get("summary", {}).items():
        assert result["summary"][key] == value
    for measure, value in zip(MEASURES, case.get("cost", ["", "", ""]), strict=True):
        assert value in ("", result["cost"][measure])


def test_the_main_job() -> None:
    """20,000.00 yuan, 停息分期, 60 rows from 2026-12-15: 333.33 a month, 333.53 on 2031-11-15."""
    result = calculate(
        {"principal": "20,000.00", "method": "interest_free", "periods": "60", "first_due": "2026-12-15"}
    )["result"]

    assert {row["payment"] for row in result["schedule"][:-1]} == {"333.33"}
    assert result["summary"] == {
        "first_payment": "333.33",
        "last_payment": "333.53",
        "last_due": "2031-11-15",
        "waived": "0.00",
        "left_at_end": "0.00",
        "total_least": "20,000.00",
        "total_most": "20,000.00",
        "interest_forgone": None,
    }
    assert result["totals"] == {
        "principal": "20,000.00",
        "interest": "0.00",
        "arrears": "0.00",
        "fee": "0.00",
        "payment": "20,000.00",
    }
    assert result["words"]["monthly"] == "333.33"
    assert result["words"]["sentence"] == "60 期，到 2031年11月15日还完。最后一期 333.53 元。"


@pytest.mark.parametrize(
    ("steps", "rate", "row"),
    [
        ("2x1", "1%", "第 1 期"),  # 1,000 x 1 % = 10 > 1
        ("1x500,1x510", "0", "第 2 期"),  # paid off by the second of three rows
        ("1x500,1x500", "0", "第 2 期"),  # nothing left for the last row
    ],
)
def test_stairs_that_cannot_stand_name_their_row(steps: str, rate: str, row: str) -> None:
    """A payment below its interest, or a plan paid off before its last row, is a problem at the stairs."""
    form = {
        "principal": "1,000",
        "method": "stepped",
        "steps": steps,
        "first_due": "2026-12-15",
        "rate": rate,
        "rate_per": "month",
    }
    problems = calculate(form)["problems"]

    assert [problem["field"] for problem in problems] == ["steps"]
    assert row in problems[0]["message"]


def test_a_loan_paid_back_the_day_it_starts_has_no_cost_and_says_why() -> None:
    """No time, no rate."""
    form = {"principal": "1,000", "method": "interest_free", "periods": "1", "first_due": "2026-11-23", "fee": "10"}
    cost = calculate(form)["result"]["cost"]

    assert [cost[measure] for measure in MEASURES] == [None, None, None]
    assert "没有占用时间" in cost["reason"]


def test_a_payment_below_the_principal_costs_less_than_nothing_and_says_so() -> None:
    """10,000 settled by 8,000 a month later: so r = −20 %; 12 r = −240 %; 0.8^12 − 1 = −93.13 %."""
    form = {"principal": "10,000", "method": "lump_sum", "settlement": "8,000", "first_due": "2026-12-23"}
    result = calculate(form)["result"]

    assert result["cost"]["simple"] == "-240.00%"
    assert result["cost"]["compound"] == "-93.13%"
    assert any("比本金还少" in note for note in result["notes"])


def test_a_rate_beyond_all_sense_is_refused_with_its_reason() -> None:
    """0.01 yuan lent, 1,000,000 back a month later."""
    form = {
        "principal": "0.01",
        "method": "interest_free",
        "periods": "1",
        "first_due": "2026-12-23",
        "fee": "1,000,000",
    }
    cost = calculate(form)["result"]["cost"]

    assert cost["simple"] is None
    assert "超过 100,000,000,000%" in cost["reason"]


def test_a_rate_of_a_single_day_is_shown_however_high() -> None:
    """Settled the next day with 5 % of old interest: 1.05^365 is 54,211,841.577839…, by a pocket calculator."""
    form = {
        "principal": "10,000",
        "method": "lump_sum",
        "settlement": "10,500",
        "arrears": "500",
        "first_due": "2026-11-24",
    }
    cost = calculate(form)["result"]["cost"]

    assert cost == {"simple": "60.00%", "compound": "79.59%", "by_dates": "5421184057.78%", "reason": None}


def test_a_first_row_on_the_first_day_bears_what_its_rate_says() -> None:
    """1 % a month bears a month's interest even then, a daily rate bears none; the note says which."""
    form = {"principal": "3,000", "method": "equal_principal", "periods": "3", "first_due": "2026-11-23", "rate": "1%"}
    monthly = calculate({**form, "rate_per": "month"})["result"]
    daily = calculate({**form, "rate": "0.05%", "rate_per": "day"})["result"]

    assert [row["interest"] for row in monthly["schedule"]] == ["30.00", "20.00", "10.00"]
    assert any("第一期却算了 30.00 元利息，请问银行该不该算。" in note for note in monthly["notes"])
    assert [row["interest"] for row in daily["schedule"]] == ["0.00", "30.00", "15.50"]
    assert any("第一期不产生利息。" in note for note in daily["notes"])


def test_what_the_method_does_not_use_is_said_not_dropped() -> None:
    """A rate beside 停息分期, whole yuan beside 等额本息, a residue first beside 等额本金."""
    base = {"principal": "1,000", "periods": "3", "first_due": "2026-12-15"}

    assert any(
        "「利率」" in note for note in calculate({**base, "method": "interest_free", "rate": "5%"})["result"]["notes"]
    )
    assert any(
        "「取整」" in note for note in calculate({**base, "method": "equal_payment", "unit": "yuan"})["result"]["notes"]
    )
    assert any(
        "零头" in note
        for note in calculate({**base, "method": "equal_principal", "residue": "first"})["result"]["notes"]
    )
    assert not any("用不到" in note for note in calculate({**base, "method": "interest_free"})["result"]["notes"])


def test_deferred_arrears_are_pointed_out() -> None:
    """免除 and 挂账 end differently; the note names the sum still owed."""
    form = {
        "principal": "900",
        "method": "interest_free",
        "periods": "3",
        "first_due": "2026-12-15",
        "arrears": "100",
        "arrears_treatment": "deferred",
    }

    assert any("100.00 元" in note and "还欠着" in note for note in calculate(form)["result"]["notes"])


def test_a_row_whose_interest_is_more_than_its_payment_is_pointed_out() -> None:
    """Started two years before the first row: the debt grows in row 1."""
    form = {
        "principal": "10,000",
        "method": "equal_payment",
        "periods": "60",
        "start": "2024-12-15",
        "first_due": "2026-12-15",
        "rate": "0.05%",
        "rate_per": "day",
    }
    result = calculate(form)["result"]

    assert result["schedule"][0]["principal"].startswith("-")
    assert result["schedule"][-1]["balance"] == "0.00"
    assert any("不减反增" in note for note in result["notes"])


def test_the_chart_has_a_bar_for_every_amount_and_a_line_to_nothing() -> None:
    """Three rows without interest: three bars of principal and a line of four points down to the floor."""
    drawn = calculate({"principal": "9", "method": "interest_free", "periods": "3", "first_due": "2026-12-15"})[
        "result"
    ]["chart"]

    assert drawn["principal"].count("z") == 3
    assert drawn["interest"] == drawn["other"] == ""
    assert drawn["balance"] == "M0 0L2400 800L4800 1600L7200 2400"
    assert "9.00 元" in drawn["text"]


@pytest.mark.parametrize(
    ("changes", "label", "monthly", "sentence"),
    [
        ({"periods": "1"}, "一次还", "900.00", "1 期，到 2026年12月15日还完。"),
        ({"periods": "3"}, "每月还", "300.00", "3 期，到 2027年2月15日还完。"),
        (
            {"periods": "3", "fee": "5", "fee_timing": "first"},
            "每月还",
            "300.00",
            "3 期，到 2027年2月15日还完。第 1 期 305.00 元。",
        ),
        (
            {"periods": "3", "method": "equal_principal", "rate": "1%", "rate_per": "month"},
            "第一期还",
            "309.00",
            "3 期，到 2027年2月15日还完。每期不一样，最多的是第 1 期 309.00 元。",
        ),
    ],
)
def test_the_answer_in_words(changes: dict[str, str], label: str, monthly: str, sentence: str) -> None:
    """The figure nearly all rows share, else the first; and the rows that differ."""
    form = {"principal": "900", "method": "interest_free", "first_due": "2026-12-15", **changes}
    words = calculate(form)["result"]["words"]

    assert (words["monthly_label"], words["monthly"], words["sentence"]) == (label, monthly, sentence)


def test_what_is_still_to_be_asked() -> None:
    """Open: how much arrears, what becomes of them, when the deal is void, what comes back; answered ones drop out."""
    form = {"principal": "900", "method": "interest_free", "periods": "3", "first_due": "2026-12-15"}

    assert [one["field"] for one in calculate(form)["result"]["unconfirmed"]] == [
        "arrears",
        "arrears_treatment",
        "breach_rule",
        "clawback",
    ]
    answered = {**form, "arrears": "0", "arrears_treatment": "waived", "breach_rule": "one_miss", "clawback": "none"}
    assert calculate(answered)["result"]["unconfirmed"] == []
    assert calculate(answered)["result"]["words"]["unconfirmed"] == "都确认了"
