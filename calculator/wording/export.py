"""Files to take away: their names and notes, the table for spreadsheets (CSV), the form that reads back in (JSON)."""

from __future__ import annotations

import json
import re
from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from calculator.plan.schedule import Row, Totals
from calculator.reading.values import parse_date
from calculator.terms.fields import unknown_keys
from calculator.terms.row_names import short_name
from calculator.units.dates import spoken
from calculator.units.money import Unreadable, format_yuan
from calculator.units.problems import Impossible, Problem
from calculator.units.request_json import parse


class FileWords(NamedTuple):
    """A file's name, and what to know about it."""

    name: str
    note: str


_PICTURE_NOTE = "长按图片，存到相册或发给自己。里面有金额和日期，没有姓名和账号。"

FILES: Mapping[str, FileWords] = {
    "csv": FileWords("协商还款-还款计划.csv", "里面有金额和日期，没有姓名和账号。"),
    "ics": FileWords(
        "协商还款-日历.ics",
        "手机日历可能同步到云端，里面有还款日和金额。不想同步的，先在手机里新建一个只存本机的日历。",
    ),
    "text": FileWords("协商还款-提醒.txt", "复制到微信里，发给自己，或者发给帮你记的家人。里面有还款日和金额。"),
    "json": FileWords(
        "协商还款-我的方案.json",
        "下次用「打开文件」读回来。里面是你填过、贴过的每一个字：写了姓名或账号的，也在里面。请自己收好。",
    ),
    "picture": FileWords("协商还款-我的还款计划.txt", _PICTURE_NOTE),
    "checklist": FileWords("协商还款-清单.txt", _PICTURE_NOTE),
}
"""By the format that is asked for; a letter's file is called by its title."""


def letter_file(title: str) -> FileWords:
    """The name of a letter's file, and what is still to be done with it."""
    return FileWords(f"{title}.txt", "「____」要你自己填。写好后读一遍，改成你的情况再发。")


BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets of Chinese Windows read the file as GBK."""

HEADINGS = (
    "期数",
    "还款日",
    "最晚存入日",
    "天数",
    "本金（元）",
    "利息（元）",
    "协议前的利息费用（元）",
    "手续费（元）",
    "应还（元）",
    "还后剩余本金（元）",
)


def csv(rows: Sequence[Row], totals: Totals, left_at_end: int, unsaid: int) -> str:
    """The rows under Chinese headings, their sums, then arrears that are deferred, or of which nobody spoke."""
    lines: list[Iterable[object]] = [HEADINGS]
    lines += (
        (short_name(row.number), row.due, row.pay_by, row.days, *map(_figure, row[4:]))  # principal to balance
        for row in rows
    )
    lines.append(("合计", "", "", "", *map(_figure, totals), ""))
    if left_at_end:
        lines.append(("还完以后还欠（挂账）", "", "", "", "", "", _figure(left_at_end), "", "", ""))
    if unsaid:
        lines.append(("没说清免不免（协议前）", "", "", "", "", "", _figure(unsaid), "", "", ""))
    return BYTE_ORDER_MARK + "".join(",".join(map(cell, line)) + "\r\n" for line in lines)


def _figure(amount: int) -> str:
    """Yuan without commas, so that a spreadsheet takes it for a number."""
    return format_yuan(amount).replace(",", "")


_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""The full-width ones, too: sheets of Chinese and Japanese Windows take them for the others."""

_BELOW_ZERO = re.compile(r"-[0-9]+\.[0-9]{2}")


def cell(value: object) -> str:
    """One cell: never a formula, quoted where it must be; an amount below zero stays a number that can be summed.

    >>> cell("=1+1"), cell('a "b", c'), cell("-5.00"), cell("-5.00+1")
    ("'=1+1", '"a ""b"", c"', '-5.00', "'-5.00+1")
    """
    text = str(value)
    if text.startswith(_BEGINS_A_FORMULA) and not _BELOW_ZERO.fullmatch(text):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


