"""The evidence for each entry of a list: why its money is a payment of this plan, and what is asked or set aside.

A line counts because something says so: it names the loan or the lender, or its amount and day fit a row
of the plan and nothing says other. In a list that holds other money too, what does not say so is handed
back with a question, or set aside with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from calculator.reading.lexicon import any_of
from calculator.reading.payments import words
from calculator.reading.payments.amounts import Amount
from calculator.reading.payments.entries import Piece
from calculator.reading.tokens import only
from calculator.units.dates import EARLIEST, LATEST
from calculator.units.money import Fen

Kind = Literal["payment", "refund", "refunded", "failed", "income", "other", "unread"]

NONE_YET = "看不出这是不是一笔还款。是的话，请写成「2026-12-15 已还 333.34」"
PARTLY_BACK = "退回了一部分，看不出贷款收到多少，请只留还进贷款的数"
TOO_LARGE = "比整个方案还多，是不是少了小数点？请写成 333.34 的样子"
NOT_NAMED = "没有写是哪笔贷款，金额也和哪一期都对不上。是还这笔贷款的，请写上「微粒贷还款」"
ON_A_CARD = "像是信用卡账单里的一行，看不出是不是还微粒贷的钱。是的话，请写成「2026-12-15 已还 333.34」"
OTHER_NAME = "金额和某一期一样，但没有写是微粒贷。是还这笔贷款的，请写上「微粒贷还款」"

BEFORE_DUE, AFTER_DUE = 31, 62
"""So many days before and after a row's due day a payment of its amount fits the row."""
MOST_BARE = 2_000
"""A list with more lines that name nothing and fit no row is none of repayments; the others are asked about."""
MOST_PARTS = 4
"""In so many payments a row is paid where nothing names the loan."""
LEAST_PART = 4
"""Less than a fourth of a row is no part of it where another line pays the row."""
_TOO_MUCH = re.compile(rf"多[扣付还收]|{any_of('fee', 'penalty')}")
"""What says that only what was paid too much came back, or a fee."""


@dataclass(slots=True)
class Entry:
    """An entry being judged."""

    piece: Piece
    day: date | None
    amounts: Sequence[Amount]
    fault: str
    kind: Kind = "payment"
    fen: Fen | None = field(init=False)
    """The one amount that may have been paid."""

    def __post_init__(self) -> None:
        values = {each.fen for each in self.amounts if not each.fault}
        self.fen = values.pop() if len(values) == 1 else None

    @property
    def plain(self) -> str:
        """All words that speak of it."""
        return self.piece.plain

    @property
    def sign(self) -> str:
        """The sign that all its amounts have."""
        signs = {each.sign for each in self.amounts}
        return signs.pop() if len(signs) == 1 else ""


def _fits(entry: Entry, dues: Mapping[Fen, Sequence[date]]) -> bool:
    """Whether its amount is that of a row due around its day; ``dues`` are the due days of each amount, in order."""
    if entry.day is None or entry.fen is None:
        return False
    around = dues.get(entry.fen, ())
    place = bisect_left(around, entry.day - timedelta(AFTER_DUE))
    return place < len(around) and around[place] <= entry.day + timedelta(BEFORE_DUE)


def _is_of_a_card(found: Sequence[Entry]) -> bool:
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

    rows: Sequence[tuple[date, Fen]]
    """The plan's due days and payments, in order."""
    sums: Sequence[int]
    """What the rows before each come to, and all of them."""
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
    """``ours``, ``other`` or ``card`` where the words above the list, or its columns, say whose money it holds."""


def weigh(found: Sequence[Entry], rows: Sequence[tuple[date, Fen]], *, headed: bool, title: str) -> None:
    """Leave as payments what the list as a whole gives a reason for; ask about the rest, or set it aside."""
    named = any(entry.kind not in ("other", "income") and words.is_ours(entry.plain) for entry in found)
    mixed = any(entry.kind in ("other", "income") for entry in found)
    dues: dict[Fen, list[date]] = {}
    ordered = sorted(rows)
    for due, payment in ordered:
        dues.setdefault(payment, []).append(due)
    of_a_card = title == "card" or (headed and _is_of_a_card(found))
    sums = list(accumulate((payment for _, payment in ordered), initial=0))
    about = _List(ordered, sums, dues, headed, of_a_card, named, mixed, title)
    paid_days = {entry.day for entry in found if entry.kind == "payment" and _fits(entry, dues)}
    labels = {label[0] for entry in found if (label := words.LOAN_LABEL.search(entry.plain))}
    for entry in found:
        _weigh_named(entry, about, labels, paid_days)
        named_day = entry.fen is not None and entry.day is not None
        if not entry.fault and named_day and not words.is_ours(entry.plain):
            _weigh_unnamed(entry, about)
    if rows and not mixed:
        unnamed = (entry for entry in found if entry.fault == NOT_NAMED and not words.has_own(entry.plain))
        bare = list(islice(unnamed, MOST_BARE))
        _fit_together(bare, about)
        _as_promised([entry for entry in bare if entry.fault], found, about)
        _doubt_what_else_was_repaid(found, about)
    _doubt_what_came_back(found, dues)


