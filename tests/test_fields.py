"""Reading the form: every fault at once, in Chinese, at its field."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from calculator.reading.agreement.questions import ORDER
from calculator.reading.form import READERS, agreement, read_form, read_steps, read_value
from calculator.terms.agreement import Agreement
from calculator.terms.fields import FIELD, FIELDS, GROUPS, Field
from calculator.terms.steps import Step
from calculator.units.money import Unreadable
from calculator.units.problems import Impossible

TODAY = date(2026, 11, 23)
GOOD = {"principal": "20,000.00", "method": "interest_free", "periods": "60", "first_due": "2026-12-15"}


def faults(**changes: str) -> dict[str, str]:
    """The problems of the good form with these changes, by field; a field with two of them fails."""
    form = {key: value for key, value in {**GOOD, **changes}.items() if value != "-"}
    read, problems = read_form(form, TODAY)
    assert (read is None) == bool(problems)
    found = {problem.field: problem.message for problem in problems}
    assert len(found) == len(problems), problems
    return found


def test_the_good_form_is_the_agreement_it_says() -> None:
    """Defaults as the contract lists them."""
    form, problems = read_form(GOOD, TODAY)

    assert problems == []
    assert form is not None
    terms = form.agreement
    assert (terms.principal, terms.periods, terms.start, terms.first_due) == (2_000_000, 60, TODAY, date(2026, 12, 15))
    assert (terms.rate, terms.rate_per, terms.day_count, terms.residue, terms.unit) == (
        0,
        "year",
        "monthly",
        "last",
        "fen",
    )
    assert (terms.arrears, terms.arrears_treatment, terms.fee, terms.fee_timing) == (0, "unknown", 0, "each")
    assert (terms.weekend, terms.breach_rule, terms.clawback) == ("keep", "unknown", "unknown")
    assert (terms.original_rate, terms.original_rate_per, terms.penalty_multiplier) == (None, "day", Fraction(3, 2))


def test_an_empty_form_hears_of_everything_it_needs() -> None:
    """All four questions at once."""
    form, problems = read_form({}, TODAY)

    assert form is None
    assert {problem.field for problem in problems} == {"method", "principal", "periods", "first_due"}


def test_many_faults_come_together() -> None:
    """An unreadable value does not hide an impossible one elsewhere, nor an unknown key."""
    found = faults(principal="-5", periods="0", start="2026-11-02", first_due="2026-11-01", fee="abc", colour="red")

    assert set(found) == {"principal", "periods", "first_due", "fee", "colour"}
    assert found["periods"] == "期数：请填 1 到 360 之间的整数"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"principal": "0"}, "principal"),
        ({"principal": "100,000,000.01"}, "principal"),
        ({"periods": "361"}, "periods"),
        ({"periods": "12.5"}, "periods"),
        ({"periods": "99999999999"}, "periods"),
        ({"method": "magic"}, "method"),
        ({"start": "2026-11-23", "first_due": "2026-11-22"}, "first_due"),
        ({"first_due": "2026-11-30", "month_end": "never"}, "month_end"),
        ({"first_due": "2026-11-29", "month_end": "yes"}, "first_due"),
        ({"first_due": "2027-02-27", "month_end": "yes"}, "first_due"),
        ({"start": "2100-12-31", "first_due": "2100-12-31"}, "periods"),
        ({"rate": "100.01%", "method": "equal_payment"}, "rate"),
        ({"rate": "0.28%", "rate_per": "day"}, "rate"),
        ({"rate": "8.34%", "rate_per": "month"}, "rate"),
        ({"rate": "12"}, "rate"),
        ({"arrears": "100000001"}, "arrears"),
        ({"arrears": "100", "arrears_waived": "100.01", "arrears_treatment": "first"}, "arrears_waived"),
        ({"arrears": "100", "arrears_waived": "40", "arrears_treatment": "waived"}, "arrears_waived"),
        ({"arrears_waived": "40"}, "arrears_waived"),
        ({"fee": "100000001"}, "fee"),
        ({"original_rate": "1%"}, "original_rate"),
        ({"penalty_multiplier": "11"}, "penalty_multiplier"),
        ({"breach_rule": "days"}, "breach_days"),
        ({"breach_rule": "days", "breach_days": "0"}, "breach_days"),
        ({"breach_rule": "cumulative"}, "breach_count"),
        ({"breach_rule": "cumulative", "breach_count": "0"}, "breach_count"),
        ({"breach_rule": "cumulative", "breach_count": "361"}, "breach_count"),
        ({"method": "interest_first", "interest_only_periods": "60"}, "interest_only_periods"),
        ({"method": "lump_sum"}, "settlement"),
        ({"method": "lump_sum", "settlement": "0"}, "settlement"),
        ({"method": "lump_sum", "settlement": "20,000.01"}, "settlement"),
        ({"method": "stepped"}, "steps"),
        ({"method": "stepped", "steps": "6x300", "periods": "60"}, "periods"),
        ({"method": "stepped", "steps": "0x300", "periods": "-"}, "steps"),
        ({"method": "stepped", "steps": "360x1", "periods": "-"}, "steps"),
        ({"method": "stepped", "steps": "6x0", "periods": "-"}, "steps"),
        ({"weekend": "never"}, "weekend"),
    ],
)
def test_a_value_past_its_limit_is_a_problem_at_its_field(changes: dict[str, str], field: str) -> None:
    """One fault, one message, in Chinese."""
    found = faults(**changes)

    assert set(found) == {field}
    assert re.search("[\u4e00-\u9fff]{2}", found[field])


@pytest.mark.parametrize(
    "changes",
    [
        {"principal": "0.01"},
        {"principal": "100,000,000.00"},
        {"periods": "1"},
        {"periods": "360期"},
        {"first_due": "2026-11-23"},
        {"rate": "100%", "method": "equal_payment"},
        {"rate": "0.27%", "rate_per": "day", "method": "equal_principal"},
        {"method": "lump_sum", "settlement": "20,000.00"},
        {"method": "stepped", "steps": "6x300", "periods": "7"},
        {"method": "stepped", "steps": "359x1", "periods": "-"},
        {"method": "interest_first", "interest_only_periods": "0"},
        {"method": "interest_first", "interest_only_periods": "59"},
        {"method": "等额本金", "rate_per": "每月", "rate": "百分之一"},
        {"breach_rule": "days", "breach_days": "7天"},
        {"breach_rule": "累计逾期", "breach_count": "3期"},
        {"start": "", "fee": "  "},
        {"arrears": "100", "arrears_waived": "100", "arrears_treatment": "first"},
        {"arrears": "100", "arrears_waived": "40"},
        {"method": "lump_sum", "settlement": "5", "arrears_waived": "40"},
    ],
)
def test_a_value_at_its_limit_is_taken(changes: dict[str, str]) -> None:
    """The limits themselves belong to the allowed range; blanks are as if left out."""
    assert faults(**changes) == {}


def test_a_form_without_a_start_and_without_today_says_so() -> None:
    """No clock is read instead."""
    _, problems = read_form(GOOD, None)

    assert [problem.field for problem in problems] == ["today"]
    assert read_form({**GOOD, "start": "2026-11-23"}, None)[1] == []


@pytest.mark.parametrize("value", [None, 5, [], {}, True])
def test_a_value_that_is_no_text_is_refused(value: object) -> None:
    """Never coerced."""
    _, problems = read_form({**GOOD, "fee": value}, TODAY)

    assert [problem.field for problem in problems] == ["fee"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("6x300, 53x330", ((6, 30_000), (53, 33_000))),
        ("6x300,53x330", ((6, 30_000), (53, 33_000))),
        ("６×３００；５３×３３０", ((6, 30_000), (53, 33_000))),
        ("６ｘ３００，５３Ｘ３３０", ((6, 30_000), (53, 33_000))),
        ("6期x300元、53期x1,330.50元", ((6, 30_000), (53, 133_050))),
        ("6x1,300,53x330", ((6, 130_000), (53, 33_000))),
        ("6x300 53x330", ((6, 30_000), (53, 33_000))),
        ("12*0.5万", ((12, 500_000),)),
    ],
)
def test_the_stairs_of_a_stepped_plan(text: str, steps: tuple[tuple[int, int], ...]) -> None:
    """A comma may part thousands or stairs; the number before an x is always a count."""
    assert [(step.count, step.payment) for step in read_steps(text)] == list(steps)
    assert isinstance(read_steps(text)[0], Step)


@pytest.mark.parametrize("text", ["", "6", "x300", "6x", "6xx300", "6x300,", "6x300,53", "ax300", "6x-1", "6x300,53x"])
def test_what_is_no_stairs_is_refused(text: str) -> None:
    """Half a stair is not guessed at."""
    with pytest.raises(Unreadable, match="6x300"):
        read_steps(text)


def test_every_term_of_an_agreement_is_a_field_and_every_field_a_term() -> None:
    """One place for each: the form keys are the agreement's own names."""
    assert {field.key for field in FIELDS} == {field.name for field in fields(Agreement)}


