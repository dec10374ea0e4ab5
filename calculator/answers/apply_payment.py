"""``apply_payment``: where a payment should land, by law or by agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.answers.requests import Failed, Part, Reading, listed, made
from calculator.plan.allocation import ORDERS, Debt, apply
from calculator.units.money import ZERO
from calculator.wording import apply_payment as words

KEYS: tuple[str, ...] = ("pay", "debts", "order")


def answer(reading: Reading) -> dict[str, Any]:
    """What each debt gets, what is left over, and the same payment in the other orders beside it."""
    reading.ignores_form()
    paid = reading.yuan("pay", words.PAY)
    items = reading.items("debts", words.DEBTS, least=1)
    owed = items if isinstance(items, Failed) else listed(_debt(item, alone=len(items) == 1) for item in items)
    chosen = reading.choice("order", words.ORDER, ORDERS, "561")
    pay, debts, order, told = reading.done(paid, owed, chosen, reading.today)
    today = told or date.max
    by_order = {each: apply(pay, debts, each, today) for each in (order, *ORDERS)}
    return words.shown(pay, debts, order, by_order, told)


def _debt(item: Part, *, alone: bool) -> Debt | Failed:
    """One debt as given: a blank amount is 0.00; a debt on its own needs no day."""
    item.knows(Debt._fields, "欠款")
    due = date.min if alone and not item.has("due") else item.day("due", "应还日")
    fee, interest, principal = (item.yuan(key, name) if item.has(key) else ZERO for key, name in words.AMOUNTS.items())
    return made(Debt, due, fee, interest, principal)
