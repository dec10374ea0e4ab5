"""The link that start times are measured behind: it takes the time it says, and counts every byte."""

import http.client
import threading
import time
from pathlib import Path

import pytest

from lab.speed.link import Link, MeteredServer, metered

SIZE = 100_000
RATE = 1_600_000  # bits a second: half a second for the file
TURN = 0.1
HEADERS = 1_000  # more than the headers of an answer take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "file.bin").write_bytes(b"\1" * SIZE)
    (tmp_path / "page.js").write_bytes(b"\2" * SIZE)
    (tmp_path / "page.js.br").write_bytes(b"\3" * 1_500)
    return tmp_path


def fetch(server: MeteredServer, name: str, times: int = 1) -> bytes:
    """The last answer's body; all of them over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    for _ in range(times):
        connection.request("GET", f"/{name}", headers={"Accept-Encoding": "br"})
        body = connection.getresponse().read()
    connection.close()
    return body


def test_a_file_takes_as_long_as_the_link_says(folder: Path) -> None:
    """One round trip to open, one to ask, and then the bits; within bounds that a busy machine keeps."""
    link = Link(RATE, TURN)
    with metered(folder, link) as server:
        began = time.monotonic()
        body = fetch(server, "file.bin")
        taken = time.monotonic() - began

    assert len(body) == SIZE
    assert 0.95 * (2 * TURN + SIZE * 8 / RATE - 0.02) < taken < 3
    assert SIZE < link.carried < SIZE + HEADERS


def test_two_connections_share_one_line(folder: Path) -> None:
    """Side by side they take as long as one after the other."""
    link = Link(RATE, 0.001)
    with metered(folder, link) as server:
        both = [threading.Thread(target=fetch, args=(server, "file.bin")) for _ in range(2)]
        began = time.monotonic()
        for each in both:
            each.start()
        for each in both:
            each.join()
        taken = time.monotonic() - began

    assert 0.95 * (2 * SIZE * 8 / RATE - 0.02) < taken < 5
    assert 2 * SIZE < link.carried < 2 * (SIZE + HEADERS)


def test_what_is_sent_compressed_counts_compressed(folder: Path) -> None:
    link = Link(RATE, 0.001)
    with metered(folder, link) as server:
        body = fetch(server, "page.js")

    assert len(body) == 1_500
    assert 1_500 < link.carried < 1_500 + HEADERS


def test_a_kept_connection_is_opened_once(folder: Path) -> None:
    """Every request costs a round trip, but the connection only its first."""
    link = Link(1e9, TURN)
    with metered(folder, link) as server:
        began = time.monotonic()
        fetch(server, "page.js", times=3)
        taken = time.monotonic() - began

    assert 0.95 * 4 * TURN < taken < 3
