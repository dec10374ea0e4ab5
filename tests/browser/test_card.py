"""The card of the reader's own plan, from a pasted text to the last instalment, by the agreed hooks alone.

`[data-paste]` is the box, `[data-take]` takes what was read, `[data-card]` is the card, `[data-keep]` keeps it on the
device, `[data-paid]` writes the instalment down, `#plan` holds the rows; results' `data-slot` are the contract's keys.

The plan: 23,860.00 without interest in 24 rows on the 15th. 23,860 / 24 = 994.16 and two thirds: 23 rows of 994.16
are 22,865.68, and the last one is 994.32. The tests' day is 2026-11-23.
"""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.entries import NAME

PLACE = ""

SMS = "您的协商还款申请已通过：剩余本金23860元，分24期偿还，每期994.16元，首期还款日2026年12月15日，不再计收利息。"
SCAM = "某某法务：专业代办停息挂账，减免50%，加微信办理，先付定金3000元。剩余本金23860元，分24期，2026年12月15日首期。"
PLAN = {
    "method": "interest_free",
    "principal": "23,860.00",
    "periods": "24",
    "start": "2026-09-01",
    "first_due": "2026-09-15",
    "breach_rule": "two_in_a_row",
    "clawback": "none",
}
TWO_PAID = "2026-09-15 994.16\n2026-10-15 994.16"
THREE_PAID = f"{TWO_PAID}\n2026-11-15 994.16"


def keep(page: Page, payments: str = "", *, shelf: str = "sessionStorage", **more: str) -> Page:
    """The page of a reader who came before: the plan, and the payments told so far."""
    book = {"tool.reconcile": {"payments": payments}} if payments else {}
    document = json.dumps({"version": 1, "parts": {"agreement": {**PLAN, **more}, **book}})
    page.add_init_script(f"{shelf}.getItem({NAME!r}) ?? {shelf}.setItem({NAME!r}, {document!r})")
    return page


def kept(page: Page, shelf: str = "sessionStorage") -> dict[str, dict[str, str]]:
    """The parts that lie in the browser."""
    text = page.evaluate(f"{shelf}.getItem({NAME!r})")
    parts: dict[str, dict[str, str]] = json.loads(text or '{"parts": {}}')["parts"]
    return parts


def slot(page: Page, path: str) -> Locator:
    """The place of one value on the card's page."""
    return page.locator(f'[data-slot="{path}"]')


def paste(page: Page, text: str) -> None:
    """Put a text into the box as a finger does that chooses 粘贴."""
    page.locator("[data-paste]").evaluate(
        """(box, text) => { box.focus(); box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
        box.value = text; box.dispatchEvent(new InputEvent("input", { bubbles: true })); }""",
        text,
    )


def test_from_pasted_to_kept_in_three_taps(phone: Page) -> None:
    """Pasted, it is read; one tap takes it, one keeps it; a third is to spare."""
    phone.goto(PLACE)
    paste(phone, SMS)
    take = phone.locator("[data-take]")
    expect(take).to_be_visible()
    read = dict(
        zip(
            phone.locator("[data-reading] .read__label").all_inner_texts(),
            phone.locator("[data-reading] [data-slot=value_text]").all_inner_texts(),
            strict=True,
        )
    )
    assert "23,860.00" in " ".join(read.values())

    take.tap()
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    phone.locator("[data-keep=yes]").tap()

    expect(phone.locator("[data-keep=yes]")).to_be_hidden()
    assert kept(phone, "localStorage")["agreement"]["principal"].replace(",", "").startswith("23860")
    expect(slot(phone, "card.head")).to_have_text("12月15日 周二")
    expect(slot(phone, "card.left")).to_have_text("还有 22 天")
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "unconfirmed")  # what a miss means was not said


def test_what_was_read_can_be_changed_at_a_touch(phone: Page) -> None:
    """The value opens as the form's own control; what is typed there is what counts."""
    phone.goto(PLACE)
    paste(phone, SMS)
    row = phone.locator("[data-reading]", has=phone.locator('[name="periods"]'))
    row.locator("[data-edit]").tap()
    row.locator('[name="periods"]').fill("10")
    phone.locator("[data-take]").tap()

    expect(slot(phone, "card.figure")).to_have_text("2,386.00")
    expect(phone.locator("[data-card]")).to_contain_text("10 期")


def test_what_was_read_is_whole_at_letters_twice_as_large(phone: Page) -> None:
    """No value runs out of its card, and none under the bank's words."""
    phone.goto(PLACE)
    paste(phone, SMS)
    expect(phone.locator("[data-take]")).to_be_visible()
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    rows = phone.locator(".read__row:has(.read__value:visible)").evaluate_all(
        """(all) => all.map((row) => {
          const value = row.querySelector(".read__value");
          const words = document.createRange();
          words.selectNodeContents(value);
          const [text, quote] = [words, row.querySelector("q")].map((one) => one.getBoundingClientRect());
          const isApart = text.right <= quote.left || text.bottom <= quote.top;
          return [value.innerText, text.right <= row.getBoundingClientRect().right, isApart];
        })"""
    )

    assert len(rows) > 3
    assert [row for row in rows if row[1:] != [True, True]] == []


@pytest.mark.parametrize("width", [320, 360, 412])
def test_no_closing_mark_stands_alone_on_a_line(phone: Page, width: int) -> None:
    """The bank's words end on the line of their 」, a whole day too."""
    phone.set_viewport_size({"width": width, "height": 780})
    phone.goto(PLACE)
    paste(phone, SMS)
    expect(phone.locator("[data-take]")).to_be_visible()
    below = (
        phone.locator(".read__quote")
        .locator("visible=true")
        .evaluate_all(
            """(all) => all.map((one) => {
          const words = document.createRange();
          words.selectNodeContents(one);
          return one.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom;
        })"""
        )
    )

    assert below
    assert max(below) < 12, below  # a line is 20 high


