"""What a phone shows at once: long lists folded, every column in sight, a way there and back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_step_tools import agreed

Agree = Callable[[Page], None]
CUT_OFF = """() => [...document.querySelectorAll(".tool .table")]
  .filter((table) => table.checkVisibility() && table.scrollWidth > table.clientWidth)
  .map((table) => table.getAttribute("aria-label"))"""


def test_a_plan_begins_with_its_first_year(agree: Agree, phone: Page) -> None:
    """Twelve rows; all of them at a tick, and all of them in what is copied."""
    agree(phone)
    rows = phone.locator("#view-plan tbody tr")
    expect(rows.locator("visible=true")).to_have_count(12)
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.get_by_role("button", name="复制成文字").click()
    expect(phone.locator(".take-away [data-copied]")).to_have_text("已复制")

    assert phone.evaluate("navigator.clipboard.readText()").count("516.66") > 70
    phone.get_by_label("列出全部各期").check()
    expect(rows.locator("visible=true")).to_have_count(36)
    expect(phone.locator("#view-plan tfoot")).to_contain_text("18,600.00")


def test_a_desk_shows_every_row(agree: Agree, wide: Page) -> None:
    """There nothing is folded, and there is nothing to tick."""
    agree(wide)

    expect(wide.locator("#view-plan tbody tr").locator("visible=true")).to_have_count(36)
    expect(wide.get_by_label("列出全部各期")).to_be_hidden()


def test_the_line_under_the_form_leads_to_the_plan(agree: Agree, phone: Page) -> None:
    """It stands in the page and lies over nothing: the four ways are the one bar at the foot."""
    agree(phone)
    bar = phone.locator("[data-bar]")
    expect(bar).to_have_css("position", "static")
    bar.get_by_role("link", name="看计划表").click()

    expect(phone.locator(".answer")).to_be_in_viewport()


def test_no_column_of_a_tool_is_cut_off(phone: Page) -> None:
    """The examples' tables are as wide as the phone, not wider."""
    for path in ("steps/terms/", "steps/account/", "steps/cautions/", "ledger/"):
        phone.goto(path)

        assert phone.evaluate(CUT_OFF) == [], path


def test_a_payment_half_typed_is_there_after_a_reload(phone: Page) -> None:
    """And gone once it is noted, or everything is erased."""
    agreed(phone).goto("ledger/")
    amount = phone.locator("#add-amount")
    amount.fill("516.66")
    phone.reload()
    expect(amount).to_have_value("516.66")
    phone.get_by_role("button", name="记下这一笔").click()
    expect(amount).to_have_value("")
    phone.reload()
    expect(amount).to_have_value("")

    amount.fill("12")
    phone.get_by_text("保存、转移和清除").first.click()
    phone.get_by_role("button", name="全部清除").click()
    expect(amount).to_have_value("")


def test_an_agreement_out_of_a_link_is_announced_at_the_form(agree: Agree, phone: Page) -> None:
    """Above the first question, with a way to have the form as it was."""
    agree(phone)
    phone.get_by_text("保存、转移和清除").first.click()
    phone.get_by_role("button", name="生成链接").click()
    link = phone.get_by_label("带着协议的链接").input_value()
    phone.get_by_role("button", name="全部清除").click()
    phone.goto("checklist/")
    phone.goto(link)
    notice = phone.locator("[data-opened]")
    expect(notice).to_be_in_viewport()
    expect(phone.locator("#principal")).to_have_value("18,600")
    notice.get_by_role("button").click()

    expect(phone.locator("#principal")).to_have_value("")
    expect(notice).to_be_hidden()


def test_what_is_missing_is_listed_in_the_order_of_the_form(phone: Page) -> None:
    """From the first question down."""
    phone.goto("calculator/")
    phone.locator("#periods").fill("999")
    phone.get_by_role("button", name="算出我的计划").click()
    listed = phone.locator(".calculator__ask [data-problems] li")
    expect(listed).to_have_count(4)

    assert [one.split("：")[0] for one in listed.all_inner_texts()] == ["还款方式", "剩余本金", "期数", "首个还款日"]
