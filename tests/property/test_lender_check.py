"""check_lender: the plan's own table is all the same in every form it is pasted in, and any text is answered."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from calculator.api import answer
from calculator.lender_check import compare
from calculator.lender_table import read_lender_table
from calculator.money import format_yuan
from calculator.schedule import Row, schedule
from calculator.terms import Agreement
from tests.property.strategies import NASTY, agreements

FORMATS: dict[str, Callable[[Row], str]] = {
    "tabs": lambda row: f"{row.number}\t{row.due}\t{format_yuan(row.payment)}",
    "screen": lambda row: (
        f"第{row.number}期\n{row.due.year}年{row.due.month}月{row.due.day}日\n应还 ¥{format_yuan(row.payment)}"
    ),
    "no year": lambda row: f"第{row.number}期 {row.due.month}月{row.due.day}日 应还{format_yuan(row.payment)}元",
    "commas": lambda row: f"{row.number},{row.due},{format_yuan(row.payment).replace(',', '')}",
    "numbers alone": lambda row: f"第{row.number}期 {format_yuan(row.payment)}",
}
PLANS = agreements(methods=("interest_free", "equal_principal", "interest_first"), most_periods=40)


@pytest.mark.parametrize("name", FORMATS)
def test_the_plans_own_table_is_all_the_same(name: str) -> None:
    """In each form."""

    @settings(max_examples=25, deadline=None)
    @given(PLANS)
    def holds(terms: Agreement) -> None:
        plan = schedule(terms)
        table = read_lender_table("\n".join(FORMATS[name](row) for row in plan))

        assert {row.status for row in compare(terms, plan, table)} == {"same"}

    holds()


@given(NASTY)
def test_any_text_is_answered_or_refused(text: str) -> None:
    """Never an exception."""
    form = {"principal": "900", "method": "interest_free", "periods": "3", "first_due": "2026-12-15"}
    reply = json.loads(
        answer(json.dumps({"call": "check_lender", "today": "2026-11-23", "form": form, "lender": text}))
    )

    assert len(reply) == 1
