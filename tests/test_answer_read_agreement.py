"""What the page asks of a pasted text beside the terms: what is missing, and what each row is said to be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer


def read(text: str, today: str = "2026-11-29") -> dict[str, Any]:
    """The result for a pasted text."""
    reply = json.loads(answer(json.dumps({"call": "read_agreement", "today": today, "text": text})))
    found: dict[str, Any] = reply["result"]
    return found


def test_what_no_plan_can_do_without_is_named() -> None:
    """Without a principal it is missing; a text that says all three misses nothing."""
    asked = read("每月25号还666.67元，共30期，第一期12月25号")["missing"]
    assert [one["field"] for one in asked] == ["principal"]
    assert read("剩余本金23860元，分24期，首期还款日2026年12月15日")["missing"] == []


def test_what_is_read_out_at_once_is_what_may_change_the_money() -> None:
    """Clause, what comes back, old interest: four lines; where a remainder goes is no question for the telephone."""
    found = read("剩余本金23860元，分24期，首期还款日2026年12月15日，不再计收利息。")
    lines = found["asked"]["say"].split("\n")

    assert found["asked"]["count"] == "4 句"
    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4."]
    assert any("作废" in line for line in lines)
    assert any("免除" in line for line in lines)
    assert not any("除不尽" in line for line in lines)
    assert len(found["questions"]) > 4  # all of them stand where the form is


def test_one_payment_that_settles_all_needs_no_number_of_rows() -> None:
    """一次性结清 asks for no 期数."""
    found = read("减免结清方案：剩余本金20000元，2026年12月20日前一次性还款15,300.00元结清。")

    assert found["form"]["method"] == "lump_sum"
    assert found["missing"] == []


def test_the_instalment_stands_with_its_words() -> None:
    """The amount as it is paid, and what the text says of it."""
    (said,) = read("剩余本金26480.50元，分36期，每期735.57元，首期还款日2026年12月15日")["stated"]

    assert said["value_text"] == "735.57 元"
    assert "735.57" in said["quote"]
    assert read("分36期")["stated"] == []


def test_two_amounts_said_of_each_row_are_one_question_with_two_choices() -> None:
    """500 and then 520: one row, no amount taken, either to be chosen; what is said twice alike is one amount."""
    (each,) = read("剩余本金18000元，分36期，每期还500元，首期2026年12月15日，实际每月扣款520元")["amounts"]

    assert [one["value"] for one in each["choices"]] == ["500.00", "520.00"]
    assert each["value_text"] == "500.00 元，还是 520.00 元？"
    assert "选一个" in each["doubt"]
    (alike,) = read("剩余本金18000元，分36期，每期还500元，也就是每月扣款500元")["amounts"]
    assert "choices" not in alike


@pytest.mark.parametrize(
    ("said", "today", "years"),
    [
        ("9月5号开始第一期", "2026-11-30", ["2026-09-05", "2027-09-05"]),  # 86 days ago is no more than 279 to come
        ("3月5号开始第一期", "2026-11-30", ["2026-03-05", "2027-03-05"]),
        ("1月5号开始第一期", "2026-11-30", []),  # within weeks, as an agreement just made begins
        ("2027年9月5日开始第一期", "2026-11-30", []),
        ("明年9月5日开始第一期", "2026-11-30", []),
        ("2月29日开始第一期", "2027-09-01", []),  # 2028 has that day, 2027 has not
    ],
)
def test_a_first_day_without_its_year_that_is_long_to_wait_for_is_asked_for_its_year(
    said: str, today: str, years: list[str]
) -> None:
    """Who tells of 9月5号 in November may have paid three rows: both years stand to choose, and neither is taken."""
    found = read(f"本金还剩19800元，分36期，{said}，不再收利息", today)
    row = next(one for one in found["rows"] if one["field"] == "first_due")

    assert [one["value"] for one in row.get("choices", [])] == years
    assert bool(row.get("doubt")) == bool(years)
    assert ("first_due" in found["form"]) == (not years)
    assert ("first_due" in found["contested"]) == bool(years)
    assert [one["field"] for one in found["questions"]].count("first_due") == len(years[:1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("期次 还款日 应还合计 剩余本金\n1 2026-12-10 425.00 19975.00\n2 2027-01-10 425.00 19550.00", "银行的表对不对"),
        ("您尾号1234的储蓄卡11月05日还款支出550.00元，余额120.33元", "先贴谈方案的短信"),
        ("今天天气不错", "没读到"),
        ("我欠了2万块钱怎么办", "没读到"),
        ("剩余本金18600元", ""),
    ],
)
def test_a_table_or_a_payment_without_a_plan_says_what_comes_first(text: str, words: str) -> None:
    """Never that no day was read where there are nothing but days; nothing is said where a term was read."""
    said = read(text)["nothing"]

    assert words in said
    assert bool(words) == bool(said)


def test_a_rate_without_a_method_is_taken_to_be_charged() -> None:
    """加 is chosen beforehand with its reason, and 短信没说 is no choice; a rate of 0, or none, leaves it open."""
    said = "剩余本金12000元，分12期，首期2027年1月20日"
    found = read(f"{said}，年利率3.6%")
    assert (found["interest"], found["interest_open"]) == ("yes", False)
    assert found["interest_said"] == "短信写了利率 3.6%，先按加利息算。"
    for text in (said, f"{said}，年利率0%"):
        found = read(text)
        assert (found["interest"], found["interest_open"], found["interest_said"]) == ("", True, "")


def test_payments_above_the_principal_leave_interest_to_the_reader() -> None:
    """Nothing is chosen beforehand; with a rate said, 短信没说 is no choice either."""
    found = read("本金18000元，分24期，每期还款812.35元，年利率7.2%，首期2026年12月20日")
    assert (found["interest"], found["interest_open"], found["interest_said"]) == (None, False, "")
    assert found["interest_more"]


@pytest.mark.parametrize(
    ("said", "names"), [("免除罚息违约金", "罚息、违约金"), ("减免罚息", "罚息"), ("罚息、违约金全免", "罚息、违约金")]
)
def test_forgiven_penalties_are_not_shown_as_forgiven_interest(said: str, names: str) -> None:
    """The row names the penalties alone and says that the rest is to be asked; the call to the bank asks it."""
    found = read(f"剩余本金23860元，分24期，首期还款日2026年12月15日。{said}。")
    (row,) = [one for one in found["rows"] if one["field"] == "arrears_treatment"]
    assert row["question"] == f"协议前的{names}怎么处理"
    assert "没写利息" in row["doubt"]
    assert f"短信只写了免{names}，请问协议前的利息和费用也免吗？" in found["asked"]["say"]


@pytest.mark.parametrize("said", ["利息、罚息全部免除", "减免全部息费", "免除罚息和利息"])
def test_forgiven_interest_is_shown_as_it_was_said(said: str) -> None:
    """Where interest is named the row is about interest too, and no question says that penalties alone were named."""
    found = read(f"剩余本金23860元，分24期，首期还款日2026年12月15日。协议前的{said}。")
    rows = [one for one in found["rows"] if one["field"] == "arrears_treatment"]
    assert all("利息" in one["question"] and "没写利息" not in one.get("doubt", "") for one in rows)
    assert "短信只写了" not in found["asked"]["say"]


NOTED = "剩余本金21,340.5元，分60期还，每月约410，下个月15号开始扣，罚息减免。有疑问请致电95384。"


def test_a_figure_that_nothing_was_taken_from_is_named() -> None:
    """About 410 a month fills no field: it is said to be unused; a telephone number is no figure of the deal."""
    found = read(NOTED)

    assert found["unused"] == ["每月约410"]
    assert found["unused_words"] == "没用上的数：「每月约410」。要紧的，问银行时说上。"


def test_what_was_used_or_is_the_moment_of_a_message_is_not_named() -> None:
    """Terms, payments, a principal said twice, the day of each month and a message's time leave nothing over."""
    text = "2026年11月20日 10:12 剩余本金18,600元，分36期，每期516.66元，每月18号扣，12月18日首期。本金18600对吧"
    assert read(text)["unused_words"] == ""


