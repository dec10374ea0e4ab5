"""The calculator made ready for the browser: Pyodide's own files and one archive of byte code.

`python3 scripts/runtime/pack.py` writes build/runtime/<hash of the contents>/. Stock Pyodide compiles
some two hundred modules of the standard library from source on every visit, and carries many
times that; here the archive holds the modules that the calculator really uses, compiled for
exactly this Python, and the calculator itself. It is stored, not deflated: byte code that the
host compresses on the wire comes out a third smaller than a deflated archive. Hosts choose by
type what they compress, and few choose .zip, so the archive travels as the one section of an
otherwise empty WebAssembly module; Python reads it as it is, since a zip is found from its end.

What the first question needs comes first, the rest in a second such module: parted.py.

`--quick` packs the whole core and source as it is, for a look at one's own work: nothing rehearsed,
nothing saved, and Python starts some seconds later.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import archives
from environment.archives import integrity, merge, sha256, write_zip
from runtime import cases, core, library, parted, patterns, pyodide, recorded
from runtime.webassembly import as_module

ROOT = environment.ROOT
OUT = ROOT / "build" / "runtime"
QUICK_OUT = ROOT / "build" / "runtime-quick"
MADE_FROM = "made-from.json"
LIBRARY, FURTHER = "library.wasm", "further.wasm"
MEMORY = ROOT / "docs" / "assets" / "calculator" / "python" / "memory.js"  # what it does is rehearsed too

# What pyodide-build's compiler imports, and no more of what that package depends on.
COMPILER = (
    "pyodide-build",
    "packaging",
    "platformdirs",
    "rich",
    "pygments",
    "markdown-it-py",
    "mdurl",
)


def pack(root: Path = ROOT, out: Path | None = None, *, quick: bool = False) -> Path:
    """The folder of the runtime for the calculator in `root`; made anew if an input changed."""
    out = out or (QUICK_OUT if quick else OUT)
    inputs = fingerprint(root)
    ready = last_made(out, inputs)
    if ready is not None:
        return ready
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        held = source_archive(root) if quick else compiled_archive(root, place)
        carried = in_two(root, held, place)
        files = {**(core.published() if quick else core.made(root, carried, place)), **carried}
    folder = store(files, out)
    write_json(out / MADE_FROM, {"inputs": inputs, "folder": folder.name})
    return folder


def store(files: dict[str, bytes], out: Path) -> Path:
    """The folder with all the runtime's files, alone in `out`; there at once or not at all."""
    manifest = describe(files)
    folder = out / str(manifest["folder"])
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, data in files.items():
        (partial / name).write_bytes(data)
    write_json(partial / "manifest.json", manifest)
    for old in out.iterdir():
        if old.is_dir() and old != partial:
            shutil.rmtree(old)
    partial.rename(folder)
    return folder


def fingerprint(root: Path) -> str:
    """One hash of all that the runtime is made from, the way of making it included."""
    makers = sorted(pyodide.HERE.rglob("*.py"))
    own = [*makers, pyodide.HERE / "pyodide.mjs", Path(archives.__file__), MEMORY]
    locks = [ROOT / "package-lock.json", environment.REQUIREMENTS / "pyodide.txt"]
    data = sorted((root / "calculator").rglob("*"))
    sources = [file for file in data if file.is_file() and file.suffix != ".pyc"]
    asked = [*library.contract_files(root), *cases.files(root), *recorded.sources(root)]
    files = [*sources, *asked, root / "pyproject.toml", *own, *locks]
    return sha256("".join(f"{file.name} {sha256(file.read_bytes())}\n" for file in files).encode())


def last_made(out: Path, inputs: str) -> Path | None:
    """The folder made from these same inputs, if it is still whole."""
    try:
        made = json.loads((out / MADE_FROM).read_text(encoding="utf-8"))
        folder = out / str(made["folder"])
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        pieces = [*manifest["files"].items(), *manifest["further"].items()]
        pieces += [(piece["file"], piece) for piece in manifest["spare"].values()]
        whole = all((folder / name).stat().st_size == piece["bytes"] for name, piece in pieces)
    except (OSError, ValueError, KeyError):
        return None
    return folder if whole and made["inputs"] == inputs else None


def in_two(root: Path, held: dict[str, bytes], place: Path) -> dict[str, bytes]:
    """File name -> contents of the two files that together carry what the archive holds."""
    archives = []
    for name, part in zip((LIBRARY, FURTHER), parted.part(root, held), strict=True):
        write_zip(place / f"{name}.zip", part)
        archives.append((place / f"{name}.zip").read_bytes())
    first = as_module(archives[0])
    return {LIBRARY: first, FURTHER: parted.behind(first, archives[1])}


def compiled_archive(root: Path, place: Path) -> dict[str, bytes]:
    """Path -> byte code or data, made in `place`: the needed part of the library, the calculator, its patterns."""
    wheel = build_wheel(root, place)
    write_zip(place / "library.zip", library.needed_source(root, wheel))
    pyodide.run(
        "byte_compile",
        [f"/place/{wheel.name}", "/place/library.zip"],
        optimize=2,
        mounts={"/place": place},
        wheels=pyodide.wheels(*COMPILER),
    )
    compiled = next(file for file in place.glob("*.whl") if file != wheel)
    held = merge([place / "library.zip", compiled])
    return {**held, **patterns.compiled(root, held, place)}


def source_archive(root: Path) -> dict[str, bytes]:
    """Path -> source or data: the whole library, the calculator; the browser compiles them."""
    inside = [file for file in (root / "calculator").rglob("*") if file.is_file() and file.suffix != ".pyc"]
    calculator = {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(inside)}
    return {**library.sources(), **calculator}


def build_wheel(root: Path, place: Path) -> Path:
    """The calculator's wheel, built by its own backend and without a network."""
    environment.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", place, root],
        failure="The calculator's wheel was not built; the builder's own words stand above.",
        env={"SOURCE_DATE_EPOCH": pyodide.EPOCH},
        quiet=True,
    )
    return next(place.glob("*.whl"))


def describe(files: dict[str, bytes]) -> dict[str, object]:
    """What a page must know before it loads anything: the folder, each file's size and hash.

    `further` is fetched behind the first answer, or as soon as something else than `first` is asked;
    `spare` holds the whole core, which takes the place of the smaller one only where that fails.
    """
    lock = json.loads((pyodide.STOCK / "pyodide-lock.json").read_text(encoding="utf-8"))
    told: dict[str, dict[str, object]]
    told = {name: {"bytes": len(data), "integrity": integrity(data)} for name, data in files.items()}
    spare = {core.WASM: {"file": core.WHOLE, **told.pop(core.WHOLE)}}
    further = {FURTHER: told.pop(FURTHER)}
    manifest = {"info": lock["info"], "files": told, "first": parted.FIRST, "further": further, "spare": spare}
    return {"folder": sha256(json.dumps(manifest, sort_keys=True).encode())[:16], **manifest}


def write_json(file: Path, value: object) -> None:
    """Write JSON that is the same bytes everywhere."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Pack, and print where to and how much."""
    environment.enter()
    with environment.plain_words():
        folder = pack(quick="--quick" in sys.argv[1:])
    size = sum(file.stat().st_size for file in folder.iterdir())
    environment.say(f"runtime in {folder.relative_to(ROOT)}: {size / 1e6:.1f} MB uncompressed")


if __name__ == "__main__":
    main()
