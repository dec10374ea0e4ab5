"""The laws' second run in continuous integration draws other examples each time, and says which."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import environment

LAW = """
from hypothesis import given, strategies as st
@given(st.integers())
def test_law(number):
    print("drew", number)
"""


def drawn(folder: Path, seed: int) -> list[str]:
    """What a law draws under CI with the profile of the second run and this seed."""
    command = [sys.executable, "-m", "pytest", "-qs", "-p", "tests.conftest", "--hypothesis-profile=small"]
    done = subprocess.run(
        [*command, f"--hypothesis-seed={seed}", "--confcutdir", str(folder), f"{folder}/test_law.py"],
        cwd=environment.ROOT,
        env={**os.environ, "CI": "1", "PYTHONPATH": f"{environment.ROOT}{os.pathsep}{environment.ROOT / 'scripts'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if "drew" in line]


def test_another_seed_draws_other_examples_and_the_same_seed_the_same(tmp_path: Path) -> None:
    """Where CI is set, too: there the usual run draws the same ones every time."""
    (tmp_path / "test_law.py").write_text(LAW, encoding="utf-8")
    first, again, other = drawn(tmp_path, 1), drawn(tmp_path, 1), drawn(tmp_path, 2)

    assert len(first) >= 50
    assert first == again != other


def test_the_seed_is_printed_with_the_command_that_repeats_it(capsys: pytest.CaptureFixture[str]) -> None:
    """So that what it found can be had again on any machine."""
    told = runpy.run_path(str(environment.ROOT / "scripts" / "test.py"))["with_a_new_seed"](77)

    assert {"tests/property", "--hypothesis-profile=small", "--hypothesis-seed=77"} <= {*told}
    assert "scripts/test.py tests/property --hypothesis-profile=small --hypothesis-seed=77" in capsys.readouterr().out
