"""``debit_day``: whether the money is on the card when each instalment is debited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.account_forecast import LONGEST_DAY, Account, Debit, Monthly, debits, is_covered_alone
from calculator.plan.schedule import called, schedule, short_name
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import ZERO, Fen, format_yuan

KEYS: tuple[str, ...] = ("account",)

NAMES: Mapping[str, str] = {
    "balance": "卡里现在的余额",
    "payday": "发工资的日子",
    "pay": "每月到这张卡的工资",
    "other_debits": "同一张卡的其他扣款",
}
MOST_DEBITS = 50

FACT = "channel.fund_before"
"""Why the money is to be there the day before."""

TODAY_IS_PAYDAY = "今天是发工资的日子：这里当作工资已经在余额里。还没到的，请等到账再看。"
PART = "不够的时候，银行会不会先扣一部分、算不算违约，说法不一，请问银行。"


def answer(reading: Reading) -> dict[str, Any]:
    """The lowest balance before each of the next 12 debits, by when to have the money in, and which fail."""
    today = reading.needs_today()
    account = account_of(reading)
    terms = reading.agreement()
    reading.done()
    rows = schedule(terms)
    coming = debits(rows, account, today)
    failing = [debit for debit in coming if debit.short]
    return {
        "lowest": [_lowest(debit, today) for debit in coming],
        "fund_by": [debit.fund_by(today).isoformat() for debit in coming],
        "fails": [
            {"number": debit.row.number, "date": debit.day.isoformat(), "shortfall": format_yuan(debit.short)}
            for debit in failing
        ],
        "fact": FACT,
        "words": {
            "status": "differs" if failing else "",
            "verdict": _verdict(coming, failing, today),
            "put_in": [_put_in(debit, today) for debit in failing],
            "notes": [TODAY_IS_PAYDAY] if account.pay.amount and account.pay.day == today.day else [],
            "advice": _advice(account, alone=bool(failing) and is_covered_alone(rows, account, today))
            if failing
            else [],
        },
    }


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


def _lowest(debit: Debit, today: date) -> dict[str, Any]:
    return {
        "number": debit.row.number,
        "place": short_name(debit.row.number),
        "date": debit.day.isoformat(),
        "date_text": spoken_short(debit.day),
        "balance": format_yuan(debit.balance),
        "payment": format_yuan(debit.row.payment),
        "short": format_yuan(debit.short),
        "fund_by": debit.fund_by(today).isoformat(),
        "fund_by_text": spoken_short(debit.fund_by(today)),
        "status": "不够" if debit.short else "够",
    }


def _verdict(coming: Sequence[Debit], failing: Sequence[Debit], today: date) -> str:
    if not coming:
        return "方案里没有今天以后的还款了。"
    if not failing:
        return f"接下来 {len(coming)} 期，扣款前卡里的钱都够。仍请在前一天看一眼余额。"
    return f"接下来 {len(coming)} 期里有 {len(failing)} 期不够。{_put_in(failing[0], today)}"


def _put_in(debit: Debit, today: date) -> str:
    """By when to put in how much, and why."""
    by = "今天" if debit.fund_by(today) == today else f" {spoken(debit.fund_by(today))}"
    has = f"扣款前只有 {format_yuan(debit.balance)} 元" if debit.balance > 0 else "扣款前卡里已经没有钱"
    return (
        f"最晚{by}，往卡里再存 {format_yuan(debit.short)} 元"
        f"（{called(debit.row.number)}要扣 {format_yuan(debit.row.payment)} 元，{has}）。"
    )


def _advice(account: Account, *, alone: bool) -> list[str]:
    advice = [PART]
    if alone:
        advice.append("同一张卡上别的扣款先走了，才不够这一期。钱一到账，先转一份到专门还款的卡，再付别的。")
    elif account.pay.amount:
        advice.append(f"可以问银行：还款日能不能改到每月 {account.pay.day} 日发工资以后几天？")
    return advice
