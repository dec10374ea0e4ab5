"""The payments that a pasted agreement states: 首期740.00元，其后每期735.44元. Only to be held against the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from calculator.reading.agreement.amounts import ARREARS, FEES, Amount
from calculator.units.money import Fen

Which = Literal["first", "each", "last"]
WHICH: tuple[Which, ...] = ("first", "each", "last")


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
    if any(one.part == "instalment" and _STAIR.search(_ahead(one)) for one in amounts):
        return
    told: set[tuple[Which, Fen]] = set()
    for amount in amounts:
        which = _which(amount)
        if which is None or not amount.fen or (which, amount.fen) in told:
            continue
        told.add((which, amount.fen))
        yield Stated(which, amount.fen, amount.start, amount.end)


def _ahead(amount: Amount) -> str:
    at = amount.start - amount.clause.start
    return amount.clause.text[max(at - 12, 0) : max(at, 0)]


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
