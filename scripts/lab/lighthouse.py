"""Put three pages on trial with Lighthouse, as on a phone: the home page, a step, the calculator.

python3 scripts/lab/lighthouse.py           three runs of each page, the median of each score
python3 scripts/lab/lighthouse.py --runs 1

Ends with an exit code other than 0 where a score is below its goal, and names what cost it.
A command, never a test: a busy machine scores lower.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import CACHE, REQUIREMENTS, browser, node, npm, say
from environment.digests import digest
from publish.serving import running

GOALS = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
PAGES = ("", "steps/account/", "calculator/")
LOCKED = ("package.json", "package-lock.json")

Report = dict[str, Any]


def main() -> None:
    """Print the scores, and what cost any."""
    parser = argparse.ArgumentParser(description="Put three pages on trial with Lighthouse.")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is looked at (3)")
    options = parser.parse_args()
    environment.enter(tests=True)
    with environment.plain_words():
        browser.ensure()
        build.build()
        program = installed()
        with running(build.SITE) as server:
            below = [words for page in PAGES for words in judged(program, server.url + page, page, options.runs)]
    if below:
        sys.exit("\n".join(["", "below its goal:", *below]))


def installed() -> Path:
    """Lighthouse's program, from its own lock, fetched once; the site and its tests never see it."""
    lock = REQUIREMENTS / "lighthouse"
    folder = CACHE / "lighthouse" / digest(*(lock / name for name in LOCKED))[:16]
    if not folder.is_dir():
        unfinished = folder.with_suffix(".partial")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for name in LOCKED:
            shutil.copyfile(lock / name, unfinished / name)
        npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(unfinished)])
        unfinished.rename(folder)
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def judged(program: Path, address: str, page: str, runs: int) -> list[str]:
    """What is below its goal on a page; its scores are printed."""
    reports = [report(program, address) for _ in range(runs)]
    scores = {goal: statistics.median(one["categories"][goal]["score"] for one in reports) for goal in GOALS}
    say(f"/{page}: " + ", ".join(f"{goal} {score:.2f}" for goal, score in scores.items()))
    costly = sorted({words for one in reports for words in costs(one)})
    for words in costly:
        say(f"  {words}")
    return [f"/{page}: {goal} {score:.2f}" for goal, score in scores.items() if score < GOALS[goal]]


def report(program: Path, address: str) -> Report:
    """Lighthouse's report on one page."""
    flags = " ".join(["--headless", *browser.QUIET_START])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        options = ["--quiet", "--output=json", f"--output-path={file}", f"--chrome-flags={flags}"]
        only = f"--only-categories={','.join(GOALS)}"
        found = browser.find()
        env = environment.child_environment({"CHROME_PATH": str(found)} if found else None)
        done = subprocess.run([node(), program, address, *options, only], env=env, check=False)
        if done.returncode:
            raise environment.SetupError("Lighthouse did not finish; its own words stand above.")
        told: Report = json.loads(file.read_text(encoding="utf-8"))
    return told


def costs(one: Report) -> list[str]:
    """What took a score below its most, and its figure."""
    counted = {part["id"] for goal in GOALS for part in one["categories"][goal]["auditRefs"] if part["weight"]}
    found = (audit for name, audit in one["audits"].items() if name in counted)
    return [
        f"{audit['title']}: {audit.get('displayValue', '')}"
        for audit in found
        if audit["score"] is not None and audit["score"] < 0.9
    ]


if __name__ == "__main__":
    main()
