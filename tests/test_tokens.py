"""The lexer: every literal once, what is spoilt never read, noise in linear time."""

from __future__ import annotations

import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from calculator.reading.calendar import MONTH_END, Day
from calculator.reading.normalise import normalise
from calculator.reading.tokens import Token, of_one, only, tokens
from calculator.units.money import format_yuan
from tests.pace import within

LITERALS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "literals.toml").read_text(encoding="utf-8")
)


def read(text: str) -> list[Token]:
    """The tokens of a text as pasted, without what only ends a clause."""
    return [token for token in tokens(normalise(text).plain) if token.kind != "break"]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in read(text)]


@pytest.mark.parametrize("case", LITERALS["money"], ids=lambda case: case["text"])
def test_an_amount_is_read_or_refused_as_written_by_hand(case: dict[str, Any]) -> None:
    """Alone in a field, and never as anything else in a sentence."""
    token = only(normalise(case["text"]).plain)
    alone = None if token is None or token.fen is None else format_yuan(token.fen)
    assert alone in ([case.get("right")] if case.get("must") else [case.get("right"), None])

    inside = read(f"本金{case['text']}。")
    values = {format_yuan(each.fen) for each in inside if each.fen is not None}
    assert values <= {case.get("right")}


@pytest.mark.parametrize("case", LITERALS["days"], ids=lambda case: case["text"])
def test_a_day_is_read_or_refused_as_written_by_hand(case: dict[str, Any]) -> None:
    """With its month and day, and the year where one is written."""
    token = only(normalise(case["text"]).plain)
    day = token.day if token else None
    if "right" not in case:
        assert day is None
        assert not [each for each in read(f"首期{case['text']}还") if each.day or each.fen]
    else:
        assert day is not None
        assert f"{day.year or 2026}-{day.month:02}-{day.day:02}" == case["right"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "尾号1234于2026-12-18 08:00:12还款1,666.66元",
            [("serial", "1234"), ("day", "2026-12-18"), ("time", "08:00:12"), ("money", "1,666.66元")],
        ),
        ("前6期每期300，后53期每期330", [("count", "6期"), ("number", "300"), ("count", "53期"), ("number", "330")]),
        ("本金18600，36期", [("number", "18600"), ("count", "36期")]),
        ("每期500,36期", [("number", "500"), ("count", "36期")]),
        (
            "第1期 1666.66 第2/36期 1666.66",
            [("row", "第1期"), ("money", "1666.66"), ("row", "第2/36期"), ("money", "1666.66")],
        ),
        ("13-24期每期600元", [("row", "13-24期"), ("money", "600元")]),
        ("月息1分5，日息万五，年化8.5%", [("rate", "1分5"), ("rate", "万五"), ("rate", "8.5%")]),
        ("分三年还，一次性，一共，统一", [("count", "三年")]),
        ("方案1：36期停息；方案2：60期", [("number", "1"), ("count", "36期"), ("number", "2"), ("count", "60期")]),
        ("12月还500元", [("day", "12月"), ("money", "500元")]),
        ("12月500元", [("day", "12月"), ("money", "500元")]),
        ("11月 15 1666.66", [("day", "11月15"), ("money", "1666.66")]),
        ("12时36分还的", [("time", "12时36分")]),
        ("拨打95384转客服电话400-810-8888", [("serial", "95384"), ("serial", "400-810-8888")]),
        ("客服：本金18600", [("number", "18600")]),
        ("工商银行储蓄卡 [6104] 1,666.66", [("serial", "[6104]"), ("money", "1,666.66")]),
        ("您账户3381于11月10日入账", [("serial", "3381"), ("day", "11月10日")]),
        ("微粒贷还款-30517742", [("serial", "-30517742")]),
        ("6222****1234，**** 8842", [("serial", "6222****1234"), ("serial", "****8842")]),
        ("12月底，本月底，每月底", [("day", "12月底"), ("day", "本月底"), ("day", "月底")]),
        ("1,234.56元,2,345.67元", [("money", "1,234.56元"), ("money", "2,345.67元")]),
        ("1666.66,2222.22", [("money", "1666.66"), ("money", "2222.22")]),
        ("20261215080012 20,261,215.00", [("day", "20261215080012"), ("money", "20,261,215.00")]),
    ],
)
def test_the_literals_of_a_text_are_told_apart(text: str, found: list[tuple[str, str]]) -> None:
    """Each of its own kind, whole, with its unit."""
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12OOO.00", "unclear"),
        ("18,60", "unclear"),
        ("18， 600", "unclear"),
        ("18 600", "unclear"),
        ("18'600", "unclear"),
        ("1666,66", "unclear"),
        ("1.5元5角", "unclear"),
        ("一万八块", "unclear"),
        ("1,666.\n66", "unclear"),
        ("13/45", "unclear"),
        ("l666.66", "unclear"),
        ("O5.00", "unclear"),
        ("两三百元", "unclear"),
        ("2万左右", "about"),
        ("一万多", "about"),
        ("20.00 USD", "foreign"),
        ("$20", "foreign"),
        ("2027-02-29", "no_such_day"),
        ("12月45日", "no_such_day"),
        ("2026年13月1日", "no_such_day"),
        ("2O26-12-18", "unclear"),
        ("昨天", "relative"),
        ("三分之一", "unclear"),
    ],
)
def test_what_cannot_be_told_is_one_token_without_a_value(text: str, why: str) -> None:
    """It covers all that is glued to it: no digits are left behind to be read."""
    [token] = list(tokens(text))

    assert (token.value, token.why) == (None, why)
    assert not [each for each in read(text) if each.value is not None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年十二月十八日", Day(2026, 12, 18)),
        ("26年12月", Day(2026, 12)),
        ("2026年", Day(2026)),
        ("2026-12", Day(2026, 12)),
        ("12月", Day(month=12)),
        ("元月5号", Day(month=1, day=5)),
        ("18号", Day(day=18)),
        ("十二月底", Day(month=12, day=MONTH_END)),
        ("明年1月5日", Day(month=1, day=5, years_ahead=1)),
        ("下月18号", Day(day=18, months_ahead=1)),
        ("下下下个月五号", Day(day=5, months_ahead=3)),
        ("次月", Day(months_ahead=1)),
        ("1999-12-31", Day(1999, 12, 31)),
    ],
)
def test_a_day_is_kept_as_far_as_it_is_written(text: str, day: Day) -> None:
    """What is not written is None; nothing is settled here."""
    token = only(text)

    assert token is not None
    assert token.day == day


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("8.5%", Fraction(85, 1_000)),
        ("0.5‰", Fraction(5, 10_000)),
        ("万分之五", Fraction(5, 10_000)),
        ("万分之3.5", Fraction(35, 100_000)),
        ("百分之八点二五", Fraction(825, 10_000)),
        ("百分之二十四", Fraction(24, 100)),
    ],
)
def test_a_rate_is_a_fraction_of_one(text: str, rate: Fraction) -> None:
    """Exactly."""
    token = only(text)

    assert token is not None
    assert token.rate == rate


