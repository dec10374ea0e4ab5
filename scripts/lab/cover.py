"""Say which lines and branches of the calculator no test reaches.

python3 scripts/lab/cover.py              every test that names it, but those of the site
python3 scripts/lab/cover.py -k schedule  the same with arguments for pytest

A command, never a test: a line that is reached is not yet a line that is tested (scripts/lab/mutate.py asks that).
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import CACHE, PYTHON, ROOT, run, side_environments
from runtime import python_source

# Watched code is slower, so no promise of time is tried.
UNTIMED = ["-q", "-p", "no:cacheprovider", "-k", "not less_than_a_second and not within_a_second and not takes_less"]


def main() -> None:
    """Nothing; prints the table, and ends with pytest's own exit code."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & {*arguments}:
        sys.exit(__doc__)
    environment.enter(tests=True, node_modules=False)
    with environment.plain_words():
        os.environ["PYTHONPATH"] = str(side_environments.packages("coverage"))
        os.environ["COVERAGE_FILE"] = str(CACHE / "coverage" / "data")
        coverage = [PYTHON, "-m", "coverage"]
        failed = run([*coverage, "run", "-m", "pytest", *UNTIMED, *arguments, "calculator", *tests()])
        run([*coverage, "combine", "--quiet"])
        run([*coverage, "report", "--show-missing", "--skip-covered", "--sort=miss"])
        sys.exit(failed)


def tests() -> list[str]:
    """The test files that import the calculator, the browser's apart."""
    files = sorted([*(ROOT / "tests").glob("test_*.py"), *(ROOT / "tests" / "property").glob("test_*.py")])
    return [
        file.relative_to(ROOT).as_posix()
        for file in files
        if any(name.startswith("calculator") for name in python_source.imports(file.read_text("utf-8")))
    ]


if __name__ == "__main__":
    main()
