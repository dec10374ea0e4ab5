"""The one lexer: a plain text, or one cell of a table, as typed tokens. A literal's grammar stands here alone.

How to use it::

    text = normalise(pasted)                  # tables and lists: cells=True, then `reading.cells`, cell by cell
    for token in tokens(text.plain): ...      # in order, none over another
    token.kind, token.text, token.start, token.end     # in the plain text; text.quote(start, end) is the original
    token.fen                                 # an amount in whole fen, of a ``money`` or a bare ``number`` token
    token.day                                 # a calendar.Day, as far as it is written
    token.rate, token.whole, token.rows       # a Fraction of one; a whole number; (first, last) of 第3期, 第1-5期
    only(text)                                # the one token that a form's value is, or None

**A token whose value is None was seen and cannot be told** (1万2元, 18,60, 12OOO.00, 2026-02-30): no reader may
guess it, and it covers all that is glued to it, so that no digits of it are read as something else. ``why`` says
which: ``unclear``, ``about`` (500多, 500-600), ``foreign`` (500美元), ``no_such_day``, ``relative`` (昨天).

The kinds:

======== =============================================================================================================
money    an amount that something calls money: ¥, 元, 万, decimals, thousands. Value: the yuan, a Fraction; ``unit``
         元, 块, 分 or 角 where one is written; ``sign`` + or -. 一万八 (18,000) is ``loose``: its last unit is unsaid.
number   mere digits, or 三十六: an amount only where a column or word says so. Value: a Fraction.
day      a `Day`. ``unit`` is what closes it (日, 号, 月, 年, / or -): 30日 may be a span of days, 1/6 the first of six
         rows, 5月 five months; the reader tells by the words or the column, and the token's text.
time     a time of day. Value: minutes since midnight.
rate     8.5%, 万分之五 as a Fraction of one, ``unit`` %, ‰, ‱ or 分之. 5厘, 1分5: value in 厘 or 分 with that
         ``unit``; what it is of one depends on the period, see `of_one`.
row      第3期, 第3/36期, 3/36期, 第1-5期, 第2月. Value: (first, last). 6-12期 without 第 may be a range of counts.
count    36期, 30天, 6个月, 2次, 1.5倍. Value: a Fraction; ``unit`` 期, 天 …; 第2次 has the unit 第次.
serial   the digits of a card, an account, an order, a phone, a person: never money, a day or a count. No value.
break    what ends a clause: , ; 。 ! ? 、 | a tab, a line's end. No value.
======== =============================================================================================================

>>> [(token.kind, token.text) for token in tokens("本金1万8600元分36期,每月18号还516.67元")]
[('money', '1万8600元'), ('count', '36期'), ('break', ','), ('day', '18号'), ('money', '516.67元')]
>>> [token.fen for token in tokens("还1万2元或1,23,456 尾号1234")]
[None, None, None]

To add a spelling: one line in `RULES`, or in a pattern above them, and one in the tests' table of literals.
Every quantifier that can meet a long run is possessive: a text of noise is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from calculator.reading.calendar import MONTH_END, Day, can_be
from calculator.units.money import FEN_PER_YUAN, Fen
from calculator.units.numerals import WORDS, read

Kind = Literal["money", "number", "day", "time", "rate", "row", "count", "serial", "break"]
Why = Literal["", "unclear", "about", "foreign", "no_such_day", "relative"]
Rows = tuple[int, int]


class Token(NamedTuple):
    """A literal in a text: what it is, where it stands, and its value; None where it cannot be told, see ``why``."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Fraction | Day | Rows | int | None = None
    unit: str = ""
    sign: str = ""
    why: Why = ""
    loose: bool = False

    @property
    def is_unclear(self) -> bool:
        """Whether it was seen and cannot be told."""
        return self.value is None and self.kind not in ("serial", "break")

    @property
    def fen(self) -> Fen | None:
        """The amount in fen, without its sign; None where it is no amount, cannot be told, or has parts of a fen."""
        if self.kind not in ("money", "number") or not isinstance(self.value, Fraction):
            return None
        fen, parts = divmod(self.value.numerator * FEN_PER_YUAN, self.value.denominator)
        return None if parts else Fen(fen)

    @property
    def day(self) -> Day | None:
        """The day as far as it is written."""
        return self.value if isinstance(self.value, Day) else None

    @property
    def rate(self) -> Fraction | None:
        """The rate as a fraction of one; None for 厘 and 分, whose meaning depends on the period."""
        if self.kind != "rate" or self.unit in OLD_UNITS or not isinstance(self.value, Fraction):
            return None
        return self.value

    @property
    def whole(self) -> int | None:
        """The whole number of a ``count`` or of mere digits: 36期, 36."""
        value = self.value
        if self.kind not in ("count", "number") or self.loose or not isinstance(value, Fraction):
            return None
        return int(value) if value.denominator == 1 else None

    @property
    def rows(self) -> Rows | None:
        """First and last row of a ``row`` token."""
        return self.value if isinstance(self.value, tuple) and not isinstance(self.value, Day) else None


OLD_UNITS = ("厘", "分")

