"""What is left of a plan on a day, part by part: what a second deal starts from."""

from __future__ import annotations

from typing import NamedTuple

from calculator.matching.status import Standing
from calculator.simulation.default import owed
from calculator.simulation.lateness import Claims
from calculator.simulation.prepayment import planned
from calculator.units.money import ZERO, Fen


class Left(NamedTuple):
    """What is owed at the end of a day, and the penalty interest until then (None where its rate is not known)."""

    owed: Claims
    penalty: Fen | None

    @property
    def beside_principal(self) -> Fen:
        """Fees, arrears and interest; with the penalty interest, where that is known."""
        return Fen(self.owed.fee + self.owed.arrears + self.owed.interest + (self.penalty or ZERO))


def left_of(standing: Standing) -> Left:
    """What is left today: all principal, and of fees and interest what was due or has grown by now."""
    return Left(owed(planned(standing.terms), (), standing.paid_rows, standing.today), standing.penalty)
