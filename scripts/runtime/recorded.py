"""What the calculator is asked while its own tests run: the widest rehearsal there is.

The tests and the laws that go through the entry point run once in Pyodide as it is published, so that they draw
the same examples on every machine; what they asked is asked again where the core's functions are counted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import environment
from runtime import pyodide, python_source

if TYPE_CHECKING:
    from pathlib import Path

DOOR = "calculator.api"
NEEDED = ("hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "pytest", "sortedcontainers")
FEWEST = 1_000  # requests; with fewer, the tests were not run
TOO_FEW = "The calculator's tests asked it {} things, where at least {} were expected: see runtime/recorded.py."


def requests(root: Path, place: Path) -> list[str]:
    """What the tests ask, each once and in order; `place` is a folder for the record."""
    pyodide.run(
        "record_requests",
        ["/place/asked.json", *(file.relative_to(root).as_posix() for file in tests(root))],
        mounts={"/repo": root, "/place": place},
        wheels=pyodide.wheels(*NEEDED),
    )
    asked: list[str] = json.loads((place / "asked.json").read_text(encoding="utf-8"))
    if len(asked) < FEWEST:
        raise environment.SetupError(TOO_FEW.format(len(asked), FEWEST))
    return asked


def tests(root: Path) -> list[Path]:
    """The files of tests and of laws that go through the entry point and need no machine."""
    laws = sorted((root / "tests" / "property").glob("test_*.py"))
    portable = [root / name for name in pyodide.portable_tests()]
    return [*filter(opens_the_door, portable), *filter(is_lawful, filter(opens_the_door, laws))]


def sources(root: Path) -> list[Path]:
    """All files that a record is made from, beside the calculator's own: the tests and what of `tests` they import."""
    found: dict[Path, None] = {}
    waiting = tests(root)
    while waiting:
        file = waiting.pop()
        if file in found or not file.is_file():
            continue
        found[file] = None
        named = python_source.imports(file.read_text(encoding="utf-8"))
        waiting += [root / f"{name.replace('.', '/')}.py" for name in named if name.startswith("tests.")]
    return sorted(found)


def opens_the_door(file: Path) -> bool:
    """Whether the file asks as a page does."""
    return DOOR in python_source.imports(file.read_text(encoding="utf-8"))


def is_lawful(file: Path) -> bool:
    """Whether a file of laws imports nothing that is not at hand inside Pyodide."""
    imported = {name.partition(".")[0] for name in python_source.imports(file.read_text(encoding="utf-8"))}
    return imported <= pyodide.PORTABLE | {"hypothesis", "tests"}
