"""What the guide's pages ask for beside facts: pictures, the glossary, tables worked out, blanks to fill.

`INSERTS` names them; `inserts` adds them to its own. Each function returns a piece of HTML.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from calculator.api import answer
from calculator.facts.facts import Fact, fact
from calculator.wording.letters import letters, written
from calculator.wording.mine import LETTER_SLOTS
from website import from_plan, render, sourced

ROOT = Path(__file__).resolve().parents[2]
TERMS = ROOT / "docs" / "glossary" / "terms.toml"
PICTURES = ROOT / "docs" / "assets" / "pictures"
VALUE = re.compile(r"\{\{ *value +(\S+) *\}\}")

PERIODS = (6, 12, 18, 24, 36)
DAY_RATES = ("0.02%", "0.03%", "0.05%")
"""Round figures to get a feeling for interest; nobody's rate."""
TABLE_PRINCIPAL = "1000"
TABLE_START, TABLE_FIRST_DUE = "2027-01-01", "2027-02-01"
"""The tables' days are fixed, so that the same page comes out whenever it is built."""

CODES = "n*#m1234567bcdzg"
CODE_IDS = {"*": "star", "#": "hash"}


class Shown(Protocol):
    """A page that remembers which facts it shows."""

    def known(self, name: str) -> Fact:
        """The fact of that id."""

    def mark(self, some: list[Fact]) -> sourced.Mark | None:
        """The mark for facts of one source, or none where one stands already."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a bank or of the law: what it is, and what it means for me."""

    id: str
    word: str
    english: str
    plain: str
    means: str
    also: tuple[str, ...] = ()
    mark: bool = True
    """Whether pages mark it at its first use; a word too common to mark stays in the list."""


@cache
def terms() -> tuple[Term, ...]:
    """The glossary's terms in its own order, which is from the loan to the scams."""
    entries = tomllib.loads(TERMS.read_text(encoding="utf-8"))["terms"]
    return tuple(Term(**{**entry, "also": tuple(entry.get("also", ()))}) for entry in entries)


def glossary() -> str:
    """Every term with an anchor to link to."""
    return render.page_part("glossary.html", terms=terms())


def picture(page: Shown, name: str) -> str:
    """The drawing of that name, its figures filled in from facts."""
    drawing = PICTURES / f"{name}.svg"
    if not drawing.is_file():
        known = ", ".join(sorted(file.stem for file in PICTURES.glob("*.svg")))
        raise ValueError(f"no picture {name!r}; there are {known}")
    text = VALUE.sub(lambda found: sourced.measured(page.known(found[1])), drawing.read_text(encoding="utf-8"))
    return f'<figure class="drawing">{text.strip()}</figure>'


def credit_codes(page: Shown) -> str:
    """The letters and figures of a credit report, with their one source."""
    facts = [page.known(f"credit.code_{CODE_IDS.get(code, code)}") for code in CODES]
    rows = [(str(one.value), one.title.removeprefix(f"还款状态 {one.value} "), one.means) for one in facts]
    return render.page_part(
        "credit_codes.html", rows=rows, words=sourced.bound("以你的报告末尾的说明为准。", page.mark(facts))
    )


def example_tables() -> str:
    """What a thousand yuan costs a period, without interest and at some daily rates."""
    free = [(periods, plan(method="interest_free", periods=str(periods))) for periods in PERIODS]
    charged = [
        (periods, [plan(method="equal_payment", periods=str(periods), rate=rate, rate_per="day") for rate in DAY_RATES])
        for periods in PERIODS
    ]
    return render.page_part("example_tables.html", free=free, rates=DAY_RATES, charged=charged)


def plan(**form: str) -> dict[str, Any]:
    """The calculator's result for a thousand yuan repaid so, through the one entry point."""
    whole = {"principal": TABLE_PRINCIPAL, "start": TABLE_START, "first_due": TABLE_FIRST_DUE, **form}
    reply = json.loads(answer(json.dumps({"call": "calculate", "today": TABLE_START, "form": whole})))
    if "result" not in reply:
        raise ValueError(f"the tables' plan {form}: {reply['problems']}")
    result: dict[str, Any] = reply["result"]
    return result


def blank_plan(rows: str = "24") -> str:
    """An empty plan to fill in by hand."""
    return render.page_part("blank_plan.html", rows=int(rows))


def call_log(rows: str = "8") -> str:
    """An empty list of calls to fill in by hand."""
    return render.page_part("call_log.html", rows=int(rows))


def letter(page: Shown, name: str) -> str:
    """The letter of that id (data/letters.toml) with blanks for a pen; its facts count as shown on the page."""
    if name not in letters():
        raise ValueError(f"no letter {name!r}; there are {', '.join(letters())}")
    found = letters()[name]
    for fact_id in found.facts:
        if fact(fact_id).holds(render.today()):
            page.known(fact_id)
    known = {slot: f"{{{slot}}}" if slot in LETTER_SLOTS else None for slot in found.slots}
    text = written(found, known, render.today())
    return render.page_part("letter.html", letter=found, paragraphs=from_plan.letter(text))


INSERTS: dict[str, Callable[..., str]] = {
    "picture": picture,
    "glossary": lambda _page: glossary(),
    "credit-codes": credit_codes,
    "example-tables": lambda _page: example_tables(),
    "blank-plan": lambda _page, *rows: blank_plan(*rows),
    "letter": letter,
    "call-log": lambda _page, *rows: call_log(*rows),
}
