"""The built site as a whole: nothing unfilled, nothing fetched from elsewhere, every page named and described."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from website import pages, search_index, tree
from website.pages import Page
from website.tree import Element

MAIN = ("index.html", "calculator/index.html", "checklist/index.html", "evidence/index.html", "steps/terms/index.html")
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)


@pytest.fixture(scope="module")
def found(site: Path) -> list[Page]:
    """Every page of the site, read."""
    return pages.read_all(site)


def test_the_main_pages_are_there(found: list[Page]) -> None:
    """Home, calculator, checklist, evidence and the steps."""
    assert {page.name for page in found} >= {*MAIN}


def test_nothing_is_left_unfilled(found: list[Page]) -> None:
    """No insert, card or template tag reaches a reader."""
    for page in found:
        text = re.sub(r"<script.*?</script>", "", page.html, flags=re.DOTALL)

        assert not re.findall(r"\{\{|\}\}|\{%|^:::|\x02|wzxhzdk", text, re.MULTILINE), page.name


def test_nothing_is_fetched_from_elsewhere(site: Path, found: list[Page]) -> None:
    """No page, script or style sheet of ours asks another place for anything."""
    for page in found:
        assert [a.url for a in page.addresses if a.fetched and pages.is_elsewhere(a.url)] == [], page.name
    for file in [*site.glob("*.js"), *site.glob("assets/site/*/*.js"), *site.glob("assets/site/*/*.css")]:
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)

        assert not [url for url in ELSEWHERE.findall(code) if "w3.org" not in url], file.name


def test_no_style_or_handler_in_a_tag(found: list[Page]) -> None:
    """The site's policy would block it."""
    for page in found:
        tags = re.findall(r"<[a-z][^>]*>", re.sub(r"<script.*?</script>", "", page.html, flags=re.DOTALL))

        assert [tag for tag in tags if re.search(r"\s(?:style|on[a-z]+)=", tag)] == [], page.name


NUMBERS = ("95384", "12378", "12363", "12356", "12321", "12368", "12348", "96110", "110", "120", "400-810-8866")
NUMBER = re.compile(rf"(?<![\d.,—-])(?:{'|'.join(NUMBERS)})(?![\d—-]|[.,]\d)")
NOT_A_CALL = re.compile(r"\s*(?:元|万|期|天)")  # 120 万 is an amount


def test_every_public_number_can_be_called(site: Path) -> None:
    """No public telephone number stands on any page without being a link that calls just that number."""
    called, bare = set(), []
    for file in sorted(site.rglob("*.html")):
        body = tree.parse(file.read_text(encoding="utf-8")).first("body")
        for text, links in texts(body, ()):
            for found in NUMBER.finditer(text):
                if NOT_A_CALL.match(text, found.end()):
                    continue
                if f"tel:{found[0].replace('-', '')}" in links:
                    called.add(found[0])
                else:
                    bare.append(f"{file.relative_to(site)}: {text.strip()[:60]}")

    assert bare == []
    assert called == {*NUMBERS}


