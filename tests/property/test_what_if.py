"""The laws of a plan with events, for every method and every mix of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st

from calculator.plan.pay_days import deadline
from calculator.plan.schedule import Row, schedule, totals
from calculator.simulation.default import triggered_by
from calculator.simulation.events import Event, Extra, Late, Miss, Settle, Short
from calculator.simulation.prepayment import accrued, balance_days, opened, planned, revised
from calculator.simulation.simulate import Difference, Simulation, simulate
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from calculator.units.problems import Impossible
from tests import oracle
from tests.property.strategies import agreements, stepped


@st.composite
def plans(draw: st.DrawFn, **fixed: Any) -> tuple[Agreement, tuple[Row, ...]]:
    """Any agreement, stepped ones too, with any clauses on breach."""
    terms = draw(st.one_of(agreements(most_periods=24), stepped().map(lambda made: made[0])))
    clauses = {
        "original_rate": draw(st.one_of(st.none(), st.integers(0, 27).map(lambda n: Fraction(n, 10_000)))),
        "breach_rule": draw(st.sampled_from(("unknown", "one_miss", "two_in_a_row", "cumulative", "days"))),
        "breach_days": draw(st.integers(1, 60)),
        "breach_count": draw(st.integers(1, 3)),
        "clawback": draw(st.sampled_from(("unknown", "none", "arrears", "arrears_and_interest"))),
    }
    terms = replace(terms, **{**clauses, **fixed})
    return terms, schedule(terms)


@st.composite
def events_of(draw: st.DrawFn, rows: tuple[Row, ...], *, early: bool = True) -> list[Event]:
    """A few events, most of which can happen."""
    numbers = draw(st.lists(st.sampled_from([row.number for row in rows]), unique=True, max_size=6))
    events: list[Event] = []
    for number in numbers:
        payment = rows[number - rows[0].number].payment
        events.append(
            draw(
                st.one_of(
                    st.just(Miss(number=number)),
                    st.builds(Late, number=st.just(number), days=st.integers(1, 70)),
                    st.builds(Short, number=st.just(number), amount=st.integers(1, max(payment - 1, 1)).map(Fen)),
                )
            )
        )
    if early:
        first, span = rows[0].due - timedelta(rows[0].days), (rows[-1].due - rows[0].due).days + rows[0].days
        days = st.integers(0, max(span - 1, 0)).map(lambda days: first + timedelta(days))
        amounts = st.integers(1, max(sum(row.principal for row in rows) // 3, 1)).map(Fen)
        keep = st.sampled_from(("periods", "payment"))
        events += draw(st.lists(st.builds(Extra, date=days, amount=amounts, keep=keep), max_size=3))
        events += draw(st.lists(st.builds(Settle, date=days), max_size=1))
    return draw(st.permutations(events))


@st.composite
def lives(draw: st.DrawFn, *, early: bool = True, **fixed: Any) -> Simulation:
    """A plan and what became of it; mixes that cannot be are left out."""
    terms, rows = draw(plans(**fixed))
    try:
        return simulate(terms, draw(events_of(rows, early=early)))
    except Impossible:
        reject()


class TestNoEvents:
    """simulate with no events equals schedule."""

    @given(plans())
    def test_the_plan_is_unchanged(self, made: tuple[Agreement, tuple[Row, ...]]) -> None:
        terms, rows = made
        found = simulate(terms, [])

        assert tuple(each.row for each in found.rows) == rows
        assert found.penalty == 0
        assert found.breach is None
        assert found.difference == Difference(0, 0, 0, 0, 0, 0, 0)


class TestEveryLife:
    """Whatever happens, every fen of principal is repaid, once."""

    @given(lives())
    def test_principal_and_early_money_sum_to_the_principal_of_the_plan(self, simulated: Simulation) -> None:
        repaid = sum(each.row.principal for each in simulated.rows) + sum(extra.amount for extra in simulated.extras)

        assert repaid == totals(simulated.plan).principal
        assert simulated.difference.principal == 0

    @given(lives())
    def test_arrears_are_paid_whole_and_rows_add_up(self, simulated: Simulation) -> None:
        assert sum(each.row.arrears for each in simulated.rows) == totals(simulated.plan).arrears
        for each in simulated.rows:
            row = each.row
            assert row.payment == row.principal + row.interest + row.arrears + row.fee
            assert row.interest >= 0

    @given(lives())
    def test_the_balance_ends_at_nothing(self, simulated: Simulation) -> None:
        assert simulated.rows[-1].row.balance == 0
        assert simulated.revised.balance_history[-1][1] == 0
        assert simulated.owed_after(simulated.last_paid) == 0

    @given(lives())
    def test_what_is_owed_never_rises_but_where_the_plan_itself_grows(self, simulated: Simulation) -> None:
        if any(row.principal < 0 for row in simulated.plan):
            return
        days = sorted(
            {simulated.terms.start}
            | {each.deadline for each in simulated.rows}
            | {each.paid_on for each in simulated.rows}
            | {extra.date for extra in simulated.extras}
        )
        owed = [simulated.owed_after(day) for day in days]

        assert all(after <= before for before, after in pairwise(owed))
        assert owed[-1] == 0

    @given(lives())
    def test_days_of_the_rows_run_without_a_gap(self, simulated: Simulation) -> None:
        assert (
            sum(each.row.days for each in simulated.rows) == (simulated.rows[-1].row.due - simulated.terms.start).days
        )

    @given(lives())
    def test_a_row_is_late_exactly_when_an_event_made_it_so(self, simulated: Simulation) -> None:
        for each in simulated.rows:
            assert (each.status in ("miss", "late", "short")) == (each.days_late > 0)
            assert 0 <= each.paid_by_then <= each.row.payment


class TestEarlyMoney:
    """民法典 677: interest for the days really used, so money paid early never costs more interest."""

    @given(lives(original_rate=None, unit="fen"))
    def test_interest_and_rows_never_grow(self, simulated: Simulation) -> None:
        """In whole yuan a share may round down by half a yuan where it was rounded up before."""
        if any(row.principal < 0 for row in simulated.plan):
            return

        assert simulated.difference.interest <= len(simulated.plan)  # a fen a row may come of rounding
        assert simulated.difference.periods <= 0
        assert simulated.difference.fee <= 0

    @given(plans(), st.data())
    def test_each_rows_interest_is_that_of_each_days_balance(
        self, made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject
    ) -> None:
        terms, rows = made
        events = data.draw(events_of(rows))
        try:
            found = revised(planned(terms), [event for event in events if isinstance(event, Extra)])
        except Impossible:
            return
        before = Fraction(0)
        for place, row in enumerate(found.rows):
            exact = before + found.paces[place] * balance_days(found.balance_history, opened(found, place), row.due)
            before = exact if row.number == 0 and row.balance else Fraction(0)
            if row.days and not before:
                assert abs(exact - row.interest) <= Fraction(1, 2)

    @given(plans(), st.data())
    def test_a_settlement_charges_what_has_grown_by_then(
        self, made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject
    ) -> None:
        terms, rows = made
        ended = min(rows[-1].due, max(rows[-1].pay_by, terms.start))  # no money is early after the last pay day
        day = terms.start + timedelta(data.draw(st.integers(0, (ended - terms.start).days)))
        last = revised(planned(terms), [], Settle(date=day)).rows[-1]
        due_that_day = [row for row in rows if row.due == day and row.number]

        assert last.due == day
        assert last.interest == (due_that_day[0].interest if due_that_day else accrued(planned(terms), day))


class TestBreach:
    """Missing row k, at any k, trips the clause on the right day."""

    @given(plans(), st.data())
    def test_one_row_missed(self, made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject) -> None:
        terms, rows = made
        row = data.draw(st.sampled_from(rows))
        if not row.payment:
            return
        found = simulate(terms, [Miss(number=row.number)])
        after = next(each.paid_on for each in found.rows if each.row.number == row.number)
        expected = {
            "one_miss": deadline(row),
            "unknown": deadline(row),
            "two_in_a_row": None,
            "cumulative": deadline(row) if terms.breach_count == 1 else None,
            "days": deadline(row) + timedelta(terms.breach_days or 0),
        }[terms.breach_rule]

        if terms.breach_rule == "days" and expected is not None and expected >= after:
            expected = None
        if after <= deadline(row):  # the next row's money comes on the same working day: nothing is late
            expected = None
        assert (found.breach and found.breach.day) == expected

    @given(plans(breach_rule="two_in_a_row"), st.data())
    def test_two_rows_missed(self, made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject) -> None:
        terms, rows = made
        pairs = [(one, after) for one, after in pairwise(rows) if one.payment and after.payment]
        if not pairs:
            return
        first, second = data.draw(st.sampled_from(pairs))
        found = simulate(terms, [Miss(number=first.number), Miss(number=second.number)])

        assert found.breach is not None
        assert found.breach.day == deadline(second)

    @given(plans(original_rate=Fraction(5, 10_000), breach_rule="one_miss", weekend="keep"), st.data())
    def test_what_is_due_at_once_by_a_second_reading(
        self, made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject
    ) -> None:
        """Whatever is owed, grown, forgiven, unsaid and forgone, under every clause, with and without down payment."""
        terms = replace(made[0], waiver_when=data.draw(st.sampled_from(("unknown", "now", "when_paid"))))
        rows = [row for row in made[1] if row.payment]
        if not rows:
            return
        row = data.draw(st.sampled_from(rows))
        found = simulate(terms, [Miss(number=row.number)]).breach

        assert found is not None
        assert (found.day, found.least, found.most) == (row.due, *oracle.due_at_once(terms, row.number))

    @given(lives(breach_rule="cumulative"))
    def test_so_many_rows_late_in_all(self, simulated: Simulation) -> None:
        """One short of the count, nothing is void; at the count it is, on that row's day."""
        days = sorted(deadline(each.row) for each in simulated.rows if each.paid_on > deadline(each.row))
        count = simulated.terms.breach_count or 0

        assert (simulated.breach and simulated.breach.day) == (days[count - 1] if len(days) >= count else None)

    @given(lives())
    def test_the_most_is_never_less_than_the_least(self, simulated: Simulation) -> None:
        found = simulated.breach
        if found is None:
            return
        assert found.least >= 0
        if found.most is None:
            assert simulated.terms.original_rate is None
        else:
            assert found.most >= found.least
            open_arrears = found.unsaid and found.clause == "none"
            assert found.clause == "unknown" or open_arrears or found.most == found.least

    @given(lives(early=False))
    def test_due_at_once_is_all_the_principal_still_owed_and_more(self, simulated: Simulation) -> None:
        if simulated.breach is not None and not any(row.principal < 0 for row in simulated.plan):
            assert simulated.breach.owed.principal == simulated.owed_after(simulated.breach.day)
            assert simulated.breach.least >= simulated.breach.owed.principal

    @given(lives())
    def test_void_only_when_a_row_is_late(self, simulated: Simulation) -> None:
        assert simulated.breach is None or simulated.first_late is not None
        assert (simulated.breach is None) == (triggered_by(simulated.terms, simulated.rows) is None)


class TestPenalty:
    """Overdue principal x rate x multiplier x days, half up once a row."""

    @given(lives())
    def test_it_is_known_with_the_rate_and_never_below_zero(self, simulated: Simulation) -> None:
        if simulated.terms.original_rate is None:
            assert all(penalty in (None, 0) for penalty in simulated.penalties)
        else:
            assert simulated.penalty is not None
            assert simulated.penalty >= 0

    @given(plans(original_rate=Fraction(5, 10_000)), st.integers(1, 400), st.data())
    def test_each_more_day_costs_more(
        self, made: tuple[Agreement, tuple[Row, ...]], days: int, data: st.DataObject
    ) -> None:
        terms, rows = made
        row = data.draw(st.sampled_from(rows))
        if not row.payment:
            return
        sooner = simulate(terms, [Late(number=row.number, days=days)]).penalty
        later = simulate(terms, [Late(number=row.number, days=days + 1)]).penalty

        assert sooner is not None
        assert later is not None
        assert sooner <= later
