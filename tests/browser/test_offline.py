"""Without a network: one whole release is kept, never shown in place of a newer one."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from publish.serving import Handler, SiteServer, running
from website import postbuild

READY = '[data-calculator][data-runtime="ready"]'
INSTALLED = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return found?.active?.state === "activated";
}"""
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.endsWith(" runtime"));
  return names.length ? (await (await caches.open(names[0])).keys()).length : 0;
}"""
COPIES = "async () => (await caches.keys()).filter((name) => name.includes(' copy ')).length"
NOTICE = "window.told = 0; document.addEventListener('site:old', () => { told += 1; });"


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


@pytest.fixture
def copy(site: Path, tmp_path: Path, watch: Watch) -> Iterator[SiteServer]:
    """The site on a server of its own, so that it may change and vanish."""
    watch.expect("another place")  # the watch knows the other server only
    with running(shutil.copytree(site, tmp_path / "site"), prefix="/some/where/") as server:
        yield server


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    """A reader whose browser may keep a service worker."""
    return new_context(service_workers="allow").new_page()


def wait(page: Page, question: str, wanted: Any = True) -> None:
    """Wait until the page gives this answer."""
    for _ in range(200):
        if page.evaluate(question) == wanted:
            return
        page.wait_for_timeout(100)
    assert page.evaluate(question) == wanted


def visit(page: Page, server: SiteServer) -> None:
    """Visit the calculator and wait until all of it is kept."""
    page.goto(server.url + "calculator/")
    page.locator(READY).wait_for()
    wait(page, INSTALLED)
    wait(page, KEPT, 5)


def test_after_one_visit_the_whole_site_opens_without_a_network(reader: Page, copy: SiteServer) -> None:
    """Pages never seen before, and the calculator, which answers."""
    visit(reader, copy)
    reader.context.set_offline(True)
    reader.goto(copy.url + "steps/terms/?from=wechat")
    heading = reader.locator("h1").inner_text()
    reader.goto(copy.url + "calculator/")
    reader.locator(READY).wait_for()

    assert heading


def test_a_word_that_was_lost_is_said_again(reader: Page, copy: SiteServer) -> None:
    """The worker never hears what it was first asked to keep: it is asked again, and the calculator is kept whole."""
    script = copy.folder / "service-worker.js"
    text = script.read_text(encoding="utf-8")
    listens = "worker.addEventListener("
    assert listens in text
    deaf = 'worker.addEventListener("message", (e) => e.data.keep && !told++ && e.stopImmediatePropagation());'
    script.write_text(text.replace(listens, f"let told = 0;\n{deaf}\n{listens}", 1), encoding="utf-8")
    for form in (".br", ".gz"):
        script.with_name(script.name + form).unlink(missing_ok=True)
    visit(reader, copy)


# A worker of the small core that lacks what a plan of 48 rows needs; the whole core lacks nothing.
LACKING = """
const Whole = Blob;
const trap = `addEventListener("message", (event) => {
  if (!event.data.request?.includes('"48"')) return;
  event.stopImmediatePropagation();
  postMessage({ failed: "small", detail: "unreachable" });
});`;
window.Blob = class extends Whole {
  constructor(parts, options) {
    const isSmall = parts[0].includes?.("start(") && !parts[0].includes("pyodide.whole.wasm");
    super(isSmall ? [parts[0], trap] : parts, options);
  }
};
"""


def test_what_the_kept_core_lacks_is_said_and_costs_nothing(reader: Page, copy: SiteServer, watch: Watch) -> None:
    """Without a network: what to do, all that was typed, and answers to other questions; with one, the answer."""
    watch.expect("ERR_INTERNET|Failed to load|whole core")
    reader.add_init_script(LACKING)
    visit(reader, copy)
    reader.context.set_offline(True)
    reader.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "48", "#first_due": "2026-12-18"}.items():
        reader.locator(field).fill(value)
    alert = reader.locator("#plan").get_by_role("alert").first
    expect(alert).to_contain_text("连上网络后再试一次")
    expect(alert).to_contain_text("你填的都在")
    expect(reader.locator("#principal")).to_have_value("18,600")
    reader.locator("#periods").fill("36")
    expect(reader.locator(".answer")).to_contain_text("516.66")
    expect(alert).to_be_hidden()

    reader.context.set_offline(False)
    reader.locator("#periods").fill("48")
    expect(reader.locator(".answer")).to_contain_text("387.50")


def test_the_server_may_be_gone_too(reader: Page, site: Path, tmp_path: Path, watch: Watch) -> None:
    """As where a network is there, and the host is not."""
    watch.expect("another place|ERR_CONNECTION")
    with running(shutil.copytree(site, tmp_path / "site")) as server:
        visit(reader, server)
    reader.goto(server.url + "checklist/")

    expect(reader.locator("h1")).to_be_visible()


class Tired(SiteServer):
    """A host that one day says nothing, or only that it cannot."""

    status: HTTPStatus | None = None
    is_silent = False
    rested: threading.Event


class Answering(Handler):
    """Answers as its host is that day."""

    server: Tired

    def answer(self) -> None:
        """Answer, or not."""
        if self.server.is_silent:
            self.server.rested.wait(60)
            self.close_connection = True
        elif self.server.status:
            self.send_error(self.server.status)
        else:
            super().answer()


@pytest.fixture
def tired(site: Path, watch: Watch) -> Iterator[Tired]:
    """The site on such a host."""
    watch.expect("another place|50[023]|Failed to load|ERR_")
    with Tired(site, prefix="/some/where/") as server:
        server.rested = threading.Event()
        server.RequestHandlerClass = partial(Answering, headers={})
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.rested.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("how", ["silent", "500", "503"])
def test_a_host_that_hangs_or_fails_leaves_the_copy_and_it_says_so(how: str, reader: Page, tired: Tired) -> None:
    """A page never seen, within seconds; it is called the copy, answers, and goes when the host is back."""
    visit(reader, tired)
    if how == "silent":
        tired.is_silent = True
    else:
        tired.status = HTTPStatus(int(how))
    reader.goto(tired.url + "steps/terms/", wait_until="commit", timeout=8_000)
    expect(reader.locator("h1")).to_be_visible(timeout=2_000)
    notice = reader.locator("[data-hears='site:copy']")
    expect(notice.get_by_role("status")).to_contain_text("存在这台设备里的副本")
    reader.goto(tired.url + "calculator/", wait_until="commit")
    expect(notice.get_by_role("status")).to_contain_text("存在这台设备里的副本")
    reader.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
        reader.locator(field).fill(value)
    expect(reader.locator(".answer")).to_contain_text("516.66")

    tired.is_silent, tired.status = False, None
    tired.rested.set()
    notice.get_by_role("button", name="再连一次").click()

    expect(reader.locator(".answer")).to_contain_text("516.66")
    reader.wait_for_timeout(500)
    expect(notice.get_by_role("button", name="再连一次")).to_be_hidden()


def test_erasing_reaches_the_worker_of_every_tab(reader: Page, copy: SiteServer) -> None:
    """A tab without a card, opened a moment ago, makes no other copy: its worker is let go as well."""
    visit(reader, copy)
    other = reader.context.new_page()
    other.clock.install()
    other.goto(copy.url + "about/")
    reader.locator(".mine summary").first.click()
    reader.get_by_role("button", name="全部清除").click()
    wait(reader, "async () => (await caches.keys()).length", 0)
    other.clock.fast_forward(20_000)
    other.wait_for_timeout(1_500)

    assert other.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert other.evaluate("async () => (await caches.keys()).length") == 0


@pytest.mark.parametrize("gone", ["runtime", "scripts"])
def test_a_release_put_up_between_page_and_python_is_said(
    gone: str, site: Path, tmp_path: Path, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    """The page that is open asks for what is there no more: it says so, not 网络, and at a press goes on."""
    watch.expect("another place|404|Failed|MIME")
    page = new_context().new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    folder = shutil.copytree(site, tmp_path / "site")
    with running(folder, prefix="/some/where/") as server:
        page.goto(server.url + "calculator/")
        (runtime,) = (folder / "assets" / "runtime").iterdir()
        for file in [*folder.rglob("*.html"), *folder.glob("*.js")]:
            text = file.read_text(encoding="utf-8").replace(runtime.name, "0123456789abcdef")
            file.write_text(text.replace('name="release" content="', 'name="release" content="0'), encoding="utf-8")
        for file in [*folder.rglob("*.html.*")]:
            file.unlink()
        runtime.rename(runtime.with_name("0123456789abcdef"))
        if gone == "scripts":  # a host without our headers: the browser has kept none of them
            page.route("**/worker.js", lambda route: route.fulfill(status=404))
        page.locator("label[for=method]").click()
        for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
            page.locator(field).fill(value)
        expect(page.locator("#plan").get_by_role("alert").first).to_contain_text("网站刚更新过")
        page.unroute_all()
        page.get_by_role("button", name="换上新版").click()
        page.locator("#periods").fill("36")

        expect(page.locator(".answer")).to_contain_text("516.66")
        expect(page.locator("#principal")).to_have_value("18,600")


def test_a_page_that_changed_is_never_shown_stale(reader: Page, copy: SiteServer) -> None:
    """With a network the page comes from there, at the first look."""
    visit(reader, copy)
    release(copy.folder, "今天改了")
    reader.goto(copy.url + "about/")

    expect(reader.locator("body")).to_contain_text("今天改了")


def test_an_open_page_hears_of_a_new_release_and_is_left_alone(reader: Page, copy: SiteServer) -> None:
    """It may say so; the copy for days without a network is the new one, whole, and the only one."""
    visit(reader, copy)
    reader.evaluate(NOTICE)
    release(copy.folder, "新版本")
    reader.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    wait(reader, "told", 1)
    wait(reader, COPIES, 1)
    untouched = reader.locator(READY).count()
    reader.context.set_offline(True)
    reader.goto(copy.url + "about/")

    assert untouched == 1
    expect(reader.locator("body")).to_contain_text("新版本")


def test_the_reader_changes_to_the_new_release_and_keeps_what_was_typed(reader: Page, copy: SiteServer) -> None:
    """A calm notice; at a press the page is the new one, with the form and its answer as they were."""
    visit(reader, copy)
    reader.locator("label[for=method]").click()
    for field, value in {"#principal": "18,600", "#periods": "36", "#first_due": "2026-12-18"}.items():
        reader.locator(field).fill(value)
    expect(reader.locator(".answer")).to_contain_text("516.66")
    before = reader.locator("meta[name=release]").get_attribute("content") or ""
    release(copy.folder, "新版本")
    reader.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    expect(reader.locator("[data-hears='site:old'] [role=status]")).to_have_text("这个网站有了新版本。你填的都会留着。")
    expect(reader.locator("#first_due")).to_be_focused()
    reader.get_by_role("button", name="换上新版").click()

    expect(reader.locator("meta[name=release]")).not_to_have_attribute("content", before)
    expect(reader.locator("#principal")).to_have_value("18,600")
    expect(reader.locator(".answer")).to_contain_text("516.66")
    expect(reader.get_by_role("button", name="换上新版")).to_be_hidden()


def test_the_same_release_is_no_news(reader: Page, copy: SiteServer) -> None:
    """Looking again finds nothing to tell."""
    visit(reader, copy)
    reader.evaluate(NOTICE)
    reader.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    reader.wait_for_timeout(1_000)

    assert reader.evaluate("told") == 0


def test_half_a_release_is_none(reader: Page, copy: SiteServer, watch: Watch) -> None:
    """Where one file is missing or other than published, the copy of before stays."""
    watch.expect("404|integrity|not copied")
    visit(reader, copy)
    release(copy.folder, "半个版本")
    spoil(copy.folder / "steps" / "terms" / "index.html")
    reader.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {})")
    reader.wait_for_timeout(3_000)
    reader.context.set_offline(True)
    reader.goto(copy.url + "about/")

    assert reader.evaluate(COPIES) == 1
    expect(reader.locator("body")).not_to_contain_text("半个版本")


def test_what_is_kept_for_others_is_left_alone(reader: Page, copy: SiteServer) -> None:
    """Another site on the same host has caches of its own."""
    reader.goto(copy.url + "about/")
    reader.evaluate("async () => { await caches.open('http://127.0.0.1/other/ copy 1'); }")
    visit(reader, copy)

    assert "http://127.0.0.1/other/ copy 1" in reader.evaluate("() => caches.keys()")


def test_who_saves_data_is_asked_for_nothing(reader: Page, copy: SiteServer) -> None:
    """No copy is made behind the back of somebody who counts bytes."""
    reader.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    reader.goto(copy.url + "calculator/")
    reader.locator("[data-calculator]").first.dispatch_event("pointerdown")
    reader.locator(READY).wait_for()
    reader.wait_for_timeout(1_000)

    assert reader.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def release(site: Path, words: str) -> None:
    """Make the site another release, with these words on a page."""
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8").replace("</h1>", f"</h1><p>{words}</p>", 1)
    page.write_text(text, encoding="utf-8")
    postbuild.finish(site, packed(site), compressed=False)  # a host that compresses itself


def packed(site: Path) -> Path:
    """The runtime that the site has, outside it."""
    (folder,) = (site / "assets" / "runtime").iterdir()
    target = site.parent / folder.name
    if not target.exists():
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*.gz", "*.br"))
    return target


def spoil(file: Path) -> None:
    """Change the file in all its copies, so that it is not what was published."""
    file.write_text(file.read_text(encoding="utf-8") + "<!-- later -->", encoding="utf-8")
    for copy in file.parent.glob(f"{file.name}.*"):
        copy.unlink()
