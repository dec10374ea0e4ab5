"""The balance each debit meets, at its worst, and by when to put in how much."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from calculator.api import answer
from calculator.plan.account_forecast import times

FORM = {"principal": "6000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
"""12 rows of 500."""


def ask(account: Any, form: Any = FORM, today: str = "2026-11-23") -> dict[str, Any]:
    request = {"call": "debit_day", "today": today, "form": form, "account": account}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def balances(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["date"], each["balance"]) for each in result["lowest"]]


def faults(account: Any, form: Any = FORM) -> set[str]:
    return {problem["field"] for problem in ask(account, form)["problems"]}


def test_pay_before_the_due_day_covers_every_row() -> None:
    """100 today, 600 on the 10th, 500 out on the 15th: 700, 800, 900 … before each debit."""
    result = ask({"balance": "100", "payday": "10", "pay": "600"})["result"]

    assert balances(result)[:3] == [("2026-12-15", "700.00"), ("2027-01-15", "800.00"), ("2027-02-15", "900.00")]
    assert len(result["lowest"]) == len(result["fund_by"]) == 12
    assert result["fund_by"][:2] == ["2026-12-14", "2027-01-14"]
    assert result["fails"] == []


def test_the_payday_alone_says_what_to_put_aside() -> None:
    """No balance is needed for it, and none is made up: nothing is said of enough. With pay it is asked for."""
    told = {"payday": "20", "balance": "", "other_debits": [{"day": "", "amount": ""}]}
    result = ask(told)["result"]

    assert result["words"]["aside"] == (
        "12月15日这期等不到 20 号的工资，现在就留出 500.00 元。以后每次发薪，先留出下个月的 500.00 元。"
    )
    assert result["words"]["advice"] == [
        "可以问银行：「我每月 20 号发工资，还款日能不能改到 21 号？」能不能改，银行说了算。"
    ]
    assert (result["lowest"], result["fails"]) == ([], [])
    assert result["words"]["verdict"] == "填上卡里现在有多少，就能看每一期够不够。"
    assert faults({**told, "pay": "600"}) == {"account.balance"}
    assert faults({"payday": "32"}) == {"account.payday"}
    assert faults({}) == {"account.balance"}


@pytest.mark.parametrize(
    ("payday", "first_due", "day"), [("15", "2026-12-15", "12月15日"), ("31", "2027-02-28", "2月28日")]
)
def test_pay_on_the_due_day_is_put_aside_a_month_ahead(payday: str, first_due: str, day: str) -> None:
    """Pay may come after the debit of its day; the 31st is the last day of a shorter month."""
    form = {**FORM, "first_due": first_due}
    told = ask({"payday": payday}, form)["result"]["words"]["aside"]

    first = f"{day}又发工资又扣款，工资可能来得更晚：这一期的钱要从上一次工资里留。"
    assert told == f"{first}每次发薪，先留出下个月的 500.00 元。"
    assert ask({"payday": payday, "balance": "100", "pay": "600"}, form)["result"]["words"]["aside"] == told


def test_pay_on_the_due_day_itself_comes_too_late() -> None:
    """The hour is not known, so the debit is taken first: 100 against 500, then 600 arrive."""
    result = ask({"balance": "100", "payday": "15", "pay": "600"})["result"]

    assert balances(result)[:2] == [("2026-12-15", "100.00"), ("2027-01-15", "600.00")]
    assert result["fails"] == [{"number": 1, "date": "2026-12-15", "shortfall": "400.00"}]
    assert "2026年12月14日" in result["words"]["verdict"]
    assert "400.00" in result["words"]["verdict"]


def test_another_debit_on_the_same_day_goes_first() -> None:
    """700 - 300 = 400 when the instalment of 500 comes."""
    result = ask({"balance": "700", "payday": "20", "pay": "800", "other_debits": [{"day": "15", "amount": "300"}]})

    assert balances(result["result"])[0] == ("2026-12-15", "400.00")
    assert result["result"]["fails"][0]["shortfall"] == "100.00"
    assert any("别的扣款" in line for line in result["result"]["words"]["advice"])


def test_other_debits_take_the_balance_below_nothing() -> None:
    """0 - 300: the shortfall of the instalment includes what the other debit lacked."""
    result = ask({"balance": "0", "other_debits": [{"day": "1", "amount": "300"}]})["result"]

    assert balances(result)[0] == ("2026-12-15", "-300.00")
    assert result["fails"][0]["shortfall"] == "800.00"
    assert "卡里已经没有钱" in result["words"]["verdict"]


def test_what_was_short_is_taken_as_put_in() -> None:
    """No pay at all: every row is short by its own 500, none by an earlier one's."""
    result = ask({"balance": "0"})["result"]

    assert {each["shortfall"] for each in result["fails"]} == {"500.00"}
    assert len(result["fails"]) == 12


