"""What is found in a pasted agreement: terms, and amounts and days that are no term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Finding(NamedTuple):
    """One term said in the text: its form key and form string, and where the view of the text says it."""

    field: str
    value: str
    start: int
    end: int
    note: str = ""
    """What to know about how it was read, for a person."""
    doubt: str = ""
    """Why it is no term after all; empty where it is one."""
    disputed: bool = False
    """Whether the words themselves have two meanings, so that it must be asked even if nothing contradicts it."""


class Mention(NamedTuple):
    """An amount, rate or day that fills no field, and why."""

    kind: str
    value: str
    start: int
    end: int
    why: str


class Spans:
    """Spans in order, asked for in order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.at = 0

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them overlaps this span, which starts no earlier than the one asked for before."""
        while self.at < len(self.spans) and self.spans[self.at][1] <= start:
            self.at += 1
        return self.at < len(self.spans) and self.spans[self.at][0] < end
