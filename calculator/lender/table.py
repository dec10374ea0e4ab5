"""The lender's own table, read from the text people paste: a copied table, a sheet, a message, or an app's screen.

With a heading, what stands in a column is what the heading calls it. Without one, what stands beside
a word (本金, 利息, 应还 …) is that, and figures without words are told apart by adding up:
payment = principal + interest + fee. Where neither tells, the row is unread; no column is guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from calculator.lender.lines import HEADING_NAMES, Piece, pieces
from calculator.lender.records import Line, Record, amounts, records
from calculator.lender.text import lines_of
from calculator.money import Fen

MOST_LINES = 5_000
"""More lines than 360 rows take on any screen."""

COLUMNS = ("payment", "principal", "interest", "arrears", "fee", "balance")


class LenderRow(NamedTuple):
    """One row as the lender shows it; None where it does not say.

    ``month_day`` is a day without its year, ``month`` the year and month where no day is said, or beside it.
    """

    line: str
    number: int | None = None
    due: date | None = None
    month_day: tuple[int, int] | None = None
    month: tuple[int, int] | None = None
    payment: Fen | None = None
    principal: Fen | None = None
    interest: Fen | None = None
    arrears: Fen | None = None
    fee: Fen | None = None
    balance: Fen | None = None

    def is_read(self) -> bool:
        """Whether the row says what is to be paid."""
        return self.payment is not None


class LenderTable(NamedTuple):
    """The rows in the order pasted, and the lines with figures that belong to none."""

    rows: tuple[LenderRow, ...]
    left_over: tuple[str, ...]


def read_lender_table(text: str) -> LenderTable:
    """The lender's rows; what cannot be read stays as it was pasted."""
    lines = list(islice(lines_of(text), MOST_LINES))
    lines = _turned(lines) or lines
    at, columns = _heading(lines)
    body = lines[at:]
    if columns and not _is_upright(lines, at, columns):
        return _by_columns(body, columns, lines[at - 1].plain)
    found = _by_stride(body, len(columns)) if columns else records(body)
    rows: list[LenderRow] = []
    named = _by_place(found, columns) if columns else amounts(found)
    rows = [_row(record.text, record.pieces, names, columns) for record, names in zip(found, named, strict=True)]
    inside = {id(line) for record in found for line in record.lines}
    left = [line.original for line in body if line.of("amount") and id(line) not in inside]
    return LenderTable(tuple(rows), tuple(left))


def _turned(lines: Sequence[Line]) -> list[Line]:
    """A table that lies on its side, each line one column's name and values, set upright; none where it does not."""
    size = len(lines[0].pieces) if len(lines) > 1 else 0
    lying = [[piece.kind == "word" for piece in line.pieces] for line in lines]
    if size < 3 or any(kinds != [True] + [False] * (size - 1) for kinds in lying):
        return []
    upright = []
    for place in range(1, size):
        said = [piece for line in lines for piece in (line.pieces[0], _counting(line, place))]
        upright.append(Line(f"第 {place} 列", "", said))
    return upright


