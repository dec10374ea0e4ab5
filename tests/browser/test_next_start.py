"""The start kept for the next visit: used, told nothing of the reader, never trusted, gone when erased."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

import environment
from calculator.api import answer
from runtime import library

PAGE = """(await import(document.querySelector('link[href$="/page.js"]').href)).runtime"""
KEPT = """
  const name = (await caches.keys()).find((name) => name.endsWith(" runtime"));
  const cache = name && await caches.open(name);
  const key = cache && (await cache.keys()).find(({ url }) => url.endsWith("/start"));
  const kept = key && await cache.match(key);
"""
SIZE = f"async () => {{ {KEPT} return kept ? (await kept.arrayBuffer()).byteLength : -1; }}"
BYTES = f"""async () => {{ {KEPT}
  const bytes = new Uint8Array(await kept.arrayBuffer());
  let text = "";
  for (let begin = 0; begin < bytes.length; begin += 30_000)
    text += String.fromCharCode(...bytes.subarray(begin, begin + 30_000));
  return btoa(text);
}}"""
REPLACE = f"""async (isSigned) => {{ {KEPT}
  const rubbish = new Uint8Array(4_096 + 8).fill(7);
  new Uint32Array(rubbish.buffer, 0, 2).set([1, 0]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", rubbish));
  const headers = new Headers(kept.headers);
  if (isSigned) headers.set("x-hash", btoa(String.fromCharCode(...hash)));
  await cache.put(key, new Response(rubbish, {{ headers }}));
}}"""
SAVES_DATA = (
    """Object.defineProperty(Object.getPrototypeOf(navigator), "connection", { get: () => ({ saveData: true }) })"""
)
BEGAN_FROM_IT = "performance.getEntriesByName('from a kept start').length"

SECRET = "老王说欠款还剩 73,915.37 元"
"""What nobody else would type."""


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    """A reader whose browser may keep a service worker."""
    return new_context(service_workers="allow").new_page()


def wait_until(page: Page, question: str, is_so: Callable[[Any], bool]) -> Any:
    """The page's answer, once it is so."""
    for _ in range(150):
        found = page.evaluate(question)
        if is_so(found):
            return found
        page.wait_for_timeout(200)
    raise AssertionError(f"never so: {found}")


def first_visit(page: Page) -> int:
    """How many bytes were kept, after the reader typed a secret and a plan and was quiet."""
    page.goto("calculator/")
    page.get_by_text("把短信或聊天记录贴进来").first.click()
    page.get_by_label("文字").fill(SECRET)
    expect(page.locator("#tool-read_agreement")).to_have_attribute("data-answer", "own")
    page.locator("label[for=method]").click()
    for field, value in {"#principal": "73,915.37", "#periods": "36", "#first_due": "2026-12-18"}.items():
        page.locator(field).fill(value)
    expect(page.locator("#plan")).to_contain_text("2,053.20")
    size: int = wait_until(page, SIZE, lambda size: size >= 0)
    return size


def began_from_it(page: Page) -> bool:
    """Whether the page's Python began from what was kept; a worker that ends meanwhile was none of Python's."""
    for worker in page.workers:
        with suppress(Error):
            if worker.url.startswith("blob:") and worker.evaluate(BEGAN_FROM_IT):
                return True
    return False


def again(page: Page) -> None:
    """Open the page again and wait until its plan is worked out."""
    page.reload()
    expect(page.locator("[data-calculator]")).to_have_attribute("data-answer", "own")
    expect(page.locator("#plan")).to_contain_text("2,053.20")


def test_the_next_visit_begins_from_it_and_answers_all(reader: Page) -> None:
    """Every call of the written contract, with the same answer as ever, and without the whole core."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    assert 5_000_000 < first_visit(reader) < 15_000_000
    assert not began_from_it(reader)
    again(reader)
    assert began_from_it(reader)
    written = [json.loads(file.read_text("utf-8"))["request"] for file in library.contract_files(environment.ROOT)]
    found = reader.evaluate(
        f"async (requests) => {{ const runtime = {PAGE};"
        "return Promise.all(requests.map((request) => runtime.answer(request))); }",
        written,
    )

    assert found == [json.loads(answer(json.dumps(request))) for request in written]
    assert not [url for url in asked if "whole" in url]


def spelt(text: str) -> Iterator[bytes]:
    """The text as Python or a browser may hold it: one, two or four bytes a character, or UTF-8."""
    yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le"))


def test_nothing_of_the_reader_is_in_it(reader: Page) -> None:
    """Neither what was pasted nor a figure that was typed; Python's own words are."""
    first_visit(reader)
    kept = base64.b64decode(reader.evaluate(BYTES))

    assert b"calculator.answers.calculate" in kept
    for secret in (SECRET, "老王", "73,915.37", "73915.37", "7391537"):
        assert not [form for form in spelt(secret) if form in kept], secret
    assert not [form for form in spelt("2,053.20") if form in kept]


@pytest.mark.parametrize("is_signed", [False, True], ids=["other bytes", "rubbish with its own hash"])
def test_what_is_wrong_with_it_costs_nothing(is_signed: bool, reader: Page) -> None:
    """Python starts the usual way, the plan is there, and no other start is kept: it went wrong once."""
    first_visit(reader)
    reader.evaluate(REPLACE, is_signed)
    again(reader)

    assert not began_from_it(reader)
    assert reader.evaluate(SIZE) == 0
    again(reader)
    reader.wait_for_timeout(8_000)
    assert reader.evaluate(SIZE) == 0


def test_erasing_takes_it_and_none_follows(reader: Page) -> None:
    """Not even one that was being made."""
    first_visit(reader)
    reader.locator(".mine summary").first.click()
    reader.get_by_role("button", name="全部清除").click()
    wait_until(reader, "async () => (await caches.keys()).length", lambda caches: caches == 0)
    reader.get_by_role("button", name="撤销，都放回来").click()
    expect(reader.locator("#plan")).to_contain_text("2,053.20")
    reader.wait_for_timeout(8_000)

    assert reader.evaluate("async () => (await caches.keys()).length") == 0


def test_a_reader_who_saves_data_keeps_none(reader: Page) -> None:
    """There is no copy that it could belong to."""
    reader.add_init_script(SAVES_DATA)
    reader.goto("calculator/")
    reader.locator("label[for=method]").click()
    for field, value in {"#principal": "73,915.37", "#periods": "36", "#first_due": "2026-12-18"}.items():
        reader.locator(field).fill(value)
    expect(reader.locator("#plan")).to_contain_text("2,053.20")
    reader.wait_for_timeout(8_000)

    assert reader.evaluate(SIZE) == -1
