"""Labels and values that a picture's text has apart: two labels above their two values, or each value above its label.

A line of its own each, and no line between them. They are brought into the usual order, each label
right above its value, only where every value is of the kind that its label asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calculator.reading.agreement.view import View

_LABEL = re.compile(
    r" ?(?:剩余|待还|未还|应还|贷款|借款|协议|分期|每期|首期|末期|首次|下期|本期|每月|总|年|月|日|合计|应付|还款){0,3}"
    r"(?:(?P<count>期数)|(?P<day>(?:还款|扣款|首期)?日期?|扣款日|首期)|(?P<rate>利率)"
    r"|(?P<money>本金|金额|利息|罚息|费用|手续费|还(?:款额?)?|余额|月供|每[期月]|应还|扣款))(?:\((?:元|期|%)\))?:? ?"
)
_VALUES = {"count": "①②ⒸⓃ", "day": "ⒹⒺ", "rate": "Ⓡ⓪", "money": "ⓂⓃ⓪"}
_VALUE = re.compile(" ?([ⓂⓃ⓪①②ⒸⓀⒹⒺⒷⓇ]) ?")
_CELL = re.compile(r"[^ |\n]+")
_BETWEEN = re.compile(r"(?<=[^ |\n])(?: \|? ?|\| ?)(?=[^ |\n])")
_FEWEST_CELLS = 3
_FEWEST = 4
"""So many lines of labels and values side by side are a block of them."""


def in_pairs(seen: View) -> View:
    r"""The view with each label right above its value.

    >>> from calculator.reading.agreement.view import view
    >>> in_pairs(view("剩余本金\n期数\n16740.00\n54\n")).text, in_pairs(view("16740.00\n剩余本金\n54期\n期数")).text
    ('剩余本金\nⓂ\n期数\nⓃ\n', '剩余本金\nⓂ\n期数\nⒸ')
    """
    seen = _cells_apart(seen)
    lines = seen.text.split("\n")
    order = list(range(len(lines)))
    for start, end in _blocks(lines):
        block = range(start, end)
        turned = _in_columns(lines, block) or _upside_down(lines, block)
        if turned:
            order[start:end] = turned
    return seen if order == sorted(order) else _reordered(seen, lines, order)


def _cells_apart(seen: View) -> View:
    """The view with a line for each cell of a heading and of the one row below it: 本金 | 期数 above 18000 | 36."""
    ends: set[int] = set()
    start, head = 0, ""
    for line in seen.text.split("\n"):
        cells = _CELL.findall(line)
        if head and len(cells) == len(_CELL.findall(head)) and all(map(_VALUE.fullmatch, cells)):
            both = ((start - 1 - len(head), head), (start, line))
            ends |= {first + found.start() for first, text in both for found in _BETWEEN.finditer(text)}
        head = line if len(cells) >= _FEWEST_CELLS and all(map(_LABEL.fullmatch, cells)) else ""
        start += len(line) + 1
    if not ends:
        return seen
    kept: list[int] = []
    at = 0
    for found in _BETWEEN.finditer(seen.text):
        if found.start() in ends:
            kept += range(at, found.start() + 1)
            at = found.end()
    kept += range(at, len(seen.text))
    return seen.kept(kept)._replace(text="".join("\n" if old in ends else seen.text[old] for old in kept))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines of but a label or a value stand side by side."""
    start = 0
    for place, line in enumerate([*lines, "。"]):
        if not (_LABEL.fullmatch(line) or _VALUE.fullmatch(line)):
            if place - start >= _FEWEST:
                yield start, place
            start = place + 1


def _in_columns(lines: Sequence[str], block: range) -> list[int]:
    """Several labels, then as many values, once or more; empty where the block is not so."""
    turned: list[int] = []
    at = block.start
    while at < block.stop:
        width = 0
        while at + width < block.stop and _LABEL.fullmatch(lines[at + width]):
            width += 1
        if width < 2 or at + 2 * width > block.stop:
            return []
        pairs = [(at + place, at + width + place) for place in range(width)]
        if not all(_fits(lines[label], lines[value]) for label, value in pairs):
            return []
        turned += [line for pair in pairs for line in pair]
        at += 2 * width
    return turned


def _upside_down(lines: Sequence[str], block: range) -> list[int]:
    """A value, then its label, all through; empty where the block is not so."""
    pairs = [(place + 1, place) for place in range(block.start, block.stop - 1, 2)]
    if len(block) % 2 or not all(_fits(lines[label], lines[value]) for label, value in pairs):
        return []
    return [line for pair in pairs for line in pair]


def _fits(label: str, value: str) -> bool:
    """Whether the value is of the kind that the label asks for."""
    named, said = _LABEL.fullmatch(label), _VALUE.fullmatch(value)
    return bool(named and said and said[1] in _VALUES[str(named.lastgroup)])


def _reordered(seen: View, lines: Sequence[str], order: Sequence[int]) -> View:
    """The view with its lines in another order; each line's end stays where it is."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    kept: list[int] = []
    for place, moved in enumerate(order):
        kept += range(starts[moved], starts[moved] + len(lines[moved]))
        kept += [starts[place + 1] - 1] if place + 1 < len(lines) else []
    return seen.kept(kept)
