"""The lender's table against the plan that was promised, row by row, with a likely cause in words (核对银行的表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from calculator.matching.causes import Cause, Payments, days_cause, payments_cause
from calculator.matching.other_terms import other_terms
from calculator.plan.schedule import Row
from calculator.reading.lender.days import in_full
from calculator.reading.lender.lines import UNCLEAR
from calculator.reading.lender.table import LenderRow, LenderTable
from calculator.terms.agreement import Agreement
from calculator.units.money import FEN_PER_YUAN, Fen

UNSAID_MISSING = Cause("missing")
"""The cause of a missing row that nothing explains."""

UNREAD_DAY = Cause("unread_day")
"""The cause of a row that says a day nobody can tell."""

_UNREAD = Cause("unread_amount")
_UNSAID_EXTRA = Cause("extra")

Status = Literal["same", "differs", "missing", "extra", "unread"]


class Compared(NamedTuple):
    """One row of the plan, of the lender's table, or of both; ``difference`` = lender's payment − plan's, in fen."""

    number: int
    status: Status
    difference: int | None
    causes: tuple[Cause, ...]
    plan: Row | None
    lender: LenderRow | None
    lender_due: date | None
    """The lender's day, its year taken from the plan's row where the table gives none."""


def compare(terms: Agreement, plan: Sequence[Row], table: LenderTable) -> list[Compared]:
    """Every row of the plan and every further row of the lender's, in order."""
    placed = _placed(table.rows, plan)
    pairs = [(row, placed.pop(row.number, None)) for row in plan]
    both = [(row, lender) for row, lender in pairs if lender]
    if len(both) > 1 and all(lender.payment == FEN_PER_YUAN * row.payment for row, lender in both):
        pairs = [(row, lender and lender._replace(payment=None)) for row, lender in pairs]  # given in fen, it seems
    rows = _with_balances([_pair(row, lender) for row, lender in pairs])
    rows += [_extra(number, lender, plan) for number, lender in sorted(placed.items())]
    return _with_causes(terms, plan, rows)


def _placed(rows: Sequence[LenderRow], plan: Sequence[Row]) -> dict[int, LenderRow]:
    """The lender's rows by number, or else by month or order; a repeated number goes on at the end."""
    placed: dict[int, LenderRow] = {}
    again: list[LenderRow] = []
    rows = [row for row in rows if row.number != 0 or not _is_the_loan(row, plan)]
    by_month = _by_month(rows, plan)
    otherwise = _counts_otherwise(rows, by_month, plan)
    for order, row in enumerate(rows, start=1):
        number = by_month.get(order, order) if row.number is None or otherwise else row.number
        if number in placed or number < 1:
            again.append(row)
        else:
            placed[number] = row
    beyond = max([*placed, len(plan)])
    return {**placed, **{beyond + index: row for index, row in enumerate(again, start=1)}}


def _is_the_loan(row: LenderRow, plan: Sequence[Row]) -> bool:
    """Whether a row, numbered zero, only tells of the loan paid out: of no money, or of the whole principal."""
    money = [amount for amount in (row.payment, row.principal, row.interest, row.arrears, row.fee) if amount]
    return not money or max(money) >= sum(row.principal for row in plan)


def _counts_otherwise(rows: Sequence[LenderRow], by_month: Mapping[int, int], plan: Sequence[Row]) -> bool:
    """Whether the lender counts on from the old loan (第7期 for the first row), or from zero.

    Then each row falls in the month of one of the plan's that has another number, all by as many; or, without
    days, the plan has none of these numbers and as many rows.
    """
    numbers = [row.number for row in rows if row.number is not None]
    if len(numbers) < len(rows) or not rows:
        return False
    apart = {number - by_month.get(order, number) for order, number in enumerate(numbers, start=1)}
    if by_month:
        return len(apart) == 1 and apart != {0}
    following = numbers == list(range(numbers[0], numbers[0] + len(rows)))
    return following and numbers[0] > len(plan) == len(rows) and all(row.day is None for row in rows)


def _by_month(rows: Sequence[LenderRow], plan: Sequence[Row]) -> dict[int, int]:
    """Each row's number by the month it falls in; none unless all do, each in one of its own.

    Where all are the same number of months late, the order says more than the month. Months without
    their year go one way: a December after a November is none of the year before.
    """
    numbers: dict[tuple[int | None, int | None], int] = {(row.due.year, row.due.month): row.number for row in plan}
    if len(plan) <= 12:
        numbers |= {(None, row.due.month): row.number for row in plan}
    months = [numbers.get(row.day[:2]) if row.day else None for row in rows]
    found = [number for number in months if number is not None]
    bare = any(row.day and row.day.year is None for row in rows)
    if len(set(found)) < len(rows) or (bare and found not in (sorted(found), sorted(found, reverse=True))):
        return {}
    return dict(enumerate(found, start=1))


