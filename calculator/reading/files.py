"""A wallet's or bank's file, decoded and opened elsewhere: its cells as text, and of that only what is this loan's.

The page decodes the bytes and takes a workbook apart; here a file is the text of its lines, or the rows of
its cells. The list is then read by `calculator.reading.payments` as any pasted one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from calculator.reading.payments.columns import heading_of
from calculator.reading.payments.lines import LINE_END, read_lines
from calculator.units.money import Fen

KEPT = ("payment", "refund", "refunded", "failed", "unread")
"""The kinds of lines that say something of this loan."""


def text_of(rows: Sequence[Sequence[str]]) -> str:
    r"""A workbook's rows as text: a line a row, a tab a cell; a break within a cell is a blank.

    >>> text_of([["交易时间", "金额"], ["2026-11-15\n08:00", "1666.66"], []])
    '交易时间\t金额\n2026-11-15 08:00\t1666.66\n'
    """
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def kept(text: str, *, first_due: date, rows: Sequence[tuple[date, Fen]]) -> str:
    """The heading and the lines of a file that are this loan's, as they stand there; the rest is left out.

    What is left is read as the whole was. A text without a heading is no file of columns and stays as it is.
    """
    lines = LINE_END.split(text)
    headings = [number for number, line in enumerate(lines, start=1) if line and heading_of(line)]
    found = read_lines(text, first_due=first_due, rows=rows)
    if not headings or not found.by_columns:
        return text
    ours = {line.number for line in found.lines if line.kind in KEPT}
    numbers = sorted({headings[0], *ours})
    head = next((line for line in lines[: headings[0]] if re.search("信用卡|账单", line)), "")
    return "\n".join([*([head] if head else []), *(lines[number - 1] for number in numbers)])
