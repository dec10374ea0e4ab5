"""The style sheets of a built site joined into one: a page's first paint waits for one file, not for ten."""

from __future__ import annotations

import re
from pathlib import Path

SHEETS = "assets/style/"
JOINED = "assets/style.css"
LINK = re.compile(rf'\n? *<link rel="stylesheet" href="(?P<root>(?:\.\./)*|\.?/){SHEETS}(?P<name>[\w-]+\.css)">')


def join(site: Path) -> None:
    """Link on every page one sheet that holds all it linked, in that order."""
    orders: set[tuple[str, ...]] = set()
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        links = [*LINK.finditer(html)]
        if not links:
            continue
        orders.add(tuple(link["name"] for link in links))
        one = links[0].group().replace(SHEETS + links[0]["name"], JOINED)
        end = links[-1].end()
        kept = LINK.sub("", html[links[0].end() : end])
        page.write_text(html[: links[0].start()] + one + kept + html[end:], encoding="utf-8", newline="\n")
    if len(orders) > 1:
        raise ValueError("the pages link different style sheets, so these cannot be joined")
    for names in orders:
        texts = [(site / SHEETS / name).read_text(encoding="utf-8") for name in names]
        (site / JOINED).write_text("\n".join(texts), encoding="utf-8", newline="\n")
        for name in names:
            (site / SHEETS / name).unlink()
