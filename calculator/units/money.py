"""Money as whole fen (分), and the text people write it in.

Amounts are ``Fen``: a plain ``int`` that has passed through this module, so that
yuan and fen cannot be mixed up unnoticed. There is no ``Decimal`` and no ``float``
on the money path, and user text never reaches ``int()`` before its characters are
known to be ASCII digits of a bounded number: ``int("٣")``, ``Decimal("1e999999")``
and their kin would read what nobody typed, or hang.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NewType

Fen = NewType("Fen", int)

ZERO = Fen(0)
FEN_PER_YUAN = 100

LONGEST_NUMBER = 24
"""No amount or rate a person means has more characters than this."""

_PLAIN = str.maketrans("０１２３４５６７８９，．％－＋￥　﹪", "0123456789,.%-+¥ %")
_SCALES = {
    "": 1,
    "千": 1_000,
    "万": 10_000,
    "萬": 10_000,
    "w": 10_000,
    "W": 10_000,
    "亿": 10**8,
    "億": 10**8,
}
_AMOUNT = re.compile(
    r"(?:¥|RMB|CNY|人民币)? ?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?"
    r" ?(?P<scale>[千万萬wW亿億]?) ?(?:元|块|块钱|圆)?整?"
)
_FEN = tuple(f".{fen:02d}" for fen in range(FEN_PER_YUAN))
_FIRST_COMMA = 1_000 * FEN_PER_YUAN


class Unreadable(ValueError):
    """Text that is not what it should be; ``str(error)`` says why, in Chinese, to the person who typed it."""


def plain(text: str) -> str:
    """The text with full-width digits and signs made ASCII and outer blanks removed.

    Deliberately not Unicode NFKC: that would turn ``10²`` into ``102``.

    >>> plain(" １２，０００．５ ")
    '12,000.5'
    """
    return text.translate(_PLAIN).strip()


def parse_yuan(text: str) -> Fen:
    """The amount a person wrote in yuan.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_yuan("¥10,000.5"), parse_yuan("1.2万元"), parse_yuan("１００００")
    (1000050, 1200000, 1000000)
    >>> parse_yuan("1e3")
    Traceback (most recent call last):
    calculator.units.money.Unreadable: 请只填数字，例如 10000 或 1.2万
    """
    written = plain(text)
    if len(written) > LONGEST_NUMBER:
        raise Unreadable(f"太长了，金额最多 {LONGEST_NUMBER} 个字符")
    if written.lstrip("¥ ").startswith(("-", "−", "–")):
        raise Unreadable("金额不能是负数")
    match = _AMOUNT.fullmatch(written)
    if match is None:
        raise Unreadable("请只填数字，例如 10000 或 1.2万")
    decimals = match["decimals"] or ""
    scale = _SCALES[match["scale"]]
    scaled = int(match["whole"].replace(",", "") + decimals) * scale * FEN_PER_YUAN
    fen, beyond = divmod(scaled, 10 ** len(decimals))
    if beyond or (scale == 1 and len(decimals) > 2):
        raise Unreadable("最多写到分（两位小数）")
    return Fen(fen)


def format_yuan(amount: int) -> str:
    """Yuan with two decimals and thousands commas; `parse_yuan` reads back every amount that is not negative.

    >>> format_yuan(333333), format_yuan(-5)
    ('3,333.33', '-0.05')
    """
    if amount < 0:
        return "-" + format_yuan(-amount)
    if amount < _FIRST_COMMA:  # most instalments: to look for commas takes twice the time
        return f"{amount // FEN_PER_YUAN}{_FEN[amount % FEN_PER_YUAN]}"
    return f"{amount // FEN_PER_YUAN:,}{_FEN[amount % FEN_PER_YUAN]}"


def half_up(numerator: int, denominator: int) -> int:
    """The quotient of two non-negative integers, rounded half up (四舍五入), exactly.

    >>> half_up(5, 2), half_up(7, 3)
    (3, 2)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def allocate(total: int, shares: int, *, residue: str = "last", unit: int = 1) -> list[Fen]:
    """``shares`` equal parts in whole ``unit``s, rounded down; the ``last`` or ``first`` part takes the residue (余数).

    >>> allocate(1_000_000, 3)
    [333333, 333333, 333334]
    >>> allocate(100_050, 3, residue="first", unit=100)
    [33450, 33300, 33300]
    """
    share = total // (shares * unit) * unit
    parts = [Fen(share)] * shares
    parts[0 if residue == "first" else -1] = Fen(total - share * (shares - 1))
    return parts


