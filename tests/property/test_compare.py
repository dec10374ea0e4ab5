"""What holds of any offers put side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculator.plan.compare import best, best_throughout, offer
from calculator.terms.agreement import Agreement
from tests.property.strategies import agreements


class TestAnyOffers:
    """best by each measure, ties said."""

    @given(st.lists(agreements(most_periods=24), min_size=2, max_size=4))
    def test_the_best_is_beaten_by_none_and_every_tie_is_named(self, terms: list[Agreement]) -> None:
        offers = [offer(number, each) for number, each in enumerate(terms, start=1)]
        found = best(offers)

        least = [sum(row.payment for row in each.rows) + each.still_owed for each in offers]
        paid = [surely + each.unsaid for surely, each in zip(least, offers, strict=True)]
        assert found["total"].numbers == tuple(n for n, each in enumerate(paid, 1) if each == min(paid))
        assert found["total"].unknown == tuple(
            n for n, each in enumerate(least, 1) if n not in found["total"].numbers and each <= min(paid)
        )
        heaviest = [max(row.payment for row in each.rows) for each in offers]
        assert found["largest_payment"].numbers == tuple(
            n for n, each in enumerate(heaviest, 1) if each == min(heaviest)
        )
        for each in found.values():
            assert not set(each.numbers) & set(each.unknown)
        assert found["last_due"].unknown == ()

    @given(agreements(), st.integers(2, 4))
    def test_an_offer_against_itself_ties_throughout(self, terms: Agreement, count: int) -> None:
        found = best([offer(number, terms) for number in range(1, count + 1)])

        for measure, each in found.items():
            assert len(each.numbers) == count or (measure == "cost" and len(each.unknown) == count)
        if not found["cost"].unknown:
            assert best_throughout(found, count) == tuple(range(1, count + 1))
