"""The calculator's answers from inside the packed runtime, asked for as a reader's page asks."""

from __future__ import annotations

import collections
import functools
import gc
import importlib
import itertools
import json
import operator
import sys
import traceback
import types
import warnings
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Python's door held by JavaScript, given text and giving text.
ASK_ALL = """
const door = pyimport("calculator.api").answer;
const answers = [];
for (const request of JSON.parse(requests)) answers.push(door(request));
door.destroy();
return JSON.stringify(answers);
"""

GARBAGE = 20  # objects: so soon is it collected in a rehearsal, since in a page it may be at any time


def main(arguments: list[str]) -> int:
    """Zero; prints a JSON list of the answers to the requests in the file that is named.

    With a second file, of requests to be answered and not printed, it rehearses: it also does what
    else may happen in a page. Only what the runtime holds may be used here: no pathlib, no argparse.
    """
    print(answers(arguments[0]))
    if arguments[1:]:
        answers(arguments[1])
        gc.set_threshold(GARBAGE)
        speak(answers(arguments[0]))
        compile_again()
        fail()
        litter()
        gc.collect()
    return 0


def answers(file_name: str) -> str:
    """The list of the answers to the requests in the file that is named, as JSON."""
    with open(file_name, encoding="utf-8") as file:  # noqa: PTH123
        requests = file.read()
    javascript, page = importlib.import_module("js"), importlib.import_module("pyodide_js")
    ask = javascript.Function.new("pyimport", "requests", ASK_ALL)
    given: str = ask(page.pyimport, requests)
    return given


def compile_again() -> None:
    """Compile every pattern as if the archive did not hold it: one that it does not hold may always come."""
    compiler = importlib.import_module("re._compiler")
    for _kind, pattern, flags in [*importlib.import_module("re")._cache]:  # noqa: SLF001
        compiler.compile_anew(pattern, flags)


