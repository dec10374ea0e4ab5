"""``mask``: a text with the numbers that name a person hidden, to be shown or sent on."""

from __future__ import annotations

from typing import Any

from calculator.answers.reconcile import LONGEST_LIST
from calculator.answers.requests import Reading
from calculator.reading.mask import mask
from calculator.wording.mask import KINDS, noticed, sentence

KEYS: tuple[str, ...] = ("text",)


def answer(reading: Reading) -> dict[str, Any]:
    """The text, what was hidden and where it stands, and a sentence that says so."""
    reading.ignores_form()
    text = reading.done(reading.text("text", "文字", longest=LONGEST_LIST))
    shown, found = mask(text)
    return {
        "text": shown,
        "found": [
            {"kind": each.kind, "kind_text": KINDS[each.kind], "start": each.start, "end": each.end} for each in found
        ],
        "words": {"sentence": sentence(found), "noticed": noticed(found)},
    }
