"""Data of the core that only trapping functions would read is zeroed, and nothing else is."""

from __future__ import annotations

import pytest

from runtime import dead_data, webassembly
from runtime.webassembly import leb128, signed, vector

TABLE = 0x2000
WRITABLE = 0x8000
NO_LOCALS = b"\0"
END = b"\x0b"


def reads(address: int) -> bytes:
    """A function's body that drops the word at an address."""
    return NO_LOCALS + b"\x41" + signed(address) + b"\x28\2\0\x1a" + END


def writes(address: int) -> bytes:
    """A function's body that writes a word at an address."""
    return NO_LOCALS + b"\x41" + signed(address) + b"\x41\7\x36\2\0" + END


def module(functions: list[bytes], data: dict[int, bytes]) -> bytes:
    """As much of a module as is looked at: code, and data at its addresses."""
    entries = [b"\0\x41" + signed(address) + END + leb128(len(held)) + held for address, held in sorted(data.items())]
    body = leb128(len(entries)) + b"".join(entries)
    return webassembly.module([(webassembly.CODE, vector(functions)), (webassembly.DATA, body)])


DATA = {0x400: b"\1" * 64, TABLE: b"\xee" * 0x4000, WRITABLE: b"\xdd" * 0x2000}


def held(whole: bytes, at: int) -> int:
    """The byte at an address of the module's first data."""
    return dead_data.data_of(whole).held[at]


class TestATable:
    """It stays as long as a function that is kept may come to it."""

    def test_read_only_by_what_is_left_out_is_zeroed_but_for_its_ends(self) -> None:
        whole = module([reads(0x400), reads(TABLE), writes(WRITABLE)], DATA)
        left = dead_data.without(whole, {0})

        assert held(left, TABLE + 0x2000) == 0
        assert held(left, TABLE + dead_data.LEAD - 0x200) == 0xEE
        assert len(left) == len(whole)

    def test_read_by_a_kept_function_stays_whole(self) -> None:
        whole = module([reads(0x400), reads(TABLE), writes(WRITABLE)], DATA)

        assert dead_data.without(whole, {0, 1}) == whole

    def test_named_by_a_word_of_data_that_stays_stays_whole(self) -> None:
        pointing = {**DATA, 0x400: TABLE.to_bytes(4, "little") + b"\1" * 60}
        whole = module([reads(0x400), writes(WRITABLE)], pointing)

        assert dead_data.without(whole, {0}) == whole

    def test_named_by_the_offset_of_a_load_stays_whole(self) -> None:
        offset = NO_LOCALS + b"\x20\0\x28\2" + leb128(TABLE) + b"\x1a" + END
        whole = module([offset, writes(WRITABLE)], DATA)

        assert dead_data.without(whole, {0}) == whole

    def test_a_number_in_its_middle_keeps_what_follows_up_to_the_next_that_anyone_names(self) -> None:
        middle, after = TABLE + 0x1000, TABLE + 0x1800
        whole = module([reads(middle), reads(TABLE), reads(after), writes(WRITABLE)], DATA)
        left = dead_data.without(whole, {0})

        assert {held(left, at) for at in range(middle - dead_data.TAIL, after + dead_data.LEAD)} == {0xEE}
        assert held(left, after + 0x1800) == 0


def test_what_may_be_written_to_is_never_touched() -> None:
    """A program keeps its state there, and reaches it in ways that no number shows."""
    whole = module([reads(0x400), writes(WRITABLE)], DATA)
    left = dead_data.without(whole, {0})

    assert {held(left, at) for at in range(WRITABLE, WRITABLE + 0x2000)} == {0xDD}


def test_an_instruction_that_is_not_known_ends_the_build() -> None:
    """Its numbers could be addresses; a build that passes over them would zero what is read."""
    whole = module([NO_LOCALS + b"\xfd\0" + END], DATA)

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