# What the rules are made of. All are matched from left to right, and each eats its run whole.
_ONE = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_DIGIT = rf"(?:[0-9]|{_ONE})"
_CN = f"[{WORDS}俩]"
_POINT = f"(?:点[零〇{_ONE[1:-1]}]++[千万亿]?)"
_N = rf"(?:[0-9]{{1,6}}+|{_CN}{{1,6}}+)"
"""A short whole number."""
_YEAR = "(?:19|20|21)[0-9]{2}"
_DAY_OF_MONTH = "(?:[12][0-9]|3[01]|0?[1-9])"
_MONTH = "(?:1[0-2]|0?[1-9])(?![0-9])"
_MONTH_WORD = rf"(?:[十拾][一二壹贰]?|零?[一二三四五六七八九壹贰叁肆伍陆柒捌玖]|壹拾[壹贰]?)(?![{WORDS}])"
_NO_DAY_AFTER = r"(?![0-9]|[.,][0-9]| ?(?:[元块期万千百亿个天年月笔次折%‰/倍]|角|毛|分(?!钟)))"
"""What makes digits behind a month no day of it: 12月500元, 12月18期."""
_LAST = "月?底|月末|最后一[天日]"
_CLOCK = "(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,6})?)?(?![0-9.%‰]| ?(?:个?[期月天]|[元块万倍折]))"
_A_DAY = (
    rf"(?:{_YEAR}|[0-9]{{2}}) ?[-/.年][0-9 ]|20[0-9]{{6}}(?![0-9.])|[0-9]{{1,2}}(?: ?月|[-/][0-9]{{1,2}}(?![0-9.]))"
)
"""What a dash and a blank before it part from what went before, and do not make less than nothing."""
_COUNTED = (
    "个?期(?![数限间])|个月|个?(?:工作|自然)[日天]|个?星期|个?小时|分钟|周(?!末)|天|日(?!期)|号(?!码)|年(?![化利息底])|次(?![性月])"
    "|笔|倍|折|条|页|秒|成(?![交功立本为])"
)
_COUNTED_DIGITS = "月(?![供利息还末底])|个(?!人)|人(?!民)|份|岁|位|张|楼|点(?![0-9])|级|家|项|种|行|G(?![A-Za-z])"
"""Units that only digits count, since 一人 and 一种 are words."""

# Digits with their marks for thousands and decimals. A comma glues where it may be a mark for thousands, and
# parts where it cannot be: behind four digits, behind two decimals, before 36期, before 2026-.
_NO_GLUE = rf"(?![0-9]{{1,2}} ?(?:个?期|个月|[号日年月天笔次倍%])|{_YEAR}[-/.年])"
_DIGITS = (
    rf"(?:[0-9]{{4,}}+|[0-9]{{1,3}}+(?:,{_NO_GLUE}[0-9]++)*+)"
    r"(?:(?:\.[0-9]++)++(?:(?<!\.[0-9][0-9]),[0-9]++)*+)?+"
)
_SCALE = "(?: ?[千仟百佰万亿]|[wWkK](?![A-Za-z]))"
_NUMBER = (
    rf"(?:{_DIGITS}(?:{_SCALE}(?:(?!{_YEAR}(?:年|[-/][0-9])){_DIGITS}|零?{_ONE}(?![次起并共律旦期般定些个笔年月])|[{WORDS}]++)?+)*+"
    rf"|{_CN}++{_POINT}?+)"
)
_WELL_WRITTEN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?P<decimals>\.[0-9]++)?")
_THREE_DECIMALS = re.compile(r"(?<![0-9])[1-9][0-9]{0,2}\.[0-9]{3}$")
"""18.600 may be eighteen thousand six hundred."""

_SHORT = r"(?<![0-9]{4})(?<!\.[0-9])(?<!\.[0-9]{2})(?<!\.[0-9]{3})(?<=[0-9])"
"""Behind one to three digits without decimals, which may be the head of a number cut in two."""
_SPOILT = (
    rf"(?!(?<=,[0-9]{{3}})，){_SHORT}(?:[,，]|[,， ]| ?[,，] ?\n?)[0-9]{{3}}(?![0-9])(?:[.,][0-9]++)*+"
    rf"|(?<=[0-9]{{4}}),{_NO_GLUE}[0-9]{{1,2}}(?![0-9.,])"  # 1666,66
    r"|[eE][+-]?[0-9][0-9A-Za-z_.,]*+"  # 3E+2
    r"|(?!(?i:RMB|CNY|USD|HKD|EUR|JPY|GBP)|[xX×])[A-Za-z_'’‘`´·•²³¹\u0660-\u0669\u06f0-\u06f9][0-9A-Za-z_.,'’‘`´·•]*+"
    r"|/[0-9]++(?:[/.,][0-9]++)*+"  # 13/45
    r"|(?<=[0-9]{3})点[0-9]{1,2}(?![0-9])"  # 1666点66
    r"|\. ?\n ?[0-9]{2}(?![0-9])"  # broken off at the line's end
)
"""What a number goes on with that makes it none: 12OOO.00, 5e3, 1_000, 18 600, 18，600; 18,300，305 are two."""
_ABOUT = "(?:多(?![少久次])|几(?![期个])|余(?![额款下数])|来(?=[元块]))"
_ABOUT_AFTER = r"(?:左右|上下|出头|以[上下内])"
_FOREIGN_MARK = r"(?:(?:US|HK|A|C|NT)?\$|(?i:USD|HKD|EUR|JPY|GBP)|[€£]|美元|港币)"
_FOREIGN_UNIT = r"美[元金]|港[币元]|欧元|日元|英镑|泰铢|韩元|台币|(?i:USD|HKD|EUR|JPY|GBP)(?![A-Za-z])"
_FEN_ENDS = r"(?=$|[,，。;；!?)\]、|\n\t ]|钱)"
_RATE_NUMBER = rf"(?:[0-9]++(?:\.[0-9]++)?+(?![0-9.,])|{_CN}{{1,4}}+(?:点[零〇{_ONE[1:-1]}]{{1,8}}+)?)"

