"""The card of the reader's own plan: 23,860.00 without interest in 24 rows on the 15th from September 2026.

23,860 / 24 = 994.16 and two thirds: 23 rows of 994.16 are 22,865.68, and the last one is 994.32.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api import answer
from environment import ROOT
from website import tools

FORM = {
    "principal": "23,860",
    "method": "interest_free",
    "periods": "24",
    "start": "2026-09-01",
    "first_due": "2026-09-15",
    "breach_rule": "two_in_a_row",
    "clawback": "none",
}
THREE = "2026-09-15 994.16\n2026-10-15 994.16\n2026-11-15 994.16"


BESIDE = ("said", "ready", "asked")


def card(today: str, payments: str = "", *, assumed: tuple[str, ...] = (), **more: str) -> dict[str, Any]:
    """The answer to a plan with these fields otherwise, and what is sent beside the form."""
    form = {**FORM, **{key: value for key, value in more.items() if key not in BESIDE}}
    beside = {key: more[key] for key in BESIDE if key in more}
    request: dict[str, Any] = {"call": "card", "today": today, "form": form, "assumed": [*assumed], **beside}
    if payments:
        request["payments"] = payments
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    assert "result" in reply, reply
    found: dict[str, Any] = reply["result"]
    return found


def dots(found: dict[str, Any]) -> str:
    return "".join(each["is"][0] for each in found["card"]["track"])


def test_what_is_late_is_to_be_on_the_card_before_the_next_row() -> None:
    """The fourth is late: its 994.16 first, and the fifth's beside it; the last one late is not 都还完了."""
    assert card("2026-12-18", THREE)["questions"]["funds"]["words"].startswith(
        "晚了的 994.16 元，先补上。最晚 1月14日，卡里还要有 994.16 元。"
    )
    all_but_the_last = "\n".join(f"{2026 + (8 + row) // 12}-{(8 + row) % 12 + 1:02}-15 994.16" for row in range(23))
    end = card("2028-08-20", all_but_the_last)
    assert end["state"] == "late"
    assert end["questions"]["funds"]["words"] == "晚了的 994.32 元，先补上。"
    assert end["questions"]["miss"]["words"] == "后面没有了，先把第 24 期补上。"


def test_a_down_payment_is_no_instalment() -> None:
    """2,000 at the beginning and 24 rows: the card counts 24, and names the down payment until it is paid."""
    more = {"first_due": "2026-12-15", "start": "2026-11-20", "down_payment": "2000", "down_payment_due": "2026-12-01"}
    before, after = card("2026-11-30", **more), card("2026-12-02", "2026-12-01 2000", **more)

    assert before["card"]["periods"] == after["card"]["periods"] == 24
    assert before["card"]["label"] == "首付"
    assert before["card"]["paid"] == "还了 0 期，还剩首付和 24 期"
    assert after["card"]["paid"] == "还了 0 期，还剩 24 期"
    assert after["card"]["track_words"] == "24 期，已还 0 期"


def test_a_day_of_some_weeks_ago_is_said_without_its_year() -> None:
    """In January a row of December was due on 12月15日; one of two years ago has its year."""
    assert card("2027-01-10", THREE)["card"]["label"] == "第 4 期，12月15日到期"
    assert card("2029-01-18", THREE)["card"]["label"] == "第 4 期，2026年12月15日到期"


def test_the_next_instalment_comes_first() -> None:
    """Three paid: the fourth in sixteen days, its amount, and the evening before it."""
    found = card("2026-11-29", THREE)

    assert found["state"] == "running"
    assert [found["card"][key] for key in ("label", "head", "left", "figure", "do")] == [
        "下一期，第 4 期",
        "12月15日 周二",
        "还有 16 天",
        "994.16",
        "最晚 12月14日存进扣款的卡",
    ]
    assert dots(found) == "ppp" + "n" + "l" * 20
    assert found["card"]["sum"] == "一共 23,860.00 元。还了 2,982.48，还剩 20,877.52。"
    assert (found["card"]["paid"], found["card"]["until"]) == ("还了 3 期，还剩 21 期", "2028年8月还完")
    assert [row["amount"] for row in found["rows"]][-2:] == ["994.16", "994.32"]
    assert [row["number"] for row in found["next"]] == [4, 5, 6]


def test_who_is_already_repaying_is_asked_and_not_alarmed() -> None:
    """No payment told: the three rows of before are asked about, and nothing is called late meanwhile."""
    found = card("2026-11-29")

    assert found["past"]["words"] == "前 3 期（到11月15日）都按时还了吗？"
    assert [line.split()[:2] for line in found["past"]["lines"].split("\n")] == [
        ["2026-09-15", "994.16"],
        ["2026-10-15", "994.16"],
        ["2026-11-15", "994.16"],
    ]
    assert found["state"] == "running"
    assert card("2026-11-29", THREE)["past"]["words"] == ""


def test_a_row_three_days_late_leads_to_a_call() -> None:
    """The clause is two in a row: the plan lives until the next due day."""
    found = card("2026-12-18", THREE)

    assert (found["state"], found["deed"]) == ("late", "call")
    assert (found["card"]["head"], found["card"]["figure"]) == ("晚了 3 天，还来得及。", "994.16")
    assert dots(found)[:6] == "ppp" + "l" + "n" + "l"
    assert found["alive"]["is"] == "at_risk"
    assert found["line"] == "第 4 期晚了 3 天，还差 994.16 元"


def test_nobody_says_that_it_is_in_time_where_the_clause_is_unknown() -> None:
    """Three days late, and what makes the plan void is not known: pay today, ask today; no promise."""
    found = card("2026-12-18", THREE, breach_rule="unknown")

    assert found["state"] == "late"
    assert found["card"]["head"] == "晚了 3 天，今天就补，今天就问。"
    assert found["alive"]["is"] == "unknown"


