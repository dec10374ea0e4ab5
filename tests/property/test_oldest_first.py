"""The same money on the same days: `what_if` and `reconcile` say the same of every row (民法典 560)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.matching.reconcile import reconcile
from calculator.plan.schedule import Row
from calculator.reading.payments.lines import Line
from calculator.simulation.events import Event, Late, Miss, Short
from calculator.simulation.simulate import simulate
from calculator.terms.agreement import Agreement
from calculator.units.dates import add_months
from calculator.units.money import Fen
from tests.property.test_what_if import events_of, plans


def money_of(rows: tuple[Row, ...], first_due: date, events: list[Event]) -> dict[date, int]:
    """What is paid on each day when these things happen, worked out from the words of the events alone."""
    by_row = {event.number: event for event in events if isinstance(event, Miss | Late | Short)}
    found: dict[date, int] = {}
    following = add_months(first_due, len(rows))
    for row in reversed(rows):
        last, event = max(row.due, row.pay_by), by_row.get(row.number)
        now, day = 0, row.pay_by
        if isinstance(event, Late):
            day = last + timedelta(event.days)
        elif isinstance(event, Short):
            now, day = event.amount, following
        elif isinstance(event, Miss):
            day = following
        found[last] = found.get(last, 0) + now
        found[day] = found.get(day, 0) + row.payment - now
        following = day
    return found


@given(plans(), st.data())
def test_a_life_replayed_through_the_ledger(made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject) -> None:
    """Each row is paid on the same day, as many days late, and had as much on its last day."""
    terms, rows = made
    assume(all(row.number and row.payment and row.pay_by >= terms.start for row in rows))
    events = [event for event in data.draw(events_of(rows, early=False)) if isinstance(event, Miss | Late | Short)]
    assume(all(not isinstance(event, Short) or event.amount < rows[event.number - 1].payment for event in events))
    simulated = simulate(terms, events)
    money = sorted(money_of(rows, terms.first_due, events).items())
    lines = [Line(n, "", "payment", day, Fen(amount)) for n, (day, amount) in enumerate(money, start=1) if amount]
    found = reconcile(rows, terms.start, lines, max(day for day, _ in money))

    assert found.unmatched == ()
    assert found.balance == 0
    for lived, state in zip(simulated.rows, found.rows, strict=True):
        assert (state.paid_on, state.days_late) == (lived.paid_on, lived.days_late)
        assert state.status == ("late" if lived.days_late else "on_time")
        assert sum(share for _, share in lived.shares) == state.paid == lived.row.payment
