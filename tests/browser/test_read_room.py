"""我读到的 and 填 3 个数 on a phone: what the bank said of payments, what is missing, and that an answer is on its way.

26,480.50 in 36 rows is 735.56; 812.35 x 24 = 19,496.40; 666.67 x 30 = 20,000.10. The tests' day is 2026-11-23.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_card import PLACE, keep, kept, paste, slot

FIRST = "剩余本金26,480.50元，分36期，首期2026年12月15日还735.57元，以后每月15日还款，免息"
MORE = "本金18000元，分24期，每期还款812.35元，年利率7.2%，首期2026年12月20日"
LUMP = (
    "减免结清方案：请于2026年12月20日24:00前一次性还款15,300.00元，原应还21,456.78元，减免6,156.78元，逾期未还方案失效"
)
NEVER = re.compile(r"pyodide.*\.wasm")


def test_a_payment_the_plan_does_not_come_to_is_said_first_and_kept(phone: Page) -> None:
    """The difference above all, the amount as a row with the bank's words, and 735.57 on the card with a note."""
    phone.goto(PLACE)
    paste(phone, FIRST)
    row = phone.locator("[data-stated]")

    expect(slot(phone, "discrepancy.sentence")).to_contain_text(
        "短信写首期 735.57 元，照这些条件算是 735.56 元，差 0.01 元"
    )
    expect(row).to_contain_text("735.57 元")
    expect(row.locator("q")).to_contain_text("首期2026年12月15日还735.57元")
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("735.57")
    expect(slot(phone, "told.words")).to_contain_text("按短信的存，问一句")
    phone.reload()
    expect(slot(phone, "told.words")).to_contain_text("差 0.01 元")
    assert kept(phone)["said"] == {"payments": "first:735.57"}


def test_a_term_read_twice_is_one_row_and_the_last_answer_wins(phone: Page) -> None:
    """24 and 36: one row, warned of; the choice fills it, the warning goes, another choice wins; a row opens filled."""
    phone.goto(PLACE)
    paste(phone, "本金18000元，免息，分24期，首期2026年12月15日。后来说分36期")
    row = phone.locator("[data-reading][data-is=periods]")
    expect(row).to_have_count(1)
    warning = row.locator(".read__twice")
    expect(warning).to_be_visible()
    expect(row.locator("input")).to_have_value("")
    row.locator(".read__offer").first.tap()
    expect(row.locator("input")).to_have_value("24")
    expect(warning).to_be_hidden()
    row.locator(".read__offer").last.tap()
    expect(row.locator("input")).to_have_value("36")

    principal = phone.locator("[data-reading][data-is=principal]")
    principal.locator("[data-edit]").tap()
    expect(principal.locator("input")).to_have_value(re.compile("18,?000"))
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("500.00")


def test_interest_is_chosen_by_the_reader_where_the_payments_are_more(phone: Page) -> None:
    """Nothing is chosen beforehand; the button stays and asks; whichever is chosen, the card has the bank's 812.35."""
    phone.goto(PLACE)
    paste(phone, MORE)
    interest = phone.locator("[data-interest]")
    expect(interest).to_contain_text("多 1,496.40 元")
    expect(interest.locator("input:checked")).to_have_count(0)

    phone.locator("[data-take]").tap()
    expect(phone.locator("[data-read-error]")).to_contain_text("先选一个")
    expect(interest.locator("input").first).to_be_focused()
    interest.locator("input[value=yes]").check(force=True)
    expect(phone.locator("[data-read-error]")).to_be_hidden()
    method = interest.locator("[data-bearing] select")
    expect(method).to_have_count(1)  # the rate stands among what was read
    method.select_option("equal_payment")
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("812.35")
    expect(slot(phone, "told.head")).to_have_text("短信写每期 812.35 元")
    assert "assumed" not in kept(phone)


def test_a_rate_without_a_method_is_not_taken_for_no_interest(phone: Page) -> None:
    """加 is chosen, with its reason; equal instalments are filled in, said so, kept as assumed and asked about."""
    phone.goto(PLACE)
    paste(phone, "剩余本金12000元，分12期，年利率3.6%，首期2099年12月20日")
    interest = phone.locator("[data-interest]")
    expect(interest.locator("input:checked")).to_have_value("yes")
    expect(interest).to_contain_text("短信写了利率 3.6%")
    expect(interest.get_by_text("短信没说", exact=True)).to_be_hidden()
    expect(interest.get_by_text("先按每月一样多")).to_be_visible()
    expect(interest.get_by_text("先按不加利息算")).to_be_hidden()
    expect(interest.locator("select option:checked")).to_have_text("没问清，先按等额本息")

    phone.locator("[data-take]").tap()
    expect(phone.locator("[data-room=now]")).to_be_attached()
    assert kept(phone)["assumed"] == {"method": "equal_payment"}
    assert kept(phone)["agreement"]["method"] == "equal_payment"
    expect(slot(phone, "card.figure")).not_to_have_text("1,000.00")


