"""Anything whatever in the places of a request: an answer or problems in Chinese, never an exception, never long."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.terms.fields import FIELDS
from tests.pace import within
from tests.property.strategies import NASTY

GOOD = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
DAYS = st.sampled_from(["2026-11-23", "2000-01-01", "2100-12-31", "2024-02-29", ""])
AMOUNTS = st.sampled_from(["0", "0.01", "5,000", "1.2万", "100,000,000", "100,000,000.01", "-1", ""])
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), NASTY, AMOUNTS, DAYS, st.lists(NASTY, max_size=2),
    st.dictionaries(NASTY, NASTY, max_size=2),
)  # fmt: skip
FORMS = st.one_of(
    st.just(GOOD),
    st.builds(
        lambda changes: {**GOOD, **changes},
        st.dictionaries(st.sampled_from([f.key for f in FIELDS]), VALUES, max_size=4),
    ),
    VALUES,
)


def some(*keys: str) -> st.SearchStrategy[Any]:
    """An object with some of these keys and now and then another, or no object at all."""
    return st.one_of(st.dictionaries(st.one_of(st.sampled_from(keys), NASTY), VALUES, max_size=6), VALUES)


def answered(request: dict[str, Any]) -> None:
    """The request is answered or refused in Chinese within a second."""
    with within(1):
        reply = json.loads(answer(json.dumps(request)))

    assert ("result" in reply) != ("problems" in reply)
    for problem in reply.get("problems", []):
        assert isinstance(problem["field"], str)
        assert re.search("[\u4e00-\u9fff]", problem["message"])


class TestAnyRequest:
    """Any text whatever: an answer or Chinese problems, never an exception."""

    @given(st.one_of(st.lists(FORMS, max_size=5), VALUES), DAYS)
    def test_compare(self, forms: Any, today: str) -> None:
        answered({"call": "compare", "today": today, "forms": forms})

    @given(FORMS, some("income", "essentials", "other_debts", "savings"), DAYS)
    def test_afford(self, form: Any, budget: Any, today: str) -> None:
        answered({"call": "afford", "today": today, "form": form, "budget": budget})

    @given(FORMS, some("balance", "payday", "pay", "other_debits"), DAYS)
    def test_debit_day(self, form: Any, account: Any, today: str) -> None:
        answered({"call": "debit_day", "today": today, "form": form, "account": account})

    @given(FORMS, st.lists(some("day", "amount"), max_size=3), DAYS)
    def test_debit_day_with_other_debits(self, form: Any, others: Any, today: str) -> None:
        account = {"balance": "100", "payday": "31", "pay": "9", "other_debits": others}
        answered({"call": "debit_day", "today": today, "form": form, "account": account})

    @given(FORMS, VALUES, VALUES, DAYS)
    def test_credit_clock(self, form: Any, overdue_from: Any, ended_on: Any, today: str) -> None:
        request = {"call": "credit_clock", "today": today, "overdue_from": overdue_from, "ended_on": ended_on}
        answered({**request, "form": form})

    @given(DAYS, DAYS, DAYS)
    def test_credit_clock_with_days(self, today: str, overdue_from: str, ended_on: str) -> None:
        answered({"call": "credit_clock", "today": today, "overdue_from": overdue_from, "ended_on": ended_on})

    @given(some("told_how", "old_debit", "last_debit", "card_state", "card_use", "wallet", "days_left"), DAYS)
    def test_advise(self, answers: Any, today: str) -> None:
        answered({"call": "advise", "today": today, "answers": answers})

    @given(FORMS, st.one_of(st.sampled_from(["csv", "ics", "json", "letter:tell_before_miss"]), VALUES), DAYS)
    def test_export(self, form: Any, file_format: Any, today: str) -> None:
        answered({"call": "export", "today": today, "form": form, "format": file_format})

    @given(FORMS, st.lists(some("name", "form", "payments", "card", "deal"), max_size=3), VALUES, DAYS)
    def test_all_plans(self, form: Any, plans: Any, accounts: Any, today: str) -> None:
        answered({"call": "all_plans", "today": today, "plans": [{"form": form}, *plans], "accounts": accounts})

    @given(FORMS, FORMS, VALUES, DAYS)
    def test_restructure(self, form: Any, terms: Any, payments: Any, today: str) -> None:
        answered({"call": "restructure", "today": today, "form": form, "terms": terms, "payments": payments})

    @given(FORMS, some("what", "every", "amount"), some("what", "every", "amount"), VALUES, DAYS)
    def test_statement(self, form: Any, income: Any, out: Any, any_: Any, today: str) -> None:
        request = {"call": "statement", "today": today, "form": form, "incomes": [income], "spending": [out]}
        answered({**request, "offer": any_, "people": any_, "papers": any_})

    @given(FORMS, st.one_of(st.text("2026-年月1N*#/ \n：", max_size=40), VALUES), VALUES, DAYS)
    def test_report_check(self, form: Any, report: Any, payments: Any, today: str) -> None:
        answered({"call": "report_check", "today": today, "form": form, "report": report, "payments": payments})

    @given(FORMS, some("date", "staff", "words", "ticket"), VALUES, DAYS)
    def test_a_letter(self, form: Any, call: Any, any_: Any, today: str) -> None:
        request = {"call": "export", "format": "letter:complaint", "today": today, "form": form, "calls": [call]}
        answered({**request, "lender": any_, "report": any_, "terms": any_})

    @given(VALUES)
    def test_open_saved(self, text: Any) -> None:
        answered({"call": "open_saved", "text": text})
