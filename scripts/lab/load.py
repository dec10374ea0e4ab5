"""Measure what nginx holds on this machine, with wrk and the configuration of hosting/.

python3 scripts/lab/load.py              ten seconds of pages, ten of whole first visits, 64 connections
python3 scripts/lab/load.py --seconds 2

A first visit is the calculator's page and all that it fetches before the first result, compressed
as browsers ask for it. Everything stays on the loopback, and the figures are of a machine that
asks and answers at once. Ends with 1 where a request failed. A command, never a timed test.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import build
import environment
from environment import say
from publish import web_servers
from website import pages

CALCULATOR = "calculator/index.html"
LUA = """
local paths = {{{paths}}}
local next_path = 0
request = function()
  next_path = next_path % #paths + 1
  return wrk.format("GET", paths[next_path], {{["Accept-Encoding"] = "gzip, deflate, br"}})
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('\\n{{"requests": %d, "microseconds": %d, "bytes": %d, "failed": %d, "slow": %d}}\\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(99)))
end
"""


@dataclass(frozen=True)
class Load:
    """What one run came to."""

    requests: int
    microseconds: int
    bytes: int
    failed: int
    slow: int

    def each_second(self, size: int = 1) -> float:
        """How many times `size` requests were answered in a second."""
        return self.requests / size / (self.microseconds / 1e6)


def main() -> None:
    """Nothing; prints what was held, and ends with 1 where a request failed."""
    parser = argparse.ArgumentParser(description="Measure what nginx holds on this machine.")
    parser.add_argument("--seconds", type=int, default=10, help="for each of the two runs, at most 60")
    parser.add_argument("--connections", type=int, default=64, help="open at a time, at most 512")
    options = parser.parse_args()
    environment.enter()
    with environment.plain_words():
        build.build()
        loads = measure(build.SITE, seconds=min(options.seconds, 60), connections=min(options.connections, 512))
    if any(load.failed or not load.requests for load in loads.values()):
        sys.exit("load.py: some requests failed")


def measure(site: Path, *, seconds: int, connections: int) -> dict[str, Load]:
    """What nginx held, for pages and for first visits; each is printed."""
    kinds = {"page": page_paths(site), "first visit": visit_paths(site)}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(site, Path(folder, "site"))  # where nginx may read it without our rights
        with web_servers.nginx(Path(folder, "site")) as url:
            loads = {kind: run_wrk(url, paths, seconds, connections) for kind, paths in kinds.items()}
    for kind, load in loads.items():
        size = len(kinds[kind]) if kind == "first visit" else 1
        say(
            f"{load.each_second(size):9.0f} {kind}s a second ({len(kinds[kind])} addresses, {load.requests} requests,"
            f" {load.bytes / load.microseconds:.0f} MB/s, 99 % within {load.slow / 1000:.1f} ms, {load.failed} failed)"
        )
    return loads


def page_paths(site: Path) -> list[str]:
    """The address of each page."""
    return ["/" + page.name.removesuffix("index.html") for page in pages.read_all(site) if page.name != "404.html"]


def visit_paths(site: Path) -> list[str]:
    """What the calculator's page fetches, scripts of scripts and the whole runtime included."""
    page = pages.read(site, site / CALCULATOR)
    found = ["calculator/"]
    waiting = [pages.inside(CALCULATOR, address.url)[0] for address in page.addresses if address.fetched]
    while waiting:
        name = waiting.pop(0)
        if name not in found and (site / name).is_file():
            found.append(name)
            if name.endswith(".js"):
                text = (site / name).read_text(encoding="utf-8")
                imported = re.findall(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+)["']""", text)
                waiting += [pages.inside(name, address)[0] for address in imported]
    (manifest,) = (site / "assets" / "runtime").glob("*/manifest.json")
    needed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    runtime = [manifest.with_name(name).relative_to(site).as_posix() for name in needed]
    return ["/" + name for name in [*found, *runtime]]


def run_wrk(url: str, paths: list[str], seconds: int, connections: int) -> Load:
    """What one run of wrk came to."""
    found = web_servers.ensure("wrk")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "paths.lua")
        script.write_text(LUA.format(paths=", ".join(json.dumps(path) for path in paths)), encoding="utf-8")
        options = [f"--connections={connections}", "--threads=2", f"--duration={seconds}s", "--timeout=10s"]
        said = subprocess.run(
            [found["program"], *options, f"--script={script}", url],
            env={**os.environ, **web_servers.libraries(found["root"])},
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds + 60,
        ).stdout
    return Load(**json.loads(said.splitlines()[-1]))


if __name__ == "__main__":
    main()
