"""What a finished page says about itself: reading time, structured data, how it looks when shared.

All of it is read from the built pages, so it cannot differ from what a reader sees. Absolute
addresses are there only where the build was told the site's own (docs/adr/0008): they come from
the canonical links; without these the data holds relative addresses, or none.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from website import pages
from website.site_checks import NOT_FOUND
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
CHARACTER = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9][A-Za-z0-9.,%-]*")

HOME, STEPS, SHARE = "index.html", "steps/index.html", "assets/share.png"
SHARE_SIZE = (1200, 630)
SHARE_WORDS = "协商之后：和微粒贷谈妥了，接下来一步步做对"
"""What the picture says, for those who do not see it."""
OURS = re.compile(
    r'\n?<p class="reading-time.*?</p>'
    r'|\n?<meta (?:property="og:|name="twitter:)[^>]*>'
    r'|\n?<script type="application/ld\+json">.*?</script>',
    re.DOTALL,
)
LEAD = re.compile(r'<(p|div)\b[^>]*\bclass="(?:p )?lead"')


def write(site: Path) -> None:
    """Write into every page what it says about itself."""
    home = site / HOME
    root = canonical(parse(home.read_text(encoding="utf-8"))) if home.is_file() else ""
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        text = OURS.sub("", file.read_text(encoding="utf-8"))
        file.write_text(described(name, text, root), encoding="utf-8", newline="\n")


def described(name: str, text: str, root: str) -> str:
    """The page with its reading time, structured data and what a shared link shows."""
    if name == NOT_FOUND:
        return text
    page = parse(text)
    if is_timed(name):
        end = after_lead(text)
        text = text[:end] + (f"\n{reading_time(page)}" if end else "") + text[end:]
    tags = [*shared(name, page, root), *map(data_block, structured(name, page, root))]
    return text.replace("</head>", "".join(f"\n{tag}" for tag in tags) + "</head>", 1)


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


def canonical(page: Element) -> str:
    """The page's absolute address, or nothing where the build was not told one."""
    return page.first("link", rel="canonical").attributes.get("href", "")


def address(name: str, href: str, root: str) -> str:
    """Where a page's link leads: absolute where that is known."""
    return root + pages.inside(name, href)[0] if root else href


# --- reading time ---------------------------------------------------------------------------


def reading_time(page: Element) -> str:
    """How long the page takes, and how that was worked out."""
    long = characters(page)
    minutes = max(1, -(-long // SPEED))
    words = f"约 {max(1, round(long / 100)) * 100:,} 字，慢慢读约 {minutes} 分钟（每分钟 {SPEED} 字）"
    return f'<p class="reading-time screen-only">{words}</p>'


def characters(page: Element) -> int:
    """How many characters of the article are there to be read; a figure or foreign word is one.

    A question that folds its answer is read, the answer is looked up.
    """
    article = page.first("article")
    asked = (fold.first("summary").words() for fold in article.all("details", class_="asked"))
    return len(CHARACTER.findall(article.words(UNREAD) + "".join(asked)))


# --- when shared ----------------------------------------------------------------------------


def shared(name: str, page: Element, root: str) -> Iterator[str]:
    """What a shared link shows; its picture needs an absolute address."""
    said = {
        "og:type": "website" if name == HOME else "article",
        "og:locale": "zh_CN",
        "og:site_name": page.first("a", class_="brand").words(),
        "og:title": page.first("title").words(),
        "og:description": page.first("meta", name="description").attributes.get("content", ""),
        "og:url": canonical(page),
    }
    if root:
        said |= {"og:image": root + SHARE, "og:image:type": "image/png", "og:image:alt": SHARE_WORDS}
        said |= {"og:image:width": str(SHARE_SIZE[0]), "og:image:height": str(SHARE_SIZE[1])}
    for key, value in said.items():
        if value:
            yield f'<meta property="{key}" content="{escape(value)}">'
    yield f'<meta name="twitter:card" content="{"summary_large_image" if root else "summary"}">'


# --- structured data ------------------------------------------------------------------------


def structured(name: str, page: Element, root: str) -> Iterator[dict[str, Any]]:
    """The page's structured data, by the words of schema.org."""
    trail = list(breadcrumbs(name, page, root))
    if trail:
        yield {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": trail}


def data_block(data: dict[str, Any]) -> str:
    """The data as an element that no browser runs, so the policy needs no hash of it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def breadcrumbs(name: str, page: Element, root: str) -> Iterator[dict[str, Any]]:
    """The way from the home page over the header's way that leads there to this page."""
    menu = [*page.first("nav", class_="ways-bar").all("a")]
    if name == HOME or not menu:
        return
    over = [link for link in menu if link.attributes.get("aria-current") == "true"]
    trail = [(link.words(), link.attributes.get("href", "")) for link in (menu[0], *over)]
    here = page.first("title").words().partition(" · ")[0]
    for position, (words, href) in enumerate([*trail, (here, "./")], start=1):
        yield {"@type": "ListItem", "position": position, "name": words, "item": address(name, href, root)}
