"""The lender's own table, read from the text people paste: a copied table, a sheet, or an app's screen.

A row opens with its number (第3期, 3期, 3/36) or its day, or is simply the next line of figures.
What stands beside a word (本金, 利息, 应还 …) is that; figures without words are what the header
says, or what adds up: payment = principal + interest + fee. Where neither tells, the row is
unread; no column is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from calculator.money import Fen, parse_yuan
from calculator.pasted import paste

WORDS: Mapping[str, str] = {
    "balance": "剩余本金|本金余额|待还本金|未还本金|剩余未还|贷款余额|剩余|余额|还剩",
    "principal": "应还本金|本期本金|偿还本金|本金",
    "interest": "应还利息|本期利息|偿还利息|利息|息费",
    "fee": "分期手续费|手续费|服务费|分期费|费用",
    "payment": "应还总额|应还金额|还款金额|还款总额|本期应还|每期应还|每期还款|应还款|待还金额|月供|还款额|应还"
    "|金额|合计|总额|还款",
}
_SKIPPED = "还款日期|到期还款日|还款日|应还日期|到期日|日期|时间|期数|期次|期号|序号|期"
_HEADING = re.compile("|".join(f"(?P<{name}>{words})" for name, words in {"skipped": _SKIPPED, **WORDS}.items()))
_TOTAL = re.compile("合计|总计|共计|总共|累计|小计")
_AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,2})?"
_PIECE = re.compile(
    r"第?(?P<number>[0-9]{1,3})(?:/[0-9]{1,3})?期"
    r"|(?P<year>20[0-9]{2})[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})(?![0-9])[日号]?"
    r"|(?P<run>20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])(?![0-9.,])"
    r"|(?P<short_month>[0-9]{1,2})(?:月(?P<short_day>[0-9]{1,2})[日号]?|[-/](?P<dashed_day>[0-9]{1,2})(?![0-9/.]))"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    rf"|(?P<word>{'|'.join(WORDS.values())})?[:：]?[¥￥]?(?P<amount>{_AMOUNT})(?:元|块)?(?![0-9])"
)
_NAME = {word: name for name, words in WORDS.items() for word in words.split("|")}
COLUMNS = ("payment", "principal", "interest", "fee", "balance")


class LenderRow(NamedTuple):
    """One row as the lender shows it; None where it does not say. ``month_day`` is a day without its year."""

    line: str
    number: int | None = None
    due: date | None = None
    month_day: tuple[int, int] | None = None
    payment: Fen | None = None
    principal: Fen | None = None
    interest: Fen | None = None
    fee: Fen | None = None
    balance: Fen | None = None

    def is_read(self) -> bool:
        """Whether the row says what is to be paid."""
        return self.payment is not None


class LenderTable(NamedTuple):
    """The rows in the order pasted, and the lines with figures that belong to none."""

    rows: tuple[LenderRow, ...]
    left_over: tuple[str, ...]


class _Line(NamedTuple):
    """What one line says, before its bare figures have a meaning."""

    text: str
    number: int | None
    due: date | None
    month_day: tuple[int, int] | None
    named: dict[str, Fen]
    bare: list[str]

    def is_empty(self) -> bool:
        return not (self.named or self.bare or self.due or self.month_day or self.number)


def read_lender_table(text: str) -> LenderTable:
    """The lender's rows; what cannot be read stays as it was pasted."""
    heading: list[str] = []
    lines: list[_Line] = []
    for original in text.splitlines():
        plain = paste(original).plain
        if not any("0" <= character <= "9" for character in plain):
            heading = _columns(plain) or heading
        elif not _TOTAL.match(plain.lstrip("|¥ ")):
            lines.append(_read_line(original.strip(), plain))
    blocks = list(_blocks(lines))
    numbered = _have_numbers(blocks, heading)
    figures = [_figures(block, numbered=numbered) for block in blocks]
    usual = {} if heading else _usual_order(figures)
    rows = [
        _row(block, heading or usual.get(len(bare), ()), bare, numbered=numbered)
        for block, bare in zip(blocks, figures, strict=True)
    ]
    return LenderTable(
        tuple(row for row in rows if row is not None),
        tuple(block[0].text for block, row in zip(blocks, rows, strict=True) if row is None),
    )


def _columns(plain: str) -> list[str]:
    """The amounts' names in a heading's order; empty where the line is no heading."""
    names = [str(found.lastgroup) for found in _HEADING.finditer(plain)]
    return [name for name in names if name != "skipped"] if len(names) > 1 else []


