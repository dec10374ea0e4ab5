"""The build for a look. That the same sources give the same site anywhere is held by test_hosting_files.py."""

from __future__ import annotations

import zipfile
from pathlib import Path

import environment
from runtime import pack, pyodide


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
