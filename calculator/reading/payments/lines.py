"""Lines pasted from a bank or WeChat list (账单), read for their day and amount; nothing is guessed.

A line gives a payment only where exactly one day and one amount can be seen in it, or in it
and the next line that has the other. Everything else is handed back with its cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from calculator.reading.normalise import plain_characters
from calculator.reading.payments.amounts import amounts, is_income, is_penalty, is_sum
from calculator.reading.payments.headings import Heading, heading_of
from calculator.reading.payments.items import LONGEST_LINE, Kind, Piece, entries
from calculator.reading.payments.years import MonthDay, exists, with_years
from calculator.units.dates import EARLIEST, LATEST
from calculator.units.money import Fen, Unreadable, format_yuan

NO_DAY = "没有看到日期，请补上，例如 2026-12-15"
NO_AMOUNT = "没有看到金额，请补上，例如 333.34"
NOTHING = "没有看到日期和金额"
TWO_DAYS = "有两个不同的日期，看不出钱是哪天还的，请只留一个"
OF_SEVERAL = "像是到那天为止的合计，不是一笔还款"
OVERDUE = "写着「逾期」，看不出还上了没有。还了的话，请去掉这两个字"
TWO_AMOUNTS = "有几个不同的金额（{}），看不出哪个是还的钱，请只留一个"


class Line(NamedTuple):
    """One payment, or what else a line says: ``number`` counts from 1, ``text`` is as pasted."""

    number: int
    text: str
    kind: Kind
    day: date | None
    amount: Fen | None
    cause: str = ""
    """Why it could not be read, in Chinese; empty for a line that was."""
    year_assumed: bool = False


class Lines(NamedTuple):
    """Everything a paste held; ``skipped`` lines have no digit, so no payment."""

    lines: tuple[Line, ...]
    skipped: int


_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF, 0xAD))
_FULL_STOP = re.compile(r"(?<=[0-9])。(?=[0-9]{2}(?![0-9.,年月日号/-]))")
_NO_PAYMENT = re.compile(
    r"(?:[A-Za-z]_|图片_?|截[图屏]_?)[0-9][0-9_-]{5,30}"
    r"|(?:截[图屏]|(?:导出|打印|查询|生成|更新)(?:时间|日期)?|(?:起始|终止)(?:时间|日期))"
    r":?[ \[]{0,2}20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}"
)
"""Days of a picture or of the list itself."""
_DAY = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)?[0-9]{2}) ?(?P<mark>[-/.年]) ?(?P<month>[0-9]{1,2}) ?(?:(?P=mark)|月) ?"
    r"(?P<day>[0-9]{1,2})(?![0-9]) ?[日号]?"
    r"|(?<![0-9.])(?P<run>20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?:[0-9]{6})?(?![0-9.])"
    r"|(?<![0-9./,-])(?P<only_month>0?[1-9]|1[0-2]) ?[-/月] ?(?P<only_day>0?[1-9]|[12][0-9]|3[01])"
    r"(?![0-9/.,]| ?期) ?[日号]?"
    r"|(?P<said>今天|今日|昨天|昨日|大前天|前天)"
)
_NO_DAY_OF_IT = re.compile(r"(?:下期|下次|下一期|应还日|到期日|(?<!下)还款日(?!期)|账单日)[^0-9]{0,4}$")
"""What makes a day the one it was due on, or the next; the money moved on the other day of the line."""
_SAID = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "大前天": 3}
_NO_AMOUNT = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|第 ?[0-9]{1,3}(?: ?/ ?[0-9]{1,3})? ?期|[0-9]{1,3} ?/ ?[0-9]{1,3} ?期|[0-9]{1,3} ?期"
    r"|(?:尾号|卡号|账号|单号|订单号?|流水号?|编号|凭证号?|电话|商户号)[^0-9\n]{0,6}[0-9*x]{1,40}"
    r"|\([0-9]{4}\)|[0-9]{0,8}[*x]{1,20}[0-9]{1,8}"
    r"|(?<![A-Za-z])(?!(?<=[0-9])[eE][0-9])(?!RMB|CNY|rmb|cny)[A-Za-z]{1,40}[0-9][A-Za-z0-9]*"
    r"|(?<![0-9.,])[0-9]{9,}(?![.,0-9])|(?<![0-9.])[0-9]{12,}(?![0-9.])"
    r"|[0-9.]{1,12}[%‰]|(?<![0-9.,])[0-9]{1,4} ?[笔条页天]|(?<![0-9.])[2-6]G(?![A-Za-z])"
    r"|(?<![0-9.,])(?:20[0-9]{2} ?年 ?)?[0-9]{1,2} ?月"
    r"|(?:客服|热线|拨打|致电|咨询)[^0-9\n]{0,6}[0-9-]{5,14}"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "failed",
        re.compile(
            r"失败|未成功|不成功|余额不足|处理中|已?关闭|已取消|待支付|未支付|待扣|(?:未|没有?)能?扣|扣不|预约|将[于在]|已受理|已提交"
        ),
    ),
    ("refund", re.compile(r"退款|退回|退还|冲正|撤销|返还")),
)
_REMINDER = re.compile(
    r"提醒|应还(?!日)|未还|请(?:提前|及时|确保|按时|尽快)|已逾期|逾期(?:金额|本金)|没有?还(?![清完])|忘[了记]|已于[^,。;]{0,16}到期"
    r"|(?<!剩余)待还(?![^0-9]{0,4}[0-9])|未到期|未出账|还款中|未结清|^ ?(?:下一?[期次]|到期|最后)还款日"
)
_OF_MONTH = re.compile("[本当][月年]|[支收][出入][^0-9]{0,4}[0-9.,]+[^0-9]{0,5}[支收][出入]")
_LOAN = re.compile("借款(?:金额|日期|时间)|贷款金额")
_OVERDUE = re.compile(r"逾期 ?(?:[0-9]+ ?天)? ?$")
_DONE = re.compile(r"成功|已还|已扣|实还|实际还款|实扣|收到|已入账|完成|扣款金额|支出|还了|扣了|补[还交缴扣]")
_OTHER = re.compile(
    r"借呗|花呗|白条|信用卡|消费|购物|超市|外卖|打车|话费|充值|提现|理财|基金|红包|房租|水电|取款|取现|商城|商店|京东|淘宝|天猫|拼多多"
    r"|美团|饿了么|滴滴|出行|地铁|公交|铁路|高铁|机票|加油|停车|物业|燃气|电费|水费|短信(?:服务|通知)?费|年费|医院|药[店房]|早餐|餐[厅饮馆]|饭店|便利店|酒店|快递|会员"
    r"|社保|公积金|保险费|学费|咖啡|奶茶|水果|扫(?:二维)?码付款"
    r"|还(?:朋友|同事|亲戚|老[婆公]|爸|妈|哥|姐)|(?:转账?|付款)给(?!微众|微粒|银行|本行|我行)"
)
_OURS = re.compile(r"微粒贷|微众|(?i:webank)|贷款还款|还贷")


def read_lines(text: str, *, today: date, first_due: date) -> Lines:
    """Every line of a paste as a payment, a refund, a failed try, an income or unread, with its cause."""
    pieces: list[Piece] = []
    skipped = 0
    heading = Heading()
    for number, written in enumerate(re.split(r"\r\n|[\r\n\u2028\u2029]", text), start=1):
        piece = _piece(number, written, today, heading)
        if piece.days or piece.amounts or piece.fault or any("0" <= sign <= "9" for sign in plain_characters(written)):
            pieces.append(piece)
        elif written.strip():
            skipped += 1
            if found := heading_of(written):
                heading = found
            else:
                pieces.append(piece._replace(digits=False))
    joined = entries(pieces)
    days = with_years([piece.days[0] if len(piece.days) == 1 else None for piece in joined], first_due)
    return Lines(tuple(_line(piece, day) for piece, day in zip(joined, days, strict=True)), skipped)


def _piece(number: int, raw: str, today: date, heading: Heading) -> Piece:
    """What one line holds: its days, its amounts, and of what kind it is."""
    written = raw.strip()
    plain = _FULL_STOP.sub(".", _NO_PAYMENT.sub(_blank, plain_characters(written.translate(_INVISIBLE))))
    text = written if len(written) <= LONGEST_LINE else written[:LONGEST_LINE] + "…"
    try:
        days = tuple(_days(plain, today, heading))
    except Unreadable as error:
        return Piece(number, text, "unread", (), (), str(error))
    seen, fault = amounts(_NO_AMOUNT.sub(_blank, _DAY.sub(_blank, plain)), heading.columns_of(raw))
    kind: Kind = next((kind for kind, words in _KINDS if words.search(plain)), "payment")
    ours = bool(_OURS.search(plain))
    back = kind == "failed" and bool(seen) and all(each.sign == "+" for each in seen)
    if back and _KINDS[1][1].search(plain):
        kind = "refund"
    elif kind == "payment" and (seen or days) and _REMINDER.search(plain) and not _DONE.search(plain):
        kind = "failed"
    elif kind == "payment" and (is_income(plain, seen) or (_LOAN.search(plain) and "还" not in plain)):
        kind = "income"
    elif kind == "payment" and ((_OTHER.search(plain) and not ours) or is_penalty(seen)):
        kind = "other"
    if seen and not fault:
        fault = _not_one(plain, kind, is_sum=is_sum(plain, seen) or bool(not days and _OF_MONTH.search(plain)))
    return Piece(number, text, kind, days, tuple(dict.fromkeys(each.amount for each in seen)), fault, ours)


def _not_one(plain: str, kind: Kind, *, is_sum: bool) -> str:
    """Why a line's money may be no payment at all; empty where nothing says so."""
    if is_sum:
        return OF_SEVERAL
    return OVERDUE if kind == "payment" and _OVERDUE.search(plain) and not _DONE.search(plain) else ""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _days(plain: str, today: date, heading: Heading) -> Iterator[date | MonthDay]:
    """The different days in a line, in the order written; a day without a year that repeats a whole one is left out.

    Where the list's heading has as many columns of days, only those count on which money moved.
    """
    found: list[date | MonthDay] = []
    every: list[date | MonthDay] = []
    told: list[date | MonthDay] = []
    for match in _DAY.finditer(plain):
        if match["said"]:
            day: date | MonthDay = today - timedelta(_SAID[match["said"]])
        elif match["only_month"]:
            day = MonthDay(int(match["only_month"]), int(match["only_day"]))
            if not exists(2000, day):
                raise Unreadable(f"没有 {day.month}月{day.day}日 这一天")
        else:
            day = _whole(match)
        if _NO_DAY_OF_IT.search(plain, max(match.start() - 10, 0), match.start()):
            told.append(day)
        every.append(day)
        if day not in found:
            found.append(day)
    if len(every) == len(heading.days) > 1:
        told = [day for day, column in zip(every, heading.days, strict=True) if column == "due"]
        found = [day for day, column in zip(every, heading.days, strict=True) if column == "moved"] or found
    if len(found) > 1:
        found = [day for day in found if day not in told] or found
    whole = {(day.month, day.day) for day in found if isinstance(day, date)}
    yield from (day for day in found if isinstance(day, date) or (day.month, day.day) not in whole)


