"""What the built site weighs on the wire, against budget.toml: `python3 scripts/website/budget.py`."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from runtime.pack import FURTHER
from website import bundle, pages
from website.pages import CALCULATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

BUDGET = environment.ROOT / "budget.toml"
SITE = environment.ROOT / "site"
SEARCH = "search/search_index.json"
RUNTIME = "assets/runtime/"
LATER = {Path(name).name for name in bundle.LATER}


def wire(file: Path) -> int:
    """The file's bytes on the way to a browser that takes brotli."""
    small = file.with_name(file.name + ".br")
    return (small if small.is_file() else file).stat().st_size


def weights(site: Path) -> dict[str, int]:
    """What each entry of the budget weighs, by `table.entry`."""
    (runtime,) = (site / RUNTIME).iterdir()
    found = pages.read_all(site)
    own = [file for file in site.rglob("*.js") if RUNTIME not in file.as_posix()]
    later = sum(wire(file) for file in own if file.name in LATER)
    scripts = sum(map(wire, own)) - later
    style = {page.name: styles(site, page) for page in found}
    bare = {page.name: wire(site / page.name) + style[page.name] + scripts for page in found}
    python = {name: wire(runtime / name) for name in limits()["runtime"]}
    whole = bare.pop(CALCULATOR) + sum(python.values())
    return {
        **{f"runtime.{name}": weight for name, weight in python.items()},
        "page.html": max(wire(site / page.name) for page in found),
        "page.style": max(style.values()),
        "page.script": scripts,
        "page.opening": later,
        "page.search": wire(site / SEARCH),
        "visit.answer": whole - python[FURTHER],
        "visit.calculator": whole,
        "visit.guide": max(bare.values()),
    }


def styles(site: Path, page: pages.Page) -> int:
    """The weight of the style sheets that a page asks for."""
    folder = (site / page.name).parent
    asked = {address.url.partition("?")[0] for address in page.addresses if address.fetched}
    return sum(wire(folder / url) for url in asked if url.endswith(".css"))


def limits() -> dict[str, dict[str, int]]:
    """The budget as it was written."""
    return tomllib.loads(BUDGET.read_text(encoding="utf-8"))


def told(site: Path) -> Iterator[tuple[str, int, int]]:
    """Each entry with its weight and its limit."""
    weighed = weights(site)
    for table, entries in limits().items():
        for entry, limit in entries.items():
            yield f"{table}.{entry}", weighed[f"{table}.{entry}"], limit


def exceeded(site: Path) -> list[str]:
    """What weighs more than it may."""
    return [
        f"budget.toml: {entry} weighs {weight:,} bytes, {limit:,} are allowed"
        for entry, weight, limit in told(site)
        if weight > limit
    ]


def main() -> None:
    """Print how near each entry is to its limit."""
    environment.enter()
    if not SITE.is_dir():
        sys.exit("budget.py: no site; run scripts/build.py first")
    for entry, weight, limit in told(SITE):
        environment.say(f"{entry:<26}{weight:>10,} of {limit:>10,}  {weight / limit:4.0%}")


if __name__ == "__main__":
    main()
