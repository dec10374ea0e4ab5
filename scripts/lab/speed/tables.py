"""What was measured, in words: tables for the terminal, and the data that the site shows."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from environment import ROOT, say
from lab.speed.changes import Changes, Memory
from lab.speed.reader import Typed, spread
from lab.speed.visits import OURS, PAGES, Visit

DATA = ROOT / "docs" / "speed.toml"
KINDS = ("first", "second", "first slowed", "second slowed")
Visits = Mapping[tuple[str, str], Sequence[Visit]]

MEASURES = {  # name in the data: what it is called, its field, the kind of visit, what it is divided by, the goal
    "bytes": ("bytes until the answer, first visit", "bytes", "first", "stock", 0.65),
    "first": ("answer, first visit", "answered", "first", "stock", 0.48),
    "first_slowed": ("answer, first visit, slowed", "answered", "first slowed", "stock", 0.42),
    "second": ("answer, second visit", "answered", "second", "stock", 0.33),
    "second_slowed": ("answer, second visit, slowed", "answered", "second slowed", "stock", 0.28),
    "painted": ("first useful paint", "painted", "first", "plain", 1.3),
}


def values(visits: Visits, page: str, kind: str, field: str) -> list[float]:
    """One measure of all runs of a page."""
    return [value for one in visits.get((page, kind), ()) if (value := getattr(one, field)) is not None]


def cell(numbers: Sequence[float]) -> str:
    """The median and the range."""
    if not numbers:
        return "–"
    return f"{statistics.median(numbers):,.0f} [{min(numbers):,.0f}–{max(numbers):,.0f}]"


def say_visits(visits: Visits) -> None:
    """Nothing; prints every measure of every page, then our ratios."""
    say("\nmedian [range]; times in ms, memory in MB of the page's process: its own, and with what it shares\n")
    say(f"| | {' | '.join(PAGES)} |\n|---|{'---:|' * len(PAGES)}")
    for kind in KINDS:
        row(visits, f"answer, {kind} visit", kind, "answered")
    for kind in KINDS:
        row(visits, f"first useful paint, {kind} visit", kind, "painted")
    row(visits, "bytes until the answer, first visit", "first", "bytes")
    row(visits, "longest task on the main thread, first visit", "first", "blocked")
    row(visits, "memory, first visit", "first", "memory")
    row(visits, "memory with its share in the browser's files (PSS), first visit", "first", "shared")
    say("\n| ours divided by | | ratio | goal |\n|---|---|---:|---:|")
    for name, (words, _, _, divisor, goal) in MEASURES.items():
        if (found := ratio(visits, name)) is not None:
            say(f"| {divisor} | {words} | {found:.2f} | {goal:.2f} |")
    moved = [one.shift for (page, _), some in visits.items() if page == OURS for one in some]
    say(f"\nlayout shift of our page, worst: {max(moved, default=0):.3f}\n")


def row(visits: Visits, words: str, kind: str, field: str) -> None:
    """Nothing; prints one line of the table."""
    say(f"| {words} | {' | '.join(cell(values(visits, page, kind, field)) for page in PAGES)} |")


def ratio(visits: Visits, name: str) -> float | None:
    """Our median divided by the other's, or None where one was not measured."""
    _, field, kind, divisor, _ = MEASURES[name]
    ours, theirs = (values(visits, page, kind, field) for page in (OURS, divisor))
    return statistics.median(ours) / statistics.median(theirs) if ours and theirs else None


def say_readers(readers: Mapping[bool, Sequence[Typed]]) -> None:
    """Nothing; prints what the reader who types met."""
    say("\n| a reader who types for ten seconds | as it is | slowed | goal |\n|---|---:|---:|---:|")
    lines: dict[str, tuple[Callable[[Sequence[Typed]], list[float]], str]] = {
        "last key to the finished plan, ms": (lambda some: [one.answered for one in some], "150"),
        "a key waits for its turn, ms": (lambda some: [*spread(some, "delays")], "50, slowed 100"),
        "a key is drawn, ms": (lambda some: [*spread(some, "drawn")], "50, slowed 100"),
        "longest task on the main thread, ms": (lambda some: [one.blocked for one in some], "50"),
    }
    for words, (take, goal) in lines.items():
        say(f"| {words} | {' | '.join(cell(take(readers.get(slow, ()))) for slow in (False, True))} | {goal} |")
    for slow, some in readers.items():
        say(f"what the page showed{', slowed' if slow else ''}: {some[-1].states}")
    say("")


def say_changes(found: tuple[Mapping[bool, Changes], Memory]) -> None:
    """Nothing; prints how quickly the page follows, and what it holds."""
    changes, memory = found
    say("\n| 60 rows | as it is | slowed | goal |\n|---|---:|---:|---:|")
    none = Changes([], 0)
    both = [changes.get(slow, none) for slow in (False, True)]
    say(f"| change to updated page, ms | {' | '.join(cell(one.taken) for one in both)} | 50, slowed 150 |")
    say(f"| longest task, ms (0: under 50) | {' | '.join(f'{one.blocked:.0f}' for one in both)} | 50 |")
    say(f"\nmemory in MB: {memory.counted:.0f} by what the browser tells the page (measureUserAgentSpecificMemory)")
    for words, held in {"with its plan": memory.loaded, "after a thousand calculations": memory.after}.items():
        if held:
            say(f"{words}: {held.own:.0f} of its own (goal: under 150, flat), {held.shared:.0f} with its share (PSS)")


def write(visits: Visits, runs: int) -> None:
    """Nothing; writes the figures that the site shows."""
    day = datetime.now().astimezone().date().isoformat()
    lines = ["# Written by scripts/lab/bench_start.py --write; seconds and megabytes are medians.", f"measured = {day}"]
    lines += [f"runs = {runs}", ""]
    for page in PAGES:
        lines += [f"[{page}]", f"megabytes = {statistics.median(values(visits, page, 'first', 'bytes')) / 1e6:.2f}"]
        lines.append(f"painted = {statistics.median(values(visits, page, 'first', 'painted')) / 1000:.2f}")
        for kind in KINDS:
            if taken := values(visits, page, kind, "answered"):
                lines.append(f"{kind.replace(' ', '_')} = {statistics.median(taken) / 1000:.2f}")
        lines.append("")
    DATA.write_text("\n".join(lines), encoding="utf-8")
