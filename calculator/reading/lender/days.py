"""The day a row of the lender's table is due: which of its days it is, and what a day written in part means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from calculator.reading.calendar import MONTH_END, Day, as_written, nearest, on
from calculator.reading.lender.lines import OF_ALL, UNCLEAR, Piece
from calculator.reading.lender.records import Record
from calculator.reading.normalise import plain_characters
from calculator.reading.tokens import Token, tokens
from calculator.units.dates import add_months

_DUE_AHEAD = re.compile("[还扣]款日[:为是 ]{0,3}每月 ?$")
_OF_EACH = re.compile("每月|[都均统]")
_FIRST = re.compile("首[期个次](?:[还扣]款日?期?|日期?)?[:为是于在 ]{0,3}$")
_DUE_BEHIND = re.compile("[^0-9\n出账]{0,4}[还扣]")


def day_each_month(text: str) -> Day | None:
    """The day of every month that the text says once for all rows: 每月20日还款."""
    if not _OF_EACH.search(text):
        return None
    plain = plain_characters(text)
    said = {
        token.day
        for token in tokens(plain)
        if token.day is not None and token.day.is_bare and _is_each_month(plain, token)
    }
    return said.pop() if len(said) == 1 else None


def _is_each_month(plain: str, token: Token) -> bool:
    before = plain[max(token.start - 12, 0) : token.start]
    of_all = before.rstrip().endswith("每月") and _DUE_BEHIND.match(plain, token.end)
    return bool(_DUE_AHEAD.search(before) or OF_ALL.search(before) or of_all)


def first_day(text: str) -> Day | None:
    """The day that the text says once for the first row: 首期2026年11月15日."""
    if "首" not in text:
        return None
    plain = plain_characters(text)
    days = (
        token.day
        for token in tokens(plain)
        if token.day and _FIRST.search(plain[max(token.start - 12, 0) : token.start])
    )
    return next((day for day in days if day.is_of_month), None)


def due_days(said: Sequence[Piece]) -> list[Day]:
    """A row's days, but for those that a word calls another day: 账单日, 放款日, 实还日."""
    found: list[Day] = []
    other = False
    for piece in said:
        if piece.kind == "day" and not other:
            found.append(piece.day)
        other = piece.kind == "word" and piece.column == "other_day"
    return found


def in_full(day: Day | None, near: date) -> date | None:
    """The day that is meant beside the plan's own; None where none is written or only a month, and that the plan's."""
    if day is None or day == UNCLEAR:
        return None
    if day.is_bare:
        return on(near.year, near.month, day.day or 0) or on(near.year, near.month, MONTH_END)
    if day.day is None:
        return _other_month(day, near)
    return as_written(day) or nearest(day, near)


def _other_month(day: Day, near: date) -> date | None:
    """The plan's day in the month that is written, where it is another month."""
    years = range(near.year - 4, near.year + 5) if day.year is None else (day.year,)
    apart = [(year - near.year) * 12 + (day.month or near.month) - near.month for year in years]
    months = min(apart, key=abs)
    return add_months(near, months) if months else None


def from_spans(found: Sequence[Record]) -> list[Record]:
    """The rows, of two days each only the second where each row begins when the one before ends."""
    days = [[piece for piece in record.pieces if piece.kind == "day"] for record in found]
    spans = [(as_written(pair[0].day), as_written(pair[1].day)) for pair in days if len(pair) == 2]
    if len(spans) < max(len(found), 2):
        return list(found)
    for (_, end), (begin, _) in pairwise(spans):
        if end is None or begin is None or not timedelta(0) <= begin - end <= timedelta(1):
            return list(found)
    firsts = [pair[0] for pair in days]
    return [
        record._replace(pieces=[piece for piece in record.pieces if piece is not first])
        for record, first in zip(found, firsts, strict=True)
    ]


def dotted(amount: Piece) -> Piece:
    """An amount that stands where a day does, as that day: 11.15; 11.2 may be the second or the twentieth."""
    return Piece("day", day=amount.day)


def from_dots(found: Sequence[Record]) -> list[Record]:
    """The rows, of each the figure in one place made a day where these read as days of months in turn: 11.15, 12.15."""
    figures = [[piece for piece in record.pieces if piece.kind == "amount"] for record in found]
    dated = any(piece.kind == "day" for record in found for piece in record.pieces)
    if len(found) < 2 or dated:
        return list(found)
    for column in zip(*figures, strict=False):
        days = [divmod(piece.number, 100) for piece in column]
        steps = {(after - before) % 12 for (before, _), (after, _) in pairwise(days)}
        may_be = [
            piece.day != UNCLEAR or number in (10, 20, 30) for piece, (_, number) in zip(column, days, strict=True)
        ]
        if (
            steps in ({1}, {11})
            and all(may_be)
            and not any(piece.counts for piece in column)
            and min(map(len, figures)) > 1
        ):
            return [
                record._replace(pieces=[dotted(piece) if piece is day else piece for piece in record.pieces])
                for record, day in zip(found, column, strict=True)
            ]
    return list(found)
