"""What is said of the channel and the account: the guide's questions, each piece of advice, and its reasons.

By the keys of `calculator.facts.advise`, which decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from calculator.facts.advise import UNKNOWN, Advice, Rule
from calculator.facts.facts import fact
from calculator.wording.facts import hedged


class QuestionWords(NamedTuple):
    """A question, its choices by their keys, and what to ask the lender where it is open."""

    question: str
    choices: Mapping[str, str]
    ask: str


class ChoiceWords(NamedTuple):
    """A piece of advice: its short name, and what to do in a sentence."""

    label: str
    say: str


_DO_NOT_KNOW = "不知道"

QUESTIONS: Mapping[str, QuestionWords] = {
    "told_how": QuestionWords(
        "方案说每一期怎么还？",
        {"auto": "自动扣款", "manual": "我自己进页面还", "either": "两种都行", UNKNOWN: _DO_NOT_KNOW},
        "请问协商以后，每一期是自动扣款，还是我自己进页面还？",
    ),
    "old_debit": QuestionWords(
        "原来的自动扣款现在怎样？",
        {
            "new_amount": "已改成扣新的金额",
            "old_amount": "还会扣原来的金额",
            "stopped": "已经停了",
            UNKNOWN: _DO_NOT_KNOW,
        },
        "请问协商以后，系统每期扣的是新的金额，还是原来的金额？原来的自动扣款停了没有？",
    ),
    "last_debit": QuestionWords(
        "最近一次扣款成功了吗？",
        {"none": "还没扣过", "landed": "成功了", "failed": "没扣成"},
        "看一看「还款计划」和银行短信：最近一次扣成了没有？",
    ),
    "card_state": QuestionWords(
        "现在绑定的是怎样的卡？",
        {"own": "我本人的，能正常用", "others": "别人的", "broken": "丢了、冻结了或快到期", UNKNOWN: _DO_NOT_KNOW},
        "请问我现在绑定的还款卡是哪一张，状态正常吗？",
    ),
    "card_use": QuestionWords(
        "这张卡平时还做什么用？",
        {"spare": "平时不用", "living": "工资或生活费也在里面", "debits": "还有别的扣款", "both": "两样都有"},
        "翻一翻最近三个月的流水：这张卡上还有哪些进账和扣款？",
    ),
    "wallet": QuestionWords(
        "签过微信钱包扣款吗？",
        {"yes": "签过", "no": "没签过", UNKNOWN: _DO_NOT_KNOW},
        "请问我签过哪些扣款授权？银行卡没扣成，会不会再从零钱或别的卡里扣？",
    ),
    "days_left": QuestionWords(
        "离下一次扣款还有几天？",
        {"soon": "三天以内", "later": "三天以上", UNKNOWN: _DO_NOT_KNOW},
        "请问下一次扣款是哪一天？",
    ),
}

CHOICES: Mapping[str, ChoiceWords] = {
    "auto_debit": ChoiceWords("自动扣款", "照方案让系统扣，前一天把钱存足，第二天看扣成没有。"),
    "manual_in_app": ChoiceWords("自己在官方页面还", "从官方入口进去，照谈好的数还足，还完截图。"),
    "as_agreed_ask": ChoiceWords("先问清再还", "先打客服把下面的话问清楚，再决定往哪里存钱。"),
    "keep_card": ChoiceWords("用现在的卡", "卡不换，前一天把这一期的钱存足。"),
    "separate_card": ChoiceWords("换一张专门还款的卡", "用本人名下、平时不用的卡，里面只放这一期的钱和一点零头。"),
    "change_before_next_debit": ChoiceWords(
        "下次扣款之前换卡", "换成本人名下能正常用的卡，换好请客服确认下一期从哪张扣。"
    ),
    "ask_first": ChoiceWords("先问清再动", "先打客服把下面的话问清楚，这几天别急着换卡。"),
}

REASONS: Mapping[str, str] = {
    "just_failed": "刚才没扣成：看页面能不能自己还；不能，钱留在卡里，当天打客服。",
    "takes_old_amount": (
        "还会扣原来的金额：先请银行改。到期没改好，先写明不同意，再按页面的数还足；"
        "多很多、拿不出、要一次还清的，备好谈好的数，当天打客服问从哪还。"
    ),
    "way_unsaid": "方案没说怎么还。不问清楚，可能没人扣，也可能多扣。",
    "would_pay_twice": "方案说自己还，系统却还会扣：可能还两遍，先问清。",
    "told_to_pay_oneself": "方案说自己还，就从官方入口还。",
    "debit_unknown": "不知道系统会扣多少，先问清，免得生活费一起被扣走。",
    "told_to_wait_but_stopped": "方案说自动扣，原来的自动扣款却停了：可能没人扣，先问清。",
    "free_to_choose_but_stopped": "两种都行，自动扣款又停了：自己还，看得见结果。",
    "takes_new_amount": "系统已改成扣新的金额，照方案让它扣。",
    "too_late_to_change": "离扣款太近，换卡可能来不及。先问这一期从哪里还。",
    "others_card": "不要用别人的卡还，换成你本人的。",
    "broken_card": "这张卡扣不成，要换一张能用的。",
    "card_unknown": "先弄清绑的是哪张卡，能不能用。",
    "use_unknown": "先看清这张卡上还有什么进出。",
    "own_and_spare": "本人的卡、平时不用，正合适专门还款。",
    "change_after_this_row": "离扣款太近，这一期先用现在的卡。扣成以后，再换一张专门还款的。",
    "living_money": "生活费和还款的钱在一起，多扣一次就没饭钱。",
    "other_debits": "别的扣款先走了，这一期就差几块钱。",
    "hour_unknown": "扣款的钟点说法不一，最晚前一天就存好。",
    "when_it_fails": "没扣成，钱留在卡里，看页面能不能自己还；不能，当天打客服。",
    "amount_as_shown": "差几分也可能不算还清；页面的数和谈好的不一样，照账单不对的办法还。",
    "look_for_second_debit": "第二天看清有没有又扣一次，多扣了当天就打客服。",
    "have_old_debit_changed": "系统还会扣原来的金额：请银行在下一期以前改好；没改好，照账单不对的办法还。",
    "on_the_day": "还款日当天要到账，别等到晚上。",
    "look_the_day_before": "前一天看一眼余额，够不够这一期。",
    "wallet_too": "零钱、零钱通和微信里绑的别的卡也可能被扣，饭钱别放在这些地方。",
}


def shown(advice: Advice, today: date) -> dict[str, Any]:
    """The advice as the contract says it; a reason whose fact is not in force on the day is left out."""
    asked = [QUESTIONS[key].ask for key in advice.ask]
    return {
        "choice": advice.choice,
        "label": CHOICES[advice.choice].label,
        "say": CHOICES[advice.choice].say,
        "reasons": [_reason(rule, today) for rule in advice.reasons if fact(rule.fact).holds(today)],
        "ask": asked,
        "ask_text": "\n".join(asked),
    }


def _reason(rule: Rule, today: date) -> dict[str, str]:
    return {"text": REASONS[rule.reason], "fact": rule.fact, "fact_text": hedged(fact(rule.fact).at(today))}
