"""The plan on a sheet: 23,860.00 without interest in 60 rows, 397.66 fifty-nine times (23,461.94) and 398.06."""

from __future__ import annotations

import json
from typing import Any

from calculator.api import answer

SIXTY = {
    "principal": "23,860",
    "method": "interest_free",
    "periods": "60",
    "start": "2026-11-29",
    "first_due": "2026-12-15",
    "breach_rule": "two_in_a_row",
}


def sheet(
    payments: str = "", *, today: str = "2026-11-29", assumed: tuple[str, ...] = (), **form: str
) -> dict[str, Any]:
    request = {"call": "card", "today": today, "form": {**SIXTY, **form}, "payments": payments, "assumed": [*assumed]}
    reply = json.loads(answer(json.dumps(request)))
    found: dict[str, Any] = reply["result"]["paper"]
    return found


def columns(found: dict[str, Any]) -> list[list[dict[str, str]]]:
    return [column["rows"] for each in found["sheets"] for column in each["columns"]]


def test_sixty_rows_are_two_columns_of_thirty_on_one_sheet() -> None:
    """Every row has its number, day and amount; the year is said at a column's head and where one begins."""
    found = sheet()
    left, right = columns(found)

    assert len(found["sheets"]) == 1
    assert [row["number"] for row in left + right] == [str(number) for number in range(1, 61)]
    assert [row["amount"] for row in left + right] == ["397.66"] * 59 + ["398.06"]
    assert [(row["number"], row["year"]) for row in left if row["year"]] == [
        ("1", "2026"),
        ("2", "2027"),
        ("14", "2028"),
        ("26", "2029"),
    ]
    assert [(row["number"], row["year"]) for row in right if row["year"]] == [
        ("31", "2029"),
        ("38", "2030"),
        ("50", "2031"),
    ]
    assert [row["number"] for row in left + right if row["is"] == "year"] == ["2", "14", "26", "38", "50"]
    assert (right[-1]["day"], left[0]["day"]) == ("11月15日", "12月15日")


def test_the_sheet_says_what_to_do_each_month_and_the_last_dates() -> None:
    """The 14th, 15th and 16th; certificate a week after the last row, the record five years after it."""
    found = sheet()

    assert found["about"] == "微粒贷，本金 23,860.00 元，60 期，不再加利息"
    assert (found["figure"], found["last"]) == ("每月 397.66 元", "最后一期 398.06 元")
    assert [each["day"] for each in found["deeds"]] == ["14日 存钱", "15日 看短信", "16日 打勾"]
    assert found["deeds"][0]["words"] == "存足 397.66 元"
    assert [each["day"] for each in found["dates"]] == [
        "2026年12月15日",
        "2031年11月15日",
        "2031年11月22日",
        "2036年11月15日",
    ]
    assert found["clause"] == "连续两期没还，方案作废。"


def test_days_that_differ_are_not_numbered() -> None:
    """On each month's last day the evening before has no number of its own."""
    found = sheet(first_due="2027-01-31", periods="12")

    assert [each["day"] for each in found["deeds"]] == ["前一天 存钱", "当天 看短信", "后一天 打勾"]


def test_what_is_told_as_paid_is_ticked_with_its_day() -> None:
    """The first row of 397.66 paid on 14 December; the second is for the pen."""
    rows = columns(sheet("2026-12-14 397.66", today="2026-12-20"))[0]

    assert [(row["tick"], row["paid_on"]) for row in rows[:2]] == [("✓", "12月14日"), ("", "")]


def test_what_is_only_taken_as_paid_is_not_ticked() -> None:
    """Nothing told in March 2027: no row claims to be paid."""
    assert {row["tick"] for column in columns(sheet(today="2027-03-01")) for row in column} == {""}


def test_what_was_only_assumed_is_not_written_down() -> None:
    """Whether interest is charged was not said: the sheet says nothing of it, and the clause is said to be open."""
    found = sheet(assumed=("method",), breach_rule="unknown")

    assert found["about"] == "微粒贷，本金 23,860.00 元，60 期"
    assert found["clause"] == "漏一期会怎样，银行没说清，先当漏一期就作废。"


def test_rows_are_shared_out_over_columns_and_sheets() -> None:
    """24 rows are twice 12, 12 stay in one column, 100 take two sheets: 30, 30, 20, 20."""
    shapes = {
        number: [len(column) for column in columns(sheet(periods=str(number)))] for number in (1, 12, 24, 25, 100)
    }

    assert shapes == {1: [1], 12: [12], 24: [12, 12], 25: [13, 12], 100: [30, 30, 20, 20]}


def test_amounts_that_fall_are_said_as_a_range() -> None:
    """Ten equal shares of 1,000.00 with one per cent a month: 110.00 first, 101.00 last."""
    found = sheet(
        principal="1,000", method="equal_principal", periods="10", rate="1%", rate_per="month", start="2026-11-15"
    )

    assert (found["figure"], found["last"]) == ("每月 101.00 到 110.00 元", "")
    assert found["about"].endswith("，含利息")
