"""One line of a list read by itself: by the columns of its heading, or by its tokens and the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from calculator.reading.calendar import Day, of_workbook
from calculator.reading.cells import Cell
from calculator.reading.normalise import plain_cell
from calculator.reading.payments.amounts import ASIDE, TOO_MANY, Amount, Role, amount_of
from calculator.reading.payments.columns import DAYS, MONEY, Heading
from calculator.reading.payments.entries import LONGEST_LINE, Piece
from calculator.reading.payments.words import CLOSED, DONE, FAILED, PENALTY, REMINDER, is_ours
from calculator.reading.tokens import Token, dotted, grouped, only, tokens
from calculator.units.money import Fen

ANY_MONTH = Day()
_LONGEST_LABEL = 12
LONGEST_READ = 2_000
MOST_TOKENS = 60
"""No line of a list is longer, or holds more figures."""

DAY_UNCLEAR = "日期「{}」看不懂，请写成 2026-12-15 的样子"
RELATIVE = "「{}」要看是哪天截的图，请写成 2026-12-15 的样子"

_OF_THE_LIST = re.compile(
    r"(?:截[图屏]|(?:导出|打印|查询|生成|更新|申请)(?:时间|日期)?|(?:起始|终止|起止|结束)(?:时间|日期)|交易区间|时间段|周期)"
    r" ?:?[ \[]{0,2}$"
)
"""What makes a day one of a picture or of the list itself."""
_PICTURE = re.compile(r"(?:[A-Za-z]_|图片_?|截[图屏]_?)[0-9][0-9_-]{5,30}")
"""The name of a picture's file."""
_ITEM = re.compile("^ ?- ")
_SPAN = re.compile(r"[ \]]{0,2}[—至~-]?[ \[]{0,2}")
_OF_THE_DUE_DAY = re.compile(
    r"(?:下期|下次|下一期|计划|原定|预计|应还日?|应扣日?|到期日|(?<!下)(?<!实际)还款日(?!期)|账单日"
    r"|(?:记账|入账|创建|下单)(?:日期?|时间)|期 ?\()[^0-9]{0,4}$"
)
"""What makes a day the one it was due on or booked on, or the next; the money moved on the other day of the line."""
_FIGURES = re.compile("[0-9 .,:/年月日号¥元块-]")
_THEN = re.compile("(?:然后|接着|后来|还有|以及|[再又和])+$")
_LETTER = re.compile("[A-Za-z\u4e00-\u9fff]")
_EVERY = re.compile("每个?月$")
_OF_A_BILL = re.compile("[份的]{0,2}账单")
_DUE_FOR = re.compile(" ?(?:的|那|这|应还|到期)")
"""11月16日还了15号的: the day behind it is that of the row, and not of the payment."""
_NEVER = ("", "-", "--", "/", "无", "0", "0.00")
_NOT_DONE = ("No", "NO", "no", "N", "FALSE", "否", "未", "×", "☐", "□")
"""What a cell says of what was not done."""
_MARKS = {
    **dict.fromkeys(("支出", "支", "借", "借方", "借Dr", "Dr", "付", "付款", "支取", "出账", "转出"), "out"),
    **dict.fromkeys(("收入", "收", "贷", "贷方", "贷Cr", "Cr", "收款", "存入", "入账", "转入"), "in"),
    **dict.fromkeys(("其他", "不计收支", "/", "中性交易", "其它"), "neutral"),
}
_EACH = "各都均每"
_EACH_OF_THEM = re.compile("(?:份|这[几两三四]天|[两三四]次)?(?:各自?|都是?|均[为是]?|[,，]每[期次笔])[ 在]?")
_AND = re.compile(" ?(?:[、,，和及跟]|还有) ?")
_SENTENCE_END = re.compile("[；;。]")
_CLAUSE_END = re.compile("[，；;。、]|,(?![0-9])")
_LABEL = re.compile(" ?(?:[还]?[未没]还|未扣|待还|已还|已扣)[:：]")
"""What is said of all that follows, until the next such word: 已还：7月15日500元；8月15日500元。未还：9月15日500元."""
_DOTTED_TURN = re.compile(r"(?:(?<=[ ,，、;；])|^)(?=(?:1[0-2]|0?[1-9])\.[0-9]{1,2} ?已?[还扣付][了款]? ?¥?[0-9])")
_PART = re.compile(r"\t|\||  +")


