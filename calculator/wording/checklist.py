"""The checklist with the reader's own dates and figures: as words for the page, and as pictures to keep.

Its items are the page's (docs/checklist/items.toml); here is only what an agreement fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from calculator.plan.pay_days import coming, fund_by, pay_day
from calculator.plan.schedule import Row
from calculator.reading.form import Said
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import called
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import format_yuan
from calculator.wording.letters import BLANK, slots_of_form
from calculator.wording.picture import (
    BOLD,
    BRAND,
    INNER,
    MARGIN,
    MUTED,
    WIDTH,
    Block,
    Picture,
    line,
    paragraph,
    sheets,
    stacked,
    wrapped,
)

TITLE = "一页清单"
BOX = MARGIN + 28
"""Where the words behind a box begin."""


class Item(NamedTuple):
    """One thing to do: its words, what of the agreement stands beside it, whether it is ticked."""

    text: str
    slot: str
    done: bool


def filled(told: Mapping[str, Said], terms: Agreement | None, rows: Sequence[Row], today: date) -> dict[str, str]:
    """The reader's own words for every slot an item may have; "" where the agreement does not say."""
    said = slots_of_form(told, terms, rows, today)
    return {
        "principal": _known("{principal} 元", said),
        "periods": _instalments(rows),
        "first_due": _day(rows[0]) if rows else "",
        "arrears": _known("{arrears} 元，{arrears_treatment}", said) or _known("{arrears_treatment}", said),
        "breach": _known("{breach_rule}；作废以后：{clawback}", said) or _known("{breach_rule}", said),
        **_coming(next(coming(rows, today), None), today),
        "last_due": f"最后一期：{_day(rows[-1])}" if rows else "",
    }


def _coming(row: Row | None, today: date) -> dict[str, str]:
    """What the next instalment fills in."""
    if row is None:
        return dict.fromkeys(("amount", "fund_by", "look_on", "next_payment"), "")
    amount = f"{format_yuan(row.payment)} 元"
    return {
        "amount": f"新金额是 {amount}",
        "fund_by": f"下一次：{spoken_short(fund_by(row, today))}，存好 {amount}",
        "look_on": f"下一次：{spoken_short(pay_day(row, today) + timedelta(1))}",
        "next_payment": f"下一笔：{called(row.number)}，{_day(row, today)}，{amount}",
    }


def _known(words: str, said: Mapping[str, str]) -> str:
    """The words filled in, or nothing where one of them would be a blank."""
    whole = words.format_map(said)
    return "" if BLANK in whole else whole


def _day(row: Row, today: date = date.min) -> str:
    """The due day, and where the money must be there on another: by when, or today where that is over."""
    if row.pay_by == row.due:
        return spoken_short(row.due)
    by = "今天" if row.pay_by <= today else f"最晚 {spoken_short(row.pay_by)}"
    return f"{spoken_short(row.due)}（{by}存好）"


def _instalments(rows: Sequence[Row]) -> str:
    """How many rows and what they take: the usual amount and the last, or the first and the largest."""
    if not rows:
        return ""
    if rows[0].number == 0:
        return f"{called(0)} {format_yuan(rows[0].payment)} 元，以后 {_instalments(rows[1:])}"
    usual, last = rows[0].payment, rows[-1].payment
    if len(rows) == 1:
        return f"1 期，{format_yuan(usual)} 元"
    if all(row.payment == usual for row in rows[:-1]):
        return f"{len(rows)} 期，每期 {format_yuan(usual)} 元，最后一期 {format_yuan(last)} 元"
    most = format_yuan(max(row.payment for row in rows))
    return f"{len(rows)} 期，第一期 {format_yuan(usual)} 元，最多 {most} 元，最后一期 {format_yuan(last)} 元"


def checklist_text(groups: Sequence[tuple[str, Sequence[Item]]], own: Mapping[str, str]) -> str:
    """The list as lines of text, to copy."""
    lines = [TITLE]
    for title, items in groups:
        lines += ["", title]
        for item in items:
            mine = own.get(item.slot, "")
            lines.append(f"{'☑' if item.done else '☐'} {item.text}{mine and '　' + mine}")
    return "\n".join(lines) + "\n"


def checklist_pictures(
    groups: Sequence[tuple[str, Sequence[Item]]], own: Mapping[str, str], today: date
) -> list[Picture]:
    """The list's sheets, ticks and own figures in their places."""
    done = sum(item.done for _, items in groups for item in items)
    whole = sum(len(items) for _, items in groups)
    said = f"{TITLE}，共 {whole} 条，做完 {done} 条"
    return sheets([paragraph(TITLE, 20, how=BOLD), *_listed(groups, own)], f"协商之后　{spoken(today)}", said)


def _listed(groups: Sequence[tuple[str, Sequence[Item]]], own: Mapping[str, str]) -> Iterator[Block]:
    for title, items in groups:
        for index, item in enumerate(items):
            shown = _item(item, own.get(item.slot, ""))
            yield stacked(_heading(title), shown) if index == 0 else shown._replace(again=(_heading(title),))


def _heading(title: str) -> Block:
    return Block(34, (line(title, 20, 16, fill=BRAND, how=BOLD), f'<path d="M{MARGIN} 27h{INNER}" stroke="{BRAND}"/>'))


def _item(item: Item, own: str) -> Block:
    box = f'<rect x="{MARGIN}" y="1" width="17" height="17" rx="3" fill="none" stroke="{MUTED}" stroke-width="1.5"/>'
    tick = f'<path d="M{MARGIN + 4} 10l4 4l7 -9" fill="none" stroke="{BRAND}" stroke-width="2.5"/>'
    width = WIDTH - MARGIN - BOX
    words = [line(one, 15 + 20 * at, 14, x=BOX) for at, one in enumerate(wrapped(item.text, 14, width))]
    mine = [
        line(one, 15 + 20 * (len(words) + at), 13, x=BOX, fill=BRAND, how=BOLD)
        for at, one in enumerate(wrapped(own, 13, width) if own else ())
    ]
    return Block(20 * (len(words) + len(mine)) + 9, (box, *((tick,) if item.done else ()), *words, *mine))