def _read_line(original: str, plain: str) -> _Line:
    """The pieces of one line; the first number, the first day, every named amount, the bare figures in order."""
    number, due, month_day = None, None, None
    named: dict[str, Fen] = {}
    bare: list[str] = []
    for piece in _PIECE.finditer(plain):
        if piece["number"]:
            number = number or int(piece["number"])
        elif piece["year"] or piece["run"]:
            due = due or _day(piece)
        elif piece["short_month"]:
            month_day = month_day or (int(piece["short_month"]), int(piece["short_day"] or piece["dashed_day"]))
        elif piece["word"]:
            named.setdefault(_NAME[piece["word"]], parse_yuan(piece["amount"]))
        elif piece["amount"]:
            bare.append(piece["amount"])
    return _Line(original, number, due, month_day, named, bare)


def _day(piece: re.Match[str]) -> date | None:
    run = piece["run"]
    year, month, day = (run[:4], run[4:6], run[6:]) if run else (piece["year"], piece["month"], piece["day"])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _blocks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Lines that make up one row: a screen's row goes on until the next number, day, or figure already given."""
    block: list[_Line] = []
    for line in lines:
        if line.is_empty():
            continue
        if block and _begins_anew(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins_anew(block: Sequence[_Line], line: _Line) -> bool:
    """Whether a line opens the next row: it says again what the row has said."""
    if line.number is not None:
        return any(one.number is not None or one.bare or one.named for one in block)
    if line.due or line.month_day:
        return any(one.due or one.month_day for one in block) or bool(line.bare and any(one.bare for one in block))
    said = {name for one in block for name in one.named}
    return bool(said & set(line.named)) or bool(line.bare and any(one.bare for one in block))


def _have_numbers(blocks: Sequence[Sequence[_Line]], heading: Sequence[str]) -> bool:
    """Whether the first bare figure of each row counts the rows: small, whole, and rising by one."""
    firsts = [next((one.bare[0] for one in block if one.bare), "") for block in blocks]
    if any(one.number is not None for block in blocks for one in block):
        return False
    if not firsts or not all(first.isdecimal() and len(first) <= 3 for first in firsts):
        return False
    if any(sum(len(one.bare) for one in block) < 2 for block in blocks) and not heading:
        return False
    counted = [int(first) for first in firsts]
    return counted[0] >= 1 and all(after > before for before, after in pairwise(counted))


def _figures(block: Sequence[_Line], *, numbered: bool) -> list[Fen]:
    """A block's bare figures, without the one that counts the rows."""
    bare = [parse_yuan(figure) for line in block for figure in line.bare]
    return bare[1:] if numbered else bare


def _row(block: Sequence[_Line], heading: Sequence[str], figures: Sequence[Fen], *, numbered: bool) -> LenderRow | None:
    """The row a block of lines makes, its bare figures named by ``heading``; None where it holds no row at all."""
    number = next((line.number for line in block if line.number is not None), None)
    if numbered:
        number = int(next(line.bare[0] for line in block if line.bare))
    named = {name: amount for line in reversed(block) for name, amount in line.named.items()}
    due = next((line.due for line in block if line.due), None)
    month_day = None if due else next((line.month_day for line in block if line.month_day), None)
    if number is None and due is None and month_day is None and not named and not figures:
        return None
    amounts = {**_assign(figures, heading, named), **named}
    if "payment" not in amounts and {"principal", "interest"} <= set(amounts):
        amounts["payment"] = Fen(amounts["principal"] + amounts["interest"] + amounts.get("fee", Fen(0)))
    text = " ".join(line.text for line in block)
    return LenderRow(text[:200], number, due, month_day, *(amounts.get(name) for name in COLUMNS))


def _assign(figures: Sequence[Fen], heading: Sequence[str], named: Mapping[str, Fen]) -> dict[str, Fen]:
    """The bare figures' names, by the heading or the order other rows add up in; none where neither tells."""
    if not figures or "payment" in named:
        return {}
    if len(heading) == len(figures):
        return dict(zip(heading, figures, strict=True))
    return {"payment": figures[0]} if len(figures) == 1 and not named else {}


ORDERS = (
    ("payment", "principal", "interest"),
    ("principal", "interest", "payment"),
    ("payment", "principal", "interest", "fee"),
    ("principal", "interest", "fee", "payment"),
)
"""The orders of columns that can be told by adding up; a balance may follow."""


def _order(figures: Sequence[Fen]) -> tuple[str, ...]:
    """The order in which the figures add up to payment = principal + interest + fee; empty where none does."""
    for names in ORDERS:
        found = dict(zip(names, figures, strict=False))
        parts = sum(amount for name, amount in found.items() if name != "payment")
        if len(names) <= len(figures) <= len(names) + 1 and found["payment"] == parts > 0:
            return (*names, "balance")[: len(figures)]
    return ()


def _usual_order(rows: Iterable[Sequence[Fen]]) -> dict[int, tuple[str, ...]]:
    """For each number of figures, the order most rows of that many add up in."""
    counted = Counter(order for order in map(_order, rows) if order)
    return {len(order): order for order, _ in reversed(counted.most_common())}
