"""Whatever breaks: what was typed stays, the page says what to do, the guide and the paper work.

fault                        tested in
runtime blocked              here; test_runtime (each file of it); test_calculator_page (and tried again)
runtime slow                 test_runtime::test_a_slow_download_is_no_failure, ::test_a_download_that_stands_still_ends
typed before anything loaded test_calculator_page::test_what_is_typed_before_the_script_is_there_is_kept_and_answered
runtime cut half-way         here (the connection breaks); test_runtime (fewer bytes than published)
wrong bytes                  here; test_runtime::test_other_bytes_are_refused (each file, three kinds of damage)
WebAssembly off              here; test_runtime (also where a policy forbids it)
no workers, or old ones      here; test_runtime::test_an_old_browser_is_told_what_to_do
worker killed                here (in mid-calculation); test_runtime (before it, twice, while loading)
memory refused               here; test_runtime::test_too_little_memory_is_told
storage full                 test_safety (the device, all of it, a text without end); test_tools
storage forbidden            here (all kinds); test_tools::test_a_browser_that_forbids_storage_still_answers
clock wrong                  here
two tabs writing             here; test_safety (each its own); test_tools::test_two_tabs_of_one_reader_agree
erased in mid-answer         test_safety::test_an_answer_on_its_way_writes_nothing_after_the_erasing
left open over midnight      test_safety::test_a_page_left_open_learns_the_new_day
a file in another coding     test_safety::test_a_file_in_another_coding_opens
older release's worker       test_offline (a page that changed, an open page, half a release)
JavaScript off               here; test_calculator_page::test_worked_example_needs_no_script
the kept start damaged       test_next_start::test_what_is_wrong_with_it_costs_nothing
part of Python not kept      test_offline::test_what_the_kept_core_lacks_is_said_and_costs_nothing (no network)
a host that knows nothing    test_poor_host (no headers, no compression, no type for WebAssembly)
network cut                  test_nothing_leaves (a whole session), test_offline (pages never seen, server gone)
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from publish.serving import Handler, SiteServer
from tests.browser.entries import with_before

Break = Callable[[Page], None]


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


def before_all_scripts(script: str) -> Break:
    """A fault that lies in the page's own world."""
    return lambda page: page.add_init_script(script)


def within_the_worker(script: str) -> Break:
    """A fault that lies in the worker's world, under the worker as it is."""

    def make(page: Page) -> None:
        page.route("**/worker.js", with_before(script))

    return make


def blocked(page: Page) -> None:
    """Let the runtime not come."""
    page.route("**/assets/runtime/**", lambda route: route.abort())


def changed(page: Page) -> None:
    """Give one file of the runtime other bytes."""
    page.route("**/library.wasm", lambda route: route.fulfill(body=b"\0asm" * 9_000, content_type="application/wasm"))


NO_MEMORY = """
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  const isCore = source instanceof WebAssembly.Module && WebAssembly.Module.exports(source).length > 99;
  if (!isCore) return instantiate(source, imports);
  throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance");
};
"""
FAULTS: dict[str, tuple[Break, str]] = {
    "runtime blocked": (blocked, "请检查网络"),
    "wrong bytes": (changed, "为安全起见没有运行"),
    "no WebAssembly": (before_all_scripts("delete window.WebAssembly"), "更新浏览器"),
    "no workers": (before_all_scripts("delete window.Worker"), "更新浏览器"),
    "memory refused": (within_the_worker(NO_MEMORY), "关掉一些页面"),
}


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], watch: Watch) -> Page:
    """A page of a fresh reader, whose faults are meant."""
    watch.expect("ERR_FAILED|Failed to load|ERR_CONTENT_LENGTH|ERR_INCOMPLETE|runtime/")
    return new_context().new_page()


def fill(page: Page) -> None:
    """Answer the four questions, with other figures than the example's: 516.66 a month."""
    page.locator("label[for=method]").click()
    for name, value in {"principal": "18600", "periods": "36", "first_due": "2026-12-18"}.items():
        page.locator(f"#{name}").fill(value)


def is_kept(page: Page) -> None:
    """Check that what was typed is there, also after a reload and on the next page."""
    for _ in range(2):
        expect(page.locator("#principal")).to_have_value("18600")
        expect(page.locator("#periods")).to_have_value("36")
        page.reload()
    page.goto("ledger/")
    expect(page.locator("[data-stored]")).to_contain_text("18600")
    expect(page.locator(".mine")).to_contain_text("你填的协议还在", use_inner_text=True)
    expect(page.locator(".mine")).not_to_contain_text("还没有填", use_inner_text=True)


