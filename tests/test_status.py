"""How a plan stands, worked out by hand: 10,000 in five rows of 2,000 from 15 December 2026."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

FORM = {
    "principal": "10,000",
    "method": "interest_free",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "arrears": "0",
    "breach_rule": "one_miss",
    "original_rate": "0.05%",
    "clawback": "none",
}
FIRST = "2026-12-15 2000"


def ask(today: str, payments: str | None = "", *, shown: Any = None, **form: str) -> dict[str, Any]:
    request = {"call": "status", "today": today, "form": {**FORM, **form}}
    request |= {} if payments is None else {"payments": payments}
    request |= {} if shown is None else {"shown": shown}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def result(today: str, payments: str | None = "", *, shown: Any = None, **form: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(today, payments, shown=shown, **form)["result"]
    return found


class TestTheState:
    """Done before void before late before the rest."""

    @pytest.mark.parametrize(
        ("today", "payments", "form", "state"),
        [
            ("2026-11-29", "", {}, "before"),
            ("2026-11-29", "", {"breach_rule": "unknown"}, "unconfirmed"),
            ("2026-11-29", "", {"arrears": "100", "arrears_treatment": ""}, "unconfirmed"),
            ("2026-11-29", "", {"arrears": "100", "arrears_treatment": "waived"}, "before"),
            ("2026-11-29", "2026-11-28 1", {"breach_rule": "unknown"}, "running"),  # paid ahead
            ("2026-12-15", "", {"breach_rule": "unknown"}, "running"),  # due today
            ("2026-12-16", FIRST, {}, "running"),
            ("2026-12-16", "", {"breach_rule": "unknown"}, "late"),
            ("2026-12-16", "", {"breach_rule": "two_in_a_row"}, "late"),
            ("2026-12-16", "", {}, "void"),
            ("2026-12-16", "2026-12-16 10000", {}, "done"),
        ],
    )
    def test_one_word(self, today: str, payments: str, form: dict[str, str], state: str) -> None:
        """On the day itself nothing is late yet; a row paid ends the question what is open."""
        assert result(today, payments, **form)["state"] == state

    def test_no_payments_at_all_are_none(self) -> None:
        """The key may be left out or empty."""
        assert result("2026-11-29", None) == result("2026-11-29", "")


class TestTheNextRow:
    """The oldest row not yet paid in full, as in the ledger."""

    def test_by_when_its_money_should_be_there(self) -> None:
        """Due in 16 days; the day before to fund it."""
        found = result("2026-11-29")

        assert found["next"]["number"] == 1
        assert (found["next"]["due"], found["next"]["fund_by"]) == ("2026-12-15", "2026-12-14")
        assert (found["next"]["payment"], found["next"]["days_left"]) == ("2,000.00", 16)
        assert (found["paid"], found["left"]) == (0, 5)
        assert found["do"] == "最晚2026年12月14日，把 2,000.00 元存进扣款的卡。"

    def test_on_the_day_the_money_is_needed_today(self) -> None:
        """Not yesterday."""
        found = result("2026-12-15")

        assert (found["next"]["fund_by"], found["next"]["days_left"]) == ("2026-12-15", 0)
        assert found["do"].startswith("最晚今天")
        assert "就是今天" in found["sentence"]

    def test_part_of_it_paid(self) -> None:
        """1,500 of row 1 came early: 500 to go."""
        found = result("2026-12-10", "2026-12-01 1500")

        assert (found["next"]["payment"], found["next"]["left"]) == ("2,000.00", "500.00")
        assert "要还 500.00 元" in found["sentence"]

    def test_a_late_row_is_next(self) -> None:
        """It is paid first, and today."""
        found = result("2027-01-20", FIRST, breach_rule="two_in_a_row")

        assert (found["next"]["number"], found["next"]["fund_by"]) == (2, "2027-01-20")
        assert found["late"] == [{"number": 2, "days": 5, "short": "2,000.00"}]

    def test_nothing_is_next_when_all_is_paid(self) -> None:
        """And the deed is the certificate, a week after the last payment."""
        found = result("2026-12-16", "2026-12-16 10000")

        assert found["next"] is None
        assert "2026年12月23日" in found["do"]


class TestWhetherItIsAlive:
    """Under the reader's own clause."""

    @pytest.mark.parametrize(
        ("form", "today", "payments", "alive", "since", "cure_by", "rows"),
        [
            # nothing late
            ({}, "2026-12-15", "", "yes", None, None, 1),
            ({"breach_rule": "two_in_a_row"}, "2026-12-15", "", "yes", None, None, 2),
            ({"breach_rule": "unknown"}, "2026-12-15", "", "yes", None, None, None),
            # row 1 late
            ({}, "2026-12-16", "", "void", "2026-12-15", None, 0),
            ({"breach_rule": "two_in_a_row"}, "2026-12-16", "", "at_risk", None, "2027-01-15", 1),
            ({"breach_rule": "two_in_a_row"}, "2027-01-15", "", "at_risk", None, "2027-01-15", 1),
            ({"breach_rule": "two_in_a_row"}, "2027-01-16", "", "void", "2027-01-15", None, 0),
            ({"breach_rule": "days", "breach_days": "30"}, "2026-12-16", "", "at_risk", None, "2027-01-14", 0),
            ({"breach_rule": "days", "breach_days": "30"}, "2027-01-14", "", "at_risk", None, "2027-01-14", 0),
            ({"breach_rule": "days", "breach_days": "30"}, "2027-01-15", "", "void", "2027-01-14", None, 0),
            ({"breach_rule": "unknown"}, "2026-12-16", "", "unknown", None, None, None),
            # the last row alone: no second one can follow
            ({"breach_rule": "two_in_a_row"}, "2027-04-20", "2026-12-15 8000", "yes", None, None, None),
            # made up since
            ({}, "2026-12-20", "2026-12-16 2000", "void", "2026-12-15", None, 0),
            ({"breach_rule": "two_in_a_row"}, "2026-12-20", "2026-12-16 2000", "yes", None, None, 2),
            ({"breach_rule": "days", "breach_days": "30"}, "2027-01-15", "2027-01-14 2000", "yes", None, None, 1),
            ({"breach_rule": "unknown"}, "2026-12-20", "2026-12-16 2000", "unknown", None, None, None),
        ],
    )
    def test_by_each_clause(
        self,
        form: dict[str, str],
        today: str,
        payments: str,
        alive: str,
        since: str | None,
        cure_by: str | None,
        rows: int | None,
    ) -> None:
        """The day has to end first; what was made up in time does no harm, what made the plan void is not undone."""
        found = result(today, payments, **form)

        assert (found["alive"], found["since"], found["cure_by"], found["rows_to_void"]) == (
            alive,
            since,
            cure_by,
            rows,
        )

    def test_a_last_row_late_by_itself_is_said_to_cost_and_not_to_void(self) -> None:
        """Its days of penalty still grow."""
        found = result("2027-04-20", "2026-12-15 8000", breach_rule="two_in_a_row")

        assert found["state"] == "late"
        assert found["sentence"].endswith("按「连续两期才作废」，方案还有效，可是罚息天天在涨。")

    def test_what_is_due_at_once(self) -> None:
        """Row 2 missed under 满 10 天: 8,000 and 2,000 x 0.00075 x 10 = 15.00, on 25 January; then 3,000 came."""
        terms = {"breach_rule": "days", "breach_days": "10"}
        found = result("2027-01-30", f"{FIRST}\n2027-01-28 3000", **terms)

        assert (found["since"], found["due_at_once"], found["due_at_once_most"]) == (
            "2027-01-25",
            "8,015.00",
            "8,015.00",
        )
        assert found["paid_since"] == "3,000.00"
        assert "那以后又还了 3,000.00 元，要减掉" in found["sentence"]
        assert found["penalty"] == "19.50"  # 13 days

    def test_without_the_original_rate_it_is_a_range(self) -> None:
        """0.0083 % to 0.066 % a day: 2,000 x 10 x 1.5 are 2.49 and 19.80."""
        found = result("2027-01-26", FIRST, breach_rule="days", breach_days="10", original_rate="")

        assert (found["due_at_once"], found["due_at_once_most"]) == ("8,002.49", "8,019.80")
        assert (found["penalty"], found["penalty_least"], found["penalty_most"]) == (None, "2.74", "21.78")
        assert {"rate.daily_least", "rate.daily_most"} <= set(found["facts"])

    def test_interest_and_fees_due_are_in_it(self) -> None:
        """等额本金 at 0.05 % a day, 5 a row: row 1 missed after 22 days, 10,000 + 110.00 + 5.00."""
        found = result("2026-12-16", method="equal_principal", rate="0.05%", rate_per="day", fee="5")

        assert found["due_at_once"] == found["due_at_once_most"] == "10,115.00"


