"""Offers side by side: the figures of each, who is best, and ties said as ties."""

from __future__ import annotations

import json
from typing import Any

from calculator.api import answer

INTEREST_FREE = {"principal": "12000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
SHORTER = {**INTEREST_FREE, "periods": "6"}
SETTLED = {"principal": "12000", "method": "lump_sum", "settlement": "9000", "first_due": "2026-12-15"}
WITH_INTEREST = {**INTEREST_FREE, "method": "equal_payment", "rate": "1%", "rate_per": "month"}


def ask(*forms: Any, **more: Any) -> dict[str, Any]:
    request = {"call": "compare", "today": "2026-11-23", "forms": list(forms), **more}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def faults(*forms: Any, **more: Any) -> dict[str, str]:
    return {problem["field"]: problem["message"] for problem in ask(*forms, **more)["problems"]}


def test_a_settlement_against_instalments() -> None:
    """The settlement costs least and ends first; the instalments have the lighter heaviest month."""
    result = ask(INTEREST_FREE, SETTLED)["result"]

    assert result["best"] == {"total": [2], "cost": [2], "largest_payment": [1], "last_due": [2]}
    assert [one["in_all"] for one in result["offers"]] == ["12,000.00", "9,000.00"]
    assert [one["largest_payment"] for one in result["offers"]] == ["1,000.00", "9,000.00"]
    assert [one["waived"] for one in result["offers"]] == ["0.00", "3,000.00"]
    assert result["words"]["verdict"].startswith("没有样样都好的方案")


def test_interest_is_beaten_by_no_interest() -> None:
    """1 % a month on 12,000 over 12 rows: 12000 / ((1 - 1.01^-12) / 0.01) = 1066.19 a month."""
    result = ask(WITH_INTEREST, INTEREST_FREE)["result"]

    assert result["best"] == {"total": [2], "cost": [2], "largest_payment": [2], "last_due": [1, 2]}
    assert result["offers"][0]["first_payment"] == "1,066.19"
    assert result["offers"][0]["cost"]["simple"] == "12.00%"
    assert result["words"]["verdict"].startswith("方案 2每一样都不比别的差")
    assert result["words"]["best"][3] == "最早还清：都一样，2027年11月15日。"


def test_the_same_offer_three_times_is_a_tie_by_every_measure() -> None:
    """A tie names every offer in it."""
    result = ask(INTEREST_FREE, INTEREST_FREE, INTEREST_FREE)["result"]

    assert set(map(tuple, result["best"].values())) == {(1, 2, 3)}
    assert result["words"]["verdict"].startswith("几个方案算下来一样")


def test_deferred_arrears_count_in_what_the_offer_takes_in_all() -> None:
    """Paying 12,000 and still owing 500 is dearer than paying 12,300 with everything in it."""
    deferred = {**INTEREST_FREE, "arrears": "500", "arrears_treatment": "deferred"}
    spread = {**INTEREST_FREE, "arrears": "500", "arrears_treatment": "waived", "fee": "300", "fee_timing": "first"}
    result = ask(deferred, spread)["result"]

    assert [one["totals"]["payment"] for one in result["offers"]] == ["12,000.00", "12,300.00"]
    assert [one["in_all"] for one in result["offers"]] == ["12,500.00", "12,300.00"]
    assert result["best"]["total"] == [2]
    assert result["offers"][0]["still_owed"] == "还完以后还欠挂账的 500.00 元"
    assert result["offers"][1]["still_owed"] == ""
    assert any("挂账" in note for note in result["words"]["notes"])


def test_an_offer_without_an_annual_cost_takes_no_part_in_that_measure() -> None:
    """Paid off on the day it starts, a loan has no yearly cost: said, not guessed."""
    at_once = {**SETTLED, "settlement": "12000", "first_due": "2026-11-23"}
    result = ask(at_once, WITH_INTEREST)["result"]

    assert result["best"]["cost"] == [2]
    assert "方案 1算不出" in result["words"]["best"][1]


def test_no_offer_with_an_annual_cost_has_no_best() -> None:
    """An empty list, and words for it."""
    at_once = {**SETTLED, "settlement": "12000", "first_due": "2026-11-23"}
    result = ask(at_once, at_once)["result"]

    assert result["best"]["cost"] == []
    assert result["words"]["best"][1] == "年化成本最低：都算不出。"


def test_offers_on_different_principals_are_remarked() -> None:
    """Two figures for one debt: ask before comparing."""
    notes = ask(INTEREST_FREE, {**SHORTER, "principal": "12,500"})["result"]["words"]["notes"]

    assert any("剩余本金不一样" in note for note in notes)


def test_faults_of_all_offers_come_together_with_their_place() -> None:
    """forms[0], forms[1] … as they stand in the request; the message says it as people count."""
    found = faults({**INTEREST_FREE, "periods": "0"}, {**SETTLED, "settlement": ""}, {**INTEREST_FREE, "colour": "red"})

    assert set(found) == {"forms[0].periods", "forms[1].settlement", "forms[2].colour"}
    assert found["forms[0].periods"].startswith("方案 1，期数：")


def test_a_stepped_offer_that_cannot_stand_is_a_problem_of_that_offer() -> None:
    """10,000 yuan a row pays 12,000 off before the stairs end."""
    stepped = {"principal": "12000", "method": "stepped", "steps": "3x10000", "first_due": "2026-12-15"}

    assert set(faults(INTEREST_FREE, stepped)) == {"forms[1].steps"}


def test_two_to_four_offers_are_compared() -> None:
    """One offer is no comparison, five are no page."""
    assert set(faults(INTEREST_FREE)) == {"forms"}
    assert set(faults(*[INTEREST_FREE] * 5)) == {"forms"}
    assert set(faults(INTEREST_FREE, "no form")) == {"forms"}


def test_a_missing_today_is_said_once() -> None:
    """However many offers wanted it."""
    request = {"call": "compare", "forms": [INTEREST_FREE, SHORTER]}
    problems = json.loads(answer(json.dumps(request)))["problems"]

    assert [problem["field"] for problem in problems] == ["today"]


def test_today_is_not_needed_where_every_offer_says_its_start() -> None:
    """Nothing else depends on it."""
    request = {"call": "compare", "forms": [{**INTEREST_FREE, "start": "2026-11-23"}] * 2}

    assert "result" in json.loads(answer(json.dumps(request)))


def test_an_unreadable_today_is_said_once() -> None:
    """Once, in Chinese."""
    assert list(faults(INTEREST_FREE, SHORTER, today="soon")) == ["today"]


def test_a_waiver_that_holds_only_at_the_end_is_pointed_out() -> None:
    """It is less than one that holds now."""
    waived = {**INTEREST_FREE, "arrears": "500", "arrears_treatment": "waived"}

    for when, notes in (("when_paid", 1), ("now", 0)):
        offers = ask({**waived, "waiver_when": when}, waived)["result"]
        assert sum("要全部还完才算" in note for note in offers["words"]["notes"]) == notes


def test_arrears_that_differ_are_asked_about() -> None:
    """Two offers for one debt have one sum of arrears."""
    notes = ask(INTEREST_FREE, {**SHORTER, "arrears": "300", "arrears_treatment": "first"})["result"]["words"]["notes"]

    assert any("协议前的利息费用" in note for note in notes)
    assert not any("协议前的利息费用" in note for note in ask(INTEREST_FREE, SHORTER)["result"]["words"]["notes"])
