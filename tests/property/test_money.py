"""Laws of money text: what is printed reads back, and no text is read as something nobody typed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from calculator.reading.form import read_steps
from calculator.reading.values import parse_date, parse_rate, parse_yuan, read_integer
from calculator.units.money import Unreadable, allocate, format_yuan, half_up
from tests.property.strategies import NASTY

CHINESE = re.compile("[\u4e00-\u9fff]")


@given(st.integers(0, 10**12))
def test_what_is_printed_reads_back(amount: int) -> None:
    """parse_yuan(format_yuan(x)) == x."""
    assert parse_yuan(format_yuan(amount)) == amount


@given(NASTY, st.sampled_from([parse_yuan, parse_rate, parse_date, read_integer, read_steps]))
def test_any_text_is_read_or_refused_in_chinese(text: str, reader: object) -> None:
    """Nothing but `Unreadable` is ever raised, and it speaks Chinese."""
    refusal = "中文"
    try:
        reader(text)  # type: ignore[operator]
    except Unreadable as error:
        refusal = str(error)

    assert CHINESE.search(refusal)


@given(st.integers(0, 10**12), st.integers(1, 360), st.sampled_from(["first", "last"]), st.sampled_from([1, 100]))
def test_shares_sum_to_the_whole(total: int, shares: int, residue: str, unit: int) -> None:
    """No fen is lost or made; all shares but the odd one are alike, and whole in their unit."""
    parts = allocate(total, shares, residue=residue, unit=unit)
    odd = parts.pop(0 if residue == "first" else -1)

    assert sum(parts) + odd == total
    assert len(set(parts)) <= 1
    assert all(part % unit == 0 and part <= odd for part in parts)


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_half_up_is_the_nearest_whole_number(numerator: int, denominator: int) -> None:
    """The distance is at most a half, and a tie goes up."""
    rounded = half_up(numerator, denominator)

    twice_off = 2 * (numerator - rounded * denominator)
    assert -denominator <= twice_off < denominator
