"""Build the finished site into `site/`.

python3 scripts/build.py            build what changed
python3 scripts/build.py --again    build even if nothing changed
python3 scripts/build.py --quick    for a look at one's own work: Python's whole core, nothing compressed

The steps: scripts/runtime/pack.py packs the calculator and its runtime, `mkdocs build` writes
the pages, scripts/website/postbuild.py finishes them. A failed build leaves the last good site.
SITE_URL=https://… tells the build where the site will stand: only then has it canonical
links, a sitemap and a picture for shared links, which need absolute addresses.
"""

import argparse
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path

import environment
from environment import PYTHON, ROOT, run, say
from environment.digests import digest
from runtime import recorded

SITE = ROOT / "site"
SCRIPTS = ROOT / "scripts"
STAMP = ROOT / "build" / "site.sha256"
QUICK = " quick"

SOURCES = ("calculator", "docs", "overrides", "scripts", "requirements", "tests/contract", "tests/cases")
SOURCE_FILES = ("mkdocs.yml", "pyproject.toml", "package-lock.json", "CHANGELOG.md", "LICENSE")

FAILED = "The site was not built: {} failed; its own words stand above. 网站没有建成。"


def main() -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(description="Build the finished site into site/.")
    parser.add_argument("--again", action="store_true", help="even if nothing changed")
    parser.add_argument("--quick", action="store_true", help="with Python's whole core, nothing compressed")
    options = parser.parse_args()
    environment.enter()
    with environment.plain_words():
        build(again=options.again, quick=options.quick)


def build(*, again: bool = False, quick: bool = False) -> None:
    """Write the site of the present sources into `site/`, or raise SetupError.

    A quick one, which QUICK in the environment asks for as well, is for a look: the next build
    that is not quick makes the site anew.
    """
    quick = quick or bool(os.environ.get("QUICK"))
    wanted = fingerprint() + QUICK * quick
    if is_current(wanted) and not again:
        say("site/ is up to date")
        return
    started = time.monotonic()
    told = ["--quick"] * quick
    run([PYTHON, SCRIPTS / "runtime" / "pack.py", *told], failure=FAILED.format("pack.py"))
    STAMP.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STAMP.parent, prefix="site-") as folder:
        fresh = Path(folder, "new")
        mkdocs = [PYTHON, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        run(mkdocs, failure=FAILED.format("mkdocs"))
        run([PYTHON, SCRIPTS / "website" / "postbuild.py", fresh, *told], failure=FAILED.format("postbuild.py"))
        if SITE.exists():
            SITE.rename(Path(folder, "old"))
        fresh.rename(SITE)
    STAMP.write_text(f"{wanted} {written()}", encoding="utf-8")
    how = ", quickly: the published site has a smaller core and compressed copies" * quick
    say(f"site/ built in {time.monotonic() - started:.0f} s{how}")


def is_current(wanted: str) -> bool:
    """Whether `site/` was built from these sources, by this script, and not touched since."""
    try:
        return STAMP.read_text(encoding="utf-8") == f"{wanted} {written()}"
    except OSError:
        return False


def written() -> int:
    """When the home page in `site/` was written."""
    return (SITE / "index.html").stat().st_mtime_ns


def fingerprint() -> str:
    """What a build reads: its sources, the site's address, and the day, since facts grow stale."""
    told = os.environ.get("SITE_URL", "-")
    return f"{datetime.now().astimezone().date()} {told} {digest(*source_files())}"


def source_files() -> list[Path]:
    """The files a build reads, in a fixed order."""
    found = [ROOT / name for name in SOURCE_FILES]
    for folder in SOURCES:
        found += (ROOT / folder).rglob("*")
    hidden = {"__pycache__", ".DS_Store"}
    found += recorded.sources(ROOT)
    return sorted(file for file in {*found} if file.is_file() and not hidden & {*file.parts})


if __name__ == "__main__":
    main()
