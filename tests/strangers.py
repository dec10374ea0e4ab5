"""Requests as strangers would send them, drawn from a seed: nothing here is taken from the cases or the rehearsal."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Draw = random.Random
Request = dict[str, Any]

DIGITS = "零一二三四五六七八九"
FROM, TO = date(2024, 1, 1), date(2031, 12, 31)
HOSTILE = (
    *(
        "\0",
        "\ufeff",
        "\u202e",
        "\u200d",
        "\ud83d",
        "😀",
        "👨‍👩‍👧",
        "é",
        "ß",
        "İ",
        "ﬁ",
        "𠮷",
        "ａ",
        "½",
        "Ⅳ",
        "㊀",
        "٣",
    ),
    *("<img src=x onerror=1>", "=1+1", "%s%n{0}", "'; --", "\\u0000", "\r\n", "\x1b[0m", "null", "NaN", "-0", "1e400"),
    *(
        "9" * 60,
        "9" * 700,
        "." * 40,
        "(" * 60,
        "零" * 50,
        "亿" * 9,
        "　" * 30,
        "\t" * 20,
        "0x7f",
        "1_000",
        "−5",
        "１２",
    ),
)
BANKS = ("招商银行", "工商银行", "建设银行", "农业银行", "平安银行", "邮储银行")
SHOPS = ("美团", "便利店", "电费", "房租", "话费充值", "工资", "退款", "转账 张*", "利息", "余额宝收益", "微粒贷还款")
NOISE = (
    "您好，",
    "尾号4821，",
    "客服工号8012说：",
    "请知悉。",
    "如有疑问请拨95384。",
    "截至今天",
    "（以系统为准）",
    "谢谢！",
)


def requests(count: int, seed: int) -> list[str]:
    """So many requests, each as text, the same ones for the same seed."""
    draw = Draw(seed)
    made: list[str] = []
    while len(made) < count:
        kind = draw.choice(KINDS)
        asked = kind(draw)
        if draw.random() < 0.12:
            asked = spoilt(draw, asked)
        made.append(json.dumps(asked, ensure_ascii=draw.random() < 0.3))
    return made


def day(draw: Draw) -> date:
    """Any day of some years."""
    return FROM + timedelta(draw.randrange((TO - FROM).days))


def spelt_day(draw: Draw, when: date) -> str:
    """The day as somebody might write it, with a year or without one."""
    year, month, number = when.year, when.month, when.day
    return draw.choice(
        [
            f"{month}月{number}日",
            f"{month}月{number}号",
            f"{month}/{number}",
            f"{month}-{number}",
            f"{month:02d}-{number:02d}",
            f"{month}.{number:02d}",
            f"{month:02d}{number:02d}",
            f"{year}年{month}月{number}日",
            f"{year}/{month}/{number}",
            f"{year}.{month:02d}.{number:02d}",
            f"{year}{month:02d}{number:02d}",
            when.isoformat(),
            f"{year % 100}-{month}-{number}",
            f"{when.isoformat()} {draw.randrange(24):02d}:{draw.randrange(60):02d}:{draw.randrange(60):02d}",
            f"{chinese(month)}月{chinese(number)}日",
            f"{month}月底",
            f"下个月{number}号",
            f"每月{number}日",
            f"{number}号",
        ]
    )


def chinese(number: int) -> str:
    """A number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")


def fen(draw: Draw) -> int:
    """An amount, small as often as large."""
    return draw.randrange(1, 10 ** draw.choice((2, 4, 5, 6, 7, 8, 9, 10)))


def spelt(draw: Draw, amount: int) -> str:
    """The amount as somebody might write it."""
    yuan, rest = divmod(amount, 100)
    plain, grouped = f"{yuan}.{rest:02d}", f"{yuan:,}.{rest:02d}"
    return draw.choice(
        [
            plain,
            grouped,
            f"{grouped}元",
            f"¥{plain}",
            f"￥ {grouped}",
            f"{yuan}元",
            f"{yuan}块{rest // 10}",
            f"{yuan}",
            f"人民币{plain}元整",
            f"{yuan / 10_000:.2f}万",
            f"{yuan / 10_000:.4g}万元",
            f"-{plain}",
            f"+{plain}",
            f"RMB{plain}",
            f"{yuan}元{rest // 10}角{rest % 10}分",
            f"{chinese(yuan % 100)}百元",
            f"{chinese(yuan % 100)}万{chinese(yuan % 10)}千",
            plain.translate({ord(str(n)): ord("０") + n for n in range(10)}),
        ]
    )


