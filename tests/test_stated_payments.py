"""What a bank's text says of single payments: shown with its words, held against the plan, never below it on the card.

26,480.50 in 36 rows is 735.56 and 0.34 over: 35 rows of 735.56 are 25,744.60, and the last one is 735.90.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

TODAY = "2026-11-30"
FIRST = "剩余本金26,480.50元，分36期，首期2026年12月15日还735.57元，以后每月15日还款，免息"
STAIRS = "本金26,480.50元分36期，首期2026-12-15应还740.00元，其后每期735.44元，免息"
MORE = "本金18000元，分24期，每期还款812.35元，年利率7.2%，首期2026年12月20日"


def ask(call: str, **said: Any) -> dict[str, Any]:
    """The answer of a call on 2026-11-30."""
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": TODAY, **said})))
    return reply


def read(text: str) -> dict[str, Any]:
    """What is read of a text."""
    found: dict[str, Any] = ask("read_agreement", text=text)["result"]
    return found


def taken(found: dict[str, Any], **more: str) -> dict[str, str]:
    """The form that the rows of what was read fill, bearing no interest where nothing is said of it."""
    rows = {row["field"]: row["value"] for row in reversed(found["rows"]) if not row["contested"]}
    return {"method": "interest_free", **rows, **more}


def card(text: str, payments: str = "", **more: str) -> dict[str, Any]:
    """The card of a text, with its stated payments."""
    found = read(text)
    result: dict[str, Any] = ask("card", form=taken(found, **more), said=found["said"], payments=payments)["result"]
    return result


def test_a_first_payment_a_fen_more_than_the_plans_is_said_and_kept() -> None:
    """735.57 said, 735.56 worked out: no term explains it, the difference comes first, the card has the 735.57."""
    found, shown = read(FIRST), card(FIRST)

    assert [(one["label"], one["value_text"], one["quote"]) for one in found["stated"]] == [
        ("首期", "735.57 元", "首期2026年12月15日还735.57元")
    ]
    assert found["explained"] == ""
    assert found["discrepancy"] == {
        "head": "和短信差",
        "amount": "0.01",
        "sentence": "短信写首期 735.57 元，照这些条件算是 735.56 元，差 0.01 元：按短信的存，问一句。",
    }
    assert shown["card"]["figure"] == "735.57"
    assert "735.57" in shown["questions"]["funds"]["words"]
    assert shown["mine"]["next_payment"] == "735.57"
    assert "下一期 12月15日 735.57 元" in shown["line"]
    assert (shown["told"]["head"], "差 0.01 元" in shown["told"]["words"]) == ("短信写首期 735.57 元", True)
    assert "以哪个为准" in shown["ask"]["say"]
    assert [row["amount"] for row in shown["rows"]][:2] == ["735.57", "735.56"]


def test_stairs_that_repay_the_principal_are_chosen_and_said() -> None:
    """740.00, then 35 of 735.44 but the last, 26,480.50 - 740.00 - 34 x 735.44 = 735.54."""
    found, shown = read(STAIRS), card(STAIRS)

    assert taken(found)["steps"] == "1x740.00, 34x735.44"
    assert "末期是剩下的 735.54 元" in found["explained"]
    assert found["discrepancy"] is None
    assert all(one["agrees"] for one in found["stated"])
    assert [row["amount"] for row in shown["rows"]][:2] == ["740.00", "735.44"]
    assert [row["amount"] for row in shown["rows"]][-2:] == ["735.44", "735.54"]
    assert shown["told"]["head"] == ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("本金26480.50元，分36期，首期735.90元，免息", {"residue": "first"}),
        ("本金26480.50元，分36期，每期735元，末期755.50元，免息", {"unit": "yuan"}),
        # 26,480.50 - 35 x 735 = 755.50
        ("本金26480.50元，分36期，首期755.50元，每期735元，免息", {"residue": "first", "unit": "yuan"}),
        # 12,000 at 1 % a month in 12 rows: 1,066.19
        ("本金12000元，分12期，每期1066.19元，月利率1%", {"method": "equal_payment"}),
        # 26,480.50 - 35 x 735.57 = 735.55
        ("本金26480.50元，分36期，每期735.57元，免息", {"method": "stepped", "steps": "35x735.57"}),
    ],
)
def test_the_one_term_that_makes_the_stated_payments_is_chosen(text: str, values: dict[str, str]) -> None:
    """The zero cents first, whole yuan, both, level payments at the rate said, or each row rounded up."""
    found = read(text)

    assert values.items() <= taken(found).items()
    assert found["explained"]
    assert found["discrepancy"] is None


@pytest.mark.parametrize(
    "text",
    [
        "本金26480.50元，分36期，每期700元，免息",
        "本金26480.50元，分36期，每期735元，免息",  # whole yuan, but 755.50 may come first or last
        "本金12000元，分12期，每期1066.20元，月利率1%",
        "本金26480.50元，分36期，首期740元，末期735.44元，免息",
    ],
)
def test_nothing_is_guessed_where_no_term_makes_the_stated_payments(text: str) -> None:
    """The readings stay what was read, and the difference is said."""
    found = read(text)

    assert found["rows"] == found["readings"]
    assert found["explained"] == ""
    assert found["discrepancy"] is not None


def test_a_first_payment_and_what_each_after_it_is_are_two_steps() -> None:
    """其后 says the steps itself: 26,480.50 - 755.50 - 34 x 735 leaves 735.00 for the last row."""
    found = read("本金26480.50元，分36期，首期755.50元，其后每期735元，免息")

    assert taken(found)["method"] == "stepped"
    assert taken(found)["steps"] == "1x755.50, 34x735.00"
    assert found["discrepancy"] is None


def test_what_was_said_of_the_terms_is_never_overruled() -> None:
    """零头放最后 was said: a first payment of 735.90 is a difference, and no residue in the first row."""
    found = read("本金26480.50元，分36期，首期735.90元，余数放最后一期，免息")

    assert taken(found)["residue"] == "last"
    assert "steps" not in taken(found)
    assert found["discrepancy"]["amount"] == "0.34"


def test_more_than_the_principal_is_said_where_interest_is_asked() -> None:
    """812.35 x 24 = 19,496.40, 1,496.40 more than 18,000; the card has the 812.35 until the bank has said why."""
    found, shown = read(MORE), card(MORE)

    assert "多 1,496.40 元" in found["interest_more"]
    assert (found["discrepancy"]["head"], found["discrepancy"]["amount"]) == ("多出", "1,496.40")
    assert "按不加利息算是 750.00 元" in found["stated"][0]["note"]
    assert shown["card"]["figure"] == "812.35"
    assert "差 62.35 元" in shown["told"]["words"]
    assert {row["amount"] for row in shown["rows"]} == {"812.35"}
    assert read("本金18000元，分24期，每期750元")["interest_more"] == ""


def test_a_payment_as_stated_pays_its_row_and_no_part_of_the_next() -> None:
    """812.35 paid where the plan comes to 750.00: row 1 is paid, and row 2 still takes 812.35."""
    shown = card(MORE, payments="2026-11-20 812.35", first_due="2026-11-20")

    assert shown["card"]["paid"] == "还了 1 期，还剩 23 期"
    assert shown["card"]["figure"] == "812.35"


def test_less_than_the_plan_is_no_reason_to_have_less_ready() -> None:
    """400.00 said, 516.66 worked out: the card keeps the more, and says both."""
    shown = card("本金18600元，分36期，每期400元，免息，首期2026年12月15日")

    assert shown["card"]["figure"] == "516.66"
    assert "按多的存" in shown["told"]["words"]


def test_two_amounts_for_each_row_are_a_contradiction() -> None:
    """Both stand with their words, and neither is held against the plan or carried to the card."""
    found = read("本金18000元，分36期，免息，每期500元。后面又写每期520元")

    assert [one["contested"] for one in found["stated"]] == [True, True]
    assert found["said"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "本金18000元，前6期每期500元，之后每期600元，分33期",
        "本金18000元，分36期，每期本金500元",
        "如果分36期，每期500元可以吗？",
        "原来每期1200元，现在本金18000元分36期",
    ],
)
def test_stairs_parts_of_a_row_and_what_is_only_asked_are_no_stated_payments(text: str) -> None:
    """Each has a place of its own, or none."""
    assert read(text)["stated"] == []


def test_without_a_principal_what_it_would_be_is_offered() -> None:
    """666.67 x 30 = 20,000.10, for the reader to take; taken, the card agrees with the text."""
    text = "每月25号还666.67元，共30期，第一期12月25号"
    (missing,) = read(text)["missing"]

    assert missing["field"] == "principal"
    assert [one["value"] for one in missing["offers"]] == ["20,000.10"]
    assert missing["offers"][0]["words"] == "如果不加利息，就是 666.67 × 30 = 20,000.10：填上"
    shown = card(text, principal="20,000.10")
    assert (shown["card"]["figure"], shown["told"]["head"]) == ("666.67", "")


def test_a_settlement_offers_what_was_owed_by_its_own_parts() -> None:
    """15,300.00 + 6,156.78 = 21,456.78; less the arrears where they are said; nothing where they do not add up."""
    text = "减免结清方案：请于2026年12月20日24:00前一次性还款15,300.00元，原应还{}元，减免6,156.78元，逾期未还方案失效"

    def offers(said: str) -> list[str]:
        (missing,) = read(said)["missing"]
        assert missing["field"] == "principal"
        return [one["value"] for one in missing["offers"]]

    assert offers(text.format("21,456.78")) == ["21,456.78"]
    assert offers(text.format("21,456.78") + "。罚息共1,456.78元") == ["20,000.00"]
    assert offers(text.format("22,456.78")) == []
    shown = card(text.format("21,456.78"), principal="21,456.78")
    assert (shown["card"]["head"], shown["card"]["figure"]) == ("12月20日 周日", "15,300.00")
    assert len(shown["card"]["track"]) == 1


def test_what_is_forgiven_once_all_is_paid_may_come_back_with_one_miss() -> None:
    """3,186.42 under 按期还完后减免: said both where one miss voids nothing and where nobody said what voids it."""
    text = "剩余本金18000元，分36期，免息，首期2026年12月15日。协商前已产生的利息、罚息3,186.42元，按期还完后减免"
    kept, unsaid = card(text + "，连续两期未还方案作废"), card(text)

    for shown in (kept, unsaid):
        assert "3,186.42" in shown["questions"]["miss"]["words"]
        assert shown["questions"]["miss"]["is"] == "warn"
    assert kept["questions"]["miss"]["head"].startswith("方案还在")


@pytest.mark.parametrize("said", ["third:1.00", "first", "first:1, first:2", "first:-5", 7])
def test_stated_payments_that_cannot_be_read_are_refused(said: object) -> None:
    """With how they are written, at their key."""
    form = {"principal": "18000", "method": "interest_free", "periods": "36", "first_due": "2026-12-15"}
    problems = ask("card", form=form, said=said)["problems"]

    assert [problem["field"] for problem in problems] == ["said"]


def test_stairs_are_shown_in_words_and_no_interest_as_such() -> None:
    """Never 6x500.00, 29x900.00, and no bare 0."""
    rows = {
        row["field"]: row["value_text"] for row in read("本金18000元，前6期每期500元，之后16期每期900元，免息")["rows"]
    }

    assert rows["steps"] == "前 6 期每期 500.00 元，之后 16 期每期 900.00 元，末期还剩下的，共 23 期"
    assert rows["rate"] == "不加利息"


def test_what_is_taken_along_has_no_less_than_was_stated() -> None:
    """The calendar and the picture of a plan whose first payment is stated as 735.57 say 735.57."""
    found = read(FIRST)
    for form in ("ics", "text", "picture"):
        said = {"format": form, "form": taken(found), "said": found["said"]}
        assert "735.57" in ask("export", **said)["result"]["text"], form
        assert "735.57" not in ask("export", **{**said, "said": ""})["result"]["text"], form


def test_the_ledger_counts_a_stated_payment_as_its_row() -> None:
    """812.35 where the plan comes to 750.00: row 1 is on time, nothing is left over for row 2."""
    form = taken(read(MORE), first_due="2026-11-20", start="2026-11-01")
    rows = ask("reconcile", form=form, payments="2026-11-20 812.35", said="each:812.35")["result"]["rows"]

    assert [(row["paid"], row["status"]) for row in rows[:2]] == [("812.35", "on_time"), ("0.00", "upcoming")]


def test_principal_and_interest_of_a_row_are_its_payment_together() -> None:
    """750.00 and 62.35 are 812.35 a row: what must be ready, though no term that was said comes to it."""
    found = read("本金18000元，分24期，每期还款本金750元，利息62.35元，首期2026年12月20日")

    assert found["said"] == "each:812.35"
    assert read("本金18000元，分24期，每期还款812.35元，其中本金750元，利息62.35元")["said"] == "each:812.35"


def test_a_fee_beside_the_payment_is_no_difference() -> None:
    """Said without the fee of 10.00 or with it, 750.00 and 760.00 both are the plan's 760.00."""
    for text in ("每期750元，另每期手续费10元", "每期760元，另每期手续费10元"):
        shown = card(f"本金18000元，分24期，{text}，首期2026年12月20日，免息")
        assert (shown["card"]["figure"], shown["told"]["head"]) == ("760.00", ""), text
