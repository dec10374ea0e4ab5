"""The site's scripts and style sheet at an address named by what is in them."""

import doctest
import re
from pathlib import Path

import pytest

import environment
from website import bundle

PAGE = """<head>
<script type="module" src="{root}assets/calculator/parts.js"></script>
<link rel="modulepreload" href="{root}assets/calculator/python/page.js">
<script type="module" src="{root}assets/site.js"></script>
<link rel="stylesheet" href="{root}assets/style.css">
</head><a href="{root}assets/picture.svg">图</a>"""
SOURCES = {
    "assets/site.js": 'import "./other.js";',
    "assets/other.js": "document.title = '另一个';",
    "assets/calculator/parts.js": 'import "./python/ask.js"; import { runtime } from "./python/page.js"; runtime();'
    ' import "../other.js"; import "./parts/bill.js";',
    "assets/calculator/parts/bill.js": 'import { runtime } from "../python/page.js";'
    ' runtime(import("../files/opened.js"));',
    "assets/calculator/python/ask.js": 'import { runtime } from "./page.js"; runtime();',
    "assets/calculator/python/page.js": 'import { base } from "./deep.js";'
    " export const runtime = () => console.debug(base);",
    "assets/calculator/python/deep.js": "export const base = import.meta.url;",
    "assets/calculator/files/opened.js": 'import "../../other.js"; export const textOf = () => "";',
    "assets/calculator/python/worker.js": "export const start = () => postMessage('');",
    "assets/style.css": '@import "style/first.css"; @import "style/second.css";',
    "assets/style/first.css": "a { color: red }",
    "assets/style/second.css": "/* later */ a { color: green }",
    "index.html": PAGE.format(root=""),
    "deep/er/index.html": PAGE.format(root="../../"),
    "bare.html": "<p>assets/site.js</p>",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site as the builder leaves it."""
    return written(tmp_path / "site", SOURCES)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, put together once, for the tests that only look at it."""
    site = written(tmp_path_factory.mktemp("bundled") / "site", SOURCES)
    bundle.bundle(site)
    return site


def written(folder: Path, files: dict[str, str]) -> Path:
    """The folder with these files in it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def held(site: Path) -> dict[str, bytes]:
    """Every file of the site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def home(site: Path) -> Path:
    """The one folder named by its contents."""
    (folder,) = (site / bundle.FOLDER).iterdir()
    assert re.fullmatch(r"[0-9a-f]{16}", folder.name)
    return folder


def test_every_web_server_may_read_them(bundled: Path) -> None:
    """A host's program has no rights of its own: folder and files are for everyone to read."""
    folder = home(bundled)

    assert folder.stat().st_mode & 0o055 == 0o055
    assert all(file.stat().st_mode & 0o044 == 0o044 for file in folder.iterdir())


def test_pages_name_the_files_in_their_new_place(bundled: Path) -> None:
    """At home and deeper down; words that look like an address stay."""
    folder = f"assets/site/{home(bundled).name}"

    for page, root in {"index.html": "", "deep/er/index.html": "../../"}.items():
        html = (bundled / page).read_text(encoding="utf-8")
        named = re.findall(r'(?:src|href)="([^"]*)"', html)
        files = [f"{root}{folder}/{name}" for name in ("parts.js", "page.js", "site.js", "style.css")]
        assert named == [*files, f"{root}assets/picture.svg"]
    assert (bundled / "bare.html").read_text(encoding="utf-8") == SOURCES["bare.html"]


def test_a_script_is_one_file_but_for_the_one_python(bundled: Path) -> None:
    """What two scripts share is in both, but page.js, of which a page may have only one, and what is fetched later.

    From whichever folder of the sources it is named, it is found beside the others.
    """
    folder = home(bundled)
    imported = {
        file.name: set(re.findall(r'(?:from|import)[\s(]*"([^"]*)"', file.read_text("utf-8")))
        for file in folder.glob("*.js")
    }

    assert imported == {
        "parts.js": {"./page.js", "./opened.js"},
        "opened.js": set(),
        "page.js": set(),
        "site.js": set(),
        "worker.js": set(),
    }
    assert "另一个" in (folder / "site.js").read_text(encoding="utf-8")
    assert {name for name in held(bundled) if name.endswith((".js", ".css"))} == {
        *(f"{folder.relative_to(bundled).as_posix()}/{file.name}" for file in folder.iterdir()),
        "assets/style.css",
    }


def test_the_sheet_is_one_file_with_its_parts_in_order(bundled: Path) -> None:
    """Small, without comments, nothing of it asked for a second time; the same where 404.html looks for it."""
    sheet = (home(bundled) / "style.css").read_text(encoding="utf-8")

    assert re.fullmatch(r"a\{color:red\}a\{color:(green|#008000)\}\n", sheet)
    assert (bundled / "assets" / "style.css").read_text(encoding="utf-8") == sheet
    assert not (bundled / "assets" / "style").exists()


def test_the_address_changes_with_the_contents_and_only_then(bundled: Path, tmp_path: Path) -> None:
    """The same sources give the same bytes; a changed one deep inside gives another address."""
    again = written(tmp_path / "again", SOURCES)
    bundle.bundle(again)
    other = written(tmp_path / "other", {**SOURCES, "assets/other.js": "document.title = '变了';"})
    bundle.bundle(other)

    assert held(again) == held(bundled)
    assert home(other).name != home(bundled).name


def test_a_second_run_changes_nothing(bundled: Path) -> None:
    before = held(bundled)
    bundle.bundle(bundled)

    assert held(bundled) == before


def test_a_script_that_cannot_be_read_ends_the_build(small: Path) -> None:
    """With esbuild's own words, and the site as it was."""
    written(small, {"assets/site.js": "import './missing.js';"})
    before = held(small)

    with pytest.raises(environment.SetupError, match="not put together"):
        bundle.bundle(small)
    assert held(small) == before


def test_every_script_and_sheet_of_the_site_has_such_an_address(site: Path) -> None:
    """Nothing that pages ask for by an address that stays the same is asked after on every visit."""
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    asked = {
        url
        for page in pages
        for url in re.findall(r'<(?:script|link)\b[^>]*(?:src|href)="([^"]*\.(?:js|css))"', page.read_text("utf-8"))
    }

    assert asked
    assert not [url for url in asked if not re.search(rf"{bundle.FOLDER}/[0-9a-f]{{16}}/[\w.]+$", url)]


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(bundle)
    assert result.attempted
    assert not result.failed