def test_what_is_only_assumed_is_asked_first() -> None:
    """Nobody said whether interest is charged: it is the first thing to ask."""
    found = card("2026-11-29", THREE, assumed=("method",))

    assert found["ask"]["count"] == "3"
    assert found["ask"]["what"].startswith("以后加不加利息")
    assert found["deed"] == "ask"
    assert card("2026-11-29", THREE, arrears="0", arrears_treatment="waived")["ask"]["count"] == ""


def test_what_may_still_happen_is_asked_before_what_is_over() -> None:
    """The clause and what comes back stand before the old interest, in the short words and in those to read out."""
    found = card(
        "2026-11-29", THREE, breach_rule="unknown", clawback="unknown", arrears="", arrears_treatment="unknown"
    )["ask"]

    assert found["what"] == "漏几期作废，作废要补多少……"
    said = found["say"].split("\n")
    assert said[0] == "您好，我在按协商方案还款，有几件事想确认，麻烦用短信答复我："
    assert [("漏还几期" in line, "作废以后" in line) for line in said[1:3]] == [(True, False), (False, True)]
    assert "协议前" in said[3]


def test_who_is_late_reads_out_the_row_that_is_late_and_not_that_a_plan_was_just_agreed() -> None:
    """The third of 994.16, due on 15 November: whether the plan holds comes first, also with nothing else open."""
    two = "\n".join(THREE.split("\n")[:2])
    assert card("2026-11-20", two)["ask"]["field"] == "arrears_treatment"  # of a row that is late the form asks nothing
    late = card("2026-11-20", two)["ask"]["say"].split("\n")
    settled = card("2026-11-20", two, arrears="0", arrears_treatment="waived", clawback="none")["ask"]

    assert late[0] == (
        "您好，我在按协商方案还款。第 3 期 11月15日到期，还差 994.16 元，现在打来处理，麻烦用短信答复我："
    )
    assert late[1].startswith("1. 方案还有效吗？")
    assert late[2].startswith("2. 到今天一共多了多少罚息？")
    assert (settled["count"], settled["what"]) == ("2", "方案还有没有效，多了多少罚息")
    assert settled["say"].split("\n")[0] == late[0]


def test_before_the_first_row_is_paid_the_words_say_that_the_plan_is_new() -> None:
    """On the first of September nothing is due yet."""
    assert card("2026-09-01")["ask"]["say"].startswith("您好，我刚谈妥还款方案，")


def test_on_the_due_day_the_deed_is_to_have_paid() -> None:
    """The line that 我还了这期 writes is of that day, and read back it pays that row."""
    found = card("2026-12-15", THREE)
    after = card("2026-12-15", f"{THREE}\n{found['mark']['line']}")

    assert (found["deed"], found["card"]["left"], found["card"]["do"]) == (
        "paid",
        "就是今天",
        "今天扣款，卡里现在就要有",
    )
    assert found["mark"]["line"] == "2026-12-15 994.16 微粒贷还款 第4期"
    assert dots(after)[:5] == "pppp" + "n"


def test_the_four_questions_are_answered_before_they_are_opened() -> None:
    """Of 24 rows 3 are paid: 20,877.52 in 36 is 579.93, which is 414.23 less; the same sum, 15 months later."""
    found = card("2026-11-29", THREE)["questions"]

    assert found["table"]["words"] == "该是 23 期 994.16，末期 994.32。不一样，就贴进来逐行比。"
    assert (found["miss"]["is"], found["miss"]["head"]) == ("ok", "漏这一期，方案还在。")
    assert found["funds"]["words"] == "最晚 12月14日，卡里要有 994.16 元。发薪当天就先留出来。"
    assert found["better"] == {
        "is": "ok",
        "head": "可以问：剩下的分 36 期，每月少 414.23 元。",
        "words": "总数不变，晚 15 个月还完。肯不肯，银行定。",
    }


def test_paid_to_the_end_it_says_so() -> None:
    """Two rows of 500.00, both paid: nothing is next, and a certificate is to be had."""
    found = card("2026-11-29", "2026-09-15 500\n2026-10-15 500", principal="1,000", periods="2")

    assert (found["state"], found["deed"], dots(found)) == ("done", "certificate", "pp")
    assert (found["card"]["head"], found["card"]["do"]) == ("还清了。辛苦了。", "2 期，1,000.00 元。")
    assert found["mark"]["amount"] == ""
    assert found["line"] == "你的方案：还清了"


def test_paid_by_the_days_alone_is_nothing_to_congratulate_on() -> None:
    """Both days are past and no payment was told: no 还清, no seal; the deed is to say that all was paid."""
    found = card("2026-11-29", principal="1,000", periods="2")
    told = card("2026-11-29", found["past"]["lines"], principal="1,000", periods="2")

    assert (found["card"]["is"], found["deed"], found["card"]["head"]) == ("untold", "past", "按日子，都到期了")
    assert "还清了" not in json.dumps([found["card"], found["line"]], ensure_ascii=False)
    assert found["mine"]["clean"].startswith("照你的方案，2026年10月15日还清")
    assert (told["card"]["is"], told["deed"], told["line"]) == ("done", "certificate", "你的方案：还清了")


@pytest.mark.parametrize(
    ("today", "deed"), [("2026-12-11", "ask"), ("2026-12-12", "ready"), ("2026-12-14", "ready"), ("2026-12-15", "paid")]
)
def test_in_the_last_three_days_the_deed_is_to_have_the_money_ready(today: str, deed: str) -> None:
    """Due on the 15th, two terms still open: from the 12th to the 14th the money comes before the questions."""
    assert card(today, THREE)["deed"] == deed


