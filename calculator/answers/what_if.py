"""``what_if``: the plan with things happening to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.answers.reconcile import LONGEST_LIST, match
from calculator.answers.requests import Reading
from calculator.facts.daily_rates import daily_rates
from calculator.matching.reconcile import RowState
from calculator.plan.pay_days import coming
from calculator.plan.schedule import schedule
from calculator.simulation.events import Event, Extra, Late, Miss, RowEvent, Settle, Short
from calculator.simulation.simulate import Simulation, Span, simulate
from calculator.terms.agreement import MOST_LATE_DAYS, MOST_PERIODS, Agreement
from calculator.units.money import Fen
from calculator.units.problems import Impossible
from calculator.wording import what_if as words

RATE = ("original_rate", "original_rate_per")
KEYS: tuple[str, ...] = ("events", "payments", *RATE)

MOST_EVENTS = 100
NEXT = "next"
"""In place of a row's number: the first row due today or later, or the last of a plan that has ended."""
_NEXT_ROW = -1


def answer(reading: Reading) -> dict[str, Any]:
    """The rows as they were paid, the penalty, what is due at once, and what the events changed.

    Where ``payments`` are told, rows that are late by them happen too, paid by now or not: whoever misses one more
    has missed two.
    """
    items = reading.items("events", "发生的事", most=MOST_EVENTS)
    events = [_event(reading, item, f"events[{index}]") for index, item in enumerate(items)]
    _ask_rate_here(reading)
    simulated = _life(reading, [event for event in events if event is not None])
    return words.shown(simulated, _span(simulated, reading.today))


def _ask_rate_here(reading: Reading) -> None:
    """Take the original rate from beside the events, where it is given there: it stands for the form's."""
    beside = {key: reading.request[key] for key in RATE if reading.request.get(key) not in (None, "")}
    form = reading.request.get("form")
    if "original_rate" in beside and isinstance(form, dict):
        fresh = {key: value for key, value in form.items() if key not in RATE}
        reading.request = {**reading.request, "form": {**fresh, **beside}}


def _span(simulated: Simulation, today: date | None) -> Span:
    """At the least and the most that the original rate may be; the same twice where it is known or nobody can say."""
    rates = daily_rates(today) if simulated.needs_rate and today is not None else None
    if rates is None:
        return Span(simulated, simulated, None)
    return Span(simulated.at_rate(rates.least), simulated.at_rate(rates.most), rates)


def _life(reading: Reading, events: Sequence[Event]) -> Simulation:
    """The plan with its events; what contradicts it is told together with what cannot be read."""
    terms = reading.agreement()
    states = _states(reading, terms)
    numbered = [_numbered(event, terms, states, reading) for event in events]
    told = {event.number for event in numbered if isinstance(event, RowEvent)}
    late = [each for each in states if each.days_late and each.row.number not in told]
    try:
        simulated = simulate(terms, [*map(_as_it_is, late), *numbered])
    except Impossible as refusal:
        raise Impossible([*reading.problems, *refusal.problems]) from None
    reading.done()
    return simulated


def _states(reading: Reading, terms: Agreement) -> Sequence[RowState]:
    """Every row as the payments told so far leave it; none where nothing is told."""
    text = reading.text("payments", "还款记录", longest=LONGEST_LIST) if reading.request.get("payments") else ""
    return match(terms, schedule(terms), text, reading.needs_today())[1].rows if text.strip() else ()


def _as_it_is(state: RowState) -> Event:
    """What happened to a row that is late: paid since, paid in part, or not at all."""
    if state.status == "late":
        return Late(number=state.row.number, days=state.days_late)
    if state.paid:
        return Short(number=state.row.number, amount=state.paid)
    return Miss(number=state.row.number)


def _numbered(event: Event, terms: Agreement, states: Sequence[RowState], reading: Reading) -> Event:
    """The event at a row that has a number."""
    if not isinstance(event, RowEvent) or event.number != _NEXT_ROW:
        return event
    return replace(event, number=_next_row(terms, states, reading.needs_today()))


def _next_row(terms: Agreement, states: Sequence[RowState], today: date) -> int:
    """The number of the first row still to be paid on that day; of the last one where none is."""
    still = (each.row for each in states if each.status == "upcoming" and each.paid < each.row.payment)
    if (first := next(still, None)) is not None:
        return first.number
    rows = [row for row in schedule(terms) if row.number]
    return next(coming(rows, today), rows[-1]).number


Item = Mapping[str, Any]


def _miss(reading: Reading, item: Item, place: str) -> Event:
    return Miss(place=place, number=_number(reading, item, place))


def _late(reading: Reading, item: Item, place: str) -> Event:
    days = reading.integer("days", "晚几天", 1, MOST_LATE_DAYS, item, f"{place}.days")
    return Late(place=place, number=_number(reading, item, place), days=days)


def _short(reading: Reading, item: Item, place: str) -> Event:
    amount = _amount(reading, item, place, "实际还的钱")
    return Short(place=place, number=_number(reading, item, place), amount=amount)


def _extra(reading: Reading, item: Item, place: str) -> Event | None:
    day = reading.day("date", "日期", item, f"{place}.date")
    amount = _amount(reading, item, place, "提前还的钱")
    keep = item.get("keep")
    if keep == "periods" or keep == "payment":  # noqa: PLR1714 - so that the type is known
        return None if day is None else Extra(place=place, date=day, amount=amount, keep=keep)
    reading.fault(f"{place}.keep", "提前还以后：请选 periods（期数不变，每期少还）或 payment（每期不变，期数变少）")
    return None


def _settle(reading: Reading, item: Item, place: str) -> Event | None:
    day = reading.day("date", "日期", item, f"{place}.date")
    return None if day is None else Settle(place=place, date=day)


def _number(reading: Reading, item: Item, place: str) -> int:
    if item.get("number") == NEXT:
        return _NEXT_ROW
    first = 0 if str(reading.strings.get("down_payment", "")).strip() else 1
    return reading.integer("number", "第几期", first, MOST_PERIODS, item, f"{place}.number")


def _amount(reading: Reading, item: Item, place: str, name: str) -> Fen:
    before = len(reading.problems)
    amount = reading.yuan("amount", name, item, f"{place}.amount")
    if not amount and len(reading.problems) == before:
        reading.fault(f"{place}.amount", f"{name}：要多于 0.00 元")
    return amount


READERS: Mapping[str, tuple[frozenset[str], Callable[[Reading, Item, str], Event | None]]] = {
    "miss": (frozenset({"number"}), _miss),
    "late": (frozenset({"number", "days"}), _late),
    "short": (frozenset({"number", "amount"}), _short),
    "extra": (frozenset({"date", "amount", "keep"}), _extra),
    "settle": (frozenset({"date"}), _settle),
}


def _event(reading: Reading, item: Item, place: str) -> Event | None:
    """One event as sent; None, with its problems kept, where any of it cannot be read."""
    before = len(reading.problems)
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in READERS:
        reading.fault(f"{place}.type", f"发生的事：请从这些里选一个：{'、'.join(READERS)}")
        return None
    keys, read = READERS[kind]
    for key in [key for key in item if key not in {"type", *keys}]:
        reading.fault(f"{place}.{str(key)[:60]}", f"「{kind}」里没有「{str(key)[:60]}」这一项")
    event = read(reading, item, place)
    return event if len(reading.problems) == before else None