def test_of_many_unused_figures_three_are_named_and_all_are_counted() -> None:
    """Five sums of other things: three quotes, then how many."""
    words = read("原来借了5万，还了12345元，房租2000元，工资6,500元，水电310元。剩余本金2万，分36期，12月18日首期")

    assert len(words["unused"]) == 5
    assert words["unused_words"].count("「") == 3
    assert "等 5 处" in words["unused_words"]


def test_next_month_is_counted_from_today_and_asked() -> None:
    """15 December by a text of November: read, said to be counted, and among the questions for the telephone."""
    found = read(NOTED)
    (row,) = [one for one in found["rows"] if one["field"] == "first_due"]

    assert found["assumed"] == {"first_due": "2026-12-15"}
    assert row["doubt"] == "是从今天往后数的。短信不是这个月的，点上面改，再问银行。"
    assert "请问第一期是哪年哪月哪日还" in found["asked"]["say"]


def test_next_month_after_a_day_that_the_text_says_is_no_guess() -> None:
    """Signed on 20 November 2026, from the 15th of the next month on: nothing is assumed."""
    found = read("2026年11月20日签约生效，剩余本金20000元，分36期，下个月15号开始还")

    assert found["form"]["first_due"] == "2026-12-15"
    assert found["assumed"] == {}


