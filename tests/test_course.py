"""Money paid early, against plans worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.plan.schedule import schedule
from calculator.simulation.events import Extra, Settle
from calculator.simulation.prepayment import accrued, balance_days, planned, revised
from calculator.terms.agreement import Agreement
from calculator.terms.steps import Step
from calculator.units.money import Fen
from calculator.units.problems import Impossible

START, FIRST = date(2026, 11, 23), date(2026, 12, 15)
DAILY = {"rate": Fraction(5, 10_000), "rate_per": "day"}
MONTHLY = {"rate": Fraction(12, 100), "rate_per": "year"}


def plan(method: str = "equal_principal", periods: int = 5, **terms: Any) -> Agreement:
    given = {"principal": Fen(1_000_000), "start": START, "first_due": FIRST, **terms}
    return Agreement(method=method, periods=periods, **given)  # type: ignore[arg-type]


def extra(day: date, yuan: int, keep: Any = "periods") -> Extra:
    return Extra(date=day, amount=Fen(yuan * 100), keep=keep)


def splits(terms: Agreement, *extras: Extra, settle: date | None = None) -> list[tuple[int, int]]:
    found = revised(planned(terms), extras, None if settle is None else Settle(date=settle))
    return [(row.principal, row.interest) for row in found.rows]


def test_nothing_paid_early_is_the_plan() -> None:
    """Row for row."""
    terms = plan(**DAILY)

    assert planned(terms).rows == revised(planned(terms), []).rows == schedule(terms)


class TestDailyInterest:
    """10,000 in 5 rows at 0.05 % a day; 8,000 owed from 2026-12-15; 2,000 paid early on 2027-01-01."""

    def test_fewer_days_of_interest_in_the_running_row_and_smaller_rows(self) -> None:
        """Row 2: 8,000 x 17 days + 6,000 x 14 days = 220,000 x 0.0005 = 110.00; then 1,500 a row.

        Row 3: 4,500 x 31 = 69.75; row 4: 3,000 x 28 = 42.00; row 5: 1,500 x 31 = 23.25.
        """
        assert splits(plan(**DAILY), extra(date(2027, 1, 1), 2000)) == [
            (200_000, 11_000), (150_000, 11_000), (150_000, 6_975), (150_000, 4_200), (150_000, 2_325),
        ]  # fmt: skip

    def test_fewer_rows_where_the_principal_a_row_is_kept(self) -> None:
        """Row 3: 4,000 x 31 = 62.00; row 4: 2,000 x 28 = 28.00, and that is all."""
        assert splits(plan(**DAILY), extra(date(2027, 1, 1), 2000, "payment")) == [
            (200_000, 11_000), (200_000, 11_000), (200_000, 6_200), (200_000, 2_800),
        ]  # fmt: skip

    def test_twice_in_one_row(self) -> None:
        """2,000 on the 1st and 1,000 on the 8th of January: 8,000 x 17 + 6,000 x 7 + 5,000 x 7 = 213,000: 106.50.

        Then 5,000 over 4 rows, 1,250 each: 3,750 x 31 = 58.125, half up 58.13.
        """
        found = splits(plan(**DAILY), extra(date(2027, 1, 8), 1000), extra(date(2027, 1, 1), 2000))

        assert found[1:3] == [(125_000, 10_650), (125_000, 5_813)]

    def test_settled_between_two_rows(self) -> None:
        """8,000 x 17 days x 0.0005 = 68.00 on the first of January, and nothing after."""
        assert splits(plan(**DAILY), settle=date(2027, 1, 1)) == [(200_000, 11_000), (800_000, 6_800)]

    def test_settled_after_money_paid_early_in_the_same_row(self) -> None:
        """8,000 x 10 days + 6,000 x 7 days = 122,000 x 0.0005 = 61.00."""
        found = splits(plan(**DAILY), extra(date(2026, 12, 25), 2000), settle=date(2027, 1, 1))

        assert found == [(200_000, 11_000), (600_000, 6_100)]

    def test_borrowed_today_and_settled_tomorrow_costs_one_day(self) -> None:
        """10,000 at 0.05 % a day: 5.00 (m.wuhaninfo.cn on 微粒贷: 今天借次日还只计一天利息)."""
        terms = plan(start=date(2024, 5, 1), first_due=date(2024, 6, 1), **DAILY)

        assert splits(terms, settle=date(2024, 5, 2)) == [(1_000_000, 500)]

    def test_settled_on_the_first_day(self) -> None:
        """No day, no interest."""
        assert splits(plan(**DAILY), settle=START) == [(1_000_000, 0)]

    def test_paid_early_on_the_first_day(self) -> None:
        """All of row 1 bears interest on 8,000: 8,000 x 22 x 0.0005 = 88.00; 1,600 a row."""
        assert splits(plan(**DAILY), extra(START, 2000))[0] == (160_000, 8_800)

    def test_settled_on_a_due_day_is_that_row_and_all_that_was_to_come(self) -> None:
        """Row 2 as planned, 124.00, with 8,000."""
        assert splits(plan(**DAILY), settle=date(2027, 1, 15)) == [(200_000, 11_000), (800_000, 12_400)]


class TestMonthlyInterest:
    """10,000 in 5 equal payments of 2,060.40 at 1 % a month: 8,039.60, 6,059.60, 4,059.80, 2,040.00 left."""

    def test_fewer_rows_where_the_payment_is_kept(self) -> None:
        """3,000 on the second due day leaves 3,059.60: interest 30.60, then 1,029.80 with 10.30."""
        found = splits(plan("equal_payment", **MONTHLY), extra(date(2027, 1, 15), 3000, "payment"))

        assert found == [(196_040, 10_000), (198_000, 8_040), (202_980, 3_060), (102_980, 1_030)]

    def test_smaller_rows_where_the_number_is_kept(self) -> None:
        """3,059.60 / (1/1.01 + 1/1.01^2 + 1/1.01^3 = 2.94098521) = 1,040.33 a row."""
        found = splits(plan("equal_payment", **MONTHLY), extra(date(2027, 1, 15), 3000))

        assert found[2:] == [(100_973, 3_060), (101_983, 2_050), (103_004, 1_030)]

    def test_a_month_is_spread_evenly_over_its_days(self) -> None:
        """8,039.60 x 1 % x 17/31 = 44.0881: 44.09 to the first of January."""
        found = splits(plan("equal_payment", **MONTHLY), settle=date(2027, 1, 1))

        assert found[1] == (803_960, 4_409)

    def test_the_running_row_pays_the_old_interest_on_top_of_the_new_payment(self) -> None:
        """3,000 on 2027-01-01 leaves 5,039.60; 44.0881 has grown, then 5,039.60 x 1 % x 14/31 = 22.7595: 66.85.

        The new payment, by 1 % x 14/31 = 0.004516129 and then 1 % a row:
        v = 0.99550417, 0.98564769, 0.97588881, 0.96621664; sum 3.92325731; 5,039.60 / that = 1,284.54.
        Row 2's principal is 1,284.54 - 22.76 = 1,261.78.
        """
        found = splits(plan("equal_payment", **MONTHLY), extra(date(2027, 1, 1), 3000))

        assert found[1] == (126_178, 6_685)

    def test_the_published_two_rows_after_a_prepayment(self) -> None:
        """3,551.93 left at 12 %/26 a row, 2 rows: 1,771.88 + 16.39 and 1,780.05 + 8.22 (Fineract's own test)."""
        terms = plan("equal_payment", 4, rate=Fraction(12, 2600), rate_per="month")
        after_two = schedule(terms)[1].balance
        paid = Extra(date=date(2027, 1, 15), amount=Fen(after_two - 355_193), keep="periods")

        assert splits(terms, paid)[2:] == [(177_188, 1_639), (178_005, 822)]


class TestOtherMethods:
    """Each re-splits what is left in its own way."""

    @pytest.mark.parametrize(
        ("keep", "expected"), [("periods", [333_333, 283_333, 283_334]), ("payment", [333_333, 333_333, 233_334])]
    )
    def test_interest_free(self, keep: Any, expected: list[int]) -> None:
        """10,000 in 3 rows; 1,000 paid early after the first leaves 5,666.67; a rate beside it changes nothing."""
        found = splits(plan("interest_free", 3, **DAILY), extra(date(2026, 12, 20), 1000, keep))

        assert found == [(principal, 0) for principal in expected]

    @pytest.mark.parametrize("keep", ["periods", "payment"])
    def test_interest_first_pays_less_interest_until_the_end(self, keep: Any) -> None:
        """10,000 at 1 % a month in 4 rows, 4,000 early on the first due day: 60.00 a row, 6,000 at the end."""
        found = splits(plan("interest_first", 4, **MONTHLY), extra(FIRST, 4000, keep))

        assert found == [(0, 10_000), (0, 6_000), (0, 6_000), (600_000, 6_000)]

    @pytest.mark.parametrize(
        ("keep", "expected"), [("periods", [0, 300_000, 300_000]), ("payment", [0, 500_000, 100_000])]
    )
    def test_interest_first_with_a_tail(self, keep: Any, expected: list[int]) -> None:
        """One row of interest, then 5,000 and 5,000; 4,000 paid early before the tail begins."""
        found = splits(plan("interest_first", 3, interest_only_periods=1), extra(date(2026, 12, 1), 4000, keep))

        assert [principal for principal, _ in found] == expected

    def test_interest_first_paid_early_in_the_midst_of_its_tail(self) -> None:
        """No row of interest alone is left: 10,000 - 3,333.33 - 1,000 in two rows."""
        terms = plan("interest_first", 4, interest_only_periods=1)

        assert [principal for principal, _ in splits(terms, extra(date(2027, 1, 20), 1000))] == [
            0, 333_333, 283_334, 283_333,
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("keep", "expected"), [("periods", [60_000, 60_000, 480_000]), ("payment", [100_000, 100_000, 400_000])]
    )
    def test_stepped(self, keep: Any, expected: list[int]) -> None:
        """2 x 1,000 and then 8,000; 4,000 early on the first day: all in proportion 6/10, or the last row alone."""
        terms = plan("stepped", 3, steps=(Step(2, Fen(100_000)),))

        assert [principal for principal, _ in splits(terms, extra(START, 4000, keep))] == expected

    def test_stepped_shrunk_leaves_the_fen_of_rounding_to_the_last_row(self) -> None:
        """5,000.04 left of 10,000: 500.004 and 500.004, rounded to 500.00 each; the last takes 4,000.04."""
        terms = plan("stepped", 3, steps=(Step(2, Fen(100_000)),))
        paid = Extra(date=START, amount=Fen(499_996), keep="periods")

        assert [principal for principal, _ in splits(terms, paid)] == [50_000, 50_000, 400_004]

    def test_stepped_keeps_payment_and_not_principal(self) -> None:
        """1,000 a row with interest 1 % of 6,000 in it: 940; then 1 % of 5,060: 949.40."""
        terms = plan("stepped", 4, steps=(Step(3, Fen(100_000)),), **MONTHLY)

        assert splits(terms, extra(START, 4000, "payment"))[:2] == [(94_000, 6_000), (94_940, 5_060)]

    def test_lump_sum(self) -> None:
        """A settlement of 7,000, of which 2,000 early."""
        terms = plan("lump_sum", 1, settlement=Fen(700_000))

        assert splits(terms, extra(date(2026, 12, 1), 2000)) == [(500_000, 0)]


class TestArrearsAndFees:
    """90 of arrears spread over 3 rows, 30 each."""

    SPREAD = plan("interest_free", 3, arrears=Fen(9_000), arrears_treatment="spread", fee=Fen(500))

    def test_settling_pays_the_arrears_to_come_and_no_fee_of_rows_not_reached(self) -> None:
        """30 + 30 after row 1, no 5."""
        last = revised(planned(self.SPREAD), [], Settle(date=date(2026, 12, 20))).rows[-1]

        assert (last.arrears, last.fee, last.payment) == (6_000, 0, 666_667 + 6_000)

    def test_settling_on_a_due_day_pays_that_rows_fee(self) -> None:
        """5 for the row that is reached."""
        last = revised(planned(self.SPREAD), [], Settle(date=date(2027, 1, 15))).rows[-1]

        assert (last.arrears, last.fee) == (6_000, 500)

    def test_a_fee_taken_once_is_paid_even_when_settling_before_the_first_row(self) -> None:
        """It is for the deal, not for a row."""
        terms = plan("interest_free", 3, fee=Fen(800), fee_timing="first")

        assert revised(planned(terms), [], Settle(date=START)).rows[-1].fee == 800
        assert revised(planned(terms), [], Settle(date=date(2026, 12, 20))).rows[-1].fee == 0

    def test_smaller_rows_keep_their_arrears_and_fees(self) -> None:
        """30 and 5 in each."""
        rows = revised(planned(self.SPREAD), [extra(START, 1000)]).rows

        assert [(row.arrears, row.fee) for row in rows] == [(3_000, 500)] * 3

    def test_fewer_rows_still_pay_all_arrears(self) -> None:
        """Row 2 pays all of the 1,666.67 left, so row 3's 30 come with it, and its fee of 5 never."""
        rows = revised(planned(self.SPREAD), [extra(date(2026, 12, 20), 5000, "payment")]).rows

        assert [(row.principal, row.arrears, row.fee) for row in rows] == [
            (333_333, 3_000, 500),
            (166_667, 6_000, 500),
        ]


class TestDaysAndBalances:
    """What is owed when."""

    def test_levels_follow_rows_and_early_money(self) -> None:
        """From each day on."""
        found = revised(planned(plan("interest_free", 2)), [extra(date(2026, 12, 20), 1000)])

        assert found.balance_history == (
            (START, 1_000_000),
            (FIRST, 500_000),
            (date(2026, 12, 20), 400_000),
            (date(2027, 1, 15), 0),
        )

    @pytest.mark.parametrize(
        ("day", "balance_history"),
        [
            (START, ((START, 0),)),
            (FIRST, ((START, 1_000_000), (FIRST, 0))),
            (date(2026, 12, 20), ((START, 1_000_000), (FIRST, 500_000), (date(2026, 12, 20), 0))),
        ],
    )
    def test_levels_end_on_the_day_everything_is_settled(
        self, day: date, balance_history: tuple[tuple[date, int], ...]
    ) -> None:
        """And so does the last row, due and payable that day."""
        found = revised(planned(plan("interest_free", 2)), [], Settle(date=day))

        assert found.balance_history == balance_history
        assert (found.rows[-1].due, found.rows[-1].pay_by) == (day, day)

    def test_early_money_on_a_due_day_is_one_level(self) -> None:
        """The last of the day counts."""
        assert revised(planned(plan("interest_free", 2)), [extra(FIRST, 1000)]).balance_history[1] == (FIRST, 400_000)

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            (date(2026, 1, 1), date(2026, 1, 1), 0),
            (date(2026, 1, 1), date(2026, 1, 2), 100),
            (date(2025, 12, 1), date(2026, 1, 3), 200),  # nothing before the first level
            (date(2026, 1, 3), date(2026, 1, 5), 160),
            (date(2026, 1, 10), date(2026, 1, 12), 120),
            (date(2026, 1, 5), date(2026, 1, 2), 0),
        ],
    )
    def test_balance_days(self, since: date, until: date, expected: int) -> None:
        """100 from the 1st, 60 from the 4th."""
        assert balance_days([(date(2026, 1, 1), 100), (date(2026, 1, 4), 60)], since, until) == expected

    @pytest.mark.parametrize(
        ("day", "fen"),
        [(START, 0), (date(2026, 11, 24), 500), (FIRST, 0), (date(2027, 1, 1), 6_800), (date(2027, 4, 15), 0)],
    )
    def test_interest_grown_by_a_day(self, day: date, fen: int) -> None:
        """10,000 x 0.05 % = 5.00 a day at first; nothing on a due day, which has charged it, nor after the last."""
        assert accrued(planned(plan(**DAILY)), day) == fen


