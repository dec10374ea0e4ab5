r"""The one normaliser of pasted text: every reader starts from what comes out of here.

`normalise` gives a `Plain`: the plain text, and for each of its characters the place in the
original where it was written, so that a quote can be cut from what the person pasted:

>>> text = normalise("本金 １８,\u200b６００。５０ 元")
>>> text.plain, text.quote(2, 11)
('本金18,600.50元', '１８,\u200b６００。５０')

Plain means:

- ASCII digits and signs for full-width ones, simplified characters for the traditional ones that
  the field's words are written with, and for the radicals that texts of PDF files hold (⽀, ⼈);
- no invisible characters and no emoji; a cross (❌) is `CROSS`, what turns the direction of the
  text is `REVERSED`: both make the words beside them unsure;
- the decimal points that a reader of pictures got wrong: 500。50, 1,666 . 66;
- blanks only where they part two words or numbers; with ``cells=True`` blanks and tabs stay as
  they are, since they part the columns of a table or list.

Nothing is guessed: the digits of other scripts (٣, ②) stay what they are, and no token reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

REVERSED = "⇄"
"""Stands for a character that turns the text's direction: what a person sees there is not what is written."""

CROSS = "✗"
"""Stands for every cross (❌ and its kin): the words beside it are struck out."""

_SIGNS = (
    "（(）)［(］)【(】)：:；;！!？?～~﹪%％%＋+－-–-−-﹣-＝=／/｜|．.￥¥｡。﹐，＊*×x✕xＷwＫk"
    "　 \t \xa0 \u2002 \u2003 \u2009 \u202f \r\n\u2028\n\u2029\n"
)
_TRADITIONAL = (
    "萬万億亿兩两貳贰貮贰參叁叄叁陸陆圓圆還还歸归償偿協协議议個个箇个號号點点幾几週周餘余額额貸贷罰罚違违約约費费應应帳账帐账"
    "賬账單单電电話话請请問问嗎吗麼么無无為为爲为與与於于從从開开後后續续過过時时間间計计劃划實实際际總总數数據据這这邊边給给"
    "說说説说讓让轉转產产復复舊旧條条達达滿满連连斷断繳缴納纳補补執执結结證证書书雙双擬拟擔担減减銀银們们當当將将會会該该筆笔"
    "遲迟緩缓寬宽終终銷销廢废滯滞確确認认經经處处備备調调齊齐階阶遞递匯汇較较變变動动準准頭头錢钱塊块標标題题視视簽签訂订頁页"
    "掛挂順顺釐厘沒没關关並并併并對对裡里裏里講讲談谈記记幫帮辦办審审舉举發发嚴严獲获門门僅仅內内簡简張张適适選选剛刚業业務务"
    "員员詢询諮咨絕绝繼继論论試试誰谁責责資资進进運运遷迁郵邮鎖锁須须預预頻频風风騙骗僱雇撥拨擇择攤摊擱搁擴扩檢检欄栏歲岁氣气"
    "決决滾滚爭争獎奖異异盡尽監监矚瞩礙碍禮礼稱称穩稳競竞節节級级線线綜综維维緊紧縮缩罷罢聯联聲声聽听脫脱臨临蓋盖"
    "術术衛卫衝冲裝装規规覺觉觀观訊讯訴诉評评詞词詳详誠诚誤误課课謝谢譯译護护貨货貴贵買买賣卖賠赔車车軟软輕轻農农鄰邻"
    "幣币優优傳传儘尽諾诺錯错寫写讀读夠够鐘钟臺台衹只祇只纔才慮虑戶户暫暂權权況况現现碼码網网複复託托設设許许貼贴項项"
    "領领願愿駁驳妳你專专帶带摺折敗败樓楼樣样機机煩烦熱热種种韓韩黃黄"
    "醫医長长陽阳隨随隻只雖虽離离難难類类顯显養养館馆駐驻驗验體体"
)
_RADICALS = (
    "⾏行⼾户⼈人⺠民⾦金⼿手⽀支⽉月⽇日⼀一⼆二⼗十⼤大⼩小⼊入⽤用⽅方⾼高⽣生⽬目⽂文⽌止⾃自⼝口⼯工⼠士⼦子⽔水⽕火⽊木⼒力"
    "⼜又⼟土⼥女⼼心⽐比⽋欠⽓气⽚片⽩白⽴立⽹网⽼老⾄至⾊色⾐衣⾒见⻅见⾔言⾛走⾜足⾝身⻋车⾥里⻓长⻔门⻚页⻛风⻝食⻢马⾯面⾳音"
    "⼋八⼉儿⼏几⼑刀⼘卜⼚厂⼨寸⼭山⼰己⼲干⼴广⼸弓⽆无⽗父⽜牛⽥田⽯石⽰示⽲禾⽳穴⽵竹⽶米⽻羽⽽而⽿耳⾁肉"
)
_PLAIN = {
    **{ord(sign): ord(plain) for sign, plain in zip(_SIGNS[::2], _SIGNS[1::2], strict=True)},
    **{ord(old): ord(new) for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)},
    **{ord(old): ord(new) for old, new in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)},
    **{0xFF10 + digit: 0x30 + digit for digit in range(10)},
    **{ord(cross): ord(CROSS) for cross in "❌✖✗✘❎🚫⛔"},
    **{code: ord(REVERSED) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}
