"""In place of asyncio, which Pyodide's core imports for awaiting and nobody here awaits."""

from typing import NoReturn


def get_event_loop() -> NoReturn:
    """Nothing ever; a loop would be webloop's."""
    raise RuntimeError


ensure_future = get_event_loop
