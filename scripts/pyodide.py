"""Python files run inside Pyodide, under Node: on the very runtime that readers get."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCRIPTS = Path(__file__).resolve().parent
JOBS = SCRIPTS / "in_pyodide"
STOCK = environment.NODE_MODULES / "pyodide"

# A fixed day, so that what Python stamps into byte code is the same in every build;
# with it set, byte code is also tied to its source by hash and not by time.
EPOCH = "315532800"


class FailedInside(Exception):
    """A job inside Pyodide did not end well; the message is what it printed."""


def run(
    job: str,
    arguments: Sequence[str] = (),
    *,
    index: Path = STOCK,
    library: Path = STOCK / "python_stdlib.zip",
    optimize: int = 0,
    mounts: Mapping[str, Path] | None = None,
    wheels: Sequence[Path] = (),
) -> str:
    """What scripts/in_pyodide/`job`.py prints when it runs inside Pyodide, or FailedInside.

    `mounts` says which folders it sees, and under which names; nothing else of this machine
    is there.
    """
    words = {
        "file": str(JOBS / f"{job}.py"),
        "arguments": list(arguments),
        "index": f"{index}/",
        "library": str(library),
        "python": [f"-{'O' * optimize}"] if optimize else [],
        "environment": {"SOURCE_DATE_EPOCH": EPOCH},
        "mounts": {inside: str(outside) for inside, outside in (mounts or {}).items()},
        "wheels": [str(wheel) for wheel in wheels],
    }
    done = subprocess.run(
        [str(environment.node()), str(SCRIPTS / "pyodide.mjs"), json.dumps(words)],
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise FailedInside(f"{job}.py inside Pyodide: {done.stdout}{done.stderr}")
    return done.stdout


def wheels(*names: str) -> list[Path]:
    """The wheels of these packages, from requirements/pyodide.txt."""
    found = environment.pyodide_wheels()
    return [next(found.glob(f"{name.replace('-', '_')}-*.whl")) for name in names]
