"""The tools of the steps, the book and the self-check, as a person uses them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.entries import NAME, answered

AGREEMENT = {
    "method": "interest_free",
    "principal": "18,600",
    "periods": "36",
    "start": "2026-11-15",
    "first_due": "2026-12-18",
    "breach_rule": "one_miss",
}
PAGES = {
    "steps/terms/#tool-apply_payment": "apply_payment",
    "steps/channel/#tool-channel": "channel",
    "steps/account/#tool-debit_day": "debit_day",
    "steps/credit/#tool-credit_clock": "credit_clock",
    "steps/cautions/#tool-miss": "miss",
    "ledger/": "reconcile",
    "self-check/": "self_check",
}


def agreed(page: Page, day: str = "2027-01-20") -> Page:
    """The page of a reader whose agreement is typed in already, on that day."""
    document = json.dumps({"version": 1, "parts": {"agreement": AGREEMENT}})
    page.clock.set_fixed_time(f"{day}T09:00:00+08:00")
    page.add_init_script(f"if (!sessionStorage.getItem({NAME!r})) sessionStorage.setItem({NAME!r}, {document!r})")
    return page


def tool(page: Page, name: str) -> Locator:
    """The tool of that name."""
    return page.locator(f"#tool-{name}")


def pay(page: Page, day: str, amount: str, note: str = "") -> None:
    """Enter one payment more into the book."""
    page.get_by_label("哪天还的").fill(day)
    page.get_by_label("还了多少", exact=True).fill(amount)
    page.get_by_label("备注").fill(note)
    page.get_by_role("button", name="记下这一笔").click()


def test_the_way_to_pay_follows_the_answers(any_reader: Page) -> None:
    """One answer is enough for advice with its reasons; what was left open becomes words to say; a reload keeps it."""
    any_reader.goto("steps/channel/#tool-channel")
    channel = tool(any_reader, "channel")
    channel.get_by_text("没扣成", exact=True).click()
    expect(answered(any_reader, "channel").locator(".verdict__word")).to_have_text("自己在官方页面还")
    expect(channel.locator(".say__words")).to_contain_text("自动扣款")
    expect(channel.locator(".reasons .why").first).to_have_attribute(
        "href", "../../evidence/#fact-channel.manual_after_failure"
    )

    any_reader.reload()

    expect(answered(any_reader, "channel").get_by_label("没扣成", exact=True)).to_be_checked()


def test_a_reason_leads_to_its_source(wide: Page) -> None:
    """The link ends at the fact; back brings the answers back."""
    wide.goto("steps/account/#tool-account")
    tool(wide, "account").get_by_text("别人的", exact=True).click()
    answered(wide, "account").locator(".why").first.click()
    expect(wide.locator(":target")).to_be_visible()

    wide.go_back()

    expect(tool(wide, "account").get_by_label("别人的", exact=True)).to_be_checked()


def test_the_card_on_the_debit_day(any_reader: Page) -> None:
    """By keyboard: what is on the card, another debit, and by when to put in how much; then a wrong day."""
    page = agreed(any_reader, "2026-11-23")
    page.goto("steps/account/#tool-debit_day")
    card = tool(page, "debit_day")
    card.get_by_label("卡里现在有多少").fill("300")
    card.get_by_role("button", name="加一笔扣款").press("Enter")
    expect(page.locator("[name='account.other_debits[0].day']")).to_be_focused()
    page.keyboard.type("15")
    page.keyboard.press("Tab")
    page.keyboard.type("100")

    expect(answered(page, "debit_day").locator(".verdict")).to_contain_text("再存 316.66 元")
    expect(card.locator("[data-announce]")).to_contain_text("316.66")
    page.locator("[name='account.other_debits[0].day']").fill("40")
    page.keyboard.press("Enter")
    expect(card.locator("[id='debit_day-account.other_debits[0].day-error']")).to_contain_text("31")
    expect(card).to_have_attribute("data-answer", "stale")


def test_the_card_says_what_to_put_aside_before_it_lists_the_days(phone: Page) -> None:
    """Wages on the 20th, 516.66 due on the 18th: the one sentence first, three rows, and the rest at a touch."""
    page = agreed(phone, "2026-11-23")
    page.goto("steps/account/#tool-debit_day")
    card = tool(page, "debit_day")
    card.get_by_label("卡里现在有多少").fill("300")
    card.locator("[name='account.payday']").fill("20")
    aside = card.locator(".debits__aside")
    expect(aside).to_have_text(
        "12月18日这期等不到 20 号的工资，现在就留出 516.66 元。以后每次发薪，先留出下个月的 516.66 元。"
    )

    assert aside.bounding_box()["y"] < card.locator(".verdict").bounding_box()["y"]  # type: ignore[index]
    rows = card.locator(".debits tbody tr").locator("visible=true")
    expect(rows).to_have_count(3)
    card.get_by_label("列出后面各期").check()
    expect(rows).to_have_count(12)


def test_the_credit_clock_runs_from_the_day_it_ended(any_reader: Page) -> None:
    """While it runs there is no day to give; with an end there are five years, drawn and in words."""
    page = agreed(any_reader, "2026-11-23")
    page.goto("steps/credit/#tool-credit_clock")
    page.get_by_label("哪天开始逾期").fill("2025-06-10")
    clock = answered(page, "credit_clock")
    expect(clock).to_contain_text("照方案还到")
    expect(clock.locator(".clock__kept")).to_have_attribute("width", "0")

    page.get_by_label("哪天还清").fill("2026-11-01")

    expect(clock.locator(".verdict")).to_contain_text("2031年11月1日")
    expect(clock.locator(".clock__kept")).not_to_have_attribute("width", "0")


def test_what_a_missed_row_would_cost(any_reader: Page) -> None:
    """Without an agreement it says what is needed; with one, a digit is enough; a row that is not there is said."""
    any_reader.goto("steps/cautions/#tool-miss")
    expect(tool(any_reader, "miss").get_by_role("link", name="先填我的协议")).to_be_visible()
    page = agreed(any_reader, "2026-11-23")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.get_by_label("漏第几期").fill("5")
    expect(answered(page, "miss")).to_contain_text("16,533.36")

    page.get_by_label("漏第几期").fill("99")
    page.get_by_role("button", name="看要付多少").click()

    expect(page.locator("[id='miss-events[0].number-error']")).to_be_visible()


def test_payments_one_by_one(any_reader: Page) -> None:
    """Each added line is matched at once; a double one is said with its cause; a slip is taken back."""
    page = agreed(any_reader)
    page.goto("ledger/")
    pay(page, "2026-12-18", "516.66", "自动扣款")
    book = answered(page, "reconcile")
    expect(book.locator(".verdict")).to_contain_text("一共还了 516.66 元")
    pay(page, "2026-12-19", "516.66")
    expect(book.locator(".unmatched")).to_contain_text("可能重复扣款")
    expect(book.get_by_label("还款记录")).to_have_value("2026-12-18 已还 516.66 自动扣款\n2026-12-19 已还 516.66")

    page.get_by_role("button", name="撤销这一笔").click()

    expect(book.locator(".unmatched")).to_be_hidden()
    amount = page.get_by_label("还了多少", exact=True)
    expect(amount).to_have_value("516.66")  # what the plan says comes next, once that is known
    amount.fill("")
    page.get_by_role("button", name="记下这一笔").click()
    expect(amount).to_be_focused()


def test_a_pasted_list_is_matched(phone: Page) -> None:
    """A paste of the bank's own lines, with one that nobody can read; it is there after a reload."""
    page = agreed(phone)
    page.goto("ledger/")
    page.get_by_label("还款记录").fill("2026年12月18日 微粒贷还款 ￥516.66\n2027-01-18 已扣")

    expect(answered(page, "reconcile").locator(".unmatched")).to_contain_text("没有看到金额")
    page.reload()
    expect(answered(page, "reconcile").locator(".verdict")).to_contain_text("第 2 期")


