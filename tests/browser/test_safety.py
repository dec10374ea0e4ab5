"""What is the reader's stays so: erased everywhere at once, never replaced unasked, never lost for want of room."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.entries import NAME

NewContext = Callable[..., BrowserContext]

OWN = {"principal": "18637.91", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
CANARIES = ("18,637.91", "18637.91", "517.71", "7391", "金丝雀")
OTHERS = {"principal": "5000", "method": "interest_free", "periods": "5", "first_due": "2026-12-20"}
STORED = "JSON.stringify({...sessionStorage, ...localStorage})"
FULL = """(shelf) => {
  const storage = window[shelf];
  for (let size = 1 << 20; size; size >>= 1) {
    try {
      while (true) storage.setItem(`filler ${Math.random()}`, "x".repeat(size));
    } catch {}
  }
}"""
ROOM = """(shelf) => Object.keys(window[shelf]).filter((key) => key.startsWith("filler"))
  .forEach((key) => window[shelf].removeItem(key))"""
SHOWN = """() => document.documentElement.outerHTML
  + [...document.querySelectorAll("input, textarea, select")].map((one) => one.value).join()"""


def fill_in(page: Page, form: dict[str, str] = OWN) -> None:
    """Type an agreement and wait for its plan."""
    page.goto("calculator/")
    page.locator("label[for=method]").click()
    for name in ("principal", "periods", "first_due"):
        page.locator(f"#{name}").fill(form[name])
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")


def open_fold(page: Page) -> None:
    """Open the card's fold."""
    page.locator(".mine summary").first.click()


def erase(page: Page) -> None:
    """Erase everything with the card's button."""
    if not page.locator("[data-erase]").is_visible():
        open_fold(page)
    page.get_by_role("button", name="全部清除").click()


def remember(page: Page) -> None:
    """Have it kept on the device."""
    open_fold(page)
    page.locator("[data-remember]").check()


def linked(form: dict[str, str]) -> str:
    """Return an agreement as it stands in a link."""
    return "#f=" + base64.urlsafe_b64encode(json.dumps(form).encode()).decode().rstrip("=")


def canaries(page: Page) -> list[str]:
    """Return what was typed and still stands somewhere in the page or its boxes."""
    text = page.evaluate(SHOWN)
    return [canary for canary in CANARIES if canary in text]


def device(page: Page) -> dict[str, dict[str, str]]:
    """Return the parts that lie on the device."""
    text = page.evaluate("(name) => localStorage.getItem(name)", NAME)
    return json.loads(text)["parts"] if text else {}


# --- 全部清除 ---------------------------------------------------------------------------------


def test_erasing_takes_the_plan_off_every_open_screen_and_paper(new_context: NewContext) -> None:
    """No typed or worked out figure is left in any tab, on any page, nor on paper; the example is back."""
    context = new_context()
    page = context.new_page()
    fill_in(page)
    page.get_by_role("tab", name="能不能承受").click()
    page.get_by_label("每月到手收入").fill("7391")
    page.get_by_label("每月必要开支").fill("5000")
    expect(page.locator("#tool-afford")).to_have_attribute("data-answer", "own")
    remember(page)
    page.get_by_role("button", name="生成链接").click()
    other, book, list_, terms = (context.new_page() for _ in range(4))
    other.goto("calculator/")
    expect(other.locator(".answer__figure")).to_contain_text("517.71")
    book.goto("ledger/")
    book.locator("#add-amount").fill("517.71")
    book.locator("#add-note").fill("金丝雀")
    book.get_by_role("button", name="记下这一笔").click()
    expect(book.locator("#tool-reconcile")).to_have_attribute("data-answer", "own")
    list_.goto("checklist/")
    expect(list_.locator("[data-item=before-periods]")).to_contain_text("517.71")
    list_.get_by_role("button", name="存成图片").click()
    expect(list_.locator(".pictures img")).to_have_count(2)
    terms.goto("steps/terms/")
    expect(terms.locator(".mine")).to_contain_text("517.71")
    tabs = {"calculator": page, "second calculator": other, "ledger": book, "checklist": list_, "terms": terms}
    assert all(canaries(tab) for tab in tabs.values())

    erase(page)

    for name, tab in tabs.items():
        expect(tab.locator(".mine")).to_have_attribute("data-mine", "none")
        tab.wait_for_timeout(500)  # whatever was on its way has come
        assert canaries(tab) == [], name
        tab.emulate_media(media="print")
        printed = tab.evaluate("document.body.innerText")
        assert not [canary for canary in CANARIES if canary in printed], name
        tab.emulate_media(media="screen")
    for tab in (page, other):
        expect(tab.locator("[data-calculator]")).to_have_attribute("data-answer", "sample")
        expect(tab.locator("#view-plan tbody tr")).not_to_have_count(0)
        expect(tab.get_by_text("刚改的还没填全，下面是上一次算的").first).to_be_hidden()
    page.get_by_role("button", name="撤销，都放回来").click()
    expect(page.locator(".answer__figure")).to_contain_text("517.71")
    expect(other.locator(".answer__figure")).to_contain_text("517.71")


