"""Amounts of money in a pasted agreement, each with the part it plays: principal, arrears, fee, settlement and so on.

The part comes from the words that lead straight to the amount or follow it, never from its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.view import View
from calculator.reading.lexicon import any_of
from calculator.reading.tokens import Token
from calculator.units.money import FEN_PER_YUAN, Fen

NOT_EXACT = "not_exact"
UNREADABLE = "unreadable"

SMALL = 100 * FEN_PER_YUAN
"""Below this a principal without a unit may be meant in 万: 本金3.5."""


class Amount(NamedTuple):
    """An amount in a clause: the yuan said, the part it plays, and where the words for it begin and end."""

    start: int
    end: int
    fen: Fen | None
    part: str
    """``principal``, ``arrears``, ``fee``, ``settlement``, or a part no field takes: `NO_FIELD`."""
    words: str
    """The words that lead to it."""
    after: str
    clause: Clause
    fault: str
    """Why it is no exact amount; empty where it is one."""
    sure: bool
    """Whether a unit, a scale or decimals call it money."""


NO_FIELD = frozenset(
    [
        *("instalment", "total", "paid", "down", "forgiven", "first_principal", "to_come", "plan_interest", "unclear"),
        *("was_owed", "taken_off"),
    ]
)
"""The parts that fill no field."""

ARREARS = rf"(?:{any_of('penalty')}|利息|欠息|息费|(?<!其他)(?<!其它)费用)"
ARREARS_LIST = rf"(?:(?:逾期|相关|所有|全部)?{ARREARS}(?:以及|[和及与跟、加+])?){{1,6}}"
FEES = rf"(?!费用){any_of('fee')}"

_LINK = (
    r"(?:\((?:含|包括)逾期(?:部分|本金)?\)|共计?|一共|总共|合计|总计|计为?|是|为|还有|还剩下?|剩余|剩下|剩|有|尚有|尚欠|仍欠|还欠|欠|余额"
    r"|金额|总额|总数|部分|款项|人民币|RMB|CNY|[(:=)\"「」“”*\[\]|—→]|大写|小写|约定|确认|核定|核实后?|显示|这边"
    r"|那边|目前"
    r"|现在|现|应该?[为是]|应当[为是]|应还|未还|待还|需还|的|就|只|也|都|均|一直|始终|确定|即|呢|嘛|啊|哈|呀|还是"
    r"|的话|由银行|由|从|经|就按|暂?计算?[至到]Ⓓ止?|[滚涨]到了?|累计"
    r"| |\(元\)|减到|降到|降为|减为|变成|变为|[调改]整?[为到至成]|更正为|不变|没变|维持|正好|刚好|加起来|加一起|合起来"
    r"|[ⓇⓆ],?(?:也就是|即"
    r"|就是)?){0,10}$"
)
_TOTAL = re.compile(
    r"(?:本金?(?:和|及|与|加|\+|、|跟|以及|连|带|连同)?(?:逾期)?(?:还款|付款)?(?:利息|罚息|息费|息)|总欠款?|欠款"
    r"|总额|应还总额"
    r"|待还|全部欠|账单"
    rf"|总共|一共|共计|合计|总计|额度|授信|贷款金额|借款金额){_LINK}"
)
_PARTS = re.compile(
    rf"(?:(?P<principal>(?P<before>[^,]{{0,6}})本金)"
    r"|(?P<settlement>(?:一次性?(?:向[^,ⓂⓃ]{1,8})?(?:给付|还款?|归还|偿还|支付|缴纳?|交|付|给)|结清(?:金额|款项?"
    r"|(?:优惠)?价|优惠[至到]"
    r"|费用)?|还清|付清|两清)"
    rf"(?:仅需|只需|需要?|只要|要){{0,2}}(?:支付|还|付)?(?:给|原告|申请人|甲方|贵行|银行){{0,2}})"
    rf"|(?P<reduced>实(?:际[应需]?)?[付还](?!清)(?:款|金额)?|[只仅][需要用](?:还款?|支?付|归还|偿还)|(?:减免|优惠|打折|折|抹零)后(?:您|你)?(?:只需|仅需|只用|只要|需要?|实际|应|共|一共"
    rf"|总共)*(?:还款?|付|支付|归还|偿还|结清))"
    rf"|(?P<fee>(?:每(?:①|期|月|个月)(?:还要|要|另|加)?收?取?)?{FEES}(?::?(?:首期|Ⓕ|首次))?(?:一次性?)?(?:每(?:①|期"
    rf"|月|个月))?(?:一次性?)?"
    rf"(?:只|加|按|要|另)?(?:收取?|扣|交|缴)?)"
    rf"|(?P<arrears>{ARREARS_LIST}(?:减免|免除|豁免|免掉?|减掉?)?)"
    rf"|(?P<loan>欠[^,ⓂⓃ的]{{1,8}}(?:借款|贷款)|(?:变更日|展期|重组)(?:的?(?:贷款|借款))?余额)"
    rf"|(?P<down>首付款?|首次?还款?|先[还付交]|先支付|首笔|定金|诚意金|头款)"
    rf"|(?P<paid>已经?(?:还|付|扣|转|缴|支付|归还|偿还)[了款]?|还了|扣了|付了|转了|存了)"
    r"|(?P<instalment>(?:每个?月(?:最后)?Ⓑ前?(?:自动|向[^,ⓂⓃ]{1,8})?(?=[还扣付存交偿归支给缴])|每(?:①|期|月|个月|一?次)"
    r"|①|月供|月还款?|期供|月均|按月|(?:末期|最后(?:①|一期|期)|首期|[ⒻⓅ])(?:应?还款日?[:为是]?)?[ⒹⒺⒷ]前?"
    r"|末期|最后(?:①|一期|期)|首期|[ⒻⓅ])"
    rf"(?:先?应?还款?额?|偿还|归还|支付|给付|缴纳?|金额|扣?款|扣|只需|需要?|供|交|付){{0,2}}(?:原告|申请人|甲方|银行)?)){_LINK}"
)
_AT_ONCE = re.compile("一次|结清|两清|还清|付清")
_IN_ROWS = re.compile("[ⒸⓀ②]|每[期月]|分期")
_NAMES = ("settlement", "reduced", "fee", "arrears", "loan", "down", "paid", "instalment")
_AFTER = re.compile(
    rf"(?P<apart> )?的?(?:(?P<principal>本金|(?<=的)本(?![息月周次来人]))|(?:账户|短信|系统|平台|资金)?(?P<fee>{FEES})"
    rf"|(?P<arrears>{ARREARS}))(?![ⓂⓃ⓪])(?(apart)(?![\u4e00-\u9fff]))"
    r"|(?P<instalment> ?(?:[/每](?:①|期|个?月)|①)(?![ⓂⓃⒷ还扣数]))"
    r"|(?P<settlement>[ ,]?(?:就|即|即可|便|可以?|能|来|全部|一次性?|全额|账户|该笔|这笔|直接|算|我们?|给您|您){0,4}"
    r"(?:结清|还清|清账|两清|了结|付清))"
)
_SHARE = re.compile("[ⓇⓆ]")
"""本金的20%即3000元 is a part of it."""
_STILL = re.compile(r"(?:剩余?|[剩余]下|其余|还欠|仍欠|未还|未偿|尚欠|待还|当前)的?(?:应还|未还)?的?(?:贷款|借款)?$")
_GIVEN = re.compile(r"(?:免除|减免|豁免|免掉|免|减|减掉|减少|扣除|抵扣|冲抵)[了去掉]?$")
_PER_ROW = re.compile(
    r"每(?:①|期|个?月)Ⓑ前?(?:向[^,ⓂⓃ]{1,8})?(?:偿还|归还|支付|给付|还|付)[^,ⓂⓃ]{0,6}$|(?:[每单](?:①|期|月|个月|一?次))(?:Ⓑ前?)?[^,]{0,3}$|(?:[本当上下]个?期|[ⒶⒺ])份?的?(?:应还|需还|待还|应付|账单|还款|扣款|[扣还])?(?:款项?|金额)?[的是为]?:?$"
)
_PER_ROW_AFTER = re.compile(r" ?(?:每(?:①|期|月|个月|一?次)(?![ⓂⓃⒷ还扣应需供付金])|/期(?!数)|/月(?!数))")
_CUT = re.compile("(?:减免|减|免|打)[^,，]{0,2}(?:[ⓇⓂⓃ]|[0-9一二三四五六七八九半对]折)")
"""本金12000减免20% is not what is left of it."""
_LENT = re.compile(r"(?:原|原始|最初|初始|放款|借款|贷款|合同|起初)的?$")
_LEFT = re.compile(
    r"被告[^,，]{0,8}应|(?<!已)(?<!经)(?<!应)(?:偿还|归还|给付|返还|支付)(?!了)|剩|余额|未还|未偿|尚欠|仍欠|待还|当前|目前|现|欠"
)
_PAID = re.compile(r"(?:已还|已归还|归还了|还了|已付|已偿还|偿还了|扣了|已扣|扣款|扣收)(?:[①②ⒸⓀ]的?)?$")
_PAID_SINCE = re.compile("[^,，]{0,3}已经?(?:支?付|补?[还交缴]|结清|扣)")
_ON_A_DAY = re.compile(r"[ⒷⒹ](?:还|归还|偿还|支付)$")
"""9月15日还本金500 is one payment."""
_PAID_FIRST = re.compile(r"[ⒷⒹ](?:之?前|内)?(?:还款?|归还|偿还|支付|给付|付)(?:原告|申请人|甲方|银行)?$")
"""2026年12月15日前支付3000元，余款… is a down payment."""
_PAID_BY = re.compile(r"[ⒷⒹ](?:之?前|内)?[^,，ⓂⓃ]{0,6}(?:还|归还|偿还|支付|给付)[^,，ⓂⓃ]{0,24}$")
_BY_ITS_DAY = re.compile(
    r"[ⒷⒹ]之?前?[,，]?[^,，。;\nⓂⓃ]{0,10}(?:还(?![欠剩有差])|归还|偿还|支付|给付)[^,，。;\nⓂⓃ]{0,12}$"
)
_PAYABLE = ("principal", "instalment", "down", "unclear")
_REST_AFTER = re.compile(r"[,，;。]? ?(?:[一二三四五六七八九]、)?(?:余款|剩余|其余|余下|尾款|剩下)")
_REST_APART = re.compile(rf"{_REST_AFTER.pattern}[^。;\n]{{0,16}}分[ⒸⓀ]")
"""12月10日前支付本金5000元，余款… is the first of several payments."""
IN_PARTS = re.compile("分(?:[二两三四五六七八九十2-9]次|批|期|[ⒸⓀ②])[^,，。]{0,4}$")
"""What makes 还清12000元 behind it no payment at once: 分三次还清."""
_OF_THE_DEAL = re.compile(r"(?:协商|本次|这次|服务|办理|代办|代理|诉讼|起诉|律师|签约)的?$")
"""What a 费用 is for that is none of the arrears."""
_A_DAY = re.compile(r"(?:^|[^ⒷⒹⒺⓉ今当昨])[日月]$")
"""日利息 3.5元 is what a day costs."""
_INCLUDED = re.compile(r"(?P<without>本金[^,，]{0,2}[不未])?(?:包?含|包括)了?$")
"""本金（含利息）18900元 is a sum of both, 本金不含利息18900元 is principal."""
_TO_COME = re.compile(
    r"(?:会|将|要|另外|加|可能|每天|每日|按日|逾期[^,]{0,6}[天日期①②ⒸⓀⓉⒷ]).{0,4}(?:收|产生|交|付)|每天|每日|按日"
    r"|(?:逾期|违约|应|需|须).{0,3}(?:支付|承担|缴纳)$|(?<![补已])(?:收取?|加收|另收|计收)$"
)
_OF_THE_PLAN = re.compile(
    r"总$|(?:共计?|一共|总共|合计|累计)(?:需要?|要|应|须|得)?(?:还|付|支付|缴纳?)?的?$|[ⒸⓀⓁ]的?(?:总共?|一共|合计"
    r"|共计?)?$|(?:方案|分期|协议|(?<!逾期)还款)(?:期间)?的?(?:总)?$"
)
"""总利息150元, 12期利息合计150元 is what the plan will cost."""
_ABOUT_BEFORE = re.compile(any_of("about") + "[是为有]?$")
_ABOUT_AFTER = re.compile(
    r" ?(?:多|几|余|来|左右|上下|出头|以内|以上|以下|不到|大概|\+(?![利罚本息违滞手费复])|起(?!还|扣)|[-~到至][ⓂⓃⒷⒸⓀ])"
)
_SUM = re.compile("共|一共|总共|合计|总计")
_BARE_SUM = re.compile(" ?(?:共|以上|上述) ?:? ?")
_OWED = re.compile(rf"{ARREARS}[:为是]? ?[ⓂⓃ] ?$")
"""A clause that ends with how much of the arrears is owed: what 共 behind it comes to is owed as well."""
_OF_ROW = re.compile(
    r"(?:(?:每(?:①|期|个?月)|[本当上下]期|Ⓐ)"
    r"(?:[^,，。;!?\nⓂⓃ]{0,8}(?:[:(]|:?[ⓂⓃ][ ,，]?(?:\(|\(?(?:其中|含|包括?):?))|应?还?款? ?(?=本金))"
    r"|[ⒻⓅ][^,，。;!?\n本利罚]{0,24}(?<![是为:]Ⓓ))"
    r"(?: ?(?:应还|应付|还|其中|含)?(?:本金|利息|罚息|手续费|息费|费用|本息)[:为是]?[ⓂⓃ⓪][ ,，、+和及加与(]{0,2}){0,4}"
    r"(?:应还|应付|还|其中|含)?$"
)
"""What goes before the parts of one row: 每期还款：本金500元，利息20元."""
_COUNTED = re.compile("[ⒸⓀ]$")
_THAT_IS = re.compile(" ?(?:即|也就是|就是|合计?|共计?|折合)")
_FEE_BY_RATE = re.compile(rf"{FEES}(?:费?率)?[为按是:]?Ⓡ$")
_TOGETHER = re.compile("利息(?:合计|总共|总计|一共|共计?|总额)")
"""分12期，利息合计150元 is the plan's interest."""
_LISTED = re.compile(rf"[、及和与+]{ARREARS}[:为]?")
"""What joins interest to the principal it was paid with."""
_TREATED = re.compile("[^,，。;]{0,6}[免减挂摊]")
_AGAIN = re.compile(r"(?:[(:= ]|小写|大写|人民币|RMB|即|也就是){1,8}")
"""What stands between an amount in words and the same in digits."""
_UNTIL = re.compile("直[到至]$")
"""每月还800元，直到16000元还清 is what the rows come to."""
_EQUALS = re.compile(" ?= ?")
_CHANGED = re.compile(
    r" ?,?(?:现|已|均|统一|双方|同意|协商|经|将)*(?:调整|变更|更正|修改|减少|降低|确认|核减|[改调减降])[为到至成] ?"
)
"""What leads from a sum to the one it is changed to: 本金18000元调整为15000元."""
_MULTIPLIED = re.compile(" ?[x*]")
_LETTER = re.compile("[ⓂⓃ⓪]")
_NAMED = (
    (
        "was_owed",
        re.compile("原(?:来|本|先)?(?:总共?|一共|共)?(?:应还|应付|需还|应偿还|欠款?)(?:款项?|总?金?额)?[:为是共]?$"),
    ),
    ("taken_off", re.compile("(?:减免|优惠|免除|豁免)(?:了|掉|款项?|总?金?额)?[:为是共]?$")),
)
"""Amounts that no term takes, but that a settlement names: 原应还21,456.78元，减免6,156.78元."""


