"""The letters (信函) of ``data/letters.toml``, filled from a form; what only the person knows stays a blank.

A form need not be whole: each term that was typed is filled in, each other is a blank. A
default nobody typed is never written into a letter as if it had been agreed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from pkgutil import get_data
from typing import NamedTuple

from calculator.facts.facts import fact
from calculator.plan.pay_days import coming
from calculator.plan.schedule import Row
from calculator.reading.form import Said, lacks_unit
from calculator.terms.agreement import Agreement
from calculator.terms.fields import FIELD
from calculator.terms.methods import METHODS
from calculator.terms.steps import RateStep
from calculator.units.dates import spoken
from calculator.units.money import exact_percent, format_yuan
from calculator.wording.present import unconfirmed

BLANK = "____"
MOST_RUNS = 8

_SLOT = re.compile(r"\{(?:(?P<slot>[a-z_]+)|fact (?P<fact>[a-z_.0-9]+))\}")


class Letter(NamedTuple):
    """One letter: its id, heading, when to use it, its text with slots, and what stands there for a pen.

    ``pen`` gives the lines of a slot that nothing is known for; any other such slot is one blank.
    """

    id: str
    title: str
    when: str
    body: str
    pen: Mapping[str, str] = {}

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts it names."""
        return tuple(match["fact"] for match in _SLOT.finditer(self.body) if match["fact"])

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of what a form fills in."""
        return tuple(match["slot"] for match in _SLOT.finditer(self.body) if match["slot"])


@cache
def letters() -> Mapping[str, Letter]:
    """The letters by id, in the file's order."""
    text = (get_data("calculator", "data/letters.toml") or b"").decode()
    return {entry["id"]: Letter(**entry) for entry in tomllib.loads(text)["letters"]}


