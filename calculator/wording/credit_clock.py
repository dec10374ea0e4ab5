"""How long a record is kept, in words: each day and what it asks of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from calculator.facts.credit_clock import Event, Repair, kept_until
from calculator.facts.facts import fact
from calculator.units.dates import spoken
from calculator.units.money import format_yuan
from calculator.wording.facts import hedged
from calculator.wording.timeline import WIDTH, timeline


class Words(NamedTuple):
    """An event's heading and what it asks of the reader."""

    title: str
    text: str


EVENTS: Mapping[str, Words] = {
    "begins": Words("开始逾期", "从这天起可能有不良记录。问银行：哪天报送的，报送前怎样告知过。"),
    "repair_deadline": Words("一次性信用修复的最后还款日", "据公开报道，这项政策要求最晚这天还清。"),
    "ends": Words("逾期结束，开始倒计时", "请要结清证明，写上这个日期：它就是倒计时的起点。"),
    "check_settled": Words("查报告：写成结清了吗", "多久更新没有统一的说法，这个日子是我们的建议。没更新就问银行。"),
    "last_day": Words("记录保存的最后一天", "到这天为止，报告上仍可能看到这段逾期。"),
    "gone": Words("应当已经删除", "从这天起查一次报告。还在的，可以提异议，要求删除。"),
    "check_now": Words("查一次信用报告", "看有没有写错，存下来当作起点。查自己的报告，不要付钱给别人代查。"),
    "statement": Words("可以写一段说明", "确有原因的逾期，可以要求在报告里记上你自己的话。"),
    "dispute_answer": Words("异议最晚这天答复", "今天提的异议，到这天应有书面答复。只有写错了才提，真实的删不掉。"),
    "complaint_answer": Words("投诉最晚这天答复", "异议期满当天向人民银行投诉并被受理的，到这天应有书面答复。"),
}
"""What each kind of event is called and asks for; the fact beside it says the rule."""


WHEN: Mapping[str, str] = {"past": "已过", "today": "今天", "coming": ""}


def event(each: Event, today: date) -> dict[str, Any]:
    """An event with its day, what it asks of the reader, and the fact behind it."""
    known, words = fact(each.fact).at(today), EVENTS[each.kind]
    when = "past" if each.day < today else "today" if each.day == today else "coming"
    return {
        "date": each.day.isoformat(),
        "date_text": spoken(each.day),
        "kind": each.kind,
        "title": words.title,
        "text": words.text,
        "fact": each.fact,
        "fact_text": hedged(known),
        "when": when,
        "when_text": WHEN[when],
    }


def drawn(overdue_from: date, ended_on: date | None, today: date) -> dict[str, Any]:
    """The clock as a drawing, and what its two stretches are in words."""
    until = kept_until(ended_on, today) if ended_on else None
    drawn = timeline(overdue_from, ended_on, until, today)
    return {
        "width": WIDTH,
        "overdue": drawn.overdue._asdict(),
        "kept": drawn.kept._asdict(),
        "today": drawn.today,
        "label": drawn.label,
        "overdue_text": f"{spoken(overdue_from)}到{f' {spoken(ended_on)}' if ended_on else '今天，还没有结束'}",
        "kept_text": f"{spoken(ended_on)}到 {spoken(until)}" if ended_on and until else "",
    }


def policy(policy: Repair, overdue_from: date, ended_on: date | None) -> dict[str, Any]:
    """The policy of one-time repair, and whether this overdue falls under it."""
    return {
        "closed": policy.is_closed,
        "had_dates": policy.had_dates,
        "deadline": policy.deadline.isoformat(),
        "text": _repair_text(policy, overdue_from, ended_on),
        "facts": [
            "credit.repair_deadline",
            "credit.repair_overdue_from",
            "credit.repair_overdue_until",
            "credit.repair_limit",
        ],
    }


def _repair_text(policy: Repair, overdue_from: date, ended_on: date | None) -> str:
    """What the policy needed, in which of it this overdue falls short, and that it is over."""
    limit = format_yuan(policy.limit * 100).removesuffix(".00")
    deadline = spoken(policy.deadline)
    if policy.had_dates:
        return (
            f"据公开报道，按日期看，这段逾期当时符合条件；还要单笔不超过 {limit} 元。"
            "符合的会自动处理，不用申请。报告上还显示的，可以带还款凭据提异议。"
        )
    if not policy.overdue_from <= overdue_from <= policy.overdue_until:
        why = f"它只管 {spoken(policy.overdue_from)}到 {spoken(policy.overdue_until)}产生的逾期，这一段不在里面"
    elif ended_on is None and not policy.is_closed:
        return f"据公开报道，{deadline}（含）以前还清、单笔不超过 {limit} 元的，会自动处理，不用申请，也不收费。"
    else:
        why = f"它要求 {deadline}（含）以前还清，这一段没有赶上"
    over = "政策的还款截止日已经过去。" if policy.is_closed else ""
    return f"一次性信用修复用不上。据公开报道，{why}。{over}凡是收钱帮你申请的，都不要理。"


def reason(years: int) -> str:
    """Why it cannot be said yet until when the record is kept."""
    return f"逾期还没有结束，{years} 年还没有开始算。据公开报道，欠款还清那天才是起点。"


def if_plan_kept(last: date, until: date) -> dict[str, str]:
    """The same clock for a plan that is paid off on its last due day."""
    return {
        "ended_on": last.isoformat(),
        "kept_until": until.isoformat(),
        "text": f"如果照方案还到 {spoken(last)}还清，记录保存到 {spoken(until)}。",
    }


def sentence(ended_on: date | None, today: date, years: int) -> str:
    """Until when the record is kept, or from when that counts."""
    if ended_on is None:
        return f"现在还不能说哪天消除。先还清，从还清那天起再过 {years} 年。"
    last = spoken(kept_until(ended_on, today))
    if ended_on > today:
        return f"如果 {spoken(ended_on)}还清，这段逾期保存到 {last}。"
    if kept_until(ended_on, today) < today:
        return f"这段逾期保存到 {last}，已经期满，应当删除了。查一次报告。"
    return f"这段逾期保存到 {last}，之后应当删除。"