def _weigh_named(entry: Entry, about: _List, labels: Collection[str], paid_days: Collection[date | None]) -> None:
    """Set aside a penalty, and ask about the lender's other loans, and what else may be none of this plan's."""
    fits, ours = _fits(entry, about.dues), words.is_ours(entry.plain)
    to_lender = words.LENDER.search(entry.plain) and not words.OTHER_LOAN.search(entry.plain)
    if entry.kind == "payment" and _is_penalty(entry) and not fits:
        entry.kind = "other"
    elif entry.kind == "other" and fits and to_lender:
        entry.kind, entry.fault = "payment", OTHER_NAME
    whole, rest = divmod(entry.fen or 0, 100)
    doubts = (
        (ON_A_CARD, ours and (about.of_a_card or (not about.headed and words.FROM_A_CARD.search(entry.plain)))),
        (NOT_NAMED, len(labels) > 1 and not fits and words.LOAN_LABEL.search(entry.plain)),
        (
            NONE_YET,
            entry.day in paid_days
            and not fits
            and words.INTEREST.search(entry.plain)
            and not words.PRINCIPAL.search(entry.plain),
        ),
        (NONE_YET, about.headed and words.BY_ANOTHER.search(entry.plain) and not words.LENDER.search(entry.plain)),
        (TOO_LARGE, whole in about.dues and not rest and 100 * whole > about.sums[-1]),
    )
    if entry.kind == "payment":
        entry.fault = next((fault for fault, holds in doubts if holds), entry.fault)


def _fit_together(unnamed: Sequence[Entry], about: _List) -> None:
    """Take the doubt from payments that come to a row together, or from one that comes to several rows."""
    for entry in unnamed:
        if _comes_to_rows(entry, about):
            entry.fault = ""
    left = sorted((entry for entry in unnamed if entry.fault and entry.day), key=_day_of)
    for place in range(len(left)):
        for parts in (left[place : place + size] for size in range(2, MOST_PARTS + 1)):
            paid_in_parts = sum(entry.fen or 0 for entry in parts)
            if paid_in_parts not in about.dues or not all(entry.fault for entry in parts):
                continue
            around = set.intersection(*(set(_around(entry, about.rows)) for entry in parts))
            if any(about.rows[at][1] == paid_in_parts for at in around):
                for entry in parts:
                    entry.fault = ""


def _day_of(entry: Entry) -> date:
    return entry.day or date.min


def _comes_to_rows(entry: Entry, about: _List) -> bool:
    """Whether its amount is that of several rows, the first of them due around its day."""
    for place in _around(entry, about.rows):
        whole = about.sums[place] + (entry.fen or 0)
        until = bisect_left(about.sums, whole)
        if place < until < len(about.sums) and about.sums[until] == whole:
            return True
    return False


def _as_promised(bare: Sequence[Entry], found: Sequence[Entry], about: _List) -> None:
    """Take the doubt from lines written as the form asks for them, but for what is too little for a part of a row.

    2026-12-15 300 is a part of the row due then; small change, or a bank's debit, beside a row that another line
    pays is asked about. A row rounded up is that row, however its day is written.
    """
    dues, least = [due for due, _ in about.rows], min(about.dues)
    whole = [entry for entry in found if entry.kind == "payment" and not entry.fault and entry.fen and entry.day]
    paid_rows = {_nearest(_day_of(entry), dues) for entry in whole}
    for entry in bare:
        beside = _nearest(_day_of(entry), dues) in paid_rows
        is_part = not beside or (LEAST_PART * (entry.fen or 0) >= least and not entry.sign)
        is_rounded = not beside and _is_a_row_rounded_up(entry, about)
        if is_rounded or (_is_as_asked(entry.piece.text) and is_part):
            entry.fault = ""


