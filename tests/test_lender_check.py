"""The lender's table, as people paste it, against the plan."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer
from calculator.reading.lender.table import read_lender_table
from tests.pace import within

THREE = {"principal": "10,000.00", "method": "interest_free", "periods": "3", "first_due": "2026-12-15"}
# 10,000 / 3: 3,333.33, 3,333.33 and 3,333.34 on the 15th of December, January and February.


def check(lender: str, form: dict[str, str] = THREE, *, today: str = "2026-11-23") -> dict[str, Any]:
    request = {"call": "check_lender", "today": today, "form": form, "lender": lender}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def statuses(lender: str, form: dict[str, str] = THREE) -> list[str]:
    return [row["status"] for row in check(lender, form)["result"]["rows"]]


@pytest.mark.parametrize(
    "lender",
    [
        "期数\t还款日\t应还\n1\t2026-12-15\t3,333.33\n2\t2027-01-15\t3,333.33\n3\t2027-02-15\t3,333.34",
        "1,2026-12-15,3333.33\n2,2027-01-15,3333.33\n3,2027-02-15,3333.34",
        (
            "1 2026/12/15 3333.33 3333.33 0.00 6666.67\n"
            "2 2027/1/15 3333.33 3333.33 0.00 3333.34\n3 2027/2/15 3333.34 3333.34 0 0.00"
        ),
        "第1期 12月15日 应还¥3,333.33\n第2期 1月15日 应还¥3,333.33\n第3期 2月15日 应还¥3,333.34",
        (
            "第1期\n2026年12月15日\n应还3,333.33元\n第2期\n2027年1月15日\n应还3,333.33元\n"
            "第3期\n2027年2月15日\n应还3,333.34元"
        ),
        "1/3期 本金3333.33 利息0.00\n2/3期 本金3333.33 利息0.00\n3/3期 本金3333.34 利息0.00",
        "3333.33\n3333.33\n3333.34",
        "还款计划\n20261215 3333.33\n20270115 3333.33\n20270215 3333.34\n合计 10000.00",
        (
            "| 期 | 本金 | 利息 | 应还 |\n"
            "| 1 | 3,333.33 | 0.00 | 3,333.33 |\n| 2 | 3,333.33 | 0.00 | 3,333.33 |\n"
            "| 3 | 3,333.34 | 0.00 | 3,333.34 |"
        ),
        "第３期 ２０２７－０２－１５ ３３３３．３４\n第１期 ３３３３．３３\n第２期 ３３３３．３３",
    ],
)
def test_the_promised_table_is_all_the_same_however_it_is_pasted(lender: str) -> None:
    """Tabs, commas, blanks, bars, an app's screen, with year or without, in any order."""
    assert statuses(lender) == ["same"] * 3
    assert check(lender)["result"]["ask"] == ""


@pytest.mark.parametrize(
    ("lender", "number", "status", "difference", "cause"),
    [
        ("第1期 3333.33\n第2期 3343.33\n第3期 3333.34", 2, "differs", "10.00", "看不出原因"),
        ("第1期 3333.33\n第3期 3333.34", 2, "missing", "-3,333.33", "没有这一期"),
        ("第1期 3333.33\n第2期 3333.33\n第3期 3333.34\n第4期 50", 4, "extra", "50.00", "方案里没有"),
        ("第1期 3333.34\n第2期 3333.33\n第3期 3333.33", 1, "differs", "0.01", "零头放在了另一期"),
        ("第1期 12-16 3333.33\n第2期 01-15 3333.33\n第3期 02-15 3333.34", 1, "differs", "0.00", "日期不同"),
        ("第1期 3334\n第2期 3334\n第3期 3332", 1, "differs", "0.67", "往上取整"),
        ("第1期 3338.33\n第2期 3338.33\n第3期 3338.34", 3, "differs", "5.00", "每期都多 5.00 元"),
        ("第1期 5000\n第2期 5000", 1, "differs", "1,666.67", "期数少了：银行的表是 2 期，方案是 3 期"),
        ("第1期 3333.33\n第2期 12 34\n第3期 3333.34", 2, "unread", None, "看不出"),
        (
            "第1期 本金3333.33 利息0\n第2期 本金3333.33 利息0 手续费8\n第3期 3333.34",
            2,
            "differs",
            "8.00",
            "手续费 8.00",
        ),
    ],
)
def test_a_wrong_row_is_named_with_its_difference_and_likely_cause(
    lender: str, number: int, status: str, difference: str | None, cause: str
) -> None:
    """Differences are the lender's payment less the plan's."""
    result = check(lender)["result"]
    row = next(row for row in result["rows"] if row["number"] == number)

    assert (row["status"], row["difference"]) == (status, difference)
    assert cause in row["cause"]
    assert f"{number}" in result["verdict"]
    assert result["ask"].endswith("书面更正后发给我。")


