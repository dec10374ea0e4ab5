"""A credit report's grid beside the ledger: 10,000 in five rows of 2,000 from 15 December 2026."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from calculator.api import answer
from calculator.reading.report_grid import read_grid

FORM = {
    "principal": "10,000",
    "method": "interest_free",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
}
PAID = "2026-12-15 2000\n2027-01-18 2000\n2027-03-20 2000"
"""Row 1 in time; row 2 three days late; row 3, due on 15 February, 33 days late, on 20 March; row 4 not at all."""


def ask(report: Any, today: str = "2027-05-20", payments: Any = PAID, **more: Any) -> dict[str, Any]:
    request = {"call": "report_check", "today": today, "form": FORM, "report": report, "payments": payments, **more}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def verdicts(report: str, **more: Any) -> list[tuple[str, str, str]]:
    return [(row["month"], row["code"], row["verdict"]) for row in ask(report, **more)["result"]["rows"]]


@pytest.mark.parametrize(
    ("month", "code", "verdict"),
    [
        ("2026-11", "2", "before"),  # the first row is due in December
        ("2026-12", "N", "fits"),
        ("2026-12", "*", "fits"),
        ("2026-12", "1", "contradicts"),  # paid on its day
        ("2027-01", "M", "fits"),
        ("2027-01", "1", "open"),  # three days late, paid within the month: M or 1 is the lender's habit
        ("2027-01", "2", "contradicts"),
        ("2027-02", "1", "true"),  # 13 days at the month's end
        ("2027-02", "N", "better"),
        ("2027-02", "2", "contradicts"),
        ("2027-03", "1", "true"),  # row 3 32 days on 19 March, then row 4, due on the 15th, 16 days at the end
        ("2027-03", "2", "open"),
        ("2027-03", "3", "contradicts"),
        ("2027-04", "2", "true"),  # row 4: 46 days on 30 April
        ("2027-04", "1", "better"),
        ("2027-04", "C", "open"),  # settled, they say
        ("2027-04", "B", "open"),
        ("2027-05", "7", "unended"),
    ],
)
def test_a_month_beside_what_was_paid(month: str, code: str, verdict: str) -> None:
    """A contradiction is only what no day of the month can have been."""
    assert verdicts(f"{month} {code}") == [(month, code, verdict)]


def test_the_months_to_dispute_and_those_to_leave_alone() -> None:
    """1 in December contradicts, 1 in February is true."""
    found = ask("2026年12月 1 N 1")["result"]

    assert (found["contradicts"], found["true"]) == (["2026-12"], ["2027-02"])
    assert found["sentence"] == ("2026年12月和你的还款记录对不上，可以提异议。2027年2月写得没错，异议没有用。")
    assert found["rows"][0]["why"] == "第 1 期（2026年12月15日）2026年12月15日还清 2,000.00 元，按时"
    assert "2026年12月写的是 1（逾期 1—30 天）" in found["say"]
    assert {"credit.dispute_days", "credit.code_1", "credit.code_n"} <= {*found["facts"]}
    assert any("协议以前的逾期" in note for note in found["notes"])


def test_months_that_cannot_be_judged_are_not_called_right() -> None:
    """Before the first row, and a month that is not over."""
    assert ask("2026-11 1\n2027-05 1")["result"]["sentence"] == "这些月份，这里还不能判断。"
    assert ask("2026-11 1 N")["result"]["sentence"] == "这些月份，没有看到和你的还款记录对不上的。"


def test_the_letter_of_dispute_has_those_months() -> None:
    """And no other; without any, its lines stay for the pen."""
    request = {"call": "export", "format": "letter:credit_dispute", "today": "2027-05-20", "form": FORM}
    written = json.loads(answer(json.dumps({**request, "report": "2026-12 1 N 1", "payments": PAID})))["result"]["text"]
    clean = json.loads(answer(json.dumps({**request, "report": "2026-12 N", "payments": PAID})))["result"]["text"]

    assert "2026年12月，还款状态显示为 1（逾期 1—30 天）；实际情况是：第 1 期（2026年12月15日）" in written
    assert "2027年2月，还款状态" not in written
    assert "____（哪个月，哪一项）显示为" in clean


def cells(text: str) -> list[str]:
    found, unread = read_grid(text)
    assert unread == []
    return [f"{cell.month:%Y-%m} {cell.code}" for cell in found]


@pytest.mark.parametrize(
    "text",
    [
        "2026-12 N 1 C",
        "2026年12月：N1C",
        "２０２６／１２　Ｎ　１　Ｃ",
        "2026.12 n，1、c",
        "2026年 12 月 N | 1 | C",
        "2026-12\nN 1\nC",
        "2026年12月-2027年2月的还款记录\nN 1 C",
        "2026-12 N\n\n2027-01 1\n2027-02 C",
    ],
)
def test_a_grid_as_people_type_it(text: str) -> None:
    """December to February, however it is written."""
    assert cells(text) == ["2026-12 N", "2027-01 1", "2027-02 C"]


def test_a_whole_year_begins_in_january() -> None:
    """A year alone, as the newer reports have it."""
    assert cells("2026 * * N\n2027年 1 2") == ["2026-01 *", "2026-02 *", "2026-03 N", "2027-01 1", "2027-02 2"]


@pytest.mark.parametrize("text", ["N N 1", "2026-13 N", "2026年1 2 N", "2026-12 N X", "两个1", "1999-01 N"])
def test_what_is_no_grid_is_named(text: str) -> None:
    """With its line; never guessed."""
    found, unread = read_grid("2026-01 N\n\n" + text if text != "N N 1" else text)

    assert [each.line for each in unread] == [1 if text == "N N 1" else 3]
    assert len(found) <= 1


@pytest.mark.parametrize(
    ("report", "more", "fields"),
    [
        ("", {}, {"report"}),
        ("2026-12 N\n2026-12 1", {}, {"report"}),
        ("2020-01 " + "N" * 121, {}, {"report"}),
        ("x\ny", {"payments": [], "form": {**FORM, "periods": "x"}}, {"report", "payments", "periods"}),
        ([], {"payments": None}, {"report", "payments"}),
        ("2026-12 1", {"payments": " "}, {"payments"}),  # nothing written down is not nothing paid
        ("N" * 10_001, {}, {"report"}),
    ],
)
def test_every_fault_at_once(report: Any, more: dict[str, Any], fields: set[str]) -> None:
    """Each at its place, in Chinese."""
    problems = ask(report, **more)["problems"]

    assert {problem["field"] for problem in problems} == fields
    assert all(re.search("[\u4e00-\u9fff]", problem["message"]) for problem in problems)


def test_a_plan_that_is_done_is_settled() -> None:
    """C from the month of the last payment on."""
    done = PAID + "\n2027-04-15 4000"

    assert verdicts("2027-03 2 C", payments=done) == [("2027-03", "2", "open"), ("2027-04", "C", "fits")]
    assert date(2027, 4, 30) < date(2027, 5, 20)
