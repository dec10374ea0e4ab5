"""Run every test: the checks, a fresh build of the site, then pytest with a real browser.

python3 scripts/test.py                      everything, on every core
python3 scripts/test.py tests/test_money.py  what follows goes to pytest, alone

Hypothesis tries few examples here and many where CI is set.
"""

import sys

import browser
import build
import check
import engines
import environment
from environment import PYTHON, run

EVERY_CORE = ["--numprocesses", "auto", "--dist", "worksteal"]


def main() -> None:
    """Nothing; ends with pytest's own exit code, or sooner when a check or build fails."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & {*arguments}:
        sys.exit(__doc__)
    environment.enter(tests=True)
    with environment.plain_words():
        prepare(arguments)
        sys.exit(run([PYTHON, "-m", "pytest", *(arguments or EVERY_CORE)]))


def prepare(arguments: list[str]) -> None:
    """Nothing; what the chosen tests need then stands."""
    chosen = " ".join(arguments)
    if not arguments or "browser" in chosen:
        browser.ensure()
    if not arguments or "engines" in chosen:
        engines.ensure()
    if not arguments and check.check():
        sys.exit("\ntest.py: the checks above found something, so no test was run")
    if not arguments or "browser" in chosen or "site" in chosen or "engines" in chosen:
        build.build()


if __name__ == "__main__":
    main()
