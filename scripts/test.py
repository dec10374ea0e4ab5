"""Run every test: the checks, a fresh build of the site, then pytest with a real browser.

python3 scripts/test.py quick                the checks and all that tests the calculator: a minute
python3 scripts/test.py                      everything, on every core
python3 scripts/test.py tests/test_money.py  what follows goes to pytest, alone

Hypothesis tries few examples here; where CI is set many, the same ones every time, and then
the laws once more from a seed that is new, and printed, so that its finds can be had again.
"""

import os
import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import build
import check
import environment
from environment import PYTHON, browser, engines, run, say
from runtime import python_source

LAWS_AGAIN = "python3 scripts/test.py tests/property --hypothesis-profile=small --hypothesis-seed={}"
QUICK = ["quick"]
WORKERS = (os.cpu_count() or 1) + 1  # tests of pages wait half of their time
EVERY_CORE = ["--numprocesses", str(WORKERS), "--dist", "worksteal"]


def main() -> None:
    """End with pytest's own exit code, or sooner when a check or build fails."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & {*arguments}:
        sys.exit(__doc__)
    environment.enter(tests=True)
    with environment.plain_words():
        prepare(arguments)
        if not arguments:
            sys.exit(everything())
        sys.exit(run([PYTHON, "-m", "pytest", *(chosen(arguments))]))


def chosen(arguments: list[str]) -> list[str]:
    """What pytest is told: the tests of the calculator, or what the command line says."""
    return [*of_the_calculator(), *EVERY_CORE] if arguments == QUICK else arguments


def everything() -> int:
    """The exit code of all tests; those that need no site run while it is built, which keeps one core busy alone."""
    alone = of_the_calculator()
    rounds = [[*alone, *EVERY_CORE]]
    if os.environ.get("CI"):
        rounds.append(with_a_new_seed(secrets.randbelow(2**32)))
    with ThreadPoolExecutor(1) as beside:
        running = [beside.submit(run_quietly, arguments) for arguments in rounds]
        build.build()
        ended = [one.result() for one in running]
    return run([PYTHON, "-m", "pytest", *all_but(alone)]) or max(ended)


def all_but(alone: list[str]) -> list[str]:
    """What pytest is told to run everything that has not run alone."""
    return [*(f"--ignore={name}" for name in alone), *EVERY_CORE]


def run_quietly(arguments: list[str]) -> int:
    """Pytest's exit code; what it says is said at its end, in one piece."""
    words = [str(PYTHON), "-m", "pytest", *arguments]
    done = subprocess.run(
        words, cwd=environment.ROOT, env=environment.child_environment(), capture_output=True, text=True, check=False
    )
    say(f"+ {environment.readable(words)}\n{done.stdout}{done.stderr}")
    return done.returncode


def of_the_calculator() -> list[str]:
    """The doctests, laws, cases and units that need neither a built site nor anything else of `scripts/`."""
    tests = environment.ROOT / "tests"
    shared = python_source.fixtures((tests / "conftest.py").read_text(encoding="utf-8"))
    files = {file: file.read_text(encoding="utf-8") for file in sorted(tests.glob("test_*.py"))}
    alone = [file for file, text in files.items() if not shared & python_source.parameters(text) and is_alone(text)]
    return ["calculator", "tests/property", *(file.relative_to(environment.ROOT).as_posix() for file in alone)]


def is_alone(source: str) -> bool:
    """Whether a test file imports nothing of `scripts/`, starts no browser and no process."""
    rooms = {place.stem for place in Path(__file__).parent.iterdir()}
    return not {name.partition(".")[0] for name in python_source.imports(source)} & {*rooms, "playwright", "subprocess"}


def with_a_new_seed(seed: int) -> list[str]:
    """What pytest is told to try the laws on examples that no run before has drawn."""
    say(f"the laws once more, on other examples; to see these again:\n  {LAWS_AGAIN.format(seed)}")
    return ["tests/property", "--hypothesis-profile=small", f"--hypothesis-seed={seed}", *EVERY_CORE]


def prepare(arguments: list[str]) -> None:
    """Make what the chosen tests need."""
    named = " ".join(arguments)
    if not arguments or "browser" in named:
        browser.ensure()
    if not arguments or "engines" in named:
        engines.ensure()
    if arguments in ([], QUICK) and check.check():
        sys.exit("\ntest.py: the checks above found something, so no test was run")
    if any(word in named for word in ("browser", "site", "engines")):
        build.build()


if __name__ == "__main__":
    main()
