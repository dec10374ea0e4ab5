"""The form read: what a person typed into its fields as an agreement, or every problem with it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from calculator.reading.normalise import plain_characters
from calculator.reading.values import parse_date, parse_rate, parse_yuan, read_integer, read_multiplier, read_periods
from calculator.terms.agreement import Agreement, contradictions
from calculator.terms.fields import FIELD, FIELDS, INTEREST_BEARING, Field, unknown_keys
from calculator.terms.methods import METHODS
from calculator.terms.steps import RateStep, Step
from calculator.units.money import Unreadable
from calculator.units.problems import Impossible, Problem

LONGEST_VALUE = 10_000
"""No form value a person means is longer; the stairs of a stepped plan are the longest."""


def _plain(text: str) -> str:
    return plain_characters(text).strip()


_SMALL_PARTS = re.compile("[千万]分之|[‰‱]")

_CHOSEN: Mapping[str, Mapping[str, str]] = {
    field.key: {
        _plain(word): choice.value for choice in field.choices for word in (choice.value, choice.label, *choice.aliases)
    }
    for field in FIELDS
}
"""Each choice field's words, and the form value each stands for."""


def read_steps(text: str) -> tuple[Step, ...]:
    """The stairs of a stepped plan; between two ``x`` the last number is the next stair's count.

    >>> read_steps("6x300, 53x1,330.50")
    (Step(count=6, payment=30000), Step(count=53, payment=133050))
    """
    pieces = re.split("[xXｘＸ*]", _plain(text).replace("，", ","))
    steps: list[Step] = []
    try:
        count = read_integer(pieces[0])
        for piece in pieces[1:-1]:
            amount, _, following = piece.strip().replace("；", ",").replace(";", ",").replace("、", ",").rpartition(",")
            if not amount:
                amount, _, following = piece.strip().rpartition(" ")
            steps.append(Step(count, parse_yuan(amount)))
            count = read_integer(following)
        steps.append(Step(count, parse_yuan(pieces[-1] if len(pieces) > 1 else "")))
    except Unreadable:
        raise Unreadable("请按「6x300, 53x330」的样子写：6 期每期 300 元，再 53 期每期 330 元") from None
    return tuple(steps)


def read_rate_steps(text: str) -> tuple[RateStep, ...]:
    """The rates of runs of rows, one after another.

    >>> read_rate_steps("12x3%, 24期x万分之五")
    (RateStep(count=12, rate=Fraction(3, 100)), RateStep(count=24, rate=Fraction(1, 2000)))
    """
    steps: list[RateStep] = []
    try:
        for piece in re.split("[,，;；、]", _plain(text)):
            count, _, rate = re.sub("[X×✕*＊ｘＸ]", "x", piece).partition("x")
            steps.append(RateStep(read_integer(count), parse_rate(rate)))
    except Unreadable:
        raise Unreadable("请按「12x3%, 24x18%」的样子写：12 期 3%，再 24 期 18%") from None
    return tuple(steps)


def read_choice(field: Field, text: str) -> str:
    """The form value of the choice whose value, label or other name was written."""
    value = _CHOSEN[field.key].get(_plain(text))
    if value is None:
        raise Unreadable("请从这些里选一个：" + "".join(f"「{choice.label}」" for choice in field.choices))
    return value


READERS: Mapping[str, Callable[[str], Any]] = {
    "yuan": parse_yuan,
    "rate": parse_rate,
    "date": parse_date,
    "integer": read_integer,
    "multiplier": read_multiplier,
    "steps": read_steps,
    "rate_steps": read_rate_steps,
}


def read_value(field: Field, text: str) -> Any:
    """The typed value of one field's text; raises `Unreadable` with what to type instead."""
    if len(text) > LONGEST_VALUE:
        raise Unreadable(f"太长了，最多 {LONGEST_VALUE:,} 个字符")
    return _value(field.key, text)


@lru_cache(maxsize=128)
def _value(key: str, text: str) -> Any:
    """The value of one field's text, which nobody can change in place; at each key press all but one are as before."""
    field = FIELD[key]
    if field.kind == "choice":
        return read_choice(field, text)
    return (read_periods if key == "periods" else READERS[field.kind])(text)