def _counting(line: Line, place: int) -> Piece:
    """The value at a place, as a row's number in the column of those."""
    piece = line.pieces[place]
    counts = line.pieces[0].column == "number" and piece.kind == "amount"
    return Piece("row", piece.number // 100) if counts else piece


def _cells(plain: str, like: str) -> list[str]:
    """The cells of a line, parted as the heading is."""
    if "\t" in like:
        return plain.split("\t")
    if "|" in like:
        return plain.strip().strip("|").split("|")
    if ";" in like:
        return plain.split(";")
    if "," in like:
        return next(csv.reader([plain]), [])
    return plain.split()


def _heading(lines: Sequence[Line]) -> tuple[int, list[str]]:
    """Where the table's body begins, and its columns; none where nothing is a heading."""
    upright: list[str] = []
    for place, line in enumerate(lines):
        names = line.of("word")
        if len(names) != len(line.pieces):
            return (place, upright) if len(upright) > 1 else (0, [])
        cells = _cells(line.plain.replace(":", ""), line.plain)
        if len(names) > 1 and len(cells) > 1:
            return place + 1, [HEADING_NAMES.get(cell.strip(), _column(cell)) for cell in cells]
        upright.append(names[0].column)
    return 0, []


def _column(cell: str) -> str:
    """The column a heading's cell names, as 应还本金(元) does."""
    return next((piece.column for piece in pieces(cell) if piece.kind == "word"), "skipped")


def _is_upright(lines: Sequence[Line], at: int, columns: Sequence[str]) -> bool:
    """Whether the heading stands one name a line, and so does the body."""
    return len(columns) == at and all(len(line.of("word")) == 1 for line in lines[:at])


def _by_stride(body: Sequence[Line], size: int) -> list[Record]:
    """Every so many lines a row: a table copied cell by cell."""
    groups = [body[start : start + size] for start in range(0, len(body), size)]
    return [Record(group, [piece for line in group for piece in line.pieces]) for group in groups if len(group) == size]


def _by_place(found: Sequence[Record], columns: Sequence[str]) -> list[dict[str, Piece]]:
    """Each record's pieces by the columns, one line each."""
    return [{column: line.pieces[0] for column, line in zip(columns, record.lines, strict=True)} for record in found]


def _by_columns(body: Sequence[Line], columns: Sequence[str], like: str) -> LenderTable:
    """The rows of a table with a heading."""
    rows: list[LenderRow] = []
    left: list[str] = []
    wanted = [column for column in columns if column in COLUMNS]
    for line in body:
        if len(line.of("word")) == len(line.pieces):
            continue
        cells = _cells(line.plain, like)
        if len(cells) != len(columns) and "," in like:
            cells = re.split(r",(?![0-9]{3}(?:\.[0-9]{1,2})?(?:,|\s|$))", line.plain)
        found: dict[str, Piece] = {}
        if len(cells) == len(columns):
            found = _cell_pieces(cells, columns)
        elif len(amounts := _without_count(line, columns)) == len(wanted):
            found = dict(zip(wanted, amounts, strict=True))
        row = _row(line.original, line.pieces, found, columns)
        if row.number is None and row.due is None and row.month_day is None and not row.is_read():
            left.append(line.original)
        else:
            rows.append(row)
    return LenderTable(tuple(rows), tuple(left))


def _cell_pieces(cells: Sequence[str], columns: Sequence[str]) -> dict[str, Piece]:
    """Each amount column's piece, the first of that name; an empty cell has none."""
    found: dict[str, Piece] = {}
    for cell, column in zip(cells, columns, strict=True):
        amounts = [piece for piece in pieces(cell) if piece.kind in ("amount", "row", "day")]
        if len(amounts) == 1 and column not in found:
            found[column] = amounts[0]
    return found


def _without_count(line: Line, columns: Sequence[str]) -> list[Piece]:
    """A line's amounts and dashes in order, without the number that counts the rows."""
    amounts = [piece for piece in line.pieces if piece.kind in ("amount", "blank")]
    counted = "number" in columns and not line.of("row") and amounts and amounts[0].counts
    return amounts[1:] if counted else amounts


def _row(text: str, said: Sequence[Piece], found: Mapping[str, Piece], columns: Sequence[str]) -> LenderRow:
    """The row that these pieces make."""
    number = next((piece.number for piece in said if piece.kind == "row"), None)
    if number is None and (counted := found.get("number")) is not None:
        number = counted.number // 100 if counted.kind == "amount" else counted.number
    if number is None and "number" in columns:
        number = next((piece.number // 100 for piece in said[:1] if piece.counts), None)
    days = [piece.day for piece in said if piece.kind == "day"]
    day = next((day for day in days if day[2]), None)
    month = next(((day[0] or 0, day[1]) for day in days if not day[2]), None)
    due = _date(day) if day and day[0] is not None else None
    month_day = (day[1], day[2]) if day and day[0] is None else None
    amounts = {name: Fen(found[name].number) for name in COLUMNS if name in found and found[name].kind == "amount"}
    if "payment" not in amounts and {"principal", "interest"} <= set(amounts):
        amounts["payment"] = Fen(sum(amounts[name] for name in amounts if name != "balance"))
    return LenderRow(text[:200], number, due, month_day, month, *(amounts.get(name) for name in COLUMNS))


def _date(day: tuple[int | None, int, int]) -> date | None:
    try:
        return date(day[0] or 1, day[1], day[2])
    except ValueError:
        return None
