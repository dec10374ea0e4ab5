"""A request to the one entry point, read key by key; every fault is kept until all keys are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from calculator.reading.form import Form, read_form
from calculator.reading.values import parse_date, parse_yuan, read_integer
from calculator.terms.agreement import MOST, Agreement
from calculator.terms.fields import unknown_keys
from calculator.units.money import Fen, Unreadable
from calculator.units.problems import Impossible, Problem

T = TypeVar("T")

LONGEST_TEXT = 100_000
MOST_ITEMS = 1_000


class Reading:
    """The values of one request; ask for each key, then call `done`, which raises every problem at once."""

    def __init__(self, request: Mapping[str, Any], keys: Iterable[str]) -> None:
        self.request = request
        self.problems: list[Problem] = [
            Problem(str(key)[:60], f"这个问题里没有「{str(key)[:60]}」这一项")
            for key in request
            if key not in {"call", "today", "form", *keys}
        ]
        self._today_told = False
        self.today = self._read_today()

    def _read_today(self) -> date | None:
        if "today" not in self.request:
            return None
        self._today_told = True
        today = self.day("today", "今天的日期")
        if today is None:
            refused = self.problems.pop()
            self.fault("today", f"{refused.message}。请先把这台设备的日期调对")
        return today

    def needs_today(self) -> date:
        """Today, as the caller says it; its absence is a problem."""
        if self.today is None and not self._today_told:
            self._today_told = True
            self.fault("today", "请求里没有今天的日期（today）")
        return self.today or date.min

    def fault(self, field: str, message: str) -> None:
        """Keep a problem for `done`."""
        self.problems.append(Problem(field, message))

    @property
    def strings(self) -> dict[str, Any]:
        """The form as sent, nothing checked; empty where none was sent."""
        form = self.request.get("form")
        return form if isinstance(form, dict) else {}

    def ignores_form(self) -> None:
        """For a call that needs no agreement: a form may stand beside it, but not one with keys nobody knows."""
        if not isinstance(self.request.get("form", {}), dict):
            self.fault("form", "表单要是一个 JSON 对象")
        self.problems += unknown_keys(self.strings)

    def agreement(self) -> Agreement:
        """The form's agreement; raises at once, with all problems so far, where there is none."""
        return self.form().agreement

    def form(self) -> Form:
        """The form, read; raises at once, with all problems so far, where it makes no agreement."""
        form = self.request.get("form")
        if not isinstance(form, dict):
            self.fault("form", "请求里没有表单（form）")
            raise Impossible(self.problems)
        read, problems = read_form(form, self.today)
        if read is None:
            raise Impossible(
                [
                    *self.problems,
                    *(p for p in problems if p.field != "today" or not self._today_told),
                ]
            )
        return read

    def text(self, key: str, name: str, *, longest: int = LONGEST_TEXT) -> str:
        """A text; a missing one is a problem, an empty one is not."""
        value = self.request.get(key)
        if not isinstance(value, str):
            self.fault(key, f"{name}：请给出文字")
            return ""
        if len(value) > longest:
            self.fault(key, f"{name}：太长了，最多 {longest:,} 个字符")
            return ""
        return value

    def choice(self, key: str, name: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of the given words; a missing one is the default where there is one."""
        value = self.request.get(key, default)
        if not isinstance(value, str) or value not in choices:
            self.fault(key, f"{name}：请从这些里选一个：{'、'.join(choices)}")
            return ""
        return str(value)

    def items(self, key: str, name: str, *, least: int = 0, most: int = MOST_ITEMS) -> list[dict[str, Any]]:
        """A list of JSON objects."""
        value = self.request.get(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"{name}：请给出一个列表，每一项是一个 JSON 对象")
            return []
        if not least <= len(value) <= most:
            self.fault(key, f"{name}：要有 {least} 到 {most} 项")
            return []
        return value

    def mapping(self, key: str, name: str) -> dict[str, Any]:
        """A JSON object."""
        value = self.request.get(key)
        if not isinstance(value, dict):
            self.fault(key, f"{name}：请给出一个 JSON 对象")
            return {}
        return value

    def day(self, key: str, name: str, source: Mapping[str, Any] | None = None, where: str = "") -> date | None:
        """The day under a key; None, with a problem kept, where it cannot be read."""
        return self._value(parse_date, key, name, source, where)

    def yuan(self, key: str, name: str, source: Mapping[str, Any] | None = None, where: str = "") -> Fen:
        """The amount under a key, within the contract's limit; 0, with a problem kept, where it cannot be read."""
        amount = self._value(parse_yuan, key, name, source, where)
        if amount is not None and amount > MOST:
            self.fault(where or key, f"{name}：最多 100,000,000.00 元")
            return Fen(0)
        return amount or Fen(0)

    def integer(
        self,
        key: str,
        name: str,
        low: int,
        high: int,
        source: Mapping[str, Any] | None = None,
        where: str = "",
    ) -> int:
        """The whole number under a key, between the two limits; the lower one, with a problem kept, where it is not."""
        value = self._value(read_integer, key, name, source, where)
        if value is None:
            return low
        if not low <= value <= high:
            self.fault(where or key, f"{name}：请填 {low} 到 {high} 之间的整数")
            return low
        return value

    def _value(
        self,
        reader: Callable[[str], T],
        key: str,
        name: str,
        source: Mapping[str, Any] | None,
        where: str,
    ) -> T | None:
        value = (self.request if source is None else source).get(key)
        if not isinstance(value, str) or not value.strip():
            self.fault(where or key, f"{name}：还没有填")
            return None
        try:
            return reader(value)
        except Unreadable as error:
            self.fault(where or key, f"{name}：{error}")
            return None

    def done(self) -> None:
        """Raise every problem kept so far, if any."""
        if self.problems:
            raise Impossible(self.problems)
