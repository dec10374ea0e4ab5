"""``report_check``: the months of a credit report's grid beside what was paid under the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from calculator.answers.reconcile import read_payments
from calculator.answers.requests import Failed, Reading
from calculator.answers.status import standing_of
from calculator.matching.report import Judged, judged
from calculator.matching.status import Standing
from calculator.reading.form import Form
from calculator.reading.report_grid import MOST_MONTHS, Cell, read_grid
from calculator.wording import report as words
from calculator.wording.findings import letter, of_report
from calculator.wording.letters import slots_of_form

KEYS: tuple[str, ...] = ("report", "payments")

LONGEST_REPORT = 10_000
RULES = ("credit.dispute_days", "credit.dispute_only_errors")


def answer(reading: Reading) -> dict[str, Any]:
    """Each month with what the ledger says of it; which contradict, which are true; what to ask."""
    today, cells, payments, form = reading.done(
        reading.needs_today(), read_report(reading), _payments(reading), reading.form()
    )
    standing = standing_of(form.agreement, payments, today, open_terms=False)
    found = judged(standing, cells)
    codes = sorted({words.fact_of(each.cell.code) for each in found})
    return {
        "rows": [_row(each, words.meaning(each.cell.code, today)) for each in found],
        "contradicts": _months(found, "contradicts"),
        "true": _months(found, "true"),
        "sentence": words.sentence(found),
        "say": words.say(found, today),
        "letter": _letter(form, standing, words.disputed(found, today)),
        "notes": words.notes(found),
        "kind": "differs" if _months(found, "contradicts") else "",
        "facts": [*RULES, *codes],
    }


def _letter(form: Form, standing: Standing, disputed: Sequence[str]) -> str:
    """The dispute of those months; "" where there is none to dispute."""
    if not disputed:
        return ""
    slots = slots_of_form(form.said, standing.terms, standing.rows, standing.today)
    return letter("credit_dispute", slots, of_report(disputed), standing.today)


def _payments(reading: Reading) -> str | Failed:
    """What was paid; where nothing is written down no month can be judged, least of all as true."""
    text = reading.given.get("payments", "")
    if isinstance(text, str) and not text.strip():
        return reading.fault("payments", "还款记录：还是空的。先在「记账」里记下还过的每一笔，才能和报告对")
    return read_payments(reading)


def read_report(reading: Reading) -> list[Cell] | Failed:
    """The grid; every line that cannot be read, and every month twice, is a problem."""
    text = reading.text("report", "报告上的格子", longest=LONGEST_REPORT)
    if isinstance(text, Failed):
        return text
    cells, unread = read_grid(text)
    failed = None
    for line in unread:
        failed = reading.fault("report", f"报告上的格子，第 {line.line} 行：{line.why}")
    for month, count in Counter(cell.month for cell in cells).items():
        if count > 1:
            failed = reading.fault("report", f"报告上的格子：{words.month(month)}写了两次")
    if len(cells) > MOST_MONTHS:
        failed = reading.fault("report", f"报告上的格子：最多 {MOST_MONTHS} 个月")
    if not cells and not unread:
        failed = reading.fault("report", "报告上的格子：还没有填")
    return failed or cells


def _row(each: Judged, meaning: str) -> dict[str, Any]:
    return {
        "month": f"{each.cell.month:%Y-%m}",
        "month_text": words.month(each.cell.month),
        "code": each.cell.code,
        "meaning": meaning,
        "days_most": each.most,
        "days_at_end": each.at_end,
        "verdict": each.verdict,
        "verdict_text": words.VERDICTS[each.verdict],
        "why": words.why(each),
    }


def _months(found: Sequence[Judged], verdict: str) -> list[str]:
    return [f"{each.cell.month:%Y-%m}" for each in found if each.verdict == verdict]
