"""The look: nothing runs over the edge, targets fit a thumb, palettes follow the reader, nothing jumps."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.entries import wait_until

PAGES = [
    "",
    "trouble/",
    "steps/",
    "find/",
    "404.html",
    "calculator/",
    "checklist/",
    "steps/terms/",
    "steps/account/",
    "steps/credit/",
    "help/blank-plan/",
    "evidence/",
]
PAPER = {"light": "rgb(251, 248, 243)", "dark": "rgb(18, 25, 27)"}
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_runs_over_the_edge(new_context: Callable[..., BrowserContext], width: int) -> None:
    """No page scrolls sideways, from a small phone to a large screen."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    for path in PAGES:
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_controls_fit_a_thumb(phone: Page) -> None:
    """Buttons, fields, calls and the ways are 44 px high or more."""
    controls = (
        "button, summary:not(.cited > summary), input:not([type=radio], [type=checkbox], .quiet), "
        ".button, .method__card, .option, .ways a, .ways-bar a, .all-pages a, .tel-pill, .site-call"
    )
    small = """(controls) => [...document.querySelectorAll(controls)]
      .map((place) => [place, place.getBoundingClientRect()])
      .filter(([place, box]) => box.width && box.height && box.height < 43.9)
      .map(([place, box]) => `${place.outerHTML.slice(0, 80)} ${box.height}`)"""
    for path in ("", "trouble/", "steps/", "find/", "calculator/", "steps/terms/"):
        phone.goto(path)
        phone.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")

        assert phone.evaluate(small, controls) == [], path


STYLED = "[...document.styleSheets].some((sheet) => sheet.href)"  # the 404 page looks for its sheet by a script
SIZES = """[...new Set([...document.querySelectorAll("body *:not(svg *)")]
  .filter((part) => part.checkVisibility() && [...part.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
  .map((part) => parseFloat(getComputedStyle(part).fontSize)))]"""


@pytest.mark.parametrize(("width", "large"), [(360, {34, 50}), (1280, {44, 60})])
def test_type_has_six_sizes(new_context: Callable[..., BrowserContext], width: int, large: set[int]) -> None:
    """14, 17, 20, 26 and two large ones, wherever a word stands, folds opened; none is smaller."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    for path in (*PAGES, "ledger/", "help/letters/", "help/claims/", "self-check/"):
        page.goto(path)
        wait_until(page, STYLED)
        page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")

        assert {*page.evaluate(SIZES)} <= {14, 17, 20, 26} | large, path


def test_reading_line_is_not_too_long(wide: Page) -> None:
    """A line of a guide page holds 38 characters or fewer."""
    wide.goto("steps/terms/")
    line = wide.evaluate("""() => { const text = document.querySelector(".text");
      return text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize); }""")

    assert 30 <= line <= 38


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_follows_the_system(new_context: Callable[..., BrowserContext], scheme: str) -> None:
    """A first visit has the system's palette, and nothing is stored."""
    page = new_context(color_scheme=scheme).new_page()
    page.goto("")

    assert page.evaluate(BACKGROUND) == PAPER[scheme]
    assert page.evaluate("localStorage.length") == 0


def test_palette_follows_the_system_without_script(new_context: Callable[..., BrowserContext]) -> None:
    """The dark palette needs no JavaScript."""
    page = new_context(color_scheme="dark", java_script_enabled=False).new_page()
    page.goto("")

    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])


def test_palette_can_be_chosen_and_is_kept(wide: Page) -> None:
    """The button turns the palette over, says so, and the next page keeps it; turning back forgets it."""
    wide.goto("")
    button = wide.get_by_role("button", name="深色")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    wide.goto("checklist/")
    assert wide.evaluate(BACKGROUND) == PAPER["dark"]

    wide.get_by_role("button", name="深色").click()
    assert wide.evaluate(BACKGROUND) == PAPER["light"]
    assert wide.evaluate("localStorage.length") == 0


def test_phone_asks_four_questions_first(phone: Page) -> None:
    """Method, principal, periods and first due day are open; the rest is folded."""
    phone.goto("calculator/")
    form = phone.get_by_role("form", name="还款方案")

    assert form.locator(".field:visible .field__label").all_inner_texts() == [
        "怎么还",
        "剩余本金",
        "分几期",
        "第一期哪天还",
    ]


def test_page_opens_at_its_top(phone: Page) -> None:
    """No script takes a reader who has just arrived down the page."""
    for path in ("calculator/", "steps/terms/", "steps/account/", "ledger/"):
        phone.goto(path)
        phone.wait_for_timeout(300)

        assert phone.evaluate("scrollY") == 0, path


