"""Numbers that name a person in a text (证件号, 卡号, 电话), hidden but for their last four characters.

An identity number is known by its birth date or its check digit (GB 11643), a card by Luhn's
digit (ISO/IEC 7812), a telephone by its shape. Service numbers are nobody's own and stay: short
ones (95384, 12378) and those that begin with 400 or 800. What is merely long, an amount, a day or the
number of an order, stays unless it looks like one of these: then hiding it is the smaller harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["identity", "card", "phone"]

SHOWN = 4
MASK = "*"

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－＋（）　", "0123456789Xx-+() ")
_INVISIBLE = frozenset((*map(chr, range(0x200B, 0x2010)), "\u2060", "\ufeff", "\u00ad"))
_BLANK = r"[ \-\u00a0\u2010-\u2015\t·]?"
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-9][0-9]{{5}}{_BLANK}[0-9]{{8}}{_BLANK}[0-9]{{3}}[0-9Xx](?![0-9])"
    rf"|(?<![0-9])[1-9][0-9]{{5}}{_BLANK}[0-9]{{6}}{_BLANK}[0-9]{{3}}(?![0-9])"
)
_CARD = re.compile(
    r"(?<![0-9])(?:[0-9]{15,19}"
    r"|[0-9]{4}(?P<mark>[ \-\u00a0])[0-9]{4}(?P=mark)[0-9]{4}(?P=mark)[0-9]{3,4}(?:(?P=mark)[0-9]{1,3})?"
    r"|[0-9]{4}[ \-\u00a0][0-9]{6}[ \-\u00a0][0-9]{5}"
    r"|[0-9]{6}[ \-\u00a0][0-9]{9,13})(?![0-9])"
)
_PHONE = re.compile(
    rf"(?:(?<![0-9])|(?<=\+86)|(?<=0086)|(?<=\b86)){_BLANK}(?P<mobile>1[3-9][0-9]{_BLANK}[0-9]{{4}}{_BLANK}[0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9])\(?(?P<line>0[1-9][0-9]{{1,2}}\)?{_BLANK}[2-8][0-9]{{6,7}})(?![0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


class Masked(NamedTuple):
    """A number that was hidden: its kind, and where it stands in the text."""

    kind: Kind
    start: int
    end: int


def mask(text: str) -> tuple[str, list[Masked]]:
    """The text with what names a person hidden, of the same length, and what was hidden, in its order.

    >>> mask("我的电话13912345678，客服95384")
    ('我的电话*******5678，客服95384', [Masked(kind='phone', start=4, end=15)])
    """
    found = sorted(_found(text), key=lambda each: each.start)
    shown = list(text)
    for each in found:
        digits = [at for at in range(each.start, each.end) if _is_sign(text[at])]
        for at in digits[:-SHOWN]:
            shown[at] = MASK
    return "".join(shown), found


def _is_sign(character: str) -> bool:
    """Whether it is a digit or the X of an identity number."""
    return character.translate(_FULL_WIDTH) in "0123456789Xx"


def _found(text: str) -> Iterator[Masked]:
    """Each number once, the surest kind first; invisible characters within one do not hide it."""
    places = [at for at, character in enumerate(text) if character not in _INVISIBLE]
    plain = "".join(text[at] for at in places).translate(_FULL_WIDTH)
    taken: set[int] = set()
    for kind, pattern, holds in _KINDS:
        for match in pattern.finditer(plain):
            start, end = match.span(match.lastgroup) if kind == "phone" and match.lastgroup else match.span()
            signs = re.sub(r"[^0-9Xx]", "", plain[start:end])
            if holds(signs) and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Masked(kind, places[start], places[end - 1] + 1)


def _is_identity(signs: str) -> bool:
    """18 signs with a real birth date or the right check digit; 15 with a real birth date of the last century."""
    if len(signs) == 15:
        return _is_day(f"19{signs[6:12]}")
    return _is_day(signs[6:14]) or is_checked(signs)


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not 1900 <= year <= 2100:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_checked(signs: str) -> bool:
    """Whether the last of the 18 signs is the check digit of the others.

    >>> is_checked("11010519491231002X"), is_checked("110105194912310021")
    (True, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, signs, strict=False))
    return signs[17].upper() == _CHECK[total % 11]


def is_luhn(signs: str) -> bool:
    """Whether Luhn's sum of the digits is a multiple of ten.

    >>> is_luhn("4111111111111111"), is_luhn("4111111111111112")
    (True, False)
    """
    if not signs.isascii() or not signs.isdigit():
        return False
    doubled = (int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(signs)))
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def _is_card(signs: str) -> bool:
    return 15 <= len(signs) <= 19 and is_luhn(signs)


_KINDS: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("identity", _IDENTITY, _is_identity),
    ("card", _CARD, _is_card),
    ("phone", _PHONE, bool),
)
