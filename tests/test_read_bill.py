"""An opened bill: what counts and why, what is asked, what is set aside, and what is kept. All of it is made up."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer

FORM = {
    "principal": "10,000.00",
    "method": "interest_free",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
}
HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,备注"


CASES = Path(__file__).parent / "cases"
BILLS = tomllib.loads((CASES / "bills.toml").read_text(encoding="utf-8"))["bills"]
PLANS = tomllib.loads((CASES / "forms.toml").read_text(encoding="utf-8"))["forms"]


def ask(payments: str, book: str = "", **more: Any) -> dict[str, Any]:
    """The answer to a bill on 1 February 2027, where two rows are due."""
    request = {"call": "read_bill", "today": "2027-02-01", "form": FORM, "payments": payments, "book": book, **more}
    found: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return found


def wechat(*rows: str) -> str:
    """A wallet's file with these rows."""
    return "\n".join(["微信支付账单明细", "微信昵称：[小王]", HEAD, *rows])


def test_what_is_kept_of_a_payment_names_nobody() -> None:
    """Day, amount and the loan: no counterparty, no card, no number of an order, whatever the file has."""
    row = "2026-12-15 06:12:01,转账,王某某,微粒贷还款,支出,¥2000.00,零钱,支付成功,4200001234202612150001,13912345678"
    [only] = ask(wechat(row))["result"]["counts"]

    assert only["take"] == "2026-12-15 2,000.00 微粒贷还款"
    assert "13912345678" not in only["line"]


def test_what_is_kept_is_read_back_as_it_was_counted() -> None:
    """The book made of the kept lines gives the rows the same money, and the bill opened again adds nothing to it."""
    rows = [
        "2027-01-15 06:12:01,商户消费,微众银行,微粒贷还款,支出,¥2000.00,零钱,支付成功,3,/",
        "2026-12-15 06:12:01,商户消费,微众银行,微粒贷还款,支出,¥2000.00,零钱,支付成功,1,/",
        "2026-12-14 06:12:01,商户消费,某某超市,购物,支出,¥2000.00,零钱,支付成功,2,/",
    ]
    book = "\n".join(each["take"] for each in ask(wechat(*rows))["result"]["counts"])
    request = {"call": "reconcile", "today": "2027-02-01", "form": FORM, "payments": book}
    reconciled = json.loads(answer(json.dumps(request)))["result"]
    again = ask(wechat(*rows), book)["result"]

    assert reconciled["paid_total"] == "4,000.00"
    assert [row["status"] for row in reconciled["rows"][:2]] == ["on_time", "on_time"]
    assert again["counts"] == []
    assert again["words"]["head"] == "没有新的还款：找到的账本里都有了"


def test_one_payment_in_the_book_hides_one_of_two_alike() -> None:
    """Two payments of one day and amount in the bill, one in the book: the other is still told."""
    row = "2026-12-15 06:12:01,微粒贷还款,微众银行,/,支出,¥{},零钱,支付成功,{},/"
    found = ask(wechat(row.format("1000.00", 1), row.format("1000.00", 2)), "2026-12-15 1000.00")["result"]

    assert len(found["counts"]) + len(found["asked"]) == 1
    assert {"why": "known", "words": "账本里已经有的", "count": 1} in found["aside"]


def test_a_payment_that_came_back_is_set_aside_and_a_lone_refund_is_asked() -> None:
    """A pair of payment and refund is told as such; a refund of nothing in the bill is the reader's to tell."""
    pair = [
        "2027-01-02 10:00:00,微众银行-退款,微众银行,微粒贷还款,收入,¥2000.00,/,已全额退款,1,/",
        "2026-12-30 10:00:00,微粒贷还款,微众银行,微粒贷还款,支出,¥2000.00,零钱,已全额退款,1,/",
    ]
    both = ask(wechat(*pair))["result"]
    lone = ask("2027-01-02 微粒贷还款退款 2000.00")["result"]

    assert both["counts"] == both["asked"] == []
    assert {"why": "refund", "words": "付了又退的", "count": 2} in both["aside"]
    assert [each["why"] for each in lone["asked"]] == ["退款：没有找到同样金额的扣款，没有从已还里减去，请核对"]


def test_a_question_without_a_day_cannot_be_ticked() -> None:
    """What cannot be kept is told with how to write it."""
    [only] = ask("微粒贷还款 2000.00 元，多谢")["result"]["asked"]

    assert only["take"] == ""
    assert only["why"] == "没有看到日期，请补上，例如 2026-12-15"


