"""Every case of tests/cases as what it asks of the calculator: whoever adds a case has it rehearsed as well."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TODAY = "2026-11-23"  # the day that the cases were written for
PAID_BY = "2027-02-20"  # and the lists of payments
OWN = "free"  # the plan of a case that names none

Forms = dict[str, dict[str, str]]
Request = dict[str, Any]


def files(root: Path) -> list[Path]:
    """The files of cases, in a fixed order."""
    return sorted(file for file in (root / "tests" / "cases").iterdir() if file.suffix in {".toml", ".jsonl"})


def requests(root: Path) -> list[Request]:
    """What every case of every file asks; ValueError where a file holds something of an unknown kind."""
    plans = forms(root)
    return [request for file in files(root) for case in listed(file) for request in asked(file, case, plans)]


def forms(root: Path) -> Forms:
    """The plans that pasted cases belong to, by name, each as a form of the written contract."""
    named: Forms = tomllib.loads((root / "tests" / "cases" / "forms.toml").read_text(encoding="utf-8"))["forms"]
    return named


def listed(file: Path) -> Iterator[tuple[str, Any]]:
    """Each case with the name of its kind: of a TOML file the list it stands in, of a line what it is told by."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml":
        tables = tomllib.loads(text)
        yield from ((kind, case) for kind, held in tables.items() if kind != "forms" for case in held)
    else:
        yield from (kind_of(json.loads(line)) for line in text.splitlines())


def kind_of(line: Mapping[str, Any]) -> tuple[str, Any]:
    """A line of a file of lines, with its kind: a whole request, or one spelling of money or of a day.

    >>> kind_of({"spelling": "1.2万"})
    ('spelling', '1.2万')
    """
    return next(((kind, line[kind]) for kind in ("request", "spelling") if kind in line), ("line", line))


def asked(file: Path, case: tuple[str, Any], plans: Forms) -> list[Request]:
    """What this case asks."""
    kind, value = case
    if kind not in KINDS:
        raise ValueError(f"{file.name}: scripts/runtime/cases.py does not know what a case of {kind!r} asks")
    return KINDS[kind](value, plans)


def spelt(words: str, plans: Forms) -> list[Request]:
    """The words as an amount and as a day through each call that reads text."""
    form = plans[OWN]
    return [
        {"call": "calculate", "today": TODAY, "form": {**form, "principal": words}},
        {"call": "calculate", "today": TODAY, "form": {**form, "first_due": words}},
        {"call": "read_agreement", "today": TODAY, "text": f"剩余本金{words}，分36期"},
        {"call": "read_agreement", "today": TODAY, "text": f"剩余本金18,600元，分36期，首期还款日{words}"},
        {"call": "check_lender", "today": TODAY, "form": form, "lender": f"第1期 2026-11-15 应还{words}"},
        {"call": "check_lender", "today": TODAY, "form": form, "lender": f"第1期 {words} 应还1666.66"},
        {"call": "reconcile", "today": PAID_BY, "form": form, "payments": f"2026-11-15 还款 {words}"},
        {"call": "reconcile", "today": PAID_BY, "form": form, "payments": f"{words} 还款 1666.66"},
    ]


KINDS: dict[str, Callable[[Any, Forms], list[Request]]] = {
    "cases": lambda case, _: [{"call": "calculate", "today": TODAY, "form": case["form"]}],
    "texts": lambda case, _: [{"call": "read_agreement", "today": TODAY, "text": case["text"]}],
    "tables": lambda case, plans: [
        {"call": "check_lender", "today": TODAY, "form": plans[case["plan"]], "lender": case["text"]}
    ],
    "lists": lambda case, plans: [
        {"call": "reconcile", "today": case.get("today", PAID_BY), "form": plans[OWN], "payments": case["text"]}
    ],
    "bills": lambda case, plans: [
        {"call": "read_bill", "today": case["today"], "form": plans[case["plan"]], "payments": case["text"]},
        {"call": "read_bill", "today": case["today"], "payments": case["text"]},
    ],
    "request": lambda request, _: [request],
    "spelling": spelt,
    "money": lambda case, plans: spelt(case["text"], plans),
    "days": lambda case, plans: spelt(case["text"], plans),
}
