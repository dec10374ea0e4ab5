"""Files to take away: a table, a calendar, a saved form that reads back in, and the letters."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from calculator.api import answer
from calculator.facts.facts import fact
from calculator.units.problems import Impossible
from calculator.wording.calendar_file import folded
from calculator.wording.export import cell, read_saved
from calculator.wording.letters import letters

FORM = {
    "principal": "18,600.00",
    "method": "interest_free",
    "periods": "36",
    "first_due": "2026-12-18",
    "arrears": "2,346.10",
    "arrears_treatment": "waived",
    "breach_rule": "one_miss",
}
TODAY = "2026-11-23"


def ask(file_format: Any, form: Any = FORM, today: str = TODAY) -> dict[str, Any]:
    request = {"call": "export", "today": today, "form": form, "format": file_format}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def text(file_format: str, form: Any = FORM, today: str = TODAY) -> str:
    return str(ask(file_format, form, today)["result"]["text"])


def faults(file_format: Any, form: Any = FORM) -> set[str]:
    return {problem["field"] for problem in ask(file_format, form)["problems"]}


def opened(saved: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": "open_saved", "text": saved})))
    return reply


# --- the table


def test_the_table_of_a_plan() -> None:
    """A BOM, Chinese headings, CRLF, amounts a spreadsheet takes for numbers, and the sums."""
    written = text("csv")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))

    assert written.startswith("\ufeff期数,还款日,")
    assert written.count("\r\n") == written.count("\n") == 38
    assert rows[1] == ["1", "2026-12-18", "2026-12-18", "25", "516.66", "0.00", "0.00", "0.00", "516.66", "18083.34"]
    assert rows[36][8:] == ["516.90", "0.00"]
    assert rows[37] == ["合计", "", "", "", "18600.00", "0.00", "0.00", "0.00", "18600.00", ""]


def test_the_table_says_what_is_deferred() -> None:
    """Under the sums, not in them."""
    rows = list(csv.reader(io.StringIO(text("csv", {**FORM, "arrears_treatment": "deferred"}), newline="")))

    assert rows[-1][0] == "还完以后还欠（挂账）"
    assert rows[-1][6] == "2346.10"
    assert rows[-2][8] == "18600.00"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1.00", "-1.00"),
        ("-1.00+1", "'-1.00+1"),
        ("-1.00\n", '"\'-1.00\n"'),
        ("-A1", "'-A1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\r=1", '"\'\r=1"'),
        ('=a,"b"', '"\'=a,""b"""'),
        ("a,b", '"a,b"'),
        ("a\nb", '"a\nb"'),
        ("333.33", "333.33"),
        (7, "7"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(value: object, written: str) -> None:
    """What a spreadsheet would run gets an apostrophe; what would break the line gets quotes."""
    assert cell(value) == written


def test_a_growing_debt_is_a_number_below_zero() -> None:
    """A first row long after the start: interest above the payment, so principal that a sheet can still sum."""
    form = {
        "principal": "10000",
        "method": "equal_payment",
        "periods": "60",
        "start": "2026-01-01",
        "first_due": "2026-12-15",
        "rate": "0.1%",
        "rate_per": "day",
    }
    first = text("csv", form).split("\r\n")[1].split(",")

    assert re.fullmatch(r"-[0-9]+\.[0-9]{2}", first[4])


# --- the calendar


def ics(**more: Any) -> str:
    request = {"call": "export", "today": TODAY, "form": FORM, "format": "ics", **more}
    return str(json.loads(answer(json.dumps(request)))["result"]["text"])


def parsed(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def events(form: Any = FORM, today: str = TODAY) -> list[Any]:
    return parsed(text("ics", form, today))


def test_the_calendar_reads_back_with_every_row_once() -> None:
    """36 rows on their days at nine in Shanghai: one event a row, and two days after the end."""
    assert len(events()) == 36 + 2


def test_the_day_after_is_an_option() -> None:
    """Each row then has a look the day after."""
    found = parsed(ics(day_after="yes"))
    payments, looks = found[:-2:2], found[1:-2:2]

    assert (len(payments), len(looks)) == (36, 36)
    assert [each.decoded("DTSTART").date() for each in payments][:2] == [date(2026, 12, 18), date(2027, 1, 18)]
    assert payments[0].decoded("DTSTART").isoformat() == "2026-12-18T09:00:00+08:00"
    assert str(payments[0]["SUMMARY"]) == "还款 516.66 元（第 1 期，共 36 期）"
    assert "18,083.34" in str(payments[0]["DESCRIPTION"])
    for payment, look in zip(payments, looks, strict=True):
        assert look.decoded("DTSTART") - payment.decoded("DTSTART") == timedelta(1)
        assert str(look["SUMMARY"]).startswith("查一下到账")


def test_the_calendar_ends_with_the_certificate_and_the_report() -> None:
    """A week after the last row and a month after it, both also in the words to copy."""
    certificate, report = events()[-2:]

    assert certificate.decoded("DTSTART").isoformat() == "2029-11-25T09:00:00+08:00"
    assert str(certificate["SUMMARY"]) == "要结清证明，解除自动扣款"
    assert report.decoded("DTSTART").isoformat() == "2029-12-18T09:00:00+08:00"
    assert "写成结清" in str(report["DESCRIPTION"])
    assert [len(each.walk("VALARM")) for each in (certificate, report)] == [1, 1]
    assert ask("ics")["result"]["readable"].splitlines()[-2:] == [
        "2029年11月25日（周日）　要结清证明，解除自动扣款",
        "2029年12月18日（周二）　查信用报告，看有没有写成结清",
    ]


def test_no_certificate_is_asked_for_while_deferred_interest_is_owed() -> None:
    """The plan ends, the debt does not: one day instead, with the sum."""
    found = events({**FORM, "arrears": "1,234.50", "arrears_treatment": "deferred"})

    assert len(found) == 37
    assert str(found[-1]["SUMMARY"]) == "问清挂账的钱怎么还"
    assert "1,234.50 元" in str(found[-1]["DESCRIPTION"])


def test_alarms_ring_three_days_and_one_day_before_and_the_day_after() -> None:
    """Relative to nine o'clock, so never at night."""
    payment, look = parsed(ics(day_after="yes"))[:2]

    assert [alarm.decoded("TRIGGER") for alarm in payment.walk("VALARM")] == [timedelta(-3), timedelta(-1)]
    assert [alarm.decoded("TRIGGER") for alarm in look.walk("VALARM")] == [timedelta(0)]
    assert {str(alarm["ACTION"]) for alarm in (*payment.walk("VALARM"), *look.walk("VALARM"))} == {"DISPLAY"}


def test_the_calendar_names_its_time_zone() -> None:
    """Asia/Shanghai, +08:00 all year."""
    zone = icalendar.Calendar.from_ical(text("ics")).walk("VTIMEZONE")[0]

    assert str(zone["TZID"]) == "Asia/Shanghai"
    assert zone.walk("STANDARD")[0].decoded("TZOFFSETTO") == timedelta(hours=8)


def test_uids_are_unique_and_stay() -> None:
    """The same on another day, so that a second import corrects the first; others for another debt."""
    uids = [str(each["UID"]) for each in events()]

    assert len(set(uids)) == len(uids)
    assert [
        str(each["UID"]) for each in events({**FORM, "start": TODAY, "breach_rule": "one_miss"}, "2026-12-01")
    ] == uids
    for other in ({"principal": "9,000"}, {"fee": "1"}, {"arrears": "1"}, {"method": "equal_payment", "rate": "6%"}):
        assert not set(uids) & {str(each["UID"]) for each in events({**FORM, **other})}, other
    assert {each.decoded("DTSTAMP").date() for each in events({**FORM, "start": TODAY}, "2026-12-01")} == {
        date(2026, 12, 1)
    }


def test_a_moved_day_is_where_the_money_must_be() -> None:
    """Sunday 18 April 2027 with ``before``: the event is on Friday and says what the due day is."""
    payment = events({**FORM, "weekend": "before"})[4]

    assert payment.decoded("DTSTART").date() == date(2027, 4, 16)
    assert "还款日是 2027年4月18日" in str(payment["DESCRIPTION"])


TWO = {**FORM, "principal": "1,200", "periods": "2", "first_due": "2026-12-10"}
"""Two rows of 600 on the 10th."""


def test_two_lenders_with_the_same_figures_have_events_of_their_own() -> None:
    """Their names tell them apart; the same names are numbered."""
    for names in (("甲", "乙"), ("甲", "甲")):
        both = parsed(ics(form={}, plans=[{"name": name, "form": TWO} for name in names]))
        uids = [str(each["UID"]) for each in both]
        assert len({*uids}) == len(uids) == 2 * (2 + 2)
    mine, theirs = ({str(each["UID"]) for each in parsed(ics(form=TWO, name=name))} for name in ("甲", "乙"))
    assert not mine & theirs


def test_a_joint_calendar_says_whose_each_event_is() -> None:
    """Of the second plan 700 came: its first row is not there, its second asks for the 500 that are left."""
    plans = [{"name": "甲", "form": FORM}, {"name": "乙\r\nX", "form": TWO, "payments": "2026-11-23 700"}]
    summaries = [str(each["SUMMARY"]) for each in parsed(ics(form={}, plans=plans))]

    assert summaries[0] == "还款 516.66 元（甲，第 1 期，共 36 期）"
    assert summaries[38:] == [
        "还款 500.00 元（乙 X，第 2 期，共 2 期）",
        "乙 X：要结清证明，解除自动扣款",
        "乙 X：查信用报告，看有没有写成结清",
    ]


def test_the_words_to_copy_have_three_days_before_one_day_before_and_the_day_after() -> None:
    """Two rows; on 8 December the first look at the card is over, and nothing past is told."""
    assert text("text", TWO, "2026-12-08") == (
        "2026年12月10日（周四）　第 1 期还 600.00 元\n"
        "　12月9日　把钱存好\n"
        "　12月11日　查到账，截图\n"
        "2027年1月10日（周日）　第 2 期还 600.00 元\n"
        "　1月7日　看看卡里够不够\n"
        "　1月9日　把钱存好\n"
        "　1月11日　查到账，截图\n"
        "2027年1月17日（周日）　要结清证明，解除自动扣款\n"
        "2027年2月10日（周三）　查信用报告，看有没有写成结清\n"
    )


def test_what_is_overdue_is_told_where_the_payments_are_known() -> None:
    """100 of 600 came; without the payments nobody knows, and a past day is not told."""
    request = {"call": "export", "today": "2026-12-20", "form": TWO, "format": "text", "payments": "2026-12-10 100"}
    known = json.loads(answer(json.dumps(request)))["result"]["text"]

    assert known.startswith("2026年12月10日（周四）　第 1 期还 500.00 元\n　已经过了，今天就还，再打客服确认\n")
    assert text("text", TWO, "2026-12-20").startswith("2027年1月10日")


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"day_after": "maybe", "name": []}, {"day_after", "name"}),
        ({"plans": [], "form": {"colour": "red"}}, {"plans", "colour"}),
        ({"plans": [{"form": {**TWO, "periods": "x"}}, {}]}, {"plans[0].form.periods", "plans[1].form"}),
    ],
)
def test_a_calendar_refuses_every_fault_at_once(more: dict[str, Any], fields: set[str]) -> None:
    """Each at its place."""
    request = {"call": "export", "today": TODAY, "form": FORM, "format": "ics", **more}

    assert {problem["field"] for problem in json.loads(answer(json.dumps(request)))["problems"]} == fields


