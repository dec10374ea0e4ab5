"""Long files and functions, which want a reason or a cut."""

import ast

from checks.sources import below, text

LONGEST_FILE = 250
LONGEST_MODULE_OF_THE_PAGE = 120
LONGEST_FUNCTION = 30


def long_files_and_functions() -> list[str]:
    """Remarks: files and functions longer than the house rule."""
    return long_files() + long_functions()


def long_files() -> list[str]:
    """Remarks: files of more lines than one sits down to read."""
    limits = dict.fromkeys(python_files(), LONGEST_FILE)
    limits |= dict.fromkeys(below("docs/assets/", ".js"), LONGEST_MODULE_OF_THE_PAGE)
    counted = ((name, text(name).count("\n"), limit) for name, limit in limits.items())
    return [f"{name}: {count} lines" for name, count, limit in counted if count > limit]


def long_functions() -> list[str]:
    """Remarks: functions of more lines than fit one thought."""
    return [
        f"{name}:{node.lineno}: {node.name} has {length} lines"
        for name in python_files()
        for node in ast.walk(ast.parse(text(name)))
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def python_files() -> list[str]:
    """The Python that ships or builds."""
    return [*below("calculator/", ".py"), *below("scripts/", ".py")]