def test_once_the_money_is_ready_the_next_deed_comes() -> None:
    """Said of the row due on the 15th: the card says what is left to do; of another row it is not said."""
    before = card("2026-12-13", THREE)
    after = card("2026-12-13", THREE, ready=before["ready"]["due"])
    other = card("2026-12-13", THREE, ready="2026-11-15")

    assert before["ready"] == {"due": "2026-12-15", "words": "记下了：第 4 期的钱存好了。"}
    assert (after["deed"], after["ready"]["due"]) == ("ask", "")
    assert after["card"]["do"] == "钱存好了，12月15日看一眼扣了没有"
    assert after["questions"]["funds"]["words"] == "最晚 12月14日，卡里要有 994.16 元。钱存好了，别再动它。"
    assert card("2026-12-15", THREE, ready="2026-12-15")["card"]["do"] == "钱存好了，今天看一眼扣了没有"
    assert (other["deed"], other["card"]["do"]) == ("ready", before["card"]["do"])


def test_a_difference_that_was_asked_about_is_put_away() -> None:
    """The text said 1,125.00 a month: the card keeps that amount, and asks of it until the reader has asked."""
    said = {"said": "each:1,125.00"}
    open_, asked = card("2026-09-02", **said), card("2026-09-02", **said, asked="yes")

    assert (open_["told"]["head"], asked["told"]["head"]) == ("短信写每期 1,125.00 元", "")
    assert int(open_["ask"]["count"]) == int(asked["ask"]["count"]) + 1
    assert open_["card"]["figure"] == asked["card"]["figure"] == "1,125.00"


@pytest.mark.parametrize(("said", "words"), [("each:一千多", "写成数字"), ("all:5", "first:740.00")])
def test_a_stated_payment_that_is_none_is_refused(said: str, words: str) -> None:
    """What the reader typed over the bank's amount is no amount; or a caller sent something else."""
    reply = json.loads(answer(json.dumps({"call": "card", "today": "2026-11-29", "form": FORM, "said": said})))

    assert [each["field"] for each in reply["problems"]] == ["said"]
    assert words in reply["problems"][0]["message"]


def test_every_fault_is_told_at_once() -> None:
    """A field nobody knows among the assumed ones, and no day."""
    reply = json.loads(answer(json.dumps({"call": "card", "form": FORM, "assumed": ["magic"]})))

    assert {each["field"] for each in reply["problems"]} == {"today", "assumed"}


# --- what every page says of the plan --------------------------------------------------------


def test_every_page_gets_the_plans_days_and_amounts() -> None:
    """Three of 24 told as paid, 20,877.52 left: the fourth, its days, and 19,883.36 after it; nothing was missed."""
    mine = card("2026-11-29", THREE)["mine"]

    assert {name: mine[name] for name in ("next_row", "next_due", "next_payment", "left_after")} == {
        "next_row": "第 4 期",
        "next_due": "12月15日",
        "next_payment": "994.16",
        "left_after": "19,883.36",
    }
    assert (mine["look_on"], mine["save_on"], mine["see_on"]) == ("12月12日", "12月14日", "12月16日")
    assert (mine["principal"], mine["periods"], mine["paid"], mine["left"]) == (
        "23,860.00",
        "24",
        "2,982.48",
        "20,877.52",
    )
    assert (mine["missed_due"], mine["last_due"]) == ("", "2028年8月15日")
    assert mine["clean"] == "照你的方案，2028年8月15日还清，旧的逾期保存到 2033年8月15日。"
    assert mine["letter_next_due"] == "2026年12月15日"


def test_what_was_only_taken_as_paid_is_not_said_to_be_paid() -> None:
    """Nothing told: the amount paid is a blank, and of a missed row the one due last is meant."""
    mine = card("2026-11-29")["mine"]

    assert (mine["paid"], mine["missed_due"]) == ("", "11月15日")
    assert mine["next_payment"] == "994.16"


def test_the_row_that_is_late_is_the_one_missed() -> None:
    """Late on the 18th: the 15th was missed, the next one is January's, and what will be left is not foretold."""
    found = card("2026-12-18", THREE)

    assert (found["mine"]["missed_due"], found["mine"]["next_due"]) == ("12月15日", "1月15日")
    assert found["mine"]["left_after"] == ""
    assert (found["mine"]["this_row"], found["mine"]["next_row"]) == ("第 4 期", "第 5 期")
    assert found["until"] == "2026-12-18"


def test_a_part_paid_row_has_its_rest_to_pay() -> None:
    """500.00 towards the fourth: 494.16 are still due."""
    mine = card("2026-11-29", f"{THREE}\n2026-11-20 500")["mine"]

    assert (mine["next_payment"], mine["next_amount"], mine["this_payment"]) == ("494.16", "494.16 元", "494.16")


def test_paid_off_the_record_runs_from_that_day() -> None:
    """The single row paid on 10 December 2026: kept to 10 December 2031; no next row, and it holds for good."""
    found = card(
        "2026-12-20",
        "2026-12-10 600",
        principal="600",
        periods="1",
        first_due="2026-12-15",
        method="interest_free",
    )

    assert found["mine"]["clean"] == "你 2026年12月10日还清，旧的逾期保存到 2031年12月10日。"
    assert (found["mine"]["next_due"], found["mine"]["letter_next_payment"], found["until"]) == ("", "", "")


