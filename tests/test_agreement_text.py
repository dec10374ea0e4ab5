"""Reading pasted agreements: every term found or asked, and not one wrong reading."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer
from calculator.fields import FIELD

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "agreements.toml").read_text(encoding="utf-8")
)["texts"]
TODAY = "2026-11-23"


def read(text: str, today: str = TODAY) -> dict[str, Any]:
    """The result of the call."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": today, "text": text})))
    result: dict[str, Any] = reply["result"]
    return result


def said(result: dict[str, Any]) -> dict[str, list[str]]:
    """Each field's values."""
    found: dict[str, list[str]] = {}
    for reading in result["readings"]:
        found.setdefault(reading["field"], []).append(reading["value"])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_says_what_a_careful_person_reads_in_it(case: dict[str, Any]) -> None:
    """Exactly the readings written by hand, no more and no fewer; open terms are asked."""
    result = read(case["text"])
    expected = {field: value if isinstance(value, list) else [value] for field, value in case["readings"].items()}
    asked = {question["field"] for question in result["questions"]}

    assert {field: sorted(values) for field, values in said(result).items()} == {
        field: sorted(values) for field, values in expected.items()
    }
    assert result["contested"] == sorted(case.get("contested", []), key=list(FIELD).index)
    assert set(case.get("asks", [])) <= asked
    assert not set(case.get("silent", [])) & asked
