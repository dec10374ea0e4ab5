"""``advise``: which way and from which account to pay, by the guide's questions."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Failed, Reading
from calculator.facts.advise import QUESTIONS, Question, advise
from calculator.wording import advise as words

KEYS: tuple[str, ...] = ("answers",)


def answer(reading: Reading) -> dict[str, Any]:
    """For channel and account each: the choice, its reasons with their facts, and what to ask."""
    needed = reading.needs_today()
    reading.ignores_form()
    today, answers = reading.done(needed, _answers(reading))
    return {topic: words.shown(advise(topic, answers), today) for topic in ("channel", "account")}


def _answers(reading: Reading) -> dict[str, str] | Failed:
    """The answers given, each by its key or its words; a blank one is one not given."""
    given = reading.part("answers", "问题的答案")
    if isinstance(given, Failed):
        return given
    asked = {question.key: question for question in QUESTIONS}
    answers: dict[str, str] = {}
    for key, value in given.given.items():
        if key not in asked:
            given.fault(str(key)[:60], f"没有「{str(key)[:60]}」这个问题")
        elif isinstance(value, str) and (chosen := _chosen(asked[key], value)):
            answers[key] = chosen
        elif value is not None and value != "":
            said = words.QUESTIONS[key]
            given.fault(key, f"{said.question}请从这些里选一个：{'、'.join(said.choices.values())}")
    return answers


def _chosen(question: Question, value: str) -> str:
    """The key of the choice that has this key or label; empty where none has."""
    labels = words.QUESTIONS[question.key].choices
    return next((key for key in question.choices if value in (key, labels[key])), "")
