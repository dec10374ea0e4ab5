"""Rows that are late by the payments that could be read, and may have been paid by one that could not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from calculator.matching.reconcile import Matched, Reconciliation, Unmatched
from calculator.plan.pay_days import deadline
from calculator.plan.schedule import Row
from calculator.units.money import Fen


class Asked(NamedTuple):
    """A row of which nobody knows whether it was paid on its day, and what it then lacked."""

    row: Row
    lacking: Fen


def unread_payments(found: Reconciliation) -> list[Unmatched]:
    """The payments told with an amount of which nobody can say whether they are this plan's."""
    return [each for each in found.unmatched if each.why == "unread" and each.amount]


def asked_about(found: Reconciliation, told: str, today: date) -> list[Asked]:
    """The rows taken as paid for the time being: those `to_ask`; where nothing was told, all due before today."""
    if told.strip():
        return to_ask(found, today)
    return [Asked(state.row, state.row.payment) for state in found.rows if state.row.due < today]


def to_ask(found: Reconciliation, today: date) -> list[Asked]:
    """The rows to be asked about and not to be called late.

    Each payment that could not be read may be the one of the row due nearest to its day; one without a day, of any row.
    Where nothing else was told, every row due before today is asked about.
    """
    due = [state.row for state in found.rows if state.row.due < today]
    if not found.matched and all(each.why == "unread" for each in found.unmatched):
        return [Asked(row, row.payment) for row in due]
    unread = unread_payments(found)
    near = _nearest([state.row for state in found.rows], unread)
    late = [state.row for state in found.rows if state.days_late and state.row in due]
    lacking = {row: Fen(row.payment - _paid_in_time(row, found.matched)) for row in late}
    return [Asked(row, lacking[row]) for row in late if row in near and lacking[row]]


def since_told(found: Reconciliation, today: date) -> list[Asked]:
    """The unpaid rows due after the last day of which anything was told: nobody said yet that they were not paid."""
    told = [each.line for each in found.matched] + [each.line for each in found.unmatched]
    days = [line.day for line in told if line.day]
    return [
        Asked(state.row, Fen(state.row.payment - state.paid))
        for state in found.rows
        if days and max(days) < state.row.due < today and state.paid < state.row.payment
    ]


def _nearest(rows: Sequence[Row], unread: Iterable[Unmatched]) -> set[Row]:
    """The rows that these payments may be of."""
    days = [each.line.day for each in unread]
    if None in days:
        return {*rows}
    return {min(rows, key=lambda row: abs((row.due - day).days)) for day in days if day}


def _paid_in_time(row: Row, matched: Iterable[Matched]) -> int:
    """What the row got by its last day."""
    return sum(
        share
        for each in matched
        if each.line.day and each.line.day <= deadline(row)
        for number, share in each.shares
        if number == row.number
    )
