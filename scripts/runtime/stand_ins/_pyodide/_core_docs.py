"""In place of Pyodide's descriptions of what its core does: the names that it looks up, and its real classes."""

from __future__ import annotations

__all__ = ("ConversionError", "JsBigInt", "JsProxy", "jsnull")


class InternalError(Exception):
    """Pyodide's own fault."""


class ConversionError(Exception):
    """What cannot cross between the two languages."""


class _JsProxyMetaClass(type):
    """Knows objects of JavaScript by a mark that the core gives their types."""

    def __instancecheck__(cls, instance: object) -> bool:
        return hasattr(type(instance), "_js_type_flags")


class JsProxy(metaclass=_JsProxyMetaClass):
    """Any object of JavaScript; called, what the core asks its methods' names of."""

    def __new__(cls, _token: object) -> Named:  # type: ignore[misc] # it makes none of its own
        return Named(cls.__name__)


class JsBigInt(int):
    """A whole number too large for JavaScript's usual ones."""


class Named:
    """Something that is looked up to be told its name, and what belongs to it."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, _token: object) -> Named:
        return self

    def __getattr__(self, name: str) -> Named:
        return Named(name)


jsnull = Named("jsnull")


def __getattr__(name: str) -> Named:
    """Return what stands for a class, a function or a token of this name."""
    return Named(name)
