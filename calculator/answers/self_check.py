"""``self_check``: the laws and the published examples, run where the reader is."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.self_check.self_check import check_all
from calculator.wording import self_check as words

KEYS: tuple[str, ...] = ()


def answer(reading: Reading) -> dict[str, Any]:
    """Each check with its source and whether it holds, and how many do."""
    reading.ignores_form()
    reading.done()
    return words.shown(check_all())
