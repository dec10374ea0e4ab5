"""``reconcile``: pasted payments matched to the plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from calculator.answers.requests import Failed, Reading
from calculator.facts.daily_rates import daily_rates
from calculator.matching.reconcile import Reconciliation, RowState, reconcile
from calculator.matching.stated import as_stated
from calculator.matching.status import Standing
from calculator.matching.untold import Asked, asked_about, to_ask, unread_payments
from calculator.plan.schedule import Row
from calculator.reading.payments.lines import Lines, read_lines
from calculator.reading.values import parse_yuan
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import WHICH, Which
from calculator.units.dates import add_months
from calculator.units.money import Fen, Unreadable
from calculator.wording import book, outcomes, status
from calculator.wording import reconcile as words

KEYS: tuple[str, ...] = ("payments", "said")

MOST_LINES = 20_000
LONGEST_LIST = 2_000_000
"""A year's bill of a wallet or a bank; the longest seen have 3,400 lines."""


def answer(reading: Reading) -> dict[str, Any]:
    """Each row's money, what does not count and why, and what is truly still to pay."""
    text, today, said, terms = reading.done(
        read_payments(reading), reading.needs_today(), read_said(reading), reading.agreement()
    )
    rows = as_stated(terms, said)
    lines, found = match(terms, rows, text, today)
    standing = Standing(terms, tuple(rows), found, today, open_terms=False)
    alive = {"alive": standing.alive, "alive_sentence": status.alive_sentence(standing) if lines.lines else ""}
    if text.strip() and (asked := to_ask(found, today)):
        alive = {
            "alive": "unknown",
            "alive_sentence": words.look_first(len(unread_payments(found)), [each.row.number for each in asked]),
        }
    alive["alive_sentence"] = words.taken_twice(found) + alive["alive_sentence"]
    least, most = ends_of(standing)
    penalty = outcomes.amounts(least.penalty, most.penalty)
    return {**words.shown(found, lines, terms.start, today, penalty), **alive}


def ends_of(standing: Standing) -> tuple[Standing, Standing]:
    """The standing at the least and the most that the original rate may be; the same twice where it does not matter."""
    rates = daily_rates(standing.today) if standing.needs_rate else None
    if rates is None:
        return standing, standing
    return standing.at_rate(rates.least), standing.at_rate(rates.most)


def read_payments(reading: Reading) -> str | Failed:
    """The pasted payments, within the limits."""
    text = reading.text("payments", "还款记录", longest=LONGEST_LIST)
    if isinstance(text, str) and text.count("\n") >= MOST_LINES:
        return reading.fault("payments", f"还款记录：太长了，最多 {MOST_LINES:,} 行")
    return text


def read_said(reading: Reading) -> dict[Which, Fen] | Failed:
    """What the lender said of single payments, as ``read_agreement`` writes it: ``first:740.00, each:735.44``."""
    text = reading.given.get("said", "")
    pieces = [piece.partition(":") for piece in text.split(", ") if piece] if isinstance(text, str) else [("", "", "")]
    found = {name: amount for name, _, amount in pieces}
    if len(found) != len(pieces) or not {*found} <= {*WHICH}:
        return reading.fault("said", "银行说的每期金额：请按「first:740.00, each:735.44」的样子写")
    with suppress(Unreadable):
        return {which: parse_yuan(found[which]) for which in WHICH if which in found}
    return reading.fault("said", "银行说的每期金额：请写成数字，例如 735.44")


def match(terms: Agreement, rows: Sequence[Row], text: str, today: date) -> tuple[Lines, Reconciliation]:
    """The lines of a pasted list, read beside the plan's rows, and the rows as they pay them."""
    lines = _read(text, terms.first_due, tuple((row.due, row.payment) for row in rows))
    return lines, reconcile(rows, _since(terms), lines.lines, today)


class Taken(NamedTuple):
    """Payments told, with those that are taken as made for the time being."""

    asked: list[Asked]
    """The rows taken as paid on their days, to be asked about."""
    text: str
    found: Reconciliation
    unread: int
    """How many payments were told of which nobody can say whether they are this plan's."""


def taken(terms: Agreement, rows: Sequence[Row], told: str, today: date) -> Taken:
    """The plan as the card takes it to stand: nobody is late for a row of which nobody knows whether it was paid."""
    _, first = match(terms, rows, told, today)
    asked = asked_about(first, told, today)
    text = "\n".join(filter(None, (told.rstrip(), book.lines((each.row.due, each.lacking) for each in asked))))
    _, found = match(terms, rows, text, today)
    return Taken(asked, text, found, len(unread_payments(first)))


@lru_cache(maxsize=2)
def _read(text: str, first_due: date, rows: tuple[tuple[date, Fen], ...]) -> Lines:
    """The lines of a paste; a page asks several questions about one list."""
    return read_lines(text, first_due=first_due, rows=rows)


def _since(terms: Agreement) -> date:
    """The first day whose money can be the plan's: its start, or a month before where the first row is due then."""
    return terms.start if terms.start < terms.first_due else add_months(terms.first_due, -1)


def still_assumed(assumed: frozenset[str], states: Sequence[RowState]) -> frozenset[str]:
    """The assumed fields without the first day, once a row is paid: that tells the day."""
    return assumed - {"first_due"} if any(each.paid for each in states) else assumed
