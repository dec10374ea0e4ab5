"""Every page, and every tool in each of its states, holds WCAG 2.0 to 2.2, A and AA, as far as axe can tell.

Each state is looked at on a phone and on a desk, light and dark. The palette changes colours
alone, so in the second palette of a width only the rules on colour run again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from environment import NODE_MODULES

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = [(360, "light", ALL), (360, "dark", COLOURS), (1280, "dark", ALL), (1280, "light", COLOURS)]
RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
  const places = (rule) => rule.nodes.slice(0, 4).map((node) => node.html.slice(0, 120)).join(" | ");
  const {violations, passes, incomplete, inapplicable} = found;
  return {
    wrong: violations.map((rule) => `${rule.id}: ${rule.help}: ${places(rule)}`),
    rules: violations.length + passes.length + incomplete.length + inapplicable.length,
  };
}"""
TODAY = "2026-11-23T10:00:00+08:00"
HEARD = "客服说剩余本金18,600元，罚息利息都免了，分36期，后面又说分48期，每月18号扣，12月18号第一期，逾期一期方案作废"
AGREEMENT = {"method": "interest_free", "principal": "3,000", "periods": "6", "first_due": "2026-12-18"}
KEPT = json.dumps({"version": 1, "parts": {"agreement": {**AGREEMENT, "start": "2026-11-15"}}})
UNFOLD = "for (const fold of document.querySelectorAll('main details')) fold.open = true"

Look = Callable[[Page, str], None]


class Tally:
    """How many states were looked at, and how many rules held in them."""

    states = 0
    rules = 0


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """The count, said at the end."""
    tally = Tally()
    yield tally
    plugins = request.config.pluginmanager
    capture: Any = plugins.get_plugin("capturemanager")
    reporter: Any = plugins.get_plugin("terminalreporter")
    with capture.global_and_fixture_disabled():  # so that it is seen where every test passes
        reporter.write_line(f"\naxe: {tally.states} states, 4 looks each, {tally.rules} rules tried")


@pytest.fixture
def look(tally: Tally) -> Look:
    """Runs axe on a page as it stands, in the four looks: look(page, "what state this is")."""

    def at(page: Page, state: str) -> None:
        page.evaluate(AXE)
        wrong = []
        for width, scheme, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = page.evaluate(RUN, rules)
            wrong += [f"{state}, {width} {scheme}: {line}" for line in found["wrong"]]
            tally.rules += found["rules"]
        tally.states += 1
        assert not wrong, "\n".join(wrong)

    return at


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on the day the examples are computed on."""
    page = new_context().new_page()
    page.clock.set_fixed_time(TODAY)
    return page


def agreed(page: Page) -> Page:
    """The page of a reader whose agreement is typed in already."""
    page.add_init_script(
        f"sessionStorage.getItem('xieshang-zhihou') ?? sessionStorage.setItem('xieshang-zhihou', {KEPT!r})"
    )
    return page


def answered(page: Page, name: str) -> Locator:
    """The tool of that name, when it shows the reader's own answer."""
    tool = page.locator(f"#tool-{name}")
    expect(tool).to_have_attribute("data-answer", "own")
    return tool


def test_every_page_as_it_opens(page: Page, site: Path, look: Look) -> None:
    """Opened and not touched."""
    files = sorted(site.rglob("*.html"))
    assert len(files) > 25
    for file in files:
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        page.goto(path)
        look(page, path or "home")


def unscripted(route: Route) -> None:
    """Nothing; the page comes with its scripts as plain text: axe itself needs a browser that runs scripts."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("<script", '<script type="text/plain"'))


def test_without_a_script(page: Page, look: Look) -> None:
    """What a reader whose browser runs no script has in place of the tools."""
    for path in ("calculator/", "ledger/", "steps/terms/"):
        page.route(f"**/{path}", unscripted)
        page.goto(path)
        expect(page.locator("html")).not_to_have_attribute("data-script", "on")
        look(page, f"{path} without a script")


def test_menu_sources_and_search(page: Page, look: Look) -> None:
    """The list of all pages, every source open; search empty, with results, and without any."""
    page.goto("steps/credit/")
    page.evaluate("for (const chip of document.querySelectorAll('.chip')) chip.open = true")
    look(page, "sources open")
    page.locator("[data-menu] > summary").click()
    expect(page.locator(".menu__panel")).to_be_visible()
    look(page, "menu open")
    page.goto("about/")
    page.get_by_role("button", name="搜索").click()
    look(page, "search open")
    page.get_by_role("searchbox").fill("扣款")
    expect(page.locator(".found").first).to_be_visible()
    look(page, "search results")
    page.get_by_role("searchbox").fill("鲸鱼")
    expect(page.locator(".search__status")).to_contain_text("没有找到")
    look(page, "nothing found")


def test_the_calculator_s_form(page: Page, look: Look) -> None:
    """Filled with every part open; then with a mistake, and the old answer grown stale."""
    page.goto("calculator/")
    page.get_by_role("button", name="填入示例").click()
    expect(page.locator('[data-calculator][data-answer="own"]')).to_be_attached()
    page.locator("#periods").fill("6")
    expect(page.locator("#plan .plan tbody tr")).to_have_count(6)
    page.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")
    look(page, "calculator filled")
    page.locator("#principal").fill("一千")
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
    expect(answered(page, "check_lender").locator("tr[data-is=differs]")).to_have_count(1)
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
    page.get_by_role("button", name="做出来").click()
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
    page.get_by_text("有短信或聊天记录？").click()
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
    page.goto("steps/channel/")
    page.locator("#tool-channel").get_by_text("没扣成", exact=True).click()
    answered(page, "channel")
    look(page, "the way to pay")
    page.goto("steps/account/")
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
    page.goto("steps/credit/")
    page.get_by_label("哪天开始逾期").fill("2025-06-10")
    page.get_by_label("哪天还清").fill("2026-11-01")
    answered(page, "credit_clock")
    look(page, "the credit clock")
    page.goto("steps/cautions/")
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
