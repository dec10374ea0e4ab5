"""A request to the one entry point, read key by key: each value, or `Failed`; faults are kept until all are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, overload

from calculator.reading.form import Form, read_form
from calculator.reading.values import parse_date, parse_yuan, read_integer
from calculator.terms.agreement import MOST, Agreement
from calculator.terms.fields import unknown_keys
from calculator.units.money import Fen, Unreadable
from calculator.units.problems import Impossible, Problem

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
F = TypeVar("F")
T = TypeVar("T")

LONGEST_TEXT = 100_000
MOST_ITEMS = 1_000


class Failed:
    """In place of a value that could not be read; only `Part.fault` makes one, so that its fault is always kept."""


def is_blank(value: object) -> bool:
    """Whether nothing was given: no value, or a text of nothing but spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


@overload
def made(make: Callable[[A, B], T], first: A | Failed, second: B | Failed, /) -> T | Failed: ...
@overload
def made(make: Callable[[A, B, C], T], first: A | Failed, second: B | Failed, third: C | Failed, /) -> T | Failed: ...
@overload
def made(
    make: Callable[[A, B, C, D], T], first: A | Failed, second: B | Failed, third: C | Failed, fourth: D | Failed, /
) -> T | Failed: ...
def made(make: Callable[..., Any], /, *values: object) -> Any:
    """Make one thing of the values; failed where one of them is."""
    return next((value for value in values if isinstance(value, Failed)), None) or make(*values)


def listed(found: Iterable[T | Failed | None]) -> list[T] | Failed:
    """Those that are something; failed where one of them is."""
    values: list[T] = []
    failed = None
    for one in found:
        if isinstance(one, Failed):
            failed = one
        elif one is not None:
            values.append(one)
    return failed or values


