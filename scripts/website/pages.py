"""Built pages, read the way a browser would: what they link to, fetch, run and name."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from website.tree import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
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
CALCULATOR = "calculator/index.html"  # the page with the whole form
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


def read(site: Path, file: Path) -> Page:
    """The page in a file of the site."""
    page = Page(file.relative_to(site).as_posix(), file.read_text(encoding="utf-8"))
    take(page, parse(page.html), is_pattern=False)
    return page


def take(page: Page, element: Element, *, is_pattern: bool) -> None:
    """Keep what one element and those in it say; what lies in a template is a pattern, so its ids do not count."""
    given = element.attributes
    is_pattern = is_pattern or element.tag == "template"
    page.faults += [f"{page.name}:{element.line}: {fault}" for fault in faults(element)]
    page.addresses += [Address(url.strip(), element.line, fetched) for url, fetched in addresses(element)]
    if element.tag == "script" and "src" not in given and given.get("type", "").lower() not in DATA_SCRIPTS:
        page.inline_scripts.append(element.text())
    if not is_pattern:
        page.ids += [given["id"]] if "id" in given else []
        page.references += [(word, element.line) for key in REFERENCES for word in given.get(key, "").split()]
    for child in element.children:
        if isinstance(child, Element):
            take(page, child, is_pattern=is_pattern)


def faults(element: Element) -> Iterator[str]:
    """What no page may have: what the site's policy would block in silence, and inserts that were never filled."""
    if "style" in element.attributes or element.tag == "style":
        yield f"an inline style on <{element.tag}>"
    for key, value in element.attributes.items():
        if key.startswith("on"):
            yield f"an inline handler {key} on <{element.tag}>"
        if "{{" in value:
            yield f"an insert was not filled in {key} of <{element.tag}>"
    if "{{" in element.text() and element.tag not in {"script", "style"}:
        yield f"an insert was not filled: {element.text().strip()[:60]!r}"


def addresses(element: Element) -> Iterator[tuple[str, bool]]:
    """Where an element points to, and whether a browser asks for that by itself."""
    tag, given = element.tag, element.attributes
    for key, value in given.items():
        if key == "href" and tag in {"a", "area"}:
            yield value, False
        elif key == "href" and tag == "link":
            yield value, not {*given.get("rel", "").lower().split()} <= NOT_FETCHED_LINKS
        elif tag in FETCHED.get(key, ()):
            several = key in {"srcset", "ping"}
            entries = re.split(r",\s+|\s(?=\S*:)", value) if several else [value]
            yield from ((entry.split()[0] if several else entry, True) for entry in entries if entry)
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        yield given.get("content", "").partition("=")[2], True


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
