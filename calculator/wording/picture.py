"""Sheets of a picture to keep (SVG), for viewers that can neither print nor save a file, as WeChat's.

A sheet is as wide as a phone and not much taller, since such viewers shrink a tall picture
until nobody can read it. The page only draws it; words, places and line breaks are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WIDTH = 360
MARGIN = 20
INNER = WIDTH - 2 * MARGIN
TALLEST = 720
FOOT = 36
PIXELS = 3
"""A unit is so many pixels of the picture: sharp on a phone, and far below the largest canvas of any browser."""

INK, MUTED, LINE, BRAND, TINT = "#1F2A2E", "#55636A", "#D9D3C8", "#0F5C55", "#EAF3F1"
FACES = (
    "-apple-system,'PingFang SC','HarmonyOS Sans SC','MiSans','Microsoft YaHei',"
    "'Noto Sans CJK SC','Noto Sans SC',sans-serif"
)

_PIECES = re.compile(r"[!-~]+|.", re.DOTALL)
_NEVER_FIRST = "，。、；：？！）」』》%"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""All that text between tags needs; Python's own module would bring two thousand names of characters along."""
_NOT_IN_XML = re.compile("[^\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Block(NamedTuple):
    """A piece that no sheet divides: its height, its marks from its own top, and what is said again over it."""

    height: int
    marks: tuple[str, ...]
    again: tuple[Block, ...] = ()
    """Blocks to repeat where this one comes first on a sheet: the head of a table."""


class Picture(NamedTuple):
    """One sheet as SVG, and what it says for those who do not see it."""

    svg: str
    alt: str


def line(words: str, y: int, size: int = 14, *, x: int = MARGIN, fill: str = INK, how: str = "") -> str:
    """One line of text with its foot at ``y``; ``how`` is more of SVG's attributes."""
    said = _NOT_IN_XML.sub("", words).translate(_ESCAPES)
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{how and " " + how}>{said}</text>'


BOLD = 'font-weight="700"'
AT_END = 'text-anchor="end"'


def wrapped(words: str, size: int, width: int = INNER) -> list[str]:
    """The words in lines that fit: no figure is torn apart, no line begins with a full stop.

    >>> wrapped("到2029年还完。", 10, 40)
    ['到2029', '年还完。']
    """
    lines, room = [""], 100 * width // size
    for piece in _PIECES.findall(words):
        if piece == "\n":
            lines.append("")
        elif lines[-1] and piece not in _NEVER_FIRST and _hundredths(lines[-1] + piece) > room:
            lines.append(piece.strip())
        else:
            lines[-1] += piece
    return lines


def _hundredths(words: str) -> int:
    """About how wide the words are, in hundredths of their size; nothing here knows the reader's typeface."""
    return sum(58 if character.isascii() else 100 for character in words)


def paragraph(words: str, size: int = 14, *, x: int = MARGIN, fill: str = INK, how: str = "", after: int = 6) -> Block:
    """Text in as many lines as it needs."""
    leading = size * 3 // 2
    lines = wrapped(words, size, WIDTH - MARGIN - x)
    marks = (line(one, leading * index + size, size, x=x, fill=fill, how=how) for index, one in enumerate(lines))
    return Block(leading * len(lines) + after, tuple(marks))


def stacked(*blocks: Block) -> Block:
    """The blocks as one, so that no sheet ends with a heading."""
    marks, y = [], 0
    for block in blocks:
        marks.append(f'<g transform="translate(0 {y})">{"".join(block.marks)}</g>')
        y += block.height
    return Block(y, tuple(marks))


def sheets(blocks: Iterable[Block], name: str, said: str) -> list[Picture]:
    """The blocks on as many sheets as they need, each with ``name`` and its number in the foot."""
    packed = list(_packed(blocks))
    pictures = []
    for number, held in enumerate(packed, start=1):
        place = f"第 {number} 张，共 {len(packed)} 张"
        pictures.append(Picture(_svg(held, f"{name}　{place}"), f"{said.rstrip('。')}。图片{place}。"))
    return pictures


def _packed(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    held: list[Block] = []
    for block in blocks:
        if held and MARGIN + sum(one.height for one in held) + block.height + FOOT > TALLEST:
            yield held
            held = list(block.again)
        held.append(block)
    if held:
        yield held


def _svg(blocks: Sequence[Block], foot: str) -> str:
    whole = stacked(Block(MARGIN, ()), *blocks)
    foot_line = line(foot, whole.height + FOOT - 14, 11, fill=MUTED)
    height = whole.height + FOOT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * PIXELS}" height="{height * PIXELS}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FACES}">'
        f'<rect width="{WIDTH}" height="{height}" fill="#FFFFFF"/>{"".join(whole.marks)}{foot_line}</svg>'
    )
