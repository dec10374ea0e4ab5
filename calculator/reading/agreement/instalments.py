"""The payments that a pasted agreement states: 首期740.00元，其后每期735.44元. Only to be held against the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calculator.reading.agreement.amounts import ARREARS, FEES, Amount
from calculator.terms.row_names import Which
from calculator.units.money import Fen


class Stated(NamedTuple):
    """A payment said in so many words: of the first row, of the last, or of each row that is not named by itself."""

    which: Which
    fen: Fen
    start: int
    end: int


_FIRST = re.compile("首期|Ⓕ")
_LAST = re.compile("末期|最后")
_OPEN = re.compile("Ⓟ(?:期)?(?:起|以后|之后|开始)")
"""从第2期起每期735.44元 is of each of them."""
_EACH = re.compile("每|①|按月|月供|期供|月均|月还")
_OF_A_PART = re.compile(f"本金|息|{ARREARS}|{FEES}")
"""每期本金500元，利息20元 are the parts of a payment."""
_WHOLE = re.compile("本息|应还|还款")
_STAIR = re.compile("(?:前|首|头|后|之后|随后|接下来|剩余|剩下|其余|余下)面?的?[①②ⒸⓀ][^,，]{0,3}$")
"""前6期每期500元 is a stair, and what is said of the rows after it is no payment of each row."""


def stated(amounts: Sequence[Amount]) -> Iterator[Stated]:
    """The payments said and not in doubt, in the order of the text, each value once; none where there are stairs."""
    rows = [one for one in amounts if one.part == "instalment"]
    if any(_STAIR.search(one.clause.text[: one.start - one.clause.start][-12:]) for one in rows):
        return
    told: set[tuple[Which, Fen]] = set()
    for one in [*_whole(amounts), *_in_parts(amounts)]:
        if (one.which, one.fen) not in told:
            told.add((one.which, one.fen))
            yield one


def _whole(amounts: Sequence[Amount]) -> Iterator[Stated]:
    """The payments said as one amount."""
    for amount in amounts:
        which = _which(amount)
        if which and amount.fen:
            yield Stated(which, amount.fen, amount.start, amount.end)


def _in_parts(amounts: Sequence[Amount]) -> Iterator[Stated]:
    """The payments said as principal and interest side by side: 每期本金750元，利息20元."""
    rows: dict[int, list[Amount]] = {}
    for one in amounts:
        if one.part == "instalment" and one.fen and not one.clause.doubt and not one.fault:
            rows.setdefault(one.clause.sentence, []).append(one)
    for parts in rows.values():
        kinds = [_kind(one) for one in parts]
        if len(set(kinds)) == len(kinds) > 1 and "" not in kinds and "principal" in kinds:
            first = parts[0]
            ahead = first.clause.text[: first.start - first.clause.start + len(first.words)]
            which: Which = "first" if _FIRST.search(ahead) else "last" if _LAST.search(ahead) else "each"
            yield Stated(which, Fen(sum(one.fen or 0 for one in parts)), first.start, parts[-1].end)


def _kind(amount: Amount) -> str:
    """Which part of a payment an amount is; empty where it is all of it."""
    words = amount.words + amount.after[:3]
    if _WHOLE.search(amount.words) and "本金" not in words:
        return ""
    return "principal" if "本金" in words else "interest" if "息" in words else "fee" if "费" in words else ""


def _which(amount: Amount) -> Which | None:
    """Which rows an amount is said of; None where it is of none, in doubt, or of a part of a row."""
    if amount.part != "instalment" or amount.clause.doubt or amount.fault:
        return None
    at = amount.start - amount.clause.start
    words = amount.words
    if _OF_A_PART.search(words) and not _WHOLE.search(words):
        return None
    if _OPEN.search(words) or (_EACH.search(words) and not _FIRST.search(words)):
        return "each"
    if _FIRST.search(words):
        return "first"
    if _LAST.search(words):
        return "last"
    behind = amount.clause.text[at : at + amount.end - amount.start]
    return "each" if _EACH.search(behind) or "/" in behind else None
