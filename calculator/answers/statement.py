"""``statement``: income and spending item by item, what is left and what is offered, on one page (收支说明)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from calculator.answers.reconcile import match, read_payments
from calculator.answers.requests import Failed, Part, Reading, made
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


class Beside(NamedTuple):
    """What else stands on the page: how many live on it, why, and the papers that go with it."""

    people: str
    reason: str
    papers: list[str]


def answer(reading: Reading) -> dict[str, Any]:
    """Every line with its month's figure, the sums, what is offered, and the whole as text."""
    needed = reading.needs_today()
    told = _statement(reading)
    offered = _offer(reading, told)
    beside = made(Beside, _people(reading), reading.choice("reason", "原因", words.REASONS, ""), _papers(reading))
    book = read_payments(reading) if reading.given.get("payments") is not None else ""
    today, statement, offer, (people, reason, papers), payments, terms = reading.done(
        needed, told, offered, beside, book, reading.agreement()
    )
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


def _statement(reading: Reading) -> Statement | Failed:
    incomes = reading.each("incomes", NAMES["incomes"], _line("incomes", words.INCOMES), most=MOST_LINES)
    if incomes == []:
        incomes = reading.fault("incomes", "收入：至少写一项；没有收入的，写 0")
    spent = _line("spending", {**words.SPENDING, **words.DEBTS})
    outgoing = reading.each("spending", NAMES["spending"], spent, most=MOST_LINES)
    return made(_of_lines, incomes, outgoing, _optional(reading, "savings"))


def _of_lines(incomes: Sequence[Item], outgoing: Sequence[Item], savings: Fen | None) -> Statement:
    spending = tuple(item for item in outgoing if item.what in words.SPENDING)
    debts = tuple(item for item in outgoing if item.what in words.DEBTS)
    return Statement(tuple(incomes), spending, debts, savings or ZERO)


def _offer(reading: Reading, statement: Statement | Failed) -> Fen | Failed:
    """What the reader can pay a month: all that is left over where nothing else is said, and never more."""
    told = _optional(reading, "offer")
    if isinstance(statement, Failed) or isinstance(told, Failed):
        return told or Failed()
    room = Fen(max(statement.budget.surplus, 0))
    if told is not None and told > room:
        return reading.fault("offer", f"每月能还的数：照上面的收支只剩 {format_yuan(room)} 元，不能写得比它多")
    return room if told is None else told


def _line(key: str, kinds: Mapping[str, str]) -> Callable[[Part, int], Item | Failed | None]:
    """What reads a line of these kinds: nothing where no amount stands in it."""
    name = NAMES[key]

    def read(item: Part, number: int) -> Item | Failed | None:
        odd = item.knows(("what", "every", "amount"), name)
        if not item.has("amount"):
            return odd
        what, every = _kind(item, name, kinds), _every(item, name)
        amounts = _amounts(item, every, words.amount_of(name, number))
        return odd or made(Item, what, every, amounts)

    return read


def _kind(item: Part, name: str, kinds: Mapping[str, str]) -> str | Failed:
    return item.choice("what", name, kinds, next(iter(kinds)))


def _every(item: Part, name: str) -> Every | Failed:
    every = item.given.get("every", "month")
    if not isinstance(every, str) or every not in words.EVERY:
        return item.fault("every", f"{name}：多久一次，请从这些里选一个：{'、'.join(words.EVERY)}")
    return cast("Every", every)


def _amounts(item: Part, every: Every | Failed, name: str) -> tuple[Fen, ...] | Failed:
    """One amount; where it varies, one for each of the last months."""
    told = item.given["amount"]
    if not isinstance(told, str):
        return item.fault("amount", f"{name}：请给出文字")
    pieces = [piece for piece in BETWEEN.split(told.strip()) if piece] if every == "varies" else [told]
    if len(pieces) > MOST_MONTHS:
        return item.fault("amount", f"{name}：最多写 {MOST_MONTHS} 个月")
    try:
        found = tuple(parse_yuan(piece) for piece in pieces)
    except Unreadable as error:
        return item.fault("amount", f"{name}：{error}")
    if any(amount > MOST for amount in found):
        return item.fault("amount", f"{name}：最多 100,000,000.00 元")
    return found


def _optional(reading: Reading, key: str) -> Fen | Failed | None:
    """The amount; None, without a problem, where it is blank."""
    return reading.yuan(key, NAMES[key]) if reading.has(key) else None


def _people(reading: Reading) -> str | Failed:
    if not reading.has("people"):
        return ""
    people = reading.integer("people", "靠这些收入生活的人数", 1, MOST_PEOPLE)
    return people if isinstance(people, Failed) else str(people)


def _papers(reading: Reading) -> list[str] | Failed:
    """The papers that go with it, each once, in the order of the list of those there are."""
    if reading.given.get("papers") is None:
        return []
    chosen = reading.each("papers", "附上的材料", _paper, most=MOST_LINES)
    return chosen if isinstance(chosen, Failed) else [each for each in words.PAPERS if each in chosen]


def _paper(item: Part, _number: int) -> str | Failed:
    odd = item.knows(("what",), "附上的材料")
    what = item.given.get("what", "")
    if what and (not isinstance(what, str) or what not in words.PAPERS):
        return item.fault("what", f"附上的材料：请从这些里选一个：{'、'.join(words.PAPERS)}")
    return odd or str(what)
