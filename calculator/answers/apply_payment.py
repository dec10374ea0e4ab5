"""``apply_payment``: where a payment should land, by law or by agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.allocation import ORDERS, Debt, apply
from calculator.units.money import ZERO
from calculator.wording import apply_payment as words

KEYS: tuple[str, ...] = ("pay", "debts", "order")


def answer(reading: Reading) -> dict[str, Any]:
    """What each debt gets, what is left over, and the same payment in the other orders beside it."""
    reading.ignores_form()
    pay = reading.yuan("pay", words.PAY)
    items = reading.items("debts", words.DEBTS, least=1)
    debts = [_debt(reading, item, f"debts[{index}]", alone=len(items) == 1) for index, item in enumerate(items)]
    order = reading.choice("order", words.ORDER, ORDERS, "561")
    reading.done()
    today = reading.today or date.max
    by_order = {each: apply(pay, debts, each, today) for each in (order, *ORDERS)}
    return words.shown(pay, debts, order, by_order, reading.today)


def _debt(reading: Reading, item: dict[str, Any], where: str, *, alone: bool) -> Debt:
    """One debt as given: a blank amount is 0.00; a debt on its own needs no day."""
    for key in [key for key in item if key not in Debt._fields]:
        reading.fault(f"{where}.{str(key)[:60]}", f"欠款里没有「{str(key)[:60]}」这一项")
    due = date.min
    if not (alone and _is_blank(item, "due")):
        due = reading.day("due", "应还日", item, f"{where}.due") or date.min
    fee, interest, principal = (
        ZERO if _is_blank(item, key) else reading.yuan(key, name, item, f"{where}.{key}")
        for key, name in words.AMOUNTS.items()
    )
    return Debt(due, fee, interest, principal)


def _is_blank(item: dict[str, Any], key: str) -> bool:
    value = item.get(key)
    return value is None or (isinstance(value, str) and not value.strip())
