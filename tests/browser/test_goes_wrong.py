"""Ten more things that go wrong, none of them anybody's fault: each is survived, or said in words that help.

fault                                    what must hold
a portal answers for Python's files      nothing of it runs, and it is said
a portal answers for the worker          it is said, what was typed stays
the caches take no more                  the calculator answers
the service worker is refused            the page works, and no error is seen
no channel between tabs                  what one remembers or forgets still reaches the other
the clock goes back                      the day is the earlier one again, the plan stays
a button is pressed twice                one payment is written
the clipboard is refused                 it is said how to paste, and pasting works
a file is empty, or no text              refused in words, nothing changed
search is cut off once                   said; the next try finds
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.entries import NAME

NewContext = Callable[..., BrowserContext]
PORTAL = "<!doctype html><title>登录</title><script>document.title = '跑了'</script>"
FORM = {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}
SMS = "您的协商还款申请已通过：剩余本金23860元，分24期偿还，每期994.16元，首期还款日2026年12月15日，不再计收利息。"


def fill(page: Page) -> None:
    """Type the agreement: 516.66 a month."""
    page.locator("label[for=method]").click()
    for field, value in FORM.items():
        page.locator(field).fill(value)


@pytest.mark.parametrize(
    ("files", "words"), [("**/assets/runtime/**", "为安全起见没有运行"), ("**/worker.js", "请检查网络")]
)
def test_a_portal_that_answers_for_the_site_is_not_run(files: str, words: str, page: Page, watch: Any) -> None:
    """As in a hotel: status 200 and a page to log in, for whatever was asked."""
    watch.expect("MIME|Failed|runtime/|worker")
    page.route(files, lambda route: route.fulfill(status=200, content_type="text/html", body=PORTAL))
    page.goto("calculator/")
    fill(page)

    expect(page.locator("#plan").get_by_role("alert").first).to_contain_text(words)
    expect(page.locator("#principal")).to_have_value("18,600")
    assert page.title() != "跑了"


def test_caches_that_take_no_more_cost_no_answer(new_context: NewContext) -> None:
    """Every attempt to keep something for a day without a network fails; the plan is there."""
    page = new_context(service_workers="allow").new_page()
    page.add_init_script(
        "const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));"
        "Cache.prototype.put = Cache.prototype.add = full;"
    )
    page.goto("calculator/")
    fill(page)

    expect(page.locator(".answer")).to_contain_text("516.66")


def test_a_service_worker_that_is_refused_is_no_error(page: Page) -> None:
    """As in some private windows: the page works, with a network."""
    page.clock.install()
    page.add_init_script(
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));"
    )
    page.goto("calculator/")
    page.clock.fast_forward(20_000)
    fill(page)
    page.clock.run_for(1_000)

    expect(page.locator(".answer")).to_contain_text("516.66")


def test_tabs_without_a_channel_still_follow_what_the_device_has(new_context: NewContext) -> None:
    """An old browser: the second tab learns by the storage itself what the first remembers, and that it is gone."""
    context = new_context()
    context.add_init_script("delete window.BroadcastChannel")
    first, second = context.new_page(), context.new_page()
    first.goto("calculator/")
    second.goto("calculator/")
    fill(first)
    first.locator(".mine summary").first.click()
    first.locator("[data-remember]").check()
    expect(second.locator("#principal")).to_have_value("18,600")
    first.get_by_role("button", name="全部清除").click()

    expect(second.locator("#principal")).to_have_value("")
    assert second.evaluate("(name) => localStorage.getItem(name) ?? ''", NAME) == ""


def test_a_clock_that_goes_back_changes_the_day_and_no_plan(page: Page) -> None:
    """A phone that had a wrong date and gets the right one: the page follows, what was typed stays."""
    page.clock.install(time="2026-12-30T10:00:00+08:00")
    page.goto("calculator/")
    fill(page)
    page.clock.run_for(1_000)
    expect(page.locator(".answer")).to_contain_text("516.66")
    page.goto("ledger/")
    expect(page.locator("#add-date")).to_have_value("2026-12-30")
    page.clock.set_system_time("2026-11-30T10:00:00+08:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.run_for(1_000)

    expect(page.locator("#add-date")).to_have_value("2026-11-30")
    expect(page.locator(".mine")).to_contain_text("516.66")


def paste(page: Page) -> None:
    """Paste the bank's words and take what was read."""
    box = page.locator("[data-paste]")
    box.fill(SMS)
    page.locator("[data-read]").click()
    page.locator("[data-take]").click()
    expect(page.locator('[data-slot="card.figure"]')).to_have_text("994.16")


def test_a_button_pressed_twice_writes_one_payment(page: Page) -> None:
    """A finger that trembles, a page that is slow: 我还了这期 is one payment, pressed three times."""
    page.goto("")
    paste(page)
    button = page.locator(".acts [data-paid]")
    button.evaluate("(button) => { button.click(); button.click(); button.click(); }")
    expect(page.locator("[data-paid-said]")).not_to_be_empty()
    text = page.evaluate("(name) => sessionStorage.getItem(name)", NAME)

    assert len(re.findall("994.16", text.partition('"tool.reconcile"')[2].partition("}")[0])) == 1


def test_a_clipboard_that_is_refused_says_how_to_paste(page: Page) -> None:
    """Nothing is read behind the reader's back; the box takes what is pasted by hand."""
    page.add_init_script(
        "Clipboard.prototype.readText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
    )
    page.goto("")
    page.locator("[data-clipboard]").click()
    expect(page.locator("[data-said]")).to_contain_text("长按")
    expect(page.locator("[data-paste]")).to_be_focused()
    paste(page)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 500, b"PK\x03\x04" + bytes(2_000)])
def test_a_file_that_is_no_text_is_refused_in_words(data: bytes, page: Page, tmp_path: Path) -> None:
    """Empty, or something else entirely: it is said, and what the reader has is as it was."""
    (tmp_path / "saved.json").write_bytes(data)
    page.goto("calculator/")
    fill(page)
    page.locator("[data-open]").set_input_files(tmp_path / "saved.json")

    expect(page.locator("[data-mine-said]")).not_to_be_empty()
    expect(page.locator("[data-offer]").first).to_be_hidden()
    expect(page.locator("#principal")).to_have_value("18,600")


def test_a_search_that_is_cut_off_once_finds_the_next_time(page: Page, watch: Any) -> None:
    """It says what to do; the next letters fetch the list anew."""
    watch.expect("ERR_FAILED|Failed")
    cut = [True]

    def serve(route: Route) -> None:
        if cut[0]:
            route.abort()
        else:
            route.continue_()

    page.route("**/search_index.json", serve)
    page.goto("find/")
    page.locator("[data-search] input").fill("扣款")
    status = page.locator("[data-search] [role=status]")
    expect(status).to_contain_text("请检查网络再试")
    cut[0] = False
    page.locator("[data-search] input").fill("扣款日")

    expect(status).to_contain_text("找到")
