"""What a reader carries off: pictures, paper, files and text, each only where the viewer can do it."""

import base64
import re
import struct
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Agree = Callable[[Page], None]
WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50"
)
CATCH_COPIES = "window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text);"
INK = """async (image) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const rows = Array.from({ length: canvas.height }, () => 0);
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128) rows[Math.floor(at / 4 / canvas.width)] += 1;
  return rows;
}"""


def take(page: Page, what: str) -> None:
    """Let the view 带走 make that."""
    page.get_by_role("tab", name="带走").click()
    page.get_by_label("要哪一种").select_option(what)
    expect(page.locator("#tool-take_away")).to_have_attribute("data-answer", "own")


def test_the_plan_becomes_pictures_to_keep(agree: Agree, phone: Page) -> None:
    """PNG at three pixels a unit, with ink in every row of the table, and words for those who do not see it."""
    agree(phone)
    take(phone, "picture")

    pictures = phone.locator(".pictures img")
    expect(pictures).to_have_count(3)
    expect(pictures.nth(1)).to_have_attribute(
        "alt",
        "我的还款计划：每月还 516.66 元，36 期，到 2029年11月18日还完。最后一期 516.90 元。图片第 2 张，共 3 张。",
    )
    kind, _, data = (pictures.nth(1).get_attribute("src") or "").partition(",")
    png = base64.b64decode(data)
    width, height = struct.unpack(">II", png[16:24])
    assert kind == "data:image/png;base64"
    assert (width, png[:4]) == (1080, b"\x89PNG")
    assert 1500 < height <= 3 * 720
    ink = pictures.nth(1).evaluate(INK)
    head, row = 3 * (20 + 24 + 24), 3 * 22  # margin, title, head of the table; each row's height
    rows = [sum(ink[top : top + row]) for top in range(head, head + 24 * row, row)]
    assert min(rows) > 500
    assert max(rows) < 12_000


def test_new_pictures_take_the_place_of_old_ones(agree: Agree, wide: Page) -> None:
    """Asked for twice, and after the plan has changed: only those of the last answer are there to be kept."""
    agree(wide)
    take(wide, "picture")
    for what in ("csv", "picture", "ics", "picture"):
        wide.get_by_label("要哪一种").select_option(what)
    pictures = wide.locator(".pictures img")
    expect(pictures).to_have_count(3)
    wide.locator("#periods").fill("12")
    expect(pictures).to_have_count(2)
    expect(pictures.last).to_have_attribute("alt", re.compile("每月还 1,550.00 元，12 期.*第 2 张，共 2 张"))
    wide.wait_for_timeout(500)

    expect(pictures).to_have_count(2)


def test_a_viewer_that_cannot_print_or_save_offers_what_works(agree: Agree, open_phone: Callable[..., Page]) -> None:
    """In WeChat no button is dead: pictures, text to copy, and how to get out of there."""
    page = open_phone(user_agent=WECHAT)
    agree(page)

    expect(page.get_by_role("button", name="打印", exact=False)).to_have_count(0)
    expect(page.locator(".no-print-here").first).to_contain_text("长按存到相册")
    take(page, "ics")
    expect(page.get_by_role("button", name="存成文件")).to_have_count(0)
    expect(page.locator("#tool-take_away")).to_contain_text("这里存不了文件")
    take(page, "picture")
    expect(page.locator(".pictures img")).to_have_count(3)
    expect(page.get_by_role("button", name="下载图片")).to_have_count(0)
    page.locator(".mine summary").first.click()
    expect(page.locator(".mine")).to_contain_text("这里存不了文件")


def test_pictures_are_shared_where_the_viewer_shares(agree: Agree, open_phone: Callable[..., Page]) -> None:
    """All of them at once, as files, at a press and not before."""
    page = open_phone()
    page.add_init_script(
        "window.shared = []; navigator.canShare = ({ files }) => files.length > 0;"
        "const told = (one) => `${one.type} ${one.size > 1e4}`;"
        "navigator.share = async ({ files }) => void window.shared.push(...files.map(told));"
    )
    agree(page)
    take(page, "picture")
    button = page.get_by_role("button", name="分享图片")
    expect(button).to_be_visible()
    assert page.evaluate("window.shared") == []

    button.click()

    assert page.evaluate("window.shared") == ["image/png true"] * 3


