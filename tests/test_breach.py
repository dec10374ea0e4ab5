"""When the plan is void, and what is due at once, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.simulation.default import Breach
from calculator.simulation.events import Event, Extra, Late, Miss, Settle, Short
from calculator.simulation.simulate import simulate
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen

START, FIRST = date(2026, 11, 23), date(2026, 12, 15)
"""Dues: 2026-12-15, 2027-01-15, 2027-02-15, 2027-03-15."""


def breach(*events: Event, **terms: Any) -> Breach | None:
    given: dict[str, Any] = {
        "principal": Fen(1_000_000),
        "method": "interest_free",
        "periods": 4,
        "start": START,
        "first_due": FIRST,
        "original_rate": Fraction(5, 10_000),
        "breach_rule": "one_miss",
        "clawback": "none",
    }
    return simulate(Agreement(**{**given, **terms}), events).breach


def void_on(*events: Event, **terms: Any) -> str | None:
    found = breach(*events, **terms)
    return None if found is None else f"{found.day} row {found.number}"


def due(*events: Event, **terms: Any) -> tuple[int, int | None]:
    found = breach(*events, **terms)
    assert found is not None
    return found.least, found.most


class TestTheDay:
    """By each clause."""

    @pytest.mark.parametrize("rule", ["one_miss", "two_in_a_row", "unknown"])
    def test_nothing_late_nothing_void(self, rule: str) -> None:
        """Nor by money paid early."""
        assert void_on(breach_rule=rule) is None
        assert void_on(Extra(date=FIRST, amount=Fen(100), keep="periods"), breach_rule=rule) is None

    @pytest.mark.parametrize("number", [1, 2, 3, 4])
    @pytest.mark.parametrize("rule", ["one_miss", "unknown"])
    def test_one_row_missed_late_or_short_trips_it_on_that_rows_last_day(self, rule: str, number: int) -> None:
        """Whichever row it is."""
        day = {1: "2026-12-15", 2: "2027-01-15", 3: "2027-02-15", 4: "2027-03-15"}[number]
        for event in (Miss(number=number), Late(number=number, days=1), Short(number=number, amount=Fen(249_999))):
            assert void_on(event, breach_rule=rule) == f"{day} row {number}"

    def test_the_first_of_several_counts(self) -> None:
        """In the order of days, not of the request."""
        assert void_on(Miss(number=4), Late(number=2, days=1)) == "2027-01-15 row 2"

    def test_a_moved_last_day_moves_the_breach(self) -> None:
        """2027-05-15 is a Saturday, payable until Monday."""
        may = {"start": date(2027, 5, 1), "first_due": date(2027, 5, 15), "weekend": "after"}

        assert void_on(Miss(number=1), **may) == "2027-05-17 row 1"

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ([Miss(number=2)], None),
            ([Miss(number=2), Miss(number=3)], "2027-02-15 row 3"),
            ([Miss(number=3), Miss(number=4)], "2027-03-15 row 4"),
            ([Miss(number=1), Miss(number=3)], None),
            ([Miss(number=2), Late(number=3, days=1)], "2027-02-15 row 3"),
            ([Short(number=2, amount=Fen(1)), Short(number=3, amount=Fen(1))], "2027-02-15 row 3"),
            ([Late(number=2, days=31), Miss(number=3)], None),  # row 2 was paid on row 3's last day
            ([Late(number=2, days=32), Miss(number=3)], "2027-02-15 row 3"),
            ([Late(number=1, days=200)], None),  # the rows after it are paid
            ([Miss(number=1), Miss(number=2), Miss(number=3)], "2027-01-15 row 2"),
        ],
    )
    def test_two_in_a_row_must_both_be_unpaid_on_the_seconds_last_day(
        self, events: list[Event], expected: str | None
    ) -> None:
        """连续两期."""
        assert void_on(*events, breach_rule="two_in_a_row") == expected

    @pytest.mark.parametrize(
        ("event", "expected"),
        [
            (Late(number=2, days=29), None),
            (Late(number=2, days=30), None),  # the 30th day ends at 24:00 (民法典 203)
            (Late(number=2, days=31), "2027-02-14 row 2"),
            (Miss(number=3), None),  # 28 days until the next due day
            (Miss(number=2), "2027-02-14 row 2"),
        ],
    )
    def test_days_late(self, event: Event, expected: str | None) -> None:
        """逾期满 30 天."""
        assert void_on(event, breach_rule="days", breach_days=30) == expected

    def test_the_earliest_row_to_be_so_late_counts(self) -> None:
        """Row 1 has been 20 days late long before row 3 is, though both are still unpaid then."""
        events = [Late(number=1, days=100), Late(number=3, days=30)]

        assert void_on(*events, breach_rule="days", breach_days=20) == "2027-01-04 row 1"

    def test_settling_in_time_prevents_it(self) -> None:
        """17 days after a missed row: in time for 满 17 天, a day too late for 满 16 天."""
        events = [Miss(number=2), Settle(date=date(2027, 2, 1))]

        assert void_on(*events, breach_rule="days", breach_days=16) == "2027-01-31 row 2"
        assert void_on(*events, breach_rule="days", breach_days=17) is None


class TestWhatIsDue:
    """10,000 in 4 rows of 2,500, no interest."""

    def test_all_principal_not_yet_paid(self) -> None:
        """7,500 after one row paid."""
        assert due(Miss(number=2)) == (750_000, 750_000)

    def test_less_what_was_paid_of_the_row(self) -> None:
        """1,000 of row 2 came on its day."""
        assert due(Short(number=2, amount=Fen(100_000))) == (650_000, 650_000)

    def test_less_money_paid_early_before_and_not_after(self) -> None:
        """600 early in December counts, 600 at the end of February was not yet paid."""
        before = Extra(date=date(2026, 12, 20), amount=Fen(60_000), keep="periods")
        after = Extra(date=date(2027, 2, 20), amount=Fen(60_000), keep="periods")

        assert due(before, Miss(number=2)) == (690_000, 690_000)
        assert due(Miss(number=2), after) == (750_000, 750_000)

    def test_arrears_deferred_or_not_yet_paid(self) -> None:
        """Deferred 400 all; spread 100 a row, of which one row is paid; first: paid."""
        assert due(Miss(number=2), arrears=Fen(40_000), arrears_treatment="deferred") == (790_000, 790_000)
        assert due(Miss(number=2), arrears=Fen(40_000), arrears_treatment="spread") == (780_000, 780_000)
        assert due(Miss(number=2), arrears=Fen(40_000), arrears_treatment="first") == (750_000, 750_000)
        assert due(Miss(number=1), arrears=Fen(40_000), arrears_treatment="first") == (1_040_000, 1_040_000)

    def test_the_fee_of_the_row_that_was_due(self) -> None:
        """5 for row 2; rows 3 and 4 are not due."""
        assert due(Miss(number=2), fee=Fen(500)) == (750_500, 750_500)

    def test_penalty_to_that_day(self) -> None:
        """Row 2, 30 days: 2,500 x 0.00075 x 30 = 56.25."""
        found = breach(Miss(number=2), breach_rule="days", breach_days=30)

        assert found is not None
        assert (found.penalty, found.least) == (5_625, 755_625)

    def test_a_row_paid_on_the_very_day_is_in_time(self) -> None:
        """满 30 天: paid on the 30th day the plan lives; a day later all is due with 30 days of penalty, 56.25."""
        terms = {"breach_rule": "days", "breach_days": 30}

        assert breach(Late(number=2, days=30), **terms) is None
        assert due(Late(number=2, days=31), **terms) == (755_625, 755_625)

    def test_a_row_missed_in_a_month_of_30_days_does_not_void_a_plan_of_30_days(self) -> None:
        """Due on 10 April, made up with the next row on 10 May: just 30 days, and no sum of 0.00 to pay at once."""
        april = {"start": date(2026, 3, 10), "first_due": date(2026, 4, 10), "breach_rule": "days", "breach_days": 30}

        assert breach(Miss(number=1), **april) is None
        assert breach(Miss(number=1), **april, periods=1) is None

    def test_penalty_of_both_rows_in_a_row(self) -> None:
        """Row 2, 31 days late on row 3's last day: 58.125, half up 58.13; row 3 none yet."""
        events = [Miss(number=2), Miss(number=3)]

        assert due(*events, breach_rule="two_in_a_row") == (755_813, 755_813)

    def test_penalty_of_a_row_made_up_since_stays_due(self) -> None:
        """Row 1 was 5 days late: 2,500 x 0.00075 x 5 = 9.375, half up 9.38, which no row of the plan pays."""
        events = [Late(number=1, days=5), Miss(number=2), Miss(number=3)]

        assert due(*events, breach_rule="two_in_a_row") == (755_813 + 938, 755_813 + 938)

    def test_penalty_of_two_rows_late_one_after_the_other(self) -> None:
        """6,000 in 6 rows from 10 February; row 1 is 20 days late: 1,000 x 0.00075 x 20 = 15.00.

        Row 3, due on 10 April, is completed by row 4's money of 10 May: 30 days, in time for 满 30 天.
        By 满 29 天 the plan is void on 9 May: 4,000 of rows 3 to 6, the 15.00, and 29 days of row 3, 21.75.
        """
        plan = {
            "principal": Fen(600_000),
            "periods": 6,
            "start": date(2026, 1, 10),
            "first_due": date(2026, 2, 10),
            "breach_rule": "days",
        }
        events = [Late(number=1, days=20), Late(number=3, days=45)]

        assert breach(*events, **plan, breach_days=30) is None
        assert due(*events, **plan, breach_days=29) == (403_675, 403_675)

    def test_interest_due_and_grown(self) -> None:
        """等额本金 at 0.05 % a day: row 2's 7,500 x 31 = 116.25, and 5,000 x 10 days = 25.00 of row 3's.

        With principal 7,500 and penalty 2,500 x 0.00075 x 10 = 18.75: 7,660.00.
        """
        terms = {"method": "equal_principal", "rate": Fraction(5, 10_000), "rate_per": "day"}
        found = breach(Miss(number=2), breach_rule="days", breach_days=10, **terms)

        assert found is not None
        assert tuple(found.owed) == (0, 0, 14_125, 750_000)
        assert found.least == 766_000

    def test_what_was_paid_of_the_row_covers_interest_before_principal(self) -> None:
        """Row 2 is 2,500 + 116.25; 1,000 pays the interest and 883.75 of the principal: 6,616.25 left."""
        terms = {"method": "equal_principal", "rate": Fraction(5, 10_000), "rate_per": "day"}
        found = breach(Short(number=2, amount=Fen(100_000)), **terms)

        assert found is not None
        assert tuple(found.owed) == (0, 0, 0, 661_625)

    def test_after_the_last_due_day_nothing_grows(self) -> None:
        """Row 4 missed: 2,500 and 20 days: 37.50."""
        assert due(Miss(number=4), breach_rule="days", breach_days=20) == (253_750, 253_750)


