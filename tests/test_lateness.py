"""Rows missed, late and short, and what the days cost, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.simulation.events import Late, Miss, RowEvent, Settle, Short
from calculator.simulation.lateness import Claims, PaidRow, daily_rate, paid_rows, penalty, still_owed, total
from calculator.simulation.prepayment import planned, revised
from calculator.units.money import Fen
from tests.four_rows import plan


def paid(*events: RowEvent, **terms: Any) -> tuple[PaidRow, ...]:
    return paid_rows(planned(plan(**terms)), {event.number: event for event in events})


def days(*events: RowEvent, **terms: Any) -> list[tuple[str, str, int]]:
    return [(each.status, each.paid_on.isoformat(), each.days_late) for each in paid(*events, **terms)]


class TestWhenEachRowIsPaid:
    """Dues: 2026-12-15, 2027-01-15, 2027-02-15, 2027-03-15."""

    def test_all_in_time(self) -> None:
        """On its due day each."""
        assert days() == [
            ("on_time", "2026-12-15", 0),
            ("on_time", "2027-01-15", 0),
            ("on_time", "2027-02-15", 0),
            ("on_time", "2027-03-15", 0),
        ]

    def test_a_row_missed_is_made_up_with_the_next_one(self) -> None:
        """31 days later."""
        assert days(Miss(number=2))[1] == ("miss", "2027-02-15", 31)

    def test_two_missed_in_a_row_are_both_made_up_with_the_row_after(self) -> None:
        """31 + 28 days, and 28."""
        assert days(Miss(number=2), Miss(number=3))[1:3] == [("miss", "2027-03-15", 59), ("miss", "2027-03-15", 28)]

    def test_the_last_row_missed_is_made_up_a_month_later(self) -> None:
        """On what would be the next due day, counted from the first: 31 March, not 28."""
        assert days(Miss(number=4))[3] == ("miss", "2027-04-15", 31)
        assert days(Miss(number=2), periods=2, first_due=date(2027, 1, 31))[1] == ("miss", "2027-03-31", 31)

    def test_every_row_missed(self) -> None:
        """All paid a month after the last."""
        assert {day for _, day, _ in days(*(Miss(number=number) for number in range(1, 5)))} == {"2027-04-15"}

    def test_a_short_row_is_made_up_like_a_missed_one(self) -> None:
        """With what it got in time kept."""
        short = paid(Short(number=1, amount=Fen(100_000)))[0]

        assert (short.status, short.paid_by_then, short.paid_on) == ("short", 100_000, date(2027, 1, 15))
        assert short.unpaid == Claims(Fen(0), Fen(0), Fen(0), Fen(150_000))

    def test_a_late_row_is_paid_so_many_days_after_its_last_day(self) -> None:
        """Until the next due day at the most, whose money pays it."""
        assert days(Late(number=1, days=30))[:2] == [("late", "2027-01-14", 30), ("on_time", "2027-01-15", 0)]

    def test_the_next_rows_money_goes_to_the_older_row(self) -> None:
        """Row 1 late by 45 days: row 2's money of 15 January completes it, row 1's of 29 January completes row 2."""
        assert days(Late(number=1, days=45))[:2] == [("late", "2027-01-15", 31), ("late", "2027-01-29", 14)]

    def test_two_short_rows_are_never_open_together(self) -> None:
        """2,500 each; 500 less on 15 December, 100 less on 15 January: 500 of that day's 2,400 complete row 1."""
        rows = paid(Short(number=1, amount=Fen(200_000)), Short(number=2, amount=Fen(240_000)))

        assert [(row.paid_on, row.days_late) for row in rows[:2]] == [(date(2027, 1, 15), 31), (date(2027, 2, 15), 31)]
        assert rows[1].paid_by_then == 190_000

    def test_part_of_a_missed_row_made_up_bears_no_more_penalty(self) -> None:
        """Row 1 missed, row 2 short by all but 300: 2,500 overdue for 31 days, 2,200 for the 31 until 15 February."""
        row = paid(Miss(number=1), Short(number=2, amount=Fen(30_000)))[0]

        assert (row.paid_on, row.overdue(row.paid_on)) == (date(2027, 2, 15), 250_000 * 31 + 220_000 * 31)
        assert row.overdue(date(2027, 1, 20)) == 250_000 * 31 + 220_000 * 5

    def test_a_row_missed_before_a_late_one_waits_for_it(self) -> None:
        """Made up when the next row is paid, not when it is due."""
        assert days(Miss(number=1), Late(number=2, days=5))[0] == ("miss", "2027-01-20", 36)

    def test_a_row_missed_before_a_short_one_waits_for_the_rest(self) -> None:
        """The short row is paid in full with the third."""
        assert days(Miss(number=1), Short(number=2, amount=Fen(1)))[0] == ("miss", "2027-02-15", 62)

    def test_settling_pays_whatever_is_overdue(self) -> None:
        """A miss and a long lateness both end that day."""
        found = revised(planned(plan()), [], Settle(date=date(2027, 2, 1)))
        rows = paid_rows(found, {1: Late(number=1, days=400), 2: Miss(number=2)})

        assert [(row.status, row.days_late) for row in rows] == [("late", 48), ("miss", 17), ("settled", 0)]