def fail() -> None:
    """Let errors cross into JavaScript, which has Pyodide write them as text."""
    javascript = importlib.import_module("js")
    catch = javascript.Function.new("call", "try { call() } catch (error) { String(error) }")
    for wrong in ("{", "[1, 2", "nul", '"\\ud800', '"\\u12'):
        catch(lambda text=wrong: json.loads(text))
    catch(lambda: dict[str, str]()["没有"])
    catch(lambda: 1 // 0)
    catch(lambda: int("9" * 5_000))
    catch(lambda: importlib.import_module("no_such_module"))


def litter() -> None:
    """Leave rings of garbage with each kind of object in them, as a page may at the moment Python looks for some.

    Most of what an answer makes is let go the moment it ends. What is in a ring waits for the collector,
    which clears every kind of object in a way of its own; when it comes no rehearsal of requests can tell.
    """
    for make in (*containers(), *callables(), *iterators(), *runners(), *failures()):
        ring: list[object] = []
        ring.append(make(ring))
        del ring
        gc.collect()


class Thing:
    """An object of a class, with what it is told to hold."""

    def __init__(self, held: object) -> None:
        self.held = held

    def method(self) -> object:
        """Return what it holds."""
        return self.held


def containers() -> Iterator[Callable[[list[object]], object]]:
    """Yield ways to make an object that holds a list."""
    yield from (
        lambda ring: [ring],
        lambda ring: (ring,),
        lambda ring: {1: ring, "a": ring},
        lambda ring: {Thing(ring)},
        lambda ring: frozenset({Thing(ring)}),
        Thing,
        lambda ring: collections.deque([ring]),
        lambda ring: collections.OrderedDict(a=ring),
        lambda ring: collections.defaultdict(list, a=ring),
        collections.namedtuple("Named", "a"),  # noqa: PYI024 - made at run time
        lambda ring: types.SimpleNamespace(a=ring),
        lambda ring: types.MappingProxyType({1: ring}),
        slice,
        lambda ring: type("Made", (), {"held": ring}),
        lambda ring: vars(types.ModuleType("made")).update(held=ring),
        lambda ring: weakref.ref(Thing(ring), lambda _: ring),
        lambda ring: weakref.WeakKeyDictionary({Thing(ring): ring}),
        lambda ring: list[ring],  # type: ignore[valid-type]
        lambda ring: json.JSONEncoder(default=lambda _: ring).iterencode([ring and 1]),
        lambda ring: json.JSONDecoder(object_hook=lambda _: ring),
    )


def callables() -> Iterator[Callable[[list[object]], object]]:
    """Yield ways to make something to call that holds a list."""
    yield from (
        lambda ring: lambda: ring,
        lambda ring: lambda held=ring: held,
        lambda ring: functools.partial(len, ring),
        lambda ring: functools.lru_cache(maxsize=2)(lambda: ring),
        lambda ring: functools.cmp_to_key(lambda _one, _other: len(ring))(ring),
        lambda ring: Thing(ring).method,
        lambda ring: ring.append,
        lambda ring: ring.__add__,
        lambda ring: property(lambda _: ring),
        lambda ring: staticmethod(lambda: ring),
        lambda ring: classmethod(lambda _: ring),
        lambda ring: functools.cached_property(lambda _: ring),
        lambda ring: super(Thing, Thing(ring)),
        lambda ring: operator.itemgetter(Thing(ring)),
        lambda ring: functools.reduce(lambda before, _: before, [ring], Thing(ring)),
    )


def iterators() -> Iterator[Callable[[list[object]], object]]:
    """Yield ways to make what goes over a list and is not at its end."""
    yield from (iter, reversed, enumerate, itertools.cycle, itertools.repeat, itertools.chain, itertools.pairwise)
    yield from (
        lambda ring: zip(ring, ring, strict=True),
        lambda ring: map(len, ring),
        lambda ring: filter(None, ring),
        lambda ring: iter((ring,)),
        lambda ring: iter({1: ring}),
        lambda ring: iter({1: ring}.values()),
        lambda ring: iter({1: ring}.items()),
        lambda ring: {1: ring}.items(),
        lambda ring: iter({Thing(ring)}),
        lambda ring: iter(collections.deque([ring])),
        lambda ring: iter(lambda: ring, 0),
        lambda ring: itertools.islice(ring, 1),
        lambda ring: itertools.groupby(ring, key=len),
        lambda ring: itertools.takewhile(bool, ring),
        lambda ring: itertools.dropwhile(bool, ring),
        lambda ring: itertools.accumulate([ring]),
        lambda ring: itertools.product(ring, ring),
        lambda ring: itertools.combinations(ring, 1),
        lambda ring: itertools.zip_longest(ring, [ring]),
        lambda ring: itertools.starmap(len, [ring]),
        lambda ring: itertools.chain.from_iterable([ring]),
        itertools.tee,
    )


def runners() -> Iterator[Callable[[list[object]], object]]:
    """Yield ways to make a generator that holds a list: not begun, halfway, halfway in a try."""

    def counting(held: list[object]) -> Iterator[object]:
        try:
            yield held
            yield held
        finally:
            held.clear()

    def begun(held: list[object]) -> Iterator[object]:
        made = counting(held)
        next(made)
        return made

    def over(held: list[object]) -> Iterator[object]:
        made = (each for outer in [held, held] for each in [outer])
        next(made)
        return made

    yield from (counting, begun, over, lambda ring: (each for each in ring))


def failures() -> Iterator[Callable[[list[object]], object]]:
    """Yield ways to make an error that holds a list, in itself, in its cause, in the frames it came through."""

    def raised(held: list[object]) -> BaseException:
        try:
            try:
                raise KeyError(held)  # noqa: TRY301 - a cause that came through a frame
            except KeyError as cause:
                raise ValueError(held) from cause
        except ValueError as error:
            error.add_note("rehearsed")
            kept = error
        return kept

    def frame(held: list[object]) -> object:
        return held, sys._getframe()  # noqa: SLF001 - what a debugger has

    yield from (raised, frame, ValueError, OSError, StopIteration, SystemExit, KeyError)
    yield lambda ring: raised(ring).__traceback__
    yield lambda ring: AttributeError("rehearsed", name="a", obj=ring)
    yield lambda ring: ImportError(ring, name="rehearsed")


def speak(text: str) -> None:
    """Say something in every way Python has, as it does where something goes wrong."""
    print(json.dumps([text, "é", "😀", "\n", 0.5, 10**30]), "元", "é", "😀")
    print("".join(traceback.format_exception(ValueError("元"))), file=sys.stderr, flush=True)
    warnings.warn("rehearsed", stacklevel=1)
    str([text[:9], {"é": 1.5, 2: ()}, {"😀"}, b"\xff", 10**30, None, ValueError, speak])
