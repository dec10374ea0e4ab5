"""One reader who opens a page with a plan in its address: what was painted, answered and sent."""

from __future__ import annotations

import base64
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright

from environment import say
from lab.speed import chromium
from lab.speed.chromium import Chromium
from lab.speed.link import Link, MeteredServer, metered

PLAN = {
    "principal": "20,000.00",
    "method": "equal_payment",
    "periods": "60",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "rate": "12%",
}
WATCH = (Path(__file__).resolve().parent / "watch.js").read_text(encoding="utf-8")
QUIET = 1.5
"""Seconds without a byte after which a visit may be over: by then the service worker has its copy."""
STAY = 10.0
"""Seconds that a reader stays with the first answer: to read it takes longer.
The page has its next start ready by then (docs/adr/0021-the-next-start-is-kept.md); slowed, in twice the time."""


@dataclass(frozen=True)
class Visit:
    """What one visit came to; times in milliseconds, memory in megabytes."""

    painted: float
    largest: float
    answered: float
    bytes: int
    """Over the link until the answer stood there."""
    shift: float
    blocked: float
    """The longest task on the main thread; 0 where none took 50 ms."""
    memory: float | None
    """Of the page's own process."""
    shared: float | None
    """With its share in the browser's program and fonts."""


def code(form: dict[str, str]) -> str:
    """A form as the site's links carry it (docs/assets/calculator/store/share.js)."""
    return base64.urlsafe_b64encode(json.dumps(form).encode()).decode().rstrip("=")


def measure(playwright: Playwright, site: Path, runs: int, slow: Sequence[bool]) -> dict[str, list[Visit]]:
    """Every visit by kind: first, second, first slowed, second slowed."""
    found: dict[str, list[Visit]] = {}
    with metered(site, Link()) as server:
        for run in range(runs):
            for slowed in (False, *slow):
                for kind, one in zip(("first", "second"), both(playwright, server, slow=slowed), strict=True):
                    found.setdefault(kind + " slowed" * slowed, []).append(one)
                    say(f"run {run + 1} of {runs}, {kind}{', slowed' * slowed}: {one.answered:.0f} ms")
    return found


def both(playwright: Playwright, server: MeteredServer, *, slow: bool) -> Iterator[Visit]:
    """The first visit on a fresh profile, and the second after the browser was started again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for number in range(2):
            with chromium.started(playwright, Path(profile)) as browser:
                yield visit(browser, server, slow=slow)
                if not number:
                    with browser.slowed(slow=slow):
                        time.sleep(2 * STAY if slow else STAY)


def visit(browser: Chromium, server: MeteredServer, *, slow: bool) -> Visit:
    """What opening the calculator with a plan in its address comes to."""
    page = browser.open(WATCH)
    before = server.link.carried
    with browser.slowed(slow=slow):
        with page.expect_console_message(lambda message: message.text == "answered"):
            page.goto(f"{server.url}calculator/#f={code(PLAN)}", wait_until="commit")
        carried = server.link.carried - before
    server.link.quiet(QUIET)
    found = chromium.seen(page)
    # A figure whose paint the browser did not tell was not painted before it stood there.
    painted = max(found["question"], found["figure"] or found["answered"])
    longest = max(found["blocked"], default=0)
    memory = browser.held() or (None, None)
    return Visit(painted, found["largest"], found["answered"], carried, found["shift"], longest, *memory)