def test_an_instalment_rounded_up_ends_the_lenders_table_early() -> None:
    """Eleven rows, not twelve (frappe/lending 1452): 83.33 a month was promised, 90.91 is taken."""
    form = {"principal": "1,000", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
    result = check("\n".join(f"第{number}期 90.91" for number in range(1, 12)), form)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs"] * 11 + ["missing"]
    assert "银行的表是 11 期，方案是 12 期" in result["rows"][0]["cause"]
    # 10 / 12 = 0.83, rounded up to 1.00: ten rows.
    tenner = check("\n".join(f"第{number}期 1.00" for number in range(1, 11)), {**form, "principal": "10"})["result"]
    assert tenner["rows"][0]["cause"] == "每期往上取整了：0.83 元变成 1.00 元；期数少了：银行的表是 10 期，方案是 12 期"


def test_waived_arrears_that_come_back_are_named() -> None:
    """99.99 waived, yet 33.33 more in each of three rows."""
    form = {**THREE, "arrears": "99.99", "arrears_treatment": "waived"}
    spread = check("第1期 3366.66\n第2期 3366.66\n第3期 3366.67", form)["result"]["rows"]
    first = check("第1期 3433.32\n第2期 3333.33\n第3期 3333.34", form)["result"]["rows"]

    assert "99.99 元利息费用被摊进了各期" in spread[0]["cause"]
    assert "99.99 元利息费用被加进了这一期" in first[0]["cause"]
    assert first[1]["status"] == "same"


def test_one_wrong_row_among_many_is_told_from_the_order_of_the_others() -> None:
    """Its own figures do not add up; the others say which column is which."""
    lender = "1\t3333.33\t3333.33\t0.00\n2\t3353.33\t3333.33\t10.00\n3\t3333.34\t3333.34\t0.00"
    rows = check(lender)["result"]["rows"]

    assert [row["status"] for row in rows] == ["same", "differs", "same"]
    assert rows[1]["difference"] == "20.00"


@pytest.mark.parametrize("lender", ["", "你好", "合计 10000.00", "\u202e\u200b", "第期 应还"])
def test_a_paste_without_a_row_says_what_to_copy(lender: str) -> None:
    """A problem at the text, not a table of missing rows."""
    problems = check(lender)["problems"]

    assert [problem["field"] for problem in problems] == ["lender"]


@pytest.mark.parametrize(
    "lender",
    [
        "1" * 100_000,
        "第1期" * 33_000,
        "1 " * 50_000,
        "1\n" * 50_000,
        "1,1" * 33_000,
        "第1期 3333.33\n" * 5_000,
        "12-" * 33_000,
    ],
)
def test_the_longest_paste_is_answered_or_refused_within_a_second(lender: str) -> None:
    """100,000 characters of noise."""
    with within(1):
        reply = check(lender)

    assert "result" in reply or reply["problems"][0]["field"] == "lender"


def test_a_text_beyond_the_limit_is_refused() -> None:
    """100,000 characters and one."""
    assert check("1" * 100_001)["problems"][0]["field"] == "lender"


TWELVE = {"principal": "10,000.00", "method": "interest_free", "periods": "12", "first_due": "2026-12-15"}
# 10,000 / 12: eleven rows of 833.33 and a last one of 833.37.


def payments(*amounts: str) -> str:
    """A table of rows numbered from 1."""
    return "\n".join(f"第{number}期 {amount}" for number, amount in enumerate(amounts, start=1))


@pytest.mark.parametrize(
    ("lender", "cause"),
    [
        # 10 x 910 + 900 = 10,000: eleven rows, not twelve.
        (
            payments(*["910"] * 10, "900"),
            "往上取整了：833.33 元变成 910.00 元；期数少了：银行的表是 11 期，方案是 12 期",
        ),
        # 10,000 / 11 = 909.09…
        (payments(*["909.09"] * 10, "909.10"), "期数少了：银行的表是 11 期，方案是 12 期"),
        # 11 x 834 + 826 = 10,000.
        (payments(*["834"] * 11, "826"), "每期往上取整了：833.33 元变成 834.00 元，零头挪到了最后一期"),
        # 12 x 769.23 + 769.24 = 10,000.
        (payments(*["769.23"] * 12, "769.24"), "期数多了：银行的表是 13 期，方案是 12 期"),
        (payments("833.37", *["833.33"] * 11), "零头放在了另一期"),
        (payments(*["853.33"] * 11, "853.37"), "每期都多 20.00 元，像是加了手续费或利息"),
        (payments("933.33", *["833.33"] * 10, "833.37"), "只有第一期多 100.00 元"),
        # 等额本息 at 12 % a year: 888.49 eleven times, then 888.45; 10,661.84 in all.
        (payments(*["888.49"] * 11, "888.45"), "一共多 661.84 元，像是又收了利息，照它还相当于年化 12.00%"),
        # 833.33 and 1 % a month of what is left: 100.00, 91.67, 83.33 …
        (payments(*(f"{83333 + 10000 - 833 * row:d}"[:3] + ".33" for row in range(12))), "按剩余本金收利息"),
        # 10,800 / 12 = 900.
        (payments(*["900"] * 12), "像是本金按 10,800.00 元算的，方案是 10,000.00 元"),
    ],
)
def test_what_several_rows_show_together_is_named_in_rows_and_verdict(lender: str, cause: str) -> None:
    """A likely cause in words."""
    result = check(lender, TWELVE)["result"]

    assert any(cause in row["cause"] for row in result["rows"])
    assert cause in result["verdict"]


BY_DAYS = {
    "principal": "10,000",
    "method": "equal_principal",
    "periods": "5",
    "start": "2026-11-23",
    "first_due": "2026-12-15",
    "rate": "0.05%",
    "rate_per": "day",
}
# Rows of 22, 31, 31, 28 and 31 days on 10,000, 8,000 … 2,000: interest 110, 124, 93, 56 and 31.
BY_MONTHS = {**BY_DAYS, "method": "equal_payment", "rate": "12%", "rate_per": "year"}
# 1 % a month: 2,060.40 five times.


@pytest.mark.parametrize(
    ("form", "lender", "cause"),
    [
        # 30 days at 0.05 %: 1.5 % of 10,000, 8,000 …
        (BY_DAYS, payments("2150", "2120", "2090", "2060", "2030"), "每月都按 30 天算，方案是按实际天数算"),
        # 0.06 % on the same days: 132, 148.80, 111.60, 67.20, 37.20.
        (
            BY_DAYS,
            payments("2132", "2148.80", "2111.60", "2067.20", "2037.20"),
            "像是按日利率 0.06% 算的，方案是 0.05%",
        ),
        # 25 days instead of 22: 125.
        (BY_DAYS, payments("2125", "2124", "2093", "2056", "2031"), "第一期像是多算了 3 天利息"),
        # 2,000 each and 1 % a month of what is left.
        (BY_MONTHS, payments("2100", "2080", "2060", "2040", "2020"), "像是按「等额本金」算的，方案是「等额本息」"),
        # 12 % / 365 on 10,000 for 22 days is 72.33, on 8,000 for 31 days 81.53, on 6,000 61.15, and so on.
        (
            {**BY_MONTHS, "method": "equal_principal"},
            payments("2072.33", "2081.53", "2061.15", "2036.82", "2020.38"),
            "按实际天数算（一年 365 天），方案是按月算",
        ),
        (BY_MONTHS, payments("2061", "2061", "2061", "2061", "2058"), "每期往上取整到元，零头挪到了最后一期"),
        # 10,000 x 1 % / (1 - 1.01^-4) = 2,562.81.
        (BY_MONTHS, payments(*["2562.81"] * 4), "期数少了：银行的表是 4 期，方案是 5 期"),
    ],
)
def test_other_terms_that_make_the_lenders_figures_are_named(form: dict[str, str], lender: str, cause: str) -> None:
    """In words a borrower can say, in the rows and in the verdict."""
    result = check(lender, form)["result"]

    assert all(cause in row["cause"] for row in result["rows"] if row["status"] == "differs")
    assert cause in result["verdict"]


def test_no_other_terms_are_named_where_one_fen_of_a_row_does_not_fit() -> None:
    """0.06 % a day makes 2,132.00, and not 2,132.01."""
    result = check(payments("2132.01", "2148.80", "2111.60", "2067.20", "2037.20"), BY_DAYS)["result"]

    assert "日利率" not in result["verdict"]


@pytest.mark.parametrize(
    ("days", "cause"),
    [
        (["2027-01-15", "2027-02-15", "2027-03-15"], "日期整体晚了 1 个月"),
        (["2026-12-20", "2027-01-20", "2027-02-20"], "还款日从每月 15 号变成了 20 号"),
        (["2026-11-15", "2026-12-15", "2027-01-15"], "日期整体早了 1 个月"),
    ],
)
def test_days_moved_alike_are_named(days: list[str], cause: str) -> None:
    """The amounts are the same: 0.00, and the days are why."""
    lender = "\n".join(f"第{number}期 {day} 3333.3{3 + (number == 3)}" for number, day in enumerate(days, start=1))
    result = check(lender)["result"]

    assert [(row["status"], row["difference"]) for row in result["rows"]] == [("differs", "0.00")] * 3
    assert all(cause in row["cause"] for row in result["rows"])
    assert cause in result["verdict"]


def test_a_row_left_out_of_a_table_without_numbers_is_told_by_the_months() -> None:
    """January is missing; February is not called late."""
    result = check("2026-12-15 3333.33\n2027-02-15 3333.34")["result"]

    assert [row["status"] for row in result["rows"]] == ["same", "missing", "same"]


def test_a_row_says_by_how_much_and_why_once() -> None:
    """Ten yuan more is not said twice, a row that is not there has nothing to add, an equal one neither."""
    rows = check("第1期 3333.33\n第2期 3343.33")["result"]["rows"]

    assert [row["detail"].count("10.00") for row in rows] == [0, 1, 0]
    assert [bool(row["detail"]) for row in rows] == [False, True, False]


def test_a_table_cut_off_is_asked_for_in_full() -> None:
    """What it shows is right."""
    result = check("第1期 3333.33\n第2期 3333.33")["result"]

    assert result["verdict"] == "前 2 期一致，但银行的表只到第 2 期，方案有 3 期：没贴全的话，请贴全。"
    assert not result["is_whole"]  # two rows' sum beside three rows' would say nothing


AFTER_TWO = "2027-01-20"
"""A day after the second row of the plan, and before the third."""


def test_rows_that_are_past_and_that_the_table_leaves_out_accuse_nobody() -> None:
    """A table of what is left begins with what is left: nothing is read out to the bank, and the reader is told."""
    result = check("第3期 2027-02-15 3333.34", today=AFTER_TWO)["result"]

    assert [row["status"] for row in result["rows"]] == ["missing", "missing", "same"]
    assert (result["wrong"], result["ask"], result["kind"]) == ([], "", "same")
    assert result["verdict"] == "第 3 期起全部一致；前 2 期已经到期，银行的表里没有，还过的不列也平常。"


def test_one_row_left_out_at_the_beginning_is_told_beside_what_is_wrong() -> None:
    result = check("第2期 2027-01-15 3333.33\n第3期 2027-02-15 3343.34", today="2026-12-20")["result"]

    assert [row["number"] for row in result["wrong"]] == [3]
    assert "第 1 期，" not in result["ask"]
    assert result["verdict"].endswith("；第 1 期已经到期，银行的表里没有，还过的不列也平常。")


@pytest.mark.parametrize("today", ["2026-12-15", "2026-11-23"])
def test_a_row_not_yet_past_that_the_table_leaves_out_is_told_to_the_bank(today: str) -> None:
    """On its due day a row is still to be paid; and a row in the midst of a table is never passed over."""
    result = check("第2期 2027-01-15 3333.33\n第3期 2027-02-15 3333.34", today=today)["result"]
    between = check("第1期 2026-12-15 3333.33\n第3期 2027-02-15 3333.34", today="2027-03-01")["result"]

    assert [row["number"] for row in result["wrong"]] == [1]
    assert "第 1 期，你们的表里没有" in result["ask"]
    assert [row["number"] for row in between["wrong"]] == [2]


def test_principal_is_never_taken_for_the_payment() -> None:
    """Interest stands in its own column: 3,333.33 is the principal, 3,383.33 is due."""
    lender = "\n".join(f"{number} 3333.33 50.00 3383.33" for number in (1, 2, 3))
    rows = check(lender)["result"]["rows"]

    assert [row["difference"] for row in rows] == ["50.00", "50.00", "49.99"]
    assert "多算了利息 50.00 元" in rows[0]["cause"]


def test_two_unnamed_columns_that_do_not_add_up_are_not_guessed() -> None:
    """3,333.33 and 50.00 beside it may be principal and interest, or anything."""
    assert statuses("1 3333.33 50.00\n2 3333.33 50.00\n3 3333.34 50.00") == ["unread"] * 3


@pytest.mark.parametrize(
    ("way", "moved"), [("顺延", ("2027-05-03", "2027-08-02")), ("提前", ("2027-04-30", "2027-07-30"))]
)
def test_days_moved_off_holidays_are_named(way: str, moved: tuple[str, str]) -> None:
    """1 May 2027 is 劳动节 and a Saturday, as is 2 May; 1 August is a Sunday; the rows between are left alone."""
    form = {**THREE, "first_due": "2027-05-01", "periods": "4"}
    paid = [moved[0], "2027-06-01", "2027-07-01", moved[1]]
    result = check("\n".join(f"{count} {day} 2500.00" for count, day in enumerate(paid, start=1)), form)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs", "same", "same", "differs"]
    assert f"{way}了" in result["rows"][0]["cause"]


def test_a_day_moved_past_a_holiday_on_a_weekday_is_named() -> None:
    """元旦 2027 is a Friday and 1 May a Saturday: to 4 January and 3 May."""
    form = {**THREE, "start": "2026-12-20", "first_due": "2027-01-01", "periods": "5"}
    paid = ["2027-01-04", "2027-02-01", "2027-03-01", "2027-04-01", "2027-05-03"]
    result = check("\n".join(f"{count} {day} 2000.00" for count, day in enumerate(paid, start=1)), form)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs", "same", "same", "same", "differs"]
    assert "遇到周末或法定节日顺延了" in result["rows"][0]["cause"]


@pytest.mark.parametrize(
    ("way", "moved"), [("顺延", ("2027-05-17", "2027-08-16")), ("提前", ("2027-05-14", "2027-08-13"))]
)
def test_days_moved_off_weekends_are_named(way: str, moved: tuple[str, str]) -> None:
    """15 May and 15 August 2027 are a Saturday and a Sunday; the rows between are left alone."""
    form = {**THREE, "first_due": "2027-05-15", "periods": "4"}
    paid = [moved[0], "2027-06-15", "2027-07-15", moved[1]]
    result = check("\n".join(f"{count} {day} 2500.00" for count, day in enumerate(paid, start=1)), form)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs", "same", "same", "differs"]
    assert f"遇到周末{way}了" in result["rows"][0]["cause"]


@pytest.mark.parametrize(
    ("lender", "cause"),
    [
        ("期数 应还 本金 利息\n1 3433.33 3333.33 100.00", "多算了利息 100.00 元"),
        ("期数 应还 本金 手续费\n1 3343.33 3333.33 10.00", "多了手续费 10.00 元"),
        ("期数 应还 本金 罚息\n1 3338.33 3333.33 5.00", "多了罚息，或协议前的利息费用 5.00 元"),
        ("期数 应还 本金 利息\n1 3333.33 3233.33 100.00", "多算了利息 100.00 元"),
        ("期数 应还 本金\n1 3333.33 3300.00", "本金不同：银行写 3,300.00 元，方案是 3,333.33 元"),
    ],
)
def test_what_a_rows_own_columns_show_is_its_cause(lender: str, cause: str) -> None:
    """Interest again, a fee, penalty interest, or principal that is another sum."""
    assert cause in check(lender)["result"]["rows"][0]["cause"]


def test_interest_counted_too_low_is_said_too() -> None:
    """By the day at 0.05 % the first row bears 110.00."""
    form = {**THREE, "method": "equal_principal", "rate": "0.05%", "rate_per": "day", "start": "2026-11-23"}
    row = check("期数 应还 本金 利息\n1 3433.33 3333.33 100.00", form)["result"]["rows"][0]

    assert "少算了利息 10.00 元" in row["cause"]


def test_months_alone_are_held_against_the_plans_months() -> None:
    """A month later is a difference even where no day is said."""
    right = "2026年12月 3333.33\n2027年1月 3333.33\n2027年2月 3333.34"

    assert statuses(right) == ["same"] * 3
    assert "晚了 1 个月" in check("2027年1月 3333.33\n2027年2月 3333.33\n2027年3月 3333.34")["result"]["verdict"]


def test_a_row_beyond_the_plan_that_cannot_be_read_stays_unread() -> None:
    """The fourth of three has two amounts that do not add up."""
    rows = check("第1期 3333.33\n第2期 3333.33\n第3期 3333.34\n第4期 12.34 56.78")["result"]["rows"]

    assert [row["status"] for row in rows] == ["same", "same", "same", "unread"]


def test_less_principal_and_more_of_something_unsaid_is_told_by_the_principal() -> None:
    """The payment is the same; the principal is not."""
    row = check("期数 应还 本金\n1 3333.33 3000.00\n2 3333.33 3333.33\n3 3333.34 3333.34")["result"]["rows"][0]

    assert (row["status"], row["difference"]) == ("differs", "0.00")
    assert "本金不同：银行写 3,000.00 元" in row["cause"]


def test_a_heading_parted_by_semicolons() -> None:
    """As some sheets are saved; a line without a row is left over."""
    result = check("期数;还款日;应还\n1;2026-12-15;3333.33\n2;2027-01-15;3333.33\n3;2027-02-15;3333.34")["result"]

    assert [row["status"] for row in result["rows"]] == ["same"] * 3


def test_a_day_nobody_can_tell_is_asked_for() -> None:
    """11.20 may be the second or the twentieth: the amount is right, and neither is guessed."""
    result = check("期数 日期 金额\n1 12.10 3333.33\n2 1.10 3333.33\n3 2.10 3333.34")["result"]

    assert [row["status"] for row in result["rows"]] == ["unread"] * 3
    assert "还款日" in result["rows"][0]["cause"]
    assert "第 1 期哪天还，我看不清" in result["ask"]


def test_the_day_of_every_month_is_held_against_each_row() -> None:
    """Said once, above: the fifteenth is the plan's, the twentieth is not."""
    rows = "第1期 3333.33\n第2期 3333.33\n第3期 3333.34"

    assert statuses(f"每月15日还款\n{rows}") == ["same"] * 3
    assert "还款日从每月 15 号变成了 20 号" in check(f"每月20日扣款\n{rows}")["result"]["verdict"]


def test_a_table_of_a_column_nobody_compares_says_nothing_of_it() -> None:
    """What remains and what was paid are no part of what is due."""
    assert statuses("第1期 应还3333.33 已还100 剩余应还3233.33\n第2期 3333.33\n第3期 3333.34")[0] == "same"


def test_money_asked_for_before_the_first_row_is_extra_or_unread() -> None:
    """A row nought with a payment is money; with the loan itself it is not."""
    rows = "\n1 2026-12-15 3333.33\n2 2027-01-15 3333.33\n3 2027-02-15 3333.34"

    assert statuses(f"期数 日期 金额\n0 2026-11-23 100.00{rows}") == ["same", "same", "same", "extra"]
    assert statuses(f"期数 日期 金额\n0 2026-11-23 10000.00{rows}") == ["same"] * 3


def test_twelve_rows_a_month_late_without_their_years() -> None:
    """The last, in December, is not the plan's first."""
    months = [*range(1, 13)]
    result = check("\n".join(f"{month}月15日 833.3{7 if month == 12 else 3}" for month in months), TWELVE)["result"]

    assert [row["status"] for row in result["rows"]] == ["differs"] * 12
    assert "日期整体晚了 1 个月" in result["verdict"]


def test_money_below_the_last_row_is_not_passed_over_unless_it_is_a_sum() -> None:
    """Fifty more may be anything; the loan's ten thousand are no row's."""
    rows = "第1期\n3333.33\n第2期\n3333.33\n第3期\n3333.34\n"

    assert statuses(rows + "另收 50.00") == ["same", "same", "unread"]
    assert statuses(rows + "待还总额 10000.00") == ["same"] * 3


BALANCES = "期数 还款日 应还 {name}\n1 2026-12-15 3333.33 {0}\n2 2027-01-15 3333.33 {1}\n3 2027-02-15 3333.34 {2}"
LEFT = ("6,666.67", "3,333.34", "0.00")


class TestBalances:
    """What is left after each row is compared, too; a column of another meaning accuses nobody."""

    @pytest.mark.parametrize("left", [LEFT, ("10000.00", "6666.67", "3333.34")])
    def test_what_is_left_after_the_row_or_before_it_is_the_same(self, left: tuple[str, str, str]) -> None:
        """Both are usual."""
        assert statuses(BALANCES.format(*left, name="剩余本金")) == ["same"] * 3

    def test_one_balance_that_is_wrong_is_named_with_both_figures(self) -> None:
        """The payments are as promised, so nothing else tells it."""
        result = check(BALANCES.format(LEFT[0], "3,833.34", LEFT[2], name="剩余本金"))["result"]

        assert [row["status"] for row in result["rows"]] == ["same", "differs", "same"]
        assert result["rows"][1]["cause"] == "还后剩余不同：银行写 3,833.34 元，方案是 3,333.34 元"
        assert "第 2 期，金额一样，但还后剩余不同" in result["ask"]

    def test_balances_all_as_much_too_high_are_asked_about(self) -> None:
        """Something is owed that the plan does not know."""
        result = check(BALANCES.format("7,166.67", "3,833.34", "500.00", name="剩余本金"))["result"]

        assert [row["status"] for row in result["rows"]] == ["differs"] * 3
        assert "每一期都多 500.00 元" in result["verdict"]

    def test_a_column_that_means_something_else_is_left_alone(self) -> None:
        """What is open of each row itself."""
        assert statuses(BALANCES.format("3333.33", "3333.33", "3333.34", name="剩余金额")) == ["same"] * 3

    def test_what_follows_a_row_paid_otherwise_is_no_second_fault(self) -> None:
        """A larger payment leaves less; that row is named, and no other."""
        table = "1 2026-12-15 3833.33 6166.67\n2 2027-01-15 3333.33 2833.34\n3 2027-02-15 2833.34 0.00"

        assert statuses(f"期数 还款日 应还 剩余本金\n{table}") == ["differs", "same", "differs"]


def test_small_amounts_alone_are_no_days_with_a_point() -> None:
    """1.11 four times is money of four rows, and not the eleventh of January; 2.81 in four rows with 0.41 a row."""
    form = {"principal": "2.81", "method": "interest_free", "periods": "4", "first_due": "2026-12-15", "fee": "0.41"}

    assert statuses("1.11\n1.11\n1.11\n1.12", form) == ["same"] * 4
    form = {"principal": "39.00", "method": "equal_principal", "periods": "4", "first_due": "2026-12-15", "fee": "0.01"}
    form |= {"unit": "yuan", "rate": "0", "rate_per": "year"}

    assert statuses("10.01\n10.01\n10.01\n9.01", form) == ["same"] * 4


def test_amounts_that_two_of_might_be_days_stay_amounts() -> None:
    """12.05 and 11.22 are days a month apart only where something else in every row can be the money."""
    amounts = ["12.32", "12.10", "12.05", "11.88", "11.78", "11.62", "11.50", "11.37", "11.22", "11.09", "8.96", "6.89"]
    table = read_lender_table("\n".join(amounts) + "\n合计 12 期 131.78 元")

    assert [row.payment for row in table.rows] == [int(amount.replace(".", "")) for amount in amounts]
