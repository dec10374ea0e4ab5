"""Tables of Python's core that only functions which trap would read, zeroed: zeros weigh nothing on the wire.

Of the core's read-only data most belongs to what is left out of it: the names of all characters, the
tables of Chinese, Japanese and Korean encodings, of SQL and of locales. A byte stays if it may be
reached: from a number in the code of a function that is kept, or from a word in data that stays, each
number taken for an address where it can be one, right or wrong. What follows such an address stays up to
the next address that any function or word names, and at least MARGIN bytes; and of each stretch that
nothing reaches the first LEAD bytes stay too, because a table's reader may begin inside it.
So whatever reads a zeroed byte would have to get there by arithmetic over more than LEAD bytes from
the nearest address it knows: docs/adr/0028-data-that-nothing-left-reads.md says how that is tried.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from runtime import webassembly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MARGIN, BEHIND = 64, 16  # bytes that stay after an address and before it, at least
LEAD, TAIL = 1_024, 256  # bytes that stay at both ends of a stretch that nothing reaches
SHORTEST = 1_024  # bytes; what is shorter is left as it is
LINE = 16  # bytes looked at together

I32_CONST, FIRST_LOAD, FIRST_STORE, LAST_STORE = 0x41, 0x28, 0x36, 0x3E
PUSHES_ONE = frozenset({0x20, 0x23, 0x41, 0x42})  # local.get, global.get, a constant


class Memory(NamedTuple):
    """The data that a module begins with: where each piece stands in memory, and its bytes there."""

    pieces: tuple[webassembly.Piece, ...]
    held: bytes

    @property
    def first(self) -> int:
        """Return the address of the first byte of data."""
        return self.pieces[0].address

    def words(self, begin: int, end: int) -> Iterator[int]:
        """Yield the aligned words between two addresses, as numbers."""
        yield from memoryview(self.held)[begin // 4 * 4 : (end + 3) // 4 * 4].cast("I")


def without(whole: bytes, kept: Collection[int]) -> bytes:
    """Return the module with zeros for the read-only data that no function of `kept` can reach."""
    memory = data_of(whole)
    return webassembly.with_data(whole, zeroed(memory, stretches(whole, memory, kept)).pieces)


def data_of(whole: bytes) -> Memory:
    """Return the data that the module begins with, each piece at its place, zeros between them."""
    pieces = tuple(webassembly.data(whole))
    held = bytearray((pieces[-1].address + len(pieces[-1].contents) + 7) // 8 * 8)
    for piece in pieces:
        held[piece.address : piece.address + len(piece.contents)] = piece.contents
    return Memory(pieces, bytes(held))


def zeroed(memory: Memory, dead: Iterable[tuple[int, int]]) -> Memory:
    """Return the data with zeros in these stretches."""
    held = bytearray(memory.held)
    for begin, end in dead:
        held[begin:end] = bytes(end - begin)
    pieces = tuple(
        piece._replace(contents=bytes(held[piece.address : piece.address + len(piece.contents)]))
        for piece in memory.pieces
    )
    return Memory(pieces, bytes(held))


def stretches(whole: bytes, memory: Memory, kept: Collection[int]) -> list[tuple[int, int]]:
    """Return begin and end of each stretch of read-only data that nothing of `kept` can reach."""
    used: set[int] = set()
    named: set[int] = set(memory.words(memory.first, len(memory.held)))
    writable = len(memory.held)
    keep = frozenset(kept)
    for number, code in enumerate(webassembly.functions(dict(webassembly.sections(whole))[webassembly.CODE])):
        found, lowest = addresses(code, memory.first)
        (used if number in keep else named).update(found)
        writable = min(writable, lowest)
    ends = range(memory.first, len(memory.held))
    return list(_unreached(memory, sorted(address for address in used | named if address in ends), used, writable))


def addresses(code: bytes, first: int) -> tuple[set[int], int]:
    """Return the numbers in a function that may be addresses, and the lowest one that it writes to.

    It is known to write to an address where a constant one, then one value, then a store follow each other.
    """
    found: set[int] = set()
    lowest = 1 << 32
    before = last = webassembly.Instruction(0, 0, 0, 0)
    for each in webassembly.instructions(code):
        if each.operation == I32_CONST or FIRST_LOAD <= each.operation <= LAST_STORE:
            found.add(each.number)
        if FIRST_STORE <= each.operation <= LAST_STORE and before.operation == I32_CONST:
            target = before.number + each.number
            if last.operation in PUSHES_ONE and first < target < lowest:
                lowest = target
        before, last = last, each
    return found, lowest


def _unreached(memory: Memory, starts: list[int], used: Iterable[int], writable: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches below the first writable byte that no address in use leads to, their ends left out."""
    reached = bytearray(len(memory.held) // LINE + 2)
    known = range(memory.first, len(memory.held))
    waiting, seen = [address for address in used if address in known], set(used)
    while waiting:
        address = waiting.pop()
        after = bisect_right(starts, address)
        end = max(starts[after] if after < len(starts) else len(memory.held), address + MARGIN)
        for line in range(max(address - BEHIND, 0) // LINE, min(end, len(memory.held) - 1) // LINE + 1):
            if not reached[line]:
                reached[line] = 1
                fresh = {word for word in memory.words(line * LINE, (line + 1) * LINE) if word in known} - seen
                seen |= fresh
                waiting += fresh
    line, last = -(-memory.first // LINE), writable // LINE
    while line < last:
        until = reached.find(1, line, last)
        until = last if until < 0 else until
        begin, end = line * LINE + LEAD, until * LINE - TAIL
        if end - begin >= SHORTEST:
            yield begin, end
        line = until + 1
