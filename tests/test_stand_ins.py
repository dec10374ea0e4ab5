"""The small modules that stand in the runtime for large ones of Python's do what is asked of those."""

from __future__ import annotations

import calendar
import importlib.util
import typing
from typing import TYPE_CHECKING, Any

import pytest

from runtime.library import STAND_INS

if TYPE_CHECKING:
    from types import ModuleType

NAMED = '''
from __future__ import annotations

class Row(NamedTuple):
    """A row."""

    number: int
    amount: int = 5
    words: tuple[str, ...] = ()

    @property
    def double(self) -> int:
        return 2 * self.amount

    def later(self, by: int) -> Row:
        return self._replace(number=self.number + by)

    @classmethod
    def first(cls) -> Row:
        return cls(1)
'''


def stand_in(name: str) -> ModuleType:
    """One of them, loaded beside Python's own."""
    spec = importlib.util.spec_from_file_location(f"stand_in_{name.replace('/', '_')}", STAND_INS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_month_is_as_long_as_pythons() -> None:
    """Leap years of every kind, and every year that a date can have."""
    ours = stand_in("calendar").monthrange

    wrong = [
        (year, month)
        for year in range(1, 10_000)
        for month in range(1, 13)
        if ours(year, month)[1] != calendar.monthrange(year, month)[1]
    ]

    assert not wrong


def test_tuples_with_names_are_as_pythons() -> None:
    """Fields, defaults, methods, properties, what is equal and what is said of one."""
    ours, theirs = (row(module.NamedTuple) for module in (stand_in("typing"), typing))

    for made in (lambda kind: kind(3), lambda kind: kind.first().later(2), lambda kind: kind(1, words=("a",))):
        assert tuple(made(ours)) == tuple(made(theirs))
        assert repr(made(ours)) == repr(made(theirs))
        assert made(ours).double == made(theirs).double
    assert (ours._fields, ours._field_defaults, ours.__doc__) == (
        theirs._fields,
        theirs._field_defaults,
        theirs.__doc__,
    )
    with pytest.raises(TypeError):
        ours()


def row(named: Any) -> Any:
    """The class of NAMED, made with this NamedTuple."""
    space: dict[str, Any] = {"NamedTuple": named, "__name__": "rows"}
    exec(NAMED, space)
    return space["Row"]


def test_types_that_stand_in_an_alias_can_be_told_apart_by_nothing() -> None:
    """Modules name types for themselves while they load; a value passes unchanged."""
    types = stand_in("typing")

    fen = types.NewType("Fen", int)

    assert fen(1_00) == 1_00
    assert types.cast("Fen", 7) == 7
    assert fen | None
    assert None | types.Literal["one", "two"]
    assert types.TypeVar("T")


def test_an_error_is_told_with_the_functions_it_came_through() -> None:
    """A report needs no more than where and what; what is added to an error is in it."""

    def inner() -> None:
        raise ValueError("没有")

    try:
        inner()
    except ValueError as error:
        error.add_note("补充")
        lines = stand_in("traceback").format_exception(error)

    assert "inner" in lines[-3]
    assert lines[-2:] == ["ValueError: 没有\n", "补充\n"]


@pytest.mark.parametrize(
    ("source", "value"),
    [("{}", {}), ("1 + 1", 2), ("import json; json.dumps", None), ("kept = 3", None), ("kept = 3\nkept", None)],
)
def test_what_pyodides_start_sends_is_run(source: str, value: object) -> None:
    """One expression, an import with a name behind it, a file."""
    space: dict[str, Any] = {}

    found = stand_in("_pyodide/_base").eval_code(source, space)

    if "json" in source:
        assert found is space["json"].dumps
    else:
        assert found == value
        assert ("kept" in space) == ("kept" in source)
