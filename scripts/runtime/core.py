"""Pyodide's core without what the calculator never calls: a third of the bytes on the wire.

Python is built for everyone: of its seventeen thousand compiled functions the calculator calls
fewer than three thousand. Which, is found by a rehearsal: on a core that marks each function called
the calculator answers every case of the tests, thousands of broken ones, and all that its own tests
and laws ask. Small functions that stand between two called ones stay as well: the linker puts
together what belongs together, so they are the likeliest to be missed.
In the core for readers every other function traps at once, so that it can give no wrong answer;
should a reader's request reach one, worker.js says so and runtime.js starts the whole core.
Tables that only such functions would read are zeroed: dead_data.py.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import environment
from environment import esbuild
from runtime import dead_data, frozen, library, pyodide, recorded, rehearsal, webassembly

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

STARTER, GLUE, WASM = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"
WHOLE = "pyodide.whole.wasm"  # the core as it was published, for the request that needs it

ASSIGNMENT = re.compile(r'([\w$]+)=Module\["[\w$]+"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?;')
DECLARATION = re.compile(r"(?<=[;}])var ([\w$]+(?:,[\w$]+){1000,});function assignWasmExports\(wasmExports\)\{")
WORD = re.compile(r"[\w$]+")
FEWEST = 1_500  # functions, without which no Python starts
GAP, SMALL = 2, 400  # so many functions between two called ones stay, of so many bytes each at most on average
FROM_MEMORY = 200  # requests that a kept start answers: what its Python does is rehearsed by the usual one

CHANGED = (
    "core.py no longer understands {}: Pyodide's build has changed. "
    "Look at the file, then at docs/adr/0015-python-without-what-is-never-called.md."
)


def made(root: Path, carried: Mapping[str, bytes], place: Path) -> dict[str, bytes]:
    """File name -> contents of the core for the calculator that these files carry."""
    published = (pyodide.STOCK / WASM).read_bytes()
    starter, whole_glue = ((pyodide.STOCK / name).read_text(encoding="utf-8") for name in (STARTER, GLUE))
    glue = smaller_glue(whole_glue, starter)
    wasm = frozen.smaller(webassembly.exporting(published, set(WORD.findall(glue))), place)
    requests = [*library.requests(root), *library.broken_requests(root), *rehearsal.long_requests(root)]
    small = minified(glue, place)
    files = {GLUE: small, WASM: webassembly.counting(wasm), **carried}
    called = rehearse(requests, files, place, recorded.requests(root, place))
    kept = with_neighbours(called, webassembly.sizes(wasm))
    return {
        STARTER: starter.encode(),
        GLUE: small,
        WASM: webassembly.without(dead_data.without(wasm, kept), kept),
        WHOLE: published,
    }


def published() -> dict[str, bytes]:
    """Return file name -> contents of the core as it was published, which nothing has to be rehearsed for."""
    files = {name: (pyodide.STOCK / name).read_bytes() for name in (STARTER, GLUE, WASM)}
    return {**files, WHOLE: files[WASM]}


def smaller_glue(glue: str, starter: str) -> str:
    """Pyodide's JavaScript without the names that only compiled extension modules would use.

    A name that stands anywhere else in it or in its starter, even inside a text, stays.
    """
    found = DECLARATION.search(glue)
    if not found:
        raise environment.SetupError(CHANGED.format(GLUE))
    end = glue.index("}", found.end())
    assigned = glue[found.end() : end]
    said = set(WORD.findall(starter + glue[: found.start()] + ASSIGNMENT.sub("", assigned) + glue[end:]))
    idle = {own for own, export in ASSIGNMENT.findall(assigned) if own not in said and export not in said}
    kept = ASSIGNMENT.sub(lambda each: "" if each[1] in idle else each[0], assigned)
    names = ",".join(name for name in found[1].split(",") if name not in idle)
    head = found[0].replace(found[1], names)
    return glue[: found.start()] + head + kept + glue[end:]


def minified(glue: str, place: Path) -> bytes:
    """Return Pyodide's JavaScript with short names and no room between them."""
    (place / GLUE).write_text(glue, encoding="utf-8")
    esbuild.make_small([place / GLUE], place / "small", "--out-extension:.js=.mjs", failure=CHANGED.format(GLUE))
    return (place / "small" / GLUE).read_bytes()


def with_neighbours(called: Collection[int], sizes: Sequence[int]) -> set[int]:
    """The functions called, and the few small ones that stand between two of them.

    >>> sorted(with_neighbours({1, 4, 9}, [10] * 12))
    [1, 2, 3, 4, 9]
    """
    kept = set(called)
    for before, after in pairwise(sorted(called)):
        between = range(before + 1, after)
        if len(between) <= GAP and sum(sizes[number] for number in between) <= SMALL * len(between):
            kept |= {*between}
    return kept


def rehearse(requests: list[str], files: Mapping[str, bytes], place: Path, more: Sequence[str] = ()) -> set[int]:
    """The numbers of the functions of this counting core that are called by a start and these requests.

    `more` are requests enough for all kinds of circumstance, which are asked once and in the usual one.
    """
    for name, data in files.items():
        (place / name).write_bytes(data)
    (place / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    (place / "more.json").write_text(json.dumps(more), encoding="utf-8")
    (place / "some.json").write_text(json.dumps(requests[:FROM_MEMORY]), encoding="utf-8")
    pyodide.run(
        "answer_requests",
        ["/place/requests.json", "/place/more.json"],
        index=place,
        library=place / "library.wasm",
        mounts={"/place": place},
        rehearsed=pyodide.Rehearsed(requests=place / "some.json", marks=place / "called"),
    )
    called = {number for number, mark in enumerate((place / "called").read_bytes()) if mark}
    if len(called) < FEWEST:
        raise environment.SetupError(CHANGED.format(WASM))
    return called
