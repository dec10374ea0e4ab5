"""In place of Pyodide's installer: no package is ever added, so no archive is ever unpacked."""

from site import getsitepackages

from pyodide_js import loadedPackages  # noqa: F401 - Pyodide counts what crossed when it keeps a start


class Place:
    """A folder's path, which JavaScript asks for by `__str__`."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Place(getsitepackages()[0])
DSO_DIR = Place("/usr/lib")


def init_loaded_packages() -> None:
    """Load none."""