def test_the_amount_a_person_looks_for_stands_first(phone: Page) -> None:
    """994.16 each time, with the bank's words, before principal, rows and days; in plain words, each said once."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("每期994.16元", "每期994.16元，末期994.32元"))
    rows = phone.locator("[data-read-form] .read__row")
    expect(rows.first).to_contain_text("994.16 元")

    labels = phone.locator("[data-read-form] .read__row .read__label").all_inner_texts()
    assert labels[:5] == ["每期", "末期", "剩余本金", "分几期", "第一期哪天还"]
    expect(phone.get_by_text("照这些条件算也是这个数。")).to_have_count(1)


def test_kept_or_not_the_line_beside_erasing_says_which(phone: Page) -> None:
    """Asked, refused, kept: 清除 never stands alone."""
    keep(phone, THREE_PAID).goto(PLACE)
    line = phone.locator(".keep--done")
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    expect(line.get_by_text("贴错了？")).to_be_visible()
    phone.locator("[data-keep=no]").tap()
    expect(line.get_by_text("没有记，关掉就没有了。")).to_be_visible()
    expect(line.get_by_text("贴错了？")).to_be_hidden()


def test_who_is_late_has_words_for_the_row_that_is_late(phone: Page) -> None:
    """Nothing else is open, yet 照着问 is there, and asks first whether the plan still holds."""
    keep(phone, TWO_PAID, arrears="0", arrears_treatment="waived").goto(PLACE)
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "late")
    phone.get_by_role("button", name="照着问").tap()

    expect(slot(phone, "ask.say")).to_be_in_viewport()
    expect(slot(phone, "ask.say")).to_contain_text("第 3 期 11月15日到期，还差 994.16 元")
    expect(slot(phone, "ask.say")).to_contain_text("1. 方案还有效吗？")
    expect(phone.get_by_text("件要问银行")).to_contain_text("还有 2 件要问银行")
    expect(phone.get_by_text("卡里有钱：今天还这期")).to_be_visible()


def test_what_was_assumed_and_the_bank_says_so_too_is_asked_no_longer(phone: Page) -> None:
    """Without interest, as it was reckoned meanwhile: chosen where it is chosen already, it counts as said."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("，不再计收利息", ""))
    phone.locator("[data-take]").tap()
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    assert "method" in kept(phone)["assumed"]
    phone.goto("calculator/#method")
    phone.locator("label[for=method]").tap()
    phone.wait_for_timeout(500)

    assert not kept(phone)["assumed"]["method"]
    assert kept(phone)["agreement"]["method"] == "interest_free"
    phone.goto(PLACE)
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    expect(slot(phone, "ask.say")).not_to_contain_text("计不计利息")


def test_money_taken_twice_is_asked_about_by_the_filled_button(phone: Page) -> None:
    """The note says to phone about it; the words to read out begin with it, and are as many as the card says."""
    keep(phone, f"{THREE_PAID}\n2026-11-15 994.16", arrears="0", arrears_treatment="waived").goto(PLACE)
    expect(slot(phone, "doubled.head")).to_have_text("有 994.16 元像是重复扣的")
    expect(slot(phone, "ask.count")).to_have_text("1")
    phone.get_by_role("button", name="照着问").tap()

    expect(slot(phone, "ask.say")).to_be_in_viewport()
    expect(slot(phone, "ask.say")).to_contain_text("1. 11月15日扣了两次 994.16 元，第二次抵到了哪一期？能不能退回？")


def test_a_miss_opened_says_what_its_line_says_where_a_row_is_late(phone: Page) -> None:
    """The third is late: missing the fourth too ends a plan of two in a row, in the line and in what opens below."""
    keep(phone, TWO_PAID).goto(PLACE)
    question = phone.locator("[data-question=miss]")
    expect(question.locator("summary")).to_contain_text("再漏一期，方案会作废")
    question.locator("summary").tap()

    expect(question.locator(".verdict__word")).to_have_text("这样还，方案会作废。")


def test_a_discrepancy_stands_before_what_was_read(phone: Page) -> None:
    """24 times 1,125.00 are 27,000.00: 3,140.00 more than the principal, said first; the card has the said amount."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("994.16", "1125"))
    amount = slot(phone, "discrepancy.amount")

    expect(amount).to_have_text("3,140.00")
    assert amount.bounding_box()["y"] < phone.locator("[data-reading]").first.bounding_box()["y"]  # type: ignore[index]
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("1,125.00")
    expect(slot(phone, "told.words")).to_contain_text("差 130.84 元")


def test_a_touts_text_is_warned_of_once_and_leads_no_further(phone: Page) -> None:
    """One box with one title, every reason and whom to call; no form below, nothing to read out, and a way back."""
    phone.goto(PLACE)
    paste(phone, SCAM)
    warning = phone.locator(".warnings:visible")

    expect(warning).to_have_count(1)
    expect(phone.get_by_text("像骗子，先别付钱。")).to_have_count(1)
    expect(warning.get_by_role("link", name="怎么认骗子")).to_have_attribute("href", re.compile("help/scams/"))
    expect(warning.get_by_role("link", name="打 95384")).to_be_visible()
    expect(warning.get_by_role("listitem")).to_have_count(3)
    expect(phone.locator("[data-read-form]")).to_be_hidden()
    expect(phone.locator("[data-take]")).to_be_hidden()
    expect(phone.get_by_text("照着问银行 8 句")).to_be_hidden()
    warning.get_by_role("button", name="填 3 个数").tap()  # who has asked the bank, and it is true
    expect(phone.locator("[data-numbers]")).to_be_in_viewport()
    phone.get_by_role("button", name="贴短信").tap()
    paste(phone, SMS)
    expect(phone.locator("[data-take]")).to_be_visible()
    expect(phone.locator(".warnings")).to_be_hidden()


NOTED = "剩余本金21,340.5元，分60期还，每月约410，下个月15号开始扣，罚息减免。"


def test_what_was_not_used_and_what_was_counted_stand_on_the_card_that_was_read(phone: Page) -> None:
    """每月约410 is named; the day of 下个月 is said to be counted, and is still asked of the bank on home."""
    phone.goto(PLACE)
    paste(phone, NOTED)
    expect(slot(phone, "unused_words")).to_have_text("没用上的数：「每月约410」。要紧的，问银行时说上。")
    expect(phone.locator("[data-reading]", has_text="第一期哪天还")).to_contain_text("是从今天往后数的")
    phone.locator("[data-take]").tap()

    expect(slot(phone, "ask.what")).to_contain_text("第一期哪天")
    expect(slot(phone, "ask.say")).to_contain_text("请问第一期是哪年哪月哪日还")


def test_a_counted_day_that_was_corrected_is_not_asked(phone: Page) -> None:
    """Another day typed by the reader is the reader's own."""
    phone.goto(PLACE)
    paste(phone, NOTED)
    row = phone.locator("[data-reading]", has_text="第一期哪天还")
    row.locator("[data-edit]").tap()
    row.locator('[name="first_due"]').fill("2026-12-20")
    phone.locator("[data-take]").tap()

    expect(slot(phone, "card.head")).to_have_text("12月20日 周日")
    assert "请问第一期" not in slot(phone, "ask.say").inner_text()


