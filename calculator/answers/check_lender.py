"""``check_lender``: the lender's own table, pasted as text, against the plan."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Failed, Reading
from calculator.matching.lender_table import compare
from calculator.plan.schedule import numbered, schedule
from calculator.reading.lender.table import LenderTable, read_lender_table
from calculator.reading.lender.text import MOST_LINES
from calculator.wording import check_lender as words

KEYS: tuple[str, ...] = ("lender",)


def answer(reading: Reading) -> dict[str, Any]:
    """Each row with its status and likely cause, the wrong ones by themselves; a verdict; what to say to the lender."""
    table, terms, today = reading.done(read_table(reading), reading.agreement(), reading.today)
    return words.shown(compare(terms, numbered(schedule(terms)), table), table.left_over, today)


def read_table(reading: Reading) -> LenderTable | Failed:
    """The pasted table, which must have a row."""
    text = reading.text("lender", "银行的还款表")
    if isinstance(text, Failed):
        return text
    if text.count("\n") > MOST_LINES:
        return reading.fault("lender", f"银行的还款表：最多 {MOST_LINES:,} 行，请只复制还款计划那一段")
    table = read_lender_table(text)
    if table.rows:
        return table
    return reading.fault("lender", "银行的还款表：没有读到任何一期，请连同期数、日期和金额一起复制过来")
