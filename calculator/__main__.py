"""The same door on a terminal: one JSON request in, one JSON answer out.

    echo '{"call": "self_check"}' | python -m calculator
    python -m calculator request.json
    python -m calculator --self-check

Exit 0: a result, or every check holds. Exit 2: refused, with ``problems``. Exit 1: a bug, or a check that fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

from calculator.api import answer

REFUSED = 2
FAILED = 1


def main(arguments: list[str]) -> int:
    """The exit status, having written the answer as UTF-8 whatever the terminal's own encoding."""
    if arguments == ["--self-check"]:
        return self_check()
    request = Path(arguments[0]).read_bytes() if arguments else sys.stdin.buffer.read()
    reply = answer(request.decode("utf-8-sig", errors="replace"))
    sys.stdout.buffer.write(reply.encode() + b"\n")
    return REFUSED if reply.startswith('{"problems"') else 0


def self_check() -> int:
    """0 where every check holds, else 1, having written one line a check."""
    from calculator.self_check import check_all  # noqa: PLC0415 - an ordinary answer does not wait for it

    checks = check_all()
    for check in checks:
        verdict = "对" if check.holds else f"错（{check.fault}）"
        sys.stdout.buffer.write(f"{verdict}  {check.name}  [{check.source}]\n".encode())
    return 0 if all(check.holds for check in checks) else FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
