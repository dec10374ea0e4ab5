"""Payments matched to a plan by hand: 10,000 in 5 rows of 2,000, due on the 15th from 2026-12 to 2027-04."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.matching.reconcile import Reconciliation, reconcile
from calculator.plan.schedule import schedule
from calculator.reading.payments.lines import read_lines
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from calculator.wording.reconcile import CAUSES, LONE_REFUND, cause, words

START, FIRST = date(2026, 11, 23), date(2026, 12, 15)
AT_THE_END = date(2027, 5, 1)


def book(text: str, today: date = AT_THE_END, **terms: Any) -> Reconciliation:
    given: dict[str, Any] = {
        "principal": Fen(1_000_000),
        "method": "interest_free",
        "periods": 5,
        "start": START,
        "first_due": FIRST,
    }
    agreed = Agreement(**{**given, **terms})
    lines = read_lines(text, first_due=agreed.first_due).lines
    return reconcile(schedule(agreed), agreed.start, lines, today)


def states(found: Reconciliation) -> list[tuple[str, int, str | None, int]]:
    return [
        (state.status, state.paid, None if state.paid_on is None else state.paid_on.isoformat(), state.days_late)
        for state in found.rows
    ]


def why(found: Reconciliation) -> list[tuple[str, int | None]]:
    return [(each.why, each.amount) for each in found.unmatched]


ALL = "\n".join(f"{month}-15 2000" for month in ("2026-12", "2027-01", "2027-02", "2027-03", "2027-04"))


class TestEachRow:
    """On time, late, short, missing, upcoming."""

    def test_everything_paid_on_its_day(self) -> None:
        """Clean."""
        found = book(ALL)

        assert [state.status for state in found.rows] == ["on_time"] * 5
        assert found.unmatched == ()
        assert (found.balance, found.paid_total, found.principal_left, found.next) == (0, 1_000_000, 0, None)

    def test_nothing_paid(self) -> None:
        """What is past due is missing; what is due today is not late yet."""
        found = book("", today=date(2027, 1, 15))

        assert states(found)[:3] == [("missing", 0, None, 31), ("upcoming", 0, None, 0), ("upcoming", 0, None, 0)]
        assert found.balance == 1_000_000
        assert found.next is not None
        assert found.next.row.number == 1

    def test_the_day_after_it_is_late(self) -> None:
        """By one day."""
        assert states(book("", today=date(2026, 12, 16)))[0] == ("missing", 0, None, 1)

    def test_a_short_row_is_made_good_by_the_next_payment(self) -> None:
        """1,500 in December, 2,000 on 15 January: row 1 is late by 31 days, row 2 has 1,500 and is 5 days late."""
        found = book("2026-12-15 1500\n2027-01-15 2000", today=date(2027, 1, 20))

        assert states(found)[:2] == [("late", 200_000, "2027-01-15", 31), ("short", 150_000, "2027-01-15", 5)]
        assert found.matched[1].shares == ((1, 50_000), (2, 150_000))
        assert found.balance == 650_000

    def test_paid_before_it_is_due(self) -> None:
        """In time, and money over pays ahead: 5,000 is rows 1, 2 and half of 3."""
        found = book("2026-12-01 5000", today=date(2026, 12, 1))

        assert states(found)[:4] == [
            ("on_time", 200_000, "2026-12-01", 0),
            ("on_time", 200_000, "2026-12-01", 0),
            ("upcoming", 100_000, "2026-12-01", 0),
            ("upcoming", 0, None, 0),
        ]

    def test_the_order_of_the_lines_does_not_matter(self) -> None:
        """Days do."""
        assert book("\n".join(reversed(ALL.split("\n")))).rows == book(ALL).rows

    def test_a_row_in_two_parts(self) -> None:
        """Equal halves on one day are no double debit: the row was not paid yet."""
        found = book("2026-12-15 1000\n2026-12-15 1000")

        assert states(found)[0] == ("on_time", 200_000, "2026-12-15", 0)
        assert found.unmatched == ()

    @pytest.mark.parametrize(
        ("weekend", "day", "expected"),
        [
            ("keep", "2027-05-17", ("late", 2)),
            ("after", "2027-05-17", ("on_time", 0)),
            ("after", "2027-05-18", ("late", 1)),
            ("before", "2027-05-15", ("on_time", 0)),
            ("before", "2027-05-16", ("late", 1)),
        ],
    )
    def test_a_weekend_that_moves_the_last_day_later(self, weekend: str, day: str, expected: tuple[str, int]) -> None:
        """2027-05-15 is a Saturday; a day moved earlier is no new last day."""
        state = book(
            f"{day} 10000",
            date(2027, 6, 1),
            periods=1,
            start=date(2027, 5, 1),
            first_due=date(2027, 5, 15),
            weekend=weekend,
        ).rows[0]

        assert (state.status, state.days_late) == expected

    def test_rows_of_nothing_are_paid(self) -> None:
        """2 fen in 3 rows: 0.00, 0.00, 0.02."""
        found = book("", principal=Fen(2), periods=3, today=START)

        assert [state.status for state in found.rows] == ["on_time", "on_time", "upcoming"]

    def test_principal_left_of_a_part_paid_row(self) -> None:
        """Row 1 is 2,000 and interest 100: of 1,000 paid, 900 is principal (民法典 561)."""
        found = book("2026-12-15 1000", method="equal_principal", rate=Fraction(1, 100), rate_per="month")

        assert found.principal_left == 910_000


class TestDoubleDebits:
    """A second payment like the first, around the same due day, is left out."""

    @pytest.mark.parametrize("day", ["2026-12-15", "2026-12-16", "2026-12-30"])
    def test_the_same_amount_again_in_the_same_month(self, day: str) -> None:
        """Row 2 is not paid with it."""
        found = book(f"2026-12-15 2000\n{day} 2000", today=date(2026, 12, 31))

        assert why(found) == [("double", 200_000)]
        assert [state.paid for state in found.rows] == [200_000, 0, 0, 0, 0]
        assert (found.balance, found.doubled) == (800_000, 200_000)

    def test_three_times(self) -> None:
        """Each more is left out."""
        assert why(book("2026-12-15 2000\n2026-12-15 2000\n2026-12-15 2000")) == [("double", 200_000)] * 2

    def test_another_amount_pays_ahead(self) -> None:
        """It is no copy of the first."""
        assert book("2026-12-15 2000\n2026-12-16 2000.01").unmatched == ()

    def test_nearer_to_the_next_due_day_it_pays_the_next_row(self) -> None:
        """31 December is 16 days from one and 15 from the other."""
        found = book("2026-12-15 2000\n2026-12-31 2000")

        assert found.unmatched == ()
        assert found.rows[1].status == "on_time"

    def test_two_payments_in_a_month_for_two_rows_that_are_due(self) -> None:
        """Row 1 late and row 2 in time, four days apart."""
        found = book("2027-01-11 2000\n2027-01-15 2000")

        assert found.unmatched == ()
        assert [state.status for state in found.rows][:2] == ["late", "on_time"]

    def test_a_debit_after_the_last_row(self) -> None:
        """The same amount within the month is a double one, later it is beyond the plan; both are left out."""
        assert why(book(f"{ALL}\n2027-04-20 2000")) == [("double", 200_000)]
        assert why(book(f"{ALL}\n2027-04-20 1999")) == [("beyond", 199_900)]

    def test_more_than_the_plan(self) -> None:
        """Only what is over is left out: 10,500 for 10,000."""
        found = book("2026-12-01 10500")

        assert why(found) == [("beyond", 50_000)]
        assert found.matched[0].shares[-1] == (5, 200_000)
        assert found.balance == 0


class TestWhatDoesNotCount:
    """Each with its cause."""

    def test_before_the_start_and_after_today(self) -> None:
        """Not under this plan; not yet."""
        found = book("2026-11-22 2000\n2026-11-23 1.00\n2027-01-02 2000", today=date(2027, 1, 1))

        assert why(found) == [("before_start", 200_000), ("future", 200_000)]
        assert found.paid_total == 100

    def test_failed_income_and_unread(self) -> None:
        """In the order of the lines."""
        found = book("2026-12-15 扣款失败 2000\n2026-12-15 +2000\n2000\n2026-12-15 1 2000")

        assert [each.why for each in found.unmatched] == ["failed", "income", "unread", "unread"]
        assert cause(found.unmatched[0]) == CAUSES["failed"]
        assert cause(found.unmatched[2]).startswith("没有看到日期")
        assert found.paid_total == 0

    def test_a_refund_takes_out_the_last_payment_like_it(self) -> None:
        """The double debit is given back: row 1 stays paid."""
        found = book("2026-12-15 2000\n2026-12-15 2000\n2026-12-20 退款 2000", today=date(2026, 12, 21))

        assert [(each.line.number, each.why) for each in found.unmatched] == [(2, "refunded"), (3, "refund")]
        assert found.rows[0].status == "on_time"

    def test_a_refund_of_the_only_payment_leaves_the_row_unpaid(self) -> None:
        """It is not true that it was paid."""
        found = book("2026-12-15 2000\n2026-12-20 退款 2000", today=date(2026, 12, 21))

        assert states(found)[0] == ("missing", 0, None, 6)

    @pytest.mark.parametrize("text", ["2026-12-15 2000\n2026-12-20 退款 1999", "2026-12-20 2000\n2026-12-15 退款 2000"])
    def test_a_refund_like_no_payment_before_it_changes_nothing(self, text: str) -> None:
        """It is only named."""
        found = book(text)

        assert [cause(each) for each in found.unmatched] == [LONE_REFUND]
        assert found.paid_total == 200_000

    def test_a_refund_on_the_same_day_as_its_payment(self) -> None:
        """Whichever line stands first."""
        assert book("2026-12-15 退款 2000\n2026-12-15 2000").paid_total == 0

    def test_two_refunds_of_one_payment(self) -> None:
        """Only one takes it out."""
        found = book("2026-12-15 2000\n2026-12-16 退款 2000\n2026-12-17 退款 2000")

        assert [each.why for each in found.unmatched] == ["refunded", "refund", "refund"]
        assert cause(found.unmatched[2]) == LONE_REFUND


def test_all_paid_before_the_plan_begins_asks_for_the_year_of_its_first_day() -> None:
    """Two payments of the year before: not only that nothing was seen; one that counts, and the year is right."""
    early = "2025-12-15 2000\n2026-01-15 2000"

    assert words(book(early))["sentence"].startswith(
        "有 2 行的日子在方案开始以前，没有算进去。第一期是哪一年，填对了吗？"
    )
    assert "哪一年" not in words(book(f"{early}\n2026-12-15 2000"))["sentence"]
    assert "哪一年" not in words(book(""))["sentence"]
