"""``read_agreement``: the terms of a pasted text, each with its words, and the questions it leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.reading.agreement.findings import Finding, Mention
from calculator.reading.agreement.questions import Question, questions, shown_value
from calculator.reading.agreement.suspects import Suspect, suspects
from calculator.reading.agreement.text import AgreementText, read_text
from calculator.reading.form import read_form
from calculator.reading.values import parse_yuan
from calculator.terms.fields import FIELD
from calculator.units.money import format_yuan
from calculator.wording.agreement import SUSPECT, WHY, Sums, notes, sums, words

KEYS: tuple[str, ...] = ("text",)

MOST_MENTIONS = 60


def answer(reading: Reading) -> dict[str, Any]:
    """The readings, the contested fields, the questions, and the form that the uncontested readings fill."""
    text = reading.text("text", "粘贴的文字")
    today = reading.needs_today()
    reading.ignores_form()
    reading.done()
    found = read_text(text, today)
    asked = questions(found)
    held = sums(found)
    form = {one.field: one.value for one in found.readings if one.field not in found.contested}
    return {
        "readings": [_reading(found, one) for one in found.readings],
        "contested": found.contested,
        "questions": [_question(one) for one in asked],
        "mentions": [_mention(found, one) for one in found.mentions[:MOST_MENTIONS]],
        "instalment": found.instalment.value if found.instalment else None,
        "instalment_said": [_instalment(found, found.instalment)] if found.instalment else [],
        "missing": _missing(form, today),
        "discrepancy": _discrepancy(held) if held and held.apart else None,
        "warnings": [_warning(found, one) for one in suspects(found.plain)],
        "notes": notes(found),
        "form": form,
        "words": words(found, [one.ask for one in asked]),
    }


def _instalment(found: AgreementText, one: Mention) -> dict[str, str]:
    """What each row is said to be, with its words."""
    start, end = found.span(one.start, one.end)
    return {
        "value_text": f"{format_yuan(parse_yuan(one.value))} 元",
        "quote": found.pasted.original[start:end],
    }


def _missing(form: dict[str, str], today: date) -> list[str]:
    """The fields that no plan can do without and of which nothing was read; no method said is none that charges."""
    _, problems = read_form({"method": "interest_free", **form}, today)
    return list(dict.fromkeys(one.field for one in problems if one.field in FIELD and one.field not in form))


def _discrepancy(held: Sums) -> dict[str, str]:
    return {
        "head": "多出" if held.is_more else "少了",
        "amount": format_yuan(held.apart),
        "sentence": held.sentence,
    }


def _reading(found: AgreementText, one: Finding) -> dict[str, Any]:
    start, end = found.span(one.start, one.end)
    field = FIELD[one.field]
    return {
        "field": one.field,
        "label": field.label,
        "value": one.value,
        "value_text": shown_value(field, one.value),
        "quote": found.pasted.original[start:end],
        "start": start,
        "end": end,
        "note": one.note,
        "contested": one.field in found.contested,
    }


def _question(one: Question) -> dict[str, Any]:
    field = FIELD[one.field]
    return {
        "field": one.field,
        "label": field.label,
        "ask": one.ask,
        "contested": one.contested,
        "important": field.required or field.confirm,
    }


def _mention(found: AgreementText, one: Mention) -> dict[str, Any]:
    start, end = found.span(one.start, one.end)
    return {
        "kind": one.kind,
        "value": one.value,
        "quote": found.pasted.original[start:end],
        "start": start,
        "end": end,
        "why": WHY.get(one.why, one.why),
    }


def _warning(found: AgreementText, one: Suspect) -> dict[str, Any]:
    start, end = found.pasted.span(one.start, one.end)
    return {
        "kind": "scam",
        "quote": found.pasted.original[start:end],
        "start": start,
        "end": end,
        "why": SUSPECT[one.reason],
    }
