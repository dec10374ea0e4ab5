"""What was hidden in a text, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from calculator.reading.mask import Kind, Masked

KINDS: Mapping[Kind, str] = {"identity": "证件号", "card": "卡号", "phone": "电话号码"}


def sentence(found: Sequence[Masked]) -> str:
    """How many of each kind, and that the reader is to look again."""
    if not found:
        return "没有看到证件号、卡号、电话号码。姓名、住址请自己看一遍。"
    return f"遮住了 {_counted(found)}，只留后四位。姓名、住址请自己看一遍。"


def noticed(found: Sequence[Masked]) -> str:
    """Return what is in a text before anything is hidden or kept; empty where nothing was found."""
    return f"里面有 {_counted(found)}，还没有记下。" if found else ""


def named(found: Sequence[Masked]) -> str:
    """Return what stands in a file that the reader is about to keep, each kind with its number."""
    return f"里面看起来有 {_counted(found)}，原样存着，发给别人以前先遮掉。"


def _counted(found: Sequence[Masked]) -> str:
    counts = Counter(each.kind for each in found)
    return "、".join(f"{counts[kind]} 个{name}" for kind, name in KINDS.items() if counts[kind])
