"""The build: the same sources give the same site, wherever and whenever it is built."""

from __future__ import annotations

from pathlib import Path

import environment
from runtime import pack
from website import postbuild


def contents(site: Path) -> dict[str, bytes]:
    """Every file of the site, the compressed copies included."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_built_again_elsewhere_every_byte_is_the_same(site: Path, tmp_path: Path) -> None:
    """Pages, search index, service worker, archives, .gz and .br."""
    again = tmp_path / "another folder" / "site"
    mkdocs = [environment.PYTHON, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(again)]
    environment.run(mkdocs, failure="mkdocs failed")
    problems = postbuild.finish(again, pack.pack())
    first, second = contents(site), contents(again)

    assert problems == []
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if second[name] != data] == []
    assert {"index.html.br", "index.html.gz", "service-worker.js", "search/search_index.json"} <= first.keys()
