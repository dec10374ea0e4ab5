"""The heading of a list or file: what each column holds, and the rows read by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from calculator.reading.cells import BLANKS, MARKS, Cell, cells

_COLUMNS = re.compile(
    "|".join(
        f"(?P<{column}>{names})"
        for column, names in {
            "mark": r"收/支(?:/其他)?|收支(?:类型)?(?!金额)|借/?贷(?:标[志记识])?|收付(?:标[志记识])?|借贷方向",
            "status": "是否[已还付]|当前状态|交易状态|状态|还款结果|交易结果|结果|进度",
            "method": "[收付]?/?[收付]款方式|支付方式",
            "words": "户名|姓名|对[方手]信息",
            "ignore": r"交易方式|交易卡号|对方行名|开户行|对方银行|币种|币别|货币|钞|储种|单号|流水|日志号|订单号"
            r"|帐号|账号|卡号|卡末|序号|顺序号|编号|交易号|期数|期次|地区|国家|网点|渠道|机构|来源地|资金状态|本次积分",
            "refunded": "成功退款|退款金额|已退金额",
            "fee": "手续费|服务费",
            "discount": "优惠|立减|折扣|减免",
            "balance": "余额|结余|剩余本金|剩余",
            "in_": r"(?:收入(?!/)|贷方|存入|转入)(?!账|户|卡|方(?!发)|人)|金额[(（]收入|收款金额",
            "out": r"(?:支出|借方|取出|支取|转出)(?!账|户|卡|方(?!发)|人)|金额[(（]支出",
            "paid_part": "(?:实还|已还|实收)(?:本金|利息)",
            "paid": "实还(?!日|罚)|实付|实扣|^(?:已?还款?|月供)$|实际(?:还款|扣款)金额|已还金额",
            "due": "应还(?!日|款日)|应付|应扣",
            "penalty": "罚息|违约金|滞纳金",
            "part": "本金|利息",
            "amount": "金额|发生额|交易额|还款额|付款(?!方式|时间|日)|收入/支出",
            "moved_day": "付款时间|交易成功时间|支付时间|实还日|实际还款日|扣款(?:日|时间)|还款时间|完成时间|到账时间",
            "due_day": "应还(?:款)?日|到期(?:还款)?日|最后还款日|账单日",
            "day": "交易(?:日|时间)|日期|时间|还款日",
            "posted_day": "记账日|入账日|记账时间|银行记账",
            "made_day": "创建时间|修改时间|下单时间",
        }.items()
    )
)
_FIRST = ("made_day", "posted_day", "due_day", "moved_day")
"""Kinds of days that a column is before it is a mere day: 银行记账日 is not 日."""
DAYS = ("moved_day", "day", "posted_day", "made_day", "due_day")
"""In the order in which a day is believed to be the one on which the money moved."""
PAID = ("in_", "out", "amount", "paid", "paid_part")
"""What money was moved, or paid."""
MONEY = (*PAID, "due", "balance", "fee", "discount", "penalty", "part", "refunded")
_BRACKET = re.compile(r"[(（]?(?:元|人民币|单位[^)）]*)[)）]|[ \u3000*]")


class Heading(NamedTuple):
    """The columns in order, each with what it holds: one of the names above, or ``words``."""

    columns: tuple[str, ...]
    mark: str
    """What parts the cells; one blank in lists that nothing else parts."""

    def rows_of(self, line: str) -> list[Cell] | None:
        """The cells of a line that is a row, in the order of the columns; None where it is none."""
        found = cells(line, self.mark) if self.mark != " " else []
        while len(found) > len(self.columns) and not found[-1].text:
            found.pop()
        if not found or len(found) > len(self.columns) or 2 * len(found) < len(self.columns):
            return None
        return found

    @property
    def money(self) -> tuple[str, ...]:
        """The columns of money, in order."""
        return tuple(column for column in self.columns if column in MONEY)

    @property
    def days(self) -> tuple[str, ...]:
        """The columns of days, in order."""
        return tuple(column for column in self.columns if column in DAYS)


def heading_of(line: str) -> Heading | None:
    """What a line without figures heads; None where it heads nothing.

    >>> heading_of("交易日期,借贷,交易金额,余额,摘要").columns
    ('day', 'mark', 'amount', 'balance', 'words')
    """
    for mark in (*MARKS, " "):
        if mark.strip(" ") not in line or len(line) > 600:
            continue
        parts = [cell.text for cell in cells(line.strip("\n"), mark)] if mark != " " else line.split()
        while parts and not parts[-1]:
            parts.pop()
        columns = tuple(_column(part) for part in parts)
        if _heads(columns):
            return Heading(columns, BLANKS if mark == BLANKS else mark)
    return None


def _heads(columns: Sequence[str]) -> bool:
    """Whether the names make a heading: a day and money, or two kinds of money, and not a sentence."""
    money = [column for column in columns if column in MONEY]
    days = [column for column in columns if column in DAYS]
    return len(columns) > 1 and ((bool(money) and bool(days)) or len(set(money)) > 1 or len(set(days)) > 1)


def _column(name: str) -> str:
    name = _BRACKET.sub("", name) if "(" not in name and "（" not in name else name.replace(" ", "")
    if len(name) > 14 or any(sign.isdigit() for sign in name):
        return "words"
    found = [match.lastgroup or "" for match in _COLUMNS.finditer(name)]
    named = next((kind for kind in _FIRST if kind in found), found[0] if found else "words")
    bracket = re.search(r"[(（](收入|支出)", name)
    return {"收入": "in_", "支出": "out"}[bracket[1]] if bracket else named
