"""What is found in a pasted agreement: terms, and amounts and days that are no term."""

from __future__ import annotations

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
    counted: bool = False
    """Whether it hangs on the day the words were said, which is taken to be today: 下个月15号."""


class Mention(NamedTuple):
    """An amount, rate or day that fills no field, and why."""

    kind: str
    value: str
    start: int
    end: int
    why: str