class TestCumulative:
    """Rows late in all, one after the other or not: the clause counts them from the first."""

    RULE: dict[str, Any] = {"breach_rule": "cumulative", "breach_count": 2}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("events", "day"),
        [
            ((Miss(number=2),), None),
            ((Miss(number=1), Late(number=3, days=1)), "2027-02-15 row 3"),
            ((Late(number=1, days=1), Late(number=2, days=1), Miss(number=3)), "2027-01-15 row 2"),
            ((Late(number=4, days=1), Late(number=2, days=3)), "2027-03-15 row 4"),
        ],
    )
    def test_the_day_the_last_of_them_is_not_paid(self, events: tuple[Event, ...], day: str | None) -> None:
        """Paid since or not: 累计 forgets nothing."""
        assert void_on(*events, **self.RULE) == day

    def test_a_count_of_one_is_one_miss(self) -> None:
        """The strictest clause."""
        one = {"breach_rule": "cumulative", "breach_count": 1}

        assert void_on(Late(number=3, days=2), **one) == void_on(Late(number=3, days=2), breach_rule="one_miss")

    def test_what_is_due_then(self) -> None:
        """Row 1 was made up with row 2, 31 days late: 2,500 x 31 x 0.075 % = 58.13, which no row pays; 5,000 left."""
        assert due(Miss(number=1), Miss(number=3), **self.RULE) == (505_813, 505_813)


