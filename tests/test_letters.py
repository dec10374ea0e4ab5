"""Letters filled from what the other answers find: no blank where a figure is known, no figure where it is not."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from calculator.api import answer
from calculator.wording.findings import NOTHING
from calculator.wording.letters import letters, slots_of_form

FORM = {
    "principal": "18,600.00",
    "method": "interest_free",
    "periods": "24",
    "start": "2026-11-23",
    "first_due": "2026-12-18",
    "arrears": "2,346.10",
    "arrears_treatment": "waived",
    "original_rate": "0.05%",
}
"""24 rows of 775.00."""
LENDER = (
    "期数 还款日 应还 本金 利息\n1 2026-12-18 775.00 775.00 0.00\n"
    "2 2027-01-18 785.00 775.00 10.00\n3 2027-02-20 775.00 775.00 0.00"
)
TWO_ROWS = {"method": "interest_free", "periods": "2", "first_due": "2027-02-18"}
CALLS = [
    {"date": "2026-12-02", "staff": "8013", "words": "说会改", "ticket": "W-77"},
    {"date": "2026-11-30", "staff": "8012", "words": "罚息全免", "ticket": ""},
    {"date": "", "staff": "", "words": " ", "ticket": ""},
]


def ask(letter: str, today: str = "2027-01-02", form: Any = FORM, **more: Any) -> dict[str, Any]:
    request = {"call": "export", "today": today, "form": form, "format": f"letter:{letter}", **more}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def text(letter: str, today: str = "2027-01-02", **more: Any) -> str:
    return str(ask(letter, today, **more)["result"]["text"])


def pens(written: str) -> list[str]:
    """The lines with a blank."""
    return [line for line in written.split("\n") if "____" in line]


def test_wrong_rows_of_the_lenders_table_stand_in_the_letter() -> None:
    """Row 2 has 10.00 too much, row 3 another day; only the lender's name and the signature are left to the pen."""
    written = text("correct_schedule", lender=LENDER)

    assert "第 2 期：方案是2027年1月18日还 775.00 元，贵行的表是2027年1月18日还 785.00 元，多 10.00 元" in written
    assert "第 3 期：方案是2027年2月18日还 775.00 元，贵行的表是2027年2月20日还 775.00 元" in written
    assert "合计比方案多 10.00 元。" in written
    assert len(pens(written)) == 2


def test_money_that_is_not_yet_paid_is_asked_back_after_it_is_paid() -> None:
    """Row 2 is due on 18 January: what is paid too much then cannot be asked back by 18 January."""
    written = text("correct_schedule", lender=LENDER)

    assert "多出的部分，请在那以后的下一个还款日以前退回，或抵下一期。" in written
    assert "2027年1月18日）以前退回" not in written


def test_who_missed_a_row_asks_for_the_plan_to_stand_and_prepares_the_next() -> None:
    """The plan and its next row are filled in; what is missed and paid today is the pen's; no clause against it."""
    written = text("missed_row", form={**FORM, "breach_rule": "one_miss"}, today="2026-12-20")

    assert "请不要作废方案" in written
    assert "方案是：共 24 期，首期 2026年12月18日" in written
    assert "下一期（2027年1月18日，775.00 元）还照方案扣" in written
    assert "今天我已还 ____ 元，余下的 ____ 元，力争在 ____（哪天）以前补足" in written
    assert "漏一期就作废" not in written
    assert "没有按时还上" not in written
    assert "卡里有 ____ 元，附截图，不是我没还" in written
    assert "写这封信，不等于同意方案作废" in written


def test_paying_under_protest_names_the_next_row_that_asks_too_much() -> None:
    """Row 2: 775.00 agreed, 785.00 asked; a row that is past is not the next."""
    written = text("protest", lender=LENDER)

    assert "我的第 2 期（2027年1月18日），方案是 775.00 元，贵行页面上是 785.00 元，多 10.00 元" in written
    assert "不等于我同意这个数" in written
    assert "我的第 ____ 期" in text("protest", "2027-01-19", lender=LENDER)


@pytest.mark.parametrize("asked", ["18,600.00", "1,550.00"])
def test_nobody_is_told_to_pay_first_what_is_much_more(asked: str) -> None:
    """The whole debt, or twice the row: the sums stay for the pen; 账单不对 says to pay what was agreed."""
    written = text("protest", lender=f"1 2026-12-18 775.00\n2 2027-01-18 {asked}")

    assert "我的第 ____ 期" in written
    assert f"页面上是 {asked}" not in written


