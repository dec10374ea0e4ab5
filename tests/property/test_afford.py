"""What holds of any plan against any budget."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.plan.afford import Budget, as_planned, fits, periods_needed, stress, verdict
from calculator.plan.schedule import schedule
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from calculator.units.problems import Impossible
from tests.property.strategies import PLAIN_METHODS, agreements

AMOUNTS = st.integers(0, 20_000_00).map(Fen)
BUDGETS = st.builds(Budget, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)


class TestAnyBudget:
    """fits = every payment is within the surplus; the buffer is what must be there today to pass every row."""

    @given(agreements(), BUDGETS)
    def test_the_buffer_is_enough_and_one_fen_less_is_not(self, terms: Agreement, budget: Budget) -> None:
        rows = schedule(terms)
        for index, case in enumerate((as_planned(rows, budget), *stress(rows, budget))):
            enough = budget._replace(savings=case.buffer_needed)
            assert [as_planned(rows, enough), *stress(rows, enough)][index].first_short is None
            if case.buffer_needed:
                short = budget._replace(savings=Fen(case.buffer_needed - 1))
                assert [as_planned(rows, short), *stress(rows, short)][index].first_short is not None
            assert (case.first_short is None) == (budget.savings >= case.buffer_needed)

    @given(agreements(), BUDGETS)
    def test_a_plan_that_fits_never_runs_out_as_planned(self, terms: Agreement, budget: Budget) -> None:
        rows = schedule(terms)

        if fits(rows, budget.surplus) and budget.savings >= (terms.down_payment or 0):
            assert as_planned(rows, budget).first_short is None
            assert verdict(as_planned(rows, budget), stress(rows, budget), None) != "do_not_sign"

    @settings(max_examples=60)
    @given(agreements(methods=PLAIN_METHODS, most_periods=24), st.integers(1, 20_000_00), st.booleans())
    def test_the_periods_needed_fit_and_no_fewer_do(self, terms: Agreement, surplus: int, small: bool) -> None:
        """Held against the plain search through every number, none skipped."""
        if small:  # so that a surplus of this size is often enough
            less = {"principal": terms.principal % 1_000_000 + 1, "arrears": terms.arrears % 10_000}
            terms = replace(terms, **less, arrears_waived=None, down_payment=None, down_payment_due=None)
        found = periods_needed(terms, surplus)
        if terms.runs:
            assert found is None
            return

        assert found == next((n for n in range(1, 361) if self.stands(terms, n, surplus)), None)

    @staticmethod
    def stands(terms: Agreement, periods: int, surplus: int) -> bool:
        try:
            return fits(schedule(replace(terms, periods=periods)), surplus)
        except Impossible:
            return False
