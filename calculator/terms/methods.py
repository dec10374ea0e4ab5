"""The six ways of repaying (还款方式): one entry and one function each.

Each function gives the rows' principal and interest in fen; dates, arrears and fees are
`calculator.plan.schedule`'s. To add a method: write its function, add its entry to `METHODS`; nothing
else in the calculator knows a method by its name (but for the words that name it in a pasted text).

Interest of a row is balance x accrual, rounded once, half up, to the fen; the balance
carried on is the booked one. Accruals are exact: an integer numerator a row over one
common denominator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from calculator.terms.steps import Step
from calculator.units.money import FEN_PER_YUAN, Fen, allocate, format_yuan, half_up
from calculator.units.problems import Impossible, Problem


class Terms(Protocol):
    """What a method reads of an agreement (`calculator.terms.agreement.Agreement`)."""

    @property
    def financed(self) -> Fen:
        """The principal that its rows repay, in fen."""

    @property
    def periods(self) -> int:
        """The number of rows."""

    @property
    def unit(self) -> str:
        """``fen`` or ``yuan``."""

    @property
    def residue(self) -> str:
        """``last`` or ``first``."""

    @property
    def steps(self) -> Sequence[Step]:
        """The stairs of a stepped plan."""

    @property
    def settlement(self) -> Fen | None:
        """The sum that settles everything, in fen."""

    @property
    def interest_only(self) -> int:
        """How many rows pay interest alone."""


class Accruals(NamedTuple):
    """What one unit of balance earns in each row: ``numerators[k] / denominator``, exactly."""

    numerators: Sequence[int]
    denominator: int
    changes: tuple[tuple[int, Accruals], ...] = ()
    """Where the rate changes on the way: the index of each row from which another rate holds, the first row's among
    them, with what all rows from there on would bear at that rate."""


Split = tuple[int, int]
"""A row's (principal, interest), in fen."""


