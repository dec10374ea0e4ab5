"""``afford``: whether the plan can be paid from a month's money, and what to ask for if not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.answers.reconcile import read_payments, taken
from calculator.answers.requests import Failed, Part, Reading, made
from calculator.matching.left import rest_of
from calculator.plan.afford import (
    Budget,
    as_planned,
    periods_needed,
    reduced_surplus,
    stress,
    verdict,
)
from calculator.plan.schedule import Row, schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen
from calculator.wording import afford as words

KEYS: tuple[str, ...] = ("budget", "payments")

NAMES: Mapping[str, str] = {
    "income": "每月收入",
    "essentials": "每月必要开支",
    "other_debts": "每月其他还款",
    "savings": "手头的存款",
}
BLANK_IS_ZERO = ("other_debts", "savings")


def answer(reading: Reading) -> dict[str, Any]:
    """The month's surplus against every payment, the periods that would fit, and what each misfortune does.

    Where ``payments`` are told, it is of what they leave.
    """
    told = read_payments(reading) if reading.given.get("payments") else ""
    today = reading.needs_today() if told else None
    budget, agreed, text, day = reading.done(budget_of(reading), reading.agreement(), told, today)
    terms, rows = (agreed, schedule(agreed)) if day is None else _left(reading, agreed, text, day)
    needed = periods_needed(terms, budget.surplus)
    planned, misfortunes = as_planned(rows, budget), stress(rows, budget)
    found = words.Found(
        budget=budget,
        terms=terms,
        rows=rows,
        needed=needed,
        safe=periods_needed(terms, reduced_surplus(budget)),
        planned=planned,
        misfortunes=misfortunes,
        decision=verdict(planned, misfortunes, needed if needed and needed > terms.periods else None),
        is_rest=terms is not agreed,
    )
    return words.shown(found)


def _left(reading: Reading, agreed: Agreement, text: str, today: date) -> tuple[Agreement, tuple[Row, ...]]:
    """What is left to pay: as a plan of its own where it can be one, and row by row."""
    rows = schedule(agreed)
    found = taken(agreed, rows, text, today).found
    if found.next is None:
        reading.fault("payments", "还款记录：照它看，方案已经全部还清，没有还不还得起的了")
        reading.done()
    rest = rest_of(agreed, found)
    still_open = [state for state in found.rows if state.paid < state.row.payment]
    lacking = tuple(state.row._replace(payment=Fen(state.row.payment - state.paid)) for state in still_open)
    return (rest.terms if rest and len(rest.rows) < len(rows) else agreed), lacking


def budget_of(reading: Reading) -> Budget | Failed:
    """The budget; blank other debts and savings are none, any other blank is a problem."""
    given = reading.part("budget", "每月收支")
    if isinstance(given, Failed):
        return given
    given.knows(NAMES, "每月收支")
    return made(Budget, *(_amount(given, key) for key in NAMES))


def _amount(given: Part, key: str) -> Fen | Failed:
    return ZERO if key in BLANK_IS_ZERO and not given.has(key) else given.yuan(key, NAMES[key])
