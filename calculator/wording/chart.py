"""The plan as a drawing: SVG path data in whole units, so that the page only has to place it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

from calculator.plan.schedule import Row

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


Levels = Sequence[tuple[date, int]]
"""What is owed from each day on, oldest first; one entry a day."""


class Courses(NamedTuple):
    """Paths in the same box: two courses of one debt over the days, and what happened on the way."""

    planned: str
    lived: str
    late: str
    """A point on the lived course for each payment not made in time; "" where there is none."""
    early: str
    """The same for money paid before its time."""
    day: str
    """An upright line at one day; "" where none was asked for."""


def chart(rows: Sequence[Row], opening: int) -> Chart:
    """The drawing of a plan that starts with ``opening`` fen owed."""
    *_, principals, interests, arrears, fees, payments, balances = zip(*rows, strict=True)
    tallest = max(1, *payments)
    below = bottoms = [0] * len(rows)
    bars: list[str] = []
    for amounts in ([max(principal, 0) for principal in principals], interests, list(map(add, arrears, fees))):
        below = list(map(add, below, amounts))
        tops = [amount * BARS // tallest for amount in below]
        bars.append(_bars(amounts, tops, bottoms))
        bottoms = tops
    principal, interest, other = bars
    return Chart(principal, interest, other, _line([opening, *balances]))


def _bars(amounts: Sequence[int], tops: Sequence[int], bottoms: Sequence[int]) -> str:
    """A bar for each row that has an amount, standing on what is drawn below it."""
    bars = zip(_places(len(amounts)), amounts, tops, bottoms, strict=True)
    return " ".join(
        [
            f"{start}{HEIGHT - top}{across}{top - bottom}{back}"
            for (start, across, back), amount, top, bottom in bars
            if amount
        ]
    )


@lru_cache(maxsize=8)
def _places(rows: int) -> tuple[tuple[str, str, str], ...]:
    """Each row's bar but for its heights; the number of rows decides it, and seldom changes while a form is filled."""
    return tuple(_place(begin, end) for begin, end in pairwise(_slots(rows)))


def _place(begin: int, end: int) -> tuple[str, str, str]:
    gap = (end - begin) // 6
    width = max(end - begin - 2 * gap, 1)
    return f"M{begin + gap} ", f"h{width}v", f"h-{width}z"


def _slots(rows: int) -> list[int]:
    """Where each row's place begins, and where the last one ends."""
    return [WIDTH * index // rows for index in range(rows + 1)]


def _line(balances: Sequence[int]) -> str:
    """What is left, stepping from row to row; flat zero where there was nothing to owe."""
    highest = max(1, *balances)
    heights = [HEIGHT - balance * HEIGHT // highest for balance in balances]
    return "M" + "L".join(map("{} {}".format, _slots(len(balances) - 1), heights))


def courses(
    planned: Levels, lived: Levels, *, late: Sequence[date] = (), early: Sequence[date] = (), day: date | None = None
) -> Courses:
    """The drawing of a debt as agreed and as it went; both begin on one day, the box ends with the longer one."""
    first, last = planned[0][0], end_of(planned, lived)
    highest = max(1, *(owed for _, owed in planned), *(owed for _, owed in lived))
    span = max((last - first).days, 1)

    def across(day: date) -> int:
        return min(max((day - first).days, 0), span) * WIDTH // span

    def down(owed: int) -> int:
        return HEIGHT - max(owed, 0) * HEIGHT // highest

    def stairs(levels: Levels) -> str:
        steps = [f"H{across(day)}V{down(owed)}" for day, owed in levels[1:]]
        return f"M0 {down(levels[0][1])}" + "".join(steps)

    def points(days: Sequence[date]) -> str:
        # One unit long: with round or square ends it is a dot of the same size at any width.
        return "".join(f"M{across(day)} {down(owed_on(lived, day))}h1" for day in days)

    upright = "" if day is None else f"M{across(day)} 0V{HEIGHT}"
    return Courses(stairs(planned), stairs(lived), points(late), points(early), upright)


def end_of(planned: Levels, lived: Levels) -> date:
    """The last day that either course knows."""
    return max(planned[-1][0], lived[-1][0])


def owed_on(levels: Levels, day: date) -> int:
    """What is owed at the end of a day; before the first one, what was owed to begin with.

    >>> owed_on([(date(2026, 1, 1), 300), (date(2026, 2, 1), 200)], date(2026, 2, 1))
    200
    """
    return levels[max(bisect_right(levels, day, key=lambda level: level[0]) - 1, 0)][1]


def furthest_apart(planned: Levels, lived: Levels) -> tuple[date, int]:
    """The first day on which the courses differ most, and by how much the lived one owes more; zero where never."""
    days = sorted({day for levels in (planned, lived) for day, _ in levels})
    gaps = [(day, owed_on(lived, day) - owed_on(planned, day)) for day in days]
    return max(gaps, key=lambda gap: abs(gap[1]))
