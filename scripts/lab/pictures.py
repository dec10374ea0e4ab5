"""Draw the pictures that are kept in the project: the card for the README, and what a shared link shows.

python3 scripts/lab/pictures.py

.github/card.png is the page of somebody's own plan on a phone, as the built site shows it, with an
invented plan on the day of the tests. docs/assets/share.png is scripts/lab/share.svg, drawn.
To be run after a change that either shows.
"""

import argparse
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import ROOT, browser, say
from publish.serving import running

CARD, SHARE = ROOT / ".github" / "card.png", ROOT / "docs" / "assets" / "share.png"
DRAWING = Path(__file__).with_name("share.svg")
DAY = "2026-12-06T10:00:00+08:00"
PLAN = {
    "method": "interest_free",
    "principal": "18,600",
    "periods": "36",
    "start": "2026-11-15",
    "first_due": "2026-12-18",
    "arrears": "1,204.55",
    "arrears_treatment": "waived",
    "waiver_when": "now",
    "breach_rule": "one_miss",
}
KEPT = json.dumps({"version": 1, "parts": {"agreement": PLAN}})
PHONE = {"width": 360, "height": 640}


def main() -> None:
    """Write both pictures."""
    argparse.ArgumentParser(description="Draw the pictures that are kept in the project.").parse_args()
    environment.enter(tests=True)
    with environment.plain_words():
        browser.ensure()
        build.build(quick=True)
        os.environ.update(browser.driver_environment())
        draw()


def draw() -> None:
    """Draw the card and the share picture in one browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the environment just entered

    found = browser.find()
    with sync_playwright() as playwright, running(build.SITE) as server:
        chromium = playwright.chromium.launch(
            executable_path=str(found) if found else None, args=[*browser.QUIET_START]
        )
        phone = chromium.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            device_scale_factor=1.5,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            service_workers="block",
        )
        page = phone.new_page()
        page.clock.set_fixed_time(DAY)
        page.add_init_script(f"sessionStorage.setItem('xieshang-zhihou', {KEPT!r})")
        page.goto(server.url)
        page.locator(".room--now[data-answer=own]").wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=CARD)
        say(f"{CARD.relative_to(ROOT)}: {CARD.stat().st_size:,} bytes")

        wide = chromium.new_context(viewport={"width": 1200, "height": 630}).new_page()
        wide.set_content(f'<body style="margin:0">{DRAWING.read_text(encoding="utf-8")}</body>')
        wide.screenshot(path=SHARE)
        say(f"{SHARE.relative_to(ROOT)}: {SHARE.stat().st_size:,} bytes")
        chromium.close()


if __name__ == "__main__":
    main()
