"""``read_agreement``: the terms of a pasted text, each with its words, and the questions it leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from calculator.answers.requests import Reading
from calculator.matching.stated import Apart, Explained, apart, explained
from calculator.reading.agreement.counts import YEARS
from calculator.reading.agreement.due import coming_days
from calculator.reading.agreement.findings import Finding, Mention
from calculator.reading.agreement.instalments import Stated
from calculator.reading.agreement.questions import Question, penalties_waived, questions, shown_value
from calculator.reading.agreement.suspects import Suspect, suspects
from calculator.reading.agreement.text import AgreementText, read_text
from calculator.reading.agreement.unused import unused
from calculator.reading.form import read_form
from calculator.reading.values import parse_yuan
from calculator.terms.fields import FIELD
from calculator.terms.methods import METHODS
from calculator.units.money import Fen, format_yuan
from calculator.wording import stated
from calculator.wording.agreement import (
    CONTESTED,
    COUNTED,
    PENALTIES_ALONE,
    SUSPECT,
    WHICH_YEAR,
    WHY,
    Sums,
    begun,
    day_and_month,
    either,
    if_monthly,
    not_used,
    notes,
    nothing,
    of_penalties,
    of_which_year,
    rate_said,
    sums,
    to_read_out,
    words,
)

KEYS: tuple[str, ...] = ("text",)

MOST_MENTIONS = 60


def answer(reading: Reading) -> dict[str, Any]:
    """The readings, the contested fields, the questions, and the form that the uncontested readings fill."""
    pasted = reading.text("text", "粘贴的文字")
    needed = reading.needs_today()
    reading.ignores_form()
    text, today = reading.done(pasted, needed)
    found = read_text(text, today)
    asked = questions(found)
    counted = [Question(key, FIELD[key].ask, contested=False) for key in _assumed(found)]
    form = {one.field: one.value for one in found.readings if one.field not in found.contested}
    held = _held(found, form, today)
    readings = [_reading(found, one) for one in found.readings]
    open_readings = [one for one in readings if one["field"] not in _chosen(held)]
    amounts = _said_once([_stated(found, one, held) for one in found.stated])
    return {
        "readings": readings,
        "rows": [*_explained(held), *(_of_which_year(row, today) for row in _one_each(open_readings, "field"))],
        "contested": found.contested,
        "questions": [_question(one) for one in asked],
        "mentions": [_mention(found, one) for one in found.mentions[:MOST_MENTIONS]],
        "instalment": format_yuan(found.payments["each"]) if "each" in found.payments else None,
        "stated": amounts,
        "amounts": _one_each(amounts, "which"),
        "said": ", ".join(f"{which}:{format_yuan(fen)}" for which, fen in found.payments.items()),
        "explained": stated.explanation(held.explained, found.payments) if held and held.explained else "",
        "missing": [
            {"field": field, "offers": _offers(found, form, field, today)}
            for field in _missing(form, today)
            if field not in found.contested
        ],
        "discrepancy": _discrepancy(found, held),
        **_interest(found, held),
        "unused": (left := [found.pasted.original[start:end] for start, end in unused(found)]),
        "unused_words": not_used(left),
        "assumed": _assumed(found),
        "warnings": (warned := [_warning(found, one) for one in suspects(found.plain)]),
        "goes_on": not warned,
        "notes": notes(found),
        "form": form,
        "words": words(found, [one.ask for one in asked]),
        "asked": _first([*counted, *asked]),
        "nothing": "" if readings else nothing(is_of_rows=_is_of_rows(found)),
    }


def _is_of_rows(found: AgreementText) -> bool:
    """Whether days and amounts stand there, as in a table of rows or a list of what was paid."""
    has_days = any(token.day and token.day.is_of_month for token in found.seen.tokens.values())
    return has_days and any(one.value for one in found.mentions)


def _one_each(said: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """One row a term or a payment, by the key that names it; where several things are said of one, they are choices."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for one in said:
        by_name.setdefault(one[key], []).append(one)
    return [_with_choices(all_said) for all_said in by_name.values()]


def _with_choices(said: list[dict[str, Any]]) -> dict[str, Any]:
    """The row of a term or payment, with ``choices`` where it is contested and what to do about it in ``doubt``."""
    if not any(one["contested"] for one in said):
        return said[0]
    choices = {one["value"]: one["value_text"] for one in said}
    return {
        **said[0],
        "value_text": either(choices.values()),
        "quote": "；".join(dict.fromkeys(one["quote"] for one in said)),
        "note": "",
        "choices": [{"value": value, "words": words} for value, words in choices.items()],
        "doubt": CONTESTED,
    }


