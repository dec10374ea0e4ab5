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

from calculator.reading.agreement.doubts import (
    CONDITION,
    COSTS,
    FORMER,
    NOW,
    OTHER_LOAN,
    QUESTION,
    REFUSED,
    UNSURE,
    WISH,
    asks,
    own_doubt,
)


class Clause(NamedTuple):
    """A piece of a text between commas, with the sentence it stands in."""

    start: int
    end: int
    text: str
    sentence: int
    doubt: str = ""
    """Why nothing here is a term; empty where it states one."""


_LIFTED = (WISH, FORMER, REFUSED)
"""What ends where it is told that all was agreed to."""
BORROWER, LENDER, AGREED = "borrower", "lender", "agreed"
"""Who speaks; or what is told of is agreed, whoever tells it."""
_OPENS_ASKED = re.compile(" ?(?:[您你]好|请问)?(?:我)?(?:可以|能|是不是)")
FARTHEST = 8
"""How many clauses back a plain yes reaches."""

_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?")
_CLAUSE = re.compile(r"^ ?[(\[][^()\[\]\n,，]{2,24}[)\]](?=[^ :])|[^,，]+")
"""What stands between commas; a head such as 【微众银行】 apart."""

_LENDER = re.compile(
    r"(?:客服|银行|对方|那边|那头|专员|经理|工作人员|坐席|催收|平台|机构|网商|官方|他们?|她)[^,:]{0,6}?"
    r"(?:说|答|回复|回我|讲|表示|告知|告诉|同意|确认|承诺|通知|给我|给了|给出|:)"
    r"|^ ?(?:回来|又|然后|最后)说|回[话电](?:说|是|:)|打?电话(?:过?来|回来)[^,:]{0,2}说"
)
_MINE = re.compile(
    r"(?:^|[ :])我们?(?:打算|准备|(?:[跟问对向和]|给(?![您你]))(?![^,，]{0,8}(?:谈|商量|说|协商|约)[了好妥成定])"
    r"|说|回[他她答]|提[出了]?|告诉"
    r"|打电话)"
    r"|(?:^|[ )\]]|(?<=Ⓗ))(?:我|本人|借款人(?!:[^ ,，。;?\n]{1,3}(?:\*|[^ ][ ,，;(\n]|$))|用户|自己|me|ME):"
)
_VOID = re.compile(
    r"作废|失效|无效|取消|终止|解除|违约(?!金)|恢复|撤销|收回|到期|补|(?:承担|支付|收取?|计收)[^,]{0,4}(?:违约金"
    r"|滞纳金|罚息)"
)
_AT_LAST = re.compile("最[后终](?:是|才)?(?:协商|谈|定|批|给|办)")
"""After which stands what came of it: 银行问能不能12期，我说不行，最后协商成30期."""
_DONE_NOW = re.compile(" ?现(?:将|已|为[您你]|同意)")
"""After which stands what was done about an application: 已受理您的申请，现将到期日调整为…"""
_CHOSEN = re.compile("[您你我](?:最后|这边)?选(?:择?的是|择?了)")
_HOLDS = re.compile("(?:方案|协议|计划|分期)(?:就|即|才|则)?(?:成立|生效)")
"""After which what is supposed (付首期款，则方案成立) is told: the plan itself."""
_THIS = re.compile(
    r"微粒贷|微众|网商[贷银]|我这[边里]|^ ?我(?:谈|只|就|是|分|自己|家|的)|这[一]?笔|本笔|该笔|此笔|这个(?:贷款"
    r"|借款)|我的|我自己|本(?:协议|方案|次)|这次"
)
_MY_DEAL = re.compile("我(?:只|就|最后|自己|这边)?谈(?:下来|成|妥|好|到)|我[^,，]{0,6}只给了?(?=[①②ⒸⓀ])")
"""After which what others say is left behind: 网上都说能60期，我只谈下来40期."""
_AGREED = re.compile(
    "我(?:就|也|当场)?(?:答应|同意|接受)了|(?<!没)(?<!未)(?:通过|获批|批准|批下来|同意|答应)了(?!就|才|再|的?话|吗)|(?<!没)批了(?=[①②ⒸⓀⓂⓃ])|定的是|定在了?|定下来"
)
"""After which what the borrower tells is what was agreed."""
_REPORTED = re.compile(
    "(?:谈|说|商量|协商)(?:好|妥|定|成)(?:了|的|:|$)|(?:客服|微众|微粒贷|银行|对方|专员|他们)[^,]{0,4}谈的?(?:结果"
    "|方案)?(?:是|:)|(?:银行|客服|对方|微众|他们|人家)(?:那边|已经|都|也)?(?:同意|答应|批|通过)了|客服[说讲](?:可以|能|给)"
)
"""What makes the borrower's own words the lender's: 我：银行同意了，分30期."""
_CHANGED = re.compile("[降改变调][到至为成]")
"""After which what was before is told in passing: 年利率降到4.9%，原来是14.6%."""
_REFUSED = re.compile(
    r"(?:有误|口误|错误|不认|[写算弄说]错|(?<![①ⓉⒷ][都也])不行|不可以|做不到|办不[了到]|不支持|(?:[没未]|没有|未能)(?:获得?)?(?:通过|批准|核准)(?:审[核批])?|被拒|被驳回?"
    r"|不予?同意|没同意|我[^,]{0,4}太[高多贵短]|没谈成|不算数|(?<![都也再息费Ⓐ])不算|没成"
    r"|驳回|拒绝|不给办?|不批|(?:没|不)(?:有)?(?:答应|接受|签|谈[拢妥成]))[了的啊哦呢吧]*[。!;\n?]?$"
)
_NO_DEAL = re.compile("谈拢|谈成|谈崩|谈不拢|谈妥")
"""Which, refused, leaves nothing of the sentence."""
_I_REFUSED = re.compile(r"我[^,]{0,6}(?:拒绝|太[高多贵短]|(?:没|不)(?:有)?(?:答应|同意|接受|签))了?$")
"""Which refuses all that was offered in the sentence."""
_ALL_REFUSED = re.compile(
    r" ?(?:但是?|可是?|可惜|结果|不过|后来)?(?:(?:客服|银行|他们|对方|平台|领导|微众|专员|人家)[^,]{0,4}"
    r"(?:(?:没|不|未)(?:有)?(?:能)?(?:同意|批准?|答应|接受|通过)|拒绝)|(?:这个|该)?(?:方案|协议|计划|安排)?已经?(?:作废|失效|取消|过期))了?"
)
"""Which, a clause of its own, refuses all before it."""
_ROWS = re.compile("本金|分[ⒸⓀ]|每[①期月]|每个月|首期|Ⓕ")
_INSTEAD = re.compile("但|而是|^ ?是|只|可以|能|改|最[后终]|同意")
_GRANTED = re.compile(
    " ?(?:现|均|都)?(?:(?:已经?|获)(?:获?批准?|审[批核]通过|通过|同意|核准)了?"
    r"|经(?:我[行司]|本行|银行)?(?:审[批核]|研究)(?:同意|通过))"
)
"""申请延长至60期，已批准: what was applied for in the sentence is agreed."""
_GRANTED_LAST = re.compile("(?:[)]|方案|申请|计划|协议)(?:已经?|获)(?:获?批准?|审[批核]通过|通过|同意|核准|生效)了?$")
"""您申请的还款方案（60期，等额本息）已通过: so are the words before it and behind it."""
_PENDING = re.compile(
    r"等待?(?!了)(?:审[批核]|领导|上级|[^,，ⓂⓃ]{0,10}(?:结果|答复|回复|回电|通知(?!书)))|不太?确定|说不准|还没定|没定下来|"
    r"再(?:谈|协商)(?:方案|分期|还款)|要?看审[批核]|报上去|报批|审[核批](?:需要?|要|大概|大约|一般)?(?:Ⓣ|[^,]{1,4}(?:工作日|小时))|通过(?:之|以)?后"
)
"""What leaves all of its sentence open: 登记36期，审核3个工作日."""
_REALLY = re.compile("(?:真的|真)(?:吗|假的|么|能吗)$")
"""What asks whether all of the sentence is true."""
_ONLY_REFUSED = re.compile(r"^[^ⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]{0,8}$")
_CHAT_NAME = re.compile(r" ?([^ \n]{1,12}?) ?Ⓓ? ?Ⓗ\n")
"""The line above a message in a chat: who wrote it, and when."""
_CHECKED = re.compile(
    r"(?:是不是|对不对|行不行?|好不好?|可不可以|可以不|(?:对|是|可以|行|好|没错|没问题)(?:的)?[吧吗么])$"
)
_YES = re.compile(
    r"[?。,，\n ]{1,3}(?:[^\n,，。]{1,24}\n|[^\n,，。:]{1,12}:|[^\n,，。:]{0,8}(?:答|说|回复?)[:,，]?)?"
    r"(?:嗯|好|对|是|可以|没错|行|没问题)+(?:的|了|呀|啊|哦|呢|哈){0,2}(?<![嗯啊哦呢])"
    r"(?![^\n]{0,60}(?:不|但|只|需|如果|申请|审|尽量|试|反馈|诉求|记录|看|查|核实|确认一下|稍等|转达|上报|领导))"
    r"(?=[,，。!;~\n ]|$)"
)
"""A plain yes to what was asked just before, and nothing after it on its line that takes it back."""
_SLIP = re.compile(
    r" ?(?:哦|噢|啊|呃|嗯)?(?:不对|说错了|错了|更正(?:一下)?|纠正(?:一下)?)[,:]?| ?(?:哦|噢|啊|呃|嗯)不(?:是|对)?"
)
"""What takes back the clause before it."""


