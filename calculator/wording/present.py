"""Results as the strings that pages show: amounts, rates, days, the plan, its cost and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from calculator.plan.costs import AnnualCost, NoRate
from calculator.plan.schedule import (
    Row,
    Totals,
    interest_forgone,
    left_at_end,
    numbered,
    totals,
    unsaid,
    waived,
)
from calculator.reading.form import Said
from calculator.terms.agreement import Agreement
from calculator.terms.fields import FIELDS
from calculator.terms.row_names import short_name
from calculator.units.dates import spoken, spoken_short
from calculator.units.holidays import why_off
from calculator.units.money import format_percent, format_yuan
from calculator.units.problems import Problem
from calculator.wording.chart import HEIGHT, WIDTH, Courses, Levels, chart, end_of


def problem(fault: Problem) -> dict[str, str]:
    """A problem as the contract says it."""
    return {"field": fault.field, "message": fault.message}


def day(value: date | None) -> str | None:
    """The day in ISO, or None."""
    return None if value is None else value.isoformat()


def percent(rate: Fraction | None) -> str | None:
    """The rate as a percent string, or None."""
    return None if rate is None else format_percent(rate)


def row(row: Row) -> dict[str, Any]:
    """One instalment: the contract's keys, and its days as people say them."""
    number, due, pay_by, days, principal, interest, arrears, fee, payment, balance = row
    due_text = pay_by_text = spoken_short(due)
    due_day = pay_by_day = due.isoformat()
    moved = ""
    if pay_by != due:
        pay_by_day, pay_by_text = pay_by.isoformat(), spoken_short(pay_by)
        way = "提前" if pay_by < due else "顺延"
        moved = f"还款日是{why_off(due)}，{way}到 {pay_by.month}月{pay_by.day}日"
    return {
        "number": number,
        "place": short_name(number),
        "due": due_day,
        "due_text": due_text,
        "pay_by": pay_by_day,
        "pay_by_text": pay_by_text,
        "moved": moved,
        "days": days,
        "principal": format_yuan(principal),
        "interest": format_yuan(interest),
        "arrears": format_yuan(arrears),
        "fee": format_yuan(fee),
        "payment": format_yuan(payment),
        "balance": format_yuan(balance),
    }


def sums(amounts: Totals) -> dict[str, str]:
    """The totals of a schedule."""
    return {key: format_yuan(amount) for key, amount in amounts._asdict().items()}


def summary(terms: Agreement, rows: Sequence[Row]) -> dict[str, str | None]:
    """First and last payment, the last due day, what is known to be forgiven, left at the end, paid in all.

    ``total_least`` and ``total_most`` are all payments where arrears nobody spoke of are forgiven, and where not.
    """
    paid, forgone = sum(row.payment for row in rows), interest_forgone(terms, rows)
    return {
        "first_payment": format_yuan(rows[0].payment),
        "last_payment": format_yuan(rows[-1].payment),
        "last_due": rows[-1].due.isoformat(),
        "waived": format_yuan(waived(terms)),
        "left_at_end": format_yuan(left_at_end(terms)),
        "total_least": format_yuan(paid),
        "total_most": format_yuan(paid + unsaid(terms)),
        "interest_forgone": None if forgone is None else format_yuan(forgone),
    }


NO_RATE: Mapping[NoRate, str] = {
    "": "",
    "no_loan": "起息当天就还掉了全部本金，没有占用时间，算不出年化成本",
    "too_high": "年化成本超过 100,000,000,000%，这个数字已经没有意义，请核对金额和日期",
}
"""Why there is no annual cost."""


def cost(cost: AnnualCost) -> dict[str, str | None]:
    """The annual cost's three measures; ``reason`` is None where all three are known."""
    return {
        "simple": percent(cost.simple),
        "compound": percent(cost.compound),
        "by_dates": percent(cost.by_dates),
        "reason": NO_RATE[cost.reason] or None,
    }


def unconfirmed(said: Mapping[str, Said], method: str) -> list[dict[str, str]]:
    """The terms not safe to leave open that the form does not answer, each with the question to the lender."""
    return [
        {"field": field.key, "label": field.label, "ask": field.ask}
        for field in FIELDS
        if field.confirm
        and (not field.methods or method in field.methods)
        and (field.key not in said or said[field.key].value == "unknown")
    ]


def open_terms(said: Mapping[str, Said], method: str, assumed: frozenset[str]) -> list[dict[str, str]]:
    """What the lender has still to say, what is only ``assumed`` first."""
    asked = unconfirmed(said, method)
    first = [
        {"field": field.key, "label": field.label, "ask": field.ask}
        for field in FIELDS
        if field.key in assumed and field.key not in {one["field"] for one in asked}
    ]
    return first + asked