class _Token(NamedTuple):
    """A token with the text it stands in, and where the token before it ends."""

    token: Token
    plain: str
    floor: int


def pieces_of(number: int, raw: str, heading: Heading | None, month: Day = ANY_MONTH) -> list[Piece]:
    """What a line holds; each of its clauses for itself where all that have a day or an amount have both.

    ``month`` is the one that the line stands under.
    """
    whole = piece_of(number, raw, heading, month)
    if not whole.by_columns and (each := _each_of_days(whole.plain)):
        return [piece_of(number, one, None, month)._replace(text=whole.text) for one in each]
    if whole.by_columns or not (whole.days[1:] or whole.dotted):
        return [whole]
    splits = (_SENTENCE_END, _CLAUSE_END, _DOTTED_TURN)
    for clauses in (_of_days(whole.plain), *(split.split(raw) for split in splits)):
        parts = list(_in_turn(number, clauses, month))
        told = [part for part in parts if part.days or part.payable]
        figured = [part for part in told if not _is_unpaid(part)]
        with_days = all(len(part.days) == 1 and part.payable for part in figured)
        if len(told) > 1 and figured and (with_days or all(part.dotted and not part.days for part in figured)):
            return figured
    return [whole]


def _in_turn(number: int, clauses: Sequence[str], month: Day) -> Iterator[Piece]:
    """Each clause for itself; a mere 20号 is of the month of the day before it."""
    label = ""
    for clause in clauses:
        if clause.strip():
            label = told[0] if (told := _LABEL.match(clause)) else label
            said = clause if told or not label or DONE.search(clause) else f"{label}{clause}"
            yield (part := piece_of(number, said, None, month))
            month = part.days[-1] if part.days else month


def _is_unpaid(part: Piece) -> bool:
    """Whether a clause has a day or an amount alone, and says that nothing was paid: 12月5号没还."""
    told = FAILED.search(part.plain) or REMINDER.search(part.plain)
    return bool(told) and len(part.days) + len(part.amounts) < 2


def _each_of_days(plain: str) -> list[str]:
    """The line once for each of the days that it lists with one amount for each; empty where it does not.

    >>> _each_of_days("1月8日、2月8日各还了1000元"), _each_of_days("11月、12月都是15号还的500")
    (['1月8日还了1000元', '2月8日还了1000元'], ['11月15号还的500', '12月15号还的500'])
    """
    if not any(sign in plain for sign in _EACH) or ("每" in plain and not DONE.search(plain)):
        return []
    found = [token for token in tokens(plain) if token.kind == "day" or _is_amount(token)]
    days = [token for token in found if token.kind == "day"]
    bare = [token for token in days[-1:] if token.day is not None and token.day.is_bare]
    listed = days[: len(days) - len(bare)]
    each = _EACH_OF_THEM.match(plain, listed[-1].end) if len(listed) > 1 else None
    joined = all(_AND.fullmatch(plain[one.end : other.start]) for one, other in pairwise(listed))
    alike = all(token.day is not None and (token.unit == "月") == bool(bare) for token in listed)
    if not each or not joined or not alike or len(found) != len(days) + 1 or found[-1] in days:
        return []
    rest = plain[each.end() :]
    rest = f" {rest}" if rest[:1].isdigit() and not bare else rest
    return [f"{plain[: listed[0].start]}{token.text}{rest}" for token in listed]


def _of_days(plain: str) -> list[str]:
    """A line of days and amounts by turns, one part a day, each with the words before all; empty where it is none.

    >>> _of_days("微粒贷 10月12日1175 11月12日1175"), _of_days("10月12日应还1175 11月12日还1175")
    (['微粒贷 10月12日1175 ', '微粒贷 11月12日1175'], [])
    """
    figures = [token for token in tokens(plain) if token.kind == "day" or _is_amount(token)]
    starts = [token.start for token in figures if token.kind == "day"]
    turns = "".join("day" if token.kind == "day" else "," for token in figures)
    parts = [plain[start:end] for start, end in pairwise([*starts, len(plain)])]
    ends = [token.end for token in figures if token.kind != "day"]
    behind = [plain[end:start] for end, start in zip(ends, [*starts[1:], len(plain)], strict=False)]
    unlike = any(map(_LETTER.search, behind)) or REMINDER.search(plain) or PENALTY.search(plain)
    said = [[token.text for token in tokens(part) if token.kind == "day" or _is_amount(token)] for part in parts]
    bare = {_without(part, figures) for part, figures in zip(parts, said, strict=True)}
    alike = len(bare) == 1 or not unlike
    return [plain[: starts[0]] + part for part in parts] if alike and turns == "day," * len(parts) else []


