"""What a plan costs a year (年化成本), or the reason why that cannot be said.

By 中国人民银行公告〔2021〕第3号: the flows start with the principal the borrower has the
use of; r is the internal rate of return a month of the rows as equally spaced. ``simple`` is
12 r (单利), ``compound`` is (1 + r)^12 - 1 (复利, 内部收益率法). ``by_dates`` is XIRR: the
yearly rate by actual days over 365.

Solved in integers scaled by `SCALE`, so the last digit shown is right and no float is met.
Payments are never negative, so where they start after the loan does there is exactly one
rate; where the loan is paid at once there is none, and `AnnualCost.reason` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from calculator.schedule import Row
from calculator.terms import Agreement

SCALE = 10**40
HIGHEST = 10_000
"""A yearly cost above 1,000,000 % is a number that tells nobody anything; it is refused with a reason."""

NO_LOAN = "起息当天就还掉了全部本金，没有占用时间，算不出年化成本"
TOO_HIGH = "年化成本超过 1,000,000%，这个数字已经没有意义，请核对金额和日期"


class AnnualCost(NamedTuple):
    """Yearly rates as fractions of one, each None where there is none; ``reason`` then says why, in Chinese."""

    simple: Fraction | None
    compound: Fraction | None
    by_dates: Fraction | None
    reason: str


class Flow(NamedTuple):
    """A payment in fen, ``gap`` units of time (months or days) after the flow before it."""

    gap: int
    amount: int


def annual_cost(terms: Agreement, rows: Sequence[Row]) -> AnnualCost:
    """The yearly cost of the rows; 0 exactly where they pay back just the principal."""
    at_start = sum(row.payment for row in rows if row.due == terms.start)
    later = [row for row in rows if row.due > terms.start]
    net = terms.principal - at_start
    if net <= 0 or not any(row.payment for row in later):
        return AnnualCost(None, None, None, NO_LOAN)
    if sum(row.payment for row in later) == net:
        return AnnualCost(Fraction(0), Fraction(0), Fraction(0), "")
    monthly = discount(net, [Flow(1, row.payment) for row in later])
    daily = discount(net, [Flow(row.days, row.payment) for row in later])
    rates = (
        Fraction(12 * (SCALE * SCALE // monthly - SCALE), SCALE),
        _growth(monthly, 12),
        _growth(daily, 365),
    )
    simple, compound, by_dates = (None if rate is None or rate > HIGHEST else rate for rate in rates)
    return AnnualCost(simple, compound, by_dates, TOO_HIGH if None in (simple, compound, by_dates) else "")


def discount(net: int, flows: Sequence[Flow]) -> int:
    """The factor v a unit of time, times `SCALE`, at which the flows are worth ``net``: Σ amount x v^time = net.

    The worth rises with v and is convex in it, so a few halvings and then Newton's steps,
    taken from above, come down to the one root.
    """
    low, high = 0, SCALE
    if _worth(high, flows)[0] < net * SCALE:
        step = SCALE >> 20
        while _worth(SCALE + step, flows)[0] < net * SCALE:
            step *= 2
        low, high = SCALE, SCALE + step
    for _ in range(12):
        middle = (low + high) // 2
        low, high = (middle, high) if _worth(middle, flows)[0] < net * SCALE else (low, middle)
    while True:
        worth, slope = _worth(high, flows)
        step = (worth - net * SCALE) * SCALE // slope
        if step <= 1:
            return high
        high -= step


def _worth(factor: int, flows: Sequence[Flow]) -> tuple[int, int]:
    """The flows' present value and its slope, both times `SCALE`, by Horner's scheme from the last flow."""
    powers = {gap: _power(factor, gap) for gap in {flow.gap for flow in flows}}
    worth, slope = 0, 0
    for gap, amount in reversed(flows):
        worth += amount * SCALE
        if gap == 1:
            slope = slope * factor // SCALE + worth
            worth = worth * factor // SCALE
            continue
        shorter, whole = powers[gap]
        slope = (slope * whole + gap * worth * shorter) // SCALE
        worth = worth * whole // SCALE
    return worth, slope


def _power(factor: int, exponent: int) -> tuple[int, int]:
    """(factor^(exponent-1), factor^exponent), all times `SCALE`, by squaring."""
    result, square, left = SCALE, factor, exponent - 1
    while left:
        if left & 1:
            result = result * square // SCALE
        square = square * square // SCALE
        left >>= 1
    return result, result * factor // SCALE


def _growth(factor: int, units: int) -> Fraction | None:
    """The growth over so many units of time at a discount factor a unit, less one; None past `HIGHEST`."""
    _, shrunk = _power(factor, units)
    if shrunk * HIGHEST < SCALE:
        return None
    return Fraction(SCALE * SCALE // shrunk - SCALE, SCALE)
