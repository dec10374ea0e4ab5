"""What stands above and below a table's rows, and was taken with the first or the last of them: the loan's sums."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.lender.names import PARTS
from calculator.lender.records import Record


def rows_alone(found: Sequence[Record]) -> list[Record]:
    """The rows, without a count above that looks like one, and first and last without what no other row has."""
    rows = _without_count(found)
    if len(rows) > 1:
        rows[-1] = _like(rows[-1], rows[:-1], ending=True)
        rows[0] = _like(rows[0], rows[1:], ending=False)
    return rows


def _without_count(found: Sequence[Record]) -> list[Record]:
    """The rows without a first that has no day, though they have, and whose number comes again: 期数：6期."""
    numbers = [next((piece.number for piece in record.pieces if piece.kind == "row"), 0) for record in found]
    dated = [any(piece.kind == "day" for piece in record.pieces) for record in found]
    head = len(found) > 1 and numbers[0] in numbers[1:] and not dated[0] and all(dated[1:])
    return list(found[1:] if head else found)


def _shape(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple((piece.kind, piece.column) for piece in record.pieces)


def _like(record: Record, others: Sequence[Record], *, ending: bool) -> Record:
    """The record cut to the longest shape of another that it begins (or ends) with, where that is whole lines."""
    if len(record.lines) != len(record.pieces):
        return record
    shape, shapes = _shape(record), {_shape(other) for other in others}
    if shape in shapes:
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
    if any(id(record.lines[place]) in lines or record.pieces[place].column in PARTS for place in cut):
        return record
    return Record([record.lines[place] for place in kept], [record.pieces[place] for place in kept])