def test_calendar_lines_are_short_and_end_in_crlf() -> None:
    """75 octets at most, and no character cut in two."""
    written = text("ics", {**FORM, "weekend": "before"})
    lines = written.split("\r\n")

    assert written.endswith("END:VCALENDAR\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize("line", ["a" * 75, "a" * 76, "元" * 25, "元" * 26, "x" + "元" * 60, "𠀀" * 40, ""])
def test_folding_can_be_undone(line: str) -> None:
    """Unfolding is taking out each break with the space after it."""
    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert folded(line).replace("\r\n ", "") == line


# --- the saved form


def test_a_saved_form_reads_back_the_same() -> None:
    """Every string as it was typed."""
    saved = read_saved(text("json", {**FORM, "start": "2026年11月23日"}))

    assert saved.form == {**FORM, "start": "2026年11月23日"}
    assert (saved.today, saved.is_intact) == (date(2026, 11, 23), True)


def test_a_form_that_is_not_whole_is_saved_too() -> None:
    """What was typed is never lost to a fault in it."""
    form = {"principal": "abc", "periods": ""}

    assert read_saved(text("json", form)).form == form
    assert read_saved(text("json", {})).form == {}
    assert opened(text("json", {}))["result"]["form"] == {}


def test_opening_pins_a_start_that_nobody_typed() -> None:
    """It was the day of saving then; opened a year later it must not become that day."""
    result = opened(text("json"))["result"]

    assert result["form"] == {**FORM, "start": "2026-11-23"}
    assert (result["saved_on"], result["intact"], len(result["notes"])) == ("2026-11-23", True, 1)
    assert opened(text("json", {**FORM, "start": "2026-11-20"}))["result"]["notes"] == []


def test_a_file_edited_by_hand_opens_with_a_warning() -> None:
    """Nothing in it is lost; each item is to be looked at."""
    result = opened(text("json").replace("18,600.00", "1,860.00"))["result"]

    assert result["intact"] is False
    assert result["form"]["principal"] == "1,860.00"
    assert "核对" in result["notes"][0]


def test_order_and_spaces_of_the_file_do_not_matter() -> None:
    """Only its content does."""
    shuffled = json.dumps(dict(reversed(json.loads(text("json")).items())))

    assert opened("\ufeff" + shuffled)["result"]["intact"] is True


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "nope",
        "[]",
        "5",
        "{}",
        '{"kind": "other"}',
        '{"kind": "xieshang-zhihou", "version": 2, "today": "2026-11-23", "form": {}}',
        '{"kind": "xieshang-zhihou", "version": 1, "form": {}}',
        '{"kind": "xieshang-zhihou", "version": 1, "today": [], "form": {}}',
        '{"kind": "xieshang-zhihou", "version": 1, "today": "2026-11-23"}',
        '{"kind": "xieshang-zhihou", "version": 1, "today": "2026-11-23", "form": []}',
        '{"kind": "xieshang-zhihou", "version": 1, "today": "2026-11-23", "form": {"principal": {}}}',
        '{"kind": "xieshang-zhihou", "version": 1, "today": "2026-11-23", "form": {"colour": "red"}}',
        '{"kind": "xieshang-zhihou", "form": {"principal": "\\ud800"}}',
        '{"kind": "xieshang-zhihou", "version": NaN}',
        "[" * 90_000,
        '{"kind":' * 12_000,
        "\x00",
    ],
)
def test_what_is_no_saved_file_is_refused_in_chinese(hostile: str) -> None:
    """Never an exception, never a form nobody saved."""
    problems = opened(hostile)["problems"]

    assert problems
    assert all(re.search("[\u4e00-\u9fff]", problem["message"]) for problem in problems)
    with pytest.raises(Impossible):
        read_saved(hostile)


