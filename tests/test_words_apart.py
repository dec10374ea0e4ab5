"""Sentences for people stand in `calculator/wording`; the rooms that reckon hand on kinds and figures.

Two things are said elsewhere, where they are known: the name and the refusal of what was asked for
(`Problem`, `fault`, a value read under its name), and the vocabulary that `reading` knows, `terms`
asks with and `units` spells days and numbers with. `self_check` stands after `wording` and says its own findings.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CALCULATOR = Path(__file__).parents[1] / "calculator"
ROOMS = ("plan", "facts", "simulation", "matching", "answers")
CHINESE = re.compile(r"[\u3400-\u9fff]")
REFUSALS = {"Problem", "fault", "Unreadable", "Impossible", "NoSuchFact", "_problem"}
ASKED = {"text", "choice", "items", "each", "part", "knows", "day", "yuan", "integer", "_amount"}
"""Ways to read a value of a request; each is told the value's name, for what may be wrong with it."""
NAMES = {"NAMES"}


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Each Chinese literal that is neither a docstring nor told as a refusal or a name, with its line."""
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(source), False)]
    while waiting:
        node, told = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value) and not told:
            yield node.lineno, node.value
        told = told or is_telling(node)
        waiting += [(child, told) for child in ast.iter_child_nodes(node)]


def is_telling(node: ast.AST) -> bool:
    """Whether what stands inside is the name or the refusal of something asked for."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return called in REFUSALS | ASKED
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id in NAMES for target in targets)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_that_reckon_hold_no_sentences(room: str) -> None:
    """Whoever changes a word looks in one room; whoever changes a figure breaks no sentence."""
    files = sorted((CALCULATOR / room).rglob("*.py"))

    assert files
    assert not [(file.name, *said) for file in files for said in sentences(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""方案"""', []),
        ('x = "方案"', ["方案"]),
        ('def f():\n    return f"还差 {1} 元"', ["还差 ", " 元"]),
        ('reading.fault("pay", f"还的钱：{1}")', []),
        ('reading.yuan("pay", "还的钱")', []),
        ('NAMES = {"pay": "还的钱"}', []),
        ('raise Impossible([Problem("pay", "还的钱：太多")])', []),
    ],
)
def test_a_sentence_is_seen(source: str, found: list[str]) -> None:
    """And a docstring, a refusal or a name is none."""
    assert sorted(text for _, text in sentences(source)) == sorted(found)