def test_interest_told_without_a_rate_is_chosen_beforehand(phone: Page) -> None:
    """利息照收: 加 is chosen, 短信没说 is gone, and the field for the rate is open."""
    phone.goto(PLACE)
    paste(phone, "剩余本金20000元，分36期，2026年12月15日首期，利息照收")

    expect(phone.get_by_role("radio", name="加", exact=True)).to_be_checked()
    expect(phone.get_by_text("短信没说", exact=True)).to_be_hidden()
    expect(phone.locator('[data-bearing] [name="rate"]')).to_be_visible()


def test_what_works_in_the_panel_of_wechat_stands_first(open_phone: Callable[..., Page]) -> None:
    """去浏览器放日历: the button that copies the link is the first thing of the panel, above every note."""
    viewer = (
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.40"
    )
    phone = keep(open_phone(user_agent=viewer), THREE_PAID)
    phone.goto(PLACE)
    phone.get_by_role("button", name="去浏览器放日历").locator("visible=true").first.tap()
    fold = phone.locator("[data-fold=take]")
    expect(fold.get_by_role("button", name="复制链接")).to_be_in_viewport(ratio=1)

    tops = fold.locator("p:visible, textarea:visible, img:visible").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().top)"
    )
    copy = fold.get_by_role("button", name="复制链接").bounding_box()
    assert copy is not None
    assert copy["y"] <= min(tops)


def test_a_miss_opened_says_its_range_once(phone: Page) -> None:
    """The line's answer makes way for the verdict, and no small fact repeats its sentence."""
    keep(phone, THREE_PAID, breach_rule="unknown").goto(PLACE)
    question = phone.locator("[data-question=miss]")
    question.locator("summary").first.tap()
    expect(question.locator(".verdict__why").first).to_be_visible()
    found = re.search(r"罚息大约 (\d+\.\d\d 到 \d+\.\d\d) 元", question.inner_text())

    assert found
    assert question.inner_text().count(found[1]) == 1


def test_no_day_breaks_at_letters_twice_as_large(phone: Page) -> None:
    """Each day stands on one line, in rows and in sentences, and nothing runs out of the screen."""
    keep(phone, THREE_PAID, periods="60").goto(PLACE)
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    lines = phone.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("[data-in=now]"), NodeFilter.SHOW_TEXT);
          const found = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const day of node.data.matchAll(/(?:\\d{4}年)?\\d+月\\d+日/g)) {
              if (node.parentElement.closest(".cited")) continue;
              const range = document.createRange();
              range.setStart(node, day.index);
              range.setEnd(node, day.index + day[0].length);
              const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
              if (tops.size) found.push([day[0], tops.size]);
            }
          return found;
        }"""
    )

    assert len(lines) > 5
    assert [day for day, count in lines if count > 1] == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_text_with_nothing_in_it_is_said_to_be_so(phone: Page) -> None:
    """Words without terms lead to no empty card: the box stays, with what to try next."""
    phone.goto(PLACE)
    paste(phone, "今天天气不错")

    expect(phone.locator("[data-said]")).to_contain_text("没读到")
    expect(phone.locator("[data-paste]")).to_be_visible()
    expect(phone.locator("[data-take]")).to_be_hidden()


def test_a_lenders_table_pasted_first_is_told_what_comes_before_it(phone: Page) -> None:
    """Nothing but days and amounts: said is that the plan comes first, and where the table goes then."""
    phone.goto(PLACE)
    paste(phone, "期次 还款日 应还合计 剩余本金\n1 2026-12-15 994.16 22865.84\n2 2027-01-15 994.16 21871.68")

    expect(phone.locator("[data-said]")).to_contain_text("先贴谈方案的短信，或者填 3 个数")
    expect(phone.locator("[data-said]")).to_contain_text("银行的表对不对")
    expect(phone.locator("[data-take]")).to_be_hidden()


def test_two_amounts_said_of_each_row_are_one_row_to_choose_in(phone: Page) -> None:
    """990 and 994.16: one 每期 with both as choices; the one touched is what the plan is held against."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("每期994.16元", "每期还990元").replace("不再", "实际每月扣款994.16元，不再"))
    row = phone.locator("[data-stated]")
    expect(row).to_have_count(1)
    expect(row.locator("[data-edit]")).to_contain_text("990.00 元，还是 994.16 元？")
    row.get_by_role("button", name="994.16 元", exact=True).tap()

    expect(row.locator("[data-edit]")).to_have_text("994.16 元，改")
    expect(row.locator("[data-beside]")).to_be_hidden()
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    expect(slot(phone, "told.words")).to_be_hidden()