def test_an_agreement_that_began_long_ago_is_asked_for_its_beginning(wide: Page) -> None:
    """What is wrong in the agreement itself is said in the book, with the way to its field."""
    page = agreed(wide)
    page.goto("ledger/")
    page.evaluate(
        f"const kept = JSON.parse(sessionStorage.getItem({NAME!r})); delete kept.parts.agreement.start;"
        "Object.assign(kept.parts.agreement, { method: 'equal_principal', rate: '12%', rate_per: 'year' });"
        "Object.assign(kept.parts.agreement, { first_due: '2026-10-18' });"
        f"sessionStorage.setItem({NAME!r}, JSON.stringify(kept))"
    )
    page.reload()
    page.get_by_label("还款记录").fill("2026-12-18 516.66")

    problem = tool(page, "reconcile").locator("[data-problems] a")
    expect(problem).to_contain_text("从哪天开始计息")
    expect(problem).to_have_attribute("href", "../calculator/#start")


def test_calls_and_receipts_are_kept_printed_saved_and_erased(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """A call log lives with the agreement: after a reload, on paper, in the file, and gone with everything else."""
    page = agreed(new_context().new_page())
    page.goto("ledger/")
    page.get_by_role("button", name="加一次通话").click()
    page.get_by_label("工号").fill("8012")
    page.get_by_label("对方的原话").fill("罚息全免")
    page.reload()
    expect(page.get_by_label("工号")).to_have_value("8012")
    page.emulate_media(media="print")
    expect(page.locator(".paper-only")).to_contain_text("罚息全免")
    page.emulate_media(media="screen")
    page.locator(".mine summary").first.click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="存成文件").click()
    file = tmp_path / "saved.json"
    saving.value.save_as(file)
    page.get_by_role("button", name="全部清除").click()
    expect(page.get_by_label("工号")).to_have_count(0)
    assert "8012" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    page.get_by_role("button", name="撤销，都放回来").click()
    expect(page.get_by_label("工号")).to_have_value("8012")

    other = new_context().new_page()
    other.goto("ledger/")
    other.locator("[data-open]").set_input_files(file)
    expect(other.get_by_label("对方的原话")).to_have_value("罚息全免")


