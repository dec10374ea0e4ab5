"""What is said of an opened bill: why a line counts, what was set aside, and why a file cannot be opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from calculator.matching.bill import MOST_ASKED, Aside, Sorted, can_be_kept
from calculator.matching.reconcile import Matched, Unmatched
from calculator.reading.mask import mask
from calculator.reading.payments.lines import Line
from calculator.reading.payments.words import named
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import format_yuan
from calculator.wording import book
from calculator.wording.reconcile import cause

ASIDE: Mapping[Aside, str] = {
    "known": "账本里已经有的",
    "other": "别的开支",
    "income": "进账",
    "failed": "没扣成或只是提醒的",
    "refund": "付了又退的",
    "before_start": "方案开始以前的",
    "future": "日子还没到的",
    "more": f"问得太多没列出来的（最多列 {MOST_ASKED} 行）",
    "note": "标题、合计和说明",
}

NOT_A_BILL = "这像是银行的还款表，写的是该还的钱，不是付过的钱。要核对它，用「银行的表对不对」。"
NOTHING = "这里面没有看到还这笔贷款的钱。看看账单的起止日子里有没有还款日，是不是从这张卡、这个钱包扣的。"
SAVED = "这是本站存的文件，里面是方案和账本。要读回来，在「保存、转移和清除」里点「打开文件」。"
FIRST_THE_PLAN = "这是账单。先贴银行谈方案的短信，或者填 3 个数；有了方案再打开账单，才知道哪几笔是还它的。"

REFUSALS: Mapping[str, str] = {
    "large": "文件太大，超过 12 MB。重新导出一份，只选协商以后的日子。",
    "empty": "这个文件是空的。",
    "locked": (
        "压缩包有密码，这里解不开。先在手机的「文件」里点开它，输入密码解压，再打开里面的 csv 或 xlsx。"
        "密码在申请账单以后收到的消息里：微信看「微信支付」的消息，支付宝看支付宝里的通知。"
    ),
    "zip": "压缩包里没有 csv、xlsx 或 txt。先解压，再打开里面的账单。",
    "old_sheet": "这个表格是旧格式或者加了密码，这里打不开。用 WPS 或表格软件打开，另存为 xlsx 或 csv，再打开那一份。",
    "sheet": "这个表格读不出来，可能没有下载完整。重新导出一次，或者另存为 csv 再打开。",
    "browser": "这个浏览器打不开 xlsx 和压缩包。解压、另存为 csv 再打开；或者在电脑上、换个新一些的浏览器再试。",
    "pdf": "PDF 读不出来。导出时选 csv 或 xlsx；只有 PDF 的，打开它，长按选中文字，复制后贴到框里。",
    "picture": "图片读不出来。长按图片，点「提取文字」，复制后贴到框里。",
    "unknown": "看不出这是什么文件。能打开的是：微信、支付宝、银行导出的 csv、xlsx、txt。",
    "network": "打开文件要用的部分没有下载下来。连上网络再试一次。",
}
"""Why a file cannot be opened, by what the page found; each with the way on."""
OPENING: Mapping[str, str] = {
    "opening": "正在打开…",
    "in_doubt": "文件没写明是哪种编码，按 {} 读的。字对不上的话，另存为 UTF-8 的 csv 再打开。",
}
"""What is said while a file is opened, and of a file whose coding is in doubt."""


def kept_line(line: Line) -> str:
    """What is kept of a line in the book; empty where its day or amount is not known."""
    return book.line(line.day, line.amount) if line.day and line.amount else ""


def counted(each: Matched) -> dict[str, str]:
    """A payment that counts, and why it does."""
    rows = "、".join(called(number) for number, _ in each.shares[:3]) + ("等" if len(each.shares) > 3 else "")
    name = named(each.line.text)
    why = f"写着「{name}」，算进{rows}" if name else f"金额和日子对得上，算进{rows}"
    return {**_line(each), "why": why}


def asked(each: Unmatched) -> dict[str, str]:
    """A line that only the reader can tell: what is asked, without how to write it where a tick is the answer."""
    line = _line(each)
    return {**line, "why": cause(each).partition("。")[0] if line["take"] else cause(each)}


def _line(each: Matched | Unmatched) -> dict[str, str]:
    """Day, amount, what is kept of the line, and its words without numbers that name a person."""
    line = each.line
    return {
        "day": "" if line.day is None else spoken(line.day),
        "amount": "" if line.amount is None else format_yuan(line.amount),
        "take": kept_line(line),
        "line": mask(" ".join(line.text.split()))[0],
    }


def aside(counts: Counter[Aside]) -> list[dict[str, object]]:
    """How many lines of each kind were set aside, in the order of `ASIDE`."""
    return [{"why": why, "words": name, "count": counts[why]} for why, name in ASIDE.items() if counts[why]]


def words(parted: Sorted, *, is_schedule: bool) -> dict[str, str]:
    """The sentences over, between and under the lists."""
    if is_schedule:
        return {"head": NOT_A_BILL, "asked": "", "aside": "", "nothing": ""}
    count = len(parted.counts)
    known = parted.aside["known"]
    if count:
        head = f"找到 {count:,} 笔还款"
    elif known:
        head = "没有新的还款：找到的账本里都有了"
    else:
        head = "没有找到还款"
    questions = sum(can_be_kept(each.line) for each in parted.asked)
    return {
        "head": head,
        "asked": f"拿不准的 {len(parted.asked)} 行，是还这笔的就打勾" if questions else _unclear(len(parted.asked)),
        "aside": "".join(_aside(parted.aside)),
        "nothing": "" if count or known or parted.asked else NOTHING,
    }


def _unclear(count: int) -> str:
    return f"看不清的 {count} 行，是还款的请自己记一笔" if count else ""


def _aside(counts: Counter[Aside]) -> Iterator[str]:
    """How much of the bill is not kept, and what that is."""
    if total := counts.total():
        parts = "、".join(f"{name} {counts[why]:,} 行" for why, name in ASIDE.items() if counts[why])
        yield f"其余 {total:,} 行不留：{parts}。"