def amounts(seen: View, clauses: Sequence[Clause]) -> list[Amount]:
    """The amounts of a text in order; of several paid each by its day none is all of the principal."""
    found = list(_amounts(seen, clauses))
    paid = [one for one in found if one.part in _PAYABLE and _BY_ITS_DAY.search(seen.text, one.start - 40, one.start)]
    parts = {one.clause.start for one in paid if one.part == "principal"} if len(paid) > 1 else set()
    return [
        one._replace(part="unclear") if one.part in ("principal", "arrears") and one.clause.start in parts else one
        for one in found
    ]


def _amounts(seen: View, clauses: Sequence[Clause]) -> Iterator[Amount]:
    last = ""
    fen: Fen | None = None
    for place, clause in enumerate(clauses):
        floor = 0
        listed = [one for one in clauses[max(place - 4, 0) : place] if one.sentence == clause.sentence]
        for match in _LETTER.finditer(clause.text):
            token = seen.tokens[clause.start + match.start()]
            before = clause.text[max(floor, match.start() - 36) : match.start()]
            after = clause.text[match.end() : match.end() + 16]
            if token.why == "foreign" or _MULTIPLIED.match(after):
                continue
            part, lead, tail = part_of(before, after)
            if part == "unclear" and _CHANGED.fullmatch(before):
                part, lead = last.replace("first_", ""), len(before)
            if part == "unclear" and _EQUALS.fullmatch(before) and token.fen != fen:
                part = "total"  # 本金12000+利息800=12800
            elif (part == "unclear" and _AGAIN.fullmatch(before)) or (last == "paid" and _LISTED.fullmatch(before)):
                part = last
            if part == "unclear" and (called := _called(before)):
                part, lead = called
            start, end = clause.start + match.start() - lead, clause.start + match.end() + tail
            part = _of_row(_in_list(part, listed, clause, before), seen.text, start, after)
            if part == "reduced":
                part = _reduced(clauses, place)
            words = before[len(before) - lead :] or (before if part == "arrears" else "")
            if part in ("principal", "unclear") and _PAID_BY.search(before) and _REST_AFTER.match(seen.text, end):
                in_rows = _PAID_FIRST.search(before) or _REST_APART.match(seen.text, end)
                part = "down" if in_rows else "unclear"
            fault = _fault(token, part, before, after)
            fen = None if fault == UNREADABLE else token.fen
            yield Amount(start, end, fen, part, words, after, clause, fault, match[0] != "Ⓝ")
            floor, last = match.end(), part