def _of_which_year(row: dict[str, Any], today: date) -> dict[str, Any]:
    """The row, in words of its own where it is one day in two years: only the reader knows which is meant."""
    days = [date.fromisoformat(one["value"]) for one in row.get("choices", ())] if row["field"] == "first_due" else []
    if len({(day.month, day.day) for day in days}) != 1 or len(days) < 2:
        return row
    return {
        **row,
        "value_text": of_which_year(days[0]),
        "choices": [{"value": day.isoformat(), "words": begun(day, today)} for day in days],
        "doubt": WHICH_YEAR,
    }


class Held(NamedTuple):
    """The stated payments held against the plan that the readings make: what differs, and what explains it."""

    apart: list[Apart]
    explained: Explained | None


UNSURE = frozenset({"principal", "periods", "method", "rate", "rate_per", "rate_steps", "unit", "residue", "fee"})
"""With one of these contested there is no plan to hold anything against."""


def _held(found: AgreementText, form: dict[str, str], today: date) -> Held | None:
    """The stated payments beside the plan's; None where none are said or no plan can be worked out yet.

    Where no method is said the plan is taken to bear no interest, as the page takes it; where no first day is said,
    to begin today, which no amount hangs on.
    """
    if not found.payments or UNSURE & set(found.contested):
        return None
    read, _ = read_form({"method": "interest_free", "first_due": today.isoformat(), **form}, today)
    if read is None:
        return None
    terms = read.agreement
    if terms.repayment.settles or terms.repayment.has_stairs:
        return None
    lacks_rate = terms.repayment.charges_interest and not terms.bears_interest
    if lacks_rate or (found.interest_runs and not terms.bears_interest):
        return None
    differences = apart(terms, found.payments)
    settled = frozenset({*form, *found.contested})
    return Held(differences, explained(terms, found.payments, is_settled=settled) if differences else None)


def _chosen(held: Held | None) -> dict[str, str]:
    return held.explained.values if held and held.explained else {}


def _explained(held: Held | None) -> list[dict[str, Any]]:
    """The terms that the stated payments settle, as rows like those that were read."""
    return [
        {
            "field": key,
            "label": FIELD[key].label,
            "question": FIELD[key].question,
            "value": value,
            "value_text": shown_value(FIELD[key], value),
            "quote": stated.BY_PAYMENTS,
            "note": "",
            "contested": False,
        }
        for key, value in _chosen(held).items()
    ]


def _stated(found: AgreementText, one: Stated, held: Held | None) -> dict[str, Any]:
    """A payment that is said, with its words, and whether the plan comes to it."""
    start, end = found.span(one.start, one.end)
    is_one = one.which in found.payments
    other = next((each for each in held.apart if each.which == one.which), None) if held else None
    agrees = bool(held and (held.explained or other is None))
    is_free = not found.only("method") and not _chosen(held)
    note = stated.beside(None if agrees else other, is_free=is_free) if held and is_one else ""
    return {
        "which": one.which,
        "label": stated.name_of(one.which, found.payments),
        "value": format_yuan(one.fen),
        "value_text": stated.amount(one.fen),
        "quote": found.pasted.original[start:end],
        "start": start,
        "end": end,
        "contested": not is_one,
        "agrees": agrees and is_one,
        "note": note,
    }


