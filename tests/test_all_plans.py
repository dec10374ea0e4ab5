"""Several plans together: months, the first that fails, and the card, worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer
from tests.pace import within

ONE = {
    "principal": "3,000",
    "method": "interest_free",
    "periods": "3",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "arrears": "0",
    "breach_rule": "one_miss",
}
"""Three rows of 1,000 on the 15th."""
TWO = {**ONE, "principal": "1,200", "periods": "2", "first_due": "2026-12-10"}
"""Two rows of 600 on the 10th."""


def ask(plans: Any, today: str = "2026-11-29", **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(
        answer(json.dumps({"call": "all_plans", "today": today, "plans": plans, **more}))
    )
    return reply


def result(plans: Any, today: str = "2026-11-29", **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(plans, today, **more)["result"]
    return found


def plan(form: dict[str, str], payments: str = "", name: str = "") -> dict[str, Any]:
    return {"form": form, "payments": payments, **({"name": name} if name else {})}


def test_month_totals_of_two_plans() -> None:
    """600 + 1,000 in December and January, 1,000 in February; without a budget nothing is said of what is left."""
    found = result([plan(ONE), plan(TWO)])

    assert [(each["month"], each["total"], each["left_over"]) for each in found["months"]] == [
        ("2026-12", "1,600.00", None),
        ("2027-01", "1,600.00", None),
        ("2027-02", "1,000.00", None),
    ]
    assert [(due["plan"], due["due"]) for due in found["months"][0]["dues"]] == [
        ("方案 2", "2026-12-10"),
        ("方案 1", "2026-12-15"),
    ]
    assert (found["fails"], found["lowest"]) == (None, [])
    assert found["words"]["sentence"] == (
        "2 份方案，2026年12月一共要还 1,600.00 元，最重的是 2026年12月，1,600.00 元。"
    )


def test_what_was_paid_is_not_asked_again() -> None:
    """1,500 of the first plan came: 500 of its second row are left, and its third."""
    found = result([plan(ONE, "2026-12-15 1500"), plan(TWO)], "2026-12-09")

    assert [each["total"] for each in found["months"]] == ["1,600.00", "1,600.00", "1,000.00"]  # a day still to come
    found = result([plan(ONE, "2026-12-08 1500"), plan(TWO)], "2026-12-09")
    assert [each["total"] for each in found["months"]] == ["600.00", "1,100.00", "1,000.00"]


def test_what_is_overdue_is_to_be_paid_this_month() -> None:
    """On 20 February both plans have rows behind them: 1,600 of December, 1,600 of January, and 1,000 of this month."""
    found = result([plan(ONE), plan(TWO)], "2027-02-20")

    assert [(each["month"], each["total"]) for each in found["months"]] == [("2027-02", "4,200.00")]
    assert {each["state"] for each in found["plans"]} == {"void"}


def test_the_first_month_that_fails_and_by_how_much() -> None:
    """1,200 a month and 500 saved: 100 left after December, 300 short in January; February's 1,000 leaves 100 short."""
    budget = {"income": "5000", "essentials": "3800", "savings": "500"}
    found = result([plan(ONE), plan(TWO)], budget=budget)

    assert [each["left_over"] for each in found["months"]] == ["100.00", "-300.00", "-100.00"]
    assert found["fails"] == {"month": "2027-01", "short": "300.00"}
    assert "2027年1月开始不够，差 300.00 元" in found["words"]["sentence"]


def test_a_month_between_brings_its_money_too() -> None:
    """A row in December and one in February, 600 a month: January's 600 are there in February."""
    far = {**ONE, "principal": "1,000", "periods": "1", "first_due": "2027-02-15"}
    near = {**far, "first_due": "2026-12-15"}
    found = result([plan(far), plan(near)], budget={"income": "600", "essentials": "0", "savings": "400"})

    assert [(each["month"], each["left_over"]) for each in found["months"]] == [
        ("2026-12", "0.00"),
        ("2027-01", "600.00"),
        ("2027-02", "200.00"),
    ]
    assert found["fails"] is None


