"""The lines of a pasted table in the one shape that the reader knows: upright, each row with its number as 第3期.

Rows numbered 一、, (3) or 3 at the head of a line, a table on its side, and days such as 15/11/2026 that only the
whole column tells are written anew; nothing is, where the lines do not agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from calculator.reading.cells import MARKS, cells, mark_of
from calculator.reading.lender.names import DAY_NAME, HEADING_NAMES, NAME, NAMES
from calculator.reading.tokens import YEAR_AHEAD, is_value, year_first
from calculator.units.numerals import WORDS as NUMERALS
from calculator.units.numerals import whole

MOST_CELLS = 400
"""More than a name and 360 rows."""

_SAID = re.compile(rf"(第|前|后|其余|余下|剩余) ?([{NUMERALS}]{{1,5}})(?= ?(?:个?[期月]|[-~到至—/]))")
_TO_SAID = re.compile(rf"(?<=[-~到至—]) ?第?([{NUMERALS}]{{1,5}})(?= ?期)")
_NUMBER_LED = r"[ (\[]*(?:N[Oo]\.? ?|# ?)?(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[\u2460-\u2473])"
_LEADING = re.compile(
    rf"{_NUMBER_LED}"
    r"(?:(?P<gone>[)\]、:]+ ?|\. (?=[^ ])|\." + YEAR_AHEAD + r")|(?P<kept> +(?=[0-9¥])|,(?=[0-9]{4})"
    r"|(?<=[\u2460-\u2473])))"
)
_ALONE = re.compile(rf"{_NUMBER_LED}(?:[)\]、:.] *)?$")
_VALUE = re.compile(rf"[0-9]|^[-—/]*$|^(?:合计|总计|共计|小计|总额)$|^{_NUMBER_LED}(?:[)\]、:.] *)?$")
_QUOTED, _THOUSANDS = re.compile('"[^"]*"'), re.compile(r"[0-9],[0-9]{3}\.[0-9]")
_LISTED = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,12})[: =]*\[(?P<values>[^\[\]]*)\]")
_COMMA = re.compile(r" *, +| *、 *|(?<=\.[0-9]{2}), *| +")
"""What parts the values of a list in brackets: [2110.0, 2124.0]."""
_SPAN_LED = re.compile(r"\s*(?P<first>[0-9]{1,3})(?: ?[-~至到—] ?(?P<last>[0-9]{1,3}))?(?=[\t|, ])")
_FIGURE = re.compile("[0-9]")
_UNIT = re.compile(r"[(\[/:=].*")
_IS_NAME = re.compile(rf"(?:{DAY_NAME}|{NAME})")
_ORDINAL = re.compile(rf" ?[{NUMERALS}]{{1,3}}期(?=[ \t:])")
_APART = re.compile(r"\t| {2,}")
_OPENS_ROW = re.compile(r"第 ?[0-9]{1,3} ?期.*[0-9]")
_ROW_CELL = re.compile(r"第? ?[0-9]{1,3} ?期")


def in_shape(lines: Sequence[str]) -> list[str]:
    """The plain lines, written as the reader knows them."""
    return year_first(
        _led(_spans(_upright(_one_heading(_columns_below(_cards([digits(line) for line in _ordinals(lines)]))))))
    )


def _spans(lines: Sequence[str]) -> list[str]:
    """The lines, 1-5 and 6 that lead them, each going on from the one before, made spans of rows: 第1-5期."""
    found = {place: match for place, line in enumerate(lines) if (match := _SPAN_LED.match(line))}
    ends = [(int(match["first"]), int(match["last"] or match["first"])) for match in found.values()]
    follow = [first for first, _ in ends] == [1, *(last + 1 for _, last in ends[:-1])]
    if len(ends) < 2 or not follow or all(first == last for first, last in ends):
        return list(lines)
    return [
        f"第{match[0].strip()}期{lines[place][match.end() :]}" if (match := found.get(place)) else lines[place]
        for place in range(len(lines))
    ]


def _ordinals(lines: Sequence[str]) -> list[str]:
    """The lines, 二期 that leads one written 第二期 where several are led so."""
    led = [_ORDINAL.match(line) for line in lines]
    if sum(found is not None for found in led) < 2:
        return list(lines)
    return [f"第{line.lstrip()}" if found else line for line, found in zip(lines, led, strict=True)]


def _cards(lines: Sequence[str]) -> list[str]:
    """The lines, of cards side by side each whole: 第1期 2110.00 and 第2期 2124.00 above the day of each."""
    kept: list[str] = []
    above: list[str] = []
    for line in lines:
        cells = _APART.split(line.strip())
        if len(above) > 1 and len(cells) == len(above) and all(map(is_value, cells)):
            kept[-1:] = [f"{over} {under}" for over, under in zip(above, cells, strict=True)]
            above = []
        else:
            kept.append(line)
            above = cells if len(cells) > 1 and all(map(_OPENS_ROW.match, cells)) else []
    return kept


def _columns_below(lines: Sequence[str]) -> list[str]:
    """The lines, where columns stand one below another, each a name above its values, made rows."""
    heads = [
        place for place, line in enumerate(lines) if line.strip() in HEADING_NAMES or _IS_NAME.fullmatch(line.strip())
    ]
    sizes = {after - before - 1 for before, after in pairwise([*heads, len(lines)])}
    if len(heads) < 2 or len(sizes) != 1 or min(sizes) < 2:
        return list(lines)
    columns = [lines[place : place + 1 + min(sizes)] for place in heads]
    if not all(is_value(value) or _ROW_CELL.fullmatch(value.strip()) for column in columns for value in column[1:]):
        return list(lines)
    return [*lines[: heads[0]], *("\t".join(row) for row in zip(*columns, strict=True))]


def _one_heading(lines: Sequence[str]) -> list[str]:
    """The lines, a heading of two lines made one: 应还金额 above 本金, 利息 and 合计."""
    kept: list[str] = []
    for line in lines:
        above = kept[-1].split("\t") if kept else []
        below = line.split("\t")
        heads = len(below) > 2 and len(above) == len(below) and not re.search("[0-9]", line + kept[-1])
        if heads and not below[0].strip() and above[0].strip():
            kept[-1] = "\t".join(under.strip() or over for over, under in zip(above, below, strict=True))
        else:
            kept.append(line)
    return kept


def digits(line: str) -> str:
    """The line with 第十二期 as 第12期, so that rows can be counted on.

    >>> digits("第一期至第五期每期还1666.66元")
    '第1期至第5期每期还1666.66元'
    """
    if "期" not in line and "月" not in line:
        return line
    first = _SAID.sub(lambda found: f"{found[1]}{_number(found[2])}", line)
    return _TO_SAID.sub(lambda found: str(_number(found[1])), first)


def _number(words: str) -> int | str:
    number = whole(words)
    return words if number is None else number


def _led(lines: Sequence[str]) -> list[str]:
    """The lines, the numbers that lead them and rise one by one made row numbers."""
    found = {place: match for place, line in enumerate(lines) if (match := _ALONE.match(line))}
    if _are_alone(found, lines):
        return [
            f"第{leading(found[place]['number'])}期" if place in found else line for place, line in enumerate(lines)
        ]
    found = {place: match for place, line in enumerate(lines) if (match := _LEADING.match(line))}
    numbers = [leading(match["number"]) for match in found.values()]
    figured = sum(any("0" <= sign <= "9" for sign in line) for line in lines)
    rising = len(numbers) > 1 and all(after - before == 1 for before, after in pairwise(numbers))
    if not rising or 2 * len(found) < figured or any("第" in lines[place] for place in found):
        return list(lines)
    return [
        f"第{leading(found[place]['number'])}期{found[place]['kept'] or ' '}{line[found[place].end() :]}"
        if place in found
        else line
        for place, line in enumerate(lines)
    ]


def _are_alone(found: Mapping[int, re.Match[str]], lines: Sequence[str]) -> bool:
    """Whether numbers that stand alone on their lines rise from one, other figures between each and the next."""
    numbers = [leading(match["number"]) for match in found.values()]
    apart = all(after - before > 1 for before, after in pairwise(found))
    return len(numbers) > 1 and apart and numbers == [*range(1, len(numbers) + 1)] and not any("第" in x for x in lines)


def leading(written: str) -> int:
    """The number that leads a row: 3, 三, ③; 0 where it is none."""
    if "\u2460" <= written <= "\u2473":
        return ord(written) - 0x245F
    return whole(written) or 0


def _upright(lines: Sequence[str]) -> list[str]:
    """The lines, each table that lies on its side set upright; a second block of columns goes on with the first."""
    mark = _mark(lines)
    parted = [_parted(line, mark) for line in lines]
    names = [_name(parts) for parts in parted]
    found: list[str] = []
    at, heading = 0, ""
    while at < len(lines):
        end = _numbered_block(parted, at)
        if end - at > 1:
            found += ["\t".join(column) for column in zip(*parted[at:end], strict=True)]
            at = end
            continue
        end = _block(parted, names, at)
        said = [name for name in names[at:end] if name]
        if end - at < 2 or not {"payment", "principal"} & set(said):
            found.append(lines[at])
            at += 1
            continue
        named = [[_UNIT.sub("", first).strip() or "期数", *values] for first, *values in parted[at:end]]
        columns = list(zip(*named, strict=True))
        head = "\t".join(columns[0])
        found += ["\t".join(column) for column in columns[1 if head == heading else 0 :]]
        at, heading = end, head
    return found


def _mark(lines: Sequence[str]) -> str:
    """What parts the cells: what gives two neighbours as many, three or more, or else what most lines have."""
    for mark in MARKS:
        sizes = [_size(line.strip(), mark) if mark in line else 0 for line in lines]
        if any(size == after > 2 for size, after in pairwise(sizes)):
            return mark
    return mark_of(lines)


def _size(line: str, mark: str) -> int:
    """How many cells a mark parts; no quotes are looked at in what tabs and bars part."""
    if mark == "," and _THOUSANDS.search(_QUOTED.sub("", line)):
        return 0
    return line.count(mark) + 1 if mark in "\t|" else len(cells(line, mark))


def _parted(line: str, mark: str) -> list[str]:
    listed = _LISTED.fullmatch(line.strip())
    if listed:
        return [listed["name"], *_COMMA.split(listed["values"].strip())]
    parts = [cell.text for cell in cells(line.rstrip("\t "), mark)] if mark else line.split()
    return parts if 1 < len(parts) <= MOST_CELLS else []


def _name(parts: Sequence[str]) -> str:
    """The column that the first cell names, where all others are values; empty where not."""
    if len(parts) < 3 or re.search("[0-9]", parts[0]):
        return ""
    if not all(_VALUE.search(part) for part in parts[1:]):
        words = not any(part in NAMES or _IS_NAME.fullmatch(part) or _FIGURE.search(part) for part in parts[1:])
        return "skipped" if words and HEADING_NAMES.get(parts[0]) == "skipped" else ""
    if not parts[0]:
        return "number" if all(map(_ROW_CELL.fullmatch, parts[1:-1])) else ""
    name = _UNIT.sub("", parts[0]).strip()
    if column := HEADING_NAMES.get(name):
        return column
    inside = _IS_NAME.search(name)
    return NAMES.get(inside[0], "day") if inside else ""


def _numbered_block(parted: Sequence[Sequence[str]], at: int) -> int:
    """Where the lines end that stand below one of nothing but 第1期, 第2期 …, and have as many values."""
    if not parted[at] or not all(_ROW_CELL.fullmatch(part) for part in parted[at]):
        return at
    end = at + 1
    while end < len(parted) and len(parted[end]) == len(parted[at]) and all(map(is_value, parted[end])):
        end += 1
    return end


def _block(parted: Sequence[Sequence[str]], names: Sequence[str], at: int) -> int:
    """Where the lines end that from here have a name each, none of them twice, and as many values."""
    seen: set[str] = set()
    end = at
    while end < len(parted) and names[end] and len(parted[end]) == len(parted[at]) and parted[end][0] not in seen:
        seen.add(parted[end][0])
        end += 1
    return end
