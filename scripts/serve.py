"""Build the site, serve it on this machine, and rebuild when a source changes.

python3 scripts/serve.py                       http://127.0.0.1:8000/, or a free port
python3 scripts/serve.py --quick               with quick builds: seconds from a change to the page
python3 scripts/serve.py --prefix /some/where  as on a host that gives a sub-path
"""

import argparse
import threading
import time
from pathlib import Path

import build
import environment
from environment import SetupError, say
from publish.serving import open_server
from website.headers import headers


def main() -> None:
    """Serve until it is stopped."""
    parser = argparse.ArgumentParser(description="Build, serve, and rebuild on a change.")
    parser.add_argument("--port", type=int, default=8000, help="a free one if it is taken")
    parser.add_argument("--prefix", default="/", help="serve below this path")
    parser.add_argument("--once", action="store_true", help="do not rebuild on a change")
    parser.add_argument("--quick", action="store_true", help="build with Python's whole core, nothing compressed")
    options = parser.parse_args()
    environment.enter()
    with environment.plain_words():
        serve(port=options.port, prefix=options.prefix, once=options.once, quick=options.quick)


def serve(*, port: int, prefix: str, once: bool, quick: bool = False) -> None:
    """Build, serve, and rebuild until it is stopped."""
    seen = times()
    build.build(quick=quick)
    with open_server(build.SITE, prefix=prefix, port=port, headers=headers()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"\nserving site/ at  {server.url}\n在浏览器里打开这个地址；按 Ctrl+C 停止。\n")
        while True:
            time.sleep(1)
            if not once and seen != (now := times()):
                seen = now
                rebuild(quick=quick)


def times() -> dict[Path, int]:
    """When each source last changed."""
    return {file: file.stat().st_mtime_ns for file in build.source_files()}


def rebuild(*, quick: bool) -> None:
    """Build again; a build that fails is told, and the last good site is served on."""
    try:
        build.build(quick=quick)
    except (SetupError, OSError) as problem:
        say(str(problem))
    else:
        say("reload the page to see it\n")


if __name__ == "__main__":
    main()
