"""What the start's measurements come to: medians, ratios to the right page, the data that the site shows."""

import tomllib
from pathlib import Path

import pytest

from lab.speed import tables
from lab.speed.visits import Visit


def visit(answered: float, size: int = 1_000_000) -> Visit:
    """A visit of which only the answer and the bytes matter."""
    return Visit(painted=400, largest=380, answered=answered, bytes=size, shift=0, blocked=0, memory=None, shared=None)


VISITS = {
    ("ours", "first"): [visit(4_000, 3_000_000), visit(9_000, 3_000_000), visit(5_000, 3_000_000)],
    ("stock", "first"): [visit(10_000, 5_000_000), visit(10_000, 5_000_000), visit(30_000, 5_000_000)],
    ("plain", "first"): [visit(300, 2_000)],
    ("pyscript", "first"): [visit(11_000, 5_000_000)],
}


def test_ratios_are_of_medians() -> None:
    """5 s beside 10 s, whatever the outliers; what was not measured has none."""
    assert tables.ratio(VISITS, "first") == 0.5
    assert tables.ratio(VISITS, "bytes") == 0.6
    assert tables.ratio(VISITS, "painted") == 1
    assert tables.ratio(VISITS, "second") is None


def test_the_data_of_the_site_holds_what_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds and megabytes, only of what was measured."""
    monkeypatch.setattr(tables, "DATA", tmp_path / "speed.toml")

    tables.write(VISITS, 3)

    found = tomllib.loads(tables.DATA.read_text(encoding="utf-8"))
    assert found["runs"] == 3
    assert found["ours"] == {"megabytes": 3.0, "painted": 0.4, "first": 5.0}
    assert found["stock"]["first"] == 10.0
