"""In place of Python's own: what dataclasses and Pyodide's core ask of it."""

from collections.abc import Callable
from typing import Any, NoReturn


def signature(*_asked: object, **_how: object) -> NoReturn:
    """Refuse: it would only be for the text of a class without one."""
    raise ValueError


def iscoroutinefunction(_function: object) -> bool:
    """Return that nothing here is awaited."""
    return False


iscoroutine = isawaitable = iscoroutinefunction


def unwrap(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function within its wrappers."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function
