"""Numbers that name a person, put into a box: told before the text is kept, wiped at a touch. Made-up numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Agree = Callable[[Page], None]
LINE = "2026-12-18 516.66 扣款，卡 4111111111111111"
NUMBERS = "4111111111111111"
PHONE = "13912345678"


def kept(page: Page) -> str:
    """All that the tab keeps, as text."""
    return str(page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"))


@pytest.fixture
def ledger(agree: Agree, phone: Page) -> Page:
    """The ledger on a phone, with a plan."""
    agree(phone)
    phone.goto("ledger/")
    return phone


def line_of(page: Page, box: str) -> Locator:
    """What is said of the numbers in a box."""
    return page.locator("[data-guarded]", has=page.locator(box)).locator("[data-guard-line]")


def test_a_card_number_is_told_before_it_is_kept_and_wiped_at_a_touch(ledger: Page) -> None:
    """In the list of payments: not kept until then; the rest of the text stays, and still counts."""
    ledger.locator("#reconcile-payments").fill(LINE)
    line = line_of(ledger, "#reconcile-payments")
    expect(line).to_contain_text("里面有 1 个卡号，还没有记下。")
    expect(ledger.locator("#tool-reconcile")).to_contain_text("516.66")
    before = kept(ledger)
    line.get_by_role("button", name="抹掉").click()

    expect(ledger.locator("#reconcile-payments")).to_have_value("2026-12-18 516.66 扣款，卡 ************1111")
    expect(line).to_contain_text("遮住了 1 个卡号，只留后四位。姓名、住址请自己看一遍。")
    expect(line.get_by_role("button")).to_have_count(0)
    assert NUMBERS not in before
    assert NUMBERS not in kept(ledger)
    assert "516.66 扣款，卡 ************1111" in kept(ledger)


def test_a_reader_who_wants_the_number_keeps_it(ledger: Page) -> None:
    """The text is the reader's own; asked once, not again for the same text."""
    ledger.locator("#reconcile-payments").fill(LINE)
    line = line_of(ledger, "#reconcile-payments")
    line.get_by_role("button", name="照原样").click()
    expect(line).to_be_hidden()

    assert NUMBERS in kept(ledger)
    ledger.reload()
    expect(ledger.locator("#reconcile-payments")).to_have_value(LINE)
    expect(line_of(ledger, "#reconcile-payments")).to_be_hidden()


def test_long_numbers_that_name_nobody_are_kept_without_a_word(ledger: Page) -> None:
    """The number of an order goes its way."""
    ledger.locator("#reconcile-payments").fill("2026-12-18 516.66 单号 1000050001202612150412345678901234")
    expect(ledger.locator("#tool-reconcile")).to_contain_text("516.66")

    expect(line_of(ledger, "#reconcile-payments")).to_be_hidden()
    ledger.reload()
    expect(ledger.locator("#reconcile-payments")).to_have_value(re.compile("1000050001202612150412345678901234"))


def test_a_note_and_a_log_are_looked_at_too(ledger: Page) -> None:
    """The note of a payment is not written down before, nor what was said on the telephone."""
    ledger.locator("#add-amount").fill("516.66")
    ledger.locator("#add-note").fill(f"对方电话 {PHONE}")
    line = line_of(ledger, "#add-note")
    expect(line).to_contain_text("里面有 1 个电话号码")
    ledger.get_by_role("button", name="记下这一笔").click()
    assert PHONE not in kept(ledger)
    line.get_by_role("button", name="抹掉").click()
    ledger.get_by_role("button", name="记下这一笔").click()
    expect(ledger.locator("[data-added]")).to_contain_text("*******5678")

    ledger.get_by_role("button", name="加一次通话").click()
    words = ledger.get_by_label("对方的原话")
    words.fill(f"让我加 {PHONE}")
    expect(ledger.locator("[data-guarded]", has=words).locator("[data-guard-line]")).to_contain_text("1 个电话号码")
    assert PHONE not in kept(ledger)


def test_a_pasted_message_is_told_of_where_it_is_shown(phone: Page) -> None:
    """On the card's page: beside the original, wiped there as well; nothing of the message is kept."""
    message = f"客户 11010519491231002X：剩余本金18600元，分36期，首期2026年12月18日，联系 {PHONE}"
    phone.goto("")
    phone.locator("[data-paste]").fill(message)
    phone.locator("[data-read]").click()
    expect(phone.locator(".room--read")).to_be_visible()
    phone.get_by_text("原文", exact=True).click()
    line = phone.locator(".room--read [data-guard-of]")
    expect(line).to_contain_text("里面有 1 个证件号、1 个电话号码")
    line.get_by_role("button", name="抹掉").click()

    expect(phone.locator("[data-read-text]")).to_contain_text("**************002X")
    expect(phone.locator("[data-read-text]")).not_to_contain_text(PHONE)
    phone.get_by_role("button", name="就按这些算").click()
    expect(phone.locator(".room--now")).to_have_attribute("data-answer", "own")
    assert PHONE not in kept(phone)
    assert "11010519491231002X" not in kept(phone)


def test_erasing_lets_go_of_what_was_held(ledger: Page) -> None:
    """After 全部清除 no line speaks of numbers that are gone."""
    ledger.locator("#reconcile-payments").fill(LINE)
    line = line_of(ledger, "#reconcile-payments")
    expect(line).to_be_visible()
    ledger.locator(".mine summary").first.click()
    ledger.locator(".mine [data-erase]").click()

    expect(line).to_be_hidden()
    assert NUMBERS not in kept(ledger)