def test_interest_that_goes_on_without_its_rate_is_not_left_as_unsaid() -> None:
    """利息照收: 加 is chosen, 短信没说 is not offered, and the missing rate is said."""
    found = read("剩余本金20000元，分36期，2026年12月15日首期，利息照收")

    assert (found["interest"], found["interest_open"]) == ("yes", False)
    assert found["interest_said"].startswith("短信说还有利息，没写利率")


def test_interest_that_goes_on_takes_what_the_payments_are_above_the_principal() -> None:
    """36 × 650 is 2,400 more than 21,000, and 利息照常收取 says of what: 加 is chosen, nothing is left to choose."""
    found = read("本金21000元分36期归还，每期650元，利息照常收取，首期12月20日")

    assert (found["interest"], found["interest_open"], found["interest_more"]) == ("yes", False, "")
    assert found["interest_said"] == "短信说还有利息，没写利率：多的 2,400.00 元先当利息，照短信的每期金额算。"
    assert found["discrepancy"]["amount"] == "2,400.00"


def test_a_swindlers_text_leads_no_further() -> None:
    """With a warning there is nothing to go on with; without one there is."""
    assert read("剩余本金20000元，分36期，办理前加微信付定金500元")["goes_on"] is False
    assert read(NOTED)["goes_on"] is True


def test_the_day_of_every_month_alone_offers_the_two_that_come_next() -> None:
    """Read on 29 November: the 18th comes on 18 December and 18 January; November has no 31st."""
    missing = read("剩余本金18600元，分36期，每月18号还")["missing"]
    last = read("剩余本金18600元，分36期，每月31号还")["missing"]

    assert missing == [
        {
            "field": "first_due",
            "offers": [
                {"value": "2026-12-18", "words": "12月18日"},
                {"value": "2027-01-18", "words": "1月18日"},
            ],
        }
    ]
    assert [each["value"] for each in last[0]["offers"]] == ["2026-12-31", "2027-01-31"]


def test_years_alone_offer_their_rows_by_the_month() -> None:
    """Five years are 60 rows only if they are paid by the month: offered, not read; by the quarter not even offered."""
    asked = {each["field"]: each["offers"] for each in read("本金18600，分五年")["missing"]}
    quarters = {each["field"]: each["offers"] for each in read("本金18600，分五年，每季度18号还")["missing"]}

    assert asked["periods"] == [{"value": "60", "words": "每月还一次，就是 60 期"}]
    assert quarters["periods"] == []


