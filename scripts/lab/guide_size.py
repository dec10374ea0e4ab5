"""How large the guide is, and how long its sentences are: `python3 scripts/lab/guide_size.py`, after a build.

A character is a Chinese one. Seen counts what stands there before anything is unfolded; whole
counts the folds and drawings too, but not the tools, the letters to copy, the sources behind marks. The
glossary and the pages about this site are looked things up in, so they are left out. Tools counts the words of
the tools on those pages as they stand before anything is filled in: what each is for, and its example.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]  # where the calculator and the rooms of scripts/ are found

import environment  # noqa: E402
from checks import prose, sources  # noqa: E402
from website import structure  # noqa: E402
from website.tree import Element, parse  # noqa: E402

SITE = ROOT / "site"
HAN = re.compile(r"[\u4e00-\u9fff]")
ASIDE = {"help/glossary", "help/changes"}
NOT_OF_A_TOOL = {"script", "template", "svg", "button", "cited", "needs-script", "take__text", "print-foot", "quiet"}
"""Tags and classes of a tool whose words are used, told elsewhere, or a letter to copy."""
NOT_WORDS = {
    "script",
    "template",
    "cited",
    "checked",
    "reading-time",
    "quiet",
    "tool",
    "tool-fold",
    "needs-script",
    "letter",
}


def article(site: Path, name: str) -> Element:
    """The words of a built page, by its address from the site's root."""
    return parse((site / name / "index.html").read_text(encoding="utf-8")).first("article")


def pages(site: Path) -> list[str]:
    """The guide's pages that are read; one that only leads on to another is none."""
    files = (file for part in ("steps", "help") for file in site.glob(f"{part}/*/index.html"))
    found = (file.parent.relative_to(site).as_posix() for file in files)
    return sorted(name for name in found if name not in ASIDE and not any(article(site, name).all(class_="moved")))


def seen(site: Path, name: str) -> int:
    """The characters of a page before anything is unfolded; a question that folds its answer is read."""
    page = article(site, name)
    asked = (fold.first("summary").words() for fold in page.all("details", class_="asked"))
    return len(HAN.findall(page.words(structure.UNREAD) + "".join(asked)))


def whole(site: Path, name: str) -> int:
    """The characters of a page, all of it unfolded."""
    return len(HAN.findall(article(site, name).words(NOT_WORDS)))


def tools(site: Path, name: str) -> int:
    """The characters of a page's tools before anything is filled in, examples and all."""
    return sum(len(HAN.findall("".join(standing(one)))) for one in article(site, name).all(class_="tool"))


def standing(element: Element) -> Iterator[str]:
    """The pieces of a tool's text that stand there at first: not what is hidden, nor what tells of a state to come."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif (
            child.tag not in NOT_OF_A_TOOL
            and child.classes.isdisjoint(NOT_OF_A_TOOL)
            and "hidden" not in child.attributes
            and child.attributes.get("data-when", "sample") == "sample"
        ):
            yield from standing(child)


def sentence_lengths(names: list[str]) -> list[int]:
    """How many characters each sentence of these pages' sources has; headings, tables and words to say aside."""
    return [len(one.replace(prose.MARK, "")) for name in names for one in prose.sentences(told(name))]


def told(name: str) -> str:
    """A page's source without headings, tables and words to say."""
    body = prose.front_matter(sources.text(f"docs/{name}.md"))[1]
    body = re.sub(r"^:::say.*?^:::$", "", body, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^(#|\||\{\{ fact).*$", "", body, flags=re.MULTILINE)


def told_in_a_line(counts: Sequence[int], name: str) -> str:
    """A line of the table."""
    return "".join(f"{count:6,} {kind} " for count, kind in zip(counts, ("seen", "whole", "tools"), strict=True)) + name


def main() -> None:
    """Print the table."""
    environment.enter()
    if not SITE.is_dir():
        sys.exit("guide_size.py: build the site first")
    sizes = {name: (seen(SITE, name), whole(SITE, name), tools(SITE, name)) for name in pages(SITE)}
    for name, counts in sorted(sizes.items(), key=lambda item: -item[1][0]):
        print(told_in_a_line(counts, name))
    print(told_in_a_line(tuple(map(sum, zip(*sizes.values(), strict=True))), "in all"))
    lengths = sentence_lengths([*sizes])
    print(f"half of the {len(lengths):,} sentences have at most {statistics.median(lengths):g} characters")


if __name__ == "__main__":
    main()