def _pair(row: Row, lender: LenderRow | None) -> Compared:
    if lender is None:
        return Compared(row.number, "missing", -row.payment, (), row, None, None)
    if lender.payment is None:
        return Compared(row.number, "unread", None, (_UNREAD,), row, lender, None)
    if lender.day == UNCLEAR:
        return Compared(row.number, "unread", None, (UNREAD_DAY,), row, lender, None)
    due = in_full(lender.day, row.due)
    same = lender.payment == row.payment and due in (None, row.due, row.pay_by) and not _parts(row, lender)
    return Compared(row.number, "same" if same else "differs", lender.payment - row.payment, (), row, lender, due)


def _extra(number: int, lender: LenderRow, plan: Sequence[Row]) -> Compared:
    due = in_full(lender.day, plan[-1].due)
    if lender.payment is None:
        return Compared(number, "unread", None, (_UNREAD,), None, lender, due)
    again = 0 < (lender.number or 0) < number
    causes = (Cause("again", (lender.number,)),) if again else ()
    return Compared(number, "extra", lender.payment, causes, None, lender, due)


_MOST_KNOWN = 3
"""So many balances that are all as much apart are no chance."""


def _with_balances(rows: Sequence[Compared]) -> list[Compared]:
    """The rows, those that differ in their balance alone with that as the cause.

    A balance may be principal or payments, after the row or before it: the one that most rows show is meant, and
    where none is, nothing is said. What follows a row that is paid otherwise has another balance, and is passed over.
    """
    found = list(rows)
    before = next((place for place, row in enumerate(rows) if row.status != "same"), len(rows))
    shown = {place: row.lender.balance for place, row in enumerate(rows[:before]) if row.lender}
    known = {place: theirs for place, theirs in shown.items() if theirs is not None}
    meanings = _meanings([row.plan for row in rows if row.plan])
    for meant in meanings:
        apart = {place: theirs for place, theirs in known.items() if theirs != meant[place]}
        if 2 * len(apart) < len(known):
            for place, theirs in apart.items():
                causes = (Cause("balance", (theirs, meant[place])),)
                found[place] = rows[place]._replace(status="differs", causes=causes)
            return found
    by = {theirs - meanings[0][place] for place, theirs in known.items()}
    if len(known) >= _MOST_KNOWN and len(by) == 1:
        causes = (Cause("balance_apart", (by.pop(),)),)
        for place in known:
            found[place] = rows[place]._replace(status="differs", causes=causes)
    return found


def _meanings(plan: Sequence[Row]) -> list[list[int]]:
    """What the balances of the rows are: principal left, or payments, each after the row and before it."""
    left: list[int] = [sum(row.payment for row in plan[place:]) for place in range(len(plan) + 1)]
    return [
        [row.balance for row in plan],
        [row.balance + row.principal for row in plan],
        left[1:],
        left[:-1],
    ]


def _parts(row: Row, lender: LenderRow) -> bool:
    """Whether the lender's row gives some part otherwise than the plan."""
    given = (
        (lender.principal, row.principal),
        (lender.interest, row.interest),
        (lender.fee, row.fee),
        (lender.arrears, row.arrears),
    )
    return any(theirs is not None and theirs != ours for theirs, ours in given)


def _with_causes(terms: Agreement, plan: Sequence[Row], rows: Sequence[Compared]) -> list[Compared]:
    """The rows, each that is not the same with the likeliest cause that the whole table shows."""
    exact = exact_cause(terms, plan, rows)
    whole = exact or whole_cause(terms, plan, rows)
    days = days_cause([(row.plan, row.lender_due) for row in rows if row.plan and row.lender_due])
    alone = sum(bool(row.difference) for row in rows) == 1
    return [
        row
        if row.causes or row.status == "same"
        else row._replace(causes=_causes(row, whole, days, alone=alone, exact=bool(exact)))
        for row in rows
    ]


def exact_cause(terms: Agreement, plan: Sequence[Row], rows: Sequence[Compared]) -> Cause | None:
    """Which other terms make every payment of the lender's; None where none does, or a row is unread."""
    return other_terms(terms, plan, _payments(rows))