def test_the_year_of_a_first_day_is_asked_where_it_is_not_said(phone: Page) -> None:
    """9月15日 told on 23 November: the button leads to it; who has paid since then is on row 4, not 296 days off."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("2026年12月15日", "9月15日"))
    phone.locator("[data-take]").tap()
    day = phone.locator("[data-reading]", has=phone.locator('[name="first_due"]'))
    expect(day.locator("input")).to_be_focused()
    expect(day.locator("[data-edit]")).to_contain_text("9月15日，哪一年？")
    expect(phone.locator("[data-mine-room]")).to_have_attribute("data-room", "read")
    day.get_by_role("button", name="2026年9月15日，已经在还").tap()
    phone.locator("[data-take]").tap()

    expect(slot(phone, "card.head")).to_have_text("12月15日 周二")
    expect(slot(phone, "card.label")).to_have_text("下一期，第 4 期")


def type_three_numbers(phone: Page) -> None:
    """Make a plan without a text, of 23,860.00 in 24 rows."""
    phone.goto(PLACE)
    phone.get_by_role("button", name="填 3 个数").tap()
    form = phone.locator("[data-numbers]")
    for name, value in {"principal": "23860", "periods": "24", "first_due": "2026-12-15"}.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.get_by_role("button", name="就按这些算").tap()


def test_three_numbers_are_enough(phone: Page) -> None:
    """Without a text: principal, number of rows, first day; what nobody said is on the list to ask."""
    type_three_numbers(phone)

    expect(slot(phone, "card.figure")).to_have_text("994.16")
    assert kept(phone)["assumed"] == {"method": "interest_free"}
    expect(slot(phone, "ask.what")).to_contain_text("以后加不加利息")


def test_the_calculator_asks_as_many_things_as_the_card(phone: Page) -> None:
    """Interest was only assumed to be none: the form's page counts that as well, and claims no annual cost."""
    type_three_numbers(phone)
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    count = slot(phone, "ask.count").inner_text()
    phone.goto("calculator/")

    expect(slot(phone, "words.unconfirmed").first).to_have_text(f"{count} 项")
    expect(slot(phone, "words.cost").first).to_have_text("还没说清")
    expect(phone.locator("#ask li").first).to_contain_text("利息")


def test_numbers_that_are_none_are_said_at_their_fields(phone: Page) -> None:
    """Every one at once, in its place, and nothing is kept of them."""
    phone.goto(PLACE)
    phone.get_by_role("button", name="填 3 个数").tap()
    form = phone.locator("[data-numbers]")
    form.locator('[name="principal"]').fill("很多")
    form.get_by_role("button", name="就按这些算").tap()

    for name in ("principal", "periods", "first_due"):
        expect(form.locator(f'[data-field="{name}"] .field__error')).to_be_visible()
    assert "agreement" not in kept(phone)


def test_a_long_table_pasted_is_answered_in_view(phone: Page) -> None:
    """Two rows of 24 are there, so 22 stand below the verdict as missing: the verdict is what is led to."""
    keep(phone, THREE_PAID).goto(PLACE)
    question = phone.locator("[data-question=table]")
    question.locator("summary").first.tap()
    question.locator("textarea").evaluate(
        """(box, text) => { box.focus(); box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
        box.value = text; box.dispatchEvent(new InputEvent("input", { bubbles: true })); }""",
        "期数 还款日 应还\n1 2026-09-15 994.16\n2 2026-10-15 994.16",
    )

    expect(question.locator(".verdict__why").first).to_contain_text("前 2 期一致，但银行的表只到第 2 期")
    expect(question.locator(".verdict__why").first).to_be_in_viewport(ratio=1)


def test_an_instalment_is_written_down_and_taken_back(phone: Page) -> None:
    """我还了这期 writes today's line of 994.16, the card goes on to the next; 撤销 has all as it was."""
    keep(phone, TWO_PAID).goto(PLACE)
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "late")
    expect(slot(phone, "card.head")).to_have_text("晚了 8 天，还来得及。")

    phone.locator("[data-paid]").locator("visible=true").first.tap()
    expect(phone.locator("[data-paid-said]")).to_contain_text("记下了：第 3 期，今天还了 994.16 元。")
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "running")
    expect(slot(phone, "card.paid")).to_have_text("还了 3 期，还剩 21 期")
    assert kept(phone)["tool.reconcile"]["payments"].split("\n")[-1].split()[:2] == ["2026-11-23", "994.16"]

    phone.locator("[data-paid-undo] button").tap()
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "late")
    assert kept(phone)["tool.reconcile"]["payments"] == TWO_PAID


BEFORE_PAYDAY = {"first_due": "2026-09-25"}
TWO_BY_THE_25TH = "2026-09-25 994.16\n2026-10-25 994.16"


def test_the_money_is_said_to_be_ready_and_taken_back(phone: Page) -> None:
    """Two days before the due day 钱存好了 is the deed; said once, asking is, here and at the next visit."""
    keep(phone, TWO_BY_THE_25TH, **BEFORE_PAYDAY).goto(PLACE)
    ready, ask = phone.locator("[data-ready]"), phone.locator(".deed--ask")
    expect(ready).to_be_visible()
    expect(slot(phone, "card.do")).to_have_text("最晚 11月24日存进扣款的卡")
    ready.tap()

    expect(phone.locator("[data-paid-said]")).to_have_text("记下了：第 3 期的钱存好了。")
    expect(slot(phone, "card.do")).to_have_text("钱存好了，11月25日看一眼扣了没有")
    expect(ready).to_be_hidden()
    expect(ask).to_be_visible()
    phone.reload()
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    expect(ready).to_be_hidden()


def test_the_money_was_not_ready_after_all(phone: Page) -> None:
    """撤销 has the deed and the card's words as they were."""
    keep(phone, TWO_BY_THE_25TH, **BEFORE_PAYDAY).goto(PLACE)
    phone.locator("[data-ready]").tap()
    expect(phone.locator("[data-ready]")).to_be_hidden()
    phone.locator("[data-paid-undo] button").tap()

    expect(phone.locator("[data-ready]")).to_be_visible()
    expect(slot(phone, "card.do")).to_have_text("最晚 11月24日存进扣款的卡")
    assert "ready" not in kept(phone)


