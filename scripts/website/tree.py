"""A built page as a tree, to read what a reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOTHING: frozenset[str] = frozenset()


@dataclass(eq=False)
class Element:
    """One element, with its children in order: elements and pieces of text; `line` is where it begins."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    @property
    def classes(self) -> set[str]:
        """The words of its class."""
        return {*self.attributes.get("class", "").split()}

    def below(self) -> Iterator[Element]:
        """Itself and every element below it, in the page's order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.below()

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        """The elements of that tag with those attributes; `class_` means among its classes."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        for one in self.below():
            if tag in ("", one.tag) and all(one.has(key, value) for key, value in wanted.items()):
                yield one

    def has(self, key: str, value: str) -> bool:
        """Whether an attribute has that value, or the class that word."""
        return value in self.classes if key == "class" else self.attributes.get(key) == value

    def first(self, tag: str = "", **attributes: str) -> Element:
        """The first such element, or an empty one."""
        return next(self.all(tag, **attributes), Element(tag))

    def text(self) -> str:
        """Its own text, without that of the elements in it."""
        return "".join(child for child in self.children if isinstance(child, str))

    def words(self, skip: Collection[str] = NOTHING) -> str:
        """Its text as shown, without what lies in tags or classes to skip."""
        return " ".join("".join(self.pieces(skip)).split())

    def pieces(self, skip: Collection[str]) -> Iterator[str]:
        """Its text piece by piece."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in skip and child.classes.isdisjoint(skip):
                yield from child.pieces(skip)


class Builder(HTMLParser):
    """Grows the tree; an end tag closes what was left open inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element."""
        made = Element(tag, {key: value or "" for key, value in attrs}, line=self.getpos()[0])
        self.open[-1].children.append(made)
        if tag not in EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element without children."""
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the element, if it is open."""
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The page's tree.

    >>> parse('<p>一<b class="x">二</b></p><p>三').first("p").words()
    '一二'
    """
    builder = Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]
