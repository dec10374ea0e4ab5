"""A browser whose page's process dies is no fault of the site: the test is tried again, once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect


def test_a_test_in_which_the_browser_died_is_tried_once_more(phone: Page, request: pytest.FixtureRequest) -> None:
    """The first try ends the page's process; only because there is a second is this green."""
    phone.goto("")
    if request.node.execution_count == 1:
        with suppress(Error):
            phone.goto("chrome://crash")

    expect(phone.get_by_role("heading").first).to_be_visible()
    assert request.node.execution_count == 2
