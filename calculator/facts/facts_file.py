"""What ``data/facts.toml`` may hold: the keys of an entry, their kinds, the topics and grades, each breach named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Literal

Grade = Literal["A1", "A2", "B"]

GRADES: tuple[Grade, ...] = ("A1", "A2", "B")
"""How well a fact is known, best first: A1 the text itself was read, A2 reports of it, B common knowledge.

Anything less sure does not enter the file.
"""

TOPICS = (
    "lender",
    "channel",
    "account",
    "deal",
    "law",
    "rate",
    "credit",
    "collection",
    "complaint",
    "court",
    "family",
    "relief",
    "privacy",
    "scam",
    "care",
)
"""The first word of every id, in the order of the evidence page, which heads them."""

_REQUIRED = ("id", "title", "from", "sentence", "source", "checked", "review_after", "grade")
_OPTIONAL = ("ended", "value", "unit", "means", "url")
_TEXTS = ("id", "title", "sentence", "source", "unit", "means", "url", "grade")
_DATES = ("from", "checked", "review_after")
_ID = re.compile(r"(?P<topic>[a-z]+)\.[a-z0-9]+(?:_[a-z0-9]+)*")
_OFFICIAL_PAGE = re.compile(r"https://(?:[a-z0-9-]+\.)*(?:gov\.cn|pbccrc\.org\.cn)/\S*")


class BadFacts(ValueError):
    """The file breaks its own rules; carries every fault found, each naming its entry."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("facts.toml: " + "\n".join(faults))


def entries_of(text: str) -> list[dict[str, object]]:
    """The entries of a facts file, each faultless on its own.

    Raises:
        BadFacts: with every fault, each naming the entry and what is allowed.
    """
    import tomllib  # noqa: PLC0415 - nothing is paid for at import, for most answers need no fact
    from decimal import Decimal  # noqa: PLC0415

    document = tomllib.loads(text, parse_float=Decimal)
    entries: list[dict[str, object]] = document.pop("facts", [])
    faults = [f"unknown table {key!r}; only [[facts]] is allowed" for key in document]
    faults += [f"{_name(entry)}: {fault}" for entry in entries for fault in _faults(entry)]
    if faults:
        raise BadFacts(faults)
    return entries


def _name(entry: Mapping[str, object]) -> str:
    """The entry as a message names it."""
    return f"{entry.get('id', 'an entry without id')} from {entry.get('from', '?')}"


def _faults(entry: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one entry, on its own."""
    allowed = ", ".join((*_REQUIRED, *_OPTIONAL))
    for key in sorted(entry.keys() - {*_REQUIRED, *_OPTIONAL}):
        yield f"unknown key {key!r}; allowed keys: {allowed}"
    required = set(_REQUIRED) - ({"sentence"} if entry.get("ended") else set())
    for key in sorted(required - entry.keys()):
        yield f"{key!r} is missing"
    yield from _faults_of_type(entry)
    grade = entry.get("grade", "A1")
    if grade not in GRADES:
        yield f"grade {grade!r} may not enter; allowed grades: {', '.join(GRADES)}"
    written = _ID.fullmatch(str(entry.get("id", "law.x")))
    if written is None or written["topic"] not in TOPICS:
        yield f"an id is topic.name in lower case; allowed topics: {', '.join(TOPICS)}"
    if not _OFFICIAL_PAGE.fullmatch(str(entry.get("url", "https://www.gov.cn/"))):
        yield f"url {entry['url']!r} is not an official page (https, gov.cn or pbccrc.org.cn); name the source in words"
    if "unit" in entry and "value" not in entry:
        yield "a unit without a value"


def _faults_of_type(entry: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the kinds of one entry's values."""
    for key in _TEXTS:
        if key in entry and not (isinstance(entry[key], str) and str(entry[key]).strip()):
            yield f"{key!r} must be text"
    for key in _DATES:
        if key in entry and not _is_day(entry[key]):
            yield f"{key!r} must be a date, as 2026-11-23"
    if entry.get("ended", True) is not True:
        yield "'ended' is either true or left out"
    value = entry.get("value", 0)
    if isinstance(value, bool | datetime | list | dict):
        yield "'value' must be a number, a text or a date"
    checked, review = entry.get("checked"), entry.get("review_after")
    if isinstance(checked, date) and isinstance(review, date) and _is_day(checked) and not checked < review:
        yield "'review_after' must be later than 'checked'"


def _is_day(value: object) -> bool:
    """Whether it is a date without a time; to Python a date and time is a date too."""
    return isinstance(value, date) and not isinstance(value, datetime)