class TestTheBanksFigure:
    """What the page of the bank shows beside ours."""

    def cause(self, day: str, balance: str, payments: str, **form: str) -> str | None:
        found = result("2027-03-20", payments, shown=[{"date": day, "balance": balance}], **form)["shown"][0]
        cause: str | None = found["cause"]
        return cause

    def test_the_same(self) -> None:
        """Nothing to explain."""
        assert self.cause("2026-12-20", "8,000", FIRST) is None

    @pytest.mark.parametrize(
        ("day", "balance", "payments", "form", "words"),
        [
            ("2026-12-15", "10,000", FIRST, {}, "当天还的 2,000.00 元"),
            ("2026-12-17", "10,000", FIRST, {}, "2026年12月15日以后还的 2,000.00 元"),
            ("2027-02-20", "8,000", f"{FIRST}\n2027-01-15 2000", {}, "他们好像没有算"),
            # row 2 was 10 days late: 15.00
            ("2027-01-30", "6,015", f"{FIRST}\n2027-01-25 2000", {}, "罚息 15.00 元"),
            ("2027-01-30", "6,010", f"{FIRST}\n2027-01-25 2000", {"original_rate": ""}, "在罚息的范围里"),
            ("2026-12-20", "6,000", f"{FIRST}\n2026-12-16 2000", {}, "重复扣的 2,000.00 元"),
            # 5 a row: 10,025 in all, 8,020 after row 1
            ("2026-12-20", "8,000", "2026-12-15 2005", {"fee": "5"}, "剩余本金"),
            ("2026-12-20", "8,025", "2026-12-15 2005", {"fee": "5"}, "多收了 1 次手续费"),
            # 等额本金: row 1 is 2,110 with 110.00 of interest; 1,000 paid. Principal first leaves 9,000 of it
            (
                "2026-12-20",
                "9,000",
                "2026-12-15 1000",
                {"method": "equal_principal", "rate": "0.05%", "rate_per": "day"},
                "先抵了本金",
            ),
        ],
    )
    def test_each_cause_to_the_fen(
        self, day: str, balance: str, payments: str, form: dict[str, str], words: str
    ) -> None:
        """Only what can be counted out is named."""
        cause = self.cause(day, balance, payments, **form)

        assert cause is not None
        assert words in cause

    def test_what_nothing_explains_is_a_question(self) -> None:
        """Never a guess."""
        cause = self.cause("2026-12-20", "8,123.45", FIRST)

        assert cause is not None
        assert cause.startswith("说不出")


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        ({"shown": {}}, {"shown"}),
        ({"shown": [{"date": "x", "balance": "-1", "colour": 1}], "payments": []},
         {"shown[0].date", "shown[0].balance", "shown[0].colour", "payments"}),
        ({"shown": [{"date": "2027-03-21", "balance": "1"}]}, {"shown[0].date"}),
        ({"form": {"principal": "x"}, "shown": [{}]},
         {"principal", "method", "periods", "first_due", "shown[0].date", "shown[0].balance"}),
    ],
)  # fmt: skip
def test_every_fault_at_once(request_: dict[str, Any], fields: set[str]) -> None:
    """Each at its place."""
    reply = json.loads(answer(json.dumps({"call": "status", "today": "2027-03-20", "form": FORM, **request_})))

    assert {problem["field"] for problem in reply["problems"]} == fields


