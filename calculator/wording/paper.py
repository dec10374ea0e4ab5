"""The plan on one sheet of paper for the wall: a box to tick for each row, the three days of a month, the last dates.

A sheet takes sixty rows in two columns; a longer plan takes further sheets. What is said of it is true on any day,
so that the sheet may hang for years: only what was paid already is ticked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from calculator.facts.credit_clock import kept_until
from calculator.facts.facts import NoSuchFact
from calculator.matching.reconcile import RowState
from calculator.plan.schedule import Row
from calculator.reading.form import Form
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import format_yuan
from calculator.wording.calendar_file import closing

COLUMN = 30
SHEET = 2 * COLUMN
LONELY = 12
"""So few rows stand in one column."""

CLAUSES = {
    "unknown": "漏一期会怎样，银行没说清，先当漏一期就作废。",
    "one_miss": "漏一期，方案就作废。",
    "two_in_a_row": "连续两期没还，方案作废。",
    "cumulative": "累计 {count} 期没按时还，方案作废。",
    "days": "逾期满 {days} 天，方案作废。",
}


def paper(states: Sequence[RowState], form: Form, today: date, *, is_told: bool) -> dict[str, Any]:
    """All that stands on the sheet; of interest nothing is said where the form does not.

    A row is ticked with its day only where what was paid ``is_told``, and not merely taken to be.
    """
    terms, rows = form.agreement, [each.row for each in states]
    usual, last = rows[0].payment, rows[-1].payment
    level = {row.payment for row in rows[:-1]} <= {usual}
    return {
        "about": _about(rows, form),
        "figure": f"每月 {format_yuan(usual)} 元" if level else f"每月 {_range(rows)} 元",
        "last": "" if not level or last == usual else f"最后一期 {format_yuan(last)} 元",
        "deeds": _deeds(rows, level=level),
        "sheets": [
            {"columns": [_column(column, is_told=is_told) for column in _columns(sheet)]} for sheet in _sheets(states)
        ],
        "dates": _dates(rows, terms, today),
        "clause": CLAUSES[terms.breach_rule].format(count=terms.breach_count, days=terms.breach_days),
    }


def _range(rows: Sequence[Row]) -> str:
    amounts = [row.payment for row in rows]
    return f"{format_yuan(min(amounts))} 到 {format_yuan(max(amounts))}"


def _about(rows: Sequence[Row], form: Form) -> str:
    terms = form.agreement
    bears = "，含利息" if terms.bears_interest or "rate" in form.said else "，利率没说，先按 0 算"
    interest = "" if "method" not in form.said else bears if terms.repayment.charges_interest else "，不再加利息"
    return f"微粒贷，本金 {format_yuan(terms.principal)} 元，{len(rows)} 期{interest}"


def _deeds(rows: Sequence[Row], *, level: bool) -> list[dict[str, str]]:
    """The three days around each due day; by their numbers where they are the same every month."""
    days = {row.pay_by.day for row in rows}
    day = days.pop() if len(days) == 1 else 0
    named = 1 < day < 28
    names = (f"{day - 1}日", f"{day}日", f"{day + 1}日") if named else ("前一天", "当天", "后一天")
    enough = f"存足 {format_yuan(rows[0].payment)} 元" if level else "存足这一期的数"
    said = (("存钱", enough), ("看短信", "没扣成，当天就打电话"), ("打勾", "写上哪天扣的，截图留着"))
    return [{"day": f"{name} {deed}", "words": words} for name, (deed, words) in zip(names, said, strict=True)]


def _sheets(states: Sequence[RowState]) -> Iterator[Sequence[RowState]]:
    for begin in range(0, len(states), SHEET):
        yield states[begin : begin + SHEET]


def _columns(states: Sequence[RowState]) -> Iterator[Sequence[RowState]]:
    """The rows of a sheet, parted into two columns of the same length; few rows stay in one."""
    height = len(states) if len(states) <= LONELY else min(COLUMN, (len(states) + 1) // 2)
    for begin in range(0, len(states), height):
        yield states[begin : begin + height]


def _column(states: Sequence[RowState], *, is_told: bool) -> dict[str, Any]:
    """The rows of a column; the year stands at its first row, and where a new one begins."""
    years = [None, *(each.row.due.year for each in states)]
    return {
        "rows": [
            {
                "number": called(each.row.number) if each.row.number == 0 else str(each.row.number),
                "year": str(each.row.due.year) if each.row.due.year != before else "",
                "day": f"{each.row.due.month}月{each.row.due.day}日",
                "amount": format_yuan(each.row.payment),
                "is": _rule(each, before),
                "paid_on": _paid_on(each) if is_told else "",
                "tick": "✓" if is_told and _paid_on(each) else "",
            }
            for each, before in zip(states, years[:-1], strict=True)
        ]
    }


def _rule(state: RowState, before: int | None) -> str:
    """Whether a year begins within the column at this row: a stronger rule is drawn over it."""
    return "year" if before is not None and state.row.due.year != before else ""


def _paid_on(state: RowState) -> str:
    """The day on which the row was paid in full."""
    if state.paid < state.row.payment or state.paid_on is None:
        return ""
    return f"{state.paid_on.month}月{state.paid_on.day}日"


def _dates(rows: Sequence[Row], terms: Agreement, today: date) -> list[dict[str, str]]:
    """The first and the last day, when to ask for the certificate, and until when the record is kept."""
    last = rows[-1].due
    after = closing(terms, rows)[0]
    label = "要结清证明" if after.kind == "certificate" else "问清还欠什么"
    dates = [("第一期", rows[0].due), ("最后一期", last), (label, after.day)]
    with suppress(NoSuchFact):
        dates.append(("旧逾期最晚记到", kept_until(last, today)))
    return [{"label": name, "day": spoken(day)} for name, day in dates]
