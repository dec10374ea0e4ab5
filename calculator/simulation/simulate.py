"""What becomes of a plan when things happen to it: missed, late and short rows, money paid early, settling.

First the money paid early makes the plan's rows anew (`calculator.simulation.prepayment`), then each row is paid
as its event says (`calculator.simulation.lateness`), then the clause on breach is looked at
(`calculator.simulation.default`).
The rows go on as if the lender let the plan go on; what is due if not stands in ``breach``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from calculator.facts.daily_rates import DailyRates
from calculator.plan.schedule import Row, totals
from calculator.simulation.default import Breach, breach
from calculator.simulation.events import Event, Extra, RowEvent, Settle, Short
from calculator.simulation.lateness import PaidRow, paid_rows, penalty, penalty_of, total
from calculator.simulation.prepayment import RevisedPlan, planned, revised
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.units.problems import Impossible, Problem


class Difference(NamedTuple):
    """The plan as it went less the plan as agreed: fen, rows and days; penalty interest is not in it."""

    payment: int
    principal: int
    interest: int
    arrears: int
    fee: int
    periods: int
    days: int


@dataclass(frozen=True)
class Simulation:
    """A plan with events happening to it: the rows as they were paid, and whether it became void."""

    terms: Agreement
    plan: tuple[Row, ...]
    revised: RevisedPlan
    extras: tuple[Extra, ...]
    rows: tuple[PaidRow, ...]
    breach: Breach | None
    made_good: frozenset[int] = frozenset()
    """The numbers of rows that were late once and are paid since."""

    @property
    def needs_rate(self) -> bool:
        """Whether a figure is missing for want of the original rate."""
        return self.penalty is None or (self.breach is not None and self.breach.most is None)

    def at_rate(self, daily: Fraction) -> Simulation:
        """The same simulation at that original rate a day: nothing else of it depends on the rate."""
        terms = replace(self.terms, original_rate=daily, original_rate_per="day")
        revised = self.revised._replace(terms=terms)
        return replace(
            self, terms=terms, revised=revised, breach=breach(revised, self.extras, self.rows, self.made_good)
        )

    @cached_property
    def penalties(self) -> list[Fen | None]:
        """Each row's penalty interest; None where it hangs on the original rate, which is not known."""
        return [penalty_of(self.terms, each.overdue(each.paid_on)) for each in self.rows]

    @property
    def penalty(self) -> Fen | None:
        """All of it."""
        return total(self.penalties)

    @property
    def first_late(self) -> PaidRow | None:
        """The first row not paid in full by its last day."""
        return next((each for each in self.rows if each.days_late), None)

    @property
    def per_day(self) -> Fen | None:
        """What one day of lateness of that row costs; None where none is late or the rate is not known."""
        late = self.first_late
        return None if late is None else penalty(self.terms, late.unpaid.principal, 1)

    @property
    def last_paid(self) -> date:
        """The day on which the last fen is paid."""
        return max(each.paid_on for each in self.rows)

    @cached_property
    def planned_balances(self) -> list[tuple[date, int]]:
        """The principal owed by the plan from each day on, the day the money must be there."""
        start = self.terms.start
        opening = sum(row.principal for row in self.plan)
        return list({start: opening, **{max(row.pay_by, start): int(row.balance) for row in self.plan}}.items())

    @cached_property
    def balance_history(self) -> list[tuple[date, int]]:
        """The principal really owed from each day on."""
        start, whole = self.terms.start, self._repaid[-1][1]
        return list({start: whole, **{max(day, start): whole - repaid for day, repaid in self._repaid}}.items())

    def owed_after(self, day: date) -> Fen:
        """The principal not yet paid at the end of a day."""
        paid = bisect_right(self._repaid, day, key=lambda repaid: repaid[0])
        return Fen(self._repaid[-1][1] - (self._repaid[paid - 1][1] if paid else 0))

    @cached_property
    def _repaid(self) -> list[tuple[date, int]]:
        """The principal repaid from each day on, all in all."""
        parts = [(extra.date, int(extra.amount)) for extra in self.extras]
        for each in self.rows:
            parts += _principal_by_day(each)
        parts.sort()
        return list(zip((day for day, _ in parts), accumulate(amount for _, amount in parts), strict=True))

    @property
    def difference(self) -> Difference:
        """What the events changed, beside the penalty interest."""
        before, after = totals(self.plan), totals(tuple(each.row for each in self.rows))
        early = sum(extra.amount for extra in self.extras)
        return Difference(
            payment=after.payment + early - before.payment,
            principal=after.principal + early - before.principal,
            interest=after.interest - before.interest,
            arrears=after.arrears - before.arrears,
            fee=after.fee - before.fee,
            periods=len(self.rows) - len(self.plan),
            days=(self.last_paid - self.plan[-1].pay_by).days,
        )


