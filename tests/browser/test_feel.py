"""How it feels: one announcement a change, figures that stand in line, the way back."""

import re

import pytest
from playwright.sync_api import Page, expect

LISTEN = """() => {
  window.heard = [];
  for (const place of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
    new MutationObserver(() => place.checkVisibility() && place.textContent && heard.push(place.textContent))
      .observe(place, { childList: true, characterData: true, subtree: true });
}"""
RIGHT_EDGES = """(cells) => [...new Set(cells
  .filter((cell) => cell.checkVisibility() && cell.textContent.trim() !== "—")
  .map((cell) => { const range = document.createRange(); range.selectNodeContents(cell);
    return Math.round(range.getBoundingClientRect().right); }))]"""


def agree(page: Page) -> None:
    """Type in the agreement of the sample and wait for the answer."""
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
        page.locator(field).fill(value)
    expect(page.locator(".answer")).to_contain_text("516.66")


def test_one_change_is_announced_once(wide: Page) -> None:
    """With a view open that follows the agreement, a new principal is heard once, from where it was typed."""
    agree(wide)
    wide.get_by_role("tab", name="如果").click()
    wide.get_by_label("第几期").fill("5")
    tool = wide.locator("#tool-what_if")
    expect(tool).to_have_attribute("data-answer", "own")
    expect(tool).to_contain_text("16,533.36")
    expect(tool.locator("[data-announce]")).to_contain_text("第 5 期漏还")  # said a moment after it is shown
    wide.evaluate(LISTEN)
    wide.locator("#principal").fill("36,000")
    expect(tool).to_contain_text("32,000.00")
    wide.wait_for_function("heard.length")
    wide.wait_for_timeout(300)
    assert len(wide.evaluate("heard")) == 1
    assert "1,000.00" in wide.evaluate("heard[0]")

    wide.evaluate("heard.length = 0")
    wide.get_by_label("第几期").fill("6")
    expect(tool.locator(".verdict")).to_contain_text("第 6 期")
    wide.wait_for_function("heard.length")
    wide.wait_for_timeout(300)
    assert len(wide.evaluate("heard")) == 1
    assert "第 6 期漏还" in wide.evaluate("heard[0]")


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_figures_of_a_column_end_in_one_line(size: str, request: pytest.FixtureRequest) -> None:
    """Of the plan, the lender's table and the plan as lived: digits of one width, ending at one edge."""
    page: Page = request.getfixturevalue(size)
    agree(page)
    page.get_by_role("tab", name="如果").click()
    page.get_by_label("第几期").fill("5")
    expect(page.locator("#tool-what_if")).to_have_attribute("data-answer", "own")
    page.locator("#tool-what_if details").first.locator("summary").click()
    lived = page.locator(".lived tbody tr")
    for place in ("td:nth-child(3)", "td:nth-child(4)"):
        assert len(lived.locator(place).evaluate_all(RIGHT_EDGES)) == 1
    page.get_by_role("tab", name="核对银行的表").click()
    page.get_by_label("银行的还款计划").fill("第1期 12月18日 应还516.66元\n第2期 1月18日 应还1,526.66元")
    expect(page.locator("#tool-check_lender")).to_have_attribute("data-answer", "own")
    assert len(page.locator(".checked tbody td:nth-child(3)").evaluate_all(RIGHT_EDGES)) == 1
    page.get_by_role("tab", name="计划表").click()
    assert len(page.locator(".plan tbody .plan__pay").evaluate_all(RIGHT_EDGES)) == 1
    expect(page.locator(".plan tbody .plan__pay").first).to_have_css("font-variant-numeric", "tabular-nums")


def test_back_brings_the_form_and_its_answer_back(wide: Page) -> None:
    """On to another page, changed there, and back: the calculator has what was last typed."""
    agree(wide)
    wide.get_by_role("navigation", name="主要页面").get_by_role("link", name="五步").click()
    expect(wide).to_have_url(re.compile("/steps/$"))

    wide.go_back()

    expect(wide.locator("#principal")).to_have_value("18,600")
    expect(wide.locator(".answer")).to_contain_text("516.66")


def test_both_courses_are_drawn_and_said(wide: Page, phone: Page) -> None:
    """Two paths, a mark and an upright; the sentence beneath says it; marks come and go."""
    for page in (wide, phone):
        agree(page)
        page.get_by_role("tab", name="如果").click()
        page.get_by_label("第几期").fill("5")
        chart = page.locator("#tool-what_if .courses")
        expect(chart.get_by_text("比方案多欠 516.66 元")).to_be_visible()
        expect(chart.locator(".key--early")).to_be_hidden()
        for name in ("lived", "planned", "late", "day"):
            expect(chart.locator(f".courses__{name}")).to_have_attribute("d", re.compile("^M"))
        page.locator("[name='events[0].type']").select_option("settle")
        page.locator("[name='events[0].date']").fill("2027-06-01")
        expect(chart.locator(".key--early")).to_be_visible()
        expect(chart.locator(".key--late")).to_be_hidden()
