"""The lender's table against the plan that was promised, row by row, with a likely cause in words (核对银行的表)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from calculator.dates import LATEST, spoken
from calculator.lender_table import LenderRow, LenderTable
from calculator.money import FEN_PER_YUAN, Fen, format_yuan
from calculator.schedule import Row
from calculator.terms import Agreement

Status = Literal["same", "differs", "missing", "extra", "unread"]


class Compared(NamedTuple):
    """One row of the plan, of the lender's table, or of both; ``difference`` = lender's payment − plan's, in fen."""

    number: int
    status: Status
    difference: int | None
    cause: str
    plan: Row | None
    lender: LenderRow | None
    lender_due: date | None
    """The lender's day, its year taken from the plan's row where the table gives none."""


def compare(terms: Agreement, plan: Sequence[Row], table: LenderTable) -> list[Compared]:
    """Every row of the plan and every further row of the lender's, in order."""
    placed = _placed(table.rows)
    pairs = [(row, placed.pop(row.number, None)) for row in plan]
    rows = [_pair(row, lender) for row, lender in pairs]
    rows += [_extra(number, lender, plan) for number, lender in sorted(placed.items())]
    return _with_causes(terms, plan, rows)


def _placed(rows: Sequence[LenderRow]) -> dict[int, LenderRow]:
    """The lender's rows by number, or by their order where it has none; a repeated number goes on at the end."""
    placed: dict[int, LenderRow] = {}
    again: list[LenderRow] = []
    for order, row in enumerate(rows, start=1):
        number = order if row.number is None else row.number
        if number in placed or number < 1:
            again.append(row)
        else:
            placed[number] = row
    beyond = max(placed, default=0)
    return {**placed, **{beyond + index: row for index, row in enumerate(again, start=1)}}


def _pair(row: Row, lender: LenderRow | None) -> Compared:
    if lender is None:
        return Compared(row.number, "missing", -row.payment, "", row, None, None)
    if lender.payment is None:
        return Compared(row.number, "unread", None, "看不出这一行哪个数是应还金额", row, lender, None)
    due = lender.due or _with_year(lender.month_day, row.due)
    same = lender.payment == row.payment and due in (None, row.due, row.pay_by) and not _parts(row, lender)
    return Compared(row.number, "same" if same else "differs", lender.payment - row.payment, "", row, lender, due)


def _extra(number: int, lender: LenderRow, plan: Sequence[Row]) -> Compared:
    due = lender.due or _with_year(lender.month_day, plan[-1].due)
    if lender.payment is None:
        return Compared(number, "unread", None, "看不出这一行哪个数是应还金额", None, lender, due)
    return Compared(number, "extra", lender.payment, "", None, lender, due)


def _with_year(month_day: tuple[int, int] | None, near: date) -> date | None:
    """The day of that month nearest to the plan's own day; None where it does not exist."""
    if month_day is None:
        return None
    found: list[date] = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, *month_day))
        except ValueError:
            continue
    return min(found, key=lambda day: abs((day - near).days), default=LATEST)


def _parts(row: Row, lender: LenderRow) -> list[str]:
    """The names of the parts that the lender's row gives otherwise than the plan."""
    given = {
        "本金": (lender.principal, row.principal),
        "利息": (lender.interest, row.interest),
        "手续费": (lender.fee, row.fee),
    }
    return [name for name, (theirs, ours) in given.items() if theirs is not None and theirs != ours]


def _with_causes(terms: Agreement, plan: Sequence[Row], rows: Sequence[Compared]) -> list[Compared]:
    """The rows, each that is not the same with the likeliest cause that the whole table shows."""
    differences = [row.difference for row in rows if row.status == "differs" and row.difference]
    whole = _whole_table(terms, plan, rows, differences)
    return [row if row.cause or row.status == "same" else row._replace(cause=_cause(row, whole)) for row in rows]


