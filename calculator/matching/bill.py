"""A wallet's or bank's bill held against the plan: the lines to keep, the lines to ask about, and what is set aside.

Whoever opens a bill shows what this says before anything of the bill is kept. What is kept of a payment is a
line of its own, ``2026-12-15 1,666.66 微粒贷还款``: no counterparty, no account, no number of an order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from calculator.matching.reconcile import Matched, Reconciliation, Unmatched
from calculator.reading.payments.lines import Line, Lines
from calculator.reading.payments.words import named
from calculator.units.money import Fen

Aside = Literal["failed", "income", "other", "refund", "before_start", "future", "known", "note", "more"]

MOST_ASKED = 60
"""So many questions are shown; who is asked more has opened the wrong file."""

_Known = Counter[tuple[date | None, Fen | None]]
_ASIDE: dict[str, Aside] = {
    "failed": "failed",
    "income": "income",
    "other": "other",
    "refund": "refund",
    "refunded": "refund",
    "before_start": "before_start",
    "future": "future",
}


class Sorted(NamedTuple):
    """The lines of a bill by what becomes of them."""

    counts: tuple[Matched, ...]
    asked: tuple[Unmatched, ...]
    aside: Counter[Aside]
    """How many lines of each kind are not kept."""


def can_be_kept(line: Line) -> bool:
    """Whether a line has the day and the amount that the book needs."""
    return line.day is not None and bool(line.amount)


def sort(read: Lines, found: Reconciliation, book: Sequence[Line]) -> Sorted:
    """Every line of a bill as one that counts, one to ask about, or one set aside.

    A payment of the same day and amount as one in the ``book`` is known already, so a bill opened twice adds nothing.
    """
    known: _Known = Counter((line.day, line.amount) for line in book if line.kind == "payment")
    aside: Counter[Aside] = Counter()
    aside["note"] = read.skipped
    counts = list(_unknown(found.matched, known, aside))
    numbers = {each.line.number for each in found.matched}
    asked: list[Unmatched] = []
    for each in found.unmatched:
        if each.line.number in numbers:
            continue
        if each.is_lone and read.by_columns and not named(each.line.text):
            aside["other"] += 1
        elif each.why in _ASIDE and not each.is_lone:
            aside[_ASIDE[each.why]] += 1
        elif can_be_kept(each.line) and known[each.line.day, each.line.amount] > 0:
            known[each.line.day, each.line.amount] -= 1
            aside["known"] += 1
        else:
            asked.append(each)
    aside["more"] = max(len(asked) - MOST_ASKED, 0)
    return Sorted(tuple(counts), tuple(asked[:MOST_ASKED]), +aside)


def _unknown(matched: Sequence[Matched], known: _Known, aside: Counter[Aside]) -> Iterator[Matched]:
    """The payments that the book has not; the others are counted as known."""
    for each in matched:
        key = (each.line.day, each.line.amount)
        if known[key] > 0:
            known[key] -= 1
            aside["known"] += 1
        else:
            yield each
