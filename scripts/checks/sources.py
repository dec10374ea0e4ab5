"""The project's own text files: what the rules read."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from environment import ROOT

BINARY = {".png", ".jpg", ".ico", ".woff2", ".wasm", ".zip", ".whl"}
MADE = {".venv", ".git", ".cache", "build", "site", "node_modules", "__pycache__"}


@cache
def sources() -> tuple[str, ...]:
    """Every file that is or would be committed, as a path from the root with slashes."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
        names = listed.stdout.decode("utf-8").split("\0")
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive, without git
        files = (file.relative_to(ROOT) for file in ROOT.rglob("*"))
        names = [file.as_posix() for file in files if not MADE & {*file.parts}]
    return tuple(sorted(name for name in names if name and is_text(ROOT / name)))


def is_text(path: Path) -> bool:
    """Whether it is a file that people write."""
    return path.suffix not in BINARY and path.is_file()


def below(folder: str, *suffixes: str) -> list[str]:
    """The sources in a folder whose names end in one of the suffixes."""
    return [name for name in sources() if name.startswith(folder) and name.endswith(suffixes)]


def text(name: str) -> str:
    """What a source says."""
    return (ROOT / name).read_text(encoding="utf-8")


def lines(name: str) -> Iterator[tuple[int, str]]:
    """Each line of a source with its number."""
    return enumerate(text(name).splitlines(), start=1)
