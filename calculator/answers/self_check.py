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
    checks = check_all()
    failing = [check for check in checks if not check.holds]
    return {
        "checks": [
            {
                "name": check.name,
                "source": check.source,
                "holds": check.holds,
                "fault": check.fault,
                "status": "holds" if check.holds else "fails",
                "status_text": words.STATUS[check.holds],
            }
            for check in checks
        ],
        "holds": not failing,
        "status": "fails" if failing else "holds",
        "words": words.sentence(len(checks), len(failing)),
    }
