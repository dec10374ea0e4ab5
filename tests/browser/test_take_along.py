"""From the card: a picture, the calendar, one sheet of paper; and plan and book on another device, after a yes there.

The plan: 23,860.00 without interest in 60 rows from 2026-09-15: 397.66 fifty-nine times (23,461.94) and 398.06.
"""

import base64
import json
import re
import struct
import unicodedata
from collections.abc import Callable
from io import BytesIO

import icalendar
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.entries import NAME

HOME = ""

WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; V2243A) AppleWebKit/537.36 Chrome/111.0 Mobile Safari/537.36 MicroMessenger/8.0.50"
)
PLAN = {
    "method": "interest_free",
    "principal": "23,860.00",
    "periods": "60",
    "start": "2026-09-01",
    "first_due": "2026-09-15",
    "breach_rule": "two_in_a_row",
    "clawback": "none",
}
THREE_PAID = "2026-09-15 397.66\n2026-10-15 397.66\n2026-11-15 397.66"
RADICALS = str.maketrans("戶⻚⻔⻛⻋⻅⻉⽉⽇", "户页门风车见贝月日")


def keep(page: Page, payments: str = THREE_PAID, **more: str) -> Page:
    """The page of a reader with the plan and what was paid."""
    parts = {"agreement": {**PLAN, **more}, "tool.reconcile": {"payments": payments}}
    document = json.dumps({"version": 1, "parts": parts})
    page.add_init_script(f"sessionStorage.getItem({NAME!r}) ?? sessionStorage.setItem({NAME!r}, {document!r})")
    page.goto(HOME)
    expect(page.locator("[data-in=now]")).to_have_attribute("data-answer", "own")
    return page


def kept(page: Page) -> dict[str, dict[str, str]]:
    """The parts that lie in this tab."""
    parts: dict[str, dict[str, str]] = json.loads(page.evaluate(f"sessionStorage.getItem({NAME!r})") or '{"parts":{}}')
    return dict(parts["parts"])


def open_take(page: Page) -> None:
    """Open what can be taken along."""
    page.locator(".acts [data-take-away=picture]").click()


FILLED = """(all) => all.filter((one) => getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)")
  .map((one) => one.innerText.trim())"""


def printed(page: Page) -> PdfReader:
    """What the printer would get."""
    page.emulate_media(media="print")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def words(paper: PdfReader) -> str:
    """All that stands on the paper, in the characters people type, without spaces."""
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


def link_from(page: Page) -> str:
    """The link that the card makes for another device."""
    open_take(page)
    page.locator("[data-fold=take] [data-carry]").click()
    box = page.locator("#carry-link")
    expect(box).to_have_value(re.compile("#d="))
    return box.input_value()


def test_three_tiles_take_it_along(wide: Page) -> None:
    """图片, 放进日历 and 打印; the calendar is saved with the reader's own rows."""
    keep(wide)
    open_take(wide)
    tiles = wide.locator(".tile").locator("visible=true")
    assert [" ".join(each.split()) for each in tiles.all_inner_texts()] == ["图片", "放进日历", "打印"]

    with wide.expect_download() as saved:
        wide.locator(".tile[data-take-away=ics]").click()
    calendar = saved.value.path().read_text(encoding="utf-8")
    assert calendar.count("397.66") > 59
    expect(wide.locator("[data-taken-away-said]")).to_contain_text("已存到下载文件夹")


@pytest.mark.parametrize(
    ("paid", "first"),
    [("", "20260915"), (THREE_PAID, "20261215"), (THREE_PAID.rpartition("\n")[0], "20261115")],
    ids=["nothing told", "three paid", "the third late"],
)
def test_the_calendar_from_home_holds_only_what_is_left_to_pay(wide: Page, paid: str, first: str) -> None:
    """Nobody is reminded of a row that is paid: the file begins with the first one open, and ends with the plan."""
    keep(wide, paid)
    open_take(wide)
    with wide.expect_download() as saved:
        wide.locator(".tile[data-take-away=ics]").click()
    events = icalendar.Calendar.from_ical(saved.value.path().read_bytes()).walk("VEVENT")
    days = [each.decoded("DTSTART").strftime("%Y%m%d") for each in events if str(each["SUMMARY"]).startswith("还款 ")]
    months = (2031 - int(first[:4])) * 12 + 8 - int(first[4:6])

    assert (days[0], days[-1], len(days)) == (first, "20310815", months + 1)


ALL_SAID = {"arrears": "0", "arrears_treatment": "waived"}


def test_nothing_left_to_ask_the_calendar_is_one_tap_away(wide: Page) -> None:
    """放进日历 is then the deed of the day, and saves the file at once."""
    keep(wide, **ALL_SAID)
    deed = wide.get_by_role("button", name="放进日历").first
    expect(wide.locator(".deeds-now")).to_have_attribute("data-is", "calendar")

    with wide.expect_download() as saved:
        deed.click()
    assert saved.value.path().read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


