"""The page that tells how to check our promises: everything it names is there, so that it cannot go stale."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from environment import ROOT
from website import pages

PAGE = ROOT / "docs" / "verify.md"
NAMED = re.compile(r"`((?:tests|scripts)/[\w/]+\.py)((?:::\w+)*)`")
NAMES = sorted(set(NAMED.findall(PAGE.read_text(encoding="utf-8"))))
PROMISES = ("nothing-leaves", "address", "erase", "hostile", "faults", "genuine", "right", "everyone")


@pytest.mark.parametrize(("file", "path"), NAMES, ids=["".join(name) for name in NAMES])
def test_what_it_names_is_there(file: str, path: str) -> None:
    """A file of this project, and in it the very test."""
    assert (ROOT / file).is_file()
    found: ast.AST = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    for name in path.split("::")[1:]:
        inside = {part.name: part for part in ast.iter_child_nodes(found) if isinstance(part, Definition)}
        assert name in inside, f"{file} has no {name}"
        found = inside[name]


Definition = ast.FunctionDef | ast.ClassDef


def test_every_promise_names_its_proof() -> None:
    """Each section that promises something has at least one test behind it."""
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"\{ #([\w-]+) \}\n(.*?)(?=\n## |\Z)", text, re.DOTALL))

    assert {*PROMISES} <= {*sections}
    for promise in PROMISES:
        assert NAMED.search(sections[promise]), promise
    assert len(NAMES) > 30


def test_every_page_leads_to_it(site: Path) -> None:
    """From the foot of each page, and from where privacy is spoken of."""
    target = "verify/index.html"
    for page in pages.read_all(site):
        if page.name in ("404.html", target):
            continue
        linked = {pages.inside(page.name, address.url)[0] for address in page.addresses if not address.fetched}

        assert {target, "verify/"} & linked, page.name
