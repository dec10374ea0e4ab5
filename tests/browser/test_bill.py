"""A bill that the reader opens: read whatever its file is, shown before it is kept, and only what is ticked is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser import bills

Agree = Callable[[Page], None]
Watch = Any
KEPT = "2026-12-18 516.66 微粒贷还款\n2027-01-18 516.66 微粒贷还款"
LATER = """{
  const Ours = Date;
  const ahead = 70 * 86_400_000;
  window.Date = class Date extends Ours {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Ours.now() + ahead);
    }
    static now() {
      return Ours.now() + ahead;
    }
  };
}"""
"""Ten weeks later than the other tests: 1 February 2027, with two rows due."""
BUSY = """() => {
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    window.longest = Math.max(window.longest, performance.now() - last);
    last = performance.now();
  }, 20);
}"""
OWN = "Object.entries(sessionStorage).find(([name]) => /^xieshang-zhihou [^ ]*$/.test(name))[1]"
TYPE = """(box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
PASTE = """(box, text) => {
  const held = new DataTransfer();
  held.setData("text/plain", text);
  const told = new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true });
  box.dispatchEvent(told);
  return told.defaultPrevented;
}"""
DROP = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name));
  const told = { dataTransfer: held, bubbles: true, cancelable: true };
  const over = new DragEvent("dragover", told);
  document.querySelector("main").dispatchEvent(over);
  document.querySelector("main").dispatchEvent(new DragEvent("drop", told));
  return over.defaultPrevented;
}"""


def file(name: str, held: bytes) -> FilePayload:
    """What a picker gives."""
    return {"name": name, "mimeType": "", "buffer": held}


def kept(page: Page) -> str:
    """All that the tab keeps, as text."""
    return str(page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"))


def book(page: Page) -> str:
    """The reader's own lines of payments."""
    parts = json.loads(page.evaluate(OWN))["parts"]
    return str(parts.get("tool.reconcile", {}).get("payments", ""))


@pytest.fixture
def ledger(agree: Agree, phone: Page) -> Page:
    """The ledger on a phone, on 1 February 2027, with a plan whose first two rows are due."""
    phone.context.add_init_script(LATER)
    agree(phone)
    phone.goto("ledger/")
    return phone


def found(page: Page) -> Locator:
    """What was found in a bill."""
    return page.locator("[data-bill-found]:visible")


def open_bill(page: Page, name: str, held: bytes) -> None:
    """Pick a file."""
    page.locator("[data-bill] [data-picker]").set_input_files(file(name, held))


def test_every_kind_of_file_gives_the_same_two_payments(ledger: Page) -> None:
    """UTF-8, UTF-16 with and without its mark, GBK; workbooks of both kinds, a bank's page, an archive, messages."""
    for name, held in bills.BY_NAME.items():
        open_bill(ledger, name, held)
        expect(found(ledger).locator("[data-bill-head]"), name).to_have_text("找到 2 笔还款")
        lines = found(ledger).locator("[data-bill-counts] [data-bill-line]")
        expect(lines, name).to_have_count(2)
        for line, day in zip(lines.all(), ("2026年12月18日", "2027年1月18日"), strict=True):
            expect(line, name).to_contain_text(f"516.66 {day}", use_inner_text=True)
            expect(line, name).to_contain_text("写着「微粒贷」")
        found(ledger).get_by_role("button", name="都不记").click()
        expect(ledger.locator("[data-bill-said]"), name).to_have_text("没有留下任何一行。")
    assert book(ledger) == ""


def test_a_file_that_cannot_be_opened_says_why_and_what_to_do(ledger: Page) -> None:
    """Locked, packed, a picture, a PDF, an old sheet, cut off, empty, unknown, too long: words, and nothing is kept."""
    for name, (held, words) in bills.REFUSED.items():
        open_bill(ledger, name, held)
        expect(ledger.locator("[data-bill-said]"), name).to_contain_text(words)
        expect(found(ledger)).to_have_count(0)
    assert book(ledger) == ""


def test_a_browser_that_cannot_inflate_says_so(ledger: Page) -> None:
    """In words, with the way on; a csv is read all the same."""
    ledger.evaluate("delete window.DecompressionStream")
    open_bill(ledger, "微信账单.xlsx", bills.BY_NAME["微信账单.xlsx"])
    expect(ledger.locator("[data-bill-said]")).to_contain_text("这个浏览器打不开 xlsx 和压缩包")

    open_bill(ledger, "微信账单.csv", bills.BY_NAME["微信账单.csv"])
    expect(found(ledger).locator("[data-bill-head]")).to_have_text("找到 2 笔还款")


