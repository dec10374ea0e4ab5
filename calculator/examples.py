"""Sample agreements from ``data/examples.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
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
    text = files("calculator").joinpath("data/examples.toml").read_text(encoding="utf-8")
    return {entry["id"]: Example(**entry) for entry in tomllib.loads(text)["examples"]}