def test_a_viewer_without_a_canvas_says_so(agree: Agree, wide: Page) -> None:
    """No empty frames: a word on what to do instead, and the text."""
    wide.add_init_script(
        "HTMLCanvasElement.prototype.getContext = () => null; HTMLCanvasElement.prototype.toBlob = (done) => done(null)"
    )
    agree(wide)
    take(wide, "picture")

    expect(wide.locator("[data-pictures-said]")).to_contain_text("请截屏")
    expect(wide.locator(".pictures img")).to_have_count(0)
    expect(wide.locator("#take-text")).to_contain_text("第 36 期")


@pytest.mark.parametrize(
    "without",
    [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))",
    ],
)
def test_copying_by_hand(without: str, phone: Page) -> None:
    """No clipboard: the text stands in a box, chosen, with a word on what to do."""
    phone.add_init_script(f"{without}; document.execCommand = () => false")
    phone.goto("help/letters/#投诉")

    phone.locator("#letter-complaint [data-copy-button]").click()

    box = phone.get_by_label("要复制的文字")
    expect(box).to_be_focused()
    assert "消费者权益保护部门" in box.input_value()
    assert box.evaluate("(box) => box.selectionEnd - box.selectionStart") == len(box.input_value())
    expect(phone.locator("#letter-complaint")).to_contain_text("长按它")


def test_every_answer_can_be_copied(agree: Agree, wide: Page) -> None:
    """The plan and what a tool found, as lines of text without buttons and without links."""
    wide.add_init_script(CATCH_COPIES)
    agree(wide)
    wide.get_by_role("button", name="复制成文字").click()
    wide.get_by_role("tab", name="如果").click()
    wide.get_by_label("第几期").fill("5")
    expect(wide.locator("#tool-what_if")).to_have_attribute("data-answer", "own")
    expect(wide.locator("#tool-what_if .verdict")).to_contain_text("第 5 期漏还")
    wide.locator("#tool-what_if").get_by_role("button", name="复制这份结果").click()

    plan, found = wide.evaluate("window.copied")
    assert "36　2029年11月18日 周日　516.90　516.90　0.00　0.00" in plan.splitlines()
    assert "每月还\n516.66 元" in plan
    assert "作废的话，马上要还：16,533.36" in found.splitlines()
    assert "复制" not in plan + found


def test_ticks_are_kept_for_the_visit_and_can_be_had_back(phone: Page) -> None:
    """Ticked, left, come back: still ticked; wiped by a slip: 撤销 brings them back."""
    phone.goto("checklist/")
    phone.get_by_role("checkbox", name="看合同，写下贷款人的全称").check()
    phone.get_by_role("checkbox", name="申请结清证明，存两份").check()
    phone.goto("ledger/")
    phone.goto("checklist/")
    expect(phone.get_by_role("checkbox", name="申请结清证明，存两份")).to_be_checked()

    phone.get_by_role("button", name="全部重新勾").click()
    expect(phone.get_by_role("checkbox", name="申请结清证明，存两份")).not_to_be_checked()
    assert "after-certificate" not in phone.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    phone.get_by_role("button", name="撤销，把勾放回来").click()

    expect(phone.get_by_role("checkbox", name="看合同，写下贷款人的全称")).to_be_checked()
    expect(phone.get_by_text("勾了 2 条，共 23 条。")).to_be_visible()


def test_the_checklist_carries_my_own_figures(agree: Agree, phone: Page) -> None:
    """On the screen beside the items, in the pictures, and gone when the agreement is erased."""
    agree(phone)
    phone.goto("checklist/")
    expect(phone.locator("[data-item=before-periods]")).to_contain_text("36 期，每期 516.66 元，最后一期 516.90 元")
    phone.get_by_role("button", name="存成图片").click()
    expect(phone.locator(".pictures img")).to_have_count(2)

    phone.get_by_role("checkbox", name="看合同，写下贷款人的全称").check()
    expect(phone.locator(".pictures img")).to_have_count(0)
    phone.locator(".mine summary").first.click()
    phone.get_by_role("button", name="全部清除").click()
    expect(phone.locator("[data-item=before-periods]")).not_to_contain_text("516.66")
