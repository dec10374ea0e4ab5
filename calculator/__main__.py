"""The same door on a terminal: one JSON request in, one JSON answer out.

    echo '{"call": "self_check"}' | python -m calculator
    python -m calculator request.json

Exit 0: a result. Exit 2: refused, with ``problems``. Exit 1: a bug.
"""

from __future__ import annotations

import sys
from pathlib import Path

from calculator.api import answer

REFUSED = 2


def main(arguments: list[str]) -> int:
    """The exit status, having written the answer as UTF-8 whatever the terminal's own encoding."""
    request = Path(arguments[0]).read_bytes() if arguments else sys.stdin.buffer.read()
    reply = answer(request.decode("utf-8-sig", errors="replace"))
    sys.stdout.buffer.write(reply.encode() + b"\n")
    return REFUSED if reply.startswith('{"problems"') else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
