"""Archives of Python source become archives of byte code for the Python that runs this."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def main(archives: list[str]) -> int:
    """Zero, and each wheel or zip stands compiled beside itself or in its own place.

    pyodide-build's compiler has a private name: its version is pinned, and a test holds it.
    """
    compile_archive = import_module("pyodide_build._py_compile")._py_compile_archive  # noqa: SLF001
    for archive in archives:
        if compile_archive(Path(archive), verbose=False, compression_level=0) is None:
            print(f"nothing to compile in {archive}")
            return 1
    return 0
