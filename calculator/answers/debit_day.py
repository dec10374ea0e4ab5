"""``debit_day``: whether the money is on the card when each instalment is debited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.answers.reconcile import read_payments, taken
from calculator.answers.requests import Failed, Part, Reading, is_blank, made
from calculator.plan.account_forecast import LONGEST_DAY, Account, Monthly, debits, is_covered_alone
from calculator.plan.schedule import Row, schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import ZERO, Fen
from calculator.wording import debit_day as words

KEYS: tuple[str, ...] = ("account", "payments")

NAMES: Mapping[str, str] = {
    "balance": "卡里现在的余额",
    "payday": "发工资的日子",
    "pay": "每月到这张卡的工资",
    "other_debits": "同一张卡的其他扣款",
}
MOST_DEBITS = 50


def answer(reading: Reading) -> dict[str, Any]:
    """The lowest balance before each of the next 12 debits, by when to have the money in, and which fail.

    Where ``payments`` are told, each debit is of what its row still lacks.
    """
    needed = reading.needs_today()
    card = reading.given.get("account")
    given: dict[str, Any] = card if isinstance(card, dict) else {}
    asks_aside = _asks_aside(given)
    if asks_aside:
        reading.given = {**reading.given, "account": {**given, "balance": "0"}}
    told = read_payments(reading) if reading.given.get("payments") else ""
    today, account, terms, text = reading.done(needed, account_of(reading), reading.agreement(), told)
    rows, late = (schedule(terms), ZERO) if not text.strip() else _still_open(terms, text, today)
    coming = debits(rows, account, today)
    alone = any(debit.short for debit in coming) and is_covered_alone(rows, account, today)
    if asks_aside:
        return words.aside_alone(coming, account.pay.day, today, late)
    payday = None if is_blank(given.get("payday")) else account.pay.day
    return words.shown(coming, account, today, alone=alone, payday=payday, late=late)


def _still_open(terms: Agreement, text: str, today: date) -> tuple[tuple[Row, ...], Fen]:
    """The rows not wholly paid, each with what it lacks, and what is owed of those past their day."""
    states = taken(terms, schedule(terms), text, today).found.rows
    still_open = [
        state.row._replace(payment=Fen(state.row.payment - state.paid))
        for state in states
        if state.paid < state.row.payment
    ]
    late = Fen(sum(state.row.payment - state.paid for state in states if state.status in ("short", "missing")))
    return tuple(still_open), late


def account_of(reading: Reading) -> Account | Failed:
    """The card as given; blank pay is no pay, and then a payday is not needed."""
    given = reading.part("account", "还款的卡")
    return given if isinstance(given, Failed) else account_in(given)


def account_in(given: Part) -> Account | Failed:
    """The card; its faults are kept under its place."""
    given.knows(NAMES, "还款的卡")
    balance = given.yuan("balance", NAMES["balance"])
    pay = given.yuan("pay", NAMES["pay"]) if given.has("pay") else ZERO
    is_needed = given.has("payday") or (not isinstance(pay, Failed) and pay > ZERO)
    day = given.integer("payday", NAMES["payday"], 1, LONGEST_DAY) if is_needed else 1
    return made(Account, balance, made(Monthly, day, pay), _others(given))


def _asks_aside(given: Mapping[str, Any]) -> bool:
    """Whether nothing but the payday is told: what to put aside on it needs no balance."""
    others = given.get("other_debits") or []
    has_others = not isinstance(others, list) or any(
        not isinstance(each, dict) or any(each.values()) for each in others
    )
    return (
        not is_blank(given.get("payday"))
        and is_blank(given.get("balance"))
        and is_blank(given.get("pay"))
        and not has_others
    )


def _others(given: Part) -> tuple[Monthly, ...] | Failed:
    """The card's other debits; a wholly blank line is none."""
    key, name = "other_debits", NAMES["other_debits"]
    others = given.given.get(key)
    if others is None:
        return ()
    if not isinstance(others, list) or not all(isinstance(each, dict) for each in others):
        return given.fault(key, f"{name}：请给出一个列表，每一项有日子和金额")
    if len(others) > MOST_DEBITS:
        return given.fault(key, f"{name}：最多 {MOST_DEBITS} 项")
    found = given.each(key, name, _debit)
    return found if isinstance(found, Failed) else tuple(found)


def _debit(each: Part, number: int) -> Monthly | Failed | None:
    each.knows(("day", "amount"), NAMES["other_debits"])
    if not each.has("day") and not each.has("amount"):
        return None
    name = NAMES["other_debits"]
    return made(
        Monthly,
        each.integer("day", f"{name}第 {number} 项的日子", 1, LONGEST_DAY),
        each.yuan("amount", f"{name}第 {number} 项的金额"),
    )
