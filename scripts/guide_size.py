"""How large the guide is, and how long its sentences are: `python3 scripts/guide_size.py`, after a build.

A character is a Chinese one. Seen counts what stands there before anything is unfolded; whole
counts the folds and the tools' words too, but not the sources behind marks. The glossary and the
pages about this site are looked things up in, so they are left out.
"""

from __future__ import annotations

import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

import environment  # noqa: E402
import structure  # noqa: E402
from checks import prose  # noqa: E402
from tree import Element, parse  # noqa: E402

SITE = ROOT / "site"
HAN = re.compile(r"[\u4e00-\u9fff]")
ASIDE = {"help/glossary", "help/changes"}
NOT_WORDS = {"script", "template", "cited", "checked", "reading-time", "quiet", "svg"}


def article(name: str) -> Element:
    """The words of a built page, by its address from the site's root."""
    return parse((SITE / name / "index.html").read_text(encoding="utf-8")).first("article")


def pages() -> list[str]:
    """The guide's pages that are read; one that only leads on to another is none."""
    found = (
        file.parent.relative_to(SITE).as_posix()
        for part in ("steps", "help")
        for file in SITE.glob(f"{part}/*/index.html")
    )
    return sorted(name for name in found if name not in ASIDE and not any(article(name).all(class_="moved")))


def seen(name: str) -> int:
    """The characters of a page before anything is unfolded."""
    return len(HAN.findall(article(name).words(structure.UNREAD)))


def whole(name: str) -> int:
    """The characters of a page, all of it unfolded."""
    return len(HAN.findall(article(name).words(NOT_WORDS)))


def sentence_lengths() -> list[int]:
    """How many characters each sentence of the guide's sources has; headings and facts' words are not among them."""
    sources = (prose.text(f"docs/{name}.md") for name in pages())
    bodies = (re.sub(r"^#.*$", "", prose.front_matter(source)[1], flags=re.MULTILINE) for source in sources)
    return [len(one.replace(prose.MARK, "")) for body in bodies for one in prose.sentences(body)]


def main() -> None:
    """Print the table."""
    environment.enter()
    if not SITE.is_dir():
        sys.exit("guide_size.py: build the site first")
    for name in sorted(pages(), key=seen, reverse=True):
        print(f"{seen(name):6,} seen {whole(name):6,} whole  {name}")
    print(f"{sum(map(seen, pages())):6,} seen {sum(map(whole, pages())):6,} whole  all {len(pages())} pages")
    lengths = sentence_lengths()
    print(f"half of the {len(lengths):,} sentences have at most {statistics.median(lengths):g} characters")


if __name__ == "__main__":
    main()
