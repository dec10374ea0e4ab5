"""Entries of a list that take several lines, as on an app's screen, put together from their pieces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from calculator.reading.calendar import Day
from calculator.reading.payments.amounts import ASIDE, SUMS, Amount, Role
from calculator.reading.payments.words import FAILED, IN, OTHER, OUT, REFUND, SHORT_OF, has_own, is_ours, lender_of
from calculator.units.money import Fen

LONGEST_LINE = 200
"""So many characters of a line are quoted back."""

_WENT = re.compile(rf"{FAILED.pattern}|{SHORT_OF.pattern}|{REFUND.pattern}|成功|已还|已扣|收入|支出|已放款")
_NOT_OF_ONE = re.compile("怎么|如何|说明|帮助|常见|可能|记录|明细|[会请?,]")
"""What makes words of success or failure ones of no single entry."""
_TITLE = re.compile("(?:账单|明细|记录|流水|列表|清单|汇总|统计|台账)[:的]?$")
"""What the words above a whole list end with, and those of one entry do not."""
_LONGEST_WORD = 12
_COLUMN = 2
"""So many amounts over so many days are columns, not entries."""
_TWO_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_OF_ONE_ORDER = {"due", "paid", "label", "discount", "fee"}
_PARTS: set[Role] = {"part", "penalty", "fee"}
_WHOLES: set[Role] = {"label", "paid"}


class Piece(NamedTuple):
    """What one line holds by itself, or an entry put together; ``plain`` are all words that speak of it."""

    number: int
    text: str
    plain: str
    days: tuple[Day, ...] = ()
    amounts: tuple[Amount, ...] = ()
    fault: str = ""
    digits: bool = True
    """Whether the line holds any."""
    direction: str = ""
    """``out``, ``in`` or ``neutral`` where a column or mark says so."""
    balance: Fen | None = None
    by_columns: bool = False
    """Whether it was read by the columns of a heading."""
    dotted: Day | None = None
    """One of its amounts as a day, where that may be one: 11.15."""
    undotted: tuple[Amount, ...] = ()
    """Its amounts without that one."""
    month: Day | None = None
    """The one month that it names and no more, which the days of the lines under it are of."""

    @property
    def payable(self) -> bool:
        """Whether there is an amount that may have been paid."""
        return any(each.role not in ASIDE for each in self.amounts)

    @property
    def half(self) -> str:
        """``day`` or ``amount`` where the line has just that, and nothing is wrong with it."""
        if self.fault or self.by_columns:
            return ""
        return {(True, False): "day", (False, True): "amount"}.get((bool(self.days), self.payable), "")

    @property
    def is_aside(self) -> bool:
        """Whether the line has digits and neither a day nor such an amount: 尾号1234, a time, a balance."""
        return self.digits and not (self.days or self.payable or self.fault or self.by_columns)


def entries(pieces: Sequence[Piece]) -> list[Piece]:
    """The entries: whole lines, blocks between empty lines, and halves put together with the words beside them."""
    found: list[Piece] = []
    rest: list[Piece] = []
    blocks = _untitled(list(_blocks(pieces)))
    whole = [_is_one(block) for block in blocks]
    for block, is_one in zip(blocks, whole, strict=True):
        if is_one:
            found += _in_order(rest)
            found.append(_one(block))
            rest = []
        elif sum(whole) < 2 or any(piece.digits for piece in block):
            rest += block
    return found + _in_order(rest)


def _untitled(blocks: list[list[Piece]]) -> list[list[Piece]]:
    """The blocks, the first without words above it that no other has: the title of the list."""
    words = [sum(not piece.digits for piece in block) for block in blocks if _is_one(block)]
    if len(words) < 2 or not _is_one(blocks[0]):
        return blocks
    over = max(words[0] - max(words[1:]), 0)
    heads = next((place for place, piece in enumerate(blocks[0]) if piece.digits), 0)
    return [blocks[0][min(over, heads) :], *blocks[1:]]


def _blocks(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces between empty lines, or from one line to the same again where each such block is an entry."""
    opening = next((piece.plain for piece in pieces if not piece.digits), "")
    starts = [place for place, piece in enumerate(pieces) if piece.plain == opening]
    opened = [list(pieces[start:end]) for start, end in pairwise([*starts, len(pieces)])]
    if len(opened) > 1 and all(map(_is_one, opened)) and not any(piece.half for piece in pieces[: starts[0]]):
        yield from ([list(pieces[: starts[0]])] if starts[0] else [])
        yield from opened
        return
    block: list[Piece] = []
    for piece in pieces:
        if block and piece.number > block[-1].number + 1:
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _is_one(block: Sequence[Piece]) -> bool:
    """Whether a block of several lines is one entry: one day, and amounts on other lines."""
    halves = [piece.half for piece in block if piece.digits and not piece.is_aside]
    if len(block) < 2 or halves.count("day") != 1 or "amount" not in halves or "" in halves:
        return False
    roles = [amount.role for piece in block for amount in piece.amounts if amount.role not in ASIDE]
    with_parts = sum(role in _WHOLES for role in roles) == 1 and set(roles) <= _WHOLES | _PARTS
    return halves.count("amount") == 1 or with_parts or all(role in _OF_ONE_ORDER for role in roles)


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The entries of a list without blocks; words without a day or an amount count for the entry beside them.

    The words of what it was (美团外卖) stand above an entry where each has some, and those of how it went
    (扣款失败) below it, unless the list begins with such.
    """
    groups = _grouped(pieces)
    starts = [group[0].number for group in groups]
    first = starts[0] if starts else 0
    titles = _titles(pieces, groups)
    spoken = [
        piece
        for piece in pieces
        if (not piece.digits and piece not in titles)
        or (piece.is_aside and piece.month is None and _WENT.search(piece.plain))
    ]
    beside: list[list[Piece]] = [[] for _ in groups]
    went_above = any(piece.number < first and _says_how_it_went(piece) for piece in spoken)
    side = _side_of(spoken, groups)
    for piece in spoken:
        after = bisect_left(starts, piece.number)
        inside = after > 0 and piece.number < groups[after - 1][-1].number
        went = _says_how_it_went(piece) and not (side and (is_ours(piece.plain) or has_own(piece.plain)))
        above = (went_above if went else side == "above") and "原因" not in piece.text
        place = after if above and not inside else after - 1
        short = len(piece.plain) <= _LONGEST_WORD or inside or side == "below"
        if (went or side or inside) and 0 <= place < len(groups) and short and not _NOT_OF_ONE.search(piece.plain):
            beside[place].append(piece)
    if side == "above" and len(beside) > 1 and (most := max(map(len, beside[1:]))):
        beside[0] = beside[0][-most:]  # what stands above those is the title of the list
    heads = _heads(spoken, groups) if not side and all(len(group) == 1 for group in groups) else beside
    return [_one(group, {*head, *words}) for group, head, words in zip(groups, heads, beside, strict=True)]


def _titles(pieces: Sequence[Piece], groups: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The words above a list of entries of several lines that are of none: 账单明细, or all above the one gap."""
    if not groups or len(groups[0]) < 2:
        return []
    numbers, first, last = {piece.number for piece in pieces}, groups[0][0].number, groups[-1][-1].number
    apart = [piece.number for piece in pieces if piece.number + 1 not in numbers and piece.number < last]
    until = apart[0] if len(apart) == 1 and apart[0] < first else 0
    return [
        piece
        for piece in pieces
        if not piece.digits and (piece.number <= until or (piece.number < first and _TITLE.search(piece.plain)))
    ]