def test_in_a_viewer_that_saves_no_file_the_deed_is_the_picture(open_phone: Callable[..., Page]) -> None:
    """WeChat can put nothing into a calendar: the filled button makes the picture."""
    phone = keep(open_phone(user_agent=WECHAT), **ALL_SAID)
    expect(phone.locator(".deeds-now")).to_have_attribute("data-is", "calendar")
    assert phone.locator(".deeds-now .button").locator("visible=true").first.inner_text() == "存成图片"
    expect(phone.get_by_role("button", name="存成图片")).to_have_count(1)  # and not a second time among the acts
    phone.locator(".deeds-now .button").locator("visible=true").first.tap()

    expect(phone.locator("[data-fold=take] .pictures img").first).to_be_visible()


@pytest.mark.parametrize("said", [{}, ALL_SAID], ids=["something to ask", "nothing to ask"])
def test_in_wechat_the_calendar_is_reached_through_a_browser(
    open_phone: Callable[..., Page], said: dict[str, str]
) -> None:
    """No 放进日历 that does nothing there: beside the deed stands the way out, and one touch makes the link."""
    phone = keep(open_phone(user_agent=WECHAT), **said)
    expect(phone.get_by_role("button", name="放进日历", exact=True)).to_have_count(0)
    phone.get_by_role("button", name="去浏览器放日历").tap()

    expect(phone.locator("#carry-link")).to_have_value(re.compile("#d="))
    expect(phone.get_by_role("button", name="复制链接")).to_be_in_viewport()
    steps = phone.locator(".carry ol > li > :is(button, b)").locator("visible=true")
    assert steps.all_inner_texts() == ["复制链接", "打开浏览器", "粘贴"]


def test_where_files_are_saved_no_browser_need_be_opened(phone: Page) -> None:
    """放进日历 stands there itself."""
    keep(phone)
    expect(phone.get_by_role("button", name="去浏览器放日历")).to_be_hidden()


def test_the_picture_is_shown_to_be_kept(phone: Page) -> None:
    """One touch of 存成图片: a PNG in the page, for a long press, and nowhere else."""
    keep(phone)
    open_take(phone)
    picture = phone.locator("[data-taken-away] img").first
    expect(picture).to_be_visible()

    assert (picture.get_attribute("src") or "").startswith("data:image/png;base64,")
    expect(phone.locator("[data-carry-link] img")).to_have_count(0)


def test_in_wechat_there_is_what_works_there(open_phone: Callable[..., Page]) -> None:
    """The picture at once, no tile beside it, no dead button, and how to get out of there for the others."""
    page = keep(open_phone(user_agent=WECHAT))
    open_take(page)

    expect(page.locator("[data-taken-away] img").first).to_be_visible()
    expect(page.locator(".tile").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("复制链接").locator("visible=true")).to_have_count(1)


def test_sixty_rows_fit_one_sheet(wide: Page) -> None:
    """A4, every row with its day, amount and box, the paid ones ticked; no interface, no example; address and day."""
    keep(wide)
    paper = printed(wide)
    text = words(paper)

    assert len(paper.pages) == 1
    assert (round(paper.pages[0].mediabox.width), round(paper.pages[0].mediabox.height)) == (595, 842)
    assert text.count("397.66") == 59 + 2  # each row, the head and the evening before
    assert text.count("398.06") == 1 + 1
    for said in (
        "我的还款表",
        "本金23,860.00元,60期,不再加利息",
        "14日存钱",
        "15日看短信",
        "16日打勾",
        "95384",
        "12356",
    ):
        assert said in text, said
    for said in ("2026年9月15日", "2031年8月15日", "2031年8月22日", "2036年8月15日", "连续两期没还", "23日打印"):
        assert said in text, said
    assert text.count("✓") == 3
    for never in ("照着问", "我还了这期", "记下", "你可能会问", "示例", "我的方案出事了", "粘贴", "深色"):
        assert never not in text, never
    boxes = wide.locator(".sheet__box")
    assert boxes.count() == 60
    side = boxes.first.bounding_box()
    assert side is not None
    assert 4.5 <= side["width"] * 25.4 / 96 <= 4.7


def test_few_rows_and_many_keep_to_their_sheets(wide: Page) -> None:
    """24 rows on one sheet, 100 on two."""
    keep(wide, "", periods="24", first_due="2026-12-15", start="2026-11-23")
    assert len(printed(wide).pages) == 1
    wide.emulate_media(media="screen")
    wide.evaluate(f"sessionStorage.removeItem({NAME!r})")
    other = wide.context.new_page()
    keep(other, "", periods="100", first_due="2026-12-15", start="2026-11-23")

    assert len(printed(other).pages) == 2


