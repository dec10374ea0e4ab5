"""Terms that change from one run of rows to the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from calculator.units.money import Fen


@dataclass(frozen=True, slots=True)
class Step:
    """One stair of a stepped plan (阶梯还款): ``count`` rows of ``payment`` each."""

    count: int
    payment: Fen


@dataclass(frozen=True, slots=True)
class RateStep:
    """A run of ``count`` rows that bear interest at one ``rate``."""

    count: int
    rate: Fraction
