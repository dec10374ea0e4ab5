"""The calculator's own tests, run by the Python that readers run it with."""

from __future__ import annotations

import os
import sys
from importlib import import_module


def main(arguments: list[str]) -> int:
    """What pytest ends with: `arguments` are its own; the checkout is /repo, packages are /site.

    The packages are those of `.venv`, of which only pure Python is used; their pytest plugins
    need processes and sockets that are not here. Limits of a second are promised for CPython.
    """
    sys.path[:0] = ["/repo"]
    sys.path.append("/site")
    os.chdir("/repo")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    own = ["--noconftest", "-p", "no:cacheprovider", "-o", "pythonpath=."]
    own += ["-k", "not less_than_a_second and not within_a_second"]
    return int(import_module("pytest").main([*own, *arguments]))
