"""Check everything that can be checked without a browser: style, types, data, house rules.

python3 scripts/check.py        the formatters and linters only tell
python3 scripts/check.py --fix  let them put right what they can

A house rule is a function that returns problems, each "file:line: what is wrong";
the list of them is in scripts/checks/__init__.py.
"""

import argparse
import sys
import time

import environment
from environment import NODE_MODULES, PYTHON, node, run, say, side_environments

TSC = NODE_MODULES / "typescript" / "bin" / "tsc"
BIOME = NODE_MODULES / "@biomejs" / "biome" / "bin" / "biome"


def main() -> None:
    """End with an exit code other than 0 if anything is wrong."""
    parser = argparse.ArgumentParser(description="Check style, types, data and house rules.")
    parser.add_argument("--fix", action="store_true", help="let the tools put right what they can")
    options = parser.parse_args()
    environment.enter(tests=True)
    with environment.plain_words():
        problems = check(fix=options.fix)
    if problems:
        sys.exit(f"\ncheck.py: {problems} of the checks above found something")


def check(*, fix: bool = False) -> int:
    """How many of the checks found something; each has said what."""
    started = time.monotonic()
    failed = sum(run(command) != 0 for command in tools(fix=fix))
    failed += house_rules()
    if not failed:
        say(f"all checks hold ({time.monotonic() - started:.0f} s)")
    return failed


def tools(*, fix: bool) -> list[list[object]]:
    """The commands of the formatters, linters and type checkers."""
    return [
        [PYTHON, "-m", "ruff", "format", *([] if fix else ["--check"])],
        [PYTHON, "-m", "ruff", "check", *(["--fix"] if fix else [])],
        [PYTHON, "-m", "mypy"],
        [node(), BIOME, "check", "--error-on-warnings", *(["--write"] if fix else [])],
        [node(), TSC, "--project", "tsconfig.json"],  # the page's scripts
        [node(), TSC, "--project", "scripts/tsconfig.json"],  # what Node runs
        *hosting_tools(),
    ]


def hosting_tools() -> list[list[object]]:
    """The commands that read workflows and the container file, where this machine has them."""
    zizmor, hadolint = side_environments.program("hosting", "zizmor"), side_environments.program("hosting", "hadolint")
    return [
        *([[zizmor, "--offline", "--quiet", "--persona=pedantic", ".github"]] if zizmor else []),
        *([[hadolint, "hosting/Containerfile"]] if hadolint else []),
    ]


def house_rules() -> int:
    """How many house rules are broken; every problem is printed."""
    from checks import RULES, WARNINGS  # noqa: PLC0415 - they import the calculator

    broken = 0
    for rule in RULES:
        problems = rule()
        broken += bool(problems)
        say(f"+ checks.{rule.__name__}" + (f": {len(problems)} problems" if problems else ""))
        for problem in problems:
            say(f"  {problem}")
    for warning in WARNINGS:
        for remark in warning():
            say(f"  warning: {remark}")
    return broken


if __name__ == "__main__":
    main()
