"""Facts as the pages show them: in words, each with a chip that opens to its source, and when they were checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from calculator.facts.facts import Fact, fact, in_force
from calculator.units.dates import spoken
from website import render


def current(name: str) -> Fact:
    """The fact of that id as it stands today; raises NoSuchFact."""
    return fact(name).at(render.today())


def chip(one: Fact, word: str | None = None) -> Markup:
    """The small chip behind a fact: grade and month, opening to the whole source."""
    made = render.engine().get_template("fact.html").make_module({})
    label = word or f"{render.GRADE_WORDS[one.grade]}，{one.checked.year}年{one.checked.month}月核对"
    return Markup(made.chip(one, label))  # type: ignore[attr-defined] # noqa: S704 - made by the template


def sentence(one: Fact) -> str:
    """The fact in words, hedged as its grade demands, with its chip."""
    return Markup('<span class="fact">{}</span> ').format(one.hedged) + chip(one)


def value(one: Fact) -> str:
    """Just the fact's figure and unit, with a chip of one character."""
    if one.value is None:
        raise render.Unfit(f"facts.toml: {one.id} has no value to show")
    return Markup('<span class="fact">{}</span> ').format(measured(one)) + chip(one, "据")


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


def checked(some: Iterable[Fact]) -> str:
    """When the facts on a page were last checked, the oldest of their days; and which are past their review."""
    shown = {one.id: one for one in some}.values()
    if not shown:
        raise render.Unfit("{{ checked }} on a page without facts")
    day = spoken(min(one.checked for one in shown))
    old = "、".join(one.title for one in shown if render.is_stale(one))
    words = Markup("这一页用到的事实，都在 {}或之后核对过。").format(day)
    if old:
        words += Markup("<b>已到复查的时候：{}。请以银行或主管部门的最新说法为准。</b>").format(old)
    return Markup('<span class="checked">{}</span>').format(words)
