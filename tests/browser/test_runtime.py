"""Python in the page's worker: it loads, answers, keeps to itself, and every failure is told.

The tests use a bare page under the site's own policy, so that nothing but the runtime is on it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, Route, Worker

import environment
from calculator.api import answer
from environment.archives import integrity
from publish.serving import running
from runtime import core, library, pack, webassembly
from tests.browser.elsewhere import Elsewhere

LOAN = {"principal": "10,000.00", "periods": "5", "first_due": "2026-12-15"}
THREE_ROWS = {"principal": "10,000.00", "periods": "3", "first_due": "2026-12-15", "method": "interest_free"}

SOURCES = environment.ROOT / "docs" / "assets" / "calculator"
OPEN = """async ({ base, options }) => {
  const { createRuntime } = await import(`${base}assets/calculator/python/runtime.js`);
  window.told = [];
  window.runtime = createRuntime({ base, ...options });
  for (const event of ["progress", "state"]) runtime.on(event, (value) => told.push(value));
}"""
TRY = """async ([call, argument]) => {
  const since = performance.now();
  try {
    return { value: (await runtime[call](argument)) ?? null };
  } catch ({ name, kind, message, detail }) {
    return { name, kind, message, detail, after: performance.now() - since };
  }
}"""


class Watch(Protocol):
    """What conftest.py gives as `watch`."""

    def expect(self, pattern: str) -> None: ...


class Bench:
    """A bare page with a runtime on it, and what happened to it."""

    def __init__(self, page: Page, site_url: str, path: str = "bare/") -> None:
        self.page = page
        self.base = site_url
        self.workers: list[Worker] = []
        page.on("worker", self.met)
        page.goto(site_url + path)

    def met(self, worker: Worker) -> None:
        """Remember a worker that started."""
        self.workers.append(worker)

    def open(self, **options: Any) -> None:
        """Make the runtime, which loads nothing yet."""
        self.page.evaluate(OPEN, {"base": self.base, "options": options})

    def load(self) -> dict[str, Any]:
        """What came of loading: {"value": null}, or the problem."""
        result: dict[str, Any] = self.page.evaluate(TRY, ["load", None])
        return result

    def answer(self, form: dict[str, str]) -> dict[str, Any]:
        """What came of a calculation."""
        request = {"call": "calculate", "today": "2026-11-23", "form": form}
        result: dict[str, Any] = self.page.evaluate(TRY, ["answer", request])
        return result

    def later(self) -> dict[str, Any]:
        """What came of a question that needs the rest of the archive."""
        request = {"call": "mask", "today": "2026-11-23", "text": "尾号1234"}
        result: dict[str, Any] = self.page.evaluate(TRY, ["answer", request])
        return result

    def told(self) -> list[Any]:
        """The events so far."""
        events: list[Any] = self.page.evaluate("told")
        return events

    def states(self) -> list[str]:
        """The states it went through."""
        return [event for event in self.told() if isinstance(event, str)]

    def replace_worker(self, script: str, times: int | None = None) -> None:
        """Give the first `times` workers another script."""
        left = [times]

        def serve(route: Route) -> None:
            if left[0] == 0:
                route.fallback()
                return
            left[0] = None if left[0] is None else left[0] - 1
            route.fulfill(body=script, content_type="text/javascript")

        self.page.route("**/worker.js", serve)


@pytest.fixture(scope="session")
def bare_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's files under pages with nothing on them but policy and manifest; the scripts as they were written.

    Served, and not made up by the test: a page from nowhere may not speak to this machine, and
    the tests of what the policy holds back would pass without any policy.
    """
    folder = tmp_path_factory.mktemp("bare-site")
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copytree(SOURCES, folder / "assets" / "calculator")
    shutil.copy(SOURCES.parent / "allowed.js", folder / "assets" / "allowed.js")
    calculator = (site / "calculator" / "index.html").read_text(encoding="utf-8")
    policy = found(r'<meta http-equiv="Content-Security-Policy"[^>]*>', calculator)
    manifest = found(r'<script [^>]*id="calculator-runtime">.*?</script>', calculator)
    pages = {
        "bare": policy + manifest,
        "without-policy": manifest,
        "without-wasm": policy.replace(" 'wasm-unsafe-eval'", "") + manifest,
        "without-manifest": policy,
    }
    for name, head in pages.items():
        (folder / name).mkdir()
        page = f'<!doctype html><meta charset="utf-8">{head}<link rel="icon" href="data:,"><title>页</title>'
        (folder / name / "index.html").write_text(page, encoding="utf-8")
    return folder


