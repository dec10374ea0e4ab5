"""The reader's plan on every page: scripts, letters, clock and book are filled in, and no other figure stands there.

The plan: 23,860.00 without interest in 24 rows from 2026-09-15, 994.16 each, the last 994.32; three are told as paid,
which leaves 20,877.52. The tests' day is 2026-11-23, so the fourth row, on 15 December, comes next.
"""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from environment import ROOT
from tests.browser.entries import NAME

HOME = ""

PLAN = {
    "method": "interest_free",
    "principal": "23,860.00",
    "periods": "24",
    "start": "2026-09-01",
    "first_due": "2026-09-15",
    "breach_rule": "two_in_a_row",
    "clawback": "none",
}
THREE_PAID = "2026-09-15 994.16\n2026-10-15 994.16\n2026-11-15 994.16"
OWN = {"994.16", "994.32", "23,860.00", "20,877.52", "2,982.48", "19,883.36", "22,865.68", "2,982.32"}
FIGURE = re.compile(r"(?<![\d.])(?<!万分之 )\d[\d,]*\.\d\d(?![\d%])")
# What a page says of money that is nobody's: sums in the law and at a desk, and exercises said to be such.
COMMON = {
    "calculator/": "the form and its views are walked in test_mine_or_nobodys.py",
    "self-check/": "the arithmetic on trial shows published cases",
    "help/blank-plan/": "a thousand yuan to get a feeling for interest",
    "help/changes/": "what changed in the product",
    "verify/": "what the tests hold",
}


def keep(page: Page, payments: str = THREE_PAID, *, shelf: str = "sessionStorage") -> Page:
    """The page of a reader with the plan and what was paid; no card was asked for yet."""
    parts = {"agreement": PLAN, "tool.reconcile": {"payments": payments}}
    document = json.dumps({"version": 1, "parts": parts})
    page.add_init_script(f"{shelf}.getItem({NAME!r}) ?? {shelf}.setItem({NAME!r}, {document!r})")
    return page


def visit_home(page: Page) -> None:
    """Let the card be answered, as at any visit."""
    page.goto(HOME)
    expect(page.locator("[data-in=now]")).to_have_attribute("data-answer", "own")


def addresses(site: Path) -> list[str]:
    """Every page's address below the site's root, but for those that only lead on to another."""
    pages = (
        file for file in site.rglob("index.html") if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")
    )
    found = (file.relative_to(site).parent.as_posix() for file in pages)
    return sorted("" if each == "." else f"{each}/" for each in found)


def test_no_page_shows_another_figure_or_an_empty_bracket_that_the_plan_fills(phone: Page, site: Path) -> None:
    """Every page, folds open, with a kept plan: each amount of money to the fen is the reader's own."""
    visit_home(keep(phone))
    answers = phone.evaluate(
        "(name) => JSON.parse(sessionStorage.getItem(`${name} card`)).result",
        NAME,
    )
    own = OWN | {*FIGURE.findall(answers)}  # what a delay or another plan would cost this reader
    foreign: dict[str, list[str]] = {}
    empty: dict[str, list[str]] = {}
    for path in addresses(site):
        if path in COMMON:
            continue
        phone.goto(path)
        phone.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        for tool in phone.locator("[data-tool][data-at-once]").all():
            expect(tool).to_have_attribute("data-answer", "own")
        # All that is kept, word for word, and a tool's answer to this plan, are the reader's own as well.
        answered = "[data-stored], [data-tool][data-answer=own] [data-result]"
        phone.evaluate("(parts) => { for (const one of document.querySelectorAll(parts)) one.remove(); }", answered)
        text = phone.locator("main").inner_text()
        if others := [figure for figure in FIGURE.findall(text) if figure not in own and figure != "0.00"]:
            foreign[path] = others
        if blanks := phone.locator("[data-from-plan]:not([data-filled])").evaluate_all(
            "(all) => all.map((one) => one.dataset.fromPlan)"
        ):
            empty[path] = [name for name in blanks if name not in UNKNOWN]

    assert foreign == {}
    assert {path: names for path, names in empty.items() if names} == {}


