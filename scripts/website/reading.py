"""What Chinese pages need of Markdown: sentences joined without a space, terms explained at first use.

A Python-Markdown extension beside `inserts`, for the same reason.

Sources hold one sentence a line. A browser would show each line's end as a space, which Chinese
does not have. And the first time a page uses a term of the glossary, it links to its explanation.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

for folder in Path(__file__).resolve().parents[1:3]:
    if str(folder) not in sys.path:  # the builder finds this file alone
        sys.path.insert(0, str(folder))

from website import guide  # noqa: E402

WIDE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”…\x02\x03"
"""Chinese letters and marks, and the marks that stand for an insert."""
LINE_END = re.compile(rf"(?<=[{WIDE}])\n(?=[{WIDE}])")
CHINESE = re.compile(f"[{WIDE}]")
GLOSSARY = "help/glossary.md"
EXPLAINED = ("steps/", "help/")
UNMARKED = {"a", "code", "h1", "h2", "h3", "h4", "summary", "table"}
"""Where no term is linked: in a link, a heading, the name of a fold, a table; nor in the page's answer (`.lead`)."""


class Joined(Treeprocessor):
    """Takes the space out from between two lines of Chinese."""

    def run(self, root: Element) -> None:
        """Change the tree."""
        for element in root.iter():
            if element.tag in {"pre", "code"}:
                continue
            element.text = LINE_END.sub("", element.text or "")
            before = element.text
            for child in element:
                before = last_words(child) or before
                child.tail = join(before, child.tail or "")
                before = child.tail or before
            strip_before_children(element)


def join(before: str, tail: str) -> str:
    """The text after an element, without a line's end between Chinese and Chinese.

    Nor the space that Markdown wants behind bold words that end in a full stop.
    """
    tail = LINE_END.sub("", tail)
    if tail.startswith(("\n", " ")) and CHINESE.match(before[-1:]) and CHINESE.match(tail[1:2]):
        return tail[1:]
    return tail


def strip_before_children(element: Element) -> None:
    """Take a line's end from between Chinese and an element that begins with Chinese."""
    texts: list[tuple[Element, str]] = [(element, "text"), *((child, "tail") for child in element)]
    for (owner, place), child in zip(texts, element, strict=False):
        words = getattr(owner, place) or ""
        if words.endswith("\n") and CHINESE.match(words[-2:-1]) and CHINESE.match(first_words(child)[:1]):
            setattr(owner, place, words[:-1])


def first_words(element: Element) -> str:
    """The first text inside an element."""
    return next((piece for piece in element.itertext() if piece), "")


def last_words(element: Element) -> str:
    """The last text inside an element."""
    return ([piece for piece in element.itertext() if piece] or [""])[-1]


class Terms(Treeprocessor):
    """Links the first use of each term on a page to the glossary."""

    def run(self, root: Element) -> None:
        """Change the tree."""
        if not self.page().startswith(EXPLAINED) or self.page() == GLOSSARY:
            return
        waiting = words_of_terms()
        pattern = re.compile("|".join(sorted(map(re.escape, waiting), key=len, reverse=True)))
        for parent, child in list(texts(root)):
            self.mark(parent, child, pattern, waiting)

    def page(self) -> str:
        """The page's path from the docs folder, where the builder says it."""
        if "relpath" not in self.md.treeprocessors:
            return ""
        builder: Any = self.md.treeprocessors["relpath"]
        return str(builder.file.src_uri)

    def mark(
        self, parent: Element, child: Element | None, pattern: re.Pattern[str], waiting: dict[str, guide.Term]
    ) -> None:
        """Split one text of the tree around the terms that are still waiting."""
        words = (parent.text if child is None else child.tail) or ""
        place = 0 if child is None else list(parent).index(child) + 1
        start = 0
        links: list[Element] = []
        for found in pattern.finditer(words):
            term = waiting.get(found.group())
            if term is None:
                continue
            for word in (term.word, *term.also):
                waiting.pop(word, None)
            between = words[start : found.start()]
            if links:
                links[-1].tail = between
            elif child is None:
                parent.text = between
            else:
                child.tail = between
            links.append(link(term, found.group()))
            start = found.end()
        if links:
            links[-1].tail = words[start:]
            for offset, one in enumerate(links):
                parent.insert(place + offset, one)


def words_of_terms() -> dict[str, guide.Term]:
    """Every word to look for, and its term."""
    return {word: term for term in guide.terms() if term.mark for word in (term.word, *term.also)}


def texts(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """The places of text in reading order: an element's own, and what follows a child."""
    if root.tag in UNMARKED or "lead" in (root.get("class") or "").split():
        return
    yield root, None
    for child in list(root):
        yield from texts(child)
        yield root, child


def link(term: guide.Term, word: str) -> Element:
    """The word as a link that says in short what it is."""
    attributes = {"href": f"/{GLOSSARY}#{term.id}", "class": "term", "title": f"{term.plain}{term.means}"}
    made = Element("a", attributes)
    made.text = word
    return made


class ReadingExtension(Extension):
    """Chinese lines joined and terms explained."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register the steps, before the builder makes links relative (0)."""
        md.treeprocessors.register(Joined(md), "chinese_lines", 0.4)
        md.treeprocessors.register(Terms(md), "terms", 0.3)


def makeExtension(**options: Any) -> ReadingExtension:  # noqa: N802 - Markdown's own name
    """The extension, as Markdown asks for it."""
    return ReadingExtension(**options)
