"""The lender's own table, read from the text people paste: a copied table, a sheet, a message, or an app's screen.

With a heading, what stands in a column is what the heading calls it. Without one, what stands beside
a word (本金, 利息, 应还 …) is that, and figures without words are told apart by adding up:
payment = principal + interest + fee. Where neither tells, the row is unread; no column is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from calculator.reading.calendar import Day, as_written, of_workbook
from calculator.reading.cells import MARKS, cells
from calculator.reading.lender.days import (
    day_each_month,
    dotted,
    due_days,
    first_day,
    from_dots,
    from_spans,
)
from calculator.reading.lender.ends import rows_alone
from calculator.reading.lender.lines import MOST_CELLS, MOST_ROWS, UNCLEAR, Piece, pieces
from calculator.reading.lender.names import HEADING_NAMES, PARTS
from calculator.reading.lender.records import Line, Record, amounts, is_sum, records
from calculator.reading.lender.shape import leading
from calculator.reading.lender.text import lines_of
from calculator.reading.normalise import plain_characters
from calculator.reading.tokens import tokens
from calculator.units.money import FEN_PER_YUAN, Fen
from calculator.units.numerals import WORDS as NUMERALS

_FINAL = re.compile("实际应还|[惠免折减]后|现应还|新应还")
_UNIT = re.compile(r"[(\[/].*")

COLUMNS = ("payment", "principal", "interest", "arrears", "fee", "balance")


MOST_DAYS = 3
"""With more days in it, a text of which but one row is read was not understood."""


class LenderRow(NamedTuple):
    """One row as the lender shows it; None where it does not say."""

    line: str
    number: int | None = None
    due: date | None = None
    day: Day | None = None
    """The day as written, its year or its month left out, or unclear."""
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
    table = _read(text)
    each_month, first = day_each_month(text), first_day(text)
    kept = _counted(_without_total(table.rows))
    rows = [_dated(row, each_month, first) for row in kept]
    plain = plain_characters(text)
    if _UNIT_BEHIND.search(plain) or _WHOLE_UNIT.search(_OTHER_UNIT.sub("", plain)):
        rows = [row._replace(payment=None, principal=None, interest=None, balance=None) for row in rows]
    if _INTEREST_FIRST.search(plain):
        rows = [row._replace(payment=row.interest) if _is_interest_alone(row) else row for row in rows]
    alone = len(rows) < 3 and sum(row.is_read() for row in rows) < 2
    if alone and "第" not in plain and (_ALL_ALIKE.search(plain) or _days_in(plain) > MOST_DAYS):
        rows = []  # 每月15号还1666.66，共6期 tells of six rows, and not of the last
    of_several = [bool(_OF_SEVERAL.search(row.line)) for row in rows if row.number is None]
    if any(of_several) and (not all(of_several) or len({row.line for row in rows}) == 1 < len(rows)):
        rows = []  # 之后每月15日各还1666.66 tells of no one row, and what follows of none that can be counted
    if len(rows) == 1 and not rows[0].is_read():
        rows = []
    if len(rows) > 1 and _is_cut_off(rows[-1], rows[-2], plain):
        rows[-1] = rows[-1]._replace(payment=None)
    if rows and all((row.payment or 0) < 0 for row in rows):
        rows = [_positive(row) for row in rows]
    return table._replace(rows=tuple(rows))


def _is_interest_alone(row: LenderRow) -> bool:
    """Whether a row has interest, and neither a payment nor principal."""
    return row.interest is not None and row.payment is None and row.principal is None


def _is_cut_off(last: LenderRow, before: LenderRow, plain: str) -> bool:
    """Whether the text ends within the last row's amount: 16 below 1666.66."""
    if last.payment is None or before.payment is None or last.payment % FEN_PER_YUAN:
        return False
    written = str(last.payment // FEN_PER_YUAN)
    whole = str(before.payment // FEN_PER_YUAN)
    return len(written) < len(whole) and whole.startswith(written) and plain.rstrip().endswith(f" {written}")


def _days_in(plain: str) -> int:
    """How many different days with their month a text names."""
    looked_at = islice(tokens(plain), MOST_ROWS)
    return len({token.day for token in looked_at if token.day and token.day.month and token.day.day})


def _dated(row: LenderRow, each_month: Day | None, first: Day | None) -> LenderRow:
    """The row with what is said once of its day: 每月15日 of all, 首期2026年11月15日 of the first."""
    day = row.day
    if each_month and (day is None or (day.month and day.day is None)):
        day = (day or each_month)._replace(day=each_month.day)
    day = first if first and row.number == 1 and (day is None or day.is_bare) else day
    return row._replace(day=day, due=as_written(day) if day else None)


def _positive(row: LenderRow) -> LenderRow:
    """A row of debits, written with a minus, as what is to be paid."""
    amounts = (getattr(row, name) for name in COLUMNS)
    return LenderRow(*row[:4], *(None if amount is None else Fen(abs(amount)) for amount in amounts))


def _read(text: str) -> LenderTable:
    """The rows as they stand."""
    lines = list(lines_of(text))
    at, columns = _heading(lines)
    body = lines[at:] if columns else lines
    if columns and not _is_upright(lines, at, columns):
        return _by_columns(*_side_by_side(body, columns, lines[at - 1].plain))
    found = _by_stride(body, len(columns)) if columns else from_dots(from_spans(rows_alone(records(body))))
    upright = [dict(zip(columns, (line.pieces[0] for line in one.lines), strict=True)) for one in found if columns]
    named = upright or amounts(found)
    rows = [_row(record.text, record.pieces, names, columns) for record, names in zip(found, named, strict=True)]
    inside = {id(line) for record in found for line in record.lines}
    most = max((row.payment or 0 for row in rows), default=0)
    outside = [line for line in body if line.of("amount") and id(line) not in inside]
    left = [line.original for line in outside if not is_sum(line, most)]
    return LenderTable(tuple(rows), tuple(left))


@lru_cache(maxsize=MOST_CELLS)
def _cells(plain: str, like: str) -> tuple[str, ...]:
    """The cells of a line, parted as the heading is."""
    mark = next((mark for mark in "\t|;," if mark in like), None)
    return tuple(cell.text for cell in cells(plain.strip(" "), mark)) if mark in MARKS else tuple(plain.split(mark))


def _heading(lines: Sequence[Line]) -> tuple[int, list[str]]:
    """Where the table's body begins, and its columns; none where rows come before any heading.

    What stands above a heading that has more lines of as many cells below it tells of the loan, and is no row.
    """
    upright: list[str] = []
    above = 0
    for place, line in enumerate(lines):
        names = line.of("word")
        if len(names) != len(line.pieces):
            if len(upright) > 1:
                return place, upright
            upright = []
            above += len(line.of("day") + line.of("amount")) > 1
            continue
        cells = _cells(line.plain.replace(":", ""), line.plain)
        if len(names) > 1 and len(cells) > 1:
            fitting = [each for each in lines[place + 1 :] if len(_cells(each.plain, line.plain)) == len(cells)]
            if len(fitting) > 2 * above or not above:
                return place + 1, _columns(cells)
        upright.append(names[0].column)
    return 0, []


def _columns(cells: Sequence[str]) -> list[str]:
    """What each cell of a heading names; where one names what is due in the end (优惠后应还), no other is."""
    columns = [_column(cell) for cell in cells]
    payments = [cell for cell, column in zip(cells, columns, strict=True) if column == "payment"]
    if "paid" in columns and not all(map(_LEFT.search, payments)):
        payments = [cell for cell in payments if not _LEFT.search(cell)]
    last = [cell for cell in payments if _FINAL.search(cell)]
    kept = last or payments
    return [
        "skipped" if column == "payment" and cell not in kept else column
        for cell, column in zip(cells, columns, strict=True)
    ]


def _column(cell: str) -> str:
    """The column a heading's cell names, as 应还本金(元) does."""
    if column := HEADING_NAMES.get(cell.strip()) or HEADING_NAMES.get(_UNIT.sub("", cell).strip()):
        return column
    named = [piece.column for piece in pieces(cell) if piece.kind == "word"]
    if _FINAL.search(cell) and "payment" in named:
        return "payment"
    return named[0] if named and "累计" not in cell else "skipped"


def _is_upright(lines: Sequence[Line], at: int, columns: Sequence[str]) -> bool:
    """Whether the heading stands one name a line, and so does the body."""
    return len(columns) == at and all(len(line.of("word")) == 1 for line in lines[:at])


def _by_stride(body: Sequence[Line], size: int) -> list[Record]:
    """Every so many lines a row: a table copied cell by cell."""
    groups = [body[start : start + size] for start in range(0, len(body), size)]
    return [Record(group, [piece for line in group for piece in line.pieces]) for group in groups if len(group) == size]


def _side_by_side(body: Sequence[Line], columns: Sequence[str], like: str) -> tuple[Sequence[Line], Sequence[str], str]:
    """The body, columns and heading of a table that has all its columns twice or more, one below another."""
    every = range(2, len(columns) // 2 + 1)
    size = next((size for size in every if list(columns) == list(columns[:size]) * (len(columns) // size)), 0)
    if not size:
        return body, columns, like
    rows = [_cells(line.plain, like) for line in body]
    upright = ["\t".join(row[at : at + size]) for at in range(0, len(columns), size) for row in rows]
    lines = [Line(plain, plain, pieces(plain)) for plain in upright if plain.strip()]
    return lines, columns[:size], "\t"


def _by_columns(body: Sequence[Line], columns: Sequence[str], like: str) -> LenderTable:
    """The rows of a table with a heading."""
    rows: list[LenderRow] = []
    left: list[str] = []
    for line in body:
        if len(line.of("word")) == len(line.pieces):
            continue
        found, whole = _columned(line, columns, like)
        row = _row(line.original, [] if whole and "number" in found else line.pieces, found, columns)
        dated = row.day is not None and (row.is_read() or whole)
        if whole and _is_named(line, columns, like):
            left.append(line.original)
        elif row.number is not None or dated or (row.is_read() and not line.of("word")):
            rows.append(row)
        else:
            left.append(line.original)
    return LenderTable(tuple(rows), tuple(left))


def _is_named(line: Line, columns: Sequence[str], like: str) -> bool:
    """Whether a line has a word where the others have their number, and so is no row: 服务费 2026-11-15 100.00."""
    cell = _cells(line.plain, like)[columns.index("number")] if "number" in columns else ""
    return any(piece.kind == "word" and piece.column in PARTS for piece in pieces(cell))


def _columned(line: Line, columns: Sequence[str], like: str) -> tuple[dict[str, Piece], bool]:
    """A line's pieces by the heading's columns, and whether it has a cell for each."""
    parts = _cells(line.plain, like)
    pairs = zip(parts, columns, strict=False)
    shifted = not any(mark in like for mark in "\t|;,") and any(
        column in COLUMNS and not _FIGURE.search(part) for part, column in pairs
    )
    if len(parts) == len(columns) and not shifted:
        return _cell_pieces(_with_units(parts, like), columns), True
    wanted = [column for column in columns if column in COLUMNS]
    amounts = _without_count(line, columns)
    if len(amounts) != len(wanted) or any(piece.kind == "unclear" for piece in line.pieces):
        return {}, False
    found = dict(zip(wanted, amounts, strict=True))
    return (found if _adds_up(found) else {}), False


@lru_cache(maxsize=4)
def _units(like: str) -> tuple[str, ...]:
    """The unit that each cell of a heading writes once for all below it: 应还(万元), 应还(分); empty for the yuan."""
    found = (_OTHER_UNIT.search(cell) for cell in _cells(like, like))
    return tuple(unit[1] if unit else "" for unit in found)


def _with_units(parts: Sequence[str], like: str) -> list[str]:
    """The cells with the unit of their column behind their figures."""
    units = _units(like)
    if len(units) != len(parts) or not any(units):
        return list(parts)
    return [
        part + unit if unit and part[-1:].isdigit() else part
        for part, unit in zip(map(str.strip, parts), units, strict=True)
    ]


def _adds_up(found: Mapping[str, Piece]) -> bool:
    """Whether the parts make the payment, where all are given: amounts bound by their order need that."""
    if not {"payment", "principal", "interest"} <= set(found):
        return True
    return found["payment"].number == sum(found[name].number for name in PARTS if name in found)


def _without_total(rows: Sequence[LenderRow]) -> Sequence[LenderRow]:
    """The rows without a last that is the sum of the others, and has no number or day as they have, or several sums."""
    if len(rows) < 3 or rows[-1].number is not None or rows[-1].day is not None:
        return rows
    others, last = rows[:-1], rows[-1]
    given = [name for name in ("payment", "principal", "interest") if getattr(last, name) is not None]
    placed = all(row.number is not None or row.day is not None for row in others)
    sums = all(getattr(last, name) == sum(getattr(row, name) or 0 for row in others) for name in given)
    return others if given and sums and (placed or len(given) > 1) else rows


def _counted(rows: Sequence[LenderRow]) -> list[LenderRow]:
    """The rows; 月份 that count on from 1 are their numbers, and else months.

    A number that all have is none, nor is one that falls as the days rise: 剩6期 11-15, 剩5期 12-15.
    """
    dated = [(row.due, row.number) for row in rows if row.due and row.number]
    falling = len(dated) == len(rows) > 1 and all(a[0] < b[0] and a[1] > b[1] for a, b in pairwise(dated))
    if falling or (len(rows) > 1 and len({row.number for row in rows}) == 1 < len({row.day for row in rows})):
        rows = [row._replace(number=None) for row in rows]
    months = [row.day.month for row in rows if row.day and row.day == Day(month=row.day.month) and row.day != UNCLEAR]
    counts = len(months) == len(rows) > 1 and all(month == place for place, month in enumerate(months, start=1))
    if not counts or any(row.number is not None for row in rows):
        return list(rows)
    return [row._replace(number=place, day=None) for place, row in enumerate(rows, start=1)]


def _cell_pieces(parts: Sequence[str], columns: Sequence[str]) -> dict[str, Piece]:
    """Each column's piece, the first of that name, or the sum where it is a cost; a day that is none is unclear."""
    found: dict[str, Piece] = {}
    for cell, column in zip(parts, columns, strict=True):
        bare = cell.replace("每月", "") if column == "day" else cell
        bare = "0.00" if bare.strip() in _NOTHING else bare
        said = [piece for piece in pieces(bare) if piece.kind in ("amount", "row", "day", "unclear", "blank")]
        alone = said[0] if len(said) == 1 else None
        if column in ("fee", "arrears") and column in found and alone and alone.kind == "amount":
            found[column] = alone._replace(number=alone.number + found[column].number)
        if column == "payment" and alone and alone.kind == "amount" and found.get(column, alone) != alone:
            found[column] = Piece("unclear")
        if column in found:
            continue
        if column in ("number", "month") and (piece := _number_in(cell, alone, column)):
            found["number" if piece.kind == "row" else "day"] = piece
        elif column == "day" and any("0" <= sign <= "9" for sign in cell):
            counted = of_workbook(cell.strip())
            days = [Piece("day", day=counted)] if counted else [piece for piece in said if piece.kind == "day"]
            found[column] = days[0] if days else dotted(alone) if alone and alone.kind == "amount" else Piece("day")
        elif alone and column != "number":
            found[column] = alone
    return found


def _number_in(cell: str, alone: Piece | None, column: str) -> Piece | None:
    """A row's number in its own column: 3, 3期, 三, 3/6; under 月份 a month, which may count the rows."""
    if alone and alone.kind in ("amount", "day", "unclear") and alone.of:
        return Piece("row", alone.of[0])
    if alone and alone.kind == "row":
        return alone
    if column == "month" and alone and alone.kind == "day":
        return alone
    written = _NUMBER_CELL.fullmatch(cell.strip())
    number = leading(written[1]) if written else None
    if number is None or number > MOST_ROWS:
        return None
    return Piece("day", day=Day(month=number)) if column == "month" and number <= 12 else Piece("row", number)


_OTHER_UNIT = re.compile(r"[(\[](?:单位)?[: ]{0,2}(?:人民币)?(万|千|百|分|角|美元|港元|港币)元?[)\]]")
_FIGURE = re.compile("[0-9]|^[-—/]+$|^[*]+$|免|无|零")
"""What a cell of money holds; where only blanks part cells, an empty one leaves no trace and all behind it move up."""
_NOTHING = ("免", "免除", "免息", "全免", "已免")
"""What a cell of money says for nought."""
_LEFT = re.compile("待还|未还|剩余")
"""What calls a payment's column what is left of it, beside one of what was paid."""
_ALL_ALIKE = re.compile("每期|每个?月|月供")
"""What tells of all rows in one amount, and not what each row is."""
_INTEREST_FIRST = re.compile("先息|(?<![应待未已偿归])还[^款本,，。;\n]{0,12}息")
"""What says that there are rows of interest alone."""
_OF_SEVERAL = re.compile(r"每个?月[^\n,，;；。]{0,24}[0-9]{3}")
_UNIT_BEHIND = re.compile(r"[0-9] ?[(\[](?:万|千|百|分|角|美元|港元|港币)元?[)\]]")
"""A unit in brackets behind a figure, as nobody writes it who means yuan: 166666 (分)."""
_WHOLE_UNIT = re.compile(r"单位[:： ]{0,2}(?:人民币)?(?:[万千百亿]元?|分|角|美元|港元|港币)")
"""What says that no figure of a table is in yuan."""
_NUMBER_CELL = re.compile(rf"[(\[]?([0-9]{{1,3}}|[{NUMERALS}]{{1,5}}|[\u2460-\u2473])[)\]、:.]?")


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
    days = [found["day"].day] if columns and "day" in found else _days(said, columns)
    day = next((day for day in days if day.is_of_month), days[0] if days else None)
    amounts = {name: Fen(found[name].number) for name in COLUMNS if name in found and found[name].kind == "amount"}
    if "payment" in amounts and {"discount", "paid"} <= set(found):
        less = Fen(amounts["payment"] - abs(found["discount"].number))
        amounts["payment"] = less if less == found["paid"].number else amounts["payment"]  # 应还 86, 优惠 -20, 实还 66
    if "payment" not in amounts and {"principal", "interest"} <= set(amounts):
        amounts["payment"] = Fen(sum(amounts[name] for name in amounts if name != "balance"))
    parts = [amounts[name] for name in PARTS if name in amounts]
    if "interest" in amounts and amounts.get("payment", sum(parts)) < sum(parts):
        del amounts["interest"]  # some of it is forgiven in a column that nothing here names
    return LenderRow(
        text[:200], number, as_written(day) if day else None, day, *(amounts.get(name) for name in COLUMNS)
    )


def _days(said: Sequence[Piece], columns: Sequence[str]) -> list[Day]:
    """A line's days, only those of the column of due days where each has a column."""
    days = due_days(said)
    of = [column for column in columns if column in ("day", "other_day")]
    if len(of) == len(days):
        days = [day for day, column in zip(days, of, strict=True) if column == "day"] or days
    return days
