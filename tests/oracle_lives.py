"""A second, slow reading of the contract's lives: what money paid, what is late, void, owed and left, day by day.

Written from the contract alone, on top of `tests.oracle`'s rows, with none of the calculator's code: where the
contract says "by the end of a day", a day is looked at; where it says "summed", it is summed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tests import oracle

ONE_DAY = timedelta(1)
HOLIDAYS = tomllib.loads((Path(__file__).parent.parent / "calculator/data/holidays.toml").read_text(encoding="utf-8"))


def is_off(day: date) -> bool:
    """A Saturday, a Sunday, or a statutory day of the published table; of a 春节 four days, from its eve."""
    if day.weekday() > 4:
        return True
    if day.year < 2025:
        return False
    if f"{day:%m-%d}" in HOLIDAYS["fixed"]:
        return True
    lunar = HOLIDAYS["lunar"]
    spring = [date.fromisoformat(str(key)) for key, name in lunar.items() if name == "春节"]
    return day.isoformat() in lunar or any((day - first).days in (-1, 0, 1, 2) for first in spring)


def pay_by(terms: Any, due: date) -> date:
    day = due
    while terms.weekend != "keep" and is_off(day):
        day += ONE_DAY if terms.weekend == "after" else -ONE_DAY
    return max(day, terms.start)


class Part(NamedTuple):
    """What is owed of a row, in the order that money pays it (民法典 561)."""

    fee: int
    arrears: int
    interest: int
    principal: int


class Simulation:
    """A plan and the money paid under it until a day, in fen."""

    def __init__(self, terms: Any, money: Sequence[tuple[date, int]], today: date) -> None:
        self.terms, self.today = terms, today
        self.rows = oracle.plan(terms)
        self.first = 0 if terms.down_payment else 1
        self.due = [row[0] for row in self.rows]
        self.payment = [row[5] for row in self.rows]
        self.pay_by = [pay_by(terms, day) for day in self.due]
        self.last = [max(due, by) for due, by in zip(self.due, self.pay_by, strict=True)]
        self.money = sorted(each for each in money if each[0] <= today)
        self.all = range(len(self.rows))

    # --- what each row has got

    def got(self, day: date) -> list[int]:
        """What each row has got by the end of a day: all money by then, poured into the rows from the oldest on."""
        left = sum(amount for paid_on, amount in self.money if paid_on <= day)
        found = []
        for payment in self.payment:
            found.append(min(left, payment))
            left -= found[-1]
        return found

    def is_whole(self, place: int, day: date) -> bool:
        return self.got(day)[place] == self.payment[place]

    def parts(self, place: int, paid: int) -> Part:
        _, principal, interest, arrears, fee, *_ = self.rows[place]
        owed = []
        for claim in (fee, arrears, interest, principal):
            share = min(paid, claim) if claim > 0 else 0
            owed.append(claim - share)
            paid -= share
        return Part(*owed)

    @cached_property
    def now(self) -> list[int]:
        return self.got(self.today)

    @cached_property
    def open(self) -> list[int]:
        """The places of the rows not paid in full."""
        return [place for place in self.all if self.now[place] < self.payment[place]]

    @cached_property
    def late(self) -> list[int]:
        """The places of the rows whose last day is over and that are not paid in full."""
        return [place for place in self.open if self.last[place] < self.today]

    def was_late(self, place: int) -> bool:
        """Whether its last day ended without it being whole, were nothing paid after today."""
        return not self.is_whole(place, self.last[place])

    # --- whether the plan lives

    def void_day(self) -> date | None:
        """The end of which day makes the plan void, were nothing paid after today; an unknown clause is the first."""
        missed = [place for place in self.all if self.was_late(place)]
        rule, days = self.terms.breach_rule, []
        if rule == "two_in_a_row":
            for place in missed:
                before = place - 1
                if before in missed and not self.is_whole(before, self.last[place]):
                    days.append(self.last[place])
        elif rule == "cumulative":
            days = sorted(self.last[place] for place in missed)[self.terms.breach_count - 1 :]
        elif rule == "days":
            for place in missed:
                end = self.last[place] + timedelta(self.terms.breach_days)
                if not self.is_whole(place, end):
                    days.append(end)
        else:
            days = [self.last[place] for place in missed]
        return min(days, default=None)

    @property
    def void(self) -> date | None:
        day = self.void_day()
        return day if day is not None and day < self.today and self.terms.breach_rule != "unknown" else None

    @property
    def alive(self) -> str:
        if self.terms.breach_rule == "unknown":
            ever = any(self.was_late(place) and self.last[place] < self.today for place in self.all)
            return "unknown" if ever else "yes"
        if self.void is not None:
            return "void"
        if not self.late or self.void_day() is None:
            return "yes"
        more = self.more_rows()
        return "yes" if self.terms.breach_rule == "cumulative" and more > 1 else "at_risk"

    def more_rows(self) -> int:
        """How many rows turn late from today on until the plan is void, were nothing more paid."""
        end = self.void_day()
        assert end is not None
        return sum(self.today <= self.last[place] <= end and not self.is_whole(place, end) for place in self.all)

    @property
    def rows_to_void(self) -> int | None:
        if self.alive == "void":
            return 0
        if self.terms.breach_rule == "unknown" or self.void_day() is None:
            return None
        if self.terms.breach_rule == "days":
            return 0 if self.late else 1
        return self.more_rows()

    @property
    def state(self) -> str:
        if not self.open:
            return "done"
        if self.alive == "void":
            return "void"
        if self.late:
            return "late"
        if self.due[0] > self.today and not sum(self.now):
            return "before"
        return "running"

    # --- what is owed

    def penalty(self, until: date, rate: Fraction) -> int:
        """Each late row's principal, day by day from its last day on, at the raised rate; rounded once a row."""
        found = 0
        for place in self.all:
            exact, day = Fraction(0), self.last[place]
            while day < until and not self.is_whole(place, day):
                owed = self.parts(place, self.got(day)[place]).principal
                exact += max(owed, 0) * rate * self.terms.penalty_multiplier
                day += ONE_DAY
            found += oracle.rounded(exact)
        return found

    def grown(self, day: date) -> int:
        """The plan's interest of the row that a day falls into, for its days until then."""
        terms = self.terms
        later = [place for place in self.all if self.due[place] > day]
        if not later or terms.method in ("interest_free", "lump_sum"):
            return 0
        place = later[0]
        if self.first + place == 0:
            return oracle.rounded(self.before_down_payment(day))
        number, before = self.first + place, self.due[place - 1] if place else terms.start
        owed = terms.principal if place == 0 else self.rows[place - 1][6]
        rate = oracle.rates_of(terms)[number - 1]
        whole = oracle.period(terms, (self.due[place] - before).days, rate, terms.rate_per)
        if before == self.due[place]:
            return 0
        exact = owed * whole * Fraction((day - before).days, (self.due[place] - before).days)
        if number == 1 and self.first == 0:
            exact += self.before_down_payment(terms.down_payment_due)
        return oracle.rounded(exact)

    def before_down_payment(self, day: date) -> Fraction:
        """Row 1 bears interest on the whole principal until the down payment, where it counts days."""
        terms = self.terms
        if terms.rate_per == "month" or (terms.rate_per == "year" and terms.day_count == "monthly"):
            return Fraction(0)
        days = (day - terms.start).days
        return terms.principal * oracle.period(terms, days, oracle.rates_of(terms)[0], terms.rate_per)

    def owed(self, day: date) -> Part:
        """All principal not paid; of fees and interest what was due by the day; and what has grown since.

        What was paid ahead of the running row's interest is not grown a second time.
        """
        fee = arrears = interest = principal = 0
        got, grown = self.got(day), self.grown(day)
        running = next((place for place in self.all if self.due[place] > day), None)
        for place in self.all:
            left = self.parts(place, got[place])
            arrears += left.arrears
            principal += left.principal
            if self.due[place] <= day:
                fee += left.fee
                interest += left.interest
        if running is not None:
            paid_ahead = self.rows[running][2] - self.parts(running, got[running]).interest
            interest += max(grown - paid_ahead, 0)
        return Part(fee, arrears + oracle.summary(self.terms)["left_at_end"], interest, principal)

    def due_at_once(self, day: date, rate: Fraction) -> tuple[int, int]:
        """At the least and at the most, by the clause on what comes back; ``rate`` is the original one a day."""
        terms, sums = self.terms, oracle.summary(self.terms)
        owed = sum(self.owed(day)) + self.penalty(day, rate)
        forgiven, unsaid = sums["waived"], sums["total_most"] - sums["total_least"]
        surely = forgiven if terms.waiver_when == "when_paid" and terms.method != "lump_sum" else 0
        forgone = self.forgone(day, rate)
        return {
            "none": (owed + surely, owed + surely + unsaid),
            "arrears": (owed + forgiven + unsaid,) * 2,
            "arrears_and_interest": (owed + forgiven + unsaid + forgone,) * 2,
            "unknown": (owed + surely, owed + forgiven + unsaid + forgone),
        }[terms.clawback]

    def forgone(self, day: date, rate: Fraction) -> int:
        """The original rate on each day's balance until a day, rounded row by row, less what the plan charged."""
        ends = [self.due[place] for place in self.all if self.first + place and self.due[place] < day]
        borne, since = 0, self.terms.start
        for end in [*ends, day]:
            fen_days = 0
            while since < end:
                balance = self.terms.principal - sum(row[1] for row in self.rows if row[0] <= since)
                fen_days += balance
                since += ONE_DAY
            borne += oracle.rounded(fen_days * rate)
        charged = sum(row[2] for row in self.rows if row[0] <= day) + self.grown(day)
        return max(borne - charged, 0)


