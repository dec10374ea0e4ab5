"""The archive in two files: together they hold all, and the first alone answers the first question."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import environment
from environment.archives import write_zip
from runtime import parted
from runtime.webassembly import as_module

if TYPE_CHECKING:
    from pathlib import Path

HELD = {
    "json/__init__.pyc": b"json",
    "calculator/__init__.pyc": b"",
    "calculator/api.pyc": b"door",
    "calculator/answers/__init__.pyc": b"",
    "calculator/answers/calculate.pyc": b"first" * 900,
    "calculator/answers/card.pyc": b"later" * 70,
    "calculator/matching/status.pyc": b"later still",
    "calculator/data/holidays.toml": "节假日".encode(),
    "calculator/data/facts.toml": "出处".encode(),
}


def zipped(held: dict[str, bytes], place: Path) -> bytes:
    """An archive with these files in it."""
    write_zip(place / "held.zip", held)
    return (place / "held.zip").read_bytes()


def read(data: bytes) -> dict[str, bytes]:
    """Path -> contents, of an archive behind anything."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_first_question_is_parted_from_the_rest() -> None:
    """The library, the modules that calculate imports and the data they name are first; nothing is in both."""
    first, rest = parted.part(environment.ROOT, HELD)

    assert set(rest) == {
        "calculator/answers/card.pyc",
        "calculator/matching/status.pyc",
        "calculator/data/facts.toml",
    }
    assert {**first, **rest} == HELD
    assert not first.keys() & rest.keys()


def test_the_second_behind_the_first_is_one_archive(tmp_path: Path) -> None:
    """Each is an archive too, as a page has it before the second comes."""
    first, rest = parted.part(environment.ROOT, HELD)
    before = as_module(zipped(first, tmp_path))

    after = parted.behind(before, zipped(rest, tmp_path))

    assert read(before) == first
    assert read(before + after) == HELD


def test_what_is_first_needs_nothing_of_the_rest() -> None:
    """Every module that a first module imports is first, so no import fails before the rest is there."""
    source = parted.sources(environment.ROOT)
    first = parted.first_names(environment.ROOT)

    needed = {name for module in first for name in parted.imports(source[module]) if name in source}

    assert needed <= first
    assert "calculator.answers.calculate" in first
    assert len(first) < len(source) / 3


def test_what_is_first_reads_no_text_and_follows_no_plan() -> None:
    """The readers of texts, and what becomes of a plan, are the heavy rooms: one import would fetch them first."""
    heavy = ("matching", "simulation", "reading.agreement", "reading.lender", "reading.payments")

    first = parted.first_names(environment.ROOT)

    assert [name for name in first for room in heavy if name.startswith(f"calculator.{room}")] == []