def test_who_wrote_nothing_down_does_not_write_that_nothing_was_paid() -> None:
    """Three rows are past and no payment was told: neither the second deal nor the court's paper says what was paid."""
    terms = {"method": "interest_free", "periods": "46", "first_due": "2027-03-18"}
    deal = text("second_deal", "2027-02-20", terms=terms)
    unread = text("court_figures", "2027-02-20", payments="看不清的一行")

    assert "到今天已还 ____ 元。从____起" in deal
    assert "还剩本金 ____ 元，另有利息、费用、罚息 ____ 元" in deal
    assert "请求改成：共 46 期" in deal
    assert "还没有还过" not in unread
    assert "合计 ____ 元" in unread


def test_who_asks_before_the_first_row_is_past_has_paid_nothing_yet() -> None:
    """Nothing can have been missed: what is left is known."""
    terms = {"method": "interest_free", "periods": "46", "first_due": "2027-02-18"}

    assert "从第 1 期起" in text("second_deal", "2026-12-01", terms=terms)


def test_what_was_taken_twice_or_too_much_is_asked_back() -> None:
    """775 twice on 18 and 19 December; 785 debited in January: 775 and 10, 785.00 in all. Money sent ahead is not."""
    paid = "2026-12-18 775 自动扣款\n2026-12-19 775 又扣了一次\n2027-01-18 785 自动扣款\n2027-01-30 1000 手动还款"
    written = text("refund", "2027-02-01", payments=paid)

    assert "账上多扣了 785.00 元" in written
    assert "2026年12月19日，775.00 元：同一期已经有一笔一样的，像是重复扣款。" in written
    assert "2027年1月18日，10.00 元：第 2 期是 775.00 元，这一笔扣了 785.00 元。" in written
    assert "2027年1月30日" not in written
    assert "方案里已还 2,560.00 元，还剩 16,040.00 元" in written
    assert len(pens(written)) == 2


def test_nothing_taken_too_much_leaves_the_lines_to_the_pen() -> None:
    """No figure is made up where none was found."""
    written = text("refund", payments="2026-12-18 775")

    assert "账上多扣了 ____ 元" in written
    assert "扣了 ____ 元，方案里这一期是 ____ 元" in written


def test_the_complaint_tells_the_calls_in_the_order_of_their_days() -> None:
    """An empty entry of the log is no call; what it is about, and what is asked for, come from the findings."""
    written = text("complaint", calls=CALLS, lender=LENDER)

    assert (
        "2026年11月30日打客服，工号 8012：「罚息全免」\n2026年12月2日打客服，工号 8013：「说会改」（工单号 W-77）\n"
        in written
    )
    assert "投诉事项：贵行的还款计划和谈妥的方案不一样，有 2 期对不上。" in written
    assert "一、更正还款计划" in written
    assert len(pens(written)) == 2
    assert "____（日期）____（找了谁" in text("complaint")


def test_a_complaint_is_about_all_that_was_found() -> None:
    """A wrong table and a double debit: both, and three requests."""
    written = text("complaint", lender=LENDER, payments="2026-12-18 775 自动扣款\n2026-12-19 775 又扣了一次")

    assert "有 2 期对不上；多扣了 775.00 元，没有退。" in written
    assert "一、更正还款计划，把更正后的完整计划发给我；\n二、退回多扣的 775.00 元" in written
    assert "三、书面说明原因。" in written


def test_the_second_deal_with_its_figures() -> None:
    """Row 1 paid; 17,825 are left, in 46 rows of 387.50."""
    terms = {"method": "interest_free", "periods": "46", "first_due": "2027-02-18"}
    written = text("second_deal", payments="2026-12-18 775", terms=terms)

    assert "到今天已还 775.00 元。从第 2 期起" in written
    assert "还剩本金 17,825.00 元，另有利息、费用、罚息 0.00 元" in written
    assert "请求改成：共 46 期，首期 2027年2月18日，到 2030年11月18日还清，第 1 至 46 期每期 387.50 元" in written
    assert "每期少还 387.50 元，一共还的一样多。" in written
    assert "原来免除的 2,346.10 元，请写明仍然免除。" in written
    assert "请银行" not in written
    assert "请问银行" not in written
    assert len(pens(written)) == 3  # whom it goes to, why, the signature


def test_the_courts_paper_lays_out_every_payment() -> None:
    """And admits nothing: no sentence on whether the plan is void, no rest owed; 20 February: three rows were due."""
    written = text("court_figures", "2027-02-20", payments="2026-12-18 775\n2027-01-19 700")

    assert "2026年12月18日还 775.00 元（第 1 期）\n2027年1月19日还 700.00 元（第 2 期）\n合计 1,475.00 元" in written
    assert "只供对账，不等于承认对方要的本金、利息、罚息和总额" in written
    assert "照方案，到 2027年2月20日，到期的一共 2,325.00 元" in written
    assert "方案里免除的利息、罚息和费用：2,346.10 元。" in written
    assert "还剩" not in written
    assert not re.search("作废了|逾期 ?[0-9]|已经晚", written)


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        ({"arrears_treatment": "deferred"}, "____"),
        ({"arrears_treatment": "spread", "arrears_waived": "2,000"}, "2,000.00"),
    ],
)
def test_the_courts_paper_names_only_what_is_forgiven(treatment: dict[str, str], said: str) -> None:
    """What still stands on the account is for the lender to prove, so the writer does not write it down."""
    written = text("court_figures", form={**FORM, **treatment})

    assert f"方案里免除的利息、罚息和费用：{said} 元。" in written
    assert "2,346.10" not in written
    assert "挂账" not in written


