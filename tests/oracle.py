"""A second, slow reading of the contract's arithmetic, to hold the calculator against.

Written from the contract alone, with `Fraction` and `Decimal` and none of the calculator's code
or tricks: where the two differ, one of them has misread the contract.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any


def rounded(amount: Fraction) -> int:
    """Half up to the whole fen, through Decimal's own rounding."""
    exact = Decimal(amount.numerator * 10**6 // amount.denominator)
    tie_broken = exact + (1 if amount.numerator * 10**6 % amount.denominator else 0)
    return int((tie_broken / 10**6).quantize(Decimal(1), ROUND_HALF_UP))


def dues(terms: Any) -> list[date]:
    first, days = terms.first_due, []
    for months in range(terms.periods):
        year = first.year + (first.month - 1 + months) // 12
        month = (first.month - 1 + months) % 12 + 1
        last = monthrange(year, month)[1]
        days.append(date(year, month, last if terms.month_end == "yes" else min(first.day, last)))
    return days


def factors(terms: Any, due: list[date]) -> list[Fraction]:
    if terms.method in ("interest_free", "lump_sum"):
        return [Fraction(0)] * len(due)
    return at_rate(terms, due, rates_of(terms), terms.rate_per)


def rates_of(terms: Any) -> list[Fraction]:
    if not terms.rate_steps:
        return [terms.rate] * terms.periods
    return [step.rate for step in terms.rate_steps for _ in range(step.count)]


def at_rate(terms: Any, due: list[date], rates: list[Fraction], per: str) -> list[Fraction]:
    """What one fen owed at the beginning of a row bears in it; row 1 begins after the down payment."""
    previous, left = terms.start, Fraction(terms.principal)
    before = Fraction(0)
    if terms.down_payment:
        left -= terms.down_payment
        if per == "day" or (per == "year" and terms.day_count != "monthly"):
            before = terms.principal * period(terms, (terms.down_payment_due - previous).days, rates[0], per) / left
        previous = terms.down_payment_due
    found = []
    for day, rate in zip(due, rates, strict=True):
        found.append(period(terms, (day - previous).days, rate, per))
        previous = day
    found[0] += before
    return found


def period(terms: Any, elapsed: int, rate: Fraction, per: str) -> Fraction:
    if per == "day":
        return rate * elapsed
    if per == "month":
        return rate
    if terms.day_count == "monthly":
        return rate / 12
    return rate * elapsed / int(terms.day_count[-3:])


def interest_forgone(terms: Any) -> int:
    """What the same rows would have borne at the original rate; until a settlement is paid all principal is owed."""
    rows = plan(terms)
    down = terms.down_payment or 0
    owed, borne = terms.principal - down, 0
    for (_, principal, *_), factor in zip(
        rows[1:] if down else rows,
        at_rate(terms, dues(terms), [terms.original_rate] * terms.periods, terms.original_rate_per),
        strict=True,
    ):
        borne += rounded(owed * factor)
        owed -= principal
    return borne


def plan(terms: Any) -> list[tuple[date, int, int, int, int, int, int]]:
    """(due, principal, interest, arrears, fee, payment, balance) of each row, in fen; first the down payment's."""
    down = terms.down_payment or 0
    whole = terms.principal - down
    n = terms.periods
    due = dues(terms)
    factor = factors(terms, due)
    unit = 100 if terms.unit == "yuan" else 1
    balance = whole
    if terms.method == "lump_sum":
        balance = min(terms.settlement, whole)
    stairs = [step.payment for step in terms.steps for _ in range(step.count)]
    level, rates = 0, rates_of(terms)
    rows = [(terms.down_payment_due, down, 0, 0, 0, down, balance)] if down else []
    for k in range(n):
        if terms.method == "equal_payment" and (k == 0 or rates[k] != rates[k - 1]):
            ahead = at_rate(terms, due, [rates[k]] * n, terms.rate_per)[k:]
            level = rounded(balance / present_value(ahead))
        interest = rounded(balance * factor[k])
        last = k == n - 1
        if terms.method == "interest_free":
            share = whole // (n * unit) * unit
            odd = whole - share * (n - 1)
            principal = odd if k == (0 if terms.residue == "first" else n - 1) else share
        elif last:
            principal = balance
        elif terms.method == "equal_principal":
            principal = min(balance, rounded(Fraction(whole, n * unit)) * unit)
        elif terms.method == "interest_first":
            lead = n - 1 if terms.interest_only_periods is None else terms.interest_only_periods
            principal = 0 if k < lead else min(balance, rounded(Fraction(whole, (n - lead) * unit)) * unit)
        elif terms.method == "equal_payment":
            principal = min(balance, level - interest)
        else:
            principal = stairs[k] - interest
        balance -= principal
        arrears = arrears_of(terms, k)
        fee = terms.fee if k == 0 or terms.fee_timing == "each" else 0
        rows.append((due[k], principal, interest, arrears, fee, principal + interest + arrears + fee, balance))
    return rows


def present_value(factor: list[Fraction]) -> Fraction:
    total, product = Fraction(0), Fraction(1)
    for one in factor:
        product /= 1 + one
        total += product
    return total


def arrears_of(terms: Any, k: int) -> int:
    if terms.method == "lump_sum":
        return max(0, terms.settlement - (terms.principal - (terms.down_payment or 0)))
    owed = terms.arrears - (terms.arrears_waived or 0)
    if terms.arrears_treatment == "first":
        return owed if k == 0 else 0
    if terms.arrears_treatment == "spread":
        share = owed // terms.periods
        odd = k == (0 if terms.residue == "first" else terms.periods - 1)
        return owed - share * (terms.periods - 1) if odd else share
    return 0


def summary(terms: Any) -> dict[str, int]:
    """What is forgiven for certain, what is left at the end, and all that is paid, at the least and at the most."""
    paid = sum(row[5] for row in plan(terms))
    rest = terms.arrears - (terms.arrears_waived or 0)
    if terms.method == "lump_sum":
        return {
            "waived": terms.principal - (terms.down_payment or 0) + terms.arrears - terms.settlement,
            "left_at_end": 0,
            "total_least": paid,
            "total_most": paid,
        }
    treatment = terms.arrears_treatment
    return {
        "waived": terms.arrears if treatment == "waived" else terms.arrears - rest,
        "left_at_end": rest if treatment == "deferred" else 0,
        "total_least": paid,
        "total_most": paid + (rest if treatment == "unknown" else 0),
    }


def due_at_once(terms: Any, number: int) -> tuple[int, int]:
    """What is due on the day row ``number`` is not paid, all before it being paid: at the least and at the most.

    The original rate is known. What row 1 is to bear before a down payment has grown by the day of that.
    """
    rows, first = plan(terms), 0 if terms.down_payment else 1
    place, sums = number - first, summary(terms)
    day, left = rows[place][0], rows[place:]
    interest = rows[place][2] + (grown_before_down_payment(terms) if number == 0 else 0)
    owed = sum(row[1] + row[3] for row in left) + interest + rows[place][4] + sums["left_at_end"]
    forgiven, unsaid = sums["waived"], sums["total_most"] - sums["total_least"]
    forgone = max(borne_at_original_rate(terms, place, day) - interest - sum(row[2] for row in rows[:place]), 0)
    surely = forgiven if terms.waiver_when == "when_paid" and terms.method != "lump_sum" else 0
    return {
        "none": (owed + surely, owed + surely + unsaid),
        "arrears": (owed + forgiven + unsaid,) * 2,
        "arrears_and_interest": (owed + forgiven + unsaid + forgone,) * 2,
        "unknown": (owed + surely, owed + forgiven + unsaid + forgone),
    }[terms.clawback]


def grown_before_down_payment(terms: Any) -> int:
    by_days = terms.rate_per == "day" or (terms.rate_per == "year" and terms.day_count != "monthly")
    if not by_days or terms.method in ("interest_free", "lump_sum"):
        return 0
    days = (terms.down_payment_due - terms.start).days
    return rounded(terms.principal * period(terms, days, rates_of(terms)[0], terms.rate_per))


def borne_at_original_rate(terms: Any, place: int, day: date) -> int:
    """Each day's balance at the original rate until a day, rounded row by row; a down payment ends no row."""
    a_year = 365 if terms.day_count == "actual/365" else 360
    a_day = terms.original_rate / {"day": 1, "month": 30, "year": a_year}[terms.original_rate_per]
    balance, since, borne, days_of_balance = terms.principal, terms.start, 0, 0
    for index, (due, principal, *_) in enumerate(plan(terms)[: place + 1]):
        days_of_balance += balance * (due - since).days
        since, balance = due, balance - principal
        if index or not terms.down_payment or due == day:
            borne += rounded(days_of_balance * a_day)
            days_of_balance = 0
    return borne
