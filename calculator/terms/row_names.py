"""What an instalment is called, in sentences, refusals and tables."""

from __future__ import annotations

from collections.abc import Sequence
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


def several(numbers: Sequence[int]) -> str:
    """Rows by their numbers: the first ones together, others one by one; a down payment by its name.

    >>> several([1, 2, 3]), several([2, 4]), several([0, 1])
    ('前 3 期', '第 2、4 期', '首付和第 1 期')
    """
    down, own = ("首付" if 0 in numbers else ""), [number for number in numbers if number]
    if not own:
        return down
    first = own == [*range(1, len(own) + 1)] and len(own) > 1
    rows = f"前 {len(own)} 期" if first else f"第 {'、'.join(map(str, own))} 期"
    return f"{down}和{rows}" if down else rows
