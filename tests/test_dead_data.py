"""Tables of the core that only trapping functions would read are zeroed, each known by what it is; nothing else is."""

from __future__ import annotations

import struct

import pytest

from runtime import dead_data, known_tables, webassembly
from runtime.webassembly import leb128, signed, vector

RUNS, INDEX, NAMES, OTHER = 0x1000, 0x2000, 0x4000, 0x18000
GRAPH, PLACES, ROWS, TEXT, POINTER = 0x19100, 0x1A000, 0x24000, 0x25000, 0x25100
EACH = 94  # cells of a run
COUNT = 20_000  # of the names
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


def node(number: int, edges: list[tuple[bytes, int]]) -> bytes:
    """A node of the graph: its number, then each edge, how far its target is on from the one before, its letters."""
    written = leb128(number)
    for index, (letters, further) in enumerate(edges):
        is_last, is_one = index == len(edges) - 1, len(letters) == 1
        written += leb128(further << 2 | is_one << 1 | is_last)
        written += letters if is_one else bytes([len(letters)]) + letters
    return written


def graph(wrong: int = 0) -> bytes:
    """Twenty thousand names: one of twenty beginnings, then three digits; a count may be wrong by so many."""
    leaf = leb128(3) + b"\0"
    digits = [b"%d" % digit for digit in range(10)]
    levels = [leaf]
    for count in (10, 100, 1_000):
        room = 0
        while len(written := node(count << 1, [(each, 0 if n else room) for n, each in enumerate(digits)])) != (
            len(leb128(count << 1)) + room
        ):
            room += 1
        levels.insert(0, written)
    beginnings = [b"LETTER %c" % letter for letter in b"ABCDEFGHIJKLMNOPQRST"]
    number = COUNT << 1
    room = sum(len(leb128(0)) + 1 + len(each) for each in beginnings)
    first = node(number, [(each, 0 if n else room) for n, each in enumerate(beginnings)])
    while len(first) != len(leb128(number)) + room:
        room += 1
        first = node(number, [(each, 0 if n else room) for n, each in enumerate(beginnings)])
    middle = bytearray(levels[0])
    middle[0] += 2 * wrong
    return first + bytes(middle) + b"".join(levels[1:])


def places() -> bytes:
    """The place of each name once, and ten characters that have none."""
    cells = [number * 7 % COUNT for number in range(COUNT)]
    return struct.pack(f"<{COUNT + 10}H", *cells[:100], *[COUNT] * 10, *cells[100:])


ROW = "".join(bytes((0xB0, second)).decode("gb18030") for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)))
DESCRIPTION = b"\0pay($self, amount, /)\n--\n\nPay it off.\0"

