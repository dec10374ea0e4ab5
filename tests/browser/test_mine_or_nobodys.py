"""Once the reader has a plan, no page shows anybody else's figures; until then an example looks like one."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.entries import NAME

PLAN = {
    "method": "interest_free",
    "principal": "23,860.00",
    "periods": "24",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
}
# What the example person owes and pays, worked out by hand: 18,600.00 / 24 = 775.00; her arrears; her other figures.
FOREIGN = ("18,600", "775.00", "2,346.10", "785.00", "6,000 元", "4,200 元", "2,000 元", "700 元", "18600")
PAGES = (
    "",
    "steps/terms/",
    "steps/channel/",
    "steps/account/",
    "steps/credit/",
    "steps/cautions/",
    "ledger/",
    "checklist/",
)
TABS = ("核对银行的表", "如果…", "比较方案", "能不能承受", "带走")
FIGURE = re.compile(r"\d[\d,]*\.\d\d")


def kept(page: Page, **more: str) -> Page:
    """The page of a reader whose plan is kept: 24 times 994.16, the last 994.32."""
    document = json.dumps({"version": 1, "parts": {"agreement": {**PLAN, **more}}})
    page.add_init_script(f"sessionStorage.getItem({NAME!r}) ?? sessionStorage.setItem({NAME!r}, {document!r})")
    return page


def seen(page: Page) -> str:
    """What a reader can see of the page, folds opened."""
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    return page.locator("main").inner_text()


def colour(page: Page, token: str) -> str:
    """The colour of a token, as a browser says it."""
    told: str = page.evaluate(
        """(name) => { const probe = document.body.appendChild(document.createElement("i"));
        probe.style.setProperty("color", `var(${name})`); const told = getComputedStyle(probe).color;
        probe.remove(); return told; }""",
        token,
    )
    return told


@pytest.mark.parametrize("path", PAGES)
def test_with_a_plan_no_page_shows_the_examples_figures(phone: Page, path: str) -> None:
    """Tools, examples and books speak of the reader's plan, or say what is still to be filled in."""
    kept(phone).goto(path)
    phone.evaluate("for (const fold of document.querySelectorAll('main .question')) fold.open = true")
    for tool in phone.locator("[data-tool][data-at-once]").all():
        expect(tool).to_have_attribute("data-answer", "own")
    text = seen(phone)

    assert [figure for figure in FOREIGN if figure in text] == []
    assert "示例：" not in text


def test_with_a_plan_no_tab_shows_the_examples_figures(phone: Page) -> None:
    """如果… and 带走 answer at once, the others wait for what only the reader knows."""
    kept(phone).goto("calculator/")
    expect(phone.locator("[data-calculator]")).to_have_attribute("data-answer", "own")
    for name in TABS:
        phone.get_by_role("tab", name=name).click()
        if name in {"如果…", "带走"}:
            expect(phone.locator("[role=tabpanel]:not([hidden]) [data-tool]")).to_have_attribute("data-answer", "own")
        text = phone.locator("main").inner_text()

        assert [figure for figure in FOREIGN if figure in text] == [], name
        assert "示例：" not in text, name


def test_with_a_plan_no_examples_figure_is_written_in_a_box(phone: Page) -> None:
    """The figures that show how to write are for whoever has nothing yet."""
    shown = "(box) => getComputedStyle(box, '::placeholder').color === 'rgba(0, 0, 0, 0)'"
    kept(phone).goto("calculator/")
    expect(phone.locator("[data-calculator]")).to_have_attribute("data-answer", "own")
    assert phone.locator("#form [placeholder^='例如']").first.evaluate(shown)

    bare = phone.context.new_page()  # without what the first one has in its tab
    bare.goto("calculator/")
    assert not bare.locator("#form [placeholder^='例如']").first.evaluate(shown)


def test_the_bar_has_no_figure_but_the_readers(phone: Page) -> None:
    """Empty, half filled, in error, mine, wrong again: a figure stands there in one of these cases."""
    phone.goto("calculator/")
    bar = phone.locator("[data-bar]")
    expect(bar.get_by_text("填好四项，就出结果")).to_be_visible()
    assert not FIGURE.search(bar.inner_text())

    phone.get_by_role("button", name="算出我的计划").click()
    expect(phone.locator("#form [aria-invalid]").first).to_be_visible()
    assert not FIGURE.search(bar.inner_text())

    phone.locator("label[for=method]").click()
    phone.locator("#principal").fill("23,860")
    expect(bar.get_by_text("还差几项")).to_be_visible()
    expect(phone.locator("main")).not_to_contain_text(FIGURE, use_inner_text=True)

    phone.locator("#periods").fill("24")
    phone.locator("#first_due").fill("2026-12-15")
    expect(bar).to_contain_text("994.16")

    phone.locator("#principal").fill("")
    expect(phone.locator("[data-calculator]")).to_have_attribute("data-answer", "stale")
    assert "没填全" in bar.inner_text()
    assert not FIGURE.search(bar.inner_text())