class TestWhatComesBack:
    """1,000 of arrears waived; row 2 missed on 2027-01-15, 7,500 owed.

    Interest forgone at 0.05 % a day: 10,000 x 22 days + 7,500 x 31 days = 452,500: 226.25.
    """

    WAIVED: dict[str, Any] = {"arrears": Fen(100_000), "arrears_treatment": "waived"}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("clawback", "least", "most"),
        [
            ("none", 750_000, 750_000),
            ("arrears", 850_000, 850_000),
            ("arrears_and_interest", 872_625, 872_625),
            ("unknown", 750_000, 872_625),
        ],
    )
    def test_by_each_clause(self, clawback: str, least: int, most: int) -> None:
        """One figure where it is known, the two ends where it is not."""
        assert due(Miss(number=2), clawback=clawback, **self.WAIVED) == (least, most)

    @pytest.mark.parametrize(
        ("clawback", "least", "most"),
        [
            ("none", 750_000, 750_000),
            ("arrears", 850_000, 850_000),
            ("arrears_and_interest", 850_000, None),
            ("unknown", 750_000, None),
        ],
    )
    def test_without_the_original_rate(self, clawback: str, least: int, most: int | None) -> None:
        """The most is not known where it hangs on the rate."""
        assert due(Miss(number=2), clawback=clawback, original_rate=None, **self.WAIVED) == (least, most)

    @pytest.mark.parametrize(
        ("clawback", "least", "most"),
        [
            ("none", 750_000, 850_000),
            ("arrears", 850_000, 850_000),
            ("arrears_and_interest", 872_625, 872_625),
            ("unknown", 750_000, 872_625),
        ],
    )
    def test_arrears_nobody_spoke_of(self, clawback: str, least: int, most: int) -> None:
        """Owed if they were not forgiven, and back if they were and the clause says so: never just gone."""
        terms = {**self.WAIVED, "arrears_treatment": "unknown"}

        assert due(Miss(number=2), clawback=clawback, **terms) == (least, most)

    @pytest.mark.parametrize(
        ("clawback", "least", "most"),
        [
            ("none", 850_000, 850_000),
            ("arrears", 850_000, 850_000),
            ("arrears_and_interest", 872_625, 872_625),
            ("unknown", 850_000, 872_625),
        ],
    )
    def test_what_is_forgiven_only_once_all_is_paid(self, clawback: str, least: int, most: int) -> None:
        """Until then it is owed: it comes back whatever the clause says."""
        assert due(Miss(number=2), clawback=clawback, waiver_when="when_paid", **self.WAIVED) == (least, most)

    @pytest.mark.parametrize(
        ("clawback", "when", "least", "most"),
        [
            ("none", "now", 750_000, 750_000),
            ("arrears", "now", 790_000, 790_000),
            ("none", "when_paid", 790_000, 790_000),
            ("unknown", "now", 750_000, 812_625),
        ],
    )
    def test_a_part_that_was_forgiven(self, clawback: str, when: str, least: int, most: int) -> None:
        """400 of the 1,000; the other 600 were paid with row 1, in time."""
        terms = {"arrears_waived": Fen(40_000), "arrears_treatment": "first", "waiver_when": when}

        assert due(Miss(number=2), clawback=clawback, **{**self.WAIVED, **terms}) == (least, most)

    def test_a_part_forgiven_and_nothing_said_of_the_rest(self) -> None:
        """400 forgiven now; 600 owed or not."""
        terms = {"arrears_waived": Fen(40_000), "arrears_treatment": "unknown", "waiver_when": "now"}

        assert due(Miss(number=2), clawback="none", **{**self.WAIVED, **terms}) == (750_000, 810_000)

    def test_without_the_original_rate_an_unknown_penalty_leaves_the_most_open(self) -> None:
        """Whatever the clause."""
        assert due(Miss(number=2), breach_rule="days", breach_days=1, original_rate=None) == (750_000, None)

    def test_void_on_the_first_day_no_interest_was_forgone(self) -> None:
        """Nothing hangs on the rate then."""
        found = due(Miss(number=1), first_due=START, clawback="arrears_and_interest", original_rate=None)

        assert found == (1_000_000, 1_000_000)

    def test_interest_the_plan_charged_is_taken_off(self) -> None:
        """At 0.02 % a day the plan charged 10,000 x 22 + 7,500 x 31 days = 44.00 + 46.50; 226.25 - 90.50 = 135.75.

        Row 2's 46.50 is owed beside the 7,500.
        """
        terms = {"method": "equal_principal", "rate": Fraction(2, 10_000), "rate_per": "day"}

        assert due(Miss(number=2), clawback="arrears_and_interest", **terms) == (768_225, 768_225)

    def test_a_plan_dearer_than_the_loan_brings_nothing_back(self) -> None:
        """0.06 % a day charged, 0.05 % before: 10,000 x 22 and 7,500 x 31 days at 0.06 %; row 2's 139.50 is owed."""
        terms = {"method": "equal_principal", "rate": Fraction(6, 10_000), "rate_per": "day"}
        found = breach(Miss(number=2), clawback="arrears_and_interest", **terms)

        assert found is not None
        assert (found.forgone, found.least) == (0, 763_950)

    def test_interest_grown_since_the_last_due_day_is_taken_off_too(self) -> None:
        """The same rate as before: whatever the day, nothing was forgone."""
        terms = {"method": "equal_principal", "rate": Fraction(5, 10_000), "rate_per": "day"}
        found = breach(Miss(number=2), breach_rule="days", breach_days=10, **terms)

        assert found is not None
        assert found.forgone == 0

    def test_the_same_rate_leaves_no_fen_between(self) -> None:
        """1,000.40 in two rows at 0.05 % a day: 22 days of 100,040 fen are 1,100.44, 31 of 50,020 are 775.31 fen.

        Rounded row by row, 11.00 + 7.75 are what the plan charges; 1,875.75 in one would be a fen more.
        """
        terms = {"method": "equal_principal", "rate": Fraction(5, 10_000), "rate_per": "day", "periods": 2}
        found = breach(Miss(number=2), principal=Fen(100_040), **terms)

        assert found is not None
        assert (found.owed.interest, found.forgone) == (775, 0)

    @pytest.mark.parametrize(
        ("fen", "forgone"),
        [(999, 0), (1_000, 1)],  # 0.4995 and 0.5 fen, half up
    )
    @pytest.mark.parametrize("method", ["interest_free", "lump_sum"])
    def test_one_day_of_interest_is_exact(self, method: str, fen: int, forgone: int) -> None:
        """Of the principal and not a fen more; a settlement of all of it lets nothing go."""
        day = {"start": date(2026, 12, 14), "periods": 1, "settlement": Fen(fen)}
        found = breach(Miss(number=1), principal=Fen(fen), method=method, **day)

        assert found is not None
        assert found.forgone == forgone

    def test_money_paid_early_bears_no_interest_after(self) -> None:
        """1,500 on 2026-12-25: 10,000 x 22 + 7,500 x 10 + 6,000 x 21 = 421,000 x 0.0005 = 210.50; 6,000 owed."""
        early = Extra(date=date(2026, 12, 25), amount=Fen(150_000), keep="periods")

        assert due(early, Miss(number=2), clawback="arrears_and_interest") == (621_050, 621_050)

    def test_a_settlement_not_paid_brings_back_all_it_let_go(self) -> None:
        """Owed 10,000 + 1,000, to be settled for 7,000 after 22 days: 4,000 back, and 10,000 x 22 x 0.0005 = 110.00."""
        terms = {"method": "lump_sum", "periods": 1, "settlement": Fen(700_000), **self.WAIVED}

        assert due(Miss(number=1), clawback="none", **terms) == (700_000, 700_000)
        assert due(Miss(number=1), clawback="arrears", **terms) == (1_100_000, 1_100_000)
        assert due(Miss(number=1), clawback="arrears_and_interest", **terms) == (1_111_000, 1_111_000)
