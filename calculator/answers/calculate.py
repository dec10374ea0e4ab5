"""``calculate``: the plan of one agreement."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.costs import annual_cost
from calculator.plan.schedule import schedule
from calculator.reading.form import Form
from calculator.wording import notes, present

KEYS: tuple[str, ...] = ()


def answer(reading: Reading) -> dict[str, Any]:
    """The plan, what it costs, what to know beside it, and what is still to be asked."""
    form = reading.form()
    reading.done()
    terms = form.agreement
    rows = schedule(terms)
    cost = annual_cost(terms, rows)
    open_terms = present.unconfirmed(form.said, terms.method)
    return {
        **present.plan(terms, rows, cost),
        "notes": notes.notes(form, rows),
        "words": present.words(terms, rows, cost, len(open_terms)),
        "unconfirmed": open_terms,
        "chart": present.drawing(rows),
        "keep": kept(form),
    }


def kept(form: Form) -> dict[str, str]:
    """The form values to keep beside those typed: a start left blank is the day of asking, and stays that day."""
    return {} if "start" in form.said else {"start": form.agreement.start.isoformat()}
