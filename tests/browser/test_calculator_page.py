"""The main job as a reader does it: type an agreement, get the plan, be told kindly what is wrong."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

TODAY = "2026-11-23T10:00:00+08:00"


@pytest.fixture
def open_calculator(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Opens the calculator on the day the examples are computed on: open_calculator(**context options)."""

    def make(**options: Any) -> Page:
        page = new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
        page.clock.set_fixed_time(TODAY)
        page.goto("calculator/")
        return page

    return make


@pytest.fixture
def page(open_calculator: Callable[..., Page]) -> Page:
    """The calculator on a desk."""
    return open_calculator()


def fill_four(page: Page, method: str, principal: str, periods: str, first_due: str) -> None:
    """Answer the first four questions."""
    page.locator(".method__card", has_text=method).click()
    page.locator("#principal").fill(principal)
    page.locator("#periods").fill(periods)
    page.locator("#first_due").fill(first_due)


def is_own(page: Page) -> None:
    """Wait until the reader's own plan is shown."""
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")


def column(page: Page, path: str) -> list[str]:
    """What one column of the plan says, row by row."""
    return page.locator(f'.plan tbody tr [data-slot="{path}"]').all_inner_texts()


CALLS = """() => {
  window.calls = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const { call, form } = JSON.parse(message?.request ?? "{}");
    if (form?.principal === "30,000.00") window.calls.push(call);
    return post.call(this, message, ...rest);
  };
}"""
"""Writes down what the page asks Python of a plan of 30,000, in its order."""


def test_the_plan_is_asked_for_before_the_card_of_the_other_pages(page: Page) -> None:
    """The reader waits for the plan; the card, which takes a slow phone half a second at first, can come after it."""
    fill_four(page, "停息分期", "20,000.00", "60", "2026-12-15")
    is_own(page)
    page.evaluate(CALLS)
    page.locator("#principal").fill("30,000.00")
    expect(page.locator(".answer__figure")).to_contain_text("500.00")
    page.wait_for_function("() => window.calls.includes('card')")

    assert page.evaluate("window.calls")[:2] == ["calculate", "card"]


@pytest.mark.parametrize("width", [360, 1280])
def test_twenty_thousand_without_interest_over_sixty_months(open_calculator: Callable[..., Page], width: int) -> None:
    """333.33 a month, and 333.53 in the last row, due on 15 November 2031."""
    page = open_calculator(viewport={"width": width, "height": 800})
    fill_four(page, "停息分期", "20,000.00", "60", "2026-12-15")
    is_own(page)

    expect(page.locator(".answer")).to_contain_text("每月还")
    expect(page.locator(".answer__figure")).to_contain_text("333.33")
    expect(page.locator(".answer__sentence")).to_have_text("60 期，到 2031年11月15日还完。最后一期 333.53 元。")
    rows = page.locator(".plan tbody tr")
    expect(rows).to_have_count(60)
    expect(rows.last).to_contain_text("2031年11月15日")
    expect(rows.last).to_contain_text("333.53")
    assert column(page, "payment") == ["333.33"] * 59 + ["333.53"]
    expect(page.locator(".plan tfoot")).to_contain_text("20,000.00")


def test_ten_thousand_with_daily_interest_over_five_months(page: Page) -> None:
    """The contract's second example, with a rate from the folded part of the form."""
    fill_four(page, "等额本金", "10,000.00", "5", "2026-12-15")
    page.get_by_text("协议哪天生效").first.click()
    page.locator("#start").fill("2026-11-23")
    page.get_by_text("利率和手续费").click()
    page.locator("#rate").fill("0.05%")
    page.locator("label", has_text="每天").first.click()
    is_own(page)
    expect(page.locator('.plan tfoot [data-slot="totals.interest"]')).to_have_text("414.00")

    assert column(page, "interest") == ["110.00", "124.00", "93.00", "56.00", "31.00"]
    assert column(page, "payment") == ["2,110.00", "2,124.00", "2,093.00", "2,056.00", "2,031.00"]


