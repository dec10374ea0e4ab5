"""``statement``: income and spending item by item, what is left and what is offered, on one page (收支说明)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from calculator.answers.reconcile import match, read_payments
from calculator.answers.requests import Reading
from calculator.plan.afford import periods_needed
from calculator.plan.schedule import schedule
from calculator.plan.statement import Every, Item, Statement
from calculator.reading.values import parse_yuan
from calculator.terms.agreement import MOST
from calculator.units.money import ZERO, Fen, Unreadable, format_yuan
from calculator.wording import statement as words

KEYS: tuple[str, ...] = ("incomes", "spending", "savings", "offer", "people", "reason", "papers", "payments")

NAMES = {"incomes": "收入", "spending": "开支", "savings": "手头的存款", "offer": "每月能还的数"}
MOST_LINES = 20
MOST_PEOPLE = 20
MOST_MONTHS = 12
BETWEEN = re.compile(r"[\s、，；;]+")
"""Between amounts of several months; a plain comma is a thousands' comma."""


def answer(reading: Reading) -> dict[str, Any]:
    """Every line with its month's figure, the sums, what is offered, and the whole as text."""
    today = reading.needs_today()
    statement = _statement(reading)
    offer = _offer(reading, Fen(max(statement.budget.surplus, 0)))
    people, reason, papers = _people(reading), reading.choice("reason", "原因", words.REASONS, ""), _papers(reading)
    payments = read_payments(reading) if reading.request.get("payments") is not None else ""
    terms = reading.agreement()
    reading.done()
    budget, found = statement.budget, match(terms, schedule(terms), payments, today)[1]
    periods = None if found.paid_total else periods_needed(terms, offer)
    said = words.sentence(statement, offer, periods, found.balance)
    return {
        "incomes": [words.line(item, comes_in=True) for item in statement.incomes],
        "spending": [words.line(item, comes_in=False) for item in statement.spending],
        "debts": [words.line(item, comes_in=False) for item in statement.debts],
        "budget": {key: format_yuan(amount) for key, amount in budget._asdict().items()},
        "surplus": format_yuan(budget.surplus),
        "offer": format_yuan(offer),
        "sentence": said,
        "left_out": words.left_out(statement),
        "people": people,
        "reason": words.REASONS[reason],
        "papers": "、".join(words.PAPERS[each] for each in papers),
        "signed": words.signed(today),
        "text": words.text(statement, people, reason, papers, said, today),
    }


def _statement(reading: Reading) -> Statement:
    incomes = _items(reading, "incomes", words.INCOMES)
    if not incomes and not any(fault.field.startswith("incomes") for fault in reading.problems):
        reading.fault("incomes", "收入：至少写一项；没有收入的，写 0")
    outgoing = _items(reading, "spending", {**words.SPENDING, **words.DEBTS})
    spending = tuple(item for item in outgoing if item.what in words.SPENDING)
    debts = tuple(item for item in outgoing if item.what in words.DEBTS)
    return Statement(incomes, spending, debts, _optional(reading, "savings") or ZERO)


def _offer(reading: Reading, room: Fen) -> Fen:
    """What the reader can pay a month: all that is left over where nothing else is said, and never more."""
    told = _optional(reading, "offer")
    if told is not None and told > room and not reading.problems:
        reading.fault("offer", f"每月能还的数：照上面的收支只剩 {format_yuan(room)} 元，不能写得比它多")
    return room if told is None else told


def _items(reading: Reading, key: str, kinds: Mapping[str, str]) -> tuple[Item, ...]:
    """The lines in which an amount stands; every fault of the others is kept under its place."""
    found, name = [], NAMES[key]
    for index, given in enumerate(reading.items(key, name, most=MOST_LINES)):
        where = f"{key}[{index}]"
        for odd in [odd for odd in given if odd not in ("what", "every", "amount")]:
            reading.fault(f"{where}.{str(odd)[:60]}", f"{name}里没有「{str(odd)[:60]}」这一项")
        if _is_blank(given.get("amount")):
            continue
        what, every = _kind(reading, given, where, name, kinds), _every(reading, given, where, name)
        amounts = _amounts(reading, given, every, f"{where}.amount", words.amount_of(name, index + 1))
        if what and every and amounts:
            found.append(Item(what, every, amounts))
    return tuple(found)


def _kind(reading: Reading, given: Mapping[str, Any], where: str, name: str, kinds: Mapping[str, str]) -> str:
    what = given.get("what", next(iter(kinds)))
    if not isinstance(what, str) or what not in kinds:
        reading.fault(f"{where}.what", f"{name}：请从这些里选一个：{'、'.join(kinds)}")
        return ""
    return what


def _every(reading: Reading, given: Mapping[str, Any], where: str, name: str) -> Every | None:
    every = given.get("every", "month")
    if not isinstance(every, str) or every not in words.EVERY:
        reading.fault(f"{where}.every", f"{name}：多久一次，请从这些里选一个：{'、'.join(words.EVERY)}")
        return None
    return cast("Every", every)


def _amounts(reading: Reading, given: Mapping[str, Any], every: Every | None, where: str, name: str) -> tuple[Fen, ...]:
    """One amount; where it varies, one for each of the last months."""
    told = given["amount"]
    if not isinstance(told, str):
        reading.fault(where, f"{name}：请给出文字")
        return ()
    pieces = [piece for piece in BETWEEN.split(told.strip()) if piece] if every == "varies" else [told]
    if len(pieces) > MOST_MONTHS:
        reading.fault(where, f"{name}：最多写 {MOST_MONTHS} 个月")
        return ()
    found = []
    for piece in pieces:
        try:
            amount = parse_yuan(piece)
        except Unreadable as error:
            reading.fault(where, f"{name}：{error}")
            return ()
        if amount > MOST:
            reading.fault(where, f"{name}：最多 100,000,000.00 元")
            return ()
        found.append(amount)
    return tuple(found)


def _optional(reading: Reading, key: str) -> Fen | None:
    """The amount; None, without a problem, where it is blank."""
    return None if _is_blank(reading.request.get(key)) else reading.yuan(key, NAMES[key])


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _people(reading: Reading) -> str:
    if _is_blank(reading.request.get("people")):
        return ""
    return str(reading.integer("people", "靠这些收入生活的人数", 1, MOST_PEOPLE))


def _papers(reading: Reading) -> list[str]:
    """The papers that go with it, each once, in the order of the list of those there are."""
    if reading.request.get("papers") is None:
        return []
    chosen = []
    for index, given in enumerate(reading.items("papers", "附上的材料", most=MOST_LINES)):
        for odd in [odd for odd in given if odd != "what"]:
            reading.fault(f"papers[{index}].{str(odd)[:60]}", f"附上的材料里没有「{str(odd)[:60]}」这一项")
        what = given.get("what", "")
        if what and (not isinstance(what, str) or what not in words.PAPERS):
            reading.fault(f"papers[{index}].what", f"附上的材料：请从这些里选一个：{'、'.join(words.PAPERS)}")
        chosen.append(what)
    return [each for each in words.PAPERS if each in chosen]