_CELLS = {code: plain for code, plain in _PLAIN.items() if code != ord("\t")}
_TIMES = re.compile("(?<=[0-9期元])[✖✗❌](?=\ufe0f? ?[0-9])")
"""A cross between two numbers multiplies: 42期✖️400."""
_WIDE_COMMA = re.compile(
    r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<![0-9.,，/:-])[1-9][0-9]{0,2}，[0-9]{3}．[0-9]{2}(?![0-9])"
)
"""What parts thousands where the digits, or the point behind them, are as wide: 1，175．00."""
_PICTURES = re.compile(
    r"[\u2190-\u21c3\u21c5-\u2204\u2300-\u23ff\u25a0-\u2716\u2719-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)
_STOP = re.compile(r"(?<=[0-9])。(?=[0-9]{2}(?![0-9.,]| ?[年月日号期个天周次笔倍折%/-]))")
"""A decimal point read from a picture as a full stop."""
_INVISIBLE = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0300-\u036f\u200b-\u200f\u2060-\u2065"
    r"\u206a-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc]+"
)
_POINT_APART = (
    r"|(?<=[0-9]) (?=\. ?[0-9]{2}(?![0-9]))"
    r"|(?<=[0-9][0-9][0-9]\.) (?=[0-9]{2}(?![0-9]))|(?<=[0-9] \.) (?=[0-9]{2}(?![0-9]))"
)
"""The blanks around a decimal point, as pictures are read: 1,666 . 66."""
_GONE_FROM_CELLS = re.compile(_INVISIBLE + _POINT_APART)
_GONE = re.compile(
    _INVISIBLE
    + _POINT_APART
    + r"|(?<![0-9.,\u3400-\u9fff])(?<![0-9][wWkK]) +"
    + r"|(?<=[0-9.,]) +(?![0-9 ])|(?<=[\u3400-\u9fff]) +(?![\u3400-\u9fff ])| +$|(?<= ) +"
    r"|(?<=本) +(?=金:)|(?<=期) +(?=数:)|(?<=首) +(?=期:)|(?<=利) +(?=[息率]:)|(?<=罚) +(?=息:)"
)


_GROUPED = re.compile(
    r"(?:本金|本息|余额|[金总]额|欠款?|[合共总]计|息|违约金|滞纳金|费用?|结清|减免|[首末]付)"
    r"(?:[为是共:]|人民币|¥| ){0,4}[1-9][0-9]{0,2}(?: [0-9]{3})++(?:\.[0-9]{2})?+ ?元"
)
"""An amount with blanks for thousands, behind the word for it and with its unit: 本金 18 600 元."""
_BOLD = re.compile(r"(?<![*0-9])\*\*(?=[\u3400-\u9fff])[^*\n]{1,40}\*\*(?![*0-9])")
_SPACED = re.compile(r"(?<![^ \n])(?<![0-9.,] )[^ \n](?: [^ \n](?![^ \n元期年月日号%])){1,60}+(?! ?[0-9.,])")
_CHINESE = re.compile("[\u3400-\u9fff]")
_FEWEST_SPACED = 7
"""Signs apart, so many with their blanks, are a picture's text with a blank behind each; 3 6期 alone is not told."""


class Plain(NamedTuple):
    """A text and its plain form; ``plain[i]`` was written at ``original[places[i]]``."""

    original: str
    plain: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the plain characters from ``start`` until ``end`` were written."""
        return self.places[start], self.places[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The original text of the plain characters from ``start`` until ``end``."""
        first, last = self.span(start, end)
        return self.original[first:last]


def plain_characters(text: str, *, cells: bool = False) -> str:
    """The text with every character made plain, none added or removed.

    >>> plain_characters("本金貳萬元，３６期")
    '本金贰万元，36期'
    """
    if text.isascii() and (cells or "\t" not in text) and "\r" not in text:
        return text
    same = _TIMES.sub("x", _WIDE_COMMA.sub(_with_comma, text)).translate(_CELLS if cells else _PLAIN)
    return _STOP.sub(".", _PICTURES.sub(" ", same))


def _with_comma(match: re.Match[str]) -> str:
    return match[0].replace("，", ",")


def _together(same: str) -> str:
    """The text, with an invisible character for each blank inside a number and each mark of bold."""
    same = _BOLD.sub(lambda bold: bold[0].replace("**", "\u200b\u200b"), same) if "**" in same else same
    runs = [_GROUPED]
    spaced = (run for run in _SPACED.finditer(same) if len(run[0]) >= _FEWEST_SPACED)
    if any(_CHINESE.search(same, run.start(), run.end() + 1) for run in spaced):
        runs.append(_SPACED)
    for parted in runs:
        same = parted.sub(lambda run: run[0].replace(" ", "\u200b"), same)
    return same


def plain_cell(text: str) -> str:
    """The text of a cell made plain, as by `normalise` with ``cells``, for whoever needs no places.

    >>> plain_cell("1，666.66\u200b　元")
    '1，666.66 元'
    """
    return _GONE_FROM_CELLS.sub("", plain_characters(text, cells=True))


def normalise(text: str, *, cells: bool = False) -> Plain:
    r"""The text made plain, every character with its place.

    ``cells`` keeps tabs and runs of blanks, which part the columns of a table or a list.

    >>> normalise("本金 １８,\u200b６００ 元  三十六 期").plain
    '本金18,600元 三十六 期'
    >>> normalise("11-15\t1，666  ８", cells=True).plain
    '11-15\t1，666  8'
    """
    same = plain_characters(text, cells=cells)
    same = same if cells else _together(same)
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for gone in (_GONE_FROM_CELLS if cells else _GONE).finditer(same):
        kept.append(same[at : gone.start()])
        places.extend(range(at, gone.start()))
        at = gone.end()
    kept.append(same[at:])
    places.extend(range(at, len(same)))
    return Plain(text, "".join(kept), places)
