"""``compare``: two to four offers side by side."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Failed, Part, Reading, listed
from calculator.plan.compare import FEWEST, MOST, Offer, best, offer
from calculator.reading.form import what_was_said
from calculator.units.problems import Impossible
from calculator.wording import compare as words

KEYS: tuple[str, ...] = ("forms",)


def answer(reading: Reading) -> dict[str, Any]:
    """The offers in the order given, the best by each measure, and what that means in words."""
    reading.ignores_form()
    forms = reading.items("forms", "要比的方案", least=FEWEST, most=MOST)
    made = [] if isinstance(forms, Failed) else [_offer(reading, form, number) for number, form in enumerate(forms, 1)]
    told, offers = reading.done(forms, listed(made))
    return words.shown(offers, [what_was_said(form.given) for form in told], best(offers))


def _offer(reading: Reading, form: Part, number: int) -> Offer | Failed:
    """The offer of one form; its problems are kept under its place."""
    read, problems = reading.read(form.given)
    try:
        if read is not None:
            return offer(number, read.agreement)
    except Impossible as refusal:
        problems = list(refusal.problems)
    for fault in problems:
        if fault.field != "today":
            form.fault(fault.field, f"方案 {number}，{fault.message}")
        else:
            reading.needs_today()
    return Failed()