def guide_and_paper_work(page: Page) -> None:
    """Check that a page of the guide reads, and that the checklist and the blank plan are there to print."""
    for name in ("steps/terms/", "checklist/", "help/blank-plan/"):
        page.goto(name)
        expect(page.locator("h1")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_nothing_that_was_typed(fault: str, page: Page) -> None:
    """The calculator says what to do, nobody else's figure stands for the reader's, the form keeps, paper is there."""
    cause, words = FAULTS[fault]
    cause(page)
    page.goto("calculator/")
    fill(page)

    expect(page.locator("#plan").get_by_role("alert").first).to_contain_text(words)
    expect(page.locator("#plan").get_by_role("link", name="空白还款表").first).to_be_visible()
    expect(page.locator(".answer__figure")).to_be_hidden()
    assert "775.00" not in page.locator("main").inner_text()
    is_kept(page)
    guide_and_paper_work(page)


class BadLine(SiteServer):
    """A server of the site on a line that breaks, until it holds."""

    holds = False


class Breaking(Handler):
    """Breaks the connection in the middle of the library."""

    server: BadLine

    def send_page(self, *arguments: object) -> None:
        """Send a file, but half of one."""
        if self.server.holds or "library.wasm" not in self.path:
            super().send_page(*arguments)  # type: ignore[arg-type]
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/wasm")
        self.send_header("Content-Length", "5000000")
        self.end_headers()
        self.wfile.write(b"\0asm" * 9_000)
        self.close_connection = True


@pytest.fixture
def breaking(site: Path, watch: Watch) -> Iterator[BadLine]:
    """The site on a line that breaks."""
    watch.expect("another place")
    with BadLine(site) as server:
        server.RequestHandlerClass = partial(Breaking, headers={})
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_line_that_breaks_half_way_is_told_and_tried_again(page: Page, breaking: BadLine) -> None:
    """The message stands, what was typed too; once the line holds, the same button gives the plan."""
    page.goto(breaking.url + "calculator/")
    fill(page)
    expect(page.locator("#plan").get_by_role("alert").first).to_contain_text("请检查网络")
    page.wait_for_timeout(1_000)  # every part of the page has tried by then
    breaking.holds = True
    page.locator("#plan").get_by_role("button", name="再试一次").first.click()

    expect(page.locator(".answer__figure")).to_contain_text("516.66")
    expect(page.locator("#principal")).to_have_value("18600")


KILLED = """
const post = self.postMessage.bind(self);
let dead = false;
self.postMessage = (message) => {
  if (!dead) post(message);
  dead ||= message.begun === true;
};
"""


def test_a_worker_killed_in_mid_calculation_is_not_waited_for_without_end(page: Page) -> None:
    """It took the question up and is heard of no more: the page says so in time, and the next try is answered."""
    page.clock.install()
    within_the_worker(KILLED)(page)
    page.goto("calculator/")
    fill(page)
    page.locator("[data-calculator][data-runtime=ready]").wait_for()
    page.wait_for_timeout(1_500)  # the question is taken up by then
    page.clock.fast_forward(10_500)
    alert = page.locator("#plan").get_by_role("alert").first
    expect(alert).to_contain_text("再算一次")
    expect(page.locator("#principal")).to_have_value("18600")
    page.unroute("**/worker.js")
    page.locator("#plan").get_by_role("button", name="再试一次").first.click()

    expect(page.locator(".answer__figure")).to_contain_text("516.66")


FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
Object.defineProperty(window, "BroadcastChannel", { value: class { constructor() { throw new DOMException("no"); } } });
Object.defineProperty(navigator, "serviceWorker", { get() { throw new DOMException("no", "SecurityError"); } });
"""


def test_where_every_kind_of_storage_is_forbidden_the_calculator_answers(page: Page) -> None:
    """As in a frame or a strict browser; the page says how long things last, and erasing is no error."""
    page.add_init_script(FORBIDDEN)
    page.goto("calculator/")
    fill(page)
    expect(page.locator(".answer__figure")).to_contain_text("516.66")
    page.locator(".mine summary").first.click()

    expect(page.get_by_text("这个浏览器不让保存")).to_be_visible()
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator("#principal")).to_have_value("")


@pytest.mark.parametrize("day", ["1970-01-01", "1999-12-31", "2150-06-01"])
def test_a_clock_that_is_far_wrong_is_named(day: str, page: Page) -> None:
    """No plan is made of a day that cannot be; the reader hears that it is the device's date."""
    page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
    page.goto("calculator/")
    fill(page)
    page.get_by_role("button", name="算出我的计划").click()

    expect(page.locator(".calculator__ask [data-problems]")).to_contain_text("这台设备的日期")
    expect(page.locator("#principal")).to_have_value("18600")


def test_two_tabs_that_write_in_turn_lose_nothing(new_context: Callable[..., BrowserContext]) -> None:
    """Each takes up what the other wrote before it writes: the book has every line."""
    context = new_context()
    first, second = context.new_page(), context.new_page()
    first.goto("ledger/")
    first.locator(".mine summary").first.click()
    first.locator("[data-remember]").check()
    second.goto("ledger/")
    for number, tab in enumerate((first, second) * 3):
        tab.locator("#add-amount").fill(f"{number}.77")
        tab.get_by_role("button", name="记下这一笔").click()
        expect(tab.locator("[data-added]")).to_contain_text(f"{number}.77")

    for tab in (first, second):
        box = tab.locator("#tool-reconcile textarea")
        for number in range(6):
            expect(box).to_have_value(re.compile(f"{number}\\.77"))


@pytest.mark.parametrize("name", ["", "calculator/", "steps/terms/", "ledger/", "checklist/", "help/support/"])
def test_without_javascript_every_page_reads_and_no_form_pretends(name: str, open_phone: Callable[..., Page]) -> None:
    """The text is all there, and what could not answer is not shown."""
    page = open_phone(java_script_enabled=False)
    page.goto(name)

    expect(page.locator("h1")).to_be_visible()
    needs = page.locator(":is(button, textarea, input[type=text], input[type=date]):visible")
    assert needs.evaluate_all("all => all.map((one) => one.outerHTML)") == []
