"""Payments matched to the plan (对账), to the fen.

Money goes to the oldest row not yet paid in full, in the order of days: an amount short in one
month is first made good by the next payment (by 民法典 560, where no debt is named, what is due
goes first, and of that the one due earliest). Money over what is due pays the next rows ahead.
Nothing is counted that is not a plain payment under the plan: see `Why`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from calculator.plan.allocation import OldestFirst
from calculator.plan.pay_days import deadline
from calculator.plan.schedule import Row
from calculator.reading.payments.lines import Line
from calculator.reading.payments.words import DOUBLED, rows_named
from calculator.simulation.lateness import still_owed
from calculator.units.money import ZERO, Fen

SHORTEST_MONTH, A_WEEK = 28, 7
"""Days within which no second row falls due, and within which 又扣了一次 is no word for a row's own payment."""

Status = Literal["on_time", "late", "short", "missing", "upcoming"]
Why = Literal["unread", "failed", "income", "other", "refund", "refunded", "before_start", "future", "double", "beyond"]


class Matched(NamedTuple):
    """A payment that counts, and which rows it paid."""

    line: Line
    shares: tuple[tuple[int, Fen], ...]


class Unmatched(NamedTuple):
    """Money, or a line, that does not count."""

    line: Line
    amount: Fen | None
    why: Why
    is_lone: bool = False
    """Whether it is a refund of which no payment of its amount is known."""


class RowState(NamedTuple):
    """A row and what it has got."""

    row: Row
    paid: Fen
    paid_on: date | None
    """The day it got the last of that."""
    status: Status
    days_late: int
    """Until it was paid in full, or until today where it is not; 0 in time."""


class Reconciliation(NamedTuple):
    """A plan and the payments made."""

    rows: tuple[RowState, ...]
    matched: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]

    @property
    def paid_total(self) -> Fen:
        """All that counts."""
        return Fen(sum(state.paid for state in self.rows))

    @property
    def balance(self) -> Fen:
        """What is still to pay under the plan."""
        return Fen(sum(state.row.payment - state.paid for state in self.rows))

    @property
    def principal_left(self) -> Fen:
        """The principal in that; a part-paid row has paid its fee and interest first (民法典 561)."""
        unpaid = (state for state in self.rows if state.paid < state.row.payment)
        return Fen(sum(still_owed(state.row, state.paid).principal for state in unpaid))

    @property
    def doubled(self) -> Fen:
        """What may have been taken twice."""
        return Fen(sum(each.amount or 0 for each in self.unmatched if each.why == "double"))

    @property
    def next(self) -> RowState | None:
        """The oldest row not yet paid in full."""
        return next((state for state in self.rows if state.paid < state.row.payment), None)


def reconcile(rows: Sequence[Row], start: date, lines: Sequence[Line], today: date) -> Reconciliation:
    """The rows as paid by the lines, and every line that does not count with the reason."""
    refused = _refused(lines, start, today)
    payments = sorted(
        (line for line in lines if line not in refused and line.day and line.amount),
        key=lambda line: (line.day, line.number),
    )
    book = _Book(rows, {number for number, told in Counter(line.number for line in payments).items() if told > 1})
    for line in payments:
        over, why = book.pay(line)
        if over:
            refused[line] = Unmatched(line, over, why)
    return Reconciliation(
        tuple(_state(row, *got, today=today) for row, got in zip(rows, book.got, strict=True)),
        tuple(book.matched),
        tuple(refused[line] for line in lines if line in refused),
    )


def planned_payments(found: Reconciliation, start: date, until: date) -> list[tuple[date, int]]:
    """What the plan would have had paid from each day on, the day the money must be there."""
    paid, payments = 0, {start: 0}
    for state in found.rows:
        paid += state.row.payment
        if state.row.pay_by <= until:
            payments[max(state.row.pay_by, start)] = paid
    return list(payments.items())


def payments_so_far(found: Reconciliation, start: date, today: date) -> list[tuple[date, int]]:
    """What was really paid from each day on, until today."""
    paid, payments = 0, {start: 0}
    for each in found.matched:
        paid += sum(share for _, share in each.shares)
        payments[each.line.day or start] = paid
    return list((payments | {max(today, *payments): paid}).items())


