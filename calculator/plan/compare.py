"""Two to four offers (方案) side by side, and which is best by each measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from calculator.plan.costs import AnnualCost, annual_cost
from calculator.plan.schedule import Row, Totals, left_at_end, schedule, totals, unsaid, waived
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen, half_up

FEWEST = 2
MOST = 4


class Offer(NamedTuple):
    """One offer and what it means; ``number`` is its place in the order given, from 1."""

    number: int
    terms: Agreement
    rows: tuple[Row, ...]
    totals: Totals
    cost: AnnualCost
    waived: Fen
    still_owed: Fen
    """Deferred arrears (挂账): outside rows and totals, owed when every row is paid."""

    unsaid: Fen
    """Arrears nobody spoke of: owed as well, unless they are forgiven."""

    @property
    def in_all(self) -> Fen:
        """Every payment and what is still owed afterwards: the least the offer takes in the end."""
        return Fen(self.totals.payment + self.still_owed)

    @property
    def in_all_most(self) -> Fen:
        """The same should arrears nobody spoke of not be forgiven."""
        return Fen(self.in_all + self.unsaid)

    @property
    def largest(self) -> Row:
        """The first of the rows with the highest payment."""
        return max(self.rows, key=lambda row: row.payment)


class Best(NamedTuple):
    """The offers that share the best figure of one measure."""

    numbers: tuple[int, ...]
    unknown: tuple[int, ...]
    """The offers of which the figure cannot be said; they take no part."""


def offer(number: int, terms: Agreement) -> Offer:
    """The offer's plan and figures; raises `Impossible` where the plan itself cannot stand."""
    rows = schedule(terms)
    return Offer(number, terms, rows, *_figures(terms, rows))


def _figures(terms: Agreement, rows: tuple[Row, ...]) -> tuple[Totals, AnnualCost, Fen, Fen, Fen]:
    return totals(rows), annual_cost(terms, rows), waived(terms), left_at_end(terms), unsaid(terms)


def _cost(offer: Offer) -> int | None:
    """The annual cost in hundredths of a percent, as it is shown: what looks the same counts as a tie."""
    simple = offer.cost.simple
    if simple is None:
        return None
    shown = half_up(abs(simple.numerator) * 10_000, simple.denominator)
    return -shown if simple < 0 else shown


MEASURES: Mapping[str, Callable[[Offer], int | None]] = {
    "total": lambda offer: offer.in_all_most,
    "cost": _cost,
    "largest_payment": lambda offer: offer.largest.payment,
    "last_due": lambda offer: offer.rows[-1].due.toordinal(),
}
"""What offers are measured by, less always being better: all that is paid, annual cost, hardest month, last day."""


def best(offers: Sequence[Offer]) -> dict[str, Best]:
    """The best offers by each measure; several where they tie, none where no offer has the figure.

    Arrears nobody spoke of count as owed; an offer that would be best of all were they forgiven is unknown.
    """
    found: dict[str, Best] = {}
    for name, measure in MEASURES.items():
        figures = {offer.number: measure(offer) for offer in offers}
        known = [figure for figure in figures.values() if figure is not None]
        least = min(known, default=None)
        best = tuple(number for number, figure in figures.items() if figure is not None and figure == least)
        found[name] = Best(best, tuple(number for number, figure in figures.items() if figure is None))
    total = found["total"]
    least = min(offer.in_all_most for offer in offers)
    open_offers = tuple(o.number for o in offers if o.number not in total.numbers and o.in_all <= least)
    found["total"] = total._replace(unknown=open_offers)
    return found


def best_throughout(found: Mapping[str, Best], count: int) -> tuple[int, ...]:
    """The offers that nothing beats: best, alone or tied, by every measure, whatever is still open in another."""
    if found["total"].unknown:
        return ()
    return tuple(number for number in range(1, count + 1) if all(number in each.numbers for each in found.values()))
