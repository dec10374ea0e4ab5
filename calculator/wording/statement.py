"""The statement of income and spending (收支说明) in words: lines with their month's figure, and one page of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calculator.plan.statement import Item, Statement
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.wording.letters import BLANK

INCOMES: Mapping[str, str] = {
    "wage": "工资",
    "odd_jobs": "零工、跑单、接活",
    "business": "做生意",
    "pension": "养老金、补贴",
    "family": "家里人补贴",
    "other_income": "别的收入",
}
SPENDING: Mapping[str, str] = {
    "rent": "房租、房贷",
    "food": "吃饭",
    "transport": "交通",
    "utilities": "水电、燃气、电话",
    "medical": "看病、买药",
    "children": "孩子上学、照看",
    "parents": "赡养老人",
    "other_spending": "别的必要开支",
}
DEBTS: Mapping[str, str] = {"other_debt": "别的还款"}
EVERY: Mapping[str, str] = {"month": "每月", "week": "每周", "year": "每年", "varies": "不固定"}
REASONS: Mapping[str, str] = {
    "": "",
    "lost_work": "失业",
    "less_income": "收入减少",
    "ill": "生病、受伤",
    "family": "家里有人要照顾",
    "many_debts": "别的还款太多",
}
PAPERS: Mapping[str, str] = {
    "wage_slips": "工资流水",
    "left_work": "离职或停工的证明",
    "medical": "病历和缴费单",
    "rent": "租房合同",
    "school": "学费、托费的单子",
    "debts": "别的贷款的账单",
    "relief": "低保、残疾等证件的复印件",
    "payments": "这笔贷款的还款记录",
}


def amount_of(name: str, place: int) -> str:
    """What the amount on a line is called, by its place from 1."""
    return f"{name}第 {place} 项的金额"


def line(item: Item, *, comes_in: bool) -> dict[str, str]:
    """An item's name, how it was told, and what that is in a month."""
    kinds = INCOMES if comes_in else {**SPENDING, **DEBTS}
    month = item.a_month_in if comes_in else item.a_month_out
    return {
        "what": item.what,
        "what_text": kinds[item.what],
        "told": _told(item, comes_in=comes_in),
        "month": format_yuan(month),
    }


def _told(item: Item, *, comes_in: bool) -> str:
    """How a figure that is not simply a month's was reckoned."""
    if item.every == "month":
        return ""
    if item.every == "varies":
        amounts = "、".join(format_yuan(amount) for amount in item.amounts)
        return f"不固定：{amounts}，按最{'少' if comes_in else '多'}的算" if len(item.amounts) > 1 else "不固定"
    per = {"week": "乘 52 周，除以 12 个月", "year": "除以 12 个月"}[item.every]
    return f"{EVERY[item.every]} {format_yuan(item.amounts[0])} 元，{per}"


def sentence(statement: Statement, offer: Fen, periods: int | None, left: Fen) -> str:
    """What is left over, what is offered, and in how many rows the whole plan would not ask for more."""
    surplus = statement.budget.surplus
    if surplus <= 0:
        lacking = f"差 {format_yuan(-surplus)} 元" if surplus else "一分不剩"
        return f"每月收入减去必要开支和别的还款，{lacking}：现在没有能拿来还的。请问能不能先停几个月，或者减免一部分。"
    words = (
        f"每月剩 {format_yuan(surplus)} 元，能拿来还的是每月 {format_yuan(offer)} 元。这笔还剩 {format_yuan(left)} 元。"
    )
    return words if periods is None else f"{words}照原来的还法，分 {periods} 期，每期才不超过这个数。"


def left_out(statement: Statement) -> str:
    """What nobody can live without and was not told: the offer would be too high, and it is signed as true."""
    if any(item.what == "food" for item in statement.spending):
        return ""
    return "没有写吃饭的钱。漏写了，能还的数就写大了，签名以前先补上。"


def text(statement: Statement, people: str, reason: str, papers: Sequence[str], said: str, today: date) -> str:
    """The whole statement as text: no name and no number of the person, but a line for the pen to sign."""
    budget = statement.budget
    parts = ["收支说明（每月，元）", ""]
    if people:
        parts.append(f"靠这些收入生活的：{people} 人")
    if reason:
        parts.append(f"为什么还不上原来的数：{REASONS[reason]}")
    parts += ["", "一、收入", *_lines(statement.incomes, comes_in=True), f"合计 {format_yuan(budget.income)}"]
    parts += [
        "",
        "二、必要的开支",
        *_lines(statement.spending, comes_in=False),
        f"合计 {format_yuan(budget.essentials)}",
    ]
    if statement.debts:
        parts += ["", "三、别的还款", *_lines(statement.debts, comes_in=False)]
        parts.append(f"合计 {format_yuan(budget.other_debts)}")
    parts += ["", f"剩下 {format_yuan(budget.surplus)}；手头的存款 {format_yuan(statement.savings)}。", said]
    if papers:
        parts += ["", "附：" + "、".join(PAPERS[each] for each in papers) + "。"]
    parts += ["", signed(today)]
    return "\n".join(parts) + "\n"


def signed(today: date) -> str:
    """The last line: true, a place to sign, the day."""
    return f"以上如实。　签名：{BLANK}　日期：{spoken(today)}"


def _lines(items: Sequence[Item], *, comes_in: bool) -> list[str]:
    lines = [line(item, comes_in=comes_in) for item in items]
    return [f"{each['what_text']} {each['month']}" + (f"（{each['told']}）" if each["told"] else "") for each in lines]
