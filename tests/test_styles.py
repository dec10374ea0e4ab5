"""The style sheets: nothing styled that is never made, each part in one sheet, no rule lost where `:has` is unknown."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain

import pytest

from environment import ROOT

SHEETS = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs/assets/style").glob("*.css"))}
MAKERS = ("docs/**/*.js", "docs/**/*.md", "docs/**/*.svg", "overrides/**/*.html", "scripts/website/**/*.html")
PYTHON = ("scripts/website/*.py", "calculator/wording/*.py")
COMMON = ("shared.css", "print.css")
"""What several parts have in common, and what every page is on paper: these may name any part."""

THEME = "md-"
"""What begins so is made by the theme."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
NOT_SUPPORTED = re.compile(r"@supports selector\(:has\(\*\)\) \{.*?\n\}", re.DOTALL)


def selectors(sheet: str) -> list[list[str]]:
    """The selectors of each rule of a sheet."""
    rules = [found[1].strip() for found in RULE.finditer(COMMENT.sub("", sheet))]
    return [parted(rule) for rule in rules if not rule.startswith("@")]


def parted(rule: str) -> list[str]:
    """The rule's selectors, parted at the commas that stand in no bracket."""
    made, depth = [""], 0
    for letter in rule:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            made.append("")
        else:
            made[-1] += letter
    return [one.strip() for one in made]


@pytest.mark.parametrize("name", SHEETS)
def test_every_class_is_made_somewhere(name: str) -> None:
    """A class or id that a sheet names stands in a template, a page, a script or what writes them."""
    files = [file for pattern in (*MAKERS, *PYTHON) for file in ROOT.glob(pattern)]
    made = set(re.findall(r"[\w-]+", " ".join(file.read_text(encoding="utf-8") for file in files)))
    named = set(re.findall(r"[.#](-?[a-zA-Z_][\w-]*)", " ".join(chain(*selectors(SHEETS[name])))))

    unmade = {one for one in named - made if not one.startswith(THEME) and one.rpartition("--")[0] + "--" not in made}
    assert not unmade


def test_each_part_stands_in_one_sheet() -> None:
    """What a class looks like by itself is said in one sheet, beside what all parts share."""
    places: dict[str, set[str]] = defaultdict(set)
    for name, sheet in SHEETS.items():
        for one in chain(*selectors(sheet)) if name not in COMMON else ():
            if re.fullmatch(r"\.[\w-]+", one):
                places[one].add(name)

    assert not {one: sheets for one, sheets in places.items() if len(sheets) > 1}


@pytest.mark.parametrize("name", SHEETS)
def test_has_takes_no_other_selector_with_it(name: str) -> None:
    """Browsers from before `:has` (Chromium 104) drop a whole rule for it: so it stands in no list with others."""
    known = NOT_SUPPORTED.sub("", SHEETS[name])
    mixed = [one for one in selectors(known) if 0 < sum(":has(" in part for part in one) < len(one)]

    assert not mixed
