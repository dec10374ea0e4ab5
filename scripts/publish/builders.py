"""Compare the site with what another builder than MkDocs would make of it.

python3 scripts/publish/builders.py properdocs   the fork that carries MkDocs on; must give the same site
python3 scripts/publish/builders.py zensical     the successor of Material for MkDocs; tells what differs

Builds the finished site, builds it again with the other builder, finishes that the same way and
compares file by file. Ends with exit code 1 where anything differs. docs/adr/0013 says why.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import PYTHON, ROOT, SetupError, run, say, side_environments

CONFIG = ROOT / "mkdocs.yml"
BUILDERS = ("properdocs", "zensical")
COMPRESSED = {".br", ".gz"}
FAILED = "{} did not build the site; its own words stand above."


def main() -> None:
    """Nothing; says what differs, and ends with 1 if anything does."""
    parser = argparse.ArgumentParser(description="Compare another builder's site with MkDocs's.")
    parser.add_argument("builder", choices=BUILDERS)
    options = parser.parse_args()
    environment.enter()
    with environment.plain_words():
        build.build()
        differing = differences(options.builder)
    for line in differing:
        say(f"  {line}")
    if differing:
        sys.exit(f"{options.builder}: {len(differing)} differences from the site that MkDocs builds")
    say(f"{options.builder}: the same site, file by file")


def differences(builder: str) -> list[str]:
    """What is other in the finished site when this builder makes the pages."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build", prefix=f"{builder}-") as folder:
        site = Path(folder, "site")
        {"properdocs": run_properdocs, "zensical": run_zensical}[builder](site)
        refused = run([PYTHON, ROOT / "scripts" / "website" / "postbuild.py", site])
        problems = [f"postbuild.py refuses what {builder} wrote; its own words stand above"] if refused else []
        return problems + compare(build.SITE, site)


def run_properdocs(site: Path) -> None:
    """Nothing; ProperDocs writes the pages with everything else of `.venv`."""
    command = [PYTHON, "-m", "properdocs", "build", "--strict", "-f", CONFIG, "--site-dir", site]
    env = {"PYTHONPATH": str(side_environments.packages("properdocs"))}
    run(command, failure=FAILED.format("properdocs"), env=env)


def run_zensical(site: Path) -> None:
    """Nothing; Zensical writes the pages, from a copy, since it has no option for where to."""
    copy = site.parent / "project"
    for name in ("docs", "overrides", "scripts", "calculator"):
        shutil.copytree(ROOT / name, copy / name)
    text = CONFIG.read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(re.sub(r"^  name: material$", "  variant: classic", text, flags=re.MULTILINE))
    (site.parent / "build").mkdir()
    path = os.pathsep.join([str(side_environments.packages("zensical")), str(copy), str(copy / "scripts")])
    command = [PYTHON, "-m", "zensical", "build", "--strict", "-f", copy / "mkdocs.yml"]
    run(command, failure=FAILED.format("zensical"), env={"PYTHONPATH": path})
    if not (copy / "site").is_dir():
        raise SetupError(FAILED.format("zensical"))
    (copy / "site").rename(site)


def compare(first: Path, second: Path) -> list[str]:
    """Which files are in one site only or differ, compressed copies aside; the other's are named."""
    ours, theirs = files(first), files(second)
    missing = [f"missing: {name}" for name in sorted(ours.keys() - theirs.keys())]
    more = [f"only there: {name}" for name in sorted(theirs.keys() - ours.keys())]
    other = [f"differs: {name}" for name in sorted(ours.keys() & theirs.keys()) if ours[name] != theirs[name]]
    return missing + more + other


def files(site: Path) -> dict[str, bytes]:
    """The files of a site, without compressed copies."""
    found = [file for file in site.rglob("*") if file.is_file() and file.suffix not in COMPRESSED]
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in found}


if __name__ == "__main__":
    main()
