"""What every page says of the reader's own plan: dates and amounts for the blanks of its scripts and letters.

Flat texts by name, ready to stand in a sentence; "" is what the plan does not know, and the page keeps its blank there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from calculator.facts.credit_clock import kept_until
from calculator.facts.facts import NoSuchFact
from calculator.matching.reconcile import RowState
from calculator.plan.pay_days import fund_by, pay_day
from calculator.reading.form import Form
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.wording import letters

NEXT = ("next_row", "next_due", "next_payment", "next_amount", "look_on", "save_on", "see_on")
LETTER_SLOTS = (
    *("principal", "method", "arrears", "arrears_treatment", "waived", "fee", "interest", "plan"),
    *("last_due", "next_due", "next_payment", "due_by_now", "paid_total", "balance", "asks"),
)
"""The slots of the letters that the plan and its book fill at once; others are the answer's to a letter of its own."""
AHEAD = timedelta(3)
"""So long before the money is needed, the card is looked at."""


def mine(states: Sequence[RowState], form: Form, today: date, *, is_told: bool) -> dict[str, str]:
    """Every text by its name; what was paid only where it ``is_told``, and not merely taken to be."""
    following = _following(states)
    paid = Fen(sum(each.paid for each in states))
    total = Fen(sum(each.row.payment for each in states))
    last = (
        max((each.paid_on for each in states if each.paid_on), default=today) if following is None and is_told else None
    )
    return {
        "principal": format_yuan(form.agreement.principal),
        "periods": str(len(states)),
        **(dict.fromkeys(NEXT, "") if following is None else _next(following, today)),
        "left_after": "" if following is None or _late(states) else format_yuan(Fen(total - paid - _short(following))),
        **_this(states),
        "missed_due": _missed(states, today, is_told=is_told),
        "paid": format_yuan(paid) if paid and is_told else "",
        "left": format_yuan(Fen(total - paid)),
        "last_due": spoken(states[-1].row.due),
        "clean": _clean(last, states[-1].row.due, today),
        **_letters(following, form, states, today, is_told=is_told),
    }


def about(texts: Mapping[str, str], questions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a folded tool says of the plan before it is opened; "" where the plan says nothing of it."""
    said = {f"about_{key}": one["head"] + one["words"] for key, one in questions.items()}
    return {
        **said,
        "about_plan": f"你的：本金 {texts['principal']} 元，{texts['periods']} 期，{texts['last_due']}还完。",
        "about_month": f"照方案，下一期还 {texts['next_amount']}。" if texts["next_amount"] else "",
        "about_left": f"照你记的，还剩 {texts['left']} 元。" if texts["paid"] else "",
    }


def _following(states: Sequence[RowState]) -> RowState | None:
    """The row that comes next: the first one not yet past its day, or else the oldest that is still open."""
    still_open = [each for each in states if each.paid < each.row.payment]
    return next((each for each in still_open if each.status == "upcoming"), next(iter(still_open), None))


def _short(state: RowState) -> Fen:
    return Fen(state.row.payment - state.paid)


def _next(state: RowState, today: date) -> dict[str, str]:
    """The next row: when, how much, and the days before and after it."""
    needed = pay_day(state.row, today)
    texts = (
        called(state.row.number),
        said(state.row.due, today),
        format_yuan(_short(state)),
        f"{format_yuan(_short(state))} 元",
        said(max(needed - AHEAD, today), today),
        said(fund_by(state.row, today), today),
        said(needed + timedelta(1), today),
    )
    return dict(zip(NEXT, texts, strict=True))


def _this(states: Sequence[RowState]) -> dict[str, str]:
    """The row that a bill of today is for: the oldest that is still open, late or not."""
    still_open = next((each for each in states if each.paid < each.row.payment), None)
    if still_open is None:
        return {"this_row": "", "this_payment": ""}
    return {"this_row": called(still_open.row.number), "this_payment": format_yuan(_short(still_open))}


def said(day: date, today: date) -> str:
    """The day as it is said on the telephone: the year only where it is not this one's or the next few months'.

    >>> said(date(2027, 1, 15), date(2026, 11, 29)), said(date(2028, 8, 15), date(2026, 11, 29))
    ('1月15日', '2028年8月15日')
    """
    return spoken(day).partition("年")[2] if abs((day - today).days) < 300 else spoken(day)


def _late(states: Sequence[RowState]) -> list[RowState]:
    return [each for each in states if each.status in ("short", "missing")]


def _missed(states: Sequence[RowState], today: date, *, is_told: bool) -> str:
    """The due day of the row that was missed: the oldest known to be late; where nothing is known, the one due last."""
    due = _late(states)[:1] or ([] if is_told else [each for each in states if each.row.due < today][-1:])
    return said(due[0].row.due, today) if due else ""


def _clean(ended_on: date | None, last_due: date, today: date) -> str:
    """Until when the record is kept: from the day all was paid, or from the last due day if the plan is kept."""
    try:
        until = spoken(kept_until(ended_on or last_due, today))
    except NoSuchFact:
        return ""
    if ended_on:
        return f"你 {spoken(ended_on)}还清，旧的逾期保存到 {until}。"
    return f"照你的方案，{spoken(last_due)}还清，旧的逾期保存到 {until}。"


def _letters(
    following: RowState | None,
    form: Form,
    states: Sequence[RowState],
    today: date,
    *,
    is_told: bool,
) -> dict[str, str]:
    """The slots of the letters by `letter_` and their names; what was only assumed is not written as agreed."""
    slots = letters.slots_of_form(form.said, form.agreement, [each.row for each in states], today)
    paid, total = (Fen(sum(amounts)) for amounts in zip(*((s.paid, s.row.payment) for s in states), strict=True))
    slots |= {
        "next_due": spoken(following.row.due) if following else "",
        "next_payment": format_yuan(_short(following)) if following else "",
        **{name: slots[name] if "method" in form.said else "" for name in ("plan", "due_by_now")},
        "paid_total": format_yuan(paid) if is_told else "",
        "balance": format_yuan(Fen(total - paid)) if is_told else "",
    }
    return {f"letter_{name}": slots[name].replace(letters.BLANK, "") for name in LETTER_SLOTS}