class _Book:
    """The rows' money as payments come in, oldest first."""

    def __init__(self, rows: Sequence[Row], several: Collection[int]) -> None:
        self.rows = rows
        self.several = several
        self.dues = [row.due for row in rows]
        self.book = OldestFirst([row.payment for row in rows])
        self.seen: set[tuple[Fen, int]] = set()
        self.matched: list[Matched] = []
        self.last: dict[Fen, date] = {}

    @property
    def got(self) -> list[tuple[Fen, date | None]]:
        """What each row got, and the day it got the last of that."""
        return [
            (Fen(sum(share for _, share in shares)), shares[-1][0] if shares else None) for shares in self.book.shares
        ]

    def pay(self, line: Line) -> tuple[Fen, Why]:
        """What of a payment does not count, and why; the rest is booked.

        A second payment of the same amount around the same due day, whose row is paid already,
        may be a double debit: it is left out whole rather than booked to a later row. It is none where its own
        words say that it is for the row that comes next. One that is told as taken once more is a double
        debit soon after its like, whichever row is due then.
        """
        amount, day = line.amount or ZERO, line.day or date.min
        around = self._nearest_due(day)
        is_paid = (amount, around) in self.seen and around < self.book.oldest
        if (is_paid or self._is_told_as_double(line, amount, day)) and not self._is_for_next(line):
            return amount, "double"
        shares, left = self.book.pay(day, amount)
        if shares:
            self.seen.add((amount, around))
            self.last[amount] = day
            self.matched.append(Matched(line, tuple((self.rows[place].number, share) for place, share in shares)))
        return left, "beyond"

    def _is_told_as_double(self, line: Line, amount: Fen, day: date) -> bool:
        """Whether the words of a line, which tells of no other payment, call it taken once more: 重复扣了一次."""
        told, last = DOUBLED.search(line.text), self.last.get(amount)
        if told is None or last is None or line.number in self.several:
            return False
        return (day - last).days < (A_WEEK if told["again"] else SHORTEST_MONTH)

    def _is_for_next(self, line: Line) -> bool:
        """Whether the payment's words name the oldest open row, and no other: 第5期."""
        named = rows_named(line.text)
        return self.book.oldest < len(self.rows) and named == {str(self.rows[self.book.oldest].number)}

    def _nearest_due(self, day: date) -> int:
        """The index of the row due nearest to the day; of two as near, the earlier."""
        after = bisect_right(self.dues, day)
        if after == 0 or after == len(self.dues):
            return max(after - 1, 0)
        return after if self.dues[after] - day < day - self.dues[after - 1] else after - 1


def _refused(lines: Sequence[Line], start: date, today: date) -> dict[Line, Unmatched]:
    """The lines that are no payment under the plan; several may stand in one line of the paste."""
    found: dict[Line, Unmatched] = {}
    for line in lines:
        why: Why | None = None
        if line.kind in ("unread", "failed", "income", "refunded"):
            why = line.kind
        elif line.day is not None and line.day > today:
            why = "future"
        elif line.day is not None and line.day < start:
            why = "before_start"
        elif line.kind == "other":
            why = line.kind
        if why is not None:
            found[line] = Unmatched(line, line.amount, why)
    left = [line for line in lines if line not in found]
    returned = [line for line in lines if line.kind == "refunded"]
    return found | {each.line: each for each in _refunds(left, returned)}


def _refunds(lines: Sequence[Line], returned: Iterable[Line]) -> Iterable[Unmatched]:
    """Each refund with the last payment of its amount before it, taken out together; or by itself.

    A payment whose own status says that it was ``returned`` is the one that a refund of its amount belongs to.
    """
    known = Counter(line.amount for line in returned)
    taken: dict[Fen | None, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.day or date.min, line.kind == "refund", line.number)):
        earlier = taken.setdefault(line.amount, [])
        if line.kind == "payment":
            earlier.append(line)
        elif known[line.amount]:
            known[line.amount] -= 1
            yield Unmatched(line, line.amount, "refund")
        elif earlier:
            yield Unmatched(earlier.pop(), line.amount, "refunded")
            yield Unmatched(line, line.amount, "refund")
        else:
            yield Unmatched(line, line.amount, "refund", is_lone=True)


def _state(row: Row, paid: Fen, paid_on: date | None, *, today: date) -> RowState:
    by = deadline(row)
    if paid == row.payment:
        days_late = max((paid_on - by).days, 0) if paid_on else 0
        return RowState(row, paid, paid_on, "late" if days_late else "on_time", days_late)
    days_late = max((today - by).days, 0)
    if not days_late:
        return RowState(row, paid, paid_on, "upcoming", 0)
    return RowState(row, paid, paid_on, "short" if paid else "missing", days_late)
