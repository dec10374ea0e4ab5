"""Search finds what people type: the words of a worried reader, not those of the pages."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

# What is typed, and the pages (from the site's root) of which one must be among the first three found.
TYPED = {
    "刚谈妥": "help/first",
    "第一步": "help/first|help/faq",
    "还不上": "help/cannot-pay",
    "停息挂账": "steps/terms|help/claims|help/faq",
    "征信花了": "steps/credit|help/faq",
    "扣款失败": "steps/channel",
    "换卡": "steps/account",
    "结清证明": "help/after",
    "催收爆通讯录": "help/collection|help/faq",
    "爆通讯录": "help/collection",
    "逾期几天": "help/faq|steps/cautions",
    "代理维权": "help/scams",
    "征信修复": "help/scams",
    "一次性信用修复": "steps/credit",
    "罚息": "steps/cautions",
    "复利": "steps/cautions|help/glossary",
    "提前还款": "help/settle|steps/channel",
    "一次性结清": "help/settle",
    "打折结清": "help/settle|help/scams",
    "投诉": "help/complain",
    "12378": "help/complain|help/claims",
    "12363": "help/complain",
    "95384": "help/scams|steps/channel|help/letters|help/claims",
    "客服电话": "help/scams|help/claims|evidence",
    "只还本金": "steps/terms",
    "先还本金": "steps/terms|help/settle",
    "债权转让": "help/whom-to-pay|steps/cautions|help/claims",
    "诉讼时效": "steps/cautions|steps/terms",
    "起诉": "help/court",
    "法院": "help/court",
    "支付令": "help/court",
    "传票": "help/court",
    "答辩状": "help/court",
    "失信": "help/court",
    "12368": "help/court|help/jail|help/frozen",
    "12348": "help/court|help/jail|help/several",
    "冻结": "help/frozen",
    "生活费": "help/frozen|help/court|steps/account",
    "配偶": "help/home-calls",
    "紧急联系人": "help/home-calls",
    "重病": "help/illness",
    "去世": "help/illness",
    "遗产": "help/illness",
    "全民清债": "help/rumours",
    "停催": "help/rumours|help/claims",
    "贴息": "help/rumours",
    "提前还清": "help/settle|help/faq",
    "发薪日": "steps/account|calculator",
    "账单不对": "help/wrong-bill",
    "多扣": "help/wrong-bill|steps/channel",
    "好几家": "help/several|help/faq",
    "个人破产": "help/several",
    "对公账户": "help/whom-to-pay|help/settle",
    "受让方": "help/whom-to-pay|help/glossary",
    "减免": "help/conditional|steps/terms|help/settle|help/glossary",
    "自动扣款": "steps/channel|steps/account",
    "零钱": "steps/account|steps/channel",
    "异议": "help/report|steps/credit|help/letters",
    "信用报告": "help/report|steps/credit",
    "呆账": "help/report",
    "五年": "steps/credit|help/claims",
    "宽限期": "help/claims",
    "共享屏幕": "help/scams",
    "验证码": "help/scams",
    "心理援助": "help/support",
    "自杀": "help/support",
    "睡不着": "help/support",
    "家人": "help/helper|steps/account|help/support",
    "调解": "help/complain",
    "录音": "steps/terms|help/collection|help/after",
    "还款计划": "calculator|help/blank-plan|steps/terms|steps/channel",
    "等额本息": "calculator|help/glossary",
    "打印": "checklist|help/blank-plan|help/helper",
    "水电费": "steps/credit|help/claims",
    "二次协商": "help/cannot-pay",
    "坐牢": "help/jail",
    "上门": "help/collection|help/home-calls",
    "还款日": "steps/channel",
}
FIRST = 3


def test_what_people_type_is_found(wide: Page) -> None:
    """Each query, typed one after the other into the box, shows its page among the first three."""
    wide.goto("find/")
    box = wide.get_by_role("searchbox")
    links = wide.locator(".search__list a")
    missed = {}

    for query, pages in TYPED.items():
        box.fill("")
        expect(links).to_have_count(0)
        box.fill(query)
        expect(links.first).to_be_visible()
        found = [link.get_attribute("href") or "" for link in links.all()[:FIRST]]
        if not any(f"/{page}/" in address for page in pages.split("|") for address in found):
            missed[query] = found

    assert not missed


def test_what_is_nowhere_is_said_to_be_nowhere(wide: Page) -> None:
    """A word that no page has leads to a sentence that says what else to try, not to an empty list."""
    wide.goto("find/")

    wide.get_by_role("searchbox").fill("zzzz")

    expect(wide.locator(".search").get_by_role("status")).to_contain_text("没有找到")


def test_every_page_is_listed_without_a_script(open_phone: Callable[..., Page], site: Path) -> None:
    """查一查 lists each page but home and itself, by groups; the four urgent ones come first, the site's own last."""
    page = open_phone(java_script_enabled=False)
    page.goto("find/")
    links = page.get_by_role("navigation", name="全部页面").get_by_role("link")
    listed = [link.evaluate("(one) => new URL(one.href).pathname") for link in links.all()]
    built = {file.relative_to(site).parent.as_posix() for file in site.rglob("index.html")} - {".", "find", "mine"}

    assert {place.removeprefix("/some/where/").strip("/") for place in listed} == built
    assert len(listed) == len(built)
    assert [place.rsplit("/", 2)[1] for place in listed[:5]] == [
        "trouble",
        "cannot-pay",
        "collection",
        "scams",
        "support",
    ]
    assert [place.rsplit("/", 2)[1] for place in listed[-6:]] == [
        "glossary",
        "evidence",
        "self-check",
        "changes",
        "verify",
        "about",
    ]
    expect(page.get_by_role("searchbox")).to_be_hidden()


SIGNED = {
    "24%": "24%",
    "36%利率": "利率",
    "年化24%": "24%",
    "征信【2021】": "征信",
    "扣款&": "扣款",
    "罚息#": "罚息",
    "扣款/征信": "征信",
    "[征信]": "征信",
    "征信\\": "征信",
    "a|b 扣款": "扣款",
    "征信$^*+?.{}": "征信",
    "~征信'\"`@!=<>_": "征信",
}
"""What is typed with signs in it, and what must be marked in what is found."""


def test_a_sign_in_what_is_typed_is_no_hindrance(wide: Page) -> None:
    """24% is what readers of this guide ask about: found like any word, marked where it stands, and nothing else is."""
    wide.goto("find/")
    box = wide.get_by_role("searchbox")
    marks = wide.locator(".search__list mark")
    for query, marked in SIGNED.items():
        box.fill("")
        expect(marks, query).to_have_count(0)
        box.fill(query)
        expect(wide.locator(".search").get_by_role("status"), query).to_contain_text("找到")
        expect(marks.filter(has_text=marked).first, query).to_be_visible()

        assert {*marks.all_inner_texts()} <= {query[start:end] for start in range(len(query)) for end in range(99)}, (
            query
        )
