"""What the other answers found, as the slots of a letter (信函): the lender's wrong rows, money taken twice, calls.

Every slot is None where nothing was found to fill it with; then the letter leaves its lines to the pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from calculator.matching.left import Left
from calculator.matching.lender_table import Compared
from calculator.matching.reconcile import Matched, Reconciliation
from calculator.plan.pay_days import coming
from calculator.plan.schedule import Row
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.wording.causes import told
from calculator.wording.letters import BLANK, letters, plan, written

MOST_LINES = 24
"""So many rows, payments or calls stand in a letter; of more it says how many."""

Slots = dict[str, str | None]


class Call(NamedTuple):
    """A call with the lender, as the reader logged it; what was not written down is ""."""

    day: date | None
    staff: str
    words: str
    ticket: str


class Taken(NamedTuple):
    """Money taken beyond the plan: the day, how much of it, and why it is too much."""

    day: date | None
    amount: Fen
    why: str


NOTHING: Slots = {
    **dict.fromkeys(("wrong_rows", "wrong_total", "protest_number", "protest_due", "protest_ours", "protest_theirs")),
    **dict.fromkeys(("protest_more", "refund_rows", "refund_total", "paid_rows", "paid_total", "balance")),
    **dict.fromkeys(("calls", "matter", "requests", "report_rows", "from_row", "left_principal")),
    **dict.fromkeys(("left_beside", "new_plan", "change", "open_points")),
}
"""Every slot that findings fill, none of them filled."""


def letter(key: str, form: Mapping[str, str], found: Slots, today: date) -> str:
    """The letter of that id, with what the form and the findings know."""
    return written(letters()[key], {**NOTHING, **form, **found}, today)


def of_lender(rows: Sequence[Compared], today: date) -> Slots:
    """The rows of the lender's table that are not the plan's, and the next one to be paid under protest."""
    if not (wrong := wrong_rows(rows)):
        return {}
    difference = sum(row.difference or 0 for row in wrong)
    found: Slots = {
        "wrong_rows": _listed([_wrong(row) for row in wrong]),
        "wrong_total": f"合计比方案{'多' if difference > 0 else '少'} {format_yuan(abs(difference))} 元。"
        if difference
        else "",
    }
    return {**found, **_protest(wrong, today)}


def wrong_rows(rows: Sequence[Compared]) -> list[Compared]:
    """Those that can be told of: read, and not the plan's."""
    return [row for row in rows if row.status in ("differs", "missing", "extra")]


def _wrong(row: Compared) -> str:
    ours = f"方案是{spoken(row.plan.due)}还 {format_yuan(row.plan.payment)} 元" if row.plan else "方案里没有这一期"
    if row.status == "missing" or row.lender is None:
        return f"第 {row.number} 期：{ours}，贵行的表里没有。"
    day = spoken(row.lender_due) if row.lender_due else ""
    amount = "" if row.lender.payment is None else f"还 {format_yuan(row.lender.payment)} 元"
    theirs = f"{day}{amount}" or "看不清"
    apart = f"，{'多' if row.difference > 0 else '少'} {format_yuan(abs(row.difference))} 元" if row.difference else ""
    cause = f"（{told(row.causes)}）" if row.causes else ""
    return f"第 {row.number} 期：{ours}，贵行的表是{theirs}{apart}{cause}。"


def _protest(wrong: Sequence[Compared], today: date) -> Slots:
    """The next row for which the lender asks more than the plan; what is much more is not to be paid first."""
    for row in wrong:
        if (
            row.plan
            and row.lender
            and row.lender.payment
            and 0 < (row.difference or 0) < row.plan.payment
            and [*coming([row.plan], today)]
        ):
            return {
                "protest_number": str(row.number),
                "protest_due": spoken(row.plan.due),
                "protest_ours": format_yuan(row.plan.payment),
                "protest_theirs": format_yuan(row.lender.payment),
                "protest_more": format_yuan(row.difference or 0),
            }
    return {}


def of_payments(found: Reconciliation) -> Slots:
    """What was paid and what is left, and money that was taken beyond the plan.

    Where no payment is known nothing is said of any: a book may be empty, or not be readable.
    """
    slots = Slots()
    if found.matched:
        slots["paid_rows"] = _listed([_paid(each) for each in found.matched])
        slots["paid_total"], slots["balance"] = format_yuan(found.paid_total), format_yuan(found.balance)
    if taken := list(too_much(found)):
        slots["refund_rows"] = _listed([_taken(each) for each in taken])
        slots["refund_total"] = format_yuan(sum(each.amount for each in taken))
    return slots


