"""``all_plans``: the plans of several lenders together, month by month and on one card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from calculator.answers import afford, debit_day, status
from calculator.answers.requests import LONGEST_TEXT, Reading
from calculator.matching.status import Standing
from calculator.plan.account_forecast import Account, Debit, met
from calculator.plan.months import Due, Month, first_failing, months
from calculator.plan.pay_days import pay_day
from calculator.plan.schedule import schedule
from calculator.reading.form import read_form
from calculator.terms.agreement import Agreement
from calculator.units.dates import add_months, spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.units.problems import Impossible, Problem
from calculator.wording import all_plans as words

KEYS: tuple[str, ...] = ("plans", "budget", "account")

MOST_PLANS = 12
LONGEST_NAME = 40
MONTHS_AHEAD = 12
PLAN_KEYS = ("name", "form", "payments")


class Plan(NamedTuple):
    """One of the plans: its name, its terms, the form as typed, and the payments pasted for it."""

    name: str
    terms: Agreement
    form: dict[str, Any]
    payments: str


def answer(reading: Reading) -> dict[str, Any]:
    """What each month takes of all plans and what it leaves, the first that fails, and the card day by day."""
    today = reading.needs_today()
    reading.ignores_form()
    plans = read_plans(reading)
    budget = None if reading.request.get("budget") is None else afford.budget_of(reading)
    account = None if reading.request.get("account") is None else debit_day.account_of(reading)
    reading.done()
    standings = [_standing(plan, today) for plan in plans]
    dues = [due for place, standing in enumerate(standings) for due in _dues(place, standing)]
    found = months(dues, budget, today)
    failing = first_failing(found)
    card = [] if account is None else _card(dues, account, plans, today)
    return {
        "months": [_month(month, plans) for month in found],
        "fails": None if failing is None else _fails(failing),
        "lowest": card,
        "card_fails": next((each for each in card if each["short"] != "0.00"), None),
        "plans": [_plan(plan, standing, today) for plan, standing in zip(plans, standings, strict=True)],
        "words": {
            "sentence": words.sentence(found, failing, len(plans)),
            "account": "" if account is None else _account_words(dues, account, plans, today),
        },
    }


def read_plans(reading: Reading) -> list[Plan]:
    """The plans that can be read; every fault of the others is kept under its place."""
    items = reading.items("plans", "方案", least=1, most=MOST_PLANS)
    longest = sum(len(item["payments"]) for item in items if isinstance(item.get("payments"), str))
    if longest > LONGEST_TEXT:
        reading.fault("plans", f"方案：还款记录加起来太长了，最多 {LONGEST_TEXT:,} 个字符")
    found = [_plan_of(reading, item, index) for index, item in enumerate(items)]
    return [plan for plan in found if plan is not None]


def _plan_of(reading: Reading, item: Mapping[str, Any], index: int) -> Plan | None:
    where = f"plans[{index}]"
    for key in [key for key in item if key not in PLAN_KEYS]:
        reading.fault(f"{where}.{str(key)[:60]}", f"方案里没有「{str(key)[:60]}」这一项")
    said = {key: value for key, value in item.items() if value not in (None, "")}
    name, payments, form = said.get("name", f"方案 {index + 1}"), said.get("payments", ""), said.get("form")
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        reading.fault(f"{where}.name", f"名字：请给出文字，最多 {LONGEST_NAME} 个字")
    if not isinstance(payments, str):
        reading.fault(f"{where}.payments", "还款记录：请给出文字")
    if not isinstance(form, dict):
        reading.fault(f"{where}.form", "请求里没有这份方案的表单（form）")
        return None
    terms, problems = _terms(form, reading.today)
    for fault in problems:
        reading.fault(f"{where}.form.{fault.field}", f"{str(name)[:LONGEST_NAME]}，{fault.message}")
    return None if terms is None else Plan(str(name), terms, form, str(payments))


def _terms(form: dict[str, Any], today: date | None) -> tuple[Agreement | None, Sequence[Problem]]:
    """The form's agreement, whose rows can be made; or every problem."""
    terms, problems = read_form(form, today)
    if terms is None:
        return None, [fault for fault in problems if fault.field != "today"]
    try:
        schedule(terms)
    except Impossible as refusal:
        return None, refusal.problems
    return terms, []


def _standing(plan: Plan, today: date) -> Standing:
    return status.standing_of(plan.terms, plan.payments, today, open_terms=status.has_open_terms(plan.form, plan.terms))


def _dues(place: int, standing: Standing) -> list[Due]:
    """What is still to be paid of each row."""
    return [
        Due(place, state.row._replace(payment=Fen(state.row.payment - state.paid)))
        for state in standing.found.rows
        if state.paid < state.row.payment
    ]


def _month(month: Month, plans: Sequence[Plan]) -> dict[str, Any]:
    return {
        "month": f"{month.first:%Y-%m}",
        "total": format_yuan(month.total),
        "dues": [
            {
                "plan": plans[due.plan].name,
                "number": due.row.number,
                "due": due.row.due.isoformat(),
                "pay_by": due.row.pay_by.isoformat(),
                "payment": format_yuan(due.row.payment),
            }
            for due in month.dues
        ],
        "left_over": None if month.left_over is None else format_yuan(month.left_over),
    }


def _fails(month: Month) -> dict[str, str]:
    return {"month": f"{month.first:%Y-%m}", "short": format_yuan(-(month.left_over or 0))}


def _debits(dues: Sequence[Due], account: Account, today: date) -> list[tuple[Due, Debit]]:
    """The instalments of the next twelve months by their days, each with the balance it meets."""
    until = add_months(today, MONTHS_AHEAD)
    ahead = sorted(
        (due for due in dues if pay_day(due.row, today) < until),
        key=lambda due: (pay_day(due.row, today), due.plan, due.row.number),
    )
    return list(zip(ahead, met([due.row for due in ahead], account, today), strict=True))


def _card(dues: Sequence[Due], account: Account, plans: Sequence[Plan], today: date) -> list[dict[str, Any]]:
    return [
        {
            "date": debit.day.isoformat(),
            "date_text": spoken_short(debit.day),
            "plan": plans[due.plan].name,
            "number": due.row.number,
            "payment": format_yuan(due.row.payment),
            "balance": format_yuan(debit.balance),
            "short": format_yuan(debit.short),
            "fund_by": debit.fund_by(today).isoformat(),
        }
        for due, debit in _debits(dues, account, today)
    ]


def _account_words(dues: Sequence[Due], account: Account, plans: Sequence[Plan], today: date) -> str:
    debits = _debits(dues, account, today)
    return words.account([debit for _, debit in debits], [plans[due.plan].name for due, _ in debits])


def _plan(plan: Plan, standing: Standing, today: date) -> dict[str, Any]:
    following = standing.found.next
    return {
        "name": plan.name,
        "state": standing.state,
        "next": None if following is None else status.next_row(following, today),
        "alive": standing.alive,
        "balance": format_yuan(standing.found.balance),
    }
