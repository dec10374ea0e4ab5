"""What people paste: every line read rightly, or handed back with its cause; never guessed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from calculator.reading.payments.amounts import TOO_MANY
from calculator.reading.payments.lines import (
    LONGEST_LINE,
    NO_AMOUNT,
    NO_DAY,
    OF_SEVERAL,
    OVERDUE_UNCLEAR,
    TWO_DAYS,
    Line,
    read_lines,
)
from calculator.units.money import Fen
from environment import ROOT
from tests.pace import within

FIRST_DUE = date(2026, 12, 15)
PAID = (date(2026, 12, 15), 33_334)


def lines(text: str) -> tuple[Line, ...]:
    return read_lines(text, first_due=FIRST_DUE).lines


def one(text: str) -> Line:
    (line,) = lines(text)
    return line


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-15 333.34 备注",
        "2026-12-15 333.34",
        "2026/12/15 09:12:33  -333.34  支出",
        "2026-12-15\t微粒贷还款\t¥333.34",
        "2026年12月15日 微粒贷 333.34元",
        "２０２６年１２月１５日　￥３３３．３４",
        "2026.12.15 333.34",
        "2026 年 12 月 15 日  333.34",
        "20261215 333.34",
        "20261215091233 -333.34",
        "26年12月15日 周二 333.34",
        "26-12-15 333.34",
        "12-15 333.34",
        "12/15 333.34",
        "12月15日 333.34",
        "12月15号还了333.34元整",
        "微粒贷还款 -333.34 12月15日 09:12",
        "333.34 2026-12-15",
        "-¥333.34 2026-12-15",
        "¥-333.34 2026-12-15",
        "2026-12-15 −333.34",
        "2026-12-15 RMB333.34",
        "2026-12-15 人民币 333.34",
        "还款成功 2026-12-15 09:12 CNY 333.34",
        "2026-12-15,333.34,微粒贷",
        "2026-12-15，333.34，微粒贷",
        '"2026-12-15","333.34","支出"',
        "第1期 2026-12-15 333.34",
        "第 1/60 期 2026-12-15 333.34",
        "3/12期 2026-12-15 333.34",
        "1 2026-12-15 333.34",
        "2026-12-15 333.34 备注-1",
        "2026-12-15 333.34 尾号1234",
        "2026-12-15 333.34 (1234)",
        "2026-12-15 333.34 6222****1234",
        "2026-12-15 WX8812 333.34",
        "2026-12-15 333.34 年化 8.5%",
        "交易单号 4200002026121512345678 2026-12-15 333.34",
        "4200002026121512345678 2026-12-15 333.34",
        "您尾号8888的账户于12月15日09:12扣款333.34元，余额1,000.00元",
        "12月15日成功还款333.34元，剩余应还9,666.66元",
        "2026-12-15 333.34 账户余额：1,666.66",
        "2026-12-15 余额支付 333.34",
        "2026-12-15 -333.34 1,666.66",
        "2026-12-15 支出 333.34 收入 0.00",
        "2026-12-15 收入 0.00 支出 333.34",
        "2026-12-15 本金300.00 利息33.34 合计333.34",
        "2026-12-15 333.34 333.34",
        "2026-12-15 12月15日 333.34",
        "✅ 2026-12-15 333.34 😀",
        "\ufeff2026-12-15 \u200b333.34",
        "2026-12-15 补还333.34（上次忘了）",
        "【短信】您尾号8888的账户12月15日支出333.34元",
        "2026-12-15 333.34 客服95384",
        "2026-12-15 333.34 累计已还666.68",
        "2026-12-15 上午9:12:03 333.34 CNY",
        "2026-12-15 333。34",
        "IMG_20261216_102433.jpg 2026-12-15 333.34",
    ],
)
def test_one_day_and_one_amount(text: str) -> None:
    """However it is written."""
    line = one(text)

    assert (line.kind, (line.day, line.amount), line.cause) == ("payment", PAID, "")
    assert line.text == text.strip()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2026-12-15 1,333.34", 133_334),
        ("2026-12-15 333", 33_300),
        ("2026-12-15 333.3", 33_330),
        ("2026-12-15 500元", 50_000),
        ("2026-12-15 1.2万", 1_200_000),
        ("2026-12-15 1.2w", 1_200_000),
        ("2026-12-15 还了三百元", 30_000),
        ("2026-12-15 1万2000元", 1_200_000),
        ("2026-12-15 -500", 50_000),
    ],
)
def test_other_amounts(text: str, amount: int) -> None:
    """In yuan, with or without fen."""
    assert one(text).amount == amount


@pytest.mark.parametrize("day", ["今天", "昨天", "前天", "大前天"])
def test_a_day_counted_from_another_is_asked(day: str) -> None:
    """It counts from the day of the picture, which nobody knows."""
    line = one(f"{day} 09:12 1.00")

    assert (line.kind, line.day) == ("unread", None)
    assert f"「{day}」要看是哪天截的图" in line.cause


@pytest.mark.parametrize(
    "text",
    [
        "09:12:33",
        "尾号1234",
        "可用额度：15000.00元",
        "本月支出 333.34",
        "合计 666.68",
        "共4笔记录",
        "2. 本明细仅供个人对账使用",
        "余额 1,666.66",
        "第1页 共3页",
        "支出：4笔 6666.64元",
        "交易卡号：**** 8842",
    ],
)
def test_notes_totals_and_balances_are_no_questions(text: str) -> None:
    """They are passed over, beside a payment and alone."""
    assert lines(text) == ()
    assert [line.kind for line in lines(f"2026-12-15 333.34\n{text}")] == ["payment"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-12-15 退款 333.34", "refund"),
        ("2026-12-15 微粒贷 -333.34 已退回", "refund"),
        ("2026-12-15 冲正 +333.34", "refund"),
        ("2026-12-15 扣款失败退回 +333.34", "refund"),
        ("2026-12-15 333.34 忘了", "failed"),
        ("2026-12-15 333.34 待还", "failed"),
        ("2026-12-15 333.34 逾期中", "failed"),
        ("贷款333.34元已于2026年12月15日到期", "failed"),
        ("2026-12-15 借款金额 333.34", "income"),
        ("2026-12-15 短信服务费 333.34", "other"),
        ("2026-12-15 扣款失败 333.34", "failed"),
        ("2026-12-15 余额不足 333.34", "failed"),
        ("2026-12-15 333.34 处理中", "failed"),
        ("2026-12-15 扣款失败 333.34 已退款", "refunded"),
        ("2026-12-15 +333.34", "income"),
        ("2026-12-15 收入 333.34", "income"),
        ("2026-12-15 333.34 收入", "income"),
        ("2026-12-15 支出 0.00 收入 333.34", "income"),
        ("2026-12-15 工资 333.34", "income"),
    ],
)
def test_what_is_no_payment(text: str, kind: str) -> None:
    """Its words say so."""
    line = one(text)

    assert (line.kind, line.amount) == (kind, 33_334)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2026-12-15", NO_AMOUNT),
        ("2026-12-15 余额 1,666.66", NO_AMOUNT),
        ("333.34", NO_DAY),
        ("12月 333.34", NO_DAY),
        ("12/15/2026 333.34元", "日期「12/15/2026」看不懂，请写成 2026-12-15 的样子"),
        ("12-15 12-16 333.34", TWO_DAYS),
        ("2026-12-15 2026-12-16 333.34", TWO_DAYS),
        ("2026-12-15 333.34 1,666.66", "有几个不同的金额（333.34、1,666.66），看不出哪个是还的钱，请只留一个"),
        ("12.15 333.34", "有几个不同的金额（12.15、333.34），看不出哪个是还的钱，请只留一个"),
        ("2026-12-15 1 333", "金额「1 333」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 1 500.00", "金额「1 500.00」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 333.345", "金额「333.345」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 1,2345", "金额「1,2345」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 1.333.34", "金额「1.333.34」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 1e3", "金额「1e3」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 3E+2 微粒贷", "金额「3E+2」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 1_000", "金额「1_000」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 33٣", "金额「33٣」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 123456789012345678901234.00", "金额「123456789012345678901234.00」看不懂，请写成 333.34 的样子"),
        ("2026-02-30 333.34", "没有 2026年2月30日 这一天"),
        ("2-30 333.34", "没有 2月30日 这一天"),
        ("1999-12-15 333.34", "日期要在 2000-01-01 到 2100-12-31 之间"),
        ("2026-12-15 0.00", "金额是 0"),
        ("2026-12-15 333.3O", "金额「333.3O」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 ¥1,333.", "金额「¥1,333」看不懂，请写成 333.34 的样子"),
        ("2026-12-15 300和33.34", "金额「300」：写的是几个数相加，请写成一个数"),
        ("截至2026-12-15 共还333.34", OF_SEVERAL),
        ("2026-12-15 333.34 逾期", OVERDUE_UNCLEAR),
        ("2026-12-15 逾期 333.34", OVERDUE_UNCLEAR),
        ("2026-12-15 " + "1.00 2.00 " * 11, TOO_MANY),
        ("٣٣٣.٣٤ 2026-12-15", "金额「٣٣٣.٣٤」看不懂，请写成 333.34 的样子"),
    ],
)
def test_what_cannot_be_read_is_handed_back_with_its_cause(text: str, cause: str) -> None:
    """Two amounts, two days or none: the person decides."""
    line = one(text)

    assert (line.kind, line.cause) == ("unread", cause)


class TestSeveralLines:
    """As an app's screen is copied."""

    def test_amount_and_day_on_lines_of_their_own(self) -> None:
        """Joined, either way round; the line without digits is only counted."""
        found = read_lines(
            "微粒贷还款\n-333.34\n12月15日 09:12\n微粒贷还款\r\n-333.35\r\n1月15日 09:12",
            first_due=FIRST_DUE,
        )

        assert [(line.number, line.day, line.amount) for line in found.lines] == [
            (2, date(2026, 12, 15), 33_334),
            (5, date(2027, 1, 15), 33_335),
        ]
        assert found.lines[0].text == "-333.34 12月15日 09:12"
        assert found.skipped == 2
        assert [line.amount for line in lines("2026-12-15\n333.34\n2027-01-15\n333.35")] == [33_334, 33_335]

    def test_a_half_without_its_other_half_is_not_joined_across_a_whole_line(self) -> None:
        """Nor is a third line taken into a pair."""
        found = lines("333.34\n2026-12-15 1.00\n2026-12-16\n2.00\n3.00")

        assert [(line.kind, line.amount) for line in found] == [
            ("unread", 33_334),
            ("payment", 100),
            ("payment", 200),
            ("unread", 300),
        ]

    def test_a_word_of_refund_in_either_half_counts(self) -> None:
        """退款 beside the amount or beside the day."""
        assert one("退款 333.34\n2026-12-15").kind == "refund"
        assert one("333.34\n2026-12-15 退款").kind == "refund"

    def test_every_kind_of_line_end(self) -> None:
        """Windows, old Macs, and what chat programs use."""
        text = "2026-12-15 1.00\r\n2026-12-16 2.00\r2026-12-17 3.00\u20282026-12-18 4.00\n\n"

        assert [line.amount for line in lines(text)] == [100, 200, 300, 400]
        assert [line.number for line in lines(text)] == [1, 2, 3, 4]

    def test_a_long_line_is_quoted_in_part(self) -> None:
        """Enough to find it again."""
        assert len(one("2026-12-15 333.34 " + "很" * 1_000).text) == LONGEST_LINE + 1


