"""Python starts with the page's head where a plan is waiting, once, and nowhere else."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page, Route, expect

FORM = {"principal": "18,600", "method": "interest_free", "periods": "12", "first_due": "2026-12-18"}
CODE = base64.urlsafe_b64encode(json.dumps(FORM).encode()).decode().rstrip("=")
FIGURE = ".answer [data-slot='words.monthly']"


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


class Held:
    """A page whose own scripts are held back, with what it asked for and started meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.routes: list[Route] = []
        self.asked: list[str] = []
        self.workers = 0
        page.on("request", lambda request: self.asked.append(request.url.rpartition("/")[2]))
        page.on("worker", self.count)
        page.route("**/parts.js", self.hold)

    def count(self, _: object) -> None:
        """Count one worker more."""
        self.workers += 1

    def hold(self, route: Route) -> None:
        """Hold the script back."""
        self.routes.append(route)

    def release(self) -> None:
        """Let the page's scripts come, now and later."""
        for route in self.routes:
            route.continue_()
        self.routes.clear()
        self.page.unroute("**/parts.js")

    def starts(self, within: int = 15_000) -> bool:
        """Whether Python is on its way, within so many milliseconds."""
        for _ in range(within // 100):
            if "library.wasm" in self.asked:
                return True
            self.page.wait_for_timeout(100)
        return False


@pytest.fixture
def held(wide: Page) -> Held:
    """A reader's page with its scripts held back."""
    return Held(wide)


def test_a_plan_in_the_address_starts_python_before_the_page_s_scripts(held: Held) -> None:
    """And the page takes that one over: no second worker."""
    held.page.goto(f"calculator/#f={CODE}", wait_until="commit")
    assert held.starts()
    held.release()

    expect(held.page.locator(FIGURE)).to_have_text("1,550.00")
    assert held.workers == 1


def test_an_agreement_kept_from_before_starts_it_too(wide: Page, agree: Callable[[Page], None]) -> None:
    """Typed in this visit; then the page is opened again."""
    agree(wide)
    held = Held(wide)
    wide.reload(wait_until="commit")
    assert held.starts()
    held.release()

    expect(wide.locator(FIGURE)).to_have_text("516.66")
    assert held.workers == 1


def test_a_visit_that_only_looks_around_starts_nothing_early(wide: Page) -> None:
    """What other pages keep, an empty document too, is no plan."""
    wide.goto("checklist/")
    held = Held(wide)
    held.page.goto("calculator/", wait_until="commit")

    assert not held.starts(within=2_000)
    held.release()


def test_what_goes_wrong_before_the_page_listens_is_told(held: Held, watch: Watch) -> None:
    """The reader hears what to do, and the next try answers."""
    watch.expect("ERR_FAILED")
    held.page.route("**/assets/runtime/**", lambda route: route.abort())
    held.page.goto(f"calculator/#f={CODE}", wait_until="commit")
    assert held.starts()
    held.page.wait_for_timeout(1_000)
    held.release()
    expect(held.page.locator("#plan [data-failure]").first).to_contain_text("请检查网络")
    held.page.wait_for_timeout(2_000)  # every part of the page has tried by then
    held.page.unroute("**/assets/runtime/**")
    held.page.locator("#plan").get_by_role("button", name="再试一次").first.click()

    expect(held.page.locator(FIGURE)).to_have_text("1,550.00")


SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
FAST = {**SLOW, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


def test_a_form_sent_before_the_page_s_script_is_there_goes_nowhere(held: Held) -> None:
    """On a link of 400 kbit/s the button is pressed at once: the scripts come all the same, and the plan with them.

    The script is held until then, so that no machine is too quick for the press.
    """
    wide = held.page
    link = wide.context.new_cdp_session(wide)
    link.send("Network.enable")
    link.send("Network.emulateNetworkConditions", SLOW)
    wide.goto("calculator/", wait_until="commit")
    button = wide.get_by_role("button", name="算出我的计划")
    button.wait_for()
    wide.evaluate(
        """(form) => {
      for (const [name, value] of Object.entries(form)) {
        const field = document.querySelector(`[name="${name}"][value="${value}"], [name="${name}"]:not([type=radio])`);
        if (field.type === "radio") field.checked = true;
        else field.value = value;
      }
    }""",
        FORM,
    )
    button.click(no_wait_after=True)
    wide.wait_for_timeout(500)
    held.release()
    expect(wide.locator("[data-calculator]")).to_have_attribute(
        "data-runtime", re.compile("loading|ready"), timeout=60_000
    )
    link.send("Network.emulateNetworkConditions", FAST)

    expect(wide.locator(FIGURE)).to_have_text("1,550.00", timeout=60_000)


def test_no_form_of_the_site_goes_anywhere(site: Path) -> None:
    """Whatever page it is on: what a press starts too early, the policy ends, and the page's scripts with it."""
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    forms = [form for page in pages for form in re.findall(r"<form[^>]*>", page)]

    assert len(forms) > 20
    assert [form for form in forms if 'method="dialog"' not in form and "method=dialog" not in form] == []
