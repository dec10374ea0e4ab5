"""Which way and from which account to pay (还款渠道、还款账户): plain rules over the guide's questions.

To change the advice, change a row: `QUESTIONS` is what is asked, `RULES` decides (the first
row that holds), `BESIDE` adds what to know with a choice. Every reason names the fact it
rests on. A question left open, or answered 不知道, becomes a sentence to read out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

UNKNOWN = "unknown"


class Question(NamedTuple):
    """One question of the guide: its key, whether channel or account, its wording, its choices, what to ask if open."""

    key: str
    topic: str
    question: str
    choices: tuple[tuple[str, str], ...]
    ask: str


class Choice(NamedTuple):
    """One piece of advice: its key, its short name, and what to do in a sentence."""

    key: str
    label: str
    say: str


class Rule(NamedTuple):
    """Where every key is answered with one of its values: this choice, because of this, by this fact."""

    when: Mapping[str, tuple[str, ...]]
    choice: str
    text: str
    fact: str


class Advice(NamedTuple):
    """The choice, the rules that speak for it, and what is still to be asked."""

    choice: Choice
    reasons: tuple[Rule, ...]
    ask: tuple[str, ...]


_DO_NOT_KNOW = (UNKNOWN, "不知道")

QUESTIONS: tuple[Question, ...] = (
    Question(
        "told_how",
        "channel",
        "方案说每一期怎么还？",
        (("auto", "自动扣款"), ("manual", "我自己进页面还"), ("either", "两种都行"), _DO_NOT_KNOW),
        "请问协商以后，每一期是自动扣款，还是我自己进页面还？",
    ),
    Question(
        "old_debit",
        "channel",
        "原来的自动扣款现在怎样？",
        (("new_amount", "已改成扣新的金额"), ("old_amount", "还会扣原来的金额"), ("stopped", "已经停了"), _DO_NOT_KNOW),
        "请问协商以后，系统每期扣的是新的金额，还是原来的金额？原来的自动扣款停了没有？",
    ),
    Question(
        "last_debit",
        "channel",
        "最近一次扣款成功了吗？",
        (("none", "还没扣过"), ("landed", "成功了"), ("failed", "没扣成")),
        "看一看「还款计划」和银行短信：最近一次扣成了没有？",
    ),
    Question(
        "card_state",
        "account",
        "现在绑定的是怎样的卡？",
        (("own", "我本人的，能正常用"), ("others", "别人的"), ("broken", "丢了、冻结了或快到期"), _DO_NOT_KNOW),
        "请问我现在绑定的还款卡是哪一张，状态正常吗？",
    ),
    Question(
        "card_use",
        "account",
        "这张卡平时还做什么用？",
        (("spare", "平时不用"), ("living", "工资或生活费也在里面"), ("debits", "还有别的扣款"), ("both", "两样都有")),
        "翻一翻最近三个月的流水：这张卡上还有哪些进账和扣款？",
    ),
    Question(
        "wallet",
        "account",
        "签过微信钱包扣款吗？",
        (("yes", "签过"), ("no", "没签过"), _DO_NOT_KNOW),
        "请问我签过哪些扣款授权？银行卡没扣成，会不会再从零钱或别的卡里扣？",
    ),
    Question(
        "days_left",
        "account",
        "离下一次扣款还有几天？",
        (("soon", "三天以内"), ("later", "三天以上"), _DO_NOT_KNOW),
        "请问下一次扣款是哪一天？",
    ),
)

CHOICES: Mapping[str, Choice] = {
    choice.key: choice
    for choice in (
        Choice("auto_debit", "自动扣款", "照方案让系统扣，前一天把钱存足，第二天看扣成没有。"),
        Choice("manual_in_app", "自己在官方页面还", "从官方入口进去，按页面显示的金额足额还，还完截图。"),
        Choice("as_agreed_ask", "先问清再还", "先打客服把下面的话问清楚，再决定往哪里存钱。"),
        Choice("keep_card", "用现在的卡", "卡不换，前一天把这一期的钱存足。"),
        Choice("separate_card", "换一张专门还款的卡", "用本人名下、平时不用的卡，里面只放这一期的钱和一点零头。"),
        Choice(
            "change_before_next_debit", "下次扣款之前换卡", "换成本人名下能正常用的卡，换好请客服确认下一期从哪张扣。"
        ),
        Choice("ask_first", "先问清再动", "先打客服把下面的话问清楚，这几天别急着换卡。"),
    )
}

_ASK, _MANUAL, _AUTO = "as_agreed_ask", "manual_in_app", "auto_debit"
_DEFAULT = "channel.default_autodebit"

RULES: Mapping[str, tuple[Rule, ...]] = {
    "channel": (
        Rule(
            {"last_debit": ("failed",)},
            _MANUAL,
            "刚才没扣成：看页面能不能自己还；不能，钱留在卡里，当天打客服。",
            "channel.manual_after_failure",
        ),
        Rule(
            {"old_debit": ("old_amount",)},
            _ASK,
            "还会扣原来的金额：先请银行改。到期没改好，按页面的数还足，再要回多的。",
            _DEFAULT,
        ),
        Rule({"told_how": (UNKNOWN,)}, _ASK, "方案没说怎么还。不问清楚，可能没人扣，也可能多扣。", _DEFAULT),
        Rule(
            {"told_how": ("manual",), "old_debit": ("new_amount",)},
            _ASK,
            "方案说自己还，系统却还会扣：可能还两遍，先问清。",
            _DEFAULT,
        ),
        Rule({"told_how": ("manual",)}, _MANUAL, "方案说自己还，就从官方入口还。", "lender.entry"),
        Rule({"old_debit": (UNKNOWN,)}, _ASK, "不知道系统会扣多少，先问清，免得生活费一起被扣走。", _DEFAULT),
        Rule(
            {"told_how": ("auto",), "old_debit": ("stopped",)},
            _ASK,
            "方案说自动扣，原来的自动扣款却停了：可能没人扣，先问清。",
            _DEFAULT,
        ),
        Rule(
            {"told_how": ("either",), "old_debit": ("stopped",)},
            _MANUAL,
            "两种都行，自动扣款又停了：自己还，看得见结果。",
            "lender.entry",
        ),
        Rule(
            {"told_how": ("auto", "either"), "old_debit": ("new_amount",)},
            _AUTO,
            "系统已改成扣新的金额，照方案让它扣。",
            _DEFAULT,
        ),
    ),
    "account": (
        Rule(
            {"card_state": ("others", "broken"), "days_left": ("soon",)},
            "ask_first",
            "离扣款太近，换卡可能来不及。先问这一期从哪里还。",
            "account.debit_card",
        ),
        Rule(
            {"card_state": ("others",)},
            "change_before_next_debit",
            "不要用别人的卡还，换成你本人的。",
            "account.never_lend",
        ),
        Rule(
            {"card_state": ("broken",)},
            "change_before_next_debit",
            "这张卡扣不成，要换一张能用的。",
            "account.debit_card",
        ),
        Rule({"card_state": (UNKNOWN,)}, "ask_first", "先弄清绑的是哪张卡，能不能用。", "account.debit_card"),
        Rule({"card_use": (UNKNOWN,)}, "ask_first", "先看清这张卡上还有什么进出。", "account.debit_card"),
        Rule({"card_use": ("spare",)}, "keep_card", "本人的卡、平时不用，正合适专门还款。", "account.debit_card"),
        Rule(
            {"card_use": ("living", "debits", "both"), "days_left": ("soon",)},
            "keep_card",
            "离扣款太近，这一期先用现在的卡。扣成以后，再换一张专门还款的。",
            "channel.fund_before",
        ),
        Rule(
            {"card_use": ("living", "both")},
            "separate_card",
            "生活费和还款的钱在一起，多扣一次就没饭钱。",
            "account.debit_card",
        ),
        Rule(
            {"card_use": ("debits", "both")},
            "separate_card",
            "别的扣款先走了，这一期就差几块钱。",
            "channel.no_minimum",
        ),
    ),
}

BESIDE: tuple[Rule, ...] = (
    Rule({}, _AUTO, "扣款的钟点说法不一，最晚前一天就存好。", "channel.fund_before"),
    Rule({}, _AUTO, "没扣成，钱留在卡里，看页面能不能自己还；不能，当天打客服。", "channel.retry"),
    Rule({}, _MANUAL, "按页面显示的金额还，差几分也可能不算还清。", "channel.no_minimum"),
    Rule({"last_debit": ("failed",)}, _MANUAL, "第二天看清有没有又扣一次，多扣了当天就打客服。", "channel.retry"),
    Rule(
        {"old_debit": ("old_amount",)},
        _MANUAL,
        "系统还会扣原来的金额：请银行在下一期以前改好；没改好，照账单不对的办法还。",
        _DEFAULT,
    ),
    Rule({}, _MANUAL, "还款日当天要到账，别等到晚上。", "channel.due_is_due"),
    Rule({}, "keep_card", "前一天看一眼余额，够不够这一期。", "channel.fund_before"),
    *(
        Rule(
            {"wallet": ("yes", UNKNOWN)},
            choice,
            "零钱、零钱通和微信里绑的别的卡也可能被扣，饭钱别放在这些地方。",
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
        CHOICES[choice],
        tuple(rule for rule in (*RULES[topic], *BESIDE) if rule.choice == choice and _holds(rule, known)),
        tuple(each.ask for each in QUESTIONS if each.topic == topic and known[each.key] == UNKNOWN),
    )


def _holds(rule: Rule, answers: Mapping[str, str]) -> bool:
    return all(answers[key] in values for key, values in rule.when.items())
