"""Each tool as a person uses it: type, correct, leave, come back."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.entries import NAME

HEARD = "客服说剩余本金18,600元，罚息利息都免了，分36期，每月18号扣，12月18号第一期，逾期一期方案作废"

AGREEMENT = {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}


def agree(page: Page) -> None:
    """Type in the agreement of the sample and wait for the answer."""
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for field, value in AGREEMENT.items():
        page.locator(field).fill(value)
    expect(page.locator(".answer")).to_contain_text("516.66")
    expect(page.locator(".calculator")).to_have_attribute("data-answer", "own")


def say_budget(page: Page, income: str, essentials: str) -> None:
    """Open the view of what one can bear and fill it in."""
    page.get_by_role("tab", name="能不能承受").click()
    page.get_by_label("每月到手收入").fill(income)
    page.get_by_label("每月必要开支").fill(essentials)


def mine(page: Page) -> Page:
    """The page, with the card of the agreement open."""
    page.locator(".mine summary").first.click()
    return page


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
    expect(phone.locator("#tool-afford .verdict__word")).to_have_text("争取更长")
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


def test_a_link_fills_the_form_at_once_where_no_agreement_would_be_replaced(wide: Page) -> None:
    """Ticks of the checklist are no agreement: nothing is asked, and they stay."""
    document = json.dumps({"version": 1, "parts": {"checklist": {"before-periods": "1"}}})
    wide.add_init_script(f"sessionStorage.getItem({NAME!r}) ?? sessionStorage.setItem({NAME!r}, {document!r})")
    form = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
    wide.goto(f"calculator/#f={base64.urlsafe_b64encode(json.dumps(form).encode()).decode().rstrip('=')}")

    expect(wide.locator("#principal")).to_have_value("18,600")
    expect(wide.locator("[data-offer]:visible")).to_have_count(0)
    assert '"checklist":{"before-periods":"1"}' in wide.evaluate(f"sessionStorage.getItem({NAME!r})")


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

    expect(wide.locator("#tool-afford .verdict__word")).to_have_text("争取更长")
    mine(wide)
    expect(wide.get_by_text("这个浏览器不让保存")).to_be_visible()


def paste(page: Page, text: str) -> None:
    """Paste the text into the box of the calculator's page and have it read."""
    page.goto("calculator/")
    page.get_by_text("把短信或聊天记录贴进来").first.click()
    page.get_by_label("文字").fill(text)
    expect(page.locator("#tool-read_agreement")).to_have_attribute("data-answer", "own")


def test_a_pasted_text_is_read_accepted_and_completed(any_reader: Page) -> None:
    """Each term stands beside its words; after accepting, the page says what is still missing; then there is a plan."""
    paste(any_reader, HEARD)

    read = any_reader.locator(".reading")
    expect(read).to_have_count(5)
    expect(read.nth(0)).to_contain_text("本金18,600元")
    expect(any_reader.locator("#tool-read_agreement .say")).to_contain_text("请问方案作废以后")
    any_reader.get_by_role("button", name="看过了，填进我的协议").click()
    expect(any_reader.locator("#principal")).to_have_value("18,600.00")
    expect(any_reader.locator(".calculator__ask [data-problems]")).to_contain_text("还款方式")
    any_reader.locator("label[for=method]").click()

    expect(any_reader.locator(".answer")).to_contain_text("516.66")


def test_a_reading_is_corrected_or_left_out(wide: Page) -> None:
    """What the reader changes is what goes into the agreement; what is not ticked stays out; 撤销 takes it back."""
    paste(wide, HEARD)
    wide.locator(".reading").nth(2).get_by_role("textbox").fill("48")
    wide.locator(".reading").nth(4).get_by_role("checkbox").uncheck()

    wide.get_by_role("button", name="看过了，填进我的协议").click()

    expect(wide.locator("#periods")).to_have_value("48")
    expect(wide.locator("[data-calculator] [name=breach_rule]:checked")).to_have_value("unknown")
    wide.get_by_text("把短信或聊天记录贴进来").first.click()
    wide.get_by_role("button", name="撤销，不填了").click()
    expect(wide.locator("#periods")).to_have_value("")


def test_two_contradicting_terms_are_not_accepted_unseen(wide: Page) -> None:
    """Of two readings of one term neither is ticked, and ticking one unticks the other."""
    paste(wide, "剩余本金18,600元，分36期。后面又说分48期。")
    doubted = (
        wide.locator(".reading")
        .filter(has=wide.locator(".reading__note:visible", has_text="还没说定"))
        .get_by_role("checkbox")
    )

    expect(doubted).to_have_count(2)
    expect(doubted.nth(0)).not_to_be_checked()
    doubted.nth(0).check()
    doubted.nth(1).check()
    expect(doubted.nth(0)).not_to_be_checked()


def test_what_is_read_on_a_step_is_there_on_the_next_page(phone: Page) -> None:
    """Read on 核对条款, seen in the card there, and in the calculator's form."""
    phone.goto("steps/terms/#tool-read_agreement")
    phone.get_by_label("文字").fill(HEARD)
    phone.get_by_role("button", name="看过了，填进我的协议").click()
    expect(phone.locator(".mine")).to_contain_text("还差几项")

    phone.locator(".mine").get_by_role("link", name="接着填").click()

    expect(phone.locator("#periods")).to_have_value("36")


