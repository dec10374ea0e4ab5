"""The value of one field of a form: exactly one token of the lexer, or a sentence in Chinese that says what to type."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from calculator.reading.calendar import as_written
from calculator.reading.normalise import normalise
from calculator.reading.tokens import OLD_UNITS, Token, only
from calculator.units.dates import EARLIEST, LATEST
from calculator.units.money import LONGEST_NUMBER, Fen, Unreadable

AMOUNT = "请只填数字，例如 10000 或 1.2万"
NOT_YUAN = "这里只算人民币，请换成元再填"
ABOUT = "请填准数，不要填大概数"
RATE = "请填利率，例如 0.05%、万分之五或 0.0005"
DAY = "请按「2026-12-15」或「2026年12月15日」的样子填日期"

MONTHS_OF_A_YEAR = 12

_MERE_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MORE_THAN_FEN = re.compile(r"[0-9]\.[0-9]{3}")


def parse_yuan(text: str) -> Fen:
    """The amount a person wrote in yuan.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_yuan("¥10,000.5"), parse_yuan("1万2000元"), parse_yuan("一万二千元"), parse_yuan("１００００")
    (1000050, 1200000, 1200000, 1000000)
    >>> parse_yuan("1e3")
    Traceback (most recent call last):
    calculator.units.money.Unreadable: 请只填数字，例如 10000 或 1.2万
    """
    written = _plain(text, "金额")
    if written.lstrip("¥ ").startswith("-"):
        raise Unreadable("金额不能是负数")
    token = only(written)
    if token is None or token.kind not in ("money", "number") or token.sign:
        raise Unreadable(AMOUNT)
    if token.fen is not None:
        return token.fen
    if token.value is not None or (not token.why.startswith("f") and _MORE_THAN_FEN.search(written)):
        raise Unreadable("最多写到分（两位小数）")
    raise Unreadable({"foreign": NOT_YUAN, "about": ABOUT}.get(token.why, AMOUNT))


def parse_rate(text: str) -> Fraction:
    """The rate a person wrote, as a fraction of one, per whatever period they say elsewhere.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_rate("0.05%") == parse_rate("万分之五") == parse_rate("0.0005")
    True
    >>> parse_rate("百分之八点五")
    Fraction(17, 200)
    """
    written = _plain(text, "利率")
    if written.startswith("-"):
        raise Unreadable("利率不能是负数")
    token = only(written)
    if token is not None and token.rate is not None and not token.sign:
        return token.rate
    if token is not None and token.unit in OLD_UNITS and token.kind == "rate":
        raise Unreadable("「厘」和「分」按月、按年不一样，请换成百分数，例如 0.5%")
    if token is None or not isinstance(token.value, Fraction) or not _MERE_DIGITS.fullmatch(written):
        raise Unreadable(RATE)
    return token.value


def parse_date(text: str) -> date:
    """The day a person wrote, from 2000 to 2100.

    Raises:
        Unreadable: with a Chinese sentence saying what to type instead.

    >>> parse_date("2026年12月15") == parse_date("2026/12/15") == parse_date("二〇二六年十二月十五日")
    True
    >>> parse_date("2026-02-30")
    Traceback (most recent call last):
    calculator.units.money.Unreadable: 没有 2026年2月30日 这一天
    """
    written = normalise(text).plain.strip()
    token = only(written)
    if token is None or token.kind != "day":
        raise Unreadable(DAY)
    if (day := token.day) is None:
        raise Unreadable(_no_such_day(token))
    if found := as_written(day):
        return found
    if day.is_of_month and day.year is None:
        raise Unreadable("请把年份也写上，例如 2026-12-15")
    raise Unreadable(f"日期要在 {EARLIEST} 到 {LATEST} 之间" if day.is_of_month else DAY)


def _no_such_day(token: Token) -> str:
    """What to say of a day that the calendar lacks; with its figures where all three are written in digits."""
    run = token.text if token.text.isdigit() else ""
    digits = [run[:4], run[4:6], run[6:8]] if run else re.findall("[0-9]+", token.text)
    if token.why != "no_such_day" or len(digits) != 3:
        return DAY
    year, month, day = (int(each[:4]) for each in digits)
    return f"没有 {year}年{month}月{day}日 这一天"


def read_integer(text: str) -> int:
    """The whole number a person wrote, with or without 期, 天 or 个月.

    >>> read_integer("３６期"), read_integer("三十六")
    (36, 36)
    """
    token = only(normalise(text).plain)
    number = None
    if token is not None and not token.sign:
        bare = token.day.day if token.day is not None and token.day.is_bare and token.unit == "日" else None
        number = token.whole if token.unit in ("", "期", "天", "日", "个月") else None
        number = bare if bare is not None else number
    if number is None or number >= 10**6:
        raise Unreadable("请填整数")
    return number


def read_periods(text: str) -> int:
    """The number of monthly rows a person wrote, as rows or as whole years.

    >>> read_periods("36期"), read_periods("三年"), read_periods("5年")
    (36, 36, 60)
    """
    token = only(normalise(text).plain)
    if token is not None and token.unit == "年" and token.whole is not None and not token.sign:
        return token.whole * MONTHS_OF_A_YEAR
    return read_integer(text)


def read_multiplier(text: str) -> Fraction:
    """How many times, as 1.5 or 1.5倍.

    >>> read_multiplier("1.5倍"), read_multiplier("1.125")
    (Fraction(3, 2), Fraction(9, 8))
    """
    token = only(normalise(text).plain.strip().removesuffix("倍") + "倍")
    if token is None or token.unit != "倍" or not isinstance(token.value, Fraction) or token.value >= 10**4:
        raise Unreadable("请填倍数，例如 1.5")
    return token.value


def _plain(text: str, name: str) -> str:
    """The text made plain; refused where no amount or rate a person means is so long."""
    written = normalise(text).plain.strip()
    if len(written) > LONGEST_NUMBER:
        raise Unreadable(f"太长了，{name}最多 {LONGEST_NUMBER} 个字符")
    return written
