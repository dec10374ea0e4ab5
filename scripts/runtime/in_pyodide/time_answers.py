"""How long the calculator's entry point takes inside Pyodide, request by request."""

from __future__ import annotations

import json
import platform
import sys
from functools import partial
from importlib import import_module


def main(arguments: list[str]) -> int:
    """Zero; prints JSON: the Python, and for each set of named requests in a file the median seconds of each.

    `arguments`: the file, a JSON list of such sets, and the number of rounds; the checkout is /repo.
    """
    sys.path[:0] = ["/repo", "/repo/scripts"]
    door = import_module("calculator.api").answer
    medians = import_module("lab.rounds").medians
    with open(arguments[0], encoding="utf-8") as file:  # noqa: PTH123
        sets = json.load(file)
    seconds = [medians({name: partial(door, text) for name, text in each.items()}, int(arguments[1])) for each in sets]
    print(json.dumps({"python": platform.python_version(), "seconds": seconds}))
    return 0
