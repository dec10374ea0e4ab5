"""Money as whole fen (分), and the text it is shown as.

Amounts are ``Fen``: a plain ``int`` that has passed through this module, so that
yuan and fen cannot be mixed up unnoticed. There is no ``Decimal`` and no ``float``
on the money path. User text is read by `calculator.reading.tokens` alone; it never reaches
``int()`` before its characters are known to be ASCII digits of a bounded number: ``int("٣")``,
``Decimal("1e999999")`` and their kin would read what nobody typed, or hang.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NewType

Fen = NewType("Fen", int)

ZERO = Fen(0)
FEN_PER_YUAN = 100

LONGEST_NUMBER = 24
"""No amount or rate a person means has more characters than this."""

_FEN = tuple(f".{fen:02d}" for fen in range(FEN_PER_YUAN))
_YUAN = tuple(map(str, range(1_000)))
_FIRST_COMMA = len(_YUAN) * FEN_PER_YUAN


class Unreadable(ValueError):
    """Text that is not what it should be; ``str(error)`` says why, in Chinese, to the person who typed it."""


def format_yuan(amount: int) -> str:
    """Yuan with two decimals and thousands commas; `parse_yuan` reads back every amount that is not negative.

    >>> format_yuan(333333), format_yuan(-5)
    ('3,333.33', '-0.05')
    """
    if amount < 0:
        return "-" + format_yuan(-amount)
    if amount < _FIRST_COMMA:  # most instalments: to work them out anew takes three times as long
        return _YUAN[amount // FEN_PER_YUAN] + _FEN[amount % FEN_PER_YUAN]
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
