"""``afford``: whether the plan can be paid from a month's money, and what to ask for if not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.answers.requests import Failed, Part, Reading, made
from calculator.plan.afford import (
    Budget,
    as_planned,
    periods_needed,
    reduced_surplus,
    stress,
    verdict,
)
from calculator.plan.schedule import schedule
from calculator.units.money import ZERO, Fen
from calculator.wording import afford as words

KEYS: tuple[str, ...] = ("budget",)

NAMES: Mapping[str, str] = {
    "income": "每月收入",
    "essentials": "每月必要开支",
    "other_debts": "每月其他还款",
    "savings": "手头的存款",
}
BLANK_IS_ZERO = ("other_debts", "savings")


def answer(reading: Reading) -> dict[str, Any]:
    """The month's surplus against every payment, the periods that would fit, and what each misfortune does."""
    budget, terms = reading.done(budget_of(reading), reading.agreement())
    rows = schedule(terms)
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
    )
    return words.shown(found)


def budget_of(reading: Reading) -> Budget | Failed:
    """The budget; blank other debts and savings are none, any other blank is a problem."""
    given = reading.part("budget", "每月收支")
    if isinstance(given, Failed):
        return given
    given.knows(NAMES, "每月收支")
    return made(Budget, *(_amount(given, key) for key in NAMES))


def _amount(given: Part, key: str) -> Fen | Failed:
    return ZERO if key in BLANK_IS_ZERO and not given.has(key) else given.yuan(key, NAMES[key])