def found(pattern: str, text: str) -> str:
    """The one place in a text that looks like this."""
    (place,) = re.findall(pattern, text)
    return str(place)


@pytest.fixture(scope="session")
def site_url(bare_site: Path) -> Iterator[str]:
    """The address of the bare pages, in place of the site's."""
    with running(bare_site, prefix="/some/where/") as server:
        yield server.url


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """One page of a fresh reader."""
    return new_context().new_page()


@pytest.fixture
def bench(page: Page, site_url: str) -> Bench:
    """The bare page, open."""
    return Bench(page, site_url)


def payments(result: dict[str, Any]) -> list[str]:
    """What is paid in each row."""
    return [row["payment"] for row in result["value"]["result"]["schedule"]]


def test_it_answers_the_contract_s_examples(bench: Bench) -> None:
    """The same figures as the contract has, from Python in the browser."""
    bench.open()

    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]
    assert payments(bench.answer({**LOAN, "method": "equal_principal", "rate": "0.05%", "rate_per": "day"})) == [
        *("2,110.00", "2,124.00", "2,093.00", "2,056.00", "2,031.00"),
    ]
    assert payments(bench.answer({**LOAN, "method": "equal_payment", "rate": "12%"})) == ["2,060.40"] * 5


def test_every_call_of_the_contract_is_answered(bench: Bench) -> None:
    """By the small core: the watch would see the whole one being fetched."""
    written = [json.loads(file.read_text("utf-8")) for file in library.contract_files(environment.ROOT)]
    bench.open()
    found = bench.page.evaluate(
        "(requests) => Promise.all(requests.map((request) => runtime.answer(request)))",
        [case["request"] for case in written],
    )

    assert found == [json.loads(answer(json.dumps(case["request"]))) for case in written]


def test_a_refusal_is_an_answer_too(bench: Bench) -> None:
    """Every problem at once, in Chinese."""
    bench.open()

    problems = bench.answer({})["value"]["problems"]

    assert {"method", "principal"} <= {problem["field"] for problem in problems}


def test_nothing_is_fetched_before_it_is_asked_to(bench: Bench) -> None:
    """Reading a page costs no runtime."""
    bench.open()
    bench.page.wait_for_timeout(300)

    assert bench.workers == []
    assert bench.told() == []


def test_loading_tells_how_many_bytes_are_here(bench: Bench) -> None:
    """On the way up, to exactly the total, which is what the host sends and not what it unpacks to.

    How many steps there are is up to the link: no more than about sixteen a second and a file.
    """
    bench.open()
    bench.load()
    steps = [event for event in bench.told() if isinstance(event, dict)]
    loaded = [step["loaded"] for step in steps]

    assert bench.states() == ["loading", "ready"]
    assert 0 <= loaded[0] < loaded[-1]
    assert loaded == sorted(loaded)
    assert {step["total"] for step in steps} == {loaded[-1]}
    assert 1_000_000 < loaded[-1] < 3_200_000


def test_loading_twice_is_loading_once(bench: Bench) -> None:
    """However many ask, one worker starts."""
    bench.open()
    bench.page.evaluate("Promise.all([runtime.load(), runtime.load(), runtime.load()])")
    bench.load()

    assert len(bench.workers) == 1
    assert bench.states() == ["loading", "ready"]


def test_many_questions_at_once_get_each_their_own_answer(bench: Bench) -> None:
    """In any order of asking."""
    bench.open()
    found = bench.page.evaluate(
        """async (form) => Promise.all(Array.from({ length: 20 }, async (_, index) => {
          const request = { call: "calculate", today: "2026-11-23", form: { ...form, periods: String(index + 1) } };
          return (await runtime.answer(request)).result.schedule.length;
        }))""",
        THREE_ROWS,
    )

    assert found == list(range(1, 21))


