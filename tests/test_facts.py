"""Dated facts: the file's own rules, what it must never say, and what holds on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from calculator.facts.facts import (
    FACTS,
    Fact,
    NoSuchFact,
    fact,
    in_force,
    read_facts,
    stale,
)
from calculator.facts.facts_file import GRADES, TOPICS, BadFacts
from calculator.wording.facts import hedged
from checks.sources import sources, text

ROOT = Path(__file__).parent.parent
ENTRIES = [entry for timeline in FACTS.values() for entry in timeline.entries]
LIVE = [entry for entry in ENTRIES if not entry.ended]
LAST_CHECK = max(entry.checked for entry in ENTRIES)

# Copies of news on taken-over domains: good as evidence, never to be named to a reader.
# In pieces, so that this file does not name them either.
TAKEN_OVER = (
    ("dl-jy58", "com"),
    ("serenwang", "com"),
    ("nakedoat", "com"),
    ("ecowood", "cn"),
    ("digipub", "cc"),
)

# Each has misled borrowers; none may come in as a fact, whatever its grade.
NEVER = {
    r"9\d{4}(?<!95384)(?<!96110)": "客服电话 95000",  # any service number but the bank's own
    r"400-999": "客服电话 400-999",
    r"微粒贷[^。；，]{0,6}(?:属于?|隶属)[^。；，]{0,4}(?:蚂蚁|支付宝)": "微粒贷属于支付宝",
    r"微粒贷[^。；，]{0,6}(?:可以?|能)分 ?60": "微粒贷可分 60 期",
    r"必须停息|应当停息挂账|停催": "监管规定必须停息挂账",
    r"(?:一打就|保证|包)减免": "投诉电话一打就减免",
    r"(?:24|36) ?%[^。；，]{0,8}不用还": "超过 36% 的不用还",
    r"LPR[^。；，]{0,8}不用还": "超过 4 倍 LPR 的不用还",
    r"(?:协商|谈)成(?:功)?[^。；，]{0,6}征信就恢复": "协商成功征信就恢复",
    r"(?:现在|以后)还清还?能[^。；，]{0,4}修复": "现在还清还能一次性修复",
    r"宽限(?:期)? ?(?:\d|[一二三])": "宽限 3 天",
    r"T\+1": "T+1 更新",
    r"(?:凌晨|中午|下午)[^。；，]{0,4}扣": "凌晨首次扣款",
    r"12 ?[—-] ?40 ?期": "二次分期 12—40 期",
    r"手续费 ?\d+ ?%": "手续费 6%—12%",
    r"35\.64|24\.09": "罚息年化 35.64%",
    r"(?:20|30) ?万": "额度最高 30 万",
}


def an_entry(**changed: str) -> str:
    """A facts file of one good entry, with some of its lines changed, added or (empty) left out."""
    lines = {
        "id": '"law.one"',
        "title": '"一条"',
        "from": "2021-01-01",
        "sentence": '"一句话。"',
        "source": '"某部门，某文件"',
        "checked": "2026-11-23",
        "review_after": "2027-11-23",
        "grade": '"A1"',
    } | {key.rstrip("_"): line for key, line in changed.items()}
    return "[[facts]]\n" + "".join(f"{key} = {line}\n" for key, line in lines.items() if line)


def spoken(value: object) -> str:
    """A value as a sentence writes it."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:,}" if isinstance(value, int) else str(value)


# --- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", LIVE, ids=lambda entry: f"{entry.id} {entry.from_day}")
def test_an_entry_of_the_file(entry: Fact) -> None:
    """Each is complete, in whole sentences short enough to read, and its figure is the sentence's figure."""
    sentences = re.findall(r"[^。]+。", hedged(entry))

    assert "".join(sentences) == hedged(entry), "ends with a full stop"
    assert all(len(sentence) <= 60 for sentence in sentences)
    assert entry.means.endswith("。")
    assert len(entry.means) <= 60
    assert len(entry.title) <= 20
    if entry.value is not None:
        space = " " if entry.unit not in ("", "%") else ""
        assert f"{spoken(entry.value)}{space}{entry.unit}" in entry.sentence


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.id} {entry.from_day}")
def test_when_an_entry_was_checked(entry: Fact) -> None:
    """Not before the entry holds, unless it was announced for later; and due again within a year."""
    assert entry.from_day <= entry.checked
    assert entry.review_after - entry.checked <= timedelta(days=366)


NAMED_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


def coming_days(entry: Fact) -> list[date]:
    """The days that an entry's words name and that had not come when it was checked."""
    named = (date(*map(int, found)) for found in NAMED_DAY.findall(entry.sentence + entry.means))
    return [day for day in named if day > entry.checked]


