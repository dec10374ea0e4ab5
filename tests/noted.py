"""The site from a server that writes down whatever it is sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from publish.serving import Handler, SiteServer


class Noted(SiteServer):
    """A server of the site below a sub-path; `seen` has the method, path and headers of each request."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, prefix="/some/where/")
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.RequestHandlerClass = partial(Noting, headers={})


class Noting(Handler):
    """Notes each request of any kind, before it is answered."""

    server: Noted

    def parse_request(self) -> bool:
        """Whether there is a request to answer."""
        understood = super().parse_request()
        self.server.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        return understood


@contextmanager
def noting(folder: Path) -> Iterator[Noted]:
    """That server, answering in a thread of its own while the `with` block runs."""
    with Noted(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
