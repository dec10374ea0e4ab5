"""What a pasted agreement leaves open, as questions to read out to the lender, the most important first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from calculator.reading.agreement.text import AgreementText
from calculator.reading.calendar import MONTH_END
from calculator.terms.fields import FIELD, Field

ORDER = (
    "principal",
    "arrears_treatment",
    "method",
    "rate",
    "rate_per",
    "settlement",
    "steps",
    "periods",
    "first_due",
    "breach_rule",
    "breach_days",
    "clawback",
    "arrears",
    "fee",
    "fee_timing",
    "start",
    "weekend",
    "interest_only_periods",
    "day_count",
    "original_rate",
    "original_rate_per",
    "penalty_multiplier",
    "residue",
    "unit",
)
"""Every field, what costs most when unknown first."""

_NEEDS: Mapping[str, tuple[str, tuple[str, ...], bool]] = {
    "rate_per": ("rate", ("", "0", "0%"), False),
    "fee_timing": ("fee", ("", "0"), False),
    "original_rate_per": ("original_rate", ("",), False),
    "breach_days": ("breach_rule", ("days",), True),
    "day_count": ("rate_per", ("year",), True),
    "residue": ("method", ("lump_sum", "stepped"), False),
}
"""Fields asked only where another has one of these values (True) or none of them (False)."""


class Question(NamedTuple):
    """One open term and the sentence that asks for it."""

    field: str
    ask: str
    contested: bool


def questions(found: AgreementText) -> list[Question]:
    """A question for each term that the text does not state, or states in two ways."""
    said = {reading.field for reading in found.readings}
    asked = []
    for key in ORDER:
        if key in found.contested:
            asked.append(Question(key, _which(found, FIELD[key]), contested=True))
        elif key not in said and _matters(found, FIELD[key]):
            asked.append(Question(key, _ask(found, FIELD[key]), contested=False))
    return asked


def _matters(found: AgreementText, field: Field) -> bool:
    """Whether a plan of the said kind uses the field; where the kind is not said, what every kind uses."""
    method = found.only("method")
    if field.key == "rate" and found.interest_runs:
        return True
    if field.key in _NEEDS:
        other, values, wanted = _NEEDS[field.key]
        return (found.only(other) in values) == wanted
    if not method:
        return not field.methods or field.key in ("periods", "arrears_treatment")
    return not field.methods or method in field.methods


def _ask(found: AgreementText, field: Field) -> str:
    """The field's own question, with what is already known of it."""
    if field.key == "first_due" and found.monthly:
        day = "月底" if found.monthly.day == MONTH_END else f"{found.monthly.day} 号"
        return f"每月{day}还，我记下了。请问第一期是哪年哪月？"
    return field.ask


def _which(found: AgreementText, field: Field) -> str:
    """The question for a contested field: what was said, and which holds."""
    values = [reading for reading in found.readings if reading.field == field.key]
    if len(values) == 1:
        return f"我记的是「{found.quote(values[0].start, values[0].end).strip()[:40]}」，这句话我拿不准。{field.ask}"
    shown = "、".join(shown_value(field, reading.value) for reading in values[:4])
    return f"我这里「{field.label}」有{len(values)}种说法：{shown}。{field.ask}"


def shown_value(field: Field, value: str) -> str:
    """A form string as a person says it: the choice's label, or the value with its unit."""
    for choice in field.choices:
        if choice.value == value:
            return choice.label
    return f"{value} {field.unit}" if field.unit else value
