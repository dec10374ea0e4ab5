"""One line of a pasted table, taken to pieces: row numbers, days, words, amounts.

A literal is what `calculator.reading.tokens` says it is; here the words beside it say what it is of a table. What is
no piece of one (a phone number, a time of day, a percentage, 共36期) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from calculator.reading.calendar import Day
from calculator.reading.lender.names import DAY_NAME, LOOSE, NAME, NAMES
from calculator.reading.lexicon import any_of
from calculator.reading.tokens import YEAR_AHEAD, Token, dotted, tokens
from calculator.units.money import Fen

MOST_PIECES = 60
MOST_LITERALS = 4 * MOST_PIECES
"""So many of a line are looked at, as most of them may be no pieces."""
MOST_ROWS = 999
MOST_CELLS = 4_096
"""So many cells and lines are kept as they were read: those of a long table, which is read line by line and by cell."""

Kind = Literal["row", "day", "word", "amount", "blank", "unclear"]

UNCLEAR = Day(month=0)
"""A day that is written and cannot be told."""


class Piece(NamedTuple):
    """A piece of a line: a row's number, a day, a word with its column, an amount in fen, or a dash for none.

    What is unclear stands where an amount does, and cannot be read as one: 1,666,66.
    """

    kind: Kind
    number: int = 0
    """The row's number, or the amount in fen."""
    day: Day = UNCLEAR
    """The day as far as it is written; of an amount what it is as a day, where it may be one: 11.15."""
    column: str = ""
    """What a word names: one of the columns of `names`; ``month`` where 月份 counts the row."""
    counts: bool = False
    """Whether an amount is a small bare whole number, which may also count the rows."""
    of: tuple[int, int] | None = None
    """1/6, which may be the first of six rows."""


class _Found(NamedTuple):
    start: int
    end: int
    piece: Piece | None
    """None for what is passed over."""


_DAY_NAME = re.compile(DAY_NAME)
_WORD = re.compile(rf"(?P<word>{NAME})|(?P<loose>{LOOSE})(?P<then>[: ]{{0,3}})")
_BLANK = re.compile(r"(?:^|(?<=[\s|;,]))(?:-{1,2}|—{1,2}|/)(?=$|[\s|;,])")
_WORDS_ALONE = re.compile(
    r"等额本[息金]|(?:账户|卡内|卡里|银行卡|可用)余额|余额(?:充足|足够|不足)|(?:利息|罚息|费用|违约金)[已全均]{1,2}(?:减免|免除|免)"
)
"""What holds a column's name and names none."""
_OTHER_DAY = re.compile(
    r"(?:截至|今天|今日|现在|账单|出账|记账|起息|计息|放款|发放|起始|开始|借款|结清|还清|实还|实际还款|入账|已于|原还款|原到期"
    r"|打印|查询|生成|更新|制表|导出|申请|签订|签署)(?:时间|日期|日|于|是)?[^0-9\n]{0,3}$"
)
"""What calls a day another than the one a row is due on."""
_ALL = re.compile(
    r"(?:共|共计|合计|剩余|还剩|剩下?|还有|分期期数|(?:借款|贷款|分期)?期限|(?:借款|贷款)期数|已还|待还|未还|逾期|(?:剩余|已还|总)期数|(?<!第)[分做办]"
    r"|最后|每|这|上|下|本|某|页|任[意何]?|连续|累计)[^0-9\n,;|\t]{0,3}$"
)
"""What says that the number behind it counts all rows, or pages, and none of them."""
OF_ALL = re.compile("(?:都[是在]|均[为是在]|统一[为是在]?)每?月? ?$")
"""What says that the day behind it is that of every row: 11月还500，12月还500，都是8号."""
_LABEL = re.compile(r"(?P<number>期次|期数|期号|期别|序号)(?P<mark> ?[:=\t] ?| ?)$|(?P<month>月份|月数)(?: ?[:=\t] ?)$")
"""What makes the bare number behind it the row's own."""
_ABOUT = re.compile(any_of("about") + "(?:是|为)? ?¥?$")
_NEAR = 16
"""So many characters before a literal are looked at."""
_SPAN_OF_DAYS = re.compile(r" ?(?:至|到|~|—|-) ?" + YEAR_AHEAD)
"""What follows the first of two days: the row is due on the second."""
_SPAN = re.compile("[-~至到—]")
_ONE_DECIMAL = re.compile(r"\.[0-9]$")
_FRACTION = re.compile(r"([0-9]{1,3}) ?/ ?([0-9]{1,3})")


