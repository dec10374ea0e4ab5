"""``compare``: two to four offers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.compare import FEWEST, MOST, Offer, best, offer
from calculator.reading.form import read_form, what_was_said
from calculator.units.problems import Impossible
from calculator.wording import compare as words

KEYS: tuple[str, ...] = ("forms",)


def answer(reading: Reading) -> dict[str, Any]:
    """The offers in the order given, the best by each measure, and what that means in words."""
    reading.ignores_form()
    forms = reading.items("forms", "要比的方案", least=FEWEST, most=MOST)
    offers = [made for index, form in enumerate(forms) if (made := _offer(reading, index, form))]
    reading.done()
    return words.shown(offers, list(map(what_was_said, forms)), best(offers))


def _offer(reading: Reading, index: int, form: Mapping[str, object]) -> Offer | None:
    """The offer of one form; None, its problems kept under ``forms[index]``, where it cannot stand."""
    read, problems = read_form(form, reading.today)
    try:
        if read is not None:
            return offer(index + 1, read.agreement)
    except Impossible as refusal:
        problems = list(refusal.problems)
    for fault in problems:
        if fault.field != "today":
            reading.fault(f"forms[{index}].{fault.field}", f"方案 {index + 1}，{fault.message}")
        else:
            reading.needs_today()
    return None