def test_a_file_too_long_is_refused() -> None:
    """100,000 characters is the contract's limit for text."""
    assert opened("x" * 100_001)["problems"][0]["field"] == "text"


# --- the letters


def test_the_letter_asking_for_the_agreement_in_writing() -> None:
    """Filled from the form; what is not known is a blank, what is open is asked."""
    reply = ask("letter:agreement_in_writing")["result"]

    assert "剩余本金 18,600.00 元，还款方式：停息分期" in reply["text"]
    assert "第 1 至 35 期每期 516.66 元，第 36 期 516.90 元，合计 18,600.00 元" in reply["text"]
    assert "费用 2,346.10 元，处理方式：免除" in reply["text"]
    assert "怎样算违约，作废以后哪些会恢复，请写明。" in reply["text"]
    assert "1. 请问方案作废以后" in reply["text"]
    assert "2. " not in reply["text"]
    assert "《中华人民共和国民法典》第五百四十三条" in reply["text"]
    assert "所见" not in reply["text"]
    assert reply["facts"] == ["law.change_543", "law.form_469"]
    assert reply["blanks"] == reply["text"].count("____")


def test_nothing_open_leaves_no_list_of_questions() -> None:
    """And no hole in the letter."""
    whole = {**FORM, "clawback": "none", "fee": "0"}
    written = text("letter:agreement_in_writing", whole)

    assert "下面几项" not in written
    assert "\n\n\n" not in written
    assert "手续费：不收" in written


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"method": "equal_principal", "rate": "0.05%", "rate_per": "day"}, "利率 0.05%（每天）"),
        ({"method": "等额本金", "rate": "8.5%"}, "利率 8.5%（每年）"),
        ({"method": "equal_principal", "rate": "0"}, "期间的利息：不再计收"),
        ({"method": "equal_principal"}, "期间的利息：____"),
        ({"fee": "12.5", "fee_timing": "each"}, "手续费：12.50 元（每期都收）"),
        ({"fee": "12.5"}, "手续费：12.50 元（____）"),
    ],
)
def test_terms_are_said_as_typed_and_defaults_are_not(changes: dict[str, str], words: str) -> None:
    """A default nobody typed was never agreed."""
    assert words in text("letter:agreement_in_writing", {**FORM, **changes})