def test_a_rate_in_old_units_depends_on_its_period() -> None:
    """月息5厘 is 0.5 %, 年息5厘 is 5 %; by the day nobody can tell."""
    [token] = read("利息5厘")

    assert token.rate is None
    assert [of_one(token, per) for per in ("month", "year", "day")] == [Fraction(5, 1_000), Fraction(5, 100), None]


def test_a_number_that_leaves_its_unit_unsaid_says_so() -> None:
    """一万八 is 18,000; 一万八元 has two meanings."""
    loose, unclear = read("一万八，一万八元")

    assert (loose.fen, loose.loose, loose.whole) == (1_800_000, True, None)
    assert unclear.fen is None


def test_an_amount_said_twice_is_one() -> None:
    """In digits and in words; where they differ, two."""
    assert [token.fen for token in read("人民币18,600.00元（大写：壹万捌仟陆佰元整）")] == [1_860_000]
    assert [token.fen for token in read("18,000.00元（大写：壹万捌仟陆佰元整）")] == [1_800_000, 1_860_000]


def test_signs_stand_before_or_behind_the_mark() -> None:
    """A dash between two numbers is no sign."""
    assert [(token.sign, token.fen) for token in read("-¥5.00，¥-5.00，+5.00")] == [("-", 500), ("-", 500), ("+", 500)]
    assert [token.fen for token in read("500-600元")] == [None, None]


NOISE = [
    "a1",
    "1,",
    "1.",
    "1，",
    "一二三",
    "一",
    "十",
    "年年",
    "(",
    "1",
    "12 ",
    "第1",
    "1-",
    "1/",
    "1:",
    "¥-",
    "*",
    "1x",
    "O",
    "1O",
    "1万",
    "百分之",
    "1%",
    "一点",
    "1月",
    "下",
    "2026-",
    "2026年",
    "1分",
    "1块1",
    "1多",
    "1_",
    "٣",
    "1。",
    "1 . ",
    "客服95384",
    "RMB1",
    "18 600 ",
    "00:00",
    "1、",
    "1至",
    "1+",
    "一期",
    "3/6期",
    "IMG1",
    "息万",
    "5厘",
    "12月500",
    "500.00元(大写:",
]


@pytest.mark.skipif(sys.platform == "emscripten", reason="the promise is of CPython's seconds")
@pytest.mark.parametrize("noise", NOISE)
def test_noise_is_read_in_linear_time(noise: str) -> None:
    """A hundred thousand characters of anything: under a second of a quiet processor's time."""
    text = (noise * 100_000)[:100_000]
    with within(1.5):
        for _ in tokens(normalise(text, cells=True).plain):
            pass