class TestYears:
    """A day without a year, with the first due day 2026-12-15."""

    def test_a_list_upwards_or_downwards_over_new_year(self) -> None:
        """The earliest is put nearest to the first due day."""
        upwards = [line.day for line in lines("12-15 1.00\n01-15 1.00\n02-15 1.00")]

        assert upwards == [date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]
        assert [line.day for line in lines("2-15 1.00\n1-15 1.00\n12-15 1.00")] == upwards[::-1]

    def test_a_list_longer_than_a_year(self) -> None:
        """24 months downwards end at the first due day."""
        months = [(12 + count - 1) % 12 + 1 for count in range(24)]
        found = [line.day for line in lines("\n".join(f"{month}-15 1.00" for month in reversed(months)))]

        assert found[-1] == date(2026, 12, 15)
        assert found[0] == date(2028, 11, 15)

    def test_a_dated_line_settles_those_around_it(self) -> None:
        """Nearest to their neighbour."""
        found = lines("11-15 1.00\n2028-01-15 1.00\n02-15 1.00\nx 5.00")

        assert [line.day for line in found] == [date(2027, 11, 15), date(2028, 1, 15), date(2028, 2, 15), None]
        assert [line.year_assumed for line in found] == [True, False, True, False]

    def test_a_leap_day_falls_in_a_leap_year(self) -> None:
        """The nearest one."""
        assert one("2-29 1.00").day == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1," * 50_000,
        "1.1" * 33_000,
        "12-15 " * 16_000,
        "*" * 100_000,
        "a1" * 50_000,
        "a" * 100_000,
        "第" * 100_000,
        "余额" * 50_000,
        "2026年" * 20_000,
        "12-15 1.00\n" * 1_999,
        "1\n" * 1_999,
        "6-15 1\n1-15 1\n" * 999,
        " " * 100_000,
        "\n" * 1_999,
    ],
)
def test_hostile_text_is_read_in_less_than_a_second(text: str) -> None:
    """Whatever is pasted."""
    with within(1):
        lines(text)