def test_a_file_of_sixty_megabytes_is_refused_at_once(ledger: Page) -> None:
    """By its size, before a byte of it is read."""
    said = ledger.evaluate(
        """async () => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(60 * 1024 * 1024)], "bill.csv"));
          const picker = document.querySelector("[data-bill] [data-picker]");
          picker.files = held.files;
          const begun = performance.now();
          picker.dispatchEvent(new Event("change"));
          const said = document.querySelector("[data-bill-said]");
          while (!said.textContent.includes("文件太大")) await new Promise((go) => setTimeout(go, 20));
          return performance.now() - begun;
        }"""
    )

    assert said < 2_000


def test_nothing_of_a_bill_is_kept_before_the_reader_takes_it_and_the_rest_never(ledger: Page) -> None:
    """Shown, ticked, taken, undone; what is not this loan's stands nowhere in what the browser keeps."""
    open_bill(ledger, "账单.csv", bills.csv().encode())
    expect(found(ledger)).to_contain_text("其余 6 行不留：别的开支 1 行、进账 1 行、标题、合计和说明 4 行。")
    assert book(ledger) == ""
    before = kept(ledger)
    found(ledger).get_by_role("button", name="把勾的记进账本").click()

    expect(ledger.locator("[data-bill-said]")).to_have_text("记下了。账单里别的一行都没有留。")
    expect(ledger.locator("#tool-reconcile")).to_contain_text("一共还了 1,033.32 元（2 笔）")
    assert not [name for name in ("账单.csv", "青石超市", "阿芳", "86.40", "42001") if name in before]
    assert book(ledger) == KEPT
    assert not [name for name in ("青石超市", "阿芳", "86.40", "42001") if name in kept(ledger)]

    ledger.locator("[data-bill-undo] button").click()
    expect(ledger.locator("[data-bill-said]")).to_have_text("撤销了。")
    assert book(ledger) == ""


def test_a_tick_is_the_readers_word(ledger: Page) -> None:
    """A line that counts is left out where its tick is taken away; a second debit is kept where the reader ticks it."""
    twice = ("2026-12-19 08:00:00", "微粒贷还款", "微众银行", "/", "/", "¥516.66", "零钱", "支付成功", "42009", "/")
    open_bill(ledger, "账单.csv", bills.csv([*bills.ROWS, twice]).encode())
    expect(found(ledger)).to_contain_text("拿不准的 1 行，是还这笔的就打勾")
    found(ledger).locator("[data-bill-counts] input").nth(1).uncheck()
    found(ledger).locator("[data-bill-line] input").nth(2).check()
    found(ledger).get_by_role("button", name="把勾的记进账本").click()

    expect(ledger.locator("#tool-reconcile")).to_contain_text("可能是重复扣款")
    assert book(ledger) == "2026-12-18 516.66 微粒贷还款\n2026-12-19 516.66 微粒贷还款"


def test_a_bill_opened_twice_adds_nothing(ledger: Page) -> None:
    """Beside a line that the reader wrote by hand."""
    ledger.locator("#reconcile-payments").fill("2026-12-18 516.66 自动扣款")
    open_bill(ledger, "账单.csv", bills.csv().encode())
    expect(found(ledger).locator("[data-bill-head]")).to_have_text("找到 1 笔还款")
    found(ledger).get_by_role("button", name="把勾的记进账本").click()
    expect(ledger.locator("#tool-reconcile")).to_contain_text("一共还了 1,033.32 元（2 笔）")
    open_bill(ledger, "账单.csv", bills.csv().encode())

    expect(found(ledger).locator("[data-bill-head]")).to_have_text("没有新的还款：找到的账本里都有了")
    expect(found(ledger).get_by_role("button", name="把勾的记进账本")).to_have_count(0)


def test_a_bill_is_dropped_on_the_card(agree: Agree, wide: Page) -> None:
    """On the page of the reader's plan: the fold opens, and the card follows what is taken."""
    wide.context.add_init_script(LATER)
    agree(wide)
    wide.goto("")
    expect(wide.locator(".room--now")).to_have_attribute("data-answer", "own")
    assert wide.evaluate(DROP, ["账单.csv", bills.csv()])
    expect(found(wide).locator("[data-bill-head]")).to_have_text("找到 2 笔还款")
    found(wide).get_by_role("button", name="把勾的记进账本").click()

    expect(wide.locator("[data-card]")).to_contain_text("已还 2 期")
    assert book(wide) == KEPT


