"""Reading pasted agreements: every term found or asked, and not one wrong reading."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer
from calculator.terms.fields import FIELD
from tests.pace import within

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "agreements.toml").read_text(encoding="utf-8")
)["texts"]
TODAY = "2026-11-23"


def read(text: str, today: str = TODAY) -> dict[str, Any]:
    """The result of the call."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": today, "text": text}, ensure_ascii=False)))
    result: dict[str, Any] = reply["result"]
    return result


def said(result: dict[str, Any]) -> dict[str, list[str]]:
    """Each field's values."""
    found: dict[str, list[str]] = {}
    for reading in result["readings"]:
        found.setdefault(reading["field"], []).append(reading["value"])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_says_what_a_careful_person_reads_in_it(case: dict[str, Any]) -> None:
    """Exactly the readings written by hand, no more and no fewer; open terms are asked."""
    result = read(case["text"])
    expected = {field: value if isinstance(value, list) else [value] for field, value in case["readings"].items()}
    asked = {question["field"] for question in result["questions"]}

    assert {field: sorted(values) for field, values in said(result).items()} == {
        field: sorted(values) for field, values in expected.items()
    }
    assert result["contested"] == sorted(case.get("contested", []), key=list(FIELD).index)
    assert set(case.get("asks", [])) <= asked
    assert not set(case.get("silent", [])) & asked


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_term_a_plan_needs_is_read_or_asked(case: dict[str, Any]) -> None:
    """Nothing important is silently left out, and every quote stands where it says."""
    result = read(case["text"])
    settled = set(said(result)) - set(result["contested"])
    asked = {question["field"] for question in result["questions"]}
    method = result["form"].get("method", "")
    needed = {"principal", "method", "first_due", "arrears", "breach_rule", "clawback"}
    if method not in ("lump_sum", "stepped"):
        needed |= {"periods", "arrears_treatment"}

    assert needed <= settled | asked
    assert not settled & asked
    for one in [*result["readings"], *result["mentions"]]:
        assert case["text"][one["start"] : one["end"]] == one["quote"] != ""
    assert not any(one["why"].isascii() for one in result["mentions"])


def test_a_day_without_its_year_says_how_it_was_counted() -> None:
    """The next such day from today, and the note says so."""
    [reading] = read("12月18号第一期")["readings"]

    assert reading["value"] == "2026-12-18"
    assert "没写年份" in reading["note"]
    assert read("12月18号第一期", "2026-12-19")["form"] == {}
    assert read("1月18号第一期", "2026-12-19")["form"] == {"first_due": "2027-01-18"}


def test_the_months_day_is_used_in_the_question() -> None:
    """每月18号 says the day of the month: what is asked is the first month."""
    asks = {question["field"]: question["ask"] for question in read("每月18号还")["questions"]}

    assert asks["first_due"] == "每月18 号还，我记下了。请问第一期是哪年哪月？"


def test_an_instalment_is_held_against_principal_and_rows() -> None:
    """600 in 36 rows is 21,600: 3,000 more than the principal."""
    [note] = read("本金18600元，分36期，每期600元")["notes"]

    assert "比本金多 3,000.00 元" in note
    assert "对得上" in read("本金18600元，分36期，每期516.67元")["notes"][0]


@pytest.mark.parametrize("apart", ["每个季度", "每季度", "每两周", "每2个月", "按周", "每年", "每半年", "双月"])
def test_rows_that_are_no_months_apart_are_said(apart: str) -> None:
    """The form counts months alone; 每月 and 每个月 are just that, and 每年 in a rate is no row."""
    assert any(f"「{apart}」" in note for note in read(f"本金16000元，停息，{apart}还一次，共8期")["notes"])
    assert read("本金16000元，停息，每个月还一次，共8期，每年利率6%")["notes"] == []


def test_contested_terms_are_named_in_the_question() -> None:
    """Both values, so that the lender can say which."""
    result = read("剩余本金18,600元，又说剩余本金19,200元")

    assert result["contested"] == ["principal"]
    assert "18,600.00 元、19,200.00 元" in result["questions"][0]["ask"]


