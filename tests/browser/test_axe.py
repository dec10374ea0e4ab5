"""Every page, and every tool in each of its states, holds WCAG 2.0 to 2.2, A and AA, as far as axe can tell.

Each state is looked at on a phone and on a desk, light and dark (axe.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from environment import ROOT
from tests.browser.axe import Look
from tests.browser.entries import NAME, answered

DOCS = ROOT / "docs"
TODAY = "2026-11-23T10:00:00+08:00"
HEARD = "客服说剩余本金18,600元，罚息利息都免了，分36期，后面又说分48期，每月18号扣，12月18号第一期，逾期一期方案作废"
AGREEMENT = {"method": "interest_free", "principal": "3,000", "periods": "6", "first_due": "2026-12-18"}
KEPT = json.dumps({"version": 1, "parts": {"agreement": {**AGREEMENT, "start": "2026-11-15"}}})
UNFOLD = "for (const fold of document.querySelectorAll('main details')) fold.open = true"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on the day the examples are computed on."""
    page = new_context().new_page()
    page.clock.set_fixed_time(TODAY)
    return page


def agreed(page: Page) -> Page:
    """The page of a reader whose agreement is typed in already."""
    page.add_init_script(f"sessionStorage.getItem({NAME!r}) ?? sessionStorage.setItem({NAME!r}, {KEPT!r})")
    return page


def address(page: Path) -> str:
    """Where the builder puts a page of docs/."""
    name = page.relative_to(DOCS).with_suffix("").as_posix()
    return name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"


PAGES = sorted({address(page) for page in DOCS.rglob("*.md") if DOCS / "adr" not in page.parents})


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_a_page_as_it_opens(path: str, page: Page, look: Look) -> None:
    """Opened and not touched."""
    page.goto(path)
    look(page, path or "home")


def test_every_page_is_looked_at(site: Path) -> None:
    """What is built is what stands in the list above."""
    built = {file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("*.html")}

    assert built == {*PAGES, "404.html"}


def unscripted(route: Route) -> None:
    """Serve the page with its scripts as plain text: axe itself needs a browser that runs scripts."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("<script", '<script type="text/plain"'))


def test_without_a_script(page: Page, look: Look) -> None:
    """What a reader whose browser runs no script has in place of the tools."""
    for path in ("calculator/", "ledger/", "steps/terms/"):
        page.route(f"**/{path}", unscripted)
        page.goto(path)
        expect(page.locator("html")).not_to_have_attribute("data-script", "on")
        look(page, f"{path} without a script")


def test_sources_and_search(page: Page, look: Look) -> None:
    """Every source open; search with results, and without any."""
    page.goto("steps/credit/")
    page.evaluate("for (const mark of document.querySelectorAll('.cited')) mark.open = true")
    look(page, "sources open")
    page.goto("find/")
    page.get_by_role("searchbox").fill("扣款")
    expect(page.locator(".found").first).to_be_visible()
    look(page, "search results")
    page.get_by_role("searchbox").fill("鲸鱼")
    expect(page.locator(".search__status")).to_contain_text("没有找到")
    look(page, "nothing found")


def test_the_calculator_s_form(page: Page, look: Look) -> None:
    """Filled with every part open; then with a mistake, and the old answer grown stale."""
    agreed(page).goto("calculator/")
    expect(page.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    page.locator("#periods").fill("6")
    expect(page.locator("#plan .plan tbody tr")).to_have_count(6)
    page.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")
    look(page, "calculator filled")
    page.locator("#principal").fill("一千多")
    page.get_by_role("button", name="算出我的计划").click()
    expect(page.locator(".calculator__ask [data-problems]")).to_be_focused()
    look(page, "calculator with a mistake")


def test_the_calculator_s_views(page: Page, look: Look) -> None:
    """Each tab, answered."""
    agreed(page).goto("calculator/")
    expect(page.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    page.get_by_role("tab", name="核对银行的表").click()
    page.get_by_label("银行的还款计划").fill("第1期 12月18日 应还500元\n第2期 1月18日 应还526.66元")
    page.get_by_role("button", name="逐期核对").click()
    expect(answered(page, "check_lender").locator("tr[data-is=differs]:visible")).to_have_count(1)
    look(page, "a wrong table")
    page.get_by_role("tab", name="如果").click()
    page.get_by_label("第几期").fill("5")
    answered(page, "what_if").get_by_text("一期一期看").click()
    look(page, "a missed row")
    page.get_by_label("第几期").fill("99")
    page.get_by_role("button", name="看会怎样").click()
    expect(page.locator("#tool-what_if")).to_have_attribute("data-answer", "stale")
    look(page, "a row that is not there")
    page.get_by_role("tab", name="能不能承受").click()
    page.get_by_label("每月到手收入").fill("6000")
    page.get_by_label("每月必要开支").fill("5600")
    answered(page, "afford")
    look(page, "a budget")
    page.get_by_role("tab", name="带走").click()
    page.get_by_label("要哪一种").select_option("ics")
    answered(page, "take_away")
    look(page, "taken away")


def test_offers_compared(page: Page, look: Look) -> None:
    """Two offers side by side, and a third that lacks everything."""
    agreed(page).goto("calculator/")
    page.get_by_role("tab", name="比较方案").click()
    page.locator("[name='forms[1].method']").select_option("interest_free")
    for name, value in {"principal": "3000", "periods": "12", "first_due": "2026-12-18"}.items():
        page.locator(f"[name='forms[1].{name}']").fill(value)
    answered(page, "compare")
    look(page, "offers compared")


def test_a_text_that_was_read(page: Page, look: Look) -> None:
    """Pasted, with two readings of one term; taken into the agreement, with the agreement's card and its link open."""
    page.goto("calculator/")
    page.get_by_text("把短信或聊天记录贴进来").first.click()
    page.get_by_label("文字").fill(HEARD)
    answered(page, "read_agreement")
    look(page, "a text read")
    page.get_by_role("button", name="看过了，填进我的协议").click()
    page.locator(".mine summary").first.click()
    page.get_by_role("button", name="生成链接").click()
    expect(page.get_by_label("带着协议的链接")).to_be_visible()
    look(page, "a text accepted, a link made")
    page.locator(".mine [data-erase]").click()
    expect(page.locator("#principal")).to_have_value("")
    look(page, "everything erased")


