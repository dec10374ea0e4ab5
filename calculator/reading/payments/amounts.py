"""The amounts of an entry, each paid, due, balance, discount, fee or part, never two; and which of them was paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from calculator.reading.lexicon import any_of
from calculator.reading.payments.words import LOAN, SO_FAR, WITH_PENALTY
from calculator.reading.tokens import Token
from calculator.units.money import Fen

MOST_AMOUNTS = 20

TOO_MANY = "这一行的数字太多，看不出哪个是还的钱"
NOT_YUAN = "写的不是人民币"
OF_A_SUM = "写的是几个数相加，请写成一个数"
UNCLEAR = "看不懂，请写成 333.34 的样子"
TWO_AMOUNTS = "有几个不同的金额（{}），看不出哪个是还的钱，请只留一个"
PENALTY_TOO = "有罚息或者手续费，看不出算不算在里面，请只留还进贷款的数"
DISCOUNT = "有优惠，看不出贷款收到多少，请只留还进贷款的数"

Role = Literal["", "paid", "label", "due", "balance", "discount", "fee", "penalty", "part", "total", "so_far"]

_ROLES: dict[Role, str] = {
    "so_far": SO_FAR.pattern,
    "balance": "余额(?!支付|扣|不足|宝|还款)|剩余[^0-9,，。]{0,6}|剩下?|结余|可用|额度|余[ :¥]{0,3}$|还[剩差有]"
    "|(?<!退回)(?<!退还)[多少][还扣]了?|未还|待还|尚欠",
    "discount": "优惠|立减|减免|红包|抵扣|折扣|满减",
    "paid": "[仅只][还扣]|实还|实付|实扣|实际[还扣付]|已还|已付|已扣|实收",
    "due": "应还|应付|应扣|应收|应缴|原价|订单金额|账单金额|逾期金额|逾期本金",
    "label": "扣款金额|还款金额|支付金额|交易金额|付款金额",
    "total": "合计|共计|总计|总额|小计|一共|总共|= ?$",
    "penalty": any_of("penalty"),
    "fee": any_of("fee"),
    "part": "本金|利息|息费",
}
_ROLE = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items()))
_LEADS = re.compile(r"[^0-9,，。;]{0,8}$")
_AND_MORE = re.compile(r" ?(?:[和加与跟] ?¥?[0-9]|[+])")
_OF_THE_LOAN = re.compile(rf"(?:{LOAN.pattern})(?:还款?|扣款?)?[ :¥-]{{0,3}}$")
_ABOUT = re.compile(any_of("about") + r"(?:[是有]|还了?)? ?¥?$")
_BROKEN_OFF = re.compile(r" *\.(?: *$|[OoQDIl|])")
"""A point without figures after it: cut off, or with the letters that a picture's text has for them (1,175.OO)."""
_LONGEST_LEAD = 16
LEAST_ROUND, TEN_YUAN, LONGEST_ROUND = 10_000, 1_000, 7
ASIDE: tuple[Role, ...] = ("balance", "discount")
"""What is no payment and no part of one."""
SUMS: tuple[Role, ...] = ("total", "so_far")
"""What several payments come to."""


class Amount(NamedTuple):
    """One amount as written, with the words before it."""

    fen: Fen
    role: Role
    sign: str = ""
    looks: int = 2
    """2 for what looks like money, 0 for mere digits."""
    before: str = ""
    fault: str = ""
    """Why it cannot be read; its ``fen`` is then 0."""


def amount_of(plain: str, token: Token, floor: int) -> Amount:
    """The amount of a money or number token; ``floor`` is where the token before it ends."""
    before = plain[max(floor, token.start - _LONGEST_LEAD) : token.start]
    looks = 2 if token.kind == "money" or _is_round(plain, token) else 0
    return Amount(token.fen or Fen(0), role_of(before), token.sign, looks, before, _fault(plain, token))


def _is_round(plain: str, token: Token) -> bool:
    """Whether mere digits may be an amount as well as one with decimals beside it: 1000 behind a blank, 还300."""
    fen, before = token.fen or 0, plain[token.start - 1 : token.start]
    round_one = before in ("", " ", "\t") and (bool(token.sign) or (fen >= LEAST_ROUND and not fen % TEN_YUAN))
    return len(token.text) < LONGEST_ROUND and (round_one or (before != "" and before in "还扣付交了贷"))


