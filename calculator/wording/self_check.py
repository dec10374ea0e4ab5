"""What the trial of the arithmetic came to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculator.self_check.self_check import Check


def shown(checks: Sequence[Check]) -> dict[str, Any]:
    """Each check with its source and whether it holds, and how many do."""
    failing = [check for check in checks if not check.holds]
    return {
        "checks": [
            {
                "name": check.name,
                "source": check.source,
                "holds": check.holds,
                "fault": check.fault,
                "status": "holds" if check.holds else "fails",
                "status_text": "对" if check.holds else "不对",
            }
            for check in checks
        ],
        "holds": not failing,
        "status": "fails" if failing else "holds",
        "words": f"{len(checks)} 项都对。"
        if not failing
        else f"{len(checks)} 项里有 {len(failing)} 项不对，请不要用这里的数。",
    }
