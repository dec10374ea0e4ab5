"""The laws of where a payment lands."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calculator.plan.allocation import ORDERS, Debt, Share, apply
from calculator.units.money import Fen

PARTS = st.integers(0, 100_000_00).map(Fen)
DEBTS = st.lists(st.builds(Debt, st.dates(date(2026, 1, 1), date(2026, 1, 9)), PARTS, PARTS, PARTS), max_size=8)
PAY = st.one_of(PARTS, st.integers(0, 10**12).map(Fen))


class TestEveryOrder:
    """民法典 561, or the order agreed instead."""

    @given(PAY, DEBTS, st.sampled_from(ORDERS))
    def test_no_fen_is_lost_and_no_part_is_overpaid(self, pay: Fen, debts: list[Debt], order: str) -> None:
        shares, left = apply(pay, debts, order)

        assert sum(sum(share) for share in shares) + left == pay
        for debt, share in zip(debts, shares, strict=True):
            assert all(0 <= paid <= owed for paid, owed in zip(share, debt[1:], strict=True))

    @given(PAY, DEBTS, st.sampled_from(ORDERS))
    def test_something_is_left_over_only_when_nothing_is_owed(self, pay: Fen, debts: list[Debt], order: str) -> None:
        shares, left = apply(pay, debts, order)

        assert left == 0 or [tuple(share) for share in shares] == [debt[1:] for debt in debts]

    @given(PAY, DEBTS)
    def test_by_561_no_principal_is_paid_while_interest_or_a_fee_is_owed(self, pay: Fen, debts: list[Debt]) -> None:
        shares, _ = apply(pay, debts, "561")

        assert _is_paid_before(shares, debts, "fee", "interest")
        assert _is_paid_before(shares, debts, "interest", "principal")

    @given(PAY, DEBTS)
    def test_principal_first_is_561_turned_round(self, pay: Fen, debts: list[Debt]) -> None:
        shares, _ = apply(pay, debts, "principal_first")

        assert _is_paid_before(shares, debts, "principal", "interest")
        assert _is_paid_before(shares, debts, "interest", "fee")

    @given(PAY, DEBTS)
    def test_oldest_first_leaves_at_most_one_debt_part_paid(self, pay: Fen, debts: list[Debt]) -> None:
        shares, _ = apply(pay, debts, "oldest_first")

        assert sum(0 < sum(share) < sum(debt[1:]) for debt, share in zip(debts, shares, strict=True)) <= 1


def _is_paid_before(shares: list[Share], debts: list[Debt], first: str, second: str) -> bool:
    owed = any(getattr(share, first) < getattr(debt, first) for debt, share in zip(debts, shares, strict=True))
    return not (owed and any(getattr(share, second) for share in shares))
