"""``what_if``: the plan with things happening to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeGuard

from calculator.answers.reconcile import LONGEST_LIST, match
from calculator.answers.requests import Failed, Part, Reading, made
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
    has missed two. What is paid of a row by now is not missed with it.
    """
    items = reading.items("events", "发生的事", most=MOST_EVENTS)
    down_payment = 0 if str(reading.strings.get("down_payment", "")).strip() else 1
    events = [] if isinstance(items, Failed) else [_event(item, down_payment) for item in items]
    _ask_rate_here(reading)
    simulated = _life(reading, [event for event in events if not isinstance(event, Failed)])
    return words.shown(simulated, _span(simulated, reading.done(reading.today)))


def _ask_rate_here(reading: Reading) -> None:
    """Take the original rate from beside the events, where it is given there: it stands for the form's."""
    beside = {key: reading.given[key] for key in RATE if reading.given.get(key) not in (None, "")}
    form = reading.given.get("form")
    if "original_rate" in beside and isinstance(form, dict):
        fresh = {key: value for key, value in form.items() if key not in RATE}
        reading.given = {**reading.given, "form": {**fresh, **beside}}


def _span(simulated: Simulation, today: date | None) -> Span:
    """At the least and the most that the original rate may be; the same twice where it is known or nobody can say."""
    rates = daily_rates(today) if simulated.needs_rate and today is not None else None
    if rates is None:
        return Span(simulated, simulated, None)
    return Span(simulated.at_rate(rates.least), simulated.at_rate(rates.most), rates)


def _life(reading: Reading, events: Sequence[Event]) -> Simulation:
    """The plan with its events; what contradicts it is told together with what cannot be read."""
    terms = reading.agreement()
    if isinstance(terms, Failed):
        raise Impossible(reading.problems)
    states = _states(reading, terms)
    numbered = [_beside_paid(event, states) for event in _numbered(events, terms, states, reading)]
    told = {event.number for event in numbered if isinstance(event, RowEvent)}
    late = [each for each in states if each.days_late and each.row.number not in told]
    made_good = frozenset(each.row.number for each in late if each.status == "late")
    try:
        simulated = simulate(terms, [*map(_as_it_is, late), *numbered], made_good)
    except Impossible as refusal:
        raise Impossible([*reading.problems, *refusal.problems]) from None
    reading.done()
    return simulated


def _states(reading: Reading, terms: Agreement) -> Sequence[RowState]:
    """Every row as the payments told so far leave it; none where nothing is told."""
    text = reading.text("payments", "还款记录", longest=LONGEST_LIST) if reading.given.get("payments") else ""
    if isinstance(text, Failed) or not text.strip():
        return ()
    today = reading.needs_today()
    return () if isinstance(today, Failed) else match(terms, schedule(terms), text, today)[1].rows


def _as_it_is(state: RowState) -> Event:
    """What happened to a row that is late: paid since, paid in part, or not at all."""
    if state.status == "late":
        return Late(number=state.row.number, days=state.days_late)
    if state.paid:
        return Short(number=state.row.number, amount=state.paid)
    return Miss(number=state.row.number)


def _beside_paid(event: Event, states: Sequence[RowState]) -> Event:
    """The event; a row missed of which a part is paid already is short of the rest."""
    if not isinstance(event, Miss):
        return event
    paid = next((each.paid for each in states if each.row.number == event.number and each.paid < each.row.payment), 0)
    return Short(place=event.place, number=event.number, amount=Fen(paid)) if paid else event


def _numbered(events: Sequence[Event], terms: Agreement, states: Sequence[RowState], reading: Reading) -> list[Event]:
    """The events at rows that have a number; none of the next row's where nobody knows the day."""
    if not any(map(_is_next, events)):
        return [*events]
    today = reading.needs_today()
    if isinstance(today, Failed):
        return [event for event in events if not _is_next(event)]
    if states and all(each.paid == each.row.payment for each in states):
        reading.fault("events", "发生的事：照还款记录，方案已经全部还清，没有下一期可漏")
        return [event for event in events if not _is_next(event)]
    number = _next_row(terms, states, today)
    return [replace(event, number=number) if _is_next(event) else event for event in events]


def _is_next(event: Event) -> TypeGuard[RowEvent]:
    return isinstance(event, RowEvent) and event.number == _NEXT_ROW


def _next_row(terms: Agreement, states: Sequence[RowState], today: date) -> int:
    """The number of the first row still to be paid on that day; of the last one where none is."""
    still = (each.row for each in states if each.status == "upcoming" and each.paid < each.row.payment)
    if (first := next(still, None)) is not None:
        return first.number
    rows = [row for row in schedule(terms) if row.number]
    return next(coming(rows, today), rows[-1]).number


def _miss(item: Part, first: int) -> Event | Failed:
    number = _number(item, first)
    return number if isinstance(number, Failed) else Miss(place=_place(item), number=number)


def _late(item: Part, first: int) -> Event | Failed:
    days = item.integer("days", "晚几天", 1, MOST_LATE_DAYS)
    return made(lambda number, days: Late(place=_place(item), number=number, days=days), _number(item, first), days)


def _short(item: Part, first: int) -> Event | Failed:
    amount = _amount(item, "实际还的钱")
    return made(
        lambda number, amount: Short(place=_place(item), number=number, amount=amount), _number(item, first), amount
    )


def _extra(item: Part, _first: int) -> Event | Failed:
    day = item.day("date", "日期")
    amount = _amount(item, "提前还的钱")
    keep = item.given.get("keep")
    if keep == "periods" or keep == "payment":  # noqa: PLR1714 - so that the type is known
        return made(lambda day, amount: Extra(place=_place(item), date=day, amount=amount, keep=keep), day, amount)
    return item.fault("keep", "提前还以后：请选 periods（期数不变，每期少还）或 payment（每期不变，期数变少）")


def _settle(item: Part, _first: int) -> Event | Failed:
    day = item.day("date", "日期")
    return day if isinstance(day, Failed) else Settle(place=_place(item), date=day)


def _place(item: Part) -> str:
    return item.place.removesuffix(".")


def _number(item: Part, first: int) -> int | Failed:
    return _NEXT_ROW if item.given.get("number") == NEXT else item.integer("number", "第几期", first, MOST_PERIODS)


def _amount(item: Part, name: str) -> Fen | Failed:
    return item.yuan("amount", name) or item.fault("amount", f"{name}：要多于 0.00 元")


READERS: Mapping[str, tuple[frozenset[str], Callable[[Part, int], Event | Failed]]] = {
    "miss": (frozenset({"number"}), _miss),
    "late": (frozenset({"number", "days"}), _late),
    "short": (frozenset({"number", "amount"}), _short),
    "extra": (frozenset({"date", "amount", "keep"}), _extra),
    "settle": (frozenset({"date"}), _settle),
}


def _event(item: Part, first: int) -> Event | Failed:
    """One event as sent, in a plan whose rows begin at that number."""
    kind = item.given.get("type")
    if not isinstance(kind, str) or kind not in READERS:
        return item.fault("type", f"发生的事：请从这些里选一个：{'、'.join(READERS)}")
    keys, read = READERS[kind]
    odd = item.knows({"type", *keys}, f"「{kind}」")
    event = read(item, first)
    return odd or event
