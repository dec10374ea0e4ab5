"""The lender's table beside the plan, in words: what differs, by how much, and what to say to the lender."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from calculator.matching.lender_table import (
    UNREAD_DAY,
    UNSAID_MISSING,
    Compared,
    shared_cause,
    shown_rows,
    totals,
)
from calculator.units.dates import spoken_short
from calculator.units.money import format_yuan
from calculator.wording import present
from calculator.wording.causes import told

STATUS = {"same": "一致", "differs": "不一样", "missing": "银行的表里没有", "extra": "方案里没有", "unread": "没读懂"}


NAMED = 5
"""So many rows are named one by one in a sentence."""


def row(row: Compared) -> dict[str, Any]:
    """A row as both have it, with the likely cause of a difference."""
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


def verdict(rows: Sequence[Compared], today: date | None) -> str:
    """One sentence: all the same, or which rows are not and what it makes in all; what the table leaves out."""
    shown = shown_rows(rows, today)
    first, last = shown[0].number, shown[-1].number
    wrong = [row for row in shown if row.status != "same"]
    gone = first - 1
    past = f"{f'前 {gone} 期' if gone > 1 else '第 1 期'}已经到期，银行的表里没有，还过的不列也平常" if gone else ""
    short = f"银行的表只到第 {last} 期，方案有 {len(rows)} 期" if gone + len(shown) < len(rows) else ""
    if not wrong and short:
        from_to = f"第 {first} 到第 {last} 期" if past else f"前 {last} 期"
        return f"{from_to}一致，但{short}：没贴全的话，请贴全。{past and past + '。'}"
    if not wrong:
        return f"第 {first} 期起全部一致；{past}。" if past else f"{len(rows)} 期全部一致，和谈好的方案一样。"
    named = "、".join(str(row.number) for row in wrong[:NAMED])
    more = f"等 {len(wrong)} 期" if len(wrong) > NAMED else "期"
    cause = told(shared_cause(shown))
    seems = f"，看起来是「{cause}」" if cause else ""
    return f"{'；'.join(filter(None, (f'第 {named} {more}和方案对不上，{_in_all(shown)}{seems}', short, past)))}。"


def _in_all(rows: Sequence[Compared]) -> str:
    if any(row.status == "unread" for row in rows):
        return "有没读懂的行，总数先不比"
    difference = sum(row.difference or 0 for row in rows)
    if not difference:
        return "合计一样"
    return f"合计比方案{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元"


def ask(rows: Sequence[Compared], today: date | None) -> str:
    """A sentence to read out to the lender, naming the first rows that are wrong; empty where none is."""
    shown = shown_rows(rows, today)
    wrong = [row for row in shown if row.status != "same"]
    said = [_told(row) for row in wrong[:3]]
    if len(wrong) > len(said):
        said.append(f"一共 {len(wrong)} 期对不上")
    if shown[-1] is not rows[-1]:
        said.append(f"第 {shown[-1].number + 1} 期以后，你们的表里没有")
    return "我核对了还款计划：" + "；".join(said) + "。请说明原因，并书面更正后发给我。" if said else ""


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


def shown(rows: Sequence[Compared], unread: Sequence[str], today: date | None) -> dict[str, Any]:
    """The whole answer; `unread`: the lines of the table that are no rows."""
    ours, theirs = totals(rows)
    listed = shown_rows(rows, today)
    wrong = [row(each) for each in listed if each.status != "same"]
    return {
        "rows": [row(each) for each in rows],
        "wrong": wrong,
        "verdict": verdict(rows, today),
        "kind": "differs" if wrong or listed[-1] is not rows[-1] else "same",
        "counts": {name: sum(each.status == name for each in rows) for name in STATUS},
        "is_whole": len(listed) == len(rows),
        "plan_total": format_yuan(ours),
        "lender_total": format_yuan(theirs),
        "difference": format_yuan(theirs - ours),
        "unread_lines": list(unread),
        "ask": ask(rows, today),
    }
