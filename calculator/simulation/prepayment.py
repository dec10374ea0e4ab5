"""A plan revised by money paid early (提前还款, 提前结清): the rows as they become.

民法典 677: unless agreed otherwise, a loan paid back early bears interest for the days it was
really used. So interest here runs by the day on each day's balance; a monthly factor is
spread evenly over its row's days. A row's interest is still rounded once, half up, and is
charged with the row, never taken from the money paid early: all of that is principal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from calculator.plan.schedule import BASES, Row, at_rates, schedule, units
from calculator.simulation.events import Extra, Keep, Settle
from calculator.terms.agreement import Agreement
from calculator.terms.methods import Accruals
from calculator.units.dates import spoken
from calculator.units.money import ZERO, Fen, format_yuan, half_up
from calculator.units.problems import Impossible, Problem


class RevisedPlan(NamedTuple):
    """A plan as it goes on: its rows, and what is owed by it from each day on."""

    terms: Agreement
    rows: tuple[Row, ...]
    paces: tuple[Fraction, ...]
    """The interest one fen bears a day, in each row of the plan as agreed."""
    balance_history: tuple[tuple[date, int], ...]
    """The balance from each day on, in order; payments of a day are off it already."""
    settled: bool = False
    """Whether the last row pays everything left before its time."""


def planned(terms: Agreement) -> RevisedPlan:
    """The plan as agreed, with nothing revised."""
    rows = schedule(terms)
    rates = [*terms.rates[: len(rows) - terms.periods], *terms.rates]
    times = units(terms, [row.days for row in rows])
    paces = tuple(
        rate * time / (BASES[terms.rate_per, terms.day_count] * row.days) if _bears(terms, row) else Fraction(0)
        for rate, time, row in zip(rates, times, rows, strict=True)
    )
    return RevisedPlan(terms, rows, paces, _balance_history([(terms.start, sum(row.principal for row in rows))], rows))


def _bears(terms: Agreement, row: Row) -> bool:
    """Whether interest runs in a row: by the month it does not before a down payment, which no month leads to."""
    return terms.repayment.charges_interest and row.days > 0 and (row.number > 0 or not terms.by_the_month)


def revised(found: RevisedPlan, extras: Sequence[Extra], settle: Settle | None = None) -> RevisedPlan:
    """The plan after every payment made early.

    Raises:
        Impossible: where one is before the start, after the end, or more than what is owed; it names the event.
    """
    for extra in sorted(extras, key=lambda extra: extra.date):
        found = _after(found, extra)
    return found if settle is None else _settled(found, settle)


def balance_days(balance_history: Sequence[tuple[date, int]], since: date, until: date) -> int:
    """Each day's balance summed from ``since`` until ``until`` (not counted).

    >>> balance_days([(date(2026, 1, 1), 100), (date(2026, 1, 4), 60)], date(2026, 1, 2), date(2026, 1, 6))
    320
    """
    ends = [*balance_history[1:], (until, 0)]
    return sum(
        balance * max((min(end, until) - max(begin, since)).days, 0)
        for (begin, balance), (end, _) in zip(balance_history, ends, strict=True)
    )


def running(found: RevisedPlan, day: date) -> int:
    """The index of the row that interest runs in on ``day``: the first due later; the number of rows after the last."""
    return next((index for index, row in enumerate(found.rows) if row.due > day), len(found.rows))


def opened(found: RevisedPlan, index: int) -> date:
    """The day from which a row's interest runs: the due day before it, or the start."""
    return found.rows[index - 1].due if index else found.terms.start


def accrued(found: RevisedPlan, day: date) -> Fen:
    """The interest grown by ``day`` in the row it runs in, not yet charged, half up to the fen."""
    index = running(found, day)
    if index == len(found.rows):
        return ZERO
    return _rounded(_grown(found, index, day))