def test_it_answers_with_the_network_cut(bench: Bench) -> None:
    """What is loaded needs nothing more."""
    bench.open()
    bench.load()
    bench.page.context.set_offline(True)

    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """A server that is not the site."""
    with Elsewhere() as server:
        yield server


SEND = """async (url) => {
  const soon = (way) => new Promise((resolve, reject) => {
    way.onopen = way.onmessage = resolve;
    way.onerror = reject;
  });
  const below = `fetch("${url}below", { mode: "no-cors" }).then(() => postMessage(1))`;
  const tries = {
    request: () => { const r = new XMLHttpRequest(); r.open("GET", url + "request", false); r.send(); },
    fetch: () => self.fetch(url + "fetch"),
    import: () => import(url + "import"),
    scripts: () => importScripts(url + "scripts"),
    socket: () => soon(new WebSocket(url.replace("http", "ws") + "socket")),
    events: () => soon(new EventSource(url + "events")),
    cache: async () => (await caches.open("x")).add(url + "cache"),
    worker: () => soon(new Worker(URL.createObjectURL(new Blob([below])))),
    beacon: () => navigator.sendBeacon(url + "beacon"),
    eval: () => eval("1"),
  };
  const done = [];
  for (const [name, attempt] of Object.entries(tries)) {
    const late = new Promise((_, reject) => setTimeout(reject, 1_000));
    try { await Promise.race([attempt(), late]); done.push(name); } catch {}
  }
  return done;
}"""


def test_the_worker_cannot_send_anything_out(bench: Bench, elsewhere: Elsewhere, watch: Watch) -> None:
    """The page's policy binds it, whatever it tries, and whoever it starts; and it cannot run text as code."""
    watch.expect("Content Security Policy|policy:|another place|threw: (undefined|Failed to fetch)")
    bench.open()
    bench.load()

    done = bench.workers[0].evaluate(SEND, elsewhere.url)

    assert done == []
    assert elsewhere.seen == []


def test_without_the_policy_it_could(page: Page, site_url: str, elsewhere: Elsewhere, watch: Watch) -> None:
    """So the test above tests the policy. What it holds back by itself is fetch alone."""
    watch.expect("another place")
    bench = Bench(page, site_url, "without-policy/")
    bench.open()
    bench.load()

    done = bench.workers[0].evaluate(SEND, elsewhere.url)

    assert done == ["request", "import", "cache", "worker", "eval"]
    assert elsewhere.seen == ["/request", "/import", "/socket", "/events", "/cache", "/below"]


@pytest.mark.parametrize("what", ["**/assets/runtime/**", "**/library.wasm", "**/pyodide.asm.mjs", "**/worker.js"])
def test_a_download_that_is_blocked_is_told(what: str, bench: Bench, watch: Watch) -> None:
    """Whichever file it is, with what to do; later tries may succeed."""
    watch.expect("ERR_FAILED|Failed to load")
    bench.page.route(what, lambda route: route.abort())
    bench.open()
    problem = bench.load()
    bench.page.unroute(what)

    assert problem["name"] == "RuntimeProblem"
    assert problem["kind"] == "network"
    assert "请检查网络" in problem["message"]
    assert bench.states() == ["loading", "failed"]
    assert bench.load() == {"value": None}


def test_the_first_answer_waits_for_no_more_than_its_part(bench: Bench) -> None:
    """The rest never comes here: the plan stands there all the same."""
    bench.page.route("**/further.wasm", lambda _: None)  # neither answered nor refused
    bench.open()

    assert [row["payment"] for row in bench.answer(THREE_ROWS)["value"]["result"]["schedule"]][-1] == "3,333.34"


def test_a_question_that_needs_the_rest_has_it_fetched(bench: Bench) -> None:
    """Asked before anything else, it is answered as Python answers it outside."""
    bench.open()

    said = bench.later()

    assert said["value"] == json.loads(answer(json.dumps({"call": "mask", "today": "2026-11-23", "text": "尾号1234"})))


