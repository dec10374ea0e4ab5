"""One line of a pasted table, taken to pieces: row numbers, days, words, amounts.

What is no piece of a table (a phone number, a time of day, a percentage, 共36期) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Literal, NamedTuple

from calculator.reading.lender.names import LOOSE, NAME, NAMES
from calculator.units.numerals import WORDS as NUMERALS
from calculator.units.numerals import whole

MOST_PIECES = 60

Kind = Literal["row", "day", "word", "amount", "blank", "unclear"]


class Piece(NamedTuple):
    """A piece of a line: a row's number, a day, a word with its column, an amount in fen, or a dash for none.

    What is unclear stands where an amount does, and cannot be read as one: 1,666,66.
    """

    kind: Kind
    number: int = 0
    """The row's number, or the amount in fen."""
    day: tuple[int | None, int, int] = (None, 0, 0)
    """Year (None where the table gives none), month and day (0 where it gives none; both 0 where they are unclear)."""
    column: str = ""
    """What a word names: one of the columns of `names`."""
    counts: bool = False
    """Whether an amount is a small bare whole number, which may also count the rows."""


_DATE = (
    r"(?:(?:(?:20)?[0-9]{2} ?[-/.年] ?)?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}(?![0-9]) ?[日号]?|20[0-9]{6}(?![0-9]))"
    r"(?: ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_OTHER_DATE = (
    r"(?:截至|今天|今日|现在|账单|出账|记账|起息|计息|放款|发放|起始|开始|借款|结清|还清|实还|实际还款|入账|已于|原还款|原到期)"
    rf"(?:时间|日期|日|于|是)?[^0-9\n]{{0,3}}{_DATE}"
)
"""A day that is not the one a row is due on, with the word that says so."""
_COUNTED = (
    r"(?:共|共计|剩余|还剩|还有|分期期数|借款期数|贷款期数|期限)[: ]{0,3}[0-9]{1,3} ?个?期"
    r"|(?:已还|待还|未还|逾期):?[0-9]{1,3}期|(?:剩余|已还|总)期数[^0-9\n]{0,3}[0-9]{1,3} ?期?"
    r"|页[^0-9\n]{0,4}[0-9]{1,3} ?/ ?[0-9]{1,3}|第 ?[0-9]{1,4} ?(?:/ ?[0-9]{1,4} ?)?页|(?<![0-9.])[2-6]G(?![A-Za-z])"
    r"|(?:[A-Za-z]_|图片_?|截图_?|截屏_?)[0-9][0-9_-]{5,30}|(?<![0-9.,])[0-9]{1,4} ?(?:天|笔|条|页|个月)"
)
"""What counts rows, days or pages, or names a picture, and is no row and no money."""

_PIECE = re.compile(
    rf"(?P<passed>{_OTHER_DATE}|{_COUNTED}|等额本[息金]|每月 ?[0-9]{{1,2}} ?[日号]"
    r"|(?:利息|罚息|费用|违约金)[已全均]{1,2}(?:减免|免除|免)"
    r"|(?:银行|卡|账户)[^0-9\n,|\t]{0,3}\([0-9]{4}\)"
    r"|(?:编号|尾号|账号|卡号|电话|热线|客服|合同号?|身份证号?|手机号?|单号|流水号?)[^0-9\n]{0,6}[0-9*-]+"
    r"|(?:打印|查询|生成|更新|制表|导出|申请|签订|签署)(?:时间|日期|日|于)?[^0-9\n]{0,3}[0-9][0-9年月日号./:\- ]*"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]+(?:\.[0-9]+)?%|[0-9]{9,}(?![0-9.])"
    r"|周[一二三四五六日天]|星期[一二三四五六日天]"
    r"|20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? ?(?:至|到|~|—) ?(?=[0-9])"
    r"|(?:20[0-9]{2}|[0-9]{2}) ?年(?! ?[0-9]))"
    rf"|第 ?(?P<row>[0-9]{{1,3}}|[{NUMERALS}]{{1,5}}) ?(?:/ ?[0-9]{{1,3}} ?)?期"
    r"|^ ?(?P<of_all>[0-9]{1,3})/[0-9]{1,3}(?=[ \t].*[0-9](?: ?月|[-/.][0-9]{1,2}[-/.][0-9]))"
    r"|(?:期次|期数|期号|期别|序号)(?: ?[:=] ?| ?(?=[0-9]{1,3} ?/))"
    r"(?P<labelled>[0-9]{1,3})(?: ?/ ?[0-9]{1,3})?(?: ?期|(?![0-9.,/-]))"
    r"|(?<![0-9.,/-])(?P<rows>[0-9]{1,3})(?:/[0-9]{1,3})? ?期"
    r"|(?<![0-9])(?P<year>(?:20)?[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9OoIlSB])"
    r"|(?<![0-9])(?P<misread>[2Z][0Oo][0-9OoIlSBZ]{2}[-/.][0-9OoIlSBZ]{1,2}[-/.][0-9OoIlSBZ]{1,2})(?![0-9A-Za-z])"
    r"|(?<![0-9])(?:(?P<year_zh>(?:20)?[0-9]{2}) ?年 ?)?(?P<month_zh>[0-9]{1,2}) ?月 ?(?P<day_zh>[0-9]{1,2})"
    r"(?: ?[日号]|(?![0-9]|[.,][0-9]| ?[元块]))"
    r"|(?<![0-9])(?P<month_of>20[0-9]{2})(?: ?年 ?(?P<month_alone>0?[1-9]|1[0-2]) ?月"
    r"|[-/](?P<month_marked>0[1-9]|1[0-2])(?![0-9/.-]))"
    r"|(?<![0-9./-])(?P<first>[0-9]{1,2})(?P<between>[-/.])(?P<second>[0-9]{1,2})(?P=between)(?P<last_year>20[0-9]{2})"
    r"(?![0-9])"
    r"|(?<![0-9])(?P<run>20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])(?![0-9.,])"
    r"|(?<![0-9.,])(?P<month_short>[0-9]{1,2})[-/](?P<day_short>[0-9]{1,2})(?![0-9/.-])"
    r"|(?<![0-9.,])(?P<bare_month>0?[1-9]|1[0-2]) ?月"
    r"|(?<![0-9.,/-])(?P<bare_day>[0-9]{1,2}) ?[日号]"
    rf"|(?P<word>{NAME})|(?P<loose>{LOOSE})(?=[:： ¥]{{0,3}}[0-9])"
    r"|(?P<unclear>(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,12}),[0-9]{1,2}(?![0-9.,年月日号期/-])"
    r"|(?:¥ ?|(?<=[还额供:])|(?<=[还额供:] ))[0-9]{1,3} [0-9]{3}\.[0-9]{2}(?![0-9])"
    r"|(?<![0-9.])[0-9,]{1,12}\.[0-9] [1-9](?= ?元| ?$))"
    r"|(?P<sign>(?<![0-9])-)?(?:¥ ?)?"
    r"(?<![0-9])(?<![0-9]\.)(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,2})?)"
    r"(?![0-9OoIl万wWkK千百角毛]|\.[0-9OoIl]|分(?! ?[0-9]| ?期))(?P<unit>元|块)?"
    r"(?:(?<=[元块]) ?(?P<jiao>[0-9])[角毛](?: ?(?P<fen>[0-9])分?(?![0-9]))?)?"
    r"|(?:^|(?<=[\s|;,]))(?P<blank>-{1,2}|—{1,2}|/)(?=$|[\s|;,])"
)


