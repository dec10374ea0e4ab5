"""Entries of a list that take several lines, as on an app's screen, put together from their pieces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from calculator.reading.payments.years import MonthDay
from calculator.units.money import Fen

Kind = Literal["payment", "refund", "failed", "income", "other", "unread"]

LONGEST_LINE = 200
"""So many characters of a line are quoted back."""

_WENT = re.compile("失败|成功|退款|退回|退还|冲正|撤销|关闭|取消|已还|已扣|余额不足|处理中")
_NOT_OF_ONE = re.compile("怎么|如何|说明|帮助|常见|可能|记录|明细|[会请?,]|.{13}")
"""What makes words of success or failure ones of no single entry."""
_TWO_WORDS = re.compile("[\u4e00-\u9fff]{2}")


class Piece(NamedTuple):
    """What one line holds by itself; ``ours`` where it names this loan, ``digits`` where it holds any."""

    number: int
    text: str
    kind: Kind
    days: tuple[date | MonthDay, ...]
    amounts: tuple[Fen, ...]
    fault: str = ""
    ours: bool = False
    digits: bool = True

    @property
    def half(self) -> str:
        """``day`` or ``amount`` where the line has just that, and nothing is wrong with it."""
        sizes = (len(self.days), len(self.amounts))
        return "" if self.fault else {(1, 0): "day", (0, 1): "amount"}.get(sizes, "")

    @property
    def is_aside(self) -> bool:
        """Whether the line has digits and neither a day nor an amount: 尾号1234, a time, a balance."""
        return self.digits and not (self.days or self.amounts or self.fault)


def entries(pieces: Sequence[Piece]) -> list[Piece]:
    """The entries: whole lines, and halves put together; words without digits count for the entry beside them.

    The words of what it was (美团外卖) stand above an entry where each has some, and those of how it went
    (扣款失败) below it, unless the list begins with such.
    """
    joined = _joined(pieces)
    found = [entry for entry, _ in joined]
    spoken = [piece for piece in pieces if not piece.digits]
    if not spoken or not found:
        return found
    starts = [entry.number for entry in found]
    first = next((entry.number for entry in found if not entry.is_aside), starts[0])
    went_above = any(piece.number < first and _says_how_it_went(piece) for piece in spoken)
    named = _stand_above(spoken, joined)
    for piece in spoken:
        after = bisect_left(starts, piece.number)
        inside = after > 0 and piece.number < joined[after - 1][1]
        went = _says_how_it_went(piece)
        above = (went_above if went else named) and "原因" not in piece.text
        place = after if above and not inside else after - 1
        if (went or named or inside) and 0 <= place < len(found) and not _NOT_OF_ONE.search(piece.text):
            found[place] = _with(found[place], piece)
    return found


def _says_how_it_went(piece: Piece) -> bool:
    return bool(_WENT.search(piece.text)) and not _NOT_OF_ONE.search(piece.text)


def _stand_above(spoken: Sequence[Piece], joined: Sequence[tuple[Piece, int]]) -> bool:
    """Whether words stand above most entries of several lines, or above each of a list of single lines."""
    spans = [(entry.number, end) for entry, end in joined if not entry.is_aside]
    several = [span for span in spans if span[0] < span[1]]
    spans = several or spans
    numbers = [piece.number for piece in spoken]
    ends = [0, *(end for _, end in spans)]
    before = [
        bisect_left(numbers, start) > bisect_left(numbers, end) for end, (start, _) in zip(ends, spans, strict=False)
    ]
    return 2 * sum(before) > len(before) if several else len(before) == sum(before) > 1


def _with(entry: Piece, word: Piece) -> Piece:
    """The entry with what the words beside it say of its kind."""
    if word.ours and entry.kind == "other":
        return entry._replace(kind="payment", ours=True)
    if entry.kind != "payment" or word.kind == "payment" or (word.kind == "other" and entry.ours):
        return entry._replace(ours=entry.ours or word.ours)
    return entry._replace(kind=word.kind)


def _joined(pieces: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """The entries with the number of the last line of each."""
    first = _first_half(pieces)
    found: list[tuple[Piece, int]] = []
    held: list[Piece] = []  # a half that waits for its other, and the asides since
    head: Piece | None = None
    for piece in (piece for piece in pieces if piece.digits):
        if piece.is_aside and held:
            held.append(piece)
        elif held and piece.half not in ("", held[0].half):
            found.append((_one(held[0], piece), piece.number))
            head = held[0] if held[0].half == "day" and _is_headed(found[-1][0]) else None
            held = []
        elif head is not None and not held and piece.half == "amount" and _TWO_WORDS.search(piece.text):
            found.append((_one(head, piece)._replace(number=piece.number, text=piece.text), piece.number))
        else:
            found += [(each, each.number) for each in held]
            held = [piece] if piece.half and piece.half == first else []
            found += [] if held else [(piece, piece.number)]
            head = head if piece.is_aside else None
    return found + [(each, each.number) for each in held]


def _is_headed(entry: Piece) -> bool:
    """Whether an entry's amount stands beside words of its own, under a day that may head several."""
    return bool(_TWO_WORDS.search(entry.text))


def _first_half(pieces: Sequence[Piece]) -> str:
    """Which half of an entry comes first, by which is followed by the other more often."""
    halves = [piece.half for piece in pieces if piece.digits and not piece.is_aside]
    turns = [before for before, after in pairwise(halves) if {before, after} == {"day", "amount"}]
    if turns.count("day") == turns.count("amount"):
        return turns[0] if turns else ""
    return max(("day", "amount"), key=turns.count)


def _one(first: Piece, second: Piece) -> Piece:
    kind = second.kind if first.kind == "payment" else first.kind
    text = f"{first.text} {second.text}"[:LONGEST_LINE]
    ours = first.ours or second.ours
    kind = "payment" if kind == "other" and ours else kind
    return Piece(first.number, text, kind, first.days + second.days, first.amounts + second.amounts, ours=ours)
