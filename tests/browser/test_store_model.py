"""The store against a plain account of what was typed: nothing is kept that was erased, nothing lost that was kept.

Typing, erasing and its undo, links and files, what was replaced, remembering, reloads and going back, in one tab
and several of one browser, in any order that Hypothesis draws. Every text typed is another, so that wherever it is
found it is known. A short run here; ten thousand acts by

    python3 scripts/test.py tests/browser/test_store_model.py --hypothesis-profile=long
"""

from __future__ import annotations

import functools
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from playwright.sync_api import BrowserContext, Page

import environment
from publish.serving import running
from tests.browser.entries import wait_until

SCRIPTS = environment.ROOT / "docs" / "assets"
SHORT = settings(max_examples=10, stateful_step_count=25, deadline=None, derandomize=True)
PARTS = ("agreement", "ledger", "log")
PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>页</title>
<script type="module">window.store = await import("./assets/calculator/store/store.js"); window.undo = [];</script>"""
STATE = """() => ({
  parts: store.whole(), elsewhere: store.elsewhere(), replaced: store.replaced(), isForDevice: store.isForDevice(),
  undo: undo.length > 0, visit: JSON.stringify({ ...sessionStorage }), device: JSON.stringify({ ...localStorage }),
})"""
TEXT = re.compile(r"typed-\d+")

State = dict[str, Any]
Act = Callable[..., None]


def act(**drawn: st.SearchStrategy[Any]) -> Callable[[Act], Act]:
    """Make a rule of what a reader does, noted before it is done: tabs race, and no replay runs as they did."""

    def noted(do: Act) -> Act:
        @functools.wraps(do)
        def note_and_do(self: Reader, **chosen: object) -> None:
            self.acts.append(f"{do.__name__} {chosen}")
            do(self, **chosen)

        made: Act = rule(**drawn)(note_and_do)
        return made

    return noted


def texts(value: object) -> set[str]:
    """Return every text that was typed and stands somewhere in a value."""
    return set(TEXT.findall(json.dumps(value)))


class Reader(RuleBasedStateMachine):
    """A reader with one browser and up to three tabs."""

    def __init__(self, new_context: Callable[..., BrowserContext], url: str) -> None:
        super().__init__()
        self.url = url
        self.context = new_context()
        self.tabs: list[Page] = []
        self.acts: list[str] = []
        """What was done so far, the latest last."""
        self.count = 0
        self.kept: set[str] = set()
        """What must be found somewhere: typed and not overwritten, erased, thrown away or closed with its tab."""
        self.erased: set[str] = set()
        """What must be found nowhere."""
        self.undo: tuple[Page, set[str]] | None = None
        """The tab that erased last, and what its undo brings back."""
        self.can_undo_all = True
        """Whether every tab is still the page that it was at the erasing: another has nothing to put back."""
        self.open_tab()

    def teardown(self) -> None:
        """Close the browser's context."""
        self.context.close()

    def open_tab(self) -> None:
        """Open one more tab on the page."""
        page = self.context.new_page()
        self.load(page)
        self.tabs.append(page)

    def load(self, page: Page) -> None:
        """Load the page in a tab that is there."""
        self.can_undo_all = self.can_undo_all and page not in self.tabs
        page.goto(self.url)
        page.wait_for_function("() => window.store")

    def tab(self, number: int) -> Page:
        """Return one of the tabs that are open."""
        return self.tabs[number % len(self.tabs)]

    def settle(self) -> list[State]:
        """Return what each tab has, once they have heard of one another: one device for all, three looks alike."""
        seen: list[list[State]] = []
        for _ in range(60):
            seen.append([page.evaluate(STATE) for page in self.tabs])
            is_one_device = len({tab["device"] for tab in seen[-1]}) == 1
            if is_one_device and len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]:
                return seen[-1]
            self.tabs[0].wait_for_timeout(15)
        raise AssertionError("the tabs do not come to rest")

    def new_text(self) -> str:
        """Return a text that nobody has typed yet."""
        self.count += 1
        return f"typed-{self.count}"

    @act(number=st.integers(0, 2), part=st.sampled_from(PARTS))
    def type(self, number: int, part: str) -> None:
        """A text goes into a box, in the place of what stood there."""
        page, text = self.tab(number), self.new_text()
        before = page.evaluate("(part) => store.get(part) ?? null", part)
        page.evaluate("([part, text]) => store.set(part, { text })", [part, text])
        self.kept = (self.kept - texts(before)) | {text}

    @act(number=st.integers(0, 2), part=st.sampled_from(PARTS))
    def empty(self, number: int, part: str) -> None:
        """A box is emptied."""
        page = self.tab(number)
        before = page.evaluate("(part) => store.get(part) ?? null", part)
        page.evaluate("(part) => store.set(part, undefined)", part)
        self.kept -= texts(before)

    @act(number=st.integers(0, 2))
    def reckon(self, number: int) -> None:
        """A tab keeps what it has worked out, which anybody may write over but no erasing leaves."""
        self.tab(number).evaluate("(text) => store.keepReckoned({ text })", self.new_text())

    @act(number=st.integers(0, 2), part=st.sampled_from(PARTS))
    def take_a_link(self, number: int, part: str) -> None:
        """Somebody else's document is taken, at a yes: the own one is kept beside it."""
        text = self.new_text()
        self.tab(number).evaluate(
            "([part, text]) => { store.noteLink(); store.replace({ ...store.whole(), [part]: { text } }); }",
            [part, text],
        )
        self.kept.add(text)

    @act(number=st.integers(0, 2))
    def bring_back(self, number: int) -> None:
        """What was replaced comes back, in exchange."""
        self.tab(number).evaluate("store.bringBack()")

    @act(number=st.integers(0, 2))
    def throw_away(self, number: int) -> None:
        """What was replaced last is thrown away."""
        page = self.tab(number)
        before = self.found(self.settle())
        page.evaluate("void store.throwAway()")
        self.kept &= self.kept - (before - self.found(self.settle()))

    @act(number=st.integers(0, 2))
    def remember(self, number: int) -> None:
        """It is to be kept on the device."""
        page = self.tab(number)
        if not page.evaluate("store.isForDevice()"):
            page.evaluate("store.remember(true)")

    @act(number=st.integers(0, 2))
    def remember_no_more(self, number: int) -> None:
        """It is to be kept on the device no longer: this tab has it."""
        page = self.tab(number)
        if page.evaluate("store.isForDevice()"):
            page.evaluate("store.remember(false)")

    @act(number=st.integers(0, 2), yes=st.booleans())
    def decide_about_another_tab_s(self, number: int, yes: bool) -> None:
        """What another tab remembers is taken, or left alone."""
        self.tab(number).evaluate("(yes) => store.takeElsewhere(yes)", yes)

    @act(number=st.integers(0, 2))
    def erase(self, number: int) -> None:
        """全部清除."""
        page = self.tab(number)
        everything = self.found(self.settle())
        page.evaluate("void undo.splice(0, 9, store.erase())")
        self.undo = (page, self.kept)
        self.can_undo_all = True
        self.kept = set()
        self.erased |= everything

    @precondition(lambda self: self.undo is not None)
    @act()
    def undo_erasing(self) -> None:
        """撤销，都放回来: what was erased is there again, and what was typed since is not lost."""
        assert self.undo is not None
        page, before = self.undo
        self.undo = None
        if page not in self.tabs or not page.evaluate("undo.length"):
            return
        page.evaluate("undo.pop()()")
        found = self.found(self.settle())
        self.kept |= before if self.can_undo_all else before & found
        self.erased -= found | before

    @act(number=st.integers(0, 2))
    def load_anew(self, number: int) -> None:
        """The page is loaded anew."""
        self.load(self.tab(number))

    @act(number=st.integers(0, 2))
    def leave_and_go_back(self, number: int) -> None:
        """Another page of the site is opened, then the back button pressed."""
        page = self.tab(number)
        self.can_undo_all = False
        page.goto(self.url + "other.html")
        page.go_back()
        page.wait_for_function("() => window.store")

    @precondition(lambda self: len(self.tabs) < 3)
    @act()
    def open_another_tab(self) -> None:
        """One tab more."""
        self.open_tab()

    @precondition(lambda self: len(self.tabs) > 1)
    @act(number=st.integers(0, 2))
    def close_a_tab(self, number: int) -> None:
        """A tab is closed, and what it alone had with it."""
        page = self.tab(number)
        before = self.found(self.settle())
        self.can_undo_all = False
        self.tabs.remove(page)
        page.close()
        self.kept -= before - self.found(self.settle())

    @staticmethod
    def found(states: list[State]) -> set[str]:
        """Return every text that some tab or storage has."""
        return texts(states)

    @invariant()
    def nothing_is_lost(self) -> None:
        """What was kept is in some tab or storage, and what was erased in none."""
        found = self.found(self.settle())
        acts = "\n".join(self.acts)
        assert not self.kept - found, f"lost: {self.kept - found}, after\n{acts}"
        assert not self.erased & found, f"kept, though erased: {self.erased & found}, after\n{acts}"