def texts(element: Element, links: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text below an element with the addresses of the links it stands in; a script's and a style's are none."""
    if element.tag in {"script", "style"}:
        return
    links = (*links, element.attributes.get("href", "")) if element.tag == "a" else links
    for child in element.children:
        if isinstance(child, str):
            yield child, links
        else:
            yield from texts(child, links)


def test_phones_may_find_numbers_themselves(found: list[Page]) -> None:
    """No page tells a telephone to leave numbers alone."""
    assert [page.name for page in found if "format-detection" in page.html] == []


def test_every_page_is_named_and_described(found: list[Page]) -> None:
    """Chinese, one heading of the first rank, a title and a description that no other page has."""
    titles, descriptions = set(), set()
    for page in found:
        assert '<html lang="zh-CN"' in page.html, page.name
        assert len(re.findall(r"<h1\b", page.html)) == 1, page.name
        titles.add(re.search(r"<title>(.+?)</title>", page.html)[1])  # type: ignore[index]
        descriptions.add(re.search(r'<meta name="description" content="([^"]+)"', page.html)[1])  # type: ignore[index]

    assert len(titles) == len(descriptions) == len(found)


def test_every_page_reads_without_a_script(found: list[Page]) -> None:
    """What only a script can use is marked, so that it is not shown where none runs."""
    for page in found:
        body = page.html[page.html.index("<body") :]
        for button in re.finditer(r"<button\b[^>]*>", body):
            before = body[: button.start()]
            hidden = "hidden" in button[0] or "needs-script" in button[0] or before.rfind("needs-script") > 0

            assert hidden, f"{page.name}: {button[0]}"


def test_the_index_has_chinese_cut_into_words(site: Path) -> None:
    """Without jieba the index would be whole sentences, and nothing in them would be found."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    words = {word for doc in docs for word in re.split(r"[\u200b\s]+", doc["title"] + "\u200b" + doc["text"])}

    assert {"扣款", "违约金", "征信", "信用", "本金", "结清证明"} <= words


USED_NOT_READ = (
    "算出我的计划",
    "未见银行原页",
    "这个浏览器太旧",
    "填一次，每一页",
    "还没有填。",
    "已复制",
    "约 1 分钟",
    "点圆点看出处",
)
"""Words of tools, buttons, marks and the page's own lines."""


def test_only_what_is_read_is_in_the_index(site: Path) -> None:
    """A search leads to words that help, not to the words of tools and buttons or to the sources behind marks."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    text = "".join(doc["text"].replace("\u200b", "") for doc in docs)

    assert [words for words in USED_NOT_READ if words in text] == []
    assert "下一步去哪？" not in {doc["title"].replace("\u200b", "") for doc in docs}


def test_what_is_shown_of_a_page_has_no_gap_and_the_changelog_is_not_found(site: Path) -> None:
    """Lines for a pen are told as left out; what changed answers nobody's question."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]

    assert [doc["location"] for doc in docs if "__" in doc["text"]] == []
    assert any("…" in doc["text"] for doc in docs)
    assert [doc["location"] for doc in docs if doc["location"].startswith("help/changes/")] == []
    assert (site / "help/changes/index.html").is_file()


def test_what_is_typed_for_a_word_stands_for_one_of_the_pages(site: Path) -> None:
    """Each word by another sound or name leads to one that the index has, at once and not by way of a second."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    read = "".join(doc["title"] + doc["text"] for doc in index["docs"]).replace("\u200b", "")
    text = read + " ".join(tag for doc in index["docs"] for tag in doc.get("tags", []))
    alike = index["alike"]

    assert {"征心": "征信", "预期": "逾期", "媳妇": "老婆"}.items() <= alike.items()
    assert {word for word in alike.values() if word not in text} == set()
    assert [typed for typed in alike if any(typed in word for word in alike.values())] == []


def test_what_people_ask_leads_to_places_that_are_there(site: Path) -> None:
    """Each place of which questions are known is in the index with all of them, and no question leads to two."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    questions = search_index.asked()

    assert {doc["location"]: doc["asked"] for doc in docs if "asked" in doc} == questions
    told = [question for asked in questions.values() for question in asked]
    assert len(told) == len({*told}) > 1000


def test_every_place_that_a_search_leads_to_is_there(site: Path) -> None:
    """A heading, a question or a fold of its own; none twice."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    places = [doc["location"] for doc in docs]

    assert len(places) == len({*places}) > 300
    for name, _, anchor in (place.partition("#") for place in places):
        page = (site / name / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in page, (name, anchor)


def test_an_old_address_leads_on_with_and_without_scripts(site: Path) -> None:
    """It names one page that is there: for scripts with the place on it, by itself without them, and as a link."""
    moved = [file for file in site.rglob("index.html") if 'class="moved"' in file.read_text(encoding="utf-8")]
    assert {file.parent.name for file in moved} == {"mine", "claims", "settle", "report"}

    for file in moved:
        page = tree.parse(file.read_text(encoding="utf-8"))
        target = page.first("a", class_="moved").attributes["href"]
        (script,) = [one for one in page.all("script") if "data-to" in one.attributes]
        refresh = page.first("noscript").first("meta", http_equiv="refresh").attributes["content"]

        assert (file.parent / target / "index.html").is_file()
        assert script.attributes["data-to"] == target
        assert "location.search + location.hash" in script.words()
        assert refresh == f"0; url={target}"


def test_what_only_leads_on_is_not_found(site: Path) -> None:
    """A search leads to the page itself, never to its old address."""
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]

    assert not [
        doc["location"] for doc in docs if doc["location"].startswith(("help/claims", "help/settle", "help/report"))
    ]
