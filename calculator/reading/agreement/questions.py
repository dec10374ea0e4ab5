"""What a pasted agreement leaves open, as questions to read out to the lender, the most important first."""

from __future__ import annotations

import re
from typing import NamedTuple

from calculator.reading.agreement.days import MONTH_END
from calculator.reading.agreement.text import AgreementText
from calculator.terms.fields import FIELD, Field
from calculator.units.dates import month_end, parse_date
from calculator.units.money import format_yuan, parse_yuan

ORDER = tuple(sorted(FIELD.values(), key=lambda field: -field.weight))
"""Every field, what costs most when unknown first."""

_NOT_MONTHLY = re.compile(
    "每(?:[两2半三3四4六6]|一个)?个?(?:周|星期|季)度?|每(?:[两2半三3四4六6])个?月|[双按]周|双月|隔月|按季度?"
    "|每半年|每一?年(?=还|一次|付)|每(?:7|10|14|15|30|七|十|十五|三十)天"
)


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
        return (found.only(other) in values) == asked
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
    return field.ask


def _which(found: AgreementText, field: Field) -> str:
    """The question for a contested field: what was said, and which holds."""
    values = [reading for reading in found.readings if reading.field == field.key]
    if len(values) == 1:
        quote = found.pasted.original[slice(*found.pasted.span(values[0].start, values[0].end))]
        return f"我记的是「{quote.strip()[:40]}」，这句话我拿不准。{field.ask}"
    shown = "、".join(shown_value(field, reading.value) for reading in values[:4])
    return f"我这里「{field.label}」有{len(values)}种说法：{shown}。{field.ask}"


def shown_value(field: Field, value: str) -> str:
    """A form string as a person says it: the choice's label, or the value with its unit."""
    for choice in field.choices:
        if choice.value == value:
            return choice.label
    return f"{value} {field.unit}" if field.unit else value


def checks(found: AgreementText) -> list[str]:
    """What to know beside the readings: the instalment said against principal and rows, what went unread."""
    notes = []
    if found.cut:
        notes.append(f"文字太长太碎，最后 {found.cut:,} 个字没有读。请只粘贴和协议有关的部分。")
    if other := _NOT_MONTHLY.search(found.plain):
        notes.append(f"文字里说「{other[0]}」还。这里只会按每月一期来排，请问清楚每一期是哪天。")
    principal, rows = found.only("principal"), found.only("periods")
    instalments = dict.fromkeys(one.value for one in found.mentions if one.kind == "instalment" and one.value)
    if principal and rows and len(instalments) == 1 and found.only("method") in ("", "interest_free"):
        notes.append(_instalment(int(parse_yuan(principal)), int(rows), int(parse_yuan(next(iter(instalments))))))
    return notes


def _instalment(principal: int, rows: int, payment: int) -> str:
    total = payment * rows
    sums = f"每期 {format_yuan(payment)} 元，{rows} 期一共 {format_yuan(total)} 元"
    if abs(total - principal) <= rows * 100:
        return f"{sums}，和本金 {format_yuan(principal)} 元对得上。"
    if total > principal:
        return f"{sums}，比本金多 {format_yuan(total - principal)} 元。请问多出来的是什么钱？"
    return f"{sums}，比本金少 {format_yuan(principal - total)} 元。请问剩下的怎么还？"