def test_many_different_payments_are_not_all_listed() -> None:
    """36 different rows: eight runs of them, and the rest in the plan that goes with the letter."""
    written = text("letter:correct_schedule", {**FORM, "method": "equal_principal", "rate": "0.05%", "rate_per": "day"})

    assert "第 8 期" in written
    assert "第 12 期" not in written
    assert "其余见所附的完整还款计划" in written


def test_telling_the_lender_before_a_miss_names_the_next_row() -> None:
    """The first row due today or later; after the last there is none."""
    form = {**FORM, "start": "2026-11-23"}

    assert "下一期是 2027年2月18日，应还 516.66 元" in text("letter:tell_before_miss", form, "2027-02-18")
    assert "下一期是 2027年3月18日" in text("letter:tell_before_miss", form, "2027-02-19")
    assert "下一期是 ____，应还 ____ 元" in text("letter:tell_before_miss", form, "2030-01-01")


@pytest.mark.parametrize("key", list(letters()))
def test_every_letter_stands_with_a_whole_an_empty_and_no_form(key: str) -> None:
    """A frightened person without figures still gets a letter, with blanks."""
    whole, empty = text(f"letter:{key}"), text(f"letter:{key}", {})

    assert "{" not in whole
    assert "{" not in empty
    assert empty.count("____") >= whole.count("____")
    assert "日期：2026年11月23日" in whole
    assert not re.search("身份证|姓名", whole)
    assert "result" in json.loads(answer(json.dumps({"call": "export", "today": TODAY, "format": f"letter:{key}"})))


