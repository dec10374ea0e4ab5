"""What documents name is there: files, folders, decision records."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.sources import below, lines, sources
from environment import ROOT

RECORDS = "docs/adr/"
RECORD = re.compile(r"\bdocs/adr/(\d{4})(-[\w-]+\.md)?")
PATH = re.compile(
    r"(?<![\w./~-])(?:scripts|tests|docs|hosting|calculator|requirements|overrides|\.github|\.ci)/[\w./-]*\w"
)
FILE = re.compile(r"`([\w-]+\.(?:py|m?js|toml|md|css|html|json|yml))`")
MADE = {"search.json"}
"""Files that documents speak of and that a builder makes, ours or another."""


def every_record_has_its_own_number() -> list[str]:
    """Problems: two decision records of one number, or one whose heading says another."""
    records = {name: PurePosixPath(name).name[:4] for name in below(RECORDS, ".md")}
    several = {number for number, count in Counter(records.values()).items() if count > 1}
    found = [f"{name}:1: another record is number {number}" for name, number in records.items() if number in several]
    for name, number in records.items():
        _, heading = next(lines(name))
        if not heading.startswith(f"# {int(number)}. "):
            found.append(f"{name}:1: the heading does not begin with its number")
    return found


def no_dead_reference() -> list[str]:
    """Problems: a decision record named anywhere, or a file named in a document, that is not there."""
    names = {PurePosixPath(name).name for name in sources()} | MADE
    records = {PurePosixPath(name).name for name in below(RECORDS, ".md")}
    found = [
        f"{name}:{line}: there is no record {record}" for name, line, record in named_records() if record not in records
    ]
    for document in below("", ".md"):
        for number, line in lines(document):
            missing = [path for path in PATH.findall(line) if not (ROOT / path).exists() and not RECORD.match(path)]
            missing += [file for file in FILE.findall(line) if file not in names]
            found += [f"{document}:{number}: there is no {each}" for each in missing]
    return found


def named_records() -> Iterator[tuple[str, int, str]]:
    """Every mention of a decision record: where it stands, and the file it means."""
    full = {PurePosixPath(name).name[:4]: PurePosixPath(name).name for name in below(RECORDS, ".md")}
    for name in sources():
        for number, line in lines(name):
            for short, rest in RECORD.findall(line):
                yield name, number, short + rest if rest else full.get(short, short)
