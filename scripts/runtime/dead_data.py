"""Two kinds of tables in Python's core that only functions which trap would read, zeroed: zeros weigh nothing.

Each is known by its own shape, and its extent is read from it, never guessed:

- the tables of Chinese, Japanese and Korean encodings: an index of 256 pointers, each with the first
  and the last byte of its run, and every run begins where the one before it ended;
- the characters in the order of their names: some thirty thousand words, all different, all code points.

One is zeroed only where no function that is kept has a number in it that could be an address of the
table's index, or of the table of names. What reads them then traps (core.py), so no zero is ever read as an
answer: docs/adr/0028-tables-that-nothing-left-reads.md, which also tells why nothing is zeroed beyond these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from runtime import webassembly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ENTRIES, ENTRY, CELL = 256, 8, 2  # of an index; bytes of its entry, bytes of a cell of its runs
FIELDS = frozenset({0, 4, 5})  # where in an entry the pointer, the first and the last byte stand
FEWEST_RUNS = 8
FEWEST_NAMES, LAST_CODE_POINT = 20_000, 0x10FFFF
EDGE = 64  # words at either end of the names that may belong to a neighbour, and stay
I32_CONST, FIRST_ACCESS, LAST_ACCESS = 0x41, 0x28, 0x3E


class Table(NamedTuple):
    """A table by its addresses; those by which alone code comes to it; which of eight bytes there begin a field."""

    held: range
    named_by: range
    fields: frozenset[int] = frozenset(range(ENTRY))

    def is_named(self, numbers: set[int]) -> bool:
        """Whether one of the numbers may be the address of a field, each counted from the start of its entry."""
        return any(
            number in numbers for number in self.named_by if (number - self.named_by.start) % ENTRY in self.fields
        )


def without(whole: bytes, kept: Collection[int]) -> bytes:
    """Return the module with zeros for the tables that no function of `kept` can come to."""
    pieces = list(webassembly.data(whole))
    memory = held(pieces)
    numbers = numbers_in(whole, kept)
    for table in [*encodings(memory), *names(memory)]:
        if not table.is_named(numbers):
            memory[table.held.start : table.held.stop] = bytes(len(table.held))
    return webassembly.with_data(
        whole,
        (
            piece._replace(contents=bytes(memory[piece.address : piece.address + len(piece.contents)]))
            for piece in pieces
        ),
    )


def held(pieces: list[webassembly.Piece]) -> bytearray:
    """Return the memory that a module begins with, up to the end of its data."""
    memory = bytearray((pieces[-1].address + len(pieces[-1].contents) + 7) // 8 * 8)
    for piece in pieces:
        memory[piece.address : piece.address + len(piece.contents)] = piece.contents
    return memory


def numbers_in(whole: bytes, kept: Collection[int]) -> set[int]:
    """Return every number in the code of these functions that may be an address."""
    functions = list(webassembly.functions(dict(webassembly.sections(whole))[webassembly.CODE]))
    return {
        each.number
        for number in kept
        for each in webassembly.instructions(functions[number])
        if each.operation == I32_CONST or FIRST_ACCESS <= each.operation <= LAST_ACCESS
    }


def encodings(memory: bytearray) -> Iterator[Table]:
    """Yield the runs of each index of an encoding; indexes that lie beside each other are one, named by any of theirs.

    Each place from which 256 entries agree is a find, and most overlap: an index begins with bytes that no
    run is for, and those before it, or after, may belong to a neighbour.
    """
    words = memoryview(memory).cast("I")
    finds = ((at, runs) for at in range(0, len(words) - 2 * ENTRIES, 2) if (runs := _runs(words, at)))
    begin = end = 0
    group: list[range] = []
    for at, runs in finds:
        if group and 4 * at > end:
            yield from (Table(each, range(begin, end), FIELDS) for each in group)
            group = []
        begin, end = (begin if group else 4 * at), 4 * at + ENTRIES * ENTRY
        group.append(runs)
    yield from (Table(each, range(begin, end), FIELDS) for each in group)


def _runs(words: memoryview, at: int) -> range | None:
    """Return what the 256 entries from this word on point to, if each run follows on the one before."""
    begin = end = found = 0
    for entry in range(at, at + 2 * ENTRIES, 2):
        pointer, told = words[entry], words[entry + 1]
        first, last = told & 0xFF, told >> 8
        if not pointer and not told:
            continue
        if not first <= last <= 0xFF or not pointer or (found and pointer != end):
            return None
        begin, found = begin or pointer, found + 1
        end = pointer + CELL * (last - first + 1)
    return range(begin, end) if found >= FEWEST_RUNS and end <= 4 * len(words) else None


def names(memory: bytearray) -> Iterator[Table]:
    """Yield the longest stretch of words that are all code points and all different, if it can be but one thing."""
    seen: dict[int, int] = {}
    begin = best = best_begin = 0
    for at, word in enumerate(memoryview(memory).cast("I")):
        if not 0x20 <= word <= LAST_CODE_POINT:
            begin = at + 1
        elif seen.get(word, -1) >= begin:
            begin = seen[word] + 1
        seen[word] = at
        if at + 1 - begin > best:
            best, best_begin = at + 1 - begin, begin
    if best >= FEWEST_NAMES:
        yield Table(
            range(4 * (best_begin + EDGE), 4 * (best_begin + best - EDGE)),
            range(4 * best_begin, 4 * (best_begin + best)),
        )
