"""``export``: the plan or a letter as a file, or as text to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from calculator.answers import all_plans
from calculator.answers.calculate import read_assumed
from calculator.answers.letter import KEYS as LETTER_KEYS
from calculator.answers.letter import letter_text
from calculator.answers.reconcile import match, read_payments, read_said, still_assumed
from calculator.answers.requests import Failed, Part, Reading
from calculator.matching.stated import NOTHING_SAID, Payments, apart, as_stated
from calculator.plan.costs import annual_cost
from calculator.plan.schedule import left_at_end, schedule, totals, unsaid
from calculator.reading.form import read_form, what_was_said
from calculator.reading.mask import mask
from calculator.terms.agreement import Agreement
from calculator.terms.fields import unknown_keys
from calculator.units.money import Fen
from calculator.units.problems import Impossible
from calculator.wording import notes, present, stated
from calculator.wording import reconcile as ledger
from calculator.wording.calendar_file import Planned, calendar
from calculator.wording.checklist import Item, checklist_pictures, checklist_text, filled
from calculator.wording.export import FILES, FileWords, csv, is_kept, letter_file, saved
from calculator.wording.letters import BLANK, letters
from calculator.wording.mask import named
from calculator.wording.picture import Picture
from calculator.wording.plan_picture import plan_pictures, plan_text
from calculator.wording.reminders import reminders

KEYS: tuple[str, ...] = (
    "format",
    "kept",
    "items",
    "plans",
    "own",
    "name",
    "day_after",
    "said",
    "assumed",
    *LETTER_KEYS,
)

LETTER = "letter:"
PLAIN = "text/plain;charset=utf-8"


def answer(reading: Reading) -> dict[str, Any]:
    """The file's name, type and text, and what to know about it."""
    reading.needs_today()
    form = reading.given.get("format")
    if isinstance(form, str) and form in FORMATS:
        return FORMATS[form](reading)
    if isinstance(form, str) and form.removeprefix(LETTER) in letters() and form.startswith(LETTER):
        return _letter(reading, form.removeprefix(LETTER))
    known = "、".join([*FORMATS, *(LETTER + key for key in letters())])
    reading.fault("format", f"导出的格式：请从这些里选一个：{known}")
    _strings(reading)
    raise Impossible(reading.problems)


def _csv(reading: Reading) -> dict[str, Any]:
    terms = reading.done(reading.agreement())
    rows = schedule(terms)
    text = csv(rows, totals(rows), left_at_end(terms), unsaid(terms))
    return _file(FILES["csv"], "text/csv;charset=utf-8", text)


def _ics(reading: Reading) -> dict[str, Any]:
    """The days with their alarms; with ``plans`` those of several lenders in one file."""
    day_after = reading.choice("day_after", "第二天要不要再提醒", ("no", "yes"), "no") == "yes"
    plans, today = _planned(reading)
    text = calendar(plans, today, day_after=day_after)
    file = _file(FILES["ics"], "text/calendar;charset=utf-8", text)
    return {**file, "readable": reminders(plans, today)}


def _text(reading: Reading) -> dict[str, Any]:
    """The same days as lines to copy."""
    plans, today = _planned(reading)
    return _file(FILES["text"], PLAIN, reminders(plans, today))


def _planned(reading: Reading) -> tuple[list[Planned], date]:
    """The plan of the form, or those of ``plans``, with the rows that what was paid leaves open; and today."""
    needed = reading.needs_today()
    if reading.given.get("plans") is not None:
        today, several = reading.done(needed, all_plans.read_plans(reading))
        names = _apart([plan.name for plan in several])
        opened = [_open(plan.terms, plan.payments, today, name) for plan, name in zip(several, names, strict=True)]
        return opened, today
    called = _name(reading)
    told = read_payments(reading) if reading.given.get("payments") is not None else ""
    today, name, payments, said, terms = reading.done(needed, called, told, read_said(reading), reading.agreement())
    return [_open(terms, payments, today, name, said)], today


def _open(terms: Agreement, payments: str, today: date, name: str, said: Payments = NOTHING_SAID) -> Planned:
    rows = as_stated(terms, said)
    states = match(terms, rows, payments, today)[1].rows
    left = [
        state.row._replace(payment=Fen(state.row.payment - state.paid))
        for state in states
        if state.paid < state.row.payment
    ]
    is_booked = bool(payments.strip())
    return Planned(terms, rows, left if is_booked else rows, name, is_booked)


def _apart(names: Sequence[str]) -> list[str]:
    """The names on one line each, those that are the same told apart by a number."""
    names = [" ".join(name.split()) for name in names]
    return [name if names.count(name) == 1 else f"{name}（{place}）" for place, name in enumerate(names, start=1)]


