"""``all_plans``: the plans of several lenders together, month by month and on one card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from calculator.answers import afford, debit_day, status
from calculator.answers.reconcile import read_payments, taken
from calculator.answers.requests import LONGEST_TEXT, Failed, Part, Reading, listed
from calculator.matching.status import Standing
from calculator.plan.account_forecast import Account, Debit, met
from calculator.plan.months import Due, Month, first_failing, months
from calculator.plan.pay_days import pay_day
from calculator.plan.schedule import schedule
from calculator.reading.form import Form
from calculator.terms.agreement import Agreement
from calculator.units.dates import add_months, spoken_short
from calculator.units.money import Fen, format_yuan
from calculator.units.problems import Impossible, Problem
from calculator.wording import all_plans as words
from calculator.wording import status as status_words

KEYS: tuple[str, ...] = ("plans", "own", "payments", "budget", "account", "accounts")

MOST_PLANS = 12
LONGEST_NAME = 40
MONTHS_AHEAD = 12
PLAN_KEYS = ("name", "form", "payments", "card", "deal")
MOST_CARDS = 6
BEGUN_WITH = ("method", "rate_per")
"""What a row of the page's form says before anything is typed into it."""
SOON = 3
"""So many months are shown before the rest is unfolded."""
WORST_FIRST = ("void", "at_risk", "unknown", "yes")


class Plan(NamedTuple):
    """One of the plans: its name, its form, and the payments pasted for it.

    ``card`` is the place of the card it is debited from; ``deal`` the agreement that several loans (借据) belong to.
    """

    name: str
    form: Form
    payments: str
    card: int
    deal: str

    @property
    def terms(self) -> Agreement:
        """What was agreed."""
        return self.form.agreement


class Card(NamedTuple):
    """A card and its name."""

    name: str
    account: Account


class Met(NamedTuple):
    """An instalment, the plan it is of, the card it is debited from, and the balance it meets there."""

    due: Due
    plan: Plan
    card: Card
    debit: Debit


def answer(reading: Reading) -> dict[str, Any]:
    """What each month takes of all plans and what it leaves, the first that fails, and the cards day by day."""
    needed = reading.needs_today()
    held = _cards(reading)
    told = read_plans(reading, max(len(held), 1))
    month = None if _is_blank(reading.given.get("budget")) else afford.budget_of(reading)
    today, cards, plans, budget = reading.done(needed, listed(held), told, month)
    standings = [_standing(plan, today) for plan in plans]
    dues = [due for place, standing in enumerate(standings) for due in _dues(place, standing)]
    found = months(dues, budget, today)
    failing = first_failing(found)
    met_on_cards = _met(dues, plans, cards, today)
    failing_debit = next((each for each in met_on_cards if each.debit.short), None)
    shown = [_month(month, plans) for month in found]
    return {
        "months": shown,
        "soon": shown[:SOON],
        "fails": None if failing is None else _fails(failing),
        "lowest": [_lowest(each, today) for each in met_on_cards],
        "card_fails": None if failing_debit is None else _lowest(failing_debit, today),
        "plans": [_plan(plan, standing, today) for plan, standing in zip(plans, standings, strict=True)],
        "deals": _deals(plans, standings),
        "words": {
            "sentence": words.sentence(found, failing, len(plans)),
            "account": _account_words(failing_debit, cards) if met_on_cards else "",
            "deals": words.deals([(p.name, p.deal, s.alive) for p, s in zip(plans, standings, strict=True)]),
            "kind": "differs" if failing or failing_debit else "",
            "head": words.head(found, len(plans)),
            "figure": format_yuan(found[0].total) if found else "",
            "alarm": words.alarm(failing, failing_debit and failing_debit.debit),
            "brief": words.brief(found, failing, failing_debit and failing_debit.debit, len(plans)),
            "all": words.all_months(len(found)),
        },
    }


