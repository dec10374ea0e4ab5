"""Nothing in the project may depend on where it was made or where packages come from."""

import re

from checks.sources import lines, sources

# Spelt in pieces, so that this file does not break its own rule.
HOSTS = ("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm", "npm" + "mirror")
FOLDERS = r"(?<![\w.~>)}])/(?:work|root|opt|home/\w+|Users/\w+)/"
PLACES = re.compile("|".join((*HOSTS, FOLDERS, r"\b[A-Z]:\\Users\\")))


def no_place_named() -> list[str]:
    """Problems: a package registry's host, or a path of one person's machine."""
    return [
        f"{name}:{number}: names a place outside the project: {found.group()}"
        for name in sources()
        for number, line in lines(name)
        if (found := PLACES.search(line))
    ]
