"""Without a mouse and without seeing: the main jobs by keyboard, the focus in sight, the answer as it is read out."""

import re

import pytest
from playwright.sync_api import Page, expect

TODAY = "2026-11-23T10:00:00+08:00"
HEARD = "客服说剩余本金18,600元，罚息利息都免了，分36期，每月18号扣，12月18号第一期，逾期一期方案作废"
# The focused element: what it is, whether it is marked, and whether something lies over all of it.
FOCUS = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const shown = part.matches("input[type=radio], input[type=checkbox]") ? [part, ...part.labels] : [part];
  for (const label of [...shown]) if (label.nextElementSibling) shown.push(label.nextElementSibling);
  const around = part.parentElement.closest(".paste") ?? part; // the card that a box is all of has the ring
  const marked = [...shown, around].some((one) => [null, "::after"].some((pseudo) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(one, pseudo);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  }));
  const seen = shown.some((one) => [...one.getClientRects()].some(({left, top, width, height}) => {
    const middle = (from, length, end) => (Math.max(0, from) + Math.min(from + length, end)) / 2;
    const over = document.elementFromPoint(middle(left, width, innerWidth), middle(top, height, innerHeight));
    return over && shown.some((each) => each.contains(over));
  }));
  const again = part !== window.before && "visited" in part.dataset; // a date has several stops of its own
  window.before = part;
  part.dataset.visited = "1";
  return {what: part.outerHTML.slice(0, 110), marked, seen, again};
}"""
# Every word that a screen reader is given without being asked.
LISTEN = """() => {
  window.said = [];
  const live = "[role=status], [role=alert], [aria-live]";
  new MutationObserver((changes) => {
    const part = ({target}) => (target instanceof Element ? target : target.parentElement);
    for (const place of new Set(changes.map((change) => part(change)?.closest(live)))) {
      if (place?.checkVisibility() && place.textContent.trim()) said.push(place.textContent.trim());
    }
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


READ_OUT = """\
- region "算出来的还款计划":
  - heading "算出来的还款计划" [level=2]
  - paragraph: 按你填的算出来的。
  - paragraph: 每月还
  - paragraph: 1,550.00 元
  - paragraph: 12 期，到 2027年11月18日还完。
  - term: 一共还
  - definition: 18,600.00
  - term: 比协议前少还
  - definition: 还没填
  - term: 年化成本
  - definition: 0.00%
  - term: 还没确认的
  - definition:
    - link "4 项":
      - /url: "#ask"
  - status
  - tablist "这份计划":
    - tab "计划表" [selected]
    - tab "核对银行的表"
    - tab "如果…"
    - tab "比较方案"
    - tab "能不能承受"
    - tab "带走"
  - tabpanel "计划表":
    - figure "本金 还剩多少":
      - text: 本金 还剩多少
      - paragraph: 一共 12 期。每期还 1,550.00 元，本金从 18,600.00 元逐期减到 0.00 元。
    - table "每一期还款":
      - rowgroup:
        - row "期 还款日 应还 本金 利息 还剩":
          - columnheader "期"
          - columnheader "还款日"
          - columnheader "应还"
          - columnheader "本金"
          - columnheader "利息"
          - columnheader "还剩"
      - rowgroup:
        - row "1 2026年12月18日 周五 1,550.00 1,550.00 0.00 17,050.00":
"""


def fill_the_form(page: Page) -> None:
    """Have the calculator answer twelve rows of 1,550."""
    page.clock.set_fixed_time(TODAY)
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "12", "#first_due": "2026-12-18"}.items():
        page.locator(field).fill(value)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Move the focus there by Tab alone."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not within {most} stops")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "find/", "calculator/", "ledger/", "steps/terms/"])
def test_the_focus_is_always_in_sight(wide: Page, path: str, width: int) -> None:
    """Tab goes through the whole page once, and each stop is marked and not covered by the header or the bar."""
    wide.set_viewport_size({"width": width, "height": 740})
    wide.goto(path)
    problems, stops = [], 0
    for _ in range(250):
        wide.keyboard.press("Tab")
        stop = wide.evaluate(FOCUS)
        if stop is None or stop["again"]:
            break
        stops += 1
        problems += [f"not marked: {stop['what']}"] * (not stop["marked"])
        problems += [f"covered: {stop['what']}"] * (not stop["seen"])

    assert not problems, "\n".join(problems)
    assert stops > 20
    assert wide.evaluate("document.querySelector('.site-footer a:last-of-type').dataset.visited") == "1"


def test_a_text_is_read_and_accepted_by_keyboard(wide: Page) -> None:
    """The fold opens at Enter, the text is typed in, one reading is left out, the rest goes into the form."""
    wide.clock.set_fixed_time(TODAY)
    wide.goto("calculator/")
    tab_to(wide, ".tool-fold > summary")
    wide.keyboard.press("Enter")
    tab_to(wide, "#tool-read_agreement textarea")
    wide.keyboard.insert_text(HEARD)
    expect(wide.locator("#tool-read_agreement")).to_have_attribute("data-answer", "own")
    tab_to(wide, "[data-take]")
    wide.keyboard.press("Space")
    tab_to(wide, "[data-take-all]")
    wide.keyboard.press("Enter")

    expect(wide.locator("#principal")).to_have_value("")
    expect(wide.locator("#periods")).to_have_value("36")


