"""Measure the calculator: the schedule alone, each call of the entry point, and three packages from PyPI.

python3 scripts/lab/bench.py              60 and 360 rows, medians of 41 rounds
python3 scripts/lab/bench.py --rounds 9   sooner, and less sure
python3 scripts/lab/bench.py --pyodide    each call inside Pyodide under Node, beside CPython

All are timed in turn within every round, so that a busy machine slows all alike.
A command, never a test: no number here can fail anything.
"""

import argparse
import importlib
import inspect
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import ROOT, say, side_environments
from lab.rounds import Timed, medians
from runtime import pyodide

SIZES = (60, 360)
START, FIRST_DUE = "2026-11-23", "2026-12-15"
FORM = {"principal": "20,000.00", "method": "equal_payment", "first_due": FIRST_DUE, "rate": "12%"}
YARDSTICK = "loankit, 等额本息, no dates"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the calculator beside three packages.")
    parser.add_argument("--rounds", type=int, default=41, help="how often each is timed (41)")
    parser.add_argument("--pyodide", action="store_true", help="time each call inside Pyodide too, and nothing else")
    options = parser.parse_args()
    environment.enter(node_modules=options.pyodide)
    with environment.plain_words():
        sys.path.append(str(side_environments.packages("bench")))
        say(f"\nPython {platform.python_version()}, {platform.machine()}, medians of {options.rounds} rounds\n")
        if options.pyodide:
            beside_pyodide(options.rounds)
            return
        for title, timed in (("schedule alone", schedules), ("the whole call, JSON in and out", doors)):
            table(title, {rows: medians(dict(timed(rows)), options.rounds) for rows in SIZES})


def schedules(rows: int) -> Iterator[tuple[str, Timed]]:
    """One plan of 20,000 at 12 % a year (or as said) by each."""
    pyloan: Any = importlib.import_module("pyloan")
    amortization: Any = importlib.import_module("amortization")
    plan: Any = inspect.unwrap(importlib.import_module("calculator.plan.schedule").schedule)  # worked out each time
    yield YARDSTICK, yardstick(rows)
    yield "amortization, floats, no dates", lambda: list(amortization.amortization_schedule(20_000, 0.12, rows))
    yield (
        "pyloan, dated",
        lambda: pyloan.Loan(
            20_000, 12, rows, START, loan_term_period="M", first_payment_date=FIRST_DUE
        ).get_payment_schedule(),
    )
    for name, terms in agreements(rows).items():
        yield f"calculator, {name}, dated", partial(plan, terms)


def yardstick(rows: int) -> Timed:
    """The table of loankit, which every other is compared to."""
    loan: Any = importlib.import_module("loan")
    request = loan.LoanRequest(Decimal(20_000), Decimal(12), rows, "equal-installment")
    return partial(loan.STRATEGIES["equal-installment"]().generate, request)


def as_json(timed: Timed) -> Timed:
    """The yardstick's rows written as JSON, which a door has to do as well: its own six figures a row, no more."""
    loan: Any = timed
    return lambda: json.dumps([{key: str(value) for key, value in vars(row).items()} for row in loan().installments])


def agreements(rows: int) -> dict[str, Any]:
    """Agreements of so many rows, by what they are called in the table."""
    terms: Any = importlib.import_module("calculator.terms.agreement")
    days = {"start": date.fromisoformat(START), "first_due": date.fromisoformat(FIRST_DUE)}
    loan = {"principal": 2_000_000, "periods": rows, **days}
    a_day = {"rate": Fraction(3, 10_000), "rate_per": "day"}
    return {
        "等额本息": terms.Agreement(method="equal_payment", rate=Fraction(12, 100), **loan),
        "等额本息 by the day": terms.Agreement(method="equal_payment", **a_day, **loan),
        "等额本金 by the day": terms.Agreement(method="equal_principal", **a_day, **loan),
        "停息分期": terms.Agreement(method="interest_free", **loan),
    }


def doors(rows: int) -> Iterator[tuple[str, Timed]]:
    """Every call that has a contract file, its request put to an agreement of so many rows."""
    api: Any = importlib.import_module("calculator.api")
    yield YARDSTICK, yardstick(rows)
    yield f"{YARDSTICK}, its rows as JSON", as_json(yardstick(rows))
    for name, text in requests(rows).items():
        yield name, keyed(api.answer, text)


