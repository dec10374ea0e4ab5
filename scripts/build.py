"""Build the finished site into `site/`.

python3 scripts/build.py            build what changed
python3 scripts/build.py --again    build even if nothing changed

The steps: scripts/pack.py packs the calculator and its runtime, `mkdocs build` writes
the pages, scripts/postbuild.py finishes them. A failed build leaves the last good site.
"""

import argparse
import shutil
import time
from datetime import datetime
from pathlib import Path

import environment
from environment import PYTHON, ROOT, run, say

SITE = ROOT / "site"
FRESH = ROOT / "build" / "site"  # grows here, then takes the place of `site/`
OLD = ROOT / "build" / "site.old"
STAMP = ROOT / "build" / "site.sha256"

SOURCES = ("calculator", "docs", "overrides", "scripts", "requirements")
SOURCE_FILES = ("mkdocs.yml", "pyproject.toml", "package-lock.json", "CHANGELOG.md", "LICENSE")

FAILED = "The site was not built: {} failed; its own words stand above. 网站没有建成。"


def main() -> None:
    """Nothing; builds the site."""
    parser = argparse.ArgumentParser(description="Build the finished site into site/.")
    parser.add_argument("--again", action="store_true", help="even if nothing changed")
    options = parser.parse_args()
    environment.enter()
    with environment.plain_words():
        build(again=options.again)


def build(*, again: bool = False) -> None:
    """Nothing; `site/` then holds the site of the present sources, or SetupError."""
    wanted = fingerprint()
    if is_current(wanted) and not again:
        say("site/ is up to date")
        return
    started = time.monotonic()
    shutil.rmtree(FRESH, ignore_errors=True)
    scripts = ROOT / "scripts"
    run([PYTHON, scripts / "pack.py"], failure=FAILED.format("pack.py"))
    run(
        [PYTHON, "-m", "mkdocs", "build", "--strict", "--site-dir", FRESH],
        failure=FAILED.format("mkdocs"),
    )
    run([PYTHON, scripts / "postbuild.py", FRESH], failure=FAILED.format("postbuild.py"))
    replace_site()
    STAMP.write_text(wanted, encoding="utf-8")
    say(f"site/ built in {time.monotonic() - started:.0f} s")


def is_current(wanted: str | None = None) -> bool:
    """Whether `site/` was built from the present sources."""
    try:
        made = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    return (SITE / "index.html").is_file() and made == (wanted or fingerprint())


def fingerprint() -> str:
    """One hash of what a build reads: its sources, and the day, since facts grow stale."""
    return f"{datetime.now().astimezone().date()} {environment.digest(*source_files())}"


def source_files() -> list[Path]:
    """The files a build reads, in a fixed order."""
    found = [ROOT / name for name in SOURCE_FILES]
    for folder in SOURCES:
        found += (ROOT / folder).rglob("*")
    hidden = {"__pycache__", ".DS_Store"}
    return sorted(file for file in found if file.is_file() and not hidden & {*file.parts})


def replace_site() -> None:
    """Nothing; the fresh build takes the place of `site/` in one step."""
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        SITE.rename(OLD)
    FRESH.rename(SITE)
    shutil.rmtree(OLD, ignore_errors=True)


if __name__ == "__main__":
    main()
