"""The contract files: one request and its answer a call, written by hand; the browser tests replay them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calculator.api import CALLS, answer

FILES = sorted((Path(__file__).parent / "contract").glob("*.json"))


def agrees(expected: Any, actual: Any, where: str = "answer") -> None:
    """Every key promised is there with its value; objects may say more, lists may not."""
    if isinstance(expected, dict):
        assert isinstance(actual, dict), where
        for key, value in expected.items():
            assert key in actual, f"{where}.{key} is missing"
            agrees(value, actual[key], f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(actual, list), where
        assert len(expected) == len(actual), where
        for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
            agrees(one, other, f"{where}[{index}]")
    else:
        assert expected == actual, where


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_answer_is_the_one_promised(file: Path) -> None:
    """A promise to everyone who scripts the entry point."""
    promise = json.loads(file.read_text(encoding="utf-8"))

    agrees(promise["answer"], json.loads(answer(json.dumps(promise["request"]))))


def test_every_call_has_its_contract_file() -> None:
    """And no file is for a call that is not there."""
    assert {json.loads(file.read_text(encoding="utf-8"))["request"]["call"] for file in FILES} == set(CALLS)


@pytest.mark.parametrize("call", CALLS)
def test_every_call_refuses_a_request_of_nonsense_in_chinese(call: str) -> None:
    """An unknown key beside the call is a problem, and so is a today nobody can read."""
    problems = json.loads(answer(json.dumps({"call": call, "today": "soon", "nonsense": 1})))["problems"]

    assert {"today", "nonsense"} <= {problem["field"] for problem in problems}
    assert all(any("\u4e00" <= character <= "\u9fff" for character in problem["message"]) for problem in problems)
