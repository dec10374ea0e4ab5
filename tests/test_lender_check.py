"""The lender's table, as people paste it, against the plan."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any

import pytest

from calculator.api import answer

THREE = {"principal": "10,000.00", "method": "interest_free", "periods": "3", "first_due": "2026-12-15"}
# 10,000 / 3: 3,333.33, 3,333.33 and 3,333.34 on the 15th of December, January and February.


def check(lender: str, form: dict[str, str] = THREE) -> dict[str, Any]:
    request = {"call": "check_lender", "today": "2026-11-23", "form": form, "lender": lender}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def statuses(lender: str, form: dict[str, str] = THREE) -> list[str]:
    return [row["status"] for row in check(lender, form)["result"]["rows"]]


@pytest.mark.parametrize(
    "lender",
    [
        "期数\t还款日\t应还\n1\t2026-12-15\t3,333.33\n2\t2027-01-15\t3,333.33\n3\t2027-02-15\t3,333.34",
        "1,2026-12-15,3333.33\n2,2027-01-15,3333.33\n3,2027-02-15,3333.34",
        (
            "1 2026/12/15 3333.33 3333.33 0.00 6666.67\n"
            "2 2027/1/15 3333.33 3333.33 0.00 3333.34\n3 2027/2/15 3333.34 3333.34 0 0.00"
        ),
        "第1期 12月15日 应还¥3,333.33\n第2期 1月15日 应还¥3,333.33\n第3期 2月15日 应还¥3,333.34",
        (
            "第1期\n2026年12月15日\n应还3,333.33元\n第2期\n2027年1月15日\n应还3,333.33元\n"
            "第3期\n2027年2月15日\n应还3,333.34元"
        ),
        "1/3期 本金3333.33 利息0.00\n2/3期 本金3333.33 利息0.00\n3/3期 本金3333.34 利息0.00",
        "3333.33\n3333.33\n3333.34",
        "还款计划\n20261215 3333.33\n20270115 3333.33\n20270215 3333.34\n合计 10000.00",
        (
            "| 期 | 本金 | 利息 | 应还 |\n"
            "| 1 | 3,333.33 | 0.00 | 3,333.33 |\n| 2 | 3,333.33 | 0.00 | 3,333.33 |\n"
            "| 3 | 3,333.34 | 0.00 | 3,333.34 |"
        ),
        "第３期 ２０２７－０２－１５ ３３３３．３４\n第１期 ３３３３．３３\n第２期 ３３３３．３３",
    ],
)
def test_the_promised_table_is_all_the_same_however_it_is_pasted(lender: str) -> None:
    """Tabs, commas, blanks, bars, an app's screen, with year or without, in any order."""
    assert statuses(lender) == ["same"] * 3
    assert check(lender)["result"]["ask"] == ""


@pytest.mark.parametrize(
    ("lender", "number", "status", "difference", "cause"),
    [
        ("第1期 3333.33\n第2期 3343.33\n第3期 3333.34", 2, "differs", "10.00", "看不出原因"),
        ("第1期 3333.33\n第3期 3333.34", 2, "missing", "-3,333.33", "没有这一期"),
        ("第1期 3333.33\n第2期 3333.33\n第3期 3333.34\n第4期 50", 4, "extra", "50.00", "方案里没有"),
        ("第1期 3333.34\n第2期 3333.33\n第3期 3333.33", 1, "differs", "0.01", "零头放在了另一期"),
        ("第1期 12-16 3333.33\n第2期 01-15 3333.33\n第3期 02-15 3333.34", 1, "differs", "0.00", "日期不同"),
        ("第1期 3334\n第2期 3334\n第3期 3332", 1, "differs", "0.67", "往上取整"),
        ("第1期 3338.33\n第2期 3338.33\n第3期 3338.34", 3, "differs", "5.00", "每期都多 5.00 元"),
        ("第1期 5000\n第2期 5000", 1, "differs", "1,666.67", "期数少了：银行的表是 2 期，方案是 3 期"),
        ("第1期 3333.33\n第2期 12 34\n第3期 3333.34", 2, "unread", None, "看不出"),
        (
            "第1期 本金3333.33 利息0\n第2期 本金3333.33 利息0 手续费8\n第3期 3333.34",
            2,
            "differs",
            "8.00",
            "手续费 8.00",
        ),
    ],
)
def test_a_wrong_row_is_named_with_its_difference_and_likely_cause(
    lender: str, number: int, status: str, difference: str | None, cause: str
) -> None:
    """Differences are the lender's payment less the plan's."""
    result = check(lender)["result"]
    row = next(row for row in result["rows"] if row["number"] == number)

    assert (row["status"], row["difference"]) == (status, difference)
    assert cause in row["cause"]
    assert f"{number}" in result["verdict"]
    assert result["ask"].endswith("书面更正后发给我。")


