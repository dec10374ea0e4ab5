"""Lists of payments from a bank, a wallet or a notebook, read for what was paid on this plan; never a guess.

A line counts because something says so: it names the loan or the lender, or its amount and day fit a row
of the plan and nothing says other. In a list that holds other money too, what does not say so is handed
back with a question, or set aside with its reason. Notes, totals and balances are no questions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice, pairwise, takewhile
from typing import Literal, NamedTuple

from calculator.reading.calendar import chained
from calculator.reading.cells import cells
from calculator.reading.normalise import CROSS
from calculator.reading.payments import words
from calculator.reading.payments.amounts import ASIDE, TWO_AMOUNTS, Amount, paid
from calculator.reading.payments.columns import MONEY, Heading, heading_of
from calculator.reading.payments.entries import LONGEST_LINE, Piece, entries
from calculator.reading.payments.pieces import ANY_MONTH, pieces_of
from calculator.reading.tokens import only
from calculator.units.dates import EARLIEST, LATEST
from calculator.units.money import Fen, format_yuan

__all__ = ["LONGEST_LINE", "Line", "Lines", "read_lines"]

Kind = Literal["payment", "refund", "refunded", "failed", "income", "other", "unread"]

NO_DAY = "没有看到日期，请补上，例如 2026-12-15"
NO_AMOUNT = "没有看到金额，请补上，例如 333.34"
TWO_DAYS = "有两个不同的日期，看不出钱是哪天还的，请只留一个"
OF_SEVERAL = "像是到那天为止的合计，不是一笔还款"
OVERDUE_UNCLEAR = "写着「逾期」，看不出还上了没有。还了的话，请去掉这两个字"
NONE_YET = "看不出这是不是一笔还款。是的话，请写成「2026-12-15 已还 333.34」"
MANY_TIMES = "像是还了好几次，请一次写一行"
ASKED_FOR = "写的是账单，看不出还上了没有。还了的话，请写成「2026-12-15 已还 333.34」"
STRUCK = "旁边有叉号，看不出算不算"
MAYBE_BACK = "是这笔贷款的进账，看不出是退回的还是新放的款。是退款的话，请写上「退款」"
NOT_YET = "像是打算还的，看不出还了没有。还了的话，请写成「2026-12-15 已还 333.34」"
PARTLY_BACK = "退回了一部分，看不出贷款收到多少，请只留还进贷款的数"
TOO_LARGE = "比整个方案还多，是不是少了小数点？请写成 333.34 的样子"
CUT = "文件在这里断了，金额可能不全。请重新下载"
NOTHING_PAID = "金额是 0"
OUT_OF_RANGE = f"日期要在 {EARLIEST} 到 {LATEST} 之间"
NOT_NAMED = "没有写是哪笔贷款，金额也和哪一期都对不上。是还这笔贷款的，请写上「微粒贷还款」"
OTHER_NAME = "金额和某一期一样，但没有写是微粒贷。是还这笔贷款的，请写上「微粒贷还款」"

LONGEST_HEAD = 600
"""So many characters of a file may say what it is before its heading."""

_DOUBTS = (
    (NONE_YET, words.NO_PAYMENT, None, False),
    (NONE_YET, words.UNSURE, None, False),
    (NONE_YET, words.FOR_OTHERS, None, False),
    (MANY_TIMES, words.SEVERAL, None, False),
    (ASKED_FOR, words.BILL, words.DONE, True),
    (NOT_YET, words.TO_COME, words.DONE, False),
    (PARTLY_BACK, words.REFUNDED_IN_PART, None, True),
    (OVERDUE_UNCLEAR, words.OVERDUE, words.DONE, True),
)
"""What makes a payment's words doubtful, what takes the doubt away, and whether it holds for rows of columns too."""
_TICK, _OPEN_BOX = re.compile(r"[☑✅✔√]|\[[xX]\]"), re.compile(r"[☐□⬜◻▢]|\[ ?\]|[×xX] ?$")
_PAID_ON = re.compile("[0-9.]+ ?[还扣付交]")
LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
BEFORE_DUE, AFTER_DUE = 31, 62
"""So many days before and after a row's due day a payment of its amount fits the row."""
MOST_BARE = 2_000
"""A list with more lines that name nothing and fit no row is none of repayments; the others are asked about."""
MOST_PARTS = 4
"""In so many payments a row is paid where nothing names the loan."""
LEAST_PART = 4
"""Less than a fourth of a row is no part of it where another line pays the row."""
_TOO_MUCH = re.compile("多[扣付还收]")
"""What says that only what was paid too much came back."""
_ONCE_MORE = re.compile("[又再也]|第二[次笔]")