def test_missing_the_fifth_instalment(any_reader: Page) -> None:
    """Two taps and a digit: what a missed instalment costs, and what to ask."""
    agree(any_reader)
    any_reader.get_by_role("tab", name="如果").click()
    any_reader.get_by_label("第几期").fill("5")

    tool = any_reader.locator("#tool-what_if")
    expect(tool).to_have_attribute("data-answer", "own")  # the worked example is this very case
    expect(tool.locator(".verdict")).to_contain_text("第 5 期漏还")
    expect(tool).to_contain_text("16,533.36")
    tool.get_by_text("一期一期看").click()
    expect(tool.locator(".lived tr[data-is=miss]")).to_have_count(1)


def test_a_row_taken_out_can_be_put_back(phone: Page) -> None:
    """Rows have numbers of their own; one taken out by a slip comes back with what was in it."""
    agree(phone)
    phone.get_by_role("tab", name="如果").click()
    phone.get_by_label("第几期").fill("5")
    phone.get_by_role("button", name="再加一件事").click()
    expect(phone.locator("[name='events[1].type']")).to_be_focused()
    phone.locator("[name='events[1].number']").fill("7")
    phone.get_by_role("button", name="删掉").first.click()
    expect(phone.locator("[name='events[0].number']")).to_have_value("7")

    phone.get_by_role("button", name="放回来").click()

    expect(phone.locator("[name='events[0].number']")).to_have_value("5")
    expect(phone.locator("[name='events[1].number']")).to_have_value("7")


def test_offers_are_compared_with_my_own_first(any_reader: Page) -> None:
    """The first offer is the agreement already typed; a second one is enough for a verdict."""
    agree(any_reader)
    any_reader.get_by_role("tab", name="比较方案").click()
    expect(any_reader.locator("[name='forms[0].principal']")).to_have_value("18,600")
    any_reader.locator("[name='forms[1].method']").select_option("interest_free")
    for name, value in {"principal": "18600", "periods": "60", "first_due": "2026-12-18"}.items():
        any_reader.locator(f"[name='forms[1].{name}']").fill(value)

    tool = any_reader.locator("#tool-compare")
    expect(tool.locator(".offers")).to_contain_text("310.00")
    expect(tool).to_have_attribute("data-answer", "own")


def test_tabs_by_keyboard(wide: Page) -> None:
    """One stop for Tab; arrows choose among the views; the address keeps the view."""
    agree(wide)
    wide.get_by_role("tab", name="计划表").focus()
    wide.keyboard.press("ArrowRight")
    expect(wide.get_by_role("tab", selected=True)).to_be_focused()
    expect(wide.locator("#view-plan")).to_be_hidden()
    wide.keyboard.press("End")
    expect(wide.get_by_role("tab", name="带走")).to_be_focused()
    expect(wide.get_by_role("tabpanel")).to_contain_text("把方案带走")


def test_an_agreement_goes_into_a_file_and_comes_back(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """The file saved here is opened by another browser; a file of something else is refused in words."""
    page = new_context().new_page()
    agree(page)
    mine(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="存成文件").click()
    file = tmp_path / "saved.json"
    saving.value.save_as(file)
    other = new_context().new_page()
    other.goto("calculator/")
    mine(other).locator("[data-open]").set_input_files(file)
    expect(other.locator("#principal")).to_have_value("18,600")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    other.locator("[data-open]").set_input_files(tmp_path / "other.json")
    expect(other.locator("[data-mine-said]")).not_to_have_text("")
    expect(other.locator("#principal")).to_have_value("18,600")


def test_two_tabs_of_one_reader_agree(new_context: Callable[..., BrowserContext]) -> None:
    """What is remembered on the device follows in the other tab, which says so."""
    context = new_context()
    first, second = context.new_page(), context.new_page()
    agree(first)
    mine(first).get_by_text("记在这台设备上").click()
    second.goto("calculator/")
    expect(second.locator("#periods")).to_have_value("36")
    first.locator("#periods").fill("24")

    expect(second.locator("#periods")).to_have_value("24")
    expect(second.locator("[data-mine-said]")).to_contain_text("另一个标签页")


def test_a_full_storage_is_said(wide: Page) -> None:
    """Storage that takes nothing more: the page goes on and says that leaving loses what was typed."""
    wide.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    agree(wide)

    mine(wide).get_by_text("记在这台设备上").click()

    expect(wide.locator("[data-mine-said]")).to_contain_text("不让保存")
    expect(wide.get_by_text("离开这一页就没有了")).to_be_visible()


def test_a_day_left_blank_stays_the_day_it_was_typed(wide: Page) -> None:
    """An agreement without its day of taking effect is kept with the day of the answer."""
    wide.clock.set_fixed_time("2026-11-23T12:00:00")
    agree(wide)
    expect(wide.locator("#start")).to_have_value("")

    wide.clock.set_fixed_time("2027-06-01T12:00:00")
    wide.reload()

    expect(wide.locator("#start")).to_have_value("2026-11-23")
    expect(wide.locator(".calculator")).to_have_attribute("data-answer", "own")
    expect(wide.locator(".answer")).to_contain_text("516.66")
