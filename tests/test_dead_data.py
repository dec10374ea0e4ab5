"""Tables of the core that only trapping functions would read are zeroed, each known by its shape; nothing else is."""

from __future__ import annotations

import struct

import pytest

from runtime import dead_data, webassembly
from runtime.webassembly import leb128, signed, vector

RUNS, INDEX, NAMES, OTHER = 0x1000, 0x2000, 0x4000, 0x40000
EACH = 94  # cells of a run
NO_LOCALS, END = b"\0", b"\x0b"


def reads(address: int) -> bytes:
    """A function's body that drops the word at an address."""
    return NO_LOCALS + b"\x41" + signed(address) + b"\x28\2\0\x1a" + END


def reads_at_offset(offset: int) -> bytes:
    """A function's body that drops the word so far from where its parameter points."""
    return NO_LOCALS + b"\x20\0\x28\2" + leb128(offset) + b"\x1a" + END


def index(runs: int = 10) -> bytes:
    """An encoding's index: from byte 0xA1 on so many runs, end to end, nothing for the other bytes."""
    entries = [struct.pack("<II", 0, 0)] * 256
    for run in range(runs):
        entries[0xA1 + run] = struct.pack("<IBBH", RUNS + 2 * EACH * run, 0x21, 0x7E, 0)
    return b"".join(entries)


DATA = {
    RUNS: b"\x4e" * 2 * EACH * 10,
    INDEX: index(),
    NAMES: struct.pack("<20000I", *(0x10_000 + number * 7 % 20_011 for number in range(20_000))),
    OTHER: b"\xee" * 0x1000,
}


def module(functions: list[bytes], data: dict[int, bytes] = DATA) -> bytes:
    """As much of a module as is looked at: code, and data at its addresses."""
    pieces = [b"\0\x41" + signed(address) + END + leb128(len(held)) + held for address, held in sorted(data.items())]
    return webassembly.module([(webassembly.CODE, vector(functions)), (webassembly.DATA, vector_of(pieces))])


def vector_of(pieces: list[bytes]) -> bytes:
    """How many, then each as it is."""
    return leb128(len(pieces)) + b"".join(pieces)


def memory_after(functions: list[bytes], kept: set[int], data: dict[int, bytes] = DATA) -> bytes:
    """The memory that the module begins with after the tables were zeroed."""
    return bytes(dead_data.held(list(webassembly.data(dead_data.without(module(functions, data), kept)))))


class TestAnEncoding:
    """Its runs go, to the byte, where no kept function can come to its index."""

    def test_that_no_kept_function_names_is_zeroed_from_its_first_cell_to_its_last(self) -> None:
        memory = memory_after([reads(OTHER), reads(INDEX)], {0})
        length = len(DATA[RUNS])

        assert memory[RUNS : RUNS + length] == bytes(length)
        assert memory[INDEX : INDEX + 2048] == DATA[INDEX]
        assert memory[OTHER : OTHER + 0x1000] == DATA[OTHER]

    @pytest.mark.parametrize(
        "function",
        [reads(INDEX), reads(INDEX + 8 * 0xA1), reads(INDEX + 8 * 0xA1 + 5), reads_at_offset(INDEX + 4)],
        ids=["its address", "an entry's", "a field's", "an offset"],
    )
    def test_that_a_kept_function_names_stays_whole(self, function: bytes) -> None:
        memory = memory_after([function], {0})

        assert memory[RUNS : RUNS + len(DATA[RUNS])] == DATA[RUNS]

    def test_whose_runs_leave_a_gap_is_none(self) -> None:
        """Two pointers beside each other are a chance; runs end to end are not."""
        broken = bytearray(DATA[INDEX])
        broken[8 * 0xA5 : 8 * 0xA5 + 4] = struct.pack("<I", RUNS + 2 * EACH * 4 + 2)
        memory = memory_after([reads(OTHER)], {0}, {**DATA, INDEX: bytes(broken)})

        assert memory[RUNS : RUNS + len(DATA[RUNS])] == DATA[RUNS]


class TestTheNames:
    """Words all different, all code points: nothing else is so long."""

    def test_that_no_kept_function_names_are_zeroed_but_for_the_edges(self) -> None:
        memory = memory_after([reads(OTHER)], {0})
        edge = 4 * dead_data.EDGE

        assert memory[NAMES + edge : NAMES + 80_000 - edge] == bytes(80_000 - 2 * edge)
        assert memory[NAMES : NAMES + edge] == DATA[NAMES][:edge]

    def test_that_a_kept_function_names_stay_whole(self) -> None:
        memory = memory_after([reads(NAMES + 0x100)], {0})

        assert memory[NAMES : NAMES + 80_000] == DATA[NAMES]

    def test_fewer_words_are_no_names(self) -> None:
        few = DATA[NAMES][: 4 * (dead_data.FEWEST_NAMES - 1)]
        memory = memory_after([reads(OTHER)], {0}, {**DATA, NAMES: few})

        assert memory[NAMES : NAMES + len(few)] == few


def test_nothing_named_leaves_the_module_as_it_was() -> None:
    """To the byte: what is read out is what is written back."""
    whole = module([reads(INDEX), reads(NAMES)])

    assert dead_data.without(whole, {0, 1}) == whole


def test_an_instruction_that_is_not_known_ends_the_build() -> None:
    """Its numbers could be addresses; a build that passes over them would zero what is read."""
    whole = module([NO_LOCALS + b"\xfd\0" + END])

    with pytest.raises(ValueError, match="0xfd"):
        dead_data.without(whole, {0})


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        (b"\x02\x40\x41\x05\x0d\0\x0b", [-64, 5, 0, 0]),  # block, i32.const 5, br_if 0, end
        (b"\x0e\2\0\1\0\x41\x7f", [0, -1]),  # br_table of two and a default, i32.const -1
        (b"\xfc\x0a\0\0\x41\x80\1", [0, 128]),  # memory.copy, i32.const 128
        (b"\x43\1\2\3\4\x44\1\2\3\4\5\6\7\x08\x1a", [0, 0, 0]),  # f32.const, f64.const, drop
        (b"\x11\3\0\x28\2\x80\x20", [0, 4096]),  # call_indirect, i32.load offset 4096
    ],
)
def test_instructions_are_told_apart(code: bytes, numbers: list[int]) -> None:
    """Each with the number that may be an address; what belongs to one is never read as the next."""
    assert [each.number for each in webassembly.instructions(NO_LOCALS + code)] == numbers
