"""What is said of an amount or a rate that cannot be read, word for word, and the longest that can."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from calculator.plan.schedule import schedule
from calculator.reading.values import parse_rate, parse_yuan
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen, Unreadable


def told(read: object, text: str) -> str:
    assert callable(read)
    with pytest.raises(Unreadable) as refusal:
        read(text)
    return str(refusal.value)


@pytest.mark.parametrize("text", ["-5", "−5", "–5", "－5", "¥-5", "¥ −5"])
def test_a_negative_amount(text: str) -> None:
    """It is called by its name, whatever sign and mark it has."""
    assert told(parse_yuan, text) == "金额不能是负数"


@pytest.mark.parametrize("text", ["-5%", "−5%", "–5%"])
def test_a_negative_rate(text: str) -> None:
    """Likewise."""
    assert told(parse_rate, text) == "利率不能是负数"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("X-5", "请只填数字，例如 10000 或 1.2万"),
        ("1.250", "最多写到分（两位小数）"),
        ("1.2345678万", "最多写到分（两位小数）"),
    ],
)
def test_other_amounts(text: str, words: str) -> None:
    """Each with what to type instead."""
    assert told(parse_yuan, text) == words


def test_a_rate_that_is_no_rate() -> None:
    """With examples."""
    assert told(parse_rate, "很高") == "请填利率，例如 0.05%、万分之五或 0.0005"


def test_24_characters_are_read_and_25_are_not() -> None:
    """The limit itself is within."""
    assert parse_yuan("0" * 21 + "1.5") == 150
    assert told(parse_yuan, "0" * 22 + "1.5") == "太长了，金额最多 24 个字符"
    assert parse_rate("0." + "0" * 21 + "1") == Fraction(1, 10**22)
    assert told(parse_rate, "0." + "0" * 22 + "1") == "太长了，利率最多 24 个字符"


def test_a_rate_in_words_with_two_digits_after_the_point() -> None:
    """8.25 %."""
    assert parse_rate("百分之八点二五") == Fraction(825, 10_000)


def test_whole_yuan_in_equal_principal() -> None:
    """1,000 in three rows: 333.33, half up 333 yuan; the last takes 334."""
    terms = Agreement(
        principal=Fen(100_000),
        method="equal_principal",
        periods=3,
        start=date(2026, 11, 23),
        first_due=date(2026, 12, 15),
        unit="yuan",
    )

    assert [row.principal for row in schedule(terms)] == [33_300, 33_300, 33_400]
