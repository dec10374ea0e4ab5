"""Requests as long as a reader's own: what pack.py has the calculator answer beside the short ones of the tests.

A core without what was never called must know more than examples: a table of 360 rows is sorted
and merged by other functions of Python than one of three, and a book of calls is a dict of hundreds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from runtime import cases

TODAY = "2026-11-23"
ROWS = (7, 40, 70, 360)
FORM = {"principal": "18,637.91", "method": "interest_free", "first_due": "2026-12-18", "breach_rule": "one_miss"}
FULL = {
    **FORM,
    "periods": "36",
    "start": "2026-11-15",
    "arrears": "2,346.10",
    "arrears_treatment": "spread",
    "fee": "7.30",
    "fee_timing": "first",
    "rate": "0.05%",
    "rate_per": "day",
    "residue": "first",
    "weekend": "after",
    "original_rate": "0.05%",
    "original_rate_per": "day",
    "penalty_multiplier": "1.5",
    "breach_days": "7",
    "clawback": "arrears_and_interest",
}
METHODS = ("interest_free", "equal_principal", "equal_payment", "interest_first")


def long_requests(root: Path) -> list[str]:
    """The requests, each as the page would send it."""
    texts = [request["text"] for request in cases.requests(root) if request["call"] == "read_agreement"]
    pasted = ["\n".join(texts[: len(texts) // part]) for part in (1, 2, 8)]
    asked: list[dict[str, Any]] = [{"call": "read_agreement", "text": text} for text in pasted]
    asked += [request for rows in ROWS for request in of_rows(rows)]
    asked += deals()
    saving: list[dict[str, Any]] = [
        {"call": "export", "format": "json", "form": FULL, "kept": book(rows)} for rows in (1, *ROWS[:3])
    ]
    asked += saving
    asked += [{"call": "open_saved", "text": text} for request in saving for text in saved(request)]
    return [json.dumps({"today": TODAY, **request}, ensure_ascii=False) for request in asked]


def of_rows(rows: int) -> list[dict[str, Any]]:
    """A plan of so many rows, asked about in every way that takes long lists."""
    plans = [{**FULL, "method": method, "periods": str(rows)} for method in METHODS]
    days = [f"{2026 + (11 + row) // 12}-{(11 + row) % 12 + 1:02d}-18" for row in range(rows)]
    lines = [f"第{row + 1}期\t{day}\t{517 + row * 7 % 13}.{row % 100:02d}" for row, day in enumerate(days)]
    events = [{"type": "miss", "number": str(row * 3 + 1)} for row in range(min(rows // 3, 20))]
    others = [{"day": str(row % 28 + 1), "amount": f"{row * 37 % 101}.5"} for row in range(min(rows, 20))]
    account = {"balance": "9", "payday": "31", "pay": "1", "other_debits": others}
    asked: list[dict[str, Any]] = [{"call": "calculate", "form": plan} for plan in plans]
    asked += [{"call": "export", "format": kind, "form": plans[0]} for kind in ("csv", "ics")]
    asked += [
        {"call": "compare", "forms": plans},
        {"call": "what_if", "form": plans[1], "events": events},
        {"call": "check_lender", "form": plans[0], "lender": "\n".join(reversed(lines))},
        {"call": "check_lender", "form": plans[2], "lender": "期数\t还款日\t应还\n" + "\n".join(lines)},
        {"call": "reconcile", "form": plans[0], "payments": "\n".join(line.split("\t", 1)[1] for line in lines)},
        {"call": "debit_day", "form": plans[0], "account": account},
    ]
    return asked


def deals() -> list[dict[str, Any]]:
    """Every rarer term of a deal, with every method, asked about in every way that reckons with it."""
    terms = {
        **FULL,
        "periods": "12",
        "rate": "",
        "rate_steps": "5x0%, 4x0.03%, 3x万分之五",
        "first_due": "2027-02-28",
        "month_end": "yes",
        "arrears_waived": "1,000",
        "arrears_treatment": "unknown",
        "waiver_when": "when_paid",
        "down_payment": "2,000",
        "down_payment_due": "2026-12-01",
        "breach_rule": "cumulative",
        "breach_count": "2",
    }
    forms = [{**terms, "method": method} for method in METHODS]
    forms += [
        {**terms, "method": "lump_sum", "settlement": "9,000"},
        {**terms, "rate_steps": "", "rate": "万分之五", "rate_per": ""},
    ]
    forms += [{**terms, "method": "stepped", "periods": "", "steps": "6x300, 5x330"}]
    early = {"type": "extra", "amount": "500"}
    lives: list[list[dict[str, Any]]] = [
        [{"type": "miss", "number": "0"}, {"type": "late", "number": "1", "days": "40"}],
        [{**early, "date": "2026-11-20", "keep": "periods"}, {**early, "date": "2027-03-20", "keep": "payment"}],
        [{**early, "date": "2027-04-02", "keep": "periods"}, {"type": "settle", "date": "2027-06-02"}],
    ]
    kinds = ("csv", "ics", "picture", "letter:agreement_in_writing")
    return [
        *({"call": "calculate", "form": form} for form in forms),
        *({"call": "compare", "forms": [form, FULL]} for form in forms),
        *({"call": "what_if", "form": form, "events": events} for form in forms for events in lives),
        *({"call": "export", "format": kind, "form": form} for form in forms for kind in kinds),
        *({"call": "afford", "form": form, "budget": {"income": "9,000", "essentials": "5,000"}} for form in forms),
    ]


def book(rows: int) -> dict[str, dict[str, str]]:
    """What a reader keeps beside the agreement: every tool filled in, and a log of calls."""
    calls = {
        f"calls[{row}].{key}": f"{key} {row}：罚息全免" for row in range(rows) for key in ("date", "staff", "words")
    }
    forms = {f"forms[{offer}].{key}": value for offer in range(4) for key, value in FULL.items()}
    events = {f"events[{row}].{key}": str(row) for row in range(min(rows, 20)) for key in ("type", "number", "days")}
    payments = {"payments": "\n".join(f"2026-12-{row % 28 + 1:02d} 516.{row % 100:02d} 备注" for row in range(rows))}
    return {"log": calls, "tool.compare": forms, "tool.what_if": events, "tool.reconcile": payments}


def saved(request: dict[str, Any]) -> list[str]:
    """The file that such a request makes, whole, changed and cut."""
    from calculator.api import answer  # noqa: PLC0415 - found once the environment is entered

    reply = json.loads(answer(json.dumps({"today": TODAY, **request})))
    text: str = reply["result"]["text"]
    return [text, text.replace("18,637.91", "18,637.92"), text[: len(text) // 2]]