def _called(before: str) -> tuple[str, int] | None:
    """What a settlement calls an amount, and how many characters before it say so; None where it calls it nothing."""
    for part, pattern in _NAMED:
        if found := pattern.search(before):
            return part, len(before) - found.start()
    return None


def _fault(token: Token, part: str, before: str, after: str) -> str:
    """Why it is no exact amount; empty where it is one."""
    if token.fen is None or token.sign == "-":
        return NOT_EXACT if token.why == "about" else UNREADABLE
    if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after):
        return NOT_EXACT
    small = token.fen < SMALL and part in ("principal", "settlement") and not token.unit
    return UNREADABLE if small else ""


def _in_list(part: str, listed: Sequence[Clause], clause: Clause, before: str) -> str:
    """The amount's part, as the clauses before it in the sentence tell: a sum of arrears, interest after a count."""
    if part == "arrears" and listed and "其中" in clause.text and not re.search("罚|欠|违|滞|复|逾", clause.text):
        part = "plan_interest" if re.search("合计还|还款总额|总还款", listed[-1].text) else part
    if not listed or not clause.text.startswith(before):
        return part
    if part == "arrears" and _COUNTED.search(listed[-1].text) and _TOGETHER.match(before):
        return "plan_interest"
    if part in ("unclear", "") and _THAT_IS.match(before) and _FEE_BY_RATE.search(listed[-1].text):
        return "fee"
    of_arrears = re.search(ARREARS, listed[-1].text) and not any("本" in one.text for one in listed)
    if part == "unclear" and _BARE_SUM.fullmatch(before):
        return "arrears" if _OWED.search(listed[-1].text) and of_arrears else part
    return "arrears" if part == "total" and _SUM.match(before) and of_arrears else part


