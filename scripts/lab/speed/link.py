"""A server behind a metered link: so many bits a second for all connections together, and round trips.

What is modelled: one shared line on which the connections take turns, a round trip for opening
a connection and one for every request, and compressed bodies as serving.py chooses them. What is
not: TLS, lost packets, slow start, and the way up. Every page is measured behind the same link.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.serving import Handler, SiteServer

PIECE = 4_096
"""Bytes that one connection sends before it is another's turn."""
SLACK = 0.02
"""Seconds that a late thread may catch up, so that the line is not slower than it is said to be."""


@dataclass
class Link:
    """One line that all connections share; it counts what went over it, headers too."""

    bits_a_second: float = 9e6
    round_trip: float = 0.060
    carried: int = 0
    used: float = 0.0
    """When bytes were last sent."""
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Wait until so many bytes would have arrived."""
        with self._lock:
            now = time.monotonic()
            self._free = max(self._free, now - SLACK) + size * 8 / self.bits_a_second
            self.carried += size
            self.used = arrival = self._free
        time.sleep(max(0.0, arrival - now))

    def turn(self) -> None:
        """Wait for a round trip."""
        time.sleep(self.round_trip)

    def quiet(self, seconds: float, limit: float = 30) -> None:
        """Wait until nothing was sent for so long."""
        end = time.monotonic() + limit
        while time.monotonic() < min(end, self.used + seconds):
            time.sleep(0.05)


class MeteredWriter(io.BufferedIOBase):
    """A connection's way to the reader, in pieces over the link."""

    def __init__(self, raw: Any, link: Link) -> None:
        self.raw_writer = raw
        self.link = link

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, data: Any) -> int:
        """How many bytes were sent: all of them."""
        view = memoryview(data)
        for start in range(0, len(view), PIECE):
            piece = view[start : start + PIECE]
            self.link.carry(len(piece))
            self.raw_writer.write(piece)
        return len(view)


class MeteredHandler(Handler):
    """Answers as a good host does, but at the far end of the link."""

    server: MeteredServer

    def setup(self) -> None:
        """Open the connection, which takes a round trip."""
        super().setup()
        self.wfile = MeteredWriter(self.wfile, self.server.link)
        self.server.link.turn()

    def answer(self) -> None:
        """Answer after the round trip that the request and the first byte take."""
        self.server.link.turn()
        super().answer()


class MeteredServer(SiteServer):
    """A server of one folder behind a link."""

    def __init__(self, folder: Path, link: Link, headers: Mapping[str, str]) -> None:
        self.link = link
        self.sent_headers = headers
        super().__init__(folder)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        MeteredHandler(request, client_address, self, headers=self.sent_headers)


@contextmanager
def metered(folder: Path, link: Link, headers: Mapping[str, str] | None = None) -> Iterator[MeteredServer]:
    """A server behind the link that answers while the `with` block runs."""
    with MeteredServer(folder, link, headers or {}) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
