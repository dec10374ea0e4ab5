"""A line of the reader's own book (账本), as it is kept and as the reader of payments takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calculator.terms.row_names import called
from calculator.units.money import Fen, format_yuan

PAID = "微粒贷还款"


def line(day: date, amount: Fen) -> str:
    """A payment: its day, its amount and what it was for; nothing that names a person.

    >>> line(date(2026, 12, 15), Fen(166_666))
    '2026-12-15 1,666.66 微粒贷还款'
    """
    return f"{day.isoformat()} {format_yuan(amount)} {PAID}"


def unpaid(due: date, number: int) -> str:
    """A row that the reader says is not paid.

    >>> unpaid(date(2026, 12, 15), 3)
    '2026-12-15 第 3 期还没还'
    """
    return f"{due.isoformat()} {called(number)}还没还"


def lines(paid: Iterable[tuple[date, Fen]]) -> str:
    """Payments, one a line."""
    return "\n".join(line(day, amount) for day, amount in paid)
