"""The house rules find what they are there to find."""

import ast

import pytest

from checks import references
from checks.calculator_is_pure import is_float, reach_outside
from checks.docstrings import SAYS_NOTHING
from checks.page_scripts import field_pattern
from checks.places import PLACES
from checks.sources import below


@pytest.mark.parametrize(
    "line",
    ["see /" + "root/project/x.py", "https://" + "pypi" + ".org/simple", "/home/" + "li/x"],
)
def test_a_place_is_seen(line: str) -> None:
    """Paths of one machine, and the hosts of registries."""
    assert PLACES.search(line)


@pytest.mark.parametrize("line", ["docs/work/x.md", "(?:work|root)/", "assets/root/", "~/opt/x"])
def test_a_path_of_the_project_is_no_place(line: str) -> None:
    """Folders of the project may have any name."""
    assert not PLACES.search(line)


@pytest.mark.parametrize(
    ("code", "seen"),
    [("0.1", True), ("float(x)", True), ("1", False), ("Fraction(1, 10)", False), ("1j", True)],
)
def test_a_float_is_seen(code: str, seen: bool) -> None:
    """A literal or a call; exact numbers pass."""
    assert any(is_float(node) for node in ast.walk(ast.parse(code))) == seen


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("date.today()", True),
        ("datetime.now()", True),
        ("request.today", False),
        ("import os.path", True),
        ("from urllib.request import urlopen", True),
        ("from collections import deque", False),
    ],
)
def test_the_world_outside_is_seen(code: str, seen: bool) -> None:
    """Clocks and modules that reach out; what the caller gave may be called today."""
    assert any(reach_outside(node) for node in ast.walk(ast.parse(code))) == seen


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ('form.elements["first_due"]', True),
        ("document.querySelector('[name=principal]')", True),
        ('show("#periods-error")', True),
        ("form.elements[control.name]", False),
        ("// the principal", False),
    ],
)
def test_a_form_field_in_javascript_is_seen(line: str, seen: bool) -> None:
    """The page's scripts work for any fields, so they name none."""
    assert bool(field_pattern().search(line)) == seen


RECORDS = "docs/" + "adr/"  # in two pieces: the rule reads this file too


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("see `scripts/none.py`", ["scripts/none.py"]),
        ("`python3 scripts/check.py` tells", []),
        ("in `gone.js` and `rows.js`", ["gone.js"]),
        ("assets/docs/none.md, ../docs/none.md", []),
        (f"{RECORDS}9999 and {RECORDS}0013 and {RECORDS}0013-by-another-name.md", ["9999", "0013-by-another-name.md"]),
    ],
)
def test_a_dead_reference_is_seen(line: str, seen: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A path from the root, a file by its bare name, a record by its number; not what lies elsewhere."""
    kept = references.sources()
    monkeypatch.setattr(references, "sources", lambda: (*kept, "page.md"))
    monkeypatch.setattr(references, "below", lambda folder, _: below(folder, ".md") if folder else ["page.md"])
    monkeypatch.setattr(references, "lines", lambda name: [(1, line)] if name == "page.md" else [])

    assert [problem.rpartition(" ")[2] for problem in references.no_dead_reference()] == seen


def test_two_records_of_one_number_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a heading that says another number than the file's name."""
    names = [f"{RECORDS}{name}" for name in ("0001-a.md", "0001-b.md", "0002-c.md")]
    monkeypatch.setattr(references, "below", lambda *_: names)
    monkeypatch.setattr(references, "lines", lambda name: iter([(1, "# 3. C" if "0002" in name else "# 1. A")]))

    assert [problem.partition(":")[0] for problem in references.every_record_has_its_own_number()] == names


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ('    """' + 'Nothing; writes the file."""', True),
        ("/** " + "Nothing; keeps the copy. */", True),
        ('    """Write the file; nothing else is touched."""', False),
    ],
)
def test_a_docstring_that_says_nothing_is_seen(line: str, seen: bool) -> None:
    """Whoever reads it wants to know what is done."""
    assert bool(SAYS_NOTHING.search(line)) == seen
