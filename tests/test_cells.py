"""Lines parted into cells, and the field's words."""

from __future__ import annotations

import re

import pytest

from calculator.reading.cells import cells, mark_of
from calculator.reading.lexicon import GROUPS, any_of, words


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["期数\t金额", "1\t1,666.66"], "\t"),
        (["| 期数 | 金额 |", "|---|---|", "| 1 | 1666.66 |"], "|"),
        (["交易日期,金额,备注", "2026-11-15,1666.66,微粒贷"], ","),
        (["账单", "交易日期,金额,备注", "2026-11-15,1666.66,微粒贷", "2026-12-15,1666.66,"], ","),
        (["期数   金额", "1   1666.66"], "  "),
        (["2026-11-15 1666.66", "2026-12-15 1666.66"], ""),
        (["本金18,600元,分36期,免息", "谢谢"], ""),
        ([], ""),
    ],
)
def test_what_parts_the_cells_is_told_from_all_lines(lines: list[str], mark: str) -> None:
    """A sentence has commas too, and is no csv."""
    assert mark_of(lines) == mark


def test_a_cell_keeps_its_place_and_loses_its_quotes() -> None:
    """So that what is read in it can be quoted."""
    line = '1, "1,666.66" ,,"他说""好"""'

    assert [(cell.text, line[cell.start]) for cell in cells(line, ",") if cell.text] == [
        ("1", "1"),
        ("1,666.66", "1"),
        ('他说"好"', "他"),
    ]
    assert [cell.text for cell in cells(line, ",")] == ["1", "1,666.66", "", '他说"好"']
    assert [cell.text for cell in cells("|1||2|", "|")] == ["1", "", "2"]
    assert [cell.text for cell in cells("a b   c", "  ")] == ["a b", "c"]
    assert [cell.text for cell in cells(" alone ", "")] == ["alone"]


def test_a_broken_quote_ends_with_its_cell() -> None:
    """And does not swallow the line."""
    assert [cell.text for cell in cells('1,"2,3', ",")] == ["1", '"2', "3"]


def test_a_longer_word_stands_before_the_shorter_that_it_begins_with() -> None:
    """逾期费用 before 逾期费, whatever the order of the groups."""
    assert re.findall(any_of("principal", "penalty"), "逾期费用和剩余本金") == ["逾期费用", "剩余本金"]
    assert words("penalty") == set(GROUPS["penalty"])
    assert any_of("first_row").startswith("(?:首次还款|")


def test_no_word_is_written_twice_in_its_group() -> None:
    """One place for each."""
    for group, listed in GROUPS.items():
        assert len(set(listed)) == len(listed), group
