"""Python files run inside Pyodide, under Node: on the very runtime that readers get.

python3 scripts/runtime/pyodide.py               the calculator's tests, inside Pyodide
python3 scripts/runtime/pyodide.py -k money -x   the same with arguments for pytest
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import side_environments
from runtime import python_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).resolve().parent
JOBS = HERE / "in_pyodide"
STOCK = environment.NODE_MODULES / "pyodide"

# A fixed day, so that what Python stamps into byte code is the same in every build;
# with it set, byte code is also tied to its source by hash and not by time. It is the second of
# January 1980: an archive knows no day before 1980, and west of Greenwich the first is still 1979.
EPOCH = "315619200"

# What a test may import that runs inside Pyodide.
PORTABLE = frozenset({"calculator", "pytest", *sys.stdlib_module_names}) - {"subprocess", "threading"}
PACE = "tests.pace"  # how long something may take: as portable as they


class FailedInside(environment.SetupError):
    """A job inside Pyodide did not end well; the message is what it printed."""


class Rehearsed(NamedTuple):
    """What a counting core does after its job, and what comes of both."""

    requests: Path
    """A file of requests, answered from a kept start."""
    marks: Path
    """A file that takes what the core's functions have marked."""


def run(
    job: str,
    arguments: Sequence[str] = (),
    *,
    index: Path = STOCK,
    library: Path = STOCK / "python_stdlib.zip",
    optimize: int = 0,
    mounts: Mapping[str, Path] | None = None,
    wheels: Sequence[Path] = (),
    rehearsed: Rehearsed | None = None,
) -> str:
    """What scripts/runtime/in_pyodide/`job`.py prints when it runs inside Pyodide, or FailedInside.

    `mounts` says which folders it sees, and under which names; nothing else of this machine
    is there. A file `further.wasm` beside the library is put behind it, as in a page.
    """
    words = {
        "file": str(JOBS / f"{job}.py"),
        "arguments": list(arguments),
        "index": f"{index}/",
        "library": str(library),
        "further": str(further) if (further := library.with_name("further.wasm")).is_file() else "",
        "python": [f"-{'O' * optimize}"] if optimize else [],
        "environment": {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0", "PYTHONNODEBUGRANGES": "1"},
        "mounts": {inside: str(outside) for inside, outside in (mounts or {}).items()},
        "wheels": [str(wheel) for wheel in wheels],
        "requests": str(rehearsed.requests if rehearsed else ""),
        "marks": str(rehearsed.marks if rehearsed else ""),
    }
    done = run_node(HERE / "pyodide.mjs", json.dumps(words))
    if done.returncode:
        raise FailedInside(f"{job}.py inside Pyodide: {done.stdout}{done.stderr}")
    return done.stdout


def run_node(script: Path, argument: str) -> subprocess.CompletedProcess[str]:
    """A script's end and what it printed, run by the Node that came from pip."""
    return subprocess.run(
        [str(environment.node()), str(script), argument],
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def wheels(*names: str) -> list[Path]:
    """The wheels of these packages, from requirements/pyodide.txt."""
    found = side_environments.pyodide_wheels()
    return [next(found.glob(f"{name.replace('-', '_')}-*.whl")) for name in names]


def run_tests(arguments: Sequence[str] = ()) -> str:
    """What pytest says of the calculator's tests inside Pyodide, or FailedInside."""
    mounts = {"/repo": environment.ROOT, "/site": environment.site_packages()}
    return run(
        "run_tests", [*(arguments or ["-q"]), "calculator", *filter(is_no_replay, portable_tests())], mounts=mounts
    )


def portable_tests() -> list[str]:
    """The test files that need nothing but Python, pytest and the calculator."""
    tests = environment.ROOT / "tests"
    shared = python_source.fixtures((tests / "conftest.py").read_text(encoding="utf-8"))
    found = []
    for file in sorted(tests.glob("test_*.py")):
        source = file.read_text(encoding="utf-8")
        imported = {name.partition(".")[0] for name in python_source.imports(source) if not name.startswith(PACE)}
        if imported <= PORTABLE and not shared & python_source.parameters(source):
            found.append(file.relative_to(environment.ROOT).as_posix())
    return found


def is_no_replay(name: str) -> bool:
    """Whether a test file asks more than the cases of tests/cases, which tests/test_pack.py asks the packed runtime."""
    return '/ "cases"' not in (environment.ROOT / name).read_text(encoding="utf-8")


def main() -> None:
    """Run the tests inside Pyodide and end with an exit code other than 0 if one fails."""
    environment.enter(tests=True)
    try:
        print(run_tests(sys.argv[1:]))
    except FailedInside as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