def test_every_field_can_be_shown_asked_and_read() -> None:
    """Group, label, question, question to the lender, reader; and each default and choice is readable."""
    groups = {key for key, _, _ in GROUPS}
    for field in FIELDS:
        assert field.group in groups
        assert field.label
        assert field.question
        assert field.ask.startswith("请问")
        assert field.ask.endswith("？")
        assert field.kind == "choice" or field.kind in READERS
        assert bool(field.choices) == (field.kind == "choice")
        for choice in field.choices:
            assert read_value(field, choice.label) == read_value(field, choice.value) == choice.value
        if field.default:
            read_value(field, field.default)


def test_every_field_is_asked_of_the_lender_where_a_text_does_not_say_it() -> None:
    """The heaviest first; a field of which nothing is said comes after those whose weight was thought about."""
    assert [field.key for field in ORDER][:3] == ["principal", "arrears_treatment", "method"]
    assert {field.key for field in ORDER} == {field.key for field in FIELDS}
    for field in FIELDS:
        assert field.where is None or field.where.field in {other.key for other in FIELDS}
    assert Field(key="new", label="", question="", kind="integer", group="").weight > 0


def test_no_two_choices_of_a_field_share_a_word() -> None:
    """Else the form would have to guess."""
    for field in FIELDS:
        spoken = [word for choice in field.choices for word in {choice.value, choice.label, *choice.aliases}]
        assert len(spoken) == len(set(spoken)), field.key


def test_no_word_stands_for_two_choices_of_a_field() -> None:
    """Or reading it would be a guess."""
    for field in FIELDS:
        words = [word for choice in field.choices for word in {choice.value, choice.label, *choice.aliases}]

        assert len(words) == len({*words}), field.key


def test_a_form_that_describes_no_agreement_is_refused_with_all_its_faults() -> None:
    """Where an agreement is wanted and nothing else will do."""
    with pytest.raises(Impossible) as refusal:
        agreement({"periods": "0"}, None)

    assert {fault.field for fault in refusal.value.problems} >= {"principal", "method", "first_due", "periods"}


def test_whole_years_are_rows_of_as_many_months() -> None:
    """三年 and 5年 are 36 and 60 rows; half a row, or years that are none, are refused as before."""
    assert [read_value(FIELD["periods"], text) for text in ("三年", "5年", "36期")] == [36, 60, 36]
    assert "periods" in faults(periods="几年")
    assert "breach_days" in faults(breach_rule="days", breach_days="三年")
