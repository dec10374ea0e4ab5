"""我的这一期: the one card of a reader's plan, in words: its six states, the day's deed, and four questions answered.

Figures and states are `status`'s; here they are only said. Amounts are yuan strings, days as people say them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.matching.left import Rest
from calculator.matching.reconcile import RowState
from calculator.matching.untold import Asked
from calculator.plan.pay_days import fund_by
from calculator.plan.schedule import Row, numbered
from calculator.terms.fields import FIELD
from calculator.terms.row_names import called, several
from calculator.units.dates import WEEKDAYS, spoken
from calculator.units.money import ZERO, Fen, format_yuan
from calculator.wording import book

State = Mapping[str, Any]
"""The result of ``status``, by the contract's keys."""

ROWS_AHEAD = 3
YEAR = 12
MANY = 60

SHORT_LABELS = {
    "arrears": "以前的利息是多少",
    "arrears_treatment": "以前的利息免不免",
    "method": "以后加不加利息",
    "breach_rule": "漏几期作废",
    "clawback": "作废要补多少",
    "fee": "有没有手续费",
    "first_due": "第一期哪天",
}
"""What is still to be asked, in so few words that two fit on a line; other fields go by their label."""

HEADS = {
    "yes": "方案还在，先把晚的补上。",
    "at_risk": "方案还在，但要赶紧。",
    "void": "不是一定会这样。",
    "unknown": "说不准方案还在不在。",
}


NO_RATE = "利率没说，先按 0 算，实际会多。"
"""Beside every figure of a plan that bears interest at a rate nobody said."""

READY_DAYS = 3
"""So long before the due day the deed is to have the money ready."""

VOID = "{}。先打电话，问还能不能补上、恢复。"
"""Where the plan may be void, under the card that says the sum: the clause and the next step; no threat, no promise."""


def card(
    status: State,
    states: Sequence[RowState],
    today: date,
    *,
    untold: Sequence[int] = (),
    is_ready: bool = False,
    lacks_rate: bool = False,
) -> dict[str, Any]:
    """The card itself: what it looks like, label, head, figure and what to do, the track of dots, two small facts.

    The rows of the numbers ``untold`` are only taken as paid: nobody said so. ``is_ready``: the next row's money is
    set aside. ``lacks_rate``: interest is charged at a rate nobody said, so that no figure is the last word.
    """
    dots = ["untold" if state.row.number in untold else dot for state, dot in zip(states, track(states), strict=True)]
    is_over = is_past_end(status, untold=bool(untold))
    face = _past_end(states) if is_over else _face(status, states, today, is_ready=is_ready)
    return {
        "is": "untold" if is_over else status["state"],
        **face,
        "do": f"{NO_RATE if lacks_rate and face['figure'] else ''}{face['do']}",
        "today": f"今天 {_day(today, today)}" if status["state"] in ("late", "void") else "",
        "track": [{"is": each} for each in dots],
        "shape": _shape(len(states)),
        "track_words": f"{_count(states)} 期，" + (_paid(states, untold) if untold else f"已还 {_done(states)} 期"),
        "paid": _paid(states, untold),
        "until": f"{states[-1].row.due.year}年{states[-1].row.due.month}月还完" if status["left"] else "",
        "periods": _count(states),
        "sum": f"{NO_RATE if lacks_rate else ''}{_sum(states)}",
    }


def _paid(states: Sequence[RowState], untold: Sequence[int]) -> str:
    """How many rows are paid and how many are left, or how many are still to be confirmed; a down payment is no row."""
    if untold:
        return f"{several(untold)}还没确认"
    rows, done = _count(states), _done(states)
    if all(each.paid == each.row.payment for each in states):
        return f"{rows} 期都还了"
    down = "首付和 " if states[0].row.number == 0 and states[0].paid < states[0].row.payment else " "
    return f"还了 {done} 期，还剩{down}{rows - done} 期"


def _count(states: Sequence[RowState]) -> int:
    """How many rows the plan has; a down payment is none."""
    return len(numbered([each.row for each in states]))


def _done(states: Sequence[RowState]) -> int:
    """How many of them are paid."""
    return sum(each.paid == each.row.payment and each.row.number > 0 for each in states)


def is_past_end(status: State, *, untold: bool) -> bool:
    """Whether every day has gone by and nobody said that all was paid: nothing to congratulate on yet."""
    return untold and status["state"] == "done"