def whole_cause(terms: Agreement, plan: Sequence[Row], rows: Sequence[Compared]) -> Cause | None:
    """What explains the payments of several rows together; None where nothing does, or a row is unread."""
    theirs = _payments(rows)
    return payments_cause(Payments(terms, plan, theirs)) if theirs else None


def _payments(rows: Sequence[Compared]) -> list[Fen]:
    """The lender's payments from the first row on; none where one between is missing or unread."""
    lenders = [row.lender for row in rows if row.lender is not None]
    theirs = [lender.payment for lender in lenders if lender.payment is not None]
    read = [row.number for row in rows if row.lender is not None]
    return theirs if len(theirs) == len(lenders) and read == list(range(1, len(read) + 1)) else []


def shared_cause(rows: Sequence[Compared]) -> tuple[Cause, ...]:
    """The causes that most wrong rows share, dates included; empty where no two do."""
    wrong = [row for row in rows if row.status != "same"]
    shifted = days_cause([(row.plan, row.lender_due) for row in rows if row.plan and row.lender_due])
    causes = Counter(
        row.causes
        for row in wrong
        if row.status != "unread" and all(cause.kind != "unexplained" for cause in row.causes)
    )
    most, times = causes.most_common(1)[0] if causes else ((), 0)
    if 2 * times > len(wrong) and most not in ((UNSAID_MISSING,), (_UNSAID_EXTRA,)):
        return most
    return (shifted,) if shifted and not any(row.difference for row in wrong) else ()


def _causes(row: Compared, whole: Cause | None, days: Cause | None, *, alone: bool, exact: bool) -> tuple[Cause, ...]:
    """One row's causes: what its own parts show, then what the whole table shows."""
    if row.plan is None or row.lender is None:
        return (whole or (UNSAID_MISSING if row.status == "missing" else _UNSAID_EXTRA),)
    told = [] if exact and row.difference else _parts_told(row.plan, row.lender)
    if whole and row.difference and not told:
        told = [whole]
    elif row.lender.principal is not None and row.lender.principal != row.plan.principal and not told:
        told = [Cause("principal", (row.lender.principal, row.plan.principal))]
    if row.lender_due is not None and row.lender_due not in (row.plan.due, row.plan.pay_by):
        told.append(Cause("day", (row.lender_due, row.plan.due)))
        told += [days] if days else []
    return tuple(told) or (Cause("unexplained", (row.difference or 0, alone)),)


def _parts_told(plan: Row, lender: LenderRow) -> list[Cause]:
    """What the row's own parts say: interest again, or a fee."""
    told: list[Cause] = []
    if lender.interest is not None and lender.interest != plan.interest:
        told.append(Cause("interest", (lender.interest - plan.interest,)))
    if lender.fee is not None and lender.fee > plan.fee:
        told.append(Cause("fee", (lender.fee - plan.fee,)))
    if lender.arrears is not None and lender.arrears > plan.arrears:
        told.append(Cause("arrears", (lender.arrears - plan.arrears,)))
    return told


def totals(rows: Sequence[Compared]) -> tuple[Fen, Fen]:
    """What the plan and what the lender's table take in all, over the rows that could be read."""
    ours = sum(row.plan.payment for row in rows if row.plan)
    theirs = sum(row.lender.payment for row in rows if row.lender and row.lender.payment is not None)
    return Fen(ours), Fen(theirs)


def shown_rows(rows: Sequence[Compared], today: date | None) -> Sequence[Compared]:
    """The rows without those after the table's end, unless what it shows explains why it ends there.

    Nor those before its beginning that were due before ``today``: a table of what is left begins with what is left.
    """
    shown = rows[_rows_before(rows, today) :]
    missing = [row for row in shown if row.status == "missing"]
    if not missing or len(missing) == len(shown) or shown[-1].status != "missing":
        return shown
    kept = shown[: len(shown) - len(missing)]
    cut_off = all(row.status == "missing" for row in shown[len(kept) :])
    return kept if cut_off and missing[0].causes == (UNSAID_MISSING,) else shown


def _rows_before(rows: Sequence[Compared], today: date | None) -> int:
    """How many rows, all due before that day, a table leaves out at its beginning; none where it has no other row."""
    for place, row in enumerate(rows):
        is_past = row.plan is not None and today is not None and row.plan.due < today
        if row.causes != (UNSAID_MISSING,) or not is_past:
            return place
    return 0
