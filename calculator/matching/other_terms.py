"""Which other terms make the lender's very figures: another day count, rate, method, day of start, or number of rows.

Each is tried by working the plan out anew; it is named only where every payment comes out the same to the fen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from calculator.matching.causes import Cause
from calculator.plan.schedule import Row, numbered, schedule
from calculator.terms.agreement import PERIODS_A_YEAR, Agreement
from calculator.terms.methods import METHODS
from calculator.units.money import FEN_PER_YUAN, half_up
from calculator.units.problems import Impossible

MOST_DAYS_OF_START = 31
"""So many days earlier or later the interest may have begun."""

_UNITS = (10 * FEN_PER_YUAN, FEN_PER_YUAN, FEN_PER_YUAN // 10)
"""What payments may be rounded up to."""
_STEPS = {"day": Fraction(1, 200_000), "month": Fraction(1, 100_000), "year": Fraction(1, 10_000)}
"""In which steps rates are agreed: 0.0005 % a day, 0.001 % a month, 0.01 % a year."""
_TRIES = 6
_ENOUGH = 3
"""So many rows of a table pasted in part tell other terms."""

_COUNTS = ("monthly", "actual/365", "actual/360")


class _Other(NamedTuple):
    terms: Agreement
    cause: Cause


def other_terms(terms: Agreement, plan: Sequence[Row], theirs: Sequence[int]) -> Cause | None:
    """What makes the lender's payments; None where nothing tried does, or fewer than two rows tell.

    ``theirs`` are the lender's payments from the first row on, all of them.
    """
    ours = [row.payment for row in plan]
    if not terms.repayment.charges_interest or len(theirs) < 2 or list(theirs) == ours[: len(theirs)]:
        return None
    if rounded := _rounded_up(ours, theirs):
        return rounded
    for other in _others(terms, ours, theirs):
        if _payments(other.terms)[: len(theirs)] == list(theirs):
            return other.cause
    return None


def _payments(terms: Agreement) -> list[int]:
    return [row.payment for row in numbered(schedule(terms))]


def _others(terms: Agreement, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[_Other]:
    """Other terms, the likeliest first."""
    if len(theirs) != len(ours):
        yield from _with(terms, Cause("other_rows", (len(theirs), len(ours))), periods=len(theirs))
        if not _ENOUGH <= len(theirs) < len(ours):
            return
    if theirs[0] != ours[0] and list(theirs[1:]) == list(ours[1:]):
        yield from _starts(terms)
    yield from _counts(terms)
    yield from _methods(terms)
    if len(theirs) == len(ours) and (rate := _rate(terms, sum(theirs))):
        yield from _with(terms, Cause("other_rate", (terms.rate_per, rate, terms.rate)), rate=rate)


def _with(terms: Agreement, cause: Cause, **changed: Any) -> Iterator[_Other]:
    """The terms so changed, where they can be."""
    try:
        yield _Other(replace(terms, **changed), cause)
    except Impossible:
        return


def _starts(terms: Agreement) -> Iterator[_Other]:
    """Interest that begins on another day, where it runs by days."""
    if terms.by_the_month:
        return
    for days in range(1, MOST_DAYS_OF_START + 1):
        for start in (terms.start - timedelta(days), terms.start + timedelta(days)):
            if start < terms.first_due:
                yield from _with(terms, Cause("other_start", (start, terms.start)), start=start)


def _counts(terms: Agreement) -> Iterator[_Other]:
    """The same rate a year by another day count; a rate a day as thirty days every month."""
    yearly = terms.rate * PERIODS_A_YEAR[terms.rate_per]
    own = terms.day_count if terms.rate_per == "year" else "monthly" if terms.by_the_month else "actual/365"
    for count in _COUNTS:
        if count != own and not terms.rate_steps:
            yield from _with(
                terms, Cause("other_day_count", (count, own)), rate=yearly, rate_per="year", day_count=count
            )
    if terms.rate_per == "day" and not terms.rate_steps:
        yield from _with(terms, Cause("thirty_days_a_month"), rate=30 * terms.rate, rate_per="month")


def _methods(terms: Agreement) -> Iterator[_Other]:
    """The same terms under another method without stairs or a sum of its own."""
    for method in METHODS.values():
        if method.key != terms.method and not method.has_fixed_length:
            yield from _with(terms, Cause("other_method", (method.key, terms.method)), method=method.key)


def _rate(terms: Agreement, total: int) -> Fraction | None:
    """The rate, in steps as such are agreed, at which the plan takes as much in all; None where none is near."""
    if not terms.rate or terms.rate_steps:
        return None
    rate, step = terms.rate, _STEPS[terms.rate_per]
    for _ in range(_TRIES):
        made = [*_with(terms, Cause("other_rate"), rate=rate)]
        interest = sum(row.interest for row in numbered(schedule(made[0].terms))) if made else 0
        wanted = total - (sum(_payments(made[0].terms)) - interest) if made else 0
        if interest <= 0 or wanted <= 0:
            return None
        steps = rate * wanted / interest / step
        nearer = half_up(steps.numerator, steps.denominator) * step
        if nearer == rate or not nearer:
            break
        rate = nearer
    return rate or None


def _rounded_up(ours: Sequence[int], theirs: Sequence[int]) -> Cause | None:
    """Each payment but the last rounded up to a whole yuan, ten of them, or a tenth."""
    if len(theirs) != len(ours):
        return None
    for size in _UNITS:
        if all(their == -(-our // size) * size for our, their in zip(ours[:-1], theirs[:-1], strict=True)):
            return Cause("each_rounded_up", (size, sum(theirs) - sum(ours)))
    return None