def test_a_letter_says_nothing_that_was_only_assumed() -> None:
    """Nobody said that there is no interest: method, interest and rows stay blank, the principal does not."""
    assumed = card("2026-11-29", THREE, assumed=("method",))["mine"]
    said = card("2026-11-29", THREE)["mine"]

    assert [assumed[f"letter_{name}"] for name in ("method", "interest", "plan")] == ["", "", ""]
    assert assumed["letter_principal"] == "23,860.00"
    assert (said["letter_method"], said["letter_interest"]) == ("停息分期", "不再计收")
    assert said["letter_plan"].startswith("共 24 期，首期 2026年9月15日，到 2028年8月15日还清，")


def test_the_year_is_said_where_the_day_is_far() -> None:
    """A first row in fifteen months, on 1 March 2028."""
    assert card("2026-11-29", start="2026-11-29", first_due="2028-03-01")["mine"]["next_due"] == "2028年3月1日"


def test_a_further_miss_is_told_with_what_is_late_already() -> None:
    """Two in a row end this plan: the third is late, so missing the fourth does; once it may be void, no comfort.

    Paid are 2 of 24 rows: 23,860.00 - 1,988.32 = 21,871.68 are due at once, and the third row's penalty of a month;
    at 1.5 times 0.05 % a day, the dearest, that is 994.16 x 0.00075 x 30 = 22.37.
    """
    two = "\n".join(THREE.split("\n")[:2])
    late = card("2026-11-20", two)["questions"]["miss"]
    void = card("2026-12-20", two)["questions"]["miss"]

    assert (late["is"], late["head"]) == ("warn", "再漏一期，方案会作废。")
    least = re.fullmatch(r"要一次还清至少 ([\d,.]+) 元。", late["words"])
    assert least is not None
    assert 2_187_168 < int(re.sub(r"\D", "", least[1])) <= 2_187_168 + 2_237
    assert (void["is"], void["head"]) == ("warn", "方案可能已经作废。")
    kept = card("2026-11-20", two, breach_rule="cumulative", breach_count="3")["questions"]["miss"]
    assert (kept["is"], kept["head"]) == ("ok", "漏这一期，方案还在。")
    assert kept["words"].startswith("先把第 3 期补上。再漏 1月15日这一期，就作废，")


def test_a_row_paid_late_counts_towards_the_clause_though_it_is_paid() -> None:
    """Two late rows in all end this plan; the second was paid four days late, so missing the fourth ends it.

    Paid are 3 of 24 rows: 23,860.00 - 2,982.48 = 20,877.52; four days' penalty of 994.16 is at most 2.98.
    """
    paid = "2026-09-15 994.16\n2026-10-19 994.16\n2026-11-15 994.16"
    found = card("2026-11-29", paid, breach_rule="cumulative", breach_count="2")
    missed = found["questions"]["miss"]

    assert found["alive"]["is"] == "yes"
    assert (missed["is"], missed["head"]) == ("warn", "漏这一期，方案会作废。")
    least = re.fullmatch(r"要一次还清至少 ([\d,.]+) 元。", missed["words"])
    assert least is not None
    assert 2_087_752 <= int(re.sub(r"\D", "", least[1])) <= 2_088_050


def test_whether_a_row_paid_late_is_one_of_two_in_a_row_is_asked_not_guessed() -> None:
    """The third was paid four days late: with the fourth missed nobody knows. The second late alone is no neighbour."""
    third = card("2026-11-29", "2026-09-15 994.16\n2026-10-15 994.16\n2026-11-19 994.16")["questions"]["miss"]
    second = card("2026-11-29", "2026-09-15 994.16\n2026-10-19 994.16\n2026-11-15 994.16")["questions"]["miss"]

    assert (third["is"], third["head"]) == ("warn", "方案还在不在，说不准。")
    assert third["words"].startswith("第 3 期晚 4 天算不算一期，先问银行。再漏 1月15日这一期，就作废，")
    assert (second["is"], second["head"]) == ("ok", "漏这一期，方案还在。")


def test_where_one_miss_is_safe_the_second_is_priced() -> None:
    """Rows four and five missed end a plan of two in a row on 15 January: 20,877.52 and row four's penalty of a month.

    That is at most 994.16 x 0.00075 x 31 = 23.11. A clause that two cannot meet says nothing of the second.
    """
    words = card("2026-11-29", THREE)["questions"]["miss"]["words"]
    found = re.search(r"再漏 1月15日这一期，就作废，要一次还清至少 ([\d,.]+) 元。$", words)
    far = card("2026-11-29", THREE, breach_rule="cumulative", breach_count="3")["questions"]["miss"]["words"]

    assert found is not None
    assert 2_087_752 < int(re.sub(r"\D", "", found[1])) <= 2_087_752 + 2_311
    assert "再漏" not in far


def test_where_the_clause_is_unknown_the_worst_has_its_figure_too() -> None:
    """Three of 994.16 paid of 23,860.00: 20,877.52 is left, and may be wanted at once if one miss ends the plan."""
    missed = card("2026-11-29", THREE, breach_rule="unknown")["questions"]["miss"]

    assert missed["head"] == "漏这一期，作不作废，要问银行。"
    likely, worst = missed["words"].split("元。", 1)
    assert likely.startswith("晚一个月约多 ")
    assert worst == "真是漏一期就作废，要一次还清至少 20,877.52 元。"


