"""Offers side by side, in words: which is best by what, and what makes the comparison less than it seems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.plan.compare import Best, Offer, best_throughout
from calculator.reading.form import Said
from calculator.units.dates import spoken
from calculator.units.money import format_yuan
from calculator.wording import present

LABELS: Mapping[str, str] = {
    "total": "总共还得最少",
    "cost": "年化成本最低",
    "largest_payment": "最重的一期最轻",
    "last_due": "最早还清",
}


def offered(one: Offer, said: Mapping[str, Said]) -> dict[str, Any]:
    """One offer with its figures, as the table shows it."""
    open_terms = present.unconfirmed(said, one.terms.method)
    words = present.words(one.terms, one.rows, one.cost, len(open_terms))
    summary = present.summary(one.terms, one.rows)
    return {
        "number": one.number,
        "name": f"方案 {one.number}",
        "periods": len(one.rows),
        "totals": present.sums(one.totals),
        "cost": present.cost(one.cost),
        "first_payment": format_yuan(one.rows[0].payment),
        "largest_payment": format_yuan(one.largest.payment),
        "largest_number": one.largest.number,
        "last_due": one.rows[-1].due.isoformat(),
        "last_due_text": spoken(one.rows[-1].due),
        **{key: summary[key] for key in ("waived", "left_at_end", "total_least", "total_most", "interest_forgone")},
        "still_owed": _still_owed(one),
        "in_all": format_yuan(one.in_all),
        "in_all_most": format_yuan(one.in_all_most),
        "in_all_text": f"{'至少 ' if one.unsaid else ''}{format_yuan(one.in_all)}",
        "unconfirmed": open_terms,
        "words": words,
    }


def _still_owed(one: Offer) -> str:
    if one.unsaid:
        return f"协议前的 {format_yuan(one.unsaid)} 元没免的话，是 {format_yuan(one.in_all_most)} 元"
    return f"还完以后还欠挂账的 {format_yuan(one.still_owed)} 元" if one.still_owed else ""


def _names(numbers: Sequence[int]) -> str:
    return "、".join(f"方案 {number}" for number in numbers)


def best_by(name: str, each: Best, offers: Sequence[Offer]) -> str:
    """One measure in a sentence: who is best, alone or tied, at what figure, and who could not be measured."""
    why = "协议前的钱要是免了，也可能最少，先问清" if name == "total" else "算不出，没有参加比较"
    unknown = f"{_names(each.unknown)}{why}。" if each.unknown else ""
    if not each.numbers:
        return f"{LABELS[name]}：都算不出。"
    figure = _figure(name, offers[each.numbers[0] - 1])
    if len(each.numbers) == len(offers):
        return f"{LABELS[name]}：都一样，{figure}。"
    tie = "并列" if len(each.numbers) > 1 else ""
    return f"{LABELS[name]}：{_names(each.numbers)}{tie}，{figure}。{unknown}"


def _figure(name: str, one: Offer) -> str:
    return {
        "total": f"{format_yuan(one.in_all_most)} 元",
        "cost": present.percent(one.cost.simple) or "",
        "largest_payment": f"{format_yuan(one.largest.payment)} 元",
        "last_due": spoken(one.rows[-1].due),
    }[name]


def verdict(throughout: Sequence[int], count: int) -> str:
    """Which offer to take, where one is best throughout; else how to choose."""
    if len(throughout) == count:
        return "几个方案算下来一样。看书面写得清不清楚，再决定。"
    if throughout:
        return f"{_names(throughout)}每一样都不比别的差。先确认条款写进了书面，再决定。"
    return "没有样样都好的方案。先看每个月拿不拿得出，再看总共还多少。"


def notes(offers: Sequence[Offer]) -> list[str]:
    """What makes the comparison less than it seems."""
    notes = []
    if len({one.terms.principal for one in offers}) > 1:
        amounts = "、".join(f"方案 {one.number} 是 {format_yuan(one.terms.principal)} 元" for one in offers)
        notes.append(f"几个方案的剩余本金不一样：{amounts}。先问清楚到底欠多少。")
    if any(one.unsaid for one in offers):
        notes.append("有方案没说清协议前的利息费用免不免：比「总共」时当作没免。先问清再比。")
    if any(one.waived and one.terms.waives_when_paid for one in offers):
        notes.append("有方案的免除要全部还完才算：中途作废，免掉的要补回来。")
    if any(one.still_owed for one in offers):
        notes.append("有方案只是挂账：「总共」里已经加上还完以后还欠的钱，「年化成本」里没有。")
    if any(one.cost.simple is not None and one.cost.simple < 0 for one in offers):
        notes.append("年化成本是负数，说明总共还的比剩余本金还少。请确认其余部分写明「免除」。")
    if len({one.terms.arrears for one in offers}) > 1:
        notes.append("几个方案填的「协议前的利息费用」不一样，请核对是不是同一笔欠款。")
    return notes


def shown(offers: Sequence[Offer], forms: Sequence[Mapping[str, Said]], found: Mapping[str, Best]) -> dict[str, Any]:
    """The whole answer."""
    return {
        "offers": [offered(one, form) for one, form in zip(offers, forms, strict=True)],
        "best": {name: list(each.numbers) for name, each in found.items()},
        "words": {
            "verdict": verdict(best_throughout(found, len(offers)), len(offers)),
            "best": [best_by(name, each, offers) for name, each in found.items()],
            "notes": [*notes(offers)],
        },
    }
