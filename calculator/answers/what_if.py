"""``what_if``: the plan with things happening to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.facts.daily_rates import LEAST, MOST, daily_rates
from calculator.plan.pay_days import coming
from calculator.plan.schedule import schedule
from calculator.simulation.default import Breach
from calculator.simulation.events import Event, Extra, Late, Miss, RowEvent, Settle, Short
from calculator.simulation.simulate import Life, Span, live
from calculator.terms.agreement import MOST_LATE_DAYS, MOST_PERIODS, Agreement
from calculator.units.dates import spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.units.problems import Impossible
from calculator.wording import outcomes, present
from calculator.wording.chart import courses

RATE = ("original_rate", "original_rate_per")
KEYS: tuple[str, ...] = ("events", *RATE)

MOST_EVENTS = 100
NEXT = "next"
"""In place of a row's number: the first row due today or later, or the last of a plan that has ended."""
_NEXT_ROW = -1

STATUSES = {"on_time": "按时", "late": "晚还", "short": "少还", "miss": "漏还", "settled": "提前结清"}


def answer(reading: Reading) -> dict[str, Any]:
    """The schedule as lived, the penalty, what is due at once, and what the events changed."""
    items = reading.items("events", "发生的事", most=MOST_EVENTS)
    events = [_event(reading, item, f"events[{index}]") for index, item in enumerate(items)]
    _ask_rate_here(reading)
    life = _life(reading, [event for event in events if event is not None])
    penalty, span = life.penalty, _span(life, reading.today)
    return {
        "schedule": [_row(life, span, place) for place in range(len(life.rows))],
        "prepaid": [_prepaid(life, extra) for extra in life.extras],
        "penalty": _yuan(penalty),
        "penalty_least": _yuan(span.least.penalty),
        "penalty_most": _yuan(span.most.penalty),
        "reason": outcomes.no_rate(span) if penalty is None else None,
        "per_day": _yuan(life.per_day),
        "per_day_least": _yuan(span.least.per_day),
        "per_day_most": _yuan(span.most.per_day),
        "alive": outcomes.alive(life),
        "breach": None if life.breach is None else _breach(life, life.breach, span),
        "difference": _difference(life),
        "chart": _chart(life),
        "questions": outcomes.questions(life),
        "notes": outcomes.notes(life),
        "words": _words(life, span),
        "facts": _facts(life, span),
    }


def _ask_rate_here(reading: Reading) -> None:
    """Take the original rate from beside the events, where it is given there: it stands for the form's."""
    beside = {key: reading.request[key] for key in RATE if reading.request.get(key) not in (None, "")}
    form = reading.request.get("form")
    if "original_rate" in beside and isinstance(form, dict):
        fresh = {key: value for key, value in form.items() if key not in RATE}
        reading.request = {**reading.request, "form": {**fresh, **beside}}


def _span(life: Life, today: date | None) -> Span:
    """The life at the least and the most the original rate may be; as it is where that is known, or nobody can say."""
    rates = daily_rates(today) if life.needs_rate and today is not None else None
    if rates is None:
        return Span(life, life, "")
    return Span(life.at_rate(rates.least), life.at_rate(rates.most), rates.words)


def _life(reading: Reading, events: Sequence[Event]) -> Life:
    """The plan as lived; what keeps the events that can be read from happening is told with those that cannot."""
    terms = reading.agreement()
    try:
        life = live(terms, [_numbered(event, terms, reading) for event in events])
    except Impossible as refusal:
        raise Impossible([*reading.problems, *refusal.problems]) from None
    reading.done()
    return life


def _numbered(event: Event, terms: Agreement, reading: Reading) -> Event:
    """The event at a row that has a number."""
    if not isinstance(event, RowEvent) or event.number != _NEXT_ROW:
        return event
    return replace(event, number=_next_row(terms, reading.needs_today()))


def _next_row(terms: Agreement, today: date) -> int:
    """The number of the first row still to be paid on that day; of the last one where none is."""
    rows = [row for row in schedule(terms) if row.number]
    return next(coming(rows, today), rows[-1]).number


def _yuan(amount: Fen | None) -> str | None:
    return None if amount is None else format_yuan(amount)


