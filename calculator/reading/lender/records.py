"""The rows of a table without a heading: which pieces belong together, and what each amount is.

A row opens with its number (第3期) or with whatever the first row opens with; where the day or the
amount stands before the number, as on some screens, it is taken with the number after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from calculator.reading.calendar import Day
from calculator.reading.lender.lines import UNCLEAR, Piece


class Line(NamedTuple):
    """A line as pasted, made plain, and in pieces."""

    original: str
    plain: str
    pieces: Sequence[Piece]

    def of(self, kind: str) -> list[Piece]:
        """Its pieces of one kind."""
        return [piece for piece in self.pieces if piece.kind == kind]


class Record(NamedTuple):
    """The pieces that make up one row, and the lines they stand in."""

    lines: Sequence[Line]
    pieces: Sequence[Piece]

    @property
    def text(self) -> str:
        """Its lines as pasted."""
        return " ".join(dict.fromkeys(line.original for line in self.lines))


_LONGEST_CYCLE = 12
"""No row of a screen takes more lines that hold something."""


_LAST_DAY_WITH_A_POINT = 12_31
"""12.31 in fen: where nothing is more, all may be small amounts."""


class _Placed(NamedTuple):
    piece: Piece
    line: Line


def records(lines: Sequence[Line]) -> list[Record]:
    """The rows, each with its pieces."""
    at = next((place for place, line in enumerate(lines) if line.of("row")), 0)
    if at and (first := _before_the_second(lines[:at], lines[at])):
        return [_record(first), *records(lines[at:])]
    if cycles := _by_cycle(lines):
        return cycles
    placed = [_Placed(piece, line) for line in lines for piece in line.pieces]
    if any(line.of("row") for line in lines):
        return _by_number(placed)
    several = any(len(line.of("day")) > 1 and len(line.of("day")) == len(line.of("amount")) for line in lines)
    if not several and all(_values(line) > 1 for line in lines if _values(line)):
        return [Record([line], line.pieces) for line in lines if _values(line)]
    return _by_recurrence(placed)


def _by_cycle(lines: Sequence[Line]) -> list[Record]:
    """The rows where the same lines come again and again, each time with one number or day; none where they do not.

    Above and below there may be other lines, and sums of the same shape, each more than any row.
    """
    shapes = [_shape(line) for line in lines]
    for size in range(1, min(_LONGEST_CYCLE, len(lines) // 2) + 1):
        again = [shape == later for shape, later in zip(shapes, shapes[size:], strict=False)]
        runs = [(key, sum(1 for _ in run)) for key, run in groupby(again)]
        longest = max((length for key, length in runs if key), default=0)
        if longest < size:
            continue
        start = sum(length for _, length in runs[: runs.index((True, longest))])
        end = start + longest + size
        times = (end - start) // size
        fitting = [at for at in range(start, end - size * times + 1) if _is_whole(lines, at, size, times, (start, end))]
        if len(fitting) == 1:
            first = fitting[0]
            rows = [lines[at : at + size] for at in range(first, first + size * times, size)]
            most = max(piece.number for row in rows for line in row for piece in line.of("amount"))
            above, below = lines[:first], lines[first + size * times :]
            above, below = ([line for line in beside if not is_sum(line, most)] for beside in (above, below))
            rows[0] = [*above, *rows[0]]
            rows[-1] = [*rows[-1], *below]
            return [_record([_Placed(piece, line) for line in row for piece in line.pieces]) for row in rows]
    return []


def is_sum(line: Line, most: int) -> bool:
    """Whether a line above or below all rows holds money, some of it as much as any row has, and is no row itself."""
    more = any(piece.number >= most for piece in line.of("amount"))
    return more and not (line.of("day") or line.of("row"))


def _shape(line: Line) -> tuple[tuple[str, str], ...]:
    """The kinds of a line's pieces, each with its column; words that name no figure aside."""
    following = [*line.pieces[1:], Piece("word")]
    return tuple(
        (piece.kind, piece.column)
        for piece, after in zip(line.pieces, following, strict=True)
        if piece.kind != "word" or len(line.pieces) == 1 or after.kind != "word"
    )


def _is_whole(lines: Sequence[Line], first: int, size: int, times: int, region: tuple[int, int]) -> bool:
    """Whether so many rows from that line have one number or day each, and other lines of their shape are sums."""
    end = first + size * times
    inside = [piece for line in lines[first : first + size] for piece in line.pieces]
    kinds = Counter(piece.kind for piece in inside)
    opens: Literal["row", "day"] = "row" if kinds["row"] else "day"
    most = max((piece.number for line in lines[first:end] for piece in line.of("amount")), default=0)
    over = [*lines[region[0] : first], *lines[end : region[1]]]
    outside = [*lines[:first], *lines[end:]]
    dotted = not kinds["row"] and not kinds["day"] and _has_days_with_a_point(lines[first:end], size)
    return (
        (kinds[opens] == 1 or dotted)
        and kinds["day"] < 2
        and bool(kinds["amount"])
        and not any(line.of(opens) for line in outside)
        and all(is_sum(line, most) for line in over)
    )


