"""``open_saved``: the form out of a file that ``export`` saved."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.units.dates import spoken
from calculator.wording.export import read_saved

KEYS: tuple[str, ...] = ("text",)


def answer(reading: Reading) -> dict[str, Any]:
    """The form's strings and what was kept beside them, ready for the page.

    A start nobody typed is the day of saving, as it was then.
    """
    reading.ignores_form()
    text = reading.text("text", "打开文件")
    reading.done()
    saved = read_saved(text)
    notes = []
    if not saved.is_intact:
        notes.append("这个文件保存以后改动过，请把每一项核对一遍。")
    pinned = any(saved.form.values()) and not saved.form.get("start", "").strip()
    if pinned:
        notes.append(f"保存时没有填协议生效日，照当时的算法填成保存那天：{spoken(saved.today)}。")
    return {
        "form": {**saved.form, "start": saved.today.isoformat()} if pinned else saved.form,
        "kept": saved.kept,
        "saved_on": saved.today.isoformat(),
        "intact": saved.is_intact,
        "notes": notes,
    }