def test_a_row_that_was_late_and_is_paid_leaves_the_question_of_the_next_one_alone() -> None:
    """The first of 994.16 came four days late; the clause is unknown. Missing the fourth is asked of today's balance.

    20,877.52 is left; the four days cost from 994.16 x 4 x 0.0083 % x 1.5 = 0.495 to 994.16 x 4 x 0.066 % x 1.5 = 3.94.
    The cost of a month is of the fourth alone: 31 days from 15 December, 3.837 to 30.51.
    """
    paid = THREE.replace("2026-09-15", "2026-09-19")
    missed = card("2026-11-29", paid, breach_rule="unknown", original_rate="")["questions"]["miss"]
    request = {"call": "what_if", "today": "2026-11-29", "form": {**FORM, "breach_rule": "unknown"}, "payments": paid}
    opened = json.loads(answer(json.dumps({**request, "events": [{"type": "miss", "number": "next"}]})))["result"]

    assert missed["words"] == ("晚一个月约多 3.84 到 30.51 元。真是漏一期就作废，要一次还清至少 20,878.02 元。")
    assert (opened["breach"]["date"], opened["breach"]["due_at_once"]) == ("2026-12-15", "20,878.02")
    assert opened["words"]["verdict"] == "漏这一期，作不作废，要问银行。"


def test_what_is_paid_of_the_next_row_is_not_missed_with_it() -> None:
    """500.00 of the fourth are paid: 494.16 late for 31 days from 15 December; 20,377.52 left when the fifth is missed.

    494.16 x 31 x 0.0083 % x 1.5 = 1.907 and x 0.066 % x 1.5 = 15.166.
    """
    words = card("2026-11-29", f"{THREE}\n2026-11-20 500")["questions"]["miss"]["words"]

    assert words == ("晚一个月约多 1.91 到 15.17 元。再漏 1月15日这一期，就作废，要一次还清至少 20,379.43 元。")


def test_nothing_is_missed_once_all_is_paid() -> None:
    """Two rows of 500.00, both paid: the tool says what the card says, and nothing is left to renegotiate."""
    paid, two = "2026-09-15 500\n2026-10-15 500", {"principal": "1,000", "periods": "2"}
    request = {"call": "what_if", "today": "2026-11-29", "form": {**FORM, **two}, "payments": paid}
    opened = json.loads(answer(json.dumps({**request, "events": [{"type": "miss", "number": "next"}]})))
    found = card("2026-11-29", paid, **two)

    assert [each["message"] for each in opened["problems"]] == [
        "发生的事：照还款记录，方案已经全部还清，没有下一期可漏"
    ]
    assert found["questions"]["miss"]["words"] == "都还完了，没有下一期。"
    assert (found["questions"]["better"]["head"], found["offers"]) == ("都还完了，不用再谈。", [])


@pytest.mark.parametrize("third", ["", "2026-11-15 400.00"])
def test_the_question_opened_says_what_its_line_says(third: str) -> None:
    """With the third row late, or paid in part, missing the next ends a plan of two in a row: in the tool as well.

    Asked of the next row it is the fourth; the third paid, a miss leaves the plan alive in both.
    """
    two = "\n".join(THREE.split("\n")[:2])

    def both(payments: str) -> tuple[str, Any]:
        request = {
            "call": "what_if",
            "today": "2026-11-20",
            "form": FORM,
            "payments": payments,
            "events": [{"type": "miss", "number": "next"}],
        }
        opened = json.loads(answer(json.dumps(request)))["result"]
        return card("2026-11-20", payments)["questions"]["miss"], opened

    line, opened = both(f"{two}\n{third}")
    assert line["head"] == "再漏一期，方案会作废。"
    assert (opened["words"]["verdict"], opened["alive"]) == ("这样还，方案会作废。", "void")
    assert f"至少 {opened['breach']['due_at_once']} 元" in line["words"]
    line, opened = both(THREE)
    assert line["head"] == opened["words"]["verdict"] == "漏这一期，方案还在。"


def test_where_the_plan_may_be_void_the_card_says_what_to_do_and_once() -> None:
    """The second and third are missing: the clause and the day, the call; the sum stands on the card alone."""
    found = card("2026-11-29", "2026-09-15 994.16")

    assert found["state"] == "void"
    assert found["alive"] == {
        "is": "void",
        "head": "不是一定会这样。",
        "words": "按「连续两期才作废」：第 3 期到 2026年11月15日没有还清，方案从那天起可以作废。"
        "先打电话，问还能不能补上、恢复。",
    }
    assert found["card"]["figure"] not in found["alive"]["words"]


def test_every_folded_tool_is_answered_by_the_card() -> None:
    """What a fold says of the reader's plan is among the card's texts."""
    texts = card("2026-11-29", THREE)["mine"]
    named = {tool.mine for tool in tools.tools().values() if tool.mine}

    assert len(named) > 6
    assert {name for name in named if not texts.get(name)} == set()
    assert texts["about_left"] == "照你记的，还剩 20,877.52 元。"
    assert card("2026-11-29")["mine"]["about_left"] == ""


def test_rows_nobody_told_of_are_not_shown_as_paid() -> None:
    """Their dots are of a kind of their own until the reader says they were paid."""
    untold, told = card("2026-11-29"), card("2026-11-29", THREE)

    assert [each["is"] for each in untold["card"]["track"]][:5] == ["untold"] * 3 + ["next", "left"]
    assert untold["card"]["paid"] == "前 3 期还没确认"
    assert untold["card"]["track_words"] == "24 期，前 3 期还没确认"
    assert told["card"]["paid"] == "还了 3 期，还剩 21 期"


def test_nobody_is_late_for_payments_that_could_not_be_read() -> None:
    """1,000 a month may be the 994.16: asked about, never called late. A debit that failed is told."""
    asked = card("2026-11-29", "9月15日 1000\n10月15日 1000\n11月15日 1000")

    assert (asked["state"], asked["card"]["head"]) == ("running", card("2026-11-29")["card"]["head"])
    assert asked["past"]["words"] == (
        "你记的 3 笔，看不出还的是不是这笔贷款，没算进去。前 3 期（到11月15日）都按时还了吗？"
    )
    failed = card("2026-10-20", "2026-09-15 994.16\n2026-10-15 994.16 扣款失败")
    assert (failed["state"], failed["past"]["words"]) == ("late", "")


