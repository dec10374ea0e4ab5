"""Terms nobody has said: never money saved, never a yearly rate by silence, never a refusal of who already repays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculator.api import answer

TODAY = "2026-11-29"
E2 = {
    "principal": "18,600",
    "method": "interest_free",
    "periods": "36",
    "first_due": "2026-12-18",
    "arrears": "2,346.10",
}
"""The review's own case: 18,600.00 or, should the old interest not be forgiven, 20,946.10."""
RUNNING = {"principal": "3,000", "method": "interest_free", "periods": "6", "first_due": "2026-09-15"}


def ask(call: str = "calculate", form: dict[str, str] = E2, today: str = TODAY, **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": today, "form": form, **more})))
    return reply


def asked(form: dict[str, str], today: str = TODAY) -> dict[str, str]:
    """The problems of the form, by field."""
    return {one["field"]: one["message"] for one in ask(form=form, today=today).get("problems", [])}


class TestArrearsNobodySpokeOf:
    """Neither forgiven nor in a row: two figures and a question, wherever a figure stands."""

    def test_said_in_the_words_of_the_choice_it_is_still_to_be_asked(self) -> None:
        """还没说清 by its label and by its value is the same question."""
        by_label, by_value = ({**E2, "arrears_treatment": said} for said in ("还没说清", "unknown"))

        assert "arrears_treatment" in [one["field"] for one in ask(form=by_value)["result"]["unconfirmed"]]
        assert ask(form=by_label) == ask(form=by_value)
        assert ask("card", form=by_label) == ask("card", form=by_value)

    def test_the_plan_says_both_totals_and_saves_nothing(self) -> None:
        """On the card, in a note, and among the questions."""
        result = ask()["result"]

        summary, words = result["summary"], result["words"]
        assert (summary["waived"], summary["total_least"], summary["total_most"]) == ("0.00", "18,600.00", "20,946.10")
        assert (words["total"], words["saved"]) == ("至少 18,600.00", "还没说清")
        assert any("18,600.00" in note and "20,946.10" in note for note in result["notes"])
        assert "arrears_treatment" in [one["field"] for one in result["unconfirmed"]]

    @pytest.mark.parametrize("treatment", ["waived", "first", "spread", "deferred"])
    def test_what_is_said_leaves_one_total(self, treatment: str) -> None:
        """Equal figures; only what is forgiven is money less."""
        result = ask(form={**E2, "arrears_treatment": treatment})["result"]

        assert result["summary"]["total_least"] == result["summary"]["total_most"] == result["totals"]["payment"]
        assert result["words"]["total"] == result["totals"]["payment"]
        assert result["words"]["saved"] == ("2,346.10" if treatment == "waived" else "0.00")

    def test_pictures_and_text_say_it(self) -> None:
        """What is kept on the phone holds no other truth than the page."""
        file = ask("export", format="picture")["result"]

        assert "一共还 至少 18,600.00，比协议前少还 还没说清" in file["text"]
        assert "20,946.10" in file["text"]
        drawn = "".join(picture["svg"] for picture in file["pictures"])
        assert "至少 18,600.00" in drawn
        assert "20,946.10" in drawn

    def test_a_table_has_a_line_for_it(self) -> None:
        """Beside the sums, not in them."""
        lines = ask("export", format="csv")["result"]["text"].splitlines()

        assert lines[-1].startswith("没说清免不免")
        assert "2346.10" in lines[-1]
        assert "20946.10" not in lines[-2]

    def test_the_calendar_ends_with_the_question(self) -> None:
        """No certificate is to be had while it is open."""
        events = ask("export", format="ics")["result"]["readable"]

        assert "问清协议前的钱免了没有" in events
        assert "结清证明" not in events

    def test_a_letter_leaves_a_blank_and_asks(self) -> None:
        """Nobody signs what was not said."""
        letter = ask("export", format="letter:agreement_in_writing")["result"]["text"]

        assert "协议前的利息、罚息和费用 2,346.10 元，处理方式：____" in letter
        assert "是全部免除，还是只是挂账" in letter
        assert "免除。\n" not in letter

    def test_the_checklist_says_nothing_of_it(self) -> None:
        """Until it is known."""
        assert ask("export", format="checklist", items=[])["result"]["filled"]["arrears"] == ""

    def test_a_void_plan_may_bring_it(self) -> None:
        """Row 1 missed, nothing to come back: 18,600 if it was forgiven, 20,946.10 if not; asked for."""
        form = {**E2, "breach_rule": "one_miss", "clawback": "none", "original_rate": "0.05%"}
        result = ask("what_if", form, events=[{"type": "miss", "number": "1"}])["result"]

        assert (result["breach"]["due_at_once"], result["breach"]["due_at_once_most"]) == ("18,600.00", "20,946.10")
        assert result["breach"]["comes_back"]["unsaid"] == "2,346.10"
        assert "arrears_treatment" in [one["field"] for one in result["questions"]]
        assert any("2,346.10" in note and "没说清" in note for note in result["notes"])

    def test_settling_early_does_not_hide_it(self) -> None:
        """What is paid that day may not be all."""
        result = ask("what_if", events=[{"type": "settle", "date": "2027-01-10"}])["result"]

        assert any("2,346.10" in note and "没说清" in note for note in result["notes"])

    def test_an_offer_that_says_nothing_is_not_the_cheaper_one(self) -> None:
        """18,600 or 20,946.10 beside 19,000 for certain: which is less, nobody can say."""
        clear = {**E2, "arrears_treatment": "waived", "fee": "400", "fee_timing": "first"}
        result = json.loads(answer(json.dumps({"call": "compare", "today": TODAY, "forms": [E2, clear]})))["result"]

        first = result["offers"][0]
        assert (first["total_least"], first["total_most"]) == ("18,600.00", "20,946.10")
        assert (first["in_all_text"], result["best"]["total"]) == ("至少 18,600.00", [2])
        assert any("方案 1协议前的钱要是免了，也可能最少" in line for line in result["words"]["best"])
        assert "没有样样都好的方案" in result["words"]["verdict"]

    def test_the_verdict_on_a_budget_says_it(self) -> None:
        """The rows fit; what stands beside them may not."""
        budget = {"income": "5000", "essentials": "2000"}

        assert "2,346.10" in ask("afford", budget=budget)["result"]["words"]["left_at_end"]

    def test_a_settlement_leaves_nothing_open(self) -> None:
        """One sum settles everything: 18,600 + 2,346.10 - 15,000 are forgiven."""
        form = {
            "principal": "18,600",
            "method": "lump_sum",
            "settlement": "15,000",
            "first_due": "2026-12-18",
            "arrears": "2,346.10",
            "arrears_treatment": "waived",
        }
        result = ask(form=form)["result"]

        assert (result["summary"]["waived"], result["summary"]["total_most"]) == ("5,946.10", "15,000.00")
        assert not any("用不到" in note for note in result["notes"])


class TestTheOriginalRate:
    """Where it is known, what interest the plan spares is said; where not, nothing is."""

    def test_what_is_spared(self) -> None:
        """1,200 x 1.5 % + 600 x 1.5 % before, 12 + 6 now."""
        form = {"principal": "1,200", "method": "equal_principal", "periods": "2", "first_due": "2026-12-29"}
        rates = {"rate": "12%", "original_rate": "18%", "original_rate_per": "year"}
        result = ask(form={**form, **rates})["result"]

        assert result["summary"]["interest_forgone"] == "27.00"
        assert any("27.00" in note and "少付 9.00 元" in note for note in result["notes"])

    def test_a_plan_that_is_dearer_is_said_to_be(self) -> None:
        """Not passed over."""
        form = {"principal": "1,200", "method": "equal_principal", "periods": "2", "first_due": "2026-12-29"}
        rates = {"rate": "18%", "original_rate": "12%", "original_rate_per": "year"}

        assert any("多付 9.00 元" in note for note in ask(form={**form, **rates})["result"]["notes"])

    def test_without_it_there_is_no_figure(self) -> None:
        """Null, and no note."""
        result = ask()["result"]

        assert result["summary"]["interest_forgone"] is None
        assert not any("原来的利率" in note for note in result["notes"])


class TestWhoAlreadyRepays:
    """A first due day in the past is nobody's fault."""

    @pytest.mark.parametrize(
        "change",
        [{}, {"method": "lump_sum", "periods": "", "settlement": "2,000"}, {"method": "equal_principal", "rate": "0"}],
    )
    def test_without_interest_the_day_it_began_is_not_needed(self, change: dict[str, str]) -> None:
        """The start is the first due day, silently: no fen hangs on it."""
        result = ask(form={**RUNNING, **change})["result"]

        assert result["schedule"][0]["due"] == "2026-09-15"
        assert result["schedule"][0]["days"] == 0
        assert not any("起息" in note for note in result["notes"])

    def test_with_interest_it_is_asked_at_its_own_field(self) -> None:
        """And once: no fault at the first due day beside it."""
        form = {**RUNNING, "method": "equal_principal", "rate": "0.05%", "rate_per": "day"}

        assert list(asked(form)) == ["start"]
        assert "从哪天开始计息" in asked(form)["start"]
        assert asked({**form, "start": "2026-08-20"}) == {}

    def test_a_first_due_day_to_come_starts_today(self) -> None:
        """As before."""
        rows = ask(form={**RUNNING, "first_due": "2026-12-15"})["result"]["schedule"]

        assert rows[0]["days"] == 16

    def test_money_paid_before_the_first_due_day_counts(self) -> None:
        """The eve of 15 September is no day before the deal."""
        result = ask("reconcile", RUNNING, payments="2026-09-14 500\n2026-10-15 500")["result"]

        assert [row["status"] for row in result["rows"][:3]] == ["on_time", "on_time", "missing"]
        assert result["unmatched"] == []

    def test_a_saved_plan_opens_with_the_day_it_was_reckoned_from(self) -> None:
        """Not with the day of saving, which its first due day comes before."""
        text = ask("export", RUNNING, format="json")["result"]["text"]
        opened = json.loads(answer(json.dumps({"call": "open_saved", "text": text})))["result"]

        assert opened["form"]["start"] == "2026-09-15"
        assert "result" in ask(form=opened["form"], today="2027-01-01")

    def test_a_saved_plan_whose_start_is_asked_opens_without_one(self) -> None:
        """The question is still to be answered."""
        form = {**RUNNING, "method": "equal_principal", "rate": "0.05%", "rate_per": "day"}
        text = ask("export", form, format="json")["result"]["text"]

        assert "start" not in json.loads(answer(json.dumps({"call": "open_saved", "text": text})))["result"]["form"]


class TestARateWithoutItsUnit:
    """Daily and monthly rates are written small; a small rate that says no unit is asked about."""

    FORM = {"principal": "10,000", "method": "equal_principal", "periods": "12", "first_due": "2026-12-29"}  # noqa: RUF012

    @pytest.mark.parametrize(
        "rate", ["万分之五", "0.05%", "0.0005", "千分之五", "5‰", "千分之十二", "0.99%", "百分之零点五"]
    )
    def test_it_is_asked(self, rate: str) -> None:
        """Never 0.05 % a year: 2.70 instead of about 985 yuan."""
        assert list(asked({**self.FORM, "rate": rate})) == ["rate_per"]
        assert "每天、每月还是每年" in asked({**self.FORM, "rate": rate})["rate_per"]

    @pytest.mark.parametrize("rate", ["12%", "18.25%", "6%", "1%", "0.12", "百分之八点五", "0", "0%", ""])
    def test_a_yearly_rate_or_none_is_not(self, rate: str) -> None:
        """The contract's default."""
        assert asked({**self.FORM, "rate": rate}) == {}

    @pytest.mark.parametrize("per", ["day", "month", "year"])
    def test_with_its_unit_it_is_taken(self, per: str) -> None:
        """Whatever it is."""
        assert asked({**self.FORM, "rate": "0.05%", "rate_per": per}) == {}

    def test_a_plan_without_interest_does_not_ask(self) -> None:
        """The rate is not used there, and a note says so."""
        assert asked({**RUNNING, "rate": "万分之五"}) == {}

    def test_a_letter_leaves_the_unit_blank(self) -> None:
        """It is not every year just because nobody said."""
        form = {"method": "equal_principal", "rate": "万分之五"}

        assert "利率 万分之五（____）" in ask("export", form, format="letter:agreement_in_writing")["result"]["text"]


class TestAFirstRowThatIsNoMonthLong:
    """By the month, a row of five days bears a whole month's interest; the reader hears so once."""

    def notes(self, start: str, first_due: str, **more: str) -> list[str]:
        form = {"principal": "1,000,000", "method": "interest_first", "periods": "1", "rate": "25%"}
        found: list[str] = ask(form={**form, "start": start, "first_due": first_due, **more})["result"]["notes"]
        return [note for note in found if "第一期" in note]

    def test_a_short_one(self) -> None:
        """1,000,000 at 25 %: 20,833.33, where five days are 3,424.66."""
        (note,) = self.notes("2021-01-27", "2021-02-01")

        assert "第一期有 5 天" in note
        assert "20,833.33" in note

    def test_a_long_one(self) -> None:
        """Sixty-one days bear one month."""
        assert "第一期有 61 天" in self.notes("2026-11-01", "2027-01-01")[0]

    @pytest.mark.parametrize("first_due", ["2026-12-01", "2026-12-02", "2026-11-29"])
    def test_a_month(self, first_due: str) -> None:
        """28, 30 or 31 days are one."""
        assert self.notes("2026-11-01", first_due) == []

    def test_on_the_day_itself_one_note_says_so(self) -> None:
        """Not two."""
        assert len(self.notes("2026-12-01", "2026-12-01")) == 1

    @pytest.mark.parametrize("more", [{"day_count": "actual/365"}, {"rate": "0.05%", "rate_per": "day"}, {"rate": "0"}])
    def test_by_days_there_is_nothing_to_say(self, more: dict[str, str]) -> None:
        """Nor without interest."""
        assert self.notes("2021-01-27", "2021-02-01", **more) == []


class TestMonthEnds:
    """28 February, 31 March, 30 April."""

    FORM = {**RUNNING, "first_due": "2027-02-28", "month_end": "yes"}  # noqa: RUF012

    def test_every_row_is_on_its_months_last_day(self) -> None:
        """Nobody's 28 March."""
        rows = ask(form=self.FORM)["result"]["schedule"]

        assert [row["due"][5:] for row in rows] == ["02-28", "03-31", "04-30", "05-31", "06-30", "07-31"]

    def test_a_first_day_that_ends_no_month_is_refused_there(self) -> None:
        """With that month's last day."""
        assert "2027-02-28" in asked({**self.FORM, "first_due": "2027-02-15"})["first_due"]

    def test_the_last_row_missed_is_made_up_at_the_next_months_end(self) -> None:
        """31 July, then 31 August."""
        result = ask("what_if", self.FORM, events=[{"type": "miss", "number": "6"}])["result"]

        assert result["schedule"][-1]["paid_on"] == "2027-08-31"

    def test_a_calendar_and_the_year_after_follow(self) -> None:
        """The last row is on 31 July everywhere."""
        assert "2027年7月31日" in ask("export", self.FORM, format="ics")["result"]["readable"]
        letter = ask("export", self.FORM, format="letter:settlement_certificate")["result"]["text"]
        assert "最后一期是 2027年7月31日" in letter

    @pytest.mark.parametrize(
        ("day", "asks"),
        [("2027年2月28日", True), ("2027年4月30日", True), ("2027年3月31日", False), ("2027年2月15日", False)],
    )
    def test_a_text_that_begins_in_a_short_month_is_asked_which(self, day: str, asks: bool) -> None:
        """28 February may stand for every 28th or for every last day."""
        text = f"剩余本金3000元，停息分期，分6期，首个还款日{day}。"
        found = ask("read_agreement", {}, text=text)["result"]

        assert ("month_end" in [one["field"] for one in found["questions"]]) == asks


class TestWhatIsForgiven:
    """All or a part, now or only once all is paid."""

    PART = {**E2, "arrears_waived": "2,000", "arrears_treatment": "first"}  # noqa: RUF012

    def test_a_part_is_money_less_and_the_rest_is_paid(self) -> None:
        """346.10 with row 1."""
        result = ask(form=self.PART)["result"]

        assert (result["words"]["saved"], result["schedule"][0]["arrears"]) == ("2,000.00", "346.10")

    def test_a_part_with_nothing_said_of_the_rest(self) -> None:
        """At least that much is saved; the rest is open."""
        result = ask(form={**self.PART, "arrears_treatment": ""})["result"]

        assert result["words"]["saved"] == "至少 2,000.00"
        assert result["words"]["total"] == "至少 18,600.00"
        assert any("18,946.10" in note for note in result["notes"])

    @pytest.mark.parametrize(("when", "words"), [("", "还没说清"), ("when_paid", "要全部还完才算免"), ("now", "")])
    def test_when_is_said_or_asked(self, when: str, words: str) -> None:
        """Forgiven at once needs no note."""
        notes = ask(form={**E2, "arrears_treatment": "waived", "waiver_when": when})["result"]["notes"]
        about = [note for note in notes if note.startswith("免除的 2,346.10 元")]

        assert len(about) == bool(words)
        assert all(words in note for note in about)

    def test_letters_say_it(self) -> None:
        """How much, the rest, and when."""
        form = {**self.PART, "waiver_when": "when_paid"}
        letter = ask("export", form, format="letter:agreement_in_writing")["result"]["text"]

        assert "处理方式：免除 2,000.00 元，其余第一期一起还（全部还完才免）。" in letter
        assert ask("export", form, format="checklist", items=[])["result"]["filled"]["arrears"].endswith(
            "（全部还完才免）"
        )

    def test_a_void_plan_brings_back_what_was_to_be_forgiven_at_the_end(self) -> None:
        """Whatever is said of other things to make up; and it is said."""
        form = {**E2, "arrears_treatment": "waived", "waiver_when": "when_paid", "breach_rule": "one_miss"}
        miss = [{"type": "miss", "number": "1"}]
        result = ask("what_if", {**form, "clawback": "none", "original_rate": "0.05%"}, events=miss)["result"]

        assert result["breach"]["due_at_once"] == result["breach"]["due_at_once_most"] == "20,946.10"
        assert any("还完才免" in note for note in result["notes"])
        assert "waiver_when" not in [one["field"] for one in result["questions"]]

    def test_a_void_plan_asks_where_it_matters(self) -> None:
        """Nothing comes back, unless the waiver was to be the last row's."""
        form = {**E2, "arrears_treatment": "waived", "breach_rule": "one_miss", "clawback": "none"}
        result = ask("what_if", form, events=[{"type": "miss", "number": "1"}])["result"]

        assert "waiver_when" in [one["field"] for one in result["questions"]]

    def test_the_checklist_says_how_many_rows_in_all(self) -> None:
        """As the clause counts them."""
        form = {**E2, "breach_rule": "cumulative", "breach_count": "3"}

        assert (
            ask("export", form, format="checklist", items=[])["result"]["filled"]["breach"]
            == "累计几期逾期作废（3 期）"
        )


@pytest.mark.parametrize(
    ("first_due", "month_end", "is_asked"),
    [
        ("2027-02-28", "", True),
        ("2027-04-30", "", True),
        ("2028-02-28", "", False),  # a leap year's February has 29 days
        ("2027-01-31", "", False),  # counted from the 31st, every row is on a last day
        ("2027-04-29", "", False),
        ("2027-04-30", "no", False),
        ("2027-04-30", "yes", False),
    ],
)
def test_a_first_day_that_ends_a_short_month_is_asked_about(first_due: str, month_end: str, *, is_asked: bool) -> None:
    """The 28th of each month, or each month's last day: nobody said."""
    notes = ask(form={**E2, "first_due": first_due, "month_end": month_end})["result"]["notes"]

    assert any("正好是月底" in note for note in notes) == is_asked
