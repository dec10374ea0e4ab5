"""The measuring of load: what it asks for is there, and a failed request is counted."""

import os
from pathlib import Path

import pytest

from environment import SetupError
from lab import load
from publish import web_servers


@pytest.fixture(scope="module", autouse=True)
def wrk() -> None:
    """Left out where there is no wrk or nginx, but not in CI."""
    try:
        for name in ("wrk", "nginx"):
            web_servers.ensure(name)
    except SetupError as problem:
        if os.environ.get("CI"):
            pytest.fail(str(problem), pytrace=False)
        pytest.skip(str(problem))


def test_pages_and_first_visits_are_answered(site: Path) -> None:
    """A second of each: many requests, none failed, and a visit weighs what the runtime weighs."""
    loads = load.measure(site, seconds=1, connections=8)

    assert {kind: held.failed for kind, held in loads.items()} == {"page": 0, "first visit": 0}
    assert all(held.requests > 50 for held in loads.values())
    assert len(load.page_paths(site)) > 20
    assert any(path.endswith("pyodide.asm.wasm") for path in load.visit_paths(site))


def test_what_is_not_there_is_a_failure(hosted: Path) -> None:
    """Else a broken site would hold any load."""
    with web_servers.nginx(hosted) as url:
        held = load.run_wrk(url, ["/none/"], seconds=1, connections=2)

    assert held.failed == held.requests > 0