def test_the_amount_is_fen() -> None:
    """Whole fen, no float."""
    assert isinstance(one("2026-12-15 0.1").amount, int)
    assert one("2026-12-15 0.1").amount == Fen(10)


@pytest.mark.parametrize("text", ["2026-12-15 USD 333.34", "2026-12-15 $333.34", "2026-12-15 333.34 USD"])
def test_other_money_is_not_taken_for_yuan(text: str) -> None:
    """It is handed back."""
    assert (one(text).kind, one(text).amount) == ("unread", None)
    assert "人民币" in one(text).cause


@pytest.mark.parametrize("line", ["2026-12-28 100", "2026-12-28 已还 100", "2026-12-28 已还100元 招行"])
def test_a_part_written_as_the_page_asks_for_it_counts(line: str) -> None:
    """Beside rows that other lines pay, and with 已还, which our own question tells people to write."""
    rows = [(date(2026, 12, 15), 33_334), (date(2027, 1, 15), 33_334)]
    found = read_lines(f"2026-12-15 333.34\n{line}", first_due=FIRST_DUE, rows=[(day, Fen(fen)) for day, fen in rows])

    assert [(each.kind, each.amount) for each in found.lines] == [("payment", 33_334), ("payment", 10_000)]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_money_out_and_in_on_one_line_is_read_alike_in_every_process(seed: str) -> None:
    """扣款500元，工资3000元 is asked about, whatever seed the process hashes text with: it was income in one of two."""
    question = "from calculator.reading.payments.lines import read_lines; from datetime import date; "
    question += "print(read_lines('12月15日 扣款500元，工资3000元', first_due=date(2026, 12, 15)).lines[0].kind)"
    seeded = {**os.environ, "PYTHONHASHSEED": seed}
    said = subprocess.run([sys.executable, "-c", question], env=seeded, cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.split() == [b"unread"]
