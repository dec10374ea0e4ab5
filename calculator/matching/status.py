"""How a plan stands today: what was paid and what is late, and whether it is still alive under its own clause.

The rows are those of `calculator.matching.reconcile`, the clause that of `calculator.simulation.default`,
so that ledger, card and what-if cannot contradict each other. A day has to end before it can make
a row late or a plan void: money that comes on the last day is in time (民法典 203).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from calculator.matching.reconcile import Reconciliation, RowState
from calculator.plan.schedule import Row
from calculator.simulation.default import Breach, Trigger, due_at_once, triggered_by
from calculator.simulation.lateness import NEVER, PaidRow, as_paid, penalty_of, total
from calculator.simulation.prepayment import planned
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen

State = Literal["unconfirmed", "before", "running", "late", "void", "done"]
Alive = Literal["yes", "at_risk", "void", "unknown"]


@dataclass(frozen=True)
class Standing:
    """A plan on a day; ``open_terms`` says whether its method, arrears or clause are still unknown."""

    terms: Agreement
    rows: tuple[Row, ...]
    found: Reconciliation
    today: date
    open_terms: bool

    @cached_property
    def money(self) -> list[tuple[date, int]]:
        """The payments that count, by their days."""
        return sorted(
            (each.line.day or date.min, sum(share for _, share in each.shares)) for each in self.found.matched
        )

    @cached_property
    def paid_rows(self) -> tuple[PaidRow, ...]:
        """The rows as paid so far."""
        return as_paid(self.rows, self.money, {})

    @property
    def late(self) -> list[RowState]:
        """The rows past their last day and not paid in full, oldest first."""
        return [state for state in self.found.rows if state.status in ("short", "missing")]

    @property
    def is_done(self) -> bool:
        """Whether every row is paid in full."""
        return self.found.next is None

    @cached_property
    def _trip(self) -> Trigger | None:
        """The day the plan became void, or will if nothing more is paid; by an unknown clause, the earliest."""
        return triggered_by(self.terms, self.paid_rows)

    @property
    def void(self) -> Trigger | None:
        """The day the plan became void, by a clause that is known."""
        trigger = self._trip
        known = self.terms.breach_rule != "unknown"
        return trigger if known and trigger is not None and trigger.day < self.today else None

    @property
    def alive(self) -> Alive:
        """``void`` once the clause was met; ``at_risk`` while a row is late and more days or rows would meet it.

        A last row late by itself can meet no clause of two rows: then the plan lives, though the row is late.
        """
        if self.void is not None:
            return "void"
        if self.terms.breach_rule == "unknown":
            return "unknown" if any(state.days_late for state in self.found.rows) else "yes"
        if not self.late or self._trip is None:
            return "yes"
        counts_on = self.terms.breach_rule == "cumulative" and (self._to_trip or 0) > 1
        return "yes" if counts_on else "at_risk"

    @property
    def cure_by(self) -> date | None:
        """The last day on which what is late can be paid before the plan is void; None where nothing is at risk."""
        return self._trip.day if self.alive == "at_risk" and self._trip is not None else None

    @property
    def rows_to_void(self) -> int | None:
        """How many more rows would have to be late; None where the clause is unknown or can no longer be met.

        They are the rows that become late until the plan is void, if nothing more is paid. Of a clause that
        counts days it is one row, or none where one is late already and its days alone are missing.
        """
        if self.alive == "void":
            return 0
        if self._trip is None or self.terms.breach_rule == "unknown":
            return None
        if self.terms.breach_rule == "days":
            return 0 if self.late else 1
        return self._to_trip

    @property
    def _to_trip(self) -> int | None:
        """How many rows become late from today until the plan would be void."""
        trigger = self._trip
        if trigger is None:
            return None
        return sum(each.paid_on == NEVER and self.today <= each.deadline <= trigger.day for each in self.paid_rows)

    @property
    def state(self) -> State:
        """The one word for it: done before void before late before the rest."""
        if self.is_done:
            return "done"
        if self.alive == "void":
            return "void"
        if self.late:
            return "late"
        if self.rows[0].due > self.today and not self.found.paid_total:
            return "unconfirmed" if self.open_terms else "before"
        return "running"

    @cached_property
    def penalty(self) -> Fen | None:
        """Penalty interest until today; None where it hangs on an unknown rate."""
        return total([penalty_of(self.terms, each.overdue(self.today)) for each in self.paid_rows])

    @cached_property
    def breach(self) -> Breach | None:
        """What was due at once on the day the plan became void."""
        if self.void is None:
            return None
        return due_at_once(planned(self.terms), (), self.paid_rows, self.void)

    @property
    def needs_rate(self) -> bool:
        """Whether a figure is missing for want of the original rate."""
        return self.penalty is None or (self.breach is not None and self.breach.most is None)

    @property
    def paid_since(self) -> Fen:
        """What was paid after the plan became void; it comes off what was due at once."""
        return Fen(0) if self.void is None else Fen(self.found.paid_total - self._paid_by(self.void.day))

    def _paid_by(self, day: date) -> int:
        return sum(each.paid_by(day) for each in self.paid_rows)

    def at_rate(self, daily: Fraction) -> Standing:
        """The same, had the loan borne that original rate a day."""
        return replace(self, terms=replace(self.terms, original_rate=daily, original_rate_per="day"))