_CHINESE_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_PARTS = {"百分之": 100, "千分之": 1_000, "万分之": 10_000, "萬分之": 10_000}
_SIGNS = {"%": 100, "‰": 1_000, "‱": 10_000, "": 1}
_RATE = re.compile(r"(?P<parts>[百千万萬]分之)?(?P<number>[0-9]+(?:\.[0-9]+)?) ?(?P<sign>[%‰‱]?)")
_RATE_IN_WORDS = re.compile(
    r"(?P<parts>[百千万萬]分之)(?P<whole>[零〇一二两三四五六七八九十]{1,3})(?:点(?P<point>[零〇一二三四五六七八九]{1,8}))?"
)


def parse_rate(text: str) -> Fraction:
    """The rate a person wrote, as a fraction of one, per whatever period they say elsewhere.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_rate("0.05%") == parse_rate("万分之五") == parse_rate("0.0005")
    True
    >>> parse_rate("百分之八点五")
    Fraction(17, 200)
    """
    written = plain(text)
    if len(written) > LONGEST_NUMBER:
        raise Unreadable(f"太长了，利率最多 {LONGEST_NUMBER} 个字符")
    if written.startswith(("-", "−", "–")):
        raise Unreadable("利率不能是负数")
    match = _RATE.fullmatch(written)
    if match is not None and not (match["parts"] and match["sign"]):
        whole, _, decimals = match["number"].partition(".")
        per = _PARTS[match["parts"]] if match["parts"] else _SIGNS[match["sign"]]
        return Fraction(int(whole + decimals), 10 ** len(decimals) * per)
    words = _RATE_IN_WORDS.fullmatch(written)
    if words is None:
        raise Unreadable("请填利率，例如 0.05%、万分之五或 0.0005")
    decimals = "".join(str(_CHINESE_DIGITS[digit]) for digit in words["point"] or "")
    number = Fraction(_below_a_hundred(words["whole"])) + Fraction(int(decimals or "0"), 10 ** len(decimals))
    return number / _PARTS[words["parts"]]


def _below_a_hundred(words: str) -> int:
    """The number 0 to 99 written as 五, 十二, 二十 or 二十五."""
    tens, ten, ones = words.partition("十")
    digits: Sequence[int] = [_CHINESE_DIGITS[word] for word in tens + ones]
    if len(tens) > 1 or len(ones) > 1 or 10 in digits:
        raise Unreadable("请填利率，例如 0.05%、万分之五或 0.0005")
    if not ten:
        return digits[0]
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)


def exact_percent(rate: Fraction) -> str:
    """A rate that a person wrote, as a percent with as many decimals as it has.

    >>> exact_percent(Fraction(5, 10_000)), exact_percent(Fraction(18, 100))
    ('0.05%', '18%')
    """
    decimals = 0
    while (rate * 100 * 10**decimals).denominator > 1:
        decimals += 1
    whole, rest = divmod(int(rate * 100 * 10**decimals), 10**decimals)
    return f"{whole}.{rest:0{decimals}d}%" if decimals else f"{whole}%"


def format_percent(rate: Fraction) -> str:
    """The rate as a percent with two decimals, rounded half away from zero; never ``-0.00%``, and without commas.

    >>> format_percent(Fraction(128, 1000)), format_percent(Fraction(-1, 10**6))
    ('12.80%', '0.00%')
    """
    hundredths = half_up(abs(rate.numerator) * 10_000, rate.denominator)
    sign = "-" if rate < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}%"
