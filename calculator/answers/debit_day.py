"""``debit_day``: whether the money is on the card when each instalment is debited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.account_forecast import LONGEST_DAY, Account, Monthly, debits, is_covered_alone
from calculator.plan.schedule import schedule
from calculator.units.money import ZERO, Fen
from calculator.wording import debit_day as words

KEYS: tuple[str, ...] = ("account",)

NAMES: Mapping[str, str] = {
    "balance": "卡里现在的余额",
    "payday": "发工资的日子",
    "pay": "每月到这张卡的工资",
    "other_debits": "同一张卡的其他扣款",
}
MOST_DEBITS = 50


def answer(reading: Reading) -> dict[str, Any]:
    """The lowest balance before each of the next 12 debits, by when to have the money in, and which fail."""
    today = reading.needs_today()
    given = reading.mapping("account", "还款的卡") if isinstance(reading.request.get("account"), dict) else {}
    asks_aside = _asks_aside(given)
    if asks_aside:
        reading.request = {**reading.request, "account": {**given, "balance": "0"}}
    account = account_of(reading)
    terms = reading.agreement()
    reading.done()
    rows = schedule(terms)
    coming = debits(rows, account, today)
    alone = any(debit.short for debit in coming) and is_covered_alone(rows, account, today)
    if asks_aside:
        return words.aside_alone(coming, account.pay.day)
    is_told = not _blank(reading.mapping("account", "还款的卡"), "payday")
    return words.shown(coming, account, today, alone=alone, payday=account.pay.day if is_told else None)


def account_of(reading: Reading) -> Account:
    """The card as given; blank pay is no pay, and then a payday is not needed."""
    given = reading.mapping("account", "还款的卡")
    if not isinstance(reading.request.get("account"), dict):
        return Account(ZERO, Monthly(1, ZERO))
    return account_in(reading, given, "account")


def account_in(reading: Reading, given: Mapping[str, Any], place: str) -> Account:
    """The card at a place of the request; its faults are kept under that place."""
    for key in given:
        if key not in NAMES:
            reading.fault(f"{place}.{str(key)[:60]}", f"还款的卡里没有「{str(key)[:60]}」这一项")
    balance = reading.yuan("balance", NAMES["balance"], given, f"{place}.balance")
    pay = ZERO if _blank(given, "pay") else reading.yuan("pay", NAMES["pay"], given, f"{place}.pay")
    day = 1
    if pay or not _blank(given, "payday"):
        day = reading.integer("payday", NAMES["payday"], 1, LONGEST_DAY, given, f"{place}.payday")
    return Account(balance, Monthly(day, pay), _others(reading, given, place))


def _asks_aside(given: Mapping[str, Any]) -> bool:
    """Whether nothing but the payday is told: what to put aside on it needs no balance."""
    others = given.get("other_debits") or []
    has_others = not isinstance(others, list) or any(
        not isinstance(each, dict) or any(each.values()) for each in others
    )
    return not _blank(given, "payday") and _blank(given, "balance") and _blank(given, "pay") and not has_others


def _blank(given: Mapping[str, Any], key: str) -> bool:
    value = given.get(key)
    return value is None or (isinstance(value, str) and not value.strip())


def _others(reading: Reading, given: Mapping[str, Any], place: str) -> tuple[Monthly, ...]:
    """The card's other debits; a wholly blank line is none."""
    name, others = NAMES["other_debits"], given.get("other_debits")
    if others is None:
        return ()
    if not isinstance(others, list) or not all(isinstance(each, dict) for each in others):
        reading.fault(f"{place}.other_debits", f"{name}：请给出一个列表，每一项有日子和金额")
        return ()
    if len(others) > MOST_DEBITS:
        reading.fault(f"{place}.other_debits", f"{name}：最多 {MOST_DEBITS} 项")
        return ()
    found = []
    for index, each in enumerate(others):
        where = f"{place}.other_debits[{index}]"
        for key in each:
            if key not in ("day", "amount"):
                reading.fault(f"{where}.{str(key)[:60]}", f"{name}里没有「{str(key)[:60]}」这一项")
        if not (_blank(each, "day") and _blank(each, "amount")):
            day = reading.integer("day", f"{name}第 {index + 1} 项的日子", 1, LONGEST_DAY, each, f"{where}.day")
            amount: Fen = reading.yuan("amount", f"{name}第 {index + 1} 项的金额", each, f"{where}.amount")
            found.append(Monthly(day, amount))
    return tuple(found)
