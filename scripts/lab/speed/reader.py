"""A reader who opens the page for the first time and types the four answers in ten seconds."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, Position

from environment import SetupError, say
from lab.speed import chromium, visits
from lab.speed.chromium import Chromium
from lab.speed.link import Link, metered

SECONDS = 10.0
DAY = "2026-12-15"
ORDERS = ("12152026", "20261215", "15122026")
"""The day as it is typed; which of them is right depends on the browser's own language."""
ANSWERS = (("#principal", "20000"), ("label[for=method]", ""), ("#periods", "60"), ("#first_due", DAY))
CORNER: Position = {"x": 8, "y": 8}
"""Where a field is touched: in a date box, on its first part."""
FIGURE, LAST = "333.33", "333.53"
"""20,000 over 60 rows: 59 x 333.33 and what is left."""
STILL = 0.6
"""Seconds without a change after which the page is finished."""


@dataclass(frozen=True)
class Typed:
    """What a reader met; times in milliseconds."""

    answered: float
    """From the last key to the last change of the plan in the page."""
    delays: list[float]
    """How long each key and touch waited for its turn."""
    drawn: list[float]
    """How long until the page had drawn what came of each."""
    blocked: float
    """The longest task on the main thread; 0 where none took 50 ms."""
    shift: float
    states: str
    """What the page showed meanwhile, each with the second since it was asked for."""


def measure(playwright: Playwright, site: Path, runs: int, slow: Sequence[bool]) -> dict[bool, list[Typed]]:
    """What the reader met in each run, slowed or not."""
    found: dict[bool, list[Typed]] = {kind: [] for kind in (False, *slow)}
    with metered(site, Link()) as server:
        for run in range(runs):
            for kind, all_typed in found.items():
                with (
                    tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
                    chromium.started(playwright, Path(profile)) as browser,
                ):
                    all_typed.append(typed(browser, f"{server.url}calculator/", slow=kind))
                say(f"typed, run {run + 1} of {runs}{', slowed' if kind else ''}: {all_typed[-1].answered:.0f} ms")
    return found


def typed(browser: Chromium, address: str, *, slow: bool) -> Typed:
    """What one reader meets."""
    page = browser.open(visits.WATCH)
    deeds = [deed for field, keys in ANSWERS for deed in ((field, ""), *((field, key) for key in in_order(page, keys)))]
    with browser.slowed(slow=slow):
        page.goto(address, wait_until="commit")
        chromium.wait(page, "question")
        type_answers(page, deeds)
        if page.input_value("#first_due") != DAY:
            raise SetupError("the browser did not take the answers as they were typed")
        found = settled(page)
    rows = page.locator("#view-plan tbody tr [data-slot=payment]").all_text_contents()
    if (rows[0], rows[-1], len(rows)) != (FIGURE, LAST, 60):
        raise SetupError(f"the page does not show the plan that was typed: {rows[:1]}…{rows[-1:]}")
    states = " · ".join(f"{state['at'] / 1000:.1f} s {state['words']}" for state in found["states"])
    longest = max(found["blocked"], default=0)
    return Typed(found["changed"] - found["last"], found["delays"], found["drawn"], longest, found["shift"], states)


def in_order(page: Page, keys: str) -> str:
    """The keys to press; for a day, in the order in which this browser's date box takes them."""
    if keys != DAY:
        return keys
    for order in ORDERS:
        page.set_content('<input type="date" max="2100-12-31">')
        page.locator("input").click(position=CORNER)
        page.keyboard.type(order)
        if page.input_value("input") == DAY:
            return order
    raise SetupError("no way was found to type a date in this browser")


def type_answers(page: Page, deeds: Sequence[tuple[str, str]]) -> None:
    """Touch the fields and press the keys, evenly over the ten seconds."""
    began = time.monotonic()
    for count, (field, key) in enumerate(deeds, start=1):
        page.wait_for_timeout(max(0.0, began + SECONDS * count / len(deeds) - time.monotonic()) * 1000)
        if key:
            page.keyboard.press(key)
        else:
            page.locator(field).first.click(position=CORNER)


def settled(page: Page) -> dict[str, Any]:
    """What was seen, once the plan is the reader's own and stands still."""
    chromium.wait(page, "answered")
    before = -1.0
    while (found := chromium.seen(page))["changed"] != before:
        before = found["changed"]
        time.sleep(STILL)
    return found


def spread(all_typed: Sequence[Typed], name: str) -> Iterator[float]:
    """Every value of a list of theirs."""
    for one in all_typed:
        yield from getattr(one, name)
