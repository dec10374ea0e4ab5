"""What can be borne, in words: what to do, what a misfortune does, what to ask the lender for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from calculator.plan.afford import (
    FIXED_LENGTH,
    OFFERED,
    Budget,
    Scenario,
    fits,
    longest,
    named,
    over,
    reduced_surplus,
)
from calculator.plan.schedule import Row, left_at_end, unsaid
from calculator.terms.agreement import Agreement
from calculator.terms.methods import METHODS
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import format_yuan

CASES: Mapping[str, str] = {
    "as_planned": "一切照旧",
    "income_down_20": "收入一直少两成",
    "one_month_without_income": "第一个月没有收入",
    "shock_3000": "第一个月多花 3,000 元",
}


DECISIONS: Mapping[str, str] = {"accept": "接受", "ask_longer": "争取更长", "do_not_sign": "先别签"}


ASK_LONGER = "请问这个方案的期数能不能再长一些，让每期少还一点？"


def outcome(each: Scenario, budget: Budget) -> dict[str, Any]:
    """A course of events: whether every instalment is met, and what is missing."""
    short = each.first_short
    missing = max(each.buffer_needed - budget.savings, 0)
    return {
        "case": each.case,
        "label": CASES[each.case],
        "first_month_short": short.due.isoformat() if short else None,
        "first_number_short": short.number if short else None,
        "buffer_needed": format_yuan(each.buffer_needed),
        "buffer_missing": format_yuan(missing),
        "text": f"{called(short.number)}（{spoken(short.due)}）还不上。要撑过去，现在手头要有"
        f" {format_yuan(each.buffer_needed)} 元，还差 {format_yuan(missing)} 元。"
        if short
        else "每一期都还得上。",
    }


def _no_number(terms: Agreement, rows: Sequence[Row], budget: Budget) -> tuple[str, str]:
    """Why a greater number of periods does not help, and what to ask the lender instead."""
    return _fixed(terms, budget) or _too_heavy(terms, rows, budget)


def _fixed(terms: Agreement, budget: Budget) -> tuple[str, str] | None:
    """Why the plan has no number of periods to change; None where it has one."""
    if terms.repayment.settles:
        return "一次性结清只有一期，没有期数可以放长。", "请问结清金额可以分成几次付吗？可以晚一些付吗？"
    if terms.method in FIXED_LENGTH:
        return (
            "阶梯还款每一段都是谈出来的，算不出该分几期。",
            f"请问每一段能不能都不超过 {format_yuan(max(budget.surplus, 0))} 元，期数相应放长？",
        )
    if terms.runs:
        return "利率一段一段写明了期数，算不出该分几期。", "请问期数能不能放长，每一段的利率怎么算？"
    return None


def _too_heavy(terms: Agreement, rows: Sequence[Row], budget: Budget) -> tuple[str, str]:
    """Why no number of periods is enough."""
    if budget.surplus <= 0:
        return "每个月没有剩下的钱，分多少期都还不起。", "请问可以先停几个月再开始还，或者减免一部分吗？"
    for tried in (rows, longest(terms)):
        if over(tried, budget.surplus) == [tried[0]] and len(tried) > 1:
            return _first_row_alone(tried, terms, budget)
    if terms.repayment.has_rows_of_interest_alone:
        return (
            f"「{METHODS[terms.method].name}」最后要还的本金太多，分到 {len(longest(terms))} 期也不行。",
            "请问可以改成每期都还一部分本金吗？",
        )
    heavy = over(longest(terms), budget.surplus)
    which = "每期还是" if len(heavy) == len(longest(terms)) else f"还有 {len(heavy)} 期"
    return (
        f"分到 {len(longest(terms))} 期，{which}超过 {format_yuan(budget.surplus)} 元。",
        "请问利息、手续费能不能减免，或者换一种还款方式？",
    )


def _first_row_alone(rows: Sequence[Row], terms: Agreement, budget: Budget) -> tuple[str, str]:
    """Why the first row alone is too much, and how to ask for what stands in it to be moved."""
    first, later = rows[0], max(row.payment for row in rows[1:])
    apart = {
        "协议前的利息、罚息、费用": first.arrears - rows[1].arrears,
        "一次收的手续费": first.fee - rows[1].fee,
    }
    moved = "和".join(f"{name} {format_yuan(amount)} 元" for name, amount in apart.items() if amount > 0)
    what = moved or "除不尽的零头"
    ask = f"请问{what}能不能分摊到各期，或者减免？" if moved else f"请问{what}能不能放到最后一期？"
    longer = f"分到 {len(rows)} 期，" if len(rows) > terms.periods else ""
    reason = (
        f"{longer}只有第 1 期（{format_yuan(first.payment)} 元）超过 {format_yuan(budget.surplus)} 元，"
        f"因为{what}都放在这一期；其余每期最多 {format_yuan(later)} 元。"
    )
    return reason, ask


def left_each_month(budget: Budget) -> str:
    """What a month leaves for instalments."""
    if budget.surplus == 0:
        return "每个月收入正好够日常开支和别的还款，没有多出来的。"
    if budget.surplus < 0:
        return f"每个月收入不够日常开支和别的还款，差 {format_yuan(-budget.surplus)} 元。"
    return f"每个月能拿来还的是 {format_yuan(budget.surplus)} 元。"


def owed_at_end(terms: Agreement) -> str:
    """What is owed when the plan is over, or not said; "" where nothing is."""
    deferred = left_at_end(terms)
    if open_arrears := unsaid(terms):
        return f"协议前的 {format_yuan(open_arrears)} 元免没免还没说清，这里没有算进去。"
    return f"还完以后还欠挂账的 {format_yuan(deferred)} 元，这里没有算进去。" if deferred else ""


class Found(NamedTuple):
    """What was worked out, before it is put into words."""

    budget: Budget
    terms: Agreement
    rows: Sequence[Row]
    needed: int | None
    """So many periods would fit the budget; None where none do."""
    safe: int | None
    """So many would with a fifth less income."""
    planned: Scenario
    misfortunes: Sequence[Scenario]
    decision: str
    is_rest: bool = False
    """Whether a part of the plan is paid, and this is of what is left."""


def shown(found: Found) -> dict[str, Any]:
    """The whole answer."""
    budget, decision = found.budget, found.decision
    reason, ask = ("", "")
    if decision != "accept" and (found.needed is None or decision == "do_not_sign"):
        reason, ask = _no_number(found.terms, found.rows, budget)
    return {
        "surplus": format_yuan(budget.surplus),
        "fits": fits(found.rows, budget.surplus) and found.planned.first_short is None,
        "largest_payment": format_yuan(max(budget.surplus, 0)),
        "periods_needed": found.needed,
        "periods_safe": found.safe,
        "reason": reason or None,
        "ask": ask or (ASK_LONGER if decision != "accept" else ""),
        "as_planned": outcome(found.planned, budget),
        "stress": [outcome(each, budget) for each in found.misfortunes],
        "decision": decision,
        "words": {
            "decision": DECISIONS[decision],
            "sentence": _sentence(found),
            "surplus": left_each_month(budget),
            "left_at_end": owed_at_end(found.terms),
        },
    }


def _sentence(found: Found) -> str:
    """What to do, with the one figure that matters."""
    planned, rows, budget, decision = found.planned, found.rows, found.budget, found.decision
    saved = f"要从存款里拿出 {format_yuan(planned.buffer_needed)} 元" if planned.buffer_needed else ""
    if decision == "accept":
        return (
            f"每一期都还得上{saved and '，' + saved}；收入少两成、断一个月、多花一笔也撑得住。"
            "确认条款写清楚了，就可以接受。"
        )
    if decision == "do_not_sign":
        heaviest = format_yuan(max(row.payment for row in rows))
        return f"最重的一期要 {heaviest} 元，{left_each_month(budget)}先别签，去谈一个还得起的。"
    if longer := _longer(found):
        return longer
    return f"平时付得起{saved and '，' + saved}，但没有余地，出一点意外就会断。先存够下面说的钱，或者争取再长一些。"


def _longer(found: Found) -> str:
    """Which greater number of instalments to ask for; "" where none greater is needed."""
    left = "剩下的，" if found.is_rest else ""
    safe = named(found.terms, found.safe, reduced_surplus(found.budget))
    if safe and safe > len(found.rows):
        return f"{left}争取分到 {safe} 期，收入少两成也付得起。"
    if not found.needed or found.needed <= len(found.rows):
        return ""
    if fewest := named(found.terms, found.needed, found.budget.surplus):
        least = f"（最少要 {found.needed} 期）" if fewest > found.needed else ""
        return f"{left}争取分到 {fewest} 期，每期才付得起{least}。"
    return f"{left}分 {OFFERED[-1]} 期也付不起，要 {found.needed} 期才够。先问银行能不能免一部分，或者先少还几个月。"
