"""``open_saved``: the form out of a file that ``export`` saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.answers.requests import Reading
from calculator.reading.form import read_form
from calculator.wording.export import Saved, opened_notes, read_saved

KEYS: tuple[str, ...] = ("text",)


def answer(reading: Reading) -> dict[str, Any]:
    """The form's strings and what was kept beside them, ready for the page.

    A start nobody typed is the day of saving, as it was then.
    """
    reading.ignores_form()
    saved = read_saved(reading.done(reading.text("text", "打开文件")))
    start = _start(saved)
    return {
        "form": {**saved.form, "start": start.isoformat()} if start else saved.form,
        "kept": saved.kept,
        "saved_on": saved.today.isoformat(),
        "intact": saved.is_intact,
        "notes": opened_notes(start, is_intact=saved.is_intact),
    }


def _start(saved: Saved) -> date | None:
    """The day a start left blank stood for when the file was saved; None where one was typed, or must be asked."""
    if saved.form.get("start", "").strip() or not any(saved.form.values()):
        return None
    form, problems = read_form(saved.form, saved.today)
    if any(problem.field == "start" for problem in problems):
        return None
    return saved.today if form is None else form.agreement.start