def of_complaint(wrong: int, refund: str | None) -> Slots:
    """What a complaint is about and asks for: so many rows of the lender's table, so much taken beyond the plan."""
    matters, requests = [], []
    if wrong:
        matters.append(f"贵行的还款计划和谈妥的方案不一样，有 {wrong} 期对不上")
        requests.append("更正还款计划，把更正后的完整计划发给我")
    if refund:
        matters.append(f"多扣了 {refund} 元，没有退")
        requests.append(f"退回多扣的 {refund} 元，或者书面确认抵下一期")
    if not matters:
        return {}
    requests.append("书面说明原因")
    numbered = [f"{number}、{words}" for number, words in zip("一二三", requests, strict=False)]
    return {"matter": f"{'；'.join(matters)}。", "requests": "；\n".join(numbered) + "。"}


def too_much(found: Reconciliation) -> Iterator[Taken]:
    """What may be asked back: a second debit, money after the end, and what a debit took over its row."""
    for each in found.unmatched:
        if each.why == "double":
            yield Taken(each.line.day, each.amount or Fen(0), "同一期已经有一笔一样的，像是重复扣款")
        elif each.why == "beyond":
            yield Taken(each.line.day, each.amount or Fen(0), "方案已经全部还清，这是多出来的")
    rows = {state.row.number: state.row for state in found.rows}
    yield from (taken for each in found.matched if (taken := _over(each, rows[each.shares[0][0]])))


def _over(each: Matched, row: Row) -> Taken | None:
    """What a debit (扣) took beyond the row it completed; money that somebody sent ahead is nobody's fault."""
    ahead = Fen(sum(share for _, share in each.shares[1:]))
    if "扣" not in each.line.text or not ahead:
        return None
    asked = format_yuan(row.payment)
    took = format_yuan(each.line.amount or 0)
    return Taken(each.line.day, ahead, f"{called(row.number)}是 {asked} 元，这一笔扣了 {took} 元")


def _taken(each: Taken) -> str:
    day = spoken(each.day) if each.day else "日期不详"
    return f"{day}，{format_yuan(each.amount)} 元：{each.why}。"


def _paid(each: Matched) -> str:
    day = spoken(each.line.day) if each.line.day else "日期不详"
    numbers = [number for number, _ in each.shares]
    which = called(numbers[0]) if len(numbers) == 1 else f"{called(numbers[0])}到{called(numbers[-1])}"
    return f"{day}还 {format_yuan(each.line.amount or 0)} 元（{which}）"


def of_calls(calls: Sequence[Call]) -> Slots:
    """The calls in the order of their days, as they were logged."""
    if not calls:
        return {}
    told = sorted(calls, key=lambda call: (call.day is None, call.day))
    return {"calls": _listed([_call(call) for call in told])}


def _call(call: Call) -> str:
    day = spoken(call.day) if call.day else BLANK
    staff = f"，工号 {call.staff}" if call.staff else ""
    words = f"：「{call.words}」" if call.words else ""
    ticket = f"（工单号 {call.ticket}）" if call.ticket else ""
    return f"{day}打客服{staff}{words}{ticket}"


def of_report(disputed: Sequence[str]) -> Slots:
    """The months of the credit report that contradict the ledger."""
    return {"report_rows": _listed(disputed)} if disputed else {}


def of_second_deal(first_row: Row, left: Left, rows: Sequence[Row], change: str, points: Sequence[str]) -> Slots:
    """What is left of the first deal, the second one, both side by side, and what is still to be asked."""
    return {
        "from_row": called(first_row.number),
        "left_principal": format_yuan(left.owed.principal),
        "left_beside": f"{format_yuan(left.beside_principal)} 元",
        "change": change,
        "open_points": "\n".join(points),
        **of_new_deal(rows),
    }


def of_new_deal(rows: Sequence[Row]) -> Slots:
    """The second deal alone, where rows of the first are past and nobody told what was paid: none of what is left."""
    return {"new_plan": plan(rows)}


def _listed(lines: Sequence[str]) -> str:
    shown = lines[:MOST_LINES]
    more = [f"……一共 {len(lines)} 条，其余见附件。"] if len(lines) > MOST_LINES else []
    return "\n".join([*shown, *more])