def test_nothing_erased_comes_back_by_an_older_undo(phone: Page) -> None:
    """What a row taken out or a noted line could be undone to is gone as well."""
    fill_in(phone)
    phone.get_by_role("tab", name="如果").click()
    phone.get_by_label("第几期").fill("5")
    phone.get_by_role("button", name="再加一件事").click()
    phone.locator("[name='events[1].number']").fill("7")
    phone.locator("#tool-what_if").get_by_role("button", name="删掉").nth(1).click()

    erase(phone)

    expect(phone.get_by_role("button", name="放回来", exact=True).locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("place", ["ledger/", "checklist/", "calculator/"])
def test_an_answer_on_its_way_writes_nothing_after_the_erasing(place: str, new_context: NewContext) -> None:
    """Erased while Python is still loading: once it is there, storage and card stay empty."""
    page = new_context().new_page()
    page.goto("about/")
    page.evaluate(
        "([name, form]) => sessionStorage.setItem(name, JSON.stringify({ version: 1, parts: { agreement: form } }))",
        [NAME, OWN],
    )
    page.add_init_script("document.addEventListener('calculator:ready', () => { window.pythonIsHere = true; })")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/library.wasm", hold)
    page.goto(place)
    page.evaluate("document.querySelector('[data-runtime]').dispatchEvent(new Event('pointerdown'))")
    page.wait_for_function("() => document.querySelector('[data-mine]').dataset.mine === 'kept'")
    erase(page)
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    page.evaluate("document.querySelector('[data-tool], [data-calculator]')?.dispatchEvent(new Event('pointerdown'))")
    page.wait_for_function("() => window.pythonIsHere")
    page.wait_for_timeout(2_000)  # and every answer with it

    assert held
    assert '"agreement"' not in page.evaluate(STORED)
    expect(page.locator(".mine")).to_have_attribute("data-mine", "none")
    assert canaries(page) == []


# --- what others send -----------------------------------------------------------------------


@pytest.mark.parametrize("kept", ["on the device", "for the visit"])
def test_a_link_replaces_nothing_before_a_yes(kept: str, new_context: NewContext) -> None:
    """It is shown beside the reader's own; after the yes the own is kept, through reloads, until it is thrown away."""
    context = new_context()
    page = context.new_page()
    fill_in(page)
    if kept == "on the device":
        remember(page)
        page = context.new_page()
    page.goto("about:blank")
    page.goto(f"calculator/{linked(OTHERS)}")
    offer = page.locator("[data-offer]").first
    expect(offer).to_contain_text("链接里是另一份协议")
    expect(page.locator("#principal")).to_have_value(OWN["principal"])
    assert "5000" not in page.evaluate(STORED)
    assert page.evaluate("location.hash") == ""

    offer.get_by_role("button", name="看一看").click()
    expect(offer).to_contain_text("1,000.00")
    expect(page.locator(".answer__figure")).to_contain_text("517.71")
    assert "5000" not in page.evaluate(STORED)
    offer.get_by_role("button", name="不换").click()
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("#principal")).to_have_value(OWN["principal"])

    page.goto("about:blank")
    page.goto(f"calculator/{linked(OTHERS)}")
    page.locator("[data-offer]").first.get_by_role("button", name="换成这份").click()
    expect(page.locator(".answer__figure")).to_contain_text("1,000.00")
    page.reload()
    expect(page.locator("#principal")).to_have_value(OTHERS["principal"])
    page.get_by_role("button", name="放回来", exact=True).click()
    expect(page.locator("#principal")).to_have_value(OWN["principal"])
    page.get_by_role("button", name="丢掉").click()
    expect(page.get_by_role("button", name="丢掉")).to_be_hidden()
    assert "5000" not in page.evaluate(STORED)
    page.reload()
    expect(page.locator("#principal")).to_have_value(OWN["principal"])


