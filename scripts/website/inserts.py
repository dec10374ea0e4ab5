"""Inserts: what a page asks for by name, ``{{ fact credit.keep_years }}``, and ``:::say`` cards.

A card's words are for the lender and have the button that calls it; ``:::say[complaint.nfra_phone]``
names the fact of another number, ``:::say[nobody]`` none.

A Python-Markdown extension, so that every builder of these pages renders the same; hooks and
macros of one builder would be skipped by another without a word. An insert that nobody knows,
or whose data is missing, fails the build with the page's line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode, unique
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

for folder in Path(__file__).resolve().parents[1:3]:
    if str(folder) not in sys.path:  # the builder finds this file alone
        sys.path.insert(0, str(folder))

from website import calls, from_plan, guide, keep, mine, render, sourced, tools  # noqa: E402

if TYPE_CHECKING:
    from calculator.facts.facts import Fact

INSERT = re.compile(r"\{\{ *([a-z-]+)((?: +[^\s{}]+)*) *\}\}([，。、；：？）」]?)")
LIST_OF_FACTS = re.compile(r"(?:^- \{\{ fact [^\s{}]+ \}\}(?:\n|\Z))+", re.MULTILINE)
CARD = re.compile(
    r"^:::say(?:\[(?P<office>[a-z_.]+)\])? +(?P<title>.+?) *\n(?P<body>.*?)^::: *$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r'(?<=href=")/([^"#]+\.md)(#[^"]*)?(?=")')
LARGE_CALL = re.compile(r"\{\{ *call +([a-z_.]+)")
"""The office that a page's large button calls: it tells the hours, and no card need."""
ANCHOR = re.compile(r'\sid="([^"]+)"')
MARK = re.compile("\x02wzxhzdk:([0-9]+)\x03")
"""What Markdown carries along in place of a piece of HTML put aside."""
BARE = "-"
"""Before a fact's name: the next line of the list has its mark."""
PLACES_PUNCTUATION = ("fact", "value")
"""The inserts that keep the punctuation behind them from beginning a line."""
QUESTIONS = "questions"
"""The class of a heading whose questions are folded, each with its answer."""
NOBODY = "nobody"
"""The office of a card whose words are for no office with a number that we know."""
ANCHORS_SEEN = ("mkdocs_raw_html", "properdocs_raw_html")
"""Where MkDocs, or the fork that may follow it, remembers a page's anchors."""
AFTER_RAW_HTML = 20.5
"""After the builder has looked for anchors (21), before HTML is set aside (20)."""

AT_THE_END = 5
"""After what was set aside is back in its place (raw HTML: 30)."""


class InsertError(Exception):
    """A page asks for what is not there; the message names the insert."""


class Page:
    """What one page's inserts share: the facts it shows, to say at the end when they were checked."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.marks: list[sourced.Mark] = []
        self.offices: set[str] = set()
        self.folded = False
        """Whether what is being inserted stands in a fold, or on the screen alone."""
        self.after = ""
        """The punctuation right behind what is being inserted."""

    def known(self, name: str) -> Fact:
        """The fact of that id, remembered as shown on this page."""
        one = sourced.current(name)
        self.facts.append(one)
        return one

    def mark(self, some: list[Fact]) -> sourced.Mark:
        """A new mark for facts of one source."""
        made = sourced.Mark(len(self.marks) + 1, tuple(some), self.folded)
        self.marks.append(made)
        return made

    def fact(self, name: str, *sharing: str) -> str:
        """The fact in words, with the mark that it shares with those before it; `-` before its name leaves it bare."""
        one = self.known(name.removeprefix(BARE))
        if name.startswith(BARE):
            return sourced.bound(one.sentence, None, self.after)
        mark = self.mark([*map(sourced.current, sharing), one])
        return sourced.bound(one.sentence, mark, self.after)

    def value(self, name: str) -> str:
        """The fact's figure; marked where the page has not yet shown its source as openly."""
        one = self.known(name)
        return sourced.value(one, self.new_mark(one), self.after)

    def new_mark(self, one: Fact) -> sourced.Mark | None:
        """A mark for a fact; None where the page has shown its source as openly already."""
        told = any(one in mark.facts and (self.folded or not mark.folded) for mark in self.marks)
        return None if told else self.mark([one])

    def hours(self, office: str) -> str:
        """When somebody answers the number of that fact, with the mark of who says so; "" where no fact knows."""
        if office not in render.HOURS:
            return ""
        word, name = render.HOURS[office]
        one = self.known(name)
        return word + sourced.value(one, self.new_mark(one))

    def say(self, title: str, words: list[str], office: str) -> str:
        """A card with words to say to an office; a page tells its hours once."""
        hours = "" if office in self.offices else self.hours(office)
        self.offices.add(office)
        lines = [from_plan.words(line) for line in words]
        return render.say(title, lines, "" if office == NOBODY else office, hours)

    def all(self, topic: str = "") -> str:
        """The list of a topic's facts, remembered as shown on this page."""
        some = sourced.facts_of(topic)
        self.facts += some
        return sourced.fact_list(some)


