"""What pages say about themselves: true to what they show, and whole."""

from __future__ import annotations

import json
import re
import struct
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from environment import ROOT
from website import render, sourced, structure
from website.tree import Element, parse

ADDRESS = "https://example.org/where/"


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


def described(name: str, article: str) -> str:
    """A small page after the build."""
    text = f"<article>{article}</article>"
    return structure.timed(text) if structure.is_timed(name) else text


def shared(title: str, root: str = "") -> str:
    """What stands in the head of 出事了's page with that title, below the address if the build was told one."""

    def at(path: str) -> SimpleNamespace:
        return SimpleNamespace(url=path, canonical_url=root + path if root else None)

    page, trouble, home = at("help/scams/"), at("trouble/"), at("")
    ways = [
        SimpleNamespace(title=name, active=name == "出事了", children=[trouble, page]) for name in ("五步", "出事了")
    ]
    loader = jinja2.FileSystemLoader(ROOT / "overrides" / "partials")
    environment = jinja2.Environment(loader=loader, autoescape=False)
    environment.filters["url"] = lambda path: f"../../{path}"
    return environment.get_template("shared.html").render(
        page=SimpleNamespace(**vars(page), is_homepage=False),
        nav=SimpleNamespace(items=ways, homepage=SimpleNamespace(**vars(home), title="我的方案")),
        config=SimpleNamespace(site_name="协商之后"),
        title=f"{title} · 协商之后",
        description="先挂断。",
    )


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Element]:
    """Every page of the built site."""
    return {file.relative_to(site).as_posix(): parse(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def test_reading_time_counts_what_is_read_from_top_to_bottom() -> None:
    """600 characters at 300 a minute are two minutes; sources, forms and tools are not counted."""
    unread = f"<details>{'源' * 900}</details><form>{'填' * 900}</form><section class='tool'>{'算' * 900}</section>"
    text = described("help/x/index.html", f'<p class="lead">{"字" * 100}</p><p>{"字" * 499}，A4。</p>{unread}')

    assert '</p>\n<p class="reading-time screen-only">约 600 字，慢慢读约 2 分钟（每分钟 300 字）</p>' in text


def test_reading_time_stands_behind_the_whole_answer() -> None:
    """A source inside the answer is a box of its own: the sentence is not cut in two behind it."""
    lead = '<div class="p lead">到期之前就打 95384<details><div>出处</div></details>，说清差多少。</div>'
    text = described("help/x/index.html", f"{lead}<div>先打电话。</div>")

    assert f'{lead}\n<p class="reading-time screen-only">' in text


def test_letters_that_are_folded_are_looked_up() -> None:
    """A page takes as long as their names; a letter is looked up."""
    asked = f'<details class="asked"><summary>{"信" * 250}</summary>{"写" * 900}</details>'

    assert "约 400 字，慢慢读约 2 分钟" in described("help/x/index.html", f'<p class="lead">{"字" * 150}</p>{asked}')


def test_a_page_of_questions_says_how_long_an_answer_is() -> None:
    """Nobody reads 2,000 characters from the first question to the last: two answers of 40 and 80 are 60 each."""
    asked = "".join(
        f'<details class="asked"><summary>{"问" * 9}？</summary>{"答" * long}'
        f'<details class="cited"><summary>出处</summary>{"源" * 99}</details></details>'
        for long in (40, 80)
    )
    text = described("help/x/index.html", f'<p class="lead">{"字" * 150}</p>{asked}')

    assert "2 个问题，点开一个读一个，每个答案约 60 字" in text
    assert "慢慢读" not in text


def test_one_character_more_is_one_minute_more() -> None:
    """Rounded up: a page is never longer than it says."""
    assert "约 3 分钟" in described("steps/x/index.html", f'<p class="lead">{"字" * 601}</p>')


def test_every_guide_page_says_how_long_it_takes(built: dict[str, Element]) -> None:
    """Once; the tools' own pages do not."""
    for name, page in built.items():
        shown = list(page.all("p", class_="reading-time"))
        assert len(shown) == (name.startswith(("steps/", "help/", "about/")) and name != "steps/index.html"), name


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


def test_every_page_but_home_says_the_way_to_it(site: Path, built: dict[str, Element]) -> None:
    """From 我的方案 over the header's way it belongs to; the last name is that of the page's title."""
    ways = {"trouble/": [], "steps/": [], "find/": []} | {"help/scams/": ["出事了"], "steps/terms/": ["五步"]}
    for name, page in built.items():
        if name in {"index.html", "404.html"} or any(page.all("a", class_="moved")):
            continue
        trail = blocks((site / name).read_text(encoding="utf-8"))[0]["itemListElement"]
        assert isinstance(trail, list)
        first, *between, last = [each["name"] for each in trail]
        assert (first, last) == ("我的方案", page.first("title").words().split(" · ")[0]), name
        assert between == ways.get(name.removesuffix("index.html"), between), name
        assert len(between) <= 1, name


def test_without_an_address_nothing_absolute_is_said() -> None:
    """Neither a picture nor an address of the page; the way to it is relative."""
    text = shared("防骗")

    assert "https://" not in text.replace("https://schema.org", "")
    assert "og:image" not in tags(text)
    assert tags(text)["og:title"] == "防骗 · 协商之后"
    assert tags(text)["twitter:card"] == "summary"
    assert [each["item"] for each in blocks(text)[0]["itemListElement"]] == ["../../", "../../trouble/", "./"]  # type: ignore[attr-defined]


def test_with_an_address_everything_is_absolute() -> None:
    """The picture, the page and the way to it, below the folder where the site stands."""
    text = shared("防骗", ADDRESS)

    assert tags(text)["og:image"] == f"{ADDRESS}assets/share.png"
    assert tags(text)["og:url"] == f"{ADDRESS}help/scams/"
    assert tags(text)["twitter:card"] == "summary_large_image"
    assert [each["item"] for each in blocks(text)[0]["itemListElement"]] == [  # type: ignore[attr-defined]
        ADDRESS,
        f"{ADDRESS}trouble/",
        f"{ADDRESS}help/scams/",
    ]


def test_words_cannot_end_the_data() -> None:
    """A title with mark-up in it stays inside its element."""
    assert blocks(shared("</script>？"))[0]["itemListElement"][-1]["name"] == "</script>？"  # type: ignore[index]


def test_every_page_says_in_one_place_what_a_link_to_it_shows(built: dict[str, Element]) -> None:
    """Its own title and description, once each."""
    for name, page in built.items():
        if name == "404.html":
            continue
        for key, said in (
            ("og:title", page.first("title").words()),
            ("og:description", page.first("meta", name="description").attributes["content"]),
        ):
            assert [one.attributes["content"] for one in page.all("meta", property=key)] == [said], name


def test_saying_it_twice_changes_nothing() -> None:
    """So that a finished site may be finished again."""
    once = described("help/faq/index.html", '<p class="lead">答</p><h3>甲？</h3><p>一</p>')

    assert once != structure.OURS.sub("", once)
    assert structure.timed(once) == once


def test_the_share_picture_has_its_size(site: Path) -> None:
    """1200 by 630, as the places that show it want it."""
    picture = (site / "assets" / "share.png").read_bytes()

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", picture[16:24])
    assert size == (1200, 630)
    head = (ROOT / "overrides" / "partials" / "shared.html").read_text(encoding="utf-8")
    assert [*map(int, re.findall(r'og:image:(?:width|height)" content="(\d+)"', head))] == [*size]


def test_the_drawing_of_the_share_picture_needs_no_font() -> None:
    """Its words are outlines, so it looks the same wherever it is drawn."""
    assert "<text" not in (ROOT / "scripts" / "lab" / "share.svg").read_text(encoding="utf-8")