class Line(NamedTuple):
    """One payment, or what else a line says: ``number`` counts from 1, ``text`` is as pasted."""

    number: int
    text: str
    kind: Kind
    day: date | None
    amount: Fen | None
    cause: str = ""
    """Why it could not be read, in Chinese; empty for a line that was."""
    year_assumed: bool = False


class Lines(NamedTuple):
    """Everything a paste held; ``skipped`` lines are notes, totals and headings."""

    lines: tuple[Line, ...]
    skipped: int
    by_columns: bool = False
    """Whether they were read as rows of columns under a heading."""


@dataclass(slots=True)
class _Entry:
    """An entry being judged."""

    piece: Piece
    day: date | None
    amounts: Sequence[Amount]
    fault: str
    kind: Kind = "payment"

    @property
    def fen(self) -> Fen | None:
        """The one amount that may have been paid."""
        values = {each.fen for each in self.amounts if not each.fault}
        return values.pop() if len(values) == 1 else None

    @property
    def plain(self) -> str:
        return self.piece.plain

    @property
    def sign(self) -> str:
        """The sign that all its amounts have."""
        signs = {each.sign for each in self.amounts}
        return signs.pop() if len(signs) == 1 else ""


def read_lines(text: str, *, first_due: date, rows: Sequence[tuple[date, Fen]] = ()) -> Lines:
    """Every entry of a paste as a payment, a refund, a failed try, an income, other money or unread, with its cause.

    ``rows`` are the plan's due days and payments, the evidence for lines that name no loan.
    """
    pieces, skipped, headed, title = _pieces(text)
    joined = entries(pieces) if not headed else pieces
    kept = _with_balances([piece for piece in joined if not _is_note(piece)])
    notes, joined = len(joined) - len(kept), kept
    dues = frozenset(payment for _, payment in rows)
    days = chained([piece.days[0] if len(piece.days) == 1 else None for piece in joined], first_due)
    found = [_Entry(piece, day, *paid(piece.amounts, dues)) for piece, day in zip(joined, days, strict=True)]
    found = _once(found)
    _direct(found)
    for entry in found:
        entry.kind = _kind(entry)
    _weigh(
        found,
        rows,
        headed=headed,
        title=title,
        of_a_card=headed and (bool(words.OF_A_CARD.search(text[:LONGEST_HEAD])) or _is_of_a_card(found)),
    )
    return Lines(tuple(_line(entry) for entry in found), skipped + notes, headed)


def _pieces(text: str) -> tuple[list[Piece], int, bool, str]:
    """The lines that hold anything, how many were passed over, whether they are rows of columns, and the title."""
    pieces, skipped, heading = _by_line(text)
    if heading is not None and pieces and _is_cut(pieces[-1], heading):
        pieces[-1] = pieces[-1]._replace(fault=CUT)
    if heading is not None and sum(_has_money(piece) for piece in pieces) > 1:
        pieces = [_without_mere_digits(piece) for piece in pieces]
    pieces = _with_dotted_days(pieces)
    title = _title(pieces, heading)
    if any(piece.by_columns for piece in pieces):
        rows = [piece for piece in pieces if piece.by_columns or (piece.days and piece.payable and piece.digits)]
        if heading is not None and (heading.mark != " " or 2 * len(rows) > len(pieces)):
            return rows, skipped + sum(piece.digits for piece in pieces) - len(rows), True, title
    return pieces, skipped, False, title