def daily(terms: Any) -> Fraction | None:
    """The original rate a day: a month has 30, a year 360 days, or 365 where actual days over 365 are counted."""
    if terms.original_rate is None:
        return None
    a_year = 365 if terms.day_count == "actual/365" else 360
    rate: Fraction = terms.original_rate / {"day": 1, "month": 30, "year": a_year}[terms.original_rate_per]
    return rate


# --- several plans


def first_of(day: date) -> date:
    return day.replace(day=1)


def next_month(first: date) -> date:
    return first_of(first + timedelta(31))


def months(lives: Sequence[Simulation], surplus: int | None, savings: int) -> list[tuple[date, int, int | None]]:
    """Each month from the first with something to pay: what it takes, what is left of surplus and savings."""
    today, totals = lives[0].today, dict[date, int]()
    for simulated in lives:
        for place in simulated.open:
            month = first_of(today if place in simulated.late else simulated.due[place])
            totals[month] = totals.get(month, 0) + simulated.payment[place] - simulated.now[place]
    found, left = [], savings
    month = min(totals, default=None)
    while month is not None and month <= max(totals):
        left += (surplus or 0) - totals.get(month, 0)
        found.append((month, totals.get(month, 0), None if surplus is None else left))
        month = next_month(month)
    return found


def falls_on(day: date, wanted: int) -> bool:
    """Whether a day is that of the month, or the month's last where it has none such."""
    is_last = (day + ONE_DAY).day == 1
    return day.day == wanted or (is_last and wanted > day.day)


def card(
    lives: Mapping[int, Simulation], balance: int, pay: tuple[int, int], others: Sequence[tuple[int, int]], until: date
) -> list[tuple[date, int, int, int, int]]:
    """(day, plan, row, balance met, short) of each instalment before a day; what is short is put in.

    Each day the card's other debits go first, then the instalments, and pay comes last; that of today is there.
    """
    found: list[tuple[date, int, int, int, int]] = []
    if not lives:
        return found
    day = today = next(iter(lives.values())).today
    while day < until:
        balance -= sum(amount for wanted, amount in others if falls_on(day, wanted))
        for plan, simulated in lives.items():
            for place in simulated.open:
                if max(simulated.pay_by[place], today) == day:
                    owed = simulated.payment[place] - simulated.now[place]
                    short = max(owed - balance, 0)
                    found.append((day, plan, simulated.first + place, balance, short))
                    balance += short - owed
        if day > today and falls_on(day, pay[0]):
            balance += pay[1]
        day += ONE_DAY
    return found
