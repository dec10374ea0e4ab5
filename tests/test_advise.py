"""The advice on channel and account: every combination of answers, and the ones that matter by hand."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from typing import Any

import pytest

from calculator.api import answer
from calculator.facts.advise import BESIDE, CHOICES, QUESTIONS, RULES, UNKNOWN, advise
from calculator.facts.facts import FACTS, fact
from calculator.wording import advise as words
from calculator.wording.facts import hedged

TODAY = date(2026, 11, 23)


def ask(answers: Any, **more: Any) -> dict[str, Any]:
    request = {"call": "advise", "today": "2026-11-23", "answers": answers, **more}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


@pytest.mark.parametrize(
    ("answers", "choice"),
    [
        ({"told_how": "auto", "old_debit": "new_amount"}, "auto_debit"),
        ({"told_how": "either", "old_debit": "new_amount", "last_debit": "landed"}, "auto_debit"),
        ({"told_how": "auto", "old_debit": "old_amount"}, "as_agreed_ask"),
        ({"told_how": "auto", "old_debit": "unknown"}, "as_agreed_ask"),
        ({"told_how": "auto", "old_debit": "stopped"}, "as_agreed_ask"),
        ({"told_how": "manual", "old_debit": "new_amount"}, "as_agreed_ask"),
        ({"told_how": "manual", "old_debit": "stopped"}, "manual_in_app"),
        ({"told_how": "either", "old_debit": "stopped"}, "manual_in_app"),
        ({"told_how": "auto", "old_debit": "new_amount", "last_debit": "failed"}, "manual_in_app"),
        ({}, "as_agreed_ask"),
    ],
)
def test_the_channel(answers: dict[str, str], choice: str) -> None:
    """What the plan says goes, once it is known what the old debit will do."""
    assert ask(answers)["result"]["channel"]["choice"] == choice


@pytest.mark.parametrize(
    ("answers", "choice"),
    [
        ({"card_state": "own", "card_use": "spare"}, "keep_card"),
        ({"card_state": "own", "card_use": "spare", "days_left": "soon"}, "keep_card"),
        ({"card_state": "own", "card_use": "living", "days_left": "later"}, "separate_card"),
        ({"card_state": "own", "card_use": "debits"}, "separate_card"),
        ({"card_state": "own", "card_use": "both", "days_left": "soon"}, "keep_card"),
        ({"card_state": "others", "days_left": "later"}, "change_before_next_debit"),
        ({"card_state": "broken", "days_left": "later"}, "change_before_next_debit"),
        ({"card_state": "broken", "days_left": "soon"}, "ask_first"),
        ({"card_state": "unknown", "card_use": "spare"}, "ask_first"),
        ({}, "ask_first"),
    ],
)
def test_the_account(answers: dict[str, str], choice: str) -> None:
    """One's own card, nothing else on it; no change of card just before a debit."""
    assert ask(answers)["result"]["account"]["choice"] == choice


def test_every_combination_has_advice_with_a_reason_in_force() -> None:
    """No answers, whatever they are, fall through the rules."""
    for topic in ("channel", "account"):
        asked = [question for question in QUESTIONS if question.topic == topic]
        for values in product(*[{UNKNOWN, *question.choices} for question in asked]):
            answers = dict(zip([question.key for question in asked], values, strict=True))
            advice = advise(topic, answers)

            assert advice.reasons
            assert len(advice.ask) == values.count(UNKNOWN)
            for reason in advice.reasons:
                assert fact(reason.fact).holds(TODAY)


def test_every_rule_can_decide_or_speak() -> None:
    """No row of the tables is dead, and each choice and fact it names is there."""
    for topic, rules in RULES.items():
        asked = [question for question in QUESTIONS if question.topic == topic]
        spoken = set()
        for values in product(*[sorted({UNKNOWN, *question.choices}) for question in asked]):
            advice = advise(topic, dict(zip([question.key for question in asked], values, strict=True)))
            spoken |= {reason.reason for reason in advice.reasons}
        assert {rule.reason for rule in rules} <= spoken
    for rule in (*RULES["channel"], *RULES["account"], *BESIDE):
        assert rule.choice in CHOICES
        assert rule.fact in FACTS


def test_questions_have_distinct_keys_and_choices() -> None:
    """So that a page can render them."""
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        assert len(set(question.choices)) == len(question.choices) >= 3


def test_each_question_choice_and_reason_has_its_words_and_no_other_has() -> None:
    """A row added on one side alone is found here, not by a reader."""
    assert {one.key: one.choices for one in QUESTIONS} == {
        key: tuple(said.choices) for key, said in words.QUESTIONS.items()
    }
    assert tuple(words.CHOICES) == CHOICES
    assert set(words.REASONS) == {rule.reason for rule in (*RULES["channel"], *RULES["account"], *BESIDE)}


def test_open_questions_are_asked() -> None:
    """Not answered, blank, null and 不知道 are the same."""
    for given in ({}, {"wallet": ""}, {"wallet": None}, {"wallet": "unknown"}):
        assert any("扣款授权" in line for line in ask(given)["result"]["account"]["ask"])
    assert not any("扣款授权" in line for line in ask({"wallet": "no"})["result"]["account"]["ask"])


def test_reasons_carry_their_fact_with_its_hedge() -> None:
    """A2 facts read 据公开报道."""
    for topic in ask({"told_how": "auto", "old_debit": "new_amount"})["result"].values():
        for reason in topic["reasons"]:
            assert reason["fact_text"] == hedged(fact(reason["fact"]).at(TODAY))


def test_facts_not_yet_known_are_left_out() -> None:
    """On a day before the reports, the rule still advises, but claims nothing."""
    reply = ask({"told_how": "auto", "old_debit": "new_amount"}, today="2010-01-01")["result"]["channel"]

    assert (reply["choice"], reply["reasons"]) == ("auto_debit", [])


def test_an_answer_in_the_words_that_a_refusal_names_is_taken() -> None:
    """What 「请从这些里选一个」 lists can be sent back as it stands."""
    message = ask({"told_how": "by pigeon"})["problems"][0]["message"]

    assert "我自己进页面还" in message
    assert ask({"told_how": "我自己进页面还"}) == ask({"told_how": "manual"})


def test_unknown_questions_and_answers_are_problems() -> None:
    """All at once, each by its place."""
    reply = ask({"told_how": "by pigeon", "colour": "red", "wallet": ["yes"], "days_left": 3})

    assert {problem["field"] for problem in reply["problems"]} == {
        "answers.told_how",
        "answers.colour",
        "answers.wallet",
        "answers.days_left",
    }
    assert ask([])["problems"][0]["field"] == "answers"