def _whole(match: re.Match[str]) -> date:
    run = match["run"]
    year, month, day = (run[:4], run[4:6], run[6:]) if run else (match["year"], match["month"], match["day"])
    year = year if len(year) == 4 else f"20{year}"
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(f"没有 {int(year)}年{int(month)}月{int(day)}日 这一天") from None


def _line(piece: Piece, day: date | None) -> Line:
    """The piece as a line, or as one that could not be read, with the cause."""
    fault = piece.fault
    if not fault and len(piece.days) > 1:
        fault = TWO_DAYS
    elif not fault and len(piece.amounts) > 1:
        fault = TWO_AMOUNTS.format("、".join(format_yuan(amount) for amount in piece.amounts[:4]))
    elif not fault and not (day and piece.amounts):
        fault = NOTHING if not (day or piece.amounts) else (NO_AMOUNT if day else NO_DAY)
    amount = piece.amounts[0] if len(piece.amounts) == 1 else None
    if not fault and not amount:
        fault = "金额是 0"
    elif not fault and day is not None and not EARLIEST <= day <= LATEST:
        fault = f"日期要在 {EARLIEST} 到 {LATEST} 之间"
    assumed = len(piece.days) == 1 and isinstance(piece.days[0], MonthDay)
    return Line(piece.number, piece.text, "unread" if fault else piece.kind, day, amount, fault, assumed)