def clauses(plain: str) -> list[Clause]:
    """The clauses of a plain text in order, each with its doubt."""
    found: list[Clause] = []
    mine = writes = told = False
    for number, sentence in enumerate(_SENTENCE.finditer(plain)):
        if name := _CHAT_NAME.fullmatch(sentence[0]):
            mine = writes = name[1] in ("我", "本人", "自己")
        pieces = [
            Clause(sentence.start() + piece.start(), sentence.start() + piece.end(), piece[0], number)
            for piece in _CLAUSE.finditer(sentence[0].rstrip("。!?;\n"))
        ]
        asked = sentence[0].endswith("?")
        told = told or bool(_MINE.search(sentence[0]) and _REPORTED.search(sentence[0]))
        doubts, mine = _doubts(pieces, asked=asked, mine=mine, told=told)
        if sentence[0].endswith("\n"):
            mine = writes
        for piece, doubt in zip(pieces, doubts, strict=True):
            if found and _SLIP.fullmatch(piece.text):
                found[-1] = found[-1]._replace(doubt=found[-1].doubt or UNSURE)
            found.append(piece._replace(doubt=doubt))
    _confirmed(plain, found)
    return found


def _confirmed(plain: str, pieces: list[Clause]) -> None:
    """Lift the question from what is asked with a tag and answered with a plain yes: 首期12月6号对吗？对的."""
    for place, piece in enumerate(pieces):
        tag = _CHECKED.search(piece.text)
        if piece.doubt not in (QUESTION, WISH) or not tag or not _YES.match(plain, piece.end):
            continue
        first = place
        while first > max(place - FARTHEST, 0) and pieces[first - 1].sentence == piece.sentence:
            first -= 1
        if tag[0][0] in "对是没" and _LENDER.search(pieces[first].text) and not _MINE.search(pieces[first].text):
            continue
        own = [own_doubt(one.text, by_lender=False)[0] for one in pieces[first:place]]
        if not own_doubt(piece.text[: tag.start()], by_lender=False)[0]:
            for at in range(place if any(own) else first, place + 1):
                pieces[at] = pieces[at]._replace(doubt="")