_DEFAULTS: Mapping[str, Any] = {field.key: read_value(field, field.default) for field in FIELDS if field.default}


_OPTIONAL: Mapping[str, Any] = {
    term.name: term.default for term in dataclasses.fields(Agreement) if term.default is not dataclasses.MISSING
}
"""What an agreement is taken to say of the terms that may be left out."""


def said(field: Field, message: str) -> Problem:
    """A problem at the field, opening with its name: ``期数：请填 1 到 360 之间的整数``."""
    return Problem(field.key, f"{field.label}：{message}")


class Said(NamedTuple):
    """What was said of one field: the words, and what they mean."""

    text: str
    value: Any


class Form(NamedTuple):
    """An agreement, and what was said of it, field by field; a term that is not among that is only its default."""

    agreement: Agreement
    said: Mapping[str, Said]

    def without(self, fields: Collection[str]) -> Form:
        """The same agreement, as if nothing had been said of these fields."""
        return self._replace(said={key: one for key, one in self.said.items() if key not in fields})


def what_was_said(strings: Mapping[str, object]) -> dict[str, Said]:
    """What was said of each field, where it can be read; a blank value says nothing."""
    return _each_read(strings)[0]


def _each_read(strings: Mapping[str, object]) -> tuple[dict[str, Said], list[Problem]]:
    """What was said of each field, and a problem for each whose words cannot be read."""
    said_of: dict[str, Said] = {}
    problems: list[Problem] = []
    for field in FIELDS:
        text = strings.get(field.key, "")
        if not isinstance(text, str):
            problems.append(said(field, "请给出文字，不要给出别的类型"))
        elif text := text.strip():
            try:
                said_of[field.key] = Said(text, read_value(field, text))
            except Unreadable as error:
                problems.append(said(field, "请填 1 到 360 之间的整数" if field.key == "periods" else str(error)))
    return said_of, problems


def read_form(strings: Mapping[str, object], today: date | None) -> tuple[Form | None, list[Problem]]:
    """The agreement a form describes and what was said of it, or every problem; a blank value is a missing one.

    ``today`` stands in for a missing ``start``, or an earlier ``first_due`` where the plan charges no interest;
    where it does, the day it is counted from is asked. Without ``start`` and ``today`` that is a problem too.
    A rate that does not say what it is for (`lacks_unit`) is a question.
    """
    told_of, unread = _each_read(strings)
    problems = [*unknown_keys(strings), *unread]
    broken = {problem.field for problem in problems}
    defaults = {key: value for key, value in _DEFAULTS.items() if key not in broken}
    values = _complete({**defaults, **{key: one.value for key, one in told_of.items()}}, broken, today)
    problems += _missing(values, broken, strings)
    problems += _asked(values, strings, today)
    if not problems:
        try:
            return Form(Agreement(**values), told_of), []
        except Impossible as impossible:
            return None, [*_at_fields(impossible.problems)]
    told = {problem.field for problem in problems}
    return None, problems + [each for each in _at_fields(contradictions(values)) if each.field not in told]


def _at_fields(faults: Iterable[Problem]) -> Iterator[Problem]:
    """What an agreement refuses, each at its field and opening with its name."""
    return (said(FIELD[fault.field], fault.message) for fault in faults)


def _complete(values: dict[str, Any], broken: set[str], today: date | None) -> dict[str, Any]:
    """The values with what the method and the caller's day settle; an optional term left blank is as in `Agreement`."""
    settled = dict(values)
    method = METHODS.get(values.get("method", ""))
    if method and method.fixed_rows:
        settled["periods"] = method.fixed_rows
    elif method and "periods" not in broken and (fixed := method.rows_of(values.get("steps"))):
        settled.setdefault("periods", fixed)
    if "start" not in broken and today is not None:
        settled.setdefault("start", _first_day(values, today))
    return {**{key: value for key, value in _OPTIONAL.items() if key not in broken}, **settled}


