"""The archive in two files: what the first question needs, and the rest, which makes one archive of both.

The second file is put behind the first, inside Python's file system; a zip is found from its end, so
from then on the whole is one archive, and no module or data file knows where it came from.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from runtime import library
from runtime.python_source import imports
from runtime.webassembly import as_module

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

OURS, DOOR, CALLS = "calculator", "calculator.api", "calculator.answers"
FIRST = "calculate"  # what the calculator's page asks before anything else
FURTHER_PATTERNS = "re/further.patterns"  # what it does not need of the library
END = struct.Struct("<4s4H2LH")
RECORD = struct.Struct("<28x3H8xL")  # of a file: the lengths of its name and extras, and where it begins
FIXED, PLACE = 46, 42


class Directory(NamedTuple):
    """The list at the end of an archive: where it begins, its records, and by how much their places are off."""

    begin: int
    records: list[bytes]
    off: int


def first_names(root: Path) -> set[str]:
    """The dotted names of the calculator's modules that the first question needs: all that its module imports."""
    return reached(sources(root), f"{CALLS}.{FIRST}")


def part(root: Path, held: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What the archive holds, by path: first the library and what `first_names` tells, with its data; then the rest."""
    source = sources(root)
    names = first_names(root)
    text = "".join(source[name] for name in names)
    first = {
        path
        for path in held
        if not path.startswith((f"{OURS}/", FURTHER_PATTERNS))
        or library.dotted(path.removesuffix("c")) in names
        or (path.endswith(".toml") and path.removeprefix(f"{OURS}/") in text)
    }
    return {path: held[path] for path in first}, {path: held[path] for path in held.keys() - first}


def sources(root: Path) -> dict[str, str]:
    """Dotted name -> source, of the calculator's modules."""
    files = library.calculator_files(root)
    return {library.dotted(file.relative_to(root).as_posix()): file.read_text(encoding="utf-8") for file in files}


def reached(source: Mapping[str, str], name: str) -> set[str]:
    """The modules that load where this one and the entry point do, their packages among them."""
    waiting, found = [name, DOOR], set[str]()
    while waiting:
        module = waiting.pop()
        if module in source and module not in found:
            found.add(module)
            waiting += [module.rpartition(".")[0], *imports(source[module])]
    return found


def behind(before: bytes, archive: bytes) -> bytes:
    """The module that, put behind the one with the first archive, makes one archive of both."""
    old, new = directory(before), directory(archive)
    size = new.begin + sum(map(len, [*old.records, *new.records])) + END.size
    start = len(before) + len(as_module(bytes(size))) - size
    listed = b"".join([*moved(old.records, old.off), *moved(new.records, start + new.off)])
    count = len(old.records) + len(new.records)
    end = END.pack(b"PK\5\6", 0, 0, count, count, len(listed), start + new.begin, 0)
    return as_module(archive[: new.begin] + listed + end)


def directory(archive: bytes) -> Directory:
    """The list at the end of an archive that has no comment."""
    *_, count, size, told, _comment = END.unpack(archive[-END.size :])
    begin = len(archive) - END.size - size
    records = list(split(archive[begin : -END.size]))
    if len(records) != count:
        raise ValueError("an archive of another shape")
    return Directory(begin, records, begin - told)


def split(listed: bytes) -> Iterator[bytes]:
    """The records of a list, each with its name."""
    while listed:
        name, extra, comment, _place = RECORD.unpack(listed[:FIXED])
        length = FIXED + name + extra + comment
        yield listed[:length]
        listed = listed[length:]


def moved(records: Collection[bytes], by: int) -> Iterator[bytes]:
    """The same records for files that lie further on."""
    for record in records:
        *_, place = RECORD.unpack(record[:FIXED])
        yield record[:PLACE] + struct.pack("<L", place + by) + record[FIXED:]
