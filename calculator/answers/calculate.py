"""``calculate``: the plan of one agreement."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Failed, Reading
from calculator.plan.costs import annual_cost
from calculator.plan.schedule import schedule
from calculator.reading.form import Form
from calculator.terms.fields import FIELD
from calculator.wording import notes, present

KEYS: tuple[str, ...] = ("assumed",)


def answer(reading: Reading) -> dict[str, Any]:
    """The plan, what it costs, what to know beside it, and what is still to be asked: the ``assumed`` first."""
    assumed, form = reading.done(read_assumed(reading), reading.form())
    terms = form.agreement
    rows = schedule(terms)
    cost = annual_cost(terms, rows)
    open_terms = present.open_terms(form.said, terms.method, assumed)
    words = present.words(terms, rows, cost, len(open_terms), is_assumed="method" in assumed)
    return {
        **present.plan(terms, rows, cost),
        "notes": notes.notes(form, rows),
        "words": words,
        "unconfirmed": open_terms,
        "chart": present.drawing(rows),
        "keep": kept(form),
    }


def read_assumed(reading: Reading) -> frozenset[str] | Failed:
    """The fields that nobody said and that were filled for the time being."""
    given = reading.given.get("assumed", [])
    if not isinstance(given, list) or not all(isinstance(key, str) and key in FIELD for key in given):
        return reading.fault("assumed", "先假定的条款：请给出字段名的列表")
    return frozenset(given)


def kept(form: Form) -> dict[str, str]:
    """The form values to keep beside those typed: a start left blank is the day of asking, and stays that day."""
    return {} if "start" in form.said else {"start": form.agreement.start.isoformat()}