def place_of(pieces: Sequence[Clause], at: int) -> int:
    """Which clause a place stands in, or the one after it where it stands between two."""
    return bisect_right(pieces, at, key=lambda piece: piece.end)


def sentence_at(pieces: Sequence[Clause], at: int) -> int:
    """Which sentence a place stands in."""
    place = place_of(pieces, at)
    return pieces[place].sentence if place < len(pieces) else -1


def _doubts(pieces: Sequence[Clause], *, asked: bool, mine: bool, told: bool) -> tuple[list[str], bool]:
    """The doubt of each clause of a sentence, and whether the borrower is still the one who speaks.

    ``told``: the borrower has said that all is agreed, so that 我：每期300 only tells of it.
    """
    doubts: list[str] = []
    carried = WISH if mine else ""
    changed, offer = False, 0
    for piece in pieces:
        speaks = _speaker(piece.text, mine=mine or carried in _LIFTED, told=told)
        if speaks:
            mine, carried = speaks == BORROWER, WISH if speaks == BORROWER else ""
            offer = len(doubts) if speaks == LENDER and not _ALL_REFUSED.fullmatch(piece.text) else offer
        if carried in (OTHER_LOAN, FORMER) and (_THIS.search(piece.text) or NOW.search(piece.text)):
            carried = ""
        carried = "" if carried == UNSURE and _MY_DEAL.search(piece.text) else carried
        carried = "" if carried in (QUESTION, REFUSED, WISH) and _AT_LAST.search(piece.text) else carried
        carried = "" if carried == WISH and _DONE_NOW.match(piece.text) else carried
        carried = "" if carried == CONDITION and (_HOLDS.search(piece.text) or _CHOSEN.search(piece.text)) else carried
        carried = "" if carried == COSTS and _ROWS.search(piece.text) else carried
        carried = "" if carried == REFUSED and _INSTEAD.search(piece.text) else carried
        own, opens = own_doubt(piece.text, by_lender=speaks == LENDER)
        doubts.append(own or carried)
        carried = carried if opens == FORMER and changed else opens or carried
        changed = changed or bool(_CHANGED.search(piece.text))
        if carried == CONDITION and _VOID.search(piece.text):
            carried = ""
        if _GRANTED.fullmatch(piece.text) or _GRANTED_LAST.search(piece.text):
            doubts, carried = ["" if doubt == WISH else doubt for doubt in doubts], ""
        if _REFUSED.search(piece.text) or _ALL_REFUSED.fullmatch(piece.text):
            offer = _refuse(piece.text, doubts, offer)
    if any(_PENDING.search(piece.text) or _REALLY.search(piece.text) for piece in pieces):
        doubts = [doubt or UNSURE for doubt in doubts]
    if asked and pieces:
        doubts = _asked(pieces, doubts)
    return doubts, mine


