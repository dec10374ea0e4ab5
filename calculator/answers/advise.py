"""``advise``: which way and from which account to pay, by the guide's questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.facts.advise import QUESTIONS, Advice, Question, Rule, advise
from calculator.facts.facts import fact

KEYS: tuple[str, ...] = ("answers",)


def answer(reading: Reading) -> dict[str, Any]:
    """For channel and account each: the choice, its reasons with their facts, and what to ask."""
    today = reading.needs_today()
    reading.ignores_form()
    answers = _answers(reading)
    reading.done()
    return {topic: _shown(advise(topic, answers), today) for topic in ("channel", "account")}


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
            labels = "、".join(label for _, label in asked[key].choices)
            reading.fault(where, f"{asked[key].question}请从这些里选一个：{labels}")
    return answers


def _chosen(question: Question, value: str) -> str:
    """The key of the choice that has this key or label; empty where none has."""
    return next((key for key, label in question.choices if value in (key, label)), "")


def _shown(advice: Advice, today: date) -> dict[str, Any]:
    """The advice as the contract says it; a reason whose fact is not in force on the day is left out."""
    return {
        "choice": advice.choice.key,
        "label": advice.choice.label,
        "say": advice.choice.say,
        "reasons": [_reason(rule, today) for rule in advice.reasons if fact(rule.fact).holds(today)],
        "ask": list(advice.ask),
        "ask_text": "\n".join(advice.ask),
    }


def _reason(rule: Rule, today: date) -> dict[str, str]:
    return {"text": rule.text, "fact": rule.fact, "fact_text": fact(rule.fact).at(today).hedged}