def _grown(found: RevisedPlan, index: int, day: date) -> Fraction:
    """The interest grown by ``day`` in a row, exactly; row 1 also charges what grew before a down payment."""
    since = opened(found, index)
    exact = found.paces[index] * balance_days(found.balance_history, since, day)
    if index == 1 and found.rows[0].number == 0:
        exact += found.paces[0] * balance_days(found.balance_history, found.terms.start, since)
    return exact


def _rounded(exact: Fraction) -> Fen:
    return Fen(half_up(exact.numerator, exact.denominator))


def _balance_history(begun: Sequence[tuple[date, int]], rows: Sequence[Row]) -> tuple[tuple[date, int], ...]:
    """The balances so far, then those after each row; of several on one day the last counts."""
    every = [*begun, *((row.due, row.balance) for row in rows)]
    return (*(level for level, after in pairwise(every) if level[0] < after[0]), every[-1])


def _after(before: RevisedPlan, extra: Extra) -> RevisedPlan:
    """The plan with one more payment made early; rows due by that day stay as they are."""
    index = running(before, extra.date)
    _refuse_outside(before, extra, index)
    later = before.rows[index:]
    owed = sum(row.principal for row in later)
    left = owed - extra.amount
    if left <= 0:
        raise Impossible(
            [
                Problem(
                    f"{extra.place}.amount",
                    f"提前还的钱：那天只剩本金 {format_yuan(owed)} 元，请填少于它的数；想全部还清，请选「提前结清」",
                )
            ]
        )
    grown = _grown(before, index, extra.date)
    to_go = [(later[0].due - extra.date).days, *(row.days for row in later[1:])]
    factors = [pace * days for pace, days in zip(before.paces[index:], to_go, strict=False)]
    rule = _same_rows if extra.keep == "periods" else _same_payments
    rows = _rows(later, left, grown, factors, rule(before.terms, later, left, to_go[0]), extra.keep)
    balance_history = [level for level in before.balance_history if level[0] < extra.date]
    return before._replace(
        rows=(*before.rows[:index], *rows),
        balance_history=_balance_history([*balance_history, (extra.date, left)], rows),
    )


def _refuse_outside(before: RevisedPlan, event: Extra | Settle, index: int) -> None:
    """Refuse a day before the start, and one by which the plan has ended: its last money is there by the pay day."""
    place, start, last = f"{event.place}.date", before.terms.start, before.rows[-1]
    if event.date < start:
        raise Impossible([Problem(place, f"日期：不能早于协议生效日 {spoken(start)}")])
    if index == len(before.rows) or event.date > max(last.pay_by, start):
        end = spoken(min(last.due, last.pay_by))
        raise Impossible([Problem(place, f"日期：方案到 {end} 就还完了，请填更早的一天")])


Wanted = Callable[[int, int], int]
"""The principal that a row (by its place among those left) is to repay, given its interest."""


def _same_payments(terms: Agreement, later: Sequence[Row], *_: object) -> Wanted:
    """每期金额不变: each row pays what it was to pay, so that there are fewer.

    等额本息 and 阶梯 keep principal and interest together; the other methods keep the principal
    and pay less interest.
    """
    if terms.repayment.keeps_whole_payment:
        return lambda place, interest: later[place].principal + later[place].interest - interest
    return lambda place, _: later[place].principal


def _same_rows(terms: Agreement, later: Sequence[Row], left: int, to_go: int) -> Wanted:
    """期数不变: what is left, split anew over the rows left by the same method; stairs shrink in proportion.

    Of the first of them so many days are to go.
    """
    if later[0].number == 0:
        down = min(left, later[0].principal)
        rest = _same_rows(terms, later[1:], left - down, later[1].days) if left > down else lambda *_: 0
        return lambda place, interest: rest(place - 1, interest) if place else down
    if len(later) == 1:
        shares = [left]
    elif terms.repayment.has_stairs:
        owed = sum(row.principal for row in later)
        shares = [half_up(row.principal * left, owed) for row in later]
    else:
        smaller = replace(
            terms,
            principal=Fen(left),
            periods=len(later),
            interest_only_periods=max(terms.interest_only - later[0].number + 1, 0),
            down_payment=None,
            down_payment_due=None,
            rate_steps=(),
        )
        shares = [principal for principal, _ in terms.repayment.split(smaller, _accruals_to_go(terms, later, to_go))]
    return lambda place, _: shares[place]


