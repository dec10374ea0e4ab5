"""Fuzz the calculator's entry point with Atheris, which follows which code an input reaches.

python3 scripts/lab/fuzz.py                     20 seconds for each way in
python3 scripts/lab/fuzz.py --seconds 300 text  longer, and only pasted agreements

It begins with the requests and texts of tests/, and keeps what led further in .cache/fuzz/.
An input that is no answer, no refusal in Chinese, or too slow is printed and kept; then the exit code is 1.
A command, never a test: Atheris has wheels for Linux alone. tests/property/ does the same in small on every machine.
"""

import argparse
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import CACHE, PYTHON, ROOT, SetupError, say, side_environments

FORM = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
WAYS = {
    "request": None,
    "text": {"call": "read_agreement"},
    "lender": {"call": "check_lender", "form": FORM},
    "payments": {"call": "reconcile", "form": FORM},
    "saved": {"call": "open_saved"},
}
"""Each way in: None = the whole request as text; otherwise the request around the text that is tried."""

PLACES = {"text": "text", "lender": "lender", "payments": "payments", "saved": "text"}
LONGEST = 4_000  # characters of one input
SLOWEST = 10  # seconds; watched code runs several times slower than the second that is promised
CHINESE = re.compile("[\u4e00-\u9fff]")
NO_WHEEL = "Atheris could not be installed: it has wheels for Linux with Python 3.11 to 3.13 alone."


def main() -> None:
    """End with 1 where an input was found that should not be."""
    parser = argparse.ArgumentParser(description="Fuzz the calculator's entry point.")
    parser.add_argument("ways", nargs="*", default=list(WAYS), help=", ".join(WAYS))
    parser.add_argument("--seconds", type=int, default=20, help="how long for each way in (20)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if unknown := set(options.ways) - set(WAYS):
        parser.error(f"not among {', '.join(WAYS)}: {', '.join(sorted(unknown))}")
    environment.enter(tests=True, node_modules=False)
    with environment.plain_words():
        sys.path.append(str(side_environments.packages("fuzz", failure=NO_WHEEL)))
        if options.inside:
            search(options.ways[0], rest)
        sys.exit(int(sum(not is_clean(way, options.seconds) for way in options.ways) > 0))


def is_clean(way: str, seconds: int) -> bool:
    """Whether a search of so many seconds found nothing; says how many inputs it tried."""
    found = CACHE / "fuzz" / way
    found.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(way)):
        (found / f"seed-{number:03d}").write_text(seed, encoding="utf-8", errors="surrogatepass")
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-max_len={LONGEST}", "-rss_limit_mb=1024"]
    command = [PYTHON, __file__, way, "--inside", *limits, "-print_final_stats=1", f"-artifact_prefix={found}-", found]
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False)
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    if tried is None and done.returncode == 0:
        raise SetupError(done.stderr[-2000:])
    say(
        f"{way}: {tried[1] if tried else '?'} inputs in {seconds} s"
        + ("" if done.returncode == 0 else ", one is wrong")
    )
    if done.returncode:
        say(done.stderr[-4000:])
    return done.returncode == 0


def seeds(way: str) -> Iterator[str]:
    """Inputs to begin with: what the tests have."""
    for file in sorted((ROOT / "tests" / "contract").glob("*.json")):
        request = json.loads(file.read_text(encoding="utf-8"))["request"]
        if way == "request":
            yield json.dumps(request, ensure_ascii=False)
        elif request["call"] == (WAYS[way] or {})["call"]:
            yield request[PLACES[way]]
    if way == "text":
        texts = tomllib.loads((ROOT / "tests" / "cases" / "agreements.toml").read_text(encoding="utf-8"))["texts"]
        yield from (case["text"] for case in texts)


def search(way: str, arguments: list[str]) -> None:
    """Search until Atheris ends the process; never return."""
    fuzzer: Any = importlib.import_module("atheris")
    with fuzzer.instrument_imports(include=["calculator"]):  # all of it, also what is loaded at first use
        api = importlib.import_module("calculator.api")
        for call in api.CALLS:
            importlib.import_module(f"calculator.answers.{call}")

    def one(data: bytes) -> None:
        judge(api.answer(request_of(way, data.decode("utf-8", errors="surrogateescape"))))

    fuzzer.Setup([sys.argv[0], *arguments], one)
    fuzzer.Fuzz()


def request_of(way: str, text: str) -> str:
    """The request that carries the text in."""
    around = WAYS[way]
    if around is None:
        return text
    return json.dumps({"today": "2026-11-23", **around, PLACES[way]: text})


def judge(reply: str) -> None:
    """Fail where this is neither a result nor problems told in Chinese, or cannot be sent on."""
    found: dict[str, Any] = json.loads(reply)
    reply.encode()
    if ("result" in found) == ("problems" in found):
        raise AssertionError(reply)
    for problem in found.get("problems", []):
        if not CHINESE.search(problem["message"]):
            raise AssertionError(reply)


if __name__ == "__main__":
    main()
