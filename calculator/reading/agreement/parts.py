"""The part an amount plays in a pasted agreement, told from the words that lead to it or follow it."""

from __future__ import annotations

import re

ARREARS = "(?:罚息|复利|利息|欠息|息费|违约金|滞纳金|逾期费用?|催收费用?|利滚利|(?<!其他)(?<!其它)费用|罚金)"
ARREARS_LIST = rf"(?:(?:逾期|相关|所有|全部)?{ARREARS}(?:以及|[和及与跟、加+])?){{1,6}}"
FEES = "(?:分期手续费|分期费|手续费|服务费|管理费|工本费)"

_LINK = (
    r"(?:共计?|一共|总共|合计|总计|计为?|是|为|还有|还剩下?|剩余|剩下|剩|有|尚有|尚欠|仍欠|还欠|欠|余额"
    r"|金额|总额|总数|部分"
    r"|人民币|RMB|CNY|[(:=¥)\"「」“”*\[\]|—→]|大写|小写|约定|确认|核定|核实后?|显示|这边|那边|目前|现在|现"
    r"|应还|未还|待还"
    r"|需还|的|就|只|也|都|均|一直|始终|确定|即|呢|嘛|啊|哈|呀|还是|的话|由银行|经|[滚涨]到了?|累计| |\(元\)"
    r"|减到|降到|降为|减为|变成|变为){0,10}$"
)
_TOTAL = re.compile(
    r"(?:本金?(?:和|及|与|加|\+|、|跟|以及|连|带|连同)?(?:利息|罚息|息费|息)|总欠款?|欠款|总额|应还总额"
    r"|待还|全部欠|账单"
    rf"|总共|一共|共计|合计|总计|额度|授信|贷款金额|借款金额){_LINK}"
)
_PARTS = re.compile(
    rf"(?P<principal>(?P<before>[^,]{{0,6}})本金){_LINK}"
    r"|(?P<settlement>(?:一次性?(?:还款?|归还|偿还|支付|缴纳?|交|付|给)|结清(?:金额|款项?|价|费用)?|还清|付清|两清)"
    rf"(?:仅需|只需|需要?|只要|要){{0,2}}){_LINK}"
    rf"|(?P<fee>(?:每(?:期|月|个月)(?:还要|要|另|加)?收?取?)?{FEES}(?:一次性?)?(?:每(?:期|月|个月))?(?:一次性)?"
    rf"(?:只|加|按|要|另)?(?:收取?|扣|交|缴)?){_LINK}"
    rf"|(?P<arrears>{ARREARS_LIST}(?:减免|免除|豁免|免掉?|减掉?)?){_LINK}"
    rf"|(?P<down>首付款?|首次?还款?|先还|首笔|定金|诚意金|头款){_LINK}"
    rf"|(?P<paid>已经?(?:还|付|扣|转|缴|支付|归还|偿还)[了款]?|还了|扣了|付了|转了|存了){_LINK}"
    rf"|(?P<instalment>(?:每个?月[0-9一二三四五六七八九十]{{1,3}}[日号]前?(?:自动)?(?=还|扣|付|存|交)"
    rf"|每一?(?:期|月|个月|次)"
    r"|一个月|月供|月还款?|期供|月均|按月|末期|最后一?期|首期|第[0-9一二三四五六七八九十]{1,4}期)"
    rf"(?:应?还款?额?|偿还|归还|支付|金额|扣款?|只需|需要?|供|交|付){{0,2}}){_LINK}"
)
_AFTER = re.compile(
    rf" ?的?(?:(?P<principal>本金)|(?:账户)?(?P<fee>{FEES})|(?P<arrears>{ARREARS}))(?![0-9][0-9.,]*(?![0-9.,期个]))"
    r"|(?P<instalment> ?(?:[/每]一?(?:期|个?月)|一(?:期|个月))(?![0-9还扣]))"
    r"|(?P<settlement>[ ,]?(?:就|即|即可|便|可以?|能|来|全部|一次性?|全额|账户|该笔|这笔|直接|算|我们?|给您|您){0,4}"
    r"(?:结清|还清|清账|两清|了结|付清))"
)
_STILL = re.compile(r"(?:剩余|剩下|还剩|还欠|仍欠|未还|未偿|尚欠|待还|当前)的?(?:应还|未还)?的?(?:贷款|借款)?$")
_GIVEN = re.compile(r"(?:免除|减免|豁免|免掉|免|减|减掉|减少|扣除|抵扣|冲抵)[了去掉]?$")
_PER_ROW = re.compile(
    r"(?:每一?|单)(?:期|月|个月|次)(?:[0-9一二三四五六七八九十]{1,3}[日号]前?)?[^,]{0,3}$|^ ?(?:每一?(?:期|月|个月"
    r"|次)(?![0-9还扣应需供付金])|/期|/月)|[本当上下]个?[期月]份?的?(?:应还|需还|待还|应付|账单|还款|扣款|[扣还])?的?:?$"
)
_LENT = re.compile(r"(?:原|原始|最初|初始|放款|借款|贷款|合同|起初)的?$")
_LEFT = re.compile(r"(?<!已)(?<!经)(?<!应)(?:偿还|归还)(?!了)|剩|余额|未还|未偿|尚欠|仍欠|待还|当前|目前|现")
_PAID = re.compile(r"(?:已还|已归还|归还了|还了|已付|已偿还|偿还了|扣了|已扣|扣款|扣收)$")
_ON_A_DAY = re.compile(r"[日号](?:还|归还|偿还|支付)$")
"""9月15日还本金500 is one payment."""
_BY_TIME = re.compile(r"(?:每|按)一?(?:万元?|千元?)?(?:天|日|个?月|期|年)[^,]{0,4}$")
_OF_THE_DEAL = re.compile(r"(?:协商|本次|这次|服务|办理|代办|代理|诉讼|起诉|律师|签约)的?$")
"""What a 费用 is for that is none of the arrears."""
_A_DAY = re.compile(r"(?:^|[^0-9一二三四五六七八九十])[日月]$")
"""日利息 3.5元 is what a day costs."""
_INCLUDED = re.compile(r"(?P<without>本金[^,，]{0,2}[不未])?(?:包?含|包括)了?$")
"""本金（含利息）18900元 is a sum of both, 本金不含利息18900元 is principal."""
_TO_COME = re.compile(
    r"(?:会|将|要|另外|加|可能|每天|每日|按日|逾期[^,]{0,6}[天日期]).{0,4}(?:收|产生|交|付)|每天|每日|按日"
    r"|(?<![补已])(?:收取?|加收|另收|计收)$"
)


