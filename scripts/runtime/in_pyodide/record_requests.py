"""What the calculator is asked while its own tests run: written down, for a rehearsal to ask again."""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import Any

EXAMPLES = 25  # of each property; the same ones in every build

UNTIMED = "not less_than_a_second and not within_a_second"  # a page full of noise is asked by a law as well
FAILED = 1  # pytest's word for tests that failed: what they asked is written down all the same


def main(arguments: list[str]) -> int:
    """Zero, or what pytest ended with when it could not run the tests named after the file to be written."""
    to, *tests = arguments
    sys.path[:0] = ["/repo"]
    os.chdir("/repo")
    os.environ.update(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", HYPOTHESIS_STORAGE_DIRECTORY="/home/examples")
    time.process_time = lambda: 0.0  # limits of time hold elsewhere: what is asked must not hang on this machine's
    same_every_time()
    asked = recorded()
    own = ["-q", "--noconftest", "-p", "no:cacheprovider", "-o", "pythonpath=.", "-k", UNTIMED]
    ended = int(import_module("pytest").main([*own, *tests]))
    with open(to, "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump(sorted(asked), file)
    return 0 if ended == FAILED else ended


def same_every_time() -> None:
    """Have Hypothesis draw its examples from the tests' names and from nothing else."""
    hypothesis = import_module("hypothesis")
    hypothesis.settings.register_profile(
        "recorded",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("recorded")


def recorded() -> set[str]:
    """What goes through the entry point from now on, as it is asked."""
    api: Any = import_module("calculator.api")
    asked: set[str] = set()
    answer = api.answer

    def answered(request: str) -> str:
        asked.add(request)
        given: str = answer(request)
        return given

    api.answer = answered
    return asked
