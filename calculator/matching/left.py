"""What is left of a plan on a day, part by part: what a second deal starts from."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from calculator.matching.reconcile import Reconciliation
from calculator.matching.status import Standing
from calculator.plan.afford import FIXED_LENGTH
from calculator.plan.schedule import Row, schedule
from calculator.simulation.default import owed
from calculator.simulation.lateness import Claims, still_owed
from calculator.simulation.prepayment import planned
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen


class Left(NamedTuple):
    """What is owed at the end of a day, and the penalty interest until then (None where its rate is not known)."""

    owed: Claims
    penalty: Fen | None

    @property
    def beside_principal(self) -> Fen:
        """Fees, arrears and interest; with the penalty interest, where that is known."""
        return Fen(self.owed.fee + self.owed.arrears + self.owed.interest + (self.penalty or ZERO))


def left_of(standing: Standing) -> Left:
    """What is left today: all principal, and of fees and interest what was due or has grown by now."""
    return Left(owed(planned(standing.terms), (), standing.paid_rows, standing.today), standing.penalty)


PAID_WITH_ROWS = ("first", "spread")
"""The treatments of arrears (协议前的利息、罚息、费用) that put them into rows."""


class Rest(NamedTuple):
    """What is left of a plan as a plan of its own, to be asked for in another number of instalments."""

    terms: Agreement
    rows: tuple[Row, ...]
    """Its rows, each with the payment it still lacks."""
    usual: Fen
    """What its first row pays, if nothing of it were paid yet."""

    @property
    def total(self) -> Fen:
        """All that is still to be paid."""
        return Fen(sum(row.payment for row in self.rows))


def rest_of(terms: Agreement, found: Reconciliation) -> Rest | None:
    """What is left; None where all is paid, or where it is no plan that another number of rows could repay.

    Where rows bear interest, or a fee each, it begins with the first row that nothing was paid of and that is not
    late: what was due before has its own amount.
    """
    plan = schedule(terms)
    by_number = {row.number: row for row in plan}
    is_plain = not terms.bears_interest and not (terms.fee and terms.fee_timing == "each")
    left = [
        state._replace(row=by_number[state.row.number])
        for state in found.rows
        if state.paid < by_number[state.row.number].payment
        and (is_plain or (state.status == "upcoming" and not state.paid))
    ]
    if not left or left[0].row.number == 0 or terms.method in FIXED_LENGTH or terms.runs:
        return None
    first = left[0].row
    rows = tuple(state.row._replace(payment=Fen(state.row.payment - state.paid)) for state in left)
    if first.number == 1 and rows == plan:
        return Rest(terms, rows, first.payment)
    if not _keeps_its_days(terms, first):
        return None
    owed_parts = [still_owed(state.row, state.paid) for state in left]
    principal, arrears = Fen(sum(each.principal for each in owed_parts)), Fen(sum(each.arrears for each in owed_parts))
    if not principal:
        return None
    alone = terms.interest_only_periods
    waived = None if terms.arrears_treatment in PAID_WITH_ROWS else terms.arrears_waived
    rest = replace(
        terms,
        principal=principal,
        periods=len(left),
        start=by_number[first.number - 1].due if first.number > 1 else terms.opens,
        first_due=first.due,
        down_payment=None,
        down_payment_due=None,
        fee=terms.fee if terms.fee_timing == "each" else owed_parts[0].fee,
        interest_only_periods=None if alone is None else max(alone - first.number + 1, 0),
        arrears=arrears if terms.arrears_treatment in PAID_WITH_ROWS else terms.arrears,
        arrears_waived=waived,
    )
    return Rest(rest, rows, first.payment)


def _keeps_its_days(terms: Agreement, first: Row) -> bool:
    """Whether rows counted from this one fall due on the plan's own days, where their interest hangs on them.

    From 28 February the month's 31st is forgotten.
    """
    by_days = terms.bears_interest and not terms.by_the_month
    return not by_days or terms.month_end == "yes" or first.due.day == terms.first_due.day
