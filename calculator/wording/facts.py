"""How a fact is said: with its hedge where only reports of it were seen."""

from __future__ import annotations

from calculator.facts.facts import Fact


def hedged(known: Fact) -> str:
    """Its sentence, of published reports where only they were seen; an adverb is no grade: the mark tells B."""
    if known.grade == "A2" and "据公开报道" not in known.sentence:
        return f"据公开报道，{known.sentence}"
    return known.sentence