def pieces(line: str) -> list[Piece]:
    """The pieces of a plain line, in order; no row of a table has more than `MOST_PIECES`."""
    return list(islice(_pieces(line), MOST_PIECES))


def _pieces(line: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(line):
        reader = _READERS.get(found.lastgroup or "")
        if reader is not None and (piece := reader(found)) is not None:
            yield piece


def _row(found: re.Match[str]) -> Piece | None:
    number = whole(found["row"] or found["of_all"] or found["labelled"] or found["rows"])
    least = 0 if found["row"] else 1
    return Piece("row", number) if number is not None and least <= number < 1_000 else None


def _day(found: re.Match[str]) -> Piece | None:
    if run := found["run"]:
        year, month, day = int(run[:4]), int(run[4:6]), int(run[6:])
    else:
        year = int(found["year"] or found["year_zh"] or -1)
        month = int(found["month"] or found["month_zh"] or found["month_short"])
        day = int(found["day"] or found["day_zh"] or found["day_short"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None if year < 0 else Piece("day")
    return Piece("day", day=(None if year < 0 else year + 2000 if year < 100 else year, month, day))


def _month(found: re.Match[str]) -> Piece:
    return Piece("day", day=(int(found["month_of"]), int(found["month_alone"] or found["month_marked"]), 0))


def _either_first(found: re.Match[str]) -> Piece:
    """11/15/2026 or 15/11/2026: where only one of the two can be the month; else a day that cannot be told."""
    first, second = int(found["first"]), int(found["second"])
    month, day = (second, first) if first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31) or (day <= 12 and day != month):
        return Piece("day")
    return Piece("day", day=(int(found["last_year"]), month, day))


def _month_or_day(found: re.Match[str]) -> Piece | None:
    """11月 or 15号 alone."""
    month, day = int(found["bare_month"] or 0), int(found["bare_day"] or 0)
    return Piece("day", day=(None, month, day)) if day <= 31 and month + day else None


def _word(found: re.Match[str]) -> Piece:
    return Piece("word", column=NAMES.get(found[0], "payment"))


def _amount(found: re.Match[str]) -> Piece:
    digits = found["amount"].replace(",", "")
    yuan, _, decimals = digits.partition(".")
    fen = int(yuan) * 100 + int((decimals + "00")[:2])
    fen += 10 * int(found["jiao"] or 0) + int(found["fen"] or 0)
    bare = digits == found[0] and not decimals and len(digits) <= 3
    return Piece("amount", -fen if found["sign"] else fen, counts=bare)


_READERS: Mapping[str, Callable[[re.Match[str]], Piece | None]] = {
    "row": _row,
    "of_all": _row,
    "labelled": _row,
    "rows": _row,
    "day": _day,
    "day_zh": _day,
    "month_alone": _month,
    "month_marked": _month,
    "misread": lambda _: Piece("day"),
    "last_year": _either_first,
    "run": _day,
    "day_short": _day,
    "bare_month": _month_or_day,
    "bare_day": _month_or_day,
    "word": _word,
    "loose": _word,
    "unclear": lambda _: Piece("unclear"),
    "amount": _amount,
    "unit": _amount,
    "jiao": _amount,
    "fen": _amount,
    "blank": lambda _: Piece("blank"),
}
"""What reads a piece, by the last group of the pattern that holds it."""
