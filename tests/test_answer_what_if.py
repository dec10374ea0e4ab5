"""What ``what_if`` takes, refuses and says beside the contract's keys."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculator.api import answer
from calculator.facts.facts import FACTS
from tests.pace import within

FORM = {
    "principal": "10,000.00",
    "method": "interest_free",
    "periods": "4",
    "first_due": "2026-12-15",
    "arrears": "1000",
    "arrears_treatment": "waived",
    "original_rate": "0.05%",
}


def ask(*events: dict[str, Any], **form: str) -> dict[str, Any]:
    request = {"call": "what_if", "today": "2026-11-23", "form": {**FORM, **form}, "events": events}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def result(*events: dict[str, Any], **form: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(*events, **form)["result"]
    return found


def test_no_events_gives_the_plan_unchanged() -> None:
    """Every key of `calculate`'s rows is there, equal."""
    request = {"call": "calculate", "today": "2026-11-23", "form": FORM}
    planned = json.loads(answer(json.dumps(request)))["result"]["schedule"]
    found = result()

    assert [{key: row[key] for key in planned[0]} for row in found["schedule"]] == planned
    assert found["penalty"] == "0.00"
    assert found["breach"] is found["reason"] is found["per_day"] is None
    assert found["difference"] == {
        "payment": "0.00",
        "principal": "0.00",
        "interest": "0.00",
        "arrears": "0.00",
        "fee": "0.00",
        "periods": 0,
        "days": 0,
        "last_due": "2027-03-15",
        "last_paid": "2027-03-15",
        "last_paid_text": "2027年3月15日",
    }
    assert found["words"]["sentence"] == "什么都没有改，和方案一样。"
    assert {found["words"][key] for key in ("verdict", "breach", "unknown", "penalty", "per_day")} == {""}
    assert found["alive"] == ""
    assert found["notes"] == found["questions"] == found["prepaid"] == found["facts"] == []


