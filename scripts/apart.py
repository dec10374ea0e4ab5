"""Packages that a command runs beside the project's own and that never enter `.venv`."""

import shutil
from pathlib import Path

import environment
from environment import CACHE, PYTHON, REQUIREMENTS, digest, run


def packages(name: str) -> Path:
    """The folder with the packages of requirements/NAME.txt, hash-checked, fetched once."""
    lock = REQUIREMENTS / f"{name}.txt"
    folder = CACHE / name / digest(lock)[:16]
    if not folder.is_dir():
        unfinished = folder.with_suffix(".partial")
        shutil.rmtree(unfinished, ignore_errors=True)
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
        run([*pip, "--target", unfinished, "-r", lock], failure=environment.DOWNLOAD_FAILED)
        unfinished.rename(folder)
    return folder


def program(name: str, command: str) -> Path | None:
    """A command that came with those packages, or None where they have none for this machine."""
    return next((packages(name) / "bin").glob(f"{command}*"), None)