RULES: Mapping[str, str] = {
    # l666.66, O5: a letter that a picture of the first digit was read as.
    "misread_number": r"(?<![0-9A-Za-z])[OoIl][0-9][0-9OoIl]*+(?![A-Za-z_-])(?:[.,][0-9OoIl]++)*+",
    # Serial numbers that show it: IMG_20261120, WLD0012.
    "letters": r"(?<![0-9])(?!(?i:RMB|CNY|USD|HKD|EUR|JPY|GBP|US\b|HK\b)[0-9])(?![xX×][0-9])"
    r"[A-Za-z]{1,40}+[_-]?[0-9][0-9A-Za-z_-]*+(?:\.[0-9]++)*+",
    # 6222****1234, **** 8842, 62xxxx1234.
    "masked": r"[0-9]{1,8}[*•]{1,20}+[0-9*]{0,12}|[*•]{2,20}+ ?[0-9]{3,6}(?![0-9*.,])"
    r"|[0-9]{2,8}[xX]{2,20}+[0-9xX]{0,12}",
    # 储蓄卡(1234), 工商银行 [6104].
    "card": r"(?:(?<=[卡行户宝通])|(?<=[卡行户宝通] ))[(\[][0-9]{4}[)\]]",
    # 0755-12345678, 400-810-8888, 95511-3, 138 0013 8000.
    "phone": r"0[0-9]{2,3}-[0-9]{7,8}(?![0-9])|[48]00(?:-[0-9]{3,4}){2}(?![0-9])|95[0-9]{3}-[0-9](?![0-9.])"
    r"|1[3-9][0-9]([- ])[0-9]{4}\1[0-9]{4}(?![0-9])",
    # 08:00, 08:00:12.
    "clock": _CLOCK,
    # 8时5分, 12时36分20秒, 18点, 上午八点半.
    "hour": rf"(?:[0-9]{{1,2}}+|{_CN}{{1,3}}+)(?:时(?:[0-9]{{1,2}}+分)?(?:[0-9]{{1,2}}+秒)?"
    rf"|点(?:(?:[0-9]{{1,2}}+|{_CN}{{1,3}}+)分|半|整|钟|(?=[前后之以,，。 ]|$)))(?!期)",
    # 2O26-12-18: letters that a picture of digits was read as.
    "misread": r"(?=[0-9./-]{0,10}[OoIlSBZ])[0-9Z][0-9OoIlSBZ]{3}[-/.][0-9OoIlSBZ]{1,2}[-/.][0-9OoIlSBZ]{1,2}"
    r"(?![0-9A-Za-z])",
    # 2026-12-18, 2026/12/18, 2026.12.18, with a time glued to it or not.
    "full": rf"(?P<full_year>{_YEAR}) ?(?P<mark>[-/.]) ?(?P<full_month>[0-9]{{1,4}}+) ?(?P=mark) ?"
    rf"(?P<full_day>[0-9]{{1,2}}(?=T?{_CLOCK})|[0-9]++(?!\.[0-9]))",
    # 18/12/2026: a day or a month first, nobody knows.
    "turned": rf"[0-9]{{1,2}}(?P<turn>[-/.])[0-9]{{1,2}}(?P=turn){_YEAR}(?![0-9])",
    # 26-12-18.
    "short": r"(?P<short_year>[0-9]{2})(?P<cut>[-/.])(?P<short_month>[0-9]{1,2})(?P=cut)(?P<short_day>[0-9]{1,2})"
    r"(?![0-9]|[./-][0-9])",
    # 20261218, 20261218080012, 20261218 080012.
    "run": r"(?P<run>20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
    r"(?: ?[0-2][0-9][0-5][0-9][0-5][0-9](?![0-9.,]))?(?![0-9]|\.[0-9]| ?[元块万])",
    # 2026年12月18日, 26年12月, 明年1月5号, 12月18, 十二月底, 元月.
    "said": rf"(?:(?P<said_year>{_YEAR}|[0-9]{{2}}|[零〇{_ONE[1:-1]}]{{4}}|二[零一二三四五六七八九]) ?年的? ?"
    rf"(?P<said_month>[0-9]{{1,2}}(?![0-9])|{_MONTH_WORD}|元(?=月))"
    rf"|(?P<which>[今明后本去当前]年)?的?"
    rf"(?P<month>{_MONTH}|{_MONTH_WORD}|(?<![{WORDS}整角分万])元(?=月(?![供还付息])))) ?月份?的? ?"
    rf"(?:(?P<said_day>[0-9]{{1,2}}+|{_CN}{{1,3}}+) ?(?P<closed>[日号])|(?P<last>{_LAST})"
    rf"|(?P<open_day>{_DAY_OF_MONTH}|(?:[十廿卅]|[二三]十)[一二三四五六七八九]?(?![{WORDS}多来余])){_NO_DAY_AFTER})?",
    # 下月18号, 次月, 下下下个月五号, 本月底.
    "ahead": rf"(?:(?P<below>下{{1,4}})个?月|(?P<this>次|本|当|这个?|上个?)月)份?的?"
    rf"(?:(?P<ahead_day>{_N})[日号]|(?P<ahead_last>{_LAST})|(?P<ahead_open>{_DAY_OF_MONTH})(?=开始|起[还扣]|第一[次期笔]|首[期次还扣]))?",
    # 2026年, 明年.
    "year": rf"(?P<year>{_YEAR}) ?年度?|(?P<which_year>[今明后去]年)(?![利化息])",
    # 2026-12.
    "month_of": rf"(?P<of_year>{_YEAR})[-/](?P<of_month>0?[1-9]|1[0-2])(?![0-9/.-])",
    # 12/18, 12-18.
    "slashed": rf"(?<![/.-])(?P<slash_month>1[0-2]|0?[1-9])(?P<slash>[-/])(?P<slash_day>{_DAY_OF_MONTH})"
    r"(?![0-9/.-]|,[0-9]{3}(?![0-9])| ?(?:期|[号日月天元块个万%]))",
    # 每月底.
    "month_end": "月底|月末",
    # 昨天, 今日: of the day of the picture, which nobody knows.
    "relative": "大前天|大后天|[今昨前明后][天日](?!的?利息|内)|刚刚",
    # 8.5%, 0.5‰.
    "percent": rf"(?P<percent_sign>[-+])?(?P<percent>{_RATE_NUMBER}) ?(?P<per>[%‰‱])",
    # 万分之五, 百分之八点五; 三分之一 is a rate that is none.
    "parts": rf"(?P<parts>[百千万])分之(?P<said_rate>{_RATE_NUMBER})|{_N}分之{_N}",
    # 日息万五.
    "myriad": r"(?:(?<=[息利率])|(?<=[降调减改][到至为成]))"
    rf"万(?P<myriad>[0-9](?:\.[0-9]{{1,2}})?|[一二三四五六七八九](?:点{_ONE})?)(?![0-9{WORDS}分])",
    # 月息5厘, 利息1分5.
    "old_rate": rf"(?P<old>[0-9]{{1,2}}(?:\.[0-9]{{1,3}})?|{_ONE})"
    rf"(?P<old_unit>厘|(?:(?<=[息利率是为按:][0-9{WORDS}])|(?<=[息率][0-9]\.[0-9]))分(?![期次批月别摊几开之成不没钟]|[0-9{WORDS}]{{0,3}}期))"
    rf"(?P<old_more>{_DIGIT}(?![0-9个期]))?",
    # 第3期, 第三期, 第3/36期, 第1-5期, 第2月; 13-24期; 3/36期; 第2次.
    "row": rf"第 ?(?P<row>{_N})(?: ?个?[期月])?(?: ?(?P<to>[-~至到—/]) ?(?:第 ?)?(?P<row_last>{_N}))? ?个?[期月]"
    r"|(?P<of_rows>[0-9]{1,3}+) ?[-~至到—] ?(?P<of_rows_last>[0-9]{1,3}+) ?期(?![数限间])"
    r"|(?P<row_of>[0-9]{1,3}+) ?/ ?[0-9]{1,3}+ ?期"
    rf"|第 ?(?P<nth>{_N})(?: ?/ ?[0-9]{{1,4}}+)? ?(?P<nth_unit>个|次|笔|页|条|天|日|年|行|款|)",
    # 36期, 三十六期, 30天, 1.5倍.
    "count": rf"(?P<count>[0-9]{{1,6}}+(?:\.[0-9]{{1,3}}+)?+) ?(?P<count_unit>{_COUNTED}|{_COUNTED_DIGITS})"
    rf"|(?<!周)(?<!星期)(?P<count_words>{_CN}{{1,6}}+(?:点{_ONE})?+) ?(?P<words_unit>{_COUNTED})",
    # 6角, 五毛五.
    "jiao": rf"(?P<only_jiao>{_DIGIT})[角毛](?P<only_fen>{_DIGIT})?分?(?![0-9])",
    # 1,234.56, ¥-5, 1万2000元, 一万二千元整, 516块6毛, 50000分, 500美元, 500多; and mere digits.
    "money": rf"(?P<sign>(?<![0-9A-Za-z元块期日号月年%)])[-+](?: (?!{_A_DAY}))?)?"
    rf"(?:(?:(?P<cny>人民币|(?i:rmb|cny)|¥)|(?P<abroad>{_FOREIGN_MARK})) ?(?P<inner>[-+] ?)?)?"
    rf"(?P<number>{_NUMBER})(?P<spoilt>{_SPOILT})?(?P<about>{_ABOUT}{_SCALE}?)?"
    rf"(?: ?(?P<unit>块钱|元(?!月)|块(?!儿)|圆|{_FOREIGN_UNIT}|分{_FEN_ENDS}))?"
    rf"(?:(?<=[元块圆钱])(?:零?(?P<jiao>{_DIGIT})[角毛]"
    rf"(?:零?(?P<fen>{_DIGIT})(?:分(?![0-9期{WORDS}])|(?![0-9期个号日天月年分])))?"
    rf"|(?:零|(?=[0-9]))(?P<fen_alone>{_DIGIT})分(?![0-9期十成{WORDS}])"
    rf"|(?<=块)(?P<tail>{_DIGIT})(?![0-9.期个号日天月年笔次{WORDS}])"
    r"|(?P<tail_unclear>(?<=[元圆])[0-9](?![0-9.,期个号日天月年/-]))))?"
    rf"(?:[整正](?![常好式]))?(?: ?(?:人民币|(?i:RMB|CNY)(?![A-Za-z])))?(?P<about_after>{_ABOUT}|{_ABOUT_AFTER})?",
    # ٣٦: digits of another script, never read.
    "foreign_digits": r"[^\D0-9][\d.,]*+",
}
"""The grammar of every literal, in the order in which they are tried at a place."""

