"""The quick run: all that tests the calculator, and nothing that waits for a site or a browser."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from environment import ROOT

COMMAND = runpy.run_path(str(ROOT / "scripts" / "test.py"))
CHOSEN: list[str] = COMMAND["of_the_calculator"]()


def source(name: str) -> str:
    """What a test file says."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_it_has_every_file_that_tests_the_calculator_alone() -> None:
    """Units, cases and laws; a new file joins them by itself."""
    rooms = {place.name for place in (ROOT / "scripts").iterdir() if place.is_dir()} | {"build", "check"}
    of_scripts = re.compile(rf"^(?:from|import) (?:{'|'.join(sorted(rooms))})\b", re.MULTILINE)
    waits = re.compile(r"\bsite: Path\b|^from playwright|subprocess", re.MULTILINE)
    files = [file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "tests").glob("test_*.py"))]
    alone = [name for name in files if not of_scripts.search(source(name)) and not waits.search(source(name))]

    assert {"calculator", "tests/property"} <= {*CHOSEN}
    assert {"tests/test_money.py", "tests/test_agreement_text.py", "tests/test_contract.py"} <= {*alone}
    assert [name for name in alone if name not in CHOSEN] == []


def test_nothing_in_it_waits_for_a_site_or_a_browser() -> None:
    """A minute is a minute."""
    files = [name for name in CHOSEN if Path(name).suffix]

    assert len(files) > 30
    assert [name for name in files if re.search(r"\b(?:site|hosted|web_server|phone|wide)\b: ", source(name))] == []


def test_the_word_alone_chooses_it() -> None:
    """Without it everything runs; what else is typed goes to pytest as it is."""
    assert {*CHOSEN} <= {*COMMAND["chosen"](["quick"])}
    assert COMMAND["all_but"](["calculator"]) == ["--ignore=calculator", *COMMAND["EVERY_CORE"]]
    assert COMMAND["chosen"](["tests/test_money.py", "-x"]) == ["tests/test_money.py", "-x"]


def test_it_stands_first_where_people_learn_the_commands() -> None:
    """Whoever changes a line tries it within a minute."""
    (first, *_) = re.findall(r"^python3 scripts/\S+.*$", source("CONTRIBUTING.md"), re.MULTILINE)

    assert first.startswith("python3 scripts/test.py quick")
