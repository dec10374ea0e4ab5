"""The days of plans as lines to copy into a chat: three days and one day before each row, and the day after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from calculator.plan.pay_days import deadline
from calculator.plan.schedule import Row
from calculator.terms.row_names import called
from calculator.units.dates import WEEKDAYS, spoken
from calculator.units.money import format_yuan
from calculator.wording.calendar_file import LOOK_AHEAD_DAYS, Planned, closing


def reminders(plans: Sequence[Planned], today: date) -> str:
    """Every row still to come, in the order of their days, with what to do before and after; then what ends a plan."""
    rows = sorted(
        (
            (row.pay_by, place, row)
            for place, plan in enumerate(plans)
            for row in plan.open
            if plan.is_booked or deadline(row) >= today
        ),
        key=lambda each: (each[0], each[1], each[2].number),
    )
    lines = [line for _, place, row in rows for line in _row(plans[place], row, today)]
    for plan in plans:
        lines += [f"{_day(each.day)}　{_whose(plan)}{each.summary}" for each in closing(plan.terms, plan.rows)]
    return "\n".join(lines) + "\n"


def _row(plan: Planned, row: Row, today: date) -> Iterator[str]:
    yield f"{_day(row.pay_by)}　{_whose(plan)}{called(row.number)}还 {format_yuan(row.payment)} 元"
    if deadline(row) < today:
        yield "　已经过了，今天就还，再打客服确认"
        return
    for days, words in ((-LOOK_AHEAD_DAYS, "看看卡里够不够"), (-1, "把钱存好"), (1, "查到账，截图")):
        day = row.pay_by + timedelta(days)
        if day >= today:
            yield f"　{day.month}月{day.day}日　{words}"


def _day(day: date) -> str:
    return f"{spoken(day)}（周{WEEKDAYS[day.weekday()]}）"


def _whose(plan: Planned) -> str:
    return f"「{plan.name}」" if plan.name else ""