def test_ones_own_link_is_no_other(page: Page) -> None:
    """Nothing is asked where the link says what the form says."""
    fill_in(page)
    open_fold(page)
    page.get_by_role("button", name="生成链接").click()
    link = page.get_by_label("带着协议的链接").input_value()
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-mine-said]")).to_contain_text("就是你现在这份")
    expect(page.locator("[data-offer]").first).to_be_hidden()


def test_a_file_replaces_nothing_before_a_yes(new_context: NewContext, tmp_path: Path) -> None:
    """On the ledger, too: the payments there stay until the reader says so, and can be had back after."""
    theirs = new_context().new_page()
    fill_in(theirs, OTHERS)
    theirs.goto("ledger/")
    theirs.locator("#add-amount").fill("1000")
    theirs.get_by_role("button", name="记下这一笔").click()
    open_fold(theirs)
    with theirs.expect_download() as saving:
        theirs.get_by_role("button", name="存成文件").click()
    saving.value.save_as(tmp_path / "theirs.json")
    page = new_context().new_page()
    fill_in(page)
    page.goto("ledger/")
    page.locator("#add-amount").fill("517.71")
    page.get_by_role("button", name="记下这一笔").click()
    payments = page.locator("#tool-reconcile textarea")
    expect(payments).to_have_value(re.compile("517.71"))

    page.locator("[data-open]").set_input_files(tmp_path / "theirs.json")
    offer = page.locator("[data-offer]").first
    expect(offer).to_be_focused()
    expect(payments).to_have_value(re.compile("517.71"))
    assert "5000" not in page.evaluate(STORED)
    offer.get_by_role("button", name="换成这份").click()

    expect(payments).to_have_value(re.compile(r"\b1000"))
    page.reload()
    page.get_by_role("button", name="放回来", exact=True).click()
    expect(payments).to_have_value(re.compile("517.71"))


def test_erasing_after_a_link_says_what_the_history_holds(new_context: NewContext) -> None:
    """No page can take a link out of the browser's history: said in the tab that erases, and in one that opened it."""
    context = new_context()
    page = context.new_page()
    page.goto(f"calculator/{linked(OWN)}")
    expect(page.locator("#principal")).to_have_value(OWN["principal"])
    page.reload()
    erase(page)
    said = page.locator("[data-mine-said]")
    expect(said).to_contain_text("历史记录里删掉")
    assert page.evaluate(STORED) == "{}"

    fill_in(page)
    erase(page)
    expect(said).to_contain_text("都清掉了")
    expect(said).not_to_contain_text("历史")
    page.goto("about:blank")
    page.goto(f"calculator/{linked(OWN)}")
    other = context.new_page()
    fill_in(other)
    erase(other)
    expect(page.locator("[data-mine-said]")).to_contain_text("历史记录里删掉")
    expect(other.locator("[data-mine-said]")).not_to_contain_text("历史")