def _has_days_with_a_point(lines: Sequence[Line], size: int) -> bool:
    """Whether the rows of so many lines each have, in one place, an amount that may be a day, a month apart."""
    rows = [
        [piece for line in lines[at : at + size] for piece in line.of("amount")] for at in range(0, len(lines), size)
    ]
    columns = list(zip(*rows, strict=True))
    days = [[piece.day for piece in column] for column in columns]
    money = any(all(piece.number > _LAST_DAY_WITH_A_POINT for piece in column) for column in columns)
    return money and any(UNCLEAR not in column and _by_the_month(column) for column in days)


def _by_the_month(days: Sequence[Day]) -> bool:
    """Whether days without their year go on, or back, a month at a time."""
    return {((after.month or 0) - (before.month or 0)) % 12 for before, after in pairwise(days)} in ({1}, {11})


def _values(line: Line) -> int:
    return len(line.of("amount")) + len(line.of("day"))


def _record(placed: Sequence[_Placed]) -> Record:
    return Record([one.line for one in placed], [one.piece for one in placed])


def _side(piece: Piece) -> str:
    """Whether a piece goes with the days or with the amounts."""
    return "day" if piece.kind == "day" or piece.column == "day" else "amount"


def _by_number(placed: Sequence[_Placed]) -> list[Record]:
    """The rows by their numbers; days, or amounts, that come before the first and not after the last lead."""
    at = [place for place, one in enumerate(placed) if one.piece.kind == "row"]
    ahead = {_side(one.piece) for one in placed[: at[0]] if one.piece.kind in ("day", "amount")}
    behind = {_side(one.piece) for one in placed[at[-1] :] if one.piece.kind in ("day", "amount")}
    leading = ahead - behind
    groups: list[list[_Placed]] = [[] for _ in at]
    current = -1
    for one in placed:
        if one.piece.kind == "row":
            current += 1
            groups[current].insert(0, one)
            continue
        target = current + (_side(one.piece) in leading)
        if 0 <= target < len(groups):
            groups[target].append(one)
    return [_record(group) for group in groups]


def _before_the_second(lines: Sequence[Line], second: Line) -> list[_Placed]:
    """What stands above 第2期 as the first row, where it is one day and what is to be paid: 本期应还1666.66 11-15."""
    above = [_Placed(piece, line) for line in lines for piece in line.pieces]
    kinds = sorted(one.piece.kind for one in above if one.piece.kind != "word")
    columns = {one.piece.column for one in above}
    whole = second.pieces[0].kind == "row" and second.pieces[0].number == 2 and kinds == ["amount", "day"]
    named = "payment" in columns and columns <= {"", "payment", "day"}
    return [_Placed(Piece("row", 1), lines[0]), *above] if whole and named else []


def _by_recurrence(placed: Sequence[_Placed]) -> list[Record]:
    """A new row wherever what the first row opened with comes again, or a word that the row has had."""
    groups: list[list[_Placed]] = []
    opening = next((one.piece.kind for one in placed if one.piece.kind in ("day", "amount")), "")
    has_days = any(one.piece.kind == "day" for one in placed)
    last, words = "", set[str]()
    for one in placed:
        kind = one.piece.kind
        again = one.piece.column in words if kind == "word" else kind == opening and (kind != last or not has_days)
        if kind == "amount" and words and not has_days:
            again = False
        if not groups or (again and any(piece.piece.kind in ("day", "amount") for piece in groups[-1])):
            groups.append([])
            words = set()
        groups[-1].append(one)
        if kind == "word":
            words.add(one.piece.column)
        else:
            last = kind
    return [_record(group) for group in groups]


def amounts(found: Sequence[Record]) -> list[dict[str, Piece]]:
    """What each amount of each record is, by the words beside it or by adding up."""
    last = Counter(_last_kind(record) for record in found)
    backwards = last["word"] > last["amount"]
    named, bare = [], []
    for record in found:
        back = backwards and _last_kind(record) == "word"
        names, rest = _bound(list(reversed(record.pieces)) if back else record.pieces, backwards=back)
        named.append(names)
        bare.append(rest[::-1] if back else rest)
    counts = not any(piece.kind == "row" for record in found for piece in record.pieces) and _counts(bare)
    figures = [rest[1:] if counts else rest for rest in bare]
    usual = _usual_order([rest for rest, names in zip(figures, named, strict=True) if not names])
    settled = [_named(names, rest, usual) for names, rest in zip(named, figures, strict=True)]
    if counts:
        settled = [{**names, "number": rest[0]} for names, rest in zip(settled, bare, strict=True)]
    return settled