def test_without_its_python(page: Page, watch: Any, look: Look) -> None:
    """While the runtime is on its way, and when it did not come: the calculator, a tool, the self-check."""
    watch.expect("runtime|Failed to load")
    page.route("**/assets/runtime/**", lambda _: None)  # asked for, and never answered
    page.goto("calculator/")
    page.locator("#principal").fill("1")
    expect(page.locator("[data-calculator]")).to_have_attribute("data-runtime", "loading")
    look(page, "calculator loading")
    page.goto("self-check/")
    page.get_by_role("button", name="现在就跑").click()
    expect(page.locator("#tool-self_check")).to_have_attribute("data-runtime", "loading")
    look(page, "self-check waiting")
    page.unroute("**/assets/runtime/**")
    page.route("**/assets/runtime/**", lambda route: route.abort())
    page.goto("calculator/")
    page.locator("#principal").fill("1")
    expect(page.locator(".failed").first).to_be_visible()
    look(page, "calculator failed")


def test_the_steps_tools(page: Page, look: Look) -> None:
    """Each tool of the steps with an answer of the reader's own, then with a mistake where it can have one."""
    agreed(page).goto("steps/terms/")
    page.evaluate(UNFOLD)
    page.get_by_label("这一笔还多少").fill("1000")
    page.locator("[name='debts[0].interest']").fill("300")
    page.locator("[name='debts[0].principal']").fill("3000")
    answered(page, "apply_payment")
    look(page, "where a payment lands")
    page.goto("steps/channel/#tool-channel")
    page.locator("#tool-channel").get_by_text("没扣成", exact=True).click()
    answered(page, "channel")
    look(page, "the way to pay")
    page.goto("steps/account/")
    page.evaluate(UNFOLD)
    page.locator("#tool-account").get_by_text("别人的", exact=True).click()
    answered(page, "account")
    page.get_by_label("卡里现在有多少").fill("300")
    page.get_by_role("button", name="加一笔扣款").click()
    page.locator("[name='account.other_debits[0].day']").fill("15")
    page.locator("[name='account.other_debits[0].amount']").fill("100")
    answered(page, "debit_day")
    look(page, "the card on the day")
    page.locator("[name='account.other_debits[0].day']").fill("40")
    page.keyboard.press("Enter")
    expect(page.locator("#tool-debit_day")).to_have_attribute("data-answer", "stale")
    look(page, "a wrong day")
    page.goto("steps/credit/#tool-credit_clock")
    page.get_by_label("哪天开始逾期").fill("2025-06-10")
    page.get_by_label("哪天还清").fill("2026-11-01")
    answered(page, "credit_clock")
    look(page, "the credit clock")
    page.goto("steps/cautions/#tool-miss")
    page.get_by_label("漏第几期").fill("5")
    answered(page, "miss")
    look(page, "what a miss costs")


