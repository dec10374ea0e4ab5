"""Each tool as a person uses it: type, correct, leave, come back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

AGREEMENT = {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}


def agree(page: Page) -> None:
    """Nothing; the agreement of the sample is typed in and answered."""
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for field, value in AGREEMENT.items():
        page.locator(field).fill(value)
    expect(page.locator(".answer")).to_contain_text("516.66")
    expect(page.locator(".calculator")).to_have_attribute("data-answer", "own")


def say_budget(page: Page, income: str, essentials: str) -> None:
    """Nothing; the view of what one can bear is open and filled in."""
    page.get_by_role("tab", name="能不能承受").click()
    page.get_by_label("每月到手收入").fill(income)
    page.get_by_label("每月必要开支").fill(essentials)


def test_a_budget_is_answered_as_it_is_typed(any_reader: Page) -> None:
    """The verdict follows the typing, is announced once, and takes nobody's focus."""
    agree(any_reader)

    say_budget(any_reader, "6000", "5000")

    tool = any_reader.locator("#tool-afford")
    expect(tool.locator(".verdict__word")).to_have_text("争取更长")
    expect(tool.locator("[data-announce]")).to_contain_text("争取更长")
    expect(any_reader.get_by_label("每月必要开支")).to_be_focused()
    any_reader.get_by_label("每月到手收入").fill("20,000")
    any_reader.get_by_label("手头的存款").fill("100,000")
    expect(tool.locator(".verdict__word")).to_have_text("接受")


def test_a_wrong_amount_is_said_at_its_field(wide: Page) -> None:
    """The message stands at the field that is wrong, and a list of them leads there."""
    agree(wide)
    say_budget(wide, "六千块吧", "5000")

    wide.get_by_role("button", name="看还不还得起").click()

    expect(wide.locator("[id='afford-budget.income-error']")).to_contain_text("每月收入")
    wide.locator("#tool-afford [data-problems] a").first.click()
    expect(wide.get_by_label("每月到手收入")).to_be_focused()


def test_everything_is_there_after_a_reload_and_follows_the_agreement(wide: Page) -> None:
    """Form, budget and answer come back by themselves; a longer plan changes the verdict's figures."""
    agree(wide)
    say_budget(wide, "6000", "5600")
    expect(wide.locator(".cases").first).to_contain_text("还不上")

    wide.reload()

    expect(wide.locator("#principal")).to_have_value("18,600")
    expect(wide.get_by_label("每月必要开支")).to_have_value("5600")
    expect(wide.locator(".cases").first).to_contain_text("还不上")
    wide.locator("#periods").fill("60")
    expect(wide.locator(".cases").first).to_contain_text("每一期都还得上")


def test_an_agreement_is_kept_through_the_visit_and_no_longer(new_context: Callable[..., BrowserContext]) -> None:
    """Another page of the visit has it; a new visit has nothing, unless the reader asked for it."""
    context = new_context()
    page = context.new_page()
    agree(page)

    fresh = context.new_page()
    fresh.goto("calculator/")
    expect(fresh.locator("#principal")).to_have_value("")
    mine(page).get_by_text("记在这台设备上").click()

    expect(fresh.locator("#principal")).to_have_value("18,600")


def test_erasing_takes_all_and_can_be_undone(phone: Page) -> None:
    """After 全部清除 nothing is stored and nothing shown; 撤销 brings all back."""
    agree(phone)
    say_budget(phone, "6000", "5000")
    expect(phone.locator(".verdict__word")).to_have_text("争取更长")
    mine(phone).get_by_role("button", name="全部清除").click()

    expect(phone.locator("#principal")).to_have_value("")
    assert "18,600" not in phone.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    phone.get_by_role("button", name="撤销，都放回来").click()
    expect(phone.locator("#principal")).to_have_value("18,600")
    expect(phone.get_by_label("每月必要开支")).to_have_value("5000")


def test_a_link_carries_the_agreement_and_leaves_the_address_clean(new_context: Callable[..., BrowserContext]) -> None:
    """A link made on request fills the form of whoever opens it, and is gone from the address bar then."""
    page = new_context().new_page()
    agree(page)
    mine(page).get_by_role("button", name="生成链接").click()
    link = page.get_by_label("带着协议的链接").input_value()

    other = new_context().new_page()
    other.goto(link)

    expect(other.locator("#principal")).to_have_value("18,600")
    expect(other.locator("[data-mine-said]")).to_contain_text("链接里的协议已经填好")
    assert "#f=" not in other.url


@pytest.mark.parametrize("broken", ["#f=", "#f=%%%", "#f=bnVsbA", "#f=WzEsMl0", "#f=eyJhIjoxfQ"])
def test_a_broken_link_is_said_and_does_no_harm(broken: str, wide: Page) -> None:
    """Whatever stands behind the mark: the page says so and works."""
    wide.goto(f"calculator/{broken}")

    expect(wide.locator("[data-mine-said]")).to_contain_text("读不出来")


def test_a_browser_that_forbids_storage_still_answers(wide: Page) -> None:
    """Storage that throws: the page says how long things last, and everything works."""
    wide.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    agree(wide)
    say_budget(wide, "6000", "5000")

    expect(wide.locator(".verdict__word")).to_have_text("争取更长")
    mine(wide)
    expect(wide.get_by_text("这个浏览器不让保存")).to_be_visible()


def mine(page: Page) -> Page:
    """The page, with the card of the agreement open."""
    page.locator(".mine summary").first.click()
    return page