def test_what_was_kept_before_names_had_the_site_s_path_is_found(phone: Page) -> None:
    """And lies under the new name from then on; another site of the host has a name of its own."""
    document = json.dumps({"version": 1, "parts": {"agreement": OWN}})
    phone.goto("about/")
    phone.evaluate(
        """(text) => {
          localStorage.setItem("xieshang-zhihou", text);
          localStorage.setItem("xieshang-zhihou /another/", "theirs");
        }""",
        document,
    )
    phone.goto("calculator/")
    expect(phone.locator("#principal")).to_have_value(OWN["principal"])
    assert device(phone)["agreement"]["periods"] == "36"
    assert phone.evaluate("localStorage.getItem('xieshang-zhihou')") is None

    erase(phone)

    assert phone.evaluate("JSON.stringify({...localStorage})") == '{"xieshang-zhihou /another/":"theirs"}'


def test_a_saved_file_says_what_numbers_are_in_it(wide: Page) -> None:
    """A card or a telephone that was noted is in the file, and the note does not deny it."""
    noted = {"calls[0].words": "卡号4111 1111 1111 1111，手机13912345678"}
    document = json.dumps({"version": 1, "parts": {"agreement": OWN, "log": noted}})
    wide.add_init_script(f"sessionStorage.setItem({NAME!r}, {document!r})")
    wide.goto("calculator/")
    open_fold(wide)
    with wide.expect_download():
        wide.get_by_role("button", name="存成文件").click()
    said = wide.locator("[data-mine-said]")
    expect(said).to_contain_text("1 个卡号、1 个电话号码")
    expect(said).not_to_contain_text("没有姓名")


def test_a_link_pasted_into_the_open_page_is_asked_about(phone: Page) -> None:
    """And leaves the address; on a page without a card it leaves the address as well."""
    fill_in(phone)
    phone.evaluate("(hash) => { location.hash = hash; }", linked(OTHERS))
    expect(phone.locator("[data-offer]").first).to_contain_text("链接里是另一份协议")
    assert phone.evaluate("location.hash") == ""
    phone.goto(f"about/{linked(OTHERS)}")
    expect(phone.locator("h1")).to_be_visible()
    phone.wait_for_function("() => location.hash === ''")
    phone.evaluate("(hash) => { location.hash = hash; }", linked(OTHERS))
    phone.wait_for_function("() => location.hash === ''")


@pytest.mark.parametrize("coding", ["gb18030", "utf-16", "utf-16-be"])
def test_a_file_in_another_coding_opens(coding: str, new_context: NewContext, tmp_path: Path) -> None:
    """An editor saved it anew: every sign of it is there, and nobody hears that it was changed."""
    page = new_context().new_page()
    fill_in(page)
    page.goto("ledger/")
    page.locator("#add-amount").fill("517.71")
    page.locator("#add-note").fill("金丝雀，第一笔")
    page.get_by_role("button", name="记下这一笔").click()
    open_fold(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="存成文件").click()
    saving.value.save_as(tmp_path / "saved.json")
    text = (tmp_path / "saved.json").read_text(encoding="utf-8")
    (tmp_path / "other.json").write_bytes(text.encode(coding))

    other = new_context().new_page()
    other.goto("ledger/")
    other.locator("[data-open]").set_input_files(tmp_path / "other.json")

    expect(other.locator("#tool-reconcile textarea")).to_have_value(re.compile("金丝雀，第一笔"))
    expect(other.locator("[data-mine-said]")).to_contain_text("打开了")
    expect(other.locator("[data-mine-said]")).not_to_contain_text("改动过")


WORD = "去年春节 那盘棋"