def test_the_card_day_by_day() -> None:
    """700 today; 600 go on 10 December, 1,000 on the 15th with 100 there: 900 are put in. Pay of 1,500 on the 20th.

    10 January: 1,500 before 600; 15 January: 900 before 1,000, 100 short; pay on the 20th; 15 February: 1,500.
    """
    account = {"balance": "700", "payday": "20", "pay": "1500"}
    found = result([plan(ONE, name="甲"), plan(TWO, name="乙")], account=account)

    assert [(each["date"], each["plan"], each["balance"], each["short"]) for each in found["lowest"]] == [
        ("2026-12-10", "乙", "700.00", "0.00"),
        ("2026-12-15", "甲", "100.00", "900.00"),
        ("2027-01-10", "乙", "1,500.00", "0.00"),
        ("2027-01-15", "甲", "900.00", "100.00"),
        ("2027-02-15", "甲", "1,500.00", "0.00"),
    ]
    assert found["card_fails"]["date"] == "2026-12-15"
    assert "2026年12月15日：「甲」第 1 期要扣 1,000.00 元，还差 900.00 元" in found["words"]["account"]


def test_two_debits_of_one_day_come_before_that_days_pay() -> None:
    """1,000 and 1,000 on the 15th, pay on the 15th: 1,200 is enough for the first alone."""
    account = {"balance": "1200", "payday": "15", "pay": "2000"}
    found = result([plan(ONE), plan(ONE)], account=account)

    assert [(each["balance"], each["short"]) for each in found["lowest"][:3]] == [
        ("1,200.00", "0.00"),
        ("200.00", "800.00"),
        ("2,000.00", "0.00"),
    ]


def test_everything_paid() -> None:
    """No month is left."""
    found = result([plan(ONE, "2026-12-15 3000")], "2026-12-16", account={"balance": "1"})

    assert (found["months"], found["fails"], found["lowest"], found["plans"][0]["state"]) == ([], None, [], "done")
    assert (found["words"]["sentence"], found["words"]["account"]) == ("1 份方案都还清了。", "")


def test_two_cards_and_which_fails_first() -> None:
    """甲, 1,000 on the 15th, on a card with 1,000 and pay of 400 on the 5th; 乙, 600 on the 10th, on one with 700.

    The first has 1,400 on 15 December, 400 + 400 on 15 January, 200 short, and 400 in February, 600 short. The second
    has 700, then 100 on 10 January: 500 short, five days before the first fails.
    """
    accounts = [{"name": "工资卡", "balance": "1000", "payday": "5", "pay": "400"}, {"balance": "700"}]
    found = result([plan(ONE, name="甲"), {**plan(TWO, name="乙"), "card": "2"}], accounts=accounts)

    assert [(each["date"], each["card"], each["balance"], each["short"]) for each in found["lowest"]] == [
        ("2026-12-10", "第 2 张卡", "700.00", "0.00"),
        ("2026-12-15", "工资卡", "1,400.00", "0.00"),
        ("2027-01-10", "第 2 张卡", "100.00", "500.00"),
        ("2027-01-15", "工资卡", "800.00", "200.00"),
        ("2027-02-15", "工资卡", "400.00", "600.00"),
    ]
    assert (found["card_fails"]["card"], found["card_fails"]["date"]) == ("第 2 张卡", "2027-01-10")
    assert found["words"]["account"].startswith("最先不够的是「第 2 张卡」，2027年1月10日：「乙」第 2 期")


