"""A small static server for the built site: serve.py, the browser tests and measurements.

It does what a good host does and no more: any sub-path, right types, the `.br` or `.gz`
that lies beside a file, caching that never shows yesterday's page, the site's own 404.
Without `headers` it is the poorest host that the promises must hold on: then the policy in the
pages is all there is, as on GitHub Pages.
"""

import posixpath
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from environment import WINDOWS
from website.headers import OTHER_TYPE, TYPES, kept_for

COMPRESSED = {"br": ".br", "gzip": ".gz"}  # best first


class SiteServer(ThreadingHTTPServer):
    """A server of one folder under one prefix, which ends with its `with` block."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = not WINDOWS  # there it would let two servers share a port

    def __init__(
        self,
        folder: Path,
        *,
        prefix: str = "/",
        port: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.prefix = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
        super().__init__(("127.0.0.1", port), partial(Handler, headers=headers or {}))

    @property
    def url(self) -> str:
        """The address of the site's first page."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a reader who leaves in the middle of an answer: that is no error."""


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the server's folder."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True  # else every answer waits for the headers to be seen

    def __init__(self, *args: object, headers: Mapping[str, str]) -> None:
        self.extra = headers
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        self.answer()

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self.answer()

    def answer(self) -> None:
        """Send the file of this address, a redirect to it, or the 404 page."""
        parts = urlsplit(self.path)
        prefix = self.server.prefix
        if not parts.path.startswith(prefix):
            if prefix.startswith(parts.path.rstrip("/") + "/"):
                self.redirect(prefix)
            else:
                self.send_page(HTTPStatus.NOT_FOUND)
            return
        inside = inside_path(parts.path.removeprefix(prefix))
        file = None if inside is None else self.server.folder / inside
        if file is None:
            self.send_page(HTTPStatus.NOT_FOUND)
        elif file.is_dir() and inside and not parts.path.endswith("/"):
            self.redirect(quote(prefix + inside + "/"))
        elif file.is_dir():
            self.send_page(HTTPStatus.OK, file / "index.html")
        else:
            self.send_page(HTTPStatus.OK, file)

    def redirect(self, address: str) -> None:
        """Send the reader on."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_page(self, status: HTTPStatus, file: Path | None = None) -> None:
        """Send a file, or the 404 page when there is none."""
        if file is None or not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, self.server.folder / "404.html"
        encoding, stored = choose_encoding(file, self.headers.get("Accept-Encoding", ""))
        try:
            body = stored.read_bytes()
            changed = stored.stat().st_mtime_ns
        except OSError:
            body, changed = b"404\n", 0
        tag = f'"{changed:x}-{len(body):x}{encoding}"'
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_file_headers(file, encoding, changed)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def send_file_headers(self, file: Path, encoding: str, changed: int) -> None:
        """Send what a host says of a file."""
        self.send_header("Content-Type", TYPES.get(file.suffix, OTHER_TYPE))
        self.send_header("Last-Modified", formatdate(changed / 1e9, usegmt=True))
        self.send_header("Vary", "Accept-Encoding")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        name = file.relative_to(self.server.folder).as_posix()
        self.send_header("Cache-Control", kept_for(name))

    def end_headers(self) -> None:
        """Send what every answer carries, and end them."""
        for key, value in {"X-Content-Type-Options": "nosniff", **self.extra}.items():
            self.send_header(key, value)
        super().end_headers()

    def version_string(self) -> str:
        """What the server calls itself."""
        return "site"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: the address is on the screen, and the browser shows the rest."""


def inside_path(address: str) -> str | None:
    """The path below the site's folder, or None for one that would leave it.

    >>> inside_path("checklist/")
    'checklist'
    >>> inside_path("%2e%2e/secret") is None
    True
    """
    path = unquote(address)
    parts = path.split("/")
    if any(part == ".." or "\\" in part or "\0" in part or ":" in part for part in parts):
        return None
    return posixpath.normpath(path).strip("/") if path.strip("/") else ""


def choose_encoding(file: Path, accepted: str) -> tuple[str, Path]:
    """The content encoding and the stored file that answers it; ("", file) for as it is."""
    for encoding, suffix in COMPRESSED.items():
        stored = file.with_name(file.name + suffix)
        if accepts(accepted, encoding) and stored.is_file():
            return encoding, stored
    return "", file


def accepts(header: str, encoding: str) -> bool:
    """Whether an Accept-Encoding header takes this encoding.

    >>> accepts("gzip, deflate, br", "br"), accepts("gzip, br;q=0", "br"), accepts("", "gzip")
    (True, False, False)
    """
    for entry in header.lower().split(","):
        name, _, weight = entry.partition(";")
        if name.strip() == encoding:
            return not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    return False


def open_server(
    folder: Path, *, prefix: str = "/", port: int = 0, headers: Mapping[str, str] | None = None
) -> SiteServer:
    """A server on this port, or on a free one where it is taken; not yet answering."""
    try:
        return SiteServer(folder, prefix=prefix, port=port, headers=headers)
    except OSError:
        return SiteServer(folder, prefix=prefix, port=0, headers=headers)


@contextmanager
def running(folder: Path, *, prefix: str = "/", headers: Mapping[str, str] | None = None) -> Iterator[SiteServer]:
    """A server that answers in a thread of its own while the `with` block runs."""
    with SiteServer(folder, prefix=prefix, headers=headers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
