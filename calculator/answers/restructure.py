"""``restructure``: a second deal over what is left of the first, both side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from calculator.answers import status
from calculator.answers.reconcile import ends_of, read_payments
from calculator.answers.requests import Failed, Reading
from calculator.facts.daily_rates import LEAST, MOST
from calculator.matching.left import Left, left_of
from calculator.matching.status import Standing
from calculator.plan.schedule import Row, schedule, unsaid, waived
from calculator.reading.form import Form, what_was_said
from calculator.terms.agreement import MOST as LARGEST
from calculator.terms.agreement import Agreement
from calculator.units.dates import spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.units.problems import Impossible, Problem
from calculator.wording import outcomes, present
from calculator.wording.findings import Slots, letter, of_new_deal, of_payments, of_second_deal
from calculator.wording.letters import slots_of_form
from calculator.wording.restructure import NO_BOOK, notes, points, say, sentence

KEYS: tuple[str, ...] = ("payments", "terms")

CARRIED = ("original_rate", "original_rate_per", "penalty_multiplier")
"""What a new deal does not change: the loan that both are about."""


class Second(NamedTuple):
    """A second deal worked out: how the first stands and what is left of it, and the second with its form and rows."""

    standing: Standing
    left: Left
    remaining: tuple[Row, ...]
    form: dict[str, Any]
    terms: Agreement
    rows: tuple[Row, ...]

    @property
    def sentence(self) -> str:
        """Both deals in one breath."""
        return sentence(self.remaining, self.rows, self.standing.found.balance)

    @property
    def points(self) -> list[str]:
        """What the letter asks the lender to put in writing."""
        return points(self.left, self.standing.terms)

    @property
    def slots(self) -> Slots:
        """What the letter knows of both; of the first only where its payments are known, or none can be late."""
        if self.standing.late and not self.standing.found.matched:
            return of_new_deal(self.rows)
        return of_second_deal(self.remaining[0], self.left, self.rows, self.sentence, self.points)

    @property
    def notes(self) -> list[str]:
        """What was counted into the second deal, and what was not."""
        least, most = ends_of(self.standing)
        penalty = outcomes.amounts(least.penalty, most.penalty)
        return notes(self.left, penalty, self.standing.terms, self.terms)


def answer(reading: Reading) -> dict[str, Any]:
    """What is left of the first deal, the second one whole, and the two side by side."""
    needed = reading.needs_today()
    book = read_payments(reading) if reading.given.get("payments") is not None else ""
    today, text, given, old = reading.done(needed, book, read_terms(reading), reading.form())
    found = second(reading, given, status.standing_of(old.agreement, text, today, open_terms=False))
    least, most = ends_of(found.standing)
    balance, total = found.standing.found.balance, Fen(sum(row.payment for row in found.rows))
    return {
        "from_row": found.remaining[0].number,
        "left": _left(found, least.penalty, most.penalty),
        "form": found.form,
        "before": _side(found.remaining, balance),
        "after": _side(found.rows, total),
        "difference": {
            "periods": len(found.rows) - len(found.remaining),
            "payment": format_yuan(found.rows[0].payment - found.remaining[0].payment),
            "total": format_yuan(total - balance),
            "days": (found.rows[-1].due - found.remaining[-1].due).days,
        },
        "sentence": found.sentence,
        "notes": [*([NO_BOOK] if found.standing.late and not text.strip() else []), *found.notes],
        "say": say(found.remaining[0], found.rows),
        "letter": _letter(old, found),
        "words": {
            "before_until": spoken_short(found.remaining[-1].due),
            "after_until": spoken_short(found.rows[-1].due),
        },
        "questions": present.unconfirmed(what_was_said(found.form), found.terms.method),
        "facts": [LEAST, MOST] if least is not most else [],
    }


def second(reading: Reading, given: Mapping[str, Any], standing: Standing) -> Second:
    """The second deal over what is left of the first; raises every problem at once."""
    if standing.is_done:
        reading.fault("payments", "还款记录：照它看，方案已经全部还清，没有要重新谈的")
        reading.done()
    left = left_of(standing)
    form = _form(reading.strings, given, left, standing.today)
    new = _new(reading, form)
    remaining = tuple(state.row for state in standing.found.rows if state.paid < state.row.payment)
    return Second(standing, left, remaining, form, new, schedule(new))


def _letter(old: Form, found: Second) -> str:
    """The letter that asks for it."""
    standing = found.standing
    slots = slots_of_form(old.said, standing.terms, standing.rows, standing.today)
    return letter("second_deal", slots, of_payments(standing.found) | found.slots, standing.today)


def _left(found: Second, penalty_least: Fen | None, penalty_most: Fen | None) -> dict[str, Any]:
    old, penalties = found.standing.terms, (found.left.penalty, penalty_least, penalty_most)
    return {
        **{key: format_yuan(amount) for key, amount in found.left.owed._asdict().items()},
        **{
            key: None if amount is None else format_yuan(amount)
            for key, amount in zip(("penalty", "penalty_least", "penalty_most"), penalties, strict=True)
        },
        "unsaid": format_yuan(unsaid(old)),
        "forgiven_when_paid": format_yuan(waived(old) if old.waives_when_paid else 0),
    }


def read_terms(reading: Reading) -> dict[str, Any] | Failed:
    """What was agreed anew, blanks left out; what is wrong with it whatever is left of the first deal is kept."""
    given, today = reading.part("terms", "新的方案"), reading.needs_today()
    if isinstance(given, Failed):
        return given
    said = {key: value for key, value in given.given.items() if not isinstance(value, str) or value.strip()}
    start = {} if isinstance(today, Failed) else {"start": today.isoformat()}
    _, problems = reading.read({"principal": format_yuan(LARGEST), **start, **said})
    _refuse(reading, problems)
    return said


def _refuse(reading: Reading, problems: Iterable[Problem]) -> None:
    """Keep the problems of the second deal under ``terms``."""
    for fault in problems:
        reading.fault(f"terms.{fault.field}", f"新的方案，{fault.message}")


def _form(strings: Mapping[str, Any], given: Mapping[str, Any], left: Left, today: date) -> dict[str, Any]:
    """The form of the second deal: what is left, the loan both are about, and what was agreed anew."""
    carried = {key: strings[key] for key in CARRIED if str(strings.get(key, "")).strip()}
    arrears = {"arrears": format_yuan(left.beside_principal)} if left.beside_principal else {}
    return {"principal": format_yuan(left.owed.principal), **arrears, "start": today.isoformat(), **carried, **given}


def _new(reading: Reading, form: Mapping[str, Any]) -> Agreement:
    """The second deal; its problems are kept under ``terms``."""
    read, problems = reading.read(form)
    try:
        if read is not None:
            schedule(read.agreement)
            return read.agreement
    except Impossible as refusal:
        problems = list(refusal.problems)
    _refuse(reading, problems)
    raise Impossible(reading.problems)


def _side(rows: tuple[Row, ...], total: Fen) -> dict[str, Any]:
    return {
        "periods": len(rows),
        "payment": format_yuan(rows[0].payment),
        "last_due": rows[-1].due.isoformat(),
        "total": format_yuan(total),
    }