# What this plan does not say: nothing is late, and nobody typed what became of the old interest and fees.
UNKNOWN = {"missed_due", "letter_arrears", "letter_arrears_treatment", "letter_waived", "letter_fee", "check_arrears"}


def test_the_script_for_the_call_has_my_day_and_amount(phone: Page) -> None:
    """如果还不上下一期: the words to read out name 15 December and 994.16, and so does what is copied."""
    phone.add_init_script(
        "window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text);"
    )
    visit_home(keep(phone))
    phone.goto("help/cannot-pay/")
    card = phone.locator(".say").first

    expect(card).to_contain_text("下一期是12月15日，应还994.16元。")
    card.get_by_role("button", name="复制").tap()
    assert "下一期是12月15日，应还994.16元。" in phone.evaluate("window.copied[0]")


def test_a_script_is_filled_before_any_script_file_is_there(phone: Page) -> None:
    """What the card last said is drawn with the page itself: every script of the site is held back."""
    visit_home(keep(phone))
    phone.context.route(
        re.compile(r"assets/site/.*\.js"), lambda route: route.fulfill(content_type="text/javascript", body="")
    )
    phone.goto("help/cannot-pay/", wait_until="commit")

    expect(phone.locator(".say").first).to_contain_text("下一期是12月15日，应还994.16元。")


def test_the_row_that_is_late_stands_in_its_script(phone: Page) -> None:
    """Two paid, the third eight days late: that one is the row missed, December's the next."""
    visit_home(keep(phone, "2026-09-15 994.16\n2026-10-15 994.16"))
    phone.goto("help/cannot-pay/")

    expect(phone.locator("main")).to_contain_text("11月15日这一期没有入账，我现在打来处理。")


def test_the_deeds_of_a_month_have_my_days(phone: Page) -> None:
    """The 12th, 14th, 15th and 16th of December, and the sum."""
    visit_home(keep(phone))
    phone.goto("steps/channel/")

    for deed in ("12月12日：看卡里", "12月14日：把994.16 元存足", "12月15日：看扣款短信", "12月16日：看上面那三样"):
        expect(phone.locator("main")).to_contain_text(deed)


def test_letters_are_written_from_my_plan(wide: Page) -> None:
    """Principal, rows, clause and next row stand in them; what only the reader knows is still blank."""
    visit_home(keep(wide))
    wide.goto("help/letters/")

    first = wide.locator("#letter-agreement_in_writing")
    expect(first).to_contain_text("一、剩余本金 23,860.00 元，还款方式：停息分期。")
    expect(first).to_contain_text("第 1 至 23 期每期 994.16 元，第 24 期 994.32 元，合计 23,860.00 元。")
    expect(first).to_contain_text("我于 ____（日期）与贵行客服")
    expect(wide.locator("#letter-tell_before_miss")).to_contain_text("下一期是 2026年12月15日，应还 994.16 元。")


def test_the_credit_clock_runs_from_my_last_day(phone: Page) -> None:
    """The last row is due on 15 August 2028, five years later is 15 August 2033."""
    visit_home(keep(phone))
    phone.goto("steps/credit/")

    expect(phone.get_by_text("照你的方案，2028年8月15日还清，旧的逾期保存到 2033年8月15日。").first).to_be_visible()


def test_without_a_plan_the_brackets_are_for_a_pen(phone: Page) -> None:
    """Nobody's figure stands in them, and the sentence on my plan is not there."""
    phone.goto("help/cannot-pay/")
    expect(phone.locator(".say").first).to_contain_text("下一期是（　）月（　）日，应还（　　　　）元。")
    phone.goto("steps/channel/")
    expect(phone.locator("main")).to_contain_text("还款日前一天：把这一期的钱存足")
    phone.goto("steps/credit/")
    expect(phone.locator("p[data-from-plan=clean]")).to_be_hidden()


