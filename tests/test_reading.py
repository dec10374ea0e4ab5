"""What the guide's pages get from Markdown and from data: joined lines, explained terms, drawings, tables."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from website import guide, sourced

DOCS = Path(__file__).parent.parent / "docs"


class Builder(Treeprocessor):
    """Stands for the builder's own step, which knows the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.file = SimpleNamespace(src_uri=page)

    def run(self, root: object) -> None:
        """Nothing."""


def html(source: str, page: str = "help/sample.md") -> str:
    """The page's HTML."""
    made = Markdown(extensions=["attr_list", "md_in_html", "tables", "scripts.website.reading"])
    made.treeprocessors.register(Builder(page), "relpath", 0)
    return made.convert(source)


class Page:
    """A page that remembers its facts."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def known(self, name: str):
        self.shown.append(name)
        return sourced.current(name)

    def mark(self, some):
        return sourced.Mark(1, tuple(some), folded=False)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("先看合同。\n再还款。", "先看合同。再还款。"),
        ("**先看合同。** 再还款。", "<strong>先看合同。</strong>再还款。"),
        ("先看\n**合同**\n再说。", "先看<strong>合同</strong>再说。"),
        ("打开\n[这一页](#a)。", '打开<a href="#a">这一页</a>。'),
        ("one\ntwo", "one\ntwo"),
        ("用手机 QQ\n也行。", "用手机 QQ\n也行。"),
    ],
)
def test_lines_of_chinese_are_joined_without_a_space(source, words):
    """A line's end between Chinese and Chinese vanishes; beside Latin letters it stays a space."""
    assert html(source) == f"<p>{words}</p>"


def test_a_term_is_linked_at_its_first_use_alone():
    """The link says in short what it is, and the second use is plain."""
    made = html("问清罚息。罚息是多少？")

    assert made.count('class="term"') == 1
    assert re.search(r'<a class="term" href="/help/glossary.md#penalty" title="[^"]+">罚息</a>。罚息', made)


def test_other_words_for_a_term_count_as_its_use():
    """减免 and 免除 are one term: the page explains it once."""
    assert html("先说减免，再说免除。").count('class="term"') == 1


@pytest.mark.parametrize(
    "source",
    [
        "# 罚息？",
        "[罚息](#a)",
        "`罚息`",
        "罚息要问清。\n{ .lead }",
        "| 罚息 |\n| --- |\n| 罚息 |",
        '<details markdown="1">\n<summary>罚息怎么算</summary>\n\n先问清。\n\n</details>',
    ],
)
def test_where_no_term_is_linked(source):
    """Not in headings, links, code, tables, the names of folds (a control in a control), nor in the page's answer."""
    assert 'class="term"' not in html(source)


@pytest.mark.parametrize("page", ["index.md", "help/glossary.md"])
def test_pages_without_links_to_the_glossary(page):
    """The home page is short; the glossary does not link to itself."""
    assert 'class="term"' not in html("问清罚息。", page)


def test_every_term_has_an_anchor_of_its_own():
    """Ids and words are unique, so that a link leads to one place."""
    words = [word for term in guide.terms() for word in (term.word, *term.also)]
    ids = [term.id for term in guide.terms()]

    assert len(set(words)) == len(words)
    assert len(set(ids)) == len(ids)
    assert all(f'id="{name}"' in guide.glossary() for name in ids)


def test_a_drawing_takes_its_figures_from_facts():
    """The clock's years come from facts.toml, and the page knows that it shows them."""
    page = Page()

    assert "保存期 5 年" in guide.picture(page, "credit")
    assert page.shown == ["credit.keep_years"]


@pytest.mark.parametrize("drawing", sorted((DOCS / "assets" / "pictures").glob("*.svg")), ids=lambda file: file.stem)
def test_a_drawing_can_be_read_aloud_and_recoloured(drawing):
    """A title, a description, no colour and no style of its own."""
    text = drawing.read_text(encoding="utf-8")

    assert 'role="img"' in text
    assert re.search(r"<title id=.+</title>\s*<desc id=.+</desc>", text)
    assert not re.search(r'style=|fill="|stroke="|#[0-9a-f]{3}', text)


def test_a_drawing_that_is_not_there():
    """The build says which there are."""
    with pytest.raises(ValueError, match=r"no picture 'moon'; there are credit, instalment, payment"):
        guide.picture(Page(), "moon")


def test_the_tables_for_paper():
    """A thousand yuan in 36 periods without interest: 35 of 27.77 and one of 28.05, by hand; no five years."""
    table = guide.example_tables()

    assert re.search(r"36 期</th><td>27\.77</td><td>28\.05</td>", table)
    assert "60 期" not in table
    assert re.search(r"6 期</th><td>166\.66</td><td>166\.70</td>", table)
    assert table.count("<tr>") == 1 + len(guide.PERIODS) + 2 + len(guide.PERIODS)


def test_all_codes_of_a_report_are_shown():
    """Sixteen letters and figures, each with its fact."""
    page = Page()

    table = guide.credit_codes(page)

    assert len(page.shown) == 16
    assert re.search(r"<code>M</code>.*?月内晚还", table)


def test_the_checklist_leads_to_pages_that_are_there():
    """Each item's page exists, and each group fits a printed column."""
    items = tomllib.loads((DOCS / "checklist" / "items.toml").read_text(encoding="utf-8"))["items"]

    assert [item["page"] for item in items if not (DOCS / item["page"]).is_file()] == []
    assert {item["group"] for item in items} == {"before", "monthly", "trouble", "after"}
    assert len({item["id"] for item in items}) == len(items)