@pytest.mark.parametrize("entry", [entry for entry in LIVE if coming_days(entry)], ids=lambda entry: entry.id)
def test_what_ends_on_a_day_is_read_again_by_that_day(entry: Fact) -> None:
    """A policy said to run until a day is stale the day after: no page may go on as if it ran."""
    assert entry.review_after <= min(coming_days(entry))


def test_some_policies_end_on_a_day_to_come() -> None:
    """The rule above holds something: the transfer pilot and the subsidy both end with 2026."""
    assert {"deal.transfer_pilot", "deal.subsidy"} <= {entry.id for entry in LIVE if coming_days(entry)}


@pytest.mark.parametrize("entry", [one for one in LIVE if "还没有" in one.sentence], ids=lambda entry: entry.id)
def test_what_does_not_exist_yet_is_said_with_its_day(entry: Fact) -> None:
    """「还没有」 is true on a day only; the sentence names it (a debt that is not yet paid is no such thing)."""
    assert re.search(r"20\d\d年|还没有(?:还|逾期)", entry.sentence)


def test_every_number_a_page_can_ask_for_has_one_meaning() -> None:
    """The figures that the guide and the calculator stand on, by hand from the fact sheet."""
    expected = {
        "lender.phone": "95384",
        "credit.keep_years": 5,
        "credit.dispute_days": 20,
        "credit.complaint_days": 30,
        "court.order_15": 15,
        "court.answer_15": 15,
        "court.hotline": "12368",
        "court.advice_line": "12348",
        "credit.free_queries": 2,
        "credit.repair_limit": 10_000,
        "credit.repair_deadline": date(2026, 3, 31),
        "credit.center_phone": "400-810-8866",
        "rate.penalty_multiple": Decimal("1.5"),
        "rate.court_24": 24,
        "law.card_70": 5,
        "law.limitation": 3,
        "complaint.bank_days": 15,
        "complaint.nfra_phone": "12378",
        "complaint.pbc_phone": "12363",
        "collection.calls_a_day": 3,
        "collection.bank_dials": 6,
        "deal.transfer_pilot": date(2026, 12, 31),
    }

    assert {name: fact(name).at(LAST_CHECK).value for name in expected} == expected


def test_the_evidence_page_shows_every_topic() -> None:
    """A fact on no page is a fact nobody can check."""
    page = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")

    assert re.findall(r"\{\{ facts (\w+) \}\}", page) == list(TOPICS)
    assert {entry.topic for entry in in_force(LAST_CHECK)} == set(TOPICS)


# --- what must never be said ------------------------------------------------------------------


@pytest.mark.parametrize(("never", "said"), NEVER.items())
def test_a_claim_that_misleads_is_no_fact(never: str, said: str) -> None:
    """Nothing on the never-write list, in no entry's words; and the pattern would see it there."""
    assert re.search(never, said)
    for entry in ENTRIES:
        assert not re.search(never, f"{entry.title} {entry.sentence} {entry.means} {entry.unit} {entry.value}"), (
            entry.id
        )


@pytest.mark.parametrize("host", [".".join(pieces) for pieces in TAKEN_OVER])
def test_a_taken_over_host_is_nowhere(host: str) -> None:
    """Not in any file of the project, not as a link, not as a name."""
    assert [name for name in sources() if host in text(name)] == []


@pytest.mark.parametrize("number", ["953" + "35", "953" + "21"])
def test_a_wrong_service_number_is_nowhere(number: str) -> None:
    """Not even to say that it is wrong: a worried reader may dial it."""
    said = re.compile(rf"(?<![\w.,-]){number}(?![\w.,-])")

    assert [name for name in sources() if name.startswith(("docs/", "calculator/")) and said.search(text(name))] == []


@pytest.mark.parametrize("entry", LIVE, ids=lambda entry: f"{entry.id} {entry.from_day}")
def test_the_hedge_of_a_grade(entry: Fact) -> None:
    """A2 speaks of published reports, once; A1 and B speak plainly, and the mark beside B tells its grade."""
    assert hedged(entry).endswith(entry.sentence)
    assert hedged(entry).count("据公开报道") == (1 if entry.grade == "A2" else 0)


@pytest.mark.parametrize("entry", LIVE, ids=lambda entry: f"{entry.id} {entry.from_day}")
def test_an_adverb_is_no_grade(entry: Fact) -> None:
    """What we did not see is not what happens "as a rule": 通常 would read as "sometimes it does"."""
    assert "通常" not in entry.sentence + entry.means + entry.title


