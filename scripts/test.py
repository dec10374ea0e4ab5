"""Run every test: the checks, a fresh build of the site, then pytest with a real browser.

python3 scripts/test.py                      everything, on every core
python3 scripts/test.py tests/test_money.py  what follows goes to pytest, alone

Hypothesis tries few examples here; where CI is set many, the same ones every time, and then
the laws once more from a seed that is new, and printed, so that its finds can be had again.
"""

import os
import secrets
import sys

import build
import check
import environment
from environment import PYTHON, browser, engines, run, say

LAWS_AGAIN = "python3 scripts/test.py tests/property --hypothesis-profile=small --hypothesis-seed={}"
EVERY_CORE = ["--numprocesses", "auto", "--dist", "worksteal"]


def main() -> None:
    """End with pytest's own exit code, or sooner when a check or build fails."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & {*arguments}:
        sys.exit(__doc__)
    environment.enter(tests=True)
    with environment.plain_words():
        prepare(arguments)
        ended = run([PYTHON, "-m", "pytest", *(arguments or EVERY_CORE)])
        if os.environ.get("CI") and not arguments:
            ended = run([PYTHON, "-m", "pytest", *with_a_new_seed(secrets.randbelow(2**32))]) or ended
        sys.exit(ended)


def with_a_new_seed(seed: int) -> list[str]:
    """What pytest is told to try the laws on examples that no run before has drawn."""
    say(f"the laws once more, on other examples; to see these again:\n  {LAWS_AGAIN.format(seed)}")
    return ["tests/property", "--hypothesis-profile=small", f"--hypothesis-seed={seed}", *EVERY_CORE]


def prepare(arguments: list[str]) -> None:
    """Make what the chosen tests need."""
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
