"""What ``reconcile`` takes, refuses and says beside the contract's keys."""

from __future__ import annotations

import json
from typing import Any

from calculator.api import answer
from calculator.facts.facts import FACTS
from tests.pace import within

FORM = {
    "principal": "10,000.00",
    "method": "interest_free",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
}


def ask(payments: object, today: str | None = "2027-01-20", **form: str) -> dict[str, Any]:
    request = {"call": "reconcile", "form": {**FORM, **form}, "payments": payments}
    if today is not None:
        request["today"] = today
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def result(payments: str, today: str = "2027-01-20", **form: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(payments, today, **form)["result"]
    return found


class TestTheSentence:
    """What to read first."""

    def test_nothing_yet(self) -> None:
        """The oldest row is named."""
        assert result("", "2026-12-01")["words"]["sentence"] == (
            "还没有看到还款，照方案还剩 10,000.00 元。下一笔是第 1 期，2026年12月15日，2,000.00 元。"
        )

    def test_missing_and_short(self) -> None:
        """By how much and how many days."""
        assert "第 1 期 2,000.00 元没有还，已经晚 36 天。" in result("")["words"]["sentence"]
        assert "第 1 期还差 500.00 元，已经晚 36 天。" in result("2026-12-15 1500")["words"]["sentence"]

    def test_a_double_debit_with_both_figures(self) -> None:
        """8,000 left, or 6,000 if it counts; what to do about it comes first, and it is no good news."""
        found = result("2026-12-15 2000\n2026-12-16 2000", "2026-12-20")

        assert found["alive_sentence"] == (
            "有 1 笔共 2,000.00 元可能是重复扣款，先打电话问抵到了哪一期、能不能退回。方案还在。"
        )
        assert found["words"]["sentence"].endswith("重复扣的没有算进去；算进去的话，还剩 6,000.00 元。")
        assert found["words"]["is"] == "differs"
        assert (found["balance"], found["balance_if_doubled_counts"]) == ("8,000.00", "6,000.00")
        assert "重复扣款" in found["words"]["say"]

    def test_all_paid(self) -> None:
        """With what to ask for."""
        found = result("2027-01-01 10000")

        assert found["words"]["sentence"].endswith("方案已经全部还清。请向银行要结清证明。")
        assert found["next"] is None
        assert found["matched"][0]["rows"][0] == {"number": 1, "amount": "2,000.00"}
        assert all(fact in FACTS for fact in found["facts"])


class TestNotes:
    """What was assumed."""

    def test_years_that_were_not_written(self) -> None:
        """Never in silence."""
        assert result("12-15 2000", "2026-12-20")["notes"] == [
            "有 1 行没有写年份，按前后的行和还款日推成了 2026年12月15日。不对的话，请补上年份再算。"
        ]
        assert "2026年12月15日到 2027年1月15日" in result("12-15 2000\n1-15 2000")["notes"][0]

    def test_lines_skipped(self) -> None:
        """Counted."""
        assert (
            "有 2 行不是还款（标题、合计、余额、说明），跳过了。" in result("交易明细\n2026-12-15 2000\n谢谢")["notes"]
        )

    def test_money_that_is_like_no_row_and_pays_ahead(self) -> None:
        """It may be penalty interest, or another loan's; five days of 2,000.00 are estimated as on the card.

        2,000.00 x 5 x 0.0083 % x 1.5 = 1.245, and x 0.066 % x 1.5 = 9.90.
        """
        notes = result("2026-12-20 2001.50", "2026-12-21")["notes"]

        assert any("金额和哪一期都不一样" in note for note in notes)
        assert any("多出来的 1.50 元先算在第 2 期里" in note for note in notes)
        assert "晚还可能有罚息，到今天大约 1.25 到 9.90 元，没有算进上面的数。" in notes


def test_the_first_line_says_whether_the_plan_is_alive() -> None:
    """Rows of 2,000 due on 15 December, January, February; two in a row end the plan unless the case says otherwise.

    Late rows are named with their days; money late in two neighbouring rows is asked about, an unknown clause as well.
    """
    one, two, three = "2026-12-15 2000", "2027-01-19 2000", "2027-02-15 2000"

    def said(payments: str, today: str = "2027-02-20", **clause: str) -> tuple[str, str]:
        found = result(payments, today, **({"breach_rule": "two_in_a_row"} | clause))
        return found["alive"], found["alive_sentence"]

    late = f"{one}\n{two}\n{three}"
    assert said(late) == ("yes", "方案还在（你的条款：连续两期才作废）。第 2 期晚 4 天。")
    assert said(f"{one}\n2027-01-15 2000\n{three}") == ("yes", "方案还在。")
    assert said(f"{one}\n{two}") == (
        "at_risk",
        "方案还在，但要赶紧（你的条款：连续两期才作废）。第 2 期晚 4 天，第 3 期没还清，已经晚 5 天。",
    )
    assert said(f"{one}\n{two}\n2027-02-18 2000") == (
        "yes",
        "第 2 期晚 4 天，第 3 期晚 3 天：算不算连续两期，先问银行。",
    )
    assert said(late, breach_rule="one_miss") == (
        "void",
        "方案可能已经作废（你的条款：漏一期就作废），先打客服问清。第 2 期晚 4 天。",
    )
    ask_once = "漏几期作废没说清，问银行一句：「方案还有效吗？」"
    assert said(late, breach_rule="unknown") == ("unknown", f"第 2 期晚了 4 天，已经补上。{ask_once}")
    assert said(f"{one}\n{two}\n2027-02-18 2000", breach_rule="unknown") == (
        "unknown",
        f"第 2 期晚了 4 天，第 3 期晚了 3 天，都已经补上。{ask_once}",
    )
    assert said(f"{one}\n{two}", breach_rule="unknown") == (
        "unknown",
        "说不准方案还在不在：第 2 期晚 4 天，第 3 期没还清，已经晚 5 天，漏几期作废要问银行。",
    )
    assert said("")[1] == ""
    assert said("2027-01-01 10000")[1] == ""


def test_what_is_missing_or_too_long_is_a_problem() -> None:
    """All at once."""
    assert [p["field"] for p in ask(None, periods="0")["problems"]] == ["payments", "periods"]
    assert [p["field"] for p in ask("", today=None)["problems"]] == ["today"]
    assert [p["field"] for p in ask("1\n" * 20_000)["problems"]] == ["payments"]
    assert [p["field"] for p in ask("1" * 2_000_001)["problems"]] == ["payments"]


def test_the_longest_list_takes_less_than_a_second() -> None:
    """2,000 lines on 360 rows."""
    with within(1):
        found = result("12-15 1.00 备注\n" * 1_999, periods="360")

    assert len(found["matched"]) + len(found["unmatched"]) == 1_999
