"""check_lender: the plan's own table is all the same in every form it is pasted in, and any text is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings

from calculator.api import answer
from calculator.matching.lender_table import compare
from calculator.plan.schedule import Row, numbered, schedule
from calculator.reading.lender.table import read_lender_table
from calculator.terms.agreement import Agreement
from calculator.units.money import format_yuan
from tests.property.strategies import NASTY, agreements

Table = Sequence[Row]


def day(row: Row) -> str:
    return f"{row.due.year}年{row.due.month}月{row.due.day}日"


def bare(amount: int) -> str:
    return format_yuan(amount).replace(",", "")


def each(write: Callable[[Row], str], *, head: str = "", between: str = "\n") -> Callable[[Table], str]:
    """A table written row by row."""
    return lambda plan: head + between.join(write(row) for row in plan)


FORMATS: dict[str, Callable[[Table], str]] = {
    "tabs with a heading": each(
        lambda row: "\t".join(
            (str(row.number), str(row.due), *map(format_yuan, (row.principal, row.interest, row.payment, row.balance)))
        ),
        head="期数\t还款日\t应还本金\t应还利息\t应还总额\t剩余本金\n",
    ),
    "tabs alone": each(lambda row: f"{row.number}\t{row.due}\t{format_yuan(row.payment)}"),
    "empty cells": each(
        lambda row: "\t".join(
            (str(row.number), str(row.due), *(bare(part) if part else "" for part in row[4:8]), bare(row.payment))
        ),
        head="期数\t日期\t本金\t利息\t罚息\t手续费\t应还\n",
    ),
    "commas": each(lambda row: f"{row.number},{row.due},{bare(row.payment)}"),
    "quoted commas": each(
        lambda row: f'{row.number},{row.due},"{format_yuan(row.payment)}"', head="期数,还款日,应还\n"
    ),
    "commas within amounts": each(
        lambda row: f"{row.number},{row.due},{format_yuan(row.payment)}", head="期数,还款日,应还\n"
    ),
    "blanks": each(lambda row: f"{row.number}   {row.due}   {format_yuan(row.payment)}", head="期数  日期  应还金额\n"),
    "bars": each(
        lambda row: f"| {row.number} | {row.due} | {format_yuan(row.payment)} |",
        head="| 期数 | 日期 | 应还 |\n|---|---|---|\n",
    ),
    "day and amount": each(lambda row: f"{row.due} {format_yuan(row.payment)}"),
    "short days": each(lambda row: f"{row.number} {row.due:%m-%d} {format_yuan(row.payment)}"),
    "a screen": each(lambda row: f"第{row.number}期\n{day(row)}\n应还 ¥{format_yuan(row.payment)}"),
    "a screen, words above amounts": each(
        lambda row: f"第{row.number}期\n还款日\n{row.due}\n应还金额\n¥{format_yuan(row.payment)}\n待还款"
    ),
    "a screen, amounts above words": each(
        lambda row: (
            f"第{row.number}期\n{format_yuan(row.payment)}\n应还金额\n{format_yuan(row.principal)}\n本金"
            f"\n{format_yuan(row.interest)}\n利息\n{row.due}\n还款日"
        )
    ),
    "a screen, the day first": each(lambda row: f"{day(row)}\n第{row.number}期\n应还 {format_yuan(row.payment)}元"),
    "a screen, the amount first": each(lambda row: f"¥{format_yuan(row.payment)}\n第{row.number}期\n{row.due}"),
    "a screen in one line": each(
        lambda row: f"第{row.number}期 应还¥{format_yuan(row.payment)} {row.due.month}月{row.due.day}日 待还"
    ),
    "cell by cell": each(
        lambda row: f"{row.number}\n{row.due}\n{format_yuan(row.payment)}", head="期数\n还款日\n应还金额\n"
    ),
    "a message": each(
        lambda row: f"第{row.number}期{row.due.month}月{row.due.day}日还{format_yuan(row.payment)}元", between="；"
    ),
    "numbers and amounts": each(lambda row: f"{row.number}期 {bare(row.payment)}"),
    "amounts alone": each(lambda row: format_yuan(row.payment)),
    "on its side": lambda plan: "\n".join(
        (
            "\t".join(("期数", *(str(row.number) for row in plan))),
            "\t".join(("还款日", *(str(row.due) for row in plan))),
            "\t".join(("应还本金", *(format_yuan(row.principal) for row in plan))),
            "\t".join(("应还利息", *(format_yuan(row.interest) for row in plan))),
            "\t".join(("应还总额", *(format_yuan(row.payment) for row in plan))),
        )
    ),
    "numbered of all in the second column": lambda plan: "\n".join(
        (
            "借据\t期次\t应还款日期\t应还金额",
            *(f"A\t{row.number}/{len(plan)}\t{row.due}\t{bare(row.payment)}" for row in plan),
        )
    ),
    "in four decimals": each(lambda row: f"第{row.number}期 {row.due} {bare(row.payment)}00"),
    "noise around": each(
        lambda row: f"第{row.number}期\t{row.due} 周二\t{format_yuan(row.payment)}\t未还",
        head="贷款编号：20261123000123\n还款账户尾号 6222\n打印时间 2026-11-23 14:30\n",
    ),
}
PLANS = agreements(methods=("interest_free", "equal_principal", "interest_first"), most_periods=40)


@pytest.mark.parametrize("name", FORMATS)
def test_the_plans_own_table_is_all_the_same(name: str) -> None:
    """In each form, with a line of sums below it."""

    @settings(max_examples=25, deadline=None)
    @given(PLANS)
    def holds(terms: Agreement) -> None:
        plan = numbered(schedule(terms))
        table = read_lender_table(FORMATS[name](plan) + "\n合计 12 期 1,234.56 元")

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