def _past_end(states: Sequence[RowState]) -> dict[str, str]:
    """What the card says where only the days say that all is paid."""
    total = format_yuan(sum(each.row.payment for each in states))
    return {
        "label": f"最后一期，{spoken(states[-1].row.due)}",
        "head": "按日子，都到期了",
        "left": "",
        "figure": "",
        "do": f"{_count(states)} 期，{total} 元。",
    }


def _face(status: State, states: Sequence[RowState], today: date, *, is_ready: bool) -> dict[str, str]:
    """What the card says first, by the state of the plan."""
    state, following = status["state"], status["next"]
    if state == "done":
        total = format_yuan(sum(each.row.payment for each in states))
        return {
            "label": "",
            "head": "还清了。辛苦了。",
            "left": "",
            "figure": "",
            "do": f"{_count(states)} 期，{total} 元。",
        }
    if state == "void":
        least, most = status["due_at_once"], status.get("due_at_once_most")
        more = "" if most in (None, least) else f"，最多 {most} 元"
        return {
            "label": _late_label(states, today),
            "head": "方案可能作废了",
            "left": "",
            "figure": least or "",
            "do": f"银行可能要求一次还清这么多{more}。",
        }
    if state == "late":
        first = status["late"][0]
        return {
            "label": _late_label(states, today),
            "head": f"晚了 {first['days']} 天，{_in_time(status)}",
            "left": "",
            "figure": first["short"],
            "do": _penalty(status),
        }
    due = date.fromisoformat(following["due"])
    return {
        "label": called(following["number"]) if following["number"] < 2 else f"下一期，{called(following['number'])}",
        "head": _day(due, today, weekday=True),
        "left": _days_left(following["days_left"]),
        "figure": following["left"],
        "do": _kept_ready(due, today) if is_ready else _fund(date.fromisoformat(following["fund_by"]), due, today),
    }


def _in_time(status: State) -> str:
    """Whether it is still in time: only where the clause is known; else what to do today."""
    return "今天就补，今天就问。" if status["alive"] == "unknown" else "还来得及。"


def _late_label(states: Sequence[RowState], today: date) -> str:
    """Which row is late, and since when."""
    late = next((each for each in states if each.status in ("short", "missing")), None)
    return "" if late is None else f"{called(late.row.number)}，{_day(late.row.due, today)}到期"


def _penalty(status: State) -> str:
    """What the delay has cost until today: a figure, or a range where the original rate is not known."""
    if status.get("penalty"):
        return f"罚息到今天大约 {status['penalty']} 元。"
    least, most = status.get("penalty_least"), status.get("penalty_most")
    if least is None or most is None:
        return "今天就补上，晚一天多一天罚息。"
    return f"罚息到今天大约 {least} 到 {most} 元。"


def _fund(evening: date, due: date, today: date) -> str:
    """By when the money is to be on the card."""
    if due <= today:
        return "今天扣款，卡里现在就要有"
    return "今天就存进扣款的卡" if evening <= today else f"最晚 {_day(evening, today)}存进扣款的卡"


def _kept_ready(due: date, today: date) -> str:
    """What is left to do once the money is there: to look whether it was taken."""
    return "钱存好了，今天看一眼扣了没有" if due <= today else f"钱存好了，{_day(due, today)}看一眼扣了没有"


def _days_left(days: int) -> str:
    return "就是今天" if days == 0 else "就是明天" if days == 1 else f"还有 {days} 天"


def _day(day: date, today: date, *, weekday: bool = False) -> str:
    """The day as people say it; the year only where it is not this one's or some months off."""
    near = day.year == today.year or -YEAR * 25 < (day - today).days < YEAR * 15
    text = f"{day.month}月{day.day}日" if near else spoken(day)
    return f"{text} 周{WEEKDAYS[day.weekday()]}" if weekday else text


def upcoming_row(states: Sequence[RowState]) -> RowState | None:
    """The first row that is neither paid nor late; None where no such row is left."""
    return next((each for each in states if each.status == "upcoming" and each.paid < each.row.payment), None)


def track(states: Sequence[RowState]) -> Iterator[str]:
    """Each row as a dot: paid, late, next, or left; of the rows to come the first is next."""
    following = upcoming_row(states)
    for each in states:
        if each.paid == each.row.payment:
            yield "paid"
        elif each.status in ("short", "missing"):
            yield "late"
        else:
            yield "next" if each is following else "left"