def part_of(before: str, after: str) -> tuple[str, int, int]:
    """The part an amount plays, and how many characters before and after it say so."""
    found = _PARTS.search(before)
    total = _TOTAL.search(before)
    if total and found and found["principal"] and total.start() >= found.end("principal"):
        total = None
    if total and not (found and (found["fee"] or (found["arrears"] and found.start() < total.start()))):
        return "total", len(before) - total.start(), 0
    behind = _AFTER.match(after)
    if found is None:
        if behind is None or (behind["arrears"] and (_BY_TIME.search(before) or _TO_COME.search(before))):
            return "unclear", 0, 0
        return str(behind.lastgroup), 0, behind.end()
    lead = len(before) - found.start()
    if found["principal"]:
        part = _principal(before[: found.end("before")], before[found.end("principal") :], after)
        left = _STILL.search(found["before"])
        return part, lead - (left.start() if left else len(found["before"])), 0
    part = next(name for name in ("settlement", "fee", "arrears", "down", "paid", "instalment") if found[name])
    if behind and behind["settlement"] and part in ("settlement", "down"):
        return "settlement", lead, behind.end()
    part = _checked(part, before[: found.start()], found[0], after)
    return part, lead if part != "principal" else len(before) - before.rindex("本金", 0, found.start()), 0


def _checked(part: str, ahead: str, words: str, after: str) -> str:
    """The part, corrected by the words around: 提前结清15000元 is no settlement, 含手续费510元 no fee."""
    if part == "settlement" and not words.startswith("一次") and "提前" in ahead:
        return "unclear"
    if (part == "fee" and ahead.endswith(("含", "包括"))) or (part == "settlement" and _PER_ROW.search(ahead)):
        return "instalment"
    return _arrears(ahead, words, after) if part == "arrears" else part


def _arrears(ahead: str, words: str, after: str) -> str:
    """What an amount is that 罚息, 利息 or their kin lead to: 每期利息20元, 已还利息20元 are no arrears."""
    if words.startswith("费用") and _OF_THE_DEAL.search(ahead):
        return "unclear"
    if _PAID.search(ahead):
        return "paid"
    if _A_DAY.search(ahead):
        return "to_come"
    if _PER_ROW.search(ahead) or _PER_ROW.match(after):
        return "instalment"
    if included := _INCLUDED.search(ahead):
        return "principal" if included["without"] else "total"
    return "to_come" if _TO_COME.search(ahead) else "arrears"


def _principal(before: str, link: str, after: str) -> str:
    """What an amount is that 本金 leads to: the principal, unless forgiven, paid, of one row, or first lent."""
    if _GIVEN.search(before):
        return "forgiven"
    if _PAID.search(before):
        return "paid"
    if _PER_ROW.search(before) or _PER_ROW.match(after) or _ON_A_DAY.search(before):
        return "instalment"
    lent = _LENT.search(before) and not _LEFT.search(before + link)
    return "first_principal" if lent else "principal"
