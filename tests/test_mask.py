"""Numbers that name a person are hidden but for their last four; all others stay. Every number here is made up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.reading.mask import mask
from tests.property.strategies import NASTY


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("11010519491231002X", "**************002X"),  # GB 11643's own example
        ("11010519491231002x", "**************002x"),
        ("110105194912310021", "**************0021"),  # a wrong check digit, a real birth date
        ("110105 19491231 002X", "****** ******** 002X"),
        ("110105194913310029", "110105194913310029"),  # no month 13, and the check digit is wrong
        ("110105491231002", "***********1002"),  # 15 digits, born on 31 December 1949
        ("110105491331002", "110105491331002"),
        ("１１０１０５１９４９１２３１００２Ｘ", "**************００２Ｘ"),
    ],
)
def test_identity_numbers(text: str, shown: str) -> None:
    """Known by a birth date or a check digit."""
    assert mask(text)[0] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4111111111111111", "************1111"),
        ("4111 1111 1111 1111", "**** **** **** 1111"),
        ("4111-1111-1111-1111", "****-****-****-1111"),
        ("4111111111111112", "4111111111111112"),  # Luhn says no
        ("378282246310005", "***********0005"),  # 15 digits
        ("3782 822463 10005", "**** ****** *0005"),
        ("6222020000000000018", "***************0018"),  # 19 digits: 6 + 4 + 2 + 4 + 4 + 2 and the 8 are 30
        ("6222020000000000008123", "6222020000000000008123"),  # 22 digits are no card
        ("41111111111111111.00", "41111111111111111.00"),
    ],
)
def test_cards(text: str, shown: str) -> None:
    """15 to 19 digits that pass Luhn's test."""
    assert mask(text)[0] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13912345678", "*******5678"),
        ("139 1234 5678", "*** **** 5678"),
        ("+8613912345678", "+86*******5678"),
        ("+86 139-1234-5678", "+86 ***-****-5678"),
        ("0755-12345678", "0755-12345678"),  # no line begins with 1
        ("0755-82345678", "****-****5678"),
        ("(010)82345678", "(***)****5678"),
        ("12912345678", "12912345678"),
        ("139123456789", "139123456789"),  # 12 digits
        ("1\u200b3912345678", "*\u200b******5678"),
    ],
)
def test_telephones(text: str, shown: str) -> None:
    """Mobiles and lines, however they are set."""
    assert mask(text)[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        "客服 95384，投诉 12378、12363，征信 400-810-8866，反诈 96110，报警 110",
        "2026-12-15 397.66 微粒贷还款，剩余本金 18,600.00 元，36 期",
        "交易单号 1000050001202612150412345678901234",
        "20261215 516.66",
        "尾号1234",
        "",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    """The lender's and the authorities' numbers, days, amounts, orders."""
    assert mask(text) == (text, [])


def test_several_in_one_text_are_told_in_their_order() -> None:
    """With their places in the text as it was."""
    text = "打给13912345678，卡4111111111111111，再打95384"
    shown, found = mask(text)

    assert shown == "打给*******5678，卡************1111，再打95384"
    assert [(each.kind, text[each.start : each.end]) for each in found] == [
        ("phone", "13912345678"),
        ("card", "4111111111111111"),
    ]


def test_the_sentence_counts_them() -> None:
    """And names are the reader's own to look for."""
    request: dict[str, Any] = {"call": "mask", "text": "13912345678，13812345678，4111111111111111"}
    said = json.loads(answer(json.dumps(request)))["result"]["words"]["sentence"]

    assert said == "遮住了 1 个卡号、2 个电话号码，只留后四位。姓名、住址请自己看一遍。"


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        ({}, {"text"}),
        ({"text": 5.5, "form": {"x": "1"}}, {"x"}),
        ({"text": [], "form": {"x": "1"}, "colour": 1}, {"text", "x", "colour"}),
        ({"text": "1" * 2_000_001}, {"text"}),
    ],
)
def test_what_is_no_text_is_refused(request_: dict[str, Any], fields: set[str]) -> None:
    """Every fault at once."""
    assert {
        each["field"] for each in json.loads(answer(json.dumps({"call": "mask", **request_})))["problems"]
    } == fields


@given(st.one_of(NASTY, st.text(st.sampled_from("0123456789Xx -+()０１年元，"), max_size=300)))
def test_nothing_but_digits_is_changed_and_hiding_twice_is_hiding_once(text: str) -> None:
    """The same length; each change is a sign turned into a star, inside what was found; four of each stay."""
    shown, found = mask(text)
    hidden = {at for each in found for at in range(each.start, each.end)}

    assert len(shown) == len(text)
    assert all(
        before == after or (after == "*" and at in hidden)
        for at, (before, after) in enumerate(zip(text, shown, strict=True))
    )
    assert all(sum(sign not in "* -()" for sign in shown[each.start : each.end]) >= 4 for each in found)
    assert [each for each in mask(shown)[1] if each.start in hidden] == []


def test_what_is_in_a_text_is_told_before_anything_is_hidden() -> None:
    """For the line at the box: how many of each kind; nothing where there is none."""
    found = json.loads(answer(json.dumps({"call": "mask", "text": "我 11010519491231002X，13912345678，13812345678"})))
    none = json.loads(answer(json.dumps({"call": "mask", "text": "2026-12-15 397.66"})))

    assert found["result"]["words"]["noticed"] == "里面有 1 个证件号、2 个电话号码，还没有记下。"
    assert none["result"]["words"]["noticed"] == ""
