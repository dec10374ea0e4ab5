"""Every page in every state holds WCAG 2.2 A and AA as far as a machine can tell, and the main jobs need no mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from environment import NODE_MODULES
from playwright.sync_api import Page, expect

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
PAGES = ["", "calculator/", "checklist/", "steps/terms/", "steps/credit/", "help/claims/", "help/blank-plan/", "evidence/", "404.html"]


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line a rule with the first places."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "(rules) => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], preload: false})", RULES
    )
    return [
        f"{rule['id']}: {rule['help']}: " + " | ".join(node["html"][:120] for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_page_as_it_opens(any_reader: Page, path: str) -> None:
    """A page, opened and not touched, breaks no rule."""
    any_reader.goto(path)

    assert violations(any_reader) == []


def test_page_with_the_menu_open(any_reader: Page) -> None:
    """The list of all pages breaks no rule."""
    any_reader.goto("steps/terms/")
    any_reader.get_by_label("全部页面").first.click()

    expect(any_reader.get_by_role("link", name="关于与隐私").first).to_be_visible()
    assert violations(any_reader) == []


def test_page_with_search_open_and_results(any_reader: Page) -> None:
    """The search panel breaks no rule, with results or without."""
    any_reader.goto("")
    any_reader.get_by_role("button", name="搜索").click()
    assert violations(any_reader) == []

    any_reader.get_by_role("searchbox").fill("扣款")
    expect(any_reader.locator(".found").first).to_be_visible()
    assert violations(any_reader) == []


def test_every_source_open(any_reader: Page) -> None:
    """The chips behind facts break no rule when they are open."""
    any_reader.goto("steps/credit/")
    any_reader.evaluate("for (const chip of document.querySelectorAll('.chip')) chip.open = true")

    assert violations(any_reader) == []


def test_calculator_filled(any_reader: Page) -> None:
    """The form with every part open and the reader's own answer break no rule."""
    any_reader.goto("calculator/")
    any_reader.get_by_role("button", name="填入示例").click()
    expect(any_reader.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    any_reader.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")

    assert violations(any_reader) == []


def test_calculator_with_mistakes(any_reader: Page) -> None:
    """The summary of problems and the messages at the fields break no rule."""
    any_reader.goto("calculator/")
    any_reader.locator("#principal").fill("一千")
    any_reader.get_by_role("button", name="算出我的计划").click()
    expect(any_reader.get_by_role("link", name="剩余本金：").first).to_be_visible()

    assert violations(any_reader) == []


def test_calculator_without_its_python(any_reader: Page, watch: Any) -> None:
    """The message that the calculator could not be loaded breaks no rule."""
    watch.expect("runtime|Failed to load")
    any_reader.route("**/assets/runtime/**", lambda route: route.abort())
    any_reader.goto("calculator/")
    any_reader.locator("#principal").fill("1")
    expect(any_reader.locator(".failed").first).to_be_visible()

    assert violations(any_reader) == []


def test_skip_link_comes_first(wide: Page) -> None:
    """The first Tab offers the way past the header."""
    wide.goto("steps/terms/")
    wide.keyboard.press("Tab")

    expect(wide.locator(":focus")).to_have_text("跳到正文")
    expect(wide.locator(":focus")).to_be_in_viewport()


def test_menu_by_keyboard(open_phone: Callable[..., Page]) -> None:
    """The menu opens at Enter, closes at Escape, and gives the focus back."""
    page = open_phone()
    page.goto("steps/terms/")
    button = page.get_by_label("全部页面").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="注意事项").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="注意事项").first).not_to_be_visible()
    expect(button).to_be_focused()
