"""A reader with Firefox or with a browser of WebKit's; each test has the site at an address of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from environment import engines
from tests.engines.viewers import Firefox, Viewer, WebKit
from tests.noted import Noted, noting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def viewer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Viewer]:
    """Each of the two engines in turn; closed behind the last test of a module, since one left open goes on drawing."""
    found = start(request.param, tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


def start(engine: str, profile: Path) -> Viewer:
    """The engine, running; its test is skipped where the machine has none, and fails where it must have one."""
    firefox, webkit = engines.firefox(), engines.mini_browser()
    if engine == "firefox" and firefox:
        return Firefox(firefox, profile)
    driver = shutil.which("WebKitWebDriver")
    if engine == "webkit" and webkit and driver:
        return WebKit(webkit, driver)
    reason = f"this machine has no {engine}: on Debian, apt-get install {' '.join(engines.PACKAGES[engine])}"
    if engines.can_install() or os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def server(site: Path) -> Iterator[Noted]:
    """The site on a port of its own: for the browser a place where nothing was ever kept.

    Whatever a test asked of the calculator, the small core had it: what a start calls differs a little
    from engine to engine (docs/adr/0015-python-without-what-is-never-called.md).
    """
    with noting(site) as found:
        yield found
    asked = [path for _, path, _ in found.seen]
    assert [path for path in asked if path.endswith("/pyodide.asm.wasm")]
    assert [path for path in asked if path.endswith("/pyodide.whole.wasm")] == []