def test_where_the_rest_does_not_come_it_is_said_and_tried_again(bench: Bench, watch: Watch) -> None:
    """What to do, in words; other questions are answered; with a network so is this one."""
    watch.expect("ERR_FAILED|Failed to load")
    bench.page.route("**/further.wasm", lambda route: route.abort())
    bench.open()
    problem = bench.later()
    first = bench.answer(THREE_ROWS)
    bench.page.unroute("**/further.wasm")

    assert (problem["kind"], problem["message"].partition("，")[0]) == ("network", "这次要用到还没下载的部分")
    assert "value" in first
    assert "value" in bench.later()


def test_other_bytes_of_the_rest_are_refused(bench: Bench, bare_site: Path) -> None:
    """One byte is enough here too, and nothing of it runs."""
    data = bytearray(next((bare_site / "assets" / "runtime").glob("*/further.wasm")).read_bytes())
    data[len(data) // 2] ^= 1
    body = bytes(data)
    bench.page.route("**/further.wasm", lambda route: route.fulfill(body=body, content_type="application/wasm"))
    bench.open()

    problem = bench.later()

    assert problem["kind"] == "network"
    assert "为安全起见没有运行" in problem["message"]


def test_a_file_that_is_gone_is_told(bench: Bench, watch: Watch) -> None:
    """As after a new release, for a page that was open since before it."""
    watch.expect("404")
    bench.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404, body="gone"))
    bench.open()

    problem = bench.load()

    assert (problem["kind"], problem["detail"].split()[0]) == ("network", "404")


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "library.wasm"])
@pytest.mark.parametrize("damage", ["changed", "cut", "longer"])
def test_other_bytes_are_refused(name: str, damage: str, bench: Bench, bare_site: Path) -> None:
    """One byte is enough, and Python does not start."""
    data = bytearray(next((bare_site / "assets" / "runtime").glob(f"*/{name}")).read_bytes())
    data[len(data) // 2] ^= damage == "changed"
    body = bytes(data[:-9] if damage == "cut" else data + b"\n" * (damage == "longer"))
    kind = "application/wasm" if name.endswith(".wasm") else "text/javascript"
    bench.page.route(f"**/{name}", lambda route: route.fulfill(body=body, content_type=kind))
    bench.open()

    problem = bench.load()

    assert problem["kind"] == "network"
    assert "为安全起见没有运行" in problem["message"]


def test_damaged_bytes_in_a_cache_are_fetched_anew(page: Page, bare_site: Path, tmp_path: Path, watch: Watch) -> None:
    """So that one bad copy does not lock a reader out for the year that the cache may keep it."""
    watch.expect("another place")  # this site is not the one that the watch knows
    site = shutil.copytree(bare_site, tmp_path / "site")
    (library,) = (site / "assets" / "runtime").glob("*/library.wasm")
    good = library.read_bytes()
    for copy in library.parent.glob("library.wasm.*"):
        copy.unlink()
    library.write_bytes(good[:-1])
    with running(site) as server:
        bench = Bench(page, server.url)
        bench.open()
        damaged = bench.load()
        library.write_bytes(good)
        page.reload()
        bench.open()
        repaired = bench.load()

    assert "为安全起见没有运行" in damaged["message"]
    assert repaired == {"value": None}


def test_a_download_that_stands_still_ends(bench: Bench, watch: Watch) -> None:
    """After the longest silence, not for ever."""
    watch.expect("ERR_FAILED")
    bench.page.route("**/library.wasm", lambda _: None)  # neither answered nor refused
    bench.open(limitMs=1_500)

    problem = bench.load()

    assert problem["kind"] == "timeout"
    assert 1_400 < problem["after"] < 15_000
    assert "再试一次" in problem["message"]


SLOW = """export const start = async () => {
  for (let step = 0; step < 12; step += 1) {
    postMessage({ received: 1 });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  postMessage({ id: 0, answer: "" });
};"""


def test_a_slow_download_is_no_failure(bench: Bench) -> None:
    """While something comes it goes on, past the limit in all."""
    bench.replace_worker(SLOW)
    bench.open(limitMs=1_500)

    assert bench.load() == {"value": None}


def test_a_killed_worker_is_started_again(bench: Bench) -> None:
    """Nobody tells the page of its end; the answer comes all the same."""
    bench.open(wakeMs=800)
    bench.load()
    bench.workers[0].evaluate("self.close()")

    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]
    assert len(bench.workers) == 2
    assert bench.states() == ["loading", "ready", "idle", "loading", "ready"]