class TestALateRow:
    """2,500 a row; 1.875 a day."""

    def test_missed_with_both_clauses_unknown(self) -> None:
        """Two figures, two questions. 10,000 x 22 + 7,500 x 31 days x 0.0005 = 226.25 may come back with the 1,000."""
        found = result({"type": "miss", "number": "2"})

        row = found["schedule"][1]
        assert (row["paid_by_last_day"], row["days_late"], row["penalty"], row["owed"], row["status_text"]) == (
            "0.00", 31, "58.13", "7,500.00", "漏还",
        )  # fmt: skip
        assert found["breach"] == {
            "date": "2027-01-15",
            "date_text": "2027年1月15日 周五",
            "number": 2,
            "assumed": True,
            "due_at_once": "7,500.00",
            "due_at_once_most": "8,726.25",
            "reason": None,
            "parts": {
                "fee": "0.00", "arrears": "0.00", "interest": "0.00", "principal": "7,500.00", "penalty": "0.00",
                "penalty_least": "0.00", "penalty_most": "0.00",
            },
            "comes_back": {
                "forgiven": "1,000.00", "unsaid": "0.00",
                "interest": "226.25", "interest_least": "226.25", "interest_most": "226.25",
            },
        }  # fmt: skip
        assert found["alive"] == "unknown"
        assert found["words"] == {
            "verdict": "漏这一期，作不作废，要问银行。",
            "sentence": "第 2 期漏还，到 2027年2月15日才还清，晚 31 天，罚息 58.13 元。",
            "breach": "不知道条款怎么写，这里按最早的情况「漏一期就作废」算："
            "第 2 期到 2027年1月15日没有还清，方案作废，要一次还清 7,500.00 到 8,726.25 元。",
            "unknown": "",
            "penalty": "",
            "per_day": "每晚一天，大约多 1.88 元",
        }
        assert [question["field"] for question in found["questions"]] == [
            "breach_rule", "clawback", "waiver_when",
        ]  # fmt: skip

    def test_without_the_original_rate_it_is_a_range_from_dated_facts(self) -> None:
        """No figure is made up: 0.0083 % to 0.066 % a day, as reported, and the question is there.

        2,500 x 3 days x 1.5: 0.93375 to 7.425. Void on 15 December: 10,000 x 22 days are 18.26 to 145.20 of
        interest forgone, which may come back with the 1,000.
        """
        found = result({"type": "late", "number": 1, "days": 3}, original_rate="")

        assert (found["penalty"], found["penalty_least"], found["penalty_most"]) == (None, "0.93", "7.43")
        assert (found["per_day"], found["per_day_least"], found["per_day_most"]) == (None, "0.31", "2.48")
        assert found["schedule"][0]["penalty"] is None
        assert [row["penalty_text"] for row in found["schedule"][:2]] == ["0.93 到 7.43", "0.00"]
        assert (found["breach"]["due_at_once"], found["breach"]["due_at_once_most"]) == ("10,000.00", "11,145.20")
        assert found["breach"]["comes_back"]["interest_least"] == "18.26"
        assert {"rate.daily_least", "rate.daily_most"} <= set(found["facts"])
        assert found["words"]["sentence"] == (
            "第 1 期晚还，到 2026年12月18日才还清，晚 3 天，罚息大约 0.93 到 7.43 元。"
            "这是按公开报道的日息 0.0083% 到 0.066%、罚息 1.5 倍算的。"
        )
        assert found["words"]["unknown"] == found["reason"] == found["breach"]["reason"]
        assert found["reason"] == "没有填原来的利率，先按公开报道的估；填上合同里的，就能算准"
        assert found["words"]["per_day"] == "每晚一天，大约多 0.31 到 2.48 元"
        assert [question["field"] for question in found["questions"]] == [
            "breach_rule", "clawback", "waiver_when", "original_rate",
        ]  # fmt: skip

    def test_penalty_due_at_once_is_a_range_too(self) -> None:
        """Void 10 days after 15 January: 7,500, and 2,500 x 10 x 1.5 at 0.0083 % and 0.066 %: 3.11 and 24.75."""
        terms = {"breach_rule": "days", "breach_days": "10", "clawback": "none", "original_rate": ""}
        found = result({"type": "miss", "number": "2"}, **terms)["breach"]

        assert (found["due_at_once"], found["due_at_once_most"]) == ("7,503.11", "7,524.75")
        assert (found["parts"]["penalty"], found["parts"]["penalty_most"]) == (None, "24.75")

    def test_the_rate_asked_beside_the_events_makes_it_exact(self) -> None:
        """0.05 % a day beside the events: 2,500 x 3 x 0.00075 = 5.625; a rate that cannot be is told at its field."""
        request = {
            "call": "what_if",
            "today": "2026-11-23",
            "form": {**FORM, "original_rate": ""},
            "events": [{"type": "late", "number": 1, "days": 3}],
        }
        exact = json.loads(answer(json.dumps({**request, "original_rate": "0.05%"})))["result"]
        blank = json.loads(answer(json.dumps({**request, "original_rate": ""})))["result"]
        yearly = json.loads(answer(json.dumps({**request, "original_rate": "18%", "original_rate_per": "year"})))
        wrong = json.loads(answer(json.dumps({**request, "original_rate": "18%"})))

        assert (exact["penalty"], exact["penalty_most"], exact["reason"]) == ("5.63", "5.63", None)
        assert blank["penalty"] is None
        assert yearly["result"]["penalty"] == "5.63"
        assert [problem["field"] for problem in wrong["problems"]] == ["original_rate"]

    def test_before_the_first_report_nothing_is_estimated(self) -> None:
        """No fact holds on that day, so the figure stays unknown, with its reason."""
        request = {
            "call": "what_if",
            "today": "2021-11-23",
            "form": {**FORM, "start": "2021-11-23", "first_due": "2021-12-15", "original_rate": ""},
            "events": [{"type": "late", "number": 1, "days": 3}],
        }
        found = json.loads(answer(json.dumps(request)))["result"]

        assert (found["penalty"], found["penalty_least"], found["penalty_most"]) == (None, None, None)
        assert found["breach"]["due_at_once_most"] is None
        assert found["breach"]["reason"] == (
            "没有填原来的利率，算不出要补的利息和罚息，所以算不出最多要还多少；"
            "只补协议前免掉的 1,000.00 元，是 11,000.00 元"
        )
        assert found["words"]["unknown"] == found["breach"]["reason"]
        assert "至少 10,000.00 元" in found["words"]["breach"]
        assert found["words"]["sentence"].endswith("罚息算不出。")
        assert [question["field"] for question in found["questions"]] == [
            "breach_rule", "clawback", "waiver_when", "original_rate",
        ]  # fmt: skip

    def test_with_known_clauses_the_two_figures_are_equal(self) -> None:
        """And nothing is to be asked."""
        found = result({"type": "short", "number": 3, "amount": "1,000"}, breach_rule="one_miss", clawback="arrears")

        assert found["breach"]["due_at_once"] == found["breach"]["due_at_once_most"] == "5,000.00"
        assert found["questions"] == []
        assert found["words"]["breach"].endswith("要一次还清 5,000.00 元。")
        assert found["schedule"][2]["paid_by_last_day"] == "1,000.00"

    @pytest.mark.parametrize(
        ("events", "rule", "alive", "verdict"),
        [
            ([{"type": "miss", "number": 3}], "two_in_a_row", "yes", "漏这一期，方案还在。"),
            ([{"type": "late", "number": 3, "days": 2}], "two_in_a_row", "yes", "晚这几天，方案还在。"),
            ([{"type": "short", "number": 3, "amount": "1"}], "two_in_a_row", "yes", "这期没还全，方案还在。"),
            (
                [{"type": "miss", "number": 1}, {"type": "miss", "number": 3}],
                "two_in_a_row",
                "yes",
                "这样还，方案还在。",
            ),
            ([{"type": "miss", "number": 3}], "one_miss", "void", "漏这一期，方案会作废。"),
            ([{"type": "miss", "number": 3}], "unknown", "unknown", "漏这一期，作不作废，要问银行。"),
        ],
    )
    def test_what_is_read_first_is_whether_the_plan_goes_on(
        self, events: list[dict[str, Any]], rule: str, alive: str, verdict: str
    ) -> None:
        """Yes or no where the clause is known; where it is not, neither."""
        found = result(*events, breach_rule=rule)

        assert (found["alive"], found["words"]["verdict"]) == (alive, verdict)

    @pytest.mark.parametrize(
        ("today", "number"),
        [("2026-11-23", 1), ("2026-12-15", 1), ("2026-12-16", 2), ("2027-03-15", 4), ("2027-09-01", 4)],
    )
    def test_the_next_row_need_not_be_counted(self, today: str, number: int) -> None:
        """ "next" is the first row due that day or later: the 15th of December to March; after the end the last one."""
        request = {"call": "what_if", "today": today, "form": FORM | {"start": "2026-11-23"}}
        named, counted = (
            json.loads(answer(json.dumps({**request, "events": [{"type": "miss", "number": which}]})))
            for which in ("next", number)
        )

        assert "result" in counted
        assert named == counted

    def test_faults_come_with_those_of_the_form_where_the_next_row_is_asked_for(self) -> None:
        """All at once."""
        problems = ask({"type": "late", "number": "next"}, periods="0")["problems"]

        assert {problem["field"] for problem in problems} == {"events[0].days", "periods"}

    def test_not_enough_to_make_the_plan_void(self) -> None:
        """The clause is named, and how 连续 was read."""
        found = result({"type": "miss", "number": 3}, breach_rule="two_in_a_row")

        assert found["breach"] is None
        assert found["words"]["breach"] == "按「连续两期才作废」，还没有到作废的地步。"
        assert any("「连续两期」" in note for note in found["notes"])
        counted = {"breach_rule": "cumulative", "breach_count": "3"}
        assert result({"type": "miss", "number": 3}, **counted)["words"]["breach"] == (
            "按「累计 3 期逾期作废」，还没有到作废的地步。"
        )
        assert result({"type": "late", "number": 3, "days": 1}, breach_rule="days", breach_days="30")["words"][
            "breach"
        ].startswith("按「逾期满 30 天作废」")

    @pytest.mark.parametrize(
        ("per", "day_count", "words"),
        [("year", "monthly", "360"), ("year", "actual/365", "365"), ("month", "monthly", "月利率除以 30")],
    )
    def test_how_the_rate_became_one_a_day_is_said(self, per: str, day_count: str, words: str) -> None:
        """银发〔2005〕129号, or 365 where the plan counts by it."""
        found = result({"type": "miss", "number": 1}, original_rate="1.5%", original_rate_per=per, day_count=day_count)

        assert any(words in note for note in found["notes"])


