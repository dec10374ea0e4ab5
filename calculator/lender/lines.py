"""One line of a pasted table, taken to pieces: row numbers, days, words, amounts.

What is no piece of a table (a phone number, a time of day, a percentage, 共36期) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Literal, NamedTuple

from calculator.chinese_numbers import WORDS as NUMERALS
from calculator.chinese_numbers import whole

MOST_PIECES = 60

Kind = Literal["row", "day", "word", "amount", "blank"]


class Piece(NamedTuple):
    """A piece of a line: a row's number, a day, a word with its column, an amount in fen, or a dash for none."""

    kind: Kind
    number: int = 0
    """The row's number, or the amount in fen."""
    day: tuple[int | None, int, int] = (None, 0, 0)
    """Year (None where the table gives none), month and day (0 where it gives the month alone)."""
    column: str = ""
    """What a word names: one of `COLUMNS`."""
    counts: bool = False
    """Whether an amount is a small bare whole number, which may also count the rows."""


COLUMNS: Mapping[str, str] = {
    "paid": "已还金额|实还金额|实还|实际还款|已还",
    "skipped": "已还本金|已还利息|已还期数|减免金额|优惠金额|优惠|逾期天数|天数"
    "|状态|操作|备注|进度|年利率|日利率|月利率|利率",
    "balance": "剩余应还本金|剩余本金|本金余额|待还本金余额|未还本金|剩余未还|贷款余额|剩余金额|剩余待还|还后余额|剩余"
    "|余额|还剩",
    "number": "还款期数|期数|期次|期号|期别|序号",
    "day": "到期还款日|还款日期|应还日期|扣款日期|到期日期|到期日|还款日|扣款日|应还日|日期|时间|月份",
    "principal": "应还本金|本期本金|偿还本金|待还本金|月供本金|本金",
    "arrears": "历史欠息|逾期利息|逾期费用|往期利息|罚息|违约金|滞纳金|复利",
    "interest": "应还利息|本期利息|偿还利息|待还利息|月供利息|利息|息费",
    "fee": "应还手续费|分期手续费|分期费|手续费|服务费|费用",
    "payment": "应还总额|应还金额|应还合计|还款金额|还款总额|本期应还款额|本期应还|每期应还|每期还款|每期金额"
    "|应还款额|应还款|待还金额|待还总额|还款额|月供|应还|总额|金额",
}
"""What each column is called, the longest names first within each."""

_LOOSE = "还款|待还|合计|小计|还"
"""Names of a payment that say so only right before an amount, or alone in a heading."""

_NAMES = {name: column for column, names in COLUMNS.items() for name in names.split("|")}
_NAMES_BY_LENGTH = "|".join(sorted(_NAMES, key=len, reverse=True))
HEADING_NAMES = {**_NAMES, **dict.fromkeys(_LOOSE.split("|"), "payment"), "期": "number", "第几期": "number"}

