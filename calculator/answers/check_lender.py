"""``check_lender``: the lender's own table, pasted as text, against the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculator import present
from calculator.dates import spoken_short
from calculator.lender_check import Compared, compare, shared_cause, totals
from calculator.lender_table import MOST_LINES, read_lender_table
from calculator.money import format_yuan
from calculator.requests import Reading
from calculator.schedule import schedule

KEYS: tuple[str, ...] = ("lender",)

STATUS = {"same": "一致", "differs": "不一样", "missing": "银行的表里没有", "extra": "方案里没有", "unread": "没读懂"}
NAMED = 5
"""So many rows are named one by one in a sentence."""


def answer(reading: Reading) -> dict[str, Any]:
    """Each row's status, difference and likely cause; one sentence of verdict; what to say to the lender."""
    text = reading.text("lender", "银行的还款表")
    terms = reading.agreement()
    if text.count("\n") > MOST_LINES:
        reading.fault("lender", f"银行的还款表：最多 {MOST_LINES:,} 行，请只复制还款计划那一段")
        text = ""
    table = read_lender_table(text)
    if not table.rows and not reading.problems:
        reading.fault("lender", "银行的还款表：没有读到任何一期，请连同期数、日期和金额一起复制过来")
    reading.done()
    rows = compare(terms, schedule(terms), table)
    ours, theirs = totals(rows)
    wrong = [row for row in rows if row.status != "same"]
    return {
        "rows": [_row(row) for row in rows],
        "verdict": _verdict(rows, theirs - ours),
        "kind": "same" if not wrong else "differs",
        "counts": {name: sum(row.status == name for row in rows) for name in STATUS},
        "plan_total": format_yuan(ours),
        "lender_total": format_yuan(theirs),
        "difference": format_yuan(theirs - ours),
        "unread_lines": list(table.left_over),
        "ask": _ask(wrong),
    }


def _row(row: Compared) -> dict[str, Any]:
    lender = row.lender
    return {
        "number": row.number,
        "status": row.status,
        "status_text": STATUS[row.status],
        "difference": None if row.difference is None else format_yuan(row.difference),
        "difference_text": _difference_text(row.difference),
        "cause": row.cause,
        "due": present.day(row.plan.due) if row.plan else None,
        "due_text": spoken_short(row.plan.due) if row.plan else "—",
        "payment": format_yuan(row.plan.payment) if row.plan else "—",
        "lender_due": present.day(row.lender_due),
        "lender_due_text": spoken_short(row.lender_due) if row.lender_due else "—",
        "lender_payment": format_yuan(lender.payment) if lender and lender.payment is not None else "—",
        "line": lender.line if lender else "",
    }


def _difference_text(difference: int | None) -> str:
    if not difference:
        return "—" if difference is None else "0.00"
    return f"{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元"


def _verdict(rows: Sequence[Compared], difference: int) -> str:
    """One sentence: all the same, or which rows are not and what it makes in all."""
    wrong = [row for row in rows if row.status != "same"]
    if not wrong:
        return f"{len(rows)} 期全部一致，和谈好的方案一样。"
    if cut_off := _cut_off(rows):
        return cut_off
    named = "、".join(str(row.number) for row in wrong[:NAMED])
    more = f"等 {len(wrong)} 期" if len(wrong) > NAMED else "期"
    if any(row.status == "unread" for row in wrong):
        in_all = "有没读懂的行，总数先不比"
    elif difference:
        in_all = f"合计比方案{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元"
    else:
        in_all = "合计一样"
    cause = shared_cause(rows)
    return f"第 {named} {more}和方案对不上，{in_all}{f'，看起来是「{cause}」' if cause else ''}。"


def _cut_off(rows: Sequence[Compared]) -> str:
    """The verdict on a table that only stops early: all it shows is right."""
    shown = [row for row in rows if row.status != "missing"]
    if not shown or len(shown) == len(rows) or any(row.status != "same" for row in shown):
        return ""
    if [row.number for row in shown] != list(range(1, len(shown) + 1)):
        return ""
    return f"前 {len(shown)} 期一致，但银行的表只到第 {len(shown)} 期，方案有 {len(rows)} 期：没贴全的话，请贴全。"


def _ask(wrong: Sequence[Compared]) -> str:
    """A sentence to read out to the lender, naming the first rows that are wrong; empty where none is."""
    if not wrong:
        return ""
    told: list[str] = []
    for row in wrong[:3]:
        if row.status == "differs" and row.plan and row.lender and row.lender.payment is not None:
            told.append(
                f"第 {row.number} 期，方案是 {format_yuan(row.plan.payment)} 元，"
                f"你们的表是 {format_yuan(row.lender.payment)} 元"
                if row.difference
                else f"第 {row.number} 期，金额一样，但{row.cause}"
            )
        elif row.status == "missing":
            told.append(f"第 {row.number} 期，你们的表里没有")
        elif row.status == "extra":
            told.append(f"第 {row.number} 期，方案里没有")
        else:
            told.append(f"第 {row.number} 期应还多少，我看不清")
    if len(wrong) > len(told):
        told.append(f"一共 {len(wrong)} 期对不上")
    return "我核对了还款计划：" + "；".join(told) + "。请说明原因，并书面更正后发给我。"