def test_a_row_that_asks_for_nothing_is_never_late() -> None:
    """Three months without a payment, then all: a fee of 50 once, rows of 50, 0, 0 and 10,000; two in a row void it.

    The fee is not paid by 20 February. Rows 2 and 3 ask for nothing, so row 1 alone is late and nothing is void.
    """
    form = {"method": "interest_first", "periods": "4", "fee": "50", "fee_timing": "first"}
    found = result("2027-02-20", breach_rule="two_in_a_row", **form)

    assert [row["number"] for row in found["late"]] == [1]
    assert (found["state"], found["alive"], found["rows_to_void"]) == ("late", "yes", None)


def test_what_sets_the_clocks_going_is_told_once_a_row_is_late() -> None:
    """The record's five years and the limitation of the claim, each with its fact; nothing while all is paid."""
    late = result("2026-12-20")["clocks"]

    assert [each["fact"] for each in late] == ["credit.keep_start", "law.limitation_189", "law.limitation_agree"]
    assert "还清欠款之日" in late[0]["text"]
    assert result("2026-12-20", FIRST)["clocks"] == []


def test_a_row_paid_late_is_said_to_be_made_up_before_the_one_question() -> None:
    """Four days late, paid since, and nobody said what ends the plan: no alarm, and no promise that it holds."""
    found = result("2026-12-20", "2026-12-19 2000", breach_rule="unknown")

    assert (found["state"], found["alive"]) == ("running", "unknown")
    assert found["sentence"].endswith("第 1 期晚了 4 天，已经补上。漏几期作废没说清，问银行一句：「方案还有效吗？」")


def test_the_banks_figure_beside_ours_in_words() -> None:
    """8,000 after row 1; 10,000 shown on the day it was paid; the same shown the day after."""
    early = result("2026-12-20", FIRST, shown=[{"date": "2026-12-15", "balance": "10,000"}])
    same = result("2026-12-20", FIRST, shown=[{"date": "2026-12-16", "balance": "8,000"}])

    assert early["shown"][0]["text"].startswith(
        "2026年12月15日，照你的记录还剩 8,000.00 元，银行显示 10,000.00 元，多 2,000.00 元。"
    )
    assert "请逐项说明这个数是怎么来的" in early["say"]
    assert same["shown"][0]["text"] == "对得上：2026年12月16日，照你的记录还剩 8,000.00 元，银行显示的一样。"
    assert same["say"] == ""