def test_on_the_due_day_nothing_is_offered_twice(phone: Page) -> None:
    """我还了这期 is the filled button, and stands nowhere else beside it."""
    keep(phone, "2026-09-23 994.16\n2026-10-23 994.16", first_due="2026-09-23").goto(PLACE)
    expect(slot(phone, "card.left")).to_have_text("就是今天")

    assert phone.locator("[data-paid]").locator("visible=true").count() == 1


def test_by_the_days_alone_it_is_not_called_paid(phone: Page) -> None:
    """Both days are past and nobody said anything: no seal, the question first; a tap on 都还了 and it is 还清."""
    keep(phone, periods="2").goto(PLACE)
    card = phone.locator("[data-card]")
    expect(card).to_have_attribute("data-is", "untold")
    expect(card.locator(".seal")).to_be_hidden()
    expect(phone.get_by_role("link", name="要结清证明")).to_be_hidden()
    phone.locator("[data-past]").tap()

    expect(card).to_have_attribute("data-is", "done")
    expect(card.locator(".seal")).to_be_visible()


def test_a_row_nobody_told_of_is_answered_at_a_touch(phone: Page) -> None:
    """还没还 makes it late, 撤销 has the question back; 晚了才还 asks for the day and writes it."""
    keep(phone, first_due="2026-11-15", start="2026-11-01").goto(PLACE)
    expect(slot(phone, "past.words")).to_have_text("第 1 期（11月15日）按时还了吗？")
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "running")
    phone.get_by_role("button", name="还没还").tap()
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "late")
    phone.locator("[data-paid-undo] button").tap()
    phone.get_by_role("button", name="晚了才还").tap()
    phone.get_by_label("哪天还的？").fill("2026-11-20")
    phone.get_by_role("button", name="记下", exact=True).locator("visible=true").first.tap()

    expect(slot(phone, "past.words")).to_be_hidden()
    expect(phone.locator("[data-card]")).to_have_attribute("data-is", "running")
    assert kept(phone)["tool.reconcile"]["payments"] == "2026-11-20 994.16 微粒贷还款 第 1 期"


@pytest.mark.parametrize(("until", "shown"), [("2026-12-15", "994.16"), ("2026-11-15", "")])
def test_what_was_kept_on_another_day_counts_no_days(phone: Page, until: str, shown: str) -> None:
    """Drawn at once: the sum and the day, but not 还有 28 天 of then; and nothing where its row is due no more."""
    answer = {"card": {"is": "running", "figure": "994.16", "left": "还有 28 天"}, "until": until, "mine": {}}
    old = json.dumps({"day": "2026-11-14", "result": json.dumps(answer)})
    keep(phone, THREE_PAID).add_init_script(f"sessionStorage.setItem({f'{NAME} card'!r}, {old!r})")
    phone.context.route(re.compile(r"pyodide.*\.wasm"), lambda _: None)
    phone.goto(PLACE)

    expect(slot(phone, "card.figure")).to_have_text(shown)
    expect(slot(phone, "card.left")).to_be_hidden()
    expect(slot(phone, "card.do")).to_be_hidden()