def test_interest_that_the_reader_adds_needs_no_choice_of_how(phone: Page) -> None:
    """The text says nothing of interest: 加 asks for a rate alone; how it is repaid is assumed and the note says it."""
    phone.goto(PLACE)
    paste(phone, "剩余本金12000元，分12期，首期2099年12月20日")
    interest = phone.locator("[data-interest]")
    expect(interest.locator("input:checked")).to_have_value("")
    expect(interest.get_by_text("先按不加利息算")).to_be_visible()
    interest.locator("input[value=yes]").check(force=True)
    expect(interest.get_by_text("先按不加利息算")).to_be_hidden()
    expect(interest.get_by_text("先按每月一样多")).to_be_visible()
    interest.locator("[name=rate]").fill("3.6%")
    interest.locator("[name=rate_per]").select_option("year")
    phone.locator("[data-take]").tap()

    expect(phone.locator("[data-room=now]")).to_be_attached()
    assert kept(phone)["assumed"] == {"method": "equal_payment"}


def test_the_principal_the_payments_come_to_is_one_tap(phone: Page) -> None:
    """666.67 x 30: offered in words, filled in only when it is pressed."""
    phone.goto(PLACE)
    paste(phone, "每月25号还666.67元，共30期，第一期12月25号")
    principal = phone.locator("[data-missing] [name=principal]")
    expect(principal).to_have_value("")
    phone.get_by_role("button", name="666.67 × 30 = 20,000.10").tap()

    expect(principal).to_have_value("20,000.10")
    phone.locator("[data-take]").tap()
    expect(slot(phone, "card.figure")).to_have_text("666.67")
    expect(slot(phone, "told.head")).to_be_hidden()


def test_a_settlement_becomes_a_card_with_one_dot(phone: Page) -> None:
    """15,300.00 on December 20th; the principal is asked for, with what its own parts add up to."""
    phone.goto(PLACE)
    paste(phone, LUMP)
    phone.locator("[data-take]").tap()
    expect(phone.locator("[data-missing] [name=principal]")).to_be_focused()
    phone.get_by_role("button", name="21,456.78").tap()
    phone.locator("[data-take]").tap()

    expect(slot(phone, "card.head")).to_contain_text("12月20日")
    expect(slot(phone, "card.figure")).to_have_text("15,300.00")
    expect(phone.locator("[data-each='card.track'] > li")).to_have_count(1)


def test_what_is_empty_is_said_before_python_is_there(phone: Page) -> None:
    """Three numbers, none filled in, and no Python: said beside each at once, the first of them focused."""
    phone.context.route(NEVER, lambda _: None)
    phone.goto(PLACE)
    phone.get_by_role("button", name="填 3 个数").tap()
    form = phone.locator("[data-numbers]")
    form.get_by_role("button", name="就按这些算").tap()

    expect(form.locator("[name=principal]")).to_be_focused(timeout=1_000)
    for name in ("principal", "periods", "first_due"):
        expect(form.locator(f'[data-field="{name}"] .field__error')).to_be_visible(timeout=1_000)
    expect(form.locator("[data-wait]")).to_contain_text("正在算…（正在准备", timeout=1_000)


def test_the_ledgers_button_says_that_it_is_working(phone: Page) -> None:
    """对一对 without Python yet: a word beside the button, at once."""
    phone.context.route(NEVER, lambda _: None)
    keep(phone).goto("ledger/")
    tool = phone.locator("#tool-reconcile")
    tool.locator("textarea").fill("2026-09-15 994.16")
    tool.get_by_role("button", name="对一对").tap()

    expect(tool.get_by_text("正在算…")).to_be_visible(timeout=1_000)


@pytest.mark.parametrize("text", [FIRST, LUMP])
def test_a_day_stays_on_one_line(phone: Page, text: str) -> None:
    """2026年12月15日 is not broken inside at 360 pixels."""
    phone.goto(PLACE)
    paste(phone, text)
    value = phone.locator("[data-reading][data-is=first_due] [data-slot=value_text]")
    expect(value).to_be_visible()

    assert value.evaluate("one => one.getClientRects().length") == 1
