"""What the search reads: every page in sections, one for each heading and each fold, its words parted for Chinese.

The builder's own index holds the tools' words, and gives what a fold hides to the heading over it.
This one is made from the finished pages instead: a section is found under the words that a reader
sees and can be led to, and nothing is in it that is there to be used and not to be read.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from environment import ROOT
from website.tree import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX = "search/search_index.json"
WORDS = ROOT / "scripts" / "website" / "search_words.txt"
ALIKE = ROOT / "scripts" / "website" / "search_alike.txt"
"""A line a word of the pages, and behind it what people type for it: by its sound, or another word for it."""
ASKED = ROOT / "scripts" / "website" / "search_asked.txt"
"""A line a place, and behind it whole questions as people ask them, which are shown nowhere."""
PARTED = "\u200b"
BLANK = re.compile(r"_{2,}|（[\s\u3000]+）")
"""What is left for a pen: told as left out, where a piece of the words is shown."""
HEADINGS = {"h1", "h2", "h3"}
UNREAD = {
    *("button", "nav", "script", "style", "svg", "template", "input", "select", "textarea", "noscript"),
    *(
        "actions",
        "calculator",
        "checked",
        "cited",
        "kicker",
        "needs-script",
        "path",
        "print-foot",
        "quiet",
        "reading-time",
    ),
    *("fact-row__source", "tick__own", "tool", "tool-fold", "without-script", "yours"),
}
"""Tags and classes whose words are used, or told elsewhere."""
BLOCKS = {
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "figcaption",
    "figure",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "th",
    "ul",
}
"""Tags that part words."""
APART = "urgent__way"
"""The class of a link whose name and words stand apart by their looks alone."""
ASIDE = ("evidence/", "verify/", "self-check/", "help/changes/", "about/")
"""Pages about this site, which come after those that help."""
ASIDE_WEIGHT = 0.3
ON = "下一步去哪？"
"""The heading of a page's way on, which answers nothing."""
LISTS = ("", "trouble/", "checklist/")
"""Pages that lead to the answers, and come after them."""
LISTS_WEIGHT = 0.5
ANSWERS, ANSWERS_WEIGHT = "help/faq/", 1.6
"""The page whose headings are questions, each with its answer under it: before the beginning of a page."""


class Section:
    """A heading or the name of a fold, where it stands, and the words under it up to the next."""

    def __init__(self, location: str, title: str, typed: str = "") -> None:
        self.location, self.title, self.typed = location, title, typed.split()
        self.words: list[str] = []

    def entry(self) -> dict[str, Any]:
        """The section as the index holds it; its tags are what its writer expects to be typed for it."""
        held = {
            "location": self.location,
            "title": parted(self.title),
            "text": parted(" ".join(BLANK.sub("…", "".join(self.words)).split())),
        }
        return {**held, "tags": self.typed} if self.typed else held


def write(site: Path) -> None:
    """Put the sections of the finished pages into the builder's index, in place of its own."""
    file = site / INDEX
    if not file.is_file():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    docs = [entry for name, tags in pages(index["docs"]).items() for entry in entries(site, name, tags)]
    index["docs"] = with_questions(docs, asked())
    index["alike"] = alike()
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def asked() -> dict[str, list[str]]:
    """The questions that people ask, by the place that answers them."""
    lines = ASKED.read_text(encoding="utf-8").splitlines()
    return {place: questions for place, *questions in map(str.split, lines) if place != "#"}


