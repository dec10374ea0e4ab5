"""A Chromium of our own: on a profile that can be opened again, slowed at will, its memory told.

Playwright drives it but does not start it, so that its process group is known.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from environment import PYTHON, WINDOWS, SetupError
from environment import browser as machine_browser

HERE = Path(__file__).resolve().parent
FLAGS = (
    *machine_browser.QUIET_START,
    "--headless",
    "--remote-debugging-port=0",
    "--lang=zh-CN",
    "--disable-breakpad",
    "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--enable-blink-features=ForceEagerMeasureMemory",  # else the answer waits for a collection
)
PHONE: ViewportSize = {"width": 360, "height": 780}
START_WITHIN = 30


class Held(NamedTuple):
    """Megabytes of a page's process."""

    own: float
    """What is the page's alone, as the browser's own task manager counts it (anonymous memory)."""
    shared: float
    """The same with the page's share in the browser's program and fonts (PSS)."""


class Chromium:
    """One running browser."""

    def __init__(self, process: subprocess.Popen[bytes], driven: Browser) -> None:
        self.process = process
        self.driven = driven

    def open(self, script: str = "") -> Page:
        """The browser's one page, of a phone's size; the script runs first in whatever it opens."""
        page = self.driven.contexts[0].pages[0]
        page.set_viewport_size(PHONE)
        page.set_default_timeout(90_000)
        if script:
            page.add_init_script(script)
        return page

    @contextmanager
    def slowed(self, *, slow: bool) -> Iterator[None]:
        """A block in which all processes of the browser run a quarter of the time, if `slow`."""
        if not slow:
            yield
            return
        slowing = subprocess.Popen([PYTHON, HERE / "slowing.py", str(self.process.pid)])
        try:
            yield
        finally:
            slowing.terminate()
            slowing.wait()

    def held(self) -> Held | None:
        """What the page's process holds; None where Linux does not tell.

        The largest of the processes that draw pages: another is left from the empty page at the start.
        """
        if not Path("/proc/self/smaps_rollup").exists():
            return None
        drawing = [process for process in Path("/proc").iterdir() if self.is_renderer(process)]
        return max((measured(process) for process in drawing), key=lambda one: one.own, default=None)

    def is_renderer(self, process: Path) -> bool:
        """Whether the process draws a page of this browser."""
        try:
            words = (process / "cmdline").read_bytes()
            return b"--type=renderer" in words and os.getpgid(int(process.name)) == self.process.pid
        except (OSError, ValueError):
            return False


def measured(process: Path) -> Held:
    """What a process holds."""
    status = kilobytes(process / "status")
    own = status.get("RssAnon", 0) + status.get("VmSwap", 0)
    return Held(own * 1024 / 1e6, kilobytes(process / "smaps_rollup").get("Pss", 0) * 1024 / 1e6)


def kilobytes(file: Path) -> dict[str, int]:
    """The lines of a file of Linux's that tell kilobytes, by name."""
    found = re.findall(r"^(\w+):\s+(\d+) kB$", file.read_text(encoding="ascii"), re.MULTILINE)
    return {name: int(number) for name, number in found}


def program(playwright: Playwright) -> str:
    """The browser's program."""
    return str(machine_browser.find() or playwright.chromium.executable_path)


@contextmanager
def started(playwright: Playwright, profile: Path) -> Iterator[Chromium]:
    """A browser on this profile; closed in peace afterwards, so that its caches are on the disk."""
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    command = [program(playwright), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, start_new_session=not WINDOWS, **quiet)  # type: ignore[call-overload]
    try:
        driven = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port(port_file)}")
        yield Chromium(process, driven)
        driven.new_browser_cdp_session().send("Browser.close")
        process.wait(START_WITHIN)
    finally:
        end(process)


def port(file: Path) -> int:
    """The port that the browser wrote into its profile, once it has."""
    end_of_patience = time.monotonic() + START_WITHIN
    while time.monotonic() < end_of_patience:
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        if len(lines) > 1:
            return int(lines[0])
        time.sleep(0.02)
    raise SetupError("the browser did not start")


def end(process: subprocess.Popen[bytes]) -> None:
    """End the browser and all it started."""
    if WINDOWS:
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    process.wait()


def seen(page: Page) -> dict[str, Any]:
    """What watch.js wrote down."""
    found: dict[str, Any] = json.loads(page.evaluate("JSON.stringify(globalThis.seen)"))
    return found


def wait(page: Page, name: str, limit: float = 60) -> None:
    """Wait until watch.js has seen that, asking seldom: to ask is work for the page too."""
    end_of_patience = time.monotonic() + limit
    while not page.evaluate("(name) => globalThis.seen?.[name]", name):
        if time.monotonic() > end_of_patience:
            raise SetupError(f"the page did not come to this: {name}")
        time.sleep(0.05)
