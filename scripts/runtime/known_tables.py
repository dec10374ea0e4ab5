"""The tables that `dead_data.py` may zero, each found by what it holds, never by where a build puts it.

- Encodings of Chinese, Japanese and Korean: an index of 256 pointers, each with the first and the last byte of its
  run, and every run begins where the one before it ended.
- The C library's encodings: rows of characters in the very order in which Python's codec of that name gives them.
- The characters in the order of their names: some thirty thousand words, all different, all code points.
- The names themselves: a graph in bytes that is walked from its root; every node says how many names end below it,
  and every one of these counts is right.
- The place of each character's name: as many half words as there are names, with every place once.
- Descriptions of functions: a text that begins with a name and its parameters, as Python's own tools write them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENTRIES, ENTRY, CELL = 256, 8, 2  # of an index; bytes of its entry, bytes of a cell of its runs
FIELDS = frozenset({0, 4, 5})  # where in an entry the pointer, the first and the last byte stand
FEWEST_RUNS = 8
FEWEST_NAMES, LAST_CODE_POINT = 20_000, 0x10FFFF
EDGE = 64  # words at either end of the names that may belong to a neighbour, and stay
HALF = 2  # bytes of a half word
LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-() ")
ROWS = (
    ("gb18030", range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))),
    ("cp950", range(0xA1, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    ("euc_kr", range(0xA1, 0xFE), range(0xA1, 0xFF)),
    ("euc_jp", range(0xA1, 0xF5), range(0xA1, 0xFF)),
)
"""Codec, first bytes (one a row) and second bytes (one a cell) of the C library's tables."""
FEWEST_CHARACTERS = 40  # in a row that is looked for: nothing else has so many in that order
DESCRIBED = re.compile(rb"(?<=\0)[A-Za-z_]\w*\([^\0]*\)(?: -> [^\0\n]*)?\n--\n\n[^\0]*(?=\0)")


class Table(NamedTuple):
    """A table by its addresses; those by which alone code comes to it; which of eight bytes there begin a field."""

    held: range
    named_by: range
    fields: frozenset[int] = frozenset(range(ENTRY))

    def is_named(self, numbers: Sequence[int]) -> bool:
        """Whether one of these, in order, may be the address of a field, each counted from the start of its entry."""
        near = numbers[bisect_left(numbers, self.named_by.start) : bisect_left(numbers, self.named_by.stop)]
        return any((number - self.named_by.start) % ENTRY in self.fields for number in near)


def found(memory: bytes) -> Iterator[Table]:
    """Yield every table of these kinds."""
    yield from encodings(memory)
    yield from encodings_in_rows(memory)
    yield from names(memory)
    yield from descriptions(memory)


def encodings(memory: bytes) -> Iterator[Table]:
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


def encodings_in_rows(memory: bytes) -> Iterator[Table]:
    """Yield the rows of each of the C library's encodings, all named by the table that they make."""
    for codec, firsts, seconds in ROWS:
        length = CELL * len(seconds)
        for row, first in enumerate(firsts):
            cells = [_character(bytes((first, second)), codec) for second in seconds]
            wanted = b"".join(cell.to_bytes(CELL, "little") for cell in cells)
            at = memory.find(wanted) if len(cells) - cells.count(0) >= FEWEST_CHARACTERS else -1
            if at >= 0:
                begin = at - row * length
                yield Table(range(at, at + length), range(begin, begin + len(firsts) * length))


def _character(written: bytes, codec: str) -> int:
    """Return the character of two bytes; 0 where there is none, or none that a half word can hold."""
    try:
        character = written.decode(codec)
    except UnicodeDecodeError:
        return 0
    return ord(character) if len(character) == 1 and ord(character) < 1 << 16 else 0


def names(memory: bytes) -> Iterator[Table]:
    """Yield the characters in the order of their names, the names, and the place of each, if there are any."""
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
        for count in range(best - EDGE, best + EDGE):
            for graph in graphs(memory, count):
                yield Table(graph, graph)
                yield from (Table(each, each) for each in places(memory, count))


def graphs(memory: bytes, count: int) -> Iterator[range]:
    """Yield where a graph of so many names lies, each of whose nodes counts the names below it rightly."""
    root = bytes((count << 1 & 0x7F | 0x80, count >> 6 & 0x7F | 0x80, count >> 13))
    at = memory.find(root)
    while at >= 0:
        with suppress(IndexError, ValueError):
            yield range(at, at + _walked(memory[at:]))
        at = memory.find(root, at + 1)


class Node(NamedTuple):
    """A node of the graph: the names that end at it or below, whether one ends here, its edges' targets, its end."""

    names: int
    is_final: bool
    targets: tuple[int, ...]
    end: int


def _walked(graph: bytes) -> int:
    """Return the end of the graph that begins here; raise `ValueError` or `IndexError` where there is none."""
    nodes: dict[int, Node] = {}
    ahead = [0]
    while ahead:
        at = ahead.pop()
        if at not in nodes:
            nodes[at] = _node(graph, at)
            ahead += nodes[at].targets
    for node in nodes.values():
        if node.names != node.is_final + sum(nodes[each].names for each in node.targets):
            raise ValueError(node)
    spans = sorted((at, node.end) for at, node in nodes.items())
    if any(end != begin for (_, end), (begin, _) in pairwise(spans)):
        raise ValueError(spans)
    return spans[-1][1]


def _node(graph: bytes, at: int) -> Node:
    """Return the node at a place: how many names end below it, then its edges, each with letters and a target."""
    number, at = _number(graph, at)
    count, is_final = number >> 1, bool(number & 1)
    if is_final and count == 1:
        nothing, at = _number(graph, at)
        if nothing:
            raise ValueError(nothing)
        return Node(count, is_final, (), at)
    target, targets, is_last = at, [], False
    while not is_last:
        edge, at = _number(graph, at)
        is_last, is_one, target = bool(edge & 1), bool(edge & 2), target + (edge >> 2)
        length, at = (1, at) if is_one else (graph[at], at + 1)
        if not length or not LETTERS.issuperset(graph[at : at + length]):
            raise ValueError(graph[at : at + length])
        at += length
        targets.append(target)
    return Node(count, is_final, tuple(targets), at)


def _number(graph: bytes, at: int) -> tuple[int, int]:
    """Return the number that is written seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while graph[at] & 0x80:
        number, shift, at = number | (graph[at] & 0x7F) << shift, shift + 7, at + 1
    return number | graph[at] << shift, at + 1


def places(memory: bytes, count: int) -> Iterator[range]:
    """Yield the half words among which each number below `count` stands once, and else only `count` itself: none."""
    halves = memoryview(memory).cast("H")
    seen: dict[int, int] = {}
    begin = here = 0
    for at, half in enumerate(halves):
        if half > count:
            begin, here = at + 1, 0
        elif half < count:
            again = seen.get(half, -1)
            seen[half], here = at, here + 1
            while begin <= again:
                here -= halves[begin] < count
                begin += 1
            if here == count:
                yield range(HALF * begin, HALF * (at + 1))


def descriptions(memory: bytes) -> Iterator[Table]:
    """Yield the text of each described function, but where something points into the midst of one."""
    pointers = sorted({*memoryview(memory).cast("I")})
    for each in DESCRIBED.finditer(memory):
        inside = range(each.start() + 1, each.end())
        if bisect_left(pointers, inside.start) == bisect_left(pointers, inside.stop):
            yield Table(range(each.start(), each.end()), inside)