def test_the_book(page: Page, look: Look) -> None:
    """Payments matched and not, a line nobody can read, a call noted; then the self-check's own answer."""
    agreed(page).goto("ledger/")
    page.get_by_label("还款记录").fill("2026-12-18 500 自动扣款\n2026-12-19 500\n2027-01-18 已扣")
    answered(page, "reconcile")
    page.get_by_role("button", name="加一次通话").click()
    page.get_by_label("工号").fill("8012")
    page.get_by_role("button", name="记下这一笔").click()
    page.evaluate(UNFOLD)
    look(page, "the book")
    page.goto("self-check/")
    page.get_by_role("button", name="现在就跑").click()
    answered(page, "self_check")
    page.evaluate(UNFOLD)
    look(page, "the self-check done")


NEWER = "document.dispatchEvent(new Event('site:old'))"
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });"""
BROKEN = f"sessionStorage.setItem({NAME!r}, '{{\"version\": 7}}')"
WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50"


def take(page: Page, what: str) -> None:
    """Let the view 带走 make that."""
    page.get_by_role("tab", name="带走").click()
    page.get_by_label("要哪一种").select_option(what)
    answered(page, "take_away")


def test_a_newer_release(page: Page, look: Look) -> None:
    """The notice over a page at work; and its warning where nothing can be kept."""
    agreed(page).goto("calculator/")
    page.evaluate(NEWER)
    expect(page.get_by_role("button", name="换上新版")).to_be_visible()
    look(page, "a newer release")
    page.add_init_script(FORBIDDEN)
    page.goto("ledger/")
    page.locator(".mine summary").first.click()
    page.evaluate(NEWER)
    page.get_by_role("button", name="换上新版").click()
    expect(page.locator("[data-hears='site:old'] [role=status]")).to_contain_text("先抄下来")
    look(page, "a newer release, and storage forbidden")


def test_pictures_and_letters(page: Page, look: Look) -> None:
    """The plan as pictures, a letter in one's own figures, and what to do where no picture can be drawn."""
    agreed(page).goto("calculator/")
    take(page, "picture")
    expect(page.locator(".pictures img").first).to_be_visible()
    look(page, "the plan as pictures")
    page.get_by_label("要哪一种").select_option("letter:agreement_in_writing")
    expect(page.get_by_role("button", name="打印这封信")).to_be_visible()
    look(page, "a letter")
    page.evaluate("void (HTMLCanvasElement.prototype.toBlob = (done) => done(null))")
    take(page, "picture")
    expect(page.locator("[data-pictures-said]")).to_contain_text("请截屏")
    look(page, "no pictures")


def test_a_viewer_that_can_neither_print_nor_save(new_context: Callable[..., BrowserContext], look: Look) -> None:
    """In WeChat: the plan, what is taken away, the card of the agreement, the checklist."""
    page = agreed(new_context(user_agent=WECHAT).new_page())
    page.clock.set_fixed_time(TODAY)
    page.goto("calculator/")
    take(page, "ics")
    page.locator(".mine summary").first.click()
    expect(page.get_by_text("这里存不了文件").first).to_be_visible()
    look(page, "taken away in WeChat")
    page.goto("checklist/")
    expect(page.locator(".no-print-here").first).to_be_visible()
    look(page, "the checklist in WeChat")


def test_the_checklist_in_use(page: Page, look: Look) -> None:
    """With one's own figures, ticked, as pictures; then wiped, with the way back."""
    agreed(page).goto("checklist/")
    page.get_by_role("checkbox", name="看合同，写下贷款人的全称").check()
    expect(page.locator("[data-item=before-periods]")).to_contain_text("500.00 元")
    page.get_by_role("button", name="存成图片").click()
    expect(page.locator(".pictures img")).to_have_count(2)
    look(page, "the checklist ticked, as pictures")
    page.get_by_role("button", name="全部重新勾").click()
    expect(page.get_by_role("button", name="撤销，把勾放回来")).to_be_visible()
    look(page, "the checklist wiped")