@lru_cache(maxsize=MOST_CELLS)
def pieces(line: str) -> tuple[Piece, ...]:
    """The pieces of a plain line, in order; no row of a table has more than `MOST_PIECES`."""
    return tuple(islice(_pieces(line), MOST_PIECES))


def _pieces(line: str) -> Iterator[Piece]:
    literals = [_of_token(line, token) for token in islice(_whole_ones(line), MOST_LITERALS)]
    if len(literals) == MOST_LITERALS:
        line = line[: literals[-1].end]
    at, named = 0, ""
    for found in sorted([*literals, *_words(line, literals)], key=lambda each: (each.start, -each.end)):
        if found.start < at:
            continue
        at = found.end
        if found.piece is not None:
            is_day = named == "day" and found.piece.kind == "amount" and found.piece.day != UNCLEAR
            yield Piece("day", day=found.piece.day) if is_day else found.piece  # 还款日:11.15
            named = found.piece.column


def _whole_ones(line: str) -> Iterator[Token]:
    """The literals, none that parts a sentence; 1666.6 6 is an amount that cannot be told."""
    held: Token | None = None
    for token in tokens(line):
        if held is not None:
            cut = token.kind == "number" and len(token.text) == 1 and line[held.end : token.start] == " "
            broken = cut and bool(_ONE_DECIMAL.search(held.text)) and not line[token.end : token.end + 1].strip(" 元")
            yield held._replace(value=None, end=token.end) if broken else held
            held = None if broken else token
        else:
            held = token
        if held is not None and held.kind == "break":
            held = None
    if held is not None:
        yield held


def _words(line: str, literals: Sequence[_Found]) -> Iterator[_Found]:
    """The names of columns and the dashes; a loose name only right before a literal."""
    for found in _BLANK.finditer(line):
        yield _Found(found.start(), found.end(), Piece("blank"))
    if line.isascii():  # as most cells are, and no name
        return
    starts = {found.start for found in literals}
    for found in _WORDS_ALONE.finditer(line):
        yield _Found(found.start(), found.end(), None)
    for found in _WORD.finditer(line):
        if found["word"]:
            yield _Found(
                found.start(),
                found.end(),
                Piece("word", column=NAMES.get(found[0]) or ("day" if _DAY_NAME.fullmatch(found[0]) else "payment")),
            )
        elif found.end() in starts:
            yield _Found(found.start(), found.end("loose"), Piece("word", column="payment"))


def _of_token(line: str, token: Token) -> _Found:
    """The piece that a literal is, with the label that says so; None where it is passed over."""
    reader = _READERS.get(token.kind)
    first = max(token.start - _NEAR, 0)
    before = line[first : token.start]
    piece = reader(token, before) if reader else None
    opens = line.startswith(("起", "开始"), token.end) or line[token.end :].strip() == "账单"
    if token.kind == "day" and (opens or _SPAN_OF_DAYS.match(line, token.end)):
        piece = None
    label = (_OTHER_DAY if token.kind == "day" else _ALL).search(before) if piece is None else None
    if piece is not None and piece.kind == "row" and token.kind != "row":
        label = _LABEL.search(before)
    return _Found(first + label.start() if label else token.start, token.end, piece)


def _row(token: Token, _before: str) -> Piece | None:
    if token.rows is None:
        return Piece("unclear")
    first, last = token.rows
    if not token.text.startswith("第") and _SPAN.search(token.text):
        return Piece("unclear", of=(first, last))
    return Piece("row", first) if first == last <= MOST_ROWS else None


def _count(token: Token, before: str) -> Piece | None:
    """3期 and 第3次 are rows where nothing says that they count all; 30天 is none, nor 一期 as in 任意一期."""
    number = int(token.value) if isinstance(token.value, Fraction) and token.value.denominator == 1 else 0
    said = token.unit in ("第", "第次", "第笔", "第个")
    digits = token.unit in ("期", "个期") and "0" <= token.text[0] <= "9"
    if not (said or digits) or _ALL.search(before):
        return None
    return Piece("row", number) if 0 < number <= MOST_ROWS else None