def test_the_link_brings_plan_and_book_after_a_yes(phone: Page, new_context: Callable[..., BrowserContext]) -> None:
    """On the other device nothing is there before 放进来; then plan, payments and card are the same."""
    link = link_from(keep(phone))
    other = new_context().new_page()
    other.goto(link)
    offer = other.locator("[data-offer]")
    expect(offer).to_contain_text("链接里有一份方案和还款记录，还没有放进来。")
    assert kept(other) == {}
    assert "#d=" not in other.url
    expect(other.locator("[data-in=first]")).to_be_visible()
    filled = other.locator(".button:visible").evaluate_all(FILLED)
    assert filled == ["放进来"]  # one filled button a screen

    offer.get_by_role("button", name="放进来").click()
    expect(other.locator('[data-slot="card.paid"]')).to_have_text("还了 3 期，还剩 57 期")
    assert kept(other)["agreement"] == kept(phone)["agreement"]
    assert kept(other)["tool.reconcile"]["payments"] == THREE_PAID


def test_a_no_takes_nothing(phone: Page, new_context: Callable[..., BrowserContext]) -> None:
    """不要: the page is as at a first visit, and a reload asks no more."""
    link = link_from(keep(phone))
    other = new_context().new_page()
    other.goto(link)
    other.locator("[data-offer]").get_by_role("button", name="不要").click()

    expect(other.locator("[data-offer]")).to_be_hidden()
    assert kept(other) == {}
    other.reload()
    expect(other.locator("[data-paste]")).to_be_visible()
    expect(other.locator("[data-offer]")).to_be_hidden()


def test_who_has_a_plan_keeps_it_until_they_say_otherwise(
    phone: Page, new_context: Callable[..., BrowserContext]
) -> None:
    """Another plan in the link: the reader's own stays, and once exchanged it is kept to be had back."""
    link = link_from(keep(phone))
    other = keep(new_context().new_page(), "", periods="24", first_due="2026-12-15", start="2026-11-23")
    other.goto(link.replace("#", "?again#"))
    offer = other.locator("[data-offer]")
    expect(offer).to_be_visible()
    assert kept(other)["agreement"]["periods"] == "24"

    offer.get_by_role("button", name="换成这份").click()
    expect(other.locator('[data-slot="card.figure"]')).to_have_text("397.66")
    assert '"periods":"24"' in str(other.evaluate(f"sessionStorage.getItem({NAME!r})"))


def test_a_broken_link_is_said_to_be_broken(phone: Page) -> None:
    """Half copied: a word, nothing taken, nothing thrown."""
    phone.goto(f"{HOME}#d=eyJhZ3JlZW1l")

    expect(phone.locator("[data-arrived]")).to_contain_text("读不出来")
    assert kept(phone) == {}


def test_what_others_put_into_a_link_is_only_texts(phone: Page) -> None:
    """Parts that are none, or other than plan and payments, come in by no link."""
    document = {"agreement": PLAN, "card": {"day": "2026-11-23", "result": "{}"}, "log": {"calls[0].words": "x"}}
    code = base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")
    phone.goto(f"{HOME}#d={code}")
    phone.locator("[data-offer]").get_by_role("button", name="放进来").click()
    expect(phone.locator('[data-slot="card.figure"]')).to_be_visible()

    assert "log" not in kept(phone)
    sly = base64.urlsafe_b64encode(json.dumps({"agreement": {"principal": {"a": 1}}}).encode()).decode().rstrip("=")
    phone.goto(f"{HOME}?2#d={sly}")
    expect(phone.locator("[data-arrived]")).to_contain_text("读不出来")


def test_an_identity_number_in_the_book_goes_into_no_link(
    phone: Page, new_context: Callable[..., BrowserContext]
) -> None:
    """Pasted beside a payment: hidden but for its last four before the link is made; the payment stays."""
    link = link_from(keep(phone, f"{THREE_PAID} 11010519491231002X"))
    other = new_context().new_page()
    other.goto(link)
    other.locator("[data-offer]").get_by_role("button", name="放进来").click()
    expect(other.locator('[data-slot="card.paid"]')).to_have_text("还了 3 期，还剩 57 期")

    assert "11010519491231002X" not in json.dumps(kept(other))
    assert "002X" in kept(other)["tool.reconcile"]["payments"]


def test_the_code_beside_the_link_is_a_picture(phone: Page) -> None:
    """A square PNG of whole modules, four points each, as large as its version: for the other device's camera."""
    keep(phone)
    link_from(phone)
    picture = phone.locator("[data-carry-link] img")
    expect(picture).to_have_count(1)
    data = base64.b64decode((picture.get_attribute("src") or "").partition(",")[2])
    width, height = struct.unpack(">II", data[16:24])

    assert width == height
    assert (width // 4 - 8 - 17) % 4 == 0
    expect(picture).to_have_attribute("alt", re.compile("二维码"))


def test_the_link_is_gone_once_more_was_paid(phone: Page) -> None:
    """A link of before would carry less than there is."""
    keep(phone)
    link_from(phone)
    phone.locator(".acts [data-paid]").click()

    expect(phone.locator("[data-carry-link]")).to_be_hidden()
    assert phone.locator("#carry-link").input_value() == ""
