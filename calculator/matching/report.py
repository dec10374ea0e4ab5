"""The months of a credit report's grid beside what was paid: which contradict the plan's ledger, and which are true.

Only what is certain is called a contradiction: a mark that says more days overdue than any day of that month had. On
which day of a month the lender reports is not known, so a mark between is left open, to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from calculator.matching.status import Standing
from calculator.reading.report_grid import Cell
from calculator.simulation.lateness import PaidRow
from calculator.units.dates import month_end

Verdict = Literal["contradicts", "true", "better", "fits", "open", "before", "unended"]

DAYS_A_MARK = 30
LAST_MARK = 7
"""1 is 1 to 30 days overdue, 2 is 31 to 60 …, 7 more than 180 (facts credit.code_1 to credit.code_7)."""


class Judged(NamedTuple):
    """A month of the grid: how many days a row was overdue at most and at its end, and what that makes of the mark."""

    cell: Cell
    most: int
    at_end: int
    rows: tuple[PaidRow, ...]
    """The rows whose last day falls in the month."""
    verdict: Verdict


def judged(standing: Standing, cells: Sequence[Cell]) -> list[Judged]:
    """Every month, in order."""
    return [_judged(standing, cell) for cell in sorted(cells)]


def mark_of(days: int) -> int:
    """The mark for so many days overdue; 0 for none.

    >>> mark_of(0), mark_of(1), mark_of(30), mark_of(31), mark_of(180), mark_of(181)
    (0, 1, 1, 2, 6, 7)
    """
    return min(-(-days // DAYS_A_MARK), LAST_MARK)


def _judged(standing: Standing, cell: Cell) -> Judged:
    first, end = cell.month, month_end(cell.month)
    overdue = [overdue_on(standing.paid_rows, first + timedelta(day)) for day in range(end.day)]
    rows = tuple(each for each in standing.paid_rows if first <= each.deadline <= end)
    verdict = _verdict(standing, cell, max(overdue), overdue[-1], end)
    return Judged(cell, max(overdue), overdue[-1], rows, verdict)


def overdue_on(rows: Sequence[PaidRow], day: date) -> int:
    """How many days the oldest row that is open at the end of a day is past its last day."""
    return max(((day - each.deadline).days for each in rows if each.deadline < day < each.paid_on), default=0)


def _verdict(standing: Standing, cell: Cell, most: int, at_end: int, end: date) -> Verdict:
    if end < standing.terms.start or end < standing.rows[0].due:
        return "before"
    if end >= standing.today:
        return "unended"
    if cell.code.isdigit():
        return _overdue(int(cell.code), mark_of(most), mark_of(at_end))
    if cell.code in "N*M":
        return "better" if at_end else "fits"
    if cell.code == "C":
        done = all(each.paid_on <= end for each in standing.paid_rows)
        return "fits" if done else "open"
    return "open"


def _overdue(mark: int, most: int, at_end: int) -> Verdict:
    """A mark of days overdue beside the greatest of the month and that of its end."""
    if mark > most:
        return "contradicts"
    if mark == at_end:
        return "true"
    return "better" if mark < at_end else "open"
