"""Facts grow old; a person must look at them again."""

import tomllib
from datetime import datetime

from checks.sources import text

FACTS = "calculator/data/facts.toml"


def facts_past_their_review() -> list[str]:
    """Remarks: facts in force whose day of review has passed."""
    today = datetime.now().astimezone().date()
    latest = {}
    for entry in sorted(tomllib.loads(text(FACTS))["facts"], key=lambda entry: entry["from"]):
        latest[entry["id"]] = entry
    return [
        f"{FACTS}: {name}: look again at its source; it was due on {entry['review_after']}"
        for name, entry in sorted(latest.items())
        if not entry.get("ended") and entry["review_after"] < today
    ]
