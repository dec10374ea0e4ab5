"""Numbers as Chinese writes them: 18,600, 1.2万, 1万2, 一万八千六, 壹万贰仟, 二〇二六.

Exact or not at all: a number with two meanings (1万2元, 18,60, 1万50) is None. Text is plain
already (`calculator.reading.normalise`).
"""

from __future__ import annotations

import re
from fractions import Fraction

from calculator.units.money import LONGEST_NUMBER

_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
    "俩": 2,
}
_TENS = {"廿": 2, "卅": 3}
_UNITS = {
    **dict.fromkeys("十拾", 10),
    **dict.fromkeys("百佰", 100),
    **dict.fromkeys("千仟kK", 1_000),
    **dict.fromkeys("万wW", 10_000),
    "亿": 10**8,
}
MYRIAD = 10_000

_ONES = "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_SCALES = "十百千万亿拾佰仟"
WORDS = f"零〇{_ONES}{_SCALES}廿卅"
_TOKEN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|.")


def whole(words: str) -> int | None:
    """The whole number that the words say, or None.

    >>> whole("三十六"), whole("36"), whole("一百零五"), whole("二〇二六"), whole("三六")
    (36, 36, 105, 2026, None)
    """
    value, elliptical = read(words)
    return None if value is None or elliptical or value.denominator != 1 else int(value)


def read(words: str) -> tuple[Fraction | None, bool]:
    """The number that the words say, exactly, or None; and whether its last unit went without saying.

    >>> [str(read(words)[0]) for words in ("1万2", "一万八千六", "1.2w", "壹万贰仟", "一万零六", "1万8600", "十二万")]
    ['12000', '18600', '12000', '12000', '10006', '18600', '120000']
    >>> [read(words)[0] for words in ("18,60", "1万50", "三六", "万", "百八", "1.2.3")]
    [None, None, None, None, None, None]
    """
    if len(words) > LONGEST_NUMBER:
        return None, False
    head, point, tail = words.partition("点")
    if point:
        return _with_point(head, tail), False
    tokens = _TOKEN.findall(words)
    if len(tokens) == 1 and _is_figures(tokens[0]):
        return _figures(tokens[0]), False
    if len(tokens) >= 3 and all(token in _DIGITS for token in tokens):
        return Fraction(int("".join(str(_DIGITS[token]) for token in tokens))), False
    return _Sum().of(tokens)


def _is_figures(token: str) -> bool:
    return token[0].isascii() and token[0].isdigit()


def _figures(token: str) -> Fraction:
    """The number that mere figures write, with their marks for thousands and decimals: 1,234.56."""
    whole_part, _, decimals = token.replace(",", "").partition(".")
    return Fraction(int(whole_part + decimals), 10 ** len(decimals))


def _with_point(head: str, tail: str) -> Fraction | None:
    """八点五, 零点五, and 一点二万 with its unit."""
    unit = _UNITS.get(tail[-1:], 1)
    digits = tail[:-1] if tail[-1:] in _UNITS else tail
    before = Fraction(0) if head in ("零", "〇") else read(head)[0]
    if before is None or not digits or any(digit not in _DIGITS for digit in digits):
        return None
    return (before + Fraction(int("".join(str(_DIGITS[digit]) for digit in digits)), 10 ** len(digits))) * unit


class _Sum:
    """A number being put together from its tokens, unit by unit, each smaller than the one before."""

    def __init__(self) -> None:
        self.total = Fraction(0)
        self.section = Fraction(0)
        """What stands before the next 万 or 亿."""
        self.digit: Fraction | None = None
        self.written = ""
        self.last = 0
        self.last_big = 0
        self.zero = False

    def of(self, tokens: list[str]) -> tuple[Fraction | None, bool]:
        """The sum, or None where the tokens make no number; and whether the last unit went without saying."""
        for place, token in enumerate(tokens):
            if not self._take(token, first=place == 0):
                return None, False
        return self._end()

    def _take(self, token: str, *, first: bool) -> bool:
        if token in _UNITS:
            return self._unit(_UNITS[token], first=first)
        if token in _TENS and self.digit is None:
            self.digit = Fraction(_TENS[token])
            return self._unit(10, first=first)
        if token in ("零", "〇"):
            fine = self.digit is None and not first
            self.zero = True
            return fine
        if self.digit is not None or not (token in _DIGITS or _is_figures(token)):
            return False
        self.digit = Fraction(_DIGITS[token]) if token in _DIGITS else _figures(token)
        self.written = token
        return True

    def _unit(self, unit: int, *, first: bool) -> bool:
        if unit >= MYRIAD:
            section = self.section + (self.digit or 0)
            if not section or (self.last_big and unit >= self.last_big):
                return False
            self.total += section * unit
            self.section, self.last_big = Fraction(0), unit
        else:
            if self.digit is None and unit == 10 and (first or self.zero or self.last >= MYRIAD):
                self.digit = Fraction(1)
            alone = not self.last and not self.zero
            if not self.digit or (self.last and unit >= self.last) or not (alone or self.digit < 10):
                return False
            self.section += self.digit * unit
        self.last, self.digit, self.zero = unit, None, False
        return True

    def _end(self) -> tuple[Fraction | None, bool]:
        value = self.total + self.section
        if self.digit is None:
            return (value, False) if self.last and not self.zero else (None, False)
        if not self.last:
            return (self.digit, False) if not self.zero else (None, False)
        if self.last == 10 or self.zero or self._written_in_full():
            return (value + self.digit, False) if self.digit < self.last and self.digit else (None, False)
        if self.digit and self.digit < 10 and len(self.written) == 1:
            return value + self.digit * self.last / 10, True
        return None, False

    def _written_in_full(self) -> bool:
        """Whether the digits after the last unit can only be themselves: 1万8600, 1万500, 3千500."""
        size = len(self.written)
        return self.written.isdigit() and (
            (self.last == MYRIAD and size in (3, 4)) or (self.last == 1_000 and size == 3)
        )
