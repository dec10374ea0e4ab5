"""The heading of a list of payments: what its columns of money and of days hold."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

_MONEY = re.compile(
    r"(?P<spent>支出|借方|付款(?!方式)|转出|金额|发生额|交易额)|(?P<income>收入|贷方|转入)|(?P<balance>余额|结余)"
)
_DAYS = re.compile(
    r"(?P<due>应还日期?|到期日期?|记账日期?|入账日期?|账单日期?)"
    r"|(?P<moved>实还日期?|实际还款日期?|交易(?:日期?|时间)|扣款(?:日期?|时间)|还款时间|付款时间|还款日期?)"
)


class Heading(NamedTuple):
    """The columns of money and of days in order, and what each cell holds; empty where the list has no heading."""

    money: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    mark: str = ""
    """What parts the cells, where it is no blank."""

    def columns_of(self, line: str) -> tuple[str, ...]:
        """The columns of money that a line has something in; all of them where its cells cannot be told."""
        found = _cells(line, self.mark) if self.mark else []
        if not found or len(found) != len(self.cells):
            return self.money
        filled = zip(found, self.cells, strict=True)
        return tuple(column for cell, column in filled if column and any("0" <= sign <= "9" for sign in cell))


def heading_of(line: str) -> Heading | None:
    """What a line without digits heads; None where it names no two columns of money or of days.

    >>> heading_of("日期 摘要 支出 余额").money
    ('spent', 'balance')
    """
    money = tuple(str(match.lastgroup) for match in _MONEY.finditer(line.replace("收/支", "")))
    days = tuple(str(match.lastgroup) for match in _DAYS.finditer(line))
    money = money if "spent" in money and len(set(money)) > 1 else ()
    if not money and not {"due", "moved"} <= set(days):
        return None
    mark = "\t" if "\t" in line else "," if "," in line else ""
    cells = tuple(_named(cell) for cell in _cells(line, mark)) if mark else ()
    return Heading(money, days, cells if money else (), mark if money else "")


def _cells(line: str, mark: str) -> list[str]:
    return line.strip("\r\n").split(mark) if mark == "\t" else next(csv.reader([line]), [])


def _named(cell: str) -> str:
    match = _MONEY.search(cell.replace("收/支", ""))
    return str(match.lastgroup) if match else ""
