"""The same entry point on a terminal: one JSON request in, one JSON answer out.

    echo '{"call": "self_check"}' | python -m calculator
    python -m calculator request.json
    python -m calculator --self-check
    python -m calculator --help

Exit 0: a result, or every check holds. Exit 2: refused, with ``problems``. Exit 1: a bug, or a check that fails.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from calculator.api import CALLS, answer, refusal

REFUSED = 2
FAILED = 1


def main(arguments: list[str]) -> int:
    """The exit status, having written the answer as UTF-8 whatever the terminal's own encoding."""
    if arguments == ["--self-check"]:
        return self_check()
    if arguments in (["--help"], ["-h"]):
        sys.stdout.buffer.write(help_text().encode())
        return 0
    try:
        request = _request(arguments)
    except OSError:
        reply = refusal("没有读到请求：请给出一个打得开的文件，或者从标准输入给出请求")
    else:
        reply = answer(request.decode("utf-8-sig", errors="replace"))
    sys.stdout.buffer.write(reply.encode() + b"\n")
    return REFUSED if reply.startswith('{"problems"') else 0


def _request(arguments: list[str]) -> bytes:
    """The request's bytes, from the one file named or from standard input; raises `OSError` where there is none."""
    if len(arguments) > 1:
        raise FileNotFoundError
    return Path(arguments[0]).read_bytes() if arguments else sys.stdin.buffer.read()


def help_text() -> str:
    """How to ask on a terminal, and every call with what it answers."""
    lines = ["One JSON request on standard input, or in the file named; one JSON answer. The calls:", ""]
    for call in CALLS:
        about = (import_module(f"calculator.answers.{call}").__doc__ or "").partition(": ")[2].splitlines()[0]
        lines.append(f"  {call:<16}{about}")
    return "\n".join([*lines, ""])


def self_check() -> int:
    """0 where every check holds, else 1, having written one line a check."""
    from calculator.self_check.self_check import check_all  # noqa: PLC0415 - an ordinary answer does not wait for it

    checks = check_all()
    for check in checks:
        verdict = "对" if check.holds else f"错（{check.fault}）"
        sys.stdout.buffer.write(f"{verdict}  {check.name}  [{check.source}]\n".encode())
    return 0 if all(check.holds for check in checks) else FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
