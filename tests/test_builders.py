"""The builder may end; the site must not."""

from pathlib import Path

import pytest

from publish import builders


@pytest.mark.weekly
def test_the_fork_that_follows_mkdocs_builds_the_same_site(site: Path) -> None:
    """`properdocs build --strict`, finished the same way: every page, script and list, byte for byte."""
    assert (site / "index.html").is_file()
    assert builders.differences() == []


def test_a_difference_is_told(tmp_path: Path) -> None:
    """A file too few, one too many, one that is other; compressed copies follow their files."""
    for name, text in {"one/a.html": "1", "one/b.html": "1", "two/b.html": "2", "two/c.html": "1"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "two" / "c.html.gz").write_bytes(b"1")

    assert builders.compare(tmp_path / "one", tmp_path / "two") == [
        "missing: a.html",
        "only there: c.html",
        "differs: b.html",
    ]
