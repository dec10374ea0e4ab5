"""The house's walls: what the calculator may import, read and hold."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculator import READING_ORDER

PACKAGE = Path(__file__).parents[1] / "calculator"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN = {
    "os",
    "time",
    "random",
    "socket",
    "urllib",
    "http",
    "locale",
    "subprocess",
    "secrets",
    "platform",
    "threading",
    "getpass",
}


def layer(file: Path) -> int:
    """The module's place in the reading order; the package itself before all, the terminal after all."""
    name = place(".".join(file.relative_to(PACKAGE).with_suffix("").parts))
    if file.stem in ("__init__", "__main__"):
        return -1 if file.stem == "__init__" else len(READING_ORDER)
    return READING_ORDER.index(name)


def place(name: str) -> str:
    """The name in the reading order: a package's module has its own, but for the answers, which stand side by side."""
    return "answers" if name.startswith("answers.") else name


def imports(file: Path) -> Iterator[str]:
    """The full names of what a module imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            assert node.module is not None
            yield from (
                f"{node.module}.{alias.name}" if node.module == "calculator" else node.module for alias in node.names
            )


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_from_those_before_it(file: Path) -> None:
    """Data flows one way."""
    for name in imports(file):
        if name.startswith("calculator."):
            inside = name.split(".")[1:]
            whole = PACKAGE.joinpath(*inside).with_suffix(".py")
            before = whole if whole.exists() else PACKAGE / (inside[0] + ".py")
            assert layer(before) < layer(file), f"{file.name} imports {name}"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_needs_the_standard_library_alone_and_no_clock_network_or_environment(file: Path) -> None:
    """Nothing nondeterministic, nothing to install."""
    for name in imports(file):
        top = name.split(".")[0]
        assert top == "calculator" or top in sys.stdlib_module_names
        assert top not in FORBIDDEN, f"{file.name} imports {name}"
    clocks = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("sys", "flags")}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in clocks, f"{file.name}:{node.lineno} reads a clock"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_float_is_met(file: Path) -> None:
    """No float literal, no float(), no round(), no true division of what may be integers."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{file.name}:{node.lineno}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("float", "round", "eval", "exec"), f"{file.name}:{node.lineno}"


def test_every_module_is_in_the_reading_order() -> None:
    """So that a newcomer knows where to begin."""
    files = [file for file in MODULES if file.stem not in ("__init__", "__main__")]
    names = {place(".".join(file.relative_to(PACKAGE).with_suffix("").parts)) for file in files}

    assert names == set(READING_ORDER)
