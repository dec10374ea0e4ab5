"""What stands above and below a table's rows, and was taken with the first or the last of them: the loan's sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from calculator.reading.lender.lines import Piece
from calculator.reading.lender.records import Record

Shape = tuple[tuple[str, str], ...]
"""The kinds of a row's pieces, in order, each with its column."""


def rows_alone(found: Sequence[Record]) -> list[Record]:
    """The rows, without a count above that looks like one, and each without lines that are no part of it.

    Those are what no other row has: above the first and below the last, and small numbers between two, as of a page.
    """
    rows = _without_count(found)
    if len(rows) < 2:
        return rows
    shapes = Counter(_shape(row) for row in rows)
    rows = [_like(row, shapes, ending=True, all_of_it=row is rows[-1]) for row in rows]
    return [_like(rows[0], shapes, ending=False), *rows[1:]]


def _without_count(found: Sequence[Record]) -> list[Record]:
    """The rows without a first that has no day, though they have, and whose number comes again: 期数：6期."""
    numbers = [next((piece.number for piece in record.pieces if piece.kind == "row"), 0) for record in found]
    dated = [any(piece.kind == "day" for piece in record.pieces) for record in found]
    head = len(found) > 1 and numbers[0] in numbers[1:] and not dated[0] and all(dated[1:])
    return list(found[1:] if head else found)


def _shape(record: Record) -> Shape:
    return tuple((piece.kind, piece.column) for piece in record.pieces)


def _like(record: Record, shapes: Mapping[Shape, int], *, ending: bool, all_of_it: bool = True) -> Record:
    """The record cut to the longest shape of another that it begins (or ends) with, where that is whole lines."""
    shape = _shape(record)
    if len(record.lines) != len(record.pieces) or shapes.get(shape, 0) > 1:
        return record
    numbered = int(not ending and shape[:1] == (("row", ""),))
    sizes = [
        len(each)
        for each in shapes
        if numbered < len(each) < len(shape)
        and (shape[: len(each)] == each if ending else shape[numbered - len(each) :] == each[numbered:])
    ]
    if not sizes:
        return record
    size = max(sizes)
    kept = range(size) if ending else [*range(numbered), *range(len(shape) - size + numbered, len(shape))]
    cut = [place for place in range(len(shape)) if place not in kept]
    lines = {id(record.lines[place]) for place in kept}
    most = max((record.pieces[place].number for place in kept if record.pieces[place].kind == "amount"), default=0)
    if any(id(record.lines[place]) in lines for place in cut):
        return record
    named = ""
    for place in cut:
        piece = record.pieces[place]
        if not _is_apart(piece, named, most if all_of_it else None):
            return record
        named = piece.column
    return Record([record.lines[place] for place in kept], [record.pieces[place] for place in kept])


def _is_apart(piece: Piece, named: str, most: int | None) -> bool:
    """Whether a piece may be none of its row's: a charge below the last, or a sum, and between two rows no money.

    ``named`` is the column of the word before it; ``most`` the largest amount of the row, None between two rows.
    """
    if piece.kind != "amount" or piece.counts:
        return piece.column not in ("principal", "interest") and (most is not None or piece.counts)
    return most is not None and (piece.number >= most or named in ("skipped", "discount", "balance", "fee", "arrears"))
