"""Dated facts of law and product, each with its source and how well it is known.

``data/facts.toml`` is the one place they are written; its head names the keys. A fact holds
from its ``from`` until the next entry of the same id, so an overlap cannot be written down,
and where an entry has ``ended`` (or none has begun) there is no answer, never an old one.

An entry is read and checked at first use, not at import: most answers need few of them or none, and the
whole file takes a phone half a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from calculator.facts.facts_file import BadFacts, Grade, entries_of

if TYPE_CHECKING:
    from decimal import Decimal

_ENTRY = re.compile(r"^\[\[facts\]\]\n", re.MULTILINE)
_ID = re.compile(r'^id = "(?P<id>[^"]*)"$', re.MULTILINE)


class NoSuchFact(LookupError):
    """No such id, or nothing that holds on that day; ``str(error)`` says which, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One entry of the file: what holds from ``from_day`` on, or (``ended``) that nothing does.

    ``value`` is the figure alone, exact: a percent is 24 with the unit %, never 0.24.
    """

    id: str
    title: str
    from_day: date
    ended: bool = False
    value: int | str | date | Decimal | None = None
    unit: str = ""
    sentence: str = ""
    means: str = ""
    source: str
    url: str = ""
    checked: date
    review_after: date
    grade: Grade

    @property
    def topic(self) -> str:
        """The key in `TOPICS`: the first word of the id."""
        return self.id.partition(".")[0]

    def is_stale(self, today: date) -> bool:
        """Whether its day of review has passed."""
        return self.review_after < today


@dataclass(frozen=True, slots=True)
class Timeline:
    """All entries of one id, earliest first."""

    id: str
    entries: tuple[Fact, ...]

    def at(self, day: date) -> Fact:
        """The fact in force on that day: its own first day counts, the next entry's does not.

        Raises:
            NoSuchFact: before the first entry, and from an ``ended`` one on.

        >>> FACTS["credit.keep_years"].at(date(2026, 11, 23)).value
        5
        >>> FACTS["credit.repair"].at(date(2026, 4, 1))
        Traceback (most recent call last):
        calculator.facts.facts.NoSuchFact: 「一次性信用修复」（credit.repair）自 2026-04-01 起不再有效
        """
        latest = self._latest(day)
        name = f"「{self.entries[0].title}」（{self.id}）"
        if latest is None:
            raise NoSuchFact(f"{name}自 {self.entries[0].from_day} 起才有，{day} 还没有")
        if latest.ended:
            raise NoSuchFact(f"{name}自 {latest.from_day} 起不再有效")
        return latest

    def holds(self, day: date) -> bool:
        """Whether `at` has an answer for that day."""
        latest = self._latest(day)
        return latest is not None and not latest.ended

    def _latest(self, day: date) -> Fact | None:
        """The last entry begun by that day, even one that says it has ended."""
        return next((entry for entry in reversed(self.entries) if entry.from_day <= day), None)


def fact(fact_id: str) -> Timeline:
    """The history of one fact.

    Raises:
        NoSuchFact: naming the id.
    """
    try:
        return FACTS[fact_id]
    except KeyError:
        raise NoSuchFact(f"没有叫 {fact_id} 的事实") from None


def in_force(day: date, topic: str = "") -> tuple[Fact, ...]:
    """Every fact that holds on that day, of one topic or of all, in the file's order."""
    current = (timeline.at(day) for timeline in FACTS.values() if timeline.holds(day))
    return tuple(each for each in current if topic in ("", each.topic))


def stale(facts: Mapping[str, Timeline], today: date) -> list[str]:
    """One remark for each fact in force today whose day of review has passed; a warning, never a failure."""
    current = (timeline.at(today) for timeline in facts.values() if timeline.holds(today))
    return [
        f"{each.id}: look again at its source; checked on {each.checked}, due again on {each.review_after}"
        for each in current
        if each.is_stale(today)
    ]


def read_facts(text: str) -> dict[str, Timeline]:
    """The timelines by id that a facts file holds, in its order.

    Raises:
        BadFacts: with every fault, each naming the entry and what is allowed.
    """
    faults: list[str] = []
    histories: dict[str, list[Fact]] = {}
    for entry in entries_of(text):
        read = _fact(entry)
        histories.setdefault(read.id, []).append(read)
    for facts_of_one in histories.values():
        facts_of_one.sort(key=lambda each: each.from_day)
        faults += _faults_of_history(facts_of_one)
    if faults:
        raise BadFacts(faults)
    return {fact_id: Timeline(fact_id, tuple(history)) for fact_id, history in histories.items()}


def _fact(entry: Mapping[str, object]) -> Fact:
    """The entry, known to be faultless, as a Fact."""
    keys = {"from_day" if key == "from" else key: value for key, value in entry.items()}
    return Fact(**keys)  # type: ignore[arg-type]  # `entries_of` has checked every key's type


def _faults_of_history(entries: list[Fact]) -> Iterator[str]:
    """What is wrong with the entries of one id together."""
    if entries[0].ended:
        yield f"{entries[0].id}: ended before it began"
    for before, after in pairwise(entries):
        if before.from_day == after.from_day:
            yield f"{after.id}: two entries from {after.from_day}"
        if before.ended and after.ended:
            yield f"{after.id}: ended twice, on {before.from_day} and on {after.from_day}"


@cache
def _written() -> dict[str, str]:
    """The entries of ``data/facts.toml`` as they are written there, those of one id together, in the file's order."""
    from pkgutil import get_data  # noqa: PLC0415 - see the module's head

    by_id: dict[str, str] = {}
    _, *entries = _ENTRY.split((get_data("calculator", "data/facts.toml") or b"").decode())
    for entry in entries:
        written = _ID.search(entry)
        key = written["id"] if written else ""
        by_id[key] = f"{by_id.get(key, '')}[[facts]]\n{entry}"
    return by_id


@cache
def _timeline(fact_id: str) -> Timeline:
    """The timeline of one id, read once."""
    return read_facts(_written()[fact_id])[fact_id]


class _Facts(Mapping[str, Timeline]):
    """The file's timelines by id, each read when first asked for."""

    def __getitem__(self, fact_id: str) -> Timeline:
        return _timeline(fact_id)

    def __iter__(self) -> Iterator[str]:
        return iter(_written())

    def __len__(self) -> int:
        return len(_written())


FACTS: Mapping[str, Timeline] = _Facts()
