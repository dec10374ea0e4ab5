"""Worked examples others have published, from ``data/published_cases.toml``, and how the calculator fares on them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pkgutil import get_data
from typing import NamedTuple

from calculator.plan.costs import AnnualCost, annual_cost
from calculator.plan.schedule import Row, schedule
from calculator.reading.form import agreement
from calculator.reading.values import parse_date, parse_rate, parse_yuan
from calculator.units.money import format_percent, format_yuan

Figure = int | date | Fraction


class Case(NamedTuple):
    """One example; the file's head says what each part is."""

    id: str
    source: str
    form: Mapping[str, str]
    expect: Mapping[str, str]
    within: str = "0"
    wrong: Mapping[str, str] = {}
    note: str = ""


def cases() -> tuple[Case, ...]:
    """The examples, in the file's order."""
    text = (get_data("calculator", "data/published_cases.toml") or b"").decode()
    return tuple(Case(**entry) for entry in tomllib.loads(text)["cases"])


def differences(case: Case) -> list[str]:
    """Every figure that is not the expected one, or is the published wrong one, with what was got; none if it holds."""
    terms = agreement(case.form, None)
    rows = schedule(terms)
    names = {**case.expect, **case.wrong}
    cost = annual_cost(terms, rows) if any(name.startswith("cost.") for name in names) else None
    got = {name: figure(name, rows, cost) for name in names}
    return [
        f"{name}: {shown(got[name])}，应为 {value}"
        for name, value in case.expect.items()
        if not _is_near(got[name], value, case.within)
    ] + [
        f"{name}: {shown(got[name])}，和已知的错数一样"
        for name, value in case.wrong.items()
        if _is_near(got[name], value, "0")
    ]


def figure(name: str, rows: Sequence[Row], cost: AnnualCost | None) -> Figure | None:
    """The figure of that name: ``payment.1``, ``interest.13-24``, ``total.payment``, ``due.last``, ``cost.simple``."""
    kind, _, place = name.partition(".")
    value: Figure | None
    if kind == "cost":
        value = getattr(cost, place)
    elif kind == "total":
        value = sum(int(getattr(row, place)) for row in rows)
    elif "-" in place:
        first, last = (int(number) for number in place.split("-"))
        value = sum(int(getattr(row, kind)) for row in rows[first - 1 : last])
    else:
        value = getattr(rows[-1 if place == "last" else int(place) - 1], kind)
    return value


def _is_near(got: Figure | None, expected: str, within: str) -> bool:
    """Whether the figure, as it is shown, is no further from the expected one than allowed."""
    if got is None:
        return False
    if isinstance(got, date):
        return got == parse_date(expected)
    if isinstance(got, Fraction):
        return abs(_percent(format_percent(got)) - _percent(expected)) <= _percent(f"{within}%")
    if "." not in expected:
        return got == int(expected)
    return abs(got - parse_yuan(expected)) <= parse_yuan(within)


def _percent(text: str) -> Fraction:
    rate = parse_rate(text.removeprefix("-").replace(",", ""))
    return -rate if text.startswith("-") else rate


def shown(value: Figure | None) -> str:
    """The figure for people."""
    if isinstance(value, Fraction):
        return format_percent(value)
    return format_yuan(value) if isinstance(value, int) else str(value)
