"""The calculator's regular expressions, compiled by the Python that will use them.

Only what the runtime holds may be used here.
"""

from __future__ import annotations

import json
import marshal
from importlib import import_module
from typing import Any


class Watched:
    """The module of the core that makes patterns, and what it was told last."""

    def __init__(self, core: Any) -> None:
        self.core = core
        self.told: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        """Return what the module itself has."""
        return getattr(self.core, name)

    def compile(
        self, pattern: object, flags: int, code: list[int], groups: int, named: dict[str, int], *rest: Any
    ) -> Any:
        """Return the pattern that the module makes."""
        self.told = (int(flags), b"".join(int(word).to_bytes(4, "little") for word in code), groups, (*named.items(),))
        return self.core.compile(pattern, flags, code, groups, named, *rest)


def main(arguments: list[str]) -> int:
    """Zero, and beside each of these files of requests one of the patterns that no request before needed.

    `x.json` holds a list of requests; `x.patterns` is key -> code, marshalled.
    """
    compiler: Any = import_module("re._compiler")
    watched = compiler._sre = Watched(compiler._sre)  # noqa: SLF001
    compile_anew = compiler.compile_anew
    found: dict[object, tuple[Any, ...]] = {}
    texts: dict[object, str] = {}

    def compile_and_note(pattern: object, flags: int = 0) -> Any:
        made = compile_anew(pattern, flags)
        if isinstance(pattern, str):
            key = compiler.key_of(pattern, flags)
            found.setdefault(key, watched.told)
            if texts.setdefault(key, pattern) != pattern:
                raise ValueError(f"two patterns with one key: {pattern} and {texts[key]}")
        return made

    compiler.compile = compile_and_note
    noted: set[object] = set()
    for name in arguments:
        with open(name, encoding="utf-8") as file:  # noqa: PTH123
            requests = json.load(file)
        for request in requests:
            import_module("calculator.api").answer(request)
        new = {key: told for key, told in found.items() if key not in noted}
        with open(name.removesuffix("json") + "patterns", "wb") as made:  # noqa: PTH123
            made.write(marshal.dumps(new))
        noted |= {*new}
    return 0
