"""One style sheet in place of many: the same rules in the same order, and nothing else of a page changed."""

from pathlib import Path

import pytest

from website import styles

PAGE = """<head>
      <link rel="stylesheet" href="{root}assets/style/first.css">
    <!-- between -->
      <link rel="stylesheet" href="{root}assets/style/second.css">
<title>Page</title></head>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    sheets = tmp_path / "assets" / "style"
    sheets.mkdir(parents=True)
    (sheets / "first.css").write_text("a { color: red }", encoding="utf-8")
    (sheets / "second.css").write_text("a { color: green }", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(root=""), encoding="utf-8")
    (tmp_path / "deep" / "index.html").write_text(PAGE.format(root="../"), encoding="utf-8")
    return tmp_path


def test_a_page_links_one_sheet_with_all_rules_in_order(site: Path) -> None:
    """At home and deeper down; what stands between the links stays."""
    styles.join(site)

    assert (site / styles.JOINED).read_text(encoding="utf-8") == "a { color: red }\na { color: green }"
    for page, root in {"index.html": "", "deep/index.html": "../"}.items():
        html = (site / page).read_text(encoding="utf-8")
        assert html.count("stylesheet") == 1
        assert f'href="{root}assets/style.css"' in html
        assert "<!-- between -->" in html
        assert "<title>Page</title>" in html
    assert not [*(site / "assets" / "style").iterdir()]


def test_a_second_run_changes_nothing(site: Path) -> None:
    styles.join(site)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    styles.join(site)

    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_pages_with_different_sheets_are_refused(site: Path) -> None:
    """They would get rules that they never asked for."""
    page = site / "deep" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("second.css", "first.css"), encoding="utf-8")

    with pytest.raises(ValueError, match="different"):
        styles.join(site)