YEAR_AHEAD = r"(?=20[0-9]{2}[-/.年])"
"""Before a day that begins with its year."""
YEAR_WORD = rf"{_YEAR} ?年度?"
_GROUPED = re.compile(r"[-+]?¥? ?[1-9][0-9]{0,2}(?: [0-9]{3})+\.[0-9]{2}(?: ?元)?")
_DOTTED = re.compile(r"(1[0-2]|0?[1-9])\.([0-9]{2}|[4-9])")
_TURNED = re.compile(r"(?<![0-9/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2(20[0-9]{2})(?![0-9])")

_BREAKS = ",，。;；!?、|\n\t"
_TOKEN = re.compile("|".join(f"(?P<{name}_>{rule})" for name, rule in RULES.items()))
_START = re.compile(
    rf"[0-9¥$€£+*•{WORDS}俩第今昨前明后去本当次这上下月元大刚(\[A-Za-z人美港{_BREAKS}-]|[^\W\x00-\u2fff\u3400-\uffff]|[^\D0-9]"
)
_LABEL = re.compile(
    r"(?:尾号|卡号|账[号户]|单号|订单号?|流水号?|编号|凭证号?|合同号?|工号|号码|身份证号?|手机号?|邮编|验证码|商户号|借据号?|批次号?"
    r"|网点号?|编码|证号|No\.?|(?P<phone>电话|热线|客服|拨打|致电|咨询|详询)|(?P<bank_card>(?<![0-9])卡))"
    r"(?:[是为:(\[ 码号*]|末四位|后四位){0,6}$"
)
"""What makes the digits behind it a serial number."""
_LONGEST_LABEL = 14
_SERIAL_DIGITS = 11
"""So many digits without a comma, a point or a unit are no amount."""


