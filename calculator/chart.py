"""The plan as a drawing: SVG path data in whole units, so that the page only has to place it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from calculator.schedule import Row

WIDTH = 7200
HEIGHT = 2400
BARS = 1800
"""The tallest bar; the balance line uses the whole height."""


class Chart(NamedTuple):
    """SVG path ``d`` strings inside a box of `WIDTH` x `HEIGHT`: three stacked bars a row, and the balance line."""

    principal: str
    interest: str
    other: str
    balance: str


def chart(rows: Sequence[Row], opening: int) -> Chart:
    """The drawing of a plan that starts with ``opening`` fen owed."""
    slots = [WIDTH * index // len(rows) for index in range(len(rows) + 1)]
    tallest = max(1, *(row.payment for row in rows))
    stacks: tuple[list[str], list[str], list[str]] = ([], [], [])
    for index, row in enumerate(rows):
        gap = (slots[index + 1] - slots[index]) // 6
        left, width = slots[index] + gap, max(slots[index + 1] - slots[index] - 2 * gap, 1)
        below = 0
        for bars, amount in zip(stacks, (max(row.principal, 0), row.interest, row.arrears + row.fee), strict=True):
            bottom, top = _height(below, tallest), _height(below + amount, tallest)
            below += amount
            if amount:
                bars.append(f"M{left} {HEIGHT - top}h{width}v{top - bottom}h-{width}z")
    principal, interest, other = (" ".join(bars) for bars in stacks)
    return Chart(principal, interest, other, _line(rows, slots, opening))


def _height(amount: int, tallest: int) -> int:
    return amount * BARS // tallest


def _line(rows: Sequence[Row], slots: Sequence[int], opening: int) -> str:
    """What is left, stepping from row to row; flat zero where there was nothing to owe."""
    highest = max(opening, *(row.balance for row in rows), 1)
    points = [(0, opening), *((slots[row.number], row.balance) for row in rows)]
    drawn = [f"{across} {HEIGHT - balance * HEIGHT // highest}" for across, balance in points]
    return "M" + "L".join(drawn)
