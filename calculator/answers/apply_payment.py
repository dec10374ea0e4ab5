"""``apply_payment``: where a payment should land, by law or by agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.plan.allocation import ORDERS, Debt, Share, apply
from calculator.units.money import ZERO, Fen, format_yuan
from calculator.wording import present

KEYS: tuple[str, ...] = ("pay", "debts", "order")

AMOUNTS = {"fee": "费用", "interest": "利息", "principal": "本金"}
LABELS = {
    "561": "先费用，再利息，最后本金（没有另外约定时；还没到期的排在后面）",
    "oldest_first": "最早的一笔先还清，再还下一笔",
    "principal_first": "先本金，再利息，最后费用（要有约定）",
}


def answer(reading: Reading) -> dict[str, Any]:
    """What each debt gets, what is left over, and the same payment in the other orders beside it."""
    reading.ignores_form()
    pay = reading.yuan("pay", "还的钱")
    items = reading.items("debts", "欠款", least=1)
    debts = [_debt(reading, item, f"debts[{index}]", alone=len(items) == 1) for index, item in enumerate(items)]
    order = reading.choice("order", "冲抵顺序", ORDERS, "561")
    reading.done()
    today = reading.today or date.max
    shares, left = apply(pay, debts, order, today)
    return {
        "applied": [_amounts(share) for share in shares],
        "left_over": format_yuan(left),
        "totals": _amounts(_sum(shares)),
        "after": [
            {"due": present.day(debt.due) if debt.due > date.min else None, **_amounts(_rest(debt, share))}
            for debt, share in zip(debts, shares, strict=True)
        ],
        "by_order": [
            {"order": each, "label": LABELS[each], **_amounts(_sum(apply(pay, debts, each, today)[0]))}
            for each in ORDERS
        ],
        "words": {"sentence": _sentence(pay, _sum(shares), left, order), "say": SAY, "due": _due(debts, reading.today)},
        "facts": ["law.order_561", "law.order_560"],
    }


SAY = "我这一笔还款，请告诉我分别抵了多少费用、多少利息、多少本金，依据是协议哪一条。"


def _debt(reading: Reading, item: dict[str, Any], where: str, *, alone: bool) -> Debt:
    """One debt as given: a blank amount is 0.00; a debt on its own needs no day."""
    for key in [key for key in item if key not in Debt._fields]:
        reading.fault(f"{where}.{str(key)[:60]}", f"欠款里没有「{str(key)[:60]}」这一项")
    due = date.min
    if not (alone and _is_blank(item, "due")):
        due = reading.day("due", "应还日", item, f"{where}.due") or date.min
    fee, interest, principal = (
        ZERO if _is_blank(item, key) else reading.yuan(key, name, item, f"{where}.{key}")
        for key, name in AMOUNTS.items()
    )
    return Debt(due, fee, interest, principal)


def _is_blank(item: dict[str, Any], key: str) -> bool:
    value = item.get(key)
    return value is None or (isinstance(value, str) and not value.strip())


def _rest(debt: Debt, share: Share) -> Share:
    """What is still owed of a debt after its share."""
    return Share(*(Fen(owed - paid) for owed, paid in zip(debt[1:], share, strict=True)))


def _sum(shares: Sequence[Share]) -> Share:
    return Share(*(Fen(sum(amounts)) for amounts in zip(*shares, strict=True)))


def _amounts(share: Share) -> dict[str, str]:
    return {key: format_yuan(amount) for key, amount in share._asdict().items()}


def _due(debts: Sequence[Debt], today: date | None) -> str:
    """What was taken to be due, where that decides."""
    if len({debt.due for debt in debts}) == 1:
        return ""
    if today is None:
        return "没有写今天的日期，这里当作每一笔都到期了。"
    later = sum(debt.due > today for debt in debts)
    if not later or later == len(debts):
        return ""
    return f"有 {later} 笔还没到期，先还到期的（《民法典》第560条），有剩的才轮到它。"


def _sentence(pay: Fen, total: Share, left: Fen, order: str) -> str:
    """The payment in one sentence, parts in the order they are paid."""
    keys = list(AMOUNTS)[::-1] if order == "principal_first" else list(AMOUNTS)
    parts = [f"{AMOUNTS[key]} {format_yuan(getattr(total, key))} 元" for key in keys if getattr(total, key)]
    text = f"这 {format_yuan(pay)} 元，抵{'、'.join(parts)}" if parts else f"这 {format_yuan(pay)} 元没有可抵的欠款"
    return f"{text}，多出 {format_yuan(left)} 元。" if left else f"{text}。"
