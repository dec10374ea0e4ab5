"""The built folder finished, whichever builder wrote it: `python3 scripts/website/postbuild.py SITE [--quick]`.

Puts the site's scripts and sheets together (bundle.py), adds the packed runtime, how long a page
takes to read (structure.py), one content security policy for all pages and the compressed
copies; takes out what nobody needs; then checks every link, id and request, and refuses a site
in which one is wrong. A second run changes nothing. With `--quick` the site has the whole core and
no compressed copies.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment.archives import integrity
from runtime import pack
from website import bundle, compress, headers, keep, offline, pages, search_index, site_checks, structure
from website.pages import CALCULATOR, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

RUNTIME = "assets/runtime"
THEME = ("assets/javascripts", "assets/stylesheets")

CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
OUR_POLICY = re.compile(r"\n?<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
OUR_MANIFEST = re.compile(r'\n?<script type="application/json" id="calculator-runtime">.*?</script>', re.DOTALL)
SOURCE_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


def finish(site: Path, runtime: Path, *, compressed: bool = True) -> list[str]:
    """Return what is wrong with the site, which has its runtime, policy and compressed copies then."""
    keep.say(site, keep.EMPTY)  # before the search reads the page
    bundle.bundle(site)
    structure.write(site)
    search_index.write(site)
    found = pages.read_all(site)
    remove_unneeded(site)
    copy_runtime(site, runtime)
    head = policy(found)
    manifest = json.loads((runtime / "manifest.json").read_text(encoding="utf-8"))
    problems = [problem for page in found for problem in write_page(site, page, head, manifest)]
    worker = environment.ROOT / "docs" / offline.SOURCE
    if compressed:
        keep.say(site, keep.INSIDE)
        offline.add(site, worker, runtime.name)
        keep.add(site)
    offline.add(site, worker, runtime.name)
    problems += site_checks.check(site)
    if compressed:
        compress.compress_all(site)
    return problems


def remove_unneeded(site: Path) -> None:
    """Take out what no page asks for: source maps, scripts of the theme, old copies."""
    for folder in THEME:
        shutil.rmtree(site / folder, ignore_errors=True)  # a page that asks for them is refused below
    for file in [*site.rglob("*.map"), *site.rglob("*.gz"), *site.rglob("*.br")]:
        file.unlink()
    for file in sorted(site.rglob("*.js")) + sorted(site.rglob("*.css")):
        text = file.read_text(encoding="utf-8")
        if "sourceMappingURL=" in text and f"{RUNTIME}/" not in file.as_posix():
            file.write_text(SOURCE_MAP.sub("\n", text), encoding="utf-8", newline="\n")
    sitemap = site / "sitemap.xml"
    if sitemap.is_file() and "<loc>" not in sitemap.read_text(encoding="utf-8"):
        sitemap.unlink()  # without site_url there are no addresses to list


def copy_runtime(site: Path, runtime: Path) -> None:
    """Put this runtime into the site, and no other."""
    shutil.rmtree(site / RUNTIME, ignore_errors=True)
    shutil.copytree(runtime, site / RUNTIME / runtime.name)


def policy(found: list[Page]) -> str:
    """One policy for every page, with the hash of each inline script on any of them."""
    return headers.policy({integrity(text.encode()) for page in found for text in page.inline_scripts})


def write_page(site: Path, page: Page, head: str, manifest: Mapping[str, object]) -> list[str]:
    """Problems; the page has the policy then, and the runtime's manifest where it calculates."""
    html = offline.clean(OUR_MANIFEST.sub("", OUR_POLICY.sub("", page.html)))
    if len(CHARSET.findall(html)) != 1:
        return [f"{page.name}: needs one <meta charset> to put the policy after"]
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{head}">'
    if any(address.fetched and bundle.asks_python(address.url) for address in page.addresses):
        wide = page.name != CALCULATOR  # other pages begin with another question than the calculator's first
        data = json.dumps({**manifest, "wide": wide}, separators=(",", ":"))
        # Before all scripts: one of them may start Python while the page is still on its way.
        meta += f'\n<script type="application/json" id="calculator-runtime">{data}</script>'
    html = CHARSET.sub(lambda found: found.group() + meta, html)
    (site / page.name).write_text(html, encoding="utf-8", newline="\n")
    return []


def main() -> None:
    """Finish the site that the command line names, or say what is wrong with it."""
    environment.enter()
    quick = "--quick" in sys.argv
    if len(sys.argv) != 2 + quick:
        sys.exit("usage: python3 scripts/website/postbuild.py SITE [--quick]")
    with environment.plain_words():
        problems = finish(Path(sys.argv[1]).resolve(), pack.pack(quick=quick), compressed=not quick)
    if problems:
        sys.exit("\n".join([*problems, f"postbuild.py: {len(problems)} problems in the site"]))


if __name__ == "__main__":
    main()