def _cards(reading: Reading) -> Sequence[Card | Failed]:
    """The one card, or each of several with its name."""
    if reading.given.get("accounts") is None:
        return [] if reading.given.get("account") is None else [_named("", debit_day.account_of(reading))]
    if reading.given.get("account") is not None:
        reading.fault("account", "还款的卡：几张卡的都写在 accounts 里，account 就不用写了")
    items = reading.items("accounts", "还款的卡", most=MOST_CARDS)
    return [] if isinstance(items, Failed) else [_card(item, number) for number, item in enumerate(items, 1)]


def _card(item: Part, number: int) -> Card | Failed:
    name: object = item.given.get("name")
    name = words.card_name(number) if name in (None, "") else name
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        item.fault("name", f"卡的名字：请给出文字，最多 {LONGEST_NAME} 个字")
    item.given = {key: value for key, value in item.given.items() if key != "name"}
    return _named(str(name), debit_day.account_in(item))


def _named(name: str, account: Account | Failed) -> Card | Failed:
    return account if isinstance(account, Failed) else Card(name, account)


def read_plans(reading: Reading, cards: int = MOST_CARDS) -> list[Plan] | Failed:
    """The plans, each on one of so many cards.

    With ``own`` the form's plan and its payments come first, and rows of ``plans`` nothing was typed into are none.
    """
    own = _own(reading)
    items = reading.items("plans", "方案", least=1 if own is None else 0, most=MOST_PLANS)
    if isinstance(items, Failed):
        return items
    longest = sum(len(item.given["payments"]) for item in items if isinstance(item.given.get("payments"), str))
    if longest > LONGEST_TEXT:
        reading.fault("plans", f"方案：还款记录加起来太长了，最多 {LONGEST_TEXT:,} 个字符")
    told = [(number, item) for number, item in enumerate(items, 1) if own is None or not _is_blank(item.given)]
    return listed([own, *(_plan_of(reading, item, number, cards) for number, item in told)])


def _own(reading: Reading) -> Plan | Failed | None:
    """The form's plan, if it goes along; past rows are taken as paid where no payment was told, as on the card."""
    if reading.choice("own", "带上表单里的方案", ("yes", "no"), "no") != "yes" or not reading.strings:
        reading.ignores_form()
        return None
    form, problems = _form(reading, reading.strings)
    reading.problems += problems
    told = read_payments(reading) if "payments" in reading.given else ""
    today = reading.needs_today()
    if form is None or isinstance(told, Failed) or isinstance(today, Failed):
        return Failed()
    return Plan(words.OWN, form, taken(form.agreement, schedule(form.agreement), told, today).text, 0, "")


def _is_blank(item: object) -> bool:
    """Whether nothing was typed: no value at all, or empty ones under every key."""
    if isinstance(item, dict):
        return all(key in BEGUN_WITH or _is_blank(value) for key, value in item.items())
    return item is None or (isinstance(item, str) and not item.strip())


def _plan_of(reading: Reading, item: Part, number: int, cards: int) -> Plan | Failed:
    item.knows(PLAN_KEYS, "方案")
    said = {key: value for key, value in item.given.items() if value not in (None, "")}
    name, payments, strings = said.get("name", words.plan_name(number)), said.get("payments", ""), said.get("form")
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        item.fault("name", f"名字：请给出文字，最多 {LONGEST_NAME} 个字")
    if not isinstance(payments, str):
        item.fault("payments", "还款记录：请给出文字")
    deal = said.get("deal", "")
    if not isinstance(deal, str) or len(deal) > LONGEST_NAME:
        item.fault("deal", f"哪一份协议：请给出文字，最多 {LONGEST_NAME} 个字")
    card = item.integer("card", "从第几张卡扣", 1, cards) if "card" in said else 1
    if not isinstance(strings, dict):
        return item.fault("form", "请求里没有这份方案的表单（form）")
    form, problems = _form(reading, strings)
    failed = None
    for fault in problems:
        failed = item.fault(f"form.{fault.field}", f"{str(name)[:LONGEST_NAME]}，{fault.message}")
    if form is None or isinstance(card, Failed):
        return failed or Failed()
    return Plan(str(name), form, str(payments), card - 1, str(deal))


