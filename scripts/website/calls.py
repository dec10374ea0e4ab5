"""Telephone numbers as readers need them: every public one on a page is a link that calls it.

Digits come from facts alone. A Python-Markdown step at the end of a page's making finds them in
whatever stands there by then: prose, facts, letters, templates. Answers that a script fills in
later get the same links from a template at the page's end (docs/assets/calculator/form/calls.js).
"""

from __future__ import annotations

import re
from functools import cache

from markdown.postprocessors import Postprocessor
from markupsafe import escape

from calculator.facts.facts import Fact, fact
from website import render

KNOWN = (
    "lender.phone",
    "credit.center_phone",
    "complaint.nfra_phone",
    "complaint.pbc_phone",
    "scam.police",
    "scam.junk_calls",
    "care.mental_line",
    "care.mental_line_hours",
    "court.hotline",
    "court.advice_line",
)
"""The facts that say whom one can call; 96110 and 120 stand in the words of two of them."""
LENDER = "lender.phone"

DIGITS = re.compile(r"(?<![\d.,-])(?:400-\d{3}-\d{4}|9\d{4}|12\d{3}|1[12]0)(?![\d-])")
"""What a number to call looks like in the words of those facts."""
BEFORE, AFTER = r"(^|[^0-9.,—-])", r"(?![0-9—-]|[.,][0-9]| *[元期天日号年月%％万次个])"
"""What does not stand round a number to call: 110 元, 第 110 期, 91—120 天 and 110.00 are none."""

TAG = re.compile(r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
LEFT_ALONE = frozenset(
    {"a", "script", "style", "title", "textarea", "summary", "button", "label", "option", "data", "q", "code"}
)
"""No link can stand in these, or what stands there is not the page's own words."""
HAN = re.compile("[\u4e00-\u9fff]")


@cache
def numbers() -> tuple[str, ...]:
    """Every public number in the facts that say whom to call, the longest first."""
    found: set[str] = set()
    for name in KNOWN:
        one = fact(name).at(render.today())
        found |= {*DIGITS.findall(f"{one.value} {one.sentence} {one.means}")}
    return tuple(sorted(found, key=lambda number: (-len(number), number)))


def pattern() -> str:
    """Finds a number to call, in Python and in a browser: what stands before it, then the number."""
    return f"{BEFORE}({'|'.join(numbers())}){AFTER}"


def link(number: str) -> str:
    """The number as a link that calls it."""
    return f'<a class="tel" href="tel:{number.replace("-", "")}">{escape(number)}</a>'


def linked(html: str) -> str:
    """The HTML with a link at each public number that none stands at; tags and attributes stay as they are."""
    finder = re.compile(pattern())
    closed: list[str] = []
    in_slot = False
    made: list[str] = []
    for piece in TAG.split(html):
        if (tag := NAME.match(piece)) is not None:
            in_slot = not tag[1] and "data-slot=" in piece
            name = tag[2].lower()
            if tag[1] and closed and closed[-1] == name:
                closed.pop()
            elif not tag[1] and name in LEFT_ALONE and not piece.endswith("/>"):
                closed.append(name)
            made.append(piece)
        elif closed or (in_slot and not HAN.search(piece)):  # a row's number may be 110
            made.append(piece)
        else:
            made.append(finder.sub(lambda found: found[1] + link(found[2]), piece))
    return "".join(made)


def given() -> str:
    """The links for numbers in what a script fills in, and how to find them there."""
    found = "".join(map(link, numbers()))
    return f'<template data-calls="{escape(pattern())}">{found}</template>'


def button(one: Fact, who: str = "") -> str:
    """The large button that calls the number of a fact; `who` says in a few words who answers."""
    if one.id not in KNOWN:
        raise render.Unfit(f"{one.id} gives no number to call; these do: {', '.join(KNOWN)}")
    return render.page_part("call_large.html", name=one.id, who=who)


class Calls(Postprocessor):
    """Links the numbers of a whole page, and gives its scripts what they need to do the same."""

    def run(self, text: str) -> str:
        """The page with its numbers linked."""
        html = linked(text)
        return f"{html}\n{given()}" if "data-slot=" in html else html