class Part:
    """One JSON object of a request, and its place there."""

    def __init__(self, given: Mapping[str, Any], place: str, problems: list[Problem]) -> None:
        self.given = given
        self.place = place
        self.problems = problems

    def fault(self, key: str, message: str) -> Failed:
        """Keep a problem for `Reading.done`."""
        self.problems.append(Problem(f"{self.place}{key}", message))
        return Failed()

    def knows(self, keys: Collection[str], name: str) -> Failed | None:
        """Refuse every other key; None where there is none."""
        failed = None
        for odd in [str(key)[:60] for key in self.given if key not in keys]:
            failed = self.fault(odd, f"{name}里没有「{odd}」这一项")
        return failed

    def has(self, key: str) -> bool:
        """Whether something was given under the key."""
        return not is_blank(self.given.get(key))

    def text(self, key: str, name: str, *, longest: int = LONGEST_TEXT) -> str | Failed:
        """A text; a missing one is a problem, an empty one is not."""
        value = self.given.get(key)
        if not isinstance(value, str):
            return self.fault(key, f"{name}：请给出文字")
        if len(value) > longest:
            return self.fault(key, f"{name}：太长了，最多 {longest:,} 个字符")
        return value

    def choice(self, key: str, name: str, choices: Iterable[str], default: str | None = None) -> str | Failed:
        """One of the given words; a missing one is the default where there is one."""
        value = self.given.get(key, default)
        if not isinstance(value, str) or value not in choices:
            return self.fault(key, f"{name}：请从这些里选一个：{'、'.join(choices)}")
        return str(value)

    def items(self, key: str, name: str, *, least: int = 0, most: int = MOST_ITEMS) -> list[Part] | Failed:
        """The parts of a list of JSON objects."""
        value = self.given.get(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            return self.fault(key, f"{name}：请给出一个列表，每一项是一个 JSON 对象")
        if not least <= len(value) <= most:
            return self.fault(key, f"{name}：要有 {least} 到 {most} 项")
        return [Part(item, f"{self.place}{key}[{index}].", self.problems) for index, item in enumerate(value)]

    def each(
        self,
        key: str,
        name: str,
        read: Callable[[Part, int], T | Failed | None],
        *,
        least: int = 0,
        most: int = MOST_ITEMS,
    ) -> list[T] | Failed:
        """What is read of each part of a list and its number from 1, without what is nothing."""
        items = self.items(key, name, least=least, most=most)
        return (
            items if isinstance(items, Failed) else listed([read(item, number) for number, item in enumerate(items, 1)])
        )

    def part(self, key: str, name: str) -> Part | Failed:
        """The JSON object under a key."""
        value = self.given.get(key)
        if not isinstance(value, dict):
            return self.fault(key, f"{name}：请给出一个 JSON 对象")
        return Part(value, f"{self.place}{key}.", self.problems)

    def day(self, key: str, name: str) -> date | Failed:
        """The day under a key."""
        return self._value(parse_date, key, name)

    def yuan(self, key: str, name: str) -> Fen | Failed:
        """The amount under a key, within the contract's limit."""
        amount = self._value(parse_yuan, key, name)
        if not isinstance(amount, Failed) and amount > MOST:
            return self.fault(key, f"{name}：最多 100,000,000.00 元")
        return amount

    def integer(self, key: str, name: str, low: int, high: int) -> int | Failed:
        """The whole number under a key, between the two limits."""
        value = self._value(read_integer, key, name)
        if not isinstance(value, Failed) and not low <= value <= high:
            return self.fault(key, f"{name}：请填 {low} 到 {high} 之间的整数")
        return value

    def _value(self, read: Callable[[str], T], key: str, name: str) -> T | Failed:
        value = self.given.get(key)
        if not isinstance(value, str) or not value.strip():
            return self.fault(key, f"{name}：还没有填")
        try:
            return read(value)
        except Unreadable as error:
            return self.fault(key, f"{name}：{error}")


class Reading(Part):
    """The values of one request; ask for each key, then call `done`, which raises every problem at once."""

    def __init__(self, request: Mapping[str, Any], keys: Iterable[str]) -> None:
        super().__init__(request, "", [])
        self.knows({"call", "today", "form", *keys}, "这个问题")
        self.today = self._read_today()
        """None where the request names no day."""

    def _read_today(self) -> date | Failed | None:
        if "today" not in self.given:
            return None
        today = self.day("today", "今天的日期")
        if isinstance(today, Failed):
            return self.fault("today", f"{self.problems.pop().message}。请先把这台设备的日期调对")
        return today

    def needs_today(self) -> date | Failed:
        """Today, as the caller says it; its absence is a problem."""
        if self.today is None:
            self.today = self.fault("today", "请求里没有今天的日期（today）")
        return self.today

    @property
    def strings(self) -> dict[str, Any]:
        """The form as sent, nothing checked; empty where none was sent."""
        form = self.given.get("form")
        return form if isinstance(form, dict) else {}

    def ignores_form(self) -> None:
        """For a call that needs no agreement: a form may stand beside it, but not one with keys nobody knows."""
        if not isinstance(self.given.get("form", {}), dict):
            self.fault("form", "表单要是一个 JSON 对象")
        self.problems += unknown_keys(self.strings)

    def agreement(self) -> Agreement | Failed:
        """The form's agreement."""
        form = self.form()
        return form if isinstance(form, Failed) else form.agreement

    def form(self) -> Form | Failed:
        """The form, read."""
        if not isinstance(self.given.get("form"), dict):
            return self.fault("form", "请求里没有表单（form）")
        read, problems = self.read(self.strings)
        self.problems += problems
        return read or Failed()

    def read(self, strings: Mapping[str, object]) -> tuple[Form | None, list[Problem]]:
        """The form of these strings on the day of the request, or what is wrong beside a day refused already."""
        if not isinstance(self.today, Failed):
            return read_form(strings, self.today)
        read, problems = read_form(strings, None)
        return read, [problem for problem in problems if problem.field != "today"]

    @overload
    def done(self) -> None: ...
    @overload
    def done(self, first: A | Failed, /) -> A: ...
    @overload
    def done(self, first: A | Failed, second: B | Failed, /) -> tuple[A, B]: ...
    @overload
    def done(self, first: A | Failed, second: B | Failed, third: C | Failed, /) -> tuple[A, B, C]: ...
    @overload
    def done(
        self, first: A | Failed, second: B | Failed, third: C | Failed, fourth: D | Failed, /
    ) -> tuple[A, B, C, D]: ...
    @overload
    def done(
        self, first: A | Failed, second: B | Failed, third: C | Failed, fourth: D | Failed, fifth: E | Failed, /
    ) -> tuple[A, B, C, D, E]: ...
    @overload
    def done(
        self,
        first: A | Failed,
        second: B | Failed,
        third: C | Failed,
        fourth: D | Failed,
        fifth: E | Failed,
        sixth: F | Failed,
        /,
    ) -> tuple[A, B, C, D, E, F]: ...
    def done(self, *values: Any) -> Any:
        """The values, now that all are read; raises every problem kept so far, if any."""
        if self.problems:
            raise Impossible(self.problems)
        return values[0] if len(values) == 1 else values