def _name(reading: Reading) -> str | Failed:
    name = reading.given.get("name", "")
    if not isinstance(name, str) or len(name) > all_plans.LONGEST_NAME:
        return reading.fault("name", f"名字：请给出文字，最多 {all_plans.LONGEST_NAME} 个字")
    return " ".join(name.split())


def _picture(reading: Reading) -> dict[str, Any]:
    """The plan as pictures, and all that stands in them as text."""
    said, assumed, payments, form, today = reading.done(
        read_said(reading),
        read_assumed(reading),
        read_payments(reading) if reading.given.get("payments") is not None else "",
        reading.form(),
        reading.needs_today(),
    )
    terms = form.agreement
    rows, differs = as_stated(terms, said), apart(terms, said) if said else []
    booked = match(terms, rows, payments, today)[1]
    unsaid = present.open_terms(form.said, terms.method, still_assumed(assumed, booked.rows))
    asks = [*ledger.questions(booked), *stated.question(differs, said), *unsaid]
    cost = annual_cost(terms, schedule(terms))
    words = present.words(terms, rows, cost, len(asks), is_assumed="method" in assumed)
    beside = ([each["ask"] for each in asks], notes.notes(form, rows))
    file = _file(FILES["picture"], PLAIN, plan_text(rows, words, *beside))
    return {**file, "pictures": _shown(plan_pictures(rows, words, *beside, today))}


def _checklist(reading: Reading) -> dict[str, Any]:
    """The page's own list with what the agreement fills in; terms nobody can read yet stay blank."""
    form = _strings(reading)
    today, items = reading.done(reading.needs_today(), reading.items("items", "清单"))
    groups = [(title, list(map(_item, held))) for title, held in groupby(items, key=_group)]
    read, problems = read_form(form, today)
    unread = {problem.field for problem in problems}
    known = {key: one for key, one in what_was_said(form).items() if key not in unread}
    terms = read.agreement if read else None
    own = filled(known, terms, schedule(terms) if terms else (), today)
    text = checklist_text(groups, own)
    return {
        **_file(FILES["checklist"], PLAIN, text),
        "filled": own,
        "pictures": _shown(checklist_pictures(groups, own, today)),
    }


def _group(entry: Part) -> str:
    return str(entry.given.get("group", ""))


def _item(entry: Part) -> Item:
    said = entry.given
    return Item(str(said.get("text", "")), str(said.get("slot", "")), said.get("done") is True)


def _shown(pictures: Sequence[Picture]) -> list[dict[str, str]]:
    return [picture._asdict() for picture in pictures]


def _json(reading: Reading) -> dict[str, Any]:
    """A form is saved as it stands, whole or not: what was typed is never lost to a fault in it."""
    form, kept = _strings(reading), reading.given.get("kept") or {}
    if not is_kept(kept):
        reading.fault("kept", "账本和记录：每一项都要是文字，而且不能太长")
    text = saved(form, reading.done(reading.needs_today()), kept)
    return _file(_with_numbers(FILES["json"], form, kept), "application/json", text)


def _with_numbers(file: FileWords, form: Mapping[str, str], kept: Mapping[str, Mapping[str, str]]) -> FileWords:
    """Return what is said of a saved file, with the numbers in it that name a person."""
    texts = [text for part in (form, *kept.values()) for text in part.values()]
    found = [each for text in texts for each in mask(text)[1]]
    return file._replace(note=file.note + named(found)) if found else file


def _letter(reading: Reading, key: str) -> dict[str, Any]:
    """A letter with what the form and the other answers know in its places; the rest is left to the pen."""
    letter = letters()[key]
    text = letter_text(reading, key, _strings(reading))
    return {
        **_file(letter_file(letter.title), PLAIN, text),
        "title": letter.title,
        "is_letter": True,
        "when": letter.when,
        "facts": list(letter.facts),
        "blanks": text.count(BLANK),
    }


def _strings(reading: Reading) -> dict[str, str]:
    """The form as typed, whole or not; a missing form is an empty one."""
    reading.ignores_form()
    for key, value in reading.strings.items():
        if not isinstance(value, str) and not unknown_keys({key: value}):
            reading.fault(key, "请给出文字，不要给出别的类型")
    return {key: value for key, value in reading.strings.items() if isinstance(value, str)}


def _file(words: FileWords, mime: str, text: str) -> dict[str, Any]:
    """The file, ``readable``: its text without the mark that opens a sheet, and what only some files have."""
    return {
        "filename": words.name,
        "mime": mime,
        "text": text,
        "note": words.note,
        "readable": text.removeprefix("\ufeff"),
        "title": words.name,
        "is_letter": False,
        "pictures": [],
    }


FORMATS: Mapping[str, Callable[[Reading], dict[str, Any]]] = {
    "csv": _csv,
    "ics": _ics,
    "text": _text,
    "json": _json,
    "picture": _picture,
    "checklist": _checklist,
}
