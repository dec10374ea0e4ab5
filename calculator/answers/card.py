"""``card``: all that the home page shows of one plan: the card, the day's deed, four questions answered, every row."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from calculator.answers import calculate, status, what_if
from calculator.answers.reconcile import LONGEST_LIST, read_said, still_assumed, taken
from calculator.answers.requests import Reading
from calculator.matching.left import Rest, rest_of
from calculator.matching.reconcile import Reconciliation, RowState
from calculator.matching.stated import apart, as_stated
from calculator.matching.untold import since_told
from calculator.plan.afford import OFFERED
from calculator.plan.schedule import Row, schedule
from calculator.reading.form import Form
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO
from calculator.units.problems import Impossible
from calculator.wording import card, checklist, mine, paper, present, stated
from calculator.wording import reconcile as ledger

KEYS: tuple[str, ...] = ("payments", "shown", "assumed", "said", "ready", "asked")

WORTH_ASKING = 6
"""By so many instalments another number must differ from what is left: less changes little."""


def answer(reading: Reading) -> dict[str, Any]:
    """The card, what to ask, whether the plan is alive, four answers, the next rows and all rows.

    Rows that were due before today, where no payment was told, and those that a payment nobody can read may have paid,
    are taken as paid on their days, and ``past`` asks.
    ``ready`` names the due day whose money the reader has set aside; ``asked``: the lender was asked what it ``said``.
    """
    needed = reading.needs_today()
    filled = calculate.read_assumed(reading)
    payments = reading.text("payments", "还款记录", longest=LONGEST_LIST) if "payments" in reading.given else ""
    said = read_said(reading)
    set_aside = reading.day("ready", "钱存好了的那一期") if reading.given.get("ready") else None
    today, assumed, told, amounts, ready, form = reading.done(needed, filled, payments, said, set_aside, reading.form())
    is_asked = reading.given.get("asked") == "yes"
    terms = form.agreement
    rows = as_stated(terms, amounts)
    differs = apart(terms, amounts) if amounts and not is_asked else []
    past, text, found, unread = taken(terms, rows, told, today)
    is_told = bool(told.strip()) and not past
    shown = status.answer(_request(reading, status.KEYS, payments=text))
    certain = form.without(assumed)
    has_no_rate = terms.repayment.charges_interest and not terms.bears_interest and "rate" not in form.said
    lacks_rate = has_no_rate and "each" not in amounts
    first = stated.question(differs, amounts, has_no_rate=has_no_rate)
    asked_already = {term["field"] for term in first}
    unsaid = present.open_terms(form.said, form.agreement.method, still_assumed(assumed, found.rows))
    unsaid = [term for term in unsaid if term["field"] not in asked_already]
    open_terms = [*ledger.questions(found), *first, *unsaid]
    every_row = card.rows(found.rows)
    first_open = found.next
    is_ready = bool(ready and shown["next"] and shown["next"]["due"] == ready.isoformat())
    rest = rest_of(terms, found)
    offers = [] if has_no_rate and not lacks_rate else _offers(rest)  # their payments would have no interest in them
    questions = {
        **_questions(reading, text, terms, rows, found, shown["state"], is_ready=is_ready),
        "better": card.better(offers, shown),
    }
    if lacks_rate:
        questions = {key: card.at_no_rate(key, one) for key, one in questions.items()}
    texts = mine.mine(found.rows, certain, today, is_told=is_told)
    return {
        "state": shown["state"],
        "card": card.card(
            shown,
            found.rows,
            today,
            untold=[each.row.number for each in past],
            is_ready=is_ready,
            lacks_rate=lacks_rate,
        ),
        "told": stated.told(differs, amounts, has_no_rate=has_no_rate),
        "doubled": card.doubled(found.doubled),
        "alive": card.alive(shown),
        "ask": card.ask(open_terms, shown, found.rows, today),
        "deed": card.deed(shown, open_terms, untold=bool(past), is_ready=is_ready),
        "ready": card.ready(shown, is_ready=is_ready),
        "past": card.past(past, today, unread, is_told=bool(told.strip()))
        if past
        else card.past_or_late(since_told(found, today), today),
        "mark": card.mark(first_open, today, card.lines(past)),
        "questions": questions,
        "offers": offers,
        "offers_note": card.offers_note(rest, lacks_rate=lacks_rate) if rest and offers else "",
        "next": card.upcoming(every_row),
        "rows": every_row,
        "line": card.line(shown, today, untold=bool(past), lacks_rate=lacks_rate),
        "until": card.until(shown, today),
        "mine": {**texts, **mine.about(texts, questions), **_checks(certain, rows, today)},
        "paper": paper.paper(found.rows, certain, today, is_told=is_told),
        "keep": calculate.kept(form),
    }


def _checks(form: Form, rows: Sequence[Row], today: date) -> dict[str, str]:
    """What stands beside the items of the checklist, by ``check_`` and the slot's name."""
    return {f"check_{name}": words for name, words in checklist.filled(form.said, form.agreement, rows, today).items()}


