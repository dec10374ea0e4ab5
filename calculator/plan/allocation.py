"""Where a payment lands (清偿抵充): which debt it reduces first, and which part of that debt.

民法典 561: money that does not cover everything pays, unless agreed otherwise, the costs of
collecting first (费用), then the interest (利息), and the principal (主债务) last. Between debts
it goes to those that are due before any that is not (民法典 560).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from calculator.units.money import Fen


class Debt(NamedTuple):
    """What is owed and due on one day, in fen."""

    due: date
    fee: Fen
    interest: Fen
    principal: Fen


class Share(NamedTuple):
    """What one debt gets of a payment, in fen, in the order of 民法典 561."""

    fee: Fen
    interest: Fen
    principal: Fen


ORDERS = ("561", "oldest_first", "principal_first")
"""``561``: every fee, then all interest, then all principal, each the oldest debt first.
``oldest_first``: the oldest debt whole (fee, interest, principal), then the next.
``principal_first``: all principal, then all interest, then every fee, each the oldest first."""

_KINDS = range(len(Share._fields))


def apply(pay: Fen, debts: Sequence[Debt], order: str, today: date = date.max) -> tuple[list[Share], Fen]:
    """What each debt gets, in the order the debts were given, and what is left over.

    Debts due after ``today`` get nothing before all others are settled; those of one day keep
    the order they were given in.

    >>> apply(Fen(30_000_00), [Debt(date(2026, 1, 1), Fen(3_000_00), Fen(5_000_00), Fen(100_000_00))], "561")
    ([Share(fee=300000, interest=500000, principal=2200000)], 0)
    """
    oldest = sorted(range(len(debts)), key=lambda index: debts[index].due)
    is_due = [index for index in oldest if debts[index].due <= today]
    places = [*_places(is_due, order), *_places(oldest[len(is_due) :], order)]
    paid, left = cover(pay, [debts[index][1:][kind] for index, kind in places])
    by_place = dict(zip(places, paid, strict=True))
    return [Share(*(by_place[index, kind] for kind in _KINDS)) for index in range(len(debts))], left


def _places(oldest: Sequence[int], order: str) -> list[tuple[int, int]]:
    """The parts of debts, each as debt and kind, in the order money pays them."""
    if order == "oldest_first":
        return [(index, kind) for index in oldest for kind in _KINDS]
    kinds = reversed(_KINDS) if order == "principal_first" else _KINDS
    return [(index, kind) for kind in kinds for index in oldest]


class OldestFirst:
    """Claims paid as money comes in, the oldest one not yet paid in full before the next (民法典 560)."""

    def __init__(self, claims: Sequence[int]) -> None:
        self.claims = claims
        self.shares: list[list[tuple[date, Fen]]] = [[] for _ in claims]
        """What each claim got, and on which day."""
        self.oldest = 0
        """The place of the oldest claim not yet paid in full; the number of claims where there is none."""
        self._got = 0
        self._pass_paid()

    def pay(self, day: date, money: int) -> tuple[list[tuple[int, Fen]], Fen]:
        """Which claims, by their places, get how much of the money of a day, and what is left over."""
        given: list[tuple[int, Fen]] = []
        while money > 0 and self.oldest < len(self.claims):
            share = Fen(min(money, self.claims[self.oldest] - self._got))
            self.shares[self.oldest].append((day, share))
            given.append((self.oldest, share))
            self._got += share
            money -= share
            self._pass_paid()
        return given, Fen(money)

    def _pass_paid(self) -> None:
        while self.oldest < len(self.claims) and self._got == self.claims[self.oldest]:
            self.oldest += 1
            self._got = 0


def cover(money: int, claims: Sequence[int]) -> tuple[list[Fen], Fen]:
    """What each claim gets when the money pays them one after another, and what is left.

    >>> cover(500, [300, 0, 400])
    ([300, 0, 200], 0)
    """
    paid: list[Fen] = []
    for claim in claims:
        paid.append(Fen(max(min(money, claim), 0)))
        money -= paid[-1]
    return paid, Fen(money)
