"""Lists of payments from a bank, a wallet or a notebook, read for what was paid on this plan; never a guess.

What an entry's own words make it stands in `kinds`, why its money counts in `evidence`. Notes, totals and
balances are no questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from calculator.reading.calendar import chained
from calculator.reading.cells import cells
from calculator.reading.normalise import CROSS
from calculator.reading.payments import words
from calculator.reading.payments.amounts import ASIDE, SUMS, TWO_AMOUNTS, Amount, paid
from calculator.reading.payments.columns import MONEY, Heading, heading_of
from calculator.reading.payments.entries import LONGEST_LINE, Piece, entries
from calculator.reading.payments.evidence import NONE_YET, PARTLY_BACK, Entry, Kind, weigh
from calculator.reading.payments.kinds import direct, kind_of
from calculator.reading.payments.pieces import ANY_MONTH, pieces_of
from calculator.reading.tokens import year_first
from calculator.units.dates import EARLIEST, LATEST
from calculator.units.money import Fen, format_yuan

__all__ = ["LONGEST_LINE", "Line", "Lines", "read_lines"]


NO_DAY = "没有看到日期，请补上，例如 2026-12-15"
NO_AMOUNT = "没有看到金额，请补上，例如 333.34"
TWO_DAYS = "有两个不同的日期，看不出钱是哪天还的，请只留一个"
OF_SEVERAL = "像是到那天为止的合计，不是一笔还款"
OVERDUE_UNCLEAR = "写着「逾期」，看不出还上了没有。还了的话，请去掉这两个字"
MANY_TIMES = "像是还了好几次，请一次写一行"
ASKED_FOR = "写的是账单，看不出还上了没有。还了的话，请写成「2026-12-15 已还 333.34」"
UNTICKED = "别的行打了勾，这一行没有，看不出还了没有。还了的话，请写成「2026-12-15 已还 333.34」"
STRUCK = "旁边有叉号，看不出算不算"
MAYBE_BACK = "是这笔贷款的进账，看不出是退回的还是新放的款。是退款的话，请写上「退款」"
NOT_YET = "像是打算还的，看不出还了没有。还了的话，请写成「2026-12-15 已还 333.34」"
CUT = "文件在这里断了，金额可能不全。请重新下载"
NOTHING_PAID = "金额是 0"
OUT_OF_RANGE = f"日期要在 {EARLIEST} 到 {LATEST} 之间"

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
_TICK, _OPEN_BOX = re.compile(r"[☑✅✔✓√]|\[[xX]\]"), re.compile(r"[☐□⬜◻▢]|\[ ?\]|[×xX] ?$")
_PAID_ON = re.compile("[0-9.]+ ?[还扣付交]")
LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029]")
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
    found = [Entry(piece, day, *paid(piece.amounts, dues)) for piece, day in zip(joined, days, strict=True)]
    found = _once(found)
    direct(found)
    for entry in found:
        entry.kind = kind_of(entry)
    weigh(
        found,
        rows,
        headed=headed,
        title=title,
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
    title = "card" if _heads_a_card(text, pieces, heading) else _title(pieces, heading)
    if any(piece.by_columns for piece in pieces):
        rows = [piece for piece in pieces if piece.by_columns or (piece.days and piece.payable and piece.digits)]
        if heading is not None and (heading.mark != " " or 2 * len(rows) > len(pieces)):
            return rows, skipped + sum(piece.digits for piece in pieces) - len(rows), True, title
    return pieces, skipped, False, title


def _by_line(text: str) -> tuple[list[Piece], int, Heading | None]:
    """What each line holds under the heading and the month before it, how many hold nothing, and the last heading."""
    pieces: list[Piece] = []
    skipped, heading, month, ticked = 0, None, ANY_MONTH, bool(_TICK.search(text))
    lines = LINE_END.split(text)
    for number, (pasted, written) in enumerate(zip(lines, year_first(lines), strict=True), start=1):
        if not written.strip():
            continue
        if found := _heads(written):
            heading, skipped = found, skipped + 1
            continue
        for piece_read in pieces_of(number, written, heading, month):
            read = piece_read if pasted == written else piece_read._replace(text=pasted.strip()[:LONGEST_LINE])
            of_month = words.OF_MONTH.search(read.plain) and not read.days and not read.by_columns
            open_box = ticked and _OPEN_BOX.search(read.text)
            piece = read._replace(plain=f"未还 {read.plain}") if open_box else read
            pieces += [] if of_month else [piece]
            skipped += bool(of_month) or not piece.digits
            month = piece.month or month
    return _doubted_without_tick(pieces) if ticked else pieces, skipped, heading


def _doubted_without_tick(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines, one without a tick in doubt where others with a day and an amount have one, and no word says paid."""
    whole = {id(piece): bool(_TICK.search(piece.text)) for piece in pieces if piece.days and piece.payable}
    said = sum(whole.values()) > 1
    told = (words.DONE, words.FAILED, words.REMINDER)
    return [
        piece._replace(fault=piece.fault or UNTICKED)
        if said and not whole.get(id(piece), True) and not any(each.search(piece.plain) for each in told)
        else piece
        for piece in pieces
    ]


