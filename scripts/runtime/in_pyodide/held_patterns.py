"""Whether the patterns that the archive holds are those that Python makes of their texts."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import Any


def main(arguments: list[str]) -> int:
    """Zero; prints JSON: how many patterns the requests of a file needed, which were compiled anew, which differ."""
    compiler: Any = import_module("re._compiler")
    cache: dict[tuple[type, str, int], re.Pattern[str]] = re._cache  # type: ignore[attr-defined]  # noqa: SLF001
    compile_anew, anew = compiler.compile_anew, list[str]()

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        anew.append(pattern)
        made: re.Pattern[str] = compile_anew(pattern, flags)
        return made

    compiler.compile_anew = note
    cache.clear()
    with open(arguments[0], encoding="utf-8") as file:  # noqa: PTH123
        requests = json.load(file)
    for request in requests:
        import_module("calculator.api").answer(request)
    # two compiled patterns are equal when their codes, texts and flags are
    pairs = [(made, compile_anew(text, flags)) for (_kind, text, flags), made in cache.items()]
    differ = [made.pattern for made, other in pairs if made != other or made.groupindex != other.groupindex]
    print(json.dumps({"needed": len(cache), "anew": anew, "differ": differ}))
    return 0