def tokens(plain: str) -> Iterator[Token]:
    """Every token of a plain text (or of one cell of a table), in order, none over another."""
    held: Token | None = None
    for token in _lexed(plain):
        if held is None:
            held = token
            continue
        pair = _beside(plain, held, token)
        if pair is None:
            yield held
            held = token
        elif len(pair) == 1:
            held = pair[0]
        else:
            yield pair[0]
            held = pair[1]
    if held is not None:
        yield held


def only(plain: str) -> Token | None:
    """The one token that all of a text is, but for blanks around it; None where it is anything else.

    >>> only(" 1万2000元 ").fen, only("2026年12月18").day, only("500元左边")
    (1200000, Day(year=2026, month=12, day=18, years_ahead=None, months_ahead=None), None)
    """
    text = grouped(plain.strip().replace("，", ","))
    found = tokens(text)
    token = next(found, None)
    if token is None or (token.start, token.end) != (0, len(text)):
        return None
    return token


def grouped(cell: str) -> str:
    """A cell whose whole text is an amount with blanks for thousands without those; any other as it is.

    >>> grouped("1 666.66"), grouped("12-15 1 666.66"), grouped("1 666")
    ('1666.66', '12-15 1 666.66', '1 666')
    """
    return cell.replace(" ", "") if _GROUPED.fullmatch(cell) else cell


def is_value(plain: str) -> bool:
    """Whether a text is just one amount or day.

    >>> is_value("¥1,666.66"), is_value("11月15日"), is_value("第1期")
    (True, True, False)
    """
    token = only(plain)
    return token is not None and token.kind in ("money", "number", "day")


def dotted(token: Token) -> Day | None:
    """An amount that stands where a day does, as that day; None for 11.2, which may be the second or the twentieth.

    >>> [dotted(token) for token in tokens("11.15 12.8 11.2 13.15 11.15元")]
    [Day(year=None, month=11, day=15, years_ahead=None, months_ahead=None), \
Day(year=None, month=12, day=8, years_ahead=None, months_ahead=None), None, None, None]
    """
    written = _DOTTED.fullmatch(token.text) if token.kind == "money" else None
    day = Day(None, int(written[1]), int(written[2])) if written else None
    return day if day is not None and can_be(day) else None


