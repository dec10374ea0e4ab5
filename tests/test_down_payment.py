"""A first sum (首付) before the rows: what it changes in the plan, in what may happen to it, and in every answer."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.api import answer
from calculator.simulation.events import Event, Extra, Late, Miss, Settle
from calculator.simulation.simulate import Simulation, simulate
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from calculator.units.problems import Impossible

START, DOWN, FIRST = date(2026, 11, 23), date(2026, 12, 3), date(2026, 12, 15)
FORM = {
    "principal": "10,000",
    "method": "equal_principal",
    "periods": "2",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "rate": "0.05%",
    "rate_per": "day",
    "down_payment": "2,000",
    "down_payment_due": "2026-12-03",
}


def lived(*events: Event, **changes: Any) -> Simulation:
    """10,000 at 0.05 % a day, 2,000 down after 10 days, then 4,000 on 15 December and 15 January."""
    terms: dict[str, Any] = {
        "principal": Fen(1_000_000),
        "method": "equal_principal",
        "periods": 2,
        "start": START,
        "first_due": FIRST,
        "rate": Fraction(5, 10_000),
        "rate_per": "day",
        "down_payment": Fen(200_000),
        "down_payment_due": DOWN,
        "original_rate": Fraction(5, 10_000),
        "breach_rule": "one_miss",
        "clawback": "none",
    }
    return simulate(Agreement(**{**terms, **changes}), events)


def figures(simulated: Simulation) -> list[tuple[int, int, int]]:
    """Each row's number, principal and interest."""
    return [(each.row.number, each.row.principal, each.row.interest) for each in simulated.rows]