def test_phone_has_the_figure_at_hand(agree: Callable[[Page], None], phone: Page) -> None:
    """The line under the form shows the reader's figure and leads to the plan; without one it leads nowhere."""
    phone.goto("calculator/")
    bar = phone.locator("[data-bar]")
    expect(bar.get_by_role("link", name="看计划表")).to_be_hidden()
    agree(phone)
    expect(bar).to_contain_text("516.66")
    bar.get_by_role("link", name="看计划表").click()

    expect(phone.locator(".answer")).to_be_in_viewport()


def test_desk_shows_form_and_answer_together(wide: Page) -> None:
    """On a wide screen the questions and the answer are on the first screen, side by side."""
    wide.goto("calculator/")

    for part in (".method", "#principal", ".answer", ".small-facts"):
        expect(wide.locator(part).first).to_be_in_viewport(ratio=1)


def test_page_does_not_jump(wide: Page) -> None:
    """Loading Python moves nothing that the reader may be looking at."""
    wide.add_init_script("""window.moved = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
    }).observe({type: "layout-shift", buffered: true});""")
    wide.goto("calculator/")
    expect(wide.locator("[data-calculator]")).to_have_attribute("data-runtime", "ready")
    wide.wait_for_timeout(300)

    assert wide.evaluate("window.moved") < 0.02


WAYS = ["我的方案", "出事了", "五步", "查一查"]


@pytest.mark.parametrize(
    ("path", "here", "how"),
    [
        ("", "我的方案", "page"),
        ("trouble/", "出事了", "page"),
        ("help/scams/", "出事了", "true"),
        ("steps/", "五步", "page"),
        ("steps/credit/", "五步", "true"),
        ("find/", "查一查", "page"),
        ("checklist/", "我的方案", "true"),
    ],
)
def test_four_ways_lead_everywhere_and_say_where_one_is(any_reader: Page, path: str, here: str, how: str) -> None:
    """At a phone's foot and in a desk's header: four names, the present one marked; the number of the bank beside."""
    any_reader.goto(path)
    ways = any_reader.get_by_role("navigation", name="主要页面")

    assert [way.strip() for way in ways.get_by_role("link").all_inner_texts()] == WAYS
    expect(ways.locator(f"[aria-current={how}]")).to_have_text(here)
    for way in ways.get_by_role("link").all():
        expect(way).to_be_in_viewport(ratio=1)
    expect(any_reader.locator("header").get_by_role("link", name="打 95384")).to_be_in_viewport(ratio=1)


def test_a_phones_bar_is_at_its_foot(phone: Page) -> None:
    """64 px high, over the page's end, and the last line of the page is not under it."""
    phone.goto("steps/")
    bar = phone.get_by_role("navigation", name="主要页面")
    box = bar.bounding_box()
    assert box is not None
    assert (box["y"] + box["height"], box["height"]) == (780, 64)
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    end = phone.locator(".site-footer__links").bounding_box()

    assert end is not None
    assert end["y"] + end["height"] <= box["y"]


def test_a_first_visit_is_one_screen(phone: Page) -> None:
    """The paste box with its button, the way without a text, four emergencies with their calls, above the bar."""
    phone.goto("")
    foot = phone.get_by_role("navigation", name="主要页面").bounding_box()
    assert foot is not None
    shown = [
        phone.locator("[data-paste]"),
        phone.get_by_role("button", name="粘贴"),
        phone.get_by_text("填 3 个数").first,
    ]
    shown += [phone.locator(".urgent__way").nth(place) for place in range(4)]
    shown += [phone.locator(".urgent .tel-pill").nth(place) for place in range(4)]
    for part in shown:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= foot["y"], part

    calls = phone.locator(".urgent .tel-pill").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert calls == ["tel:95384", "tel:95384", "tel:95384", "tel:12356"]


def test_when_something_is_wrong_help_for_life_comes_first(phone: Page) -> None:
    """出事了 begins with 12356 and 110, then the bank; each row has its page and its number."""
    phone.goto("trouble/")
    calls = phone.locator("main .tel-pill")

    assert calls.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")[:3] == [
        "tel:12356",
        "tel:110",
        "tel:95384",
    ]
    expect(calls.first).to_be_in_viewport(ratio=1)
    assert phone.locator("main .urgent__way").count() == calls.count()


def test_on_a_desk_calls_and_pages_stand_side_by_side(wide: Page) -> None:
    """出事了: whom to call on the left, the pages that help at the right, both on the first screen."""
    wide.goto("trouble/")
    calls, pages = (wide.locator(part).first.bounding_box() for part in (".urgent__list", "main .text > .ways"))
    assert calls
    assert pages

    assert pages["x"] > calls["x"] + calls["width"]
    assert pages["y"] < calls["y"] + 150


