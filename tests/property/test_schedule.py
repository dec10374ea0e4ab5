"""The laws every schedule obeys, and its agreement with a second reading of the contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.plan.schedule import Row, interest_forgone, left_at_end, schedule, totals, unsaid, waived
from calculator.terms.agreement import Agreement
from calculator.units.holidays import holiday
from tests import oracle
from tests.property.strategies import agreements, stepped


class TestEverySchedule:
    """payment = principal + interest + arrears + fee in every row; the balance ends at exactly 0.00."""

    @given(agreements())
    def test_rows_add_up_and_end_at_nothing_owed(self, terms: Agreement) -> None:
        rows = schedule(terms)

        assert rows[-1].balance == 0
        assert [row.number for row in rows] == list(range(0 if terms.down_payment else 1, terms.periods + 1))
        for row in rows:
            assert row.payment == row.principal + row.interest + row.arrears + row.fee

    @given(agreements())
    def test_principal_sums_to_the_loan_or_to_the_settled_part_of_it(self, terms: Agreement) -> None:
        paid = totals(schedule(terms)).principal

        rest = terms.principal - (terms.down_payment or 0)
        assert paid == (terms.down_payment or 0) + (min(rest, terms.settlement) if terms.settlement else rest)

    @given(agreements())
    def test_nothing_of_the_debt_is_lost_between_paid_waived_deferred_and_unsaid(self, terms: Agreement) -> None:
        paid = totals(schedule(terms))
        outside = waived(terms) + left_at_end(terms) + unsaid(terms)

        assert paid.principal + paid.arrears + outside == terms.principal + terms.arrears

    @given(agreements(methods=("interest_free", "equal_principal", "interest_first")))
    def test_the_balance_never_rises(self, terms: Agreement) -> None:
        balances = [terms.principal, *(row.balance for row in schedule(terms))]

        assert all(after <= before for before, after in pairwise(balances))

    @given(agreements())
    def test_days_run_without_a_gap_from_the_start(self, terms: Agreement) -> None:
        rows = schedule(terms)

        assert sum(row.days for row in rows) == (rows[-1].due - terms.start).days
        assert [row.due for row in rows if row.number] == oracle.dues(terms)

    @given(agreements())
    def test_a_weekend_moves_the_day_to_pay_by_and_nothing_else(self, terms: Agreement) -> None:
        for row in schedule(terms):
            moved = (row.pay_by - row.due).days
            passed = [row.due + timedelta(moved // abs(moved) * count) for count in range(abs(moved))]

            assert abs(moved) <= 6  # 春节 with the weekend before or after it
            assert terms.weekend == "keep" or row.pay_by.weekday() < 5 or row.pay_by == terms.start
            assert all(day.weekday() >= 5 or holiday(day) for day in passed)
            assert row.pay_by >= terms.start


class TestAgainstTheSecondReading:
    """Exact to the fen, row by row."""

    @given(agreements(most_periods=80))
    def test_every_method_but_stepped(self, terms: Agreement) -> None:
        assert _figures(schedule(terms)) == oracle.plan(terms)

    @given(agreements(most_periods=80), st.sampled_from(("day", "month", "year")), st.integers(0, 2_000))
    def test_interest_at_the_original_rate(self, terms: Agreement, per: Any, parts: int) -> None:
        """On the same rows, each rounded; a rate of at most 100 % a year."""
        rate = Fraction(parts, 2_000 * {"day": 365, "month": 12, "year": 1}[per])
        known = replace(terms, original_rate=rate, original_rate_per=per)

        assert interest_forgone(terms, schedule(terms)) is None
        assert interest_forgone(known, schedule(known)) == oracle.interest_forgone(known)

    @given(agreements(most_periods=80))
    def test_what_is_forgiven_left_and_paid_in_all(self, terms: Agreement) -> None:
        rows = schedule(terms)
        paid = totals(rows).payment

        assert oracle.summary(terms) == {
            "waived": waived(terms),
            "left_at_end": left_at_end(terms),
            "total_least": paid,
            "total_most": paid + unsaid(terms),
        }

    @given(stepped())
    def test_stepped(self, made: tuple[Agreement, tuple[Row, ...]]) -> None:
        terms, rows = made

        assert _figures(rows) == oracle.plan(terms)


def _figures(rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    return [(r.due, r.principal, r.interest, r.arrears, r.fee, r.payment, r.balance) for r in rows]