def test_where_a_payment_lands(wide: Page) -> None:
    """Fees and interest come before principal, and the other orders stand beside it."""
    wide.goto("steps/terms/#tool-apply_payment")
    wide.get_by_label("这一笔还多少").fill("1000")
    wide.locator("[name='debts[0].interest']").fill("300")
    wide.locator("[name='debts[0].principal']").fill("3000")

    landed = answered(wide, "apply_payment")
    expect(landed.locator(".verdict")).to_contain_text("利息 300.00 元、本金 700.00 元")
    expect(landed.locator(".orders tbody tr")).to_have_count(3)


def test_the_arithmetic_on_trial_in_the_readers_browser(wide: Page) -> None:
    """Every check runs here and holds, as it did when the site was built."""
    wide.goto("self-check/")
    built = tool(wide, "self_check").locator(".verdict__word").inner_text()
    wide.get_by_role("button", name="现在就跑").click()

    expect(answered(wide, "self_check").locator(".verdict__word")).to_have_text(built)
    expect(tool(wide, "self_check").locator(".checks > li[data-is=fails]")).to_have_count(0)


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_without_a_script_there_is_the_example(path: str, name: str, open_wide: Callable[..., Page]) -> None:
    """The worked example stands there, and no control that would do nothing."""
    page = open_wide(java_script_enabled=False)
    page.goto(path)

    expect(tool(page, name).locator(".tool__answer")).to_be_visible()
    expect(tool(page, name).locator("button:visible")).to_have_count(0)


FOLDED = {
    "steps/terms/": ("check_lender", "该是 35 期 516.66，末期 516.90。"),
    "steps/account/": ("debit_day", "最晚 12月17日，卡里要有 516.66 元。发薪当天就先留出来。"),
    "steps/cautions/": ("miss", "漏这一期，方案会作废。要一次还清至少 18,600.00 元。"),
    "help/cannot-pay/": ("restructure", "可以问：分 48 期，每月少 129.16 元。总数不变，晚 1 年还完。肯不肯，银行定。"),
}
"""18,600.00 in 36 rows: 35 of 516.66 are 18,083.10, so the last is 516.90; in 48 rows 387.50 each, 129.16 less."""


@pytest.mark.parametrize(("path", "name", "words"), [(path, *said) for path, said in FOLDED.items()])
def test_a_folded_tool_is_answered_before_it_is_opened(phone: Page, path: str, name: str, words: str) -> None:
    """The line under its question is of the reader's plan; Python runs for the tool only once it is opened."""
    page = agreed(phone, "2026-11-23")
    page.goto("")
    expect(page.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    page.goto(path)
    fold = page.locator(".tool-fold", has=tool(page, name))

    expect(fold.locator(".question__answer")).to_contain_text(words)
    expect(tool(page, name)).to_be_hidden()
    assert tool(page, name).get_attribute("data-answer") == "sample"
    fold.locator("summary").first.tap()
    expect(tool(page, name)).to_be_visible()
    if name == "miss":
        answered(page, name)


def test_the_address_of_a_tool_opens_its_fold(phone: Page) -> None:
    """A link that names the tool lands on it, open; the other folds stay shut."""
    phone.goto("steps/terms/#tool-check_lender")

    expect(tool(phone, "check_lender").get_by_role("link", name="先填我的协议")).to_be_in_viewport()
    expect(phone.locator(".tool-fold[open] > summary")).to_be_in_viewport()
    assert phone.locator(".tool-fold[open]").count() == 1


def test_a_folded_tool_opened_at_the_edge_of_the_screen_rises(phone: Page) -> None:
    """As on home: all of it above the bar, or its line at the top."""
    phone.goto("steps/credit/")
    fold = phone.locator(".tool-fold").first
    fold.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - innerHeight + 170)")
    fold.locator("summary").first.tap()

    phone.wait_for_function(
        """(one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top < 70 || bottom <= document.querySelector(".ways-bar").getBoundingClientRect().top;
        }""",
        arg=fold.element_handle(),
        timeout=5_000,
    )
    expect(fold.locator("summary").first).to_be_in_viewport(ratio=1)
