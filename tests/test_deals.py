"""The lives of ``cases/deals.toml``, worked out by hand, through the door."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer
from tests.test_contract import agrees

WHOLE = tomllib.loads((Path(__file__).parent / "cases" / "deals.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = WHOLE["cases"]


def with_form(item: dict[str, Any]) -> dict[str, Any]:
    """The forms named in a request, or in its plans, put in their places."""
    found = {**item, "form": WHOLE["forms"][item["form"]]} if "form" in item else dict(item)
    if "plans" in item:
        found["plans"] = [with_form(plan) for plan in item["plans"]]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_life_worked_out_by_hand(case: dict[str, Any]) -> None:
    """Every figure of the case stands in the answer."""
    asked = {"call": case["call"], "today": case["today"], **with_form(case["request"])}
    if "form" in case:
        asked["form"] = WHOLE["forms"][case["form"]]

    agrees(case["answer"], json.loads(answer(json.dumps(asked)))["result"])
