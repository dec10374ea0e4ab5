"""Numbers as Chinese writes them: exact, or not at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calculator.units.numerals import read, whole


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("18600", 18_600),
        ("18,600", 18_600),
        ("1,234,567.89", Fraction(123_456_789, 100)),
        ("1.2万", 12_000),
        ("1.2w", 12_000),
        ("1w2", 12_000),
        ("1万2", 12_000),
        ("1万8600", 18_600),
        ("1万500", 10_500),
        ("1万8千6", 18_600),
        ("18.6k", 18_600),
        ("3千5", 3_500),
        ("18万6", 186_000),
        ("一万八千六", 18_600),
        ("一万八千六百", 18_600),
        ("一万六", 16_000),
        ("一万零六", 10_006),
        ("两万零五百", 20_500),
        ("壹万贰仟", 12_000),
        ("壹拾万零伍佰", 100_500),
        ("十二万", 120_000),
        ("一亿二千万", 120_000_000),
        ("十", 10),
        ("二十五", 25),
        ("一百一十五", 115),
        ("三百六", 360),
        ("一八六零零", 18_600),
        ("二〇二六", 2026),
        ("八点五", Fraction(17, 2)),
        ("一点二万", 12_000),
    ],
)
def test_a_number_is_what_it_says(words: str, value: Fraction) -> None:
    """Formal, spoken, mixed, and with the last unit unsaid."""
    assert read(words)[0] == value


@pytest.mark.parametrize(
    "words",
    [
        "18,60",
        "1,23,456",
        "1万50",
        "三六",
        "万",
        "百八",
        "1.2.3",
        "十千万亿十",
        "一万亿",
        "千百",
        "零",
        "1点2",
        "万万",
        "9" * 25,
    ],
)
def test_a_number_with_two_meanings_or_none_is_not_read(words: str) -> None:
    """18,60 may be 1860 or 18 and 60; 1万50 may be 10,050 or 15,000."""
    assert read(words)[0] is None


def test_a_number_whose_last_unit_is_unsaid_says_so() -> None:
    """一万八 is elliptical, and so no count of rows."""
    assert read("一万八") == (18_000, True)
    assert read("一万八千") == (18_000, False)
    assert whole("一百二") is None