def _form(reading: Reading, strings: dict[str, Any]) -> tuple[Form | None, Sequence[Problem]]:
    """The form, whose rows can be made; or every problem."""
    form, problems = reading.read(strings)
    if form is None:
        return None, [fault for fault in problems if fault.field != "today"]
    try:
        schedule(form.agreement)
    except Impossible as refusal:
        return None, refusal.problems
    return form, []


def _standing(plan: Plan, today: date) -> Standing:
    return status.standing_of(plan.terms, plan.payments, today, open_terms=status.has_open_terms(plan.form))


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
        "month_text": words.month(month),
        "dues_text": "；".join(words.due(due, plans[due.plan].name) for due in month.dues),
        "kind": words.short(month),
        "is": "late" if month.is_short else "",
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
        "left_text": words.left_over(month),
    }


def _fails(month: Month) -> dict[str, str]:
    return {"month": f"{month.first:%Y-%m}", "short": format_yuan(-(month.left_over or 0))}


def _met(dues: Sequence[Due], plans: Sequence[Plan], cards: Sequence[Card], today: date) -> list[Met]:
    """The instalments of the next twelve months by their days, each with the balance it meets on its card."""
    until = add_months(today, MONTHS_AHEAD)
    ahead = sorted((due for due in dues if pay_day(due.row, today) < until), key=lambda due: _order(due, today))
    found = []
    for place, card in enumerate(cards):
        own = [due for due in ahead if plans[due.plan].card == place]
        debits = met([due.row for due in own], card.account, today)
        found += [Met(due, plans[due.plan], card, debit) for due, debit in zip(own, debits, strict=True)]
    return sorted(found, key=lambda each: _order(each.due, today))


def _account_words(failing: Met | None, cards: Sequence[Card]) -> str:
    if failing is None:
        return words.account(None, "", "")
    return words.account(failing.debit, failing.plan.name, failing.card.name if len(cards) > 1 else "")


def _order(due: Due, today: date) -> tuple[date, int, int]:
    return pay_day(due.row, today), due.plan, due.row.number


def _lowest(each: Met, today: date) -> dict[str, Any]:
    debit = each.debit
    return {
        "date": debit.day.isoformat(),
        "date_text": spoken_short(debit.day),
        "card": each.card.name,
        "plan": each.plan.name,
        "number": each.due.row.number,
        "payment": format_yuan(each.due.row.payment),
        "balance": format_yuan(debit.balance),
        "short": format_yuan(debit.short),
        "fund_by": debit.fund_by(today).isoformat(),
    }


def _deals(plans: Sequence[Plan], standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """The agreements that several loans (借据) belong to: what is left of all, and the worst that is known of any."""
    names = dict.fromkeys(plan.deal for plan in plans if plan.deal)
    found = []
    for name in names:
        own = [(plan, standing) for plan, standing in zip(plans, standings, strict=True) if plan.deal == name]
        found.append(
            {
                "name": name,
                "plans": [plan.name for plan, _ in own],
                "balance": format_yuan(sum(standing.found.balance for _, standing in own)),
                "alive": min((standing.alive for _, standing in own), key=WORST_FIRST.index),
            }
        )
    return found


def _plan(plan: Plan, standing: Standing, today: date) -> dict[str, Any]:
    following = standing.found.next
    return {
        "name": plan.name,
        "state": standing.state,
        "next": None if following is None else status.next_row(following, today),
        "alive": standing.alive,
        "state_text": status_words.STATES[standing.state],
        "next_text": "" if following is None else words.following(following, today),
        "balance": format_yuan(standing.found.balance),
        "is": "late" if standing.state in ("late", "void") else "",
        "left_text": words.balance_left(standing.found.balance),
    }
