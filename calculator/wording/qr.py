"""A short text as a QR code (ISO/IEC 18004): bytes, level L, of the smallest version that holds it.

A square of dark and light modules. What a camera needs to find it (finders, timing, alignment, format) is drawn
first, then the codewords go up and down in pairs of columns, and of the eight masks the most even one is laid over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

ALT = "带着方案和还款记录的二维码"
TOO_LONG = "记录太长，二维码放不下。请用上面的链接，或者存成文件。"
HOW = "用另一台设备的相机或微信「扫一扫」。这张图里有你的金额和日期，别发到群里。"

ECC = (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26)
BLOCKS = (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12)
"""By version: the check bytes of a block and the number of blocks at level L (table 9 of the standard)."""
LARGEST = len(ECC)
"""117 modules a side: what a camera still reads from the screen of another phone."""
BYTES_LONG_FROM = 10
"""From this version on the count of bytes takes two bytes."""
VERSION_TOLD_FROM = 7
QUIET = 4
LEVEL = 0b01

Square = list[list[bool]]

MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda x, y: (x + y) % 2 == 0,
    lambda _x, y: y % 2 == 0,
    lambda x, _y: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (x // 3 + y // 2) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
)
_LIKE_A_FINDER = ("10111010000", "00001011101")


def code(text: bytes) -> Square | None:
    """Return the modules by rows, True for dark; None for a text that no version up to the largest holds."""
    version = next((each for each in range(1, LARGEST + 1) if len(text) <= room(each)), None)
    if version is None:
        return None
    drawn, fixed = _frame(version)
    _place(drawn, fixed, _codewords(text, version))
    made = [_masked(drawn, fixed, mask, version) for mask in range(len(MASKS))]
    return min(made, key=_unevenness)


def room(version: int) -> int:
    """Return how many bytes of text the version holds.

    >>> room(1), room(10), room(25)
    (17, 271, 1273)
    """
    return _data_bytes(version) - (3 if version >= BYTES_LONG_FROM else 2)


def svg(modules: Square, scale: int = 4) -> str:
    """Return the code as a drawing: black on white, with the margin that a camera needs."""
    side = len(modules) + 2 * QUIET
    runs = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z" for y, row in enumerate(modules) for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * scale}" height="{side * scale}" '
        f'viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{runs}" fill="#000"/></svg>'
    )


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where each run of dark modules begins, and its length."""
    begin = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield begin, length
        begin += length


# --- bytes ----------------------------------------------------------------------------------


def _all_bytes(version: int) -> int:
    """Return how many codewords fit beside what is fixed."""
    modules = (16 * version + 128) * version + 64
    if version >= 2:
        marks = version // 7 + 2
        modules -= (25 * marks - 10) * marks - 55
    return (modules - 36 * (version >= VERSION_TOLD_FROM)) // 8


def _data_bytes(version: int) -> int:
    return _all_bytes(version) - ECC[version - 1] * BLOCKS[version - 1]


def _codewords(text: bytes, version: int) -> list[int]:
    """Return the codewords of the text as they are placed: blocks dealt out in turn, then their check bytes."""
    count = len(text).to_bytes(2 if version >= BYTES_LONG_FROM else 1, "big")
    digits = f"4{(count + text).hex()}0"  # bytes, how many, the text, and the end
    data = bytes.fromhex(digits)
    length = _data_bytes(version)
    data += bytes([0xEC, 0x11] * length)[: length - len(data)]
    blocks = list(_blocks(data, version))
    checks = [_check(block, ECC[version - 1]) for block in blocks]
    return [*_dealt(blocks), *_dealt(checks)]


def _blocks(data: bytes, version: int) -> Iterator[bytes]:
    number = BLOCKS[version - 1]
    size, longer = divmod(len(data), number)
    begin = 0
    for index in range(number):
        end = begin + size + (index >= number - longer)
        yield data[begin:end]
        begin = end


