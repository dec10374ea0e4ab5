"""The site's own scripts and style sheet at an address that says what is in them: browsers keep them for good.

A page asked for some thirty modules, up to five imports deep, and asked after each of them again on
every visit. Here each script that a page names, and the sheet, becomes one file with all that it imports,
by esbuild. The sources need none of this: they run in a browser as they are.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import esbuild
from environment.archives import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "assets/site"
SCRIPTS = "assets/calculator"
SHEETS = "assets/style"
SHARED = f"{SCRIPTS}/python/page.js"  # one Python a page, whoever asks: never inside another file
LATER = (f"{SCRIPTS}/files/opened.js",)  # fetched when a reader opens a file, and not before
SHEET = "assets/style.css"
ENTRIES = (SHEET, "assets/site.js", f"{SCRIPTS}/parts.js", f"{SCRIPTS}/python/worker.js", *LATER)
NAMED = (*ENTRIES, SHARED)  # by the pages, or by one another

HOW = ("--bundle", "--format=esm")
FAILED = "The site's scripts were not put together; esbuild's own words stand above."

ADDRESS = re.compile(rf'(?P<before> (?:src|href)="[./]*)(?P<name>{"|".join(map(re.escape, NAMED))})(?=")')
APART = (SHARED, *LATER)  # fetched by the others, at an address beside their own
FETCHED = re.compile(rf'"[./\w]*/(?P<name>{"|".join(re.escape(Path(name).name) for name in APART)})"')
PYTHON = re.compile(rf"{FOLDER}/[0-9a-f]{{16}}/page\.js$")


def bundle(site: Path) -> None:
    """Bundle the files, name them in the pages, and remove the sources."""
    if not (site / SHARED).is_file():
        return  # an earlier run has done it
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch, "made")
        made.mkdir()  # for everyone to read, as a temporary folder itself is not
        put_together(site, made)
        folder = f"{FOLDER}/{hashed(sorted(made.iterdir()))}"
        shutil.copytree(made, site / folder)
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        moved = ADDRESS.sub(lambda found: f"{found['before']}{folder}/{Path(found['name']).name}", html)
        page.write_text(moved, encoding="utf-8", newline="\n")
    for source in site.glob("assets/*.js"):
        source.unlink()
    shutil.rmtree(site / SCRIPTS)
    shutil.rmtree(site / SHEETS)
    shutil.copyfile(site / folder / Path(SHEET).name, site / SHEET)  # 404.html looks for it, at whatever depth


def put_together(site: Path, made: Path) -> None:
    """Write into `made` each entry as one file with all that it imports."""
    apart = [f"--external:.*/{Path(name).name}" for name in APART]
    esbuild.make_small([site / SHARED], made, *HOW, failure=FAILED)
    esbuild.make_small([site / entry for entry in ENTRIES], made, *HOW, *apart, failure=FAILED)
    for script in made.glob("*.js"):
        script.write_text(side_by_side(script.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def side_by_side(script: str) -> str:
    """The script with the files it fetches beside itself, from whichever folder of the sources it named them.

    >>> side_by_side('import{all}from"../python/page.js";import("../files/opened.js")')
    'import{all}from"./page.js";import("./opened.js")'
    """
    return FETCHED.sub(r'"./\g<name>"', script)


def hashed(files: Iterable[Path]) -> str:
    """What the files, with their names, come to."""
    held = "".join(f"{file.name} {sha256(file.read_bytes())}\n" for file in files)
    return sha256(held.encode())[:16]


def asks_python(address: str) -> bool:
    """Whether a page that fetches this address may ask Python something.

    >>> asks_python("../assets/site/0123456789abcdef/page.js"), asks_python("assets/site/0123456789abcdef/site.js")
    (True, False)
    """
    return bool(PYTHON.search(address))
