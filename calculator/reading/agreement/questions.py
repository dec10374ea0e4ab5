"""What a pasted agreement leaves open, as questions to read out to the lender, the most important first."""

from __future__ import annotations

import re
from typing import NamedTuple

from calculator.reading.agreement.amounts import ARREARS
from calculator.reading.agreement.text import AgreementText
from calculator.reading.calendar import MONTH_END
from calculator.reading.form import read_steps
from calculator.reading.values import parse_date, parse_rate
from calculator.terms.fields import FIELD, Field
from calculator.units.dates import month_end, spoken
from calculator.units.money import format_yuan

ORDER = tuple(sorted(FIELD.values(), key=lambda field: -field.weight))
"""Every field, what costs most when unknown first."""

LONGEST_MONTH = 31


class Question(NamedTuple):
    """One open term and the sentence that asks for it."""

    field: str
    ask: str
    contested: bool


def questions(found: AgreementText) -> list[Question]:
    """A question for each term that the text does not state, or states in two ways."""
    said = {reading.field for reading in found.readings}
    asked = []
    for field in ORDER:
        if field.key in found.contested:
            asked.append(Question(field.key, _which(found, field), contested=True))
        elif field.key not in said and _matters(found, field):
            asked.append(Question(field.key, _ask(found, field), contested=False))
    return asked


def _matters(found: AgreementText, field: Field) -> bool:
    """Whether a plan of the said kind uses the field; where the kind is not said, what every kind uses."""
    method = found.only("method")
    if field.key == "rate" and found.interest_runs:
        return True
    if field.key == "month_end":
        return found.monthly is None and _ends_a_short_month(found.only("first_due"))
    if field.words and field.words not in found.plain:
        return False
    if field.where:
        other, values, asked = field.where
        return bool((found.only(other) in values) == asked)
    if not method:
        return not field.methods or field.key in ("periods", "arrears_treatment")
    return not field.methods or method in field.methods


def _ends_a_short_month(first_due: str) -> bool:
    """Whether the rows may be meant to fall on the 30th as well as on every month's last day."""
    if not first_due:
        return False
    day = parse_date(first_due)
    return day.day < LONGEST_MONTH and day == month_end(day)


def _ask(found: AgreementText, field: Field) -> str:
    """The field's own question, with what is already known of it."""
    if field.key == "first_due" and found.monthly:
        day = "月底" if found.monthly.day == MONTH_END else f"{found.monthly.day} 号"
        return f"每月{day}还，我记下了。请问第一期是哪年哪月？"
    if field.key == "arrears" and (names := penalties_waived(found)):
        return f"短信只写了免{names}，请问协议前的利息和费用也免吗？{field.ask.removeprefix('请问')}"
    return field.ask


def penalties_waived(found: AgreementText) -> str:
    """The penalties that alone are said to be forgiven, joined: 罚息、违约金; empty where interest or all of it is."""
    if found.only("arrears_treatment") != "waived":
        return ""
    quotes = [found.quote(one.start, one.end) for one in found.readings if one.field == "arrears_treatment"]
    names = [re.findall(ARREARS, quote) for quote in quotes]
    if not all(names) or any(re.search("利息|欠息|息费|费|全部|所有|等|本息", quote) for quote in quotes):
        return ""
    return "、".join(dict.fromkeys(name for each in names for name in each))


def _which(found: AgreementText, field: Field) -> str:
    """The question for a contested field: what was said, and which holds."""
    values = [reading for reading in found.readings if reading.field == field.key]
    if len(values) == 1:
        return f"我记的是「{found.quote(values[0].start, values[0].end).strip()[:40]}」，这句话我拿不准。{field.ask}"
    first, *others = sorted(values, key=lambda one: one.start)
    if field.key == "breach_rule" and all(one.start < first.end for one in others):
        said = found.quote(first.start, first.end).strip()[:40]
        return f"我记的是「{said}」。请问是不是哪一样先到，方案都作废？晚一天算不算一期？"
    shown = "、".join(shown_value(field, reading.value) for reading in values[:4])
    return f"我这里「{field.label}」有{len(values)}种说法：{shown}。{field.ask}"


def shown_value(field: Field, value: str) -> str:
    """A form string as a person says it: the choice's label, the day, or the value with its unit."""
    for choice in field.choices:
        if choice.value == value:
            return choice.label
    if field.kind == "date":
        return spoken(parse_date(value))
    if field.kind == "steps":
        return _stairs(value)
    if field.kind == "rate" and not parse_rate(value):
        return "不加利息"
    return f"{value} {field.unit}" if field.unit else value


def _stairs(value: str) -> str:
    """The stairs in words, with the number of rows in all: the last row takes what is left.

    >>> _stairs("6x500, 29x900")
    '前 6 期每期 500.00 元，之后 29 期每期 900.00 元，末期还剩下的，共 36 期'
    """
    steps = read_steps(value)
    said = [f"{step.count} 期{'每期' if step.count > 1 else ''} {format_yuan(step.payment)} 元" for step in steps]
    rows = sum(step.count for step in steps) + 1
    return f"{'前' if steps[0].count > 1 else '头'} {'，之后 '.join(said)}，末期还剩下的，共 {rows} 期"