@pytest.mark.parametrize(
    ("extras", "settle", "field"),
    [
        ([extra(date(2026, 11, 22), 1)], None, "events.date"),
        ([extra(date(2027, 4, 15), 1)], None, "events.date"),
        ([extra(FIRST, 8000)], None, "events.amount"),
        ([extra(FIRST, 5000), extra(date(2027, 1, 1), 3000)], None, "events.amount"),
        # 3,000 early, 5,000 left in rows of 2,000: it ends on 2027-03-15
        ([extra(FIRST, 3000, "payment"), extra(date(2027, 3, 15), 1)], None, "events.date"),
        ([], date(2026, 11, 22), "events.date"),
        ([], date(2027, 4, 16), "events.date"),
    ],
)
def test_a_day_or_an_amount_outside_the_plan_is_refused(extras: list[Extra], settle: date | None, field: str) -> None:
    """The problem names the event's key."""
    with pytest.raises(Impossible) as refusal:
        splits(plan(), *extras, settle=settle)

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_day_after_the_end_is_told_when_the_plan_ends() -> None:
    """On the last due day."""
    with pytest.raises(Impossible, match="方案到 2027年4月15日 就还完了，请填更早的一天"):
        splits(plan(), settle=date(2027, 4, 16))


def test_one_fen_less_than_everything_may_be_paid_early() -> None:
    """And one fen is then left."""
    assert splits(plan(), Extra(date=FIRST, amount=Fen(799_999), keep="payment"))[1:] == [(1, 0)]