_PIECE = re.compile(
    r"(?P<passed>(?:编号|尾号|账号|卡号|电话|热线|客服|合同号?|身份证号?|手机号?|单号|流水号?)[^0-9\n]{0,6}[0-9*-]+"
    r"|(?:打印|查询|生成|更新|制表|导出|申请|签订|签署)(?:时间|日期|日|于)?[^0-9\n]{0,3}[0-9][0-9年月日号./:\- ]*"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|(?:共|共计|剩余|已还|还剩)[0-9]{1,3}期"
    r"|(?:剩余|已还|总)期数[^0-9\n]{0,3}[0-9]{1,3} ?期?|[0-9]+(?:\.[0-9]+)?%|[0-9]{9,}(?![0-9.])"
    r"|周[一二三四五六日天]|星期[一二三四五六日天]"
    r"|20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? ?(?:至|到|~|—) ?(?=[0-9])"
    r"|(?:20[0-9]{2}|[0-9]{2}) ?年(?! ?[0-9]))"
    rf"|第 ?(?P<row>[0-9]{{1,3}}|[{NUMERALS}]{{1,5}}) ?(?:/ ?[0-9]{{1,3}} ?)?期"
    r"|^ ?(?P<of_all>[0-9]{1,3})/[0-9]{1,3}(?=[ \t].*[0-9](?: ?月|[-/.][0-9]{1,2}[-/.][0-9]))"
    r"|(?<![0-9.,/-])(?P<rows>[0-9]{1,3})(?:/[0-9]{1,3})? ?期"
    r"|(?<![0-9])(?P<year>(?:20)?[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?:(?P<year_zh>(?:20)?[0-9]{2}) ?年 ?)?(?P<month_zh>[0-9]{1,2}) ?月 ?(?P<day_zh>[0-9]{1,2})"
    r"(?: ?[日号]|(?![0-9]|[.,][0-9]))"
    r"|(?<![0-9])(?P<month_of>20[0-9]{2})(?: ?年 ?(?P<month_alone>0?[1-9]|1[0-2]) ?月"
    r"|[-/](?P<month_marked>0[1-9]|1[0-2])(?![0-9/.-]))"
    r"|(?<![0-9])(?P<run>20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])(?![0-9.,])"
    r"|(?<![0-9.,])(?P<month_short>[0-9]{1,2})[-/](?P<day_short>[0-9]{1,2})(?![0-9/.-])"
    rf"|(?P<word>{_NAMES_BY_LENGTH})|(?P<loose>{_LOOSE})(?=[:： ¥]{{0,3}}[0-9])"
    r"|(?P<sign>(?<![0-9])-)?(?:¥ ?)?"
    r"(?<![0-9])(?<![0-9]\.)(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,2})?)"
    r"(?![0-9OoIl万wWkK千百]|\.[0-9OoIl])(?P<unit>元|块)?"
    r"|(?:^|(?<=[\s|;,]))(?P<blank>-{1,2}|—{1,2}|/)(?=$|[\s|;,])"
)


def pieces(line: str) -> list[Piece]:
    """The pieces of a plain line, in order; no row of a table has more than `MOST_PIECES`."""
    return list(islice(_pieces(line), MOST_PIECES))


def _pieces(line: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(line):
        for group, reader in _READERS.items():
            if found[group] is not None:
                piece = reader(found)
                if piece is not None:
                    yield piece
                break


def _row(found: re.Match[str]) -> Piece | None:
    number = whole(found["row"] or found["of_all"] or found["rows"])
    return Piece("row", number) if number is not None and 0 < number < 1_000 else None


def _day(found: re.Match[str]) -> Piece | None:
    if run := found["run"]:
        year, month, day = int(run[:4]), int(run[4:6]), int(run[6:])
    else:
        year = int(found["year"] or found["year_zh"] or -1)
        month = int(found["month"] or found["month_zh"] or found["month_short"])
        day = int(found["day"] or found["day_zh"] or found["day_short"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Piece("day", day=(None if year < 0 else year + 2000 if year < 100 else year, month, day))


def _month(found: re.Match[str]) -> Piece:
    return Piece("day", day=(int(found["month_of"]), int(found["month_alone"] or found["month_marked"]), 0))


def _word(found: re.Match[str]) -> Piece:
    return Piece("word", column=_NAMES.get(found[0], "payment"))


def _amount(found: re.Match[str]) -> Piece:
    digits = found["amount"].replace(",", "")
    yuan, _, decimals = digits.partition(".")
    fen = int(yuan) * 100 + int((decimals + "00")[:2])
    bare = digits == found[0] and not decimals and len(digits) <= 3
    return Piece("amount", -fen if found["sign"] else fen, counts=bare)


_READERS: Mapping[str, Callable[[re.Match[str]], Piece | None]] = {
    "row": _row,
    "of_all": _row,
    "rows": _row,
    "month": _day,
    "month_zh": _day,
    "month_of": _month,
    "run": _day,
    "month_short": _day,
    "word": _word,
    "loose": _word,
    "amount": _amount,
    "blank": lambda _: Piece("blank"),
}
