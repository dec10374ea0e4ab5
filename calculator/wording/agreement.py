"""What to say of a pasted agreement, in Chinese sentences: what looks like a swindle, and sums that do not fit."""

from __future__ import annotations

import re
from typing import NamedTuple

from calculator.reading.agreement.text import AgreementText
from calculator.reading.values import parse_yuan
from calculator.units.money import Fen, format_yuan

_NOT_MONTHLY = re.compile(
    "每(?:[②ⒸⓀⓉ]|[半2-6两三四六]?个?(?:周|星期)|[半2-6两三四六]?个?季度?|半个月)|[按双]周|双月|隔月|按季度?"
    "|每半年|每(?:年|Ⓛ)(?=还|一次|付)"
)

SUSPECT = {
    "money_first": "这里要你先付钱。先别付，先打银行的官方电话问清楚。",
    "contact": "这里要你加微信、QQ 或扫码。协商只走银行的官方电话和官方 App，先别加。",
    "agent": "这像代办广告，不是银行的通知。先别付钱，协商可以自己打银行的官方电话谈。",
    "screen": "这里要你共享屏幕或让人远程操作。别开，对方会看到你的验证码和密码。",
    "code": "这里要你把验证码告诉别人。谁要都别给。",
    "private_account": "这里要你把钱转到个人账户。先别转，还款只在银行的官方页面还。",
    "secrets": "这里要密码、身份证照片或刷脸。别给，先打银行的官方电话问清楚。",
}
"""Why each kind of suspect words should make a person stop."""


class Sums(NamedTuple):
    """Instalments held against the principal: how far they are apart (0 where they fit), and what to say of it."""

    apart: Fen
    sentence: str


def sums(found: AgreementText) -> Sums | None:
    """Instalment × rows against the principal; None where one is not said, or interest is paid too.

    They fit where each instalment is rounded by less than a yuan.
    """
    principal, rows, said = found.only("principal"), found.only("periods"), found.instalment
    if not principal or not rows or not said or not found.may_be_free:
        return None
    owed, payment = parse_yuan(principal), parse_yuan(said.value)
    total = Fen(payment * int(rows))
    apart = Fen(abs(total - owed))
    words = f"每期 {format_yuan(payment)} 元，{rows} 期一共 {format_yuan(total)} 元"
    if apart <= int(rows) * 100:
        return Sums(Fen(0), f"{words}，和本金 {format_yuan(owed)} 元对得上。")
    more = total > owed
    asked = "请问多出来的是什么钱？" if more else "请问剩下的怎么还？"
    return Sums(apart, f"{words}，比本金{'多' if more else '少'} {format_yuan(apart)} 元。{asked}")


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