def _heads(spoken: Sequence[Piece], groups: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lender's name that each entry stands under: 微粒贷: above several lines, 借呗: above others.

    An entry that says itself what it was is none of the lender's above it.
    """
    named = [piece for piece in spoken if len(piece.plain) <= _LONGEST_WORD and lender_of(piece.plain)]
    numbers = [piece.number for piece in named]
    places = [bisect_left(numbers, group[0].number) for group in groups]
    return [
        [] if OTHER.search(group[0].plain) or lender_of(group[0].plain) else named[max(place - 1, 0) : place]
        for place, group in zip(places, groups, strict=True)
    ]


def _says_how_it_went(piece: Piece) -> bool:
    return bool(_WENT.search(piece.plain)) and not _NOT_OF_ONE.search(piece.plain)


def _side_of(spoken: Sequence[Piece], groups: Sequence[Sequence[Piece]]) -> str:
    """Where the words of entries stand: ``above`` most of them, ``below`` each, or on neither side.

    Where both may be, money in and out decides (工资 stands with +6,000.00), else the side on which each has as many.
    """
    several = [group for group in groups if len(group) > 1]
    told = several or groups
    names = [piece for piece in spoken if not _says_how_it_went(piece) or has_own(piece.plain)]
    if not told or not spoken:
        return ""
    starts, ends = [group[0].number for group in told], [group[-1].number for group in told]
    numbers, named = [piece.number for piece in spoken], [piece.number for piece in names]
    before = [_count_between(numbers, end, start) for end, start in zip([0, *ends], starts, strict=False)]
    following = [*starts, numbers[-1] + 1]
    after = [_count_between(named, end, start) for end, start in zip(ends, following[1:], strict=True)]
    above = 2 * sum(map(bool, before)) > len(before) if several else len(before) == sum(map(bool, before)) > 1
    below = 10 * sum(map(bool, after)) >= 9 * len(after) and len(told) > 1
    if above and below and before[0]:
        lasts = [max(bisect_left(named, start) - 1, 0) for start in starts]
        firsts = [min(bisect_left(named, end), len(names) - 1) for end in ends]
        agreed = [_agreement(told, [names[place] for place in places]) for places in (lasts, firsts)]
        first, *between, last = [
            _count_between(named, end, start) for end, start in zip([0, *ends], following, strict=False)
        ]
        below = agreed[1] > agreed[0] or (agreed[1] == agreed[0] and last in between and first not in between)
    return "below" if below and (above or not before[0]) else "above" if above else ""


def _agreement(groups: Sequence[Sequence[Piece]], words: Sequence[Piece]) -> int:
    """How many entries with a sign have words of that way beside them, without those that have words of the other."""
    score = 0
    for group, word in zip(groups, words, strict=True):
        signs = {amount.sign for piece in group for amount in piece.amounts} - {""}
        way = "+" if IN.search(word.plain) else "-" if OUT.search(word.plain) else ""
        if way and len(signs) == 1:
            score += 1 if way in signs else -1
    return score


def _count_between(numbers: Sequence[int], end: int, start: int) -> int:
    """How many of the numbers, in order, lie behind the end of one entry and before the start of the next."""
    return bisect_left(numbers, start) - bisect_left(numbers, end)


def _grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of each entry; an aside that stands in none is left out."""
    return _in_columns(pieces) or _paired(pieces)


def _in_columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The entries of a table that a picture's text has column by column: all amounts, then all days, or turned.

    Which day is whose nobody can tell but where all amounts are one; else each half stays alone, to be asked about.
    Empty where the lines are none such.
    """
    figures = [piece for piece in pieces if piece.digits and not piece.is_aside]
    kinds = [piece.half for piece in figures]
    turn = next((place for place in range(1, len(kinds)) if kinds[place] != kinds[0]), 0)
    one, other = figures[:turn], figures[turn:]
    if "" in kinds or len(one) < _COLUMN or len(other) < _COLUMN or len(set(kinds[turn:])) != 1:
        return []
    amounts = {amount.fen for piece in figures for amount in piece.amounts}
    if len(one) == len(other) and len(amounts) == 1:
        return [list(pair) for pair in zip(one, other, strict=True)]
    return [[piece] for piece in figures]


def _paired(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of each entry, a day and an amount in either order."""
    found: list[list[Piece]] = []
    held: list[Piece] = []  # a half that waits for its other, and the asides since
    head: Piece | None = None
    for piece in (piece for piece in pieces if piece.digits):
        if held and (piece.is_aside or _is_part_of(held, piece)):
            held.append(piece)
        elif held and piece.half not in ("", held[0].half):
            found.append([*held, piece])
            head = held[0] if held[0].half == "day" and _TWO_WORDS.search(held[0].text + piece.text) else None
            held = []
        elif found and not held and _goes_on(found[-1], piece):
            found[-1].append(piece)
        elif head is not None and not held and piece.half == "amount" and _names_one(piece):
            found.append([piece, head])
        else:
            found += [[held[0]]] if held else []
            held = [piece] if piece.half else []
            found += [] if held or piece.is_aside else [[piece]]
            head = head if piece.is_aside else None
    return found + ([[held[0]]] if held else [])


def _is_part_of(held: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line tells the parts of an amount above it, whose day stands below: 还款金额2110.00, 本金2000.00."""
    whole = {each.role for each in held[0].amounts} <= _WHOLES
    return held[0].half == piece.half == "amount" and whole and {each.role for each in piece.amounts} <= _PARTS


def _names_one(piece: Piece) -> bool:
    """Whether a line with an amount has words of its own, and is no sum of those above: 合计6327.00."""
    return bool(_TWO_WORDS.search(piece.text)) and any(each.role not in SUMS for each in piece.amounts)


def _goes_on(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether the next line tells more of the same order: 应付 above, 优惠 and 实付 below; the parts of its sum."""
    said = [amount.role for one in group for amount in one.amounts]
    more = {amount.role for amount in piece.amounts}
    if not more or piece.days or not said or piece.number != group[-1].number + 1:
        return False
    of_one_order = len(group) > 1 and more <= _OF_ONE_ORDER and any(role in ("due", "discount") for role in said)
    return of_one_order or (more <= _PARTS and not _PARTS.intersection(said))


def _one(group: Sequence[Piece], beside: Iterable[Piece] = ()) -> Piece:
    """The lines of an entry as one piece, quoted by those with its day and amount."""
    if len(group) == 1 and not beside:
        return group[0]
    lines = sorted({*group, *beside})
    quoted = [piece for piece in group if piece.half or piece.fault] or [piece for piece in group if piece.digits]
    text = " ".join(piece.text for piece in quoted)[:LONGEST_LINE]
    return quoted[0]._replace(
        text=text,
        plain="\n".join(piece.plain for piece in lines),
        days=tuple(day for piece in lines for day in piece.days),
        amounts=tuple(amount for piece in lines for amount in piece.amounts),
        fault=next((piece.fault for piece in group if piece.fault), ""),
        direction=next((piece.direction for piece in lines if piece.direction), ""),
        balance=next((piece.balance for piece in lines if piece.balance is not None), None),
    )
