"""Docstrings in plain English: what comes back, or what is done."""

import re

from checks.sources import below, lines

SAYS_NOTHING = re.compile(r'(?:"""|/\*\*) ?Nothing\b[;:,]')


def docstrings_say_what_is_done() -> list[str]:
    """Problems: a docstring that begins "Nothing;" where it could say "Write…", "Wait…", "Check…"."""
    return [
        f'{name}:{number}: say what is done, as in "Write the file."'
        for name in below("", ".py", ".js", ".mjs")
        for number, line in lines(name)
        if SAYS_NOTHING.search(line)
    ]