def test_the_31st_is_the_last_day_of_a_short_month() -> None:
    """Due on the 28th of February with pay on the 31st: that pay comes on the 28th, after the debit."""
    form = {**FORM, "first_due": "2027-02-28", "start": "2027-01-31", "periods": "2"}
    result = ask({"balance": "0", "payday": "31", "pay": "3000"}, form, today="2027-02-01")["result"]

    assert balances(result) == [("2027-02-28", "0.00"), ("2027-03-28", "3,000.00")]


def test_pay_and_debits_of_today() -> None:
    """Pay of today is taken as already in the balance, other debits of today as still to come."""
    form = {**FORM, "first_due": "2026-11-25"}
    account = {
        "balance": "600",
        "payday": "23",
        "pay": "1000",
        "other_debits": [{"day": "23", "amount": "200"}],
    }
    result = ask(account, form)["result"]

    assert balances(result)[0] == ("2026-11-25", "400.00")
    assert result["words"]["notes"][0].startswith("今天是发工资的日子")


def test_pay_that_is_spent_before_the_next_row_is_spoken_of() -> None:
    """Twelve rows that are met by wages nobody ever spends are said to be so, with what to keep on pay day."""
    kept = ask({"balance": "300", "payday": "20", "pay": "4200"})["result"]["words"]
    alone = ask({"balance": "30000"})["result"]["words"]

    assert len([note for note in kept["notes"] if "都留着" in note]) == 1
    assert "以后每次发薪，先留出" in kept["aside"]
    assert alone["aside"] == ""
    assert alone["notes"] == []


def test_a_debit_today_can_only_be_funded_today() -> None:
    """Yesterday cannot be reached any more."""
    result = ask({"balance": "499.99"}, {**FORM, "first_due": "2026-11-23"})["result"]

    assert result["fund_by"][0] == "2026-11-23"
    assert result["fails"][0] == {"number": 1, "date": "2026-11-23", "shortfall": "0.01"}
    assert result["words"]["put_in"][0].startswith("最晚今天")


def test_the_weekend_rule_moves_the_debit() -> None:
    """15 May 2027 is a Saturday: with ``before`` the money is needed on Friday the 14th."""
    form = {**FORM, "weekend": "before", "first_due": "2027-05-15"}
    result = ask({"balance": "0", "payday": "14", "pay": "500"}, form, today="2027-05-01")["result"]

    assert balances(result)[0] == ("2027-05-14", "0.00")
    assert result["fund_by"][0] == "2027-05-13"


def test_rows_past_are_left_out() -> None:
    """On 16 October 2027 one row of twelve is left; after the last none."""
    assert len(ask({"balance": "0"}, {**FORM, "start": "2026-11-23"}, "2027-10-16")["result"]["lowest"]) == 1
    over = ask({"balance": "0"}, {**FORM, "start": "2026-11-23"}, "2028-01-01")["result"]
    assert (over["lowest"], over["fund_by"], over["fails"]) == ([], [], [])
    assert over["words"]["verdict"] == "方案里没有今天以后的还款了。"