def test_a_stated_amount_is_corrected_at_a_touch(phone: Page) -> None:
    """1,125.00 was a slip of the copy: opened, 994.16 is typed over it, and the card has that and no difference."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("994.16", "1125"))
    row = phone.locator("[data-stated]")
    row.locator("[data-edit]").tap()
    expect(row.get_by_label("每期")).to_be_focused()
    row.get_by_label("每期").fill("一千多")
    phone.locator("[data-take]").tap()
    expect(phone.locator("[data-read-error]")).to_contain_text("请写成数字")
    row.get_by_label("每期").fill("994.16")
    phone.locator("[data-take]").tap()

    expect(slot(phone, "card.figure")).to_have_text("994.16")
    expect(slot(phone, "told.words")).to_be_hidden()


def test_a_difference_asked_about_is_put_away_and_had_back(phone: Page) -> None:
    """问清了，收起 takes the note off the card and its question off the list; 撤销 has both back."""
    phone.goto(PLACE)
    paste(phone, SMS.replace("994.16", "1125"))
    phone.locator("[data-take]").tap()
    expect(slot(phone, "told.words")).to_be_visible()
    count = slot(phone, "ask.count").inner_text()
    phone.get_by_role("button", name="问清了，收起").tap()
    expect(slot(phone, "told.words")).to_be_hidden()
    expect(slot(phone, "ask.count")).to_have_text(str(int(count) - 1))
    expect(slot(phone, "card.figure")).to_have_text("1,125.00")
    phone.locator("[data-paid-undo] button").tap()

    expect(slot(phone, "told.words")).to_be_visible()
    expect(slot(phone, "ask.count")).to_have_text(count)


def test_what_is_answered_comes_before_its_form(phone: Page) -> None:
    """漏一期会怎样 opens on the verdict; the boxes to try another row with stand under it."""
    keep(phone, THREE_PAID).goto(PLACE)
    question = phone.locator("[data-question=miss]")
    question.locator("summary").first.tap()
    verdict = question.locator(".verdict__word")
    expect(verdict).to_have_text("漏这一期，方案还在。")

    assert verdict.bounding_box()["y"] < question.locator("form").bounding_box()["y"]  # type: ignore[index]


def test_on_a_desk_all_rows_stand_open(wide: Page) -> None:
    """A column a year, beside the card; the next three are not said a second time."""
    keep(wide, THREE_PAID).goto(PLACE)
    expect(wide.locator("#plan li").last).to_be_visible()
    expect(wide.get_by_role("heading", name="接下来 3 期")).to_be_hidden()
    tops = [wide.locator("#plan li").nth(place).bounding_box()["y"] for place in (0, 12)]  # type: ignore[index]
    assert tops[0] == tops[1]


def test_on_a_desk_the_words_to_read_out_can_be_read_to_the_end(new_context: Callable[..., BrowserContext]) -> None:
    """In a low window they are longer than it: opened, the column goes along with the page and does not stick."""
    page = new_context(viewport={"width": 1280, "height": 600}).new_page()
    keep(page, TWO_PAID).goto(PLACE)
    page.get_by_role("button", name="照着问").click()
    last = page.locator("[data-fold=ask] a.button")
    expect(last).to_be_visible()
    page.evaluate("scrollTo(0, 100)")
    top = last.bounding_box()["y"]  # type: ignore[index]
    page.evaluate("scrollBy(0, 200)")

    assert last.bounding_box()["y"] == top - 200  # type: ignore[index]


def test_who_has_paid_before_says_so_with_one_tap(phone: Page) -> None:
    """Three rows were due before today: one tap writes all three, and it can be taken back."""
    keep(phone).goto(PLACE)
    expect(slot(phone, "past.words")).to_have_text("前 3 期（到11月15日）都按时还了吗？")
    phone.locator("[data-past]").tap()

    expect(slot(phone, "past.words")).to_be_hidden()
    written = kept(phone)["tool.reconcile"]["payments"].split("\n")
    assert [line.split()[:2] for line in written] == [
        ["2026-09-15", "994.16"],
        ["2026-10-15", "994.16"],
        ["2026-11-15", "994.16"],
    ]
    phone.locator("[data-paid-undo] button").tap()
    expect(slot(phone, "past.words")).to_be_visible()


def test_the_lenders_answer_has_its_place_under_the_questions(phone: Page) -> None:
    """One tap to the field of the first question, opened and in view; chosen there, the card asks one thing less."""
    keep(phone, THREE_PAID, arrears="500", breach_rule="unknown").goto(PLACE)
    expect(slot(phone, "ask.count")).to_have_text("2")
    phone.get_by_role("button", name="照着问").tap()
    phone.get_by_role("link", name="银行答了？填在这里").tap()

    answer = phone.locator("#form [name=breach_rule][value=two_in_a_row]")
    expect(answer.locator("..")).to_be_in_viewport()
    answer.locator("..").tap()
    expect(phone.locator(".calculator")).to_have_attribute("data-answer", "own")
    phone.get_by_role("link", name="回我的方案").tap()
    expect(slot(phone, "ask.count")).to_have_text("1")


def test_who_cannot_pay_is_led_to_what_to_say(phone: Page) -> None:
    """这期还不上 is on the card, and leads to the page with the words for the call."""
    keep(phone, THREE_PAID).goto(PLACE)
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    phone.get_by_role("link", name="这期还不上").tap()

    expect(phone).to_have_url(re.compile("help/cannot-pay/$"))
    expect(phone.locator("main .call-line a[href^='tel:']").first).to_be_in_viewport()  # the deed before the reading


def test_all_rows_stand_in_the_plan(phone: Page) -> None:
    """24 rows, the paid ones said to be so, the last one 994.32, and what is paid and left: 2,982.48 and 20,877.52."""
    keep(phone, THREE_PAID).goto(PLACE)
    rows = phone.locator("#plan li")
    expect(rows).to_have_count(24)
    phone.locator("#plan summary").tap()

    assert rows.locator('[data-slot="amount"]').all_inner_texts() == ["994.16"] * 23 + ["994.32"]
    assert rows.locator('[data-slot="note"]').all_inner_texts()[:4] == ["已还", "已还", "已还", "周二"]
    expect(slot(phone, "card.sum")).to_have_text("一共 23,860.00 元。还了 2,982.48，还剩 20,877.52。")
    assert phone.locator("#plan").evaluate("(part) => part.scrollWidth <= part.clientWidth")


def test_at_the_next_visit_the_card_is_there_before_python(phone: Page) -> None:
    """Kept on the device, it is drawn from the last answer, said to be old on another day; no example fills the gap.

    On the same day nothing is said: the answer is still that, and what it offers can be done.
    """
    phone.clock.install(time="2026-11-23T10:00:00+08:00")
    keep(phone, THREE_PAID, shelf="localStorage").goto(PLACE)
    expect(phone.locator("[data-answer=own] [data-card]")).to_be_visible()
    never = re.compile(r"pyodide.*\.wasm")
    phone.context.route(never, lambda _: None)
    phone.goto(PLACE, wait_until="commit")

    expect(slot(phone, "card.figure")).to_have_text("994.16")
    expect(slot(phone, "card.head")).to_have_text("12月15日 周二")
    expect(phone.locator("[data-card] .track li")).to_have_count(24)
    expect(phone.locator("[data-paste]")).to_be_hidden()
    old = phone.locator("[data-card]").get_by_text("上次算的")
    assert phone.locator("[data-in=now]").get_attribute("data-answer") == "own"
    expect(old).to_be_hidden()
    phone.clock.set_system_time("2026-11-24T08:00:00+08:00")
    phone.goto(PLACE, wait_until="commit")
    expect(old).to_be_visible()
    expect(slot(phone, "card.figure")).to_have_text("994.16")


def test_at_the_next_visit_an_instalment_can_be_written_down_before_python(phone: Page) -> None:
    """我还了这期, pressed before Python is there, is in the book with its day and amount."""
    keep(phone, THREE_PAID, shelf="localStorage").goto(PLACE)
    expect(phone.locator("[data-answer=own] [data-card]")).to_be_visible()
    phone.context.route(re.compile(r"pyodide.*\.wasm"), lambda _: None)
    phone.goto(PLACE, wait_until="commit")
    phone.locator(".acts [data-paid]").tap()

    expect(phone.locator("[data-paid-said]")).to_contain_text("记下了")
    assert "2026-11-23 994.16" in kept(phone, "localStorage")["tool.reconcile"]["payments"]


def test_a_page_left_open_renews_itself_at_midnight(phone: Page) -> None:
    """Nobody touches it: on the stroke of twelve there is a day less to go."""
    phone.clock.install(time="2026-12-13T15:00:00Z")  # eleven at night in China
    keep(phone, THREE_PAID).goto(PLACE)
    expect(slot(phone, "card.left")).to_have_text("还有 2 天")
    phone.clock.run_for(3_600_000 + 2_000)

    expect(slot(phone, "card.left")).to_have_text("就是明天")
    expect(phone.locator("[data-answer=own] [data-card]")).to_be_visible()


def test_a_page_brought_back_days_later_is_of_that_day(phone: Page) -> None:
    """Three days after the due day, unpaid: late by three days as soon as it is looked at."""
    phone.clock.install(time="2026-12-14T10:00:00+08:00")
    keep(phone, THREE_PAID).goto(PLACE)
    expect(slot(phone, "card.left")).to_have_text("就是明天")
    phone.clock.set_system_time("2026-12-18T08:00:00+08:00")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.clock.run_for(1_000)

    expect(slot(phone, "card.head")).to_have_text("晚了 3 天，还来得及。")


@pytest.mark.parametrize("shelf", ["sessionStorage", "localStorage"])
def test_erased_nothing_of_it_is_left(phone: Page, shelf: str) -> None:
    """全部清除, reached from the card, takes plan and payments out of page and browser; the box is there again."""
    keep(phone, THREE_PAID, shelf=shelf).goto(PLACE)
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    phone.locator("[data-erase]").locator("visible=true").first.tap()

    expect(phone.locator("[data-paste]")).to_be_visible()
    assert "994" not in phone.locator("main").inner_text()
    assert "23860" not in str(phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
    assert "23,860" not in str(phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_has_one_filled_button_and_targets_a_finger_hits(open_phone: Callable[..., Page], scheme: str) -> None:
    """The day's deed is filled, all others are not; what can be pressed on the card's side is 44 high or more."""
    page = open_phone(color_scheme=scheme)
    keep(page, THREE_PAID).goto(PLACE)
    expect(page.locator("[data-answer=own] [data-card]")).to_be_visible()
    filled = page.locator(".now-side .button").evaluate_all(
        """(all) => { const brand = getComputedStyle(document.documentElement).getPropertyValue("--brand").trim();
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.setProperty("color", brand); const told = getComputedStyle(probe).color; probe.remove();
        return all.filter((one) => one.checkVisibility() && getComputedStyle(one).backgroundColor === told).length; }"""
    )
    heights = page.locator(".now-side :is(button, a.button, .acts a)").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
    )

    assert filled == 1
    assert min(heights) >= 44


def test_a_text_without_a_principal_is_asked_for_it_where_it_is_read(phone: Page) -> None:
    """The button keeps the reader there and leads to the empty field; filled in, it makes the card."""
    phone.goto(PLACE)
    paste(phone, "每月25号还666.67元，共30期，第一期12月25号")
    phone.locator("[data-take]").tap()
    principal = phone.locator("[data-missing] [name=principal]")

    expect(principal).to_be_focused()
    expect(principal).to_have_attribute("aria-invalid", "true")
    expect(phone.locator("[data-mine-room]")).to_have_attribute("data-room", "read")
    principal.fill("20,000")
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("666.67")  # 20,000 / 30 is 666.66: never below what the text says
    expect(slot(phone, "told.head")).to_have_text("短信写每期 666.67 元")


def test_it_says_at_once_that_it_is_reading(open_phone: Callable[..., Page]) -> None:
    """Before Python is there: beside the box at the first visit, and in the card at the next."""
    first, again = open_phone(), keep(open_phone())
    for page in (first, again):
        page.context.route(re.compile(r"pyodide.*\.wasm"), lambda _: None)
        page.goto(PLACE)
    paste(first, SMS)

    expect(first.locator("[data-paste-form] [data-wait]")).to_be_visible()
    expect(again.get_by_text("正在按你的数算")).to_be_visible()


def test_the_picture_is_one_tap_away(phone: Page) -> None:
    """存成图片 makes it, with the word on how to keep it; the calendar and paper stand beside it."""
    keep(phone, THREE_PAID).goto(PLACE)
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    phone.locator(".acts").get_by_role("button", name="存成图片").tap()

    expect(phone.locator("[data-fold=take] .pictures img").first).to_be_visible()
    hold = phone.get_by_text("长按图片，存到相册")
    expect(hold).to_be_in_viewport()


def test_how_to_keep_the_picture_is_said_where_it_stands(open_phone: Callable[..., Page]) -> None:
    """In WeChat after 去浏览器放日历: no word of a picture before one is there; then both are brought into view."""
    viewer = (
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.40"
    )
    phone = keep(open_phone(user_agent=viewer), THREE_PAID)
    phone.goto(PLACE)
    phone.get_by_role("button", name="去浏览器放日历").locator("visible=true").first.tap()
    expect(phone.locator("[data-carry-link] img").first).to_be_visible()
    hold = phone.get_by_text("长按图片，存到相册")
    expect(hold).to_be_hidden()
    phone.locator(".acts").get_by_role("button", name="存成图片").tap()

    expect(hold).to_be_in_viewport()
    expect(phone.locator("[data-taken-away] img").first).to_be_in_viewport()


def test_paper_is_beside_picture_and_calendar_on_a_desk(wide: Page) -> None:
    """打印 is seen without opening anything, and prints the sheet."""
    keep(wide, THREE_PAID).goto(PLACE)
    button = wide.locator(".acts").get_by_role("button", name="打印")
    expect(button).to_be_in_viewport()
    wide.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    button.click()

    expect(wide.locator("body")).to_have_attribute("data-printed", "yes")


def test_several_loans_are_answered_on_home(phone: Page) -> None:
    """One more typed in, and the line says what both take; opened again, the answer comes before the form."""
    keep(phone, THREE_PAID).goto(PLACE)
    question = phone.locator("[data-question=several]")
    question.locator("summary").first.tap()
    for field, value in {"name": "乙", "form.principal": "3,600", "form.periods": "12"}.items():
        question.locator(f"[name='plans[0].{field}']").fill(value)
    question.locator("[name='plans[0].form.first_due']").fill("2026-12-10")

    expect(phone.locator("[data-several]")).to_have_text("2 笔，2026年12月一共 1,294.16 元。")  # 994.16 + 300.00
    phone.reload()
    expect(phone.locator("[data-several]")).to_have_text("2 笔，2026年12月一共 1,294.16 元。", timeout=1_000)  # at once
    question.locator("summary").first.tap()
    expect(question.locator(".several__figure")).to_be_in_viewport()


def test_the_bills_fold_keeps_its_words_while_python_comes(phone: Page) -> None:
    """What tells how much of Python is still to come fills its own places, and no other part of the page."""
    keep(phone, THREE_PAID).goto(PLACE)
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")

    expect(phone.locator("[data-fold=bill] > summary")).to_have_text("打开微信、支付宝、银行的账单")


def test_paid_late_leads_to_the_ledger_whose_answer_says_first_whether_the_plan_is_alive(phone: Page) -> None:
    """The third answer of 都按时还了吗 opens the book at its heading; a list pasted there is answered in view."""
    keep(phone).goto(PLACE)
    phone.get_by_role("link", name="只还了一部分、多扣了，贴记录").tap()
    expect(phone.get_by_role("heading", name="我还的钱，都算进去了吗？").first).to_be_in_viewport()
    phone.locator("#reconcile-payments").evaluate(
        """(box, text) => { box.focus(); box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
        box.value = text; box.dispatchEvent(new InputEvent("input", { bubbles: true })); }""",
        "2026-09-15 994.16\n2026-10-19 994.16\n2026-11-15 994.16",
    )
    first = phone.locator("#tool-reconcile .verdict__why").first
    expect(first).to_have_text("方案还在（你的条款：连续两期才作废）。第 2 期晚 4 天。")
    expect(first).to_be_in_viewport()


def test_a_calendar_is_offered_where_something_is_to_be_asked(phone: Page) -> None:
    """The clause is not said: 照着问 and the number are the deeds, and 放进日历 stands among what else can be done."""
    keep(phone, THREE_PAID, breach_rule="unknown").goto(PLACE)
    deeds = phone.locator(".deeds-now")
    expect(deeds).to_have_attribute("data-is", "ask")
    expect(deeds.locator(".button").locator("visible=true")).to_have_text(["照着问", "打 95384"])
    expect(phone.locator(".acts").get_by_role("button", name="放进日历")).to_be_visible()


def test_keeping_it_is_offered_on_the_first_screen(phone: Page) -> None:
    """Taken a moment ago, nothing kept: 记下 stands whole above the bar of a phone of 780, with nothing scrolled."""
    phone.goto(PLACE)
    paste(phone, SMS)
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("994.16")
    button, bar = (phone.locator(each).bounding_box() for each in ("[data-keep=yes]", ".ways-bar"))

    assert phone.evaluate("scrollY") == 0
    assert button is not None
    assert bar is not None
    assert button["y"] + button["height"] <= bar["y"]


@pytest.mark.parametrize(("width", "letters"), [(360, "100%"), (320, "100%"), (360, "200%")])
def test_nothing_that_can_be_done_is_cut_off(phone: Page, width: int, letters: str) -> None:
    """Four things beside one another, or two and two where letters are large; each whole, on one line at 100 %."""
    phone.set_viewport_size({"width": width, "height": 780})
    keep(phone, THREE_PAID, breach_rule="unknown").goto(PLACE)
    phone.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
    acts = phone.locator(".acts > *").locator("visible=true")
    expect(acts).to_have_count(4)
    boxes = acts.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().toJSON())")

    assert all(box["left"] + 1 >= 0 and box["right"] <= width for box in boxes)
    assert acts.evaluate_all("(all) => all.every((one) => one.scrollWidth <= one.clientWidth + 1)")
    assert len({box["top"] for box in boxes}) == (2 if letters == "200%" else 1)
    if letters == "100%":
        assert max(box["height"] for box in boxes) <= 74  # one line of words under the sign


@pytest.mark.parametrize("name", ["table", "miss", "funds", "better"])
def test_a_question_opened_at_the_edge_of_the_screen_rises(phone: Page, name: str) -> None:
    """Its line stood just above the bar: opened, all of it is above the bar, or its line is at the top."""
    keep(phone, THREE_PAID).goto(PLACE)
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    question = phone.locator(f"[data-question={name}]")
    question.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - innerHeight + 170)")
    question.locator("summary").first.tap()

    phone.wait_for_function(
        """(one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top < 60 || bottom <= document.querySelector(".ways-bar").getBoundingClientRect().top;
        }""",
        arg=question.element_handle(),
    )
    expect(question.locator("summary").first).to_be_in_viewport(ratio=1)


def test_a_source_opened_in_a_sentence_stays_where_it_is(phone: Page) -> None:
    """A mark that is opened moves nothing but what stands below it."""
    keep(phone, breach_rule="unknown", first_due="2026-12-15").goto(PLACE)
    mark = phone.locator(".deeds-now .cited summary")
    expect(phone.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    mark.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - innerHeight + 100)")
    before = phone.evaluate("scrollY")
    mark.tap()
    expect(phone.locator(".deeds-now .cited__body")).to_be_visible()
    assert phone.evaluate("scrollY") == before


def test_a_question_opened_before_python_is_there_says_that_it_is_worked_out(phone: Page) -> None:
    """No empty screen: a word stands where the answer will, and takes no place of its own."""
    phone.route("**/runtime/**", lambda _route: None)  # never comes
    keep(phone, THREE_PAID).goto(PLACE)
    phone.evaluate("document.querySelector('[data-in=now]').dataset.answer = 'own'")  # as a card kept from before
    question = phone.locator("[data-question=miss]")
    question.locator("summary").first.tap()

    expect(question.get_by_text("正在算…").locator("visible=true").first).to_be_in_viewport()