def form(draw: Draw) -> dict[str, str]:
    """Terms of a deal, most of which stand."""
    due = day(draw)
    rate = draw.choice(("", "0", "12%", "0.05%", "万分之五", "7.2", "18.25%", "24%", "千分之三", "0.0333%"))
    filled = {
        "principal": draw.choice(
            (
                f"{draw.randrange(100, 900_000)}",
                f"{draw.randrange(1, 90)}.{draw.randrange(10)}万",
                spelt(draw, fen(draw)),
            )
        ),
        "method": draw.choice(
            ("interest_free", "equal_principal", "equal_payment", "interest_first", "stepped", "lump_sum")
        ),
        "periods": str(draw.choice((1, 2, 3, 5, 6, 11, 12, 24, 36, 48, 59, 60, 84, 120, 240, 359))),
        "first_due": draw.choice((due.isoformat(), due.isoformat(), spelt_day(draw, due))),
    }
    choices = {
        "start": (due - timedelta(draw.randrange(70))).isoformat(),
        "rate": rate,
        "rate_per": draw.choice(("day", "month", "year")),
        "day_count": draw.choice(("monthly", "actual/365", "actual/360")),
        "arrears": spelt(draw, fen(draw) % 10**6 + 1),
        "arrears_treatment": draw.choice(("waived", "deferred", "first", "spread")),
        "fee": f"{draw.randrange(60)}.{draw.randrange(100):02d}",
        "fee_timing": draw.choice(("first", "each")),
        "settlement": spelt(draw, fen(draw)),
        "steps": f"{draw.randrange(1, 9)}x{draw.randrange(50, 900)}, {draw.randrange(1, 40)}x{draw.randrange(999)}.5",
        "interest_only_periods": str(draw.randrange(40)),
        "residue": draw.choice(("last", "first")),
        "weekend": draw.choice(("keep", "before", "after")),
        "unit": draw.choice(("fen", "yuan")),
        "original_rate": draw.choice(("0.05%", "18%", "0.035")),
        "original_rate_per": draw.choice(("day", "month", "year")),
        "penalty_multiplier": draw.choice(("1.5", "1.3", "2")),
        "breach_rule": draw.choice(("unknown", "one_miss", "two_in_a_row", "cumulative", "days")),
        "breach_days": str(draw.randrange(1, 120)),
        "breach_count": str(draw.randrange(1, 9)),
        "clawback": draw.choice(("unknown", "none", "arrears", "arrears_and_interest")),
    }
    needed = {"stepped": ("steps",), "lump_sum": ("settlement",)}.get(filled["method"], ())
    if needed:
        del filled["periods"]
    chosen = draw.sample(sorted(choices), draw.randrange(len(choices)))
    return {**filled, **{key: choices[key] for key in (*chosen, "start", *needed)}}


def stands(draw: Draw) -> dict[str, str]:
    """The terms of a plain deal, so that the texts beside it are read to the end."""
    due = day(draw)
    method = draw.choice(("interest_free", "equal_principal", "equal_payment"))
    terms = {"principal": str(draw.randrange(500, 200_000)), "method": method, "periods": str(draw.randrange(1, 61))}
    rate = {} if method == "interest_free" else {"rate": f"{draw.randrange(1, 24)}%", "rate_per": "year"}
    return {**terms, **rate, "start": (due - timedelta(draw.randrange(40))).isoformat(), "first_due": due.isoformat()}


def payment_line(draw: Draw, when: date) -> str:
    """One line of what was paid: typed, a message, a row of a bill."""
    said, amount, left = (
        spelt_day(draw, when),
        spelt(draw, fen(draw) % 900_000 + 1),
        f"{draw.randrange(9_999)}.{draw.randrange(100):02d}",
    )
    bank, shop, tail = draw.choice(BANKS), draw.choice(SHOPS), draw.randrange(1_000, 10_000)
    return draw.choice(
        [
            f"{said} {amount}",
            f"{said}\t{amount}\t{shop}",
            f"{said}，{amount}，{left}，{shop}",
            f"{amount} {said}",
            f"【{bank}】您尾号{tail}的卡于{said}扣款{amount}，余额{left}元。",
            f"【微众银行】{said}还款{amount}成功",
            f"{said}|{shop}|支出|{amount}|{left}",
            f'"{said}","{shop}","{amount}","支付成功"',
            f"{said}还了{amount}",
            f"还款 {amount}（{said}）",
            f"您账户{tail}于{said}{draw.randrange(24)}时{draw.randrange(60)}分消费{amount}元",
            f"{said} 扣款失败 {amount}",
            f"{said} 没扣到",
        ]
    )