@pytest.mark.parametrize("entry", [entry for entry in LIVE if entry.grade != "A1"], ids=lambda entry: entry.id)
def test_a_bank_rule_that_was_not_seen(entry: Fact) -> None:
    """No sentence below A1 says what the bank has laid down."""
    assert not re.search(r"微众银行(?:规定|要求|承诺)", entry.sentence)


# --- the day ----------------------------------------------------------------------------------


def days_around(name: str) -> Iterator[tuple[date, Fact]]:
    """The day before each entry of a fact, the day itself and the day after, with that entry."""
    for entry in FACTS[name].entries:
        for days in (-1, 0, 1):
            yield entry.from_day + timedelta(days=days), entry


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("rate.annual_range", date(2022, 8, 31), "7.2%—18%"),
        ("rate.annual_range", date(2026, 1, 12), "7.2%—18%"),
        ("rate.annual_range", date(2026, 1, 13), "3%—23.76%"),
        ("rate.annual_range", date(2026, 1, 14), "3%—23.76%"),
        ("deal.periods_offered", date(2026, 1, 12), "5、10、20"),
        ("deal.periods_offered", date(2026, 1, 13), "6、12、24"),
        ("collection.guideline", date(2025, 2, 27), None),
        ("collection.guideline", date(2025, 2, 28), "GB/T 45251—2025"),
        ("credit.extra_free_queries", date(2026, 6, 30), 2),
        ("credit.keep_years", date(2013, 3, 15), 5),
    ],
)
def test_a_fact_on_a_day(name: str, day: date, value: object) -> None:
    """An entry holds from its first day, which counts, until the next one's, which does not."""
    assert fact(name).at(day).value == value
    assert fact(name).holds(day)


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("credit.keep_years", date(2013, 3, 14), "「不良信息保留多久」（credit.keep_years）自 2013-03-15 起才有"),
        ("credit.extra_free_queries", date(2025, 12, 31), "自 2026-01-01 起才有，2025-12-31 还没有"),
        ("credit.extra_free_queries", date(2026, 7, 1), "自 2026-07-01 起不再有效"),
        ("credit.repair", date(2026, 4, 1), "自 2026-04-01 起不再有效"),
        ("credit.repair", date(2100, 12, 31), "自 2026-04-01 起不再有效"),
        ("credit.repair_closed", date(2026, 3, 31), "自 2026-04-01 起才有"),
        ("rate.disclosure_sheet", date(2026, 7, 31), "自 2026-08-01 起才有"),
    ],
)
def test_a_day_without_an_answer(name: str, day: date, words: str) -> None:
    """Before the beginning and after the end there is a refusal that says which, never an old answer."""
    with pytest.raises(NoSuchFact, match=re.escape(words)):
        fact(name).at(day)

    assert not fact(name).holds(day)
    assert name not in {entry.id for entry in in_force(day)}


@pytest.mark.parametrize("name", [name for name, timeline in FACTS.items() if len(timeline.entries) > 1])
def test_a_fact_with_a_history(name: str) -> None:
    """Around each change, the day decides: the entry before it, then the entry itself."""
    entries = FACTS[name].entries

    for day, changed in days_around(name):
        latest = [entry for entry in entries if entry.from_day <= day]
        assert FACTS[name].holds(day) == bool(latest and not latest[-1].ended)
        if FACTS[name].holds(day):
            assert (FACTS[name].at(day) is changed) == (day >= changed.from_day)


def test_an_unknown_id() -> None:
    """It is refused by name."""
    with pytest.raises(NoSuchFact, match=r"没有叫 credit\.nothing 的事实"):
        fact("credit.nothing")

    assert "credit.nothing" not in FACTS


def test_what_is_in_force_in_a_topic() -> None:
    """Only that topic's facts, in the file's order; all topics together are all."""
    everything = in_force(LAST_CHECK)

    assert [entry for topic in TOPICS for entry in in_force(LAST_CHECK, topic)] == list(everything)
    assert [entry.id for entry in in_force(LAST_CHECK, "care")] == ["care.mental_line", "care.mental_line_hours"]
    assert in_force(date(1990, 1, 1)) == ()


# --- growing old ------------------------------------------------------------------------------


def test_a_fact_past_its_review() -> None:
    """A remark from the day after, which names it; none on the day itself."""
    facts = read_facts(an_entry())

    assert stale(facts, date(2027, 11, 23)) == []
    assert stale(facts, date(2027, 11, 24)) == [
        "law.one: look again at its source; checked on 2026-11-23, due again on 2027-11-23"
    ]


