"""The laws of matching payments to a plan."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.matching.reconcile import reconcile
from calculator.plan.schedule import Row, schedule
from calculator.reading.payments.lines import Line, read_lines
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen, format_yuan
from tests.property.strategies import NASTY, agreements, form_of

WRITTEN = (
    lambda day, amount: f"{day.isoformat()} {amount} 备注",
    lambda day, amount: f"{day.year}/{day.month}/{day.day} 09:12:33\t-{amount}\t支出",
    lambda day, amount: f"微粒贷还款 ¥{amount} {day.year}年{day.month}月{day.day}日 12:00",
    lambda day, amount: f"{day:%Y%m%d} {amount}元 尾号1234",
)
PLANS = agreements(most_periods=36)


@st.composite
def payments(draw: st.DrawFn, rows: tuple[Row, ...], start: date) -> list[Line]:
    """Payments and refunds of any size, many of a row's own, on days around the plan."""
    amounts = st.one_of(st.sampled_from([row.payment for row in rows]), st.integers(1, 10**7).map(Fen))
    days = st.integers(-20, (rows[-1].due - start).days + 60).map(lambda count: start + timedelta(count))
    kinds = st.sampled_from(("payment", "payment", "payment", "refund", "failed"))
    given_lines = draw(st.lists(st.tuples(kinds, days, amounts.filter(bool)), max_size=20))
    return [Line(number, "", kind, day, amount) for number, (kind, day, amount) in enumerate(given_lines, start=1)]


GROWING = Agreement(
    principal=Fen(265),
    method="equal_payment",
    periods=34,
    start=date(2000, 1, 1),
    first_due=date(2000, 3, 3),
    rate=Fraction(7, 10_000),
    rate_per="day",
)
"""Two months pass before the first row, whose interest is more than its payment: its principal is below nothing."""


class TestThePlanItself:
    """reconcile(rows, rows) is clean."""

    @given(PLANS, st.sampled_from(WRITTEN))
    @example(GROWING, WRITTEN[0])
    def test_paid_on_its_due_days(self, terms: Agreement, written: object) -> None:
        rows = schedule(terms)
        assert callable(written)
        text = "\n".join(written(row.due, format_yuan(row.payment)) for row in rows if row.payment)
        today = rows[-1].due + timedelta(10)
        found = reconcile(rows, terms.start, read_lines(text, first_due=terms.first_due).lines, today)

        assert {state.status for state in found.rows} == {"on_time"}
        assert found.unmatched == ()
        assert (found.balance, found.principal_left) == (0, 0)
        assert found.paid_total == sum(row.payment for row in rows)


class TestAnyPayments:
    """Every fen is in a row or named as left out."""

    @given(PLANS, st.data())
    def test_no_fen_is_lost(self, terms: Agreement, data: st.DataObject) -> None:
        rows = schedule(terms)
        lines = data.draw(payments(rows, terms.start))
        found = reconcile(rows, terms.start, lines, rows[-1].due)
        left_out = sum(each.amount or 0 for each in found.unmatched)

        assert found.paid_total + left_out == sum(line.amount or 0 for line in lines)
        assert found.paid_total + found.balance == sum(row.payment for row in rows)
        assert sum(share for each in found.matched for _, share in each.shares) == found.paid_total

    @given(PLANS, st.data())
    def test_rows_fill_from_the_oldest(self, terms: Agreement, data: st.DataObject) -> None:
        rows = schedule(terms)
        found = reconcile(rows, terms.start, data.draw(payments(rows, terms.start)), rows[-1].due)
        unpaid = [state for state in found.rows if state.paid < state.row.payment]

        assert all(0 <= state.paid <= state.row.payment for state in found.rows)
        assert all(state.paid == 0 for state in unpaid[1:])
        assert found.next == (unpaid[0] if unpaid else None)

    @given(PLANS, st.data())
    def test_a_row_is_late_only_past_its_last_day(self, terms: Agreement, data: st.DataObject) -> None:
        rows = schedule(terms)
        today = terms.start + timedelta(data.draw(st.integers(0, 800)))
        found = reconcile(rows, terms.start, data.draw(payments(rows, terms.start)), today)

        for state in found.rows:
            last = max(state.row.due, state.row.pay_by)
            assert (state.days_late > 0) == (state.status in ("late", "short", "missing"))
            assert state.status != "upcoming" or last >= today
            assert state.paid_on is None or terms.start <= state.paid_on <= today


class TestAnyText:
    """Whatever is pasted is answered or refused."""

    @given(agreements(methods=("interest_free", "equal_principal"), most_periods=12), NASTY)
    def test_the_answer_is_a_result(self, terms: Agreement, text: str) -> None:
        request = {"call": "reconcile", "today": terms.start.isoformat(), "form": form_of(terms), "payments": text}
        reply = json.loads(answer(json.dumps(request)))

        assert "result" in reply or reply["problems"]
