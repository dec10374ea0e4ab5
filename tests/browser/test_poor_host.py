"""The poorest host that the promises must hold on: a sub-path, no headers, no compression, no type for WebAssembly."""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import BrowserContext, expect

from website import keep

SUB_PATH = "/people/li"
COPIED = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"


class Plain(SimpleHTTPRequestHandler):
    """Python's own little server, which knows nothing of .wasm and sends no header of ours."""

    extensions_map: ClassVar = {
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".json": "application/json",
        "": "application/octet-stream",
    }

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def handle(self) -> None:
        """Pass over a reader who leaves in the middle of an answer: that is no error."""
        with suppress(ConnectionError):
            super().handle()


@pytest.fixture(scope="module")
def site_url(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site without its compressed files, below a sub-path of such a host."""
    folder = tmp_path_factory.mktemp("poor")
    shutil.copytree(site, folder / SUB_PATH.strip("/"), ignore=shutil.ignore_patterns("*.br", "*.gz"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}/"
        server.shutdown()
        thread.join()


def test_the_main_job_and_a_day_without_a_network(new_context: Callable[..., BrowserContext], watch: Any) -> None:
    """The plan comes, under the page's own policy, and comes again with the network cut."""
    watch.expect("WebAssembly.*MIME|Incorrect response MIME")
    page = new_context(service_workers="allow").new_page()
    answer = page.goto("calculator/")
    assert answer
    assert not {"content-security-policy", "content-encoding", "cache-control"} & {*answer.headers}
    for cut in (False, True):
        page.context.set_offline(cut)
        page.goto("calculator/")
        page.locator("label[for=method]").click()
        for name, value in {"principal": "18600", "periods": "36", "first_due": "2026-12-18"}.items():
            page.locator(f"#{name}").fill(value)
        expect(page.locator(".answer__figure")).to_contain_text("516.66")
        expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")
        if not cut:
            page.wait_for_function(COPIED)
            page.wait_for_timeout(1_500)  # the runtime is laid beside the copy


def test_the_zip_from_about_runs_with_no_network_but_this_machine(
    site: Path, tmp_path: Path, new_context: Callable[..., BrowserContext], watch: Any
) -> None:
    """Unpacked in a folder, served as 关于 says: the calculator answers, and no address leads out of the folder."""
    watch.expect("another place: http://127.0.0.1|MIME")
    with zipfile.ZipFile(site / keep.NAME) as archive:
        archive.extractall(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=tmp_path / keep.FOLDER)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        page = new_context().new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"http://127.0.0.1:{server.server_port}/calculator/")
        page.locator("label[for=method]").click()
        for name, value in {"principal": "18600", "periods": "36", "first_due": "2026-12-18"}.items():
            page.locator(f"#{name}").fill(value)
        expect(page.locator(".answer__figure")).to_contain_text("516.66")
        server.shutdown()
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {f"127.0.0.1:{server.server_port}"}


def test_every_page_is_dressed_and_leads_home(new_context: Callable[..., BrowserContext], site_url: str) -> None:
    """No address begins at the host's root, where somebody else's site may lie."""
    page = new_context().new_page()
    for name in ("", "help/letters/", "steps/terms/"):
        page.goto(name)
        expect(page.locator("body")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
        assert page.locator(".site-header a").first.evaluate("(link) => link.href") == site_url