def with_questions(docs: list[dict[str, Any]], questions: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The sections, each with what people ask that it answers."""
    return [doc | ({"asked": questions[doc["location"]]} if doc["location"] in questions else {}) for doc in docs]


def alike() -> dict[str, str]:
    """What people type, each with the word of the pages that it stands for."""
    lines = ALIKE.read_text(encoding="utf-8").splitlines()
    return {typed: word for word, *others in map(str.split, lines) for typed in others}


def pages(docs: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The pages that the builder's index holds, and what their writers expect to be typed."""
    found: dict[str, list[str]] = {}
    for doc in docs:
        found.setdefault(doc["location"].partition("#")[0], doc.get("tags", []))
    return found


def entries(site: Path, name: str, tags: list[str]) -> Iterator[dict[str, Any]]:
    """A page's sections; the first has its tags."""
    page = parse((site / name / "index.html").read_text(encoding="utf-8"))
    for place, section in enumerate(sections(name, page)):
        if place == 0:
            section.typed = tags
            section.words = section.words if "".join(section.words).strip() else [description(page)]
        entry = section.entry()
        if (weight := weight_of(name, place)) != 1:
            entry["boost"] = weight
        yield entry


def weight_of(name: str, place: int) -> float:
    """How much a match in a section counts, by its page and whether it is the page's first."""
    if name in ASIDE:
        return ASIDE_WEIGHT
    if name == ANSWERS and place:
        return ANSWERS_WEIGHT
    return LISTS_WEIGHT if name in LISTS else 1


def description(page: Element) -> str:
    """What a page says of itself: what is shown of one that has only tools above its first heading."""
    return page.first("meta", name="description").attributes.get("content", "")


def sections(name: str, page: Element) -> list[Section]:
    """The page cut at its headings and folds, without what nobody reads or looks for."""
    made = [Section(name, page.first("h1").words({"quiet"}) or page.first("title").words())]
    gather(page.first("article"), made, name)
    told = {id(one): one for one in made}.values()  # what a fold interrupts goes on behind it
    return [
        one
        for place, one in enumerate(told)
        if place == 0 or (one.title not in ("", ON) and "".join(one.words).strip())
    ]


def gather(element: Element, made: list[Section], name: str) -> None:
    """Add what an element holds to the sections; a fold's own end where the fold ends."""
    for child in element.children:
        if isinstance(child, str):
            made[-1].words.append(child)
        elif is_unread(child) or (child.tag == "tbody" and "blank" in element.classes):
            continue
        elif child.tag == "details":
            before = made[-1]
            gather(child, made, name)
            made.append(before)
        elif child.tag == "summary" or (child.tag in HEADINGS and child.tag != "h1"):
            if anchor := anchor_of(child, element):
                made.append(Section(f"{name}#{anchor}", child.words(UNREAD), typed(child)))
            else:
                made[-1].words.append(f"{child.words(UNREAD)} ")
        elif child.tag != "h1":
            gather(child, made, name)
            if (child.tag in BLOCKS and "bound" not in child.classes) or APART in child.classes | element.classes:
                made[-1].words.append(" ")


def is_unread(child: Element) -> bool:
    """Whether what an element holds is used, or told elsewhere."""
    return child.tag in UNREAD or not child.classes.isdisjoint(UNREAD) or "data-search-exclude" in child.attributes


def anchor_of(heading: Element, fold: Element) -> str:
    """Where to land on a heading, or on the name of a fold; "" where nothing has a name."""
    inside = next((one for one in heading.below() if one.tag in HEADINGS and one.attributes.get("id")), None)
    place = inside or (heading if heading.attributes.get("id") or heading.tag != "summary" else fold)
    return place.attributes.get("id", "")


def typed(heading: Element) -> str:
    """What readers type who should land on a heading, or on the name of a fold: its `data-typed`."""
    return " ".join(one.attributes["data-typed"] for one in heading.below() if "data-typed" in one.attributes)


def parted(text: str) -> str:
    """The text with a mark between its words."""
    return PARTED.join(cutter().cut(text))


@cache
def cutter() -> Any:
    """What parts Chinese words, taught those of this site."""
    import jieba  # noqa: PLC0415 - slow to load, and only a build needs it

    jieba.setLogLevel(60)
    made = jieba.Tokenizer()
    with WORDS.open("rb") as words:  # by its name it would be left open
        made.load_userdict(words)
    return made
