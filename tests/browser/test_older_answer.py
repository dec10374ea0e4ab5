"""While a newer answer is on its way, the older one is grey and says that it is the older one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.entries import with_before

WORDS = "正在按你刚改的重新算，下面是上一次算的。"
GREY = "grayscale(1)"

# The worker as it is, but that its answers, once they are asked to, take three seconds on their way.
SLOW_ANSWERS = """
const post = self.postMessage.bind(self);
let answers = 0;
self.postMessage = (word) => {
  if (word.answer && ++answers > %d) setTimeout(() => post(word), 3_000);
  else post(word);
};
"""


@pytest.fixture
def slow_answers(wide: Page) -> Callable[[int], Page]:
    """A page whose worker answers so many times at once, then slowly."""

    def make(quick: int) -> Page:
        wide.route("**/worker.js", with_before(SLOW_ANSWERS % quick))
        return wide

    return make


def colour(page: Page, place: str) -> str:
    """The filter through which the place is seen."""
    return str(page.locator(place).evaluate("(part) => getComputedStyle(part).filter"))


def type_in(page: Page) -> None:
    """Type 18,600 yuan in 36 instalments, in one go, and wait for the answer."""
    page.goto("calculator/")
    expect(page.locator("[data-calculator]")).to_have_attribute("data-runtime", "ready")
    page.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
        page.locator(field).fill(value)


def test_the_plan_of_before_is_marked_until_the_new_one_is_there(slow_answers: Callable[[int], Page]) -> None:
    """In the calculator, its figures in the bar too; a quick answer is never marked."""
    page = slow_answers(0)
    type_in(page)
    answer, note = page.locator(".answer"), page.get_by_text(WORDS).and_(page.locator("#plan > p"))
    expect(answer).to_contain_text("516.66")
    assert colour(page, ".answer") == "none"
    page.locator("#periods").fill("60")

    expect(note).to_be_visible(timeout=2_500)
    assert [colour(page, place) for place in (".answer", "#view-plan", ".bar__figure")] == [GREY] * 3
    expect(page.get_by_text("按你填的算出来的。")).to_be_hidden()
    expect(answer).to_contain_text("310.00")
    expect(note).to_be_hidden()
    assert colour(page, ".answer") == "none"


def test_a_tool_s_answer_of_before_is_marked_too(wide: Page, agree: Callable[[Page], None]) -> None:
    """As in the ledger, where the text beside it is already another."""
    agree(wide)
    wide.route("**/worker.js", with_before(SLOW_ANSWERS % 0))
    wide.goto("ledger/")
    tool = wide.locator("#tool-reconcile")
    tool.locator("textarea").fill("2026-12-18 516.66")
    expect(tool).to_have_attribute("data-answer", "own")
    note = tool.get_by_text(WORDS)
    expect(note).to_be_hidden()
    tool.locator("textarea").fill("9月15日 397.66")

    expect(note).to_be_visible(timeout=2_500)
    assert colour(wide, "#tool-reconcile > .tool__answer") == GREY
    expect(note).to_be_hidden()
    assert colour(wide, "#tool-reconcile > .tool__answer") == "none"


@pytest.mark.parametrize(
    "paid", ["9月15日 397.66", "【微众银行】您尾号1234的卡于09月15日扣款397.66元", "12-18 516.66\n1-18 516.66"]
)
def test_the_commonest_lines_of_a_bank_are_answered_by_the_small_core(
    paid: str, wide: Page, agree: Callable[[Page], None]
) -> None:
    """Pasted into the ledger: the page that watches every test fails this one if the whole core is fetched."""
    agree(wide)
    wide.goto("ledger/")
    wide.locator("#tool-reconcile textarea").fill(paid)

    expect(wide.locator("#tool-reconcile")).to_have_attribute("data-answer", "own")
