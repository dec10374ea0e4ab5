"""What the lender said of single payments, in Chinese: beside the plan's, and what explains them or how far apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculator.matching.stated import Apart, Explained, Payments
from calculator.plan.schedule import Row, numbered, schedule
from calculator.terms.row_names import WHICH, Which
from calculator.units.money import Fen, format_yuan

NAMES: Mapping[Which, str] = {"first": "首期", "each": "每期", "last": "末期"}
BY_PAYMENTS = "照短信的每期金额"
"""What stands in place of a term's words where the stated payments settle it."""
EXPLANATIONS = {
    frozenset({"residue"}): "除不尽的零头放在第一期",
    frozenset({"unit"}): "每期取整到元",
    frozenset({"residue", "unit"}): "每期取整到元，零头放在第一期",
}


def name_of(which: Which, said: Payments) -> str:
    """What a stated payment is called; the others are 其后每期 where the first stands by itself."""
    return "其后每期" if which == "each" and "first" in said else NAMES[which]


def amount(fen: Fen) -> str:
    """One stated payment."""
    return f"{format_yuan(fen)} 元"


def offer(said: Payments, rows: int, whole: Fen) -> str:
    """The principal that a plan without interest would have by its payments."""
    return f"如果不加利息，就是 {written_total(said, rows)} = {format_yuan(whole)}：填上"


def offer_before(before: Fen, settlement: Fen, off: Fen | None, arrears: Fen) -> str:
    """The principal that was owed before a part of it was taken off; ``off`` is None where nobody said how much."""
    how = f"（{format_yuan(settlement)} + {format_yuan(off)}）" if off else ""
    less = f"，减去利息罚息 {format_yuan(arrears)}，就是 {format_yuan(before - arrears)}" if arrears else ""
    return f"减免前一共 {format_yuan(before)}{how}{less}。没说里面多少是本金，先都当本金：填上"


def amounts(said: Payments) -> str:
    """All that is said, in one breath: 首期 740.00 元，其后每期 735.44 元."""
    return "，".join(f"{name_of(which, said)} {format_yuan(said[which])} 元" for which in NAMES if which in said)


def beside(one: Apart | None, *, is_free: bool = False) -> str:
    """What the plan comes to beside a stated payment; None is the same; ``is_free``: only taken to bear no interest."""
    how = "按不加利息算" if is_free else "照这些条件算"
    return f"{how}也是这个数。" if one is None else f"{how}是 {format_yuan(one.ours)} 元。"


def difference(found: Sequence[Apart], said: Payments, *, is_free: bool = False) -> dict[str, str]:
    """The first stated payment that differs from the plan's: by how much, and to keep to what was said and ask."""
    one = found[0]
    by = format_yuan(abs(one.said - one.ours))
    keep = "按短信的存" if one.said > one.ours else "按多的存"
    sentence = (
        f"短信写{name_of(one.which, said)} {format_yuan(one.said)} 元，"
        f"{beside(one, is_free=is_free).removesuffix('。')}，差 {by} 元：{keep}，问一句。"
    )
    return {"head": "和短信差", "amount": by, "sentence": sentence}


def told(found: Sequence[Apart], said: Payments, *, has_no_rate: bool = False) -> dict[str, str]:
    """What stands on the card as long as a stated payment differs from the plan's; empty texts where none does.

    ``has_no_rate``: it may differ by interest at a rate that nobody said.
    """
    if not found:
        return {"head": "", "words": ""}
    one = found[0]
    apart = difference(found, said)["sentence"].partition("，")[2]
    return {
        "head": f"短信写{name_of(one.which, said)} {format_yuan(one.said)} 元",
        "words": "就照这个数备着。没写利率：里面多少是利息，问一句。" if has_no_rate else apart,
    }


def question(found: Sequence[Apart], said: Payments, *, has_no_rate: bool = False) -> list[dict[str, str]]:
    """What to ask of a stated payment that differs, like an open term; none where none does."""
    if not found:
        return []
    one = found[0]
    words = f"短信写{name_of(one.which, said)} {format_yuan(one.said)} 元"
    if has_no_rate:
        asked = f"{words}，没写利率。请问里面多少是本金，多少是利息？利率是多少，按日、按月还是按年？"
        return [{"field": "rate", "label": "每期里多少是利息", "ask": asked}]
    asked = f"{words}，我照剩余本金和期数算是 {format_yuan(one.ours)} 元。请问以哪个为准，差的是什么钱？"
    return [{"field": one.which, "label": "每期到底多少", "ask": asked}]


def explanation(found: Explained, said: Payments) -> str:
    """Under which terms the plan comes to what was said, to the fen."""
    if found.terms.repayment.has_stairs:
        last = _own_last(numbered(schedule(found.terms)), said)
        return f"{amounts(said)}{last}：照短信的数一段一段排，正好还完本金。"
    if "method" in found.values:
        return f"按{found.terms.repayment.name}和短信里的利率算，正好是{amounts(said)}。"
    return f"{EXPLANATIONS[frozenset(found.values)]}，正好是{amounts(said)}。"


def _own_last(rows: Sequence[Row], said: Payments) -> str:
    """The last payment, where it is the rest and nothing was said of it."""
    rest = rows[-1].payment
    return "" if rest in (said.get("each"), said.get("last")) else f"，末期是剩下的 {format_yuan(rest)} 元"


def total(said: Payments, rows: int) -> Fen | None:
    """What all rows come to as stated; None where an amount for most of them was not said."""
    named = [said[which] for which in WHICH if which in said and which != "each"]
    if rows < len(named) or ("each" not in said and rows > len(named)):
        return None
    return Fen(sum(named) + said.get("each", 0) * (rows - len(named)))


def written_total(said: Payments, rows: int) -> str:
    """How the total comes about: 666.67 × 30, or 740.00 + 735.44 × 35."""
    named = [which for which in WHICH if which in said and which != "each"]
    parts = [f"{format_yuan(said[which])}" for which in named]
    if "each" in said:
        parts.insert(1 if "first" in said else 0, f"{format_yuan(said['each'])} × {rows - len(named)}")
    return " + ".join(parts)
