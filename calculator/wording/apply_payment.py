"""Where a payment lands, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculator.plan.allocation import ORDERS, Debt, Share
from calculator.units.money import Fen, format_yuan
from calculator.wording import present

PAY, DEBTS, ORDER = "还的钱", "欠款", "冲抵顺序"
AMOUNTS = {"fee": "费用", "interest": "利息", "principal": "本金"}


LABELS = {
    "561": "先费用，再利息，最后本金（没有另外约定时；还没到期的排在后面）",
    "oldest_first": "最早的一笔先还清，再还下一笔",
    "principal_first": "先本金，再利息，最后费用（要有约定）",
}


SAY = "我这一笔还款，请告诉我分别抵了多少费用、多少利息、多少本金，依据是协议哪一条。"


def taken_as_due(debts: Sequence[Debt], today: date | None) -> str:
    """What was taken to be due, where that decides."""
    if len({debt.due for debt in debts}) == 1:
        return ""
    if today is None:
        return "没有写今天的日期，这里当作每一笔都到期了。"
    later = sum(debt.due > today for debt in debts)
    if not later or later == len(debts):
        return ""
    return f"有 {later} 笔还没到期，先还到期的（《民法典》第560条），有剩的才轮到它。"


def sentence(pay: Fen, total: Share, left: Fen, order: str) -> str:
    """The payment in one sentence, parts in the order they are paid."""
    keys = list(AMOUNTS)[::-1] if order == "principal_first" else list(AMOUNTS)
    parts = [f"{AMOUNTS[key]} {format_yuan(getattr(total, key))} 元" for key in keys if getattr(total, key)]
    text = f"这 {format_yuan(pay)} 元，抵{'、'.join(parts)}" if parts else f"这 {format_yuan(pay)} 元没有可抵的欠款"
    return f"{text}，多出 {format_yuan(left)} 元。" if left else f"{text}。"


def shown(
    pay: Fen, debts: Sequence[Debt], order: str, by_order: Mapping[str, tuple[Sequence[Share], Fen]], today: date | None
) -> dict[str, Any]:
    """The whole answer."""
    shares, left = by_order[order]
    return {
        "applied": [_amounts(share) for share in shares],
        "left_over": format_yuan(left),
        "totals": _amounts(_sum(shares)),
        "after": [
            {"due": present.day(debt.due) if debt.due > date.min else None, **_amounts(_rest(debt, share))}
            for debt, share in zip(debts, shares, strict=True)
        ],
        "by_order": [{"order": each, "label": LABELS[each], **_amounts(_sum(by_order[each][0]))} for each in ORDERS],
        "words": {
            "sentence": sentence(pay, _sum(shares), left, order),
            "say": SAY,
            "due": taken_as_due(debts, today),
        },
        "facts": ["law.order_561", "law.order_560"],
    }


def _rest(debt: Debt, share: Share) -> Share:
    """What is still owed of a debt after its share."""
    return Share(*(Fen(owed - paid) for owed, paid in zip(debt[1:], share, strict=True)))


def _sum(shares: Sequence[Share]) -> Share:
    return Share(*(Fen(sum(amounts)) for amounts in zip(*shares, strict=True)))


def _amounts(share: Share) -> dict[str, str]:
    return {key: format_yuan(amount) for key, amount in share._asdict().items()}