@pytest.mark.parametrize("page", ["steps/terms/", "steps/channel/", "steps/account/"])
def test_on_a_desk_the_words_to_say_stand_beside_the_deeds(wide: Page, page: str) -> None:
    """The first words to read out are on the first screen, at the right of the text, and cover nothing."""
    wide.goto(page)
    words, text = (wide.locator(part).first.bounding_box() for part in (".text > .say", ".text > .lead"))
    assert words
    assert text

    assert words["x"] > text["x"] + text["width"]
    expect(wide.locator(".text > .say").first.get_by_role("button", name="复制")).to_be_in_viewport()


def test_the_page_for_nothing_is_not_shown_bare(phone: Page, watch: Any) -> None:
    """Until its style sheet is loaded nothing of it is painted: no frame has a body with a browser's own margins."""
    watch.expect("404")
    phone.add_init_script(
        """const look = () => { const body = document.body;
        if (body && !body.hidden && document.readyState !== "loading" && getComputedStyle(body).marginTop !== "0px")
          window.bare = true;
        requestAnimationFrame(look); };
        look();"""
    )
    phone.route("**/assets/style.css", lambda route: (time.sleep(0.1), route.continue_()))
    phone.goto("no/such/page/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()

    assert phone.evaluate("[window.bare ?? false, getComputedStyle(document.body).marginTop]") == [False, "0px"]


def test_the_page_for_nothing_leads_on(phone: Page, watch: Any) -> None:
    """At any depth: the four ways, a search that opens 查一查 with what was typed, and a call."""
    watch.expect("404")
    phone.goto("no/such/page/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("没有这一页")
    expect(phone.locator("main").get_by_role("link", name="微众银行")).to_have_attribute("href", "tel:95384")
    phone.get_by_role("searchbox").fill("扣款失败")
    phone.get_by_role("button", name="找一找").click()

    expect(phone.locator(".found").first).to_be_visible()
    expect(phone.get_by_role("searchbox")).to_have_value("扣款失败")
    phone.goto("no/such/page/")
    steps = phone.get_by_role("navigation", name="主要页面").get_by_role("link", name="五步")
    expect(steps).to_have_attribute("href", re.compile("/some/where/steps/$"))  # the page has found its root
    steps.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("先做哪一步")


@pytest.mark.parametrize("scripted", [True, False])
def test_the_old_address_of_the_plan_leads_home(open_phone: Callable[..., Page], scripted: bool) -> None:
    """With what stands behind ? and #, where a script runs; where none does, it leads there all the same."""
    page = open_phone(java_script_enabled=scripted)
    page.goto("mine/?from=chat#plan")
    page.wait_for_url("**/some/where/" + ("?from=chat#plan" if scripted else ""))

    expect(page.get_by_role("heading", level=1)).to_have_text("我的方案")


def test_words_to_say_can_be_copied(new_context: Callable[..., BrowserContext]) -> None:
    """A card's button puts its words on the clipboard and says so."""
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("steps/terms/")
    card = page.locator(".say").first
    words = card.locator("[data-copy-text]").inner_text()
    card.get_by_role("button").click()

    expect(card.get_by_role("status")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == words


def test_source_opens_without_script(new_context: Callable[..., BrowserContext]) -> None:
    """A fact's mark opens to its whole source in any browser."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto("steps/credit/")
    mark = page.locator(".cited").first
    mark.locator("summary").click()

    expect(mark.locator(".cited__source")).to_be_visible()
    expect(mark.locator(".cited__body")).to_contain_text("核对")


MARKS = """() => [...document.querySelectorAll(".cited > summary")].map((mark) => {
  const { x, y, width, height } = mark.getBoundingClientRect();
  return [mark.textContent.slice(0, 40), x, y + scrollY, width, height];
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_is_as_large_as_a_finger_needs_and_overlaps_none(
    new_context: Callable[..., BrowserContext], width: int
) -> None:
    """Every source mark is pressed on 24 by 24 px or more, and no two of these squares touch each other's inside."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    for path in ("help/court/", "help/collection/", "steps/terms/", "steps/credit/"):
        page.goto(path)
        page.evaluate("for (const part of document.querySelectorAll('.more')) part.open = true")
        marks = page.evaluate(MARKS)

        assert len(marks) > 3, path
        for place, (name, x, y, wide, high) in enumerate(marks):
            assert min(wide, high) >= 24, (path, name)
            for other, x2, y2, wide2, high2 in marks[place + 1 :]:
                apart = x + wide <= x2 + 0.5 or x2 + wide2 <= x + 0.5 or y + high <= y2 + 0.5 or y2 + high2 <= y + 0.5
                assert apart, (path, name, other)