@pytest.mark.parametrize("told", ["每个月都按时还的，从没逾期", "没逾期过", "微粒贷还款记录"])
def test_nobody_is_late_for_words_that_tell_of_no_payment(told: str) -> None:
    """Neither a day nor an amount: every row before today is asked about."""
    asked = card("2026-11-29", told)

    assert (asked["state"], asked["card"]["head"]) == ("running", card("2026-11-29")["card"]["head"])
    assert asked["past"]["words"] == "你记的话里，没看到哪天还了多少。前 3 期（到11月15日）都按时还了吗？"


def test_a_stated_payment_with_interest_at_no_rate_is_the_one_figure() -> None:
    """21,000 in 36 rows of 650 with interest, nobody said at what rate: 650 everywhere, and its share asked once."""
    form = {"method": "equal_payment", "principal": "21,000", "periods": "36", "first_due": "2026-12-20"}
    found = card("2026-12-01", said="each:650.00", assumed=("method",), start="2026-12-01", **form)

    assert (found["card"]["figure"], found["line"]) == ("650.00", "下一期 12月20日 650.00 元")
    assert found["told"]["words"] == "就照这个数备着。没写利率：里面多少是利息，问一句。"
    assert "583.33" not in json.dumps(found, ensure_ascii=False)
    assert found["ask"]["say"].count("利率是多少") == 1
    assert (found["offers"], found["offers_note"]) == ([], "")


def test_a_row_asked_about_has_three_answers() -> None:
    """Paid on its day, not paid, paid late: each writes its line, and only 还没还 makes the row late."""
    one = {"start": "2026-11-01", "first_due": "2026-11-15"}
    asked = card("2026-11-29", **one)["past"]
    in_time, unpaid, late = (
        card("2026-11-29", told, **one)
        for told in (asked["lines"], asked["unpaid"], asked["late"].replace("{day}", "2026-11-20"))
    )

    assert (asked["words"], asked["yes"], asked["no"]) == ("第 1 期（11月15日）按时还了吗？", "按时还了", "还没还")
    assert (in_time["state"], in_time["card"]["paid"]) == ("running", "还了 1 期，还剩 23 期")
    assert (unpaid["state"], unpaid["line"]) == ("late", "第 1 期晚了 14 天，还差 994.16 元")
    assert (late["state"], late["card"]["paid"]) == ("running", "还了 1 期，还剩 23 期")
    assert {found["past"]["words"] for found in (in_time, unpaid, late)} == {""}


def test_of_several_rows_asked_about_the_last_may_be_the_only_one_not_paid() -> None:
    """Three asked about: 只有第 3 期没还 writes two payments and a row not paid; a late day would be of no one row."""
    asked = card("2026-11-29")["past"]
    after = card("2026-11-29", asked["unpaid"])

    assert (asked["yes"], asked["no"], asked["late"]) == ("都还了", "只有第 3 期没还", "")
    assert (after["state"], after["card"]["paid"], dots(after)[:4]) == ("late", "还了 2 期，还剩 22 期", "ppln")


def test_a_row_late_for_want_of_a_record_is_paid_at_one_touch() -> None:
    """Two were told and the third's day is past: late, with 其实按时还了 beside it; what tells of that day has none."""
    two = "\n".join(THREE.split("\n")[:2])
    found = card("2026-11-29", two)
    after = card("2026-11-29", f"{two}\n{found['past']['lines']}")

    assert (found["state"], found["past"]["words"]) == ("late", "第 3 期还没有记录。其实按时还了？")
    assert (found["past"]["yes"], found["past"]["no"]) == ("按时还了", "")
    assert (after["state"], after["past"]["words"]) == ("running", "")
    assert card("2026-11-29", f"{two}\n2026-11-15 第 3 期还没还")["past"]["words"] == ""
    assert card("2026-11-29", f"{two}\n2026-11-16 扣款失败 994.16")["past"]["words"] == ""


def test_where_some_payments_count_the_rows_near_the_unread_ones_are_asked_about() -> None:
    """The 1,000 of 15 October may be the second row; the November one is then the third's, and nothing is late."""
    some = card("2026-11-29", "2026-09-15 994.16\n10月15日 1000\n2026-11-15 994.16")
    two = card("2026-11-29", "9月15日 994.16\n10月15日 1000\n11月15日 1000")

    assert (some["state"], dots(some)[:4]) == ("running", "pupn")
    assert some["past"] == {
        "words": "你记的 1 笔，看不出还的是不是这笔贷款，没算进去。第 2 期（10月15日）按时还了吗？",
        "yes": "按时还了",
        "lines": "2026-10-15 994.16 微粒贷还款",
        "no": "还没还",
        "unpaid": "2026-10-15 第 2 期还没还",
        "late": "{day} 994.16 微粒贷还款 第 2 期",
    }
    assert some["card"]["paid"] == "第 2 期还没确认"
    assert two["past"]["words"].endswith("第 2、3 期（到11月15日）都按时还了吗？")
    assert two["state"] == "running"


def test_a_row_far_from_the_unread_payment_is_late_all_the_same() -> None:
    """1,000 of 15 September may be the first row; of the second nobody told anything, though the third was paid."""
    found = card("2026-11-29", "9月15日 1000\n2026-11-15 994.16")

    assert found["past"]["words"].endswith("第 1 期（9月15日）按时还了吗？")
    assert (found["state"], found["card"]["label"]) == ("late", "第 3 期，11月15日到期")


