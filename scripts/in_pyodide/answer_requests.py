"""The calculator's answers from inside the packed runtime, where readers get theirs."""

from __future__ import annotations

import json


def main(arguments: list[str]) -> int:
    """Zero; prints a JSON list of the answers to the requests in the file that is named."""
    with open(arguments[0], encoding="utf-8") as file:  # noqa: PTH123
        requests = json.load(file)
    from calculator.api import answer  # noqa: PLC0415

    print(json.dumps([answer(request) for request in requests]))
    return 0
