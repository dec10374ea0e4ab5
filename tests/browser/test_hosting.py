"""The main job on real web servers, whose headers bind more than a page's own policy can."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, expect

from publish.serving import running
from tests.web_servers import Server


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    problems: list[str]

    def expect(self, pattern: str) -> None: ...


@pytest.fixture(scope="module")
def site_url(web_server: Server, hosted: Path) -> Iterator[str]:
    """The address of the site below a sub-path of nginx, then of Caddy."""
    with web_server(hosted, sub_path="/some/where") as url:
        yield url


def test_the_first_result_comes_and_nothing_breaks_the_policy(
    new_context: Callable[..., BrowserContext],
) -> None:
    """20,000.00 over 60 months without interest is 333.33 a month; every page is watched."""
    page = new_context().new_page()
    answer = page.goto("calculator/")
    page.locator(".method__card", has_text="停息分期").click()
    page.locator("#principal").fill("20,000.00")
    page.locator("#periods").fill("60")
    page.locator("#first_due").fill("2026-12-15")

    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")
    expect(page.locator(".answer__figure")).to_contain_text("333.33")
    assert answer
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_lost_reader_gets_back(new_context: Callable[..., BrowserContext], watch: Watch) -> None:
    """The page for wrong addresses is dressed, and its way home stays below the sub-path."""
    watch.expect("404")
    page = new_context().new_page()
    page.goto("steps/none/at/all/")

    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    page.get_by_role("link", name="回我的方案").click()
    expect(page).to_have_url(re.compile("^http://127.0.0.1:[0-9]+/some/where/$"))


def test_no_page_of_others_may_frame_it(
    new_context: Callable[..., BrowserContext], site_url: str, watch: Watch, tmp_path: Path
) -> None:
    """Nobody can lay the form under a page of theirs."""
    watch.expect("another place|frame-ancestors|ERR_BLOCKED_BY_RESPONSE")
    (tmp_path / "index.html").write_text(f'<link rel="icon" href="data:,"><iframe src="{site_url}"></iframe>')
    page = new_context().new_page()
    with running(tmp_path) as elsewhere:
        page.goto(elsewhere.url)
        expect(page.locator("iframe")).to_have_count(1)
        page.wait_for_load_state("networkidle")

    assert [problem for problem in watch.problems if "frame-ancestors" in problem]
    assert page.frames[1].url.startswith("chrome-error:")
