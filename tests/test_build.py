"""The build: the same sources give the same site, wherever and whenever it is built."""

from __future__ import annotations

import zipfile
from pathlib import Path

import environment
from runtime import pack, pyodide
from website import postbuild


def contents(site: Path) -> dict[str, bytes]:
    """Every file of the site, the compressed copies included."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_built_again_elsewhere_every_byte_is_the_same(site: Path, tmp_path: Path) -> None:
    """Pages, search index, service worker, archives, .gz and .br."""
    again = tmp_path / "another folder" / "site"
    mkdocs = [environment.PYTHON, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(again)]
    environment.run(mkdocs, failure="mkdocs failed")
    problems = postbuild.finish(again, pack.pack())
    first, second = contents(site), contents(again)

    assert problems == []
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if second[name] != data] == []
    assert {"index.html.br", "index.html.gz", "service-worker.js", "search/search_index.json"} <= first.keys()


def test_a_quick_runtime_holds_the_whole_core_and_the_source_unchanged(tmp_path: Path) -> None:
    """For a look at one's own work: nothing is rehearsed or compiled, and what is carried is what stands here."""
    folder = pack.pack(out=tmp_path, quick=True)
    core = (folder / "pyodide.asm.wasm").read_bytes()
    carried = (folder / pack.LIBRARY).read_bytes()
    (tmp_path / "library.zip").write_bytes(carried)
    with zipfile.ZipFile(tmp_path / "library.zip") as archive:
        held = archive.read("calculator/api.py")

    assert core == (pyodide.STOCK / "pyodide.asm.wasm").read_bytes()
    assert held == (environment.ROOT / "calculator" / "api.py").read_bytes()
