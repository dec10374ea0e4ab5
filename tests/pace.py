"""How long something may take: seconds of a quiet machine, counted by how slow this one is just now."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

QUIET = 0.015
"""Seconds of CPython 3.11 for `yardstick` on the machine on which the limits of the tests were set, while idle."""

LINE = re.compile(r"(\d+)月(\d+)日[^\n]*?([\d,]+\.\d\d)元")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the processor worked longer than that, had it been as quick as a quiet machine.

    A machine shared with others may be several times slower for minutes on end: whatever takes too
    long is weighed by a piece of work that is always the same, done right before and right behind it.
    """
    before = weighed()
    begun = process_time()
    yield
    spent = process_time() - begun
    if spent >= seconds:
        pace = max(before, yardstick(), QUIET) / QUIET
        assert spent < seconds * pace, f"{spent:.2f} s of a machine {pace:.1f} times slower, not {seconds} s"


LAST = {"when": -1.0, "took": QUIET}


def weighed() -> float:
    """What `yardstick` took within the last second of the processor's work."""
    if not 0 <= process_time() - LAST["when"] < 1:
        LAST.update(took=yardstick(), when=process_time())
    return LAST["took"]


def yardstick(rounds: int = 20) -> float:
    """Processor seconds for a fixed piece of reading and reckoning."""
    text = "12月15日 还款 1,666.67元 尾号1234\n第 3 期 已还清\n" * 500
    begun = process_time()
    for round_ in range(rounds):
        found = [(int(month), int(day), amount.replace(",", "")) for month, day, amount in LINE.findall(text)]
        sums: dict[tuple[int, int], int] = {}
        for at, (month, day, amount) in enumerate(found):
            whole, part = amount.split(".")
            sums[month + at % 7, day] = sums.get((month, day), round_) + int(whole) * 100 + int(part)
    return process_time() - begun