def _speaker(text: str, *, mine: bool, told: bool) -> str:
    """Who begins to speak in a clause; empty where nobody does."""
    lender, borrower = _LENDER.search(text), _MINE.search(text)
    if borrower and told and borrower[0].endswith(":"):
        borrower = None
    if borrower and not (lender and lender.start() < borrower.start()) and not _REPORTED.search(text):
        return BORROWER
    if lender:
        return LENDER
    return AGREED if mine and _AGREED.search(text) else ""


def _refuse(text: str, doubts: list[str], offer: int) -> int:
    """Where the next offer begins; the clause that refuses is marked, and the one before it or all that was offered."""
    doubts[-1] = REFUSED
    if _NO_DEAL.search(text):
        doubts[:] = [doubt or REFUSED for doubt in doubts]
    if len(doubts) > 1 and _ONLY_REFUSED.match(text):
        doubts[-2] = doubts[-2] or REFUSED
    if _I_REFUSED.search(text) or _ALL_REFUSED.fullmatch(text):
        doubts[offer:] = [doubt or REFUSED for doubt in doubts[offer:]]
        return len(doubts)
    return offer


def _asked(pieces: Sequence[Clause], doubts: Sequence[str]) -> list[str]:
    """The doubts of a sentence that ends with a question mark.

    Where its last clause asks a question of its own (这样靠谱吗？), the clauses before it stand;
    where that is only a tag (可以吗？) or there is none, the whole sentence is asked.
    """
    if asks(pieces[-1].text) and len(pieces) > 1 and not _OPENS_ASKED.match(pieces[0].text):
        return [*doubts[:-1], QUESTION]
    return [doubt or QUESTION for doubt in doubts]
