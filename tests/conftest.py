"""What every test may ask for: how hard to search, the built site, and real web servers for it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import build
from environment import SetupError
from tests import web_servers
from tests.web_servers import Server

settings.register_profile("small", max_examples=50, deadline=None, derandomize=False)  # nor where CI is set
settings.register_profile("large", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("weekly", max_examples=2000, deadline=None, derandomize=False)  # .github/workflows/weekly.yml
settings.register_profile(
    "long", max_examples=400, stateful_step_count=50, deadline=None
)  # tests/browser/test_store_model.py
settings.load_profile("large" if os.environ.get("CI") else "small")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the weekly job proves (.github/workflows/weekly.yml), unless `-m` asks for it."""
    if "weekly" not in str(config.getoption("markexpr")):
        left_out = [item for item in items if item.get_closest_marker("weekly")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site, built anew if a source has changed."""
    try:
        build.build()
    except SetupError as problem:
        pytest.fail(str(problem), pytrace=False)
    return build.SITE


@pytest.fixture(scope="session")
def hosted(site: Path) -> Iterator[Path]:
    """A folder with the site at its root and at /some/where, which a server without rights may read.

    Not below pytest's own: every run of pytest closes that to all others when it starts.
    """
    with tempfile.TemporaryDirectory(prefix="hosted-") as folder:
        Path(folder).chmod(0o755)
        for name in (".", "some/where"):
            shutil.copytree(site, Path(folder, "root", name), dirs_exist_ok=True)
        yield Path(folder, "root")


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def web_server(request: pytest.FixtureRequest) -> Server:
    """What starts Debian's nginx, then Caddy; a machine that has neither goes without, CI does not."""
    try:
        web_servers.ensure(request.param)
    except SetupError as problem:
        if os.environ.get("CI"):
            pytest.fail(str(problem), pytrace=False)
        pytest.skip(str(problem))
    return {"nginx": web_servers.nginx, "caddy": web_servers.caddy}[request.param]
