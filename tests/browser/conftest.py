"""A reader with a browser: the built site under a sub-path, phone and desk, light and dark.

Every page is watched: an error in the console, a script that throws, a request to another
origin or a breach of the content security policy fails the test that caused it.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, expect

from environment import browser as machine_browser
from publish.serving import running
from tests.browser.axe import Look, Tally

PREFIX = "/some/where/"
PHONE = {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 20_000  # milliseconds; two slow cores start Python in a few seconds

DEAD = ["Target crashed", "Page crashed"]
"""What the driver says when a page's process has ended by itself: about one in ten thousand pages under Chromium."""

NO_SERVICE_WORKER = "Service Worker registration blocked by Playwright"

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} blocked ${event.blockedURI}`));
"""

# The day that the tests were written for: dates in them would lie in the past one day. Time goes on from there.
OUR_DAY = """{
  const Real = Date;
  const ahead = Real.parse("2026-11-23T10:00:00+08:00") - Real.now();
  window.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Real.now() + ahead);
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}"""

expect.set_options(timeout=PATIENCE)
os.environ.update(machine_browser.driver_environment())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m "not browser"` leaves them out.

    One in whose midst the browser itself dies is tried once more, and told as a rerun; nothing else is.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=DEAD))


class Watch:
    """What went wrong behind a page's back while a test ran."""

    def __init__(self, site_url: str) -> None:
        self.own = (site_url, "data:", "blob:", "about:")
        self.problems: list[str] = []
        self.expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Let a test cause the problem that it is about."""
        self.expected.append(re.compile(pattern))

    def follow(self, context: BrowserContext) -> None:
        """Watch what this context's pages and workers do from now on."""
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self.see_console)
        context.on("weberror", self.see_error)
        context.on("request", self.see_request)

    def see_console(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings, but that a test has no service worker."""
        if message.type in {"error", "warning", "assert"} and message.text != NO_SERVICE_WORKER:
            where = message.location.get("url", "")
            self.problems.append(f"console {message.type}: {message.text} ({where})")

    def see_error(self, error: WebError) -> None:
        """Keep what a script threw."""
        self.problems.append(f"script threw: {error.error}")

    def see_request(self, request: Request) -> None:
        """Keep requests that leave the site, and those for what no reader should need."""
        if request.url.endswith("/pyodide.whole.wasm"):
            self.problems.append("the small core was not enough: the whole core is fetched")
        if not request.url.startswith(self.own):
            self.problems.append(f"request to another place: {request.url}")

    def unexpected(self) -> list[str]:
        """The problems that no test asked for."""
        return [problem for problem in self.problems if not any(pattern.search(problem) for pattern in self.expected)]


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site, which lies under a sub-path."""
    with running(site, prefix=PREFIX) as server:
        yield server.url


@pytest.fixture(scope="session")
def base_url() -> None:
    """None for the whole session: a test module may serve another site, so a context is told its own."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as scripts/environment/browser.py finds it, without its own errands on the network."""
    found = machine_browser.find()
    program = {"executable_path": str(found)} if found else {}
    return {**browser_type_launch_args, **program, "args": [*machine_browser.QUIET_START]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in China who wants no movement on the screen."""
    reader = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}
    return {**browser_context_args, **reader}


@pytest.fixture
def watch(site_url: str) -> Iterator[Watch]:
    """What is seen of every page of this test; fails the test for what should not be."""
    watch = Watch(site_url)
    yield watch
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], site_url: str, watch: Watch
) -> Callable[..., BrowserContext]:
    """Makes browser contexts (also for the plain `page`), wide unless told, each of them watched.

    page.goto("calculator/") is enough, whatever site a test module puts in place of site_url.
    Service workers are for tests of what they do: each would fetch the whole site, and a start be made beside.
    """

    def make(**options: Any) -> BrowserContext:
        context = new_context(**{"base_url": site_url, "service_workers": "block", **WIDE, **options})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(OUR_DAY)
        watch.follow(context)
        return context

    return make


@pytest.fixture
def open_phone(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Makes a page on a phone, 360 wide: open_phone(color_scheme="dark")."""
    return lambda **options: new_context(**{**PHONE, **options}).new_page()


@pytest.fixture
def open_wide(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Makes a page on a desk, 1280 wide: open_wide(java_script_enabled=False)."""
    return lambda **options: new_context(**{**WIDE, **options}).new_page()


@pytest.fixture
def phone(open_phone: Callable[..., Page]) -> Page:
    """A page on a phone, light."""
    return open_phone()


@pytest.fixture
def wide(open_wide: Callable[..., Page]) -> Page:
    """A page on a desk, light."""
    return open_wide()


@pytest.fixture(params=["phone", "wide"])
def any_reader(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    """A page twice: on a phone, dark, and on a desk, light; colours are axe's matter."""
    if request.param == "phone":
        return new_context(**PHONE, color_scheme="dark").new_page()
    return new_context(**WIDE).new_page()


@pytest.fixture(scope="session")
def agree() -> Callable[[Page], None]:
    """Types the agreement that most tools need, 18,600 yuan in 36 instalments, and waits for its plan."""

    def type_in(page: Page) -> None:
        page.goto("calculator/")
        page.locator("label[for=method]").click()
        for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
            page.locator(field).fill(value)
        expect(page.locator(".answer")).to_contain_text("516.66")

    return type_in


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """The count of what axe looked at, said at the end."""
    tally = Tally()
    yield tally
    reporter: Any = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter:  # on several cores nobody has the whole count
        capture: Any = request.config.pluginmanager.get_plugin("capturemanager")
        with capture.global_and_fixture_disabled():  # so that it is seen where every test passes
            reporter.write_line(f"\naxe: {tally.states} states, 4 looks each, {tally.rules} rules tried")


@pytest.fixture
def look(tally: Tally) -> Look:
    """Runs axe on a page as it stands: look(page, "what state this is")."""
    return tally.look
