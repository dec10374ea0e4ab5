"""The pages that ours is measured against do the same work: their rows are the calculator's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from lab.speed import rivals, visits
from publish.serving import running

PLAN = {**visits.PLAN, "principal": "13,579.20", "periods": "47", "rate": "9%", "first_due": "2027-01-31"}
"""Not the plan that is measured, so that a page which only knows that one is found out."""
ROWS = "(lines) => lines.map(({ cells }) => [...cells].map((cell) => cell.textContent))"
OUR_CELLS = ("due_text", "payment", "principal", "interest", "balance")


@pytest.fixture(scope="module")
def rivals_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The rival pages, uncompressed."""
    folder: Path = tmp_path_factory.mktemp("rivals")
    rivals.write(folder, "assets/runtime/0123456789abcdef")
    with running(folder) as server:
        yield server.url


def digits(cells: list[str]) -> list[str]:
    """The figures of a row, however days and amounts are written."""
    year, month, day = re.findall(r"\d+", cells[0])
    day_as_iso = f"{2000 + int(year) % 100}-{int(month):02d}-{int(day):02d}"
    return [day_as_iso, *(cell.replace(",", "") for cell in cells[1:])]


def test_the_rivals_rows_are_the_calculators(
    new_context: Callable[..., BrowserContext], browser: Browser, rivals_url: str
) -> None:
    """Stock Pyodide, PyScript and plain JavaScript show the 47 rows that our page shows."""
    ours = new_context().new_page()
    ours.goto(f"calculator/#f={visits.code(PLAN)}")
    ours.locator("[data-calculator][data-answer=own]").wait_for()
    columns = [ours.locator(f"#view-plan tbody tr [data-slot={name}]").all_inner_texts() for name in OUR_CELLS]
    wanted = [digits([*cells]) for cells in zip(*columns, strict=True)]

    assert (len(wanted), wanted[0][0], wanted[1][0]) == (47, "2027-01-31", "2027-02-28")
    for name in visits.PAGES[1:]:
        page = browser.new_page()
        page.goto(rivals.address(rivals_url, name, PLAN))
        page.locator("body[data-answer=own]").wait_for(timeout=60_000)
        rows = page.locator("tbody tr").evaluate_all(ROWS)
        page.close()
        assert [digits(row) for row in rows] == wanted, name