def _without(part: str, figures: Sequence[str]) -> str:
    """The words of one of several payments told in one breath: no figures, and not 然后 before the next."""
    for figure in figures:
        part = part.replace(figure, "", 1)
    return _THEN.sub("", _FIGURES.sub("", part))


def piece_of(number: int, raw: str, heading: Heading | None, month: Day = ANY_MONTH) -> Piece:
    """What a line holds; by its heading's columns where it is a row of them."""
    if len(raw.strip()) > LONGEST_READ:
        return Piece(number, raw.strip()[:LONGEST_LINE] + "…", "", fault=TOO_MANY)
    if heading is not None and heading.mark == " ":
        parts = [Cell(part, 0) for part in raw.split()]
        fit = len(parts) == len(heading.columns) and all(map(_is_of_kind, raw.split(), heading.columns))
        if fit and (row := _row(number, raw, parts, heading)):
            return row
    elif heading is not None and (found := heading.rows_of(raw)) and (row := _row(number, raw, found, heading)):
        return row
    return _line(raw, heading, month)._replace(number=number)


def _is_month(day: Day) -> bool:
    return day.month is not None and day.day is None


def _is_of_kind(text: str, column: str) -> bool:
    """Whether a cell that only blanks part from others holds what its column does: an empty one leaves no trace."""
    if column not in DAYS and column not in MONEY:
        return True
    token = only(plain_cell(text))
    return (token is not None and (token.kind == "day" if column in DAYS else _is_amount(token))) or text in _NEVER


@lru_cache(maxsize=512)
def _line(raw: str, heading: Heading | None, month: Day) -> Piece:
    """A line without columns: its tokens, each with the words before it; its number is its caller's to say.

    Kept, since at each key press all lines of a book but one are as before.
    """
    written = raw.strip()
    text = written if len(written) <= LONGEST_LINE else written[:LONGEST_LINE] + "…"
    plain = _PICTURE.sub(lambda name: " " * len(name[0]), plain_cell(written))
    if (item := _ITEM.match(plain)) and (first := next(tokens(plain[item.end() :]), None)) and first.kind == "day":
        plain = plain[item.end() :]
    found = list(islice(_tokens(plain), MOST_TOKENS))
    figured = any(each.token.value is not None and each.token.kind in ("money", "day") for each in found)
    if not figured and not any("0" <= sign <= "9" for sign in plain + written):
        return Piece(0, text, plain, digits=_has_foreign(plain))
    if len(found) == MOST_TOKENS:
        return Piece(0, text, plain, fault=TOO_MANY)
    days, fault = _days(found, heading, month)
    money = [each for each in found if _is_amount(each.token)]
    amounts = [amount_of(each.plain, each.token, each.floor) for each in money]
    named = [each.token.day for each in found if each.token.day is not None]
    of_month = named[0] if len(named) == 1 and not (days or amounts or fault) and _is_month(named[0]) else None
    place, as_day = _day_with_a_point(money, amounts, plain)
    amounts, direction, balance = _in_columns(amounts, heading, written)
    return Piece(
        0,
        text,
        plain,
        days,
        tuple(amounts),
        fault,
        direction=direction,
        balance=balance,
        dotted=as_day,
        undotted=(*amounts[:place], *amounts[place + 1 :]),
        month=of_month,
    )


def _day_with_a_point(found: Sequence[_Token], amounts: Sequence[Amount], plain: str) -> tuple[int, Day | None]:
    """Which of a line's amounts may be its day, and that day: 11.15 first or last of several, or alone on its line."""
    for place in (0, len(found) - 1) if len(found) > 1 else ():
        if not amounts[place].role and not amounts[place].sign and (day := dotted(found[place].token)):
            return place, day
    alone = len(found) == 1 and found[0].token.text == plain.strip()
    return 0, dotted(found[0].token) if alone else None


