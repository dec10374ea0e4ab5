"""One literal, four doors: form, agreement, lender's table, list of payments give the same value or refuse."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer

LITERALS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "literals.toml").read_text(encoding="utf-8")
)
FORM = {
    "principal": "100,000",
    "method": "interest_free",
    "periods": "6",
    "first_due": "2026-12-18",
    "start": "2026-11-20",
}

STILL_TO_DO: Mapping[str, frozenset[str]] = {
    "form": frozenset(),
    "agreement": frozenset(),
    "lender": frozenset(),
    "payments": frozenset(),
}
"""What a door not yet on the lexer gets wrong. It may only grow shorter: what has come right must be taken off."""


def result(call: str, **said: Any) -> dict[str, Any]:
    """What the call answers; empty where it refuses."""
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": "2026-11-29", **said})))
    found: dict[str, Any] = reply.get("result", {})
    return found


def form_money(text: str) -> str | None:
    """The first payment of an interest-free plan of one row is its principal."""
    found = result("calculate", form={**FORM, "principal": text, "periods": "1"})
    return found["schedule"][0]["payment"] if found else None


def form_day(text: str) -> str | None:
    """The first row is due on it."""
    found = result("calculate", form={**FORM, "first_due": text})
    return found["schedule"][0]["due"] if found else None


def agreement_of(text: str, field: str) -> str | None:
    """The value read, where it is the only one."""
    values = [read["value"] for read in result("read_agreement", text=text)["readings"] if read["field"] == field]
    return values[0] if len(values) == 1 else None


def lender_of(line: str, key: str) -> str | None:
    """What the table says of the first row."""
    found = result("check_lender", form=FORM, lender=f"{line}\n第2期 2027-01-18 应还16,666.66")
    row = next((row for row in found["rows"] if row["number"] == 1), None)
    value = None if row is None or row["status"] == "unread" else row[key]
    return None if value in (None, "—") else str(value)


def payments_of(line: str, key: str) -> str | None:
    """What the one line of a list was counted as."""
    found = result("reconcile", form={**FORM, "start": "2026-10-01"}, today="2027-02-20", payments=line)
    return found["matched"][0][key] if found["matched"] else None


DOORS: Mapping[str, Mapping[str, Callable[[str], str | None]]] = {
    "money": {
        "form": form_money,
        "agreement": lambda text: agreement_of(f"剩余本金{text}，停息，分36期", "principal"),
        "lender": lambda text: lender_of(f"第1期 2026-12-18 应还{text}", "lender_payment"),
        "payments": lambda text: payments_of(f"2026-12-18 微粒贷还款 {text}", "amount"),
    },
    "days": {
        "form": form_day,
        "agreement": lambda text: agreement_of(f"剩余本金20000元，停息，分36期，首期还款日{text}", "first_due"),
        "lender": lambda text: lender_of(f"第1期 {text} 应还16,666.66", "lender_due"),
        "payments": lambda text: payments_of(f"{text} 微粒贷还款 16,666.66", "date"),
    },
}
CASES = [
    pytest.param(kind, door, case, id=f"{door}-{case['text']}")
    for kind, doors in DOORS.items()
    for door in doors
    for case in LITERALS[kind]
]


@pytest.mark.parametrize(("kind", "door", "case"), CASES)
def test_a_literal_has_one_value_at_every_door_or_is_refused(kind: str, door: str, case: dict[str, Any]) -> None:
    """Never another value; and what everybody reads at once is read."""
    found = DOORS[kind][door](case["text"])

    allowed = [case.get("right")] if case.get("must") else [case.get("right"), None]
    assert (found not in allowed) == (case["text"] in STILL_TO_DO[door]), found


def test_what_is_still_to_do_stands_in_the_table() -> None:
    """So that nothing is hidden there under another spelling."""
    written = {case["text"] for cases in LITERALS.values() for case in cases}

    assert all(texts <= written for texts in STILL_TO_DO.values())
