"""Generators of agreements and of text, for every property test."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import reject
from hypothesis import strategies as st

from calculator.plan.schedule import Row, schedule
from calculator.terms.agreement import Agreement
from calculator.terms.steps import RateStep, Step
from calculator.units.money import Fen
from calculator.units.problems import Impossible

PLAIN_METHODS = ("interest_free", "equal_principal", "equal_payment", "interest_first")
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
AMOUNTS = st.one_of(st.integers(1, 10_000), st.integers(1_000, 100_000_00), st.integers(1, 100_000_000_00)).map(Fen)
RATES = st.one_of(
    st.just(("year", Fraction(0))),
    st.tuples(st.just("year"), st.integers(0, 10_000).map(lambda n: Fraction(n, 10_000))),
    st.tuples(st.just("month"), st.integers(0, 800).map(lambda n: Fraction(n, 10_000))),
    st.tuples(st.just("day"), st.integers(0, 27).map(lambda n: Fraction(n, 10_000))),
)
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "0123456789,.%¥元万年月日期第一二三四五六七八九十百千零两壹贰-+= \t\r\n<>\"'&;：，。（）\u200b\u202e\ufeff"
        ),
    ),
    max_size=200,
)


@st.composite
def agreements(
    draw: st.DrawFn, methods: tuple[str, ...] = (*PLAIN_METHODS, "lump_sum"), most_periods: int = 60
) -> Agreement:
    """Any agreement that can be built, 0 % as often as not."""
    method = draw(st.sampled_from(methods))
    start = draw(DAYS)
    rate_per, rate = draw(RATES)
    principal = draw(AMOUNTS)
    arrears = draw(st.one_of(st.just(Fen(0)), AMOUNTS))
    treatment = draw(st.sampled_from(("unknown", "waived", "deferred", "first", "spread")))
    in_part = arrears and treatment != "waived" and method != "lump_sum" and draw(st.booleans())
    periods = 1 if method == "lump_sum" else draw(st.integers(1, most_periods))
    first_due = start + timedelta(draw(st.integers(0, 62)))
    down = None
    if principal > 1 and first_due > start and draw(st.integers(0, 3)) == 0:
        down = Fen(draw(st.integers(1, principal - 1)))
    owed = principal - (down or 0) + arrears
    ends_month = (first_due + timedelta(1)).day == 1
    steps: tuple[RateStep, ...] = ()
    if draw(st.integers(0, 3)) == 0:  # also where the method charges none, and they are not used
        ends = sorted({periods, *draw(st.lists(st.integers(1, periods), max_size=3))})
        highest = {"day": 27, "month": 800, "year": 10_000}[rate_per]
        each = st.integers(0, highest).map(lambda n: Fraction(n, 10_000))
        steps = tuple(RateStep(end - begun, draw(each)) for begun, end in pairwise([0, *ends]))
    return Agreement(
        principal=principal,
        method=method,
        periods=periods,
        start=start,
        first_due=first_due,
        month_end=draw(st.sampled_from(("no", "yes"))) if ends_month else "no",
        rate=Fraction(0) if steps else rate,
        rate_per=rate_per,  # type: ignore[arg-type]
        rate_steps=steps,
        day_count=draw(st.sampled_from(("monthly", "actual/365", "actual/360"))),
        arrears=arrears,
        arrears_treatment=treatment,
        arrears_waived=Fen(draw(st.integers(0, arrears))) if in_part else None,
        waiver_when=draw(st.sampled_from(("unknown", "now", "when_paid"))),
        down_payment=down,
        down_payment_due=None
        if down is None
        else start + timedelta(draw(st.integers(0, (first_due - start).days - 1))),
        fee=draw(st.one_of(st.just(Fen(0)), st.integers(1, 500_00).map(Fen))),
        fee_timing=draw(st.sampled_from(("first", "each"))),
        settlement=Fen(draw(st.integers(1, owed))) if method == "lump_sum" else None,
        residue=draw(st.sampled_from(("last", "first"))),
        weekend=draw(st.sampled_from(("keep", "before", "after"))),
        unit=draw(st.sampled_from(("fen", "yuan"))),
        interest_only_periods=draw(st.one_of(st.none(), st.integers(0, periods - 1)))
        if method == "interest_first"
        else None,
    )


@st.composite
def stepped(draw: st.DrawFn) -> tuple[Agreement, tuple[Row, ...]]:
    """A stepped agreement that stands, with its rows."""
    terms = draw(agreements(methods=("interest_free",)))
    rows = draw(st.integers(2, 24))
    share = max(terms.principal // rows, 1)
    steps = tuple(
        Step(draw(st.integers(1, 4)), Fen(draw(st.integers(1, max(share // 4, 1)))))
        for _ in range(draw(st.integers(1, 3)))
    )
    try:
        made = Agreement(
            principal=terms.principal,
            method="stepped",
            periods=sum(step.count for step in steps) + 1,
            start=terms.start,
            first_due=terms.first_due,
            rate=Fraction(draw(st.integers(0, 10)), 100_000),
            rate_per="month",
            steps=steps,
        )
        return made, schedule(made)
    except Impossible:
        reject()


def form_of(terms: Agreement) -> dict[str, str]:
    """The form strings a person would type for these terms: written here by hand, not by the code under test."""

    def yuan(fen: int) -> str:
        return f"{fen // 100}.{fen % 100:02d}"

    def ratio(rate: Fraction) -> str:
        whole, rest = divmod(rate.numerator * 10**18, rate.denominator)
        assert rest == 0
        return f"{whole // 10**18}.{whole % 10**18:018d}".rstrip("0").rstrip(".")

    form = {
        "principal": yuan(terms.principal),
        "method": terms.method,
        "start": terms.start.isoformat(),
        "first_due": terms.first_due.isoformat(),
        "month_end": terms.month_end,
        "rate": ratio(terms.rate),
        "rate_per": terms.rate_per,
        "day_count": terms.day_count,
        "arrears": yuan(terms.arrears),
        "arrears_treatment": terms.arrears_treatment,
        "waiver_when": terms.waiver_when,
        "fee": yuan(terms.fee),
        "fee_timing": terms.fee_timing,
        "residue": terms.residue,
        "weekend": terms.weekend,
        "unit": terms.unit,
    }
    if terms.rate_steps:
        form["rate_steps"] = ", ".join(f"{step.count}x{ratio(step.rate)}" for step in terms.rate_steps)
    if terms.arrears_waived is not None:
        form["arrears_waived"] = yuan(terms.arrears_waived)
    if terms.down_payment is not None and terms.down_payment_due is not None:
        form |= {"down_payment": yuan(terms.down_payment), "down_payment_due": terms.down_payment_due.isoformat()}
    if terms.settlement is not None:
        form["settlement"] = yuan(terms.settlement)
    if terms.steps:
        form["steps"] = ", ".join(f"{step.count}x{yuan(step.payment)}" for step in terms.steps)
    elif terms.method != "lump_sum":
        form["periods"] = str(terms.periods)
    if terms.interest_only_periods is not None:
        form["interest_only_periods"] = str(terms.interest_only_periods)
    return form
