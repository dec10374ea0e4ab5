"""A WebAssembly module taken apart and put together: as far as packing needs it, and no further."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

HEAD = b"\0asm\1\0\0\0"
CUSTOM, MEMORY, EXPORT, CODE, DATA, DATA_COUNT = 0, 5, 7, 10, 11, 12  # the sections that are looked into
CALLED = "called"  # the name under which counting() exports its memory
PAGE = 65_536
HELD = re.compile(rb"[^\0]+(?:\0{1,31}[^\0]+)*")  # memory between stretches of 32 zeros and more
UNREACHABLE = b"\0\0\x0b"  # a body: no locals, the trap, the end
BYTE = range(0x6F, 0x80)  # value types of one byte

Section = tuple[int, bytes]

# What follows an instruction's own byte, by kind; instructions without anything are not named here.
BLOCK = frozenset({0x02, 0x03, 0x04, 0x06})
ONE_NUMBER = frozenset(
    {0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x14, 0x15, 0x18, *range(0x20, 0x27), 0x3F, 0x40, 0xD2}
)
TWO_NUMBERS = frozenset({0x11, 0x13, *range(0x28, 0x3F)})  # the table's or type's; how aligned, and the offset
BULK = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}
LONG = {0x43: 4, 0x44: 8}
ALONE = frozenset({0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)})


class Instruction(NamedTuple):
    """One of a function's: its byte, the last number that belongs to it, or 0, and where it stands."""

    operation: int
    number: int
    begin: int
    end: int


class Piece(NamedTuple):
    """Data that a module begins with: the address in memory, and its bytes."""

    address: int
    contents: bytes


def as_module(contents: bytes) -> bytes:
    """A WebAssembly module that is one custom section, whose end is `contents`."""
    return module([(CUSTOM, named("python") + contents)])


def without(whole: bytes, called: Collection[int]) -> bytes:
    """The module in which every function traps that is not among those called.

    Functions keep their numbers and types, so what is left does what it did; and what is not
    left can give no wrong result, because a trap ends everything.
    """
    keep = frozenset(called)
    return module(
        (kind, vector(code if number in keep else UNREACHABLE for number, code in enumerate(functions(body))))
        if kind == CODE
        else (kind, body)
        for kind, body in sections(whole)
    )


