"""Whether a rehearsal reads a byte that dead_data.py zeroes: `python3 scripts/lab/touched.py`.

The core is made to mark each line of its first data that a load or a copy reads. All that the small
core is rehearsed with is asked of it, which takes some minutes, and then the requests of strangers
that no rehearsal holds (tests/strangers.py). Prints every line that was read and would be zero, and
ends with an error if there is one. To be run when Pyodide is updated, or the margins are changed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from runtime import core, dead_data, library, pack, pyodide, recorded, rehearsal, webassembly
from runtime.webassembly import Instruction, leb128, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

I32 = b"\x7f"
TYPES, IMPORTS, FUNCTIONS = 1, 2, 3  # sections
LOADS = range(0x28, 0x36)
COPY = (0xFC, 10)
SHIFT = 4  # a line is 16 bytes
STRANGERS, SEED = 2_400, 20_261_130


def tracing(whole: bytes, lines: int) -> bytes:
    """Return the module in which each load and each copy marks the lines that it reads, in a further memory."""
    split = dict(webassembly.sections(whole))
    parameters = parameters_of(split)
    added = {
        webassembly.CODE: lambda body: webassembly.vector(
            marking(code, parameters[number], lines) for number, code in enumerate(webassembly.functions(body))
        ),
        webassembly.MEMORY: lambda body: webassembly.longer(body, b"\0" + leb128(lines // webassembly.PAGE + 1)),
        webassembly.EXPORT: lambda body: webassembly.longer(body, webassembly.named(webassembly.CALLED) + b"\2\1"),
    }
    return webassembly.module(
        (kind, added[kind](body) if kind in added else body) for kind, body in webassembly.sections(whole)
    )


def parameters_of(split: dict[int, bytes]) -> list[int]:
    """Return how many parameters each of the module's own functions takes."""
    body = split[TYPES]
    total, at = webassembly.read(body, 0)
    counts = []
    for _ in range(total):
        taken, at = webassembly.read(body, at + 1)
        given, at = webassembly.read(body, at + taken)
        at += given
        counts.append(taken)
    body = split[FUNCTIONS]
    total, at = webassembly.read(body, 0)
    found = []
    for _ in range(total):
        kind, at = webassembly.read(body, at)
        found.append(counts[kind])
    return found


def marking(code: bytes, parameters: int, lines: int) -> bytes:
    """Return the function's body with marks before its loads and copies; it has three more locals."""
    groups, at = webassembly.read(code, 0)
    first = parameters
    start = at
    for _ in range(groups):
        many, at = webassembly.read(code, at)
        at += 1
        first += many
    head = leb128(groups + 1) + code[start:at] + leb128(3) + I32
    return head + b"".join(_marked(code, each, first, lines) for each in webassembly.instructions(code))


def _marked(code: bytes, each: Instruction, first: int, lines: int) -> bytes:
    """Return one instruction, with its mark before it where it reads."""
    own = code[each.begin : each.end]
    address, size, line = (leb128(first + place) for place in range(3))
    if each.operation in LOADS:
        return b"".join(
            [b"\x22", address, _line(address, each.number, line, lines), b"\x41\1\x3a\x40\1\0\x20", address, own]
        )
    if tuple(own[:2]) == COPY:
        begin, end = _line(address, 0, line, lines), _line(address, 0, line, lines, more=size)
        return b"".join(
            [
                *(b"\x21", size, b"\x21", address),  # the two uppermost: how many bytes, and from where
                *(b"\x02\x40\x20", size, b"\x45\x0d\0"),  # of none, none
                *(begin, b"\x41\1", end, begin, b"\x6b\x41\1\x6a\xfc\x0b\1\x0b"),  # memory.fill of memory 1
                *(b"\x20", address, b"\x20", size, own),
            ]
        )
    return own


def _line(address: bytes, offset: int, line: bytes, lines: int, more: bytes = b"") -> bytes:
    """Return code that leaves the number of the line that is read, or that of a last one for all others."""
    added = b"\x20" + more + b"\x6a\x41\1\x6b" if more else b""
    return b"".join(
        [
            *(b"\x20", address, b"\x41", signed(offset), b"\x6a", added),
            *(b"\x41", signed(SHIFT), b"\x76\x22", line, b"\x41", signed(lines), b"\x20", line),
            *(b"\x41", signed(lines), b"\x49\x1b"),  # the line if it is less than `lines`, else `lines`
        ]
    )


def read_lines(requests: list[str], more: list[str]) -> tuple[list[int], int]:
    """Return the lines that were read and would be zero, and how many lines would be zero in all."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder = pack.pack()
        small, published = ((folder / name).read_bytes() for name in (core.WASM, core.WHOLE))
        glue, starter = ((folder / name).read_bytes() for name in (core.GLUE, core.STARTER))
        bodies = webassembly.functions(dict(webassembly.sections(small))[webassembly.CODE])
        kept = {number for number, code in enumerate(bodies) if code != webassembly.UNREACHABLE}
        memory = dead_data.data_of(published)
        dead = {
            line
            for begin, end in dead_data.stretches(published, memory, kept)
            for line in range(begin >> SHIFT, (end - 1 >> SHIFT) + 1)
        }
        exported = webassembly.exporting(published, set(core.WORD.findall(glue.decode())))
        files = {
            core.STARTER: starter,
            core.GLUE: glue,
            core.WASM: tracing(exported, len(memory.held) >> SHIFT),
            "library.wasm": (folder / pack.LIBRARY).read_bytes(),
            "requests.json": json.dumps(requests).encode(),
            "more.json": json.dumps(more).encode(),
            "some.json": json.dumps(requests[: core.FROM_MEMORY]).encode(),
        }
        for name, contents in files.items():
            (place / name).write_bytes(contents)
        pyodide.run(
            "answer_requests",
            ["/place/requests.json", "/place/more.json"],
            index=place,
            library=place / "library.wasm",
            mounts={"/place": place},
            rehearsed=pyodide.Rehearsed(requests=place / "some.json", marks=place / "marks"),
        )
        read = {line for line, mark in enumerate((place / "marks").read_bytes()) if mark}
    environment.say(f"{len(read):,} of {len(memory.held) >> SHIFT:,} lines of data were read")
    return sorted(read & dead), len(dead)


def strangers() -> Iterator[str]:
    """Yield requests that no rehearsal holds."""
    from tests.strangers import requests as drawn  # noqa: PLC0415 - it imports the calculator

    yield from drawn(STRANGERS, SEED)


def main() -> None:
    """Read what the rehearsal reads; exit with an error if any of it would be zero."""
    environment.enter(tests=True)
    with environment.plain_words(), tempfile.TemporaryDirectory() as scratch:
        root = environment.ROOT
        requests = [*library.requests(root), *library.broken_requests(root), *rehearsal.long_requests(root)]
        found, dead = read_lines(requests, [*recorded.requests(root, Path(scratch)), *strangers()])
    environment.say(f"{dead:,} lines of {1 << SHIFT} bytes are zeroed, {len(found)} of them were read")
    if found:
        sys.exit("read and zeroed: " + ", ".join(f"{line << SHIFT:#x}" for line in found[:40]))


if __name__ == "__main__":
    main()