class TestArrearsAfterMoneyPaidEarly:
    """12,000 in 12 rows of 1,000 and 1,200 of arrears spread over them: 1,100 a row; 6,000 paid early at the start."""

    TERMS = plan("interest_free", 12, principal=Fen(1_200_000), arrears=Fen(120_000), arrears_treatment="spread")

    def payments(self, keep: str, **terms: Any) -> list[int]:
        found = revised(planned(replace(self.TERMS, **terms)), [extra(START, 6_000, keep)])
        return [row.payment for row in found.rows]

    def test_no_row_is_above_the_payment_kept(self) -> None:
        """6,000 of principal and 1,200 of arrears are left: six rows of 1,100 and one of 600."""
        assert self.payments("payment") == [110_000] * 6 + [60_000]

    def test_a_fee_of_each_row_leaves_as_much_room_as_before(self) -> None:
        """With 5 a row: 1,105 six times, then 600 and the fee."""
        assert self.payments("payment", fee=Fen(500)) == [110_500] * 6 + [60_500]

    def test_where_the_rows_are_kept_each_pays_its_own_arrears(self) -> None:
        """500 of principal and 100 of arrears, twelve times."""
        assert self.payments("periods") == [60_000] * 12

    def test_where_the_principal_ends_early_the_arrears_go_on_as_agreed(self) -> None:
        """4 fen of principal left in 8 rows, half up to 1 fen each: repaid after four; the arrears take all eight."""
        terms = plan("equal_principal", 8, principal=Fen(80_000), arrears=Fen(8_000), arrears_treatment="spread")
        rows = revised(planned(terms), [Extra(date=START, amount=Fen(79_996), keep="periods")]).rows

        assert [row.principal for row in rows] == [1] * 4 + [0] * 4
        assert [row.arrears for row in rows] == [1_000] * 8