@pytest.fixture
def url(tmp_path: Path, watch: Any) -> Iterator[str]:
    """A page with the store and nothing else."""
    watch.expect("another place")
    shutil.copytree(SCRIPTS, tmp_path / "assets")
    for name in ("index.html", "other.html"):
        (tmp_path / name).write_text(PAGE if name == "index.html" else PAGE.partition("<script")[0], "utf-8")
    with running(tmp_path, prefix="/some/where/") as server:
        yield server.url


def test_nothing_erased_is_kept_and_nothing_kept_is_lost(new_context: Callable[..., BrowserContext], url: str) -> None:
    """Whatever a reader does, in whatever order, in up to three tabs."""
    now = settings.default if settings.get_current_profile_name() == "long" else SHORT
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: Reader(new_context, url),
        settings=settings(now, suppress_health_check=[*HealthCheck]),
    )


HOLD = """
  const held = [];
  const { addEventListener } = window;
  window.addEventListener = function (kind, listener, ...more) {
    const later = (event) => held.push(() => listener.call(this, event));
    return addEventListener.call(this, kind, kind === "storage" ? later : listener, ...more);
  };
  const { set } = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, "onmessage");
  Object.defineProperty(BroadcastChannel.prototype, "onmessage", {
    set(listener) { set.call(this, (event) => held.push(() => listener.call(this, event))); },
  });
  window.hearAll = () => { for (const one of held.splice(0)) one(); };
"""
COUNT_WRITES = """() => {
  window.wrote = 0;
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...all) {
    wrote += this === localStorage;
    setItem.apply(this, all);
  };
}"""
ON_DEVICE = "JSON.stringify({ ...localStorage })"


