"""What may happen to a plan: a row missed, late or short, money paid early, everything settled early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculator.units.money import Fen

Keep = Literal["periods", "payment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Anything that happens; ``place`` is where the request says it, for problems to name: ``events[0]``."""

    place: str = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEvent(Event):
    """Something that happens to one row."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss(RowEvent):
    """漏还: nothing paid by the last day; its money comes with the next row's (the last row: a month later)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Late(RowEvent):
    """晚还: its money comes ``days`` after the last day."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Short(RowEvent):
    """少还: only ``amount`` paid by the last day; the rest made up as for a `Miss`."""

    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra(Event):
    """提前还一部分: ``amount`` pays principal; then rows are fewer (``payment`` kept) or smaller (``periods`` kept)."""

    date: date
    amount: Fen
    keep: Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Event):
    """提前结清: everything left is paid on this day."""

    date: date
