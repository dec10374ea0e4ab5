"""A page for a frightened reader says what to do before it says why, and says it in a few lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from website import structure
from website.tree import parse

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
HAN = re.compile(r"[\u4e00-\u9fff]")


def headings(name: str) -> list[str]:
    """The page's headings of the second level, in order."""
    return re.findall(r"^## (.+)$", (ROOT / "docs/help" / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", SHORT)
def test_a_short_page_is_short_before_anything_is_unfolded(name: str, site: Path) -> None:
    """At most 900 Chinese characters stand there to be read."""
    page = parse((site / "help" / name / "index.html").read_text(encoding="utf-8"))
    shown = HAN.findall(page.first("article").words(structure.UNREAD))

    assert 200 < len(shown) <= MOST_CHARACTERS


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
