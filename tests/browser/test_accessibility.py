"""Without a mouse: every page can be walked with Tab, and menu and search opened, used and left."""

import re

from playwright.sync_api import Page, expect


def test_skip_link_comes_first(wide: Page) -> None:
    """The first Tab offers the way past the header."""
    wide.goto("steps/terms/")
    wide.keyboard.press("Tab")

    expect(wide.locator(":focus")).to_have_text("跳到正文")
    expect(wide.locator(":focus")).to_be_in_viewport()


def test_search_by_keyboard(wide: Page) -> None:
    """Arrows go through what was found, Enter opens it; Escape closes and gives the focus back."""
    wide.goto("")
    button = wide.get_by_role("button", name="搜索")
    button.focus()
    wide.keyboard.press("Enter")
    wide.keyboard.insert_text("结清证明")
    expect(wide.locator(".found").first).to_be_visible()
    expect(wide.locator(".search").get_by_role("status")).to_contain_text("找到")
    wide.keyboard.press("ArrowDown")
    expect(wide.locator(".found").first).to_be_focused()

    wide.keyboard.press("Escape")
    expect(button).to_be_focused()
    wide.keyboard.press("Enter")
    wide.keyboard.press("ArrowDown")
    wide.keyboard.press("Enter")
    expect(wide).to_have_url(re.compile(r"help/after/"))


def test_menu_by_keyboard(phone: Page) -> None:
    """The menu opens at Enter, closes at Escape, and gives the focus back."""
    phone.goto("steps/terms/")
    button = phone.locator("[data-menu] > summary")
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".menu__panel")).to_be_visible()
    phone.keyboard.press("Escape")

    expect(phone.locator(".menu__panel")).not_to_be_visible()
    expect(button).to_be_focused()