def year_first(lines: Sequence[str]) -> list[str]:
    """The lines, 15/11/2026 with its year first where the days of all lines tell which figure is the month.

    >>> year_first(["15/11/2026 500", "15/12/2026 500"]), year_first(["5/11/2026 500"])
    (['2026-11-15 500', '2026-12-15 500'], ['5/11/2026 500'])
    """
    found = [match for line in lines for match in _TURNED.finditer(line)]
    firsts, seconds = [int(match[1]) for match in found], [int(match[3]) for match in found]
    if len(found) < 2 or (max(firsts) > 12) == (max(seconds) > 12):
        return list(lines)
    order = r"\4-\3-\1" if max(firsts) > 12 else r"\4-\1-\3"
    return [_TURNED.sub(order, line) for line in lines]


def of_one(token: Token, per: str) -> Fraction | None:
    """A rate in 厘 or 分 as a fraction of one: ``per`` day, month or year; other rates as they are.

    月息5厘 is 0.5 %, 年息5厘 is 5 %; by the day nobody can tell.
    """
    if token.unit not in OLD_UNITS or not isinstance(token.value, Fraction):
        return token.rate
    parts = {("month", "厘"): 1_000, ("month", "分"): 100, ("year", "厘"): 100, ("year", "分"): 10}.get(
        (per, token.unit)
    )
    return None if parts is None else token.value / parts


def _lexed(plain: str) -> Iterator[Token]:
    at = 0
    start, match = _START.search, _TOKEN.match
    while place := start(plain, at):
        if place[0] in _BREAKS:
            at = place.end()
            yield Token("break", place.start(), at, place[0])
            continue
        found = match(plain, place.start())
        if found is None:
            at = place.end()
            continue
        at = found.end()
        token = _READERS[str(found.lastgroup)](found)
        if token is not None:
            yield token


def _token(
    match: re.Match[str], kind: Kind, value: Fraction | Day | Rows | int | None, unit: str = "", **more: str
) -> Token:
    why: Why = "" if value is not None or kind in ("serial", "break") else "unclear"
    return Token(kind, match.start(), match.end(), match[0], value, unit, more.get("sign", ""), why)


def _day(match: re.Match[str], day: Day, unit: str) -> Token:
    token = _token(match, "day", day if can_be(day) else None, unit)
    return token if token.value is not None else token._replace(why="no_such_day")


def _whole(text: str) -> int:
    """A short whole number as said; 0 where it is none, which no day, month or row is."""
    if text.isascii():
        return int(text) if text.isdigit() else 0
    value, loose = read(text)
    return 0 if value is None or loose or value.denominator != 1 else int(value)


def _full(match: re.Match[str]) -> Token:
    parts = match["full_month"], match["full_day"]
    written = all(len(part) <= 2 for part in parts)
    return _day(match, Day(int(match["full_year"]), *map(int, parts)) if written else Day(month=0), match["mark"])


def _short(match: re.Match[str]) -> Token:
    """26-12-18 is of 2026; 15/11/26 may be a day, a month and a year, and cannot be told."""
    year, month, day = int(match["short_year"]), int(match["short_month"]), int(match["short_day"])
    clear = 20 <= year < 40 and not (match["cut"] == "/" and 20 <= day < 40 and year <= 31)
    found = _day(match, Day(2000 + year, month, day), match["cut"])
    return found if clear else found._replace(value=None, why="unclear")


def _run(match: re.Match[str]) -> Token:
    """20261218 is a day, but no 编号 20261218080012."""
    run, start = match["run"], match.start()
    if _LABEL.search(match.string, max(start - _LONGEST_LABEL, 0), start):
        return _token(match, "serial", None)
    return _day(match, Day(int(run[:4]), int(run[4:6]), int(run[6:])), "")


_SHORT_YEAR = 2
_YEARS = {"去": -1, "前": -2, "今": 0, "本": 0, "当": 0, "明": 1, "后": 2}


def _year_said(text: str) -> int:
    """A year in digits or word by word: 2026, 二〇二六, 二七."""
    return _whole("".join(str(_whole(one)) for one in text)) if len(text) == _SHORT_YEAR else _whole(text)


def _said(match: re.Match[str]) -> Token:
    year = _year_said(match["said_year"]) if match["said_year"] else None
    month = match["said_month"] or match["month"]
    day = match["said_day"] or match["open_day"]
    unit = match["closed"] or ("底" if match["last"] else "" if day else "月")
    return _day(
        match,
        Day(
            2000 + year if year is not None and year < 100 else year,
            1 if month == "元" else _whole(month),
            MONTH_END if match["last"] else _whole(day) if day else None,
            _YEARS[match["which"][0]] if match["which"] else None,
        ),
        unit,
    )