def _heads_a_card(text: str, pieces: Sequence[Piece], heading: Heading | None) -> bool:
    """Whether a list is a credit card's, as its title says, or a heading with both days and no balance or direction."""
    above = " ".join(piece.plain for piece in takewhile(lambda piece: not (piece.days or piece.payable), pieces))
    columns = set(heading.columns) if heading else set()
    both_days = {"day", "posted_day"} <= columns and not columns & {"balance", "in_", "out", "mark"}
    said = words.CARD_ABOVE.search(above) and not words.is_ours(above)
    return both_days or bool(said or words.OF_A_CARD.search(text[:LONGEST_HEAD] if heading else above))


def _title(pieces: Sequence[Piece], heading: Heading | None) -> str:
    """``ours`` or ``other`` where the words above a list, or its columns, say whose repayments it holds; else empty."""
    above = takewhile(lambda piece: not (piece.days or piece.payable), pieces)
    said = " ".join(piece.plain for piece in above if words.OF_A_LIST.search(piece.plain))
    of_repayments = heading is not None and "due" in heading.columns and {"paid", "moved_day"} & set(heading.columns)
    return words.lender_of(said) or ("ours" if of_repayments and not words.OTHER_LOAN.search(said) else "")


def _with_dotted_days(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines, figures made days where several may be read so: 11.15还1666.66 above 12.15还1666.66.

    Alone on their lines they are days where nothing else is one, and as many lines have an amount. 11.2 may be the
    second or the twentieth, and is none.
    """
    found = [piece for piece in pieces if piece.dotted and not piece.days]
    beside = [piece for piece in found if piece.undotted]
    amounts = [piece for piece in pieces if piece.payable and any(each.role not in SUMS for each in piece.amounts)]
    in_turn = not beside and len(amounts) == 2 * len(found) and not any(piece.days for piece in pieces)
    kept = beside if len(beside) > 1 or any(_PAID_ON.match(piece.plain) for piece in beside) else []
    days = {id(piece) for piece in (found if in_turn else kept)}
    return [
        piece._replace(days=(piece.dotted,), amounts=piece.undotted) if piece.dotted and id(piece) in days else piece
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


def _once(found: Sequence[Entry]) -> list[Entry]:
    """The entries without those that a new page repeats, with the same balance."""
    seen: set[tuple[date | None, Fen | None, Fen, str]] = set()
    kept: list[Entry] = []
    for entry in found:
        if entry.piece.balance is not None and entry.fen:
            key = (entry.day, entry.fen, entry.piece.balance, entry.plain)
            before = kept[-1].piece.balance if kept else None
            moved = before is not None and abs(entry.piece.balance - before) == entry.fen
            if key in seen and not moved:
                continue
            seen.add(key)
        kept.append(entry)
    return kept


def _line(entry: Entry) -> Line:
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


def _faults(entry: Entry) -> Iterator[str]:
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


def _is_said_twice(entry: Entry) -> bool:
    """Whether a sentence tells of the same amount a second time: 扣了500，当天又扣500."""
    if entry.piece.by_columns:
        return False
    told = [each for each in entry.piece.amounts if each.role not in ASIDE]
    return any(one.fen == other.fen and _ONCE_MORE.search(other.before) for one, other in pairwise(told))


def _is_sum(entry: Entry) -> bool:
    """Whether all its money is what several payments come to until a day: 截至…共还."""
    so_far = [each.role == "so_far" or bool(words.SO_FAR.search(each.before)) for each in entry.amounts]
    opens = words.SO_FAR.match(entry.plain.lstrip()[:2])
    return bool(opens) or (all(so_far) and bool(words.SO_FAR.search(entry.plain)))
