"""Every place of a page that a reader can type into, filled as a reader would, and every button pressed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Locator, Page, Route, expect

NAME = "xieshang-zhihou /some/where/"
"""What the reader's document is called in storage, of a site that lies where conftest.py puts it."""

AGREEMENT = {
    "method": "interest_free",
    "principal": "18,637.91",
    "periods": "36",
    "start": "2026-11-15",
    "first_due": "2026-12-18",
    "breach_rule": "one_miss",
}

TYPE = """(text) => {
  const fitting = (control) => {
    if (text !== null) return text;
    if (control.type === "date") return "2025-12-18";
    if (/rate$/.test(control.name)) return "0.05%";
    if (/multiplier$/.test(control.name)) return "1.5";
    if (control.inputMode === "numeric") return "7";
    if (control.inputMode === "decimal") return "7391.37";
    return "金丝雀：2025-12-18 还 7391.37 元";
  };
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const button of document.querySelectorAll("[data-add]:not([hidden])")) button.click();
  let filled = 0;
  for (const control of document.querySelectorAll("input, textarea, select")) {
    if (control.readOnly || ["file", "checkbox", "hidden", "radio"].includes(control.type)) continue;
    if (control instanceof HTMLSelectElement) control.selectedIndex = control.options.length - 1;
    else control.value = fitting(control);
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
    filled += 1;
  }
  for (const choice of document.querySelectorAll("[data-tool] input[type=radio]")) {
    if (![...choice.form.elements].some(({ name, checked }) => name === choice.name && checked)) choice.click();
  }
  return filled;
}"""
PRESS = """(left_out) => {
  const buttons = [...document.querySelectorAll("main button, .mine button, [data-tool] button")].filter(
    (button) => !button.matches(left_out) && !button.closest("[hidden]:not([data-view])"));
  for (const button of buttons) button.click();
  return buttons.length;
}"""
SETTLED = """() => [...document.querySelectorAll("[data-tool], [data-calculator]")].every((tool) =>
  tool.dataset.answer !== "sample" || tool.dataset.agreement === "none" ||
  tool.querySelector("[data-problems]:not([hidden]), [id$='-error']:not([hidden])"))"""


LEFT_OUT = ("erase", "remove", "put-back", "add", "undo-add", "retry", "print", "pick")


def type_everywhere(page: Page, text: str | None = None) -> int:
    """How many entries were filled, with this text or with what fits each."""
    filled: int = page.evaluate(TYPE, text)
    return filled


def press_everything(page: Page) -> int:
    """How many buttons were pressed: all but those that take away, replace, add, ask again or leave the page."""
    left_out = ", ".join(f"[data-{name}]" for name in LEFT_OUT)
    pressed: int = page.evaluate(PRESS, left_out)
    return pressed


def wait_for_answers(page: Page) -> None:
    """Wait until every tool of the page has answered or said what is wrong."""
    page.wait_for_function(SETTLED)


def wait_until(page: Page, question: str) -> None:
    """Wait until the page answers yes; unlike `wait_for_function` this takes questions that take time."""
    for _ in range(200):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {question}")


IS_KEPT = """async () => {
  const [copy] = (await caches.keys()).filter((name) => name.endsWith(" runtime"));
  const kept = copy ? (await (await caches.open(copy)).keys()).length : 0;
  return kept >= 4 && (await navigator.serviceWorker.getRegistration())?.active?.state === "activated";
}"""


def stored(page: Page) -> dict[str, Any]:
    """All that the browser keeps for this site, by kind; an empty one where nothing is kept."""
    found: dict[str, Any] = page.evaluate("""async () => ({
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      indexedDB: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      cookies: document.cookie,
    })""")
    return found


def answered(page: Page, name: str) -> Locator:
    """The tool of that name, when it shows the reader's own answer."""
    tool = page.locator(f"#tool-{name}")
    expect(tool).to_have_attribute("data-answer", "own")
    return tool


def with_before(script: str) -> Callable[[Route], None]:
    """Return what answers with the site's own script and this before it; a page that has gone meanwhile needs none."""

    def answer(route: Route) -> None:
        with suppress(Error):
            route.fulfill(body=script + route.fetch().text(), content_type="text/javascript")

    return answer
