"""The little server: what a good static host does, under any sub-path."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publish.serving import SiteServer, open_server, running

RUNTIME = "assets/runtime/0123456789abcdef/core.wasm"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    files = {
        "index.html": b"home",
        "404.html": b"lost",
        "guide/index.html": b"guide",
        "app.mjs": b"plain",
        "app.mjs.br": b"brotli",
        "app.mjs.gz": b"gzip",
        "manifest.webmanifest": b"{}",
        RUNTIME: b"\0asm",
    }
    for name, content in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(content)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with running(tmp_path / "site", prefix="/some/where/", headers={"X-Try": "1"}) as server:
        yield server


def ask(
    server: SiteServer, path: str, *, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer and its body; a header's `_` stands for `-`."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/some/where/", 200, b"home"),
        ("/some/where/guide/", 200, b"guide"),
        ("/some/where/guide/?q=1", 200, b"guide"),
        ("/some/where/none/", 404, b"lost"),
        ("/some/where/../secret.txt", 404, b"lost"),
        ("/some/where/%2e%2e/secret.txt", 404, b"lost"),
        ("/some/where/..%5csecret.txt", 404, b"lost"),
        ("/elsewhere/", 404, b"lost"),
    ],
)
def test_pages(server: SiteServer, path: str, status: int, body: bytes) -> None:
    """Every address gives its page or the site's own 404, and never a file outside."""
    answer, content = ask(server, path)

    assert (answer.status, content) == (status, body)


@pytest.mark.parametrize(
    ("path", "target"),
    [("/", "/some/where/"), ("/some", "/some/where/"), ("/some/where/guide", "/some/where/guide/")],
)
def test_redirects(server: SiteServer, path: str, target: str) -> None:
    """A folder without its slash, and the root of the host, lead to the page."""
    answer, _ = ask(server, path)

    assert (answer.status, answer.headers["Location"]) == (301, target)


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip", "gzip", b"gzip"),
        ("identity", None, b"plain"),
    ],
)
def test_what_lies_compressed_beside_a_file_is_sent(
    server: SiteServer, accepted: str, encoding: str | None, body: bytes
) -> None:
    """The best encoding that the browser takes, and the file's own type with it."""
    answer, content = ask(server, "/some/where/app.mjs", Accept_Encoding=accepted)

    assert (answer.headers["Content-Encoding"], content) == (encoding, body)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_types_that_browsers_insist_on(server: SiteServer) -> None:
    """Streaming compilation needs application/wasm; the manifest has its own type."""
    wasm, _ = ask(server, f"/some/where/{RUNTIME}")
    manifest, _ = ask(server, "/some/where/manifest.webmanifest")

    assert wasm.headers["Content-Type"] == "application/wasm"
    assert manifest.headers["Content-Type"] == "application/manifest+json"


def test_only_what_has_a_hash_in_its_path_is_kept_for_good(server: SiteServer) -> None:
    """Pages are asked for again each time, so that no one reads yesterday's law."""
    wasm, _ = ask(server, f"/some/where/{RUNTIME}")
    page, _ = ask(server, "/some/where/")

    assert "immutable" in wasm.headers["Cache-Control"]
    assert page.headers["Cache-Control"] == "no-cache"


def test_an_unchanged_page_is_not_sent_again(server: SiteServer) -> None:
    """The second visit costs a header."""
    first, _ = ask(server, "/some/where/")
    second, body = ask(server, "/some/where/", If_None_Match=first.headers["ETag"])

    assert (second.status, body) == (304, b"")


def test_head_has_the_headers_of_get_and_no_body(server: SiteServer) -> None:
    """HEAD tells the length, and the extra headers that were asked for."""
    answer, body = ask(server, "/some/where/", method="HEAD")

    assert (answer.headers["Content-Length"], body) == ("4", b"")
    assert answer.headers["X-Try"] == "1"


def test_a_taken_port_leads_to_a_free_one(server: SiteServer, tmp_path: Path) -> None:
    """serve.py never fails because 8000 is in use."""
    with open_server(tmp_path, port=server.server_port) as second:
        assert second.server_port != server.server_port
        assert urlsplit(second.url).hostname == "127.0.0.1"