def test_the_lines_that_a_yes_writes_answer_the_question() -> None:
    """After 都还了 the book holds the row, and the unread line beside it is asked about no more."""
    told = "2026-09-15 994.16\n10月15日 1000\n2026-11-15 994.16"
    after = card("2026-11-29", f"{told}\n{card('2026-11-29', told)['past']['lines']}")

    assert (after["past"]["words"], after["card"]["paid"]) == ("", "还了 3 期，还剩 21 期")


def test_a_row_the_lender_rounds_up_is_paid() -> None:
    """994.1666… taken as 994.17 on the day, the year left out: three rows paid, none asked about."""
    found = card("2026-11-29", "9月15日 994.17\n10月15日 994.17\n11月15日 994.17")

    assert (found["state"], found["past"]["words"]) == ("running", "")
    assert found["card"]["paid"] == "还了 3 期，还剩 21 期"


def test_what_is_left_stands_in_other_numbers_of_instalments_the_longer_ones_first() -> None:
    """Left are 20,877.52 in 21 rows of 994.16: in 36 it is 579.93, in 48 434.94, in 60 347.95, in 12 1,739.79.

    24 would be three rows more, which is hardly another plan.
    """
    found = card("2026-11-29", THREE)

    assert [(each["head"], each["payment"]) for each in found["offers"]] == [
        ("分 36 期", "579.93"),
        ("分 48 期", "434.94"),
        ("分 60 期", "347.95"),
        ("分 12 期", "1,739.79"),
    ]
    assert found["offers"][2]["words"] == "每月少 646.21 元，总数不变，晚 39 个月还完"
    assert found["offers"][3]["words"] == "每月多 745.63 元，总数不变，早 9 个月还完"
    assert found["offers_note"].startswith("按还剩的 20,877.52 元算，")


def test_before_anything_is_paid_the_whole_is_offered_in_other_numbers() -> None:
    """23,860 in 36 is 662.77, which is 331.39 less than 994.16, and a year later."""
    found = card("2026-09-01")

    assert [each["head"] for each in found["offers"]] == ["分 36 期", "分 48 期", "分 60 期", "分 12 期"]
    assert found["questions"]["better"]["head"] == "可以问：分 36 期，每月少 331.39 元。"


def test_with_interest_what_a_longer_plan_costs_more_is_of_what_is_left() -> None:
    """12,000.00 of equal principal at 1 % a month in 12 rows, 6 paid: 6,000.00 left, with 210.00 of interest.

    In 12 rows it is 60 + 55 + … + 5 = 390.00 of interest: 180.00 more. Row seven is 1,060.00, of the new ones 560.00.
    """
    more = {"principal": "12,000", "method": "equal_principal", "periods": "12", "rate": "1%", "rate_per": "month"}
    paid = "\n".join(f"{2026 + (8 + row) // 12}-{(8 + row) % 12 + 1:02}-15 {1120 - 10 * row}" for row in range(6))
    found = card("2027-02-20", paid, start="2026-08-15", **more)

    assert found["card"]["figure"] == "1,060.00"
    assert found["offers"][0]["head"] == "分 12 期"
    assert found["offers"][0]["words"] == "每月少 500.00 元，一共多还 180.00 元，晚 6 个月还完"


def test_what_the_lenders_text_says_of_each_row_is_held_against_the_plan() -> None:
    """1,012.35 said and 994.16 worked out: both are named; the same amount is no matter, nor the last row's cents."""

    def said(instalment: str, today: str = "2026-11-29", payments: str = THREE) -> dict[str, str]:
        amounts = f"each:{instalment}" if instalment else ""
        request = {"call": "card", "today": today, "form": FORM, "payments": payments, "said": amounts}
        told: dict[str, str] = json.loads(answer(json.dumps(request)))["result"]["told"]
        return told

    assert said("1012.35")["head"] == "短信写每期 1,012.35 元"
    assert "照这些条件算是 994.16 元，差 18.19 元：按短信的存" in said("1012.35")["words"]
    assert said("994.16")["head"] == said("")["head"] == ""
    assert said("994.16", "2028-08-01", "2026-09-15 22865.68")["head"] == ""  # only the last row, of 994.32, is left


def test_the_row_marked_as_paid_is_paid_also_soon_after_the_one_before() -> None:
    """Four rows were paid on the 18th; on the 30th the reader pays the fifth early: it counts, and is no double debit.

    The same amount without a word of its row, two weeks after its like, stays one to be asked about.
    """
    form = {"principal": "18,000", "first_due": "2026-08-18", "start": "2026-08-01"}
    past = card("2026-11-30", **form)["past"]["lines"]
    mark = card("2026-11-30", past, **form)["mark"]["line"]
    after = card("2026-11-30", f"{past}\n{mark}", **form)

    assert mark == "2026-11-30 750.00 微粒贷还款 第5期"
    assert (after["card"]["label"], after["card"]["paid"]) == ("下一期，第 6 期", "还了 5 期，还剩 19 期")
    assert card("2026-11-30", f"{past}\n2026-11-30 750.00 微粒贷还款", **form)["card"]["label"] == "下一期，第 5 期"


def test_money_that_may_have_been_taken_twice_is_named_on_the_card() -> None:
    """A second 994.16 on the same due day is not counted, and the card says so."""
    found = card("2026-11-29", f"{THREE}\n2026-11-15 994.16")

    assert found["doubled"]["head"] == "有 994.16 元像是重复扣的"
    assert card("2026-11-29", THREE)["doubled"] == {"head": "", "words": ""}


