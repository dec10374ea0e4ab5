"""Plans as a calendar file (RFC 5545): each row's day with its alarms three days and one day before.

A look the day after is another event, for those who want it. At the end stand the days to ask for the certificate
(结清证明) and to read the credit report. Events are at nine in the morning, Shanghai, on the day the money must
be there, so that an alarm rings at a waking hour. A row keeps its UID while the amounts, rate, method, number of
rows and first due day stay, and the name that the reader gave the plan, so that a second import corrects the first
and two debts do not overwrite each other.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from calculator.plan.schedule import Row, left_at_end, unsaid
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import called
from calculator.units.dates import add_months, spoken
from calculator.units.money import format_yuan

MOST_OCTETS = 75
"""Of a line, its break not counted (RFC 5545 3.1)."""

_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//xieshang-zhihou//repayment plan//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:协商还款",
    "X-WR-TIMEZONE:Asia/Shanghai",
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)

FUND = "前一天把钱存进扣款的卡。"
LOOK_AHEAD_DAYS = 3
"""Before a row: time enough to move money."""
CLOSING_DAYS = 7
"""After the last row: by then its payment has landed and shows."""
CLOSING = "打客服确认：应还是零，没有挂账。再申请结清证明。确认没有别的借款还用这个扣款，就解除自动扣款。"
LEFT = "这份方案还完了，挂账的 {} 元还在。打客服问清：怎么还、什么时候还、还计不计息。"
UNSAID = "这份方案还完了，协议前的 {} 元免没免还没说清。打客服问清；免了的，要写进结清证明。"
REPORT = "看两处：账户是不是写成结清，逾期金额是不是零。没有改，先问银行哪天报送；还不改，就提异议。"
LOOK = "看三样：扣了没有、扣了多少、还剩多少。截图存好。没扣成，钱留在卡里，看页面能不能自己还；不能，当天打客服。"


class Closing(NamedTuple):
    """A day after the last row: what to do on it, and why."""

    day: date
    kind: str
    summary: str
    description: str


class Planned(NamedTuple):
    """A plan to be reminded of: its terms, all its rows, those not paid yet (`payment` is what is left), its name."""

    terms: Agreement
    rows: Sequence[Row]
    open: Sequence[Row]
    name: str = ""
    is_booked: bool = False
    """Whether it is known what was paid: then an open row whose day has passed is overdue."""

    @property
    def mark(self) -> str:
        """What tells its events from another plan's."""
        names = (self.name,) if self.name else ()
        return f"{crc32(' '.join(map(str, (*_identity(self.terms), *names))).encode()):08x}"

    def place(self, row: Row) -> str:
        """Which row of how many, and of which plan."""
        whose = f"{self.name}，" if self.name else ""
        return f"{whose}{called(row.number)}，共 {self.rows[-1].number} 期"


def calendar(plans: Sequence[Planned], today: date, *, day_after: bool = False) -> str:
    """The whole file, its lines folded and ended as the standard wants; ``today`` stamps it."""
    lines = [*_HEAD]
    for plan in plans:
        lines += _payments(plan, today, day_after=day_after)
        for each in closing(plan.terms, plan.rows):
            summary = f"{plan.name}：{each.summary}" if plan.name else each.summary
            alarm = (("PT0S", summary),)
            lines += _event(f"{plan.mark}-{each.kind}", each.day, today, summary, each.description, alarm)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _identity(terms: Agreement) -> tuple[object, ...]:
    """What tells one debt from another: answers that come later, as to a clause on breach, are no part of it."""
    return (
        *(terms.principal, terms.method, terms.periods, terms.first_due, terms.rate, terms.rate_per),
        *(terms.arrears, terms.fee, terms.fee_timing, terms.settlement, terms.steps, terms.rate_steps),
    )


def closing(terms: Agreement, rows: Sequence[Row]) -> list[Closing]:
    """What is left to do once the last row is paid; where arrears are not settled, to ask how they end."""
    last = rows[-1].pay_by
    left = left_at_end(terms)
    if left:
        text = LEFT.format(format_yuan(left))
        return [Closing(last + timedelta(CLOSING_DAYS), "left", "问清挂账的钱怎么还", text)]
    if owed := unsaid(terms):
        text = UNSAID.format(format_yuan(owed))
        return [Closing(last + timedelta(CLOSING_DAYS), "left", "问清协议前的钱免了没有", text)]
    return [
        Closing(last + timedelta(CLOSING_DAYS), "certificate", "要结清证明，解除自动扣款", CLOSING),
        Closing(add_months(last, 1), "report", "查信用报告，看有没有写成结清", REPORT),
    ]


def _payments(plan: Planned, today: date, *, day_after: bool) -> Iterator[str]:
    for row in plan.open:
        amount = f"{format_yuan(row.payment)} 元"
        moved = f"还款日是 {spoken(row.due)}。" if row.pay_by != row.due else ""
        yield from _event(
            f"{plan.mark}-{row.number}-pay",
            row.pay_by,
            today,
            f"还款 {amount}（{plan.place(row)}）",
            f"{moved}{FUND}还完这一期，剩余本金 {format_yuan(row.balance)} 元。",
            (
                (f"-P{LOOK_AHEAD_DAYS}D", f"三天后还款 {amount}，看看卡里够不够"),
                ("-P1D", f"明天还款 {amount}，今天把钱存好"),
            ),
        )
        if day_after:
            yield from _event(
                f"{plan.mark}-{row.number}-look",
                row.pay_by + timedelta(1),
                today,
                f"查一下到账（{plan.place(row)}）",
                LOOK,
                (("PT0S", f"昨天的 {amount}，查一下到账没有"),),
            )


def _event(
    uid: str, day: date, today: date, summary: str, description: str, alarms: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@xieshang-zhihou"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;TZID=Asia/Shanghai:{day:%Y%m%d}T090000"
    yield "DURATION:PT30M"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escaped(summary)}"
    yield f"DESCRIPTION:{escaped(description)}"
    for trigger, words in alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", f"DESCRIPTION:{escaped(words)}")
        yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""The text as a value: backslash, semicolon, comma and line break written as the standard wants.

    >>> escaped("1,000;\n")
    '1\\,000\\;\\n'
    """
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line cut into pieces of at most 75 octets, each after the first behind a space; no character is split."""
    if len(line.encode()) <= MOST_OCTETS:
        return line
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            piece, octets = "", 1
        piece += character
        octets += size
    return "\r\n ".join([*pieces, piece])
