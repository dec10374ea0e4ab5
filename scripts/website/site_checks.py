"""What is wrong with a built site: dead links, missing ids, requests to other places."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from website import pages
from website.pages import Address, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CSS_ADDRESS = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)|@import\s+(['\"])(.*?)\3", re.DOTALL)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NOT_FOUND = "404.html"  # served from any depth, so its own addresses start at the root
WELL_KNOWN = {"http", "https", "mailto", "tel", "sms", "data", "blob"}


def check(site: Path) -> list[str]:
    """Every problem of the site, each with its place."""
    found = pages.read_all(site)
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    ids = {page.name: {*page.ids} for page in found}
    problems = [problem for page in found for problem in check_page(page, files, ids)]
    for name in sorted(name for name in files if name.endswith(".css")):
        problems += check_css(name, (site / name).read_text(encoding="utf-8"), files)
    problems += check_sitemap(site, found)
    return problems


def check_page(page: Page, files: set[str], ids: Mapping[str, set[str]]) -> Iterator[str]:
    """The problems of one page."""
    yield from page.faults
    for name, times in Counter(page.ids).items():
        if times > 1 or not name or re.search(r"\s", name):
            yield f"{page.name}: the id {name!r} is there {times} times"
    for name, line in page.references:
        if name not in ids[page.name]:
            yield f"{page.name}:{line}: refers to the id {name!r}, which is not on the page"
    for address in page.addresses:
        problem = check_address(page.name, address, files, ids)
        if problem:
            yield f"{page.name}:{address.line}: {problem}"


def check_address(page: str, address: Address, files: set[str], ids: Mapping[str, set[str]]) -> str | None:
    """What is wrong with one address, or None."""
    url = address.url
    scheme = urlsplit(url).scheme
    if pages.is_elsewhere(url) and address.fetched:
        return f"asks another place: {url}"
    if scheme or pages.is_elsewhere(url):
        return None if scheme in WELL_KNOWN else f"unknown kind of address: {url}"
    if url.startswith("/") and page != NOT_FOUND:
        return f"works at the root of a host only: {url}"
    path, fragment = pages.inside(page, url)
    target = path + "index.html" if path.endswith("/") or not path else path
    if target not in files:
        return f"leads nowhere: {url}"
    if fragment and target in ids and fragment not in ids[target] | {"top"}:
        return f"no such place on {target}: {url}"
    return None


def check_css(name: str, text: str, files: set[str]) -> Iterator[str]:
    """The problems of one style sheet."""
    for found in CSS_ADDRESS.finditer(CSS_COMMENT.sub("", text)):
        url = found.group(2) or found.group(4) or ""
        if url.startswith(("data:", "#")):
            continue
        if pages.is_elsewhere(url):
            yield f"{name}: asks another place: {url}"
        elif pages.inside(name, url)[0] not in files:
            yield f"{name}: leads nowhere: {url}"


def check_sitemap(site: Path, found: list[Page]) -> Iterator[str]:
    """Problems where the sitemap lists other pages than there are, or canonical names differ."""
    canonical = {page.name: set(canonical_links(page)) for page in found if page.name != NOT_FOUND}
    for name, links in canonical.items():
        if len(links) > 1:
            yield f"{name}: has {len(links)} canonical addresses"
    file = site / "sitemap.xml"
    if not file.is_file():
        return
    listed = {place.text for place in ET.parse(file).iter() if place.tag.endswith("}loc")}  # noqa: S314
    own = {link for links in canonical.values() for link in links}
    for url in sorted(map(str, listed ^ own)):
        yield f"sitemap.xml: {url} is in one of sitemap and pages, not in both"


def canonical_links(page: Page) -> Iterator[str]:
    """The addresses that a page gives as its own."""
    for tag in re.findall(r"<link\b[^>]*>", page.html):
        if re.search(r"rel=[\"']?canonical", tag):
            yield from re.findall(r"href=[\"']([^\"']*)", tag)
