"""What a file of cells or lines is, before it is read: a list of what was paid, or the table of what is to be paid."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.reading.payments.columns import PAID, Heading, heading_of
from calculator.reading.payments.lines import LINE_END

MOST_BEFORE_HEADING = 200
"""So many lines of a file may stand above its heading; the longest seen are thirty."""
_OF_A_SCHEDULE = {"due", "part", "balance"}
_OF_A_BILL = {"mark", "status", "method", "in_", "out"}
_OF_A_STATEMENT = {"amount", "balance"}


def is_schedule(text: str) -> bool:
    r"""Whether a file holds what is to be paid, as a lender's table does, and nothing that was paid.

    >>> is_schedule("期数,应还日,应还金额\n1,2026-12-15,1666.66"), is_schedule("交易时间,金额\n2026-12-15,1666.66")
    (True, False)
    """
    money = [set(heading.money) for heading in _headings(text)]
    return bool(money) and all(kinds & _OF_A_SCHEDULE and not kinds.intersection(PAID) for kinds in money)


def is_bill(text: str) -> bool:
    r"""Whether a file is the list of a wallet or a bank: a column says which way the money went, how, or what was left.

    >>> is_bill("交易时间,收/支,金额\n2026-12-15,支出,1666.66"), is_bill("协商成功，本金10000元，分5期")
    (True, False)
    """
    columns = [set(heading.columns) for heading in _headings(text) if heading.money]
    return any(kinds & _OF_A_BILL or kinds >= _OF_A_STATEMENT for kinds in columns) and not is_schedule(text)


def _headings(text: str) -> Iterator[Heading]:
    """The headings among the first lines."""
    for line in LINE_END.split(text, MOST_BEFORE_HEADING)[:MOST_BEFORE_HEADING]:
        if line.strip() and not any("0" <= sign <= "9" for sign in line) and (heading := heading_of(line)):
            yield heading