def test_several_loans_of_one_agreement() -> None:
    """3,000 and 1,200 under one agreement, another plan beside it; the second loan is late and void on 10 December."""
    plans = [
        {**plan(ONE, name="借据甲"), "deal": "微粒贷"},
        {**plan(TWO, name="借据乙"), "deal": "微粒贷"},
        plan(TWO, "2026-12-09 1200", name="别家"),
    ]
    found = result(plans, "2026-12-14")

    assert found["deals"] == [{"name": "微粒贷", "plans": ["借据甲", "借据乙"], "balance": "4,200.00", "alive": "void"}]
    assert "「微粒贷」里的「借据乙」有没还上的。同一份协议里另外 1 张借据还算不算数" in found["words"]["deals"]
    assert result(plans, "2026-12-09")["words"]["deals"] == ""


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        ({"plans": []}, {"plans"}),
        ({"plans": [{}] * 13}, {"plans"}),
        ({"plans": [{}, {"form": {**ONE, "principal": "x", "taste": "1"}, "name": [], "payments": [1], "colour": 1}]},
         {"plans[0].form", "plans[1].form.principal", "plans[1].form.taste", "plans[1].name", "plans[1].payments",
          "plans[1].colour"}),
        ({"plans": [{"form": ONE}], "budget": {"income": "x"}, "account": {"balance": "y"}},
         {"budget.income", "budget.essentials", "account.balance"}),
        ({"plans": [{"form": ONE, "card": "3", "deal": []}],
          "accounts": [{"balance": "1"}, {"name": [], "payday": "0"}]},
         {"plans[0].card", "plans[0].deal", "accounts[1].name", "accounts[1].balance", "accounts[1].payday"}),
        ({"plans": [{"form": ONE, "card": "2"}], "account": {"balance": "1"}, "accounts": []},
         {"account", "plans[0].card"}),
        ({"plans": [{"form": ONE}], "today": "soon"}, {"today"}),
        ({"plans": [{"form": ONE, "payments": "1" * 60_000}] * 2}, {"plans"}),
    ],
)  # fmt: skip
def test_every_fault_at_once(request_: dict[str, Any], fields: set[str]) -> None:
    """Each at its place."""
    reply = json.loads(answer(json.dumps({"call": "all_plans", "today": "2026-11-29", **request_})))

    assert {problem["field"] for problem in reply["problems"]} == fields


def test_twelve_long_plans_take_less_than_a_second() -> None:
    """360 rows each, with a budget and a card, in less than a second."""
    long = {**ONE, "principal": "100,000", "periods": "360", "method": "equal_payment", "rate": "12%"}
    with within(1):
        found = result([plan(long)] * 12, budget={"income": "1", "essentials": "0"}, account={"balance": "0"})

    assert len(found["months"]) == 360


def test_the_forms_plan_comes_first_and_blank_rows_are_none() -> None:
    """Own 3,000 in 3 on the 15th and 1,200 in 2 on the 10th, typed; a row nothing was typed into is left out."""
    blank = {"name": "", "form": {"method": "interest_free", "principal": "", "periods": "", "first_due": ""}}
    blank_budget = {"income": "", "essentials": "", "other_debts": "", "savings": ""}
    found = result([plan(TWO, name="乙"), blank], form=ONE, own="yes", budget=blank_budget)

    assert [each["name"] for each in found["plans"]] == ["这一笔", "乙"]
    assert [(each["month"], each["total"], each["left_text"]) for each in found["soon"]] == [
        ("2026-12", "1,600.00", "1,600.00"),
        ("2027-01", "1,600.00", "1,600.00"),
        ("2027-02", "1,000.00", "1,000.00"),
    ]
    assert found["words"]["head"] == "2 笔，2026年12月一共"
    assert found["words"]["brief"] == "2 笔，2026年12月一共 1,600.00 元。"
    assert result([blank], form=ONE, own="yes")["words"]["brief"] == ""
    assert len(result([plan(TWO)], form=ONE)["plans"]) == 1  # not asked to go along


def test_the_forms_own_payments_go_along() -> None:
    """One of three is paid: 1,000 is due in January; where nothing was told, what is past is taken as paid."""
    paid = result([plan(TWO)], "2026-12-20", form=ONE, own="yes", payments="2026-12-15 1000.00")
    untold = result([plan(TWO)], "2026-12-20", form=ONE, own="yes")

    assert paid["plans"][0]["balance"] == untold["plans"][0]["balance"] == "2,000.00"
    assert paid["plans"][0]["is"] == ""


def test_what_fails_first_is_said_in_a_few_words() -> None:
    """1,000 a month of surplus, 1,600 to pay: December lacks 600.00; on a card with 500 the 10th lacks 100.00."""
    budget = {"income": "5,000", "essentials": "4,000"}
    month = result([plan(ONE), plan(TWO)], budget=budget)
    card = result([plan(ONE), plan(TWO)], accounts=[{"balance": "500"}])

    assert month["words"]["alarm"] == "2026年12月差 600.00 元"
    assert (month["soon"][0]["is"], month["soon"][0]["left_text"]) == ("late", "差 600.00")
    assert card["words"]["alarm"] == "2026年12月10日差 100.00 元"
    assert card["words"]["brief"] == "2 笔，2026年12月一共 1,600.00 元。2026年12月10日差 100.00 元。"