class TestWeekends:
    """2027-05-15 is a Saturday."""

    MAY: dict[str, Any] = {"start": date(2027, 5, 1), "first_due": date(2027, 5, 15)}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("rule", "in_time", "late"),
        [
            ("keep", "2027-05-15", "2027-05-18"),
            ("before", "2027-05-14", "2027-05-18"),  # on the due day itself it is still in time
            ("after", "2027-05-17", "2027-05-20"),
        ],
    )
    def test_lateness_counts_from_the_last_day_on_which_paying_is_in_time(
        self, rule: str, in_time: str, late: str
    ) -> None:
        """Three days late is always three days of penalty."""
        assert days(weekend=rule, **self.MAY)[0] == ("on_time", in_time, 0)
        assert days(Late(number=1, days=3), weekend=rule, **self.MAY)[0] == ("late", late, 3)

    def test_settling_before_the_moved_day_leaves_nothing_late(self) -> None:
        """Missed on Saturday, settled on Sunday, payable until Monday."""
        found = revised(planned(plan(weekend="after", **self.MAY)), [], Settle(date=date(2027, 5, 16)))

        assert [(row.status, row.days_late) for row in paid_rows(found, {1: Miss(number=1)})] == [
            ("on_time", 0),
            ("settled", 0),
        ]


class TestPenalty:
    """Overdue principal x rate a day x multiplier x days."""

    def test_the_published_case(self) -> None:
        """10,000 x 0.0005 x 30 days = 150.00 (m.qhbk.net says 4.11, having divided a daily rate by 365)."""
        assert penalty(plan(penalty_multiplier=Fraction(1)), 1_000_000, 30) == 15_000

    @pytest.mark.parametrize(
        ("principal", "late", "fen"),
        [
            (333_333, 31, 7_750),  # 3,333.33 x 0.00075 x 31 = 77.4999225
            (100_000, 10, 750),
            (100, 1, 0),  # 0.075 fen
            (667, 1, 1),  # 0.50025 fen
            (666, 1, 0),  # 0.4995 fen
            (2_000, 1, 2),  # 1.5 fen, half up
            (1, 1_000, 1),  # 0.75 fen
            (0, 30, 0),
            (-500, 30, 0),
            (100_000, 0, 0),
            (100_000, -3, 0),
        ],
    )
    def test_half_up_to_the_fen(self, principal: int, late: int, fen: int) -> None:
        """0.05 % a day x 1.5."""
        assert penalty(plan(), principal, late) == fen

    @pytest.mark.parametrize(
        ("rate", "per", "day_count", "expected"),
        [
            (Fraction(5, 10_000), "day", "monthly", Fraction(5, 10_000)),
            (Fraction(15, 1_000), "month", "monthly", Fraction(5, 10_000)),
            (Fraction(18, 100), "year", "monthly", Fraction(5, 10_000)),
            (Fraction(18, 100), "year", "actual/360", Fraction(5, 10_000)),
            (Fraction(1825, 10_000), "year", "actual/365", Fraction(5, 10_000)),
            (Fraction(5, 10_000), "day", "actual/365", Fraction(5, 10_000)),
        ],
    )
    def test_a_rate_a_month_is_over_30_and_one_a_year_over_360_or_365(
        self, rate: Fraction, per: str, day_count: str, expected: Fraction
    ) -> None:
        """银发〔2005〕129号: 1.5 % a month and 18 % a year are 0.05 % a day."""
        assert daily_rate(plan(original_rate=rate, original_rate_per=per, day_count=day_count)) == expected

    def test_without_the_original_rate_it_is_unknown_unless_it_cannot_matter(self) -> None:
        """No guess."""
        assert daily_rate(plan(original_rate=None)) is None
        assert penalty(plan(original_rate=None), 100, 1) is None
        assert penalty(plan(original_rate=None), 0, 1) == 0
        assert penalty(plan(original_rate=None), 100, 0) == 0
        assert penalty(plan(original_rate=None, penalty_multiplier=Fraction(0)), 100, 1) == 0

    def test_one_unknown_makes_the_sum_unknown(self) -> None:
        """And nothing at all sums to nothing."""
        assert total([Fen(1), None]) is None
        assert total([Fen(1), Fen(2)]) == 3
        assert total([]) == 0


def test_part_of_a_row_pays_its_fee_old_interest_new_interest_and_then_principal() -> None:
    """A row of 5 fee, 100 arrears, 20 interest, 1,000 principal, of which 115 is paid (民法典 561)."""
    terms = plan(
        method="equal_principal",
        periods=1,
        principal=Fen(1_000),
        fee=Fen(5),
        arrears=Fen(100),
        arrears_treatment="first",
        rate=Fraction(2, 100),
        rate_per="month",
    )
    row = planned(terms).rows[0]

    assert still_owed(row, 0) == (5, 100, 20, 1_000)
    assert still_owed(row, 115) == (0, 0, 10, 1_000)
    assert still_owed(row, 1_124) == (0, 0, 0, 1)