KIND = "xieshang-zhihou"
VERSION = "1"


MOST_KEPT = 500_000
"""So many characters of other things the reader keeps fit into a file."""

Kept = Mapping[str, Mapping[str, str]]
"""What the page keeps beside the agreement (payments, calls…), by its own names; nothing here reads it."""


class Saved(NamedTuple):
    """A saved file read back: the form as it was, the day it was saved, and whether it is unchanged since."""

    form: dict[str, str]
    kept: Kept
    today: date
    is_intact: bool


def saved(form: Mapping[str, str], today: date, kept: Kept | None = None) -> str:
    """The form as typed and what is kept beside it, with the day it was saved and a checksum: a file to keep."""
    content: dict[str, Any] = {"kind": KIND, "version": VERSION, "today": today.isoformat(), "form": dict(form)}
    if kept:
        content["kept"] = kept
    return json.dumps({**content, "checksum": _checksum(content)}, ensure_ascii=False, indent=2) + "\n"


def is_saved(text: str) -> bool:
    """Return whether a text begins as a saved file does, whole or not."""
    return text.lstrip(BYTE_ORDER_MARK + " \r\n").startswith("{") and f'"kind": "{KIND}"' in text[:200]


def read_saved(text: str) -> Saved:
    """What such a file holds, whatever the form's values are worth: they are checked where they are used.

    Raises:
        Impossible: where it is no such file, a newer one, or its form cannot be one; every problem, in Chinese.
    """
    try:
        content = parse(text.removeprefix(BYTE_ORDER_MARK))
    except Impossible:
        raise _unusable(f"这不是本站保存的文件，或者没有保存完整。请选「{FILES['json'].name}」") from None
    if content.get("kind") != KIND:
        raise _unusable(f"这不是本站保存的文件。请选「{FILES['json'].name}」")
    if content.get("version") != VERSION:
        raise _unusable(f"这个文件是另一个版本保存的（{str(content.get('version'))[:20]}），请刷新页面后再打开")
    form, today = content.get("form"), _day(content.get("today"))
    if not isinstance(form, dict) or not all(isinstance(value, str) for value in form.values()):
        raise _unusable("文件里没有方案，或者方案已经损坏")
    if unknown := unknown_keys(form):
        raise Impossible(unknown)
    kept = content.get("kept", {})
    if not is_kept(kept):
        raise _unusable("文件里的账本或通话记录已经损坏")
    checksum = content.pop("checksum", None)
    return Saved(form, kept, today, checksum == _checksum(content))


def is_kept(value: object) -> bool:
    """Whether the value is texts by name, by name of their part, and not too much of it."""
    if not isinstance(value, dict) or not all(isinstance(part, dict) for part in value.values()):
        return False
    texts = [text for part in value.values() for text in part.values()]
    return all(isinstance(text, str) for text in texts) and len(json.dumps(value, ensure_ascii=False)) <= MOST_KEPT


def _unusable(message: str) -> Impossible:
    return Impossible([Problem("text", f"打开文件：{message}")])


def _day(value: object) -> date:
    try:
        return parse_date(value if isinstance(value, str) else "")
    except Unreadable:
        raise _unusable("文件里没有保存的日期，可能已经损坏") from None


def _checksum(content: Mapping[str, Any]) -> str:
    """Eight digits over the content in one fixed order: they show damage and edits, not forgery."""
    fixed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{crc32(fixed.encode()):08x}"


def opened_notes(start: date | None, *, is_intact: bool) -> list[str]:
    """What to know of a file that was opened; `start`: the day that stands for one nobody typed."""
    notes = [] if is_intact else ["这个文件保存以后改动过，请把每一项核对一遍。"]
    return [*notes, f"保存时没有填协议生效日，照当时的算法填成：{spoken(start)}。"] if start else notes
