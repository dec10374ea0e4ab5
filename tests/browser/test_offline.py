"""Without a network: one whole release is kept, never shown in place of a newer one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from publish.serving import SiteServer, running
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
    wait(page, KEPT, 4)


def test_after_one_visit_the_whole_site_opens_without_a_network(reader: Page, copy: SiteServer) -> None:
    """Pages never seen before, and the calculator, which answers."""
    visit(reader, copy)
    reader.context.set_offline(True)
    reader.goto(copy.url + "steps/terms/?from=wechat")
    heading = reader.locator("h1").inner_text()
    reader.goto(copy.url + "calculator/")
    reader.locator(READY).wait_for()

    assert heading


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
    expect(reader.locator("[data-newer] [role=status]")).to_have_text("这个网站有了新版本。你填的都会留着。")
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
    postbuild.finish(site, packed(site))


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
