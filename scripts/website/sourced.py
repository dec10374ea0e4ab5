"""Facts as the pages show them: in words, with a small mark that opens to the source, and when they were checked.

The mark says by its shape how well a fact is known: solid for a text that was read, hollow for a
published report, dotted where no original was seen. On paper the marks carry numbers, and a list
at the page's end gives their sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from calculator.facts.facts import Fact, fact, in_force
from calculator.units.dates import spoken
from website import render


def current(name: str) -> Fact:
    """The fact of that id as it stands today; raises NoSuchFact."""
    return fact(name).at(render.today())


TITLE = re.compile(r"《[^》]+》")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a page: its facts, all of one source and grade; its number on paper; whether a fold hides it."""

    number: int
    facts: tuple[Fact, ...]
    folded: bool

    @property
    def grade(self) -> str:
        """How well its facts are known."""
        return self.facts[0].grade

    @property
    def sources(self) -> str:
        """Every source in full, each once."""
        return "；".join(dict.fromkeys(one.source for one in self.facts))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of the originals, each once."""
        return tuple(dict.fromkeys(one.url for one in self.facts if one.url))


def source_shared(one: Fact) -> tuple[str, str]:
    """What two neighbouring facts must have in common to share a mark: the grade, and the law or the whole source."""
    title = TITLE.search(one.source)
    return one.grade, title.group() if title else one.source


def dot(mark: Mark) -> Markup:
    """The mark itself: a dot that opens to the sources."""
    made = render.engine().get_template("mark.html").make_module({})
    return Markup(made.dot(mark))  # type: ignore[attr-defined] # noqa: S704 - made by the template


def bound(words: str, mark: Mark | None, after: str = "") -> str:
    """Words with a mark that never begins a line, nor does the punctuation `after` it."""
    if mark is None:
        return Markup('<span class="fact">{}</span>{}').format(words, after)
    free, held = words[:-2], words[-2:]
    html = Markup('<span class="fact">{}</span>').format(free) if free else Markup()
    return html + Markup('<div class="bound"><span class="fact">{}</span>{}{}</div>').format(held, dot(mark), after)


def value(one: Fact, mark: Mark | None, after: str = "") -> str:
    """Just the fact's figure and unit, with its mark."""
    if one.value is None:
        raise render.Unfit(f"facts.toml: {one.id} has no value to show")
    words = Markup('<span class="fact">{}</span>').format(measured(one))
    if mark is None:
        return words + after
    return Markup('<div class="bound">{}{}{}</div>').format(words, dot(mark), after)


def measured(one: Fact) -> str:
    """The fact's figure with its unit, a blank between them but before a sign: 36 期, 24%."""
    blank = "" if one.unit in ("", "%") else " "
    return f"{figure(one.value)}{blank}{one.unit}"


def figure(amount: object) -> str:
    """A fact's value as people write it."""
    if isinstance(amount, date):
        return spoken(amount)
    if isinstance(amount, bool | float):
        raise render.Unfit(f"facts.toml: a value may be text, a whole number, a decimal or a day: {amount!r}")
    return f"{amount:,}" if isinstance(amount, int | Decimal) else str(amount)


def means(one: Fact) -> str:
    """What the fact means for the reader."""
    if not one.means:
        raise render.Unfit(f"facts.toml: {one.id} does not say what it means for the reader")
    return Markup('<span class="means">{}</span>').format(one.means)


def facts_of(topic: str = "") -> list[Fact]:
    """The facts in force today, of one topic or all of them, in the file's order."""
    found = list(in_force(render.today(), topic))
    if not found:
        raise render.Unfit(f"facts.toml has no facts of topic {topic!r}")
    return found


def fact_list(some: Iterable[Fact]) -> str:
    """The facts one below the other, each with its whole source."""
    return render.page_part("facts.html", facts=list(some))


def checked(some: Iterable[Fact], marks: Sequence[Mark] = ()) -> str:
    """What the marks mean and when the facts on a page were last checked (the oldest day); on paper the sources."""
    shown = {one.id: one for one in some}.values()
    if not shown:
        raise render.Unfit("{{ checked }} on a page without facts")
    day = spoken(min(one.checked for one in shown))
    old = "、".join(one.title for one in shown if render.is_stale(one))
    seen = [grade for grade in render.MARKS if any(mark.grade == grade for mark in marks)]
    return render.page_part("checked.html", day=day, old=old, seen=seen, marks=marks)