def _ahead(match: re.Match[str]) -> Token:
    months = len(match["below"]) if match["below"] else {"次": 1, "上": -1}.get(match["this"][0], 0)
    said = match["ahead_day"] or match["ahead_open"]
    day = MONTH_END if match["ahead_last"] else _whole(said) if said else None
    return _day(
        match, Day(day=day, months_ahead=months), "月" if day is None else "底" if match["ahead_last"] else match[0][-1]
    )


def _year(match: re.Match[str]) -> Token:
    if match["year"]:
        return _day(match, Day(int(match["year"])), "年")
    return _day(match, Day(years_ahead=_YEARS[match["which_year"][0]]), "年")


def _rate(match: re.Match[str], number: str, parts: int, unit: str, sign: str = "") -> Token:
    value, loose = read(number)
    return _token(match, "rate", None if value is None or loose else value / parts, unit, sign=sign)


_PER = {"%": 100, "‰": 1_000, "‱": 10_000, "百": 100, "千": 1_000, "万": 10_000}


def _parts(match: re.Match[str]) -> Token:
    if not match["parts"]:
        return _token(match, "rate", None, "分之")
    return _rate(match, match["said_rate"], _PER[match["parts"]], "分之")


def _old_rate(match: re.Match[str]) -> Token:
    number, _ = read(match["old"])
    more = _whole(match["old_more"]) if match["old_more"] else 0
    return _token(match, "rate", None if number is None else number + Fraction(more, 10), match["old_unit"])


def _row(match: re.Match[str]) -> Token:
    if match["nth"]:
        number = _whole(match["nth"])
        return _token(
            match, "count", Fraction(number) if number or match["nth"] in "0零" else None, "第" + match["nth_unit"]
        )
    said = match["row"] or match["row_of"] or match["of_rows"]
    first, to = _whole(said), match["of_rows_last"] or (match["row_last"] if match["to"] != "/" else None)
    last = _whole(to) if to else first
    zero = said in ("0", "零")
    return _token(match, "row", (first, last) if (first or zero) and first <= last else None, match[0][-1])


def _count(match: re.Match[str]) -> Token | None:
    words, unit = match["count"] or match["count_words"], match["count_unit"] or match["words_unit"]
    value, loose = read(words)
    if unit in ("日", "号") and value is not None and 1 <= value <= 31 and value.denominator == 1:
        return _day(match, Day(day=int(value)), unit)
    if value is None and words[0] in "千百万亿":
        return None
    return _token(match, "count", None if loose else value, unit)


def _jiao(match: re.Match[str]) -> Token:
    fen = 10 * _whole(match["only_jiao"]) + _whole(match["only_fen"] or "0")
    return _token(match, "money", Fraction(fen, FEN_PER_YUAN), "角")


def _money(match: re.Match[str]) -> Token | None:
    """An amount or a mere number; a serial number where its length or the word before it says so; None for a word."""
    number, unit = match["number"], match["unit"] or ""
    said = bool(match["cny"] or match["abroad"] or unit)
    sign = (match["sign"] or match["inner"] or "").strip()
    value, loose = read(number)
    if not said and not number[0].isascii() and _is_a_word(number, value):
        return None
    if not said and _is_serial(match, sign):
        return _token(match, "serial", None)
    kind: Kind = "money" if said or (match["spoilt"] is None and _is_money(number)) else "number"
    why = _why(match, loose=loose)
    small: Fraction | None = None
    if not why and value is not None:
        small = _with_small(match, value, unit)
    why = why or ("" if small is not None else "unclear")
    return Token(kind, match.start(), match.end(), match[0], small, unit, sign, why, loose)


def _is_a_word(number: str, value: Fraction | None) -> bool:
    """Whether numerals without a unit are part of a word: 一次性, 千万; 两三百 is a number that cannot be told."""
    return len(number) == 1 or (value is None and not _APPROXIMATE.search(number))


def _why(match: re.Match[str], *, loose: bool) -> Why:
    """What makes an amount one that cannot be told; empty where nothing around its figures does."""
    number, unit = match["number"], match["unit"] or ""
    if match["abroad"] or (unit and re.fullmatch(_FOREIGN_UNIT, unit)):
        return "foreign"
    if match["about"] or match["about_after"]:
        return "about"
    broken = match["spoilt"] or match["tail_unclear"] or match.string[match.start() - 1 : match.start()] == "."
    return "unclear" if broken or (loose and unit) or not _is_well_written(number) else ""


_APPROXIMATE = re.compile("^[一二两三四五六七八九]{2}[十百千万]")
"""两三百: about so much."""


def _with_small(match: re.Match[str], value: Fraction, unit: str) -> Fraction | None:
    """The yuan with the 角 and 分 behind them; 50000分 are fen, 5分 may be interest."""
    if unit == "分":
        return value / FEN_PER_YUAN if value.denominator == 1 and value >= FEN_PER_YUAN else None
    small = 10 * _whole(match["jiao"] or match["tail"] or "0") + _whole(match["fen"] or match["fen_alone"] or "0")
    if not small:
        return value
    return None if value.denominator != 1 else value + Fraction(small, FEN_PER_YUAN)


def _is_well_written(number: str) -> bool:
    """Whether the digits have marks for thousands where such stand, and not three decimals."""
    if not number[0].isascii():
        return True
    head = _WELL_WRITTEN.match(number)
    if head is None or (head.end() < len(number) and number[head.end()] in ".,"):
        return False
    return not (head.end() == len(number) and _THREE_DECIMALS.search(number))