def written(letter: Letter, slots: Mapping[str, str | None], today: date) -> str:
    """The letter with its slots filled; lines whose fact is not in force today, and blank runs, are left out.

    A slot of None is nothing known: it is left to the pen.
    """

    def said(slot: str) -> str:
        known = slots[slot]
        return letter.pen.get(slot, BLANK).strip("\n") if known is None else known

    lines = [
        _SLOT.sub(lambda match: _law(match["fact"], today) if match["fact"] else said(match["slot"]), line)
        for line in letter.body.strip().split("\n")
        if all(fact(match["fact"]).holds(today) for match in _SLOT.finditer(line) if match["fact"])
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _law(fact_id: str, today: date) -> str:
    """Where it stands, without our own remark on the text seen, and what it says in our words."""
    known = fact(fact_id).at(today)
    return f"依据：{re.split('；(?![^（]*）)', known.source)[0]}，大意是：{known.sentence}"


def slots_of_form(
    said: Mapping[str, Said], terms: Agreement | None, rows: Sequence[Row], today: date
) -> dict[str, str]:
    """The words of the slots a form fills; a blank where it does not say. ``rows`` is empty without whole terms."""
    following = next(coming(rows, today), None)
    return {
        **{key: _typed(said, key) for key in ("principal", "method", "arrears")},
        "arrears_treatment": _treatment(said),
        "waived": _waived(said),
        "fee": _fee(said),
        "breach_rule": _breach(said),
        "clawback": _typed(said, "clawback"),
        "interest": _interest(said),
        "plan": plan(rows) if terms else BLANK,
        "agreed_on": _day(said, "start"),
        "last_due": spoken(terms.due_day(terms.periods)) if terms else BLANK,
        "due_by_now": format_yuan(sum(row.payment for row in rows if row.due <= today)) if terms else BLANK,
        "next_due": spoken(following.due) if following else BLANK,
        "next_payment": format_yuan(following.payment) if following else BLANK,
        "asks": _asks(said, terms.method if terms else ""),
        "today": spoken(today),
    }


def _typed(said: Mapping[str, Said], key: str) -> str:
    """What was said, in our words; a blank for nothing and for 还不知道."""
    if key not in said:
        return BLANK
    value, field = said[key].value, FIELD[key]
    if field.kind == "yuan":
        return format_yuan(value)
    return BLANK if value == "unknown" else next(each.label for each in field.choices if each.value == value)


def _day(said: Mapping[str, Said], key: str) -> str:
    """The day that was said."""
    return spoken(said[key].value) if key in said else BLANK


def _treatment(said: Mapping[str, Said]) -> str:
    """What becomes of the arrears: how much is forgiven, the rest, and when."""
    treatment, part, when = (_typed(said, key) for key in ("arrears_treatment", "arrears_waived", "waiver_when"))
    whole = treatment if part == BLANK else f"免除 {part} 元，其余{treatment}"
    return whole if when == BLANK or "免除" not in whole else f"{whole}（{when}）"


def _waived(said: Mapping[str, Said]) -> str:
    """How much of the arrears is forgiven, in yuan; a blank where nothing is, or it is not said."""
    part = _typed(said, "arrears_waived")
    if part != BLANK:
        return part
    is_whole = "arrears_treatment" in said and said["arrears_treatment"].value == "waived"
    return _typed(said, "arrears") if is_whole else BLANK


def _interest(said: Mapping[str, Said]) -> str:
    if "method" in said and not METHODS[said["method"].value].charges_interest:
        return "不再计收"
    per = _typed(said, "rate_per")
    if "rate_steps" in said:
        return f"利率{'，'.join(_rate_runs(said['rate_steps'].value))}（{per}）"
    if "rate" not in said:
        return BLANK
    rate, value = said["rate"]
    if value == 0:
        return "不再计收"
    return f"利率 {rate}（{'每年' if per == BLANK and not lacks_unit(rate, value) else per}）"


def _rate_runs(steps: Sequence[RateStep]) -> Iterator[str]:
    """Each run of rows with its rate."""
    ended = 0
    for step in steps:
        yield f"第 {ended + 1} 至 {ended + step.count} 期 {exact_percent(step.rate)}"
        ended += step.count


def _fee(said: Mapping[str, Said]) -> str:
    fee = _typed(said, "fee")
    if fee in (BLANK, format_yuan(0)):
        return BLANK if fee == BLANK else "不收"
    timing = _typed(said, "fee_timing")
    return f"{fee} 元（{BLANK if timing == BLANK else timing}）"


def _breach(said: Mapping[str, Said]) -> str:
    rule = _typed(said, "breach_rule")
    for key, start, unit in (("breach_days", "逾期", "天"), ("breach_count", "累计", "期")):
        if key in said and rule.startswith(start):
            return f"{rule}（{said[key].value} {unit}）"
    return rule


def plan(rows: Sequence[Row]) -> str:
    """The rows in a sentence: how many, from when to when, and each run of equal payments."""
    if rows[0].number == 0:
        return f"首付 {format_yuan(rows[0].payment)} 元，{spoken(rows[0].due)}付，其余{plan(rows[1:])}"
    runs = [list(run) for _, run in groupby(rows, key=lambda row: row.payment)]
    shown = "，".join(_run(run) for run in runs[:MOST_RUNS])
    more = "，其余见所附的完整还款计划" if len(runs) > MOST_RUNS else ""
    until = f"到 {spoken(rows[-1].due)}还清，" if len(rows) > 1 else ""
    total = format_yuan(sum(row.payment for row in rows))
    return f"共 {len(rows)} 期，首期 {spoken(rows[0].due)}，{until}{shown}{more}，合计 {total} 元。"


def _run(run: Sequence[Row]) -> str:
    amount = f"{format_yuan(run[0].payment)} 元"
    if len(run) == 1:
        return f"第 {run[0].number} 期 {amount}"
    return f"第 {run[0].number} 至 {run[-1].number} 期每期 {amount}"


def _asks(said: Mapping[str, Said], method: str) -> str:
    """The questions still open, numbered under one line; nothing where all is confirmed."""
    asks = [each["ask"] for each in unconfirmed(said, method)]
    if not asks:
        return ""
    return "\n".join(["下面几项还没有说清，请一并书面答复：", *(f"{n}. {ask}" for n, ask in enumerate(asks, start=1))])