@pytest.mark.parametrize("key", list(letters()))
def test_the_law_in_a_letter_is_the_law_of_its_day(key: str) -> None:
    """Every fact named is in force today; on a day before it, its line is not there."""
    for fact_id in letters()[key].facts:
        assert fact(fact_id).at(date(2026, 11, 23)).sentence in text(f"letter:{key}")
    assert "依据：" not in text(f"letter:{key}", {}, "2005-01-01")


@pytest.mark.parametrize("key", list(letters()))
def test_a_letter_cites_law_that_was_read_and_helps_its_sender(key: str) -> None:
    """No hearsay, and no article that the lender could hold against whoever signs: unclear is unchanged (544)."""
    assert "据公开报道" not in text(f"letter:{key}")
    assert "law.unclear_544" not in letters()[key].facts
    assert {fact(fact_id).at(date(2026, 11, 29)).grade for fact_id in letters()[key].facts} <= {"A1"}


def test_a_letter_about_a_wrong_table_pays_in_time_and_under_protest() -> None:
    """Nobody who sends it promises the page's figure where that is less than agreed, and nobody agrees by paying."""
    written = text("letter:correct_schedule")

    assert "页面多了、我拿得出的，为免逾期先还，不等于同意" in written
    assert "页面少了、没显示、多很多、要一次还清、我拿不出的，我按时还方案约定的金额" in written
    assert "以前退回，或抵下一期" in written
    assert "不按违约处理" in written
    assert "工单号" in written


def test_an_unreadable_term_is_a_problem_of_a_letter_but_a_missing_one_is_not() -> None:
    """A wrong figure in a letter is worse than a blank."""
    assert faults("letter:complaint", {"principal": "1e3", "colour": "red", "periods": "0"}) == {
        "principal",
        "colour",
        "periods",
    }


# --- what is kept beside the form

KEPT = {"tool.reconcile": {"payments": "2026-12-18 516.66"}, "log": {"calls[0].words": "罚息全免"}}


