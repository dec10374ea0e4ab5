"""The lock files must install the same files on every machine."""

from environment.locks import problems_of_locks


def locks_are_whole() -> list[str]:
    """Problems: a lock older than its source, without hashes, or naming a place."""
    return problems_of_locks()