def test_the_courts_paper_is_not_the_objection_to_an_order_for_payment() -> None:
    """It neither objects nor asks for an end of the order: who has one is sent to the paper that does."""
    assert "支付令不用这一页" in letters()["court_figures"].when


def test_who_asks_for_a_second_deal_does_not_refuse_the_first() -> None:
    """Whoever writes that he will not pay is in breach before the day; what is left is reckoned, not acknowledged."""
    terms = {"method": "interest_free", "periods": "46", "first_due": "2027-02-18"}
    written = text("second_deal", payments="2026-12-18 775", terms=terms)
    say = json.loads(
        answer(json.dumps({"call": "restructure", "today": "2027-01-02", "form": FORM, "terms": terms, "payments": ""}))
    )["result"]["say"]

    for words in (written, say):
        assert "我愿意继续履行" in words
        assert "还得起的我照还，请先写明抵哪一项" in words
        assert "还不上" not in words
    assert "供核对，不等于承认" in written


def test_a_letter_holds_no_clause_against_its_writer() -> None:
    """What the lender never said in writing is asked for, not offered: the day before a miss, or to have it written."""
    form = {**FORM, "breach_rule": "one_miss", "clawback": "arrears_and_interest"}

    for letter in ("tell_before_miss", "agreement_in_writing"):
        written = text(letter, form=form)
        assert "漏一期就作废" not in written
        assert "补回" not in written
    assert "怎样算违约，作废以后哪些会恢复，请写明。" in text("agreement_in_writing", form=form)
    assert "我还没有核对" in text("agreement_in_writing", form=form)


def test_who_paid_all_does_not_write_that_arrears_are_still_owed() -> None:
    """Put on hold, they would be acknowledged anew: the letter asks for a word that they are settled."""
    written = text("settlement_certificate", form={**FORM, "arrears_treatment": "deferred"})

    assert "已经免除或结清，不再追收" in written
    assert "挂账" not in written
    assert "2,346.10" not in written


def test_what_is_not_true_of_everyone_can_be_struck_out() -> None:
    """A guarantor, a message only passed on, a row that was missed: each sentence says for whom it is not."""
    written = text("stop_contacting_others")

    assert "（签过担保、一起借的，划掉这一句）" in written
    assert "说的是：____" in written
    assert "正在按方案还款" not in written


def test_a_long_list_says_how_long_it_is() -> None:
    """24 lines, then how many there are in all."""
    calls = [{"date": "2026-12-02", "staff": str(number)} for number in range(30)]

    assert "工号 23\n……一共 30 条，其余见附件。" in text("complaint", calls=calls)


@pytest.mark.parametrize("key", list(letters()))
def test_a_letter_with_nothing_found_is_the_one_for_the_pen(key: str) -> None:
    """A log, a table and a book that are empty find nothing."""
    empty = ask(key, calls=[], payments="", lender=" ")["result"]["text"]

    assert empty == ask(key)["result"]["text"]


def test_every_slot_is_one_that_something_fills() -> None:
    """The form's, or the findings'."""
    known = {*NOTHING, *slots_of_form({}, None, (), date(2026, 11, 29))}
    for letter in letters().values():
        assert set(re.findall(r"\{([a-z_]+)\}", letter.body)) <= known
        assert set(letter.pen) <= set(NOTHING)


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"lender": "你好", "calls": [{"date": "soon"}, {"words": [], "colour": "red"}], "payments": []},
         {"lender", "calls[0].date", "calls[1].words", "calls[1].colour", "payments"}),
        ({"calls": "x", "terms": []}, {"calls", "terms"}),
        ({"terms": {"method": "interest_free", "periods": "x"}, "form": {**FORM, "principal": "y"}},
         {"terms.periods", "terms.first_due", "principal"}),
        ({"payments": "2026-12-18 18600", "terms": TWO_ROWS},
         {"payments"}),
    ],
)  # fmt: skip
def test_every_fault_at_once(more: dict[str, Any], fields: set[str]) -> None:
    """Each at its place, in Chinese."""
    problems = ask("complaint", **more)["problems"]

    assert {problem["field"] for problem in problems} == fields
    assert all(re.search("[\u4e00-\u9fff]", problem["message"]) for problem in problems)