def test_the_mark_of_an_item_is_no_stated_payment() -> None:
    """2. begins the next item of a list on one line."""
    assert read("每月15号还 2. 尾号1234")["said"] == ""


@pytest.mark.parametrize(
    "words", ["于每月20日前偿还440元", "每月20日支付440元", "每月20日前向原告归还440元", "每月20日前偿还原告440元"]
)
def test_a_payment_by_the_day_of_every_month_is_one_of_each(words: str) -> None:
    """As courts write it: the day stands between 每月 and the verb."""
    found = read(f"本金26400元，分60期，{words}")

    assert (found["instalment"], found["unused_words"]) == ("440.00", "")


@pytest.mark.parametrize("words", ["都不收了", "也不收了", "不再收取", "不收"])
def test_an_amount_of_arrears_not_charged_any_more_is_waived(words: str) -> None:
    """罚息1325.6元也不收了; a fee that is not charged beside an instalment waives nothing."""
    form = read(f"本金26400元，分60期，之前罚息1325.6元{words}")["form"]

    assert (form["arrears"], form["arrears_treatment"]) == ("1,325.60", "waived")
    assert "arrears_treatment" not in read("本金26400元，分60期，每期440元不收手续费")["form"]


def test_an_instalment_that_is_changed_is_the_one_it_is_changed_to() -> None:
    """原每期833.33元调整为625.00元: 625 is what each pays, and 48 × 625 is the principal."""
    found = read("您申请的还款计划调整：原36期调整为48期，原每期833.33元调整为625.00元，本金30,000.00元，首期12月25日")

    assert (found["instalment"], found["discrepancy"]) == ("625.00", None)
    assert (found["form"]["periods"], found["form"]["principal"]) == ("48", "30,000.00")


def test_a_first_row_paid_first_is_the_first_instalment() -> None:
    """第一期先还800: 800 and 23 × 552.17 is 13,499.91, so nothing is missing from 13,500."""
    found = read("第一期先还800，从第二期起每期552.17，共24期，本金13500，1月5号第一期")

    assert (found["instalment"], found["discrepancy"]) == ("552.17", None)


def test_a_chat_s_name_before_a_date_is_no_account_to_add() -> None:
    """微信： over a chat is no number; one behind it is."""
    assert read("微信：\n2026-11-30 10:12 客服\n48期，总本金25440，一期530")["warnings"] == []
    assert read("微信：kefu95384 办理停息分期，本金25440，48期")["warnings"]


@pytest.mark.parametrize("name", ["张三", "张**", "李某某"])
def test_a_borrower_s_name_in_a_letter_is_nobody_speaking(name: str) -> None:
    """借款人：张三 heads a letter; 借款人：我想… is a wish."""
    letter = read(f"借款人：{name} 尚欠本金25,680.00元，分48期偿还")["form"]

    assert (letter["principal"], letter["periods"]) == ("25,680.00", "48")
    assert "periods" not in read("借款人：我想分48期，本金25680元")["form"]


def test_the_right_to_all_at_once_is_a_breach_clause() -> None:
    """连续两期逾期，有权要求立即偿还全部剩余本金; the borrower's own right to pay early is none."""
    form = read("本金16800元分24期，若连续两期逾期，甲方有权要求乙方立即偿还全部剩余本金")["form"]

    assert form["breach_rule"] == "two_in_a_row"
    assert "breach_rule" not in read("可以提前偿还全部本金。本金16800元分24期")["form"]


def test_a_day_read_from_its_parts_is_not_called_unused() -> None:
    """自2026年12月起, 每月18日 say the first day before 首期2026年12月18日 says it again."""
    found = read("尚欠本金25,680元，自2026年12月起分48期偿还，每期535元，每月18日前存入，首期2026年12月18日")

    assert found["form"]["first_due"] == "2026-12-18"
    assert found["unused_words"] == ""
