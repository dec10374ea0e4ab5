"""The laws every plan obeys, each a function that yields what it finds against itself: nothing where it holds.

Laws of plans are looked at over a fixed set of agreements; laws by hand bring their own figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from calculator.plan.allocation import Debt, apply
from calculator.plan.costs import annual_cost
from calculator.plan.schedule import Row, left_at_end, schedule, totals, unsaid, waived
from calculator.reading.values import parse_yuan
from calculator.simulation.simulate import simulate
from calculator.terms.agreement import Agreement
from calculator.terms.methods import METHODS
from calculator.terms.steps import Step
from calculator.units.dates import add_months
from calculator.units.holidays import why_off, working_day
from calculator.units.money import Fen, format_yuan

Plan = tuple[Agreement, tuple[Row, ...]]
Faults = Iterator[str]
Law = Callable[[Plan], Faults]

RATES: tuple[tuple[Fraction, str, str], ...] = (
    (Fraction(0), "year", "monthly"),
    (Fraction(12, 100), "year", "monthly"),
    (Fraction(1825, 10_000), "year", "actual/365"),
    (Fraction(5, 10_000), "day", "monthly"),
    (Fraction(1, 100), "month", "monthly"),
)
PRINCIPALS = (Fen(1), Fen(33_333), Fen(2_000_001), Fen(100_000_000_00))
DAYS = ((date(2026, 11, 23), date(2026, 12, 15)), (date(2024, 1, 31), date(2024, 2, 29)))


def plans(method: str) -> Iterator[Plan]:
    """The fixed set of one method: tiny, odd and huge amounts, few and many rows, month ends, each kind of rate."""
    for terms in _agreements(method):
        yield terms, schedule(terms)


def _agreements(method: str) -> Iterator[Agreement]:
    for principal, (start, first_due), rate in product(PRINCIPALS, DAYS, RATES):
        terms: dict[str, Any] = {"principal": principal, "method": method, "start": start, "first_due": first_due}
        terms |= dict(zip(("rate", "rate_per", "day_count"), rate, strict=True))
        if METHODS[method].settles:
            yield Agreement(**terms, periods=1, arrears=Fen(500), settlement=Fen(principal * 2 // 3 + 1))
        elif METHODS[method].has_stairs:
            if principal > 10_000:
                step = Step(5, Fen(principal // 8))
                yield Agreement(**terms, periods=6, steps=(step,), arrears=Fen(501), arrears_treatment="spread")
        else:
            yield Agreement(**terms, periods=3, arrears=Fen(12_345), arrears_treatment="deferred")
            yield Agreement(**terms, periods=37, fee=Fen(150), arrears=Fen(9_999), arrears_treatment="first")


def principal_sums(plan: Plan) -> Faults:
    """What is paid as principal is the loan, or the settled part of it."""
    terms, rows = plan
    owed = min(terms.principal, terms.settlement) if terms.settlement else terms.principal
    paid = sum(row.principal for row in rows)
    if paid != owed:
        yield f"{_named(terms)}：本金合计 {format_yuan(paid)}"


def rows_add_up(plan: Plan) -> Faults:
    """In every row payment = principal + interest + arrears + fee."""
    terms, rows = plan
    for row in rows:
        if row.payment != row.principal + row.interest + row.arrears + row.fee:
            yield f"{_named(terms)}：第 {row.number} 期"


def ends_at_nothing(plan: Plan) -> Faults:
    """The balance after the last row is exactly 0."""
    terms, rows = plan
    if rows[-1].balance != 0:
        yield f"{_named(terms)}：最后还剩 {format_yuan(rows[-1].balance)}"


def nothing_lost(plan: Plan) -> Faults:
    """Paid, forgiven, deferred and unsaid together are what was owed."""
    terms, rows = plan
    paid = totals(rows)
    outside = waived(terms) + left_at_end(terms) + unsaid(terms)
    if paid.principal + paid.arrears + outside != terms.principal + terms.arrears:
        yield _named(terms)


def zero_rate(plan: Plan) -> Faults:
    """At 0 % there is no interest, and with nothing beside it no yearly cost: where other calculators break."""
    terms, rows = plan
    if terms.rate or terms.repayment.settles:
        return
    if any(row.interest for row in rows):
        yield f"{_named(terms)}：有利息"
    if not (terms.fee or terms.arrears_treatment != "deferred") and annual_cost(terms, rows).simple != 0:
        yield f"{_named(terms)}：年化成本不是 0"


def equal_rows(plan: Plan) -> Faults:
    """停息分期: rows differ by less than one fen a row."""
    terms, rows = plan
    shares = [row.principal for row in rows]
    if max(shares) - min(shares) >= len(rows):
        yield f"{_named(terms)}：相差 {format_yuan(max(shares) - min(shares))}"


def level_rows(plan: Plan) -> Faults:
    """等额本息: every payment but the last is the same."""
    terms, rows = plan
    level = {row.principal + row.interest for row in rows[:-1] if row.balance}
    if len(level) > 1 and terms.principal > 10_000:
        yield f"{_named(terms)}：{len(level)} 种金额"


def present_value(plan: Plan) -> Faults:
    """The debt carried forward at the rate found, each payment taken off, must come to nothing but parts of a fen."""
    terms, rows = plan
    if terms.principal <= 10_000 or terms.start != DAYS[0][0]:
        return
    cost = annual_cost(terms, rows)
    if cost.simple is None:
        yield f"{_named(terms)}：{cost.reason}"
        return
    scale = 10**30
    rate = cost.simple.numerator * scale // (cost.simple.denominator * 12)
    debt = terms.principal * scale
    worth = scale
    for row in rows:
        debt += debt * rate // scale - row.payment * scale
        worth = worth * scale // (scale + rate)
    if abs(debt) * worth // scale > len(rows) * scale:
        yield f"{_named(terms)}：{cost.simple}"


def single_row() -> Faults:
    """One row repays everything on its day."""
    terms = _simple(periods=1, first_due=date(2026, 12, 15))
    (row,) = schedule(terms)
    if (row.principal, row.payment, row.balance, row.days) != (2_000_000, 2_000_000, 0, 22):
        yield str(row)


def longest() -> Faults:
    """360 rows by the day: as many rows, the same sums, thirty years."""
    for method in ("interest_free", "equal_principal", "equal_payment", "interest_first"):
        terms = _simple(periods=360, method=method, rate=Fraction(5, 10_000), rate_per="day")
        rows = schedule(terms)
        if (len(rows), sum(row.principal for row in rows), rows[-1].balance) != (360, 2_000_000, 0):
            yield _named(terms)
        if rows[-1].due != date(2056, 11, 15):
            yield f"{_named(terms)}：最后一期是 {rows[-1].due}"


def month_ends() -> Faults:
    """The 31st is the last day of a shorter month, and the 31st again after it."""
    terms = _simple(periods=3, start=date(2027, 1, 31), first_due=date(2027, 1, 31))
    dues = [row.due for row in schedule(terms)]
    if dues != [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]:
        yield "、".join(map(str, dues))
    if add_months(date(2024, 1, 31), 1) != date(2024, 2, 29):
        yield "闰年的 2 月"


def weekends() -> Faults:
    """No day to pay by falls on a day off under a rule against it, and no working day is moved."""
    for number in range(1, 29):
        for rule in ("before", "after"):
            day = date(2027, 5, number)
            moved = working_day(day, rule)
            if moved.weekday() >= 5 or (not why_off(day) and moved != day):
                yield f"{day} {rule} {moved}"


def money_reads_back() -> Faults:
    """An amount written is the same amount read."""
    for fen in (0, 1, 99, 100, 333_333, 10_000_000_000):
        if parse_yuan(format_yuan(fen)) != fen:
            yield format_yuan(fen)


def order_561() -> Faults:
    """民法典 561: fees, then interest, then principal."""
    owed = Debt(date(2026, 1, 1), Fen(300_000), Fen(500_000), Fen(10_000_000))
    shares, left = apply(Fen(3_000_000), [owed], "561")
    if (shares, left) != ([(300_000, 500_000, 2_200_000)], 0):
        yield str(shares)


def uneventful() -> Faults:
    """With no events the plan simulated is the plan agreed."""
    for method in ("interest_free", "equal_principal", "equal_payment", "interest_first"):
        terms = _simple(periods=12, method=method, rate=Fraction(5, 10_000), rate_per="day")
        simulated = simulate(terms, ())
        if tuple(each.row for each in simulated.rows) != schedule(terms) or any(simulated.difference):
            yield _named(terms)


def _simple(**changes: Any) -> Agreement:
    terms = {"principal": Fen(2_000_000), "method": "interest_free", "start": date(2026, 11, 23)}
    return Agreement(**{**terms, "first_due": date(2026, 12, 15), **changes})


def _named(terms: Agreement) -> str:
    """The agreement, short enough to find it again."""
    what = f"{terms.repayment.name} {format_yuan(terms.principal)} 元 {terms.periods} 期"
    return f"{what} {terms.rate}/{terms.rate_per} 首期 {terms.first_due}"
