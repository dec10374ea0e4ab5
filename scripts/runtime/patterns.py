"""The calculator's regular expressions as compiled code, in the archive, so that no reader's browser compiles them.

`additions/re/_compiler.py` takes them from there. A pattern that is not among them is compiled as ever.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from environment.archives import write_zip
from runtime import library, parted, pyodide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIRST, FURTHER = "re/first.patterns", parted.FURTHER_PATTERNS


def compiled(root: Path, held: Mapping[str, bytes], place: Path) -> dict[str, bytes]:
    """Path in the archive -> patterns: those of the first question, those of all others; made in `place`."""
    folder = place / "patterns"
    folder.mkdir()
    write_zip(folder / "held.zip", held)
    asked = library.requests(root)
    first = [request for request in asked if f'"call": "{parted.FIRST}"' in request]
    for name, requests in (("first", first), ("further", asked)):
        (folder / f"{name}.json").write_text(json.dumps(requests), encoding="utf-8")
    pyodide.run(
        "compile_patterns",
        ["/place/first.json", "/place/further.json"],
        library=folder / "held.zip",
        optimize=2,
        mounts={"/place": folder},
    )
    return {path: (folder / path.removeprefix("re/")).read_bytes() for path in (FIRST, FURTHER)}