def test_main_job_with_the_keyboard_alone(page: Page) -> None:
    """Tab, arrows and digits reach the plan; Enter computes and takes the focus to it."""
    page.locator(".tool-fold summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("20000")
    page.keyboard.press("Tab")
    page.keyboard.type("60")
    page.keyboard.press("Tab")
    page.locator("#first_due").fill("2026-12-15")  # how a date is typed is the browser's own matter
    expect(page.locator("#first_due")).to_be_focused()
    page.locator("#periods").focus()
    page.keyboard.press("Enter")
    is_own(page)

    expect(page.locator("#plan")).to_be_focused()
    expect(page.locator(".answer__figure")).to_contain_text("333.33")


def test_what_is_asked_is_not_asked_behind_a_fold(page: Page) -> None:
    """A plan with interest that already runs: its first day and the rate's unit are asked where they are filled in."""
    fill_four(page, "等额本金", "10000", "5", "2020-09-15")
    page.locator("#form summary", has_text="利率和手续费").click()
    page.locator("#rate").fill("0.05%")
    for unit in page.locator("input[name=rate_per]").all():
        expect(unit).not_to_be_checked()
    expect(page.locator("#start")).not_to_be_visible()
    page.locator("#form button[type=submit]").click()

    expect(page.locator("#start-error")).to_contain_text("从哪天开始计息")
    expect(page.locator("#rate_per-error")).to_contain_text("每天、每月还是每年")
    page.locator("#start").fill("2020-08-20")
    page.locator("label", has_text="每天").first.click()
    is_own(page)
    expect(page.locator(".plan tbody tr").first).to_contain_text("2020年9月15日")


def test_who_already_repays_without_interest_is_asked_nothing_more(page: Page) -> None:
    """停息分期 since years ago, a first sum before it: the table begins with that."""
    fill_four(page, "停息分期", "10000", "36", "2020-09-15")
    is_own(page)
    page.locator("#form summary", has_text="细则").click()
    page.locator("#down_payment").fill("1000")
    page.locator("#down_payment_due").fill("2020-09-01")
    first = page.locator(".plan tbody tr").first

    expect(first).to_contain_text("首付")
    expect(first).to_contain_text("1,000.00")
    expect(page.locator(".answer__sentence")).to_contain_text("以后 36 期")


def test_one_announcement_a_change(page: Page) -> None:
    """A screen reader hears the figure and the sentence once, politely."""
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    is_own(page)

    status = page.locator("#plan [data-announce]").first
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text("每月还，333.33 元，60 期，到 2031年11月15日还完。最后一期 333.53 元。")


def test_changing_a_value_keeps_focus_and_place(page: Page) -> None:
    """The plan follows the typing, and the page does not move under the reader."""
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    is_own(page)
    page.locator("#periods").focus()
    place = page.evaluate("scrollY")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("36")

    expect(page.locator(".plan tbody tr")).to_have_count(36)
    expect(page.locator("#periods")).to_be_focused()
    assert page.evaluate("scrollY") == place


def test_last_of_many_quick_changes_wins(page: Page) -> None:
    """An answer to an older question never takes the newer one's place."""
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    for periods in ("360", "2", "300", "3", "240", "12"):
        page.locator("#periods").fill(periods)
        page.wait_for_timeout(70)

    expect(page.locator(".plan tbody tr")).to_have_count(12)
    page.wait_for_timeout(500)
    expect(page.locator(".plan tbody tr")).to_have_count(12)


def test_typing_is_not_shouted_at(page: Page) -> None:
    """While the form is half filled, only a field already left says what is wrong, and nothing takes the focus."""
    page.locator("#principal").fill("一千多")
    page.keyboard.press("Tab")
    expect(page.locator("#principal-error")).to_be_visible()

    expect(page.locator("#periods-error")).to_be_hidden()
    expect(page.locator("#problems-title")).to_be_hidden()
    expect(page.locator("#periods")).to_be_focused()
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "open")


def test_computing_a_wrong_form_leads_to_each_mistake(page: Page) -> None:
    """The summary takes the focus and links to each field; a mended field is let off."""
    fill_four(page, "停息分期", "20000", "0", "2026-12-15")
    expect(page.locator("#periods-error")).to_be_visible()  # its line moves the button
    page.get_by_role("button", name="算出我的计划").click()
    link = page.get_by_role("link", name="期数：请填 1 到 360 之间的整数")
    expect(link).to_be_visible()
    expect(page.locator("[data-problems]", has=link)).to_be_focused()

    link.click()
    field = page.locator("#periods")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "periods-error" in (field.get_attribute("aria-describedby") or "")
    expect(page.locator("#periods-error")).to_have_text("期数：请填 1 到 360 之间的整数")

    field.fill("60")
    is_own(page)
    expect(page.locator("#periods-error")).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#problems-title")).to_be_hidden()


def test_mistake_in_a_folded_part_is_opened(page: Page) -> None:
    """A link from the summary opens what hides its field."""
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    page.get_by_text("协议前的利息、罚息和费用").click()
    page.locator("#arrears").fill("很多")
    page.get_by_text("协议前的利息、罚息和费用").click()
    page.get_by_role("button", name="算出我的计划").click()
    page.get_by_role("link", name=re.compile("协议前的利息费用")).click()

    expect(page.locator("#arrears")).to_be_focused()
    expect(page.locator("#arrears")).to_be_visible()


def test_what_is_typed_stays_text(page: Page) -> None:
    """Mark-up in a field comes back in the message as the characters it is."""
    page.locator("#principal").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="算出我的计划").click()
    expect(page.locator("#principal-error")).to_be_visible()

    assert page.locator(".calculator img").count() == 0