def test_a_plan_typed_elsewhere_is_followed_without_a_visit_at_the_card(phone: Page) -> None:
    """Kept without any answer of the card: the page asks by itself and fills its words."""
    keep(phone).goto("help/cannot-pay/")

    expect(phone.locator(".say").first).to_contain_text("下一期是12月15日，应还994.16元。")
    phone.goto("steps/channel/")
    expect(phone.locator("main")).to_contain_text("12月14日")


def test_after_the_day_has_passed_the_words_are_renewed(phone: Page) -> None:
    """Answered in November and opened on 18 December: the 15th was missed, January comes next."""
    visit_home(keep(phone))
    phone.clock.install(time="2026-12-18T10:00:00+08:00")
    phone.goto("help/cannot-pay/")

    expect(phone.locator("main")).to_contain_text("12月15日这一期没有入账")
    expect(phone.locator(".say").first).to_contain_text("下一期是1月15日，应还994.16元。")


def test_a_changed_plan_is_changed_everywhere(phone: Page) -> None:
    """Ten rows instead of 24, typed in the calculator: 2,386.00 in the script, nothing of 994.16."""
    visit_home(keep(phone))
    phone.goto("calculator/")
    phone.locator("#periods").fill("10")
    expect(phone.locator(".answer")).to_contain_text("2,386.00")
    phone.goto("help/cannot-pay/")

    expect(phone.locator(".say").first).to_contain_text("2,386.00元")
    assert "994.16" not in phone.locator("main").inner_text()


def test_until_when_a_record_is_kept_is_said_once(phone: Page) -> None:
    """At the head of 重建信用; the tool below has a line of its own."""
    visit_home(keep(phone, shelf="localStorage"))
    phone.goto("steps/credit/")
    expect(phone.locator("p[data-from-plan=clean]")).to_contain_text("2033年8月15日")
    assert phone.locator("main").inner_text().count("照你的方案") == 1


def test_erased_elsewhere_the_words_are_blank_here(phone: Page) -> None:
    """全部清除 in another tab: this page's sentence on the plan is gone at once."""
    visit_home(keep(phone, shelf="localStorage"))
    phone.goto("steps/credit/")
    expect(phone.locator("p[data-from-plan=clean]")).to_be_visible()
    other = phone.context.new_page()
    other.goto(HOME)
    other.locator("[data-erase]").click()

    expect(phone.locator("p[data-from-plan=clean]")).to_be_hidden()
    assert "2033年8月15日" not in phone.locator("main").inner_text()


def test_the_book_offers_what_comes_next(phone: Page) -> None:
    """记一笔 begins with 994.16; another amount typed there stays, and after it the next row's is offered again."""
    visit_home(keep(phone))
    phone.goto("ledger/")
    amount = phone.locator("#add-amount")
    expect(amount).to_have_value("994.16")
    amount.fill("500")
    phone.get_by_role("button", name="记下这一笔").tap()

    expect(amount).to_have_value("494.16")
    assert "500" in str(
        phone.evaluate(f"JSON.parse(sessionStorage.getItem({NAME!r})).parts['tool.reconcile'].payments")
    )


def test_every_bracket_left_in_the_guide_is_for_what_no_plan_knows() -> None:
    """A day or an amount of the reader's own rows is asked for by name, not by an empty bracket."""
    known = re.compile(r"(?:下一期|这一期|应还|谈好的是|已还的|本金是?)（　+）")
    pages = sorted((ROOT / "docs").rglob("*.md"))

    assert [f"{page.name}: {found}" for page in pages for found in known.findall(page.read_text("utf-8"))] == []


def test_the_checklist_is_filled_before_any_script_runs(phone: Page) -> None:
    """What the card said is there at the first paint, and no Python is waited for."""
    visit_home(keep(phone))
    phone.context.route(
        re.compile(r"assets/site/.*\.js"), lambda route: route.fulfill(content_type="text/javascript", body="")
    )
    phone.goto("checklist/")

    expect(phone.locator("[data-item=before-periods]")).to_contain_text("24 期")
