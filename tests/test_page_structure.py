"""Every built page by its structure, as a screen reader walks it: title, language, landmarks, headings, links."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
EMPTY_NAMES = {"这里", "点击这里", "点这里", "链接", "详情", "更多", "查看", "here"}


class Outline(HTMLParser):
    """What of a page is said when one jumps from heading to heading, landmark to landmark, link to link."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.language = ""
        self.title = ""
        self.headings: list[tuple[int, str]] = []
        self.links: list[list[str]] = []  # name, address
        self.landmarks: Counter[str] = Counter()
        self.navigations: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag not in VOID:
            self.open.append((tag, given))
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in {"main", "header", "footer", "nav", "aside"}:
            self.landmarks[tag] += 1
        if tag == "nav":
            self.navigations.append(given.get("aria-label") or given.get("aria-labelledby", ""))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "a" and "href" in given and "template" not in (place for place, _ in self.open):
            self.links.append([given.get("aria-label", ""), given["href"]])

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        if {"template", "script", "style"} & {*inside}:
            return
        if inside[-1:] == ["title"] and "svg" not in inside:
            self.title += data
        if any(re.fullmatch("h[1-6]", tag) for tag in inside):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data.strip())
        if "a" in inside and self.links and not dict(self.open[inside.index("a")][1]).get("aria-label"):
            self.links[-1][0] += data.strip()


@pytest.fixture(scope="module")
def outlines(site: Path) -> dict[str, Outline]:
    """Each page by its place in the site."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): Outline(file.read_text(encoding="utf-8")) for file in files}


def test_each_page_has_a_title_of_its_own(outlines: dict[str, Outline]) -> None:
    """The first words heard tell which page this is, and the last ones whose."""
    titles = Counter(outline.title.strip() for outline in outlines.values())

    assert [title for title, count in titles.items() if count > 1] == []
    assert [title for title in titles if "协商之后" not in title] == []


def test_pages_are_in_simplified_chinese(outlines: dict[str, Outline]) -> None:
    """The language is told, so that they are read out in it."""
    assert {outline.language for outline in outlines.values()} == {"zh-CN"}


def test_headings_step_down_one_by_one(outlines: dict[str, Outline]) -> None:
    """One first heading, which comes first; none is empty, and none skips a level."""
    for path, outline in outlines.items():
        balance_history = [level for level, _ in outline.headings]
        assert balance_history[0] == 1, path
        assert balance_history.count(1) == 1, path
        assert all(said for _, said in outline.headings), path
        jumps = [
            pair for pair in zip(outline.headings, outline.headings[1:], strict=False) if pair[1][0] > pair[0][0] + 1
        ]
        assert jumps == [], path


def test_landmarks(outlines: dict[str, Outline]) -> None:
    """One main part; each navigation has a name of its own."""
    for path, outline in outlines.items():
        assert outline.landmarks["main"] == 1, path
        assert all(outline.navigations), path
        assert len({*outline.navigations}) == len(outline.navigations), path


def test_the_first_link_skips_to_the_text(outlines: dict[str, Outline]) -> None:
    """It is there before the header's, and leads to a place that is there."""
    for path, outline in outlines.items():
        name, address = outline.links[0]
        assert name == "跳到正文", path
        assert address.removeprefix("#") in outline.ids, path


def test_links_say_where_they_lead(outlines: dict[str, Outline]) -> None:
    """No link is nameless or named 这里; within a page one name leads to one place."""
    for path, outline in outlines.items():
        names: dict[str, set[str]] = {}
        for name, address in outline.links:
            names.setdefault(name, set()).add(address.split("#")[0])
        assert "" not in names, path
        assert not EMPTY_NAMES & {*names}, path