def _row(life: Life, span: Span, place: int) -> dict[str, Any]:
    """A row of the plan, and how it was paid; ``owed`` is the principal not paid at the end of its last day."""
    each, penalty = life.rows[place], life.penalties[place]
    least, most = span.least.penalties[place], span.most.penalties[place]
    return {
        **present.row(each.row),
        "paid": format_yuan(each.row.payment),
        "paid_on": present.day(each.paid_on),
        "paid_on_text": spoken_short(each.paid_on),
        "paid_by_last_day": format_yuan(each.paid_by_then if each.days_late else each.row.payment),
        "status": each.status,
        "status_text": STATUSES[each.status],
        "days_late": each.days_late,
        "penalty": _yuan(penalty),
        "penalty_least": _yuan(least),
        "penalty_most": _yuan(most),
        "penalty_text": outcomes.amounts(least, most) or "算不出",
        "owed": format_yuan(life.owed_after(each.last_day)),
    }


def _prepaid(life: Life, extra: Extra) -> dict[str, Any]:
    return {
        "date": present.day(extra.date),
        "date_text": spoken_short(extra.date),
        "amount": format_yuan(extra.amount),
        "keep": extra.keep,
        "balance": format_yuan(life.owed_after(extra.date)),
    }


def _breach(life: Life, found: Breach, span: Span) -> dict[str, Any]:
    """What is due at once, its parts, and why a figure is missing."""
    least, most = span.breaches or (found, found)
    return {
        "date": present.day(found.day),
        "date_text": spoken_short(found.day),
        "number": found.number,
        "assumed": life.terms.breach_rule == "unknown",
        "due_at_once": format_yuan(least.least),
        "due_at_once_most": _yuan(most.most),
        "reason": outcomes.breach_reason(found, span),
        "parts": {
            **{key: format_yuan(amount) for key, amount in found.owed._asdict().items()},
            "penalty": _yuan(found.penalty),
            "penalty_least": _yuan(least.penalty),
            "penalty_most": _yuan(most.penalty),
        },
        "comes_back": {
            "forgiven": format_yuan(found.forgiven),
            "unsaid": format_yuan(found.unsaid),
            "interest": _yuan(found.forgone),
            "interest_least": _yuan(least.forgone),
            "interest_most": _yuan(most.forgone),
        },
    }


def _difference(life: Life) -> dict[str, Any]:
    """As lived less as agreed: amounts in yuan, then rows and days; the penalty stands by itself."""
    difference = life.difference
    amounts = ("payment", "principal", "interest", "arrears", "fee")
    return {
        **{key: format_yuan(getattr(difference, key)) for key in amounts},
        "periods": difference.periods,
        "days": difference.days,
        "last_due": present.day(life.rows[-1].row.due),
        "last_paid": present.day(life.last_paid),
        "last_paid_text": spoken_short(life.last_paid),
    }


def _chart(life: Life) -> dict[str, Any]:
    """The plan and what happened, drawn together, with what was late, what came early, and the day it is void."""
    late = [each.last_day for each in life.rows if each.days_late]
    early = [extra.date for extra in life.extras] + ([life.last_paid] if life.course.settled else [])
    void = None if life.breach is None else life.breach.day
    drawn = courses(life.planned_levels, life.levels, late=late, early=early, day=void)
    return present.drawn_together(life.planned_levels, life.levels, drawn, outcomes.courses(life))


def _words(life: Life, span: Span) -> dict[str, str]:
    per_day = outcomes.amounts(span.least.per_day, span.most.per_day)
    return {
        "verdict": outcomes.verdict(life),
        "sentence": outcomes.sentence(life, span),
        "breach": outcomes.breach_sentence(life, span),
        "unknown": outcomes.unknown(life, span),
        "penalty": "" if life.penalty is not None else outcomes.amounts(span.least.penalty, span.most.penalty),
        "per_day": f"每晚一天，大约多 {per_day} 元" if span.most.per_day else "",
    }


def _facts(life: Life, span: Span) -> list[str]:
    late = ["law.overdue_676", "rate.penalty_multiple", "rate.penalty_range"] if life.first_late else []
    late += [LEAST, MOST] if span.rates else []
    return [*late, *(["law.prepay_677"] if life.extras or life.course.settled else [])]


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
