"""What a Python file imports and asks for, read without running it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def imports(source: str) -> Iterator[str]:
    r"""Each module that this source imports when it runs, and each name it takes from one.

    >>> sorted(imports("import re\ndef f():\n    from json import decoder"))
    ['json', 'json.decoder', 're']
    >>> list(imports("if TYPE_CHECKING:\n    import typing"))
    []
    """
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def fixtures(source: str) -> set[str]:
    """The names that the file's functions have as pytest's fixtures."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if any("fixture" in ast.unparse(mark) for mark in node.decorator_list)}


def parameters(source: str) -> set[str]:
    """The names of all parameters in the file: of a test, they are the fixtures it asks for."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return {parameter.arg for node in functions for parameter in node.args.args}
