"""In place of Pyodide's running of code from a page, which no page here sends: what its start and `pyimport` ask."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def eval_code(source: str, globals: dict[str, Any] | None = None, *, filename: str = "<exec>", **_: Any) -> Any:  # noqa: A002
    """Run the source. Return the value of one expression, or of what follows `; ` at the end of one line."""
    space = {} if globals is None else globals
    before, parted, last = ("", "", source) if "\n" in source else source.rpartition("; ")
    if parted:
        exec(before, space)  # noqa: S102 - it is what Pyodide's start asks, word for word
    try:
        expression = compile(last, filename, "eval")
    except SyntaxError:
        exec(compile(last, filename, "exec"), space)  # noqa: S102
        return None
    return eval(expression, space)  # noqa: S307


def pyimport_impl(path: str) -> Any:
    """Return the module of this name, or what a module has under the last part of it."""
    module, _, name = path.rpartition(".")
    held = import_module(module) if module else None
    return getattr(held, name) if hasattr(held, name) else import_module(path)