def _principal_by_day(each: PaidRow) -> Iterator[tuple[date, int]]:
    """The principal of a row as it was repaid; what completes the row repays whatever is left of it.

    A late row has a step on its last day too, even of nothing: there its line leaves the plan's.
    """
    left = int(each.row.principal)
    if each.days_late:
        yield each.deadline, 0
    for day in sorted({day for day, _ in each.shares if day < each.paid_on}):
        repaid = left - each.owed_on(day).principal
        if repaid > 0:
            yield day, repaid
            left -= repaid
    yield each.paid_on, left


class Span(NamedTuple):
    """A simulation at the least and at the most that the original rate may be; the same one twice where it is known."""

    least: Simulation
    most: Simulation
    rates: DailyRates | None
    """Between which rates a day; None where nothing hangs on it, or nobody knows."""

    @property
    def breaches(self) -> tuple[Breach, Breach] | None:
        """What is due at once at either end; None where the plan is not void."""
        least, most = self.least.breach, self.most.breach
        return None if least is None or most is None else (least, most)


def simulate(terms: Agreement, events: Sequence[Event], made_good: frozenset[int] = frozenset()) -> Simulation:
    """The plan with the events happening to it; the rows ``made_good`` were late and are paid by now.

    Raises:
        Impossible: where events contradict the plan or each other; each problem names its event.
    """
    extras = tuple(event for event in events if isinstance(event, Extra))
    settle = next((event for event in events if isinstance(event, Settle)), None)
    on_rows = [event for event in events if isinstance(event, RowEvent)]
    plan = planned(terms)
    _refuse([*_repeats(events), *_after_the_end(extras, settle), *_beyond(plan.rows, on_rows)])
    found = revised(plan, extras, settle)
    _refuse(fault for event in on_rows for fault in _on_row(found, event))
    rows = paid_rows(found, {event.number: event for event in on_rows})
    _refuse(_while_overdue(extras, rows))
    return Simulation(terms, plan.rows, found, extras, rows, breach(found, extras, rows, made_good), made_good)


def _refuse(problems: Iterator[Problem] | list[Problem]) -> None:
    if found := list(problems):
        raise Impossible(found)


def _repeats(events: Sequence[Event]) -> Iterator[Problem]:
    """Two events on one row, two payments early on one day, or two settlements."""
    seen: set[object] = set()
    for event in events:
        key: object = Settle
        fault = Problem(f"{event.place}.type", "只能提前结清一次")
        if isinstance(event, RowEvent):
            key = event.number
            fault = Problem(f"{event.place}.number", f"{called(event.number)}写了两次，一期只能有一种情况")
        elif isinstance(event, Extra):
            key = event.date
            fault = Problem(f"{event.place}.date", f"{spoken(event.date)}写了两次提前还款，请合成一次")
        if key in seen:
            yield fault
        seen.add(key)


def _after_the_end(extras: Sequence[Extra], settle: Settle | None) -> Iterator[Problem]:
    for extra in extras:
        if settle is not None and extra.date >= settle.date:
            yield Problem(f"{extra.place}.date", f"日期：{spoken(settle.date)}已经提前结清，这一天不用再提前还")


def _beyond(rows: Sequence[Row], events: Sequence[RowEvent]) -> Iterator[Problem]:
    """Events on rows that there are not; the down payment's number is 0."""
    first, end = rows[0].number, rows[-1].number
    for event in events:
        if not first <= event.number <= end:
            yield Problem(f"{event.place}.number", f"第几期：请填 {first} 到 {end} 之间的整数，方案一共 {end} 期")


def _on_row(found: RevisedPlan, event: RowEvent) -> Iterator[Problem]:
    """What keeps an event from happening to a row."""
    end = found.rows[-1].number
    if event.number > end:
        yield from _beyond(found.rows, [event])
        return
    row = found.rows[event.number - found.rows[0].number]
    if found.settled and event.number == end:
        yield Problem(f"{event.place}.number", f"第几期：{called(end)}时已经提前结清，请填更早的一期")
    elif not row.payment:
        yield Problem(f"{event.place}.number", f"第几期：{called(event.number)}应还 0.00 元，没有可漏的")
    elif isinstance(event, Short) and event.amount >= row.payment:
        yield Problem(
            f"{event.place}.amount",
            f"实际还的钱：{called(event.number)}应还 {format_yuan(row.payment)} 元，请填少于它的数",
        )


def _while_overdue(extras: Sequence[Extra], rows: Sequence[PaidRow]) -> Iterator[Problem]:
    """Money paid while a row is overdue pays that row first (民法典 560), so it cannot be an early payment."""
    for extra in extras:
        for each in rows:
            if each.days_late and each.row.due <= extra.date < each.paid_on:
                yield Problem(
                    f"{extra.place}.date",
                    f"日期：那天{called(each.row.number)}还没还清，钱会先抵它，不算提前还款。"
                    f"请改到 {spoken(each.paid_on)}或以后",
                )
                break
