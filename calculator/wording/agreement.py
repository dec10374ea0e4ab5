"""What to say of a pasted agreement, in Chinese sentences: what looks like a swindle, and sums that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from calculator.reading.agreement.text import AgreementText
from calculator.reading.values import parse_yuan
from calculator.terms.methods import METHODS
from calculator.units.dates import spoken
from calculator.units.money import FEN_PER_YUAN, Fen, format_yuan
from calculator.wording import stated

_NOT_MONTHLY = re.compile(
    "每(?:[②ⒸⓀⓉ]|[半2-6两三四六]?个?(?:周|星期)|[半2-6两三四六]?个?季度?|半个月)|[按双]周|双月|隔月|按季度?"
    "|每半年|每(?:年|Ⓛ)(?=还|一次|付)"
)

WHY = {
    "instalment": "这是每期的金额，只用来核对",
    "total": "这是合计数，不是本金",
    "paid": "这是已经还了的钱",
    "down": "这像是先付的一笔，要问清楚抵的是什么",
    "forgiven": "这是免掉的本金，要问剩余本金是多少",
    "first_principal": "这是原来借的本金，没说是不是剩余本金",
    "to_come": "这是以后可能收的钱，不是已经欠的",
    "plan_interest": "这是方案里要付的利息，不是已经欠的",
    "was_owed": "这是减免以前一共要还的数，没说里面多少是本金",
    "taken_off": "这是减免的数，没说减的是本金还是息费",
    "unclear": "没说这是什么钱",
    "not_exact": "说的是大概数",
    "unreadable": "这个数看不准，要核对",
    "in_part": "只说免一部分，没说清剩下的怎么办",
    "once_paid": "说的是还完以后才免，要问清楚",
    "at_most": "说的是最多能免，还没有定下",
    "nothing": "说的是免 0 元，等于没有免",
    "no_such_rule": "这里只算得了连续两期；更多期的没算进去，照原话记着",
    "limit": "这只是上限或下限，不是定下的期数",
    "years": "只说了几年，没说按月还，期数要问",
    "pace": "说了几年，不是按月还，期数要问",
    "question": "这是在问，不是对方的答复",
    "wish": "这是要求或申请，不是已经答应的",
    "condition": "这是有条件的，不是已经定下的",
    "example": "这只是举例",
    "unsure": "这句话没有说定",
    "other_loan": "这说的像是另一笔贷款",
    "former": "这说的像是以前的情况",
    "refused": "这句话被否定了",
    "agent": "这是中介的说法，不是银行答应的",
    "costs": "这说的是打官司的费用",
    "settled": "这说的是已经结清的",
    "struck": "旁边有叉号，看不出算不算",
    "turned": "这里有改变文字方向的隐藏字符，看到的和写下的不一样",
    "changed": "后面说改了",
    "summand": "这是其中一笔，后面有合计",
    "passed_over": "这是没有选的那个方案",
    "for_a_while": "只停一段时间，之后还计息",
    "demanded": "这是催还款或说违约的话",
    "rate_unclear": "这样说的利率看不准，要问成百分之几",
    "rate_too_high": "折成一年超过 100%，不合常理",
    "no_loan_rate": "这不是贷款利率",
    "two_periods": "利率是按日、按月还是按年，前后说法不一",
    "whose_rate": "这个方案不计息；没说这是不是原来那笔贷款的利率",
    "same_rate": "和旁边按日、按月的利率是一回事",
    "rate_unnamed": "没说这是什么利率",
}
"""Why what was found fills no field: what the amount is, or what makes it doubtful."""

SUSPECT = {
    "money_first": "这里要你先付钱。先别付，先打银行的官方电话问清楚。",
    "contact": "这里要你加微信、QQ 或扫码。协商走银行的官方电话和官方页面，先别加。",
    "agent": "这像代办广告，不是银行的通知。先别付钱，协商可以自己打银行的官方电话谈。",
    "screen": "这里要你共享屏幕或让人远程操作。别开，对方会看到你的验证码和密码。",
    "code": "这里要你把验证码告诉别人。谁要都别给。",
    "private_account": "这里要你把钱转到个人账户。先别转，还款只在银行的官方页面还。",
    "secrets": "这里要密码、身份证照片或刷脸。别给，先打银行的官方电话问清楚。",
}
"""Why each kind of suspect words should make a person stop."""


CONTESTED = "这一条还没说定，先不算进去；问清了选一个，或者自己填。"
"""Beside what was said in more than one way, or not for certain."""
PENALTIES_ALONE = "没写利息和费用免不免，要问。"
"""Beside a waiver that names penalties alone: the form knows no kinds, so the words must not claim the rest."""
COUNTED = "是从今天往后数的。短信不是这个月的，点上面改，再问银行。"
"""Beside a day that was said from another day on: 下个月15号."""
WHICH_YEAR = "原文没写是哪一年，选一个。"
"""Beside a first day without its year that may have passed, or would be long to wait for."""

NOTHING = "没读到本金、期数和日期。换一段试试，或者直接填 3 个数。"
ROWS_ALONE = (
    "这像还款表或还款记录，里面没说剩多少本金、分几期。先贴谈方案的短信，或者填 3 个数；"
    "有了方案，再把它贴进「银行的表对不对？」或者账本。"
)


def of_which_year(day: date) -> str:
    """A first day without its year, as a question short enough for one line.

    >>> of_which_year(date(2026, 9, 15))
    '9月15日，哪一年？'
    """
    return f"{day.month}月{day.day}日，哪一年？"


def day_and_month(day: date) -> str:
    """A day of the next months, to be chosen."""
    return f"{day.month}月{day.day}日"


def if_monthly(number: str) -> str:
    """So many rows, if the years that were said are paid by the month."""
    return f"每月还一次，就是 {number} 期"


def begun(day: date, today: date) -> str:
    """A first day that may be meant, with what is so if it is."""
    return f"{spoken(day)}，{'已经在还' if day < today else '还没开始'}"


def of_penalties(names: str) -> str:
    """What a row is about where penalties alone are forgiven: never the interest, of which nothing was said."""
    return f"协议前的{names}怎么处理"


def rate_said(rates: Sequence[str]) -> str:
    """Why interest is taken to be added: the rates that the text says, or interest without one, and no method.

    >>> rate_said(["3.6%"])
    '短信写了利率 3.6%，先按加利息算。'
    """
    if not rates:
        return "短信说还有利息，没写利率。问到了填在下面；空着先按没有利息算，实际会多。"
    return f"短信写了利率 {'、'.join(dict.fromkeys(rates))}，先按加利息算。"


def nothing(*, is_of_rows: bool) -> str:
    """What is said of a text in which no term was read; ``is_of_rows``: days and amounts are all there is."""
    return ROWS_ALONE if is_of_rows else NOTHING


class Sums(NamedTuple):
    """Instalments held against the principal: how far they are apart (0 where they fit), which way, what to say."""

    apart: Fen
    is_more: bool
    sentence: str

    @property
    def shown(self) -> dict[str, str]:
        """The difference as the page shows it first."""
        return {
            "head": "多出" if self.is_more else "少了",
            "amount": format_yuan(self.apart),
            "sentence": self.sentence,
        }

    @property
    def asked_with_interest(self) -> str:
        """The difference where the reader is asked about interest."""
        return f"这些分期加起来，比本金多 {format_yuan(self.apart)} 元。多的是利息还是别的，短信没写明：请你选一个。"

    @property
    def taken_for_interest(self) -> str:
        """The difference where the text says that interest goes on, and at no rate."""
        return f"短信说还有利息，没写利率：多的 {format_yuan(self.apart)} 元先当利息，照短信的每期金额算。"


def sums(found: AgreementText) -> Sums | None:
    """The payments of all rows against the principal; None where they are not said, or interest is paid too.

    They fit where each payment is rounded by less than a yuan.
    """
    principal, rows = found.only("principal"), found.only("periods")
    method = METHODS.get(found.only("method"))
    if not principal or not rows or (method and not method.may_begin_with_residue):
        return None
    total = stated.total(found.payments, int(rows))
    if total is None:
        return None
    owed = parse_yuan(principal)
    apart = Fen(abs(total - owed))
    words = f"{stated.amounts(found.payments)}，{rows} 期一共 {format_yuan(total)} 元"
    if apart <= int(rows) * FEN_PER_YUAN:
        return Sums(Fen(0), is_more=False, sentence=f"{words}，和本金 {format_yuan(owed)} 元对得上。")
    more = total > owed
    asked = "请问多出来的是什么钱？" if more else "请问剩下的怎么还？"
    if more and not found.may_be_free:
        asked = "短信里有利率，多出来的可能是利息。请问是按哪种方式算的？"
    return Sums(apart, more, f"{words}，比本金{'多' if more else '少'} {format_yuan(apart)} 元。{asked}")


MOST_NAMED = 3
"""So many figures are named; of more it is said how many there are."""


def not_used(words: Sequence[str]) -> str:
    """The figures of the text that no term was taken from, in a line; "" where there is none.

    >>> not_used(["每月约410"])
    '没用上的数：「每月约410」。要紧的，问银行时说上。'
    """
    if not words:
        return ""
    named = "".join(f"「{one}」" for one in words[:MOST_NAMED])
    more = f"等 {len(words)} 处" if len(words) > MOST_NAMED else ""
    return f"没用上的数：{named}{more}。要紧的，问银行时说上。"


def either(values: Iterable[str]) -> str:
    """What was said of one thing, as a question."""
    return "，还是 ".join(dict.fromkeys(values)) + "？"


def to_read_out(lines: Sequence[str]) -> dict[str, str]:
    """Questions as one text to read out on the phone, and how many they are; both empty where there is none."""
    return {
        "count": f"{len(lines)} 句" if lines else "",
        "say": "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1)),
    }


def notes(found: AgreementText) -> list[str]:
    """What to know beside the readings: what went unread, rows that are no months apart, sums held together."""
    said = []
    if found.cut:
        said.append(f"文字太长太碎，最后 {found.cut:,} 个字没有读。请只粘贴和协议有关的部分。")
    if other := _NOT_MONTHLY.search(found.seen.text):
        quote = found.quote(other.start(), other.end())
        said.append(f"文字里说「{quote}」还。这里只会按每月一期来排，请问清楚每一期是哪天。")
    if held := sums(found):
        said.append(held.sentence)
    return said


def words(found: AgreementText, asked: Sequence[str]) -> dict[str, str]:
    """One sentence saying how much was read, and the questions as one text to copy."""
    fields = len({one.field for one in found.readings})
    contested = f"，其中 {len(found.contested)} 项要先问清" if found.contested else ""
    sentence = (
        f"读出 {fields} 项{contested}，还有 {len(asked)} 个问题要问。"
        if fields
        else "没有读出任何条款，下面这些都要问。"
    )
    return {
        "sentence": sentence,
        "questions": "\n".join(f"{number}. {ask}" for number, ask in enumerate(asked, start=1)),
    }
