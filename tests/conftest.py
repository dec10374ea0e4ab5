"""What every test may ask for: how hard to search, and the built site."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import build
from environment import SetupError

settings.register_profile("small", max_examples=50, deadline=None)
settings.register_profile("large", max_examples=500, deadline=None, derandomize=True)
settings.load_profile("large" if os.environ.get("CI") else "small")


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site, built anew if a source has changed."""
    try:
        build.build()
    except SetupError as problem:
        pytest.fail(str(problem), pytrace=False)
    return build.SITE