@pytest.fixture
def two_tabs(new_context: Callable[..., BrowserContext], url: str) -> tuple[Page, Page]:
    """Two tabs that keep one plan on the device; the second hears nothing of the first until it is told to."""
    context = new_context()
    tabs = context.new_page(), context.new_page()
    tabs[1].add_init_script(HOLD)
    tabs[0].goto(url)
    tabs[0].wait_for_function("() => window.store")
    tabs[0].evaluate("store.set('agreement', { text: 'before' }); store.remember(true);")
    tabs[1].goto(url)
    tabs[1].wait_for_function("() => window.store")
    assert tabs[1].evaluate("store.isForDevice()")
    return tabs


def test_two_tabs_that_have_not_heard_of_one_another_lose_nothing(two_tabs: tuple[Page, Page]) -> None:
    """Typed in one and a moment later in the other: both texts are on the device."""
    first, second = two_tabs
    first.evaluate("store.set('ledger', { text: 'typed in the first' })")
    wait_until(second, f"{ON_DEVICE}.includes('typed in the first')")

    second.evaluate("store.set('log', { text: 'typed in the second' })")

    for text in ("before", "typed in the first", "typed in the second"):
        assert text in second.evaluate(ON_DEVICE)
    wait_until(first, "store.get('log')?.text === 'typed in the second' && store.get('ledger') !== undefined")


def test_a_tab_that_takes_up_what_another_wrote_writes_nothing(two_tabs: tuple[Page, Page], url: str) -> None:
    """Else what it read a moment ago would take the place of what the other has typed meanwhile."""
    first, second = two_tabs
    first.evaluate("void store.erase()")
    second.goto(url)  # opened after the erasing, with a visit of its own in which nothing is
    second.wait_for_function("() => window.store")
    second.evaluate(COUNT_WRITES)
    first.evaluate("store.set('agreement', { text: 'typed since' }); store.remember(true);")
    wait_until(second, f"{ON_DEVICE}.includes('typed since')")

    second.evaluate("hearAll()")

    assert second.evaluate("store.get('agreement')") == {"text": "typed since"}
    assert second.evaluate("wrote") == 0


def test_a_tab_that_only_reckons_rewrites_nothing(two_tabs: tuple[Page, Page]) -> None:
    """What it worked out goes beside the document: that is not touched, so nothing typed elsewhere can be lost."""
    first, second = two_tabs
    written = "Object.entries(localStorage).find(([, text]) => text.includes('before'))"
    first.evaluate("store.set('ledger', { text: 'typed in the first' })")
    wait_until(second, f"{ON_DEVICE}.includes('typed in the first')")
    before = second.evaluate(written)

    second.evaluate("store.keepReckoned({ result: 'worked out' })")

    assert second.evaluate(written) == before
    wait_until(first, f"{ON_DEVICE}.includes('worked out')")
    first.evaluate("void store.erase()")
    assert first.evaluate(ON_DEVICE) == "{}"


def test_a_tab_that_writes_before_it_hears_of_an_erasing_brings_nothing_back(two_tabs: tuple[Page, Page]) -> None:
    """What was erased in one tab is on no shelf, though the other types before its message is there."""
    first, second = two_tabs
    first.evaluate("void store.erase()")
    wait_until(second, f"!{ON_DEVICE}.includes('before')")

    second.evaluate("store.set('log', { text: 'typed since' })")
    second.evaluate("hearAll()")

    assert "before" not in second.evaluate(f"{ON_DEVICE} + JSON.stringify({{ ...sessionStorage }})")


def test_an_erasing_heard_late_leaves_what_was_typed_since(two_tabs: tuple[Page, Page]) -> None:
    """A tab that was asleep wakes up: what the other one put on the device after the erasing stays, and is taken up."""
    first, second = two_tabs
    first.evaluate("void store.erase()")
    first.evaluate("store.set('agreement', { text: 'typed since' }); store.remember(true);")
    wait_until(second, f"{ON_DEVICE}.includes('typed since')")

    second.evaluate("hearAll()")

    assert "typed since" in second.evaluate(ON_DEVICE)
    assert second.evaluate("store.get('agreement')") == {"text": "typed since"}
    assert first.evaluate("store.get('agreement')") == {"text": "typed since"}