class TestEarlyMoney:
    """12 % a year, 1 % a month."""

    RATE = {"method": "equal_payment", "periods": "5", "rate": "12%"}  # noqa: RUF012

    def test_fewer_rows(self) -> None:
        """Interest: 100.00 80.40 60.60 40.60 20.40 as planned; 30.60 and 10.30 after 3,000: 80.70 less."""
        found = result({"type": "extra", "date": "2027-01-15", "amount": "3000", "keep": "payment"}, **self.RATE)

        assert found["prepaid"] == [
            {
                "date": "2027-01-15",
                "date_text": "2027年1月15日 周五",
                "amount": "3,000.00",
                "keep": "payment",
                "balance": "3,059.60",
            }
        ]
        assert found["difference"]["interest"] == found["difference"]["payment"] == "-80.70"
        assert found["words"]["sentence"] == (
            "提前还 3,000.00 元。少还 1 期，到 2027年3月15日还完。利息一共少付 80.70 元。"
        )
        assert all(fact in FACTS for fact in found["facts"])

    def test_settled(self) -> None:
        """8,039.60 and 44.09 of interest to the first of January."""
        found = result({"type": "settle", "date": "2027-01-01"}, **self.RATE, arrears_treatment="deferred")

        assert found["schedule"][-1]["status"] == "settled"
        assert found["words"]["sentence"].startswith("2027年1月1日提前结清，那天要还 8,083.69 元。")
        assert any("挂账的 1,000.00 元" in note for note in found["notes"])

    def test_a_settlement_that_may_be_lost(self) -> None:
        """What it let go is named."""
        found = result({"type": "miss", "number": 1}, method="lump_sum", settlement="7000", periods="")

        assert found["breach"]["due_at_once"] == "7,000.00"
        assert any("4,000.00 元" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("events", "fields"),
    [
        ([{"type": "miss"}], {"events[0].number"}),
        ([{}, {"type": []}, {"type": "pause"}], {"events[0].type", "events[1].type", "events[2].type"}),
        ([{"type": "late", "number": "0", "days": "0"}], {"events[0].number", "events[0].days"}),
        ([{"type": "late", "number": "1", "days": "3651"}], {"events[0].days"}),
        ([{"type": "short", "number": "1.5", "amount": "0"}], {"events[0].number", "events[0].amount"}),
        ([{"type": "short", "number": "361", "amount": "-1"}], {"events[0].number", "events[0].amount"}),
        ([{"type": "extra"}], {"events[0].date", "events[0].amount", "events[0].keep"}),
        ([{"type": "extra", "date": "2027-01-01", "amount": "1", "keep": "both"}], {"events[0].keep"}),
        ([{"type": "settle", "date": "soon", "amount": "1"}], {"events[0].date", "events[0].amount"}),
        ([{"type": "settle", "date": "2026-01-01"}], {"events[0].date"}),
        ([{"type": "miss", "number": "5"}], {"events[0].number"}),
        (
            [{"type": "miss", "number": "5"}, {"type": "late", "number": "1", "days": "0"}],
            {"events[0].number", "events[1].days"},
        ),
        (
            [{"type": "miss", "number": "1"}, {"type": "miss", "number": "1"}, {"type": "late", "days": "3"}],
            {"events[1].number", "events[2].number"},
        ),
    ],
)
def test_every_fault_is_named_with_its_place(events: list[dict[str, Any]], fields: set[str]) -> None:
    """All at once, in Chinese."""
    problems = ask(*events)["problems"]

    assert {problem["field"] for problem in problems} == fields
    assert all(any("\u4e00" <= character <= "\u9fff" for character in problem["message"]) for problem in problems)


def test_faults_of_the_form_and_of_the_events_come_together() -> None:
    """Not one after the other."""
    assert {problem["field"] for problem in ask({"type": "miss"}, periods="0")["problems"]} == {
        "events[0].number",
        "periods",
    }


def test_no_list_of_events_or_too_long_a_one() -> None:
    """A problem each."""
    for events in ("miss", None, ["miss"], [{"type": "miss", "number": "1"}] * 101):
        request = {"call": "what_if", "today": "2026-11-23", "form": FORM, "events": events}
        assert [p["field"] for p in json.loads(answer(json.dumps(request)))["problems"]] == ["events"]


def test_a_hundred_early_payments_on_360_rows_take_less_than_a_second() -> None:
    """The longest plan with the most events."""
    events = [
        {
            "type": "extra",
            "date": (date(2026, 11, 24) + timedelta(100 * count)).isoformat(),
            "amount": "10",
            "keep": "periods",
        }
        for count in range(100)
    ]
    with within(1):
        found = result(
            *events, principal="1000000", method="equal_payment", periods="360", rate="0.03%", rate_per="day"
        )

    assert len(found["schedule"]) == 360