@pytest.mark.parametrize("path", ["calculator/", "calculator/#view-what_if", "steps/cautions/"])
def test_while_the_calculator_is_on_its_way_nobodys_figure_stands_there(phone: Page, path: str) -> None:
    """A kept plan is not worked out yet: no example in its place, but a word that it is coming."""
    never = re.compile(r"pyodide.*\.wasm")
    phone.context.route(never, lambda _: None)
    with phone.expect_request(never):
        kept(phone).goto(path, wait_until="commit")
        phone.locator("main").first.wait_for()
        phone.evaluate("for (const fold of document.querySelectorAll('main .question')) fold.open = true")

    expect(phone.locator("main").get_by_text("正在按你").locator("visible=true").first).to_be_visible()
    assert not FIGURE.search(phone.locator("main").inner_text())


def test_before_any_script_runs_a_kept_plan_hides_the_example(phone: Page) -> None:
    """On a slow line the scripts come late; the page's first words know already that there is a plan."""
    phone.context.route(
        re.compile(r"assets/site/.*\.js"), lambda route: route.fulfill(content_type="text/javascript", body="")
    )
    kept(phone)
    phone.goto("calculator/")  # with its style sheet: before that nothing is painted

    assert not FIGURE.search(phone.locator("main").inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_example_looks_like_one(open_phone: Callable[..., Page], scheme: str) -> None:
    """Grey, in a dashed frame, stamped; no colour of good news, warning or error, nor the card of an answer."""
    page = open_phone(color_scheme=scheme)
    for path, part in (
        ("", ".sample"),
        ("calculator/", ".answer"),
        ("steps/cautions/#tool-miss", "#tool-miss .tool__answer"),
        ("steps/account/#tool-debit_day", "#tool-debit_day .tool__answer"),
        ("ledger/", "#tool-reconcile .tool__answer"),
    ):
        page.goto(path)
        place = page.locator(part)
        loud = {colour(page, token) for token in ("--accent", "--ok", "--bad", "--brand", "--answer", "--accent-tint")}
        used: list[str] = place.evaluate(
            """(place) => [place, ...place.querySelectorAll("*")].flatMap((each) =>
            ["", "::before"].flatMap((pseudo) => { const style = getComputedStyle(each, pseudo);
              return [style.color, style.backgroundColor, style.fill, style.stroke]; }))"""
        )

        expect(place).to_have_css("border-top-style", "dashed")
        assert place.evaluate("(place) => getComputedStyle(place, '::after').content") == '"示例"', path
        assert loud.isdisjoint(used), path


def test_missing_one_row_says_first_that_the_plan_goes_on(phone: Page) -> None:
    """Under a clause of two rows: green, large, before the cost; nothing red or amber in the verdict."""
    kept(phone, breach_rule="two_in_a_row").goto("calculator/#view-what_if")
    verdict = phone.locator("#tool-what_if .verdict")

    expect(verdict.locator(".verdict__word")).to_have_text("漏这一期，方案还在。")
    expect(verdict.locator(".verdict__word")).to_have_css("color", colour(phone, "--ok"))
    expect(verdict).to_have_css("background-color", colour(phone, "--ok-tint"))
    expect(verdict.locator(".verdict__why").first).to_contain_text("第 1 期漏还")
    assert phone.locator("#tool-what_if .tool__answer").inner_text().startswith("漏这一期，方案还在。")


@pytest.mark.parametrize(
    ("rule", "words"), [("one_miss", "漏这一期，方案会作废。"), ("unknown", "漏这一期，作不作废，要问银行。")]
)
def test_bad_news_is_not_green_nor_red(phone: Page, rule: str, words: str) -> None:
    """What ends a plan, or may, is amber: no good news, and no mistake in what was typed."""
    kept(phone, breach_rule=rule).goto("calculator/#view-what_if")
    verdict = phone.locator("#tool-what_if .verdict")

    expect(verdict.locator(".verdict__word")).to_have_text(words)
    expect(verdict.locator(".verdict__word")).to_have_css("color", colour(phone, "--accent"))
    expect(verdict).to_have_css("background-color", colour(phone, "--accent-tint"))
    assert colour(phone, "--bad") not in phone.locator("#tool-what_if .tool__answer").evaluate(
        "(place) => [...place.querySelectorAll('p, dl, div')].map((each) => getComputedStyle(each).borderTopColor)"
    )


def test_another_row_can_be_tried_and_taken_back(phone: Page) -> None:
    """A typed row is answered; emptied again, it is the next one once more."""
    kept(phone, breach_rule="two_in_a_row").goto("calculator/#view-what_if")
    why = phone.locator("#tool-what_if .verdict__why").first
    expect(why).to_contain_text("第 1 期漏还")

    phone.get_by_label("第几期").fill("7")
    expect(why).to_contain_text("第 7 期漏还")
    phone.get_by_label("第几期").fill("")
    expect(why).to_contain_text("第 1 期漏还")


def test_without_a_plan_the_example_is_back(phone: Page) -> None:
    """After 全部清除 the tools show their examples again, stamped, and nothing of the plan that was."""
    kept(phone).goto("steps/cautions/#tool-miss")
    tool = phone.locator("#tool-miss")
    expect(tool).to_have_attribute("data-answer", "own")
    phone.locator(".mine summary").first.click()
    phone.get_by_role("button", name="全部清除").click()

    expect(tool).to_have_attribute("data-answer", "sample")
    expect(tool).to_contain_text("示例：24 期的方案")
    assert "994" not in tool.inner_text()
