"""A line of a table, a list or a file parted into cells, each to be lexed alone: a row's number never joins its amount.

`mark_of` tells what parts a paper's cells from all of its lines, `cells` parts one line with it:

>>> lines = ["期数,应还金额,还款日", '1,"1,666.66",2026-11-15']
>>> [cell.text for cell in cells(lines[1], mark_of(lines))]
['1', '1,666.66', '2026-11-15']

A cell knows where it stands in its line, so a token's place in the line is ``cell.start + token.start``.
A line that nothing parts is one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARKS = ("\t", "|", ",", "  ")
"""What parts cells, in the order in which it is believed; the last stands for two blanks or more."""

BLANKS = MARKS[-1]
_BETWEEN_COMMAS = re.compile(r'\s*"(?:[^"]|"")*+"[^,]*|[^,]*')
_BETWEEN_BLANKS = re.compile(r"(?:[^ \t]| (?! ))+")
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*+)"\s*')
_TEXT_MARKS = ("`", "'")
"""What some exports write before a cell that a spreadsheet is to take for text."""
_LIST_OF_COMMAS = 2
"""So many commas, the same number on line after line, make a csv; a sentence has them too."""


class Cell(NamedTuple):
    """What stands between two marks, without quotes and outer blanks, and where in its line that begins."""

    text: str
    start: int


def mark_of(lines: Sequence[str]) -> str:
    """What parts the cells of these lines: a tab, a bar, a comma, several blanks; empty where nothing does."""
    written = [line for line in lines if line.strip()]
    if any(line.count("\t") >= 1 for line in written) and 2 * sum("\t" in line.strip() for line in written) >= len(
        written
    ):
        return "\t"
    if sum(line.count("|") >= 2 for line in written) * 2 > len(written):
        return "|"
    commas = [len(cells(line, ",")) for line in written]
    usual = max(set(commas), key=commas.count, default=0)
    if usual > _LIST_OF_COMMAS and 2 * commas.count(usual) > len(commas):
        return ","
    if sum(len(cells(line, BLANKS)) > 1 for line in written) * 2 > len(written):
        return BLANKS
    return ""


def cells(line: str, mark: str) -> list[Cell]:
    """The cells of a line; an empty cell between two marks is one too, but not at the ends of a line of bars or blanks.

    >>> [cell.text for cell in cells("| 1 | 1666.66 |  | 已还 |", "|")]
    ['1', '1666.66', '', '已还']
    """
    if not mark:
        return [_cell(line, 0)]
    if mark == BLANKS:
        return [_cell(match[0], match.start()) for match in _BETWEEN_BLANKS.finditer(line)]
    found: list[Cell] = []
    at = 0
    for written in _quoted_apart(line) if mark == "," and '"' in line else line.split(mark):
        found.append(_cell(written, at))
        at += len(written) + 1
    if mark == "|" and len(found) > 1:
        found = found[0 if found[0].text else 1 : len(found) if found[-1].text else -1]
    return found


def _quoted_apart(line: str) -> Iterator[str]:
    """What stands between the commas of a line, but those inside quotes."""
    at = 0
    while at <= len(line) and (match := _BETWEEN_COMMAS.match(line, at)):
        yield match[0]
        at = match.end() + 1


def _cell(written: str, at: int) -> Cell:
    quoted = _QUOTED.fullmatch(written) if '"' in written else None
    text, start = (quoted[1].replace('""', '"'), quoted.start(1)) if quoted else (written, 0)
    blanks = 0 if quoted else len(text) - len(text.lstrip())
    text = text.strip()
    marked = text[:1] in _TEXT_MARKS and len(text) > 1
    return Cell(text[marked:], at + start + blanks + marked)