def _said_once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each without a note that one before it has."""
    noted: set[str] = set()
    for row in rows:
        row["note"] = "" if row["note"] in noted else row["note"]
        noted.add(row["note"])
    return rows


def _missing(form: dict[str, str], today: date) -> list[str]:
    """The fields that no plan can do without and of which nothing was read; no method said is none that charges."""
    _, problems = read_form({"method": "interest_free", **form}, today)
    return list(dict.fromkeys(one.field for one in problems if one.field in FIELD and one.field not in form))


def _offers(found: AgreementText, form: dict[str, str], field: str, today: date) -> list[dict[str, str]]:
    """What a field would be by what was said, for the reader to choose, and nobody else.

    Of every month's day the two that come next may be the first; years are rows, if each is of a month.
    """
    if field == "first_due":
        days = coming_days(found.monthly.day, today) if found.monthly else []
        return [{"value": day.isoformat(), "words": day_and_month(day)} for day in days]
    if field == "periods":
        said = {one.value for one in found.mentions if one.kind == "periods" and one.why == YEARS}
        return [{"value": number, "words": if_monthly(number)} for number in sorted(said, key=int)]
    return _principals(found, form) if field == "principal" else []


def _principals(found: AgreementText, form: dict[str, str]) -> list[dict[str, str]]:
    """What the principal would be by the amounts that were said."""
    rows = form.get("periods", "")
    whole = stated.total(found.payments, int(rows)) if rows else None
    if whole:
        return [{"value": format_yuan(whole), "words": stated.offer(found.payments, int(rows), whole)}]
    method = METHODS.get(form.get("method", ""))
    if method is None or not method.settles or not form.get("settlement"):
        return []
    owed, off = (_only(found, kind) for kind in ("was_owed", "taken_off"))
    settlement, arrears = parse_yuan(form["settlement"]), parse_yuan(form.get("arrears", "0"))
    by_parts = Fen(settlement + off) if off else None
    if owed and by_parts and owed != by_parts:
        return []  # the parts do not add up: a question, not an offer
    before = owed or by_parts
    if not before or before - arrears < settlement:
        return []
    return [{"value": format_yuan(before - arrears), "words": stated.offer_before(before, settlement, off, arrears)}]


def _only(found: AgreementText, kind: str) -> Fen | None:
    """The one amount that is named so; None where there is none, or several."""
    values = {one.value for one in found.mentions if one.kind == kind and one.value}
    return parse_yuan(values.pop()) if len(values) == 1 else None


def _discrepancy(found: AgreementText, held: Held | None) -> dict[str, str] | None:
    """What must be said first: all payments are not the principal, or one is not what the plan comes to."""
    if held and (held.explained or not held.apart):
        return None
    whole = sums(found)
    if whole and whole.apart:
        return whole.shown
    return stated.difference(held.apart, found.payments, is_free=not found.only("method")) if held else None


def _interest(found: AgreementText, held: Held | None) -> dict[str, Any]:
    """Which answer to 以后每期还加利息吗 is chosen beforehand, and why; ``interest_open``: 短信没说 may be chosen.

    With a rate above 0 or interest that goes on, and no method, it is "yes"; None where only the reader can say it.
    """
    whole = _more(found, held)
    rates = [one.value for one in found.readings if one.field == "rate" and one.value.strip("0.%")]
    bears = (bool(rates) or found.interest_runs) and not found.only("method")
    if whole and bears and not rates:
        return {
            "interest": "yes",
            "interest_more": "",
            "interest_said": whole.taken_for_interest,
            "interest_open": False,
        }
    return {
        "interest": None if whole else "yes" if bears else "",
        "interest_more": whole.asked_with_interest if whole else "",
        "interest_said": rate_said(rates) if bears and not whole else "",
        "interest_open": not bears,
    }


def _more(found: AgreementText, held: Held | None) -> Sums | None:
    """The stated payments where they are more than the principal, which matters where interest is asked about."""
    whole = sums(found)
    if not whole or not whole.is_more or (held and (held.explained or not held.apart)):
        return None
    return whole


def _reading(found: AgreementText, one: Finding) -> dict[str, Any]:
    start, end = found.span(one.start, one.end)
    field = FIELD[one.field]
    alone = penalties_waived(found) if one.field == "arrears_treatment" else ""
    return {
        "field": one.field,
        "label": field.label,
        "question": of_penalties(alone) if alone else field.question,
        "value": one.value,
        "value_text": shown_value(field, one.value),
        "quote": found.pasted.original[start:end],
        "start": start,
        "end": end,
        "note": one.note,
        "contested": one.field in found.contested,
        "doubt": PENALTIES_ALONE if alone else COUNTED if one.counted else "",
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


def _assumed(found: AgreementText) -> dict[str, str]:
    """The values that hang on the day of asking: 下个月15号 is read, and still to be confirmed."""
    return {one.field: one.value for one in found.readings if one.counted and one.field not in found.contested}


def _first(asked: list[Question]) -> dict[str, str]:
    """The questions that may change what is to be paid, as one text to read out; how many they are."""
    lines = [one.ask for one in asked if one.contested or FIELD[one.field].required or FIELD[one.field].confirm]
    return to_read_out(lines)


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
