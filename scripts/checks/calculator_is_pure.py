"""The calculator computes from what it is given, exactly, and from nothing else."""

import ast
from collections.abc import Iterator

from checks.sources import below, text

# Modules by which the clock, the network, the machine or chance could come in.
WORLD = {
    "asyncio", "getpass", "glob", "http", "locale", "os", "platform", "random", "secrets",
    "shutil", "socket", "ssl", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}


def no_float_on_the_money_path() -> list[str]:
    """Problems: a float in calculator/, written down or made."""
    return [
        f"{name}:{node.lineno}: a float; money is whole fen, and a rate is a Fraction"
        for name, node in nodes()
        if is_float(node)
    ]


def is_float(node: ast.AST) -> bool:
    """Whether this piece of code is a float or makes one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float | complex)
    if isinstance(node, ast.Name):
        return node.id == "float" and isinstance(node.ctx, ast.Load)
    return False


def no_world_outside() -> list[str]:
    """Problems: calculator/ reads a clock, the network, the environment or chance."""
    return [
        f"{name}:{node.lineno}: {reach}: the calculator knows only what it is given"
        for name, node in nodes()
        if (reach := reach_outside(node))
    ]


def reach_outside(node: ast.AST) -> str | None:
    """What of the world this piece of code reads, or None."""
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if is_world(alias.name)), None)
    if isinstance(node, ast.ImportFrom):
        return node.module if node.level == 0 and is_world(node.module or "") else None
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        name = f"{node.value.id}.{node.attr}"
        return name if name in CLOCKS else None
    return None


def is_world(module: str) -> bool:
    """Whether a module reads more than its arguments."""
    return module.partition(".")[0] in WORLD


def nodes() -> Iterator[tuple[str, ast.expr | ast.stmt]]:
    """Every expression and statement of the calculator, with its file."""
    for name in below("calculator/", ".py"):
        for node in ast.walk(ast.parse(text(name))):
            if isinstance(node, ast.expr | ast.stmt):
                yield name, node