def _missing(values: Mapping[str, Any], broken: set[str], strings: Mapping[str, object]) -> list[Problem]:
    """A problem for each required field left blank, and for a start that nothing settles."""
    method = values.get("method")
    missing = [
        said(field, "还没有选" if field.kind == "choice" else f"还没有填，{field.placeholder}")
        for field in FIELDS
        if field.required
        and field.key not in broken
        and not values.get(field.key)
        and not (isinstance(strings.get(field.key), str) and str(strings[field.key]).strip())
        and (not field.methods or (method in field.methods if method else field.key == "periods"))
    ]
    if "start" not in values and "start" not in broken:
        missing.append(Problem("today", "请求里没有今天的日期（today），也没有填协议生效日"))
    return missing


def _asked(values: Mapping[str, Any], strings: Mapping[str, object], today: date | None) -> Iterator[Problem]:
    """What must be asked before interest can be counted: from which day, and for a day, a month or a year."""
    if values.get("method") not in INTEREST_BEARING or _is_free(values):
        return
    if today is not None and _is_blank(strings, "start") and _first_day(values, today) < today:
        yield said(FIELD["start"], "第一笔钱在今天以前就该还了，请问从哪天开始计息？请填协议生效的那天")
    if _is_blank(strings, "rate_per") and any(lacks_unit(text, rate) for text, rate in _rates(values, strings)):
        yield said(FIELD["rate_per"], "请问这是每天、每月还是每年的利率？")


def _is_free(values: Mapping[str, Any]) -> bool:
    """Whether what could be read of the rates says that there is no interest."""
    return values.get("rate") == 0 and not any(step.rate for step in values.get("rate_steps", ()))


def _rates(values: Mapping[str, Any], strings: Mapping[str, object]) -> Iterator[tuple[str, Fraction]]:
    """Each rate as it was written, and what it is."""
    if values.get("rate"):
        yield str(strings.get("rate")), values["rate"]
    for step in values.get("rate_steps", ()):
        yield str(strings.get("rate_steps")), step.rate


def _first_day(values: Mapping[str, Any], today: date) -> date:
    """The earliest day the plan is known to have run: today, or when its first money was due."""
    days: list[date] = [values[key] for key in ("first_due", "down_payment_due") if values.get(key)]
    return min([today, *days])


def _is_blank(strings: Mapping[str, object], key: str) -> bool:
    text = strings.get(key, "")
    return isinstance(text, str) and not text.strip()


def lacks_unit(text: str, rate: Fraction) -> bool:
    """Whether a rate written without 日, 月 or 年 must be asked about; any other is taken as a yearly one.

    It must where it is counted in thousandths or ten-thousandths, as daily and monthly rates are, and where it
    would be less than 1 % a year, which no loan costs. 12%, 18.25% and 1% are yearly; so is 0, which is none.

    >>> lacks_unit("万分之五", Fraction(5, 10_000)), lacks_unit("0.05%", Fraction(5, 10_000))
    (True, True)
    >>> lacks_unit("12%", Fraction(12, 100)), lacks_unit("0", Fraction(0))
    (False, False)
    """
    return rate > 0 and (rate < Fraction(1, 100) or bool(_SMALL_PARTS.search(plain_characters(text))))


def agreement(strings: Mapping[str, object], today: date | None) -> Agreement:
    """The agreement a form describes.

    Raises:
        Impossible: with every problem of the form.
    """
    form, problems = read_form(strings, today)
    if form is None:
        raise Impossible(problems)
    return form.agreement


def unused(form: Form) -> list[Field]:
    """The fields of which something was said, other than their default, that the method does not use.

    A settlement forgives whatever is left, so that 免除 is no news to it.
    """
    method = form.agreement.repayment
    return [
        FIELD[key]
        for key in FIELD
        if key in form.said
        and FIELD[key].methods
        and method.key not in FIELD[key].methods
        and not (key == "periods" and method.has_stairs)
        and form.said[key].value not in (_DEFAULTS.get(key), "waived")
    ]