def locked_link(page: Page) -> str:
    """Return a link with the reader's own agreement, shut with the word."""
    fill_in(page)
    open_fold(page)
    page.get_by_role("button", name="生成链接").click()
    page.get_by_label("你和对方都知道的暗号").fill("123")
    page.get_by_role("button", name="上锁", exact=True).click()
    expect(page.locator(".mine")).to_contain_text("至少 6 个字")
    page.get_by_label("你和对方都知道的暗号").fill(WORD)
    page.get_by_role("button", name="上锁", exact=True).click()
    link = page.get_by_label("带着协议的链接")
    expect(link).to_have_value(re.compile("#l="))
    return link.input_value()


def test_a_locked_link_opens_with_its_word_alone(new_context: NewContext) -> None:
    """Another word is refused in words; the right one, as another keyboard types it, gives the agreement, asked for."""
    link = locked_link(new_context().new_page())
    page = new_context().new_page()
    page.goto(link)
    form = page.locator("[data-unlock]").first
    expect(form).to_contain_text("这个链接上了锁")
    assert "#l=" not in page.url
    form.get_by_role("textbox").fill("去年春节 那盘棋？")
    form.get_by_role("button", name="打开", exact=True).click()
    expect(form).to_contain_text("暗号不对")
    expect(page.locator("#principal")).to_have_value("")
    form.get_by_role("textbox").fill("去年春节\u3000那盘棋")
    form.get_by_role("button", name="打开", exact=True).click()

    expect(page.locator("#principal")).to_have_value(OWN["principal"])
    expect(form).to_be_hidden()
    erase(page)
    expect(page.locator("[data-mine-said]")).not_to_contain_text("历史")  # which holds a shut link

    page.goto("about:blank")
    fill_in(page, OTHERS)
    page.evaluate("(hash) => { location.hash = hash; }", link.partition("#")[2])
    form.get_by_role("textbox").fill(WORD)
    form.get_by_role("button", name="打开", exact=True).click()
    expect(page.locator("[data-offer]").first).to_contain_text("链接里是另一份协议")
    expect(page.locator("#principal")).to_have_value(OTHERS["principal"])


def test_a_locked_link_holds_nothing_of_the_agreement(page: Page) -> None:
    """AES-GCM with a key of 600,000 rounds of PBKDF2, as another program works it out; no two links are the same."""
    first = locked_link(page)
    page.get_by_role("button", name="生成链接").click()
    plain = page.get_by_label("带着协议的链接").input_value()
    page.get_by_label("你和对方都知道的暗号").fill(WORD)
    page.get_by_role("button", name="上锁", exact=True).click()
    expect(page.get_by_label("带着协议的链接")).to_have_value(re.compile("#l="))
    second = page.get_by_label("带着协议的链接").input_value()
    code = first.partition("#l=")[2]
    held = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    key = hashlib.pbkdf2_hmac("sha256", unicodedata.normalize("NFKC", WORD).encode(), held[:16], 600_000)

    assert first != second
    assert len({link.partition("#l=")[2][:16] for link in (first, second)}) == 2
    assert len(held) == 16 + 12 + len(plain.partition("#")[2]) + 16
    opened = page.evaluate(
        """async ([key, iv, shut]) => {
          const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const raw = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["decrypt"]);
          const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, raw, bytes(shut));
          return new TextDecoder().decode(open);
        }""",
        [base64.b64encode(part).decode() for part in (key, held[16:28], held[28:])],
    )
    assert opened == plain.partition("#")[2]


def test_where_the_browser_locks_nothing_no_lock_is_offered(new_context: NewContext) -> None:
    """On plain http there is no WebCrypto: the page says what the link then is, and refuses a locked one in words."""
    page = new_context().new_page()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    fill_in(page)
    open_fold(page)
    page.get_by_role("button", name="生成链接").click()
    expect(page.get_by_label("你和对方都知道的暗号")).to_be_hidden()
    expect(page.locator("[data-cannot-lock]")).to_contain_text("谁拿到链接，谁就能看")
    page.evaluate("location.hash = '#l=AAAA'")
    expect(page.locator("[data-unlock]").first).to_contain_text("https")