SETTLED = {"arrears": "0", "arrears_treatment": "waived"}
"""With these nothing is open in the plan's terms."""


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ("2026-11-15 994.16", "1. 11月15日扣了两次 994.16 元，第二次抵到了哪一期？能不能退回？"),
        ("2026-11-18 994.16", "1. 11月18日又扣了一次 994.16 元，抵到了哪一期？能不能退回？"),
        (
            "2026-11-15 994.16\n2026-11-16 994.16",
            "1. 11月15日起有 2 笔共 1,988.32 元像是重复扣的，各抵到了哪一期？能不能退回？",
        ),
    ],
)
@pytest.mark.parametrize(("today", "deed"), [("2026-11-29", "ask"), ("2026-12-18", "call")])
def test_money_taken_twice_is_the_first_thing_to_ask(today: str, deed: str, more: str, first: str) -> None:
    """With nothing else open it is the day's deed; with a row late or terms open it stands before them."""
    alone = card(today, f"{THREE}\n{more}", **SETTLED)
    among = card(today, f"{THREE}\n{more}", breach_rule="unknown")["ask"]

    assert (alone["deed"], alone["ask"]["what"].split("，")[0]) == (deed, "重复扣的钱")
    assert alone["ask"]["say"].split("\n")[1] == among["say"].split("\n")[1] == first


def test_money_paid_over_the_plans_end_is_asked_for() -> None:
    """23,860.00 is all of it; 23,900.00 was paid: 40.00 are to come back."""
    found = card("2026-11-29", "2026-11-15 23900.00", **SETTLED)

    assert found["state"] == "done"
    assert found["ask"]["say"].split("\n")[1:] == ["1. 照方案我多还了 40.00 元，怎么退回？"]


@given(
    today=st.sampled_from(["2026-09-01", "2026-11-13", "2026-11-15", "2026-11-20", "2026-12-18", "2028-12-01"]),
    rows=st.lists(st.sampled_from([*THREE.split("\n"), "2026-10-20 1000", "2026-11-15 23900"]), max_size=6),
    terms=st.fixed_dictionaries(
        {"breach_rule": st.sampled_from(["unknown", "one_miss", "two_in_a_row"])},
        optional={
            "clawback": st.just("unknown"),
            "arrears": st.sampled_from(["0", ""]),
            "arrears_treatment": st.sampled_from(["waived", "unknown"]),
            "said": st.just("each:1,125.00"),
        },
    ),
    assumed=st.sampled_from([(), ("method",)]),
)
@settings(max_examples=60, deadline=None)
def test_as_many_things_are_listed_as_the_card_says(
    today: str, rows: list[str], terms: dict[str, str], assumed: tuple[str, ...]
) -> None:
    """In every state the number said is that of the numbered questions; where there is none, nothing is said."""
    asked = card(today, "\n".join(rows), assumed=assumed, **terms)["ask"]
    numbers = re.findall(r"^(\d+)\. .", asked["say"], re.MULTILINE)

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert asked["count"] == (str(len(numbers)) if numbers else "")
    assert (asked["what"] == "") == (asked["say"] == "") == (numbers == [])


def test_a_card_reads_no_agreement_text() -> None:
    """Its first answer does not wait for the reader of pasted agreements, which is long in getting ready."""
    question = "import sys, calculator.answers.card; "
    question += "print([name for name in sys.modules if name.startswith('calculator.reading.agreement')])"
    said = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["[]"]


def test_the_longer_plan_that_is_named_stands_in_the_list_of_what_to_ask() -> None:
    """21 rows are left: 36 is the next of those offered; longer than 60 there is none, so none is named."""
    found = card("2026-11-29", THREE)
    assert found["offers"][0]["head"] in found["questions"]["better"]["head"]

    longest = card("2026-09-01", periods="60")["questions"]["better"]["words"]
    assert longest == "填上每月能拿出多少，看还不还得起。"


def test_a_first_day_that_was_counted_is_asked_until_a_row_is_paid() -> None:
    """下个月 was counted from today: the bank is asked for the day; once a row was paid the day is known."""
    counted = {"start": "", "first_due": "2026-12-15"}
    asked = card("2026-11-29", assumed=("first_due",), **counted)["ask"]
    assert "请问第一期是哪年哪月哪日还" in asked["say"]

    paid = card("2026-12-16", "2026-12-15 994.16", assumed=("first_due",), **counted)["ask"]
    assert "请问第一期" not in paid["say"]


def test_interest_at_a_rate_nobody_said_leaves_no_figure_looking_final() -> None:
    """23,860.00 in 24 level payments at 0 % is 994.17 a month; whatever the rate is, it will be more."""
    found = card("2026-11-29", THREE.replace("994.16", "994.17"), method="equal_payment")
    known = card("2026-11-29", THREE.replace("994.16", "994.17"), method="equal_payment", rate="0", rate_per="year")
    note = "利率没说，先按 0 算，实际会多。"

    assert (found["card"]["figure"], found["card"]["do"]) == ("994.17", f"{note}最晚 12月14日存进扣款的卡")
    assert found["line"] == "下一期 12月15日 至少 994.17 元"
    assert found["card"]["sum"].startswith(note)
    assert found["offers_note"].startswith(note)
    assert [found["questions"][key]["words"].endswith(note) for key in ("table", "funds", "better")] == [True] * 3
    assert "利率没说，先按 0 算" in found["paper"]["about"]
    assert note not in json.dumps(known, ensure_ascii=False)


def test_a_plan_that_lives_with_rows_unpaid_is_no_good_news() -> None:
    """Five late rows in all would end it, two are late: it lives, and what is late comes first, not in green."""
    found = card("2026-11-20", "2026-09-15 994.16", breach_rule="cumulative", breach_count="5")["alive"]

    assert (found["is"], found["head"]) == ("late", "方案还在，先把晚的补上。")
    assert found["words"].startswith("有 2 期没还清，")
