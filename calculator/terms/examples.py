"""Sample agreements from ``data/examples.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from pkgutil import get_data
from typing import NamedTuple


class Example(NamedTuple):
    """One sample: its id, a title, one sentence about it, the day it is computed on, and its form strings."""

    id: str
    title: str
    about: str
    today: date
    form: dict[str, str]


def examples() -> dict[str, Example]:
    """The samples by id, in the file's order; the first is the page's own."""
    text = (get_data("calculator", "data/examples.toml") or b"").decode()
    return {entry["id"]: Example(**entry) for entry in tomllib.loads(text)["examples"]}
