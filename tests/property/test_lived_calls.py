"""Whatever is sent to the calls about a plan as lived is answered, or refused in Chinese."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer
from tests.property.strategies import NASTY, agreements, form_of

WORDS = st.one_of(
    NASTY,
    st.sampled_from(("0", "1", "2", "1e9", "-1", "999999999", "0.01", "100000000", "2026-12-15", "2100-12-31", "")),
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(("miss", "late", "short", "extra", "settle", "pause"))},
        optional={
            "number": st.one_of(st.integers(-1, 14), ANYTHING),
            "days": st.one_of(st.integers(0, 4_000), ANYTHING),
            "amount": st.one_of(st.integers(0, 10**9).map(str), ANYTHING),
            "date": st.one_of(st.dates().map(str), ANYTHING),
            "keep": st.one_of(st.sampled_from(("periods", "payment")), ANYTHING),
        },
    ),
    max_size=4,
)
DEBTS = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("due", "fee", "interest", "principal"), ANYTHING)), max_size=3
)


def told(call: str, **request: Any) -> None:
    """A result, or problems that each say in Chinese what to do."""
    reply = json.loads(answer(json.dumps({"call": call, **request})))

    assert "result" in reply or reply["problems"]
    for problem in reply.get("problems", ()):
        assert any("\u4e00" <= character <= "\u9fff" for character in problem["message"])


@given(agreements(most_periods=12).map(form_of), st.one_of(EVENTS, ANYTHING))
def test_any_events(form: dict[str, str], events: object) -> None:
    """Of any type and shape."""
    told("what_if", today="2026-11-23", form=form, events=events)


@given(ANYTHING, st.one_of(DEBTS, ANYTHING), ANYTHING)
def test_any_debts(pay: object, debts: object, order: object) -> None:
    """With any payment in any order."""
    told("apply_payment", pay=pay, debts=debts, order=order)


@given(agreements(most_periods=12).map(form_of), st.one_of(NASTY, ANYTHING))
def test_any_payments(form: dict[str, str], payments: object) -> None:
    """Any text, or none."""
    told("reconcile", today="2026-11-23", form=form, payments=payments)


SHOWN = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(("date", "balance", "note"), ANYTHING)), max_size=3)


@given(agreements(most_periods=12).map(form_of), st.one_of(NASTY, ANYTHING), st.one_of(SHOWN, ANYTHING))
def test_any_shown_balance(form: dict[str, str], payments: object, shown: object) -> None:
    """Beside any payments."""
    told("status", today="2026-11-23", form=form, payments=payments, shown=shown)


FORMS = st.one_of(agreements(most_periods=12).map(form_of), st.dictionaries(WORDS, ANYTHING, max_size=3), ANYTHING)


@given(
    st.one_of(
        st.lists(
            st.fixed_dictionaries({}, optional={"name": ANYTHING, "form": FORMS, "payments": ANYTHING}), max_size=3
        ),
        ANYTHING,
    ),
    ANYTHING,
    ANYTHING,
)
def test_any_plans(plans: object, budget: object, account: object) -> None:
    """With any budget and any card."""
    told("all_plans", today="2026-11-23", plans=plans, budget=budget, account=account)


@given(agreements(most_periods=12).map(form_of), FORMS, st.one_of(NASTY, ANYTHING))
def test_any_second_deal(form: dict[str, str], terms: object, payments: object) -> None:
    """Over whatever is left of the first."""
    told("restructure", today="2026-11-23", form=form, terms=terms, payments=payments)
