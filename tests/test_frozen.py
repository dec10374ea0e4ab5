"""Python's modules inside its core say and do what they did, in less room."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from runtime import frozen, pyodide, webassembly


@pytest.fixture(scope="module")
def published() -> bytes:
    """The core as it is published."""
    return (pyodide.STOCK / "pyodide.asm.wasm").read_bytes()


@pytest.fixture(scope="module")
def made(published: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same with its frozen modules made smaller."""
    return frozen.smaller(published, tmp_path_factory.mktemp("place"))


def memory(core: bytes) -> bytes:
    """What the core's memory begins with."""
    return bytes(webassembly.held(core))


def changed(before: bytes, after: bytes) -> list[tuple[frozen.Frozen, bytes]]:
    """Each place where a module was made smaller, and what stands there."""
    places = ((each, after[each.begin : each.begin + each.length]) for each in {*frozen.candidates(before)})
    return [(each, held) for each, held in places if held != before[each.begin : each.begin + each.length]]


def smaller(held: list[bytes], folder: Path) -> list[bytes]:
    """What becomes of these files; empty where one holds no frozen module."""
    for number, contents in enumerate(held):
        (folder / f"{number:03}").write_bytes(contents)
    pyodide.run("smaller_code", ["/frozen"], mounts={"/frozen": folder})
    return [(folder / f"{number:03}").read_bytes() for number in range(len(held))]


def test_a_quarter_of_their_room_is_free_and_nothing_else_has_changed(published: bytes, made: bytes) -> None:
    before, after = memory(published), memory(made)
    found = changed(before, after)
    free = sum(len(held) - len(held.rstrip(b"\0")) for _, held in found)
    same = bytearray(before)
    for each, held in found:
        same[each.begin : each.begin + each.length] = held

    assert len(found) >= 20
    assert free > sum(each.length for each, _ in found) / 4
    assert bytes(same) == after


def test_what_is_small_is_made_no_smaller(published: bytes, made: bytes, tmp_path: Path) -> None:
    """All that goes, goes at once: descriptions and line numbers, and nothing that a second look would find."""
    once = [held.rstrip(b"\0") for _, held in changed(memory(published), memory(made))]
    whole = [held + bytes(zeros) for held in once for zeros in range(12)]  # a module may end with some
    again = [each for each in smaller(whole, tmp_path) if each]

    assert len(again) == len(once)
    assert sum(map(len, again)) > sum(map(len, once)) * 0.98


def test_what_is_no_module_or_ends_elsewhere_is_left(published: bytes, tmp_path: Path) -> None:
    held = memory(published)
    each = max(frozen.candidates(held), key=lambda one: b"<frozen os>" in held[one.begin : one.begin + one.length])
    module = held[each.begin : each.begin + each.length]

    assert smaller([module + b"\0", module[:-1], b"c" * 90, b""], tmp_path) == [b""] * 4


@pytest.mark.parametrize(
    ("name", "begin", "length", "is_package"),
    [
        (b"os", 0x100, 0x40, 2),
        (b"os", 0x100, 0, 0),
        (b"os", 0x100, 0x9000, 0),
        (b"os", 0x180, 0x40, 0),
        (b"1 %", 0x100, 0x40, 0),
    ],
    ids=["no flag of a package", "nothing", "beyond the end", "no code", "no name"],
)
def test_four_words_that_name_no_module(name: bytes, begin: int, length: int, is_package: int) -> None:
    """The same four words with one of them wrong."""
    found = []
    for told in ((b"os", 0x100, 0x40, 0), (name, begin, length, is_package)):
        held = bytearray(0x200)
        held[0x80 : 0x80 + len(told[0])] = told[0]
        held[0x100] = ord("c")
        held[0x10:0x20] = struct.pack("<4I", 0x80, *told[1:])
        found.append(list(frozen.candidates(bytes(held))))

    assert found == [[frozen.Frozen(0x100, 0x40)], []]