def payments(draw: Draw) -> str:
    """A list of payments, with headings and talk as they come."""
    when = day(draw)
    heads = (
        "",
        "交易日期,交易金额,余额,摘要\n",
        "日期\t金额\t备注\n",
        "微信支付账单明细\n----------\n",
        "交易时间|类型|收/支|金额|余额\n",
    )
    lines = [payment_line(draw, when + timedelta(31 * row + draw.randrange(9))) for row in range(draw.randrange(1, 14))]
    if draw.random() < 0.3:
        lines.reverse()
    lines += [draw.choice(NOISE)] * (draw.random() < 0.2)
    return draw.choice(heads) + draw.choice(("\n", "\n", "\r\n", "\n\n", "；")).join(lines)


def table(draw: Draw) -> str:
    """A lender's table of rows."""
    when, amount = day(draw), spelt(draw, fen(draw) % 900_000 + 1)
    mark = draw.choice(("\t", " ", ",", " | ", "  "))
    rows = []
    for row in range(draw.randrange(1, 30)):
        number = draw.choice(
            (f"{row + 1}", f"第{row + 1}期", f"{row + 1}/36", f"第{chinese(row + 1)}期", f"({row + 1})", "")
        )
        cells = [number, spelt_day(draw, when + timedelta(30 * row)), amount, *(["未还", "0.00"][: draw.randrange(3)])]
        draw.shuffle(cells) if draw.random() < 0.1 else None
        rows.append(mark.join(cells))
    return draw.choice(
        ("", "期数\t还款日\t应还\t状态\n", "| 期 | 日 | 元 |\n|---|---|---|\n", "还款计划：\n")
    ) + "\n".join(rows)


def agreement(draw: Draw) -> str:
    """What somebody was told of a deal."""
    rows, amount = draw.randrange(1, 72), spelt(draw, fen(draw) + 1)
    said = [
        f"剩余本金{amount}",
        f"本金还剩{amount}",
        f"总欠款{amount}，其中利息{spelt(draw, fen(draw))}",
        f"分{rows}期",
        f"分{chinese(rows)}个月",
        f"每期{spelt(draw, fen(draw))}",
        f"每月{draw.randrange(1, 29)}号扣款",
        f"第一期{spelt_day(draw, day(draw))}",
        "罚息违约金全免",
        "利息减免一半",
        f"罚息{spelt(draw, fen(draw))}挂账",
        "年利率12%",
        f"日利率0.0{draw.randrange(1, 9)}%",
        "月息五厘",
        "逾期一期方案作废",
        "连续两期未还取消",
        f"手续费{draw.randrange(50)}元",
        f"一次性还{amount}结清",
        "先还利息后还本金",
        "等额本息",
        "停息挂账",
        "首付三成",
        "按期还完才免罚息",
        "不知道能不能减免？",
    ]
    chosen = draw.sample(said, draw.randrange(1, 12)) + draw.sample(NOISE, draw.randrange(3))
    draw.shuffle(chosen)
    return draw.choice(("，", "。", "；", "\n", ", ", " ")).join(chosen)


