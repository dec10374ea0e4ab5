"""The whole site as one zip to keep: unpacked, it runs from any static server, with no network at all.

The page 关于 has its hash and how to start it. A file cannot hold its own hash, so the same page inside
the zip says instead where the hash is to be found. The same site gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from environment.archives import sha256, time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NAME = "xieshang-zhihou.zip"
FOLDER = "xieshang-zhihou"
PAGE = "about/index.html"
PLACE = re.compile(r"<p data-keep>.*?</p>", re.DOTALL)
COMPRESSED = {".gz", ".br"}

EMPTY = "<p data-keep></p>"
INSIDE = "<p data-keep>你打开的这一份就是从整包里来的。整包的指纹写在网站的这一页上，这里写不下它自己的。</p>"
OUTSIDE = (
    f'<p data-keep><a href="../{NAME}" download>下载整个网站</a>（{{size}} MB）。'
    "指纹（SHA-256）：<code>{hash}</code></p>"
)

INSERTS: dict[str, Callable[..., str]] = {"whole-site": lambda _page: EMPTY}


def add(site: Path) -> None:
    """Lay the zip into a finished site, and its hash on the page that names it."""
    page = site / PAGE
    if not page.is_file() or not PLACE.search(page.read_text(encoding="utf-8")):
        return
    (site / NAME).unlink(missing_ok=True)
    data = zipped(held(site))
    (site / NAME).write_bytes(data)
    write(page, OUTSIDE.format(size=f"{len(data) / 1e6:.1f}", hash=sha256(data)))


def say(site: Path, words: str) -> None:
    """Have the page say this in its place for the zip."""
    page = site / PAGE
    if page.is_file():
        write(page, words)


def write(page: Path, words: str) -> None:
    """Write the place on the page anew."""
    html = PLACE.sub(lambda _: words, page.read_text(encoding="utf-8"))
    page.write_text(html, encoding="utf-8", newline="\n")


def held(site: Path) -> dict[str, bytes]:
    """What the zip holds, by name: all but copies that only some servers can send."""
    files = (file for file in site.rglob("*") if file.is_file() and file.suffix not in COMPRESSED)
    return {f"{FOLDER}/{file.relative_to(site).as_posix()}": file.read_bytes() for file in sorted(files)}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as .zip, nobody's and readable by all."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, datetime.fromtimestamp(time_of(data), UTC).timetuple()[:6])
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o100644 << 16, 3
            archive.writestr(entry, data)
    return buffer.getvalue()
