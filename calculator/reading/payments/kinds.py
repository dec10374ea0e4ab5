"""What an entry's own words, sign, mark, column and balance make it: which way the money went, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from calculator.reading.payments import words
from calculator.reading.payments.evidence import Entry, Kind


def direct(found: Sequence[Entry]) -> None:
    """Give each entry its direction: by sign, mark or column, else by the step of the balance, else by its words."""
    signed = any(entry.sign == "-" and not words.IN.search(entry.plain) for entry in found)
    for place, entry in enumerate(found):
        piece, direction = entry.piece, entry.piece.direction
        if entry.sign:
            direction = "in" if entry.sign == "+" else "out"
        elif not direction and signed and piece.by_columns:
            direction = "in"
        elif not direction:
            direction = _by_words(entry) or _by_step(found, place)
            of_a_statement = signed and piece.balance is not None
            if not direction and of_a_statement and not words.REPAYMENT.search(entry.plain):
                direction = "in"
        entry.piece = piece._replace(direction=direction)


def _by_words(entry: Entry) -> str:
    """The direction that the words say, those right before the amount before all others."""
    before = dict.fromkeys(each.before for each in entry.amounts)  # in the order of the line, whatever set hashes are
    for text in (*before, entry.plain):
        ways = [
            (match.end(), way) for way, sign in (("in", words.IN), ("out", words.OUT)) for match in sign.finditer(text)
        ]
        if ways:
            return max(ways)[1] if text is not entry.plain or len({way for _, way in ways}) == 1 else ""
    return ""


def _by_step(found: Sequence[Entry], place: int) -> str:
    """The direction that the balance moved in, from the entry before in time, whichever way the list runs."""
    here = found[place]
    for other in (place - 1, place + 1):
        if here.piece.balance is None or not here.fen or not 0 <= other < len(found):
            continue
        before, day = found[other].piece.balance, found[other].day
        later = day is not None and here.day is not None and day > here.day
        if before is not None and not later and abs(here.piece.balance - before) == here.fen:
            return "in" if here.piece.balance > before else "out"
    return ""


def kind_of(entry: Entry) -> Kind:
    """What an entry's own words, sign and column make it."""
    plain = entry.plain
    if went := _went(entry):
        return went
    if entry.piece.direction == "in" or (words.LENT.search(plain) and not words.REPAYMENT.search(plain)):
        return "income"
    charged = bool(entry.amounts) and all(each.role in ("penalty", "fee") for each in entry.amounts)
    spent = words.SOURCE.sub("", plain)
    other = not words.is_ours(plain) and (
        words.OTHER.search(spent) or words.OTHER_LOAN.search(plain) or words.LENDER.search(plain)
    )
    return "other" if charged or other else "payment"


def _went(entry: Entry) -> Literal["refunded", "refund", "failed", ""]:
    """How it went, where it did not go well: given back, not taken, or only told of. 实扣 is taken all the same."""
    plain, paid_in_part = entry.plain, bool(entry.fen) and any(each.role == "paid" for each in entry.amounts)
    if words.REFUNDED.search(plain) and entry.piece.direction != "in" and not plain.startswith("退款"):
        return "refunded"
    kept = words.LEFT_OVER.sub("", plain)
    short_of = words.SHORT_OF.search(kept) and not words.DONE.search(kept)
    if (words.FAILED.search(kept) or short_of) and not paid_in_part:
        return "refund" if entry.sign == "+" and words.REFUND.search(plain) else "failed"
    in_part = entry.piece.direction == "out" and words.REFUNDED_IN_PART.search(plain)
    if words.REFUND.search(plain) and not in_part:
        return "refund"
    told = words.REMINDER.search(kept) and not words.DONE.search(plain) and not paid_in_part
    return "failed" if told and (entry.amounts or entry.piece.days) else ""
