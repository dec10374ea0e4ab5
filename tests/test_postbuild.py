"""The finished site: one policy on every page, nothing fetched from elsewhere, no dead end."""

from __future__ import annotations

import doctest
import gzip
import json
import re
from pathlib import Path
from types import ModuleType

import brotli  # type: ignore[import-untyped]
import pytest

from environment import archives
from environment.archives import integrity
from runtime import library
from website import offline, pages, postbuild

HEAD = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>页</title></head><body>'
SCRIPT = "document.title"
PYTHON = "assets/site/0123456789abcdef/page.js"


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    """A folder that looks like the packed runtime."""
    folder = tmp_path / "runtime" / "0123456789abcdef"
    folder.mkdir(parents=True)
    (folder / "pyodide.mjs").write_text("export {}", encoding="utf-8")
    manifest = {"folder": folder.name, "info": {}, "files": {"pyodide.mjs": {"bytes": 9}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages without a fault."""
    folder = tmp_path / "site"
    write(folder / "index.html", f'{HEAD}<a href="two/#end">二</a><script>{SCRIPT}</script>')
    asks = f'<script type="module" src="../{PYTHON}"></script>'
    write(folder / "two" / "index.html", f'{HEAD}<p id="end"><a href="../">一</a>{asks}')
    write(folder / PYTHON, "1")
    return folder


def write(file: Path, text: str) -> None:
    """Write a file of the site."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def contents(site: Path) -> dict[str, bytes]:
    """Every file of the site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def read_policy(page: Path) -> str:
    """The policy that stands right after the page's character set."""
    found = re.search(
        r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">',
        page.read_text(encoding="utf-8"),
    )
    assert found
    return found[1]


def test_every_page_has_the_same_strict_policy(site: Path, runtime: Path) -> None:
    """With a hash for each inline script of the whole site, and without unsafe words."""
    problems = postbuild.finish(site, runtime)
    policy = read_policy(site / "index.html")

    assert problems == []
    assert policy == read_policy(site / "two" / "index.html")
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'self' 'wasm-unsafe-eval' '{integrity(SCRIPT.encode())}'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types copy early worker",
    ]


def test_data_in_a_script_element_needs_no_hash(site: Path, runtime: Path) -> None:
    """It is not run."""
    write(site / "index.html", f'{HEAD}<script type="application/json">{{"a": 1}}</script>')

    postbuild.finish(site, runtime)

    assert "sha256-" not in read_policy(site / "index.html")


def test_the_runtime_lies_under_its_own_hash_and_only_calculating_pages_name_it(site: Path, runtime: Path) -> None:
    """A folder of an earlier build is gone."""
    write(site / "assets" / "runtime" / "old" / "pyodide.mjs", "old")

    postbuild.finish(site, runtime)
    block = re.search(
        r'<script type="application/json" id="calculator-runtime">(.*?)</script>',
        (site / "two" / "index.html").read_text(encoding="utf-8"),
    )

    assert block
    assert json.loads(block[1])["folder"] == runtime.name
    assert "calculator-runtime" not in (site / "index.html").read_text(encoding="utf-8")
    assert [folder.name for folder in (site / "assets" / "runtime").iterdir()] == [runtime.name]


def test_a_second_run_changes_nothing(site: Path, runtime: Path) -> None:
    """So that it may be run on a finished site."""
    postbuild.finish(site, runtime)
    once = contents(site)

    assert postbuild.finish(site, runtime) == []
    assert contents(site) == once


def test_what_nobody_needs_is_gone(site: Path, runtime: Path) -> None:
    """Source maps and what points to them, the theme's own scripts and sheets, a sitemap without addresses."""
    write(site / "a.js", "let a;\n//# sourceMappingURL=a.js.map\n")
    write(site / "a.css", "a{}\n/*# sourceMappingURL=a.css.map */")
    write(site / "a.js.map", "{}")
    write(site / "sitemap.xml", "<urlset></urlset>")
    write(site / "search" / "search_index.json", '{"config": {"lang": ["zh"]}, "docs": []}')
    write(site / "assets" / "javascripts" / "bundle.js", "1")
    write(site / "assets" / "stylesheets" / "theme.css", "a{}")

    postbuild.finish(site, runtime)

    assert not {"a.js.map", "sitemap.xml"} & set(contents(site))
    assert (site / "a.js").read_text(encoding="utf-8") == "let a;\n"
    assert (site / "a.css").read_text(encoding="utf-8") == "a{}\n"
    assert not [folder for folder in ("javascripts", "stylesheets") if (site / "assets" / folder).exists()]


def test_compressed_copies_hold_the_same(site: Path, runtime: Path) -> None:
    """In both kinds, where they are smaller; nothing stale stays."""
    write(site / "long.css", "a{color:red}" * 500)
    write(site / "short.css", "a{}")
    write(site / "short.css.gz", "stale")
    (site / "picture.png").write_bytes(b"\x89PNG" * 500)

    postbuild.finish(site, runtime)
    files = contents(site)

    assert gzip.decompress(files["long.css.gz"]) == files["long.css"]
    assert brotli.decompress(files["long.css.br"]) == files["long.css"]
    assert not {"short.css.gz", "short.css.br", "picture.png.gz", "long.css.gz.gz"} & set(files)


FAULTS = {
    "a link that leads nowhere": ('<a href="three/">', "leads nowhere"),
    "a link out of the site": ('<a href="../../x/">', "leads nowhere"),
    "a fragment that is not there": ('<a href="two/#start">', "no such place"),
    "a fragment of this page that is not there": ('<a href="#start">', "no such place"),
    "an address from the root of the host": ('<a href="/two/">', "root of a host"),
    "a script from elsewhere": ('<script src="https://cdn.example/x.js"></script>', "another place"),
    "a script without its scheme": ('<script src="//cdn.example/x.js"></script>', "another place"),
    "a picture from elsewhere": ('<img src="http://a.example/x.png" alt="">', "another place"),
    "one of two pictures from elsewhere": (
        '<img srcset="two/index.html 1x, https://a.example/x.png 2x">',
        "another place",
    ),
    "a connection made ahead": ('<link rel="preconnect" href="https://a.example">', "another place"),
    "a form that sends": ('<form action="https://a.example/"></form>', "another place"),
    "a frame": ('<iframe src="https://a.example/"></iframe>', "another place"),
    "a ping": ('<a href="two/" ping="https://a.example/">', "another place"),
    "a page that moves on": ('<meta http-equiv="refresh" content="0; url=https://a.example/">', "another place"),
    "a picture that is missing": ('<img src="x.png" alt="">', "leads nowhere"),
    "an unknown kind of address": ('<a href="ftp://a.example/">', "unknown kind"),
    "a style attribute": ('<p style="color: red">', "inline style"),
    "a style element": ("<style>p{}</style>", "inline style"),
    "a handler": ('<p onclick="go()">', "inline handler"),
    "a script as an address": ('<a href="javascript:go()">', "unknown kind"),
    "an insert in the text": ("<p>{{ fact credit.keep_years }}", "not filled"),
    "an insert in an attribute": ('<p title="{{ value a }}">', "not filled"),
    "an id twice": ('<p id="a"><p id="a">', "is there 2 times"),
    "a label for nothing": ('<label for="nobody">', "refers to the id 'nobody'"),
    "a description that is not there": ('<p aria-describedby="nobody">', "refers to the id 'nobody'"),
    "two canonical addresses": (
        '<link rel="canonical" href="https://a/"><link rel="canonical" href="https://b/">',
        "2 can",
    ),
}


@pytest.mark.parametrize(("fault", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(fault: str, said: str, site: Path, runtime: Path) -> None:
    """One for one, with the page it is on."""
    write(site / "index.html", HEAD + fault)

    problems = postbuild.finish(site, runtime)

    assert len(problems) == 1, problems
    assert said in problems[0]
    assert problems[0].startswith("index.html")


CLEAN = {
    "a link to another site": '<a href="https://bank.example/page">',
    "a telephone number": '<a href="tel:95384">',
    "a picture of its own": '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">',
    "the page's top": '<a href="#top">',
    "an id in a template that the page has too": '<p id="a"></p><template><p id="a"></p></template>',
    "braces in a script": "<script>let a = {b: {c: 1}}; `{{`</script>",
    "a canonical address": '<link rel="canonical" href="https://a.example/">',
    "an address with a query and Chinese": '<a href="two/?q=%E5%BE%AE#end">',
    "a link to a file": '<a href="two/index.html">',
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_no_fault_passes(text: str, site: Path, runtime: Path) -> None:
    """A check that cries wolf is switched off sooner or later."""
    write(site / "index.html", HEAD + text)

    assert postbuild.finish(site, runtime) == []


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("a{background:url(https://a.example/x.png)}", "another place"),
        ("@import '//a.example/x.css';", "another place"),
        ("a{background:url('x.png')}", "leads nowhere"),
        ("/* url(https://a.example/) */ a{background:url(data:,)}", None),
    ],
)
def test_style_sheets_are_read_too(css: str, said: str | None, site: Path, runtime: Path) -> None:
    """For what they would fetch."""
    write(site / "a.css", css)

    problems = postbuild.finish(site, runtime)

    assert [said in problem for problem in problems if said] == ([True] if said else problems)


def test_the_page_for_lost_readers_may_start_at_the_root(site: Path, runtime: Path) -> None:
    """It is shown at any depth, so no other address would do; it must still lead somewhere."""
    write(site / "404.html", f'{HEAD}<a href="/two/">二</a><a href="/three/">三</a>')

    assert [problem.partition(": ")[2] for problem in postbuild.finish(site, runtime)] == ["leads nowhere: /three/"]


def test_sitemap_and_canonical_addresses_say_the_same(site: Path, runtime: Path) -> None:
    """A page in one of them only is a mistake in either."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    write(site / "sitemap.xml", f"<urlset {space}><url><loc>https://a.example/</loc></url></urlset>")
    wrong = postbuild.finish(site, runtime)
    write(site / "index.html", f'{HEAD}<link rel="canonical" href="https://a.example/">')

    assert ["https://a.example/" in problem for problem in wrong] == [True]
    assert postbuild.finish(site, runtime) == []


def test_the_service_worker_names_every_file_but_the_runtime_s(site: Path, runtime: Path) -> None:
    """With the hash of what lies there; the release's name changes with any of them, and only then."""
    first = worker_of(site, runtime)
    same = worker_of(site, runtime)
    files = json.loads(found(r"^const FILES = (.*);$", first))
    page = (site / "two" / "index.html").read_text(encoding="utf-8")
    write(site / PYTHON, "2")
    other = worker_of(site, runtime)
    release = found(r'^const RELEASE = "(.*)";$', first)

    assert same == first
    assert set(files) == {"", "two/", PYTHON}
    assert files["two/"] == integrity(page.encode())
    assert f'<meta name="release" content="{release}">' in page
    assert found(r'^const RUNTIME = "(.*)";$', first) == runtime.name
    assert found(r'^const RELEASE = "(.*)";$', other) != release


def worker_of(site: Path, runtime: Path) -> str:
    """The service worker of the finished site."""
    assert postbuild.finish(site, runtime) == []
    return (site / "service-worker.js").read_text(encoding="utf-8")


def found(pattern: str, text: str) -> str:
    """The one place in a text that looks like this."""
    (place,) = re.findall(pattern, text, re.MULTILINE)
    return str(place)


def test_a_page_without_a_character_set_cannot_be_protected(site: Path, runtime: Path) -> None:
    """There would be no place for its policy."""
    write(site / "bare.html", "<!doctype html><title>页</title>")

    assert postbuild.finish(site, runtime) == ["bare.html: needs one <meta charset> to put the policy after"]


@pytest.mark.parametrize("module", [archives, library, offline, pages], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    """They are what a reader believes first."""
    result = doctest.testmod(module)

    assert result.attempted
    assert not result.failed