def role_of(before: str) -> Role:
    """What the last words before an amount call it.

    >>> role_of("，剩余应还"), role_of("元(手续费"), role_of("微粒贷还款")
    ('balance', 'fee', '')
    """
    if SO_FAR.search(before):
        return "so_far"
    role: Role = ""
    for match in _ROLE.finditer(before):
        if _LEADS.match(before, match.end()):
            role = match.lastgroup  # type: ignore[assignment]
    return role


def _fault(plain: str, token: Token) -> str:
    """Why a token is no amount that can be read; empty where it is one."""
    shown = f"金额「{token.text.strip()[:30]}」"
    if _AND_MORE.match(plain, token.end):
        return f"{shown}：{OF_A_SUM}"
    if token.why == "foreign":
        return f"{shown}：{NOT_YUAN}"
    broken_off = _BROKEN_OFF.match(plain, token.end)
    about = _ABOUT.search(plain, max(token.start - _LONGEST_LEAD, 0), token.start)
    return "" if token.fen is not None and not broken_off and not about else f"{shown}{UNCLEAR}"


def paid(found: Sequence[Amount], dues: frozenset[int]) -> tuple[Sequence[Amount], str]:
    """The amounts that may be what was paid, and a fault where that cannot be told; ``dues`` are the plan's rows.

    What is said to be paid goes before a mere amount, that before a sum, what was due, and parts.
    """
    if len(found) > MOST_AMOUNTS:
        return (), TOO_MANY
    of_role = {role: [each for each in found if each.role == role] for role in ("", *_ROLES)}
    parts = of_role["part"] + of_role["penalty"]
    summed = sum(each.fen for each in of_role[""]) in {each.fen for each in of_role["total"]} and len(of_role[""]) > 1
    said = of_role["paid"] or of_role["label"] or (of_role["total"] if parts or summed else [])
    kept = said or of_role[""] or of_role["total"] or of_role["due"] or of_role["part"] or of_role["penalty"]
    kept = kept or of_role["fee"] or of_role["so_far"]
    if fault := next((each.fault for each in (kept or found) if each.fault), ""):
        return kept, fault
    charges = of_role["penalty"] + of_role["fee"]
    if charges and len({each.fen for each in kept}) == 1 and kept[0] not in charges:
        return _without_charges(kept, charges, parts, dues)
    if of_role["discount"]:
        return _discounted(kept, [*of_role["due"], *of_role[""]], of_role["discount"], dues)
    if kept is of_role["part"] and len(kept) > 1:
        kept = [kept[0]._replace(fen=Fen(sum(each.fen for each in kept)))]
    return _likely(kept), ""


def _without_charges(
    kept: Sequence[Amount], charges: Sequence[Amount], parts: Sequence[Amount], dues: frozenset[int]
) -> tuple[Sequence[Amount], str]:
    """What was paid without the charges in it, where the words or the plan say they are there; else asked."""
    charged = sum(each.fen for each in charges)
    whole = kept[0].fen
    rest = Fen(whole - charged)
    said_in = any(WITH_PENALTY.search(each.before) for each in charges) or sum(each.fen for each in parts) == whole
    if not charged or whole in dues:
        return kept[:1], ""
    if rest in dues or (said_in and rest > 0):
        return [kept[0]._replace(fen=rest)], ""
    return kept[:1], PENALTY_TOO


def _discounted(
    kept: Sequence[Amount], due: Sequence[Amount], off: Sequence[Amount], dues: frozenset[int]
) -> tuple[Sequence[Amount], str]:
    """What was due where it is what was paid and the discount together, and a row of the plan; else a question."""
    saved = sum(each.fen for each in off)
    whole = [each for each in due if each.fen in dues and any(one.fen + saved == each.fen for one in kept)]
    return (whole, "") if len({each.fen for each in whole}) == 1 else (kept, DISCOUNT if saved else "")


def _likely(kept: Sequence[Amount]) -> Sequence[Amount]:
    """Without mere numbers where there is money, zeros where there is more, and what has no minus where one has."""
    best = max((each.looks for each in kept), default=0)
    kept = [each for each in kept if each.looks == best]
    kept = [each for each in kept if each.fen] or kept
    kept = [each for each in kept if _OF_THE_LOAN.search(each.before)] or kept
    spent = [each for each in kept if each.sign == "-"]
    return spent if spent and len({each.fen for each in kept}) > 1 else kept
