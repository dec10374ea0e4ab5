"""``read_bill``: an opened bill parted into the payments on this plan, what to ask about, and what is not kept."""

from __future__ import annotations

from typing import Any

from calculator.answers.reconcile import LONGEST_LIST, match, read_payments
from calculator.answers.requests import Reading
from calculator.matching.bill import sort
from calculator.plan.schedule import schedule
from calculator.reading.files import is_bill, is_schedule
from calculator.reading.payments.lines import read_lines
from calculator.wording import bill
from calculator.wording.export import is_saved

KEYS: tuple[str, ...] = ("payments", "book")


def answer(reading: Reading) -> dict[str, Any]:
    """The lines that count, those to ask about, and how many were set aside, each with why; nothing is kept here.

    Without a form only ``kind`` is told, and what to do first. ``book`` is what the reader has noted so far.
    """
    pasted = read_payments(reading)
    needed = reading.needs_today()
    noted = reading.text("book", "账本", longest=LONGEST_LIST) if "book" in reading.given else ""
    saved = isinstance(pasted, str) and is_saved(pasted)
    if not saved and not reading.strings:
        reading.ignores_form()
    told = reading.agreement() if reading.strings and not saved else None
    text, today, book, terms = reading.done(pasted, needed, noted, told)
    if saved:
        return {"kind": "saved", "words": {"first": bill.SAVED}}
    kind = "schedule" if is_schedule(text) else "bill" if is_bill(text) else "text"
    if terms is None:
        return {"kind": kind, "words": {"first": bill.FIRST_THE_PLAN if kind == "bill" else ""}}
    rows = schedule(terms)
    dues = [(row.due, row.payment) for row in rows]
    read, found = match(terms, rows, "" if kind == "schedule" else text, today)
    parted = sort(read, found, read_lines(book, first_due=terms.first_due, rows=dues).lines)
    return {
        "kind": kind,
        "counts": [bill.counted(each) for each in parted.counts],
        "asked": [bill.asked(each) for each in parted.asked],
        "aside": bill.aside(parted.aside),
        "words": bill.words(parted, is_schedule=kind == "schedule"),
    }