def counting(whole: bytes) -> bytes:
    """The module in which every function, when called, writes 1 at its number into a further memory."""
    split = list(sections(whole))
    size = len(list(functions(dict(split)[CODE])))
    added = {
        CODE: lambda body: vector(marking(number, code) for number, code in enumerate(functions(body))),
        MEMORY: lambda body: longer(body, b"\0" + leb128(size // PAGE + 1)),
        EXPORT: lambda body: longer(body, named(CALLED) + b"\2\1"),
    }
    return module((kind, added[kind](body) if kind in added else body) for kind, body in split)


def marking(number: int, code: bytes) -> bytes:
    """The function's body, with the mark before its first instruction."""
    groups, at = read(code, 0)
    for _ in range(groups):  # of locals: how many, and their type
        _, at = read(code, at)
        if code[at] not in BYTE:
            raise ValueError(f"function {number} has a local of type {code[at]:#x}")
        at += 1
    mark = b"\x41" + signed(number) + b"\x41\1" + b"\x3a\x40\1\0"  # i32.store8 in memory 1
    return code[:at] + mark + code[at:]


def exporting(whole: bytes, names: Collection[str]) -> bytes:
    """The module with those of its exports that are named."""
    return module((kind, chosen(body, frozenset(names)) if kind == EXPORT else body) for kind, body in sections(whole))


def chosen(body: bytes, names: Collection[str]) -> bytes:
    """The section of exports with those that are named."""
    kept = [entry for name, entry in exports(body) if name in names]
    return leb128(len(kept)) + b"".join(kept)


def exports(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Each export's name, and its entry."""
    total, at = read(body, 0)
    for _ in range(total):
        start = at
        size, at = read(body, at)
        name = body[at : at + size].decode()
        _, at = read(body, at + size + 1)
        yield name, body[start:at]


def functions(body: bytes) -> Iterator[bytes]:
    """The bodies in a code section, in order."""
    total, at = read(body, 0)
    for _ in range(total):
        size, at = read(body, at)
        yield body[at : at + size]
        at += size


def instructions(code: bytes) -> Iterator[Instruction]:
    """Yield each instruction of a function's body."""
    groups, at = read(code, 0)
    for _ in range(groups):
        _, at = read(code, at)
        at += 1
    while at < len(code):
        begin, operation, number, at = at, code[at], 0, at + 1
        if operation in ALONE:
            pass
        elif operation in ONE_NUMBER:
            number, at = read(code, at)
        elif operation in TWO_NUMBERS:
            _, at = read(code, at)
            number, at = read(code, at)
        elif operation in {0x41, 0x42, 0xD0} or operation in BLOCK:
            number, at = read_signed(code, at)
        elif operation in LONG:
            at += LONG[operation]
        else:
            at = _past_the_rest(code, operation, at)
        yield Instruction(operation, number, begin, at)


def _past_the_rest(code: bytes, operation: int, at: int) -> int:
    """Return where an instruction of the rarer kinds ends."""
    if operation == 0x0E:  # br_table
        labels, at = read(code, at)
        for _ in range(labels + 1):
            _, at = read(code, at)
        return at
    if operation == 0x1C:  # select with its type
        types, at = read(code, at)
        return at + types
    if operation == 0xFC:
        kind, at = read(code, at)
        for _ in range(BULK.get(kind, 0)):
            _, at = read(code, at)
        return at
    raise ValueError(f"an instruction that is not known here: {operation:#x}")


def data(whole: bytes) -> Iterator[Piece]:
    """Yield the pieces of data that the module begins with, in their order."""
    body = dict(sections(whole))[DATA]
    total, at = read(body, 0)
    for _ in range(total):
        if body[at : at + 2] != b"\0\x41":
            raise ValueError("data whose address is no constant")
        address, at = read_signed(body, at + 2)
        size, at = read(body, at + 1)
        yield Piece(address, body[at : at + size])
        at += size


def held(whole: bytes) -> bytearray:
    """Return the memory that the module begins with, up to the end of its data."""
    pieces = list(data(whole))
    memory = bytearray((pieces[-1].address + len(pieces[-1].contents) + 7) // 8 * 8)
    for piece in pieces:
        memory[piece.address : piece.address + len(piece.contents)] = piece.contents
    return memory


def holding(whole: bytes, memory: bytes | bytearray) -> bytes:
    """Return the module that begins with this memory, in as many pieces as its zeros part it into."""
    pieces = [Piece(found.start(), bytes(found[0])) for found in HELD.finditer(memory)]
    entries = [
        b"\0\x41" + signed(piece.address) + b"\x0b" + leb128(len(piece.contents)) + piece.contents for piece in pieces
    ]
    made = {DATA: leb128(len(entries)) + b"".join(entries), DATA_COUNT: leb128(len(entries))}
    return module((kind, made.get(kind, old)) for kind, old in sections(whole))


def sizes(whole: bytes) -> list[int]:
    """How many bytes each function's body has, in order."""
    return [len(code) for code in functions(dict(sections(whole))[CODE])]


def sections(whole: bytes) -> Iterator[Section]:
    """Each section: its kind and what is in it."""
    if not whole.startswith(HEAD):
        raise ValueError("this is no WebAssembly module")
    at = len(HEAD)
    while at < len(whole):
        size, start = read(whole, at + 1)
        yield whole[at], whole[start : start + size]
        at = start + size


def module(parts: Iterable[Section]) -> bytes:
    """The module of these sections."""
    return HEAD + b"".join(bytes([kind]) + leb128(len(body)) + body for kind, body in parts)


def vector(items: Iterable[bytes]) -> bytes:
    """How many, then each with its length."""
    held = list(items)
    return leb128(len(held)) + b"".join(leb128(len(item)) + item for item in held)


def longer(body: bytes, entry: bytes) -> bytes:
    """A section's list with one more entry at its end."""
    total, at = read(body, 0)
    return leb128(total + 1) + body[at:] + entry


def named(name: str) -> bytes:
    """A name with its length."""
    return leb128(len(name.encode())) + name.encode()


def leb128(value: int) -> bytes:
    """The number as WebAssembly writes it (unsigned LEB128).

    >>> leb128(3).hex(), leb128(624485).hex()
    ('03', 'e58e26')
    """
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + leb128(rest) if rest else bytes([low])


def signed(value: int) -> bytes:
    """A number that is not negative, as an instruction holds it (signed LEB128).

    >>> signed(63).hex(), signed(64).hex()
    ('3f', 'c000')
    """
    low, rest = value & 0x7F, value >> 7
    return bytes([low]) if not rest and low < 0x40 else bytes([low | 0x80]) + signed(rest)


def read(data: bytes, at: int) -> tuple[int, int]:
    """The number that stands there, and where it ends.

    >>> read(bytes.fromhex("00e58e26"), 1)
    (624485, 4)
    """
    value = 0
    for step in count():
        value |= (data[at + step] & 0x7F) << 7 * step
        if data[at + step] < 0x80:
            return value, at + step + 1
    raise AssertionError


def read_signed(data: bytes, at: int) -> tuple[int, int]:
    """Return the signed number that stands there, and where it ends.

    >>> read_signed(bytes.fromhex("7f"), 0), read_signed(bytes.fromhex("c000"), 0)
    ((-1, 1), (64, 2))
    """
    value, end = read(data, at)
    bits = 7 * (end - at)
    return (value - (1 << bits) if value >> (bits - 1) else value), end