def _is_money(number: str) -> bool:
    """Whether a number's own form calls it money: thousands, one or two decimals, 万."""
    head = _WELL_WRITTEN.match(number)
    if head is None:
        return bool(re.search("[万亿千仟]", number))
    decimals = (
        (head["decimals"] or "")[1:].rstrip("0") if len(head["decimals"] or "") > 3 else (head["decimals"] or "")[1:]
    )
    return head.end() < len(number) or "," in head[0] or (bool(head["decimals"]) and len(decimals) <= 2)


def _is_serial(match: re.Match[str], sign: str) -> bool:
    number, start = match["number"], match.start("number")
    if not number.isascii() or not number.isdigit():
        return False
    text, before = match.string, max(start - _LONGEST_LABEL, 0)
    if len(number) >= _SERIAL_DIGITS:
        return True
    if sign == "-" and len(number) >= 8 and match.start() and "\u4e00" <= text[match.start() - 1] <= "\u9fff":
        return True  # 微粒贷还款-30517742
    label = _LABEL.search(text, before, start)
    if label is None or (
        label["phone"] and (len(number) < 5 or text[start - 1] == "\n" or text.startswith(("的", "本金"), match.end()))
    ):
        return False
    return not (label["bank_card"] and len(number) != 4)


def _relative(match: re.Match[str]) -> Token:
    """昨天 counts from the day of the picture, which nobody knows."""
    return _token(match, "day", None, match[0])._replace(why="relative")


_READERS: Mapping[str, Callable[[re.Match[str]], Token | None]] = {
    "misread_number_": lambda match: _token(match, "number", None),
    "letters_": lambda match: _token(match, "serial", None),
    "masked_": lambda match: _token(match, "serial", None),
    "card_": lambda match: _token(match, "serial", None),
    "phone_": lambda match: _token(match, "serial", None),
    "clock_": lambda match: _token(match, "time", _minutes(match)),
    "hour_": lambda match: _token(match, "time", _minutes(match)),
    "misread_": lambda match: _token(match, "day", None),
    "full_": _full,
    "turned_": lambda match: _token(match, "day", None),
    "short_": _short,
    "run_": _run,
    "said_": _said,
    "ahead_": _ahead,
    "year_": _year,
    "month_of_": lambda match: _day(match, Day(int(match["of_year"]), int(match["of_month"])), "-"),
    "slashed_": lambda match: _day(
        match, Day(None, int(match["slash_month"]), int(match["slash_day"])), match["slash"]
    ),
    "month_end_": lambda match: _day(match, Day(day=MONTH_END), "底"),
    "relative_": _relative,
    "percent_": lambda match: _rate(
        match, match["percent"], _PER[match["per"]], match["per"], match["percent_sign"] or ""
    ),
    "parts_": _parts,
    "myriad_": lambda match: _rate(match, match["myriad"], 10_000, "分之"),
    "old_rate_": _old_rate,
    "row_": _row,
    "count_": _count,
    "jiao_": _jiao,
    "money_": _money,
    "foreign_digits_": lambda match: _token(match, "number", None),
}
"""What reads each rule's match; None where it is a word and no token."""


def _minutes(match: re.Match[str]) -> int:
    numbers = [_whole(part) for part in re.findall(rf"[0-9]+|{_CN}+", match[0])]
    half = 30 if "半" in match[0] else 0
    return 60 * numbers[0] + (numbers[1] if len(numbers) > 1 else half)


_NUMERIC = ("money", "number", "count")
_BETWEEN = re.compile(" ?(?:[-~—+]|至|到) ?")
_AGAIN = re.compile(r"(?=.*[^ ])[(:= ]*(?:(?:小写|大写|人民币|RMB|即|也就是)[(:= )]*)*")
"""What stands between an amount and the same said again: 500.00元(大写:伍佰元整); a blank alone parts two columns."""


def _beside(plain: str, first: Token, second: Token) -> tuple[Token, ...] | None:
    """What two neighbours make together: one amount said twice, or a range or sum that is none; None where nothing."""
    if first.kind not in _NUMERIC and first.kind != "day":
        return None
    between = plain[first.end : second.start]
    if len(between) > _LONGEST_LABEL:
        return None
    alike = first.kind != "count" or second.kind == "count"  # 1期 - 12.15 is no range
    if alike and between and _BETWEEN.fullmatch(between) and _is_part(first) and _is_part(second):
        why: Why = "unclear" if "+" in between else "about"
        return first._replace(value=None, why=why), second._replace(value=None, why=why)
    same = first.kind == second.kind == "money" and first.value is not None and first.value == second.value
    if same and _AGAIN.fullmatch(between):
        end = second.end + (plain[second.end : second.end + 1] == ")" and "(" in between)
        return (first._replace(end=end, text=plain[first.start : end]),)
    return None


def _is_part(token: Token) -> bool:
    """Whether a token can be an end of a range: an amount, a count, the day of a month alone."""
    return token.kind in _NUMERIC or (token.day is not None and token.day.is_bare)
