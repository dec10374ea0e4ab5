"""What holds of every file made of every plan, and of every text opened as a file."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.plan.schedule import left_at_end, schedule, totals, unsaid
from calculator.terms.agreement import Agreement
from calculator.terms.fields import FIELDS
from calculator.wording.calendar_file import Planned, calendar, escaped, folded
from calculator.wording.export import cell, read_saved
from calculator.wording.export import csv as table
from tests.property.strategies import NASTY, agreements, form_of

TODAY = date(2026, 11, 23)
FORMATS = st.sampled_from(["csv", "ics", "json", "letter:complaint", "letter:agreement_in_writing", "letter:x", ""])
WHOLE = NASTY.filter(lambda text: not re.search("[\ud800-\udfff]", text))
"""Text of whole characters: the entry point refuses halves."""
FORMS = st.dictionaries(st.sampled_from([field.key for field in FIELDS]), NASTY, max_size=6)


class TestEveryFile:
    """csv with BOM and no formula; ics that icalendar parses back; json that reads back in to the same form."""

    @given(agreements(most_periods=24))
    def test_the_table_holds_every_figure(self, terms: Agreement) -> None:
        rows = schedule(terms)
        read = list(
            csv.reader(io.StringIO(table(rows, totals(rows), left_at_end(terms), unsaid(terms))[1:], newline=""))
        )

        assert len(read) == 1 + len(rows) + 1 + bool(left_at_end(terms) or unsaid(terms))
        for line, row in zip(read[1:], rows, strict=False):
            assert line[8] == f"{row.payment // 100}.{row.payment % 100:02d}"

    @given(agreements(most_periods=24))
    def test_the_calendar_holds_every_row(self, terms: Agreement) -> None:
        rows = schedule(terms)
        events = icalendar.Calendar.from_ical(calendar([Planned(terms, rows, rows)], TODAY, day_after=True)).walk(
            "VEVENT"
        )

        payments = [each for each in events if str(each["UID"]).partition("@")[0].endswith("-pay")]
        assert [each.decoded("DTSTART").date() for each in payments] == [row.pay_by for row in rows]
        assert len({str(each["UID"]) for each in events}) == 2 * len(rows) + (
            1 if left_at_end(terms) or unsaid(terms) else 2
        )

    @given(agreements())
    def test_a_form_saved_and_opened_is_the_same_form(self, terms: Agreement) -> None:
        form = form_of(terms)
        request = {"call": "export", "today": "2026-11-23", "form": form, "format": "json"}

        assert read_saved(json.loads(answer(json.dumps(request)))["result"]["text"]).form == form

    @given(FORMS)
    def test_whatever_was_typed_is_saved_and_opened_as_typed(self, form: dict[str, str]) -> None:
        request = {"call": "export", "today": "2026-11-23", "form": form, "format": "json"}
        reply = json.loads(answer(json.dumps(request)))

        if "result" in reply:
            saved = read_saved(reply["result"]["text"])
            assert (saved.form, saved.is_intact) == (form, True)
        else:
            assert [problem["field"] for problem in reply["problems"]] == ["request"]  # half a character


class TestAnyText:
    """Any text whatever: an answer or Chinese problems, never an exception."""

    @given(FORMS, FORMATS)
    def test_any_form_in_any_format(self, form: dict[str, str], file_format: str) -> None:
        request = {"call": "export", "today": "2026-11-23", "form": form, "format": file_format}
        reply = json.loads(answer(json.dumps(request)))

        assert ("result" in reply) != ("problems" in reply)

    @given(st.one_of(NASTY, st.builds(lambda text: '{"kind": "xieshang-zhihou", ' + text, NASTY)))
    def test_any_text_opened_as_a_file(self, text: str) -> None:
        reply = json.loads(answer(json.dumps({"call": "open_saved", "text": text})))

        assert reply["problems"]

    @given(NASTY)
    @example("＝1+1")
    @example("＠SUM(A1)")
    def test_no_cell_is_a_formula(self, text: str) -> None:
        written = cell(text)
        read = next(csv.reader(io.StringIO(written, newline="")), [""])

        assert re.fullmatch(r"-[0-9]+\.[0-9]{2}", written) or not written.startswith(
            ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
        )
        if "\0" not in text:
            assert read[0] in (text, "'" + text)

    @given(WHOLE)
    def test_folding_and_escaping_can_be_undone(self, text: str) -> None:
        line = escaped(text)

        assert folded(line).replace("\r\n ", "") == line or "\r" in text
