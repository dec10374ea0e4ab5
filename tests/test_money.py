"""Reading and writing amounts and rates."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calculator.reading.values import parse_rate, parse_yuan
from calculator.units.money import Unreadable, allocate, format_percent, format_yuan, half_up


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("10,000", 1_000_000),
        ("10000.5", 1_000_050),
        ("¥10,000.00", 1_000_000),
        ("￥10000", 1_000_000),
        ("１００００", 1_000_000),
        ("１０，０００．５０", 1_000_050),
        ("1万", 1_000_000),
        ("1.2万元", 1_200_000),
        ("1.2w", 1_200_000),
        ("1.234567万", 1_234_567),
        ("3千", 300_000),
        ("1亿", 10_000_000_000),
        (" 333.34 元 ", 33_334),
        ("人民币 5 元整", 500),
        ("0.01", 1),
        ("0", 0),
        ("007", 700),
        ("一万", 1_000_000),
        ("一万二千元", 1_200_000),
        ("壹万贰仟元整", 1_200_000),
        ("1万2000元", 1_200_000),
        ("516块6毛", 51_660),
        ("500.00元（大写：伍佰元整）", 50_000),
        ("1，234.56", 123_456),
        ("50000分", 50_000),
    ],
)
def test_an_amount_as_people_type_it(text: str, fen: int) -> None:
    """Each spelling is one amount in fen."""
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1e3",
        "1/3",
        "-5",
        "－5",
        "−5",
        "nan",
        "inf",
        "1_000",
        "٣",
        "²",
        "①",
        "½",
        "10²",
        "1,00",
        "1,0000",
        ",100",
        "10,000,",
        "1.",
        ".5",
        "1.234",
        "10 000",
        "0x10",
        "+5",
        "5元元",
        "1.2345678万",
        "9" * 25,
        "1万万",
        "¥¥5",
        "１０，００",
        "1万2元",
        "一万八元",
        "500美元",
        "500多",
        "500-600",
        "36期",
        "12月18日",
        "12345678901",
        "18.600",
        "5OO.00",
    ],
)
def test_what_is_no_amount_is_refused_in_chinese(text: str) -> None:
    """Nothing is guessed from a text that is not plainly an amount."""
    with pytest.raises(Unreadable, match=r"[\u4e00-\u9fff]"):
        parse_yuan(text)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("0.05%", Fraction(5, 10_000)),
        ("万分之五", Fraction(5, 10_000)),
        ("0.0005", Fraction(5, 10_000)),
        ("万分之3.5", Fraction(35, 100_000)),
        ("万分之三点五", Fraction(35, 100_000)),
        ("５％", Fraction(5, 100)),
        ("8.5 %", Fraction(85, 1_000)),
        ("5‰", Fraction(5, 1_000)),
        ("千分之二", Fraction(2, 1_000)),
        ("百分之十", Fraction(10, 100)),
        ("百分之十二", Fraction(12, 100)),
        ("百分之二十四", Fraction(24, 100)),
        ("百分之二十", Fraction(20, 100)),
        ("0", Fraction(0)),
        ("23.76%", Fraction(2376, 10_000)),
    ],
)
def test_a_rate_as_people_type_it(text: str, rate: Fraction) -> None:
    """Each spelling is one exact fraction."""
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1%",
        "5%%",
        "百分之5%",
        "1e-3",
        "1/3",
        "五",
        "万分之",
        "百分之一二",
        "百分之十十",
        "%",
        "0.05.1",
        "1" * 30,
        "٣%",
        "nan",
    ],
)
def test_what_is_no_rate_is_refused_in_chinese(text: str) -> None:
    """A rate is a number, a percent or 百分之／千分之／万分之 so much."""
    with pytest.raises(Unreadable, match=r"[\u4e00-\u9fff]"):
        parse_rate(text)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (1, "0.01"),
        (100, "1.00"),
        (333_333, "3,333.33"),
        (10_000_000_000, "100,000,000.00"),
        (-5, "-0.05"),
        (-123_456, "-1,234.56"),
    ],
)
def test_an_amount_is_printed_with_two_decimals_and_thousands(fen: int, text: str) -> None:
    """Also below one yuan and below nothing."""
    assert format_yuan(fen) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(0), "0.00%"),
        (Fraction(128, 1000), "12.80%"),
        (Fraction(1, 3), "33.33%"),
        (Fraction(12345, 10**6), "1.23%"),
        (Fraction(125, 10**6), "0.01%"),
        (Fraction(50, 10**6), "0.01%"),
        (Fraction(49, 10**6), "0.00%"),
        (Fraction(-49, 10**6), "0.00%"),
        (Fraction(-50, 10**6), "-0.01%"),
        (Fraction(-24, 10), "-240.00%"),
        (Fraction(1234567, 100), "1234567.00%"),
    ],
)
def test_a_rate_is_printed_as_a_percent_with_two_decimals(rate: Fraction, text: str) -> None:
    """Half away from zero, and nothing is ever minus nothing."""
    assert format_percent(rate) == text


def test_a_tie_rounds_up() -> None:
    """四舍五入: 2.5 is 3, 3.5 is 4, 2.4 is 2."""
    assert [half_up(5, 2), half_up(7, 2), half_up(12, 5)] == [3, 4, 2]


def test_whole_yuan_leave_the_fen_to_the_odd_share() -> None:
    """1,000.50 yuan in three: 333, 333 and 334.50."""
    assert allocate(100_050, 3, unit=100) == [33_300, 33_300, 33_450]
