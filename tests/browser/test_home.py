"""Home is the card: what it says once all is paid, and what the five steps take from it."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.entries import NAME

PLAN = {
    "method": "interest_free",
    "principal": "23,860",
    "periods": "24",
    "start": "2026-09-01",
    "first_due": "2026-09-15",
    "breach_rule": "two_in_a_row",
}
# 23 rows of 994.16 are 22,865.68; the last one is 994.32.
PAID = [
    f"{2026 + (8 + row) // 12}-{(8 + row) % 12 + 1:02}-15 {'994.32' if row == 23 else '994.16'}" for row in range(24)
]


def at_home(page: Page, *, day: str, paid: int) -> Page:
    """The card of the plan on that day, with so many rows paid, answered."""
    parts = {"agreement": PLAN, "tool.reconcile": {"payments": "\n".join(PAID[:paid])}}
    document = json.dumps({"version": 1, "parts": parts})
    page.add_init_script(f"sessionStorage.getItem({NAME!r}) ?? sessionStorage.setItem({NAME!r}, {document!r})")
    page.clock.install(time=f"{day}T10:00:00+08:00")
    page.goto("")
    page.clock.resume()
    expect(page.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    return page


def test_once_all_is_paid_nothing_asks_for_an_instalment(phone: Page) -> None:
    """The seal, the certificate as the deed; no 这期还不上, no next rows, and what is left to do leads to its pages."""
    at_home(phone, day="2028-08-16", paid=24)
    main = phone.locator("main")

    expect(phone.locator(".seal")).to_be_visible()
    expect(main.get_by_role("link", name="要结清证明", exact=True)).to_be_visible()
    for words in ("这期还不上", "我还了这期", "接下来 3 期", "件要问银行", "能不能谈得更好？"):
        expect(main.get_by_text(words).locator("visible=true")).to_have_count(0)
    expect(main.get_by_role("heading", name="还差三件小事")).to_be_visible()


def test_while_it_runs_the_end_is_not_spoken_of(phone: Page) -> None:
    """The four questions and the next rows stand there, and what is for later does not."""
    at_home(phone, day="2026-11-29", paid=3)

    expect(phone.get_by_role("heading", name="还差三件小事")).to_be_hidden()
    expect(phone.get_by_text("能不能谈得更好？")).to_be_visible()
    expect(phone.get_by_role("link", name="这期还不上")).to_be_visible()


@pytest.mark.parametrize(("days", "shown"), [(0, True), (1, False)])
def test_the_five_steps_say_what_is_known_of_ones_own_plan(phone: Page, days: int, shown: bool) -> None:
    """Each step with a word from the card; what holds for one day only is gone on the next."""
    at_home(phone, day="2026-11-29", paid=3)
    phone.clock.set_fixed_time(f"2026-11-{29 + days}T10:00:00+08:00")
    phone.goto("steps/")
    own = phone.locator(".path__own")

    expect(own.nth(1).locator("b")).to_have_text("下一期 12月15日 994.16 元" if shown else "")
    assert own.nth(2).is_visible() is shown
    expect(own.nth(3)).to_have_text("2028年8月还完")
    expect(own.nth(4)).to_contain_text("漏一期：")


def test_without_a_plan_the_five_steps_say_nothing_of_it(phone: Page) -> None:
    """No word of anybody's plan, and no 「你的」."""
    phone.goto("steps/")

    expect(phone.locator(".path__own").locator("visible=true")).to_have_count(0)
    expect(phone.locator("[data-yours]")).to_be_hidden()


def test_a_link_with_an_agreement_is_read_where_the_form_is(phone: Page) -> None:
    """`#f=` at home, as at the address it once had, leads to the calculator, which takes it."""
    for path in ("#f=eyJwcmluY2lwYWwiOiIxODYzNyJ9", "mine/#f=eyJwcmluY2lwYWwiOiIxODYzNyJ9"):
        phone.goto("about/")
        phone.goto(path)
        phone.wait_for_url("**/calculator/**")

        expect(phone.locator("#principal")).to_have_value("18637")