# --- no room --------------------------------------------------------------------------------


TOO_MUCH = OWN["principal"] + "0" * 500


def refused(page: Page) -> None:
    """Type what gives no plan and wait until its card is gone, which would leave room where all is full."""
    page.locator("#principal").fill(TOO_MUCH)
    page.wait_for_function("(name) => !(localStorage[name] ?? sessionStorage[name]).includes('result')", arg=NAME)


def test_a_full_device_keeps_the_older_until_there_is_room(new_context: NewContext) -> None:
    """The newer is kept for the visit, said so over the page, and goes to the device once there is room."""
    context = new_context()
    page = context.new_page()
    fill_in(page)
    remember(page)
    refused(page)
    page.evaluate(FULL, "localStorage")
    page.locator("#principal").fill(OWN["principal"] + "0" * 1_500)
    page.locator("#periods").fill("24")

    assert device(page)["agreement"]["principal"] == TOO_MUCH
    alert = page.locator("[data-unsafe]")
    expect(alert.get_by_text("这台设备存满了")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#periods")).to_have_value("24")
    expect(alert.get_by_text("这台设备存满了")).to_be_in_viewport()
    alert.get_by_role("button", name="知道了").click()
    expect(alert).to_be_visible()
    page.evaluate(ROOM, "localStorage")
    page.locator("#principal").fill(OWN["principal"])

    expect(alert).to_be_hidden()
    assert device(page)["agreement"]["periods"] == "24"
    assert NAME not in page.evaluate("Object.keys(sessionStorage)")
    fresh = context.new_page()
    fresh.goto("calculator/")
    expect(fresh.locator("#periods")).to_have_value("24")


def test_where_nothing_takes_more_what_was_kept_stays(phone: Page) -> None:
    """Device and visit full: the page says that the newest lies with it alone; a reload has the rest."""
    fill_in(phone)
    refused(phone)
    for shelf in ("localStorage", "sessionStorage"):
        phone.evaluate(FULL, shelf)
    phone.locator("#principal").fill(OWN["principal"] + "0" * 1_500)
    phone.locator("#periods").fill("240")

    expect(phone.locator("[data-unsafe]").get_by_text("刚填的只在这一页上")).to_be_in_viewport()
    phone.reload()
    expect(phone.locator("#principal")).to_have_value(TOO_MUCH)
    expect(phone.locator("#periods")).to_have_value("36")


def test_a_pasted_text_without_end_costs_the_book_nothing(wide: Page) -> None:
    """Six million characters lie with the page alone, and it says so; agreement and calls are there after a reload."""
    fill_in(wide)
    wide.goto("steps/terms/#tool-read_agreement")
    wide.locator(".tool-fold", has=wide.locator("#tool-apply_payment")).locator("summary").first.click()
    box = wide.locator("#tool-read_agreement textarea")
    paste = """(box) => {
      box.value = "一".repeat(6_000_000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }"""
    box.evaluate(paste)
    expect(wide.locator("[data-unsafe]").get_by_text("太长")).to_be_in_viewport()
    wide.locator("[name='debts[0].interest']").fill("300")
    wide.reload()

    expect(wide.locator("[name='debts[0].interest']")).to_have_value("300")
    expect(box).to_have_value("")
    expect(wide.locator(".mine")).to_contain_text("517.71")


# --- two tabs -------------------------------------------------------------------------------


def two_tabs(context: BrowserContext) -> tuple[Page, Page]:
    """Return a tab that was just told to remember another's agreement, and one with an agreement of its own."""
    first, second = context.new_page(), context.new_page()
    fill_in(second)
    fill_in(first, OTHERS)
    remember(first)
    return first, second


def test_remembering_in_one_tab_leaves_the_other_tab_its_own(new_context: NewContext) -> None:
    """It keeps what was typed there and asks; kept apart, neither tab disturbs the other any more."""
    first, second = two_tabs(new_context())
    offer = second.locator("[data-offer]").first
    expect(offer).to_contain_text("另一个标签页里记住了一份")
    expect(second.locator("#principal")).to_have_value(OWN["principal"])
    second.reload()
    expect(offer).to_contain_text("另一个标签页里记住了一份")
    expect(second.locator("#principal")).to_have_value(OWN["principal"])

    offer.get_by_role("button", name="不换").click()
    first.locator("#periods").fill("6")
    second.locator("#periods").fill("30")
    second.reload()

    expect(second.locator("#periods")).to_have_value("30")
    expect(offer).to_be_hidden()
    expect(first.locator("#periods")).to_have_value("6")
    assert device(first)["agreement"]["periods"] == "6"


def test_what_another_tab_remembers_is_taken_and_the_own_kept_beside_it(new_context: NewContext) -> None:
    """One document on the device then; the tab's own is on the shelf of both tabs."""
    first, second = two_tabs(new_context())
    second.locator("[data-offer]").first.get_by_role("button", name="换成这份").click()
    expect(second.locator("#principal")).to_have_value(OTHERS["principal"])
    second.locator("#periods").fill("6")
    expect(first.locator("#periods")).to_have_value("6")

    first.get_by_role("button", name="放回来", exact=True).click()

    for tab in (first, second):
        expect(tab.locator("#principal")).to_have_value(OWN["principal"])


def test_remembering_in_both_tabs_loses_neither(new_context: NewContext) -> None:
    """The second to be remembered takes the first one's place, which stays to be had back."""
    first, second = two_tabs(new_context())
    remember(second)
    expect(first.locator("#principal")).to_have_value(OWN["principal"])

    first.get_by_role("button", name="放回来", exact=True).click()

    expect(second.locator("#principal")).to_have_value(OTHERS["principal"])


# --- another day, another address -----------------------------------------------------------


def test_a_page_left_open_learns_the_new_day(phone: Page) -> None:
    """Four days later: a date nobody typed is the new day's, a typed one stays, and the answers are asked anew."""
    phone.clock.install(time="2026-12-17T20:00:00+08:00")
    fill_in(phone, {**OWN, "first_due": "2026-12-18"})
    phone.goto("ledger/")
    day = phone.locator("#add-date")
    expect(day).to_have_value("2026-12-17")
    asked = """() => {
      window.asked = [];
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (said) {
        window.asked.push(said.request ?? "");
        return post.call(this, said);
      };
    }"""
    expect(phone.locator(".mine")).to_have_attribute("data-mine", "own")
    phone.evaluate(asked)

    phone.clock.set_system_time("2026-12-21T08:00:00+08:00")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.clock.run_for(1_000)

    expect(day).to_have_value("2026-12-21")
    phone.wait_for_function("() => window.asked.some((one) => one.includes('2026-12-21'))")
    day.fill("2026-12-19")
    phone.clock.set_system_time("2026-12-22T08:00:00+08:00")
    phone.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(day).to_have_value("2026-12-19")


def test_a_deep_address_that_is_none_asks_at_most_eight_times(wide: Page, watch: object) -> None:
    """For the site's root, from as many levels as a site may lie below its host's."""
    watch.expect("404")  # type: ignore[attr-defined]
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.goto("a/" * 300)
    wide.wait_for_timeout(1_500)

    assert len([url for url in asked if url.endswith("assets/style.css")]) <= 9
    expect(wide.get_by_role("heading", name="没有这一页")).to_be_visible()
    wide.get_by_role("link", name="回我的方案").click()
    expect(wide).to_have_url(re.compile(r"/some/where/$"))
