"""Compare the site with what ProperDocs, the fork that carries MkDocs on, makes of it: they must be the same.

python3 scripts/publish/builders.py

Builds the finished site, builds it again with the other builder, finishes that the same way and
compares file by file. Ends with exit code 1 where anything differs. docs/adr/0013 says why.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import PYTHON, ROOT, run, say, side_environments

CONFIG = ROOT / "mkdocs.yml"
COMPRESSED = {".br", ".gz"}
FAILED = "{} did not build the site; its own words stand above."


def main() -> None:
    """Say what differs, and end with 1 if anything does."""
    argparse.ArgumentParser(description="Compare the site of ProperDocs with that of MkDocs.").parse_args()
    environment.enter()
    with environment.plain_words():
        build.build()
        differing = differences()
    for line in differing:
        say(f"  {line}")
    if differing:
        sys.exit(f"ProperDocs: {len(differing)} differences from the site that MkDocs builds")
    say("ProperDocs: the same site, file by file")


def differences() -> list[str]:
    """What is other in the finished site when ProperDocs makes the pages."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build", prefix="properdocs-") as folder:
        site = Path(folder, "site")
        run_properdocs(site)
        refused = run([PYTHON, ROOT / "scripts" / "website" / "postbuild.py", site])
        problems = ["postbuild.py refuses what ProperDocs wrote; its own words stand above"] if refused else []
        return problems + compare(build.SITE, site)


def run_properdocs(site: Path) -> None:
    """Write the pages with ProperDocs and everything else of `.venv`."""
    command = [PYTHON, "-m", "properdocs", "build", "--strict", "-f", CONFIG, "--site-dir", site]
    env = {"PYTHONPATH": str(side_environments.packages("properdocs"))}
    run(command, failure=FAILED.format("properdocs"), env=env)


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
