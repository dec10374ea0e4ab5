"""A second deal over what is left of the first, worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

OLD = {
    "principal": "10,000",
    "method": "interest_free",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "original_rate": "0.05%",
}
"""Five rows of 2,000."""
NEW = {"method": "interest_free", "periods": "10", "first_due": "2027-03-15"}
FIRST = "2026-12-15 2000"


def ask(terms: Any = NEW, payments: str = FIRST, today: str = "2027-01-10", **form: str) -> dict[str, Any]:
    request = {"call": "restructure", "today": today, "form": {**OLD, **form}, "payments": payments, "terms": terms}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def result(terms: Any = NEW, payments: str = FIRST, today: str = "2027-01-10", **form: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(terms, payments, today, **form)["result"]
    return found


def test_before_anything_is_late_only_principal_is_left() -> None:
    """8,000 in ten rows of 800: four rows and 1,200 a month less, nothing more in all."""
    found = result()

    assert found["left"] == {
        "fee": "0.00", "arrears": "0.00", "interest": "0.00", "principal": "8,000.00",
        "penalty": "0.00", "penalty_least": "0.00", "penalty_most": "0.00",
        "unsaid": "0.00", "forgiven_when_paid": "0.00",
    }  # fmt: skip
    assert found["from_row"] == 2
    assert found["form"]["principal"] == "8,000.00"
    assert "arrears" not in found["form"]
    assert found["after"] == {"periods": 10, "payment": "800.00", "last_due": "2027-12-15", "total": "8,000.00"}
    assert found["difference"] == {"periods": 6, "payment": "-1,200.00", "total": "0.00", "days": 244}
    assert found["sentence"].endswith("每期少还 1,200.00 元，一共还的一样多。")


def test_a_row_part_paid_leaves_its_rest() -> None:
    """500 of row 2 came ahead."""
    assert result(payments=f"{FIRST}\n2027-01-05 500")["left"]["principal"] == "7,500.00"


def test_interest_paid_ahead_is_not_owed_again() -> None:
    """等额本金 at 0.05 % a day: row 2, 2,124, is paid on 5 January, ten days ahead, with all its 124.00 of interest.

    On 10 January the 104.00 that 8,000 have borne in 26 days were in it: 6,000 of principal are left, and no more.
    With 50 paid ahead in place of the whole row, 54.00 of the 104.00 are left.
    """
    form = {"method": "equal_principal", "rate": "0.05%", "rate_per": "day"}
    whole = result(payments="2026-12-15 2110\n2027-01-05 2124", **form)["left"]
    part = result(payments="2026-12-15 2110\n2027-01-05 50", **form)["left"]

    assert (whole["interest"], whole["principal"]) == ("0.00", "6,000.00")
    assert (part["interest"], part["principal"]) == ("54.00", "8,000.00")


@pytest.mark.parametrize(
    ("form", "left", "words"),
    [
        ({"arrears_treatment": "unknown"}, ("800.00", "0.00"), "免不免，在新的方案里写明"),
        ({"arrears_treatment": "waived", "waiver_when": "when_paid"}, ("0.00", "800.00"), "重新谈了还免不免"),
        ({"arrears_treatment": "waived"}, ("0.00", "0.00"), "原来免除的 800.00 元，请银行在新的方案里写明"),
    ],
)
def test_what_the_first_deal_forgave_or_left_open_is_not_lost(
    form: dict[str, str], left: tuple[str, str], words: str
) -> None:
    """800 of arrears, forgiven, to be forgiven at the end, or never spoken of: outside the new sums, and said."""
    found = result(arrears="800", **form)

    assert (found["left"]["unsaid"], found["left"]["forgiven_when_paid"]) == left
    assert any(words in note for note in found["notes"])
    assert "arrears" not in found["form"]


def test_interest_due_and_grown_arrears_fee_and_penalty() -> None:
    """等额本金 at 0.05 % a day, 500 of arrears spread, 5 a row; row 1 (2,110 + 100 + 5) paid, row 2 missed.

    On 20 January: 8,000; 5.00; 400 of arrears; row 2's 8,000 x 31 days = 124.00 and 6,000 x 5 = 15.00 grown since;
    penalty 2,000 x 0.00075 x 5 = 7.50. So 551.50 beside the principal.
    """
    form = {
        "method": "equal_principal", "rate": "0.05%", "rate_per": "day",
        "arrears": "500", "arrears_treatment": "spread", "fee": "5",
    }  # fmt: skip
    found = result({**NEW, "arrears_treatment": "first"}, "2026-12-15 2215", "2027-01-20", **form)

    assert found["left"] == {
        "fee": "5.00", "arrears": "400.00", "interest": "139.00", "principal": "8,000.00",
        "penalty": "7.50", "penalty_least": "7.50", "penalty_most": "7.50",
        "unsaid": "0.00", "forgiven_when_paid": "0.00",
    }  # fmt: skip
    assert found["form"]["arrears"] == "551.50"
    assert found["after"]["payment"] == "1,351.50"
    assert any("551.50" in note for note in found["notes"])


def test_a_penalty_nobody_knows_is_a_range_and_stands_outside() -> None:
    """Row 2 five days late: 2,000 x 5 x 1.5 at 0.0083 % and 0.066 %: 1.245 and 9.90."""
    found = result(today="2027-01-20", original_rate="")

    assert found["left"]["penalty"] is None
    assert (found["left"]["penalty_least"], found["left"]["penalty_most"]) == ("1.25", "9.90")
    assert "arrears" not in found["form"]
    assert any("1.25 到 9.90" in note for note in found["notes"])
    assert found["facts"] == ["rate.daily_least", "rate.daily_most"]


def test_what_the_new_deal_says_goes_before_what_is_left() -> None:
    """The lender lets 500 of the principal go, and counts interest from another day."""
    found = result({**NEW, "principal": "7,500", "start": "2027-02-01", "fee": ""})

    assert (found["form"]["principal"], found["form"]["start"]) == ("7,500", "2027-02-01")
    assert found["difference"]["total"] == "-500.00"
    assert found["form"]["original_rate"] == "0.05%"


@pytest.mark.parametrize(
    ("terms", "more", "fields"),
    [
        (None, {}, {"terms"}),
        ([], {"form": {**OLD, "principal": "x"}}, {"terms", "principal"}),
        ({"method": "interest_free", "taste": "1"}, {}, {"terms.taste", "terms.periods", "terms.first_due"}),
        ({**NEW, "periods": "x"}, {"form": {**OLD, "principal": "x"}, "payments": []},
         {"terms.periods", "principal", "payments"}),
        ({**NEW, "first_due": "2026-12-15"}, {}, {"terms.first_due"}),
        ({"method": "lump_sum", "settlement": "8,000.01", "first_due": "2027-03-15"}, {}, {"terms.settlement"}),
        ({"method": "stepped", "steps": "2x5000", "first_due": "2027-03-15"}, {}, {"terms.steps"}),
        (NEW, {"payments": "2026-12-15 10000"}, {"payments"}),
    ],
)  # fmt: skip
def test_every_fault_at_once(terms: object, more: dict[str, Any], fields: set[str]) -> None:
    """The new deal's under ``terms``; a plan that is paid needs no second one."""
    request = {"call": "restructure", "today": "2027-01-10", "form": OLD, "payments": FIRST, "terms": terms, **more}
    request |= {} if terms is not None else {"terms": None}
    problems = json.loads(answer(json.dumps(request)))["problems"]

    assert {problem["field"] for problem in problems} == fields


def test_an_empty_book_is_told_where_rows_are_past() -> None:
    """Nothing written down is reckoned as nothing paid, and said to be; before the first row there is no need."""
    assert "按一笔都没有还算" in result(payments="")["notes"][0]
    assert not any("没有记过还款" in note for note in result()["notes"])
    assert not any("没有记过还款" in note for note in result(payments="", today="2026-12-01")["notes"])
