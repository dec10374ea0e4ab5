"""Where a payment lands, against sums made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from calculator.plan.allocation import Debt, Share, apply, cover
from calculator.units.money import Fen


def debt(due: date, fee: int, interest: int, principal: int) -> Debt:
    return Debt(due, Fen(fee), Fen(interest), Fen(principal))


DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)
YOUNGER_FIRST = [debt(JANUARY, 10, 200, 3000), debt(DECEMBER, 20, 300, 1000)]


def test_the_published_case_of_561() -> None:
    """100,000 principal, 5,000 interest, 3,000 fee, 30,000 paid: 3,000 + 5,000 + 22,000 (nj48.com on 民法典 561)."""
    shares, left = apply(Fen(3_000_000), [debt(DECEMBER, 300_000, 500_000, 10_000_000)], "561")

    assert shares == [Share(Fen(300_000), Fen(500_000), Fen(2_200_000))]
    assert left == 0


@pytest.mark.parametrize(
    ("order", "pay", "expected", "left"),
    [
        # 561, 1,000: fees 20 + 10 = 30, interest 300 + 200 = 500, then 470 of December's principal
        ("561", 1000, [(10, 200, 0), (20, 300, 470)], 0),
        # 561, 25: all of December's fee, 5 of January's
        ("561", 25, [(5, 0, 0), (20, 0, 0)], 0),
        # 561, 330: fees 30, then December's interest, none of January's
        ("561", 330, [(10, 0, 0), (20, 300, 0)], 0),
        # oldest first, 1,000: December 20 + 300 + 680
        ("oldest_first", 1000, [(0, 0, 0), (20, 300, 680)], 0),
        # oldest first, 1,400: December whole (1,320), then January's fee 10 and 70 of its interest
        ("oldest_first", 1400, [(10, 70, 0), (20, 300, 1000)], 0),
        # principal first, 1,000: December's principal alone
        ("principal_first", 1000, [(0, 0, 0), (0, 0, 1000)], 0),
        # principal first, 4,500: principal 1,000 + 3,000, then interest 300 + 200, no fee
        ("principal_first", 4500, [(0, 200, 3000), (0, 300, 1000)], 0),
        # principal first, 4,525: 4,500 as above, then December's fee 20, 5 of January's
        ("principal_first", 4525, [(5, 200, 3000), (20, 300, 1000)], 0),
        # everything is 4,530; 70 is too much
        ("561", 4600, [(10, 200, 3000), (20, 300, 1000)], 70),
        ("oldest_first", 0, [(0, 0, 0), (0, 0, 0)], 0),
    ],
)
def test_two_debts_given_younger_first(order: str, pay: int, expected: list[tuple[int, ...]], left: int) -> None:
    """The oldest is paid first whatever order they are given in; the answer keeps the given order."""
    shares, over = apply(Fen(pay), YOUNGER_FIRST, order)

    assert [tuple(share) for share in shares] == expected
    assert over == left


@pytest.mark.parametrize("order", ["561", "oldest_first", "principal_first"])
def test_debts_of_one_day_keep_their_order(order: str) -> None:
    """A tie is nobody's to break but the giver's."""
    same_day = [debt(DECEMBER, 0, 0, 500), debt(DECEMBER, 0, 0, 500), debt(DECEMBER, 0, 0, 500)]

    assert [share.principal for share in apply(Fen(700), same_day, order)[0]] == [500, 200, 0]


def test_a_claim_below_zero_gets_nothing() -> None:
    """A row whose debt grows has a negative principal; money is never taken back for it."""
    assert cover(100, [30, -5, 200]) == ([30, 0, 70], 0)


@pytest.mark.parametrize(
    ("order", "pay", "expected"),
    [
        # on 20 December January's debt is not due: December takes 20 + 300 + 680, though January has a fee
        ("561", 1000, [(0, 0, 0), (20, 300, 680)]),
        # December whole is 1,320; the 80 over go to January's fee and interest
        ("561", 1400, [(10, 70, 0), (20, 300, 1000)]),
        # December's principal, interest and fee before anything of January
        ("principal_first", 1400, [(0, 0, 80), (20, 300, 1000)]),
    ],
)
def test_a_debt_not_yet_due_waits_for_those_that_are(order: str, pay: int, expected: list[tuple[int, ...]]) -> None:
    """民法典 560: what is due goes first; within it the order is as ever."""
    shares, _ = apply(Fen(pay), YOUNGER_FIRST, order, date(2026, 12, 20))

    assert [tuple(share) for share in shares] == expected
