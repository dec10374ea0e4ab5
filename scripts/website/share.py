"""The picture that stands where someone shares a page: 1200 by 630 pixels, made at build."""

from __future__ import annotations

import subprocess
from pathlib import Path

import environment
from environment.archives import sha256

SCRIPTS = Path(__file__).resolve().parent
DRAWING = SCRIPTS / "templates" / "share.svg"
PROGRAM = SCRIPTS / "share.mjs"
WIDTH, HEIGHT = 1200, 630
WORDS = "协商之后：和微粒贷谈妥了，接下来一步步做对"
"""What the picture says, for those who do not see it."""
KEPT = environment.CACHE / "share"


def image() -> bytes:
    """The picture as PNG, from an earlier build if that drew the same."""
    recipe = [DRAWING, PROGRAM, environment.ROOT / "package-lock.json"]
    file = KEPT / f"{sha256(b''.join(each.read_bytes() for each in recipe))[:16]}.png"
    if not file.is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".partial")
        draw(partial)
        partial.replace(file)
    return file.read_bytes()


def draw(target: Path) -> None:
    """Nothing; draws the picture into a file, or SetupError."""
    done = subprocess.run(
        [environment.node(), PROGRAM, DRAWING, target],
        env=environment.child_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise environment.SetupError(f"the share picture could not be drawn: {done.stderr}")
