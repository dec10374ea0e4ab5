"""``qr``: a link as a picture that another device's camera reads."""

from __future__ import annotations

from typing import Any

from calculator.answers.requests import Reading
from calculator.wording.qr import code, svg

KEYS: tuple[str, ...] = ("text",)

ALT = "带着方案和还款记录的二维码"
TOO_LONG = "记录太长，二维码放不下。请用上面的链接，或者存成文件。"
HOW = "用另一台设备的相机或微信「扫一扫」。这张图里有你的金额和日期，别发到群里。"


def answer(reading: Reading) -> dict[str, Any]:
    """Return the code as a picture and how to use it; no picture of a text too long for one, and what to do instead."""
    reading.ignores_form()
    text = reading.text("text", "链接")
    reading.done()
    modules = code(text.encode())
    if modules is None:
        return {"pictures": [], "modules": 0, "words": {"sentence": TOO_LONG}}
    return {"pictures": [{"svg": svg(modules), "alt": ALT}], "modules": len(modules), "words": {"sentence": HOW}}
