"""In place of Pyodide's event loop: nothing here awaits, and asyncio brings a sixth of the library."""


def _initialize_event_loop() -> None:
    """Nothing; there is no loop."""
