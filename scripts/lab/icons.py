"""Draw the logo as the pictures a home screen wants: `python3 scripts/lab/icons.py` writes docs/assets/icons/.

A command, run when the logo changes: the pictures are kept beside it, since a build needs no browser.
`any` has the logo's own round corners, `maskable` and Apple's fill the square, which the phone cuts to its own shape.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import ROOT, browser, say

LOGO = ROOT / "docs" / "assets" / "logo.svg"
ICONS = ROOT / "docs" / "assets" / "icons"
PICTURES = {"192.png": (192, False), "512.png": (512, False), "maskable.png": (512, True), "apple.png": (180, True)}
"""Each picture's width, and whether it fills the square."""
SAFE = 0.8
"""Of a picture that a phone cuts, so much is sure to be seen."""


def drawing(*, fills: bool) -> str:
    """Return the logo, or its sign smaller on a square without corners."""
    logo = LOGO.read_text(encoding="utf-8")
    if not fills:
        return logo
    side = 64 * (1 - SAFE) / 2
    square = re.sub(r' rx="16"', "", logo)
    return square.replace("<g ", f'<g transform="translate({side:g} {side:g}) scale({SAFE})" ', 1)


def main() -> None:
    """Write every picture."""
    environment.enter(tests=True)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - there once the environment is

    ICONS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        found = browser.find()
        chromium = playwright.chromium.launch(executable_path=str(found) if found else None, args=browser.QUIET_START)
        for name, (width, fills) in PICTURES.items():
            page = chromium.new_page(viewport={"width": width, "height": width})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{width}px}}</style>{drawing(fills=fills)}"
            )
            page.screenshot(path=ICONS / name, omit_background=True)
            say(f"docs/assets/icons/{name}: {(ICONS / name).stat().st_size:,} bytes")
        chromium.close()


if __name__ == "__main__":
    main()
