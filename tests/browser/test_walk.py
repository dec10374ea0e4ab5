"""A first-time reader with a text from the phone, on a phone: from pasting it to what a missed instalment costs."""

from io import BytesIO

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

HEARD = "客服说剩余本金18,600元，罚息利息都免了，分36期，每月18号扣，12月18号第一期，逾期一期方案作废"


class Finger:
    """Taps, and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """Count one tap more."""
        target.tap()
        self.taps += 1


def test_from_the_text_to_the_plan_and_a_missed_instalment(phone: Page) -> None:
    """Seven taps, one paste and one digit, with no word from outside the pages."""
    finger = Finger()
    phone.goto("calculator/")

    finger.tap(phone.get_by_text("把短信或聊天记录贴进来").first)
    box = phone.get_by_label("文字")
    finger.tap(box)
    box.fill(HEARD)
    expect(phone.locator("#tool-read_agreement")).to_have_attribute("data-answer", "own")
    expect(phone.locator("#tool-read_agreement .say")).to_contain_text("请问方案作废以后")
    finger.tap(phone.get_by_role("button", name="看过了，填进我的协议"))
    expect(phone.locator(".calculator__ask [data-problems]")).to_contain_text("还款方式")
    finger.tap(phone.locator(".method__card", has_text="停息分期"))
    expect(phone.locator(".bar")).to_contain_text("516.66")
    finger.tap(phone.get_by_role("link", name="看计划表"))
    expect(phone.locator(".answer")).to_contain_text("516.90")
    finger.tap(phone.get_by_role("tab", name="如果"))
    number = phone.get_by_label("第几期")
    finger.tap(number)
    number.fill("5")

    tool = phone.locator("#tool-what_if")
    expect(tool).to_have_attribute("data-answer", "own")  # the worked example is this very case
    expect(tool).to_contain_text("16,533.36")
    assert finger.taps == 7

    check_a_table_with_one_wrong_row(phone, finger)
    put_the_dates_into_a_calendar(phone, finger)
    print_a_one_page_plan(phone, finger)
    assert finger.taps == 12


def check_a_table_with_one_wrong_row(phone: Page, finger: Finger) -> None:
    """The second instalment of the lender's table takes ten yuan more."""
    tool = phone.locator("#tool-check_lender")
    finger.tap(phone.get_by_role("tab", name="核对银行的表"))
    box = tool.get_by_label("银行的还款计划")
    finger.tap(box)
    box.fill("第1期 12月18日 应还516.66元\n第2期 1月18日 应还526.66元\n第3期 2月18日 应还516.66元")

    wrong = tool.locator("tr[data-is=differs]:visible")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("多 10.00 元")
    expect(tool.locator("[data-copy-text]")).to_contain_text("你们的表是 526.66 元")


def put_the_dates_into_a_calendar(phone: Page, finger: Finger) -> None:
    """The file has all thirty-six instalments; the same dates stand there to be copied."""
    tool = phone.locator("#tool-take_away")
    finger.tap(phone.get_by_role("tab", name="带走"))
    expect(tool.get_by_label("要哪一种")).to_have_value("ics")
    expect(tool.locator("[data-copy-text]")).to_contain_text("2029年11月18日（周日）　第 36 期还 516.90 元")
    with phone.expect_download() as saved:
        finger.tap(tool.get_by_role("button", name="存成文件"))

    text = saved.value.path().read_text(encoding="utf-8")
    assert text.count("516.66 元") >= 35
    assert "BEGIN:VALARM" in text


def print_a_one_page_plan(phone: Page, finger: Finger) -> None:
    """The plan, not the view that is open, on one A4 page with all its rows."""
    phone.evaluate("window.print = () => {}")  # the printer's own window is not the page's
    finger.tap(phone.get_by_role("button", name="打印这份计划"))
    phone.emulate_media(media="print")
    (paper,) = PdfReader(BytesIO(phone.pdf(prefer_css_page_size=True))).pages

    assert paper.extract_text().count("516.66") >= 70  # 35 payments, each all principal