def keyed(answer: Callable[[str], str], text: str) -> Timed:
    """The request asked with another principal each time, as while a reader types: what was answered is of no use."""
    yuan = count(int(FORM["principal"].partition(".")[0].replace(",", "")))
    return lambda: answer(text.replace(FORM["principal"], f"{next(yuan):,}.00"))


def requests(rows: int) -> dict[str, str]:
    """The requests of the contract files, each put to an agreement of so many rows; said where one is refused."""
    api: Any = importlib.import_module("calculator.api")
    found = {}
    for file in sorted((ROOT / "tests" / "contract").glob("*.json")):
        request = json.loads(file.read_text(encoding="utf-8"))["request"]
        text = json.dumps(sized(request, rows))
        problems = json.loads(api.answer(text)).get("problems")
        if problems:
            say(f"{file.stem} is left out: {problems[0]['message']}")
        else:
            found[file.stem] = text
    return found


def sized(request: dict[str, Any], rows: int) -> dict[str, Any]:
    """The request for agreements of so many rows, with a payment or a lender's line for each row."""
    form = {**FORM, "periods": str(rows), "start": START}
    found = {**request, "today": START}
    if "form" in request:
        found["form"] = form
    if "forms" in request:
        found["forms"] = [form, {**form, "method": "interest_free"}]
    lines = [f"{2027 + place // 12}-{place % 12 + 1:02d}-15 {444 + place}.89" for place in range(rows)]
    if "payments" in request:
        found |= {"payments": "\n".join(lines), "today": "2057-01-01"}
    if "lender" in request:
        found["lender"] = "\n".join(f"第{place}期 {line}" for place, line in enumerate(lines, start=1))
    return found


def beside_pyodide(rounds: int) -> None:
    """Print what each call takes in CPython and inside Pyodide, where readers get it, and the ratio."""
    asked = {rows: requests(rows) for rows in SIZES}
    api: Any = importlib.import_module("calculator.api")
    here = {
        rows: medians({name: partial(api.answer, text) for name, text in asked[rows].items()}, rounds) for rows in SIZES
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "requests.json").write_text(json.dumps([asked[rows] for rows in SIZES]), encoding="utf-8")
        mounts = {"/repo": ROOT, "/in": Path(folder)}
        said = json.loads(pyodide.run("time_answers", ["/in/requests.json", str(rounds)], mounts=mounts))
    there = dict(zip(SIZES, said["seconds"], strict=True))
    say(f"| Pyodide with Python {said['python']}, under Node | " + " | ".join(map(columns, SIZES)) + " |")
    say("|---|" + "---:|" * 3 * len(SIZES))
    for name in asked[SIZES[0]]:
        cells = [cell for rows in SIZES for cell in compared(here[rows].get(name), there[rows].get(name))]
        say(f"| {name} | {' | '.join(cells)} |")


def columns(rows: int) -> str:
    """The heads of one size's three columns."""
    return f"{rows} rows: CPython, ms | Pyodide, ms | ratio"


def compared(here: float | None, there: float | None) -> tuple[str, str, str]:
    """Milliseconds in both, and how many times as long the second takes; a dash where it was not timed."""
    if here is None or there is None:
        return "-", "-", "-"
    return f"{here * 1e3:.3f}", f"{there * 1e3:.3f}", f"{there / here:.1f}"


def table(title: str, found: dict[int, dict[str, float]]) -> None:
    """Print milliseconds and ratios to loankit, and how the longer plan compares to the shorter."""
    short, long = SIZES
    say(f"| {title} | {short} rows, ms | x loankit | {long} rows, ms | x loankit | {long}/{short} |")
    say("|---|---:|---:|---:|---:|---:|")
    for name, seconds in found[short].items():
        longer = found[long].get(name, seconds)
        ratio = [found[rows].get(name, seconds) / found[rows][YARDSTICK] for rows in SIZES]
        cells = (f"{seconds * 1e3:.3f}", f"{ratio[0]:.2f}", f"{longer * 1e3:.3f}", f"{ratio[1]:.2f}")
        say(f"| {name} | {' | '.join(cells)} | {longer / seconds:.1f} |")
    say("")


if __name__ == "__main__":
    main()