@pytest.mark.parametrize(
    ("account", "fields"),
    [
        (None, {"account"}),
        ({}, {"account.balance"}),
        ({"balance": "x", "pay": "5"}, {"account.balance", "account.payday"}),
        ({"balance": "1", "payday": "32"}, {"account.payday"}),
        ({"balance": "1", "payday": "0", "pay": "1"}, {"account.payday"}),
        ({"balance": "1", "other_debits": {}}, {"account.other_debits"}),
        ({"balance": "1", "other_debits": [[]]}, {"account.other_debits"}),
        ({"balance": "1", "other_debits": [{"day": "1", "amount": "1"}] * 51}, {"account.other_debits"}),
        ({"balance": "1", "other_debits": [{"day": "", "amount": ""}, {"day": "5"}, {"when": "5"}]},
         {"account.other_debits[1].amount", "account.other_debits[2].when"}),
        ({"balance": "1", "colour": "1"}, {"account.colour"}),
    ],
)  # fmt: skip
def test_every_fault_of_the_account_at_once(account: object, fields: set[str]) -> None:
    """Named by its place; a blank line in the list of other debits is no fault."""
    assert faults(account) == fields


@pytest.mark.parametrize(
    ("day", "after", "until", "count"),
    [
        (15, "2026-12-14", "2026-12-15", 1),
        (15, "2026-12-15", "2026-12-15", 0),
        (15, "2026-12-15", "2027-01-14", 0),
        (15, "2026-12-15", "2027-01-15", 1),
        (31, "2027-02-27", "2027-02-28", 1),
        (31, "2027-02-28", "2027-03-30", 0),
        (30, "2026-12-31", "2027-12-31", 12),
        (1, "2027-01-02", "2027-01-01", 0),
    ],
)
def test_how_often_a_day_of_the_month_comes(day: int, after: str, until: str, count: int) -> None:
    """The first day does not count, the last does; month ends are clipped."""
    assert times(day, date.fromisoformat(after), date.fromisoformat(until)) == count


def test_pay_before_the_debit_is_put_aside_on_its_day_and_no_bank_is_asked() -> None:
    """Pay on the 10th of December comes before the 15th; on the 20th of November, today, it has just come."""
    tenth = ask({"payday": "10"})["result"]["words"]
    today = ask({"payday": "23"})["result"]["words"]

    assert tenth["aside"] == "工资 10 号到，15 号扣款：每次发薪当天，先留出 500.00 元。"
    assert today["aside"] == "工资 23 号到，15 号扣款：每次发薪当天，先留出 500.00 元。"
    assert tenth["advice"] == today["advice"] == []


def test_after_the_28th_the_bank_is_asked_for_the_first() -> None:
    """Not every month has a 29th; due on the 15th, with pay on the 28th and today after the last one."""
    words = ask({"payday": "28"}, today="2026-11-29")["result"]["words"]

    assert words["advice"] == ["可以问银行：「我每月 28 号发工资，还款日能不能改到 1 号？」能不能改，银行说了算。"]


def test_what_is_paid_of_a_row_need_not_be_on_the_card_again() -> None:
    """200 of the first 500 are paid: 300 are debited; of a row that is late its 500 are told apart."""
    form = {**FORM, "start": "2026-11-23"}
    request = {"call": "debit_day", "form": form, "account": {"balance": "300"}, "payments": "2026-11-24 200"}
    part = json.loads(answer(json.dumps({**request, "today": "2026-11-25"})))["result"]
    late = json.loads(answer(json.dumps({**request, "today": "2027-01-01", "payments": "2026-11-24 200"})))["result"]

    assert (part["lowest"][0]["payment"], part["lowest"][0]["short"]) == ("300.00", "0.00")
    assert late["lowest"][0]["number"] == 2
    assert late["words"]["notes"][0] == "晚了的 300.00 元先补上，没有算在这里面。"