def _dealt(blocks: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield the first of each block, the second of each, and so on; some are one shorter."""
    for index in range(max(map(len, blocks))):
        for block in blocks:
            if index < len(block):
                yield block[index]


def _times(one: int, other: int) -> int:
    """Return the product in the field of 256 elements, by the polynomial x⁸ + x⁴ + x³ + x² + 1."""
    product = 0
    for bit in range(7, -1, -1):
        product = product << 1 ^ (product >> 7) * 0x11D
        product ^= (other >> bit & 1) * one
    return product


@cache
def _divisor(degree: int) -> tuple[int, ...]:
    """Return (x − 1)(x − 2)(x − 4)… by coefficients, the leading 1 left out."""
    made = [*[0] * (degree - 1), 1]
    root = 1
    for _ in range(degree):
        made = [_times(each, root) ^ after for each, after in zip(made, [*made[1:], 0], strict=True)]
        root = _times(root, 2)
    return tuple(made)


def _check(block: bytes, degree: int) -> list[int]:
    """Return the check bytes of a block: what its division leaves over."""
    left = [0] * degree
    divisor = _divisor(degree)
    for byte in block:
        factor = byte ^ left[0]
        left = [each ^ _times(part, factor) for each, part in zip([*left[1:], 0], divisor, strict=True)]
    return left


# --- modules --------------------------------------------------------------------------------


class _Board:
    """The modules drawn so far, and which of them are fixed."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.side = 17 + 4 * version
        self.drawn: Square = [[False] * self.side for _ in range(self.side)]
        self.fixed: Square = [[False] * self.side for _ in range(self.side)]

    def put(self, x: int, y: int, dark: int) -> None:
        """Fix a module; what lies beyond the edge is left out."""
        if 0 <= x < self.side and 0 <= y < self.side:
            self.drawn[y][x], self.fixed[y][x] = bool(dark), True

    def rings(self, x: int, y: int, reach: int, light: tuple[int, ...]) -> None:
        """Fix a square of rings around a middle, some of them light."""
        for down in range(-reach, reach + 1):
            for across in range(-reach, reach + 1):
                self.put(x + across, y + down, max(abs(across), abs(down)) not in light)


def _frame(version: int) -> tuple[Square, Square]:
    """Return what is fixed, and where: timing, finders, alignment, version, and the room for the format."""
    board = _Board(version)
    last = board.side - 1
    for along in range(board.side):
        board.put(along, 6, along % 2 == 0)
        board.put(6, along, along % 2 == 0)
    for x, y in ((3, 3), (last - 3, 3), (3, last - 3)):
        board.rings(x, y, 4, (2, 4))
    for x, y in _marks(version):
        board.rings(x, y, 2, (1,))
    for x, y, _ in _format_places(board.side, 0):
        board.put(x, y, 0)
    board.put(8, last - 7, 1)
    if version >= VERSION_TOLD_FROM:
        bits = version << 12 | _left_over(version, 12, 0x1F25)
        for bit in range(18):
            across, down = last - 10 + bit % 3, bit // 3
            board.put(across, down, bits >> bit & 1)
            board.put(down, across, bits >> bit & 1)
    return board.drawn, board.fixed


def _marks(version: int) -> Iterator[tuple[int, int]]:
    """Yield the middles of the alignment marks; none where a finder is."""
    if version == 1:
        return
    number, last = version // 7 + 2, 10 + 4 * version
    step = (4 * version + 2 * number + 1) // (2 * number - 2) * 2
    places = sorted({6, *(last - step * index for index in range(number - 1))})
    corners = {(6, 6), (6, last), (last, 6)}
    yield from ((x, y) for x in places for y in places if (x, y) not in corners)


def _left_over(value: int, bits: int, divisor: int) -> int:
    """Return the check bits of format and version: the remainder of a division without carry."""
    value <<= bits
    for shift in range(value.bit_length() - bits - 1, -1, -1):
        if value >> (shift + bits) & 1:
            value ^= divisor << shift
    return value


def _format_places(side: int, mask: int) -> Iterator[tuple[int, int, bool]]:
    """Yield both places of each bit of the format (level and mask), and whether it is dark."""
    told = LEVEL << 3 | mask
    bits = (told << 10 | _left_over(told, 10, 0x537)) ^ 0x5412
    for bit in range(15):
        dark = bits >> bit & 1 == 1
        if bit < 8:
            yield 8, (*range(6), 7, 8)[bit], dark
            yield side - 1 - bit, 8, dark
        else:
            yield (7, 5, 4, 3, 2, 1, 0)[bit - 8], 8, dark
            yield 8, side - 15 + bit, dark


def _place(drawn: Square, fixed: Square, codewords: Sequence[int]) -> None:
    """Write the codewords' bits into the free modules: pairs of columns from the right, up, then down, in turn."""
    bits = (byte >> bit & 1 == 1 for byte in codewords for bit in range(7, -1, -1))
    side = len(drawn)
    upward = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        for y in reversed(range(side)) if upward else range(side):
            for x in (right, right - 1):
                if not fixed[y][x]:
                    drawn[y][x] = next(bits, False)
        upward = not upward


def _masked(drawn: Square, fixed: Square, mask: int, version: int) -> Square:
    """Return the square with a mask over all that is not fixed, and the format that names it."""
    flips = MASKS[mask]
    made = [[dark ^ (not fixed[y][x] and flips(x, y)) for x, dark in enumerate(row)] for y, row in enumerate(drawn)]
    for x, y, dark in _format_places(17 + 4 * version, mask):
        made[y][x] = dark
    return made


def _unevenness(modules: Square) -> int:
    """Return the penalty by the standard's four rules: runs, blocks, what looks like a finder, too dark or light."""
    side = len(modules)
    lines = ["".join("01"[dark] for dark in line) for line in [*modules, *map(list, zip(*modules, strict=True))]]
    runs = (len(list(run)) for line in lines for _, run in groupby(line))
    alike = sum(length - 2 for length in runs if length >= 5)
    blocks = sum(
        above[x] == above[x + 1] == below[x] == below[x + 1]
        for above, below in pairwise(modules)
        for x in range(side - 1)
    )
    finders = sum(line.startswith(like, at) for line in lines for like in _LIKE_A_FINDER for at in range(side - 10))
    dark = sum(map(sum, modules))
    return alike + 3 * blocks + 40 * finders + 10 * (abs(20 * dark - 10 * side * side) // (side * side))
