"""How much of Python's standard library the calculator needs: found by using all of it."""

from __future__ import annotations

import json
import tomllib
import zipfile
from itertools import cycle
from typing import TYPE_CHECKING, Any

from environment.archives import write_zip
from runtime import cases, pyodide
from runtime.python_source import imports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARCHIVE = pyodide.STOCK / "python_stdlib.zip"
STAND_INS = pyodide.HERE / "stand_ins"  # small modules for large ones of Pyodide's that no page here uses
ADDITIONS = pyodide.HERE / "additions"  # what is put behind modules of the library

# Modules that no use of the calculator shows to be needed, with the reason for each.
NOT_SEEN_IN_USE: tuple[str, ...] = ()

# What the entry point refuses, beside the calls of the written contract.
REFUSED = (
    "",
    "{}",
    '{"call": "none"}',
    '{"call": "calculate", "today": "x", "form": {"a": "1"}}',
)

TODAY = "2026-11-23"
TURNS = 3
FORM = {
    "principal": "18,600.00",
    "method": "interest_free",
    "periods": "36",
    "start": "2026-11-15",  # or on the day of PAID the plan would be refused, and nothing read
    "first_due": "2026-12-18",
    "breach_rule": "one_miss",
}
PAID = (
    "12-18 516.66\n1-18 516.66",
    "2026/12/18　５１６．６６元\n1月18日 还了五百一十六块六毛六",
    "20261218\t516.66\t成功\n还款金额 516.67 2027.1.18 09:30:15",
    "😀\n没有数字",
)

# What nobody types, and somebody will: wrong kinds, and text of every width that Python keeps apart.
ODD: tuple[Any, ...] = (
    *("", " ", "0", "-1", "1e9", "١٢", "９９", "三十六期", "é", "ÿ%s{}", "😀期", "\ud800", "\u200b\u202e1", "=1+1"),
    *("1" * 400, "长" * 3_000, "😀1" * 300, "1,2\t3\n" * 50, "2026-02-30", "0000-00-00", '{"a": [', "\0"),
    *(None, True, 0, -7, 1.5, 10**30, float("inf"), float("nan"), [], {}, [[]], {"": {}}, [None], {"1": "é"}),
)


def needed_source(root: Path, wheel: Path) -> dict[str, bytes]:
    """Path in the archive -> source, of each module of the library that the calculator needs."""
    source = sources()
    write_zip(wheel.parent / "source.zip", source)
    names = used_modules(root, wheel, wheel.parent / "source.zip") | set(NOT_SEEN_IN_USE)
    files = modules()
    return {files[name]: source[files[name]] for name in sorted(names)}


def sources() -> dict[str, bytes]:
    """Path -> source of Pyodide's standard library with our stand-ins and additions."""
    with zipfile.ZipFile(ARCHIVE) as stock:
        source = {name: stock.read(name) for name in stock.namelist() if not name.endswith("/")}
    stand_ins, additions = written_in(STAND_INS), written_in(ADDITIONS)
    strangers = (stand_ins.keys() | additions.keys()) - source.keys()
    if strangers:
        raise ValueError(f"stand-ins for nothing: {sorted(strangers)}")
    return source | stand_ins | {name: source[name] + added for name, added in additions.items()}


def written_in(folder: Path) -> dict[str, bytes]:
    """Path -> source of the modules in a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.py"))}


def used_modules(root: Path, wheel: Path, source: Path) -> set[str]:
    """What is loaded once every module was imported and every call of the entry point was made."""
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
        library=source,
        optimize=2,
        mounts={"/place": wheel.parent},
    )
    return set(json.loads(printed.splitlines()[-1]))


def requests(root: Path) -> list[str]:
    """Requests through every call of the entry point: the written contract's, the cases', and refusals."""
    asked = [*contract(root), *cases.requests(root), *extras(root)]
    return [json.dumps(request, ensure_ascii=False) for request in asked] + [*REFUSED]


def extras(root: Path) -> list[dict[str, Any]]:
    """Requests beside those of the contract and the cases, none of which may be refused."""
    return [
        *({"call": "export", "today": TODAY, "form": FORM, "format": f"letter:{letter}"} for letter in letters(root)),
        *({"call": "reconcile", "today": "2027-02-20", "form": FORM, "payments": paid} for paid in PAID),
    ]


def letters(root: Path) -> list[str]:
    """The names of the letters that the calculator writes."""
    written = (root / "calculator" / "data" / "letters.toml").read_text(encoding="utf-8")
    return [letter["id"] for letter in tomllib.loads(written)["letters"]]


def contract(root: Path) -> list[dict[str, Any]]:
    """The requests of the written contract."""
    return [json.loads(file.read_text(encoding="utf-8"))["request"] for file in contract_files(root)]


def broken_requests(root: Path) -> list[str]:
    """The contract's requests with each of their values in turn made into something odd."""
    odd = cycle(ODD)
    asked = [request for written in contract(root) for request in broken(written, odd)]
    return [json.dumps(request, ensure_ascii=index % 2 == 0) for index, request in enumerate(asked)]


def broken(value: Any, odd: Iterator[Any]) -> Iterator[Any]:
    """The value, each time with another single part of it odd, by turns with more than one oddity."""
    for _ in range(TURNS):
        yield next(odd)
    if isinstance(value, dict):
        yield from ({**value, key: other} for key, part in value.items() for other in broken(part, odd))
    if isinstance(value, list):
        for place, part in enumerate(value[:2]):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in broken(part, odd))


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
