"""The payments that the lender stated, held against the plan's rows; and the one term that explains them, if one does.

What is stated is of the first row, of the last, or of each row that is not stated by itself. An odd row at the end,
or at the beginning, that takes what cannot be divided is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from calculator.plan.schedule import Row, numbered, schedule
from calculator.terms.agreement import Agreement
from calculator.terms.methods import METHODS
from calculator.terms.row_names import WHICH, Which
from calculator.terms.steps import Step
from calculator.units.money import FEN_PER_YUAN, ZERO, Fen, format_yuan
from calculator.units.problems import Impossible

Payments = Mapping[Which, Fen]
NOTHING_SAID: Payments = {}
SIMPLE = {"residue": "first", "unit": "yuan"}
"""What an agreement seldom says, and what it then may be instead of the form's default."""


class Apart(NamedTuple):
    """A stated payment that the plan does not come to."""

    which: Which
    said: Fen
    ours: Fen


class Explained(NamedTuple):
    """Terms under which the plan comes to every stated payment, and the form values that choose them."""

    terms: Agreement
    values: dict[str, str]


def apart(terms: Agreement, said: Payments) -> list[Apart]:
    """The stated payments that differ from the plan's, each beside what the plan comes to; empty where all agree."""
    rows = numbered(schedule(terms))
    of_which: dict[Which, Sequence[Row]] = {"first": rows[:1], "each": _each(rows, said), "last": rows[-1:]}
    others = {which: _other(of_which[which], said[which], terms) for which in WHICH if which in said}
    return [Apart(which, said[which], ours) for which, ours in others.items() if ours is not None]


def _each(rows: Sequence[Row], said: Payments) -> Sequence[Row]:
    """The rows that an amount said of each is of: but those stated by themselves."""
    return rows[1 if "first" in said else 0 : len(rows) - 1 if "last" in said else len(rows)] or rows[:1]


def _other(rows: Sequence[Row], said: Fen, terms: Agreement) -> Fen | None:
    """The first payment that is not as said; None where all are, but for one at either end that takes the residue.

    A fee may be in what was said, or come on top of it.
    """
    others = [row for row in rows if said not in (row.payment, row.payment - row.fee)]
    if not others:
        return None
    odd = others[0]
    unit = FEN_PER_YUAN if terms.unit == "yuan" else 1
    takes_residue = odd.number in (terms.periods, 1 if terms.residue == "first" else terms.periods)
    if len(others) == 1 and len(rows) > 1 and takes_residue and abs(odd.payment - said) < terms.periods * unit:
        return None
    return odd.payment


def as_stated(terms: Agreement, said: Payments) -> tuple[Row, ...]:
    """The plan's rows, each payment no less than was stated of it: that is what the lender will take.

    Only a row's payment is changed, not what it is made up of: nobody said what the rest is.
    """
    rows = schedule(terms)
    differs = {each.which: each.said for each in apart(terms, said)} if said else {}
    if not differs:
        return tuple(rows)
    return tuple(
        row._replace(payment=max(row.payment, differs.get(_named(row, terms, said), ZERO))) if row.number else row
        for row in rows
    )


def _named(row: Row, terms: Agreement, said: Payments) -> Which:
    """Under which name the row's payment is stated."""
    if row.number == 1 and "first" in said:
        return "first"
    return "last" if row.number == terms.periods and "last" in said else "each"


def explained(terms: Agreement, said: Payments, *, is_settled: frozenset[str]) -> Explained | None:
    """The terms that come to every stated payment to the fen, where only one plan does; None where none, or several.

    ``terms`` are those that were read, or taken for the time being; ``is_settled`` names the fields that the lender
    said, which no explanation may change; of the methods, 停息分期 may be stairs all the same.
    """
    found: dict[tuple[Fen, ...], Explained] = {}
    for values, other in _others(terms, said, is_settled):
        try:
            changed = replace(terms, **other)
            payments = tuple(row.payment for row in schedule(changed))
        except Impossible:
            continue
        if not apart(changed, said):
            found.setdefault(payments, Explained(changed, values))
    return next(iter(found.values())) if len(found) == 1 else None


def _others(
    terms: Agreement, said: Payments, is_settled: frozenset[str]
) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """What may be otherwise, as form values and as terms; the simplest first."""
    if terms.repayment.may_begin_with_residue and not any(terms.rates):
        free = [key for key in SIMPLE if key not in is_settled]
        for keys in [*([key] for key in free), free]:
            values = {key: SIMPLE[key] for key in keys}
            yield values, dict(values)
        if steps := _stairs(terms, said):
            written = ", ".join(f"{step.count}x{format_yuan(step.payment)}" for step in steps)
            yield {"method": "stepped", "steps": written}, {"method": "stepped", "steps": steps}
    if "method" not in is_settled and any(terms.rates):
        for key, method in METHODS.items():
            if method.charges_interest and not method.has_stairs:
                yield {"method": key}, {"method": key}


def _stairs(terms: Agreement, said: Payments) -> tuple[Step, ...]:
    """The stated payments as stairs whose last row takes what is left: 1 row of 740.00, 34 of 735.44; empty if none."""
    first, each = said.get("first"), said.get("each")
    rows = terms.periods - 1
    if each is None or rows < 2:
        return ()
    if first is None or first == each:
        return (Step(rows, each),)
    return (Step(1, first), Step(rows - 1, each))
