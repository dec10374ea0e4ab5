"""In place of Pyodide's ways to run code from a page: the one that its own `runPython` takes."""

from _pyodide._base import eval_code  # noqa: F401 - asked for here
