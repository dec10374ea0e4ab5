"""The repayment schedule (还款计划表) of an agreement, row by row, exact to the fen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import lcm
from operator import attrgetter, mul, sub
from typing import NamedTuple

from calculator.terms.agreement import Agreement
from calculator.terms.methods import Accruals
from calculator.units.holidays import working_day
from calculator.units.money import ZERO, Fen, allocate, half_up


class Row(NamedTuple):
    """One instalment (一期): amounts in fen, payment = principal + interest + arrears + fee."""

    number: int
    due: date
    pay_by: date
    days: int
    principal: Fen
    interest: Fen
    arrears: Fen
    fee: Fen
    payment: Fen
    balance: Fen
    """What is still owed after this row; 0 after the last."""


class Totals(NamedTuple):
    """Sums over rows, in fen."""

    principal: Fen
    interest: Fen
    arrears: Fen
    fee: Fen
    payment: Fen


def due_days(terms: Agreement) -> list[date]:
    """The rows' due days: the first due day's day of the month, clipped to month end, counted from that first day.

    Where ``month_end`` is said, each month's last day.
    """
    return [terms.due_day(number) for number in range(1, terms.periods + 1)]


def numbered(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows but for the down payment's (首付), which is number 0."""
    return rows[1:] if rows[0].number == 0 else rows


def accruals(terms: Agreement, days: list[int]) -> Accruals:
    """What each numbered row bears on one fen of the balance it opens with, exactly.

    Before a down payment (首付) interest by days runs on the whole principal; row 1 bears that too.
    """
    rates = terms.rates if terms.runs else [terms.rate]
    own = at_rates(units(terms, days), rates, BASES[terms.rate_per, terms.day_count])
    if not terms.down_payment or terms.by_the_month:
        return own
    before = (terms.opens - terms.start).days
    made = _with_days_before(terms, own, before, rates[0])
    changes = [(place, _with_days_before(terms, each, before, rates[0])) for place, each in own.changes[:1]]
    return made._replace(changes=(*changes, *own.changes[1:]))


def _with_days_before(terms: Agreement, own: Accruals, days: int, rate: Fraction) -> Accruals:
    """The same with what the whole principal bears on the days before the down payment in the first row's."""
    per = own.denominator // (rate.denominator * BASES[terms.rate_per, terms.day_count])
    numerators = [numerator * terms.financed for numerator in own.numerators]
    numerators[0] += rate.numerator * per * days * terms.principal
    return Accruals(numerators, own.denominator * terms.financed)


BASES: Mapping[tuple[str, str], int] = {
    **{("day", count): 1 for count in ("monthly", "actual/365", "actual/360")},
    **{("month", count): 1 for count in ("monthly", "actual/365", "actual/360")},
    ("year", "monthly"): 12,
    ("year", "actual/365"): 365,
    ("year", "actual/360"): 360,
}
"""Into how many units of time a rate is divided, by its period and the day count (计息基准)."""


def units(terms: Agreement, days: Sequence[int]) -> list[int]:
    """How many units of time each row bears interest for: its days, or one month."""
    return [1] * len(days) if terms.by_the_month else list(days)


