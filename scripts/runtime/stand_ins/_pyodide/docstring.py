"""In place of Pyodide's help texts for its compiled methods, which would be worked out at every start."""

from typing import Any


def get_cmeth_docstring(function: Any) -> str:
    """The method's name, in the form in which Python wants such a text to begin."""
    return f"{function.__name__}()\n--\n\n"