def _shape(rows: int) -> str:
    return "short" if rows < YEAR else "many" if rows > MANY else "years"


def _sum(states: Sequence[RowState]) -> str:
    """All of it, what is paid and what is left."""
    total, paid = (sum(amounts) for amounts in ((s.row.payment for s in states), (s.paid for s in states)))
    return f"一共 {format_yuan(total)} 元。还了 {format_yuan(paid)}，还剩 {format_yuan(total - paid)}。"


def rows(states: Sequence[RowState]) -> list[dict[str, Any]]:
    """Every row on one line: number, day, what became of it or its weekday, amount."""
    return [_row(each, kind) for each, kind in zip(states, track(states), strict=True)]


def _row(state: RowState, kind: str) -> dict[str, Any]:
    row = state.row
    notes = {"paid": "已还", "late": f"还差 {format_yuan(row.payment - state.paid)}" if state.paid else "还没还"}
    return {
        "number": row.number,
        "is": kind,
        "day": spoken(row.due),
        "note": notes.get(kind, f"周{WEEKDAYS[row.due.weekday()]}"),
        "amount": format_yuan(row.payment),
    }


def upcoming(all_rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next three rows that are not paid."""
    return [row for row in all_rows if row["is"] != "paid"][:ROWS_AHEAD]


def alive(status: State) -> dict[str, str]:
    """Whether the plan is alive, said where something is late: verdict, then why."""
    if status["state"] not in ("late", "void"):
        return {"is": status["alive"], "head": "", "words": ""}
    words = VOID.format(status["words"]["void_since"]) if status["state"] == "void" else status["sentence"]
    is_alive = "late" if status["alive"] == "yes" else status["alive"]  # a row not paid is no good news
    return {"is": is_alive, "head": HEADS[status["alive"]], "words": words}


ASKED_FIRST = ("doubled", "beyond")
"""Money that may be had back is asked for before all else."""
ASKED_LAST = ("arrears_treatment", "arrears")
"""What is over and done with is asked after what may still happen; else the order is the form's."""

ASKED_LATE: tuple[Mapping[str, str], ...] = (
    {"field": "alive", "label": "方案还有没有效", "ask": "方案还有效吗？今天补上，能不能照原方案还？"},
    {"field": "penalty", "label": "多了多少罚息", "ask": "到今天一共多了多少罚息？征信会怎么报？"},
)
"""What is asked of a row that was missed, before all that was open already."""


def ask(
    open_terms: Sequence[Mapping[str, str]], status: State, states: Sequence[RowState], today: date
) -> dict[str, str]:
    """What the lender has not said yet: how many, in short, and the words to read out, one numbered line each.

    ``field`` is where the form takes the answer to the first of them that it has a field for.

    Money that may be had back comes first, then a row that is late; all are empty as soon as nothing is open.
    """
    late = [each for each in states if each.status in ("short", "missing")]
    terms = sorted([*(ASKED_LATE if late else ()), *open_terms], key=_asked_at)
    if not terms:
        return {"count": "", "what": "", "say": "", "field": ""}
    short = [SHORT_LABELS.get(term["field"], term["label"]) for term in terms]
    lines = [f"{number}. {term['ask']}" for number, term in enumerate(terms, start=1)]
    return {
        "count": str(len(terms)),
        "what": "，".join(short[:2]) + ("……" if len(short) > 2 else ""),
        "say": "\n".join([_opening(late, today, is_running=bool(status["paid"])), *lines]),
        "field": next((term["field"] for term in terms if term["field"] in FIELD), ""),
    }


def _asked_at(term: Mapping[str, str]) -> int:
    """The place of a question: `ASKED_FIRST` before the rest, `ASKED_LAST` after it, as they stand there."""
    if term["field"] in ASKED_FIRST:
        return ASKED_FIRST.index(term["field"]) - len(ASKED_FIRST)
    return 1 + ASKED_LAST.index(term["field"]) if term["field"] in ASKED_LAST else 0


def _opening(late: Sequence[RowState], today: date, *, is_running: bool) -> str:
    """Who calls and why: a row that is late, a plan that is running, or one agreed just now."""
    if late:
        row, lacking = late[0].row, Fen(late[0].row.payment - late[0].paid)
        more = f"，一共 {len(late)} 期没入账" if len(late) > 1 else ""
        which = f"{called(row.number)} {_day(row.due, today)}到期，还差 {format_yuan(lacking)} 元{more}"
        return f"您好，我在按协商方案还款。{which}，现在打来处理，麻烦用短信答复我："
    said = "我在按协商方案还款" if is_running else "我刚谈妥还款方案"
    return f"您好，{said}，有几件事想确认，麻烦用短信答复我："


def deed(status: State, open_terms: Sequence[object], *, untold: bool = False, is_ready: bool = False) -> str:
    """The one deed of the day: ask, ready, paid, calendar, call, certificate; or past, where all is to be confirmed."""
    state = status["state"]
    if state == "done":
        return "past" if untold else "certificate"
    if state in ("late", "void"):
        return "call"
    if status["next"]["days_left"] == 0:
        return "paid"
    if status["next"]["days_left"] <= READY_DAYS and not is_ready:
        return "ready"
    return "ask" if open_terms else "calendar"


def ready(status: State, *, is_ready: bool) -> dict[str, str]:
    """The row whose money is set aside when 钱存好了 is pressed: its day and what is said; empty where none is near."""
    following = status["next"]
    near = status["state"] not in ("done", "late", "void") and following["days_left"] <= READY_DAYS
    if is_ready or not near:
        return {"due": "", "words": ""}
    return {"due": following["due"], "words": f"记下了：{called(following['number'])}的钱存好了。"}


def line(status: State, today: date, *, untold: bool = False, lacks_rate: bool = False) -> str:
    """The plan in one line, for the head of every page."""
    least = "至少 " if lacks_rate else ""
    state, following = status["state"], status["next"]
    if is_past_end(status, untold=untold):
        return "你的方案：都到期了，还没确认还清"
    if state == "done":
        return "你的方案：还清了"
    if state == "void":
        return "你的方案可能作废了"
    if state == "late":
        first = status["late"][0]
        return f"{called(first['number'])}晚了 {first['days']} 天，还差 {least}{first['short']} 元"
    return f"下一期 {_day(date.fromisoformat(following['due']), today)} {least}{following['left']} 元"


def until(status: State, today: date) -> str:
    """The last day on which what is said of the plan still holds, in ISO; "" where it holds for good."""
    if status["state"] == "done":
        return ""
    late = status["state"] in ("late", "void")
    return today.isoformat() if late or not status["next"] else str(status["next"]["due"])


def payments(rows: Sequence[Row]) -> str:
    """What the lender's table should say: the usual payment, how often, and the one that differs."""
    amounts = [row.payment for row in rows]
    usual = max(set(amounts), key=amounts.count)
    if len(rows) == 1:
        return f"该是一次 {format_yuan(usual)} 元。"
    if amounts.count(usual) == len(rows):
        return f"该是 {len(rows)} 期，每期 {format_yuan(usual)}。"
    odd = [row for row in rows if row.payment != usual]
    if len(odd) == 1:
        which = "末期" if odd[0] is rows[-1] else f"第 {odd[0].number} 期"
        return f"该是 {len(rows) - 1} 期 {format_yuan(usual)}，{which} {format_yuan(odd[0].payment)}。"
    return f"{len(rows)} 期，从 {format_yuan(amounts[0])} 到 {format_yuan(amounts[-1])}。"


def table(rows: Sequence[Row]) -> dict[str, str]:
    """What the lender's table should say, and what to do where it does not."""
    return {"is": "", "head": "", "words": f"{payments(rows)}不一样，就贴进来逐行比。"}


def at_no_rate(key: str, question: Mapping[str, str]) -> dict[str, str]:
    """An answer about a plan whose rate nobody said, with that beside its figures; a miss has 至少 before its own."""
    if key == "miss" or not re.search("[0-9]", question["head"] + question["words"]):
        return {**question}
    return {**question, "words": f"{question['words']}{NO_RATE}"}


def offers_note(rest: Rest, *, lacks_rate: bool = False) -> str:
    """Of what the other numbers of instalments are reckoned, and what nobody knows of them."""
    return (
        f"{NO_RATE if lacks_rate else ''}按还剩的 {format_yuan(rest.total)} 元算，条款不变，只换期数。"
        "银行肯不肯，要问。还得越久，旧的逾期也晚消这么久。"
    )


def offer(rest: Rest, then: Sequence[Row]) -> dict[str, str]:
    """What is left in another number of instalments: what it pays each time, and what that changes."""
    apart = rest.usual - then[0].payment
    more = sum(row.payment for row in then) - rest.total
    months = len(then) - len(rest.rows)
    time = f"{abs(months) // YEAR} 年" if months % YEAR == 0 else f"{abs(months)} 个月"
    each = f"每月{'少' if apart >= 0 else '多'} {format_yuan(abs(apart))} 元"
    whole = "总数不变" if not more else f"一共{'多' if more > 0 else '少'}还 {format_yuan(abs(more))} 元"
    until = f"{'晚' if months > 0 else '早'} {time}还完"
    return {
        "head": f"分 {len(then)} 期",
        "words": f"{each}，{whole}，{until}",
        "payment": format_yuan(then[0].payment),
        "each": each,
        "rest": f"{whole}，{until}",
        "is": "longer" if months > 0 else "shorter",
    }


def doubled(amount: Fen) -> dict[str, str]:
    """That money may have been taken twice, and was not counted."""
    if not amount:
        return {"head": "", "words": ""}
    return {
        "head": f"有 {format_yuan(amount)} 元像是重复扣的",
        "words": "没有算进去。打电话问抵到了哪一期，能不能退回。",
    }


def better(offers: Sequence[Mapping[str, str]], status: State) -> dict[str, str]:
    """The first longer one of the `offer`s as a thing to ask for; where there is none, what to fill in to see."""
    state = status["state"]
    if state == "done":
        return {"is": "ok", "head": "都还完了，不用再谈。", "words": ""}
    if state == "void":
        return {"is": "warn", "head": "先打电话，问方案还在不在。", "words": "说清了，再谈分多少期。"}
    longer = next((each for each in offers if each["is"] == "longer"), None)
    if longer is None:
        return {"is": "", "head": "", "words": "填上每月能拿出多少，看还不还得起。"}
    head = f"可以问：{'剩下的' if status['paid'] else ''}{longer['head']}，{longer['each']}。"
    return {"is": "ok", "head": head, "words": f"{longer['rest']}。肯不肯，银行定。"}


def lines(asked: Sequence[Asked]) -> str:
    """Rows as payments made on their days, one a line, as the ledger keeps them."""
    return book.lines((each.row.due, each.lacking) for each in asked)


def mark(state: RowState | None, today: date, before: str) -> dict[str, str]:
    """The line that 我还了这期 writes, what is said of it, and its amount; after the lines that were taken as paid."""
    if state is None:
        return {"line": "", "words": "", "amount": ""}
    lacking = Fen(state.row.payment - state.paid)
    line, amount = f"{book.line(today, lacking)} 第{state.row.number}期", format_yuan(lacking)
    return {
        "line": f"{before}\n{line}" if before else line,
        "words": f"记下了：{called(state.row.number)}，今天还了 {amount} 元。",
        "amount": amount,
    }


NOTHING_TOLD = "你记的话里，没看到哪天还了多少。"


def past(asked: Sequence[Asked], today: date, unread: int = 0, *, is_told: bool = False) -> dict[str, str]:
    """The question about rows of which nobody knows whether they were paid, its answers and the lines each writes.

    ``yes`` writes ``lines``; ``no``, that the last of them is not paid, writes ``unpaid``; of a single row ``late`` is
    the line of a payment on a day yet to be filled in for ``{day}``.
    ``unread``: so many payments were told of which nobody can say whether they are this plan's.
    ``is_told``: something was told, be it without a payment.
    """
    if not asked:
        return dict.fromkeys(("words", "yes", "lines", "no", "unpaid", "late"), "")
    which, last = several([each.row.number for each in asked]), asked[-1].row
    first = f"你记的 {unread} 笔，看不出还的是不是这笔贷款，没算进去。" if unread else NOTHING_TOLD if is_told else ""
    day = _day(last.due, today)
    when = f"（{day}）" if len(asked) == 1 else f"（到{day}）都"
    is_one = len(asked) == 1
    return {
        "words": f"{first}{which}{when}按时还了吗？",
        "yes": "按时还了" if is_one else "都还了",
        "lines": lines(asked),
        "no": "还没还" if is_one else f"只有{called(last.number)}没还",
        "unpaid": "\n".join(filter(None, (lines(asked[:-1]), book.unpaid(last.due, last.number)))),
        "late": f"{{day}} {format_yuan(asked[0].lacking)} {book.PAID} {called(last.number)}" if is_one else "",
    }


def past_or_late(asked: Sequence[Asked], today: date) -> dict[str, str]:
    """The same of rows that are late unless they were paid on their days and only not told: not paid is no answer."""
    which = several([each.row.number for each in asked]) if asked else ""
    words = {"words": f"{which}还没有记录。其实按时还了？", "no": "", "unpaid": ""} if asked else {}
    return {**past(asked, today), **words}


def funds(
    following: RowState | None, today: date, *, late: Sequence[RowState] = (), is_ready: bool = False
) -> dict[str, str]:
    """How much the card must hold, and by which day: what is late at once, the next row beside it.

    It is set aside on the day of the wages.
    """
    lacking = format_yuan(sum(each.row.payment - each.paid for each in late))
    first = f"晚了的 {lacking} 元，先补上。" if late else ""
    if following is None:
        return {"is": "", "head": "", "words": first or "不用再存了。"}
    evening = fund_by(following.row, today)
    when = "今天" if evening <= today else f"最晚 {_day(evening, today)}，"
    amount = format_yuan(following.row.payment - following.paid)
    aside = "钱存好了，别再动它。" if is_ready else "发薪当天就先留出来。"
    return {"is": "", "head": "", "words": f"{first}{when}卡里{'还' if late else ''}要有 {amount} 元。{aside}"}


def missed_when_last(late: int | None) -> dict[str, str]:
    """What one more missed row is where none is to come: the ``late`` one is to be made up for, or nothing is."""
    if late is not None:
        return {"is": "warn", "head": "", "words": f"后面没有了，先把{called(late)}补上。"}
    return {"is": "ok", "head": "", "words": "都还完了，没有下一期。"}


def missed_when_void() -> dict[str, str]:
    """What one more missed row is where the plan may be void already: nothing to count on before the call."""
    return {"is": "warn", "head": "方案可能已经作废。", "words": "先打电话问清还能不能恢复。"}


def missed(found: Mapping[str, Any], number: int, late: int | None = None, returning: Fen = ZERO) -> dict[str, str]:
    """What missing the row of that number costs: the verdict in a sentence, what is likely, then the worst.

    ``late`` is the oldest row that is so already; ``returning`` is forgiven only once all is paid.
    """
    breach = found["breach"]
    what = "漏这一期" if late is None else "再漏一期"
    cost = _cost(found, number) if late is None else f"先把{called(late)}补上。"
    if doubt := found["doubt"]:
        return {"is": "warn", "head": "方案还在不在，说不准。", "words": doubt}
    if breach is None and returning:
        back = f"免掉的 {format_yuan(returning)} 元要按期还完才算数，可能又要还：先问银行。"
        return {"is": "warn", "head": "方案还在，但", "words": f"{back}{cost}"}
    if breach is None:
        return {"is": "ok", "head": "漏这一期，方案还在。", "words": cost}
    if breach.get("assumed"):
        back = f"免掉的 {format_yuan(returning)} 元也可能又要还。" if returning else ""
        worst = f"真是漏一期就作废，要一次还清至少 {breach['due_at_once']} 元。{back}"
        return {"is": "warn", "head": f"{what}，作不作废，要问银行。", "words": f"{cost}{worst}"}
    return {"is": "warn", "head": f"{what}，方案会作废。", "words": f"要一次还清至少 {breach['due_at_once']} 元。"}


def missed_again(found: Mapping[str, Any], following: RowState, today: date) -> str:
    """What the second missed row costs where the first is safe; "" where the plan outlives that one too."""
    breach = found["breach"]
    if breach is None:
        return ""
    return f"再漏 {_day(following.row.due, today)}这一期，就作废，要一次还清至少 {breach['due_at_once']} 元。"


def _cost(found: Mapping[str, Any], number: int) -> str:
    """What a month's delay of that row costs: a figure, a range, or the way to one."""
    row = next(each for each in found["schedule"] if each["number"] == number)
    if row["penalty"] is not None:
        return f"晚一个月多 {row['penalty']} 元。"
    least, most = row["penalty_least"], row["penalty_most"]
    if least is None or most is None:
        return "填上原来的利率，就能算出多多少。"
    return f"晚一个月约多 {least} 到 {most} 元。"