def test_a_lender_s_table_is_checked_by_keyboard(wide: Page) -> None:
    """From the plan to the next tab by an arrow, the table typed in, Enter on the button, the focus on the finding."""
    fill_the_form(wide)
    wide.get_by_role("tab", name="计划表").focus()
    wide.keyboard.press("ArrowRight")
    tab_to(wide, "#tool-check_lender textarea")
    wide.keyboard.insert_text("第1期 12月18日 应还1550元\n第2期 1月18日 应还1560元")
    tab_to(wide, "#tool-check_lender button[type=submit]")
    wide.keyboard.press("Enter")

    expect(wide.locator("#tool-check_lender [data-result]")).to_be_focused()
    expect(wide.locator("#tool-check_lender tr[data-is=differs]:visible")).to_contain_text("多 10.00 元")


def test_a_payment_is_kept_by_keyboard(wide: Page) -> None:
    """Day, amount and note, Enter; it stands in the book."""
    fill_the_form(wide)
    wide.goto("ledger/")
    tab_to(wide, "main input")
    wide.get_by_label("哪天还的").fill("2026-12-18")  # how a date is typed is the browser's own matter
    amount = wide.get_by_label("还了多少", exact=True)
    expect(amount).to_have_value("1,550.00")  # what the plan says comes next
    amount.focus()
    wide.keyboard.type("1500")  # takes its place
    wide.keyboard.press("Enter")

    expect(wide.get_by_label("还款记录")).to_have_value(re.compile(r"^2026-12-18 已还 1500$"))


def test_the_answer_as_it_is_read_out(wide: Page) -> None:
    """All of it in order, each figure with its name, nothing twice: run with -s to read what a reader hears."""
    fill_the_form(wide)
    wide.clock.fast_forward(10_500)  # what was announced is gone by then, and not met again
    heard = wide.locator("#plan").aria_snapshot()
    print(heard)  # noqa: T201

    assert heard.startswith(READ_OUT)
    assert "status: " not in heard
    assert heard.count("一共 12 期。每期还 1,550.00 元，本金从 18,600.00 元逐期减到 0.00 元。") == 1
    assert heard.count("每月还") == 1 + heard.count('region "我的协议"')


def test_one_announcement_a_change(wide: Page) -> None:
    """A value that changes the plan is told once, in one place, with the new figure."""
    fill_the_form(wide)
    wide.wait_for_timeout(500)
    wide.evaluate(LISTEN)
    wide.locator("#periods").fill("6")
    expect(wide.locator("#plan .plan tbody tr")).to_have_count(6)
    wide.wait_for_timeout(500)

    said = wide.evaluate("said")
    assert len(said) == 1
    assert said[0] == "每月还，3,100.00 元，6 期，到 2027年5月18日还完。"


def test_nothing_to_press_is_smaller_than_24_pixels(phone: Page) -> None:
    """WCAG 2.5.8 on every kind of page: a button, a field, a fold, a link that stands alone."""
    small = """[...document.querySelectorAll("button, input, select, textarea, summary, [role=tab], .actions a, nav a")]
      .filter((place) => place.checkVisibility({visibilityProperty: true}) && !place.closest(".quiet"))
      .map((place) => [place.labels?.[0] ?? place, place.getBoundingClientRect()])
      .map(([place, own]) => [place, own, place.getBoundingClientRect()])
      .filter(([, own, box]) => Math.max(own.height, box.height) < 24 || Math.max(own.width, box.width) < 24)
      .map(([place, own]) => `${place.outerHTML.slice(0, 90)} ${own.width} x ${own.height}`)"""
    for path in (
        "",
        "trouble/",
        "steps/",
        "find/",
        "calculator/",
        "ledger/",
        "steps/terms/",
        "help/letters/",
        "checklist/",
    ):
        phone.goto(path)
        phone.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")

        assert phone.evaluate(small) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_axe_does_not_measure_can_be_seen(wide: Page, scheme: str) -> None:
    """Placeholders hold 4.5 : 1; the edge of a field and the ring of the focus 3 : 1 to what is around them."""
    wide.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wide.goto("calculator/")
    wide.locator("#principal").focus()
    found = wide.evaluate(
        """() => {
      const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
      const light = (colour) => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
          .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (one, other) => {
        const [lighter, darker] = [light(one), light(other)].sort((x, y) => y - x);
        return (lighter + 0.05) / (darker + 0.05);
      };
      const style = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
      const paper = style("body").backgroundColor;
      const field = style("#periods"), box = style(".method__card");
      return {
        placeholder: ratio(style("#periods", "::placeholder").color, box.backgroundColor),
        edge: ratio(box.borderTopColor, paper),
        focus: ratio(style("#principal").outlineColor, paper),
      };
    }"""
    )

    assert found["placeholder"] >= 4.5
    assert found["edge"] >= 3
    assert found["focus"] >= 3


def test_skip_link_comes_first(wide: Page) -> None:
    """The first Tab offers the way past the header."""
    wide.goto("steps/terms/")
    wide.keyboard.press("Tab")

    expect(wide.locator(":focus")).to_have_text("跳到正文")
    expect(wide.locator(":focus")).to_be_in_viewport()


def test_search_by_keyboard(wide: Page) -> None:
    """From any page to 查一查; arrows go through what was found, Enter opens it; on the way back it is still there."""
    wide.goto("")
    tab_to(wide, ".ways-bar a:last-child")
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("heading", level=1)).to_have_text("想查什么？")
    tab_to(wide, "input[type=search]")
    wide.keyboard.insert_text("结清证明")
    expect(wide.locator(".found").first).to_be_visible()
    expect(wide.locator(".search").get_by_role("status")).to_contain_text("找到")
    wide.keyboard.press("ArrowDown")
    expect(wide.locator(".found").first).to_be_focused()

    wide.keyboard.press("Enter")
    expect(wide).to_have_url(re.compile(r"help/after/"))
    wide.go_back()
    expect(wide.get_by_role("searchbox")).to_have_value("结清证明")
    expect(wide.locator(".found").first).to_be_visible()
