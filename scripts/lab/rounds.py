"""Timing by turns; used by the benchmark in CPython and inside Pyodide alike."""

import gc
import statistics
from collections.abc import Callable
from time import perf_counter

Timed = Callable[[], object]


def medians(timed: dict[str, Timed], rounds: int) -> dict[str, float]:
    """Seconds each takes: the median over rounds in which all take their turn."""
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for each in timed.values():
        each()
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        for name, each in timed.items():
            began = perf_counter()
            each()
            taken[name].append(perf_counter() - began)
        gc.collect()
    gc.enable()
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
