"""The sums, rates and days of a pasted text that nothing was taken from: none of them is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.reading.agreement.text import AgreementText
from calculator.reading.agreement.view import View
from calculator.reading.calendar import Day
from calculator.reading.tokens import Token
from calculator.units.money import Fen

LONGEST_LEAD = 6
"""So many characters before a figure say what it is: 每月约410."""
SMALLEST_BARE = Fen(10_000)
"""A bare number below 100 counts things, or the lines of a list."""
_STOPS = " ,，。;；!?、()[]【】「」\n"
_TIME = "Ⓗ"


def unused(found: AgreementText) -> list[tuple[int, int]]:
    """Where the pasted text says them, each with the few words before it; no value twice, in the text's order."""
    taken = [(one.start, one.end) for one in found.readings] + [(one.start, one.end) for one in found.stated]
    seen = found.seen
    used = {_value(token) for at, token in seen.tokens.items() if any(start <= at < end for start, end in taken)}
    read = {one.value for one in found.readings}
    spans = []
    for at, token in _figures(found):
        if _value(token) in used or _iso(token) in read or any(start <= at < end for start, end in taken):
            continue
        used.add(_value(token))
        spans.append(found.span(_lead(seen, at), at + 1))
    return spans


def _figures(found: AgreementText) -> Iterator[tuple[int, Token]]:
    """The literals that are sums, rates or days, by their place; not a message's moment, nor a day of each month."""
    for at, token in sorted(found.seen.tokens.items()):
        is_moment = found.seen.text[at + 1 : at + 2] == _TIME
        is_one = {
            "money": True,
            "rate": True,
            "number": _is_sum(token),
            "day": not is_moment and _is_day(token, found),
        }
        if is_one.get(token.kind, False):
            yield at, token


def _is_sum(token: Token) -> bool:
    """Whether mere digits may be money: 410, 五百多; not 3 or 12."""
    return token.is_unclear or (token.fen is not None and token.fen >= SMALLEST_BARE)


def _is_day(token: Token, found: AgreementText) -> bool:
    """Whether a day of its own is meant, and not the one of each month, a month or a year."""
    day = token.day
    if day is None or day.day is None:
        return day is None
    return not (day.is_bare and found.monthly is not None and found.monthly.day == day.day)


def _iso(token: Token) -> str:
    """A whole day as the form has it, which may have been read where only its parts stood; else empty."""
    day = token.day
    whole = day is not None and None not in (day.year, day.month, day.day)
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day and whole else ""


def _value(token: Token) -> object:
    """What tells one figure from another; the words where the value cannot be told."""
    value = token.fen if token.fen is not None else token.value
    return token.text if value is None else (isinstance(value, Day), value)


def _lead(seen: View, at: int) -> int:
    """Where the words before a figure begin: none before a stop or another figure."""
    start = at
    while start > max(at - LONGEST_LEAD, 0) and seen.text[start - 1] not in _STOPS and start - 1 not in seen.tokens:
        start -= 1
    return start