def test_after_long_idleness_it_is_let_go_and_comes_back_by_itself(bench: Bench) -> None:
    """Its memory is somebody else's meanwhile; the next question needs no other word."""
    bench.open(restMs=700)
    first = payments(bench.answer(THREE_ROWS))
    bench.page.evaluate("new Promise((idle) => runtime.on('state', (state) => state === 'idle' && idle()))")
    second = payments(bench.answer(THREE_ROWS))

    assert first == second == ["3,333.33", "3,333.33", "3,333.34"]
    assert len(bench.workers) == 2
    assert bench.states()[:5] == ["loading", "ready", "idle", "loading", "ready"]


ALIVE = "export const start = () => { postMessage({}); postMessage({ id: 0, answer: '' });"


def test_a_worker_that_dies_twice_is_given_up(bench: Bench) -> None:
    """Once more, then said; and the next question may try again."""
    bench.replace_worker(ALIVE + "self.onmessage = () => self.close(); };", times=2)
    bench.open(wakeMs=500)

    problem = bench.answer(THREE_ROWS)

    assert problem["kind"] == "crash"
    assert "请刷新本页" in problem["message"]
    assert len(bench.workers) == 2
    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]


def test_a_crash_while_loading_is_tried_once_more(bench: Bench) -> None:
    """And then it is well."""
    bench.replace_worker("export const start = () => postMessage({ failed: 'crash' });", times=1)
    bench.open()

    assert bench.load() == {"value": None}
    assert len(bench.workers) == 2


@pytest.mark.parametrize("reason", ["small", "crash"])
def test_what_the_small_core_lacks_is_answered_by_the_whole_one(reason: str, bench: Bench, watch: Watch) -> None:
    """Which is fetched for that alone: a worker that crashed may start as small as before."""
    watch.expect("whole core")
    asked: list[str] = []
    bench.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    bench.replace_worker(ALIVE + f"self.onmessage = () => postMessage({{ failed: '{reason}' }}); }};", times=1)
    bench.open()

    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]
    assert ("pyodide.whole.wasm" in asked, "pyodide.asm.wasm" in asked) == (reason == "small", reason == "crash")


def test_a_function_that_the_core_lacks_makes_the_page_take_the_whole_one(
    page: Page, bare_site: Path, tmp_path: Path, watch: Watch
) -> None:
    """A core that was rehearsed with no question at all answers all the same, a little later."""
    watch.expect("another place|fatal error|unreachable|cause of the|whole core")
    site = shutil.copytree(bare_site, tmp_path / "site")
    shrink(site, tmp_path)
    with running(site) as server:
        bench = Bench(page, server.url)
        bench.open()
        found = payments(bench.answer({**LOAN, "method": "equal_payment", "rate": "12%"}))

    assert found == ["2,060.40"] * 5
    assert len(bench.workers) == 2


def shrink(site: Path, place: Path) -> None:
    """Cut the site's core down to the functions that a start of Python calls."""
    (folder,) = (site / "assets" / "runtime").iterdir()
    page = site / "bare" / "index.html"
    files = {name: (folder / name).read_bytes() for name in (core.GLUE, core.WASM, pack.LIBRARY, pack.FURTHER)}
    counting = {**files, core.WASM: webassembly.counting(files[core.WASM])}
    called = core.rehearse([], counting, place)
    small = webassembly.without(files[core.WASM], called)
    for old in folder.glob(f"{core.WASM}*"):
        old.unlink()
    (folder / core.WASM).write_bytes(small)
    html = page.read_text(encoding="utf-8")
    manifest = json.loads(found(r'id="calculator-runtime">(.*?)</script>', html))
    manifest["files"][core.WASM] = {"bytes": len(small), "integrity": integrity(small)}
    block = f'id="calculator-runtime">{json.dumps(manifest)}</script>'
    page.write_text(re.sub(r'id="calculator-runtime">.*?</script>', lambda _: block, html), encoding="utf-8")


