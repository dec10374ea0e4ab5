"""``status``: how the plan stands today, whether it is alive, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from calculator.answers.reconcile import ends_of, match, read_payments, read_said
from calculator.answers.requests import Failed, Part, Reading
from calculator.facts.daily_rates import LEAST, MOST
from calculator.facts.facts import fact
from calculator.matching.reconcile import RowState
from calculator.matching.shown import Shown, compared, penalty_by
from calculator.matching.stated import NOTHING_SAID, Payments, as_stated
from calculator.matching.status import Standing
from calculator.plan.pay_days import fund_by
from calculator.reading.form import Form
from calculator.terms.agreement import Agreement
from calculator.units.dates import spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.wording import outcomes, present, status
from calculator.wording.facts import hedged

KEYS: tuple[str, ...] = ("payments", "shown", "said")

MOST_SHOWN = 36


def answer(reading: Reading) -> dict[str, Any]:
    """State, next row, late rows, life or death of the plan, what it costs, and the bank's figure beside ours."""
    needed = reading.needs_today()
    told = read_payments(reading) if reading.given.get("payments") is not None else ""
    today, text, shown, said, form = reading.done(
        needed, told, _shown(reading, needed), read_said(reading), reading.form()
    )
    terms = form.agreement
    standing = standing_of(terms, text, today, open_terms=has_open_terms(form), said=said)
    ends = ends_of(standing)
    due = status.Due(*_due(ends))
    least, most = ends
    beside = [*_beside(standing, ends, shown)]
    return {
        "state": standing.state,
        "next": None if standing.found.next is None else next_row(standing.found.next, today),
        "paid": sum(state.paid == state.row.payment for state in standing.found.rows),
        "left": sum(state.paid < state.row.payment for state in standing.found.rows),
        "paid_total": format_yuan(standing.found.paid_total),
        "balance": format_yuan(standing.found.balance),
        "late": [_late(state) for state in standing.late],
        "alive": standing.alive,
        "since": present.day(standing.void.day if standing.void else None),
        "cure_by": present.day(standing.cure_by),
        "rows_to_void": standing.rows_to_void,
        "due_at_once": _yuan(due.least),
        "due_at_once_most": _yuan(due.most),
        "paid_since": format_yuan(standing.paid_since) if standing.void else None,
        "penalty": _yuan(standing.penalty),
        "penalty_least": _yuan(least.penalty),
        "penalty_most": _yuan(most.penalty),
        "shown": [_compared(each) for each in beside],
        "say": next((words for each in beside if (words := status.ask_about(each))), ""),
        "sentence": status.sentence(standing, due),
        "do": status.deed(standing),
        "words": {
            "state": status.STATES[standing.state],
            "void_since": status.void_since(standing),
            "alive": status.ALIVE[standing.alive],
            "penalty": outcomes.amounts(least.penalty, most.penalty),
        },
        "unmatched": len(standing.found.unmatched),
        "clocks": _clocks(standing),
        "facts": ["law.order_560", *([LEAST, MOST] if least is not most else [])],
    }


def standing_of(
    terms: Agreement, payments: str, today: date, *, open_terms: bool, said: Payments = NOTHING_SAID
) -> Standing:
    """The plan as the payments make it stand; what the lender ``said`` of single payments is what is owed."""
    rows = as_stated(terms, said)
    return Standing(terms, rows, match(terms, rows, payments, today)[1], today, open_terms)


def has_open_terms(form: Form) -> bool:
    """Whether the treatment of arrears, or the clause on breach, is not said yet."""
    terms = form.agreement
    said = "arrears_treatment" in form.said and terms.arrears_treatment != "unknown"
    no_arrears = "arrears" in form.said and terms.arrears == 0
    return terms.breach_rule == "unknown" or not (said or no_arrears or terms.repayment.settles)


def next_row(state: RowState, today: date) -> dict[str, Any]:
    """The oldest row not yet paid in full, and by when its money should be there."""
    row, funded = state.row, fund_by(state.row, today)
    return {
        "number": row.number,
        "due": row.due.isoformat(),
        "due_text": spoken_short(row.due),
        "pay_by": row.pay_by.isoformat(),
        "fund_by": funded.isoformat(),
        "fund_by_text": spoken_short(funded),
        "payment": format_yuan(row.payment),
        "left": format_yuan(row.payment - state.paid),
        "days_left": status.days_left(state, today),
    }


def _shown(reading: Reading, today: date | Failed) -> list[tuple[date, Fen]] | Failed:
    """What the bank's page showed on which days."""

    def shown(item: Part, _number: int) -> tuple[date, Fen] | Failed:
        item.knows(("date", "balance"), "银行显示的数")
        day = item.day("date", "看到的日期")
        balance = item.yuan("balance", "银行显示还剩")
        if isinstance(day, date) and isinstance(today, date) and day > today:
            return item.fault("date", "看到的日期：不能晚于今天")
        return day if isinstance(day, Failed) else balance if isinstance(balance, Failed) else (day, balance)

    return [] if reading.given.get("shown") is None else reading.each("shown", "银行显示的数", shown, most=MOST_SHOWN)


CLOCKS = ("credit.keep_start", "law.limitation_189", "law.limitation_agree")
"""Once a row is late: when the record's five years begin, and what sets the limitation of the claim going again."""


def _clocks(standing: Standing) -> list[dict[str, str]]:
    """What is asked once a row is late; nothing before."""
    if not any(state.days_late for state in standing.found.rows):
        return []
    known = [(each, fact(each).at(standing.today)) for each in CLOCKS if fact(each).holds(standing.today)]
    return [{"fact": each, "text": hedged(known_fact), "means": known_fact.means} for each, known_fact in known]


def _due(ends: tuple[Standing, Standing]) -> tuple[Fen | None, Fen | None]:
    least, most = ends[0].breach, ends[1].breach
    return (None, None) if least is None or most is None else (least.least, most.most)


def _yuan(amount: Fen | None) -> str | None:
    return None if amount is None else format_yuan(amount)


def _late(state: RowState) -> dict[str, Any]:
    return {
        "number": state.row.number,
        "days": state.days_late,
        "short": format_yuan(state.row.payment - state.paid),
    }


def _beside(standing: Standing, ends: tuple[Standing, Standing], shown: Iterable[tuple[date, Fen]]) -> Iterable[Shown]:
    for day, theirs in shown:
        least, most = (penalty_by(end, day) for end in ends)
        between = None if least is None or most is None else (least, most)
        yield compared(standing, day, theirs, penalty=between)


def _compared(each: Shown) -> dict[str, Any]:
    return {
        "date": each.day.isoformat(),
        "date_text": spoken_short(each.day),
        "ours": format_yuan(each.ours),
        "theirs": format_yuan(each.theirs),
        "difference": format_yuan(each.difference),
        "cause": status.cause_of(each) if each.difference else None,
        "kind": "differs" if each.difference else "same",
        "text": status.beside(each),
    }
