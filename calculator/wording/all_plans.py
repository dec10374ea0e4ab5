"""Several plans together, in two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.plan.account_forecast import Debit
from calculator.plan.months import Month
from calculator.units.dates import spoken
from calculator.units.money import format_yuan


def sentence(found: Sequence[Month], failing: Month | None, plans: int) -> str:
    """What the heaviest month takes, and the first month that cannot be paid."""
    if not found:
        return f"{plans} 份方案都还清了。"
    heaviest = max(found, key=lambda month: month.total)
    words = (
        f"{plans} 份方案，{_month(found[0])}一共要还 {format_yuan(found[0].total)} 元，"
        f"最重的是 {_month(heaviest)}，{format_yuan(heaviest.total)} 元。"
    )
    if failing is not None:
        return f"{words}{_month(failing)}开始不够，差 {format_yuan(-(failing.left_over or 0))} 元。"
    return words if found[0].left_over is None else f"{words}每个月都还得上。"


def account(met: Sequence[Debit], names: Sequence[str]) -> str:
    """The first debit that the card does not cover; ``names`` are those of the debits' plans."""
    for debit, name in zip(met, names, strict=True):
        if debit.short:
            return (
                f"卡里最先不够的是 {spoken(debit.day)}：「{name}」第 {debit.row.number} 期要扣 "
                f"{format_yuan(debit.row.payment)} 元，还差 {format_yuan(debit.short)} 元。"
            )
    return "接下来 12 个月，扣款前卡里的钱都够。" if met else ""


def _month(month: Month) -> str:
    return f"{month.first.year}年{month.first.month}月"
