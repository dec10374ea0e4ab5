"""A plan of 60 rows that is changed a hundred times, and what a thousand calculations leave in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from environment import say
from lab.speed import chromium, visits
from lab.speed.chromium import Chromium, Held
from lab.speed.link import Link, metered

TIMES, MANY = 100, 1_000
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""Without these headers a page may not ask what memory it holds."""

CHANGE = """async ([times, still]) => {
  const box = document.querySelector("#principal");
  const taken = [];
  for (let count = 0; count < times; count += 1) {
    const before = seen.changed;
    box.value = `2${String(count % 10)},${String(100 + (count % 900))}.00`;
    const began = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    do await new Promise((later) => setTimeout(later, still)); while (seen.changed === before);
    for (let last = 0; still > 1 && last !== seen.changed; ) {
      last = seen.changed;
      await new Promise((later) => setTimeout(later, still));
    }
    taken.push(seen.changed - began);
  }
  return taken;
}"""
MEMORY = """async () => {
  try {
    return (await performance.measureUserAgentSpecificMemory()).bytes / 1e6;
  } catch {
    return null; // a browser that keeps all pages in one process does not tell
  }
}"""


@dataclass(frozen=True)
class Changes:
    """What a series of changes came to; times in milliseconds."""

    taken: list[float]
    """From each change to the last change of the plan in the page."""
    blocked: float
    """The longest task on the main thread; 0 where none took 50 ms."""


@dataclass(frozen=True)
class Memory:
    """Megabytes."""

    counted: float | None
    """Page and worker as the browser tells the page, if it does; it leaves WebAssembly's memory out."""
    loaded: Held | None
    after: Held | None
    """After a thousand calculations more."""


def measure(playwright: Playwright, site: Path, slow: Sequence[bool]) -> tuple[dict[bool, Changes], Memory]:
    """The changes, slowed or not, and the memory."""
    with metered(site, Link(bits_a_second=1e9, round_trip=0.001), ISOLATED) as server:
        address = f"{server.url}calculator/#f={visits.code(visits.PLAN)}"
        found = {}
        for kind in (False, *slow):
            with fresh(playwright) as browser:
                found[kind] = changed(browser, address, slow=kind)
        with fresh(playwright) as browser:
            memory = held(browser, address)
    return found, memory


def fresh(playwright: Playwright) -> AbstractContextManager[Chromium]:
    """A browser on a profile of its own."""
    folder = tempfile.mkdtemp()
    return chromium.started(playwright, Path(folder))


def opened(browser: Chromium, address: str) -> Page:
    """The page with its plan."""
    page = browser.open(visits.WATCH)
    with page.expect_console_message(lambda message: message.text == "answered"):
        page.goto(address)
    page.wait_for_timeout(2_000)
    return page


def changed(browser: Chromium, address: str, *, slow: bool) -> Changes:
    """What a hundred changes came to."""
    page = opened(browser, address)
    with browser.slowed(slow=slow):
        page.evaluate(CHANGE, [10, 80])
        page.evaluate("seen.blocked.length = 0")
        taken = page.evaluate(CHANGE, [TIMES, 80])
        page.wait_for_timeout(300)
    say(f"{TIMES} changes{', slowed' if slow else ''}: done")
    return Changes(taken, max(chromium.seen(page)["blocked"], default=0))


def held(browser: Chromium, address: str) -> Memory:
    """What the page holds when it has answered, and after a thousand calculations."""
    page = opened(browser, address)
    counted, loaded = memory(page), browser.held()
    page.evaluate(CHANGE, [MANY, 1])
    memory(page)  # which clears up first
    return Memory(counted, loaded, browser.held())


def memory(page: Page) -> Any:
    """What the page and its worker hold by the browser's own count."""
    page.wait_for_timeout(2_000)
    return page.evaluate(MEMORY)
