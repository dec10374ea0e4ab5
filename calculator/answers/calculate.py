"""``calculate``: the plan of one agreement."""

from __future__ import annotations

from typing import Any

from calculator import notes, present
from calculator.costs import annual_cost
from calculator.requests import Reading
from calculator.schedule import schedule

KEYS: tuple[str, ...] = ()


def answer(reading: Reading) -> dict[str, Any]:
    """The plan, what it costs, what to know beside it, and what is still to be asked."""
    terms = reading.agreement()
    reading.done()
    rows = schedule(terms)
    cost = annual_cost(terms, rows)
    open_terms = present.unconfirmed(reading.strings, terms.method)
    return {
        **present.plan(terms, rows, cost),
        "notes": notes.notes(terms, rows, reading.strings),
        "words": present.words(terms, rows, cost, len(open_terms)),
        "unconfirmed": open_terms,
        "chart": present.drawing(rows),
    }
