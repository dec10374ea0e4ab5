"""Nothing on the page moves by itself while Python arrives and the first result replaces the example."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from lab.speed import visits

STEADY = 0.02
"""The sum of all layout shifts; 0.1 is what is called good."""


@pytest.mark.parametrize("reader", ["open_phone", "open_wide"])
def test_the_page_stays_where_it_is(reader: str, request: pytest.FixtureRequest) -> None:
    """From the empty page to the reader's own plan of 60 rows."""
    open_page: Callable[..., Page] = request.getfixturevalue(reader)
    page = open_page()
    page.add_init_script(visits.WATCH)
    page.goto(f"calculator/#f={visits.code(visits.PLAN)}")
    page.locator("[data-calculator][data-answer=own]").wait_for()
    page.wait_for_timeout(300)
    seen: dict[str, Any] = page.evaluate("globalThis.seen")

    assert seen["answered"] > 0
    assert seen["shift"] < STEADY
