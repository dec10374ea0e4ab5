"""Three hundred and sixty rows: all of them come, nobody waits for them, and nothing under the reader's hands moves."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from environment import ROOT

SOURCES = ROOT / "docs" / "assets" / "calculator"
ROWS = "#view-plan tbody tr"


def agree(page: Page, periods: str) -> None:
    """Have a plan of that many rows made."""
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for field, value in {"#principal": "36,000", "#periods": periods, "#first_due": "2026-12-18"}.items():
        page.locator(field).fill(value)
    expect(page.locator(".calculator")).to_have_attribute("data-answer", "own")
    expect(page.locator(ROWS)).to_have_count(int(periods))


@pytest.fixture
def long_plan(wide: Page) -> Page:
    """A page with a plan of 360 rows of 100.00 yuan."""
    agree(wide, "360")
    return wide


def test_every_row_comes_with_its_own_figures(long_plan: Page) -> None:
    """36,000 yuan in 360 rows: row n leaves 36,000 less n hundreds; the table says when it is whole."""
    expect(long_plan.locator("#view-plan tbody")).not_to_have_attribute("aria-busy", "true")
    rows = long_plan.locator(ROWS)

    for number in (1, 24, 25, 200, 360):
        row = rows.nth(number - 1)
        expect(row.locator("[data-slot=place]")).to_have_text(str(number))
        expect(row.locator("[data-slot=balance]")).to_have_text(f"{36_000 - 100 * number:,}.00")


def test_another_answer_keeps_rows_place_and_focus(long_plan: Page) -> None:
    """The rows are the same elements with other figures, the page stands where it stood, the caret is in its box."""
    rows = long_plan.locator(ROWS)
    rows.nth(200).evaluate("(row) => { row.scrollIntoView({ block: 'center' }); window.kept = row; }")
    place = long_plan.evaluate("scrollY")
    long_plan.locator("#principal").evaluate("""(box) => { box.focus({ preventScroll: true });
      box.value = "72,000"; box.dispatchEvent(new Event("input", { bubbles: true })); }""")
    expect(rows.nth(359).locator("[data-slot=payment]")).to_have_text("200.00")

    assert long_plan.evaluate("kept.isConnected")
    expect(rows.nth(200).locator("[data-slot=balance]")).to_have_text("31,800.00")
    assert abs(long_plan.evaluate("scrollY") - place) <= 1
    expect(long_plan.locator("#principal")).to_be_focused()


def own(address: str) -> Path:
    """The source of a script by its address."""
    return SOURCES / address.partition("/assets/calculator/")[2]


def test_a_newer_answer_takes_over_from_one_still_coming(wide: Page) -> None:
    """The second answer is there before the first is whole: nothing of the first is left."""
    wide.route("**/assets/calculator/**/*.js", lambda route: route.fulfill(path=own(route.request.url)))
    wide.goto("checklist/")
    wide.evaluate("""async () => {
      const { fill } = await import(new URL("../assets/calculator/form/fill.js", location.href));
      const [table, body, template, row, cell] = ["table", "tbody", "template", "tr", "td"].map((name) =>
        document.createElement(name));
      body.dataset.each = "rows";
      cell.dataset.slot = ".";
      row.append(cell);
      template.content.append(row);
      body.append(template);
      table.append(body);
      document.body.replaceChildren(table);
      const rows = (word, count) => ({ rows: Array.from({ length: count }, () => word) });
      const slow = Object.defineProperty({}, "toString", { value: () => {
        for (const end = performance.now() + 2; performance.now() < end; );
        return "first";
      } });
      fill(document.body, rows(slow, 360));
      window.begun = document.querySelectorAll("tr").length;
      fill(document.body, rows("second", 100));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }""")

    assert wide.evaluate("begun") < 360
    assert wide.locator("td").all_inner_texts() == ["second"] * 100
