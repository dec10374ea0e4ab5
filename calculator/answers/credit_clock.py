"""``credit_clock``: how long the record is kept, and what to do on which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.facts.credit_clock import events, keep_years, kept_until, repair
from calculator.facts.facts import NoSuchFact
from calculator.reading.form import read_form
from calculator.units.dates import spoken
from calculator.wording import credit_clock as words
from calculator.wording.present import day as iso

KEYS: tuple[str, ...] = ("overdue_from", "ended_on")


def answer(reading: Reading) -> dict[str, Any]:
    """Until when the record is kept, or why that cannot be said yet; the days in order; the closed repair policy."""
    needed = reading.needs_today()
    reading.ignores_form()
    began = reading.day("overdue_from", "开始逾期的日子")
    ended = reading.day("ended_on", "逾期结束的日子") if reading.has("ended_on") else None
    if isinstance(needed, date) and isinstance(began, date) and needed < began:
        reading.fault("overdue_from", "开始逾期的日子：不能晚于今天")
    if isinstance(ended, date) and isinstance(began, date) and ended < began:
        reading.fault("ended_on", f"逾期结束的日子：不能早于开始逾期的 {spoken(began)}")
    today, overdue_from, ended_on = reading.done(needed, began, ended)
    try:
        years = keep_years(today)
    except NoSuchFact as unknown:
        reading.fault("today", str(unknown))
        reading.done()
    policy = repair(overdue_from, ended_on, today)
    repaired = words.policy(policy, overdue_from, ended_on) if policy else None
    planned = _if_plan_kept(reading, today) if ended_on is None else None
    return {
        "kept_until": iso(kept_until(ended_on, today)) if ended_on else None,
        "reason": None if ended_on else words.reason(years),
        "years": years,
        "fact": "credit.keep_years",
        "events": [words.event(each, today) for each in events(overdue_from, ended_on, today)],
        "timeline": words.drawn(overdue_from, ended_on, today),
        "repair": repaired,
        "if_plan_kept": planned,
        "words": {"sentence": words.sentence(ended_on, today, years), **_texts(repair=repaired, if_plan_kept=planned)},
    }


def _texts(**parts: Mapping[str, Any] | None) -> dict[str, str]:
    """The text of each part, "" where there is no such part."""
    return {name: part["text"] if part else "" for name, part in parts.items()}


def _if_plan_kept(reading: Reading, today: date) -> dict[str, str] | None:
    """The same clock for the plan beside the question, if there is a whole one: paid off on its last due day."""
    form, _ = read_form(reading.strings, today)
    if form is None:
        return None
    last = form.agreement.due_day(form.agreement.periods)
    return words.if_plan_kept(last, kept_until(last, today))
