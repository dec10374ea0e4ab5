"""An old viewer, such as one inside an app: it gets the page without scripts, and a sentence that says so.

The sentence is what the page has by default; a script of the oldest kind takes it away where
the browser knows what the others are written in (overrides/partials/first.html).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

SENTENCE = "这个浏览器太旧，或者没有运行脚本"
OF_A_TOOL = "这个浏览器填不了，下面是算好的例子"
CONTROLS = "main :is(button, input, select, textarea):visible"
# What Chromium 66 lacks, of what the first script asks for, and what it says to our modules.
LACKS = "delete self.structuredClone; delete Array.prototype.at; delete window.requestIdleCallback;"
REFUSED = "throw new SyntaxError('Unexpected token .');"


@pytest.fixture
def old(new_context: Callable[..., BrowserContext], watch: Any) -> Page:
    """A page in a browser that can make nothing of our modules."""
    watch.expect("Unexpected token")

    def refuse(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=REFUSED)

    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(LACKS)
    page.route("**/*.js", refuse)
    return page


def test_the_calculator_is_an_example_and_says_why(old: Page) -> None:
    """The sentence, the whole example, the way to paper; no control that would do nothing."""
    old.goto("calculator/")

    expect(old.get_by_text(SENTENCE).locator("visible=true")).to_have_count(1)
    expect(old.locator(".answer__figure")).to_contain_text("775.00")
    expect(old.locator("#plan .plan tbody tr")).to_have_count(24)
    expect(old.locator(CONTROLS)).to_have_count(1)  # lists every row, by style alone
    rows = old.locator("#plan .plan tbody tr:visible")
    assert rows.count() < 24
    old.get_by_label("列出全部各期").check()
    expect(rows).to_have_count(24)
    old.get_by_role("link", name="空白还款表").locator("visible=true").first.click()
    expect(old).to_have_url(re.compile("help/blank-plan/"))


@pytest.mark.parametrize("path", ["steps/account/#tool-account", "ledger/", "self-check/"])
def test_a_tool_is_an_example_and_says_why(old: Page, path: str) -> None:
    """Where a tool stands, a sentence stands beside its worked example; its address opens its fold."""
    old.goto(path)

    expect(old.get_by_text(OF_A_TOOL).locator("visible=true")).to_have_count(1)
    expect(old.locator(".tool__answer").locator("visible=true").first).to_be_visible()
    assert old.locator(CONTROLS).count() == 0


def test_the_ways_lead_everywhere(old: Page) -> None:
    """The four ways and the list of all pages need no script."""
    old.goto("")
    old.get_by_role("navigation", name="主要页面").get_by_role("link", name="查一查").click()
    old.get_by_role("navigation", name="全部页面").get_by_role("link", name="清单").click()

    expect(old.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    "script",
    [
        "const New = Worker; window.Worker = class extends New { constructor(url) { super(url); } };",
        "delete window.WebAssembly;",
    ],
    ids=["no module workers", "no WebAssembly"],
)
def test_a_browser_in_between_keeps_the_form_and_says_what_to_do(wide: Page, script: str, watch: Any) -> None:
    """It runs our scripts but not Python: what is typed stays, and the message names a way, also on paper."""
    watch.expect("import statement outside a module")
    wide.add_init_script(script)
    wide.goto("calculator/")
    wide.locator("#principal").fill("18600")
    alert = wide.locator("#plan").get_by_role("alert").first

    expect(alert).to_contain_text("这个浏览器太旧，运行不了计算器")
    expect(alert).to_contain_text("在浏览器打开")
    expect(alert.get_by_role("link", name="空白还款表")).to_be_visible()
    expect(wide.locator("#principal")).to_have_value("18600")


def test_a_browser_of_today_does_not_see_the_sentence(wide: Page) -> None:
    """It is gone before anything is painted."""
    wide.goto("calculator/", wait_until="commit")
    expect(wide.locator("#plan")).to_be_visible()

    expect(wide.get_by_text(SENTENCE).first).to_be_hidden()