def _accruals_to_go(terms: Agreement, later: Sequence[Row], to_go: int) -> Accruals:
    """What the rows left bear, the first of them for the days that are to go."""
    first, *others = units(terms, [row.days for row in later])
    times = [first * to_go, *(each * later[0].days for each in others)]
    rates = [terms.rates[row.number - 1] for row in later] if terms.runs else [terms.rate]
    return at_rates(times, rates, BASES[terms.rate_per, terms.day_count] * later[0].days)


def _rows(
    later: Sequence[Row], left: int, grown: Fraction, factors: Sequence[Fraction], wanted: Wanted, keep: Keep
) -> list[Row]:
    """The rows left, until neither principal nor arrears are owed.

    Once the principal is repaid the arrears go on: in each row as much as before, or, where the
    payments are kept, as much as makes up the payment; no row takes more than it was to take.
    A down payment is principal alone: what has grown by then is charged with row 1, or with it where it is the last.
    """
    rows: list[Row] = []
    to_come = int(sum(row.arrears for row in later))
    for place, (row, factor) in enumerate(zip(later, factors, strict=True)):
        exact, grown = left * factor + grown, Fraction(0)
        interest = _rounded(exact) if row.number else ZERO
        is_last = place == len(later) - 1
        principal = left if is_last else min(left, wanted(place, interest)) if left else 0
        left -= principal
        if row.number == 0:
            interest, grown = (ZERO, exact) if left else (_rounded(exact), grown)
        room = row.arrears if left or keep == "periods" else row.payment - row.fee - principal - interest
        arrears = to_come if is_last else min(to_come, max(room, 0))
        to_come -= arrears
        rows.append(_made(row, principal=principal, interest=interest, arrears=arrears, balance=left))
        if not (left or to_come):
            break
    return rows


def _made(row: Row, *, principal: int, interest: int, arrears: int, balance: int) -> Row:
    """The row with other amounts, and its payment to match."""
    return row._replace(
        principal=Fen(principal),
        interest=Fen(interest),
        arrears=Fen(arrears),
        payment=Fen(principal + interest + arrears + row.fee),
        balance=Fen(balance),
    )


def _settled(before: RevisedPlan, settle: Settle) -> RevisedPlan:
    """The plan that ends on one day, in place of the row that interest runs in."""
    index = next((place for place, row in enumerate(before.rows) if row.due >= settle.date), len(before.rows))
    _refuse_outside(before, settle, index)
    last = _settlement(before, index, settle.date)
    balance_history = [level for level in before.balance_history if level[0] < settle.date]
    return before._replace(
        rows=(*before.rows[:index], last),
        balance_history=_balance_history(balance_history, [last]),
        settled=True,
    )


def _settlement(before: RevisedPlan, index: int, day: date) -> Row:
    """What settles everything: principal, interest to that day, arrears to come, fees due.

    A fee of each row falls away with the rows that are not reached; a fee taken once does not.
    """
    row, later = before.rows[index], before.rows[index:]
    since = opened(before, index)
    interest, fee = row.interest, row.fee
    if day < row.due or row.number == 0:
        interest = _rounded(_grown(before, index, day))
        fee = ZERO if before.terms.fee_timing == "each" else Fen(sum(each.fee for each in later))
    return _made(
        row._replace(due=day, pay_by=day, days=(day - since).days, fee=fee),
        principal=sum(each.principal for each in later),
        interest=interest,
        arrears=sum(each.arrears for each in later),
        balance=0,
    )