def _by_line(text: str) -> tuple[list[Piece], int, Heading | None]:
    """What each line holds under the heading and the month before it, how many hold nothing, and the last heading."""
    pieces: list[Piece] = []
    skipped, heading, month, ticked = 0, None, ANY_MONTH, bool(_TICK.search(text))
    for number, written in enumerate(LINE_END.split(text), start=1):
        if not written.strip():
            continue
        if found := _heads(written):
            heading, skipped = found, skipped + 1
            continue
        for read in pieces_of(number, written, heading, month):
            of_month = words.OF_MONTH.search(read.plain) and not read.days and not read.by_columns
            open_box = ticked and _OPEN_BOX.search(read.text)
            piece = read._replace(plain=f"未还 {read.plain}") if open_box else read
            pieces += [] if of_month else [piece]
            skipped += bool(of_month) or not piece.digits
            month = piece.month or month
    return pieces, skipped, heading


def _title(pieces: Sequence[Piece], heading: Heading | None) -> str:
    """``ours`` or ``other`` where the words above a list, or its columns, say whose repayments it holds; else empty."""
    above = takewhile(lambda piece: not (piece.days or piece.payable), pieces)
    said = " ".join(piece.plain for piece in above if words.OF_A_LIST.search(piece.plain))
    of_repayments = heading is not None and "due" in heading.columns and {"paid", "moved_day"} & set(heading.columns)
    return words.lender_of(said) or ("ours" if of_repayments and not words.OTHER_LOAN.search(said) else "")


