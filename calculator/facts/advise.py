"""Which way and from which account to pay (还款渠道、还款账户): plain rules over the guide's questions.

To change the advice, change a row: `QUESTIONS` is what is asked, `RULES` decides (the first
row that holds), `BESIDE` adds what to know with a choice. Every reason names the fact it
rests on. A question left open, or answered 不知道, is to be asked of the lender. What each is
called and says stands in `calculator.wording.advise`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

UNKNOWN = "unknown"


class Question(NamedTuple):
    """One question of the guide: its key, whether channel or account, and its choices."""

    key: str
    topic: str
    choices: tuple[str, ...]


class Rule(NamedTuple):
    """Where every key is answered with one of its values: this choice, for this reason, by this fact."""

    when: Mapping[str, tuple[str, ...]]
    choice: str
    reason: str
    fact: str


class Advice(NamedTuple):
    """The choice, the rules that speak for it, and the questions still to be asked."""

    choice: str
    reasons: tuple[Rule, ...]
    ask: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question("told_how", "channel", ("auto", "manual", "either", UNKNOWN)),
    Question("old_debit", "channel", ("new_amount", "old_amount", "stopped", UNKNOWN)),
    Question("last_debit", "channel", ("none", "landed", "failed")),
    Question("card_state", "account", ("own", "others", "broken", UNKNOWN)),
    Question("card_use", "account", ("spare", "living", "debits", "both")),
    Question("wallet", "account", ("yes", "no", UNKNOWN)),
    Question("days_left", "account", ("soon", "later", UNKNOWN)),
)

CHOICES = (
    "auto_debit",
    "manual_in_app",
    "as_agreed_ask",
    "keep_card",
    "separate_card",
    "change_before_next_debit",
    "ask_first",
)
"""Every piece of advice."""

_ASK, _MANUAL, _AUTO = "as_agreed_ask", "manual_in_app", "auto_debit"
_DEFAULT = "channel.default_autodebit"

RULES: Mapping[str, tuple[Rule, ...]] = {
    "channel": (
        Rule(
            {"last_debit": ("failed",)},
            _MANUAL,
            "just_failed",
            "channel.manual_after_failure",
        ),
        Rule(
            {"old_debit": ("old_amount",)},
            _ASK,
            "takes_old_amount",
            _DEFAULT,
        ),
        Rule({"told_how": (UNKNOWN,)}, _ASK, "way_unsaid", _DEFAULT),
        Rule(
            {"told_how": ("manual",), "old_debit": ("new_amount",)},
            _ASK,
            "would_pay_twice",
            _DEFAULT,
        ),
        Rule({"told_how": ("manual",)}, _MANUAL, "told_to_pay_oneself", "lender.entry"),
        Rule({"old_debit": (UNKNOWN,)}, _ASK, "debit_unknown", _DEFAULT),
        Rule(
            {"told_how": ("auto",), "old_debit": ("stopped",)},
            _ASK,
            "told_to_wait_but_stopped",
            _DEFAULT,
        ),
        Rule(
            {"told_how": ("either",), "old_debit": ("stopped",)},
            _MANUAL,
            "free_to_choose_but_stopped",
            "lender.entry",
        ),
        Rule(
            {"told_how": ("auto", "either"), "old_debit": ("new_amount",)},
            _AUTO,
            "takes_new_amount",
            _DEFAULT,
        ),
    ),
    "account": (
        Rule(
            {"card_state": ("others", "broken"), "days_left": ("soon",)},
            "ask_first",
            "too_late_to_change",
            "account.debit_card",
        ),
        Rule(
            {"card_state": ("others",)},
            "change_before_next_debit",
            "others_card",
            "account.never_lend",
        ),
        Rule(
            {"card_state": ("broken",)},
            "change_before_next_debit",
            "broken_card",
            "account.debit_card",
        ),
        Rule({"card_state": (UNKNOWN,)}, "ask_first", "card_unknown", "account.debit_card"),
        Rule({"card_use": (UNKNOWN,)}, "ask_first", "use_unknown", "account.debit_card"),
        Rule({"card_use": ("spare",)}, "keep_card", "own_and_spare", "account.debit_card"),
        Rule(
            {"card_use": ("living", "debits", "both"), "days_left": ("soon",)},
            "keep_card",
            "change_after_this_row",
            "channel.fund_before",
        ),
        Rule(
            {"card_use": ("living", "both")},
            "separate_card",
            "living_money",
            "account.debit_card",
        ),
        Rule(
            {"card_use": ("debits", "both")},
            "separate_card",
            "other_debits",
            "channel.no_minimum",
        ),
    ),
}

BESIDE: tuple[Rule, ...] = (
    Rule({}, _AUTO, "hour_unknown", "channel.fund_before"),
    Rule({}, _AUTO, "when_it_fails", "channel.retry"),
    Rule({}, _MANUAL, "amount_as_shown", "channel.no_minimum"),
    Rule({"last_debit": ("failed",)}, _MANUAL, "look_for_second_debit", "channel.retry"),
    Rule(
        {"old_debit": ("old_amount",)},
        _MANUAL,
        "have_old_debit_changed",
        _DEFAULT,
    ),
    Rule({}, _MANUAL, "on_the_day", "channel.due_is_due"),
    Rule({}, "keep_card", "look_the_day_before", "channel.fund_before"),
    *(
        Rule(
            {"wallet": ("yes", UNKNOWN)},
            choice,
            "wallet_too",
            "account.wallet",
        )
        for choice in ("keep_card", "separate_card", "change_before_next_debit", "ask_first")
    ),
)


def advise(topic: str, answers: Mapping[str, str]) -> Advice:
    """The advice on ``channel`` or ``account``; a question not answered counts as 不知道."""
    known = {question.key: answers.get(question.key, UNKNOWN) for question in QUESTIONS}
    choice = next(rule.choice for rule in RULES[topic] if _holds(rule, known))
    return Advice(
        choice,
        tuple(rule for rule in (*RULES[topic], *BESIDE) if rule.choice == choice and _holds(rule, known)),
        tuple(each.key for each in QUESTIONS if each.topic == topic and known[each.key] == UNKNOWN),
    )


def _holds(rule: Rule, answers: Mapping[str, str]) -> bool:
    return all(answers[key] in values for key, values in rule.when.items())
