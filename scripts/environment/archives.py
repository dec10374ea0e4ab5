"""Archives and hashes that depend on what they hold alone, not on the day or the machine."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def write_zip(target: Path, held: Mapping[str, bytes]) -> None:
    """Write a zip with these files in it, stored and not deflated."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name in sorted(held):
            file.writestr(zipfile.ZipInfo(name), held[name])


def merge(archives: Iterable[Path]) -> dict[str, bytes]:
    """All that several archives hold, without what only installers read."""
    held: dict[str, bytes] = {}
    for archive in archives:
        with zipfile.ZipFile(archive) as file:
            names = [name for name in file.namelist() if ".dist-info/" not in name]
            held.update({name: file.read(name) for name in names})
    return held


def sha256(data: bytes) -> str:
    """The hash as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def integrity(data: bytes) -> str:
    """The hash as browsers and Content-Security-Policy write it.

    >>> integrity(b"")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def time_of(data: bytes) -> int:
    """A time for a file that follows from its contents, in even seconds from 2010 on.

    Web servers name a version of a file by its time and size. With one time for all files, a page
    that changed but kept its size would pass for the old one; with the time of the build, no two
    builds would be the same.
    """
    start = int(datetime(2010, 1, 1, tzinfo=UTC).timestamp())
    return start + 2 * (int(sha256(data)[:8], 16) % 2**27)
