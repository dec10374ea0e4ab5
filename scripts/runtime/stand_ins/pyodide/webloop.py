"""In place of Pyodide's event loop: nothing here awaits, and asyncio brings a sixth of the library."""

from pyodide_js._api import scheduleCallback  # noqa: F401 - Pyodide counts what crossed when it keeps a start


def _initialize_event_loop() -> None:
    """Start no loop."""
