"""Facts grow old; a person must look at them again."""

from datetime import datetime

from calculator.facts.facts import FACTS, stale


def facts_past_their_review() -> list[str]:
    """Remarks: facts in force whose day of review has passed."""
    today = datetime.now().astimezone().date()
    return [f"calculator/data/facts.toml: {remark}" for remark in stale(FACTS, today)]
