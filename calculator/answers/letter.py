"""A letter (信函) asked of ``export``, filled from the form and from what other answers find in the same request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from calculator.answers.check_lender import read_table
from calculator.answers.reconcile import read_payments
from calculator.answers.report_check import read_report
from calculator.answers.requests import Failed, Part, Reading, made
from calculator.answers.restructure import read_terms, second
from calculator.answers.status import standing_of
from calculator.matching.lender_table import compare, shown_rows
from calculator.matching.report import judged
from calculator.plan.schedule import numbered, schedule
from calculator.reading.form import what_was_said
from calculator.reading.lender.table import LenderTable
from calculator.reading.report_grid import Cell
from calculator.terms.agreement import Agreement
from calculator.wording.findings import (
    Call,
    Slots,
    letter,
    of_calls,
    of_complaint,
    of_lender,
    of_payments,
    of_report,
    wrong_rows,
)
from calculator.wording.letters import slots_of_form
from calculator.wording.report import disputed

KEYS: tuple[str, ...] = ("lender", "payments", "calls", "terms", "report")
"""Beside the form: the lender's table, payments, the log of calls, terms of a second deal, a report's grid."""

NAMES: Mapping[str, str] = {"date": "日期", "staff": "工号", "words": "对方的原话", "ticket": "工单号"}
LONGEST_WORDS = 2_000


class Found(NamedTuple):
    """What a request holds beside the form; None for what it does not."""

    table: LenderTable | None
    payments: str | None
    calls: Sequence[Call]
    second: Mapping[str, Any] | None
    report: Sequence[Cell]


def letter_text(reading: Reading, key: str, form: Mapping[str, str]) -> str:
    """The letter of that id, its slots filled; raises every problem at once.

    No whole form is needed, but a term that is there must be readable; so must what was found.
    """
    needed = reading.needs_today()
    read, problems = reading.read(form)
    reading.problems += [problem for problem in problems if form.get(problem.field, "").strip()]
    today, table, payments, calls, new, report = reading.done(
        needed,
        read_table(reading) if reading.has("lender") else None,
        read_payments(reading) if reading.has("payments") else None,
        _calls(reading),
        read_terms(reading) if reading.has("terms") else None,
        read_report(reading) if reading.has("report") else [],
    )
    terms = read.agreement if read else None
    found = Found(table, payments, calls, new, report)
    slots = _filled(reading, terms, found, today) if terms else {}
    rows = schedule(terms) if terms else ()
    return letter(key, slots_of_form(what_was_said(form), terms, rows, today), slots | of_calls(calls), today)


def _filled(reading: Reading, terms: Agreement, found: Found, today: date) -> Slots:
    """What the table, the payments and the second deal of the request come to."""
    slots = Slots()
    rows = [] if found.table is None else shown_rows(compare(terms, numbered(schedule(terms)), found.table), today)
    slots |= of_lender(rows, today)
    if found.payments is not None or found.second is not None or found.report:
        standing = standing_of(terms, found.payments or "", today, open_terms=False)
        slots |= of_payments(standing.found) | of_report(disputed(judged(standing, found.report), today))
        if found.second is not None:
            slots |= second(reading, found.second, standing).slots
    return slots | of_complaint(len(wrong_rows(rows)), slots.get("refund_total"))


def _calls(reading: Reading) -> list[Call] | Failed:
    """The logged calls in which something was written."""
    return [] if reading.given.get("calls") is None else reading.each("calls", "通话记录", _call)


def _call(item: Part, _number: int) -> Call | Failed | None:
    item.knows(NAMES, "通话记录")
    day, staff, words, ticket = (_text(item, key) for key in NAMES)
    if not (day or staff or words or ticket):
        return None
    if isinstance(day, str):
        return made(Call, item.day("date", "通话的日期") if day else None, staff, words, ticket)
    return day


def _text(item: Part, key: str) -> str | Failed:
    value = item.given.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST_WORDS:
        return item.fault(key, f"{NAMES[key]}：请给出文字，最多 {LONGEST_WORDS:,} 个字")
    return " ".join(value.split())
