"""Write the lock files anew: requirements/*.txt and the two package-lock.json.

python3 scripts/environment/locks.py            after a change to requirements/*.in or package.json
python3 scripts/environment/locks.py --upgrade  to take the newest version of everything

A lock names versions and hashes, never a host or a path: it must install anywhere.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import PYTHON, REQUIREMENTS, ROOT, SetupError, npm, run, say
from environment.digests import digest

COMPILE = [
    "--quiet",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
]
EVERYWHERE = ["--universal", "--python-version", "3.11"]
IN_PYODIDE = ["--python-version", "3.14", "--no-deps"]  # the Python that Pyodide 314 carries
LOCKS = {  # each name: how to resolve it; test.in holds the same versions as site.in
    "bootstrap": EVERYWHERE,
    "site": EVERYWHERE,
    "test": [*EVERYWHERE, "--constraint", "requirements/site.txt"],
    "locks": EVERYWHERE,
    "pyodide": IN_PYODIDE,
    "bench": EVERYWHERE,
    "fuzz": EVERYWHERE,
    "mutation": [*EVERYWHERE, "--constraint", "requirements/test.txt"],
    "hosting": EVERYWHERE,
    "properdocs": [*EVERYWHERE, "--no-deps"],
}
NODE_LOCKS = ("package-lock.json", "requirements/lighthouse/package-lock.json")
DOES_WITHOUT = {"node_modules/esbuild"}
"""Packages that work though their install script is never run: esbuild's only spares a start of Node."""
HEAD = "# Written by scripts/environment/locks.py from {}.in {}\n"


def main() -> None:
    """Write every lock file."""
    parser = argparse.ArgumentParser(description="Write the lock files anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of everything")
    options = parser.parse_args()
    environment.enter(tests=True, node_modules=False)  # its lock may be out of date
    with environment.plain_words():
        hashed = ["--require-hashes", "--no-deps", "-r", REQUIREMENTS / "locks.txt"]
        run([PYTHON, "-m", "pip", "install", "--quiet", *hashed], failure="pip failed")
        for name in LOCKS:
            compile_lock(name, upgrade=options.upgrade)
        if options.upgrade:
            upgrade_node_pins()
        npm(["install", "--package-lock-only", "--ignore-scripts"])
        lighthouse = ["--prefix", "requirements/lighthouse", "--omit-lockfile-registry-resolved"]
        npm(["install", "--package-lock-only", "--ignore-scripts", *lighthouse])
        problems = problems_of_locks()
        if problems:
            raise SetupError("\n".join(problems))
    say("the locks are whole; run scripts/test.py, then commit them")


def compile_lock(name: str, *, upgrade: bool) -> None:
    """Resolve requirements/NAME.in into NAME.txt, with the hashes of all files."""
    source, lock = f"requirements/{name}.in", REQUIREMENTS / f"{name}.txt"
    options = [*COMPILE, *LOCKS[name], *(["--upgrade"] if upgrade else [])]
    run(["uv", "pip", "compile", *options, source, "-o", lock], failure=f"{source} failed")
    body = lock.read_text(encoding="utf-8")
    lock.write_text(HEAD.format(name, digest_of_source(name)) + body, encoding="utf-8")


def digest_of_source(name: str) -> str:
    """A short hash of what a lock was made from."""
    included = ["site", "test"] if name == "test" else [name]
    return digest(*(REQUIREMENTS / f"{each}.in" for each in included))[:12]


def upgrade_node_pins() -> None:
    """Pin the newest version of each package that package.json names."""
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for kind, option in (("dependencies", "--save-prod"), ("devDependencies", "--save-dev")):
        npm(
            [
                "install",
                "--package-lock-only",
                "--ignore-scripts",
                option,
                *(f"{name}@latest" for name in manifest[kind]),
            ]
        )


def problems_of_locks() -> list[str]:
    """What keeps the locks from installing the same files everywhere."""
    return problems_of_python_locks() + [problem for lock in NODE_LOCKS for problem in problems_of_node_lock(lock)]


def problems_of_python_locks() -> list[str]:
    """What is wrong with requirements/*.txt."""
    problems = []
    for name in LOCKS:
        lock = REQUIREMENTS / f"{name}.txt"
        head, *lines = lock.read_text(encoding="utf-8").splitlines()
        if head + "\n" != HEAD.format(name, digest_of_source(name)):
            problems.append(f"requirements/{name}.txt:1: older than {name}.in: run locks.py")
        for number, line in enumerate(lines, start=2):
            if "://" in line or line.startswith("-"):
                problems.append(f"requirements/{name}.txt:{number}: names a place: {line}")
    return problems


def problems_of_node_lock(name: str) -> list[str]:
    """What is wrong with a package-lock.json.

    npm leaves out, without a word, a platform's package that it could not find, and then
    `npm ci` refuses the lock on every machine.
    """
    lock = json.loads((ROOT / name).read_text(encoding="utf-8"))
    packages = lock["packages"]
    problems = []
    for path, entry in packages.items():
        where = f"{name}: {path or 'the project'}"
        if path and "integrity" not in entry:
            problems.append(f"{where} has no hash")
        if "resolved" in entry:
            problems.append(f"{where} names a host")
        if entry.get("hasInstallScript") and path not in DOES_WITHOUT:
            problems.append(f"{where} has an install script, which is never run")
        problems += [
            f"{where} lacks its optional {name}: pin a version that has it"
            for name in entry.get("optionalDependencies", {})
            if f"node_modules/{name}" not in packages
        ]
    return problems


if __name__ == "__main__":
    main()