def test_an_ended_fact_does_not_grow_old() -> None:
    """Nobody need look again at what holds no more, nor at what an entry has replaced."""
    ended = an_entry() + an_entry(from_="2026-01-01", ended="true", sentence="")
    replaced = an_entry() + an_entry(from_="2026-01-01", review_after="2028-11-23")

    assert stale(read_facts(ended), date(2100, 1, 1)) == []
    assert stale(read_facts(replaced), date(2028, 11, 23)) == []


def test_a_fact_read_alone_is_the_fact_of_the_whole_file() -> None:
    """Each id is read by itself when it is asked for: all of them together are the file, in its order."""
    whole = read_facts((ROOT / "calculator/data/facts.toml").read_text(encoding="utf-8"))

    assert list(FACTS.items()) == list(whole.items())


# --- a file that breaks its rules -------------------------------------------------------------


def test_a_good_entry() -> None:
    """The least an entry needs; decimals are read exactly."""
    entry = read_facts(an_entry(value="1.5", unit='"倍"'))["law.one"].entries[0]

    assert entry.value == Decimal("1.5")
    assert entry.topic == "law"
    assert (entry.means, entry.url, entry.ended) == ("", "", False)


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (an_entry(until="2027-01-01"), "law.one from 2021-01-01: unknown key 'until'; allowed keys: id, title, from,"),
        (an_entry(grade='"C"'), "law.one from 2021-01-01: grade 'C' may not enter; allowed grades: A1, A2, B"),
        (an_entry(source=""), "law.one from 2021-01-01: 'source' is missing"),
        (an_entry(source='" "'), "'source' must be text"),
        (an_entry(sentence=""), "'sentence' is missing"),
        (an_entry(id=""), "an entry without id from 2021-01-01: 'id' is missing"),
        (an_entry(id='"Law.one"'), "an id is topic.name in lower case; allowed topics: lender, channel,"),
        (an_entry(id='"tax.one"'), "an id is topic.name in lower case"),
        (an_entry(id='"law"'), "an id is topic.name in lower case"),
        (an_entry(checked='"2026-11-23"'), "'checked' must be a date, as 2026-11-23"),
        (an_entry(checked="2026-11-23T10:00:00"), "'checked' must be a date"),
        (an_entry(review_after="2026-11-23"), "'review_after' must be later than 'checked'"),
        (an_entry(ended="false"), "'ended' is either true or left out"),
        (an_entry(value="true"), "'value' must be a number, a text or a date"),
        (an_entry(value="[1]"), "'value' must be a number, a text or a date"),
        (an_entry(unit='"年"'), "a unit without a value"),
        (an_entry(url='"http://www.gov.cn/"'), "is not an official page"),
        (an_entry(url='"https://gov.cn.example.com/"'), "is not an official page"),
        (an_entry(url='"https://notgov.cn/"'), "is not an official page"),
        (an_entry(url='"https://www.' + ".".join(TAKEN_OVER[0]) + '/x"'), "is not an official page"),
        (an_entry() + an_entry(), "law.one: two entries from 2021-01-01"),
        (an_entry(ended="true", sentence=""), "law.one: ended before it began"),
        (
            an_entry()
            + an_entry(from_="2022-01-01", ended="true", sentence="")
            + an_entry(from_="2023-01-01", ended="true", sentence=""),
            "law.one: ended twice, on 2022-01-01 and on 2023-01-01",
        ),
        ("[notes]\nx = 1\n", "unknown table 'notes'; only [[facts]] is allowed"),
    ],
)
def test_a_file_that_breaks_a_rule(file: str, fault: str) -> None:
    """It is refused, naming the entry and what is allowed."""
    with pytest.raises(BadFacts, match=re.escape(fault)):
        read_facts(file)


def test_several_faults() -> None:
    """All are told at once."""
    with pytest.raises(BadFacts) as refused:
        read_facts(an_entry(grade='"C"', source="", note='"x"') + an_entry(id='"x"'))

    assert len(refused.value.faults) == 4


def test_a_fact_that_came_back() -> None:
    """A law may end and return: three entries, and a gap without an answer."""
    timeline = read_facts(
        an_entry(from_="2023-01-01", sentence='"又一句。"')
        + an_entry(from_="2022-01-01", ended="true", sentence="")
        + an_entry()
    )["law.one"]

    assert [timeline.holds(date(year, 6, 1)) for year in (2020, 2021, 2022, 2023)] == [False, True, False, True]
    assert timeline.at(date(2023, 1, 1)).sentence == "又一句。"


def test_the_grades() -> None:
    """Best first; there is no C."""
    assert list(GRADES) == ["A1", "A2", "B"]


def test_there_are_as_many_facts_as_are_gone_through() -> None:
    """The file as a mapping."""
    assert len(FACTS) == len(list(FACTS)) > 0
