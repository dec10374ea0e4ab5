"""Hostile texts, files, links and stored documents: nothing runs, nothing hangs, nothing typed is lost, all is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.entries import NAME, press_everything, type_everywhere, wait_for_answers
from tests.browser.hostile import FILES, FRAGMENTS, OPENED, SHORT, STORED, TEXTS

PAGES = (
    "calculator/",
    "ledger/",
    "steps/terms/",
    "steps/channel/",
    "steps/account/",
    "steps/credit/",
    "steps/cautions/",
)
CHOICES_ALONE = {"steps/channel/"}  # a tool, and nothing in it to type
STANDS = """() => ({
  hacked: window.hacked, polluted: {}.hacked,
  strange: document.querySelectorAll("main :is(img, iframe, script:not([type]), object, base, [onerror])").length,
})"""
CHINESE = re.compile("[\u4e00-\u9fff]")


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], watch: Watch) -> Page:
    """A page on which a dialog would be an end."""
    watch.expect("does not conform to the required format")  # a text put into a day's box
    page = new_context().new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    return page


def unharmed(page: Page) -> None:
    """Check that no script of another ran, and no element came that runs or loads something."""
    assert page.evaluate(STANDS) == {"hacked": None, "polluted": None, "strange": 0}


def open_ready(page: Page, name: str) -> None:
    """Open the page and wait until Python runs."""
    page.goto(name)
    page.evaluate("document.querySelector('[data-tool], [data-calculator]').dispatchEvent(new Event('pointerdown'))")
    page.locator("[data-runtime=ready]").first.wait_for(state="attached")
    unharmed(page)


PASTE = "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }"
SAID = """(tool) => {
  const root = document.getElementById(`tool-${tool}`);
  const problems = root.querySelector("[data-problems]:not([hidden])");
  return problems?.textContent || (root.dataset.answer === "own" && root.querySelector("[data-result]").textContent);
}"""
TEXT_DOORS = {"read_agreement": "text", "check_lender": "lender"}


def test_every_hostile_text_in_every_text_box(page: Page) -> None:
    """Pasted into the doors for agreements and tables: kept as pasted, answered or refused in words."""
    page.goto("steps/terms/")
    form = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
    page.evaluate(STORE, ["sessionStorage", NAME, json.dumps({"version": 1, "parts": {"agreement": form}})])
    open_ready(page, "steps/terms/")
    for name, text in TEXTS.items():
        for tool, key in TEXT_DOORS.items():
            box = page.locator(f"#tool-{tool} textarea[name={key}]")
            box.evaluate(PASTE, text)
            page.locator(f"#tool-{tool} form").evaluate("(form) => form.requestSubmit()")
        for tool in TEXT_DOORS:
            said = page.wait_for_function(SAID, arg=tool).json_value()
            assert CHINESE.search(said), (name, tool)
            kept = page.locator(f"#tool-{tool} textarea").evaluate("(box) => box.value")
            assert kept == typed(text), (name, tool)
        unharmed(page)
    print(f"{len(TEXTS)} texts in {len(TEXT_DOORS)} doors")  # noqa: T201


def typed(text: str) -> str:
    """The text as a text box holds it: with its own ends of lines, and whole characters."""
    return re.sub(r"\r\n?", "\n", text)


@pytest.mark.parametrize("name", PAGES)
def test_hostile_texts_in_every_entry_of_every_tool(name: str, page: Page) -> None:
    """One short enough for each entry, then all of them at once, in every box and field, every button pressed."""
    open_ready(page, name)
    everything = "\n".join(text for text in TEXTS.values() if len(text) < 2_000)
    filled = 0
    for text in (SHORT, everything):
        filled += type_everywhere(page, text)
        press_everything(page)
        wait_for_answers(page)
        unharmed(page)

    assert (filled > 0) == (name not in CHOICES_ALONE)
    expect(page.locator("h1").first).to_be_visible()
    print(f"{name}: {filled} entries")  # noqa: T201


def test_hostile_files(page: Page) -> None:
    """Each is refused in words, with what was typed left as it is; or offered as text, and had back after."""
    open_ready(page, "calculator/")
    page.locator("#principal").fill("7391")
    page.locator(".mine summary").first.click()
    for name, data in FILES.items():
        said = page.locator("[data-mine-said]")
        said.evaluate("(place) => { place.textContent = ''; }")
        page.locator("[data-open]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": data})
        offer = page.locator("[data-offer]:visible")
        expect(page.locator("[data-offer]:visible, [data-mine-said]:not(:empty)").first, name).to_have_text(CHINESE)
        unharmed(page)
        if offer.is_visible():
            offer.get_by_role("button", name="看一看").click()
            expect(
                offer.locator("[data-offer-step=plan], [data-offer-step=unready]").locator("visible=true")
            ).to_have_count(1)
            offer.get_by_role("button", name="换成这份").click()
            unharmed(page)
            page.get_by_role("button", name="放回来", exact=True).click()
            page.get_by_role("button", name="丢掉").click()
        expect(page.locator("#principal"), name).to_have_value("7391")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_hostile_link_is_said_to_be_unreadable(name: str, page: Page) -> None:
    """And what was typed before is still there."""
    page.goto("calculator/")
    page.locator("#principal").fill("7391")
    page.goto("about:blank")
    page.goto(f"calculator/#f={FRAGMENTS[name]}")

    expect(page.locator("[data-mine-said]")).to_contain_text("读不出来")
    expect(page.locator("#principal")).to_have_value("7391")
    assert page.evaluate("location.hash") == ""
    unharmed(page)


@pytest.mark.parametrize("name", OPENED)
def test_a_link_with_hostile_values_fills_a_form_that_says_so(name: str, page: Page) -> None:
    """Taken at a yes, the values are text in fields; what is wrong is said; what was there can be had back."""
    page.goto("calculator/")
    page.locator("#principal").fill("7391")
    page.goto("about:blank")
    page.goto(f"calculator/#f={OPENED[name]}")
    page.get_by_role("button", name="换成这份").click()
    expect(page.locator("[data-opened]")).to_contain_text("逐项看过再用")
    page.get_by_role("button", name="算出我的计划").click()

    told = page.locator("[data-calculator] [data-problems]:not([hidden]), [data-calculator][data-answer=own]")
    expect(told.first).to_be_attached()
    page.get_by_role("button", name="放回来", exact=True).click()
    expect(page.locator("#principal")).to_have_value("7391")
    assert page.evaluate("window.hacked") is None


UNREAD = "(name) => [localStorage, sessionStorage].map((one) => one.getItem(`${name} unread`)).join('')"
STORE = """([shelf, name, text]) => {
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  window[shelf].setItem(name, text);
}"""


@pytest.mark.parametrize(
    ("shelf", "names"),
    [("sessionStorage", [*STORED]), ("localStorage", ["cut", "a later version", "numbers", "scripts"])],
)
def test_whatever_lies_in_the_storage_the_page_works(shelf: str, names: list[str], page: Page) -> None:
    """An older or broken version's document: not thrown away, said, and no hindrance to typing and keeping."""
    page.goto("calculator/")
    for name in names:
        text = STORED[name]
        page.evaluate(STORE, [shelf, NAME, text])
        page.reload()
        page.locator("#principal").fill("7391")

        kept = page.evaluate("([name]) => [localStorage.getItem(name), sessionStorage.getItem(name)]", [NAME])
        assert any('"principal":"7391"' in (one or "") for one in kept), name
        unread = page.evaluate(UNREAD, NAME)
        assert unread in ("", text), name
        assert (unread == "") == (name in SOUND), name
        if unread:
            assert text in page.locator("[data-stored]").text_content(), name
        unharmed(page)


SOUND = {"millions of rows", "scripts", "a megabyte", "prototype"}
"""Stored documents in the form of this version: only their values are hostile."""


def test_what_could_not_be_read_is_said_once(page: Page) -> None:
    """With where its text still is."""
    page.goto("calculator/")
    page.evaluate(STORE, ["sessionStorage", NAME, STORED["an older version"]])
    page.reload()
    expect(page.locator("[data-mine-said]")).to_contain_text("原文没有删")
    page.reload()

    expect(page.locator("[data-mine-said]")).to_have_text("")


def test_a_stored_book_that_asks_for_millions_of_rows_gets_no_more_than_a_list_has(page: Page) -> None:
    """The page does not die of it."""
    page.goto("ledger/")
    page.evaluate(STORE, ["sessionStorage", NAME, STORED["millions of rows"]])
    page.reload()

    expect(page.locator("[data-kept=log] [data-repeat=calls] [data-row]")).to_have_count(200)
