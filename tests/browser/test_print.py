"""Paper: the checklist on one sheet, the plan without the site around it, black on white."""

import tomllib
import unicodedata
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from environment import ROOT

A4 = (595, 842)  # points


def printed(page: Page) -> PdfReader:
    """What the printer would get."""
    page.emulate_media(media="print")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def squeezed(text: str) -> str:
    """The text without spaces; Chromium's PDF names some characters by their radicals."""
    return "".join(unicodedata.normalize("NFKC", text).replace("戶", "户").split())


def words(paper: PdfReader) -> str:
    """All that stands on the paper, in the characters people type, without spaces."""
    return squeezed("".join(sheet.extract_text() for sheet in paper.pages))


def test_checklist_is_one_sheet(wide: Page) -> None:
    """Every item with its consequence fits one A4 page, with the site's address and the day in the foot."""
    wide.goto("checklist/")
    paper = printed(wide)

    assert len(paper.pages) == 1
    box = paper.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4
    text = words(paper)
    items = tomllib.loads((ROOT / "docs/checklist/items.toml").read_text(encoding="utf-8"))["items"]
    missing = [item["title"] for item in items if squeezed(item["title"]) not in text]
    assert not missing
    assert "/checklist/" in text
    assert "日打印" in text
    assert "打印成一张纸" not in text


def test_boxes_are_large_enough_for_a_pen(wide: Page) -> None:
    """A box on paper is five millimetres or more a side, empty and outlined."""
    wide.goto("checklist/")
    wide.emulate_media(media="print")
    box = wide.locator(".tick input").first.bounding_box()

    assert box is not None
    assert min(box["width"], box["height"]) >= 5 * 96 / 25.4


def test_plan_prints_without_the_site(wide: Page) -> None:
    """The plan has its figure, all its rows and totals, and nothing of the menu or the form."""
    wide.goto("calculator/")
    wide.get_by_role("button", name="填入示例").click()
    expect(wide.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    text = words(printed(wide))

    assert "每月还333.33元" in text
    assert "31年11月15日周六333.53333.530.000.00" in text
    assert "合计20,000.0020,000.00" in text
    for chrome in ("算出我的计划", "填入示例", "看计划表", "搜索", "全部页面"):
        assert chrome not in text


def test_sample_on_paper_says_that_it_is_one(wide: Page) -> None:
    """A plan printed before anything is typed is marked as an example."""
    wide.goto("calculator/")

    assert "示例:本金" in words(printed(wide))


def test_paper_is_white_in_the_dark_palette(wide: Page) -> None:
    """The dark palette does not reach the printer."""
    wide.emulate_media(color_scheme="dark", media="print")
    wide.goto("checklist/")

    assert wide.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert wide.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
