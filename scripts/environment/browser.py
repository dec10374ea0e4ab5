"""The Chromium that the browser tests drive, and fonts that can show Chinese in it.

Looked for in this order: CHROME_PATH, one on the path, Debian's package (as root), and last
Playwright's own download, which Windows and macOS use too. Where it can be had it is the browser without a window:
the same engine, but a new context costs it a third, since no toolbar is drawn with each.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import PYTHON, SetupError, node, run, say, system_packages

WINDOWLESS = "chromium-headless-shell"
NAMES = (WINDOWLESS, "chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")

QUIET_START = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small in containers
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
"""A browser without its own errands on the network, for measuring and testing."""

NO_BROWSER = """
No browser for the tests. Install Chrome or Chromium, or set CHROME_PATH to one, and run
the same command again.
测试需要一个 Chrome 或 Chromium：请先安装，或用环境变量 CHROME_PATH 指明它在哪里。"""


def find() -> Path | None:
    """The browser to use, or None when only Playwright's own is left."""
    named = os.environ.get("CHROME_PATH")
    if named:
        if not Path(named).is_file():
            raise SetupError(f"CHROME_PATH names no file: {named}")
        return Path(named)
    return next((path for path in map(Path, filter(None, map(shutil.which, NAMES))) if not is_snap(path)), None)


def is_snap(path: Path) -> bool:
    """Whether it is a snap (or the stub that asks for one): those cannot see our folders."""
    with path.open("rb") as program:
        return "snap" in path.resolve().parts or b"/snap/" in program.read(4096)


def ensure() -> None:
    """Make sure of a browser and Chinese fonts for the tests, or raise SetupError."""
    on_debian = system_packages.are_usable() and system_packages.is_debian()
    if "CHROME_PATH" not in os.environ and shutil.which(WINDOWLESS) is None and on_debian:
        say("installing Debian's Chromium for the browser tests")
        try:
            system_packages.install([WINDOWLESS])
        except SystemExit:
            if find() is None:
                raise
            say("it could not be had; another browser of this machine does as well")
    if find() is None:
        say("no Chrome or Chromium here; Playwright brings its own")
        install = [PYTHON, "-m", "playwright", "install", "chromium"]
        run(install, failure=NO_BROWSER, env=driver_environment())
    ensure_fonts()


def driver_environment() -> dict[str, str]:
    """What makes Playwright's driver run on our Node: its own needs a library that small systems lack."""
    return {"PLAYWRIGHT_NODEJS_PATH": str(node())}


def ensure_fonts() -> None:
    """Install Chinese fonts on Linux where there are none, or say so."""
    if not sys.platform.startswith("linux") or has_chinese_fonts():
        return
    if system_packages.are_usable():
        say("installing fonts that can show Chinese")
        system_packages.install(["fonts-noto-cjk", "fontconfig"])
    else:
        say("warning: no Chinese font here (fonts-noto-cjk), so pictures will show empty boxes")


def has_chinese_fonts() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())