def ask(call: str = "calculate", today: str = "2026-11-23", form: dict[str, str] = FORM, **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": today, "form": form, **more})))
    return reply


class TestSettlingEarly:
    """Interest to the day, on each day's balance since the plan began."""

    @pytest.mark.parametrize(
        ("day", "number", "principal", "interest"),
        [
            (date(2026, 11, 28), 0, 1_000_000, 2_500),  # 10,000 x 5 days
            (DOWN, 0, 1_000_000, 5_000),  # 10,000 x 10 days: what row 1 was to charge
            (date(2026, 12, 8), 1, 800_000, 7_000),  # 10,000 x 10 and 8,000 x 5 days
            (FIRST, 1, 800_000, 9_800),  # as the row itself
            (date(2026, 12, 25), 2, 400_000, 2_000),  # 4,000 x 10 days
        ],
    )
    def test_on_each_side_of_the_down_payment(self, day: date, number: int, principal: int, interest: int) -> None:
        """What grew before it is not lost."""
        assert figures(lived(Settle(date=day)))[-1] == (number, principal, interest)

    def test_a_fee_taken_once_is_still_due(self) -> None:
        """Though its row is not reached; one of each row falls away."""
        once = lived(Settle(date=DOWN), fee=Fen(500), fee_timing="first")
        each = lived(Settle(date=DOWN), fee=Fen(500), fee_timing="each")

        assert (once.rows[-1].row.fee, each.rows[-1].row.fee) == (500, 0)


class TestMoneyPaidEarly:
    """1,000 more."""

    def test_after_it(self) -> None:
        """Row 1: 10,000 x 10, 8,000 x 5, 7,000 x 7 days at 0.05 %: 94.50. Row 2: 3,000 x 31 days: 46.50."""
        extra = Extra(date=date(2026, 12, 8), amount=Fen(100_000), keep="payment")

        assert figures(lived(extra)) == [(0, 200_000, 0), (1, 400_000, 9_450), (2, 300_000, 4_650)]

    def test_before_it_with_as_many_rows(self) -> None:
        """The first sum stays, 7,000 are split anew; row 1: 10,000 x 5, 9,000 x 5, 7,000 x 12 days: 89.50."""
        extra = Extra(date=date(2026, 11, 28), amount=Fen(100_000), keep="periods")

        assert figures(lived(extra)) == [(0, 200_000, 0), (1, 350_000, 8_950), (2, 350_000, 5_425)]

    def test_so_much_that_the_first_sum_is_the_last(self) -> None:
        """1,000 left: paid with their interest, 10,000 x 5 and 1,000 x 5 days, on its day."""
        for keep in ("periods", "payment"):
            extra = Extra(date=date(2026, 11, 28), amount=Fen(900_000), keep=keep)  # type: ignore[arg-type]

            assert figures(lived(extra)) == [(0, 100_000, 2_750)]


class TestNotPaidInTime:
    """The first sum is a row like others, its number 0."""

    def test_missed_it_is_made_up_with_row_1(self) -> None:
        """Twelve days of penalty: 2,000 x 12 x 0.0005 x 1.5 = 18.00; void that day with 50.00 of interest grown."""
        simulated = lived(Miss(number=0))

        assert (simulated.rows[0].paid_on, simulated.rows[0].days_late, simulated.penalty) == (FIRST, 12, 1_800)
        assert simulated.breach is not None
        assert (simulated.breach.day, simulated.breach.number, simulated.breach.least) == (DOWN, 0, 1_005_000)

    def test_at_the_same_rate_nothing_was_forgone(self) -> None:
        """Rounded as row 1 rounds it, once."""
        simulated = lived(Miss(number=2), clawback="arrears_and_interest", principal=Fen(1_000_033))

        assert simulated.breach is not None
        assert simulated.breach.forgone == 0

    def test_what_was_forgone_counts_each_balance(self) -> None:
        """10,000 x 10 and 8,000 x 12 days at 0.05 %, in a plan without interest."""
        simulated = lived(Miss(number=1), method="interest_free", clawback="arrears_and_interest")

        assert simulated.breach is not None
        assert simulated.breach.forgone == 9_800

    def test_a_day_that_is_no_day_is_told_beside_a_row_that_is_none(self) -> None:
        """Every fault at once: row 0 is only where there is a down payment."""
        events = [{"type": "late", "number": "0", "days": "0"}]
        form = {key: value for key, value in FORM.items() if not key.startswith("down")}

        assert len(ask("what_if", form=form, events=events)["problems"]) == 2
        assert len(ask("what_if", events=events)["problems"]) == 1

    def test_without_one_there_is_no_row_0(self) -> None:
        """As before."""
        with pytest.raises(Impossible, match="请填 1 到 2 之间的整数"):
            lived(Late(number=0, days=1), down_payment=None, down_payment_due=None)

    def test_in_words(self) -> None:
        """首付 is never called 第 0 期."""
        result = ask("what_if", form={**FORM, "original_rate": "0.05%"}, events=[{"type": "miss", "number": "0"}])
        shown = json.dumps(result, ensure_ascii=False)

        assert "首付漏还" in shown
        assert "第 0 期" not in shown


class TestInEveryAnswer:
    """It is named, added up, and asked about."""

    def test_on_the_card(self) -> None:
        """Before the rows, which are two."""
        result = ask()["result"]

        assert result["words"]["sentence"].startswith(
            "首付 2,000.00 元，2026年12月3日付；以后 2 期，到 2027年1月15日还完。"
        )
        assert result["words"]["monthly"] == "4,062.00"
        assert [row["place"] for row in result["schedule"]] == ["首付", "1", "2"]
        assert result["totals"]["principal"] == "10,000.00"
        assert "另有首付 2,000.00 元" in result["chart"]["text"]

    def test_by_the_month_the_days_before_it_are_pointed_out(self) -> None:
        """Nobody said what becomes of them."""
        notes = ask(form={**FORM, "rate": "12%", "rate_per": "year"})["result"]["notes"]

        assert any("首付以前的 10 天没有另算利息" in note for note in notes)
        assert not any("首付以前" in note for note in ask()["result"]["notes"])

    @pytest.mark.parametrize("kind", ["csv", "ics", "picture", "letter:agreement_in_writing"])
    def test_in_every_file(self, kind: str) -> None:
        """By its name."""
        file = ask("export", format=kind)["result"]

        assert "首付" in file["readable"]
        assert "第 0 期" not in file["text"]
        assert "共 3 期" not in file["text"]

    def test_on_the_checklist(self) -> None:
        """First the sum, then the rows."""
        filled = ask("export", format="checklist", items=[])["result"]["filled"]

        assert filled["periods"].startswith("首付 2,000.00 元，以后 2 期")
        assert filled["next_payment"].startswith("下一笔：首付")

    def test_a_budget_pays_it_from_savings(self) -> None:
        """4,098 a month would fit, but 2,000 at hand are needed, and 500 of them are missing."""
        budget = {"income": "9,000", "essentials": "4,000", "savings": "1,500"}
        result = ask("afford", budget=budget)["result"]

        assert result["fits"] is False
        assert ask("afford", budget={**budget, "savings": "2,000"})["result"]["fits"] is True
        assert result["as_planned"]["text"].startswith("首付（2026年12月3日）还不上")
        assert (result["as_planned"]["buffer_needed"], result["as_planned"]["buffer_missing"]) == ("2,000.00", "500.00")

    def test_a_lenders_table_of_the_rows_is_whole_without_it(self) -> None:
        """Tables list instalments."""
        table = "1 2026-12-15 4,098.00\n2 2027-01-15 4,062.00"

        assert ask("check_lender", lender=table)["result"]["kind"] == "same"

    def test_its_payment_is_booked_first(self) -> None:
        """Oldest first."""
        result = ask("reconcile", today="2026-12-20", payments="2026-12-03 2000\n2026-12-15 4098")["result"]

        assert [(row["number"], row["status"]) for row in result["rows"][:2]] == [(0, "on_time"), (1, "on_time")]

    def test_a_text_that_speaks_of_one_is_read_and_asked_for_its_day(self) -> None:
        """Others are not."""
        for text, asks in (("剩余本金10000元，首付2000元，其余分期", True), ("剩余本金10000元，分期", False)):
            found = ask("read_agreement", form={}, text=text)["result"]
            assert (found["form"].get("down_payment") == "2,000.00") == asks
            assert ("down_payment_due" in [one["field"] for one in found["questions"]]) == asks


class TestTheForm:
    """Sum and day belong together, and to the time before the rows."""

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"down_payment": "10,000"}, "down_payment"),
            ({"down_payment": ""}, "down_payment"),
            ({"down_payment_due": ""}, "down_payment_due"),
            ({"down_payment_due": "2026-11-22"}, "down_payment_due"),
            ({"down_payment_due": "2026-12-15"}, "down_payment_due"),
            ({"method": "lump_sum", "periods": "", "settlement": "8,000.01"}, "settlement"),
        ],
    )
    def test_what_cannot_be_is_told_at_its_field(self, changes: dict[str, str], field: str) -> None:
        """One fault each."""
        assert [one["field"] for one in ask(form={**FORM, **changes})["problems"]] == [field]

    @pytest.mark.parametrize(
        "changes",
        [
            {"down_payment": "9,999.99"},
            {"down_payment_due": "2026-11-23"},
            {"down_payment_due": "2026-12-14"},
            {"down_payment": "0", "down_payment_due": ""},
            {"method": "lump_sum", "periods": "", "settlement": "8,000"},
        ],
    )
    def test_limits_are_taken(self, changes: dict[str, str]) -> None:
        """Nought is none."""
        assert "result" in ask(form={**FORM, **changes})

    def test_who_has_paid_it_already_is_not_refused(self) -> None:
        """Without interest the plan began with it; with interest, the day is asked."""
        form = {key: value for key, value in FORM.items() if key != "start"}
        later = "2026-12-10"

        assert [one["field"] for one in ask(today=later, form=form)["problems"]] == ["start"]
        rows = ask(today=later, form={**form, "method": "interest_free"})["result"]["schedule"]
        assert [row["days"] for row in rows] == [0, 12, 31]
