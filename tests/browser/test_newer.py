"""The notice of a new release where it may cost something, or is not wanted now."""

from playwright.sync_api import Page, expect

TELL = "document.dispatchEvent(new Event('site:old'))"


def test_later_puts_the_reader_back_where_they_were(phone: Page) -> None:
    """The notice covers nothing that is typed in, and goes without a trace."""
    phone.goto("calculator/")
    phone.locator("#principal").fill("18,600")
    phone.evaluate(TELL)
    phone.get_by_role("button", name="先不换").press("Enter")

    expect(phone.get_by_role("button", name="换上新版")).to_be_hidden()
    expect(phone.locator("[data-hears='site:old'] [role=status]")).to_have_text("")
    expect(phone.locator("#principal")).to_be_focused()


def test_where_nothing_can_be_kept_the_first_press_warns(wide: Page) -> None:
    """Storage is forbidden: what was typed would be lost, so the button says so before it does it."""
    wide.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    wide.goto("calculator/")
    wide.locator("#principal").fill("18,600")
    wide.evaluate(TELL)
    wide.get_by_role("button", name="换上新版").click()

    expect(wide.locator("[data-hears='site:old'] [role=status]")).to_contain_text("先抄下来或存成文件")
    expect(wide.locator("#principal")).to_have_value("18,600")
    with wide.expect_navigation():
        wide.get_by_role("button", name="换上新版").click()