def test_a_worker_that_throws_is_a_crash(bench: Bench, watch: Watch) -> None:
    """An error that nothing caught is heard at once."""
    watch.expect("broken on purpose")
    bench.replace_worker(ALIVE + "self.onmessage = () => { throw new Error('broken on purpose'); }; };")
    bench.open()

    problem = bench.answer(THREE_ROWS)

    assert problem["kind"] == "crash"
    assert problem["after"] < 3_000


def test_an_answer_that_takes_too_long_ends(bench: Bench) -> None:
    """The worker is stopped, so that the next question is not behind it."""
    bench.replace_worker(
        ALIVE + "self.onmessage = ({ data }) => postMessage({ id: data.id, begun: true }); };", times=1
    )
    bench.open(answerMs=600)

    problem = bench.answer(THREE_ROWS)

    assert problem["kind"] == "timeout"
    assert "再算一次" in problem["message"]
    assert payments(bench.answer(THREE_ROWS)) == ["3,333.33", "3,333.33", "3,333.34"]


def test_a_long_question_may_take_longer(bench: Bench) -> None:
    """A year's bill, of two hundred thousand characters here, has three times a short question's time."""
    late = "setTimeout(() => postMessage({ id: data.id, answer: '{\"result\": 7}' }), 1_200)"
    bench.replace_worker(
        ALIVE + f"self.onmessage = ({{ data }}) => {{ postMessage({{ id: data.id, begun: true }}); {late}; }}; }};"
    )
    bench.open(answerMs=600)

    answered = bench.answer({"principal": "1" * 200_000})
    short = bench.answer(THREE_ROWS)

    assert answered["value"] == {"result": 7}
    assert short["kind"] == "timeout"


def test_too_little_memory_is_told(bench: Bench) -> None:
    """In words about memory."""
    bench.replace_worker("export const start = () => postMessage({ failed: 'memory', detail: 'out of memory' });")
    bench.open()

    problem = bench.load()

    assert problem["kind"] == "crash"
    assert "内存不够" in problem["message"]


OLD = {
    "no module workers": "const New = Worker; window.Worker = class extends New { constructor(url) { super(url); } };",
    "no workers": "delete window.Worker;",
    "no WebAssembly": "delete window.WebAssembly;",
}


@pytest.mark.parametrize("script", OLD.values(), ids=OLD)
def test_an_old_browser_is_told_what_to_do(script: str, bench: Bench, watch: Watch) -> None:
    """And nothing hangs."""
    watch.expect("import statement outside a module")
    bench.page.evaluate(f"() => {{ {script} }}")
    bench.open()

    problem = bench.load()

    assert problem["kind"] == "unsupported"
    assert "更新浏览器" in problem["message"]


def test_where_webassembly_is_forbidden_it_ends_at_once(page: Page, site_url: str, watch: Watch) -> None:
    """Pyodide by itself waits for ever there."""
    watch.expect("wasm|WebAssembly|policy")
    bench = Bench(page, site_url, "without-wasm/")
    bench.open()

    problem = bench.load()

    assert problem["kind"] == "unsupported"
    assert problem["after"] < 15_000


def test_a_page_without_a_manifest_says_so(page: Page, site_url: str) -> None:
    """A mistake in the build is not a hang."""
    bench = Bench(page, site_url, "without-manifest/")
    bench.open()

    assert bench.load()["kind"] == "network"


def test_the_manifest_of_the_page_is_the_one_of_the_folder(bare_site: Path) -> None:
    """The page was finished with the runtime that lies beside it."""
    page = (bare_site / "bare" / "index.html").read_text(encoding="utf-8")
    manifest = json.loads(found(r'id="calculator-runtime">(.*?)</script>', page))
    folder = bare_site / "assets" / "runtime" / manifest["folder"]

    assert {**json.loads((folder / "manifest.json").read_text(encoding="utf-8")), "wide": False} == manifest