def _tokens(plain: str) -> Iterator[_Token]:
    """The tokens of a line, each read within its part of it."""
    for start, end in _parts(plain):
        part, floor, of_list = grouped(plain[start:end].strip()) if start else plain[start:end], 0, -1
        for token in tokens(part):
            ahead = part[max(of_list, token.start - _LONGEST_LABEL, 0) : token.start]
            goes_on = (
                of_list >= 0 and token.kind in ("day", "time") and bool(_SPAN.fullmatch(part[of_list : token.start]))
            )
            if (token.kind == "day" and _OF_THE_LIST.search(ahead)) or goes_on:
                of_list = floor = token.end
            elif token.kind != "break":
                yield _Token(token, part, floor)
                floor = token.end


def _has_foreign(plain: str) -> bool:
    return any(sign.isdigit() for sign in plain)


def _parts(plain: str) -> list[tuple[int, int]]:
    """Where the parts of a line stand that nothing may be read across."""
    ends = [match.span() for match in _PART.finditer(plain)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(plain)], strict=True))


def _is_amount(token: Token) -> bool:
    return token.kind in ("money", "number")


def _days(found: Sequence[_Token], heading: Heading | None, month: Day) -> tuple[tuple[Day, ...], str]:
    """The different days of a line in the order written, without those it was due on where there are others.

    A mere 12号 is of the ``month`` written before it, or of the month of an earlier day in the line.
    """
    every: list[tuple[Day, bool]] = []
    for token, plain, _ in found:
        if token.kind != "day":
            continue
        if token.day is None:
            return (), day_fault(token)
        day = token.day._replace(years_ahead=None)  # 今年11月15号 is in the year that the list is nearest to
        if _is_month(day) and not _OF_A_BILL.match(plain, token.end):
            month = day
        elif day.is_bare and _goes_on(month, day) and not _EVERY.search(plain, max(token.start - 3, 0), token.start):
            day = day if _DUE_FOR.match(plain, token.end) else month._replace(day=day.day)
        if day.is_of_month:
            month = day
            every.append((day, bool(_OF_THE_DUE_DAY.search(plain, max(token.start - 10, 0), token.start))))
    columns = heading.days if heading is not None else ()
    if len(every) == len(columns) > 1:
        best = min(columns, key=DAYS.index)
        every = [pair for pair, column in zip(every, columns, strict=True) if column == best]
    moved = [day for day, due in every if not due] or [day for day, _ in every]
    whole = {(day.month, day.day) for day in moved if day.year is not None}
    kept = [day for day in moved if day.year is not None or (day.month, day.day) not in whole]
    return tuple(dict.fromkeys(kept)), ""


def _goes_on(month: Day, day: Day) -> bool:
    """Whether a mere day of a month may be of the month written before it, or of the month of an earlier day."""
    return month.month is not None and (month.day or 0) < (day.day or 0)


def day_fault(token: Token) -> str:
    """Why a day cannot be told."""
    if token.why == "relative":
        return RELATIVE.format(token.text)
    return f"没有 {_said(token.text)} 这一天" if token.why == "no_such_day" else DAY_UNCLEAR.format(token.text)


def _said(text: str) -> str:
    figures = re.findall("[0-9]+", text)
    if len(figures) not in (2, 3):
        return text
    return "".join(f"{int(figure[:4])}{unit}" for figure, unit in zip(figures, "年月日"[-len(figures) :], strict=True))


def _in_columns(
    amounts: Sequence[Amount], heading: Heading | None, written: str
) -> tuple[list[Amount], str, Fen | None]:
    """The amounts named by the heading's columns of money, where there is one for each; direction, and balance."""
    columns = heading.money if heading is not None else ()
    money = [each for each in amounts if each.looks == 2]
    money = money if len(money) == len(columns) else list(amounts)
    direction = ""
    if heading is not None and "mark" in heading.columns:
        ways = [_MARKS[part] for part in written.split() if part in _MARKS]
        direction = next((way for way in ways if way != "neutral"), ways[0] if ways else "")
    if not columns or len(money) != len(columns):
        balance = next((each.fen for each in amounts if each.role == "balance" and not each.fault), None)
        return list(amounts), direction, balance
    return _by_columns(money, columns, direction)


