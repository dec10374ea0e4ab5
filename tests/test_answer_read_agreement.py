"""What the page asks of a pasted text beside the terms: what is missing, and what each row is said to be."""

from __future__ import annotations

import json
from typing import Any

from calculator.api import answer


def read(text: str) -> dict[str, Any]:
    """The result for a text pasted on 2026-11-29."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": "2026-11-29", "text": text})))
    found: dict[str, Any] = reply["result"]
    return found


def test_what_no_plan_can_do_without_is_named() -> None:
    """Without a principal it is missing; a text that says all three misses nothing."""
    asked = read("每月25号还666.67元，共30期，第一期12月25号")["missing"]
    assert [one["field"] for one in asked] == ["principal"]
    assert read("剩余本金23860元，分24期，首期还款日2026年12月15日")["missing"] == []


def test_what_is_read_out_at_once_is_what_may_change_the_money() -> None:
    """Clause, what comes back, old interest: four lines; where a remainder goes is no question for the telephone."""
    found = read("剩余本金23860元，分24期，首期还款日2026年12月15日，不再计收利息。")
    lines = found["asked"]["say"].split("\n")

    assert found["asked"]["count"] == "4 句"
    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4."]
    assert any("作废" in line for line in lines)
    assert any("免除" in line for line in lines)
    assert not any("除不尽" in line for line in lines)
    assert len(found["questions"]) > 4  # all of them stand where the form is


def test_one_payment_that_settles_all_needs_no_number_of_rows() -> None:
    """一次性结清 asks for no 期数."""
    found = read("减免结清方案：剩余本金20000元，2026年12月20日前一次性还款15,300.00元结清。")

    assert found["form"]["method"] == "lump_sum"
    assert found["missing"] == []


def test_the_instalment_stands_with_its_words() -> None:
    """The amount as it is paid, and what the text says of it."""
    (said,) = read("剩余本金26480.50元，分36期，每期735.57元，首期还款日2026年12月15日")["stated"]

    assert said["value_text"] == "735.57 元"
    assert "735.57" in said["quote"]
    assert read("分36期")["stated"] == []
