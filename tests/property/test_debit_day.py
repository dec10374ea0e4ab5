"""The balances before each debit, held against a walk through every single day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calculator.plan.account_forecast import Account, Monthly, debits
from calculator.plan.schedule import Row, schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from tests.property.strategies import agreements

MONTHLY = st.builds(Monthly, st.integers(1, 31), st.integers(0, 5_000_00).map(Fen))
ACCOUNTS = st.builds(Account, st.integers(0, 20_000_00).map(Fen), MONTHLY, st.lists(MONTHLY, max_size=3).map(tuple))


def falls_on(each: Monthly, day: date) -> bool:
    return day.day == min(each.day, monthrange(day.year, day.month)[1])


def walked(rows: tuple[Row, ...], account: Account, today: date) -> list[tuple[date, int, int]]:
    """(day, balance before the debit, shortfall) by living every day: others out, instalment out, pay in."""
    coming: dict[date, list[Row]] = {}  # a down payment and row 1 may be moved to the same working day
    for row in [row for row in rows if max(row.due, row.pay_by) >= today][:12]:
        coming.setdefault(max(row.pay_by, today), []).append(row)
    balance, day, lived = int(account.balance), today, []
    while coming:
        balance -= sum(other.amount for other in account.other_debits if falls_on(other, day))
        for row in coming.pop(day, []):
            short = max(row.payment - balance, 0)
            lived.append((day, balance, short))
            balance += short - row.payment
        if day > today and falls_on(account.pay, day):
            balance += account.pay.amount
        day += timedelta(1)
    return lived


class TestADayWithTwoInstalments:
    """A down payment due on a Saturday and row 1 on the Sunday are both debited on the Monday after."""

    def test_the_second_meets_what_the_first_has_left(self) -> None:
        terms = Agreement(
            principal=Fen(900_00),
            method="interest_free",
            periods=2,
            start=date(2027, 1, 4),
            first_due=date(2027, 1, 10),
            down_payment=Fen(300_00),
            down_payment_due=date(2027, 1, 9),
            weekend="after",
        )
        account = Account(Fen(500_00), Monthly(28, Fen(0)))

        met = [(debit.day, debit.balance, debit.short) for debit in debits(schedule(terms), account, terms.start)]

        monday = date(2027, 1, 11)
        assert met[:2] == [(monday, 500_00, 0), (monday, 200_00, 100_00)]


class TestAnyAccount:
    """Debits first, pay after, whatever the hour; today's pay is in the balance already."""

    @given(agreements(), ACCOUNTS, st.integers(-400, 400))
    def test_the_balances_are_those_of_a_walk_through_every_day(
        self, terms: Agreement, account: Account, shift: int
    ) -> None:
        rows = schedule(terms)
        today = min(max(terms.first_due + timedelta(shift), date(2000, 1, 1)), date(2100, 12, 31))

        found = [(debit.day, debit.balance, debit.short) for debit in debits(rows, account, today)]
        assert found == walked(rows, account, today)