@pytest.mark.parametrize("text", [None, ["本金"], {}])
def test_what_is_no_text_is_refused(text: object) -> None:
    """With a problem at the text."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": TODAY, "text": text})))

    assert [problem["field"] for problem in reply["problems"]] == ["text"]


def test_a_text_past_the_limit_is_refused_with_the_limit() -> None:
    """100,001 characters."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": TODAY, "text": "本" * 100_001})))

    assert "100,000" in reply["problems"][0]["message"]


PIECES = (
    "1月1日|第一期1月1日|分1期|1、|20|2026-|1/|本金1|每期1元|罚息|罚息1|免|，|罚息免，|免除罚息1元，|逾期一期|连续两期"
    "|逾期1天|免除的罚息|恢复免|%|年化8%|百分之五|月息五厘|停息|一次性还1元|期数:|1、1或|1万|千|(|\u200b|\u202e|😀| |\n"
    "|\n本金|1 |客服说|我说|如果|？|吗？|周末|尾数|本金:\n1|首期|每月1日|2026-12-18 14:32 |前6期每期300,|12期、|1."
    "|[(（【"
    "|服务费减免|每期只有这里说到的这一笔另外要交的手续费10元没有别的什么费用|1免掉|٣|取消减免|不计息|一月|1,|每|第|万分之|利息、"
    "|下月|元月|第1期本金1,|对吗？对的。|罚息1，先不收，|连续逾期|每期手续费1"
)


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_a_hundred_thousand_characters_of_noise_take_less_than_a_second(piece: str) -> None:
    """And the terms that stand before the noise are still read."""
    noise = (piece * (100_000 // len(piece)))[:99_000]
    with within(1):
        result = read("剩余本金18600元。\n" + noise)

    assert "18,600.00" in said(result)["principal"]


@pytest.mark.parametrize("noise", ["1、" * 40_000, "罚息免，" * 20_000])
def test_a_text_with_too_many_numbers_or_clauses_says_what_was_left_unread(noise: str) -> None:
    """3,000 numbers and 10,000 clauses are read, no more."""
    result = read("本金18600元。" + noise)

    assert result["form"]["principal"] == "18,600.00"
    assert "没有读" in result["notes"][0]


def test_instalments_that_leave_principal_over_are_asked_about() -> None:
    """500 in 36 rows is 18,000: 3,600 less than the principal."""
    [note] = read("本金21600元，分36期，每期500元")["notes"]

    assert "比本金少 3,600.00 元" in note


def test_of_many_values_a_dozen_are_shown() -> None:
    """Seventeen counts: contested, and no longer a list than a person can read."""
    result = read("，".join(f"分{count}期" for count in range(7, 24)))

    assert len(said(result)["periods"]) == 12
    assert result["contested"] == ["periods"]


def test_an_instalment_said_is_answered_with_how_far_it_is_from_the_principal() -> None:
    """700 in 36 rows is 25,200.00, 6,600.00 more than the principal; 516.67 fits, and interest is no discrepancy."""
    apart = read("本金18600元，分36期，每期700元")

    assert apart["instalment"] == "700.00"
    assert (apart["discrepancy"]["head"], apart["discrepancy"]["amount"]) == ("多出", "6,600.00")
    assert "多 6,600.00 元" in apart["discrepancy"]["sentence"]
    for text in (
        "本金18600元，分36期，每期516.67元",
        "本金18600元，分36期，等额本息，每期700元",
        "本金18600元，分36期",
    ):
        assert read(text)["discrepancy"] is None, text
    assert read("前6期每期300元，后30期每期560元")["instalment"] is None


def test_too_little_is_called_too_little() -> None:
    """400 in 36 rows is 14,400.00, 4,200.00 less than the principal."""
    apart = read("本金18600元，分36期，每期400元")["discrepancy"]

    assert (apart["head"], apart["amount"]) == ("少了", "4,200.00")


def test_a_day_that_was_read_is_shown_as_people_say_it() -> None:
    """What a person sees is 2027年1月15日, what the form takes 2027-01-15; two days at odds are asked about so too."""
    (first,) = [one for one in read("第一期2027年1月15日")["readings"] if one["field"] == "first_due"]
    asked = read("第一期2027年1月15日，第一期2027年2月15日")["questions"]

    assert (first["value"], first["value_text"]) == ("2027-01-15", "2027年1月15日")
    assert any("2027年1月15日、2027年2月15日" in one["ask"] for one in asked)


SCAMS = {
    "【某某法务】停息挂账，减免50%，加微信abc12345，先付定金3000元": ("法务", "加微信", "定金"),
    "先交2000元服务费，办好停息60期": ("先交2000元服务费",),
    "代办停息分期，不成功不收费": ("代办",),
    "请下载某某会议，共享屏幕我教你操作": ("下载某某会议",),
    "收到短信后把验证码发给我": ("把验证码",),
    "款项请转到李经理的账户": ("经理的账户",),
    "拍一下手持身份证照片发来": ("拍一下手持身份证照片",),
    "帮您整合债务，成功后按减免金额的10%收费": ("成功后按减免金额的10%收费",),
    "扫码进群了解减免政策": ("扫码进群",),
    "请先向指定账户转账2000元解冻": ("转账2000元解冻",),
    "签协议前请支付服务费3%": ("签协议前请支付服务费",),
    "添加客服企业微信核实": ("加客服企业微信",),
    "扫描二维码添加专员": ("扫描二维码添加",),
    "可以走内部渠道减免一半": ("内部渠道",),
}


@pytest.mark.parametrize("text", SCAMS, ids=str)
def test_the_ways_of_swindlers_are_pointed_at(text: str) -> None:
    """Each with its words and why to stop; money first, a private contact, an agent, a screen, a code, an account."""
    warnings = read(text)["warnings"]

    assert [warning["quote"] for warning in warnings] == list(SCAMS[text])
    for warning in warnings:
        assert warning["kind"] == "scam"
        assert text[warning["start"] : warning["end"]] == warning["quote"]
        assert warning["why"]


@pytest.mark.parametrize(
    "text",
    [
        "请勿向他人透露验证码，我行工作人员不会要求您转账到个人账户",
        "谨防代办诈骗，不要加微信、不要先付定金",
        "剩余本金18,600元，分36期，每月18日从您本人的银行卡扣款",
        "逾期不还将移交法务部门处理",
        "客服：请您留意官方短信，验证码请勿告诉他人",
        "您的案件已移交我所，请联系法务部",
        "您的账户支付功能已解冻，首期12月18日扣款",
        "提前还款不收取手续费",
    ],
)
def test_who_warns_of_swindlers_is_none(text: str) -> None:
    """A lender that says what it never asks for, and its plain message, raise no alarm."""
    assert read(text)["warnings"] == []


def test_a_clause_of_two_halves_is_asked_as_one_clause() -> None:
    """Two in a row or three in all: whichever comes first, and not two things said of one."""
    result = read("连续两期或累计三期未按时还款，本方案自动作废")
    asked = next(one["ask"] for one in result["questions"] if one["field"] == "breach_rule")
    assert "说法" not in asked
    assert "连续两期或累计三期未按时还款" in asked
    assert "breach_rule" not in result["form"]


def test_a_term_said_twice_is_one_row_with_both_as_choices() -> None:
    """24 and 36 rows: one row, two choices, no value taken; what is said once has none."""
    request = {
        "call": "read_agreement",
        "today": "2026-11-23",
        "text": "本金18000元，分24期，首期2026年12月15日。后来说分36期",
    }
    found = json.loads(answer(json.dumps(request)))["result"]
    rows = {row["field"]: row for row in found["rows"]}

    assert len(rows) == len(found["rows"])
    assert [one["value"] for one in rows["periods"]["choices"]] == ["24", "36"]
    assert "24" in rows["periods"]["quote"]
    assert "36" in rows["periods"]["quote"]
    assert "choices" not in rows["principal"]
    assert "periods" not in found["form"]
    assert found["missing"] == []  # its row asks already