INSERTS: dict[str, Callable[..., str]] = {
    "fact": lambda page, *names: page.fact(*names),
    "value": lambda page, name: page.value(name),
    "means": lambda page, name: sourced.means(page.known(name)),
    "facts": lambda page, topic: page.all(topic),
    "all-facts": lambda page: page.all(),
    "example": lambda _page, name: render.example(name),
    "call": lambda page, name, *who: calls.button(page.known(name), *(who or [page.hours(name)])),
    "my-plan": lambda page: mine.my_plan(page.hours(calls.LENDER)),
    "checklist": lambda _page, *group: render.checklist(*group),
    "checklist-tools": lambda _page: render.checklist_tools(),
    "steps": lambda _page, *number: render.steps(*number),
    **from_plan.INSERTS,
    **guide.INSERTS,
    **keep.INSERTS,
    **mine.INSERTS,
    **tools.INSERTS,
}
LAST: dict[str, Callable[..., str]] = {"checked": lambda page: sourced.checked(page.facts, page.marks)}
"""Rendered when all others of the page are."""


class Inserts(Preprocessor):
    """Puts each insert's HTML aside and leaves a mark that Markdown carries along."""

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines, marks in place of inserts."""
        page = Page()
        page.offices.update(LARGE_CALL.findall("\n".join(lines)))
        text = LIST_OF_FACTS.sub(lambda found: marks_shared(found.group()), "\n".join(lines))
        text = CARD.sub(lambda found: self.aside(self.card(found, page)), text)
        for known in (INSERTS, LAST):
            text = INSERT.sub(partial(self.insert, page=page, known=known), text)
        if (left := re.search(r"\{\{.*|^:::.*", text, re.MULTILINE)) is not None:
            raise InsertError(f"unknown insert: {left.group()[:80]}")
        return text.split("\n")

    def insert(self, found: re.Match[str], *, page: Page, known: dict[str, Callable[..., str]]) -> str:
        """The mark for an insert, or its own text where it is another's turn."""
        name, arguments = found[1], found[2].split()
        if name not in known:
            return found[0]
        page.folded, page.after = is_folded(found), found[3] if name in PLACES_PUNCTUATION else ""
        try:
            return self.aside(known[name](page, *arguments)) + found[3][len(page.after) :]
        except (TypeError, LookupError, ValueError) as problem:
            raise InsertError(f"{found[0]}: {problem}") from problem

    def card(self, found: re.Match[str], page: Page) -> str:
        """The HTML of a card with words to say: to the lender, where it does not name the fact of another's number."""
        if "{{" in from_plan.MINE.sub("", found["body"]):
            raise InsertError(f"no insert but {{{{ mine … }}}} can stand in the card {found['title']!r}")
        office = found["office"] or calls.LENDER
        if office not in (NOBODY, *calls.KNOWN):
            raise InsertError(f"the card {found['title']!r} is for {office!r}, which gives no number to call")
        try:
            return page.say(found["title"], found["body"].splitlines(), office)
        except LookupError as unknown:
            raise InsertError(f"the card {found['title']!r} asks for {unknown}, which no plan gives") from unknown

    def aside(self, html: str) -> str:
        """The mark for a piece of HTML, its links and anchors made known to the builder."""
        html = LINK.sub(lambda link: self.address(link[0]), str(html))
        for builder in (name for name in ANCHORS_SEEN if name in self.md.preprocessors):
            seen: Any = self.md.preprocessors[builder]
            seen.present_anchor_ids.update(ANCHOR.findall(html))
        return self.md.htmlStash.store(html)

    def address(self, link: str) -> str:
        """The link as seen from this page; the builder checks that its page is there."""
        if "relpath" in self.md.treeprocessors:
            builder: Any = self.md.treeprocessors["relpath"]
            return str(builder.path_to_url(link))
        return link.replace(".md", "/")


def is_folded(found: re.Match[str]) -> bool:
    """Whether a place of a page is in a fold, or on the screen alone."""
    before = found.string[: found.start()]
    if f".{QUESTIONS} }}" in before:
        return True
    on_screen = before.rpartition('<div class="screen-only"')[2] if '<div class="screen-only"' in before else "</div>"
    return before.count("<details") > before.count("</details") or "</div>" not in on_screen


