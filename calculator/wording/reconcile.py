"""Payments beside the plan, in words and as a drawing: what counted, what is left, what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.matching.reconcile import (
    Matched,
    Reconciliation,
    RowState,
    Unmatched,
    Why,
    payments_so_far,
    planned_payments,
)
from calculator.plan.pay_days import deadline
from calculator.reading.payments.lines import Line, Lines
from calculator.terms.row_names import called, several, short_name
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import format_yuan
from calculator.wording import present
from calculator.wording.chart import courses

ROWS_AHEAD = 3
"""So many rows after today are drawn: enough to see the steps, few enough to see the money."""


STATUSES = {"on_time": "按时", "late": "晚还", "short": "没还够", "missing": "没有还", "upcoming": "还没到"}


def row(state: RowState) -> dict[str, Any]:
    """A row of the plan and what it got."""
    row = state.row
    return {
        "number": row.number,
        "place": short_name(row.number),
        "due": row.due.isoformat(),
        "due_text": spoken_short(row.due),
        "payment": format_yuan(row.payment),
        "paid": format_yuan(state.paid),
        "paid_on": present.day(state.paid_on),
        "paid_on_text": "" if state.paid_on is None else spoken(state.paid_on),
        "left": format_yuan(row.payment - state.paid),
        "status": state.status,
        "status_text": STATUSES[state.status],
        "days_late": state.days_late,
    }


def chart(found: Reconciliation, start: date, today: date) -> dict[str, Any]:
    """What was to be paid and what was, drawn together; a point for each row not paid in time."""
    following = [state.row.pay_by for state in found.rows if state.row.pay_by > today]
    until = max([today, *following[:ROWS_AHEAD]])
    planned, paid = planned_payments(found, start, until), payments_so_far(found, start, today)
    late = [deadline(state.row) for state in found.rows if state.days_late]
    drawn = courses(planned, paid, late=late, day=today if today >= start else None)
    return present.drawn_together(planned, paid, drawn, _so_far(found, today))


def _so_far(found: Reconciliation, today: date) -> str:
    """What was to be paid before today beside what was paid."""
    due = sum(state.row.payment for state in found.rows if deadline(state.row) < today)
    more = found.paid_total - due
    apart = f"{'比该还的多' if more > 0 else '还差'} {format_yuan(abs(more))} 元" if more else "不多不少"
    return f"今天以前，方案该还 {format_yuan(due)} 元，你还了 {format_yuan(found.paid_total)} 元，{apart}。"


def words(found: Reconciliation) -> dict[str, str]:
    """The sentences of the answer, the next row, and what to say to the lender; ``is``: whether it is no good news."""
    following = None if found.next is None else next_row(found.next)
    is_late = any(state.status in ("short", "missing") for state in found.rows)
    return {
        "is": "differs" if is_late or found.doubled else "",
        "sentence": "".join(_sentences(found)),
        "say": _say(found),
        "next_due": "" if following is None else following["due_text"],
        "next_amount": "" if following is None else following["amount"],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"line": line.text, "line_number": line.number, "date": present.day(line.day)}


def matched(each: Matched) -> dict[str, Any]:
    """A payment and the rows it pays."""
    return {
        **_line(each.line),
        "amount": format_yuan(each.line.amount or 0),
        "rows": [{"number": number, "amount": format_yuan(share)} for number, share in each.shares],
    }


CAUSES: Mapping[Why, str] = {
    "unread": "",  # the line's own cause says it
    "failed": "写着没有扣成、还在处理，或者只是提醒，没有计入",
    "income": "像是进账，没有计入。如果是还款，请去掉加号和「收入」「转入」这样的字",
    "other": "像是别的开支，或是单收的罚息，没有计入。如果是方案里的还款，请只留日期和金额",
    "refund": "退款：和一笔同样金额的扣款相抵，两笔都没有计入",
    "refunded": "已经退回，没有计入",
    "before_start": "早于协议生效日，不是这个方案的还款",
    "future": "日期在今天以后，没有计入",
    "double": "可能重复扣款：同一期已经有一笔一样的，没有计入。请问银行抵到了哪里，能不能退回",
    "beyond": "方案已经全部还清，这是多出来的钱，请问银行怎么退",
}
LONE_REFUND = "退款：没有找到同样金额的扣款，没有从已还里减去，请核对"


def cause(each: Unmatched) -> str:
    """Why money, or a line, does not count."""
    return LONE_REFUND if each.is_lone else CAUSES[each.why] or each.line.cause


def unmatched(each: Unmatched) -> dict[str, Any]:
    """``amount`` is what does not count: of a payment beyond the end, only what is over."""
    return {
        **_line(each.line),
        "amount": None if each.amount is None else format_yuan(each.amount),
        "why": each.why,
        "cause": cause(each),
    }


def next_row(state: RowState) -> dict[str, Any]:
    """The next row that is not wholly paid."""
    return {
        "number": state.row.number,
        "due": state.row.due.isoformat(),
        "due_text": spoken(state.row.due),
        "amount": format_yuan(state.row.payment - state.paid),
    }


def _sentences(found: Reconciliation) -> Iterator[str]:
    """Paid so far and left; the next row; and both figures where a debit may be double.

    Where all that was paid lies before the plan, its first day may be of another year than it was typed with.
    """
    count = len(found.matched)
    too_early = sum(each.why == "before_start" for each in found.unmatched)
    if too_early and not count:
        yield f"有 {too_early} 行的日子在方案开始以前，没有算进去。第一期是哪一年，填对了吗？"
    yield f"一共还了 {format_yuan(found.paid_total)} 元（{count} 笔），" if count else "还没有看到还款，"
    following = found.next
    if following is None:
        yield "方案已经全部还清。请向银行要结清证明。"
    else:
        yield f"照方案还剩 {format_yuan(found.balance)} 元。"
        yield _about(following)
    if found.doubled:
        counted = format_yuan(max(found.balance - found.doubled, 0))
        yield f"重复扣的没有算进去；算进去的话，还剩 {counted} 元。"


def _about(state: RowState) -> str:
    row, left = state.row, format_yuan(state.row.payment - state.paid)
    if state.days_late:
        part = f"还差 {left} 元" if state.paid else f" {left} 元没有还"
        return f"{called(row.number)}{part}，已经晚 {state.days_late} 天。"
    return f"下一笔是{called(row.number)}，{spoken(row.due)}，{'还差 ' if state.paid else ''}{left} 元。"


def notes(found: Reconciliation, lines: Lines, penalty: str) -> Iterator[str]:
    """What was assumed, and what to look at again; ``penalty`` is what the delays have cost so far, as far as known."""
    if assumed := [line.day for line in lines.lines if line.year_assumed and line.day]:
        yield (
            f"有 {len(assumed)} 行没有写年份，按前后的行和还款日推成了 {_span(min(assumed), max(assumed))}。"
            "不对的话，请补上年份再算。"
        )
    if lines.skipped:
        yield f"有 {lines.skipped} 行不是还款（标题、合计、余额、说明），跳过了。"
    payments = {state.row.payment for state in found.rows}
    odd = [each for each in found.matched if each.line.amount not in payments]
    if odd:
        yield f"有 {len(odd)} 笔的金额和哪一期都不一样，也算成了这笔贷款的还款。不是的话，请删掉那一行再算。"
    following = found.next
    if following is not None and following.status == "upcoming" and following.paid:
        yield (
            f"多出来的 {format_yuan(following.paid)} 元先算在{called(following.row.number)}里。"
            "它也可能是罚息，请问银行抵到了哪里。"
        )
    if any(state.days_late for state in found.rows):
        about = f"，到今天大约 {penalty} 元" if penalty else ""
        yield f"晚还可能有罚息{about}，没有算进上面的数。"


def _span(first: date, last: date) -> str:
    return spoken(first) if first == last else f"{spoken(first)}到 {spoken(last)}"


def questions(found: Reconciliation) -> list[dict[str, str]]:
    """What to ask of money that was taken but does not count, like open terms: taken twice, or over the plan's end."""
    doubles = [each for each in found.unmatched if each.why == "double"]
    beyond = sum(each.amount or 0 for each in found.unmatched if each.why == "beyond")
    asked = []
    if doubles:
        asked.append({"field": "doubled", "label": "重复扣的钱", "ask": f"{_taken_twice(found, doubles)}能不能退回？"})
    if beyond:
        ask = f"照方案我多还了 {format_yuan(beyond)} 元，怎么退回？"
        asked.append({"field": "beyond", "label": "多还的钱", "ask": ask})
    return asked