def typed(draw: Draw, amount: int) -> str:
    """The amount as a box of a form takes it, now and then otherwise."""
    plain = f"{amount // 100}.{amount % 100:02d}"
    return draw.choice([plain, plain, plain, f"{amount // 100:,}", str(amount // 100 + 1), spelt(draw, amount)])


def events(draw: Draw) -> list[dict[str, Any]]:
    """What may happen to a plan."""
    number, when = str(draw.choice((1, 1, 2, 3, 9, 30))), day(draw).isoformat()
    kinds: list[dict[str, Any]] = [
        {"type": "miss", "number": number},
        {"type": "late", "number": number, "days": str(draw.randrange(1, 200))},
        {"type": "short", "number": number, "amount": typed(draw, fen(draw) % 10**5 + 1)},
        {
            "type": "extra",
            "date": when,
            "amount": str(draw.randrange(1, 9_000)),
            "keep": draw.choice(("periods", "payment")),
        },
        {"type": "settle", "date": when},
    ]
    return draw.sample(kinds, draw.randrange(1, 3))


def amounts(draw: Draw, *names: str) -> dict[str, str]:
    """An amount under each name."""
    return {name: typed(draw, fen(draw) % 10**7 + 1) for name in names}


def debts(draw: Draw) -> list[dict[str, str]]:
    """Several things owed."""
    return [
        {"due": day(draw).isoformat(), **amounts(draw, "fee", "interest", "principal")}
        for _ in range(draw.randrange(1, 7))
    ]


def account(draw: Draw) -> dict[str, Any]:
    """A card and what is taken from it."""
    others = [
        {"day": str(draw.randrange(1, 32)), "amount": str(draw.randrange(1, 3_000))} for _ in range(draw.randrange(6))
    ]
    return {**amounts(draw, "balance", "pay"), "payday": str(draw.randrange(1, 32)), "other_debits": others}


def saved(draw: Draw) -> str:
    """A file as one might keep it, changed by hand."""
    kept = {"log": {f"calls[{row}].words": draw.choice(NOISE) for row in range(draw.randrange(5))}}
    held = {
        "kind": "xieshang-zhihou",
        "version": "1",
        "today": "2026-11-23",
        "form": form(draw),
        "kept": kept,
        "checksum": f"{draw.randrange(2**32):08x}",
    }
    text = json.dumps(held, ensure_ascii=draw.random() < 0.5, indent=draw.choice((None, 1, 2)))
    return text if draw.random() < 0.7 else text[: draw.randrange(len(text))] + draw.choice(HOSTILE)


def advice(draw: Draw) -> dict[str, str]:
    """Answers to the guide's questions, right words and wrong ones."""
    words = {
        "told_how": ("auto", "manual", "either", "unknown"),
        "old_debit": ("new_amount", "old_amount", "stopped", "unknown"),
        "last_debit": ("none", "landed", "failed"),
        "card_state": ("own", "others", "broken"),
        "card_use": ("spare", "living", "debits"),
        "wallet": ("yes", "no", "unknown"),
        "days_left": ("soon", "later", "unknown"),
    }
    return {key: draw.choice(said if draw.random() < 0.97 else ("?",)) for key, said in words.items()}


def call(name: str, **parts: Callable[[Draw], Any]) -> Callable[[Draw], Request]:
    """What makes a request for one call, its parts drawn anew each time."""

    def made(draw: Draw) -> Request:
        return {
            "call": name,
            "today": day(draw).isoformat(),
            **{key: part(draw) for key, part in parts.items()},
        }

    return made


def offers(draw: Draw) -> list[dict[str, str]]:
    """Two to four deals to be compared."""
    return [stands(draw) for _ in range(draw.randrange(2, 5))]


def budget(draw: Draw) -> dict[str, str]:
    """A month's money."""
    return amounts(draw, "income", "essentials", "other_debts", "savings")


def order(draw: Draw) -> str:
    """Which part of a debt is paid first."""
    return draw.choice(("561", "oldest_first", "principal_first"))


def a_day(draw: Draw) -> str:
    """Some day in ISO."""
    return day(draw).isoformat()


def paid(draw: Draw) -> str:
    """An amount as a form takes it."""
    return typed(draw, fen(draw))


def file_kind(draw: Draw) -> str:
    """What may be taken away."""
    return draw.choice(
        ("csv", "ics", "json", "picture", "letter:tell_before_miss", f"letter:{'x' * draw.randrange(9)}")
    )


KINDS: tuple[Callable[[Draw], Request], ...] = (
    *[call("reconcile", form=stands, payments=payments)] * 6,
    *[call("check_lender", form=stands, lender=table)] * 3,
    *[call("read_agreement", text=agreement)] * 3,
    *[call("calculate", form=form)] * 2,
    *[call("calculate", form=stands)] * 2,
    *[call("what_if", form=stands, events=events)] * 3,
    call("what_if", form=form, events=events),
    call("reconcile", form=form, payments=payments),
    call("check_lender", form=stands, lender=payments),
    call("read_agreement", text=table),
    call("compare", forms=offers),
    call("afford", form=stands, budget=budget),
    call("debit_day", form=stands, account=account),
    call("apply_payment", pay=paid, debts=debts, order=order),
    call("credit_clock", overdue_from=a_day, ended_on=a_day),
    call("export", form=stands, format=file_kind),
    call("open_saved", text=saved),
    call("advise", answers=advice),
)


def spoilt(draw: Draw, value: Any) -> Any:
    """The value with something hostile in one place of it."""
    if isinstance(value, dict) and value:
        key = draw.choice(sorted({*value} - {"call"}))
        return {**value, key: spoilt(draw, value[key])}
    if isinstance(value, list) and value:
        place = draw.randrange(len(value))
        return [*value[:place], spoilt(draw, value[place]), *value[place + 1 :]]
    if isinstance(value, str) and draw.random() < 0.8:
        place = draw.randrange(len(value) + 1)
        return value[:place] + draw.choice(HOSTILE) + value[place:]
    return draw.choice([None, True, [], {}, 3.5, -1, 10**40, [[1]], {"a": "b"}, draw.choice(HOSTILE)])