def marks_shared(lines: str) -> str:
    """A list of facts in which neighbours of one law have one mark, at the last of them."""
    names = re.findall(r"fact ([^\s{}]+)", lines)
    made: list[str] = []
    for _, group in groupby(names, key=lambda name: sourced.source_shared(sourced.current(name))):
        *sharing, last = group
        made += [f"- {{{{ fact {BARE}{name} }}}}" for name in sharing]
        made.append(f"- {{{{ fact {' '.join([last, *sharing])} }}}}")
    return "\n".join(made) + "\n" * lines.endswith("\n")


class Paragraphs(Treeprocessor):
    """Makes a paragraph that holds a chip or a block a division: they may stand in one, not in the other."""

    def run(self, root: Element) -> None:
        """Change the tree."""
        for paragraph in root.iter("p"):
            words = "".join(paragraph.itertext())
            held = [str(self.md.htmlStash.rawHtmlBlocks[int(mark[1])]) for mark in MARK.finditer(words)]
            stands_alone = MARK.fullmatch(words.strip()) and self.is_block(held[0])
            if not stands_alone and any("<details" in html or self.is_block(html) for html in held):
                paragraph.tag = "div"
                paragraph.set("class", f"p {paragraph.get('class', '')}".strip())

    def is_block(self, html: str) -> bool:
        """Whether a piece of HTML is a block: alone in its paragraph, Markdown drops the paragraph itself."""
        tag = re.match(r"<([a-z0-9]+)", html)
        return tag is not None and self.md.is_block_level(tag[1])


class Questions(Treeprocessor):
    """Folds each question (a heading of the third level) under a heading of the class `questions` with its answer."""

    def run(self, root: Element) -> None:
        """Put questions and answers into folds."""
        made: list[Element] = []
        folding, fold = False, None
        for child in list(root):
            if child.tag in {"h1", "h2"}:
                folding, fold = QUESTIONS in (child.get("class") or "").split(), None
            elif folding and child.tag == "h3":
                fold = Element("details", {"class": "more asked"})
                summary = Element("summary")
                summary.append(child)
                fold.append(summary)
                made.append(fold)
                continue
            (made if fold is None else fold).append(child)
        root[:] = made
        name_folds(root)


def name_folds(root: Element) -> None:
    """Give each fold an id made of its name, so that a search can lead to it."""
    taken = {one.get("id", "") for one in root.iter()}
    for fold in root.iter("details"):
        summary = fold.find("summary")
        if summary is None or fold.get("id") or any(one.get("id") for one in summary.iter()):
            continue
        fold.set("id", unique(slugify_unicode("".join(summary.itertext()), "-"), taken))


class Tables(Treeprocessor):
    """Puts each table of a page into a box that scrolls sideways and takes the keyboard."""

    def run(self, root: Element) -> None:
        """Change the tree."""
        names = names_of_tables(root)
        for parent, index, table in tables(root):
            name = names[table]
            box = Element("div", {"class": "table", "tabindex": "0", "role": "region", "aria-label": name})
            table.set("class", "grid")
            for cell in table.iter():
                if (side := cell.attrib.pop("align", None)) in ("right", "center"):
                    cell.set("class", "end" if side == "right" else "middle")
            box.append(table)
            parent[index] = box


def names_of_tables(root: Element) -> dict[Element, str]:
    """A name for each table, by the heading over it; a second one under it gets a number."""
    names: dict[Element, str] = {}
    name, count = "表格", 0
    for one in root.iter():
        if one.tag in {"h1", "h2", "h3"}:
            name, count = f"表格：{''.join(one.itertext())}", 0
        elif one.tag == "table":
            count += 1
            names[one] = name if count == 1 else f"{name}（{count}）"
    return names


def tables(root: Element) -> Iterator[tuple[Element, int, Element]]:
    """Each table with its parent and place."""
    found = [(parent, list(parent)) for parent in root.iter()]
    for parent, children in found:
        for index, child in enumerate(children):
            if child.tag == "table":
                yield parent, index, child


class InsertExtension(Extension):
    """Inserts, and what they ask of paragraphs and tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register the steps."""
        md.preprocessors.register(Inserts(md), "inserts", AFTER_RAW_HTML)
        md.postprocessors.register(calls.Calls(md), "calls", AT_THE_END)
        md.treeprocessors.register(Paragraphs(md), "insert_paragraphs", 1)
        md.treeprocessors.register(Tables(md), "table_boxes", 0.5)
        md.treeprocessors.register(Questions(md), "questions", 0.2)


def makeExtension(**options: Any) -> InsertExtension:  # noqa: N802 - Markdown's own name
    """The extension, as Markdown asks for it."""
    return InsertExtension(**options)
