"""The built pages are valid HTML, by the rules of .htmlvalidate.json.

Off there: matters of taste; what the theme writes and browsers read all the same
(autocomplete on its hidden switches, a search form without a button); and roles that
repeat a table's own, because Safari forgets them once a style makes the table a block.
"""

import json
import subprocess
from pathlib import Path

import pytest

from environment import NODE_MODULES, ROOT, node

VALIDATOR = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"


def test_every_page_is_valid_html(site: Path, tmp_path: Path) -> None:
    """No page has an error; a report names the page, the line and what is wrong there."""
    report = tmp_path / "report.json"
    with report.open("wb") as target:  # into a file: a pipe would lose what is past 64 KiB
        command = [node(), VALIDATOR, "--formatter", "json", f"{site.relative_to(ROOT).as_posix()}/**/*.html"]
        ended = subprocess.run(command, cwd=ROOT, stdout=target, check=False)

    found = problems(json.loads(report.read_text(encoding="utf-8")))

    if found:
        pytest.fail(found, pytrace=False)
    assert ended.returncode == 0


def problems(pages: list[dict[str, object]]) -> str:
    """Each error of the report as "page:line: what is wrong", one a line."""
    return "\n".join(
        f"{Path(str(page['filePath'])).relative_to(ROOT).as_posix()}:{message['line']}: {message['message']}"
        for page in pages
        for message in page["messages"]  # type: ignore[attr-defined]
    )