def test_a_text_to_copy_by_hand(page: Page, look: Look) -> None:
    """The box that stands in for the clipboard."""
    page.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.goto("help/letters/#投诉")
    page.locator("#letter-complaint [data-copy-button]").click()
    expect(page.get_by_label("要复制的文字")).to_be_focused()
    look(page, "a letter to copy by hand")


def test_a_long_table(page: Page, look: Look) -> None:
    """Sixty rows, which come in pieces, the last of them among what axe reads; in one piece more they are lived."""
    agreed(page).goto("calculator/")
    page.locator("#periods").fill("60")
    expect(page.locator("#view-plan tbody tr")).to_have_count(60)
    expect(page.locator("#view-plan tbody")).not_to_have_attribute("aria-busy", "true")
    look(page, "sixty rows")


def test_both_courses_of_a_plan(page: Page, look: Look) -> None:
    """Early money and a missed row drawn beside the plan; then a row taken out, with the way back."""
    agreed(page).goto("calculator/")
    page.get_by_role("tab", name="如果").click()
    page.locator("[name='events[0].type']").select_option("extra")
    page.locator("[name='events[0].amount']").fill("700")
    page.locator("[name='events[0].date']").fill("2027-01-05")
    page.get_by_role("button", name="再加一件事").click()
    page.locator("[name='events[1].number']").fill("4")
    expect(answered(page, "what_if").locator(".courses .key--late")).to_be_visible()
    expect(page.locator("#tool-what_if .courses .key--early")).to_be_visible()
    look(page, "two courses")
    page.get_by_role("button", name="删掉").first.click()
    expect(page.get_by_role("button", name="放回来")).to_be_visible()
    look(page, "a row taken out")


def test_a_payment_taken_back(page: Page, look: Look) -> None:
    """The course of what was paid, and the moment after a payment was noted; what is missing in the next."""
    agreed(page).goto("ledger/")
    page.get_by_label("还款记录").fill("2026-12-19 500 自动扣款")
    page.get_by_label("哪天还的").fill("2027-01-18")
    page.get_by_label("还了多少", exact=True).fill("500")
    page.get_by_role("button", name="记下这一笔").click()
    expect(answered(page, "reconcile").locator(".courses")).to_be_visible()
    expect(page.get_by_role("button", name="撤销这一笔")).to_be_visible()
    look(page, "a payment noted")
    page.get_by_label("还了多少", exact=True).fill("")
    page.get_by_role("button", name="记下这一笔").click()
    expect(page.get_by_label("还了多少", exact=True)).to_be_focused()
    look(page, "a payment without its amount")


def test_what_somebody_brings(page: Page, look: Look) -> None:
    """An agreement in a link, one that cannot be read, a file of something else, a document of another version."""
    page.goto("calculator/#f=eyJwcmluY2lwYWwiOiIxODYzNyJ9")
    expect(page.get_by_role("button", name="撤销，都放回来")).to_be_visible()
    look(page, "out of a link")
    page.locator(".mine summary").first.click()
    page.locator("[data-open]").set_input_files({"name": "other.json", "mimeType": "application/json", "buffer": b"{}"})
    expect(page.locator("[data-mine-said]")).not_to_contain_text("链接")
    page.evaluate(UNFOLD)
    look(page, "a file of something else")
    page.evaluate(BROKEN)
    page.goto("ledger/#f=%%%")
    page.evaluate(UNFOLD)
    expect(page.locator("[data-stored]")).to_contain_text("version")
    look(page, "a document of another version")


def test_what_is_offered_beside_ones_own(page: Page, look: Look) -> None:
    """Another's agreement in a link, looked at and taken; then a storage that takes nothing more."""
    agreed(page)
    page.goto("calculator/#f=eyJwcmluY2lwYWwiOiIxODYzNyJ9")
    page.get_by_role("button", name="看一看").click()
    expect(page.get_by_text("里面的协议没有填全").first).to_be_visible()
    look(page, "offered by a link")
    page.get_by_role("button", name="换成这份").click()
    expect(page.get_by_role("button", name="丢掉")).to_be_visible()
    look(page, "taken, the own kept beside it")
    full = "throw new DOMException('full', 'QuotaExceededError');"
    page.evaluate(f"() => {{ Storage.prototype.setItem = () => {{ {full} }}; }}")
    page.locator("#principal").fill("7391")
    expect(page.get_by_role("button", name="知道了")).to_be_visible()
    look(page, "no more room")
