"""When a plan becomes void (协议作废), and what is then due at once.

How lenders write the clause differs, so it is the form's ``breach_rule`` and ``clawback``.
``one_miss``: the first row not paid in full by its last day, on that day. ``two_in_a_row``:
two rows one after the other, both still not paid in full on the last day of the second, on
that day. ``cumulative``: the ``breach_count``-th row in all not paid in full by its last day, on
that day. ``days``: a row not paid in full by the end of that many days after its last day, on
that day; paid on it is in time (民法典 203: the last day ends at 24:00). ``unknown`` is reckoned
as ``one_miss``, the earliest it can be.

Due at once: what is left of the principal, the plan's interest to that day, fees and arrears
owed, penalty interest to that day (of rows made up before it too: no row of the plan pays it),
and what the clause brings back: the forgiven arrears, and the interest at the original rate
that the plan did not charge.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from calculator.plan.schedule import left_at_end, unsaid, waived
from calculator.simulation.events import Extra
from calculator.simulation.lateness import Claims, PaidRow, daily_rate, penalty_of, total
from calculator.simulation.prepayment import RevisedPlan, accrued, balance_days, running
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen, half_up


class Trigger(NamedTuple):
    """The day a plan becomes void, and the row that did it."""

    day: date
    number: int


class Breach(NamedTuple):
    """What is due at once when the plan becomes void, in fen."""

    day: date
    number: int
    owed: Claims
    penalty: Fen | None
    """Penalty interest so far; None where the original rate is unknown and matters."""
    forgiven: Fen
    """What the deal forgave, should it come back: waived arrears, or all that a settlement (一次性结清) let go."""
    unsaid: Fen
    """Arrears of which nobody said whether the deal forgave them."""
    forgone: Fen | None
    """Interest at the original rate that the plan did not charge; None as for ``penalty``."""
    clause: str
    is_owed_until_paid: bool
    """Whether what was forgiven comes back whatever the clause says (还完才免)."""

    @property
    def base(self) -> Fen:
        """What is due whatever the clause brings back; without the penalty interest where that is unknown."""
        return Fen(sum(self.owed) + (self.penalty or ZERO))

    @property
    def least(self) -> Fen:
        """What is due at the very least; the exact sum where clause and rate are known."""
        if self.clause in ("unknown", "none"):
            return self._least_of_clause
        return Fen(self.with_arrears + (self.forgone or ZERO if self.clause == "arrears_and_interest" else 0))

    @property
    def most(self) -> Fen | None:
        """What is due at the most; None where that hangs on an unknown rate."""
        if self.penalty is None:
            return None
        if self.clause == "none":
            return Fen(self._least_of_clause + self.unsaid)
        if self.clause == "arrears":
            return self.least
        return None if self.forgone is None else Fen(self.with_arrears + self.forgone)

    @property
    def _least_of_clause(self) -> Fen:
        """What is due where the clause brings nothing back."""
        return Fen(self.base + (self.forgiven if self.is_owed_until_paid else 0))

    @property
    def with_arrears(self) -> Fen:
        """What is due once forgiven arrears come back; those nobody spoke of are then due whether forgiven or not."""
        return Fen(self.base + self.forgiven + self.unsaid)


def breach(
    revised: RevisedPlan, extras: Sequence[Extra], rows: Sequence[PaidRow], made_good: Collection[int] = ()
) -> Breach | None:
    """What is due at once, or None where the rows do not make the plan void.

    Where the clause is unknown, rows that were late and are ``made_good`` did not make it void: the plan went on.
    """
    is_open = revised.terms.breach_rule == "unknown"
    trigger = triggered_by(revised.terms, [each for each in rows if not (is_open and each.row.number in made_good)])
    return None if trigger is None else due_at_once(revised, extras, rows, trigger)


def due_at_once(revised: RevisedPlan, extras: Sequence[Extra], rows: Sequence[PaidRow], trigger: Trigger) -> Breach:
    """What is due at once at the end of the day the plan becomes void."""
    terms, day = revised.terms, trigger.day
    return Breach(
        day,
        trigger.number,
        owed(revised, extras, rows, day),
        total([penalty_of(terms, paid.overdue(day)) for paid in rows if paid.deadline < day]),
        waived(terms),
        unsaid(terms),
        forgone(revised, day),
        terms.clawback,
        terms.waives_when_paid,
    )


def triggered_by(terms: Agreement, rows: Sequence[PaidRow]) -> Trigger | None:
    """The first day on which the clause makes the plan void, if any.

    Of rows not paid yet (`NEVER`) it is the day they would, were nothing more paid.
    """
    if terms.breach_rule == "two_in_a_row":
        triggers = [
            Trigger(second.deadline, second.row.number)
            for first, second in pairwise(rows)
            if first.paid_on > second.deadline and second.days_late
        ]
    elif terms.breach_rule == "cumulative":
        late = sorted(Trigger(paid.deadline, paid.row.number) for paid in rows if paid.days_late)
        triggers = late[(terms.breach_count or 1) - 1 :]
    elif terms.breach_rule == "days":
        days = terms.breach_days or 0
        triggers = [Trigger(paid.deadline + timedelta(days), paid.row.number) for paid in rows if paid.days_late > days]
    else:
        triggers = [Trigger(paid.deadline, paid.row.number) for paid in rows if paid.days_late]
    return min(triggers, default=None)


def owed(revised: RevisedPlan, extras: Sequence[Extra], rows: Sequence[PaidRow], day: date) -> Claims:
    """What is owed at the end of a day: all principal, and of the rest what was due or has grown by then.

    Interest that was paid ahead with the row it grows in is not owed a second time.
    """
    claims = [
        Claims(
            fee=ZERO,
            arrears=left_at_end(revised.terms),
            interest=Fen(max(accrued(revised, day) - _interest_paid_ahead(revised, rows, day), 0)),
            principal=Fen(sum(extra.amount for extra in extras if extra.date > day)),
        )
    ]
    for paid in rows:
        if paid.paid_on > day:
            left = paid.owed_on(day)
            claims.append(left if paid.row.due <= day else left._replace(fee=ZERO, interest=ZERO))
    return Claims(*(Fen(sum(parts)) for parts in zip(*claims, strict=True)))


def _interest_paid_ahead(revised: RevisedPlan, rows: Sequence[PaidRow], day: date) -> int:
    """What was paid by a day of the interest of the row that is growing then."""
    index = running(revised, day)
    return 0 if index == len(rows) else rows[index].row.interest - rows[index].owed_on(day).interest


def forgone(revised: RevisedPlan, day: date) -> Fen | None:
    """Interest at the original rate on each day's balance from the start to a day, less what the plan charged.

    A row's principal counts until it is due; from then on it bears penalty interest instead.
    Forgiven principal (一次性结清) counts all the time. Rounded row by row, as the plan's interest is, so that
    at the same rate nothing is left between them. Never below zero; None where the rate is unknown.
    """
    terms = revised.terms
    forgiven = max(terms.financed - (terms.settlement or 0), 0) if terms.repayment.settles else 0
    days_of_balance = [
        balance_days(revised.balance_history, since, until) + forgiven * (until - since).days
        for since, until in pairwise(
            [terms.start, *(row.due for row in revised.rows if row.number and row.due < day), day]
        )
    ]
    rate = daily_rate(terms)
    if rate is None:
        return None if any(days_of_balance) else ZERO
    charged = sum(row.interest for row in revised.rows if row.due <= day) + accrued(revised, day)
    borne = sum(half_up(rate.numerator * each, rate.denominator) for each in days_of_balance)
    return Fen(max(borne - charged, 0))
