"""Compressed copies beside the files of a site, for hosts that send them as they are."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]

import environment
from environment.archives import sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMPRESSED = {
    *(".css", ".csv", ".html", ".ico", ".ics", ".js", ".json", ".mjs", ".svg", ".txt"),
    *(".wasm", ".webmanifest", ".xml", ".zip"),
}
SMALLEST = 1_000  # bytes; below that nothing is gained
KEPT = environment.CACHE / "compressed"
HUGE = 8_000_000  # bytes; so much has the whole core alone, and half a minute would go for what few fetch
LONG = 100_000  # bytes; what takes long is kept for the next build


def compress_all(site: Path) -> None:
    """Write a .gz and a .br beside each file that gains by it, the same every time."""
    files = [file for file in site.rglob("*") if file.suffix in COMPRESSED and file.is_file()]
    files.sort(key=lambda file: -file.stat().st_size)  # the long ones side by side
    with ThreadPoolExecutor() as pool:
        list(pool.map(compress_one, files))


def compress_one(file: Path) -> None:
    """Write the copies of one file."""
    data = file.read_bytes()
    if len(data) < SMALLEST:
        return
    for suffix, squeeze in SQUEEZERS.items():
        small = kept(data, suffix, squeeze) if len(data) > LONG else squeeze(data)
        if len(small) < len(data):
            file.with_name(file.name + suffix).write_bytes(small)


def gzipped(data: bytes) -> bytes:
    """The data as gzip, without a time in it."""
    return gzip.compress(data, 9, mtime=0)


def brotlied(data: bytes) -> bytes:
    """The data as brotli, with a window that takes in the whole of Python's core."""
    small: bytes = brotli.compress(data, quality=9 if len(data) > HUGE else 11, lgwin=24)
    return small


SQUEEZERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzipped, ".br": brotlied}


def kept(data: bytes, suffix: str, squeeze: Callable[[bytes], bytes]) -> bytes:
    """The compressed data, from an earlier build if that had the same."""
    file = KEPT / (sha256(data) + suffix)
    if not file.is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f"{suffix}.partial")
        partial.write_bytes(squeeze(data))
        partial.replace(file)
    return file.read_bytes()