def at_rates(times: Sequence[int], rates: Sequence[Fraction], base: int) -> Accruals:
    """Each row's exact interest factor: its rate, its units of time, and how many of them the rate is for.

    One rate stands for all rows. Where the rates differ, ``changes`` has what the rows left would bear at each.
    """
    below = lcm(*{rate.denominator for rate in rates})
    above = [rate.numerator * (below // rate.denominator) for rate in rates]
    turns = [place for place, rate in enumerate(rates) if place and rate != rates[place - 1]]
    changes = tuple((place, at_rates(times[place:], rates[place : place + 1], base)) for place in [0, *turns] if turns)
    if len(above) < len(times):
        above *= len(times)
    return Accruals(list(map(mul, above, times)), below * base, changes)


def _arrears(terms: Agreement) -> list[Fen]:
    """What each row pays of the arrears (协议前的利息、罚息、费用)."""
    rows = terms.periods
    if terms.repayment.settles:
        return [Fen(max((terms.settlement or 0) - terms.financed, 0))]
    if terms.arrears_treatment == "spread":
        return allocate(terms.arrears_left, rows, residue=terms.residue)
    first = terms.arrears_left if terms.arrears_treatment == "first" else ZERO
    return [first, *[ZERO] * (rows - 1)]


def _fees(terms: Agreement) -> list[Fen]:
    rest = terms.fee if terms.fee_timing == "each" else ZERO
    return [terms.fee, *[rest] * (terms.periods - 1)]


def _pay_bys(terms: Agreement, dues: list[date]) -> list[date]:
    """The day by which each row's money must be there (最晚存入日), never before the start."""
    if terms.weekend == "keep":
        return dues
    return [max(working_day(due, terms.weekend), terms.start) for due in dues]


@lru_cache(maxsize=8)
def schedule(terms: Agreement) -> tuple[Row, ...]:
    """The rows of the plan; principal sums to the loan (or the settled part of it), the last balance is 0.

    A down payment (首付) is row number 0, before the others. Kept, since whoever answers a part of one request
    begins with the rows of the same agreement.

    Raises:
        Impossible: where a stair does not cover its interest, or pays the loan off early; it names the row.
    """
    dues = due_days(terms)
    days = [(due - before).days for before, due in pairwise([terms.opens, *dues])]
    principals, interests = zip(*terms.repayment.split(terms, accruals(terms, days)), strict=True)
    arrears, fees = _arrears(terms), _fees(terms)
    payments = map(sum, zip(principals, interests, arrears, fees, strict=True))
    owed, *balances = accumulate(principals, sub, initial=sum(principals))
    columns = range(1, len(dues) + 1), dues, _pay_bys(terms, dues), days, principals, interests, arrears, fees
    return (*_down_payment(terms, owed), *map(Row._make, zip(*columns, payments, balances, strict=True)))


def _down_payment(terms: Agreement, left: int) -> Iterator[Row]:
    """The row of the down payment, where there is one: principal alone."""
    if terms.down_payment:
        (pay_by,), paid = _pay_bys(terms, [terms.opens]), terms.down_payment
        days = (terms.opens - terms.start).days
        yield Row(0, terms.opens, pay_by, days, paid, ZERO, ZERO, ZERO, paid, Fen(left))


def totals(rows: tuple[Row, ...]) -> Totals:
    """The sums of the rows' principal, interest, arrears, fees and payments."""
    return Totals(*(Fen(sum(map(attrgetter(amount), rows))) for amount in Totals._fields))


def waived(terms: Agreement) -> Fen:
    """What the deal is known to forgive (免除): all or a part of the arrears; of a settlement, the rest."""
    if terms.repayment.settles:
        return Fen(terms.financed + terms.arrears - (terms.settlement or 0))
    return terms.arrears if terms.arrears_treatment == "waived" else terms.arrears_waived or ZERO


def left_at_end(terms: Agreement) -> Fen:
    """What is still owed when every row is paid: deferred arrears (挂账), outside rows, totals and cost."""
    return terms.arrears_left if terms.arrears_treatment == "deferred" and not terms.repayment.settles else ZERO


def unsaid(terms: Agreement) -> Fen:
    """Arrears of which nobody said whether they are forgiven: neither saved nor in any row."""
    return terms.arrears_left if terms.arrears_treatment == "unknown" and not terms.repayment.settles else ZERO


def interest_forgone(terms: Agreement, rows: Sequence[Row]) -> Fen | None:
    """What the same rows would have borne at the original rate, each rounded half up; None where it is not known.

    Until a settlement (一次性结清) is paid the whole principal is owed.
    """
    if terms.original_rate is None:
        return None
    before = replace(terms, rate=terms.original_rate, rate_per=terms.original_rate_per, rate_steps=())
    own = numbered(rows)
    numerators, denominator, _ = accruals(before, [row.days for row in own])
    balances = [terms.financed, *(row.balance for row in own)]
    return Fen(sum(half_up(balance * each, denominator) for balance, each in zip(balances, numerators, strict=False)))
