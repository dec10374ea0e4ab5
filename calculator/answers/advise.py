"""``advise``: which way and from which account to pay, by the guide's questions."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.facts.advise import QUESTIONS, Question, advise
from calculator.wording import advise as words

KEYS: tuple[str, ...] = ("answers",)


def answer(reading: Reading) -> dict[str, Any]:
    """For channel and account each: the choice, its reasons with their facts, and what to ask."""
    today = reading.needs_today()
    reading.ignores_form()
    answers = _answers(reading)
    reading.done()
    return {topic: words.shown(advise(topic, answers), today) for topic in ("channel", "account")}


def _answers(reading: Reading) -> dict[str, str]:
    """The answers given, each by its key or its words; a blank one is one not given."""
    given = reading.mapping("answers", "问题的答案")
    asked = {question.key: question for question in QUESTIONS}
    answers: dict[str, str] = {}
    for key, value in given.items():
        where = f"answers.{str(key)[:60]}"
        if key not in asked:
            reading.fault(where, f"没有「{str(key)[:60]}」这个问题")
        elif isinstance(value, str) and (chosen := _chosen(asked[key], value)):
            answers[key] = chosen
        elif value is not None and value != "":
            said = words.QUESTIONS[key]
            reading.fault(where, f"{said.question}请从这些里选一个：{'、'.join(said.choices.values())}")
    return answers


def _chosen(question: Question, value: str) -> str:
    """The key of the choice that has this key or label; empty where none has."""
    labels = words.QUESTIONS[question.key].choices
    return next((key for key in question.choices if value in (key, labels[key])), "")