def _is_a_row_rounded_up(entry: Entry, about: _List) -> bool:
    """Whether its amount is that of a row due around its day, as a lender takes it that rounds up.

    638.88 of 23,000 in 36 rows is 638.8888…: taken as 638.89, as 638.90 or as 639.00.
    """
    paid = entry.fen or 0
    around = {about.rows[at][1] for at in _around(entry, about.rows)}
    return any(paid == row + 1 or row < paid in (-(-row // unit) * unit for unit in (10, 100)) for row in around)


def _doubt_what_else_was_repaid(found: Sequence[Entry], about: _List) -> None:
    """Put a repayment in doubt that has no row's amount and names no loan, where another line pays the row nearest."""
    days = [due for due, _ in about.rows]
    payments = [entry for entry in found if entry.kind == "payment" and not entry.fault and entry.fen and entry.day]
    others = [entry for entry in payments if not _fits(entry, about.dues)]
    paid_rows = {_nearest(_day_of(entry), days) for entry in payments if _fits(entry, about.dues)}
    paid_on: dict[int, list[date]] = {}
    for entry in sorted(others, key=_day_of):
        paid_on.setdefault(entry.fen or 0, []).append(_day_of(entry))
    for entry in others:
        named = words.NAME.search(entry.plain) or words.LENDER.search(entry.plain) or about.title == "ours"
        if (
            not (named or _is_as_asked(entry.piece.text) or _comes_to_rows(entry, about))
            and _nearest(_day_of(entry), days) in paid_rows
            and not any(_is_near(_day_of(entry), paid_on.get(value - (entry.fen or 0), ())) for value in about.dues)
        ):
            entry.fault = NOT_NAMED


@lru_cache(maxsize=4_096)
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


def _around(entry: Entry, dues: Sequence[tuple[date, Fen]]) -> range:
    """The places of the rows that a payment of its day may be for."""
    day = entry.day or date.min
    first = bisect_left(dues, (max(day, EARLIEST) - timedelta(AFTER_DUE),))
    return range(first, bisect_left(dues, (min(day, LATEST) + timedelta(BEFORE_DUE + 1),)))


def _doubt_what_came_back(found: Sequence[Entry], dues: Collection[Fen]) -> None:
    """Put the payment in doubt of which a part came back: 1,700.00, and the next day 退款 33.34.

    What was taken too much is no part of a payment that is a row's.
    """
    payments = sorted(
        (entry for entry in found if entry.kind == "payment" and entry.day and words.is_ours(entry.plain)),
        key=_day_of,
    )
    for back in found:
        if back.kind != "refund" or not back.day or not words.is_ours(back.plain):
            continue
        place = bisect_left(payments, back.day + timedelta(1), key=_day_of)
        before = payments[max(place - MOST_PARTS, 0) : place]
        apart = before and _TOO_MUCH.search(back.plain) and before[-1].fen in dues
        partly = before and all(entry.fen != back.fen for entry in payments) and (before[-1].fen or 0) > (back.fen or 0)
        if partly and not apart:
            before[-1].fault = before[-1].fault or PARTLY_BACK


def _weigh_unnamed(entry: Entry, about: _List) -> None:
    """Weigh a line that does not name the loan."""
    told = (words.LATE if about.headed else words.BESIDE).sub(" ", entry.plain)
    own, fits = words.has_own(told), _fits(entry, about.dues)
    loan = bool(words.REPAYMENT.search(entry.plain)) and not words.OTHER_LOAN.search(entry.plain)
    if entry.kind in ("refund", "refunded"):
        of_others = about.named and own and not loan
        entry.kind = "other" if of_others and (about.headed or not fits) else entry.kind
        entry.fault = OTHER_NAME if of_others and fits and not about.headed else ""
    if entry.kind != "payment":
        return
    if entry.piece.direction == "neutral" or about.of_a_card or about.title == "other":
        entry.kind = "other"
    elif own and (about.title != "ours" or about.mixed) and (about.headed or (about.named and not loan)):
        if fits and (not about.headed or (loan and not about.named)):
            entry.fault = OTHER_NAME
        else:
            entry.kind = "other"
    elif own and about.title != "ours" and about.dues and not (loan and not words.names_a_payee(entry.plain)):
        entry.fault = OTHER_NAME if fits else NOT_NAMED
    elif not fits and (about.title != "ours" or not about.headed):
        known = (about.title == "ours" or loan) and not about.mixed
        entry.fault = NOT_NAMED if about.mixed or (about.dues and not known) else ""


def _is_penalty(entry: Entry) -> bool:
    """Whether the words call the money penalty interest, which is no row of a plan: 微粒贷罚息."""
    said = words.PENALTY.search(entry.plain) and not words.PRINCIPAL.search(entry.plain)
    return bool(said) and not any(each.role == "penalty" for each in entry.piece.amounts)


def _is_interest(entry: Entry) -> bool:
    """Whether the words call the money interest, which a row paid on the same day has in it already."""
    return bool(words.INTEREST.search(entry.plain)) and not words.PRINCIPAL.search(entry.plain)
