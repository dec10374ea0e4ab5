"""Whether the money is on the card when an instalment is debited (扣款日够不够), day by day from today.

The bank's hour is not known, so each day is taken at its worst: the card's other debits go
first, then the instalment, and pay arrives last. Pay that falls on today is taken as
already in the balance, other debits of today as still to come. Other debits are taken even
where the card has nothing left: the balance then goes below zero and says what is missing.
What an instalment is short of is taken as put in, so that a later one is not blamed for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from calculator.plan.pay_days import coming, fund_by, pay_day
from calculator.plan.schedule import Row
from calculator.units.dates import add_months
from calculator.units.money import Fen

LOOK_AHEAD = 12
LONGEST_DAY = 31


class Monthly(NamedTuple):
    """Money that moves every month on the same day, or on the month's last day where it has none."""

    day: int
    amount: Fen


class Account(NamedTuple):
    """The card the instalment is debited from: its balance today, the pay that comes in, the debits that go out."""

    balance: Fen
    pay: Monthly
    other_debits: tuple[Monthly, ...] = ()


class Debit(NamedTuple):
    """One instalment's debit: its row, its day, the lowest balance just before it, and what is then missing."""

    row: Row
    day: date
    balance: int
    short: Fen

    def fund_by(self, today: date) -> date:
        """The day before, but never before today: the money should be on the card by then."""
        return fund_by(self.row, today)


def debits(rows: Iterable[Row], account: Account, today: date) -> list[Debit]:
    """The next 12 instalments still to come, each with the balance it meets."""
    return met(islice(coming(rows, today), LOOK_AHEAD), account, today)


def met(rows: Iterable[Row], account: Account, today: date) -> list[Debit]:
    """The balance that each instalment meets, in the order of their days; several may fall on one day."""
    found: list[Debit] = []
    balance, reached = int(account.balance), today - timedelta(1)
    for row in rows:
        day = pay_day(row, today)
        balance += _moved(account, reached, day, today)
        short = Fen(max(row.payment - balance, 0))
        found.append(Debit(row, day, balance, short))
        balance += short - row.payment
        reached = day
    return found


def _moved(account: Account, reached: date, day: date, today: date) -> int:
    """What comes in after the instalment of one day and until that of another, debits of that day included.

    Pay arrives last on its day: that of the first day is counted, that of the other is not.
    """
    out = sum(debit.amount * times(debit.day, reached, day) for debit in account.other_debits)
    return account.pay.amount * times(account.pay.day, max(reached - timedelta(1), today), day - timedelta(1)) - out


def times(day_of_month: int, after: date, until: date) -> int:
    """How often the day of the month comes after one day and until another, that one counted; month ends clipped.

    >>> times(31, date(2026, 1, 31), date(2026, 4, 30))  # 28 Feb, 31 Mar, 30 Apr
    3
    """
    if until <= after:
        return 0
    return _passed(day_of_month, until) - _passed(day_of_month, after)


def _passed(day_of_month: int, until: date) -> int:
    """How many of the months up to this day's have had that day of the month by now."""
    this_month = add_months(date(2000, 1, day_of_month), (until.year - 2000) * 12 + until.month - 1)
    return until.year * 12 + until.month - (0 if this_month <= until else 1)


def is_covered_alone(rows: Sequence[Row], account: Account, today: date) -> bool:
    """Whether no instalment would be short if the card's other debits went elsewhere."""
    return not any(debit.short for debit in debits(rows, account._replace(other_debits=()), today))
