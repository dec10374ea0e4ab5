"""The lives of ``cases/deals.jsonl``, worked out by hand, through the entry point; a case's name is its working."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer
from tests.test_contract import agrees

LINES = (Path(__file__).parent / "cases" / "deals.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_life_worked_out_by_hand(case: dict[str, Any]) -> None:
    """Every figure of the case stands in the answer."""
    agrees(case["answer"], json.loads(answer(json.dumps(case["request"])))["result"])
