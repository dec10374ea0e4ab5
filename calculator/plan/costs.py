"""What a plan costs a year (年化成本), or the reason why that cannot be said.

By 中国人民银行公告〔2021〕第3号: the flows start with the principal the borrower has the
use of, less what is paid at the start; r is the internal rate of return a month of the rows as
equally spaced, and a down payment (row 0) no month from the start. ``simple`` is 12 r (单利),
``compound`` is (1 + r)^12 - 1 (复利, 内部收益率法). ``by_dates`` is XIRR: the yearly rate by
actual days over 365.

Solved in integers scaled by `SCALE` and then rounded to `DECIMALS`, so that no float is met,
the last digit shown is right, and a rate exactly half way between two digits is seen to be.
Payments are never negative, so where they start after the loan does there is exactly one
rate; where the loan is paid at once there is none, and `AnnualCost.reason` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from operator import mul
from typing import Literal, NamedTuple

from calculator.plan.schedule import Row
from calculator.terms.agreement import Agreement

BITS = 90
SCALE = 1 << BITS
"""One, in the numbers below; a power of two, so that scaling back is a shift."""
CLOSE = SCALE >> 40
"""A step this small is the last: what Newton's method leaves is about its square, times the mean time."""
DECIMALS = 10**15
"""No rate of a single row comes nearer to half a digit without being just that."""
HIGHEST = 10**9
"""A few days of a few per cent make millions of per cent a year, and are shown; beyond this, digits would be wrong."""

NoRate = Literal["", "no_loan", "too_high"]


class AnnualCost(NamedTuple):
    """Yearly rates as fractions of one, each None where there is none; ``reason`` then says why."""

    simple: Fraction | None
    compound: Fraction | None
    by_dates: Fraction | None
    reason: NoRate


def annual_cost(terms: Agreement, rows: Sequence[Row]) -> AnnualCost:
    """The yearly cost of the rows; 0 exactly where they pay back just the principal."""
    later = [row for row in rows if row.due > terms.start]
    months = [row for row in later if row.number]
    net, payments = _net(terms, rows, months), [row.payment for row in months]
    if net <= 0 or not any(payments):
        return AnnualCost(None, None, None, "no_loan")
    if sum(payments) == net:
        return AnnualCost(Fraction(0), Fraction(0), Fraction(0), "")
    monthly = _factor(net, months, [1] * len(months))
    daily = _factor(_net(terms, rows, later), later, [row.days for row in later])
    rates = (12 * _growth(monthly, 1), _growth(monthly, 12), _growth(daily, 365))
    simple, compound, by_dates = (None if rate > HIGHEST * SCALE else _rounded(rate) for rate in rates)
    return AnnualCost(simple, compound, by_dates, "too_high" if None in (simple, compound, by_dates) else "")


def _net(terms: Agreement, rows: Sequence[Row], later: Sequence[Row]) -> int:
    """What is lent once everything that is paid before the later rows, at the start, is taken off."""
    return terms.principal - sum(row.payment for row in rows[: len(rows) - len(later)])


def _factor(net: int, later: Sequence[Row], gaps: Sequence[int]) -> int:
    payments, balances = [row.payment for row in later], [net, *(row.balance for row in later)]
    return discount(net, payments, gaps, _near(sum(payments) - net, balances, gaps))


def discount(net: int, amounts: Sequence[int], gaps: Sequence[int], near: int) -> int:
    """The factor v a unit of time, times `SCALE`, at which the payments are worth ``net``: Σ amount x v^time = net.

    ``gaps`` are the units of time (months or days) from payment to payment. The worth rises with v and is convex
    in it, so Newton's first step, from ``near`` the root, leads above it, and the next come down to it: at most
    about ln(paid / lent) long ones, then each doubles the digits that are right.
    """
    moments = list(map(mul, amounts, accumulate(gaps)))
    highest = SCALE if sum(amounts) > net else _above(net, amounts, gaps)
    factor, step = min(near, highest), SCALE
    while abs(step) >= CLOSE:
        discounts = _discounts(factor, gaps)
        over = _sum_of_products(amounts, discounts) - (net << BITS)
        slope = _sum_of_products(moments, discounts)
        step = over * factor // max(slope, 1)
        factor = min(factor - step, highest)
    return factor


def _sum_of_products(left: Iterable[int], right: Iterable[int]) -> int:
    total: int = sum(map(mul, left, right))
    return total


def _near(cost: int, balances: Sequence[int], gaps: Sequence[int]) -> int:
    """The factor at which the balances, as booked, would bear the cost: right where interest is all it is."""
    lent = _sum_of_products(balances, gaps)
    return SCALE * lent // (lent + cost)


def _above(net: int, amounts: Sequence[int], gaps: Sequence[int]) -> int:
    """A factor above the root where less is paid than was lent, by doubling the distance from 1."""
    climb = SCALE >> 20
    while _sum_of_products(amounts, _discounts(SCALE + climb, gaps)) < net << BITS:
        climb *= 2
    return SCALE + climb


def _discounts(factor: int, gaps: Sequence[int]) -> list[int]:
    """v^time of each payment, times `SCALE`."""
    powers: dict[int, int] = {}
    before, power = 0, SCALE
    for gap in sorted({*gaps}):
        power = powers[gap] = power * _power(factor, gap - before) >> BITS
        before = gap
    discount = SCALE
    return [discount := discount * power >> BITS for power in map(powers.__getitem__, gaps)]


def _power(factor: int, exponent: int) -> int:
    """factor^exponent, all times `SCALE`, by squaring."""
    power = SCALE
    while exponent:
        if exponent & 1:
            power = power * factor >> BITS
        factor = factor * factor >> BITS
        exponent >>= 1
    return power


def _growth(factor: int, units: int) -> int:
    """The growth over so many units of time at a discount factor a unit, less one, times `SCALE`."""
    return SCALE * SCALE // max(_power(factor, units), 1) - SCALE


def _rounded(rate: int) -> Fraction:
    """The rate as a fraction of one, half up to `DECIMALS`."""
    return Fraction((2 * rate * DECIMALS + SCALE) // (2 * SCALE), DECIMALS)
