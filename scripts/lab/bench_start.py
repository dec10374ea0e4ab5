"""Measure how soon the calculator's page is there, and how quickly it follows its reader.

python3 scripts/lab/bench_start.py                 five runs of everything, about twenty minutes on a quiet machine
python3 scripts/lab/bench_start.py --runs 1 --part open

The parts: `open`, two visits with a plan in the address; `type`, a reader who types the four
answers in ten seconds; `change`, a hundred changes of a 60-row plan and a thousand calculations.
All behind a link of 9 Mbit/s with round trips of 60 ms (scripts/lab/speed/link.py), on profiles
made for it. A command, never a test: no number here can fail anything.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import WINDOWS, browser

PARTS = ("open", "type", "change")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the calculator's start in a browser.")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this; may be said again")
    options = parser.parse_args()
    environment.enter(tests=True)
    with environment.plain_words():
        browser.ensure()
        build.build()
        os.environ.update(browser.driver_environment())
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no browser is left behind
        measure(options.runs, options.part or PARTS)


def measure(runs: int, parts: Sequence[str]) -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the environment just entered

    from lab.speed import changes, reader, tables, visits  # noqa: PLC0415

    slow = () if WINDOWS else (True,)  # nothing there stops and continues a process
    with sync_playwright() as playwright:
        if "open" in parts:
            tables.say_visits(visits.measure(playwright, build.SITE, runs, slow))
        if "type" in parts:
            tables.say_readers(reader.measure(playwright, build.SITE, runs, slow))
        if "change" in parts:
            tables.say_changes(changes.measure(playwright, build.SITE, slow))


if __name__ == "__main__":
    main()
