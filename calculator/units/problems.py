"""What is wrong with an input, said to the person who gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the form key (or request key) it belongs to, and a Chinese sentence saying what to do."""

    field: str
    message: str


class Impossible(ValueError):
    """An input that cannot be answered; carries every `Problem` found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(problem.message for problem in self.problems))