def _whole_table(terms: Agreement, plan: Sequence[Row], rows: Sequence[Compared], differences: Sequence[int]) -> str:
    """What explains several rows together; empty where nothing does."""
    theirs, gaps = sum(row.lender is not None for row in rows), list(differences)
    size, arrears = len(plan), terms.arrears
    causes = (
        (_rounded_up(plan, rows), "每期往上取整了" + ("，期数也少了" if theirs < size else "，零头挪了位置")),
        (
            theirs < size and len(gaps) >= theirs - (theirs > 2) and all(gap > 0 for gap in gaps[:-1]),
            f"每期多了，期数少了：银行的表是 {theirs} 期，方案是 {size} 期",
        ),
        (len(gaps) == 2 and sum(gaps) == 0 and abs(gaps[0]) < FEN_PER_YUAN * size, "除不尽的零头放在了另一期"),
        (
            arrears > 0 and len(gaps) >= size - 1 and abs(sum(gaps) - arrears) <= size,
            f"协议前的 {format_yuan(arrears)} 元利息费用被摊进了各期",
        ),
        (arrears > 0 and gaps == [arrears], f"协议前的 {format_yuan(arrears)} 元利息费用被加进了这一期"),
        (
            len(gaps) > 1 and len(set(gaps)) == 1 and gaps[0] > 0,
            f"每期都多 {format_yuan(gaps[0] if gaps else 0)} 元，像是加了手续费或利息",
        ),
    )
    return next((words for holds, words in causes if holds), "")


def _rounded_up(plan: Sequence[Row], rows: Sequence[Compared]) -> bool:
    """Whether the lender's usual payment is the plan's rounded up to the yuan or ten, row after row."""
    ups = [
        row
        for row in rows
        if row.plan and row.lender and row.lender.payment is not None and row.difference and row.difference > 0
    ]
    usual = plan[0].payment
    sizes = {-(-usual // size) * size for size in (FEN_PER_YUAN // 10, FEN_PER_YUAN, 10 * FEN_PER_YUAN)} - {usual}
    alike = [row for row in ups if row.lender is not None and row.lender.payment in sizes]
    return bool(alike) and len(alike) >= max(1, len(plan) - 1 - sum(row.status == "missing" for row in rows) - 1)


def _cause(row: Compared, whole: str) -> str:
    """One row's cause: what its own parts show, then what the whole table shows."""
    if row.status == "missing":
        return whole or "银行的表里没有这一期"
    if row.status == "extra":
        return whole or "方案里没有这一期"
    if row.plan is None or row.lender is None:
        return whole
    told = _parts_told(row.plan, row.lender)
    if whole and row.difference and not told:
        told = [whole]
    elif row.lender.principal is not None and row.lender.principal != row.plan.principal and not told:
        told = [f"本金不同：银行写 {format_yuan(row.lender.principal)} 元，方案是 {format_yuan(row.plan.principal)} 元"]
    if row.lender_due is not None and row.lender_due not in (row.plan.due, row.plan.pay_by):
        told.append(f"日期不同：银行写 {spoken(row.lender_due)}，方案是 {spoken(row.plan.due)}")
    return "；".join(told) or "看不出原因，请问银行"


def _parts_told(plan: Row, lender: LenderRow) -> list[str]:
    """What the row's own parts say: interest again, or a fee."""
    told: list[str] = []
    if lender.interest is not None and lender.interest > plan.interest:
        told.append(f"多算了利息 {format_yuan(lender.interest - plan.interest)} 元")
    elif lender.interest is not None and lender.interest < plan.interest:
        told.append(f"少算了利息 {format_yuan(plan.interest - lender.interest)} 元")
    if lender.fee is not None and lender.fee > plan.fee:
        told.append(f"多了手续费 {format_yuan(lender.fee - plan.fee)} 元")
    return told


def totals(rows: Sequence[Compared]) -> tuple[Fen, Fen]:
    """What the plan and what the lender's table take in all, over the rows that could be read."""
    ours = sum(row.plan.payment for row in rows if row.plan)
    theirs = sum(row.lender.payment for row in rows if row.lender and row.lender.payment is not None)
    return Fen(ours), Fen(theirs)
