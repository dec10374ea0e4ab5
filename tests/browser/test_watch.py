"""The watch sees what a page does behind its reader's back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, Page

from publish.serving import SiteServer, running

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*; worker-src blob:"
IN_A_WORKER = "new Worker(URL.createObjectURL(new Blob([`{}`])))"


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    problems: list[str]

    def expect(self, pattern: str) -> None: ...


@pytest.fixture
def bad_site(tmp_path: Path) -> Iterator[SiteServer]:
    """A page with a policy that runs bad.js, and an icon so that nothing else is asked for."""
    page = f'<!doctype html><html lang="zh"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (tmp_path / "index.html").write_text(f'{page}<script src="bad.js"></script>', encoding="utf-8")
    with running(tmp_path) as server:
        yield server


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ('console.error("lost")', "console error: lost"),
        ('console.warn("careful")', "console warning: careful"),
        ('throw new Error("broken")', "script threw: .*broken"),
        ('Promise.reject(new Error("nobody listens"))', "script threw: .*nobody listens"),
        ('fetch("/").catch(() => {})', r"request to another place: http://127"),
        ('document.body.setAttribute("style", "color: red")', "policy: style-src-attr blocked inline"),
        (IN_A_WORKER.format("console.error('from below')"), "console error: from below"),
        (IN_A_WORKER.format("fetch('http://127.0.0.1:9/')"), "request to another place: http://127.0.0.1:9/"),
    ],
)
def test_a_misdeed_is_seen(
    script: str,
    seen: str,
    bad_site: SiteServer,
    new_context: Callable[..., BrowserContext],
    watch: Watch,
    tmp_path: Path,
) -> None:
    """Each kind of misdeed is kept with its words; this site is another origin as well."""
    watch.expect(".")
    (tmp_path / "bad.js").write_text(f"addEventListener('load', () => {{ {script} }})", encoding="utf-8")
    page = new_context().new_page()

    page.goto(bad_site.url)
    for _ in range(50):
        if any(re.search(seen, problem) for problem in watch.problems):
            break
        page.wait_for_timeout(100)  # a worker may start late

    assert any(re.search(seen, problem) for problem in watch.problems), watch.problems


def test_a_reader_is_in_china_and_wants_no_movement(phone: Page, site_url: str) -> None:
    """What the site is told of its reader."""
    phone.goto(site_url)

    told = phone.evaluate(
        "[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,"
        " matchMedia('(prefers-reduced-motion: reduce)').matches, innerWidth]"
    )

    assert told == ["zh-CN", "Asia/Shanghai", True, 360]