def test_method_shows_its_own_questions(page: Page) -> None:
    """A settlement asks for its amount and no longer for periods; what is hidden is not sent."""
    fill_four(page, "停息分期", "18600", "36", "2026-12-18")
    page.locator(".method__card", has_text="一次性结清").click()
    expect(page.locator("#settlement")).to_be_visible()
    expect(page.locator("#periods")).to_be_hidden()
    expect(page.locator("#periods")).to_be_disabled()
    page.locator("#settlement").fill("15000")
    is_own(page)

    expect(page.locator(".plan tbody tr")).to_have_count(1)
    expect(page.locator(".answer")).to_contain_text("一次还")
    expect(page.locator("#plan .small-facts").first).to_contain_text("3,600.00")


def test_nobody_elses_figures_can_be_put_into_the_form(page: Page) -> None:
    """The example stands beside the empty form and is gone with an own plan; nothing writes it over what was typed."""
    expect(page.locator("#form")).not_to_contain_text("示例")
    expect(page.locator("#plan .answer__figure")).to_contain_text("775.00")
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    is_own(page)

    expect(page.locator("[data-calculator]").get_by_role("button", name="示例")).to_have_count(0)
    expect(page.locator("#view-plan")).not_to_contain_text("775.00")


def test_half_changed_form_says_whose_plan_is_shown(page: Page) -> None:
    """When a value is taken out, the plan before stays and says that it is the one before."""
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    is_own(page)
    page.locator("#principal").fill("")

    expect(page.locator("#plan").get_by_text("下面是上一次算的").first).to_be_visible()
    expect(page.locator(".plan tbody tr")).to_have_count(60)


def test_chart_follows_and_has_words(page: Page) -> None:
    """The drawing changes with the plan and says in words what it shows."""
    fill_four(page, "等额本息", "10000", "5", "2026-12-15")
    page.get_by_text("利率和手续费").click()
    page.locator("#rate").fill("12%")
    is_own(page)
    expect(page.locator("#view-plan .chart__text")).to_contain_text("一共 5 期")

    expect(page.locator(".key--interest")).to_be_visible()
    assert page.locator('[data-path="chart.interest"]').get_attribute("d")
    expect(page.locator("#view-plan .chart svg")).to_have_attribute("aria-hidden", "true")  # its words stand below it


def test_worked_example_needs_no_script(open_calculator: Callable[..., Page]) -> None:
    """Without JavaScript the whole example stands there, and no dead form."""
    page = open_calculator(java_script_enabled=False)

    expect(page.locator(".answer__figure")).to_contain_text("775.00")
    expect(page.locator(".plan tbody tr")).to_have_count(24)
    expect(page.locator(".plan tbody tr").last).to_contain_text("2028年11月18日")
    expect(page.get_by_text("这个浏览器太旧，或者没有运行脚本，不能在这里算").first).to_be_visible()
    expect(page.get_by_role("button", name="算出我的计划")).to_be_hidden()
    expect(page.get_by_role("button", name="打印这份计划")).to_be_hidden()


def test_failed_download_says_what_to_do(open_calculator: Callable[..., Page], watch: Any) -> None:
    """When Python does not come, the page says so, keeps what was typed, and can try again."""
    watch.expect("runtime|Failed to load")
    page = open_calculator()
    page.route("**/assets/runtime/**", lambda route: route.abort())
    page.reload()
    fill_four(page, "停息分期", "20000", "60", "2026-12-15")
    expect(page.locator("#plan").get_by_role("alert").first).to_contain_text("请检查网络")
    expect(page.locator("#principal")).to_have_value("20000")

    page.wait_for_timeout(2_000)  # every part of the page has tried by then
    page.unroute("**/assets/runtime/**")
    page.locator("#plan").get_by_role("button", name="再试一次").first.click()
    is_own(page)
    expect(page.locator(".answer__figure")).to_contain_text("333.33")


def test_what_is_typed_before_the_script_is_there_is_kept_and_answered(wide: Page) -> None:
    """On a slow link the form is there first; nothing typed into it is thrown away."""
    held: list[Route] = []
    wide.route("**/parts.js", lambda route: held.append(route))  # noqa: PLW0108  # not a built-in
    wide.goto("calculator/", wait_until="commit")
    wide.locator(".method__card", has_text="停息分期").click()
    wide.locator("[name=principal]").fill("18600")
    wide.locator("[name=periods]").fill("12")
    wide.locator("[name=first_due]").fill("2099-12-18")
    for route in held:
        route.continue_()

    expect(wide.locator(".answer [data-slot='words.monthly']")).to_have_text("1,550.00")
    expect(wide.locator("[name=principal]")).to_have_value("18600")
