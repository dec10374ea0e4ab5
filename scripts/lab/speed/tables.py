"""What was measured, in words: tables for the terminal."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

from environment import say
from lab.speed.changes import Changes, Memory
from lab.speed.reader import Typed, spread
from lab.speed.visits import Visit

MEASURES = {  # what it is called, and its field
    "answer, ms": "answered",
    "first useful paint, ms": "painted",
    "bytes until the answer": "bytes",
    "longest task on the main thread, ms": "blocked",
    "memory, MB of the page's process alone": "memory",
    "memory with its share in the browser's files (PSS), MB": "shared",
}


def cell(numbers: Sequence[float]) -> str:
    """The median and the range."""
    if not numbers:
        return "–"
    return f"{statistics.median(numbers):,.0f} [{min(numbers):,.0f}–{max(numbers):,.0f}]"


def say_visits(visits: Mapping[str, Sequence[Visit]]) -> None:
    """Print every measure of every kind of visit."""
    say(f"\n| median [range] | {' | '.join(visits)} |\n|---|{'---:|' * len(visits)}")
    for words, field in MEASURES.items():
        say(f"| {words} | {' | '.join(cell(values(some, field)) for some in visits.values())} |")
    worst = max((one.shift for some in visits.values() for one in some), default=0)
    say(f"\nlayout shift, worst: {worst:.3f}\n")


def values(visits: Sequence[Visit], field: str) -> list[float]:
    """One measure of all visits of a kind."""
    return [value for one in visits if (value := getattr(one, field)) is not None]


def say_readers(readers: Mapping[bool, Sequence[Typed]]) -> None:
    """Print what the reader who types met."""
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
    """Print how quickly the page follows, and what it holds."""
    changes, memory = found
    say("\n| 60 rows | as it is | slowed | goal |\n|---|---:|---:|---:|")
    none = Changes([], 0)
    both = [changes.get(slow, none) for slow in (False, True)]
    say(f"| change to updated page, ms | {' | '.join(cell(one.taken) for one in both)} | 50, slowed 150 |")
    say(f"| longest task, ms (0: under 50) | {' | '.join(f'{one.blocked:.0f}' for one in both)} | 50 |")
    counted = "–" if memory.counted is None else f"{memory.counted:.0f}"
    say(f"\nmemory in MB: {counted} by what the browser tells the page (measureUserAgentSpecificMemory)")
    for words, held in {"with its plan": memory.loaded, "after a thousand calculations": memory.after}.items():
        if held:
            say(f"{words}: {held.own:.0f} of its own (goal: under 150, flat), {held.shared:.0f} with its share (PSS)")