def test_an_instalment_rounded_up_ends_the_lenders_table_early() -> None:
    """Eleven rows, not twelve (frappe/lending 1452): 83.33 a month was promised, 90.91 is taken."""
    form = {"principal": "1,000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
    result = check("\n".join(f"第{number}期 90.91" for number in range(1, 12)), form)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs"] * 11 + ["missing"]
    assert "银行的表是 11 期，方案是 12 期" in result["rows"][0]["cause"]
    # 10 / 12 = 0.83, rounded up to 1.00: ten rows.
    tenner = check("\n".join(f"第{number}期 1.00" for number in range(1, 11)), {**form, "principal": "10"})["result"]
    assert tenner["rows"][0]["cause"] == "每期往上取整了，期数也少了"


def test_waived_arrears_that_come_back_are_named() -> None:
    """99.99 waived, yet 33.33 more in each of three rows."""
    form = {**THREE, "arrears": "99.99", "arrears_treatment": "waived"}
    spread = check("第1期 3366.66\n第2期 3366.66\n第3期 3366.67", form)["result"]["rows"]
    first = check("第1期 3433.32\n第2期 3333.33\n第3期 3333.34", form)["result"]["rows"]

    assert "99.99 元利息费用被摊进了各期" in spread[0]["cause"]
    assert "99.99 元利息费用被加进了这一期" in first[0]["cause"]
    assert first[1]["status"] == "same"


def test_one_wrong_row_among_many_is_told_from_the_order_of_the_others() -> None:
    """Its own figures do not add up; the others say which column is which."""
    lender = "1\t3333.33\t3333.33\t0.00\n2\t3353.33\t3333.33\t10.00\n3\t3333.34\t3333.34\t0.00"
    rows = check(lender)["result"]["rows"]

    assert [row["status"] for row in rows] == ["same", "differs", "same"]
    assert rows[1]["difference"] == "20.00"


@pytest.mark.parametrize("lender", ["", "你好", "合计 10000.00", "\u202e\u200b", "第期 应还"])
def test_a_paste_without_a_row_says_what_to_copy(lender: str) -> None:
    """A problem at the text, not a table of missing rows."""
    problems = check(lender)["problems"]

    assert [problem["field"] for problem in problems] == ["lender"]


@pytest.mark.parametrize(
    "lender",
    [
        "1" * 100_000,
        "第1期" * 33_000,
        "1 " * 50_000,
        "1\n" * 50_000,
        "1,1" * 33_000,
        "第1期 3333.33\n" * 5_000,
        "12-" * 33_000,
    ],
)
def test_the_longest_paste_is_answered_or_refused_within_a_second(lender: str) -> None:
    """100,000 characters of noise."""
    started = perf_counter()
    reply = check(lender)

    assert "result" in reply or reply["problems"][0]["field"] == "lender"
    assert perf_counter() - started < 1


def test_a_text_beyond_the_limit_is_refused() -> None:
    """100,000 characters and one."""
    assert check("1" * 100_001)["problems"][0]["field"] == "lender"