def _last_kind(record: Record) -> str:
    """What a record that has words ends with, a day like an amount; words of status aside."""
    said = [
        piece for piece in record.pieces if piece.kind != "row" and piece.column not in ("skipped", "discount", "paid")
    ]
    kinds = ["amount" if piece.kind in ("day", "unclear") else piece.kind for piece in said]
    return kinds[-1] if kinds and "word" in kinds else ""


def _bound(said: Sequence[Piece], *, backwards: bool) -> tuple[dict[str, Piece], list[Piece]]:
    """The amounts that a word names, and the bare ones; read backwards where the words follow their amounts."""
    names: dict[str, Piece] = {}
    bare: list[Piece] = []
    column = ""
    for piece in said:
        if piece.kind == "word":
            column = piece.column
        elif piece.kind == "day":
            column = "" if column in ("day", "other_day") else column
        elif piece.kind in ("amount", "blank"):
            if column in ("", "day", "month", "other_day", "number") and piece.kind == "amount":
                bare.append(piece)
            elif column in ("fee", "arrears") and column in names:
                names[column] = piece._replace(number=piece.number + names[column].number)
            elif column and (backwards or column not in names):
                names[column] = piece
            column = ""
        elif piece.kind == "unclear":
            names[column or "payment"] = piece
            column = ""
    return names, bare


def _counts(bare: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first bare figure of each row counts the rows: small, whole, and rising; alone, one by one."""
    if not bare or not all(rest and rest[0].counts for rest in bare):
        return False
    numbers = [rest[0].number for rest in bare]
    if any(len(rest) == 1 for rest in bare):
        return len(numbers) > 1 and all(after - before == 100 for before, after in pairwise(numbers))
    falling = numbers[-1] == 100 and all(before - after == 100 for before, after in pairwise(numbers))
    return numbers[0] > 0 and (falling or all(after > before for before, after in pairwise(numbers)))


def _named(names: Mapping[str, Piece], bare: Sequence[Piece], usual: Mapping[int, tuple[str, ...]]) -> dict[str, Piece]:
    """The amounts with the bare ones named: the only one is the payment; several are told by adding up."""
    if "payment" in names or not bare:
        return {"payment": names["paid"]} if set(names) == {"paid"} else dict(names)
    if not names:
        if len(bare) == 1:
            return {"payment": bare[0]}
        return dict(zip(usual.get(len(bare), ()), bare, strict=False))
    parts = sum(names[name].number for name in ("principal", "interest", "arrears", "fee") if name in names)
    if len(bare) == 1 and bare[0].number >= parts:
        return {**names, "payment": bare[0]}
    return dict(names)


_ORDERS = (
    ("payment", "principal", "interest"),
    ("principal", "interest", "payment"),
    ("payment", "principal", "interest", "fee"),
    ("principal", "interest", "fee", "payment"),
    ("balance", "payment", "principal", "interest"),
    ("balance", "principal", "interest", "payment"),
)
"""The orders of columns that can be told by adding up; a balance may follow."""


def _order(figures: Sequence[Piece]) -> tuple[str, ...]:
    """The order in which the figures add up to payment = principal + interest + fee; empty where none does."""
    for names in _ORDERS if len(figures) > 2 else ():
        found = {name: piece.number for name, piece in zip(names, figures, strict=False)}
        parts = sum(amount for name, amount in found.items() if name not in ("payment", "balance"))
        most = len(names) + ("balance" not in names)
        if len(names) <= len(figures) <= most and found["payment"] == parts > 0:
            return (*names, "balance")[: len(figures)]
    return ()


def _usual_order(rows: Sequence[Sequence[Piece]]) -> dict[int, tuple[str, ...]]:
    """For each number of figures, the order most rows of that many add up in; of two, a payment and its balance."""
    counted = Counter(order for order in map(_order, rows) if order)
    of_size = Counter(map(len, rows))
    most = [order for order, times in counted.items() if 2 * times > of_size[len(order)]]
    usual = {len(order): _larger_principal(order, rows) for order in most}
    pairs = [(rest[0].number, rest[1].number) for rest in rows if len(rest) == 2]
    steps = [before[1] - after[1] == after[0] for before, after in pairwise(pairs)]
    if steps and sum(steps) * 2 > len(steps):
        usual[2] = ("payment", "balance")
    return usual


def _larger_principal(order: tuple[str, ...], rows: Sequence[Sequence[Piece]]) -> tuple[str, ...]:
    """The order with its principal and interest changed over where the other column is the larger in all."""
    first, second = order.index("principal"), order.index("interest")
    alike = [rest for rest in rows if len(rest) == len(order)]
    if sum(rest[first].number for rest in alike) >= sum(rest[second].number for rest in alike):
        return order
    return tuple({"principal": "interest", "interest": "principal"}.get(name, name) for name in order)