_ROLES: Mapping[str, Role] = {
    "balance": "balance",
    "paid": "paid",
    "due": "due",
    "fee": "fee",
    "discount": "discount",
    "penalty": "penalty",
    "part": "part",
    "paid_part": "part",
}
"""The part that an amount plays by its column; in the others it may have been paid."""
_OTHER_WAY = {"in": "out", "out": "in"}


def _by_columns(
    money: Sequence[Amount], columns: Sequence[str], direction: str
) -> tuple[list[Amount], str, Fen | None]:
    """The amounts with the roles of their columns; the direction by sign, mark and column; the balance."""
    named: list[Amount] = []
    balance = None
    for amount, column in zip(money, columns, strict=True):
        each = amount
        if column == "balance":
            balance = each.fen
        owed = column == "due" and "paid_part" in columns
        if owed or column == "refunded" or (column in ("in_", "out") and not each.fen and not each.fault):
            continue
        if column in ("in_", "out"):
            way = column.rstrip("_")
            direction = _OTHER_WAY[way] if each.sign == "-" else way
            each = each._replace(sign="")
        named.append(each._replace(role=_ROLES.get(column, "")))
    return named, direction, balance


def _row(number: int, raw: str, found: Sequence[Cell], heading: Heading) -> Piece | None:
    """A row read by its columns; None where it has no day and no amount in them, and so is none."""
    filled = [
        (column, cell.text.strip("\t ")) for cell, column in zip(found, heading.columns, strict=False) if cell.text
    ]
    days: dict[str, Day | str] = {}
    for column, text in filled:
        if column in DAYS and column not in days and (day := _day_in(text)) is not None:
            days[column] = day
    money = [(column, amount) for column, text in filled if column in MONEY and (amount := _amount_in(text))]
    if not days or not (money or is_ours(raw)):
        return None
    best = days[min(days, key=DAYS.index)]
    direction = next(
        (way for column, text in filled if column == "mark" and (way := _MARKS.get(text.replace(" ", "")))), ""
    )
    amounts, direction, balance = _by_columns(
        [amount for _, amount in money], [column for column, _ in money], direction
    )
    written = raw.strip()
    return Piece(
        number,
        written if len(written) <= LONGEST_LINE else written[:LONGEST_LINE] + "…",
        _words(filled, heading, money, amounts),
        () if isinstance(best, str) else (best,),
        tuple(amounts),
        best if isinstance(best, str) else "",
        direction=direction,
        balance=balance,
        by_columns=True,
    )


def _words(
    filled: Sequence[tuple[str, str]],
    heading: Heading,
    money: Sequence[tuple[str, Amount]],
    amounts: Sequence[Amount],
) -> str:
    """The words of a row; with what its columns say without words: never paid, or given back."""
    said = [
        text
        for column, text in filled
        if column in ("words", "status") or (column in MONEY and re.search("[(（]", text))
    ]
    plain = plain_cell(" ".join(said))
    with_text = {column for column, text in filled if text not in _NEVER}
    if "moved_day" in heading.columns and "moved_day" not in with_text:
        plain += " 未支付"
    if any(column == "status" and text in _NOT_DONE for column, text in filled):
        plain += " 未支付"
    if "method" in with_text and CLOSED.search(plain):
        plain += " 已全额退款"  # closed after it was paid: the money came back
    back = [amount.fen for column, amount in money if column == "refunded" and amount.fen]
    if back:
        whole = any(each.fen == back[0] for each in amounts if each.role not in ASIDE)
        plain += " 已全额退款" if whole else " 已退款(¥0"
    return plain


def _day_in(text: str) -> Day | str | None:
    """The day in a cell, or why it cannot be told; None where there is none, as in a cell with a time alone."""
    if counted := of_workbook(text):
        return counted
    if text.startswith("###"):
        return "日期没有显示出来，请把那一列拉宽再复制"
    for token in tokens(plain_cell(text)):
        if token.kind == "day":
            if token.day is not None:
                return token.day if token.day.is_of_month else None
            return day_fault(token)
    return None


def _amount_in(text: str) -> Amount | None:
    """The first amount in a cell of money; None where there is none."""
    plain = grouped(plain_cell(text).replace("，", ","))  # a cell holds one value
    token = next((token for token in tokens(plain) if _is_amount(token)), None)
    return None if token is None else amount_of(plain, token, token.start)._replace(role="", looks=2)
