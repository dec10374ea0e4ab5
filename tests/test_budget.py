"""The budget of bytes: held on the fresh site, and it can be exceeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from website import budget


def test_the_site_is_within_its_budget(site: Path) -> None:
    """Every entry, compressed as it is sent."""
    assert budget.exceeded(site) == []


def test_every_limit_is_near_what_it_limits(site: Path) -> None:
    """A budget of which half is free would hold nothing."""
    loose = [entry for entry, weight, limit in budget.told(site) if weight < limit / 2]

    assert loose == []


def test_a_site_that_grew_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what grew, how much it weighs and what it may weigh."""
    monkeypatch.setattr(budget, "wire", lambda _: 1_700_000)

    (first, *_) = budget.exceeded(site)

    assert first.startswith("budget.toml: runtime.pyodide.mjs weighs 1,700,000 bytes, 7,000 are")
