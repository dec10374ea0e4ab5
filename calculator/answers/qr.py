"""``qr``: a link as a picture that another device's camera reads."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.wording import qr as words

KEYS: tuple[str, ...] = ("text",)


def answer(reading: Reading) -> dict[str, Any]:
    """Return the code as a picture and how to use it; no picture of a text too long for one, and what to do instead."""
    reading.ignores_form()
    text = reading.done(reading.text("text", "链接"))
    modules = words.code(text.encode())
    if modules is None:
        return {"pictures": [], "modules": 0, "words": {"sentence": words.TOO_LONG}}
    return {
        "pictures": [{"svg": words.svg(modules), "alt": words.ALT}],
        "modules": len(modules),
        "words": {"sentence": words.HOW},
    }