def test_the_table_of_what_is_due_is_no_bill() -> None:
    """The lender's own table pays nothing, though its amounts and days are those of the rows."""
    text = "期数\t应还日\t应还金额\n1\t2026-12-15\t2,000.00\n2\t2027-01-15\t2,000.00"
    found = ask(text)["result"]

    assert found["kind"] == "schedule"
    assert found["counts"] == found["asked"] == []
    assert "不是付过的钱" in found["words"]["head"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (wechat("2026-12-15 06:12:01,微粒贷还款,微众银行,/,/,¥2000.00,零钱,支付成功,1,/"), "bill"),
        ("交易日期,摘要,交易金额,余额\n20261215,微粒贷还款,-2000.00,300.00", "bill"),
        ("【微众银行】您的个性化分期已办理成功，本金10000元，分5期，每月15日还款", "text"),
        ("期数,应还日,应还本金,应还金额\n1,2026-12-15,2000.00,2000.00", "schedule"),
    ],
)
def test_without_a_plan_a_file_is_told_by_its_kind(text: str, kind: str) -> None:
    """A first visitor who opens a bill hears what to do first; an agreement goes on to be read."""
    found = ask(text, form={})["result"]

    assert found["kind"] == kind
    assert bool(found["words"]["first"]) == (kind == "bill")
    assert "counts" not in found


def test_a_bill_without_this_loan_says_what_to_look_at() -> None:
    """Nothing found is no dead end."""
    found = ask(wechat("2026-12-20 19:03:11,商户消费,某某超市,购物,支出,¥86.40,零钱,支付成功,1,/"))["result"]

    assert found["words"]["head"] == "没有找到还款"
    assert "起止日子" in found["words"]["nothing"]


def test_a_bill_beyond_the_limits_is_refused_by_name() -> None:
    """20,000 lines and 2,000,000 characters, as for pasted payments."""
    [lines] = ask("\n" * 20_000)["problems"]
    [characters] = ask("1" * 2_000_001)["problems"]

    assert lines["message"] == "还款记录：太长了，最多 20,000 行"
    assert characters["message"] == "还款记录：太长了，最多 2,000,000 个字符"


@pytest.mark.parametrize("bill", BILLS, ids=lambda bill: bill["name"])
def test_a_bill_of_any_layout_gives_what_was_paid_on_the_plan(bill: dict[str, Any]) -> None:
    """No more, no less, and nothing that the reader need be asked but what a bill leaves open."""
    found = ask(bill["text"], today=bill["today"], form=PLANS[bill["plan"]])["result"]
    open_ones = [f"{asked} 微粒贷还款" for asked in bill.get("asked", [])] + [""] * bill.get("unread", 0)

    assert [each["take"] for each in found["counts"]] == [f"{paid} 微粒贷还款" for paid in bill["paid"]]
    assert [each["take"] for each in found["asked"]] == open_ones


def test_a_shops_lone_refund_in_a_bill_is_no_question() -> None:
    """What came back from a shop is other money, where columns say so; the loan's own is asked about."""
    row = "2026-12-20 19:03:11,{},{},{},收入,¥86.40,/,已全额退款,1,/"
    shop = ask(wechat(row.format("某某快餐-退款", "某某快餐", "外卖")))["result"]
    loan = ask(wechat(row.format("微众银行-退款", "微众银行", "微粒贷还款")))["result"]

    assert shop["asked"] == []
    assert {"why": "other", "words": "别的开支", "count": 1} in shop["aside"]
    assert len(loan["asked"]) == 1


OCR_DAYS = "12月15日 06:12\n1月15日 06:12\n1月29日 06:12"


@pytest.mark.parametrize(
    "text",
    [
        "微粒贷还款 2O26-12-15 2,000.00",
        "微粒贷还款 2026-12-l5 2,000.00",
        "微粒贷还款 2026-12-15 2,000.OO",
        "微粒贷还款\n2026-12-15 06:12\n-2,000.OO",
        "微粒贷还款 2026-12-15 2,00O.00",
        "微粒贷还款 2026-12-15 2，000.00",
    ],
)
def test_letters_that_a_picture_has_for_figures_are_asked_about(text: str) -> None:
    """O is no 0 and l is no 1: nothing counts, and the line is shown with what to write."""
    found = ask(text)["result"]

    assert found["counts"] == []
    assert ["看不懂" in each["why"] for each in found["asked"]] == [True]


def test_a_picture_read_column_by_column_is_told_where_it_can_be() -> None:
    """Names, then amounts, then days: one amount belongs to every day; of several nobody can say which."""
    names = "微粒贷还款\n微粒贷还款\n微粒贷还款\n"
    alike = ask(f"{names}-2,000.00\n-2,000.00\n-2,000.00\n{OCR_DAYS}")["result"]
    several = ask(f"{names}-2,000.00\n-500.00\n-1,500.00\n{OCR_DAYS}")["result"]

    assert [each["take"][:19] for each in alike["counts"]] == ["2026-12-15 2,000.00", "2027-01-15 2,000.00"]
    assert [each["take"][:19] for each in alike["asked"]] == ["2027-01-29 2,000.00"]
    assert several["counts"] == []
    assert len(several["asked"]) == 6


def test_the_sites_own_saved_file_is_no_bill() -> None:
    """It is told where it is opened, with a plan and without."""
    request = {"call": "export", "format": "json", "today": "2027-02-01", "form": FORM}
    text = json.loads(answer(json.dumps(request)))["result"]["text"]

    for form in (FORM, {}):
        found = ask(text, form=form)["result"]
        assert found["kind"] == "saved"
        assert "本站存的文件" in found["words"]["first"]
