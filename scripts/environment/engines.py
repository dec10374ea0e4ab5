"""Two engines beside Chromium: Firefox ESR and WebKitGTK, as Debian has them.

On Debian, as root, they are installed; elsewhere the tests that need one are skipped and say so.
"""

import os
import shutil
from pathlib import Path

from environment import say, system_packages

FIREFOX = ("firefox-esr", "firefox")
PACKAGES = {"firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
MINI_BROWSERS = (
    "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
)


def firefox() -> Path | None:
    """Firefox, or None; FIREFOX_PATH names another."""
    found = os.environ.get("FIREFOX_PATH") or next(filter(None, map(shutil.which, FIREFOX)), None)
    return Path(found) if found else None


def mini_browser() -> Path | None:
    """WebKitGTK's own small browser, or None where it cannot be driven."""
    if not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        return None
    return next((path for pattern in MINI_BROWSERS for path in Path("/").glob(pattern[1:])), None)


def missing() -> list[str]:
    """Which of the two are not here, by their keys in PACKAGES."""
    found = {"firefox": firefox(), "webkit": mini_browser()}
    return [engine for engine, program in found.items() if program is None]


def can_install() -> bool:
    """Whether this machine's own packages bring both."""
    return system_packages.are_usable() and system_packages.is_debian()


def ensure() -> None:
    """Install both engines where Debian's packages can be installed."""
    absent = missing()
    if absent and can_install():
        say(f"installing {' and '.join(absent)} for the tests in other engines")
        system_packages.install([package for engine in absent for package in PACKAGES[engine]])
    elif absent:
        say(f"warning: no {' and no '.join(absent)} here, so their tests are skipped")
