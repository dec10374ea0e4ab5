"""A page for a frightened reader says what to do before it says why, and says it in a few lines."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from lab import guide_size

ROOT = Path(__file__).parent.parent
SHORT = (
    "illness",
    "rumours",
    "wrong-bill",
    "court",
    "jail",
    "frozen",
    "whom-to-pay",
    "home-calls",
    "several",
    "conditional",
)
MOST_CHARACTERS = 900
MOST_IN_ALL = 30_000
MOST_IN_A_SENTENCE = 20


@pytest.fixture(scope="module")
def measured(site: Path) -> dict[str, tuple[int, int]]:
    """Each page of the guide: its characters before anything is unfolded, and all of them."""
    return {name: (guide_size.seen(site, name), guide_size.whole(site, name)) for name in guide_size.pages(site)}


def headings(name: str) -> list[str]:
    """The page's headings of the second level, in order."""
    return re.findall(r"^## (.+)$", (ROOT / "docs/help" / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_page_of_the_guide_is_short_before_anything_is_unfolded(measured: dict[str, tuple[int, int]]) -> None:
    """At most 900 Chinese characters stand there to be read."""
    assert len(measured) > 20
    assert {name: seen for name, (seen, _) in measured.items() if not 100 < seen <= MOST_CHARACTERS} == {}


def test_the_whole_guide_is_read_in_an_evening(site: Path, measured: dict[str, tuple[int, int]]) -> None:
    """At most 30,000 characters with every fold open and the tools' words; letters, glossary and this site aside."""
    assert sum(whole + guide_size.tools(site, name) for name, (_, whole) in measured.items()) <= MOST_IN_ALL


def test_half_of_the_sentences_are_short(measured: dict[str, tuple[int, int]]) -> None:
    """Twenty characters or fewer, tables and words to say aside."""
    lengths = guide_size.sentence_lengths([*measured])

    assert len(lengths) > 500
    assert statistics.median(lengths) <= MOST_IN_A_SENTENCE


@pytest.mark.parametrize(
    "page", [*ROOT.glob("docs/help/*.md"), *ROOT.glob("docs/steps/*.md")], ids=lambda page: page.stem
)
def test_every_page_leads_on_by_one_way(page: Path) -> None:
    """Where a page says what comes next it is one thing: two are a choice, and nobody makes it."""
    _, heading, last = page.read_text(encoding="utf-8").partition("## 下一步去哪？")

    assert len(re.findall(r"\]\(", last)) == (1 if heading else 0)


@pytest.mark.parametrize("name", SHORT)
def test_the_deed_stands_before_the_reason_and_one_way_leads_on(name: str) -> None:
    """Three to six numbered deeds before 为什么; the reasons folded; one link at the end."""
    source = (ROOT / "docs/help" / f"{name}.md").read_text(encoding="utf-8")
    before, _, after = source.partition("## 为什么，依据在哪里？")
    reasons, _, last = after.partition("## 下一步去哪？")

    assert 3 <= len(re.findall(r"^\d\. ", before, re.MULTILINE)) <= 6
    assert ":::say" in before
    assert re.sub(r"<details class=\"more\" markdown=\"1\">.*?</details>", "", reasons, flags=re.DOTALL).strip() == ""
    assert len(re.findall(r"\]\(", last)) == 1
    assert "哪些我们也不知道" in reasons
    assert headings(name)[-1] == "下一步去哪？"
