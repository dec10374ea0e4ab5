"""The house's walls: what the calculator may import, read and hold."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from calculator import ROOMS

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


def room(file: Path) -> str:
    """The room a module stands in; "" for the entry points, which stand before all rooms."""
    parts = file.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(file: Path) -> Iterator[str]:
    """The full names of what a module imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if is_module(whole) else node.module


def is_module(name: str) -> bool:
    """Whether a dotted name is a module or a package of the calculator."""
    place = PACKAGE.parent.joinpath(*name.split("."))
    return name.startswith("calculator.") and (place.is_dir() or place.with_suffix(".py").exists())


def name_of(file: Path) -> str:
    """The dotted name of a module."""
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_from_itself_and_the_rooms_before_it(file: Path) -> None:
    """Data flows one way."""
    order = list(ROOMS)
    for name in imports(file):
        inside = name.split(".")[1:] if name.startswith("calculator.") else []
        if inside and inside[0] in ROOMS and room(file):
            assert order.index(inside[0]) <= order.index(room(file)), f"{file.name} imports {name}"


def test_no_module_comes_to_import_itself() -> None:
    """Within a room too the imports have an order."""
    graph = {name_of(file): set(imports(file)) for file in MODULES}
    assert list(TopologicalSorter(graph).static_order())


def test_the_rooms_are_the_folders_of_the_calculator() -> None:
    """So that a newcomer knows where to begin."""
    folders = {file.parent.relative_to(PACKAGE).parts[0] for file in MODULES if file.parent != PACKAGE}

    assert folders == set(ROOMS)
    assert {file.stem for file in MODULES if file.parent == PACKAGE} == {"__init__", "__main__", "api"}


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
