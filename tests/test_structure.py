"""What pages say about themselves: true to what they show, and whole."""

from __future__ import annotations

import json
import re
import struct
from datetime import timedelta
from pathlib import Path

import pytest

from website import render, share, sourced, structure
from website.tree import Element, parse

HEAD = '<head><meta charset="utf-8"><title>防骗 · 协商之后</title><meta name="description" content="先挂断。">{}</head>'
MENU = (
    '<a class="brand" href="../..">协商之后</a><nav class="menu__panel"><a href="../..">首页</a>'
    '<a href="./" aria-current="page">防骗</a></nav>'
)
ROOT = "https://example.org/where/"


def blocks(text: str) -> list[dict[str, object]]:
    """The page's structured data, read as JSON."""
    return [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]


def tags(text: str) -> dict[str, str]:
    """What the page says for shared links."""
    page = parse(text)
    return {
        one.attributes.get("property") or one.attributes["name"]: one.attributes["content"]
        for one in page.all("meta")
        if one.attributes.get("property") or one.attributes.get("name", "").startswith("twitter:")
    }


def described(name: str, article: str, root: str = "") -> str:
    """A small page after the build."""
    link = f'<link rel="canonical" href="{root}{name.removesuffix("index.html")}">' if root else ""
    return structure.described(name, f"{HEAD.format(link)}<body>{MENU}<article>{article}</article></body>", root)


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Element]:
    """Every page of the built site."""
    return {file.relative_to(site).as_posix(): parse(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def test_reading_time_counts_what_is_read_from_top_to_bottom() -> None:
    """600 characters at 300 a minute are two minutes; sources, forms and tools are not counted."""
    unread = f"<details>{'源' * 900}</details><form>{'填' * 900}</form><section class='tool'>{'算' * 900}</section>"
    text = described("help/x/index.html", f'<p class="lead">{"字" * 100}</p><p>{"字" * 499}，A4。</p>{unread}')

    assert '</p>\n<p class="reading-time screen-only">约 600 字，慢慢读约 2 分钟（每分钟 300 字）</p>' in text


def test_one_character_more_is_one_minute_more() -> None:
    """Rounded up: a page is never longer than it says."""
    assert "约 3 分钟" in described("steps/x/index.html", f'<p class="lead">{"字" * 601}</p>')


def test_every_guide_page_says_how_long_it_takes(built: dict[str, Element]) -> None:
    """Once; the tools' own pages do not."""
    for name, page in built.items():
        shown = list(page.all("p", class_="reading-time"))
        assert len(shown) == name.startswith(structure.TIMED), name


def test_a_page_with_facts_says_when_they_were_checked(built: dict[str, Element]) -> None:
    """Wherever a mark stands."""
    for name, page in built.items():
        if any(page.all("details", class_="cited")):
            assert page.first("div", class_="checked").words(), name


def test_a_page_says_which_of_its_facts_are_past_their_review(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the last day for it nothing is said; a day later the fact is named."""
    one = sourced.current("credit.keep_years")
    for days, named in ((0, False), (1, True)):
        monkeypatch.setattr(render, "today", lambda days=days: one.review_after + timedelta(days=days))
        assert (f"已到复查的时候：{one.title}。" in sourced.checked([one, one])) is named


def test_every_page_describes_itself_in_its_own_words(built: dict[str, Element]) -> None:
    """Title and description are there once in the whole site."""
    titles = [page.first("title").words() for page in built.values()]
    said = [page.first("meta", name="description").attributes["content"] for page in built.values()]

    assert all(said)
    assert len({*said}) == len({*titles}) == len(built)


def test_questions_are_those_of_the_page(site: Path, built: dict[str, Element]) -> None:
    """Each heading and the words to be read under it, folded sources aside, no more and no fewer."""
    page = built[structure.QUESTIONS]
    text = (site / structure.QUESTIONS).read_text(encoding="utf-8")
    (faq,) = [each for each in blocks(text) if each["@type"] == "FAQPage"]
    shown = page.first("article").words(structure.UNREAD - {"details"} | {"cited"})
    asked = faq["mainEntity"]

    assert isinstance(asked, list)
    assert 20 < len(asked) <= 40
    assert [each["name"] for each in asked] == [one.words() for one in page.first("article").all("h3")]
    assert all(each["acceptedAnswer"]["text"] for each in asked)
    assert all(each["acceptedAnswer"]["text"].replace(" ", "") in shown.replace(" ", "") for each in asked)


def test_an_answer_is_what_its_question_folds() -> None:
    """All its paragraphs, without the source behind a fact; a fold that asks nothing is no question."""
    first = (
        "<details class='asked'><summary><h3>甲？</h3></summary><p>一。<details>出处</details></p><p>二。</p></details>"
    )
    other = "<details class='more'><summary>依据</summary><p>三。</p></details>"
    second = "<details class='asked'><summary><h3>丙？</h3></summary><p>四。</p></details>"
    faq = blocks(described(structure.QUESTIONS, first + other + second))[-1]["mainEntity"]

    assert isinstance(faq, list)
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in faq] == [("甲？", "一。 二。"), ("丙？", "四。")]


def test_the_five_steps_are_those_of_the_home_page(site: Path, built: dict[str, Element]) -> None:
    """In their order, under their heading, each with its page."""
    (steps,) = blocks((site / structure.HOME).read_text(encoding="utf-8"))
    links = [one.first("a") for one in built[structure.HOME].first("nav", class_="path").all("li")]

    assert steps["@type"] == "HowTo"
    assert steps["name"] == "从头走一遍，一共五步"
    assert isinstance(steps["step"], list)
    assert [(each["name"], each["url"]) for each in steps["step"]] == [
        (link.words(), link.attributes["href"]) for link in links
    ]
    assert len(links) == 5


def test_every_page_but_home_says_the_way_to_it(site: Path, built: dict[str, Element]) -> None:
    """By the names of the menu, which are the names in the page's title; an old address has no way but on."""
    for name, page in built.items():
        if name in {structure.HOME, "404.html"} or any(page.all("a", class_="moved")):
            continue
        trail = blocks((site / name).read_text(encoding="utf-8"))[0]["itemListElement"]
        assert isinstance(trail, list)
        assert [each["name"] for each in trail] == ["首页", page.first("title").words().split(" · ")[0]], name


def test_without_an_address_nothing_absolute_is_said() -> None:
    """Neither a picture nor an address of the page; the way to it is relative."""
    text = described("help/scams/index.html", "<h1>防骗</h1>")

    assert "https://" not in text.replace("https://schema.org", "")
    assert "og:image" not in tags(text)
    assert tags(text)["og:title"] == "防骗 · 协商之后"
    assert tags(text)["twitter:card"] == "summary"
    assert [each["item"] for each in blocks(text)[0]["itemListElement"]] == ["../..", "./"]  # type: ignore[attr-defined]


def test_with_an_address_everything_is_absolute() -> None:
    """The picture, the page and the way to it, below the folder where the site stands."""
    text = described("help/scams/index.html", "<h1>防骗</h1>", ROOT)

    assert tags(text)["og:image"] == f"{ROOT}assets/share.png"
    assert tags(text)["og:url"] == f"{ROOT}help/scams/"
    assert tags(text)["twitter:card"] == "summary_large_image"
    assert [each["item"] for each in blocks(text)[0]["itemListElement"]] == [ROOT, f"{ROOT}help/scams/"]  # type: ignore[attr-defined]


def test_words_cannot_end_the_data() -> None:
    """A heading with mark-up in it stays inside its element."""
    text = described(
        structure.QUESTIONS, "<details class='asked'><summary>&lt;/script&gt;？</summary><p>一</p></details>"
    )

    assert blocks(text)[-1]["mainEntity"][0]["name"] == "</script>？"  # type: ignore[index]


def test_saying_it_twice_changes_nothing() -> None:
    """So that a finished site may be finished again."""
    once = described("help/faq/index.html", '<p class="lead">答</p><h3>甲？</h3><p>一</p>', ROOT)

    assert structure.described("help/faq/index.html", structure.OURS.sub("", once), ROOT) == once


def test_the_share_picture_has_its_size_and_the_same_bytes_each_time(site: Path, tmp_path: Path) -> None:
    """1200 by 630, as the places that show it want it."""
    for name in ("one.png", "two.png"):
        share.draw(tmp_path / name)
    one = (tmp_path / "one.png").read_bytes()

    assert one == (tmp_path / "two.png").read_bytes() == (site / structure.SHARE).read_bytes()
    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", one[16:24]) == (1200, 630) == (share.WIDTH, share.HEIGHT)


def test_the_share_picture_needs_no_font() -> None:
    """Its words are outlines, so it looks the same wherever it is drawn."""
    assert "<text" not in share.DRAWING.read_text(encoding="utf-8")
