"""A plan as lived: what changed, what a day costs, and what cannot be."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.plan.schedule import schedule
from calculator.simulation.events import Event, Extra, Late, Miss, Settle, Short
from calculator.simulation.simulate import Difference, Simulation, simulate
from calculator.units.money import Fen
from calculator.units.problems import Impossible
from tests.four_rows import FIRST, START, plan


def simulated(*events: Event, **terms: Any) -> Simulation:
    return simulate(plan(**terms), events)


def faults(*events: Event, **terms: Any) -> list[str]:
    with pytest.raises(Impossible) as refusal:
        simulate(plan(**terms), events)
    return [problem.field for problem in refusal.value.problems]


class TestNothingHappens:
    """The plan unchanged."""

    def test_no_event(self) -> None:
        """No penalty, no breach, no difference."""
        found = simulated()

        assert tuple(each.row for each in found.rows) == schedule(plan())
        assert found.penalty == 0
        assert found.per_day is None
        assert found.breach is None
        assert found.first_late is None
        assert found.difference == Difference(0, 0, 0, 0, 0, 0, 0)
        assert found.last_paid == date(2027, 3, 15)


class TestLateRows:
    """2,500 a row; 0.05 % a day x 1.5 is 1.875 a day."""

    def test_each_rows_penalty_is_rounded_by_itself(self) -> None:
        """Row 1, 31 days: 58.125, half up 58.13; row 3, 1 day: 1.875, half up 1.88."""
        found = simulated(Miss(number=1), Late(number=3, days=1))

        assert found.penalties == [5_813, 0, 188, 0]
        assert found.penalty == 6_001
        assert found.per_day == 188

    def test_a_day_costs_by_the_first_late_row(self) -> None:
        """Row 2 is 1,500 short: 1.125 a day."""
        assert simulated(Short(number=2, amount=Fen(100_000)), Miss(number=4)).per_day == 113

    def test_the_rows_and_the_sums_stay_those_of_the_plan(self) -> None:
        """The penalty stands by itself; the last row missed is paid 31 days later."""
        found = simulated(Miss(number=4))

        assert tuple(each.row for each in found.rows) == schedule(plan())
        assert found.difference == Difference(0, 0, 0, 0, 0, 0, 31)
        assert found.last_paid == date(2027, 4, 15)

    def test_without_the_original_rate(self) -> None:
        """Unknown, not 0; a row paid in time costs nothing all the same."""
        found = simulated(Miss(number=2), original_rate=None)

        assert found.penalties == [0, None, 0, 0]
        assert found.penalty is None
        assert found.per_day is None
        assert simulated(original_rate=None).penalty == 0

    def test_what_is_owed_day_by_day(self) -> None:
        """Row 2 short by 1,500 until row 3's day; 600 paid early on 2027-02-20."""
        early = Extra(date=date(2027, 2, 20), amount=Fen(60_000), keep="payment")
        found = simulated(Short(number=2, amount=Fen(100_000)), early)

        assert [
            found.owed_after(day)
            for day in (
                START,
                FIRST,
                date(2027, 1, 14),
                date(2027, 1, 15),
                date(2027, 2, 14),
                date(2027, 2, 15),
                date(2027, 2, 20),
                date(2027, 3, 15),
            )
        ] == [1_000_000, 750_000, 750_000, 650_000, 650_000, 250_000, 190_000, 0]


class TestEarlyMoney:
    """10,000 in 4 rows at 0.05 % a day."""

    DAILY: dict[str, Any] = {"method": "equal_principal", "rate": Fraction(5, 10_000), "rate_per": "day"}  # noqa: RUF012

    def test_fewer_rows(self) -> None:
        """5,000 on the first due day: one row of 2,500 left; planned interest of rows 2 to 4 was 116.25+77.50+35.00.

        Now row 2 bears 2,500 x 31 x 0.0005 = 38.75: 190.00 less, two rows and 59 days fewer.
        """
        found = simulated(Extra(date=FIRST, amount=Fen(500_000), keep="payment"), fee=Fen(300), **self.DAILY)

        assert found.difference == Difference(
            payment=-19_000 - 600, principal=0, interest=-19_000, arrears=0, fee=-600, periods=-2, days=-59
        )

    def test_settled(self) -> None:
        """7,500 x 17 days = 63.75 to the first of January instead of 116.25 + 77.50 + 35.00: 165.00 less."""
        found = simulated(Settle(date=date(2027, 1, 1)), **self.DAILY)

        assert found.difference == Difference(-16_500, 0, -16_500, 0, 0, -2, -73)
        assert found.rows[-1].status == "settled"

    def test_early_money_and_settling_and_a_missed_row_together(self) -> None:
        """Row 2 is missed and paid when all is settled; 17 days of penalty: 1,500 x 0.00075 x 17 = 19.125."""
        early = Extra(date=date(2026, 12, 20), amount=Fen(300_000), keep="periods")
        found = simulated(early, Miss(number=2), Settle(date=date(2027, 2, 1)))

        assert [each.paid_on for each in found.rows] == [FIRST, date(2027, 2, 1), date(2027, 2, 1)]
        assert [each.row.principal for each in found.rows] == [250_000, 150_000, 300_000]
        assert found.penalty == 1_913