def _reduced(clauses: Sequence[Clause], place: int) -> str:
    """What 实还18000 is: a settlement where its sentence, two clauses on at most, pays at once and tells of no rows."""
    here = clauses[place].sentence
    said = [one.text for one in clauses[max(place - 4, 0) : place + 3] if one.sentence == here]
    at_once = any(_AT_ONCE.search(one) for one in said) and not any(_IN_ROWS.search(one) for one in said)
    return "settlement" if at_once else "unclear"


def _of_row(part: str, text: str, start: int, after: str) -> str:
    """The amount's part; an instalment where it is listed in one row, and nothing is said to be done with it."""
    if part not in ("principal", "arrears") or _TREATED.match(after):
        return part
    return "instalment" if _OF_ROW.search(text[max(start - 60, 0) : start]) else part


def part_of(before: str, after: str) -> tuple[str, int, int]:
    """The part an amount plays, and how many characters before and after it say so."""
    found = _PARTS.search(before)
    total = _TOTAL.search(before)
    behind = _AFTER.match(after)
    if total and (total.start() >= found.end("principal") > 0 if found else behind and behind["principal"]):
        total = None
    if total and not (found and (found["fee"] or (found["arrears"] and found.start() < total.start()))):
        return "total", len(before) - total.start(), 0
    if found is None or (not (found["down"] or found["fee"]) and _SHARE.search(found[0])):
        by_time = behind and ((behind["arrears"] and _TO_COME.search(before)) or _UNTIL.search(before))
        return ("unclear", 0, 0) if found or not behind or by_time else (str(behind.lastgroup), 0, behind.end())
    lead = len(before) - found.start()
    if found["principal"]:
        part = _principal(before[: found.end("before")], before[found.end("principal") :], after)
        left = _STILL.search(found["before"])
        return part, lead - (left.start() if left else len(found["before"])), 0
    part = next(name for name in _NAMES if found[name])
    if behind and behind["fee"] and part == "down":
        return "fee", lead, behind.end()
    if behind and behind["settlement"] and part in ("settlement", "down"):
        return "settlement", lead, behind.end()
    part = _checked(part, before[: found.start()], found[0], after)
    if part == "principal" and not found["loan"]:
        lead = len(before) - before.rindex("本金", 0, found.start())
    return part, lead, 0