def _day(token: Token, before: str) -> Piece | None:
    """A day; None for one that is not the row's, for a year alone and for 每月20日."""
    day, fraction = token.day, _of_all(token)
    if token.why == "relative" or _OTHER_DAY.search(before) or (fraction and "页" in before[-5:]):
        return None
    if fraction and _LABEL.search(before):
        return Piece("row", fraction[0])
    if day is None:
        return Piece("day", of=fraction)
    counts_all = day.day is None and day.year is None and not _LABEL.search(before) and bool(_ALL.search(before))
    if (day.month is None and (day.day is None or (before.endswith("每月") or OF_ALL.search(before)))) or counts_all:
        return None
    if day.month is not None and day.day is not None:
        day = day._replace(years_ahead=None)  # 明年1月15号 is of the year that the plan's row is nearest to
    return Piece("day", day=UNCLEAR if (day.years_ahead, day.months_ahead) != (None, None) else day, of=fraction)


def _of_all(token: Token) -> tuple[int, int] | None:
    """1/6 as the first of six."""
    found = _FRACTION.fullmatch(token.text)
    return (int(found[1]), int(found[2])) if found and 0 < int(found[1]) <= int(found[2]) else None


def _amount(token: Token, before: str) -> Piece | None:
    """An amount, a row's number behind its label, or what stands for one and cannot be told."""
    fraction = _of_all(token)
    if (fraction and "页" in before[-5:]) or token.text[0] in "百千万亿":
        return None
    whole = token.whole if token.kind == "number" and token.text.isdigit() else None
    label = _LABEL.search(before)
    if label and label["number"] and fraction:
        return Piece("row", fraction[0])
    if label and (label["month"] or label["mark"].strip(" ")) and whole and whole <= MOST_ROWS:
        return Piece("row", whole, column="month" if label["month"] else "")
    fen = token.fen
    if fen is None or token.loose or _ABOUT.search(before):
        return Piece("unclear", of=fraction)
    counts = whole is not None and len(token.text) <= 3
    day = None if token.text.endswith("0") else dotted(token)  # a sheet writes 11.2 as 11.20
    return Piece("amount", Fen(-fen) if token.sign == "-" else fen, day or UNCLEAR, counts=counts)


_READERS: Mapping[str, Callable[[Token, str], Piece | None]] = {
    "row": _row,
    "count": _count,
    "day": _day,
    "money": _amount,
    "number": _amount,
}
"""What reads a literal by its kind; the other kinds are no pieces."""


def numbered(found: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines' pieces, 1/6 made a row's number where it is one, and 月份:12 that counts no rows a month.

    It is one where the second figure is the same on every line and the first rises by one, each with another
    day, or for all six: 01/08 under 12/08 is a day.
    """
    fractions = [piece.of for line in found for piece in line if piece.of]
    days = sum(piece.kind == "day" for line in found for piece in line)
    of = [last for last in dict.fromkeys(last for _, last in fractions) if _counts_rows(last, fractions, days)]
    page = len(fractions) == 1 and days > 1
    months = [piece.number for line in found for piece in line if piece.column == "month" and piece.kind == "row"]
    counted = not months or (months[0] == 1 and _by_one(months)) or max(months) > 12
    return [
        [
            Piece("row", piece.of[0])
            if piece.of and of == [piece.of[1]]
            else piece._replace(kind="day", day=Day(month=piece.number), column="")
            if piece.column == "month" and piece.kind == "row" and not counted
            else piece
            for piece in line
            if not (page and piece.of and len(line) == 1)
        ]
        for line in found
    ]


def _counts_rows(last: int, fractions: Sequence[tuple[int, int]], days: int) -> bool:
    """Whether the fractions of that second figure count the rows, as there are other days or as many of them."""
    firsts = [first for first, of in fractions if of == last]
    others = days - sum(first <= 12 and last <= 31 for first in firsts)
    return len(firsts) > 1 and _by_one(firsts) and (others >= len(firsts) or len(firsts) == last)


def _by_one(numbers: Sequence[int]) -> bool:
    """Whether numbers rise, or fall, one by one."""
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})
