"""How much of Python's standard library the calculator needs: found by using all of it."""

from __future__ import annotations

import ast
import json
import zipfile
from typing import TYPE_CHECKING

import pyodide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ARCHIVE = pyodide.STOCK / "python_stdlib.zip"

# Modules that no use of the calculator shows to be needed, with the reason for each.
NOT_SEEN_IN_USE: tuple[str, ...] = ()

# What the door turns away, beside the calls of the written contract.
REFUSED = (
    "",
    "{}",
    '{"call": "none"}',
    '{"call": "calculate", "today": "x", "form": {"a": "1"}}',
)


def needed_source(root: Path, wheel: Path) -> dict[str, bytes]:
    """Path in the archive -> source, of each module of the library that the calculator needs."""
    names = used_modules(root, wheel) | set(NOT_SEEN_IN_USE)
    files = modules()
    with zipfile.ZipFile(ARCHIVE) as stock:
        return {files[name]: stock.read(files[name]) for name in sorted(names)}


def used_modules(root: Path, wheel: Path) -> set[str]:
    """What is loaded once every module was imported and every call of the door was made."""
    code = [file for file in calculator_files(root) if file.name != "__main__.py"]
    named = {name for file in code for name in imports(file.read_text(encoding="utf-8"))}
    plan = {
        "modules": [dotted(file.relative_to(root).as_posix()) for file in code],
        "library": sorted(named & set(modules())),
        "requests": requests(root),
    }
    (wheel.parent / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    printed = pyodide.run(
        "used_modules",
        [f"/place/{wheel.name}", "/place/plan.json"],
        optimize=2,
        mounts={"/place": wheel.parent},
    )
    return set(json.loads(printed.splitlines()[-1]))


def requests(root: Path) -> list[str]:
    """Requests through every call of the door: the written contract's, and refusals."""
    written = [json.loads(file.read_text(encoding="utf-8")) for file in contract_files(root)]
    return [json.dumps(case["request"], ensure_ascii=False) for case in written] + [*REFUSED]


def contract_files(root: Path) -> list[Path]:
    """The written requests with their answers, one file a call."""
    return sorted((root / "tests" / "contract").glob("*.json"))


def calculator_files(root: Path) -> list[Path]:
    """The calculator's modules."""
    return sorted((root / "calculator").rglob("*.py"))


def modules() -> dict[str, str]:
    """Dotted name -> path in the archive, of all of Pyodide's standard library."""
    with zipfile.ZipFile(ARCHIVE) as stock:
        return {dotted(name): name for name in stock.namelist() if name.endswith(".py")}


def dotted(path: str) -> str:
    """A module's name, from its path.

    >>> dotted("json/decoder.py"), dotted("json/__init__.py")
    ('json.decoder', 'json')
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(source: str) -> Iterator[str]:
    r"""Each module that this source imports when it runs, and each name it takes from one.

    >>> sorted(imports("import re\ndef f():\n    from json import decoder"))
    ['json', 'json.decoder', 're']
    >>> list(imports("if TYPE_CHECKING:\n    import typing"))
    []
    """
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def names_of(paths: Iterable[str]) -> set[str]:
    """The dotted names of compiled modules, from their paths in the runtime's archive."""
    return {dotted(path.removesuffix("c")) for path in paths if path.endswith(".pyc")}
