"""The calculator's answers from inside the packed runtime, where readers get theirs."""

from __future__ import annotations

import json

from calculator.api import answer


def main(arguments: list[str]) -> int:
    """Zero; prints a JSON list of the answers to the requests in the file that is named.

    Only what the runtime holds may be used here: no pathlib, no argparse.
    """
    with open(arguments[0], encoding="utf-8") as file:  # noqa: PTH123
        print(json.dumps([answer(request) for request in json.load(file)]))
    return 0
