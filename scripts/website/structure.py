"""How long a finished page takes to read: counted on the built page, so it cannot differ from what a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from website.tree import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPEED = 300
"""Chinese characters a minute: slow, as one reads what matters."""
TIMED = ("steps/", "help/", "about/")
"""Pages to read from top to bottom; the list of all facts is looked up in, and would only frighten."""
UNREAD = {
    *("button", "details", "form", "nav", "script", "svg", "template"),
    *("actions", "calculator", "checked", "kicker", "quiet", "reading-time", "tool"),
}
"""Tags and classes whose words are used or opened, not read from top to bottom."""
CITED = {"button", "cited", "script", "template"}
"""Tags and classes of an answer that are no words of it."""
CHARACTER = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9][A-Za-z0-9.,%-]*")

STEPS = "steps/index.html"
OURS = re.compile(r'\n?<p class="reading-time.*?</p>', re.DOTALL)
LEAD = re.compile(r'<(p|div)\b[^>]*\bclass="(?:p )?lead"')


def write(site: Path) -> None:
    """Write into every page that is read from top to bottom how long that takes, behind its lead."""
    for file in sorted(site.rglob("*.html")):
        if is_timed(file.relative_to(site).as_posix()):
            file.write_text(timed(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def timed(text: str) -> str:
    """The page with its reading time, once."""
    bare = OURS.sub("", text)
    end = after_lead(bare)
    return bare[:end] + (f"\n{reading_time(parse(bare))}" if end else "") + bare[end:]


def after_lead(text: str) -> int:
    """Where the page's answer ends: behind its own end tag, whatever it holds; 0 for a page without one."""
    if not (lead := LEAD.search(text)):
        return 0
    inside = 0
    for tag in re.compile(rf"<(/?){lead[1]}\b[^>]*>").finditer(text, lead.start()):
        inside += -1 if tag[1] else 1
        if not inside:
            return tag.end()
    raise ValueError(f"the lead's <{lead[1]}> is never closed")


def is_timed(name: str) -> bool:
    """Whether a page is read from top to bottom, so that it says how long that takes."""
    return name.startswith(TIMED) and name != STEPS


def reading_time(page: Element) -> str:
    """How long the page takes, and how that was worked out; of a page of questions, how long one answer is."""
    if answers := [*answers_of(page)]:
        each = max(1, round(sum(answers) / len(answers) / 10)) * 10
        words = f"{len(answers)} 个问题，点开一个读一个，每个答案约 {each} 字"
    else:
        long = characters(page)
        minutes = max(1, -(-long // SPEED))
        words = f"约 {max(1, round(long / 100)) * 100:,} 字，慢慢读约 {minutes} 分钟（每分钟 {SPEED} 字）"
    return f'<p class="reading-time screen-only">{words}</p>'


def answers_of(page: Element) -> Iterator[int]:
    """How many characters each folded answer has; what folds a letter to copy asks no question."""
    for fold in page.first("article").all("details", class_="asked"):
        if (question := fold.first("summary").words()).strip().endswith("？"):
            yield len(CHARACTER.findall(fold.words(CITED))) - len(CHARACTER.findall(question))


def characters(page: Element) -> int:
    """How many characters of the article are there to be read; a figure or foreign word is one.

    A question that folds its answer is read, the answer is looked up.
    """
    article = page.first("article")
    asked = (fold.first("summary").words() for fold in article.all("details", class_="asked"))
    return len(CHARACTER.findall(article.words(UNREAD) + "".join(asked)))
