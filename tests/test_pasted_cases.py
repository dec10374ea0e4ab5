"""The lender's tables and the lists of payments of `cases/`, read to the fen."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer

CASES = Path(__file__).parent / "cases"
TABLES: list[dict[str, Any]] = tomllib.loads((CASES / "lender_tables.toml").read_text(encoding="utf-8"))["tables"]
LISTS: list[dict[str, Any]] = tomllib.loads((CASES / "payment_lists.toml").read_text(encoding="utf-8"))["lists"]
PLANS: dict[str, dict[str, str]] = tomllib.loads((CASES / "forms.toml").read_text(encoding="utf-8"))["forms"]
FREE = PLANS["free"]


def result(call: str, **said: Any) -> dict[str, Any]:
    """What the call answers."""
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": "2026-11-23", **said})))
    found: dict[str, Any] = reply["result"]
    return found


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case["name"])
def test_every_row_of_a_table_has_the_status_written_by_hand(case: dict[str, Any]) -> None:
    """The same where it is the same, unread where a person could not be sure either."""
    form = PLANS[case["plan"]]
    rows = result("check_lender", form=form, lender=case["text"])["rows"]
    wanted = [case["statuses"]] * int(form["periods"]) if case["statuses"] == "same" else case["statuses"].split()

    assert [row["status"] for row in rows] == wanted
    for number, difference in case.get("differences", {}).items():
        assert rows[int(number) - 1]["difference"].replace(",", "") == difference


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["name"])
def test_every_row_is_paid_as_written_by_hand(case: dict[str, Any]) -> None:
    """On time, late, short or not at all; what is no payment of the plan does not count."""
    found = result("reconcile", form=FREE, payments=case["text"], today=case.get("today", "2027-02-20"))

    assert [row["status"] for row in found["rows"]] == case["statuses"].split()
    assert found["balance"].replace(",", "") == case["balance"]
    for number, days in case.get("days_late", {}).items():
        assert found["rows"][int(number) - 1]["days_late"] == days
    if "asked" in case:
        assert len([line for line in found["unmatched"] if line["why"] == "unread"]) == case["asked"]


def test_a_row_pasted_twice_says_so() -> None:
    """So that nobody thinks the lender charges it twice."""
    twice = "第1期 2026-11-15 1666.66\n" * 2
    [again] = [row for row in result("check_lender", form=FREE, lender=twice)["rows"] if row["status"] == "extra"]

    assert "又出现了一次" in again["cause"]
