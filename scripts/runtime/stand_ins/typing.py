"""In place of Python's own: what the calculator asks of types while it runs. The checking was done before."""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
NO_FIELD = frozenset({"__module__", "__annotations__", "__annotate__"})


class Any:
    """Whatever."""


class ClassVar:
    """What belongs to the class alone; dataclasses look for it."""


class NoReturn:
    """What never comes back."""


class Protocol:
    """What a class must have; nothing looks."""


class _Type:
    """A type of one's own, which may stand beside others."""

    def __init__(self, name: str, *_kinds: object) -> None:
        self.__name__ = name

    def __getitem__(self, _values: object) -> _Type:
        return self

    def __or__(self, _other: object) -> _Type:
        return self

    __ror__ = __or__


class NewType(_Type):
    """A type by another name."""

    def __call__(self, value: object) -> object:
        """Return the value."""
        return value


Literal, TypeVar = _Type("Literal"), _Type


def get_origin(_kind: object) -> None:
    """Return that a type is made of no other."""


def cast(_kind: object, value: object) -> object:
    """Return the value."""
    return value


def overload(kind: object) -> object:
    """Return one way to call what is defined below."""
    return kind


class _Fields(type):
    """Makes the class of tuples that a body with annotations describes."""

    def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, object]) -> type:
        fields: dict[str, str] = body["__annotations__"]  # type: ignore[assignment]
        given = [body[field] for field in fields if field in body]
        made: type = namedtuple(name, fields, defaults=given)  # type: ignore[misc] # noqa: PYI024
        made.__module__ = str(body["__module__"])
        for key, value in body.items():
            if key not in NO_FIELD and key not in fields:
                setattr(made, key, value)
        return made


NamedTuple = type.__new__(_Fields, "NamedTuple", (), {})
