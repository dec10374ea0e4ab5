"""The reader's own dates and amounts in a page's words: ``{{ mine next_due }}``, ``{{ my-line clean }}``.

Each stands as its blank, or as the words given (``{{ mine save_on 还款日前一天 }}``), until a plan is kept;
then overrides/partials/filled.html puts in what calculator/wording/mine.py says of it, before the page is painted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

DAY, AMOUNT = "（　）月（　）日", "（　　　　）"
BLANKS = {
    "principal": AMOUNT,
    "periods": "（　）",
    "next_row": "第（　）期",
    "next_due": DAY,
    "next_payment": AMOUNT,
    "next_amount": f"{AMOUNT}元",
    "this_row": "第（　）期",
    "this_payment": AMOUNT,
    "left_after": AMOUNT,
    "look_on": DAY,
    "save_on": DAY,
    "see_on": DAY,
    "missed_due": DAY,
    "paid": AMOUNT,
    "left": AMOUNT,
    "last_due": DAY,
}
"""What stands in place of each text without a plan: a bracket for the reader's own pen, where the page has no words."""
LINES = ("clean",)
"""Whole sentences, which are not there without a plan."""

MINE = re.compile(r"\{\{ *mine +(?P<name>[a-z_]+)(?: +(?P<words>[^\s{}]+))? *\}\}")


def place(name: str, blank: str) -> Markup:
    """The place of a text that the plan gives, with its blank."""
    return Markup('<span class="from-plan" data-from-plan="{}" data-blank="{}">{}</span>').format(name, blank, blank)


def mine(name: str, words: str = "") -> Markup:
    """The place of a date or an amount in a sentence, with the page's own words or a bracket until there is a plan.

    Raises LookupError where the plan gives nothing of that name.
    """
    blank = BLANKS[name]
    return place(name, words or blank)


def line(name: str) -> Markup:
    """A sentence that is there once a plan is kept."""
    if name not in LINES:
        raise LookupError(name)
    return Markup('<p class="from-plan" data-from-plan="{}" hidden></p>').format(name)


def words(text: str) -> Markup:
    """A line of a card, its inserts as places; all else in it is text."""
    parts: list[str | Markup] = []
    end = 0
    for found in MINE.finditer(text):
        parts += [text[end : found.start()], mine(found["name"], found["words"] or "")]
        end = found.end()
    return Markup("").join([*parts, text[end:]])


def letter(text: str) -> list[list[Markup]]:
    """A letter by paragraphs and lines; each ``{slot}`` of it is a place, blank as for a pen."""
    return [[Markup("").join(_slots(row)) for row in part.split("\n")] for part in text.strip().split("\n\n")]


def _slots(row: str) -> Iterable[str | Markup]:
    for index, part in enumerate(re.split(r"\{([a-z_]+)\}", row)):
        if index % 2 == 0:
            yield part
        elif part == "asks":
            yield Markup('<span class="from-plan" data-from-plan="letter_asks" hidden></span>')
        else:
            yield place(f"letter_{part}", "____")


INSERTS: dict[str, Callable[..., str]] = {
    "mine": lambda _page, name, words="": mine(name, words),
    "my-line": lambda _page, name: line(name),
}
