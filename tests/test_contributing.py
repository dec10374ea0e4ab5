"""CONTRIBUTING.md tells the truth: each change it shows applies, and what it names as nearby passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks.sources import sources
from environment import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALK = re.compile(
    r"^\*\*(An? .+?)\.\*\*.*?```diff\n(.+?)```\n\nNearby: `python3 scripts/test\.py ([^`]+)`", re.DOTALL | re.MULTILINE
)
CHANGES = {found[1]: (found[2], found[3].split()) for found in WALK.finditer(TEXT)}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own files."""
    folder = tmp_path_factory.mktemp("tree")
    for name in (*sources(), "tests/conftest.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_is_shown_can_be_made(change: str, tree: Path) -> None:
    """The diff applies to what is there now; the tests named beside it pass; taken back, nothing is left."""
    diff, nearby = CHANGES[change]
    before = {name: (tree / name).read_bytes() for name in re.findall(r"^\+\+\+ b/(.+)$", diff, re.MULTILINE)}
    apply(diff, tree)
    try:
        said = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *nearby],
            cwd=tree,
            env={**os.environ, "CI": "", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        apply(diff, tree, "--reverse")

    assert said.returncode == 0, said.stdout
    assert before == {name: (tree / name).read_bytes() for name in before}


def apply(diff: str, tree: Path, *options: str) -> None:
    """Make a change or take it back."""
    made = subprocess.run(
        ["git", "apply", *options, "-"],
        cwd=tree,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tree.parent)},
        input=diff.encode(),
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()


def test_every_change_of_the_readmes_table_is_walked_through() -> None:
    """A row that is added there wants its diff here; a file that is named there is changed here."""
    rows = re.findall(r"^\| (an? .+?) \| (.+?) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert len(rows) == len(CHANGES) >= 5
    for _, where in rows:
        (named,) = re.findall(r"`([\w/]+\.\w+)`", where)

        assert [change for change, (diff, _) in CHANGES.items() if f"+++ b/{named}" in diff], named


def test_every_room_of_the_scripts_has_its_place() -> None:
    """Whoever looks for a command or a room finds what it is for."""
    found = (ROOT / "scripts").iterdir()
    names = [f"{place.name}/" if place.is_dir() else place.name for place in found if place.suffix in {"", ".py"}]

    assert [name for name in sorted(names) if name != "__pycache__/" and f" {name.removesuffix('/')}" not in TEXT] == []
