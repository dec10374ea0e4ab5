"""``check_lender``: the lender's own table, pasted as text, against the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculator.answers.requests import Reading
from calculator.matching.lender_table import UNREAD_DAY, UNSAID_MISSING, Compared, compare, shared_cause, totals
from calculator.plan.schedule import numbered, schedule
from calculator.reading.lender.table import LenderTable, read_lender_table
from calculator.reading.lender.text import MOST_LINES
from calculator.units.dates import spoken_short
from calculator.units.money import format_yuan
from calculator.wording import present
from calculator.wording.causes import told

KEYS: tuple[str, ...] = ("lender",)

STATUS = {"same": "一致", "differs": "不一样", "missing": "银行的表里没有", "extra": "方案里没有", "unread": "没读懂"}
NAMED = 5
"""So many rows are named one by one in a sentence."""


def answer(reading: Reading) -> dict[str, Any]:
    """Each row with its status and likely cause, the wrong ones by themselves; a verdict; what to say to the lender."""
    table = read_table(reading)
    terms = reading.agreement()
    reading.done()
    rows = compare(terms, numbered(schedule(terms)), table)
    ours, theirs = totals(rows)
    wrong = [row for row in rows if row.status != "same"]
    return {
        "rows": [_row(row) for row in rows],
        "wrong": [_row(row) for row in shown_rows(rows) if row.status != "same"],
        "verdict": _verdict(rows),
        "kind": "same" if not wrong else "differs",
        "counts": {name: sum(row.status == name for row in rows) for name in STATUS},
        "plan_total": format_yuan(ours),
        "lender_total": format_yuan(theirs),
        "difference": format_yuan(theirs - ours),
        "unread_lines": list(table.left_over),
        "ask": _ask(rows),
    }


def read_table(reading: Reading) -> LenderTable:
    """The pasted table; without a row, and with a problem kept, where there is none to read."""
    text = reading.text("lender", "银行的还款表")
    if text.count("\n") > MOST_LINES:
        reading.fault("lender", f"银行的还款表：最多 {MOST_LINES:,} 行，请只复制还款计划那一段")
        return read_lender_table("")
    table = read_lender_table(text)
    if not table.rows and not any(problem.field == "lender" for problem in reading.problems):
        reading.fault("lender", "银行的还款表：没有读到任何一期，请连同期数、日期和金额一起复制过来")
    return table


def _row(row: Compared) -> dict[str, Any]:
    lender = row.lender
    return {
        "number": row.number,
        "status": row.status,
        "status_text": STATUS[row.status],
        "difference": None if row.difference is None else format_yuan(row.difference),
        "difference_text": _difference_text(row.difference),
        "cause": told(row.causes),
        "detail": _detail(row),
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


def _detail(row: Compared) -> str:
    """By how much a row is off and why; "" where its status says it all."""
    if row.status == "same" or row.causes == (UNSAID_MISSING,):
        return ""
    cause = told(row.causes)
    amount = _difference_text(row.difference) if row.difference else ""
    return cause if not amount or amount in cause else f"{amount}。{cause}".removesuffix("。")


def _verdict(rows: Sequence[Compared]) -> str:
    """One sentence: all the same, or which rows are not and what it makes in all."""
    shown = shown_rows(rows)
    wrong = [row for row in shown if row.status != "same"]
    short = f"银行的表只到第 {len(shown)} 期，方案有 {len(rows)} 期" if len(shown) < len(rows) else ""
    if not wrong and short:
        return f"前 {len(shown)} 期一致，但{short}：没贴全的话，请贴全。"
    if not wrong:
        return f"{len(rows)} 期全部一致，和谈好的方案一样。"
    named = "、".join(str(row.number) for row in wrong[:NAMED])
    more = f"等 {len(wrong)} 期" if len(wrong) > NAMED else "期"
    cause = told(shared_cause(shown))
    seems = f"，看起来是「{cause}」" if cause else ""
    return f"第 {named} {more}和方案对不上，{_in_all(shown)}{seems}{'；' + short if short else ''}。"


def shown_rows(rows: Sequence[Compared]) -> Sequence[Compared]:
    """The rows without those after the table's end, unless what it shows explains why it ends there."""
    missing = [row for row in rows if row.status == "missing"]
    if not missing or len(missing) == len(rows) or rows[-1].status != "missing":
        return rows
    shown = rows[: len(rows) - len(missing)]
    cut_off = all(row.status == "missing" for row in rows[len(shown) :])
    return shown if cut_off and missing[0].causes == (UNSAID_MISSING,) else rows


def _in_all(rows: Sequence[Compared]) -> str:
    if any(row.status == "unread" for row in rows):
        return "有没读懂的行，总数先不比"
    difference = sum(row.difference or 0 for row in rows)
    if not difference:
        return "合计一样"
    return f"合计比方案{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元"


def _ask(rows: Sequence[Compared]) -> str:
    """A sentence to read out to the lender, naming the first rows that are wrong; empty where none is."""
    shown = shown_rows(rows)
    wrong = [row for row in shown if row.status != "same"]
    told = [_told(row) for row in wrong[:3]]
    if len(wrong) > len(told):
        told.append(f"一共 {len(wrong)} 期对不上")
    if len(shown) < len(rows):
        told.append(f"第 {len(shown) + 1} 期以后，你们的表里没有")
    return "我核对了还款计划：" + "；".join(told) + "。请说明原因，并书面更正后发给我。" if told else ""


def _told(row: Compared) -> str:
    """What is wrong with one row, as it is said to the lender."""
    if row.status == "differs" and row.plan and row.lender and row.lender.payment is not None:
        if not row.difference:
            return f"第 {row.number} 期，金额一样，但{told(row.causes)}"
        ours, theirs = format_yuan(row.plan.payment), format_yuan(row.lender.payment)
        return f"第 {row.number} 期，方案是 {ours} 元，你们的表是 {theirs} 元"
    if row.status == "missing":
        return f"第 {row.number} 期，你们的表里没有"
    if row.causes == (UNREAD_DAY,):
        return f"第 {row.number} 期哪天还，我看不清"
    return f"第 {row.number} 期，方案里没有" if row.status == "extra" else f"第 {row.number} 期应还多少，我看不清"
