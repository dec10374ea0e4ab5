"""Which row is the next one, and by when its money should be there: one rule for card, letters and checklist."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

MOVED = {
    "principal": "1000",
    "method": "interest_free",
    "periods": "2",
    "start": "2027-01-10",
    "first_due": "2027-02-13",
    "weekend": "after",
}
"""Rows of 500, due on Saturday 13 February 2027 (so payable later) and on 13 March."""

EARLIER = {**MOVED, "first_due": "2027-02-14", "weekend": "before"}
"""Due on Sunday 14 February 2027 and on 14 March, the money to be there on a working day before."""


def ask(call: str, form: dict[str, str], today: str, **more: Any) -> dict[str, Any]:
    request = {"call": call, "today": today, "form": form, **more}
    result: dict[str, Any] = json.loads(answer(json.dumps(request)))["result"]
    return result


def numbers(form: dict[str, str], today: str) -> list[int]:
    """The rows whose debits are shown."""
    return [each["number"] for each in ask("debit_day", form, today, account={"balance": "100"})["lowest"]]


def checklist(form: dict[str, str], today: str) -> dict[str, str]:
    filled: dict[str, str] = ask("export", form, today, format="checklist", items=[])["filled"]
    return filled


def letter(form: dict[str, str], today: str) -> str:
    return str(ask("export", form, today, format="letter:tell_before_miss")["text"])


@pytest.mark.parametrize("today", ["2027-02-13", "2027-02-14", "2027-02-15"])
def test_a_row_moved_to_monday_is_the_next_one_until_monday_has_passed(today: str) -> None:
    """On Saturday, on Sunday and on Monday itself; nobody may skip to the row after it."""
    assert numbers(MOVED, today) == [1, 2]
    assert checklist(MOVED, today)["next_payment"].startswith("下一笔：第 1 期")
    assert "2027年2月13日" in letter(MOVED, today)


def test_the_debit_of_today_is_shown_with_today() -> None:
    """It is Monday: 100 on the card, 500 to be debited, 400 to be put in today."""
    result = ask("debit_day", MOVED, "2027-02-15", account={"balance": "100"})

    assert (result["lowest"][0]["date"], result["fund_by"][0]) == ("2027-02-15", "2027-02-15")
    assert result["fails"][0] == {"number": 1, "date": "2027-02-15", "shortfall": "400.00"}


def test_the_last_row_is_there_on_the_eve_of_its_debit() -> None:
    """One row alone, due on Saturday, asked on Sunday: the debit of Monday is not yet over."""
    result = ask("debit_day", {**MOVED, "periods": "1"}, "2027-02-14", account={"balance": "100"})

    assert [each["date"] for each in result["lowest"]] == ["2027-02-15"]
    assert result["fund_by"] == ["2027-02-14"]


def test_a_row_moved_to_friday_is_the_next_one_until_its_due_day_has_passed() -> None:
    """On Saturday, with Friday gone: the money is needed today; card, checklist and letter name the same row."""
    assert numbers(EARLIER, "2027-02-13") == [1, 2]
    own = checklist(EARLIER, "2027-02-13")
    assert own["next_payment"] == "下一笔：第 1 期，2027年2月14日 周日（今天存好），500.00 元"
    assert "（最晚 2027年2月12日 周五存好）" in checklist(EARLIER, "2027-02-11")["next_payment"]
    assert own["fund_by"] == "下一次：2027年2月13日 周六，存好 500.00 元"
    assert own["look_on"] == "下一次：2027年2月14日 周日"
    assert "2027年2月14日" in letter(EARLIER, "2027-02-13")
    assert numbers(EARLIER, "2027-02-15") == [2]
    assert checklist(EARLIER, "2027-02-15")["next_payment"].startswith("下一笔：第 2 期")


def test_the_money_is_never_to_be_put_in_yesterday() -> None:
    """On the due day itself the checklist says today, as the card does."""
    form = {**MOVED, "principal": "3000", "periods": "3", "start": "2026-11-23", "first_due": "2026-12-15"}

    assert checklist(form, "2026-12-15")["fund_by"] == "下一次：2026年12月15日 周二，存好 1,000.00 元"
    assert checklist(form, "2026-12-14")["fund_by"] == "下一次：2026年12月14日 周一，存好 1,000.00 元"
    assert checklist(form, "2026-12-13")["fund_by"] == "下一次：2026年12月14日 周一，存好 1,000.00 元"