def test_a_message_in_a_file_is_read_where_there_is_no_plan_yet(phone: Page) -> None:
    """In GBK, through the first box; a bill there says what to do first."""
    message = (
        "【微众银行】您的个性化分期已办理成功，剩余本金18600元，分36期，每月18日还款，首期2026年12月18日，不再计息。"
    )
    phone.goto("")
    phone.locator(".first [data-picker]").set_input_files(file("短信.txt", message.encode("gb18030")))
    expect(phone.locator(".room--read")).to_be_visible()
    expect(phone.locator("[data-read-result]")).to_contain_text("18,600")
    phone.reload()
    phone.locator(".first [data-picker]").set_input_files(file("账单.csv", bills.csv().encode()))

    expect(phone.locator("[data-said]")).to_contain_text("这是账单。先贴银行谈方案的短信")
    expect(phone.locator("[data-paste]")).to_have_value("")


def test_the_longest_bill_is_answered_and_the_page_can_be_used_meanwhile(ledger: Page, tmp_path: Path) -> None:
    """A workbook of 19,000 rows, the two payments among them: no more than a second between two breaths."""
    shop = bills.OTHER[0]
    other = [
        (f"2026-12-{at % 28 + 1:02d} 10:00:00", *shop[1:5], f"¥{at % 97}.{at % 90 + 10}", *shop[6:])
        for at in range(19_000)
    ]
    held = bills.workbook({"Sheet1": [bills.HEAD, *other, *bills.PAID]})
    place = tmp_path / "year.xlsx"
    place.write_bytes(held)
    ledger.evaluate(BUSY)
    ledger.locator("[data-bill] [data-picker]").set_input_files(place)
    ledger.locator("#add-amount").fill("516.66")  # while it is read
    expect(found(ledger).locator("[data-bill-head]")).to_have_text("找到 2 笔还款", timeout=120_000)

    expect(ledger.locator("#add-amount")).to_have_value("516.66")
    assert ledger.evaluate("window.longest") < 1_000


def test_a_thousand_payments_are_shown_and_taken(ledger: Page) -> None:
    """More than any plan has rows: each is shown, what is over is said, and the book takes them all."""
    one = bills.PAID[0]
    many = [
        (f"2026-12-{at % 9 + 18} 10:{at % 60:02d}:00", *one[1:5], f"¥{1 + at / 100:.2f}", *one[6:])
        for at in range(1_000)
    ]
    open_bill(ledger, "账单.csv", bills.csv([bills.HEAD, *many]).encode())
    expect(found(ledger).locator("[data-bill-head]")).to_have_text("找到 1,000 笔还款", timeout=60_000)
    found(ledger).get_by_role("button", name="把勾的记进账本").click()

    expect(ledger.locator("#tool-reconcile")).to_contain_text("1000 笔", timeout=60_000)
    assert book(ledger).count("\n") == 999


def test_a_whole_bill_pasted_into_the_list_is_sorted_like_a_file(ledger: Page) -> None:
    """3,400 lines: not one of another's stands in the box or is kept; a few lines are pasted as ever."""
    other = [(f"2026-12-{at % 28 + 1:02d} 10:00:00", *bills.OTHER[0][1:]) for at in range(3_400)]
    ledger.locator("#reconcile-payments").evaluate(PASTE, bills.csv([bills.HEAD, *other, *bills.PAID]))
    expect(found(ledger).locator("[data-bill-head]")).to_have_text("找到 2 笔还款", timeout=60_000)

    assert ledger.locator("#reconcile-payments").input_value() == ""
    assert "青石超市" not in kept(ledger)
    assert not ledger.locator("#reconcile-payments").evaluate(PASTE, "2026-12-18 516.66")


def worked(page: Page, act: Callable[[], None]) -> float:
    """Return how many seconds the page's own thread worked while `act` ran, however busy the machine is."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in found if each["name"] == "TaskDuration")

    before = spent()
    act()
    return spent() - before


def test_a_hundred_thousand_characters_are_answered_or_refused_in_words(ledger: Page) -> None:
    """Noise, in the list of payments and in the first box: said, and the page itself works no second for it."""
    noise = ("协商1a还2款，¥3.4元 " * 9_000)[:100_000]

    def put_into_the_list() -> None:
        ledger.locator("#reconcile-payments").evaluate(TYPE, noise)
        expect(ledger.locator("#tool-reconcile")).not_to_have_attribute("data-answer", "sample", timeout=60_000)

    def put_into_the_first_box() -> None:
        ledger.locator("[data-paste]").evaluate(TYPE, noise)
        ledger.locator("[data-read]").click()
        expect(ledger.locator("[data-said]:not(:empty), .room--read:visible").first).to_be_visible(timeout=60_000)

    assert worked(ledger, put_into_the_list) < 1
    ledger.evaluate("sessionStorage.clear()")
    ledger.goto("")
    ledger.evaluate("document.querySelector('[data-paste]').focus()")
    assert worked(ledger, put_into_the_first_box) < 1
