"""In place of Python's own, of which Pyodide asks one thing: what went wrong, as text for a report."""

import sys
from collections.abc import Iterator
from types import TracebackType


def format_exception(error: BaseException) -> list[str]:
    """Return the lines of a report: the functions an error came through, the outermost first, and what it says."""
    lines = [*_frames(error.__traceback__), f"{type(error).__qualname__}: {error}\n"]
    return [*lines, *(f"{note}\n" for note in getattr(error, "__notes__", ()))]


def print_exception(_kind: type[BaseException], error: BaseException, _frame: TracebackType | None = None) -> None:
    """Write the report to where Pyodide reads it."""
    print("".join(format_exception(error)), end="", file=sys.stderr)


def _frames(step: TracebackType | None) -> Iterator[str]:
    while step is not None:
        code = step.tb_frame.f_code
        yield f"  {code.co_filename}, line {step.tb_lineno}, in {code.co_qualname}\n"
        step = step.tb_next
