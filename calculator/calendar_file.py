"""The plan as a calendar file (RFC 5545): each row's day with alarms before it, and a look the day after.

Events are at nine in the morning, Shanghai, on the day the money must be there, so that
an alarm one or three days before rings at a waking hour. A row keeps its UID while principal,
method, number of rows and first due day stay, so that a second import corrects the first.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from calculator.dates import spoken
from calculator.money import format_yuan
from calculator.schedule import Row
from calculator.terms import Agreement

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
LOOK = "看三样：扣了没有、扣了多少、还剩多少。截图存好。没扣成，当天自己还上，并打客服问清。"


def calendar(terms: Agreement, rows: Sequence[Row], today: date) -> str:
    """The whole file, its lines folded and ended as the standard wants; ``today`` stamps it."""
    lines = [*_HEAD, *_events(terms, rows, today), "END:VCALENDAR"]
    return "".join(folded(line) + "\r\n" for line in lines)


def _events(terms: Agreement, rows: Sequence[Row], today: date) -> Iterator[str]:
    plan = f"{terms.principal} {terms.method} {terms.periods} {terms.first_due}"
    mark = f"{crc32(plan.encode()):08x}"
    for row in rows:
        place = f"第 {row.number} 期，共 {len(rows)} 期"
        amount = f"{format_yuan(row.payment)} 元"
        moved = f"还款日是 {spoken(row.due)}。" if row.pay_by != row.due else ""
        yield from _event(
            f"{mark}-{row.number}-pay",
            row.pay_by,
            today,
            f"还款 {amount}（{place}）",
            f"{moved}{FUND}还完这一期，剩余本金 {format_yuan(row.balance)} 元。",
            (("-P3D", f"三天后还款 {amount}，看看卡里够不够"), ("-P1D", f"明天还款 {amount}，今天把钱存好")),
        )
        yield from _event(
            f"{mark}-{row.number}-look",
            row.pay_by + timedelta(1),
            today,
            f"查一下到账（{place}）",
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
