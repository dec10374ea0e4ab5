"""``calculate``: the plan of one agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.costs import annual_cost
from calculator.plan.schedule import schedule
from calculator.terms.agreement import Agreement
from calculator.wording import notes, present

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
        "keep": _unsaid(reading.strings, terms),
    }


def _unsaid(strings: Mapping[str, Any], terms: Agreement) -> dict[str, str]:
    """The form values to keep beside those typed: a start left blank is the day of asking, and stays that day."""
    return {} if str(strings.get("start", "")).strip() else {"start": terms.start.isoformat()}
