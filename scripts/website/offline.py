"""The service worker of one release: named by the contents of the site, with a hash for each file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from environment.archives import integrity, sha256
from website import bundle, keep

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "assets/service-worker.js"
TARGET = "service-worker.js"  # at the root, because a worker sees only what lies below it
NOT_COPIED = ("assets/runtime/", "assets/share.png", "404.html", bundle.SHEET, "sitemap.xml", keep.NAME, TARGET)
OURS = re.compile(r'\n<meta name="release"[^>]*>')


def add(site: Path, source: Path, runtime: str) -> None:
    """Write the service worker, and the name of the release into each page."""
    (site / SOURCE).unlink(missing_ok=True)
    files = copied(site)
    release = sha256("".join(f"{name} {sha256(data)}\n" for name, data in files.items()).encode())[:16]
    for name in files:
        if name.endswith(".html"):
            write_release(site / name, release)
    hashes = {address(name): integrity(data) for name, data in copied(site).items()}
    code = source.read_text(encoding="utf-8")
    for name, empty, value in (("RELEASE", '""', release), ("RUNTIME", '""', runtime), ("FILES", "{}", hashes)):
        code = fill(code, f"const {name} = {empty};", f"const {name} = {json.dumps(value, ensure_ascii=False)};")
    (site / TARGET).write_text(code, encoding="utf-8", newline="\n")


def fill(code: str, line: str, filled: str) -> str:
    """The code with one of its lines filled in."""
    if code.count(f"\n{line}\n") != 1:
        raise ValueError(f"the service worker has no line {line!r}")
    return code.replace(line, filled)


def copied(site: Path) -> dict[str, bytes]:
    """The files that are kept for days without a network: all but the runtime, which comes on use."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    return {
        name: file.read_bytes()
        for name, file in files.items()
        if not name.startswith(NOT_COPIED) and file.suffix not in {".gz", ".br"}
    }


def address(name: str) -> str:
    """Where a browser asks for a file.

    >>> address("about/index.html"), address("index.html"), address("assets/site.js")
    ('about/', '', 'assets/site.js')
    """
    return re.sub(r"(^|/)index\.html$", r"\1", name)


def write_release(page: Path, release: str) -> None:
    """Write the name of the release into the page."""
    tag = f'\n<meta name="release" content="{release}"></head>'
    html = clean(page.read_text(encoding="utf-8")).replace("</head>", tag, 1)
    page.write_text(html, encoding="utf-8", newline="\n")


def clean(html: str) -> str:
    """The page without what an earlier run put in."""
    return OURS.sub("", html)