def _with_dotted_days(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines, their first figures made days where several may be read so: 11.15还1666.66 above 12.15还1666.66.

    11.2 may be the second or the twentieth, and is none.
    """
    found = [piece for piece in pieces if piece.dotted and not piece.days]
    if len(found) < 2 and not any(_PAID_ON.match(piece.plain) for piece in found):
        return list(pieces)
    return [
        piece._replace(days=(piece.dotted,), amounts=piece.amounts[1:]) if piece.dotted and not piece.days else piece
        for piece in pieces
    ]


def _is_cut(piece: Piece, heading: Heading) -> bool:
    """Whether a file of commas breaks off in its last line, within an amount."""
    row = cells(piece.text, ",") if piece.by_columns and heading.mark == "," else []
    return 0 < len(row) < len(heading.columns) and heading.columns[len(row) - 1] in MONEY


def _has_money(piece: Piece) -> bool:
    return any(each.looks == 2 for each in piece.amounts)


def _without_mere_digits(piece: Piece) -> Piece:
    """A line of a list whose amounts have decimals without its other figures: pieces of serial numbers."""
    if piece.by_columns:
        return piece
    return piece._replace(amounts=tuple(each for each in piece.amounts if each.looks == 2))


def _heads(written: str) -> Heading | None:
    """The heading that a line is; one with figures is none."""
    return None if any("0" <= sign <= "9" for sign in written) else heading_of(written)


def _is_note(piece: Piece) -> bool:
    """Whether an entry is none: no digits, a balance or a card alone, a numbered note, a total without a day."""
    if not piece.digits or piece.is_aside:
        return True
    if piece.days or piece.by_columns or (piece.fault and not piece.amounts):
        return False
    money = [each for each in piece.amounts if each.role not in ASIDE]
    if words.NOTE.match(piece.plain) and all(each.looks < 2 for each in money):
        return True
    of_all = (
        all(each.role == "total" for each in money)
        or words.SO_FAR.search(piece.plain)
        or words.OF_MONTH.search(piece.plain)
    )
    return bool(of_all or (words.PAGE.search(piece.plain) and not words.is_ours(piece.plain)))


def _with_balances(joined: Sequence[Piece]) -> list[Piece]:
    """The entries, the second of two amounts made the balance where it moves by the first from line to line."""
    pairs = [_pair(piece) for piece in joined]
    steps = [
        bool(before and here) and abs(here[1].fen - before[1].fen) in (here[0].fen, before[0].fen)
        for before, here in pairwise(pairs)
    ]
    if len(steps) < 2 or 2 * sum(steps) <= sum(map(bool, pairs)):
        return list(joined)
    return [
        piece._replace(amounts=(pair[0], pair[1]._replace(role="balance", sign="")), balance=pair[1].fen)
        if pair
        else piece
        for piece, pair in zip(joined, pairs, strict=True)
    ]


def _pair(piece: Piece) -> tuple[Amount, ...]:
    """The two amounts of a line that has just two, which nothing names; empty where there are others."""
    money = tuple(each for each in piece.amounts if each.looks == 2)
    return money if len(money) == 2 and all(each.role == "" and not each.fault for each in money) else ()


def _once(found: Sequence[_Entry]) -> list[_Entry]:
    """The entries without those that a new page repeats, with the same balance."""
    seen: set[tuple[date | None, Fen | None, Fen, str]] = set()
    kept: list[_Entry] = []
    for entry in found:
        if entry.piece.balance is not None and entry.fen:
            key = (entry.day, entry.fen, entry.piece.balance, entry.plain)
            if key in seen:
                continue
            seen.add(key)
        kept.append(entry)
    return kept


def _direct(found: Sequence[_Entry]) -> None:
    """Give each entry its direction: by sign, mark or column, else by the step of the balance, else by its words."""
    signed = any(entry.sign == "-" and not words.IN.search(entry.plain) for entry in found)
    for place, entry in enumerate(found):
        piece, direction = entry.piece, entry.piece.direction
        if entry.sign:
            direction = "in" if entry.sign == "+" else "out"
        elif not direction and signed and piece.by_columns:
            direction = "in"
        elif not direction:
            direction = _by_words(entry) or _by_step(found, place)
            of_a_statement = signed and piece.balance is not None
            if not direction and of_a_statement and not words.REPAYMENT.search(entry.plain):
                direction = "in"
        entry.piece = piece._replace(direction=direction)


def _by_words(entry: _Entry) -> str:
    """The direction that the words say, those right before the amount before all others."""
    before = {each.before for each in entry.amounts}
    for text in (*before, entry.plain):
        ways = [
            (match.end(), way) for way, sign in (("in", words.IN), ("out", words.OUT)) for match in sign.finditer(text)
        ]
        if ways:
            return max(ways)[1] if text is not entry.plain or len({way for _, way in ways}) == 1 else ""
    return ""


def _by_step(found: Sequence[_Entry], place: int) -> str:
    """The direction that the balance moved in, from the entry before in time, whichever way the list runs."""
    here = found[place]
    for other in (place - 1, place + 1):
        if here.piece.balance is None or not here.fen or not 0 <= other < len(found):
            continue
        before, day = found[other].piece.balance, found[other].day
        later = day is not None and here.day is not None and day > here.day
        if before is not None and not later and abs(here.piece.balance - before) == here.fen:
            return "in" if here.piece.balance > before else "out"
    return ""


def _kind(entry: _Entry) -> Kind:
    """What an entry's own words, sign and column make it."""
    plain = entry.plain
    if went := _went(entry):
        return went
    if entry.piece.direction == "in" or (words.LENT.search(plain) and not words.REPAYMENT.search(plain)):
        return "income"
    charged = bool(entry.amounts) and all(each.role in ("penalty", "fee") for each in entry.amounts)
    spent = words.SOURCE.sub("", plain)
    other = not words.is_ours(plain) and (
        words.OTHER.search(spent) or words.OTHER_LOAN.search(plain) or words.LENDER.search(plain)
    )
    return "other" if charged or other else "payment"


def _went(entry: _Entry) -> Literal["refunded", "refund", "failed", ""]:
    """How it went, where it did not go well: given back, not taken, or only told of. 实扣 is taken all the same."""
    plain, paid_in_part = entry.plain, bool(entry.fen) and any(each.role == "paid" for each in entry.amounts)
    if words.REFUNDED.search(plain) and entry.piece.direction != "in" and not plain.startswith("退款"):
        return "refunded"
    kept = words.LEFT_OVER.sub("", plain)
    short_of = words.SHORT_OF.search(kept) and not words.DONE.search(kept)
    if (words.FAILED.search(kept) or short_of) and not paid_in_part:
        return "refund" if entry.sign == "+" and words.REFUND.search(plain) else "failed"
    if words.REFUND.search(plain):
        return "refund"
    told = words.REMINDER.search(kept) and not words.DONE.search(plain) and not paid_in_part
    return "failed" if told and (entry.amounts or entry.piece.days) else ""


def _fits(entry: _Entry, dues: Mapping[Fen, Sequence[date]]) -> bool:
    """Whether its amount is that of a row due around its day; ``dues`` are the due days of each amount, in order."""
    if entry.day is None or entry.fen is None:
        return False
    around = dues.get(entry.fen, ())
    place = bisect_left(around, entry.day - timedelta(AFTER_DUE))
    return place < len(around) and around[place] <= entry.day + timedelta(BEFORE_DUE)


def _is_of_a_card(found: Sequence[_Entry]) -> bool:
    """Whether a list is a credit card's, where what was spent has no minus, and what was repaid has one."""
    back = [entry for entry in found if entry.sign == "-"]
    spent = [entry for entry in found if entry.sign != "-"]
    return (
        bool(back and spent)
        and all(words.GIVEN_BACK.search(entry.plain) and not words.is_ours(entry.plain) for entry in back)
        and all(words.SPENDING.search(entry.plain) and not words.IN.search(entry.plain) for entry in spent)
    )


class _List(NamedTuple):
    """What the list as a whole is."""

    dues: Mapping[Fen, Sequence[date]]
    """The due days of the plan's rows by their amounts."""
    headed: bool
    """Whether its lines are rows of columns, as a wallet or a bank exports them."""
    of_a_card: bool
    """Whether it is the statement of a credit card."""
    named: bool
    """Whether some line names the loan."""
    mixed: bool
    """Whether some line is of other money, so that the rest is in doubt."""
    title: str
    """``ours`` or ``other`` where the words above the list, or its columns, say whose repayments it holds."""


def _weigh(
    found: Sequence[_Entry], rows: Sequence[tuple[date, Fen]], *, headed: bool, title: str, of_a_card: bool
) -> None:
    """Leave as payments what the list as a whole gives a reason for; ask about the rest, or set it aside."""
    named = any(entry.kind not in ("other", "income") and words.is_ours(entry.plain) for entry in found)
    mixed = any(entry.kind in ("other", "income") for entry in found)
    dues: dict[Fen, list[date]] = {}
    for due, payment in sorted(rows):
        dues.setdefault(payment, []).append(due)
    about = _List(dues, headed, of_a_card, named, mixed, title)
    paid_days = {entry.day for entry in found if entry.kind == "payment" and _fits(entry, dues)}
    whole_plan = sum(payment for _, payment in rows)
    labels = {label[0] for entry in found if (label := words.LOAN_LABEL.search(entry.plain))}
    for entry in found:
        if entry.kind == "payment" and _is_penalty(entry) and not _fits(entry, dues):
            entry.kind = "other"
        whole, rest = divmod(entry.fen or 0, 100)
        if entry.kind == "payment" and whole in dues and not rest and 100 * whole > whole_plan:
            entry.fault = TOO_LARGE
        to_lender = words.LENDER.search(entry.plain) and not words.OTHER_LOAN.search(entry.plain)
        if entry.kind == "other" and to_lender and _fits(entry, dues):
            entry.kind, entry.fault = "payment", OTHER_NAME
        if entry.kind == "payment" and entry.day in paid_days and _is_interest(entry) and not _fits(entry, dues):
            entry.fault = NONE_YET
        if (
            len(labels) > 1
            and entry.kind == "payment"
            and words.LOAN_LABEL.search(entry.plain)
            and not _fits(entry, dues)
        ):
            entry.fault = NOT_NAMED
        if not entry.fault and entry.fen is not None and entry.day is not None and not words.is_ours(entry.plain):
            _weigh_unnamed(entry, about)
    if rows and not mixed:
        unnamed = (entry for entry in found if entry.fault == NOT_NAMED and not words.has_own(entry.plain))
        bare = list(islice(unnamed, MOST_BARE))
        _fit_together(bare, rows)
        _as_promised([entry for entry in bare if entry.fault], found, rows)
        _doubt_what_else_was_repaid(found, about, rows)
    _doubt_what_came_back(found)


def _fit_together(unnamed: Sequence[_Entry], rows: Sequence[tuple[date, Fen]]) -> None:
    """Take the doubt from payments that come to a row together, or from one that comes to several rows."""
    dues = sorted(rows)
    sums = list(accumulate((payment for _, payment in dues), initial=0))
    for entry in unnamed:
        if _comes_to_rows(entry, dues, sums):
            entry.fault = ""
    values = {payment for _, payment in rows}
    left = sorted((entry for entry in unnamed if entry.fault and entry.day), key=_day_of)
    for place in range(len(left)):
        for parts in (left[place : place + size] for size in range(2, MOST_PARTS + 1)):
            paid_in_parts = sum(entry.fen or 0 for entry in parts)
            if paid_in_parts not in values or not all(entry.fault for entry in parts):
                continue
            around = set.intersection(*(set(_around(entry, dues)) for entry in parts))
            if any(dues[at][1] == paid_in_parts for at in around):
                for entry in parts:
                    entry.fault = ""


def _day_of(entry: _Entry) -> date:
    return entry.day or date.min


def _comes_to_rows(entry: _Entry, dues: Sequence[tuple[date, Fen]], sums: Sequence[int]) -> bool:
    """Whether its amount is that of several rows, the first of them due around its day; ``sums`` are those before."""
    for place in _around(entry, dues):
        until = bisect_left(sums, sums[place] + (entry.fen or 0))
        if place < until < len(sums) and sums[until] == sums[place] + (entry.fen or 0):
            return True
    return False


def _as_promised(bare: Sequence[_Entry], found: Sequence[_Entry], rows: Sequence[tuple[date, Fen]]) -> None:
    """Take the doubt from lines written as the form asks for them, but for what is too little for a part of a row.

    2026-12-15 300 is a part of the row due then; small change beside a row that another line pays is asked about.
    """
    dues, least = [due for due, _ in sorted(rows)], min(payment for _, payment in rows)
    whole = [entry for entry in found if entry.kind == "payment" and not entry.fault and entry.fen and entry.day]
    paid_rows = {_nearest(entry.day or date.min, dues) for entry in whole}
    for entry in bare:
        is_part = LEAST_PART * (entry.fen or 0) >= least or _nearest(entry.day or date.min, dues) not in paid_rows
        if _is_as_asked(entry.piece.text) and is_part:
            entry.fault = ""


def _doubt_what_else_was_repaid(found: Sequence[_Entry], about: _List, rows: Sequence[tuple[date, Fen]]) -> None:
    """Put a repayment in doubt that has no row's amount and names no loan, where another line pays the row nearest."""
    dues = sorted(rows)
    days, values = [due for due, _ in dues], {payment for _, payment in dues}
    sums = list(accumulate((payment for _, payment in dues), initial=0))
    payments = [entry for entry in found if entry.kind == "payment" and not entry.fault and entry.fen and entry.day]
    others = [entry for entry in payments if not _fits(entry, about.dues)]
    paid_rows = {_nearest(_day_of(entry), days) for entry in payments if _fits(entry, about.dues)}
    paid_on: dict[int, list[date]] = {}
    for entry in sorted(others, key=_day_of):
        paid_on.setdefault(entry.fen or 0, []).append(_day_of(entry))
    for entry in others:
        named = words.NAME.search(entry.plain) or words.LENDER.search(entry.plain) or about.title == "ours"
        if (
            not (named or _is_as_asked(entry.piece.text) or _comes_to_rows(entry, dues, sums))
            and _nearest(_day_of(entry), days) in paid_rows
            and not any(_is_near(_day_of(entry), paid_on.get(value - (entry.fen or 0), ())) for value in values)
        ):
            entry.fault = NOT_NAMED


def _is_as_asked(line: str) -> bool:
    """Whether a line is written as the form asks for it: a whole day, the money, and a note where there is one.

    >>> _is_as_asked("2026-12-15 333.34 招行"), _is_as_asked("2026-12-15 已还 333.34"), _is_as_asked("12-15 333.34")
    (True, True, False)
    """
    head, _, rest = line.strip().partition(" ")
    amount, _, note = rest.strip().removeprefix("已还").strip().partition(" ")
    day, money = only(head), only(amount.removesuffix("元"))
    return (
        day is not None
        and day.unit == "-"
        and day.day is not None
        and day.day.year is not None
        and money is not None
        and money.kind in ("money", "number")
        and not note.strip()[:1].isdigit()
    )


def _is_near(day: date, others: Sequence[date]) -> bool:
    """Whether one of other days, in order, is near enough to be the other part of a row's payment."""
    place = bisect_left(others, day)
    return any(abs((other - day).days) <= AFTER_DUE for other in others[max(place - 1, 0) : place + 1])


def _nearest(day: date, dues: Sequence[date]) -> date:
    """The due day nearest to a day; of two as near, the earlier."""
    place = bisect_left(dues, day)
    return min(dues[max(place - 1, 0) : place + 1], key=lambda due: abs((due - day).days))


def _around(entry: _Entry, dues: Sequence[tuple[date, Fen]]) -> range:
    """The places of the rows that a payment of its day may be for."""
    day = entry.day or date.min
    first = bisect_left(dues, (max(day, EARLIEST) - timedelta(AFTER_DUE),))
    return range(first, bisect_left(dues, (min(day, LATEST) + timedelta(BEFORE_DUE + 1),)))


def _doubt_what_came_back(found: Sequence[_Entry]) -> None:
    """Put the payment in doubt of which a part came back: 1,700.00, and the next day 退款 33.34."""
    payments = sorted(
        (entry for entry in found if entry.kind == "payment" and entry.day and words.is_ours(entry.plain)),
        key=_day_of,
    )
    for back in found:
        if back.kind != "refund" or not back.day or not words.is_ours(back.plain) or _TOO_MUCH.search(back.plain):
            continue
        place = bisect_left(payments, back.day + timedelta(1), key=_day_of)
        before = payments[max(place - MOST_PARTS, 0) : place]
        if before and all(entry.fen != back.fen for entry in payments) and (before[-1].fen or 0) > (back.fen or 0):
            before[-1].fault = before[-1].fault or PARTLY_BACK


def _weigh_unnamed(entry: _Entry, about: _List) -> None:
    """Weigh a line that does not name the loan."""
    own, fits = words.has_own(entry.plain), _fits(entry, about.dues)
    loan = bool(words.REPAYMENT.search(entry.plain)) and not words.OTHER_LOAN.search(entry.plain)
    if entry.kind in ("refund", "refunded"):
        of_others = about.named and own and not loan
        entry.kind = "other" if of_others and (about.headed or not fits) else entry.kind
        entry.fault = OTHER_NAME if of_others and fits and not about.headed else ""
    if entry.kind != "payment":
        return
    if entry.piece.direction == "neutral" or about.of_a_card or about.title == "other":
        entry.kind = "other"
    elif own and about.title != "ours" and (about.headed or (about.named and not loan)):
        if fits and (not about.headed or (loan and not about.named)):
            entry.fault = OTHER_NAME
        else:
            entry.kind = "other"
    elif own and about.title != "ours" and about.dues and not (loan and not words.names_a_payee(entry.plain)):
        entry.fault = OTHER_NAME if fits else NOT_NAMED
    elif not fits and (about.title != "ours" or not about.headed):
        told = (about.title == "ours" or loan) and not about.mixed
        entry.fault = NOT_NAMED if about.mixed or (about.dues and not told) else ""


def _is_penalty(entry: _Entry) -> bool:
    """Whether the words call the money penalty interest, which is no row of a plan: 微粒贷罚息."""
    said = words.PENALTY.search(entry.plain) and not words.PRINCIPAL.search(entry.plain)
    return bool(said) and not any(each.role == "penalty" for each in entry.piece.amounts)


def _is_interest(entry: _Entry) -> bool:
    """Whether the words call the money interest, which a row paid on the same day has in it already."""
    return bool(words.INTEREST.search(entry.plain)) and not words.PRINCIPAL.search(entry.plain)


def _line(entry: _Entry) -> Line:
    """The entry as a line, or as one that could not be read, with the cause."""
    piece, fault = entry.piece, next(_faults(entry), "")
    amount = entry.fen if len({each.fen for each in entry.amounts}) == 1 else None
    assumed = len(piece.days) == 1 and piece.days[0].year is None
    several = entry.kind == "income" and len(entry.amounts) > 1 and not words.is_ours(piece.plain)
    if (entry.kind in ("failed", "other") and fault in (NO_AMOUNT, NO_DAY, NOTHING_PAID)) or (
        several and not piece.fault
    ):
        fault = ""  # nothing was paid, whenever and whatever it was: 12月12日 未还
    return Line(piece.number, piece.text, "unread" if fault else entry.kind, entry.day, amount, fault, assumed)


def _faults(entry: _Entry) -> Iterator[str]:
    """Why an entry cannot be read, the plainest cause first; none where it can."""
    piece, amounts = entry.piece, list(dict.fromkeys(each.fen for each in entry.amounts))
    known = (
        (piece.fault or entry.fault, bool(piece.fault or entry.fault)),
        (TWO_DAYS, len(piece.days) > 1),
        (TWO_AMOUNTS.format("、".join(format_yuan(amount) for amount in amounts[:4])), len(amounts) > 1),
        (NO_AMOUNT, not amounts),
        (NO_DAY, not piece.days),
        (OF_SEVERAL, entry.kind == "payment" and _is_sum(entry)),
        (STRUCK, CROSS in entry.plain),
        (MANY_TIMES, entry.kind == "payment" and _is_said_twice(entry)),
        (MAYBE_BACK, entry.kind == "income" and words.is_ours(entry.plain) and not words.LENT.search(entry.plain)),
    )
    yield from (cause for cause, holds in known if holds)
    for cause, said, unless, in_rows in _DOUBTS if entry.kind == "payment" else ():
        if said.search(entry.plain) and not (unless and unless.search(entry.plain)):
            yield from (cause,) if in_rows or not piece.by_columns else ()
    yield from (cause for cause, holds in ((NOTHING_PAID, amounts == [0]), (OUT_OF_RANGE, entry.day is None)) if holds)


def _is_said_twice(entry: _Entry) -> bool:
    """Whether a sentence tells of the same amount a second time: 扣了500，当天又扣500."""
    if entry.piece.by_columns:
        return False
    told = [each for each in entry.piece.amounts if each.role not in ASIDE]
    return any(one.fen == other.fen and _ONCE_MORE.search(other.before) for one, other in pairwise(told))


def _is_sum(entry: _Entry) -> bool:
    """Whether all its money is what several payments come to until a day: 截至…共还."""
    so_far = [each.role == "so_far" or bool(words.SO_FAR.search(each.before)) for each in entry.amounts]
    opens = words.SO_FAR.match(entry.plain.lstrip()[:2])
    return bool(opens) or (all(so_far) and bool(words.SO_FAR.search(entry.plain)))
