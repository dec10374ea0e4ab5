"""The modules of the standard library that the calculator uses, found by using them.

Written with the least imports, because every module this file itself used would be counted.
"""

from __future__ import annotations

import importlib
import json
import sys


def main(arguments: list[str]) -> int:
    """Zero; prints a JSON list of the modules that came from the library's archive.

    `arguments`: the calculator's wheel, and a file with {"modules": [the calculator's],
    "library": [what those name], "requests": [to answer]}.
    """
    wheel, plan = arguments
    with open(plan, encoding="utf-8") as file:  # noqa: PTH123
        work = json.load(file)
    sys.path.insert(0, wheel)
    for module in (*work["modules"], *work["library"]):
        importlib.import_module(module)
    door = importlib.import_module("calculator.api")
    for request in work["requests"]:
        json.loads(door.answer(request))
    fail_once()
    library = next(place for place in sys.path if place.endswith(".zip") and "/lib/" in place)
    print(json.dumps(sorted(names_from(library))))
    return 0


def names_from(library: str) -> list[str]:
    """The loaded modules whose file lies in this archive."""
    origins = {name: getattr(module, "__spec__", None) for name, module in sys.modules.items()}
    return [
        name for name, spec in origins.items() if spec is not None and (spec.origin or "").startswith(library + "/")
    ]


def fail_once() -> None:
    """Let an error cross into JavaScript, which makes Pyodide write it as text."""
    javascript = importlib.import_module("js")
    catch = javascript.Function.new("call", "try { call() } catch (error) { String(error) }")
    catch(lambda: json.loads("{"))