class TestRefusals:
    """Each names its event and key."""

    def test_two_events_on_one_row(self) -> None:
        """The second is at fault."""
        assert faults(Miss(place="a", number=1), Late(place="b", number=1, days=2)) == ["b.number"]

    def test_two_early_payments_on_one_day_and_two_settlements(self) -> None:
        """All at once."""
        one = {"amount": Fen(1), "keep": "periods", "date": FIRST}
        events = [
            Extra(place="a", **one),  # type: ignore[arg-type]
            Extra(place="b", **one),  # type: ignore[arg-type]
            Settle(place="c", date=date(2027, 1, 1)),
            Settle(place="d", date=date(2027, 1, 2)),
        ]

        with pytest.raises(Impossible) as refusal:
            simulated(*events)

        assert [(problem.field, problem.message) for problem in refusal.value.problems] == [
            ("b.date", "2026年12月15日写了两次提前还款，请合成一次"),
            ("d.type", "只能提前结清一次"),
        ]

    def test_money_on_or_after_the_day_everything_is_settled(self) -> None:
        """There is nothing left to pay early."""
        early = Extra(place="a", date=date(2027, 1, 1), amount=Fen(1), keep="periods")

        assert faults(early, Settle(place="b", date=date(2027, 1, 1))) == ["a.date"]

    @pytest.mark.parametrize("number", [0, 5])
    def test_a_row_that_is_not_there(self, number: int) -> None:
        """Four rows."""
        assert faults(Miss(place="a", number=number)) == ["a.number"]

    def test_a_row_that_is_not_there_any_more(self) -> None:
        """5,000 early leaves three rows; settling on the 1st of February makes row 3 the last."""
        early = Extra(place="a", date=START, amount=Fen(250_000), keep="payment")
        assert faults(early, Late(place="b", number=4, days=1)) == ["b.number"]
        assert faults(Miss(place="a", number=3), Settle(place="b", date=date(2027, 2, 1))) == ["a.number"]

    @pytest.mark.parametrize("amount", [250_000, 250_001])
    def test_short_by_nothing(self, amount: int) -> None:
        """All of a row is not short of it."""
        assert faults(Short(place="a", number=1, amount=Fen(amount))) == ["a.amount"]

    def test_a_row_of_nothing_cannot_be_missed(self) -> None:
        """1 fen in 4 rows: nothing until the last."""
        assert faults(Miss(place="a", number=1), principal=Fen(1)) == ["a.number"]

    @pytest.mark.parametrize("day", [FIRST, date(2026, 12, 20), date(2027, 1, 14)])
    def test_early_money_while_a_row_is_overdue(self, day: date) -> None:
        """By 民法典 560 it would pay that row first."""
        early = Extra(place="b", date=day, amount=Fen(1), keep="periods")

        assert faults(Miss(place="a", number=1), early) == ["b.date"]

    def test_each_early_payment_while_a_row_is_overdue_is_named(self) -> None:
        """Not the first alone."""
        first, second = (
            Extra(place=place, date=date(2026, 12, day), amount=Fen(1), keep="periods")
            for place, day in (("b", 20), ("c", 21))
        )

        assert faults(Miss(place="a", number=1), first, second) == ["b.date", "c.date"]

    @pytest.mark.parametrize("day", [date(2026, 12, 14), date(2027, 1, 15)])
    def test_early_money_before_a_row_is_due_or_once_it_is_made_up(self, day: date) -> None:
        """Nothing is overdue then."""
        assert simulated(Miss(number=1), Extra(date=day, amount=Fen(1), keep="periods")).penalty
