"""Every page in every state holds WCAG 2.2 A and AA as far as a machine can tell, and the menu needs no mouse."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from environment import NODE_MODULES

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
PAGES = [
    "",
    "calculator/",
    "checklist/",
    "steps/terms/",
    "steps/credit/",
    "help/claims/",
    "help/blank-plan/",
    "evidence/",
    "404.html",
]


def violations(page: Page) -> list[str]:
    """What axe finds wrong at both widths in both palettes: a line a rule, with the first places."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    problems = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        problems += [f"{width} {scheme}: {problem}" for problem in violations_now(page)]
    return problems


def violations_now(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    found: dict[str, Any] = page.evaluate(
        """(rules) => axe.run(document, {
          runOnly: {type: "tag", values: rules}, resultTypes: ["violations"], preload: false})""",
        RULES,
    )
    return [
        f"{rule['id']}: {rule['help']}: " + " | ".join(node["html"][:120] for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_page_as_it_opens(wide: Page, path: str) -> None:
    """A page, opened and not touched, breaks no rule."""
    wide.goto(path)

    assert violations(wide) == []


def test_page_with_the_menu_open(wide: Page) -> None:
    """The list of all pages breaks no rule."""
    wide.goto("steps/terms/")
    wide.locator("[data-menu] > summary").click()

    expect(wide.locator(".menu__panel")).to_be_visible()
    assert violations(wide) == []


def test_page_with_search_open_and_results(wide: Page) -> None:
    """The search panel breaks no rule, with results or without."""
    wide.goto("")
    wide.get_by_role("button", name="搜索").click()
    assert violations(wide) == []

    wide.get_by_role("searchbox").fill("扣款")
    expect(wide.locator(".found").first).to_be_visible()
    assert violations(wide) == []


def test_every_source_open(wide: Page) -> None:
    """The chips behind facts break no rule when they are open."""
    wide.goto("steps/credit/")
    wide.evaluate("for (const chip of document.querySelectorAll('.chip')) chip.open = true")

    assert violations(wide) == []


def test_calculator_filled(wide: Page) -> None:
    """The form with every part open and the reader's own answer break no rule."""
    wide.goto("calculator/")
    wide.get_by_role("button", name="填入示例").click()
    expect(wide.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    wide.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")

    assert violations(wide) == []


def test_calculator_with_mistakes(wide: Page) -> None:
    """The summary of problems and the messages at the fields break no rule."""
    wide.goto("calculator/")
    wide.locator("#principal").fill("一千")
    wide.get_by_role("button", name="算出我的计划").click()
    expect(wide.get_by_role("link", name="剩余本金：").first).to_be_visible()

    assert violations(wide) == []


def test_calculator_without_its_python(wide: Page, watch: Any) -> None:
    """The message that the calculator could not be loaded breaks no rule."""
    watch.expect("runtime|Failed to load")
    wide.route("**/assets/runtime/**", lambda route: route.abort())
    wide.goto("calculator/")
    wide.locator("#principal").fill("1")
    expect(wide.locator(".failed").first).to_be_visible()

    assert violations(wide) == []


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
