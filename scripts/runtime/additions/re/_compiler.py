"""Put behind Python's own `re/_compiler.py`: a pattern that was compiled when packing is not compiled again.

To compile a pattern is work for Python, not for its core: the calculator's 600 take a third of a second, on a
slow phone more than one. scripts/runtime/patterns.py writes the two files that are read here.
"""

import marshal
from re._compiler import _sre  # type: ignore[import-not-found]
from re._compiler import compile as compile_anew

# Those not read yet; the second is in the archive's second half.
_FILES = ["first.patterns", "further.patterns"]
_held: dict[tuple[int, int, int], tuple[int, bytes, int, tuple[tuple[str, int], ...]]] = {}


def compile(p, flags=0):  # type: ignore[no-untyped-def]  # noqa: A001 - the name it is asked by
    """Return the compiled pattern: what was made of this text and these flags when packing, or else anew."""
    key = key_of(p, flags) if isinstance(p, str) else None
    while key and key not in _held and _FILES and _take():
        pass
    if key not in _held:
        return compile_anew(p, flags)
    all_flags, code, groups, named = _held[key]
    names: list[str | None] = [None] * (groups + 1)
    for name, number in named:
        names[number] = name
    return _sre.compile(p, all_flags, memoryview(code).cast("I").tolist(), groups, dict(named), tuple(names))


def key_of(pattern: str, flags: int) -> tuple[int, int, int]:
    """Return what stands for a text and its flags: two hashes of 32 bits, since the texts would be half of the file."""
    return hash(pattern), hash(pattern[::-1]), int(flags)


def _take() -> bool:
    """Whether one more file was there, and is held now."""
    try:
        folder = __file__.rpartition("/")[0]
        data = __loader__.get_data(f"{folder}/{_FILES[0]}")  # type: ignore[name-defined]
    except OSError:
        return False
    del _FILES[0]
    _held.update(marshal.loads(data))  # noqa: S302 - written by patterns.py
    return True
