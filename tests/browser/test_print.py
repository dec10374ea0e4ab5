"""Paper: the checklist on one sheet, the plan without the site around it, black on white."""

import tomllib
import unicodedata
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from environment import ROOT

Agree = Callable[[Page], None]
RADICALS = str.maketrans("戶⻚⻔⻛⻋⻅⻉", "户页门风车见贝")
A4 = (595, 842)  # points


def printed(page: Page) -> PdfReader:
    """What the printer would get."""
    page.emulate_media(media="print")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def squeezed(text: str) -> str:
    """The text without spaces; Chromium's PDF names some characters by their radicals."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


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


@pytest.mark.parametrize(("name", "words_there"), [("help/court/", "支付令异议书"), ("help/helper/", "先记住哪三不")])
def test_a_page_to_take_along_is_one_sheet(wide: Page, name: str, words_there: str) -> None:
    """What to do and the words to write, without the folded law, on one A4 page."""
    wide.goto(name)
    paper = printed(wide)

    assert len(paper.pages) == 1
    assert squeezed(words_there) in words(paper)
    assert "哪些我们也不知道" not in words(paper)


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
    wide.locator("label[for=method]").click()
    for name, value in {"principal": "18600", "periods": "24", "first_due": "2026-12-18"}.items():
        wide.locator(f"#{name}").fill(value)
    expect(wide.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    text = words(printed(wide))

    assert "每月还775.00元" in text
    assert "2028年11月18日周六775.00775.000.000.00" in text
    assert "合计18,600.0018,600.00" in text
    for chrome in ("算出我的计划", "看计划表", "搜索", "全部页面"):
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


def choose_print(page: Page, name: str) -> PdfReader:
    """What the printer would get at that button."""
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=name).click()
    return printed(page)


def test_a_plan_of_36_rows_is_one_sheet_from_any_view(agree: Agree, wide: Page) -> None:
    """Printed while another view is open: figure, all rows, open questions and foot on one A4 page, nothing else."""
    agree(wide)
    wide.get_by_role("tab", name="能不能承受").click()
    paper = choose_print(wide, "打印这份计划")

    assert len(paper.pages) == 1
    text = words(paper)
    assert "2029年11月18日周日516.90516.900.000.00" in text
    assert "每月还516.66元" in text
    assert "还没确认的,打电话照着问" in text
    assert "日打印" in text
    assert "第1页,共1页" in text
    assert "每月到手收入" not in text
    assert "每个月还得起吗" not in text


def test_a_letter_prints_as_a_letter(agree: Agree, wide: Page) -> None:
    """Its words and a page number: no name or address of this site, which is none of the lender's business."""
    agree(wide)
    wide.get_by_role("tab", name="带走").click()
    wide.get_by_label("要哪一种").select_option("letter:agreement_in_writing")
    expect(wide.locator("#take-text")).to_contain_text("剩余本金 18,600.00 元")
    paper = choose_print(wide, "打印这封信")

    assert len(paper.pages) == 1
    text = words(paper)
    assert text.removeprefix("第1页,共1页").startswith("请书面确认协商方案致____")
    assert "剩余本金18,600.00元" in text
    for chrome in ("协商之后", "我的还款计划", "复制", "日打印"):
        assert chrome not in text


def test_a_plan_of_36_rows_as_lived_is_one_sheet(agree: Agree, wide: Page) -> None:
    """What a missed instalment costs, what is to be asked, and every row, on one A4 page."""
    agree(wide)
    wide.get_by_role("tab", name="如果").click()
    wide.get_by_label("第几期").fill("5")
    tool = wide.locator("#tool-what_if")
    expect(tool).to_have_attribute("data-answer", "own")
    tool.get_by_text("一期一期看").click()
    paper = choose_print(wide, "打印这份结果")

    assert len(paper.pages) == 1
    assert "2029年11月18日周日按时516.900.00" in words(paper)
    assert "日打印" in words(paper)


def test_the_evidence_of_36_rows_is_two_sheets(agree: Agree, wide: Page) -> None:
    """What it comes to, what was not counted, every row; then calls and receipts."""
    agree(wide)
    wide.goto("ledger/")
    wide.get_by_role("textbox", name="还款记录").fill("2026-11-20 516.66 微信还款\n2026-11-22 516.66 又扣了")
    for number in range(5):
        wide.get_by_role("button", name="加一次通话").click()
        wide.locator(f"[name='calls[{number}].words']").fill("罚息全免，下月 18 号开始扣新的金额，方案用短信发。" * 2)
    expect(wide.locator("#tool-reconcile")).to_have_attribute("data-answer", "own")
    paper = choose_print(wide, "打印成一份凭据")

    assert len(paper.pages) == 2
    text = words(paper)
    assert text.removeprefix("第1页,共2页").startswith("还款和通话记录每月还516.66元")
    assert text.index("没有算进去的") < text.index("2029年11月18日周日") < text.index("通话记录日期")
    assert "文件名" not in text  # no receipts: no empty table
    assert "法典" not in text


def test_ticks_and_own_figures_are_printed(agree: Agree, wide: Page) -> None:
    """A sheet still, with ✓ in the box that was ticked and the reader's own dates beside the items."""
    agree(wide)
    wide.goto("checklist/")
    expect(wide.locator("[data-item=before-first-due]")).to_contain_text("2026年12月18日 周五")
    wide.get_by_role("checkbox", name="看合同，写下贷款人的全称").check()
    paper = choose_print(wide, "打印成一张纸")

    assert len(paper.pages) == 1
    text = words(paper)
    assert text.count("✓") == 1
    assert "最后一期:2029年11月18日周日" in text
    assert "勾了" not in text


def test_the_browsers_own_print_is_of_the_whole_page(wide: Page) -> None:
    """After a print of one part, the browser's own command prints the page as it stands."""
    wide.goto("help/letters/#投诉")
    wide.evaluate("window.print = () => {}")
    wide.locator("#letter-complaint [data-print]").click()
    first = words(printed(wide))
    wide.emulate_media(media="screen")

    assert "打电话有什么窍门" not in first
    assert "打电话有什么窍门" in words(printed(wide))