def _taken_twice(found: Reconciliation, doubles: Sequence[Unmatched]) -> str:
    """When how much was taken again, and the question which row it went to; two payments need not be of one day."""
    first = doubles[0].line
    day = "" if first.day is None else f"{first.day.month}月{first.day.day}日"
    if len(doubles) > 1:
        return f"{day}起有 {len(doubles)} 笔共 {format_yuan(found.doubled)} 元像是重复扣的，各抵到了哪一期？"
    amount = format_yuan(found.doubled)
    if any((each.line.day, each.line.amount) == (first.day, first.amount) for each in found.matched):
        return f"{day}扣了两次 {amount} 元，第二次抵到了哪一期？"
    return f"{day}又扣了一次 {amount} 元，抵到了哪一期？"


def taken_twice(found: Reconciliation) -> str:
    """What to do first where money may have been taken twice; "" where none was."""
    if not found.doubled:
        return ""
    doubles = sum(each.why == "double" for each in found.unmatched)
    amount = format_yuan(found.doubled)
    return f"有 {doubles} 笔共 {amount} 元可能是重复扣款，先打电话问抵到了哪一期、能不能退回。"


def look_first(unread: int, numbers: Sequence[int]) -> str:
    """What to do where rows are late only if payments that could not be read are not theirs."""
    if not unread:
        return f"没有看到哪天还了多少，{several(numbers)}可能还过了。先照下面写的改清楚，再看方案还在不在。"
    return (
        f"有 {unread} 笔看不出是不是还这笔贷款的，{several(numbers)}可能就是它还的。"
        "先照下面写的改清楚，再看方案还在不在。"
    )


def _say(found: Reconciliation) -> str:
    """The sentence to read out to the lender, where something does not add up."""
    if found.doubled:
        return f"我的记录里有一笔像是重复扣款，共 {format_yuan(found.doubled)} 元，请查一下抵到了哪里，能不能退回。"
    return f"照我的记录，方案还剩 {format_yuan(found.balance)} 元没还，请核对和你们系统里的数是不是一样。"


def shown(found: Reconciliation, lines: Lines, start: date, today: date, penalty: str) -> dict[str, Any]:
    """The whole answer; ``penalty`` is what the delays have cost so far, in words."""
    following = found.next
    return {
        "rows": [row(state) for state in found.rows],
        "matched": [matched(each) for each in found.matched],
        "unmatched": [unmatched(each) for each in found.unmatched],
        "balance": format_yuan(found.balance),
        "balance_if_doubled_counts": format_yuan(max(found.balance - found.doubled, 0)),
        "principal_left": format_yuan(found.principal_left),
        "paid_total": format_yuan(found.paid_total),
        "next": None if following is None else next_row(following),
        "chart": chart(found, start, today),
        "notes": [*notes(found, lines, penalty)],
        "words": words(found),
        "facts": ["law.order_560", "law.order_561"],
    }
