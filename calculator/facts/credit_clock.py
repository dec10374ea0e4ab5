"""How long an overdue stays on the credit record (征信), and what to do on which day.

By 征信业管理条例 art. 16 the years run from the day the overdue ended, for a loan the day it
was paid off: not from the day it began, nor from the day a deal was made. Every number of
years or days is a dated fact's value on the caller's day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from calculator.facts.facts import fact
from calculator.units.dates import add_months


class Event(NamedTuple):
    """One day of the clock: what falls on it, and the fact it rests on."""

    day: date
    kind: str
    fact: str


class Repair(NamedTuple):
    """The one-off credit repair (一次性信用修复), by dates alone: what it needed and whether this overdue had it."""

    deadline: date
    overdue_from: date
    overdue_until: date
    limit: int
    """Yuan of a single overdue; the clock knows no amount, so this stays to be checked."""
    is_closed: bool
    had_dates: bool
    """Whether the overdue began in the policy's years and was paid off by its last day."""


def keep_years(today: date) -> int:
    """How many years a bad record is kept, as the law stands today; raises `NoSuchFact` before there was one."""
    return _number("credit.keep_years", today)


def kept_until(ended_on: date, today: date) -> date:
    """The same day so many years on; of a 29 February the 28th.

    >>> kept_until(date(2024, 2, 29), date(2026, 11, 23))
    datetime.date(2029, 2, 28)
    """
    return add_months(ended_on, 12 * keep_years(today))


def events(overdue_from: date, ended_on: date | None, today: date) -> list[Event]:
    """The clock's days in order; a step that rests on a fact not in force today is left out."""
    found = [*_record(overdue_from, ended_on, today), *_now(ended_on, today)]
    return sorted((event for event in found if fact(event.fact).holds(today)), key=lambda event: event.day)


def _record(overdue_from: date, ended_on: date | None, today: date) -> Iterator[Event]:
    """The record itself: when it begins, from when it is counted, when it must be gone."""
    yield Event(overdue_from, "begins", "credit.notice_before")
    if fact("credit.repair_deadline").holds(today):
        yield Event(_day("credit.repair_deadline", today), "repair_deadline", "credit.repair_deadline")
    if ended_on is None:
        return
    starts = "credit.keep_start" if fact("credit.keep_start").holds(today) else "credit.keep_years"
    yield Event(ended_on, "ends", starts)
    if add_months(ended_on, 1) > today:
        yield Event(add_months(ended_on, 1), "check_settled", "credit.code_c")
    last = kept_until(ended_on, today)
    yield Event(last, "last_day", "credit.keep_years")
    yield Event(last + timedelta(1), "gone", "credit.keep_years")


def _now(ended_on: date | None, today: date) -> Iterator[Event]:
    """What can be done from today on, with the days by which an answer is due."""
    yield Event(today, "check_now", "credit.free_queries")
    if ended_on is not None and today > kept_until(ended_on, today):
        return
    yield Event(today, "statement", "credit.statement")
    if not (fact("credit.dispute_days").holds(today) and fact("credit.complaint_days").holds(today)):
        return
    answer = today + timedelta(_number("credit.dispute_days", today))
    yield Event(answer, "dispute_answer", "credit.dispute_days")
    yield Event(
        answer + timedelta(_number("credit.complaint_days", today)), "complaint_answer", "credit.complaint_days"
    )


def repair(overdue_from: date, ended_on: date | None, today: date) -> Repair | None:
    """The policy against these dates; None on a day on which it was not yet known."""
    if not fact("credit.repair_deadline").holds(today):
        return None
    deadline = _day("credit.repair_deadline", today)
    first, last = _day("credit.repair_overdue_from", today), _day("credit.repair_overdue_until", today)
    return Repair(
        deadline,
        first,
        last,
        _number("credit.repair_limit", today),
        is_closed=today > deadline,
        had_dates=first <= overdue_from <= last and ended_on is not None and ended_on <= deadline,
    )


def _number(fact_id: str, today: date) -> int:
    value = fact(fact_id).at(today).value
    if not isinstance(value, int):
        raise TypeError(f"{fact_id} has no whole number")
    return value


def _day(fact_id: str, today: date) -> date:
    value = fact(fact_id).at(today).value
    if not isinstance(value, date):
        raise TypeError(f"{fact_id} has no day")
    return value