def _by_principal(balance: int, shares: Iterable[int], accruals: Accruals) -> list[Split]:
    """Rows that repay the given shares of principal, never more than is left; the last repays what is left."""
    numerators, denominator, _ = accruals
    twice = 2 * denominator
    rows: list[Split] = []
    for share, numerator in zip(shares, numerators, strict=True):
        repaid = min(balance, share)
        rows.append((repaid, (2 * balance * numerator + denominator) // twice))
        balance -= repaid
    repaid, interest = rows[-1]
    rows[-1] = (repaid + balance, interest)
    return rows


def _equal_shares(principal: int, rows: int, unit: str) -> list[int]:
    """Principal over the rows, each rounded half up to the unit; `_by_principal` lets the last take the rest."""
    size = FEN_PER_YUAN if unit == "yuan" else 1
    return [half_up(principal, rows * size) * size] * rows


def interest_free(terms: Terms, _: Accruals) -> list[Split]:
    """停息分期: principal in equal rows rounded down, no interest whatever rate is written beside it."""
    size = FEN_PER_YUAN if terms.unit == "yuan" else 1
    return [(share, 0) for share in allocate(terms.financed, terms.periods, residue=terms.residue, unit=size)]


def equal_principal(terms: Terms, accruals: Accruals) -> list[Split]:
    """等额本金: the same principal every row, interest on what is still owed."""
    return _by_principal(terms.financed, _equal_shares(terms.financed, terms.periods, terms.unit), accruals)


def interest_first(terms: Terms, accruals: Accruals) -> list[Split]:
    """先息后本: interest alone first, then the principal in equal rows."""
    tail = terms.periods - terms.interest_only
    return _by_principal(
        terms.financed,
        [0] * terms.interest_only + _equal_shares(terms.financed, tail, terms.unit),
        accruals,
    )


def level_payment(principal: int, accruals: Accruals) -> int:
    """The one payment whose present value over all rows is the principal, half up to the fen.

    That is P / Σ Π 1/(1+factor), summed exactly from the last row backwards.
    """
    numerators, denominator, _ = accruals
    above, below = 0, 1
    for numerator in reversed(numerators):
        above, below = (above + below) * denominator, below * (denominator + numerator)
    return half_up(principal * below, above)


def equal_payment(terms: Terms, accruals: Accruals) -> list[Split]:
    """等额本息: the same payment every row, the last row takes what is left.

    Where the rate changes the payment is worked out anew, over what is left and the rows left at the new rate.
    Where a row's interest is more than the payment (a long month of a long plan, or a first
    row long after the start) its principal is negative and the debt grows; `calculator.wording.notes` says so.
    """
    numerators, denominator, _ = accruals
    payment = level_payment(terms.financed, accruals)
    anew = dict(accruals.changes)
    twice = 2 * denominator
    balance = int(terms.financed)
    rows: list[Split] = []
    for number, numerator in enumerate(numerators, start=1):
        if number - 1 in anew:
            payment = level_payment(balance, anew[number - 1])
        interest = (2 * balance * numerator + denominator) // twice
        repaid = payment - interest if payment - interest < balance and number < terms.periods else balance
        rows.append((repaid, interest))
        balance -= repaid
    return rows


def stepped(terms: Terms, accruals: Accruals) -> list[Split]:
    """阶梯还款: the stairs' payments, interest first, then one last row of what is left."""
    numerators, denominator, _ = accruals
    balance = int(terms.financed)
    rows: list[Split] = []
    for payment in (step.payment for step in terms.steps for _ in range(step.count)):
        interest = half_up(balance * numerators[len(rows)], denominator)
        fault = _stair_fault(len(rows) + 1, payment, interest, balance)
        if fault:
            raise Impossible([Problem("steps", fault)])
        rows.append((payment - interest, interest))
        balance -= payment - interest
    rows.append((balance, half_up(balance * numerators[-1], denominator)))
    return rows


def _stair_fault(number: int, payment: int, interest: int, balance: int) -> str:
    """Why a stair cannot stand: it does not cover its interest, or pays the loan off before the last row."""
    if payment < interest:
        return f"第 {number} 期还 {format_yuan(payment)} 元，不够付这一期的利息 {format_yuan(interest)} 元"
    if payment - interest >= balance:
        return f"到第 {number} 期本金就已还清，后面的期数多出来了，请减少期数或降低金额"
    return ""


def lump_sum(terms: Terms, _: Accruals) -> list[Split]:
    """一次性结清: the settlement pays principal; what is over pays arrears (added by the schedule)."""
    return [(min(terms.settlement or 0, terms.financed), 0)]


class RepaymentMethod(NamedTuple):
    """One 还款方式: form value, Chinese name, other names people use, one line of explanation, its rule and traits."""

    key: str
    name: str
    aliases: tuple[str, ...]
    explanation: str
    split: Callable[[Terms, Accruals], list[Split]]
    charges_interest: bool = True
    fixed_rows: int | None = None
    """How many rows the method itself has, where it does: a settlement, one."""
    settles: bool = False
    """Whether one sum (``settlement``) settles everything and the rest is forgiven."""
    has_stairs: bool = False
    """Whether ``steps`` say what is paid, and so how many rows there are."""
    has_rows_of_interest_alone: bool = False
    """Whether ``interest_only_periods`` is used."""
    is_in_whole_units: bool = False
    """Whether ``unit`` is used."""
    may_begin_with_residue: bool = False
    """Whether ``residue`` is used, rather than the last row always taking the rounding residue."""
    keeps_whole_payment: bool = False
    """Whether a payment kept after money paid early is principal and interest together, not principal alone."""

    def rows_of(self, steps: Sequence[Step] | None) -> int | None:
        """The number of rows that the method and its stairs fix; None where ``periods`` decides."""
        if self.has_stairs and steps:
            return sum(step.count for step in steps) + 1
        return self.fixed_rows

    @property
    def has_fixed_length(self) -> bool:
        """Whether the number of rows is part of the bargain, so that no other can be worked out."""
        return self.has_stairs or self.fixed_rows is not None


METHODS: dict[str, RepaymentMethod] = {
    method.key: method
    for method in (
        RepaymentMethod(
            "interest_free",
            "停息分期",
            ("免息分期", "停息挂账", "只还本金", "本金分期"),
            "往后不再计息，每期差不多",
            interest_free,
            charges_interest=False,
            is_in_whole_units=True,
            may_begin_with_residue=True,
        ),
        RepaymentMethod(
            "equal_principal",
            "等额本金",
            ("等本",),
            "每期还的本金一样，利息越来越少",
            equal_principal,
            is_in_whole_units=True,
        ),
        RepaymentMethod(
            "equal_payment",
            "等额本息",
            ("等额还款",),
            "每期还的总数一样，含利息",
            equal_payment,
            keeps_whole_payment=True,
        ),
        RepaymentMethod(
            "interest_first",
            "先息后本",
            ("到期还本", "按月付息"),
            "先只付利息，最后再还本金",
            interest_first,
            has_rows_of_interest_alone=True,
            is_in_whole_units=True,
        ),
        RepaymentMethod(
            "stepped",
            "阶梯还款",
            ("阶梯", "前低后高", "递增还款"),
            "前面少还，后面多还，最后一期还清",
            stepped,
            has_stairs=True,
            keeps_whole_payment=True,
        ),
        RepaymentMethod(
            "lump_sum",
            "一次性结清",
            ("一次结清", "一次性还清", "减免结清"),
            "一笔钱还清，其余免掉",
            lump_sum,
            charges_interest=False,
            fixed_rows=1,
            settles=True,
        ),
    )
}
