"""Several plans together: the sentences over them, and what stands on each month, card and plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from calculator.matching.reconcile import RowState
from calculator.matching.status import Alive
from calculator.plan.account_forecast import Debit
from calculator.plan.months import Due, Month
from calculator.plan.pay_days import pay_day
from calculator.terms.row_names import called
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import Fen, format_yuan

OWN = "这一笔"
"""What the plan of the form is called among the others."""


def plan_name(place: int) -> str:
    """What a plan without a name is called, by its place from 1."""
    return f"方案 {place}"


def card_name(place: int) -> str:
    """What a card without a name is called, by its place from 1."""
    return f"第 {place} 张卡"


def all_months(count: int) -> str:
    """What unfolds all the months."""
    return f"全部 {count} 个月"


def month(each: Month) -> str:
    """The month as people say it."""
    return f"{each.first.year}年{each.first.month}月"


def short(each: Month) -> str:
    """The mark of a month that takes more than there is; "" of any other."""
    return "不够" if each.is_short else ""


def balance_left(balance: Fen) -> str:
    """What is left of one plan."""
    return f"还剩 {format_yuan(balance)}"


def following(state: RowState, today: date) -> str:
    """The next instalment of one plan: its day, and what is still to be paid of it."""
    lacking = format_yuan(state.row.payment - state.paid)
    return f"下一期 {spoken_short(pay_day(state.row, today))}，{lacking} 元"


def sentence(found: Sequence[Month], failing: Month | None, plans: int) -> str:
    """What the heaviest month takes, and the first month that cannot be paid."""
    if not found:
        return f"{plans} 份方案都还清了。"
    heaviest = max(found, key=lambda each: each.total)
    words = (
        f"{plans} 份方案，{month(found[0])}一共要还 {format_yuan(found[0].total)} 元，"
        f"最重的是 {month(heaviest)}，{format_yuan(heaviest.total)} 元。"
    )
    if failing is not None:
        return f"{words}{month(failing)}开始不够，差 {format_yuan(-(failing.left_over or 0))} 元。"
    return words if found[0].left_over is None else f"{words}每个月都还得上。"


def head(found: Sequence[Month], plans: int) -> str:
    """What stands over the figure of the first month."""
    return f"{plans} 笔，{month(found[0])}一共" if found else f"{plans} 笔都还清了"


def alarm(failing: Month | None, debit: Debit | None) -> str:
    """What fails first, in a few words: a day on a card, or a month's money; "" where nothing does."""
    if debit is not None:
        return f"{spoken(debit.day)}差 {format_yuan(debit.short)} 元"
    return "" if failing is None else f"{month(failing)}差 {format_yuan(-(failing.left_over or 0))} 元"


def brief(found: Sequence[Month], failing: Month | None, debit: Debit | None, plans: int) -> str:
    """All of it in one line; "" where there is one plan alone."""
    if plans < 2:
        return ""
    if not found:
        return f"{head(found, plans)}。"
    short = alarm(failing, debit)
    return f"{head(found, plans)} {format_yuan(found[0].total)} 元。{short}{'。' if short else ''}"


def left_over(each: Month) -> str:
    """What a month leaves or lacks; without a budget what it takes."""
    if each.left_over is None:
        return format_yuan(each.total)
    return f"{'差' if each.is_short else '剩'} {format_yuan(abs(each.left_over))}"


def account(debit: Debit | None, plan: str, card: str) -> str:
    """The first debit that its card does not cover; ``card`` is "" where there is one alone."""
    if debit is None:
        return "接下来 12 个月，扣款前卡里的钱都够。"
    where = f"最先不够的是「{card}」，" if card else "卡里最先不够的是 "
    return (
        f"{where}{spoken(debit.day)}：「{plan}」{called(debit.row.number)}要扣 "
        f"{format_yuan(debit.row.payment)} 元，还差 {format_yuan(debit.short)} 元。"
    )


def due(each: Due, name: str) -> str:
    """One instalment of a month."""
    return f"{each.row.due.day}日「{name}」{format_yuan(each.row.payment)} 元"


def deals(loans: Sequence[tuple[str, str, Alive]]) -> str:
    """Of each loan its name, agreement and life: where one of an agreement is late, what to ask of the others."""
    for name, deal, alive in loans:
        others = sum(other == deal for _, other, _ in loans) - 1
        if deal and others and alive != "yes":
            return f"「{deal}」里的「{name}」有没还上的。同一份协议里另外 {others} 张借据还算不算数，要问银行，要文字。"
    return ""
