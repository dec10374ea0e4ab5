"""When a row is to be paid: until which day it is the next one, and by when its money should be on the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from calculator.plan.schedule import Row


def deadline(row: Row) -> date:
    """The last day on which paying a row is in time: its due day, or a later one it was moved to."""
    return max(row.due, row.pay_by)


def coming(rows: Iterable[Row], today: date) -> Iterator[Row]:
    """The rows still to come: a row is one of them until its last day has passed."""
    return (row for row in rows if deadline(row) >= today)


def pay_day(row: Row, today: date) -> date:
    """The day the row's money is needed: the day it must be there, or today where that has passed."""
    return max(row.pay_by, today)


def fund_by(row: Row, today: date) -> date:
    """The day before that, but never before today: by then the money should be on the card."""
    return max(pay_day(row, today) - timedelta(1), today)
