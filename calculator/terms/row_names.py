"""What an instalment is called, in sentences, refusals and tables."""

from __future__ import annotations


def called(number: int) -> str:
    """What a row is called: 首付, or 第 3 期."""
    return f"第 {number} 期" if number else "首付"


def short_name(number: int) -> str:
    """What stands for a row at the head of a table's line: 首付, or 3."""
    return str(number) if number else called(0)
