"""Files of wallets and banks, their cells parted by tabs: what each line is."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from calculator.reading.payments.lines import read_lines
from calculator.units.money import Fen
from tests.pace import within

FIRST_DUE = date(2026, 11, 15)
ROWS = [(date(2026, 11 + month, 15), Fen(166_666)) for month in range(2)]

WECHAT = [
    ["微信支付账单明细"],
    ["微信昵称：[小王]"],
    ["起始时间：[2026-11-01 00:00:00] 终止时间：[2027-01-20 23:59:59]"],
    ["共5笔记录"],
    ["收入：1笔 10000.00元"],
    [],
    ["1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易"],
    ["----------------------微信支付账单明细列表--------------------"],
    [
        "交易时间",
        "交易类型",
        "交易对方",
        "商品",
        "收/支",
        "金额(元)",
        "支付方式",
        "当前状态",
        "交易单号",
        "商户单号",
        "备注",
    ],
    ["46371.2585", "微粒贷还款", "微众银行", "/", "/", "1666.66", "零钱", "支付成功", "42000012342026121511", "1", "/"],
    ["2026-12-02 12:00:00", "商户消费", "某某商城", "数码", "支出", "¥1,666.66", "零钱", "已全额退款", "2", "3", "/"],
    ["2026-12-03 12:00:00", "某某商城-退款", "某某商城", "数码", "收入", "¥1,666.66", "/", "已全额退款", "2", "3", "/"],
    [
        "2026-11-15 06:12:01",
        "商户消费",
        "微众银行",
        "微粒贷还款",
        "支出",
        "¥1,666.66",
        "零钱",
        "支付成功",
        "4",
        "5",
        "/",
    ],
    ["2026-10-16 10:31:02", "其他", "微众银行", "微粒贷放款", "收入", "¥10000.00", "/", "已存入零钱", "6", "7", "/"],
]
ALIPAY = (
    "导出信息：\n姓名：小王\n交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,\n"
    "2027-01-17 18:30:44,退款,微众银行,/,退款-微粒贷-还款,不计收支,1666.66,余额宝,退款成功,3490_1,\n"
    "2027-01-15 06:11:10,信用借还,微众银行,/,微粒贷-还款,不计收支,1666.66,余额宝,交易关闭,3490,\n"
    "2026-12-15 06:12:41,信用借还,微众银行,/,微粒贷-还款,支出,1666.66,余额宝,交易成功,3658,\n"
    "2026-12-14 06:12:41,信用借还,微众银行,/,微粒贷-还款,支出,1666.66,,交易关闭,3657,\n"
    "2026-12-09 06:09:41,信用借还,花呗,/,花呗主动还款,不计收支,1666.66,余额宝,还款成功,8587,\n"
)


def text_of(rows: list[list[str]]) -> str:
    """Rows of cells as the page hands them over: a line a row, a tab a cell."""
    return "\n".join("\t".join(row) for row in rows)


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Kind, day and amount of each line."""
    lines = read_lines(text, first_due=FIRST_DUE, rows=ROWS).lines
    return [(line.kind, str(line.day), line.amount) for line in lines]


def test_a_workbook_is_read_by_its_columns() -> None:
    """Days as serial numbers, the shop's refund beside its own purchase, the money lent: each what it is."""
    assert told(text_of(WECHAT)) == [
        ("payment", "2026-12-15", 166_666),
        ("other", "2026-12-02", 166_666),
        ("other", "2026-12-03", 166_666),
        ("payment", "2026-11-15", 166_666),
        ("income", "2026-10-16", 1_000_000),
    ]


def test_a_closed_order_was_paid_and_came_back_or_never_was() -> None:
    """With a way of payment it came back, without one nothing moved."""
    assert told(ALIPAY) == [
        ("refund", "2027-01-17", 166_666),
        ("refunded", "2027-01-15", 166_666),
        ("payment", "2026-12-15", 166_666),
        ("failed", "2026-12-14", 166_666),
        ("other", "2026-12-09", 166_666),
    ]


def test_a_page_that_repeats_a_row_repeats_its_balance() -> None:
    """It counts once; two like debits with other balances are two."""
    row = "2026-11-15,微粒贷还款,-1666.66"
    text = f"交易日期,摘要,交易金额,余额\n{row},900.00\n{row},900.00\n{row},2566.66\n"

    assert len(told(text)) == 2


@pytest.mark.skipif(sys.platform == "emscripten", reason="the promise is of CPython's seconds")
def test_the_longest_bill_is_read_within_five_seconds() -> None:
    """20,000 lines of a wallet's file; a quiet machine needs some three."""
    head, rows = text_of(WECHAT[:9]), text_of(WECHAT[9:])
    text = "\n".join([head, *[rows] * 3_990])[:2_000_000]
    with within(5):
        read_lines(text, first_due=FIRST_DUE, rows=ROWS)
