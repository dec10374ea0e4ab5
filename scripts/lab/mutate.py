"""Test the tests: change the calculator in one small way after another, and see which change no test notices.

python3 scripts/lab/mutate.py                  all of the arithmetic (half an hour)
python3 scripts/lab/mutate.py money course     only these
python3 scripts/lab/mutate.py --show NAME      the change that a survivor of the last run is

Runs mutmut on a copy in .cache/mutation, so that nothing here is ever changed. A command, never
a test. What is left alive is read by a person: killed by a new test, or explained in tests/mutants.md.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import CACHE, PYTHON, ROOT, say, side_environments

MODULES = (
    "units/money",
    "units/dates",
    "terms/methods",
    "plan/schedule",
    "plan/costs",
    "plan/allocation",
    "simulation/prepayment",
    "simulation/lateness",
    "simulation/default",
    "simulation/simulate",
)
TESTS = (
    *(f"tests/test_{name}.py" for name in ("money", "dates", "plans", "allocation", "course", "lateness", "breach")),
    *(
        f"tests/test_{name}.py"
        for name in ("what_if", "answer_what_if", "methods", "schedule", "costs", "written_amounts")
    ),
    *(f"tests/property/test_{name}.py" for name in ("money", "schedule", "costs", "allocation", "what_if")),
)
HELPERS = ("tests/oracle.py", "tests/four_rows.py", "tests/property/strategies.py")
COPY = CACHE / "mutation" / "tree"

CONFTEST = """
from hypothesis import HealthCheck, settings

settings.register_profile(
    "mutation",
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutation")
"""
# No test of how long something takes: under mutmut's hands everything takes longer.
PROJECT = """
[tool.mutmut]
source_paths = ["calculator"]
only_mutate = [{mutated}]
pytest_add_cli_args = ["-q", "-p", "no:cacheprovider", "-k", "not takes_less and not less_than_a_second"]
pytest_add_cli_args_test_selection = ["tests", {doctests}]

[tool.pytest.ini_options]
pythonpath = ["."]
addopts = ["--doctest-modules", "--import-mode=importlib"]
"""


def main() -> None:
    """Run mutmut and list what survived."""
    parser = argparse.ArgumentParser(description="Run mutation tests on the calculator's arithmetic.")
    parser.add_argument("modules", nargs="*", default=MODULES, help="modules of calculator/")
    parser.add_argument("--show", metavar="NAME", help="print one survivor's change")
    options = parser.parse_args()
    if unknown := set(options.modules) - set(MODULES):
        parser.error(f"not among {', '.join(MODULES)}: {', '.join(sorted(unknown))}")
    environment.enter(tests=True, node_modules=False)
    with environment.plain_words():
        os.environ["PYTHONPATH"] = str(side_environments.packages("mutation"))
        if options.show:
            os.chdir(COPY)
            sys.exit(mutmut_runs("show", options.show))
        lay_out(options.modules)
        limit_memory()
        os.chdir(COPY)
        mutmut_runs("run", "--max-children", str(os.cpu_count() or 1))
        say("\nwhat no test noticed:")
        mutmut_runs("results")


def mutmut_runs(*words: str) -> int:
    """The exit code of mutmut in the copy."""
    import subprocess  # noqa: PLC0415 - `run` starts in the project's root, mutmut must not

    return subprocess.call([PYTHON, "-m", "mutmut", *words])


def limit_memory() -> None:
    """Limit the memory: a change that makes a number grow without end must not take the machine with it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def lay_out(modules: list[str]) -> None:
    """Make the copy anew: the calculator, its tests, and a small project around them."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "calculator", COPY / "calculator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("cases", "contract"):
        shutil.copytree(ROOT / "tests" / name, COPY / "tests" / name)
    for name in (*TESTS, *HELPERS):
        if (ROOT / name).exists():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, COPY / name)
    plans = COPY / "tests" / "test_plans.py"  # mutmut calls tests by name, and loses those with signs in it
    plans.write_text(plans.read_text(encoding="utf-8").replace(', ids=lambda case: case["name"]', ""), encoding="utf-8")
    (COPY / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    files = ", ".join(f'"calculator/{name}.py"' for name in modules)
    project = PROJECT.format(mutated=files, doctests=files)
    (COPY / "pyproject.toml").write_text(project, encoding="utf-8")


if __name__ == "__main__":
    main()
