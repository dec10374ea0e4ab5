"""The site on real web servers: Debian's nginx and Caddy, with the configurations of hosting/."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest

from publish import hosting
from publish.serving import running
from tests.web_servers import Server
from website import headers, pages

SUB_PATH = "/some/where"  # as in conftest.py
SECRET = "agreement-10000"


@dataclass
class Host:
    """A running web server."""

    url: str

    def ask(self, path: str, method: str = "GET", **told: str) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer and its body; a header's `_` stands for `-`."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        named = {name.replace("_", "-"): value for name, value in told.items()}
        connection.request(method, parts.path + path, headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


@pytest.fixture(scope="module", params=["", SUB_PATH], ids=["root", "sub-path"])
def host(request: pytest.FixtureRequest, web_server: Server, hosted: Path) -> Iterator[Host]:
    """The site on this server, at the root of the address or below it."""
    with web_server(hosted, sub_path=request.param) as url:
        yield Host(url)


def test_every_file_arrives_whole_with_its_type_and_headers(host: Host, site: Path) -> None:
    """Plain, as .gz and as .br: the same bytes, one value of each header, and the rule for keeping it."""
    files = [file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix not in {".br", ".gz"}]
    assert len(files) > 45
    for file in files:
        name = file.relative_to(site).as_posix()
        for encoding, unpack in (("identity", bytes), ("gzip", gzip.decompress), ("br", brotli.decompress)):
            answer, body = host.ask(name, Accept_Encoding=encoding)
            packed = answer.headers["Content-Encoding"]

            assert answer.status == 200, name
            assert (unpack(body) if packed else body) == file.read_bytes(), (name, encoding)
            assert packed == (encoding if has_copy(file, encoding) else None), (name, encoding)
            assert answer.headers["Content-Type"] == headers.TYPES[file.suffix], name
            assert answer.headers.get_all("Cache-Control") == [headers.kept_for(name)], name
            assert told(answer) == headers.headers(), name


def has_copy(file: Path, encoding: str) -> bool:
    """Whether a compressed copy of this kind lies beside the file."""
    suffix = {"gzip": ".gz", "br": ".br"}.get(encoding)
    return suffix is not None and file.with_name(file.name + suffix).is_file()


def told(answer: http.client.HTTPResponse) -> dict[str, str]:
    """The headers that every answer must carry, as they arrived; more than one value is joined."""
    return {name: " AND ".join(answer.headers.get_all(name, [])) for name in headers.headers()}


def test_brotli_is_preferred_and_caches_are_told_of_the_choice(host: Host) -> None:
    """What browsers send, and Vary for what stands between."""
    answer, _ = host.ask("", Accept_Encoding="gzip, deflate, br, zstd")

    assert answer.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_every_page_has_its_address(host: Host, site: Path) -> None:
    """With its slash the page, without it a way there that stays below the sub-path."""
    for page in pages.read_all(site):
        address = page.name.removesuffix("index.html")
        answer, body = host.ask(address, Accept_Encoding="identity")
        assert (answer.status, body.decode()) == (200, page.html), address
        if address.endswith("/"):
            moved, _ = host.ask(address.rstrip("/"))

            assert moved.status in {301, 308}, address
            assert moved.headers["Location"] == urlsplit(host.url).path + address
            assert told(moved) == headers.headers()


@pytest.mark.parametrize(
    "path", ["none/", "assets/", "assets/runtime/0123456789abcdef/none.mjs", "%2e%2e/%2e%2e/etc/passwd", ".git/config"]
)
def test_what_is_not_there_gets_the_sites_own_page(host: Host, site: Path, path: str) -> None:
    """As a page, never kept for good, with all headers; no list of files, no file outside."""
    answer, body = host.ask(path, Accept_Encoding="identity")

    if answer.status == 400:  # a way out of the folder is refused before anything is looked for
        assert "%2e" in path
        return
    assert (answer.status, body) == (404, (site / "404.html").read_bytes())
    assert answer.headers["Content-Type"] == headers.TYPES[".html"]
    assert answer.headers["Cache-Control"] == headers.ASK_AGAIN
    assert told(answer) == headers.headers()


def test_an_unchanged_page_costs_a_header(host: Host) -> None:
    """Asked after each time, sent once."""
    first, _ = host.ask("calculator/", Accept_Encoding="br")
    second, body = host.ask("calculator/", Accept_Encoding="br", If_None_Match=first.headers["ETag"])

    assert (second.status, body) == (304, b"")


def test_nothing_is_taken_in(host: Host) -> None:
    """A site that only tells has no use for what is sent to it."""
    answer, _ = host.ask("calculator/", "POST")

    assert answer.status == 405


def test_no_log_knows_who_came_for_what(web_server: Server, hosted: Path) -> None:
    """Neither a page nor a mistake leaves a query, a referrer or an address behind."""
    folder = hosted.parent / f"run-of-{web_server.__name__}"
    with web_server(hosted, folder=folder) as url:
        host = Host(url)
        for path in (f"calculator/?{SECRET}", f"none/{SECRET}?{SECRET}", "%ff%fe", f"assets/?{SECRET}"):
            host.ask(path, Referer=f"https://a.example/{SECRET}", User_Agent=SECRET)
            host.ask(path, "POST", Referer=f"https://a.example/{SECRET}")
    written = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert "said.txt" in written
    assert [file for file, text in written.items() if SECRET.encode() in text] == []
    assert b"127.0.0.1:" not in written["said.txt"].replace(urlsplit(url).netloc.encode(), b"")


def test_pages_and_hosts_tell_one_policy(site: Path) -> None:
    """Every page's own, and with it in the header what a page cannot say."""
    sent, _, in_header_only = headers.headers()["Content-Security-Policy"].rpartition("; ")
    for page in pages.read_all(site):
        assert f'<meta http-equiv="Content-Security-Policy" content="{sent}">' in page.html, page.name

    assert in_header_only == "frame-ancestors 'none'"


def test_what_is_told_is_what_was_promised() -> None:
    """Written out once more: the tests above compare hosts with headers.py, and would not miss what it forgot."""
    sent = headers.headers()

    assert sent["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"
    )
    assert sent["Content-Security-Policy"].endswith(
        "; form-action 'none'; require-trusted-types-for 'script'; trusted-types copy early worker"
        "; frame-ancestors 'none'"
    )
    assert sent["Strict-Transport-Security"] == "max-age=31536000"
    assert sent["Cross-Origin-Opener-Policy"] == sent["Cross-Origin-Resource-Policy"] == "same-origin"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["X-Frame-Options"] == "DENY"
    for feature in ("camera", "geolocation", "microphone", "payment"):
        assert f"{feature}=()" in sent["Permissions-Policy"]


def test_the_written_configurations_are_those_of_headers_py() -> None:
    """So that there is one place to change."""
    assert hosting.outdated() == []


def test_the_little_server_sends_the_same(site: Path) -> None:
    """What serve.py shows is what a host will do."""
    with running(site, prefix=SUB_PATH, headers=headers.headers()) as small:
        for path in ("", "none/", "assets/logo.svg", "calculator"):
            answer, _ = Host(small.url).ask(path)

            assert told(answer) == headers.headers(), path
