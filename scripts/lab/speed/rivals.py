"""The pages that ours is measured against, each showing the same plan in the same table.

`stock`: Pyodide as it is published, on the main thread. `pyscript`: PyScript over that same
Pyodide. `plain`: the schedule alone in JavaScript, the floor. They get what a good host gives:
compressed copies, and for what never changes a cache that never asks again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from string import Template
from urllib.parse import quote

from environment import CACHE, NODE_MODULES, ROOT
from environment.digests import digest
from runtime import pack, pyodide
from website import compress

SOURCES = Path(__file__).resolve().parent / "rivals"
PYSCRIPT = NODE_MODULES / "@pyscript" / "core"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
HEADS = {
    "plain": '<script type="module" src="../plain.js"></script>',
    "stock": '<script type="module" src="../stock.js"></script>',
    "pyscript": '<script type="module" src="../pyscript.js"></script>\n'
    '<script type="module" src="$folder/core.js"></script>\n'
    '<script type="py" src="../pyscript_plan.py" config="../pyscript.json"></script>',
}


def made() -> Path:
    """The folder with the rival pages, made anew if what they are made from changed."""
    parts = [*SOURCES.iterdir(), Path(__file__), *(ROOT / "calculator").rglob("*.[pt]*[yl]")]
    key = digest(*sorted(parts), ROOT / "package-lock.json")[:16]
    folder = CACHE / "rivals" / key
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        unfinished = folder.with_suffix(".partial")
        write(unfinished, f"assets/runtime/{key}")
        compress.compress_all(unfinished)
        unfinished.rename(folder)
    return folder


def write(target: Path, runtime: str) -> None:
    """Nothing; writes the pages into `target`, what never changes into its folder `runtime`."""
    lasting = target / runtime
    shutil.copytree(PYSCRIPT / "dist", lasting, ignore=shutil.ignore_patterns("*.map"))
    for name in PYODIDE:
        shutil.copyfile(pyodide.STOCK / name, lasting / name)
    with tempfile.TemporaryDirectory() as place:
        shutil.copyfile(pack.build_wheel(ROOT, Path(place)), lasting / "calculator.zip")
    for source in [*SOURCES.glob("*.js"), SOURCES / "pyscript_plan.py"]:
        shutil.copyfile(source, target / source.name)
    config = {"interpreter": f"../{runtime}/pyodide.mjs", "files": {f"../{runtime}/calculator.zip": "./*"}}
    (target / "pyscript.json").write_text(json.dumps(config), encoding="utf-8")
    page = Template((SOURCES / "page.html").read_text(encoding="utf-8"))
    for name, head in HEADS.items():
        (target / name).mkdir()
        filled = Template(head).substitute(folder=f"../{runtime}")
        html = page.substitute(name=name, folder=f"../{runtime}/", head=filled)
        (target / name / "index.html").write_text(html, encoding="utf-8")


def address(url: str, name: str, form: dict[str, str]) -> str:
    """Where a rival page shows that plan."""
    return f"{url}{name}/#{quote(json.dumps(form))}"
