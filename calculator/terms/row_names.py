"""What an instalment is called, in sentences, refusals and tables."""

from __future__ import annotations

from typing import Literal

Which = Literal["first", "each", "last"]
WHICH: tuple[Which, ...] = ("first", "each", "last")
"""Of which rows a lender says what is paid: the first, the last, or each that is not named by itself."""


def called(number: int) -> str:
    """What a row is called: 首付, or 第 3 期."""
    return f"第 {number} 期" if number else "首付"


def short_name(number: int) -> str:
    """What stands for a row at the head of a table's line: 首付, or 3."""
    return str(number) if number else called(0)
