"""Built pages, read the way a browser would: what they link to, fetch, run and name."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

# What a browser asks for by itself when it meets the attribute.
FETCHED = {
    "src": {"script", "img", "source", "iframe", "video", "audio", "track", "embed", "input"},
    "srcset": {"img", "source"},
    "poster": {"video"},
    "data": {"object"},
    "href": {"use", "image", "feimage"},
    "xlink:href": {"use", "image", "feimage"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "ping": {"a", "area"},
    "background": {"body", "table", "td"},
}
NOT_FETCHED_LINKS = {"canonical", "alternate", "next", "prev", "author", "license", "me", "help"}
REFERENCES = ("for", "list", "form", "aria-controls", "aria-labelledby", "aria-describedby")
DATA_SCRIPTS = {"application/json", "application/ld+json", "text/template", "text/plain"}


@dataclass(frozen=True)
class Address:
    """An address in a page, with the line it stands on."""

    url: str
    line: int
    fetched: bool


@dataclass
class Page:
    """What was found in one page; `name` is its path from the site's root."""

    name: str
    html: str
    addresses: list[Address] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    inline_scripts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Fills a Page; what lies in a template is a pattern, so its ids do not count."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.templates = 0
        self.script: list[str] | None = None
        self.text = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what one tag says."""
        given = {key: value or "" for key, value in attrs}
        line = self.getpos()[0]
        self.templates += tag == "template"
        self.text = tag not in {"script", "style"}
        if tag == "script" and "src" not in given:
            self.script = None if given.get("type", "").lower() in DATA_SCRIPTS else []
        self.keep_faults(tag, given, line)
        self.keep_addresses(tag, given, line)
        if not self.templates:
            self.page.ids += [given["id"]] if "id" in given else []
            words = [(word, line) for key in REFERENCES for word in given.get(key, "").split()]
            self.page.references += words

    def handle_endtag(self, tag: str) -> None:
        """End a template or an inline script."""
        self.templates -= tag == "template"
        self.text = True
        if tag == "script" and self.script is not None:
            self.page.inline_scripts.append("".join(self.script))
            self.script = None

    def handle_data(self, data: str) -> None:
        """Keep what scripts say, and find inserts that were never filled."""
        if self.script is not None:
            self.script.append(data)
        if self.text and "{{" in data:
            self.fault(f"an insert was not filled: {data.strip()[:60]!r}")

    def keep_faults(self, tag: str, given: dict[str, str], line: int) -> None:
        """Keep what the site's policy would block in silence."""
        if "style" in given or tag == "style":
            self.fault(f"an inline style on <{tag}>", line)
        for key, value in given.items():
            if key.startswith("on"):
                self.fault(f"an inline handler {key} on <{tag}>", line)
            if "{{" in value:
                self.fault(f"an insert was not filled in {key} of <{tag}>", line)

    def keep_addresses(self, tag: str, given: dict[str, str], line: int) -> None:
        """Keep where one tag points to."""
        for key, value in given.items():
            if key == "href" and tag in {"a", "area"}:
                self.keep(value, line, fetched=False)
            elif key == "href" and tag == "link":
                kinds = set(given.get("rel", "").lower().split())
                self.keep(value, line, fetched=not kinds <= NOT_FETCHED_LINKS)
            elif tag in FETCHED.get(key, ()):
                several = key in {"srcset", "ping"}
                entries = re.split(r",\s+|\s(?=\S*:)", value) if several else [value]
                for entry in filter(None, entries):
                    self.keep(entry.split()[0] if several else entry, line, fetched=True)
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.keep(given.get("content", "").partition("=")[2], line, fetched=True)

    def keep(self, url: str, line: int, *, fetched: bool) -> None:
        """Add an address."""
        self.page.addresses.append(Address(url.strip(), line, fetched))

    def fault(self, message: str, line: int | None = None) -> None:
        """Add something that no page may have."""
        self.page.faults.append(f"{self.page.name}:{line or self.getpos()[0]}: {message}")


def read(site: Path, file: Path) -> Page:
    """The page in a file of the site."""
    page = Page(file.relative_to(site).as_posix(), file.read_text(encoding="utf-8"))
    reader = Reader(page)
    reader.feed(page.html)
    reader.close()
    return page


def read_all(site: Path) -> list[Page]:
    """Every page of the site, in a fixed order."""
    return [read(site, file) for file in sorted(site.rglob("*.html"))]


def is_elsewhere(url: str) -> bool:
    """Whether an address leaves the site.

    >>> is_elsewhere("//cdn.example/x.js"), is_elsewhere("a/b.js"), is_elsewhere("data:,")
    (True, False, False)
    """
    parts = urlsplit(url)
    return bool(parts.netloc) or (bool(parts.scheme) and parts.scheme not in {"data", "blob"})


def inside(page: str, url: str) -> tuple[str, str]:
    """The path from the site's root that a page's address points to, and its fragment.

    >>> inside("steps/terms/index.html", "../channel/#debit")
    ('steps/channel/', 'debit')
    >>> inside("index.html", "#top")
    ('index.html', 'top')
    """
    parts = urlsplit(url)
    if not parts.path:
        return page, unquote(parts.fragment)
    start = "" if parts.path.startswith("/") else posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(start, unquote(parts.path).lstrip("/")))
    path = "" if path == "." else path
    return path + "/" * (parts.path.endswith("/") and path != ""), unquote(parts.fragment)