def _offers(rest: Rest | None) -> list[dict[str, str]]:
    """What is left in other numbers of instalments, longer ones first; none where it has no such number."""
    found: dict[int, dict[str, str]] = {}
    left = len(rest.rows) if rest else 0
    for number in sorted(OFFERED, key=lambda number: (number < left, number)):
        with suppress(Impossible):
            if rest and abs(number - left) >= WORTH_ASKING:
                found[number] = card.offer(rest, schedule(dataclasses.replace(rest.terms, periods=number)))
    return [*found.values()]


def _request(reading: Reading, keys: Sequence[str], **values: object) -> Reading:
    """A request to another call about the same form on the same day."""
    same = {key: reading.given[key] for key in ("today", "form", *keys) if key in reading.given}
    return Reading({**same, **values}, keys)


def _questions(
    reading: Reading,
    told: str,
    terms: Agreement,
    rows: Sequence[Row],
    found: Reconciliation,
    state: str,
    *,
    is_ready: bool,
) -> dict[str, Any]:
    """Three of the four questions, each answered for this plan before it is opened."""
    following, today = card.upcoming_row(found.rows), reading.done(reading.needs_today())
    return {
        "table": card.table(rows),
        "miss": _missed(reading, told, terms, found.rows, following, state),
        "funds": card.funds(following, today, late=_late(found.rows), is_ready=is_ready),
    }


def _late(states: Sequence[RowState]) -> list[RowState]:
    """The rows past their day that are not paid whole."""
    return [each for each in states if each.status in ("short", "missing")]


def _missed(
    reading: Reading, told: str, terms: Agreement, states: Sequence[RowState], following: RowState | None, state: str
) -> dict[str, str]:
    """What missing the next row costs, from ``what_if``; what is late already is missed with it."""
    late = [each.row.number for each in _late(states)]
    if following is None and state != "void":
        return card.missed_when_last(late[0] if late else None)
    if following is None or state == "void":
        return card.missed_when_void()
    after = [each for each in states if each.row.number > following.row.number]
    found = _if_missed(reading, told, following)
    returning = terms.arrears_left if terms.waives_when_paid and terms.arrears_treatment == "waived" else ZERO
    words = card.missed(found, following.row.number, late[0] if late else None, returning)
    if found["breach"] is None and after:
        today = reading.done(reading.needs_today())
        words["words"] += card.missed_again(_if_missed(reading, told, following, after[0]), after[0], today)
    return words


def _if_missed(reading: Reading, told: str, *missed: RowState) -> dict[str, Any]:
    """What ``what_if`` says of these rows missed, beside the payments told or taken as made."""
    events = [{"type": "miss", "number": str(each.row.number)} for each in missed]
    return what_if.answer(_request(reading, what_if.KEYS, events=events, payments=told))
