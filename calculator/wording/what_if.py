"""A plan with things happening to it, as the page shows it: rows, penalty, what is due at once, what changed."""

from __future__ import annotations

from typing import Any

from calculator.facts.daily_rates import LEAST, MOST
from calculator.simulation.default import Breach
from calculator.simulation.events import Extra
from calculator.simulation.simulate import Life, Span
from calculator.units.dates import spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.wording import outcomes, present
from calculator.wording.chart import courses

STATUSES = {"on_time": "按时", "late": "晚还", "short": "少还", "miss": "漏还", "settled": "提前结清"}


def yuan(amount: Fen | None) -> str | None:
    """The amount in yuan, where it is known."""
    return None if amount is None else format_yuan(amount)


def row(life: Life, span: Span, place: int) -> dict[str, Any]:
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
        "penalty": yuan(penalty),
        "penalty_least": yuan(least),
        "penalty_most": yuan(most),
        "penalty_text": outcomes.amounts(least, most) or "算不出",
        "owed": format_yuan(life.owed_after(each.last_day)),
    }


def prepaid(life: Life, extra: Extra) -> dict[str, Any]:
    """Money paid early, and what was owed after it."""
    return {
        "date": present.day(extra.date),
        "date_text": spoken_short(extra.date),
        "amount": format_yuan(extra.amount),
        "keep": extra.keep,
        "balance": format_yuan(life.owed_after(extra.date)),
    }


def breach(life: Life, found: Breach, span: Span) -> dict[str, Any]:
    """What is due at once, its parts, and why a figure is missing."""
    least, most = span.breaches or (found, found)
    return {
        "date": present.day(found.day),
        "date_text": spoken_short(found.day),
        "number": found.number,
        "assumed": life.terms.breach_rule == "unknown",
        "due_at_once": format_yuan(least.least),
        "due_at_once_most": yuan(most.most),
        "reason": outcomes.breach_reason(found, span),
        "parts": {
            **{key: format_yuan(amount) for key, amount in found.owed._asdict().items()},
            "penalty": yuan(found.penalty),
            "penalty_least": yuan(least.penalty),
            "penalty_most": yuan(most.penalty),
        },
        "comes_back": {
            "forgiven": format_yuan(found.forgiven),
            "unsaid": format_yuan(found.unsaid),
            "interest": yuan(found.forgone),
            "interest_least": yuan(least.forgone),
            "interest_most": yuan(most.forgone),
        },
    }


def difference(life: Life) -> dict[str, Any]:
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


def chart(life: Life) -> dict[str, Any]:
    """The plan and what happened, drawn together, with what was late, what came early, and the day it is void."""
    late = [each.last_day for each in life.rows if each.days_late]
    early = [extra.date for extra in life.extras] + ([life.last_paid] if life.course.settled else [])
    void = None if life.breach is None else life.breach.day
    drawn = courses(life.planned_levels, life.levels, late=late, early=early, day=void)
    return present.drawn_together(life.planned_levels, life.levels, drawn, outcomes.courses(life))


def words(life: Life, span: Span) -> dict[str, str]:
    """The sentences of the answer; "" where there is nothing to say."""
    per_day = outcomes.amounts(span.least.per_day, span.most.per_day)
    return {
        "verdict": outcomes.verdict(life),
        "sentence": outcomes.sentence(life, span),
        "breach": outcomes.breach_sentence(life, span),
        "unknown": outcomes.unknown(life, span),
        "penalty": "" if life.penalty is not None else outcomes.amounts(span.least.penalty, span.most.penalty),
        "per_day": f"每晚一天，大约多 {per_day} 元" if span.most.per_day else "",
    }


def facts(life: Life, span: Span) -> list[str]:
    """The facts that the answer goes by."""
    late = ["law.overdue_676", "rate.penalty_multiple", "rate.penalty_range"] if life.first_late else []
    late += [LEAST, MOST] if span.rates else []
    return [*late, *(["law.prepay_677"] if life.extras or life.course.settled else [])]


def shown(life: Life, span: Span) -> dict[str, Any]:
    """The whole answer; where the penalty is not known, the least and the most it can be."""
    penalty = life.penalty
    return {
        "schedule": [row(life, span, place) for place in range(len(life.rows))],
        "prepaid": [prepaid(life, extra) for extra in life.extras],
        "penalty": yuan(penalty),
        "penalty_least": yuan(span.least.penalty),
        "penalty_most": yuan(span.most.penalty),
        "reason": outcomes.no_rate(span) if penalty is None else None,
        "per_day": yuan(life.per_day),
        "per_day_least": yuan(span.least.per_day),
        "per_day_most": yuan(span.most.per_day),
        "alive": outcomes.alive(life),
        "breach": None if life.breach is None else breach(life, life.breach, span),
        "difference": difference(life),
        "chart": chart(life),
        "questions": outcomes.questions(life),
        "notes": outcomes.notes(life),
        "words": words(life, span),
        "facts": facts(life, span),
    }
