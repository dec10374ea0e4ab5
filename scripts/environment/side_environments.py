"""Packages that a command runs beside the project's own and that never enter `.venv`."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from environment import CACHE, DOWNLOAD_FAILED, PYTHON, REQUIREMENTS, run, say
from environment.digests import digest


def packages(name: str, *, failure: str = DOWNLOAD_FAILED) -> Path:
    """The folder with the packages of requirements/NAME.txt."""
    return fetched(name, "install", "--target", failure=failure)


def program(name: str, command: str) -> Path | None:
    """A command that came with those packages, or None where they have none for this machine."""
    return next((packages(name) / "bin").glob(f"{command}*"), None)


def pyodide_wheels() -> Path:
    """The folder with the wheels of requirements/pyodide.txt, which are unpacked inside Pyodide only.

    What is taken is the pure wheel of each, chosen for Pyodide's Python and not for this machine's.
    """
    pure = ["--platform=any", "--implementation=py", "--abi=none", "--python-version=3.14"]
    return fetched("pyodide", "download", "--only-binary=:all:", *pure, "--dest")


def fetched(name: str, *how: str, failure: str = DOWNLOAD_FAILED) -> Path:
    """The folder that pip filled from requirements/NAME.txt, each file checked against its hash; filled once."""
    lock = REQUIREMENTS / f"{name}.txt"
    folder = CACHE / name / digest(lock)[:16]
    if not folder.is_dir():
        say(f"fetching the packages of requirements/{lock.name}")
        unfinished = folder.with_suffix(".partial")
        shutil.rmtree(unfinished, ignore_errors=True)
        verb, *options = how
        hashed: Sequence[object] = ["--quiet", "--require-hashes", "--no-deps", "-r", lock]
        run([PYTHON, "-m", "pip", verb, *hashed, *options, unfinished], failure=failure)
        unfinished.rename(folder)
    return folder
