"""The bundler of scripts and style sheets, with what every browser meant here understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environment import NODE_MODULES, node, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = NODE_MODULES / "esbuild" / "bin" / "esbuild"
SMALL = ("--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning")
OLDEST = "--target=chrome98,firefox94,safari15.4"


def make_small(files: Sequence[Path], out: Path, *options: str, failure: str) -> None:
    """Write each file, minified, into the folder `out` under its own name; raise SetupError with `failure`."""
    names = ["--entry-names=[name]", f"--outdir={out}"]
    run([node(), PROGRAM, *files, *SMALL, OLDEST, *names, *options], failure=failure, quiet=True)
