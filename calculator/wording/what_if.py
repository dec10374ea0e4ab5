"""A plan with things happening to it, as the page shows it: rows, penalty, what is due at once, what changed."""

from __future__ import annotations

from typing import Any

from calculator.facts.daily_rates import LEAST, MOST
from calculator.simulation.default import Breach
from calculator.simulation.events import Extra
from calculator.simulation.simulate import Simulation, Span
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.wording import outcomes, present
from calculator.wording.chart import courses

STATUSES = {"on_time": "按时", "late": "晚还", "short": "少还", "miss": "漏还", "settled": "提前结清"}


def yuan(amount: Fen | None) -> str | None:
    """The amount in yuan, where it is known."""
    return None if amount is None else format_yuan(amount)


def row(simulated: Simulation, span: Span, place: int) -> dict[str, Any]:
    """A row of the plan, and how it was paid; ``owed`` is the principal not paid at the end of its last day."""
    each, penalty = simulated.rows[place], simulated.penalties[place]
    least, most = span.least.penalties[place], span.most.penalties[place]
    return {
        **present.row(each.row),
        "paid": format_yuan(each.row.payment),
        "paid_on": present.day(each.paid_on),
        "paid_on_text": spoken(each.paid_on),
        "paid_by_last_day": format_yuan(each.paid_by_then if each.days_late else each.row.payment),
        "status": each.status,
        "status_text": STATUSES[each.status],
        "days_late": each.days_late,
        "penalty": yuan(penalty),
        "penalty_least": yuan(least),
        "penalty_most": yuan(most),
        "penalty_text": outcomes.amounts(least, most) or "算不出",
        "owed": format_yuan(simulated.owed_after(each.deadline)),
    }


def prepaid(simulated: Simulation, extra: Extra) -> dict[str, Any]:
    """Money paid early, and what was owed after it."""
    return {
        "date": present.day(extra.date),
        "date_text": spoken_short(extra.date),
        "amount": format_yuan(extra.amount),
        "keep": extra.keep,
        "balance": format_yuan(simulated.owed_after(extra.date)),
    }


def breach(simulated: Simulation, found: Breach, span: Span) -> dict[str, Any]:
    """What is due at once, its parts, and why a figure is missing."""
    least, most = span.breaches or (found, found)
    return {
        "date": present.day(found.day),
        "date_text": spoken_short(found.day),
        "number": found.number,
        "assumed": simulated.terms.breach_rule == "unknown",
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


def difference(simulated: Simulation) -> dict[str, Any]:
    """As it went less as agreed: amounts in yuan, then rows and days; the penalty stands by itself."""
    difference = simulated.difference
    amounts = ("payment", "principal", "interest", "arrears", "fee")
    return {
        **{key: format_yuan(getattr(difference, key)) for key in amounts},
        "periods": difference.periods,
        "days": difference.days,
        "last_due": present.day(simulated.rows[-1].row.due),
        "last_paid": present.day(simulated.last_paid),
        "last_paid_text": spoken(simulated.last_paid),
    }


def chart(simulated: Simulation) -> dict[str, Any]:
    """The plan and what happened, drawn together, with what was late, what came early, and the day it is void."""
    late = [each.deadline for each in simulated.rows if each.days_late]
    early = [extra.date for extra in simulated.extras] + ([simulated.last_paid] if simulated.revised.settled else [])
    void = None if simulated.breach is None else simulated.breach.day
    drawn = courses(simulated.planned_balances, simulated.balance_history, late=late, early=early, day=void)
    return present.drawn_together(
        simulated.planned_balances, simulated.balance_history, drawn, outcomes.courses(simulated)
    )


def words(simulated: Simulation, span: Span) -> dict[str, str]:
    """The sentences of the answer; "" where there is nothing to say."""
    per_day = outcomes.amounts(span.least.per_day, span.most.per_day)
    return {
        "verdict": outcomes.verdict(simulated),
        "sentence": outcomes.sentence(simulated, span),
        "breach": outcomes.breach_sentence(simulated, span),
        "unknown": outcomes.unknown(simulated, span),
        "penalty": "" if simulated.penalty is not None else outcomes.amounts(span.least.penalty, span.most.penalty),
        "per_day": f"每晚一天，大约多 {per_day} 元" if span.most.per_day else "",
    }


def facts(simulated: Simulation, span: Span) -> list[str]:
    """The facts that the answer goes by."""
    late = ["law.overdue_676", "rate.penalty_multiple", "rate.penalty_range"] if simulated.first_late else []
    late += [LEAST, MOST] if span.rates else []
    return [*late, *(["law.prepay_677"] if simulated.extras or simulated.revised.settled else [])]


def shown(simulated: Simulation, span: Span) -> dict[str, Any]:
    """The whole answer; where the penalty is not known, the least and the most it can be."""
    penalty = simulated.penalty
    return {
        "schedule": [row(simulated, span, place) for place in range(len(simulated.rows))],
        "prepaid": [prepaid(simulated, extra) for extra in simulated.extras],
        "penalty": yuan(penalty),
        "penalty_least": yuan(span.least.penalty),
        "penalty_most": yuan(span.most.penalty),
        "reason": outcomes.no_rate(span) if penalty is None else None,
        "per_day": yuan(simulated.per_day),
        "per_day_least": yuan(span.least.per_day),
        "per_day_most": yuan(span.most.per_day),
        "alive": outcomes.alive(simulated),
        "doubt": outcomes.doubt(simulated),
        "breach": None if simulated.breach is None else breach(simulated, simulated.breach, span),
        "difference": difference(simulated),
        "chart": chart(simulated),
        "questions": outcomes.questions(simulated),
        "notes": outcomes.notes(simulated),
        "words": words(simulated, span),
        "facts": facts(simulated, span),
    }
