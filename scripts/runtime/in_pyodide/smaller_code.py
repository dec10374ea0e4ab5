"""Marshalled modules without descriptions and line numbers, made by the Python that will run them."""

from __future__ import annotations

import dis
import io
import marshal
from itertools import pairwise
from pathlib import Path
from types import CodeType

HAS_DESCRIPTION = 0x4000000  # inspect.CO_HAS_DOCSTRING, which Python has from 3.13 on


def main(folders: list[str]) -> int:
    """Zero, and each file of the folder holds a smaller module, or nothing where it held none that ends with it."""
    for file in sorted(Path(folders[0]).iterdir()):
        code = module_in(file.read_bytes())
        file.write_bytes(marshal.dumps(smaller(code)) if code else b"")
    return 0


def module_in(held: bytes) -> CodeType | None:
    """Return the frozen module that these bytes are, no more and no less; None where they are something else."""
    stream = io.BytesIO(held)
    try:
        code = marshal.load(stream)  # noqa: S302 - the core's own
    except (EOFError, TypeError, ValueError):
        return None
    is_module = isinstance(code, CodeType) and code.co_name == "<module>" and code.co_filename.startswith("<frozen ")
    return code if is_module and stream.tell() == len(held) else None


def smaller(code: CodeType) -> CodeType:
    """Return what does the same, with no description and no line numbers in it or in its functions and classes."""
    constants = [smaller(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    flags = code.co_flags
    described = description(code)
    if described is not None:
        constants[described] = None
        flags &= ~HAS_DESCRIPTION
    return code.replace(co_consts=tuple(constants), co_flags=flags, co_linetable=b"")


def description(code: CodeType) -> int | None:
    """Return which constant describes this module, class or function, and serves nothing else; None where none does."""
    steps = list(dis.get_instructions(code))
    loads = [step.arg for step in steps if step.opname.startswith("LOAD_CONST")]
    if code.co_flags & HAS_DESCRIPTION:
        return None if 0 in loads else 0
    stored = (
        load.arg
        for load, store in pairwise(steps)
        if store.opname == "STORE_NAME" and store.argval == "__doc__" and load.opname == "LOAD_CONST"
    )
    return next((place for place in stored if place is not None and loads.count(place) == 1), None)
