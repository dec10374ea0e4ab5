"""Whether the money is on the card, in words: by when to put in how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from calculator.plan.account_forecast import Account, Debit, times
from calculator.terms.row_names import called, short_name
from calculator.units.dates import month_end, spoken, spoken_short
from calculator.units.money import ZERO, Fen, format_yuan

FACT = "channel.fund_before"
"""Why the money is to be there the day before."""

SHORTEST_MONTH = 28

BALANCE = "填上卡里现在有多少，就能看每一期够不够。"

TODAY_IS_PAYDAY = "今天是发工资的日子：这里当作工资已经在余额里。还没到的，请等到账再看。"


KEPT = "这里当作打进这张卡的钱都留着，没有花掉。"
"""Wages are spent before the next row is due: a card only seems to fill from month to month."""

PART = "不够的时候，银行会不会先扣一部分、算不算违约，说法不一，请问银行。"


def lowest(debit: Debit, today: date) -> dict[str, Any]:
    """What is on the card before a debit, and what is missing."""
    return {
        "number": debit.row.number,
        "place": short_name(debit.row.number),
        "date": debit.day.isoformat(),
        "date_text": spoken_short(debit.day),
        "balance": format_yuan(debit.balance),
        "payment": format_yuan(debit.row.payment),
        "short": format_yuan(debit.short),
        "fund_by": debit.fund_by(today).isoformat(),
        "fund_by_text": spoken(debit.fund_by(today)),
        "status": "不够" if debit.short else "够",
    }


def verdict(coming: Sequence[Debit], failing: Sequence[Debit], today: date) -> str:
    """Whether the next debits are met, and what to do for the first that is not."""
    if not coming:
        return "方案里没有今天以后的还款了。"
    if not failing:
        return f"接下来 {len(coming)} 期，扣款前卡里的钱都够。仍请在前一天看一眼余额。"
    return f"接下来 {len(coming)} 期里有 {len(failing)} 期不够。{put_in(failing[0], today)}"


def put_in(debit: Debit, today: date) -> str:
    """By when to put in how much, and why."""
    by = "今天" if debit.fund_by(today) == today else f" {spoken(debit.fund_by(today))}"
    has = f"扣款前只有 {format_yuan(debit.balance)} 元" if debit.balance > 0 else "扣款前卡里已经没有钱"
    return (
        f"最晚{by}，往卡里再存 {format_yuan(debit.short)} 元"
        f"（{called(debit.row.number)}要扣 {format_yuan(debit.row.payment)} 元，{has}）。"
    )


def of_late(late: Fen) -> Iterator[str]:
    """That what is late is to be made up for first, and is in no debit here."""
    if late:
        yield f"晚了的 {format_yuan(late)} 元先补上，没有算在这里面。"


def advice(account: Account, *, alone: bool) -> list[str]:
    """What to ask the lender and what to do with the card where a debit is not met."""
    advice = [PART]
    if alone:
        advice.append("同一张卡上别的扣款先走了，才不够这一期。钱一到账，先转一份到专门还款的卡，再付别的。")
    elif account.pay.amount:
        advice.append(ask_to_move(account.pay.day))
    return advice


def _of_pay(coming: Sequence[Debit], account: Account, today: date) -> Iterator[str]:
    """What was assumed of the money that is paid into the card each month."""
    if not account.pay.amount:
        return
    if account.pay.day == today.day:
        yield TODAY_IS_PAYDAY
    if coming:
        yield KEPT


def aside(coming: Sequence[Debit], payday: int | None, today: date) -> str:
    """The one useful sentence: what to put aside on every payday; "" where no payday, or no row, is known.

    Pay of the debit's own day may come after it: then the money is of the pay before, a month ahead. So it is where
    no payday comes before the next debit: that row's money is put aside today.
    """
    if payday is None or not coming:
        return ""
    first, day = coming[0].row, coming[0].day
    if day.day == min(payday, month_end(day).day):
        return (
            f"{day.month}月{day.day}日又发工资又扣款，工资可能来得更晚：这一期的钱要从上一次工资里留。"
            f"每次发薪，先留出下个月的 {format_yuan(first.payment)} 元。"
        )
    if waits_in_vain(coming, payday, today):
        later = coming[1].row.payment if len(coming) > 1 else None
        after = f"以后每次发薪，先留出下个月的 {format_yuan(later)} 元。" if later else ""
        return (
            f"{day.month}月{day.day}日这期等不到 {payday} 号的工资，现在就留出 {format_yuan(first.payment)} 元。{after}"
        )
    return f"工资 {payday} 号到，{first.due.day} 号扣款：每次发薪当天，先留出 {format_yuan(first.payment)} 元。"


def waits_in_vain(coming: Sequence[Debit], payday: int | None, today: date) -> bool:
    """Whether no pay comes from today on before the next debit; pay of the debit's own day comes too late."""
    if payday is None or not coming:
        return False
    return times(payday, today - timedelta(1), coming[0].day - timedelta(1)) == 0


def ask_to_move(payday: int) -> str:
    """The question whether the due day can be moved to the day after the pay; the bank alone can say."""
    after = payday + 1 if payday < SHORTEST_MONTH else 1
    return f"可以问银行：「我每月 {payday} 号发工资，还款日能不能改到 {after} 号？」能不能改，银行说了算。"


def aside_alone(coming: Sequence[Debit], payday: int, today: date, late: Fen) -> dict[str, Any]:
    """The answer where only the payday is told: what to put aside on it, and no word on whether it is enough."""
    said = {
        "status": "",
        "aside": aside(coming, payday, today),
        "verdict": BALANCE,
        "put_in": [],
        "notes": [*of_late(late)],
        "advice": [ask_to_move(payday)] if waits_in_vain(coming, payday, today) else [],
    }
    return {"lowest": [], "fund_by": [], "fails": [], "fact": FACT, "words": said}


def shown(
    coming: Sequence[Debit],
    account: Account,
    today: date,
    *,
    alone: bool,
    payday: int | None = None,
    late: Fen = ZERO,
) -> dict[str, Any]:
    """The whole answer.

    `alone`: whether the card would be enough without its other debits; `payday`, if told; `late`: what is owed of
    rows past their day.
    """
    failing = [debit for debit in coming if debit.short]
    waits = payday is not None and waits_in_vain(coming, payday, today)
    return {
        "lowest": [lowest(debit, today) for debit in coming],
        "fund_by": [debit.fund_by(today).isoformat() for debit in coming],
        "fails": [
            {"number": debit.row.number, "date": debit.day.isoformat(), "shortfall": format_yuan(debit.short)}
            for debit in failing
        ],
        "fact": FACT,
        "words": {
            "status": "differs" if failing else "",
            "aside": aside(coming, payday, today),
            "verdict": verdict(coming, failing, today),
            "put_in": [put_in(debit, today) for debit in failing],
            "notes": [*of_late(late), *_of_pay(coming, account, today)],
            "advice": advice(account, alone=alone) if failing else [ask_to_move(payday)] if waits and payday else [],
        },
    }