def keep(kept: Any) -> dict[str, Any]:
    """The answer to saving the form with those things beside it."""
    request = {"call": "export", "today": TODAY, "form": FORM, "format": "json", "kept": kept}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


def test_payments_and_calls_travel_in_the_same_file() -> None:
    """They come back as they were, and the checksum is over them too."""
    written = keep(KEPT)["result"]["text"]

    assert opened(written)["result"]["kept"] == KEPT
    assert opened(written)["result"]["intact"]
    assert not opened(written.replace("罚息全免", "罚息减半"))["result"]["intact"]


def test_a_file_of_the_form_alone_keeps_nothing_else() -> None:
    """A file saved before there was a book opens as it did."""
    assert opened(text("json"))["result"]["kept"] == {}
    assert "kept" not in json.loads(text("json"))
    assert keep({})["result"]["text"] == text("json")


@pytest.mark.parametrize("wrong", [["a"], {"log": "a"}, {"log": {"a": None}}, {"log": {"a": "a" * 500_001}}])
def test_only_texts_are_kept(wrong: Any) -> None:
    """Anything else is refused when saved, and when opened."""
    file = {"kind": "xieshang-zhihou", "version": "1", "today": TODAY, "form": FORM, "kept": wrong}

    assert {problem["field"] for problem in keep(wrong)["problems"]} == {"kept"}
    assert "problems" in opened(json.dumps(file))


# --- the door


def test_unknown_formats_are_problems() -> None:
    """With the list of those there are."""
    for wrong in (None, "", "pdf", "letter:", "letter:love", "agreement_in_writing", ["csv"], {}):
        assert faults(wrong) == {"format"}
    assert faults("pdf", {"colour": "red", "periods": [5]}) == {"format", "colour", "periods"}


def test_a_table_and_a_calendar_need_a_whole_form() -> None:
    """Nothing is made of half a plan."""
    for file_format in ("csv", "ics"):
        assert faults(file_format, {**FORM, "periods": "0"}) == {"periods"}
        assert {"method", "principal", "first_due"} <= faults(file_format, {})


def test_files_have_names_and_types() -> None:
    """Chinese names, as the reader will look for them."""
    kinds = {
        name: (ask(name)["result"]["filename"].rpartition(".")[2], ask(name)["result"]["mime"])
        for name in ("csv", "ics", "json", "letter:complaint")
    }

    assert kinds == {
        "csv": ("csv", "text/csv;charset=utf-8"),
        "ics": ("ics", "text/calendar;charset=utf-8"),
        "json": ("json", "application/json"),
        "letter:complaint": ("txt", "text/plain;charset=utf-8"),
    }


def test_picture_and_calculator_ask_as_many_things_as_the_card() -> None:
    """A plan only taken to bear no interest: one question more than was left open, and no annual cost is claimed."""
    form = {key: FORM[key] for key in ("principal", "method", "periods", "first_due")}
    request = {"today": TODAY, "form": form, "assumed": ["method"]}
    card = json.loads(answer(json.dumps({"call": "card", **request})))["result"]
    picture = json.loads(answer(json.dumps({"call": "export", "format": "picture", **request})))["result"]["text"]

    plan = json.loads(answer(json.dumps({"call": "calculate", **request})))["result"]

    assert f"{card['ask']['count']} 项" in picture
    assert "0.00%" not in picture
    assert plan["words"]["unconfirmed"] == f"{card['ask']['count']} 项"
    assert plan["unconfirmed"][0]["field"] == "method"
    assert plan["words"]["cost"] == "还没说清"
    assert (
        "0.00%"
        in json.loads(answer(json.dumps({"call": "export", "format": "picture", "today": TODAY, "form": form})))[
            "result"
        ]["text"]
    )


def test_the_sheet_asks_about_money_taken_twice_as_the_card_does() -> None:
    """Two debits of 516.66 on 15 December: the first of the questions, in the card's own words."""
    form = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-15"}
    request = {"call": "export", "format": "picture", "today": "2026-12-20", "form": form}
    paid = "2026-12-15 516.66\n2026-12-15 516.66"
    text = json.loads(answer(json.dumps({**request, "payments": paid})))["result"]["text"]

    assert "12月15日扣了两次 516.66 元，第二次抵到了哪一期？能不能退回？" in text
    assert "扣了两次" not in json.loads(answer(json.dumps(request)))["result"]["text"]
