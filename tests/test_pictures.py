"""Pictures to keep: the plan and the checklist as sheets that a phone shows at full size."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.wording.picture import FOOT, INNER, MARGIN, TALLEST, WIDTH, paragraph, sheets, wrapped

FORM = {"method": "interest_free", "principal": "18,600", "periods": "36", "first_due": "2026-12-18"}
ITEMS = [
    {"group": "还第一期之前", "text": "剩余本金是多少", "slot": "principal", "done": True},
    {"group": "还第一期之前", "text": "第一期哪天还", "slot": "first_due", "done": False},
    {"group": "每个月", "text": "前一天存钱", "slot": "fund_by", "done": False},
]
SVG = "{http://www.w3.org/2000/svg}"


def export(kind: str, form: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """The answer of the entry point, today being 2026-11-23."""
    request = {"call": "export", "today": "2026-11-23", "format": kind, "form": FORM if form is None else form, **more}
    found: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return found


def said(picture: dict[str, str]) -> list[str]:
    """The lines of text on a sheet."""
    return [one.text or "" for one in ET.fromstring(picture["svg"]).iter(f"{SVG}text")]


def test_every_row_of_the_plan_is_in_the_pictures() -> None:
    """36 rows: 35 of 516.66 and one of 516.90, in their order, then 18,600.00; worked out by hand."""
    words = [line for picture in export("picture")["result"]["pictures"] for line in said(picture)]

    assert words.count("516.66") == 35
    assert words.count("516.90") == 2  # the last payment, and what is left before it
    assert "516.66 元" in words
    assert (
        words.index("2026年12月18日 周五") < words.index("2027年1月18日 周一") < words.index("2029年11月18日 周日", 20)
    )
    assert [line for line in words if line.isdigit()] == [str(number) for number in range(1, 37)]
    assert "18,600.00" in words[words.index("合计") :]


def test_a_plan_of_equal_payments_is_no_chart_and_nothing_is_not_filled_in() -> None:
    """36 bars of 516.66 say nothing; with interest they say how it goes down. No 还没填 is taken along."""

    def lines(**more: str) -> list[str]:
        pictures = export("picture", {**FORM, **more})["result"]["pictures"]
        return [line for picture in pictures for line in said(picture)]

    even = lines(arrears="")
    charged = lines(method="equal_principal", rate="0.02%", rate_per="day")

    assert not any(line.startswith("柱：") for line in even)
    assert any(line.startswith("柱：") for line in charged)
    assert "还没填" not in even
    assert "年化成本" in even


def test_the_text_to_copy_says_what_the_pictures_say() -> None:
    """Whatever stands in a picture stands in the text below it: figures, days, questions."""
    result = export("picture")["result"]
    text = re.sub(r"\s", "", result["text"])
    furniture = {"期", "还款日", "应还（元）", "还剩本金", "合计", "柱：每期还多少　线：还剩多少本金"}

    lines = [line for picture in result["pictures"] for line in said(picture)[:-1]]
    missing = [line for line in lines if line not in furniture and re.sub(r"\s", "", line) not in text]
    assert missing == []


def test_a_sheet_is_never_taller_than_a_phone() -> None:
    """The longest plan fills many sheets; each repeats the head of the table and says which it is."""
    pictures = export("picture", {**FORM, "periods": "360"})["result"]["pictures"]

    for number, picture in enumerate(pictures, start=1):
        root = ET.fromstring(picture["svg"])
        assert int(root.attrib["height"]) <= 3 * TALLEST
        assert root.attrib["width"] == str(3 * WIDTH)
        assert f"第 {number} 张，共 {len(pictures)} 张" in said(picture)[-1]
        assert f"第 {number} 张" in picture["alt"]
    assert all("还款日" in said(picture) for picture in pictures[:-1])


def test_a_row_whose_day_moves_says_when_the_money_must_be_there() -> None:
    """18 April 2027 is a Sunday; moved to the Friday before, it is the 16th."""
    form = {**FORM, "weekend": "before"}
    words = [line for picture in export("picture", form)["result"]["pictures"] for line in said(picture)]

    assert words[words.index("2027年4月18日 周日") + 3] == "最晚 2027年4月16日 周五 存好"


def test_no_agreement_makes_no_picture() -> None:
    """An unfinished form is refused with its problems, as everywhere."""
    assert {problem["field"] for problem in export("picture", {})["problems"]} >= {"principal"}


def test_the_checklist_carries_ticks_and_own_figures() -> None:
    """Each item has its box, its tick, and beside it what the agreement says."""
    result = export("checklist", items=ITEMS)["result"]

    assert result["filled"]["principal"] == "18,600.00 元"
    assert result["filled"]["periods"] == "36 期，每期 516.66 元，最后一期 516.90 元"
    assert result["filled"]["fund_by"] == "下一次：2026年12月17日 周四，存好 516.66 元"
    assert result["filled"]["look_on"] == "下一次：2026年12月19日 周六"
    assert "☑ 剩余本金是多少　18,600.00 元" in result["text"]
    assert "☐ 第一期哪天还　2026年12月18日 周五" in result["text"]
    (picture,) = result["pictures"]
    assert picture["svg"].count("<rect") == 1 + len(ITEMS)  # the paper and the boxes
    assert "共 3 条，做完 1 条" in picture["alt"]


def test_without_an_agreement_the_checklist_is_the_bare_list() -> None:
    """Nothing is filled in, nothing is refused."""
    result = export("checklist", {}, items=ITEMS)["result"]

    assert set(result["filled"].values()) == {""}
    assert "18,600" not in result["text"]


def test_a_term_nobody_can_read_stays_blank() -> None:
    """The others are filled in all the same."""
    filled = export("checklist", {"principal": "大概一万八", "breach_rule": "one_miss"}, items=ITEMS)["result"][
        "filled"
    ]

    assert filled["principal"] == ""
    assert filled["breach"] == "漏一期就作废"


@pytest.mark.parametrize("text", ["</text><script>", "&amp;", "\x00\x08\ufffe", "]]>", "\ud83d\ude00"])
def test_hostile_words_stay_words(text: str) -> None:
    """What a page sends is drawn as text or left out; the picture is always one that can be read."""
    (picture,) = export("checklist", items=[{"group": "组", "text": text, "slot": "", "done": False}])["result"][
        "pictures"
    ]

    assert f"{SVG}script" not in {one.tag for one in ET.fromstring(picture["svg"]).iter()}


@pytest.mark.parametrize("items", ["x", [1], None, [{}] * 1001])
def test_a_list_that_is_none_is_refused(items: object) -> None:
    """In Chinese, at its key."""
    assert export("checklist", items=items)["problems"][0]["field"] == "items"


@given(st.text(max_size=400), st.sampled_from([11, 13, 14, 16, 20]))
def test_lines_hold_all_words_and_fit(words: str, size: int) -> None:
    """Nothing is lost but spaces at a break; a line is too long only where one unbroken piece is."""
    lines = wrapped(words, size)

    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", words)
    for line in lines:
        hanging = line.rstrip("，。、；：？！）」』》%")
        assert len(re.findall("[\u4e00-\u9fff]", hanging)) * size <= INNER


def test_blocks_are_never_divided() -> None:
    """Forty paragraphs: every sheet ends before the one that would not fit."""
    pictures = sheets([paragraph("一行字") for _ in range(40)], "名", "说明")
    heights = [int(ET.fromstring(picture.svg).attrib["viewBox"].split()[3]) for picture in pictures]

    assert max(heights) <= TALLEST
    assert sum(heights) == 40 * paragraph("一行字").height + len(pictures) * (MARGIN + FOOT)


def test_a_line_break_begins_a_line() -> None:
    """And an empty line stays one."""
    assert wrapped("甲\n\n乙", 14) == ["甲", "", "乙"]


def test_the_checklist_says_the_largest_row_where_rows_differ() -> None:
    """等额本金 falls from row to row; one row is said as one."""
    falling = {
        "principal": "10,000",
        "method": "equal_principal",
        "periods": "5",
        "start": "2026-11-23",
        "first_due": "2026-12-15",
        "rate": "0.05%",
        "rate_per": "day",
    }
    once = {**falling, "method": "lump_sum", "settlement": "9000"}

    periods = export("checklist", falling, items=ITEMS)["result"]["filled"]["periods"]
    assert periods == "5 期，第一期 2,110.00 元，最多 2,124.00 元，最后一期 2,031.00 元"
    assert export("checklist", once, items=ITEMS)["result"]["filled"]["periods"] == "1 期，9,000.00 元"
