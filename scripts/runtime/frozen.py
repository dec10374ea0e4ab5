"""Python's own modules inside its core, such as os and codecs, without descriptions and line numbers.

They lie in the core as `marshal` writes them, named by arrays of four words: a name, where the module begins, its
length, whether it is a package. Each is read by the very Python that will run it, must end where the array says
and call itself frozen; what is left is written in its place, and the rest of the room is zeros, which weigh nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from runtime import pyodide, webassembly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE, REFERRED_TO = ord("c"), 0x80  # marshal's letter for code, and the flag that may stand with it
NAME = re.compile(rb"[A-Za-z_][\w.]*(?=\0)")
LONGEST = 1 << 20


class Frozen(NamedTuple):
    """Where a module may begin in the core's memory, and how long it is."""

    begin: int
    length: int


def smaller(whole: bytes, place: Path) -> bytes:
    """Return the core with each of its frozen modules made smaller, in `place`."""
    memory = webassembly.held(whole)
    folder = place / "frozen"
    folder.mkdir()
    for each in candidates(bytes(memory)):
        (folder / f"{each.begin}-{each.length}").write_bytes(memory[each.begin : each.begin + each.length])
    pyodide.run("smaller_code", ["/frozen"], mounts={"/frozen": folder})
    for file in folder.iterdir():
        begin, length = map(int, file.name.split("-"))
        made = file.read_bytes()
        if made and len(made) <= length:
            memory[begin : begin + length] = made.ljust(length, b"\0")
    return webassembly.holding(whole, memory)


def candidates(memory: bytes) -> Iterator[Frozen]:
    """Yield what four words in a row may name as a frozen module."""
    words = memoryview(memory).cast("I")
    for at in range(len(words) - 3):
        name, begin, length, is_package = words[at : at + 4]
        fits = is_package <= 1 and 0 < length <= LONGEST and begin + length <= len(memory) and 0 < name < len(memory)
        if fits and memory[begin] & ~REFERRED_TO == CODE and NAME.match(memory, name):
            yield Frozen(begin, length)
