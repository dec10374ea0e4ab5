"""Every page fits: small screens, letters twice as large, wide spacing, a phone on its side, forced colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

# WCAG 1.4.12: what a reader may set, and nothing may be lost.
SPACING = """const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`);
document.adoptedStyleSheets = [sheet];"""
# A page may be read by scrolling one way; what scrolls by itself may be wider.
MISFITS = """() => {
  const problems = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) problems.push(`scrolls sideways: ${wide}`);
  const name = (part) => part.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
  const hasText = (part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const part of document.querySelectorAll("body *")) {
    if (!hasText(part) || part.closest(".quiet, .md-skip")) continue;
    if (!part.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(part);
    if (style.clipPath === "inset(50%)") continue; // kept for those who hear the page
    const hides = ["hidden", "clip"].includes(style.overflowX);
    if (hides && part.scrollWidth > part.clientWidth + 1) problems.push(`cut: ${name(part)}`);
    const range = document.createRange();
    range.selectNodeContents(part);
    const box = [...range.getClientRects()].find(({width, height}) => width > 2 && height > 2);
    if (!box) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const out = x < 0 || x > innerWidth;
    if (out && !part.closest(".table, [role=tablist]")) problems.push(`out of sight: ${name(part)}`);
    const top = document.elementFromPoint(x, y);
    const together = (one, other) => one.contains(other) || other.contains(one);
    const group = (one) => one.closest("li, tr, .field__box, .bar, .ways-bar");
    if (!top || together(part, top) || group(part) === group(top)) continue;
    problems.push(`under something: ${name(part)} < ${name(top)}`);
  }
  return [...new Set(problems)].slice(0, 8);
}"""


FULL = ["", "trouble/", "steps/", "find/", "calculator/", "ledger/", "steps/terms/", "steps/account/", "help/letters/"]


@pytest.fixture
def paths(site: Path) -> list[str]:
    """The address of every page but the one for what is not there."""
    found = [file.relative_to(site).parent.as_posix() for file in site.rglob("index.html")]
    return sorted("" if path == "." else path + "/" for path in found)


@pytest.fixture(scope="module")
def large_letters(
    launch_browser: Callable[..., Browser], browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """A browser whose reader has asked for letters twice as large."""
    settings = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = launch_browser(args=settings)
    yield browser
    browser.close()


def misfits(page: Page) -> list[str]:
    """What does not fit, with the whole page in the window, so that nothing is out of sight by scrolling alone."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight") + 800})
    found: list[str] = page.evaluate(MISFITS)
    page.set_viewport_size(size)
    return found


def test_text_may_be_spaced_on_the_smallest_phone(new_context: Callable[..., BrowserContext]) -> None:
    """320 px with the spacing of WCAG 1.4.12: nothing is cut, covered or pushed out."""
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in FULL:
        page.goto(path)
        page.evaluate(SPACING)

        assert misfits(page) == [], path


def test_letters_may_be_twice_as_large(large_letters: Browser, site_url: str, paths: list[str]) -> None:
    """No page scrolls sideways at 320 px; on those with the most in them nothing is cut or covered."""
    context = large_letters.new_context(base_url=site_url, viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        if path in FULL:
            assert misfits(page) == [], path
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_large_letters_on_a_phone_and_a_desk(large_letters: Browser, site_url: str, width: int) -> None:
    """The same on wider screens: the layout follows the size of the letters."""
    context = large_letters.new_context(base_url=site_url, viewport={"width": width, "height": 780})
    page = context.new_page()
    for path in ("", "calculator/"):
        page.goto(path)

        assert misfits(page) == [], path
    context.close()


def test_a_phone_on_its_side_has_room(new_context: Callable[..., BrowserContext]) -> None:
    """No bar lies over the form there, nor on a phone set to large letters; upright the four ways do."""
    page = new_context(viewport={"width": 740, "height": 360}).new_page()
    page.goto("calculator/")
    expect(page.locator(".ways-bar")).to_have_css("position", "static")
    assert misfits(page) == []

    page.set_viewport_size({"width": 360, "height": 780})
    expect(page.locator(".ways-bar")).to_have_css("position", "fixed")


def test_forced_colours_keep_what_is_chosen_apart(new_context: Callable[..., BrowserContext]) -> None:
    """The chosen tab, method and page are marked by more than the colours that are taken away."""
    page = new_context(forced_colors="active").new_page()
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    tabs = page.get_by_role("tab")
    line = "part => getComputedStyle(part).borderBottomColor"

    assert tabs.nth(0).evaluate(line) != tabs.nth(1).evaluate(line)
    chosen, other = page.locator("label[for=method]"), page.locator("label[for=method-equal_principal]")
    expect(chosen).to_have_css("outline-style", "solid")
    expect(other).to_have_css("outline-style", "none")
    expect(page.locator(".ways-bar [aria-current]")).to_have_css("outline-style", "solid")


def test_reduced_motion_moves_nothing(wide: Page) -> None:
    """The tests' reader asked for stillness: no part of a page has a transition or an animation."""
    moving = """[...document.querySelectorAll("*")].filter((part) => {
      const {animationName, transitionDuration} = getComputedStyle(part);
      return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
    }).map((part) => part.outerHTML.slice(0, 80))"""
    for path in ("", "calculator/", "steps/channel/"):
        wide.goto(path)

        assert wide.evaluate(moving) == [], path
        assert wide.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