def words(
    terms: Agreement, rows: Sequence[Row], cost: AnnualCost, open_terms: int, *, is_assumed: bool = False
) -> dict[str, str]:
    """The answer card: the figure a month, one sentence, and the four small facts.

    ``is_assumed``: nobody said yet whether interest is charged, so what the plan costs a year is not known.
    """
    label, monthly = _monthly(rows)
    total = format_yuan(sum(row.payment for row in rows))
    return {
        "monthly_label": label,
        "monthly": format_yuan(monthly),
        "sentence": _sentence(rows, monthly),
        "total": f"至少 {total}" if unsaid(terms) else total,
        "saved_label": "比协议前少还",
        "saved": _saved(terms),
        "cost": NOT_SAID if is_assumed else percent(cost.simple) or "算不出",
        "unconfirmed": f"{open_terms} 项" if open_terms else "都确认了",
        "method": terms.repayment.name,
    }


NOT_SAID = "还没说清"
NOT_FILLED = "还没填"
"""What was forgiven, where the reader has not said how much was owed before."""


def _saved(terms: Agreement) -> str:
    """What is known to be forgiven; words where nobody said it, or gave the amount."""
    if unsaid(terms):
        return f"至少 {format_yuan(waived(terms))}" if waived(terms) else NOT_SAID
    return format_yuan(waived(terms)) if terms.arrears or terms.repayment.settles else NOT_FILLED


def _monthly(rows: Sequence[Row]) -> tuple[str, int]:
    """The payment nearly all rows share, or else the first one, with the words for it."""
    payments = [row.payment for row in numbered(rows)]
    if len(payments) == 1:
        return "一次还", payments[0]
    usual = payments[len(payments) // 2]
    return ("每月还", usual) if payments.count(usual) >= len(payments) - 1 else ("第一期还", payments[0])


def _sentence(rows: Sequence[Row], monthly: int) -> str:
    """How many rows, until when, and which payments differ."""
    if rows[0].number == 0:
        first = f"首付 {format_yuan(rows[0].payment)} 元，{spoken(rows[0].due)}付；以后 "
        return first + _sentence(rows[1:], monthly)
    end = f"到 {spoken(rows[-1].due)}还完。"
    if len(rows) == 1:
        return f"1 期，{end}"
    different = [row for row in rows if row.payment != monthly]
    text = f"{len(rows)} 期，{end}"
    if len(different) == 1:
        which = "最后一期" if different[0] is rows[-1] else f"第 {different[0].number} 期"
        return f"{text}{which} {format_yuan(different[0].payment)} 元。"
    if different:
        highest = max(rows, key=lambda row: row.payment)
        return f"{text}每期不一样，最多的是第 {highest.number} 期 {format_yuan(highest.payment)} 元。"
    return text


def drawing(rows: Sequence[Row]) -> dict[str, Any]:
    """The chart's paths, labels and its equivalent in words."""
    opening = sum(row.principal for row in rows)
    least, highest = (format_yuan(each(row.payment for row in numbered(rows))) for each in (min, max))
    span = highest if least == highest else f"{least} 到 {highest}"
    begins = format_yuan(opening)
    down = f"，另有首付 {format_yuan(rows[0].payment)} 元" if rows[0].number == 0 else ""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        **chart(rows, opening)._asdict(),
        "first_label": spoken_short(rows[0].due),
        "last_label": spoken_short(rows[-1].due),
        "top_label": f"{highest} 元",
        "text": f"一共 {rows[-1].number} 期{down}。每期还 {span} 元，本金从 {begins} 元逐期减到 0.00 元。",
    }


def drawn_together(planned: Levels, lived: Levels, drawn: Courses, text: str) -> dict[str, Any]:
    """The paths of a plan and of what happened, with the labels of the axes and the same in words."""
    highest = max(owed for levels in (planned, lived) for _, owed in levels)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        **drawn._asdict(),
        "first_label": spoken_short(planned[0][0]),
        "last_label": spoken_short(end_of(planned, lived)),
        "top_label": f"{format_yuan(highest)} 元",
        "text": text,
    }


def plan(terms: Agreement, rows: tuple[Row, ...], annual: AnnualCost) -> dict[str, Any]:
    """The schedule, totals, summary and cost: what every answer about a plan shares."""
    return {
        "schedule": [row(one) for one in rows],
        "totals": sums(totals(rows)),
        "summary": summary(terms, rows),
        "cost": cost(annual),
    }