DATA = {
    RUNS: b"\x4e" * 2 * EACH * 10,
    INDEX: index(),
    NAMES: struct.pack("<20000I", *(0x10_000 + number * 7 % 20_011 for number in range(20_000))),
    OTHER: b"\xee" * 0x1000,
    GRAPH: graph(),
    PLACES: b"\xff" * 4 + places() + b"\xff" * 4,
    ROWS: ROW.encode("utf-16-le"),
    TEXT: DESCRIPTION,
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
    return bytes(webassembly.held(dead_data.without(module(functions, data), kept))).ljust(0x26000, b"\0")


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
        edge = 4 * known_tables.EDGE

        assert memory[NAMES + edge : NAMES + 80_000 - edge] == bytes(80_000 - 2 * edge)
        assert memory[NAMES : NAMES + edge] == DATA[NAMES][:edge]

    def test_that_a_kept_function_names_stay_whole(self) -> None:
        memory = memory_after([reads(NAMES + 0x100)], {0})

        assert memory[NAMES : NAMES + 80_000] == DATA[NAMES]

    def test_fewer_words_are_no_names(self) -> None:
        few = DATA[NAMES][: 4 * (known_tables.FEWEST_NAMES - 1)]
        memory = memory_after([reads(OTHER)], {0}, {**DATA, NAMES: few})

        assert memory[NAMES : NAMES + len(few)] == few


class TestTheGraphOfNames:
    """Bytes whose every node counts rightly the names that end below it."""

    def test_that_no_kept_function_names_is_zeroed_to_its_last_byte(self) -> None:
        memory = memory_after([reads(OTHER)], {0})

        assert memory[GRAPH : GRAPH + len(graph())] == bytes(len(graph()))
        assert memory[OTHER : OTHER + 0x1000] == DATA[OTHER]

    def test_that_a_kept_function_names_stays_whole(self) -> None:
        memory = memory_after([reads(GRAPH)], {0})

        assert memory[GRAPH : GRAPH + len(graph())] == graph()

    def test_in_which_one_node_counts_wrong_is_none(self) -> None:
        memory = memory_after([reads(OTHER)], {0}, {**DATA, GRAPH: graph(wrong=1)})

        assert memory[GRAPH : GRAPH + len(graph())] == graph(wrong=1)
        assert memory[PLACES : PLACES + 0x1000] == DATA[PLACES][:0x1000]


class TestThePlacesOfNames:
    """Every number below the count of names once, and else only the count."""

    def test_that_no_kept_function_names_are_zeroed(self) -> None:
        memory = memory_after([reads(OTHER)], {0})
        held = memory[PLACES + 4 : PLACES + 4 + 2 * (COUNT + 10)]

        assert held == bytes(len(held))
        assert memory[PLACES : PLACES + 4] == b"\xff" * 4

    def test_that_a_kept_function_names_stay_whole(self) -> None:
        memory = memory_after([reads(PLACES + 100)], {0})

        assert memory[PLACES : PLACES + len(DATA[PLACES])] == DATA[PLACES]

    def test_one_of_which_stands_twice_are_none(self) -> None:
        twice = bytearray(DATA[PLACES])
        twice[1000:1002] = twice[1002:1004]
        memory = memory_after([reads(OTHER)], {0}, {**DATA, PLACES: bytes(twice)})

        assert memory[PLACES : PLACES + len(twice)] == bytes(twice)


class TestARowOfTheCLibrarysEncodings:
    """Characters in the order in which Python's codec of that name gives them."""

    def test_that_no_kept_function_names_is_zeroed(self) -> None:
        memory = memory_after([reads(OTHER)], {0})

        assert memory[ROWS : ROWS + 380] == bytes(380)

    @pytest.mark.parametrize("row", [0, 0xB0 - 0x81, 0xFE - 0x81])
    def test_stays_where_a_kept_function_names_any_row_of_its_table(self, row: int) -> None:
        memory = memory_after([reads(ROWS + 380 * (row - (0xB0 - 0x81)))], {0})

        assert memory[ROWS : ROWS + 380] == DATA[ROWS]

    def test_with_one_character_in_another_place_is_none(self) -> None:
        other = bytearray(DATA[ROWS])
        other[20:22] = b"\0\x4e"
        memory = memory_after([reads(OTHER)], {0}, {**DATA, ROWS: bytes(other)})

        assert memory[ROWS : ROWS + 380] == bytes(other)


class TestADescription:
    """A function's name, its parameters and what it does, for who asks for help: nobody does here."""

    def test_is_empty_afterwards(self) -> None:
        memory = memory_after([reads(TEXT + 1)], {0})

        assert memory[TEXT : TEXT + len(DESCRIPTION)] == bytes(len(DESCRIPTION))

    def test_into_which_a_kept_function_points_stays(self) -> None:
        memory = memory_after([reads(TEXT + 30)], {0})

        assert memory[TEXT : TEXT + len(DESCRIPTION)] == DESCRIPTION

    def test_into_which_other_data_points_stays(self) -> None:
        """The linker lets a text begin in the midst of another that ends alike."""
        memory = memory_after([reads(OTHER)], {0}, {**DATA, POINTER: struct.pack("<I", TEXT + 30)})

        assert memory[TEXT : TEXT + len(DESCRIPTION)] == DESCRIPTION

    def test_without_the_mark_of_a_description_is_none(self) -> None:
        plain = b"\0pay(amount) pays it off\0"
        memory = memory_after([reads(OTHER)], {0}, {**DATA, TEXT: plain})

        assert memory[TEXT : TEXT + len(plain)] == plain


def test_nothing_named_leaves_memory_and_code_as_they_were() -> None:
    """To the byte: what is read out is what is written back."""
    functions = [reads(each) for each in (INDEX, NAMES, GRAPH, PLACES + 4, ROWS, TEXT + 30)]
    whole = module(functions)

    left = dead_data.without(whole, {*range(len(functions))})

    assert webassembly.held(left).rstrip(b"\0") == webassembly.held(whole).rstrip(b"\0")
    assert dict(webassembly.sections(left))[webassembly.CODE] == dict(webassembly.sections(whole))[webassembly.CODE]


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
