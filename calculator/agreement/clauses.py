"""The clauses of a pasted text, and whether each states a term or only asks, wishes, supposes or tells of another loan.

A term is read only from a clause that states it. Whatever else a clause holds is a mention,
shown with the reason. Where the reading of a clause is in doubt, it is in doubt: the person
asks the lender, nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from calculator.pasted import CROSS, REVERSED

QUESTION = "这是在问，不是对方的答复"
WISH = "这是要求或申请，不是已经答应的"
CONDITION = "这是有条件的，不是已经定下的"
EXAMPLE = "这只是举例"
UNSURE = "这句话没有说定"
OTHER_LOAN = "这说的像是另一笔贷款"
FORMER = "这说的像是以前的情况"
REFUSED = "这句话被否定了"
STRUCK = "旁边有叉号，看不出算不算"
TURNED = "这里有改变文字方向的隐藏字符，看到的和写下的不一样"


class Clause(NamedTuple):
    """A piece of a plain text between commas, with the sentence it stands in."""

    start: int
    end: int
    text: str
    sentence: int
    doubt: str = ""
    """Why nothing here is a term; empty where it states one."""


_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?")
_CLAUSE = re.compile(r"(?:[^,，]|(?<=[0-9]),(?=[0-9]))+")

_LENDER = re.compile(
    r"(?:客服|银行|对方|那边|那头|专员|经理|工作人员|坐席|催收|平台|机构|网商|官方|他们?|她)[^,:]{0,6}?"
    r"(?:说|答|回复|回我|讲|表示|告知|告诉|同意|确认|承诺|通知|给我|给出|:)"
)
_MINE = re.compile(
    r"(?:^|[ :])我们?(?:[跟问对向和给]|说|回[他她答]|提[出了]?|告诉|打电话)|^ ?(?:我|本人|借款人|用户|自己|me|ME):"
)
_CONSENT = re.compile(r"同意|接受|确认|认可|异议|没问题|愿意|疑问|需帮助|有需要")
_GRANTED = re.compile(
    r"通过|成功|获批|批准|批了|批下来|同意|核准|生效|(?:申请|争取|登记|办理?)(?:到|下来|好|成|的(?:是|方案))"
)

_OPENS_QUESTION = re.compile(r"能不能|能否|可否|可不可以|请问|想问|问一?下|咨询|是否|行不行|能不")
_ASKS = re.compile(
    r"吗|[呢么]$|是不是|会不会|要不要|有没有|收不收|免不免|算不算|还不还|怎[么样]|多少|几期|几号|几个月"
    r"|哪天|哪[个种]|什么|如何|多久|为啥"
)
_TAG = re.compile(
    r"^ ?(?:您看|你看|这样)?(?:也|还)?(?:行|可以|好|对|是|同意|能|成|没问题)(?:的话)?(?:吗|吧|么|不|不行|不对)?$"
)
_WISH = re.compile(
    r"我们?(?:这边|现在|自己)?(?:真的|实在|也|还|就|只)?(?:想|要求|希望|打算|提出|请求|能|只能|最多|可以"
    r"|愿意|准备|觉得|认为)"
    r"|希望|想要|恳请|恳求|请求|申请|争取|最好|帮[我您你]|麻烦|拜托|(?<!要)求[您你]"
)
_APPLIES = re.compile("申请|帮[我您你](?!登记)|争取")
_UNSURE = re.compile(
    r"可能|也许|或许|大概率|应该(?!还|付|缴)|估计|预计|好像|似乎|听说|据说|网上|别人|不确定|不一定|没说定"
    r"|没定|待定|待确认|待审"
    r"|审[核批]中|提交(?:了)?审[核批]|[正还]在审|等(?:待)?审[核批]|尽量|试试|尝试|看看能|说不定|拟定?|暂定|考虑(?!到)|据了解|传言|以前有人|有人说|不清楚"
    r"|(?:[看视]|根据)(?:具体|后续|后面)?(?:还款)?的?(?:情况|表现)|再议|再商[量议]|另议|另行(?:协商|商[定议])|到时候?再"
    r"|不知道|(?:没有?|未曾?)(?:明确|具体)?(?:说|提(?!前)|讲|谈|答应|承诺|写)|忘了|没听清|记不清"
)
_EXAMPLE = re.compile(r"比如|例如|譬如|举例|举个例|假设|假定|打个比方|样例|示例")
_CONDITION = re.compile(
    r"如果|若|假如|要是|一旦|倘|(?<![0-9一二两三四五六七八九十])万一|除非|免[^,]{0,4}需要?[您你]?先|只要|只有[^,]{1,12}才|前提|的话|方可|\(需要?一次性|(?:还清|结清|付清)(?:就|则"
    r"|即)?(?:可|能)|才(?:能|可|会|算)|如(?=[您你未能按在需有逾无一])"
)
_BREACH = re.compile(r"逾期|未(?:按|还|足|能)|漏|断供?|违约|没还|不还|不按|晚还|拖欠|没按|失约")
_VOID = re.compile(r"作废|失效|无效|取消|终止|解除|违约(?!金)|恢复|撤销|收回|到期|补")
_OTHER = re.compile(
    r"另外?(?:还)?(?:有|一|的)?一?(?:笔|个|张)|还有一?[笔张]|其他(?:的)?(?:贷款|借款|平台|银行)|别的(?:贷款"
    r"|平台|银行)|我?(?:朋友|同事|对象|媳妇|老婆|老公)(?:的|那|分|说|欠)|(?:花呗|借呗|白条|信用卡)[^,微]{0,4}分|别人的|我(?:姐|哥|妹|弟|妈|爸)"
)
_THIS = re.compile(r"这[一]?笔|本笔|该笔|此笔|这个(?:贷款|借款)|我的|我自己|本(?:协议|方案|次)|这次")
_FORMER = re.compile(
    r"原来(?!的?(?:罚息|利息|息费|逾期|免))|原先|原本|本来|^ ?(?:旧|原|老)(?:的|方案|合同|借款)?:"
    r"|原合同(?!的?(?:约定的?)?[年月日]?利率)|原借款|当初|最初"
    r"|(?<![0-9日号月天期年底后])以前(?![^,]{0,4}(?:罚息|利息|息费|费用|违约金|滞纳金))"
    r"|(?<![0-9日号月天期年底后])(?:之前|上次|上回)(?!的?(?:减免|免|约定|谈好|说好|[^,]{0,4}(?:[说谈答讲]"
    r"|罚息|利息|息费|费用|违约金|滞纳金)))|老方案|旧方案|原方案|上一个方案"
)
_NOW = re.compile(r"现在|现改|改[为成]|变[为成]|如今|目前|重新|这次|本次|剩余|还剩|剩下|协商|最终")
_REFUSED = re.compile(
    r"(?:不行|不可以|做不到|办不[了到]|不支持|[没未]通过|被拒|被驳回?|不同意|没同意|没谈成|不算数?|没成"
    r"|驳回|拒绝|不给办?|不批|(?:没|不)(?:有)?(?:答应|接受|签|谈拢))[了的啊哦呢吧]*[。!;\n?]?$"
)
_FAILED = re.compile("协商失败|谈崩|没谈成|未达成|没达成")
_ONLY_REFUSED = re.compile(r"^.{0,8}$")
_CHAT_NAME = re.compile(
    r" ?([^ \n]{1,12}?) ?(?:20[0-9]{2}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?)? ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\n"
)
"""The line above a message in a chat: who wrote it, and when."""
_CARRIED = ((_FAILED, REFUSED), (_EXAMPLE, EXAMPLE), (_OTHER, OTHER_LOAN))
"""What casts its doubt on the rest of the sentence too."""


def clauses(plain: str) -> list[Clause]:
    """The clauses of a plain text in order, each with its doubt."""
    found: list[Clause] = []
    mine = writes = False
    for number, sentence in enumerate(_SENTENCE.finditer(plain)):
        if name := _CHAT_NAME.fullmatch(sentence[0]):
            mine = writes = name[1] in ("我", "本人", "自己")
        pieces = [
            Clause(sentence.start() + piece.start(), sentence.start() + piece.end(), piece[0], number)
            for piece in _CLAUSE.finditer(sentence[0].rstrip("。!?;\n"))
        ]
        asked = sentence[0].endswith("?")
        doubts, mine = _doubts(pieces, asked=asked, mine=mine)
        if sentence[0].endswith("\n"):
            mine = writes
        found += [piece._replace(doubt=doubt) for piece, doubt in zip(pieces, doubts, strict=True)]
    return found


def place_of(pieces: Sequence[Clause], at: int) -> int:
    """Which clause a place stands in, or the one after it where it stands between two."""
    return bisect_right(pieces, at, key=lambda piece: piece.end)


def sentence_at(pieces: Sequence[Clause], at: int) -> int:
    """Which sentence a place stands in."""
    place = place_of(pieces, at)
    return pieces[place].sentence if place < len(pieces) else -1


def _doubts(pieces: Sequence[Clause], *, asked: bool, mine: bool) -> tuple[list[str], bool]:
    """The doubt of each clause of a sentence, and whether the borrower is still the one who speaks."""
    doubts: list[str] = []
    carried = WISH if mine else ""
    for piece in pieces:
        lender, borrower = _LENDER.search(piece.text), _MINE.search(piece.text)
        if borrower and not (lender and lender.start() < borrower.start()):
            mine, carried = True, WISH
        elif lender:
            mine, carried = False, ""
        if carried in (OTHER_LOAN, FORMER) and (_THIS.search(piece.text) or _NOW.search(piece.text)):
            carried = ""
        own, opens = _own_doubt(piece.text, by_lender=bool(lender) and not mine)
        doubts.append(own or carried)
        carried = opens or carried
        if carried == CONDITION and _VOID.search(piece.text):
            carried = ""
        if _REFUSED.search(piece.text):
            doubts[-1] = REFUSED
            if len(doubts) > 1 and _ONLY_REFUSED.match(piece.text):
                doubts[-2] = doubts[-2] or REFUSED
    if asked and pieces:
        doubts = _asked(pieces, doubts)
    return doubts, mine


def _own_doubt(text: str, *, by_lender: bool) -> tuple[str, str]:
    """The clause's own doubt, and the one it hands on to the clauses after it."""
    if REVERSED in text or CROSS in text:
        return (TURNED if REVERSED in text else STRUCK), ""
    if _OPENS_QUESTION.search(text):
        return QUESTION, QUESTION
    if _ASKS.search(text):
        return QUESTION, ""
    for pattern, doubt in _CARRIED:
        if pattern.search(text):
            return doubt, doubt
    return _own_supposal(text, by_lender=by_lender)


def _own_supposal(text: str, *, by_lender: bool) -> tuple[str, str]:
    if _CONDITION.search(text) and not _CONSENT.search(text):
        return CONDITION, CONDITION
    if _UNSURE.search(text):
        return UNSURE, ""
    if (_APPLIES if by_lender else _WISH).search(text) and not _GRANTED.search(text):
        return WISH, WISH
    former = _FORMER.search(text)
    if former and not _NOW.search(text, former.end()):
        return FORMER, FORMER
    return "", ""


def _asked(pieces: Sequence[Clause], doubts: Sequence[str]) -> list[str]:
    """The doubts of a sentence that ends with a question mark.

    Where its last clause asks a question of its own (这样靠谱吗？), the clauses before it stand;
    where that is only a tag (可以吗？) or there is none, the whole sentence is asked.
    """
    last = pieces[-1].text
    if (_ASKS.search(last) or _OPENS_QUESTION.search(last)) and not _TAG.match(last) and len(pieces) > 1:
        return [*doubts[:-1], QUESTION]
    return [doubt or QUESTION for doubt in doubts]
