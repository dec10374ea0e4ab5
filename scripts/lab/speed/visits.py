"""One reader who opens a page with a plan in its address: what was painted, answered and sent."""

from __future__ import annotations

import base64
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright

from environment import say
from lab.speed import chromium, rivals
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
OURS = "ours"
PAGES = (OURS, "stock", "pyscript", "plain")
QUIET = 1.5
"""Seconds without a byte after which a visit may be over: by then the service worker has its copy."""
STAY = 10.0
"""Seconds that a reader stays with the first answer, of whichever page: to read it takes longer.
Ours has its next start ready by then (docs/adr/0021-the-next-start-is-kept.md); slowed, in twice the time."""


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


@dataclass(frozen=True)
class Place:
    """Where the pages are served, behind one link."""

    link: Link
    site: MeteredServer
    others: MeteredServer

    def address(self, page: str, form: dict[str, str]) -> str:
        """Where that page shows that plan."""
        if page == OURS:
            return f"{self.site.url}calculator/#f={code(form)}"
        return rivals.address(self.others.url, page, form)


def code(form: dict[str, str]) -> str:
    """A form as the site's links carry it (docs/assets/calculator/share.js)."""
    return base64.urlsafe_b64encode(json.dumps(form).encode()).decode().rstrip("=")


@contextmanager
def served(site: Path, link: Link) -> Iterator[Place]:
    """The built site and its rivals behind one link."""
    with ExitStack() as stack:
        ours = stack.enter_context(metered(site, link))
        others = stack.enter_context(metered(rivals.made(), link))
        yield Place(link, ours, others)


def measure(playwright: Playwright, site: Path, runs: int, slow: Sequence[bool]) -> dict[tuple[str, str], list[Visit]]:
    """Every visit by page and kind: first, second, first slowed, second slowed."""
    found: dict[tuple[str, str], list[Visit]] = {}
    with served(site, Link()) as place:
        for run in range(runs):
            for page in PAGES[run % 2 :] + PAGES[: run % 2]:
                for slowed in (False, *slow):
                    kinds = [kind + (" slowed" if slowed else "") for kind in ("first", "second")]
                    all_visits = both(playwright, place, page, slow=slowed, again=not (slowed and page == "pyscript"))
                    for kind, one in zip(kinds, all_visits, strict=False):
                        found.setdefault((page, kind), []).append(one)
                        say(f"run {run + 1} of {runs}, {page}, {kind}: {one.answered:.0f} ms")
    return found


def both(playwright: Playwright, place: Place, page: str, *, slow: bool, again: bool = True) -> Iterator[Visit]:
    """The first visit on a fresh profile, and the second after the browser was started again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for number in range(2 if again else 1):
            with chromium.started(playwright, Path(profile)) as browser:
                yield visit(browser, place, place.address(page, PLAN), slow=slow)
                if again and not number:
                    with browser.slowed(slow=slow):
                        time.sleep(2 * STAY if slow else STAY)


def visit(browser: Chromium, place: Place, address: str, *, slow: bool) -> Visit:
    """What opening that address comes to."""
    page = browser.open(WATCH)
    before = place.link.carried
    with browser.slowed(slow=slow):
        with page.expect_console_message(lambda message: message.text == "answered"):
            page.goto(address, wait_until="commit")
        carried = place.link.carried - before
    place.link.quiet(QUIET)
    found = chromium.seen(page)
    # A figure whose paint the browser did not tell was not painted before it stood there.
    painted = max(found["question"], found["figure"] or found["answered"])
    longest = max(found["blocked"], default=0)
    memory = browser.held() or (None, None)
    return Visit(painted, found["largest"], found["answered"], carried, found["shift"], longest, *memory)