def _checked(part: str, ahead: str, words: str, after: str) -> str:
    """The part, corrected by the words around: 提前结清15000元 is no settlement, 含手续费510元 no fee."""
    if part == "settlement" and IN_PARTS.search(ahead):
        return "total"
    if part == "settlement" and not words.startswith("一次") and "提前" in ahead:
        return "unclear"
    if (part == "fee" and ahead.endswith(("含", "包括"))) or (part == "settlement" and _PER_ROW.search(ahead)):
        return "instalment"
    if part == "loan":
        return "principal"
    if part in ("down", "arrears") and _PAID_SINCE.match(after):
        return "paid"
    return _arrears(ahead, words, after) if part == "arrears" else part


def _arrears(ahead: str, words: str, after: str) -> str:
    """What an amount is that 罚息, 利息 or their kin lead to: 每期利息20元, 已还利息20元 are no arrears."""
    included = _INCLUDED.search(ahead)
    rules = (
        ("unclear", words.startswith("费用") and _OF_THE_DEAL.search(ahead)),
        ("paid", _PAID.search(ahead)),
        ("to_come", _A_DAY.search(ahead)),
        ("instalment", _PER_ROW.search(ahead) or _PER_ROW_AFTER.match(after)),
        ("plan_interest", _OF_THE_PLAN.search(ahead) and not re.search("罚|欠|违|滞|复", words)),
        ("principal", included and included["without"]),
        ("total", included),
        ("to_come", _TO_COME.search(ahead)),
    )
    return next((part for part, holds in rules if holds), "arrears")


def _principal(before: str, link: str, after: str) -> str:
    """What an amount is that 本金 leads to: the principal, unless forgiven, paid, of one row, or first lent."""
    if _GIVEN.search(before):
        return "forgiven"
    if before.endswith("逾期"):
        return "unclear"  # 逾期本金 is what is overdue of it
    if _PAID.search(before):
        return "paid"
    if _PER_ROW.search(before) or _PER_ROW_AFTER.match(after) or _ON_A_DAY.search(before):
        return "instalment"
    if _CUT.match(after):
        return "first_principal"
    lent = _LENT.search(before) and not _LEFT.search(before + link)
    return "first_principal" if lent else "principal"
