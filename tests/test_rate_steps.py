"""A rate that changes on the way (12 期 3%，再 24 期 18%): read, reckoned with, and never half understood."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from calculator.api import answer
from calculator.reading.form import read_rate_steps
from calculator.simulation.events import Event, Extra, Settle
from calculator.simulation.prepayment import planned, revised
from calculator.terms.agreement import Agreement
from calculator.terms.steps import RateStep
from calculator.units.money import Fen, Unreadable

FORM = {
    "principal": "10,000",
    "method": "equal_payment",
    "periods": "4",
    "start": "2026-11-15",
    "first_due": "2026-12-15",
    "rate_steps": "2x0%, 2x1%",
    "rate_per": "month",
}


def figures(*events: Event, **changes: Any) -> list[tuple[int, int]]:
    """Each row's principal and interest: 10,000 in four rows, two at 0 % and two at 1 % a month, level in each run."""
    terms: dict[str, Any] = {
        "principal": Fen(1_000_000),
        "method": "equal_payment",
        "periods": 4,
        "start": date(2026, 11, 15),
        "first_due": date(2026, 12, 15),
        "rate_steps": (RateStep(2, Fraction(0)), RateStep(2, Fraction(1, 100))),
        "rate_per": "month",
    }
    early = [event for event in events if isinstance(event, Extra)]
    settle = next((event for event in events if isinstance(event, Settle)), None)
    rows = revised(planned(Agreement(**{**terms, **changes})), early, settle).rows
    return [(row.principal, row.interest) for row in rows]


def ask(call: str = "calculate", form: dict[str, str] = FORM, today: str = "2026-11-15", **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": today, "form": form, **more})))
    return reply


class TestMoneyPaidEarly:
    """1,000 on the first due day: 6,500 are left."""

    PAID: dict[str, Any] = {"date": date(2026, 12, 15), "amount": Fen(100_000)}  # noqa: RUF012

    def test_as_many_rows_each_run_worked_out_anew(self) -> None:
        """6,500 / 3 = 2,166.67 at 0 %; 4,333.33 / 1.97039506 = 2,199.22 at 1 %, 43.33 of it interest."""
        assert figures(Extra(keep="periods", **self.PAID))[1:] == [(216_667, 0), (215_589, 4_333), (217_744, 2_177)]

    def test_the_same_payments(self) -> None:
        """2,500, then 2,537.56 with 40.00 of interest, then what is left: 1,502.44 and 15.02."""
        assert figures(Extra(keep="payment", **self.PAID))[1:] == [(250_000, 0), (249_756, 4_000), (150_244, 1_502)]

    def test_settled_in_a_run(self) -> None:
        """5,000 for 15 of 31 days at 1 % a month: 24.19."""
        assert figures(Settle(date=date(2027, 1, 30)))[-1] == (500_000, 2_419)


class TestTheSameRateAgain:
    """Is no change: the payment is not worked out anew."""

    @pytest.mark.parametrize("method", ["equal_payment", "equal_principal", "interest_first"])
    def test_it_is_the_plan_of_one_rate(self, method: str) -> None:
        """To the fen."""
        one = {"method": method, "rate_steps": (), "rate": Fraction(1, 100), "principal": Fen(1_000_003)}
        two = {**one, "rate": Fraction(0), "rate_steps": (RateStep(1, Fraction(1, 100)), RateStep(3, Fraction(1, 100)))}

        assert figures(**two) == figures(**one)


class TestTheForm:
    """As people write it, or refused."""

    @pytest.mark.parametrize(
        "text", ["12x3%, 24x18%", "12x3%,24x18%", "12期x3%；24期x百分之十八", "12×3％、24×0.18", "12X3%, 24 * 18%"]
    )
    def test_readings(self, text: str) -> None:
        """One meaning."""
        assert read_rate_steps(text) == (RateStep(12, Fraction(3, 100)), RateStep(24, Fraction(18, 100)))

    @pytest.mark.parametrize("text", ["12x", "x3%", "12", "3%", "12x3%,", "12x-3%", "12x3%x5", "一x3%", ""])
    def test_what_is_none_is_refused(self, text: str) -> None:
        """Not guessed at."""
        with pytest.raises(Unreadable, match="12x3%"):
            read_rate_steps(text)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"rate_steps": "2x0%, 1x1%"}, "rate_steps"),
            ({"rate_steps": "4x9%"}, "rate_steps"),
            ({"rate_steps": "0x1%, 4x1%"}, "rate_steps"),
            ({"rate": "1%"}, "rate_steps"),
            ({"rate_steps": "much"}, "rate_steps"),
            ({"rate_per": "", "rate_steps": "2x0, 2x万分之五"}, "rate_per"),
            ({"start": "", "first_due": "2026-11-01"}, "start"),
        ],
    )
    def test_what_cannot_be_is_told_at_its_field(self, changes: dict[str, str], field: str) -> None:
        """One fault each; a small rate wants its unit, and interest its first day, here too."""
        assert [one["field"] for one in ask(form={**FORM, **changes})["problems"]] == [field]

    def test_a_plan_without_interest_does_not_use_it(self) -> None:
        """And says so."""
        result = ask(form={**FORM, "method": "interest_free"})["result"]

        assert any("「分段利率」" in note for note in result["notes"])
        assert result["totals"]["interest"] == "0.00"

    @pytest.mark.parametrize(
        "other", [{"method": "interest_free", "periods": "7"}, {"method": "lump_sum", "periods": "", "settlement": "9"}]
    )
    def test_what_is_not_used_stands_in_nobodys_way(self, other: dict[str, str]) -> None:
        """Whatever its runs add up to, in whatever is asked."""
        form, events = {**FORM, **other}, [{"type": "late", "number": "1", "days": "2"}]
        budget = {"income": "9,000", "essentials": "1"}

        assert "result" in ask("what_if", form=form, events=events)
        assert "result" in ask("afford", form=form, budget=budget)


class TestInAnswers:
    """Whoever names the rate names all of them."""

    def test_a_letter(self) -> None:
        """Row by row."""
        letter = ask("export", format="letter:agreement_in_writing")["result"]["text"]

        assert "利率第 1 至 2 期 0%，第 3 至 4 期 1%（每月）" in letter

    def test_what_the_plan_spares(self) -> None:
        """At 1 % a month all along: 100 + 75 + 50 + 25.12; the plan takes 75.12."""
        result = ask(form={**FORM, "original_rate": "1%", "original_rate_per": "month"})["result"]

        assert result["summary"]["interest_forgone"] == "250.12"
        assert any("少付 175.00 元" in note for note in result["notes"])

    def test_a_text_that_speaks_of_a_rate_is_asked_whether_it_changes(self) -> None:
        """Others are not."""
        for text, asks in (("剩余本金10000元，等额本息，年利率12%", True), ("剩余本金10000元，分期", False)):
            questions = ask("read_agreement", form={}, text=text)["result"]["questions"]
            assert ("rate_steps" in [one["field"] for one in questions]) == asks
