"""A plain text as the rules of agreements see it: every literal one letter, every word as it stands.

The letters are what rules name instead of digits, so no rule knows how a number or a day is written:

==== ================================================== ==== ================================================
Ⓜ    an amount that something calls money: 516.67元     Ⓓ    a day with its month: 12月18日, 下月18号
Ⓝ    mere digits or words: 18600, 一百                  Ⓔ    a month without a day: 2026年12月, 次月
①    one row: 一期, 1期, 一个月                         Ⓑ    the day of a month alone: 18号, 月底
②    two rows: 两期, 2期                                Ⓨ    a year alone: 2026年, 明年
Ⓒ    rows counted: 36期; Ⓚ months: 三个月               Ⓣ    days counted: 30天
Ⓕ    the first row: 第一期                              Ⓛ    years counted: 三年
Ⓟ    another row, or several: 第2期, 第1-12期           Ⓡ    a rate: 8.5%, 万分之五
Ⓢ    the digits of a card, an account, a phone          Ⓗ    a time of day
⓪    an amount of nothing: 0元, 0                       Ⓐ    this month or the last: 本月, 上个月
Ⓧ    times: 1.5倍                                       Ⓠ    the whole: 100%
==== ================================================== ==== ================================================

Other counts (两次, 五折) stay words, with their tokens. Whether a letter's value can be told is asked of its token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from calculator.reading.tokens import Token, dotted, tokens, year_first

MOST_NUMBERS = 3_000
MOST_BREAKS = 10_000
"""No agreement has more numbers, or more commas and stops; a text is read up to there, and says so."""

_DAY_AHEAD = re.compile(
    "(?:首期|头一?期|首扣|首还|第一期|起始日|生效日|签约日|首?个?还款日期?|首次[还扣]款日?)[:=是为 ]{0,2}$"
)
"""What makes 12.8 behind it a day."""
_DAY_BEHIND = re.compile("开始|起(?:[扣还]|(?=[ ,，]?(?:每|按月|还|扣|分)))|头扣|首[扣还期次]|第一[期次]")
"""What makes 12.8 before it a day."""
_OWED = re.compile("[欠剩余](?P<of>的?)本(?=[ :是]{0,2}[0-9¥])")
"""What stands for 本金 in a note: 欠本 9600, 欠的本是9600."""
_LED = re.compile(" ?([0-9]{1,2})(?=[ (\u4e00-\u9fff])(?!个?[年月日号期天])")
_ITEM = re.compile(r"(?m)(?:^|(?<=[ ,，;。元期日号%)]))([1-9])[.、](?=[\u4e00-\u9fff])")
_ITEM_ALONE = re.compile(r"(?<=[还扣付款交存])[1-9]\.(?=[\u4e00-\u9fff])")
"""每月15号还 2. 尾号1234: one digit and a stop, which nobody writes for an amount."""
_FEWEST_LED = 3
_LETTERS = "ⓀⓂⓃ⓪ⒶⓍⓆ①②ⒸⒻⓅⓈⒹⒺⒷⓎⓉⓁⓇⒽ"
_TAKEN = re.compile(f"[{_LETTERS}]")
_OF_KIND = {"money": "Ⓜ", "number": "Ⓝ", "rate": "Ⓡ", "serial": "Ⓢ", "time": "Ⓗ"}
_OF_COUNT = {"期": "Ⓒ", "个期": "Ⓒ", "个月": "Ⓚ", "月": "Ⓚ", "天": "Ⓣ", "年": "Ⓛ", "倍": "Ⓧ"}
_OF_COUNT |= dict.fromkeys(("自然日", "自然天", "个自然日", "个自然天"), "Ⓣ")


class View(NamedTuple):
    """A text with its literals as letters; ``text[i]`` stands in the plain text from ``at[i]`` until ``at[i + 1]``."""

    text: str
    at: Sequence[int]
    tokens: Mapping[int, Token]
    """The literal of each letter, and of each count that stays words, by its place in ``text``."""
    read_until: int
    """How far the plain text was read."""

    def number(self, place: int) -> int | None:
        """The rows or years counted at a letter, or the row named there; None where it cannot be told."""
        token = self.tokens[place]
        choices = self.choices(place)
        return choices[0] if len(set(choices)) == 1 else token.whole if token.rows is None else token.rows[1]

    def choices(self, place: int) -> list[int]:
        """The counts of 3/6/12; of 36/36, which is one."""
        parts = self.tokens[place].text.split("/")
        apart = len(parts) > 1 and all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts)
        return [int(part) for part in parts] if apart else []

    def rows_before(self, place: int) -> int | None:
        """How many rows the count or the span of rows says that stands last before a place, in its clause."""
        for at in range(place - 1, max(place - 24, -1), -1):
            if self.text[at] in ",，。;\n":
                return None
            token = self.tokens.get(at) if self.text[at] in "①②ⒸⓀⒻⓅ" else None
            if token and token.rows:
                return token.rows[1] - token.rows[0] + 1
            if token:
                return token.whole
        return None

    def without(self, spans: Sequence[tuple[int, int]]) -> View:
        """The view with these spans cut out, in order and none over another."""
        kept = [
            place
            for start, end in zip(
                [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(self.text)], strict=True
            )
            for place in range(start, end)
        ]
        return self.kept(kept)

    def kept(self, places: Sequence[int]) -> View:
        """The view of these places alone, in their order."""
        tokens = {new: self.tokens[old] for new, old in enumerate(places) if old in self.tokens}
        return View(
            "".join(self.text[old] for old in places),
            [*(self.at[old] for old in places), self.at[-1]],
            tokens,
            self.read_until,
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the plain text a part stands, from its first character to its last, wherever these stand."""
        ends = [self.tokens[place].end if place in self.tokens else self.at[place] + 1 for place in range(start, end)]
        return min(self.at[start:end]), max(ends)

    def days_of(self, place: int) -> int | None:
        """The days counted at Ⓣ, or at a Ⓑ that counts them: 30日."""
        token = self.tokens[place]
        if token.day is None:
            return token.whole
        return token.day.day if token.unit == "日" else None


def view(plain: str) -> View:
    """The plain text as rules see it, up to the number or break after the last one allowed."""
    pieces: list[str] = []
    at: list[int] = []
    found: dict[int, Token] = {}
    done = numbers = breaks = 0
    until = len(plain)
    plain = _OWED.sub(r"\g<of>本金", _unnumbered(year_first([plain])[0]))
    for token in _tokens(plain):
        numbers, breaks = numbers + (token.kind != "break"), breaks + (token.kind == "break")
        if numbers > MOST_NUMBERS or breaks > MOST_BREAKS:
            until = token.start
            break
        letter = letter_of(token)
        if letter:
            pieces += (_TAKEN.sub("·", plain[done : token.start]), letter)
            at += range(done, token.start + 1)
            found[len(at) - 1] = token
            done = token.end
        elif token.kind == "count":
            found[len(at) + token.start - done] = token
    pieces.append(_TAKEN.sub("·", plain[done:until]))
    at += range(done, until + 1)
    return View("".join(pieces), at, found, until)


def _unnumbered(plain: str) -> str:
    """The text with blanks for the numbers that count its lines or items: 4首期1/10 above 5利息停收, 1.本金 2.期数."""
    items = list(_ITEM.finditer(plain))
    if len(items) >= _FEWEST_LED and all(int(item[1]) == at for at, item in enumerate(items, 1)):
        plain = _ITEM.sub(lambda item: " " * len(item[0]), plain)
    plain = _ITEM_ALONE.sub(", ", plain)
    lines = plain.split("\n")
    said = {at: int(led[1]) for at, line in enumerate(lines) if (led := _LED.match(line))}
    if len(said) < _FEWEST_LED or len({number - at for at, number in said.items()}) > 1:
        return plain
    return "\n".join(
        _LED.sub(lambda led: " " * len(led[0]), line) if at in said else line for at, line in enumerate(lines)
    )


def _tokens(plain: str) -> Iterator[Token]:
    """The tokens, 12.8 a day behind what calls it one."""
    for token in tokens(plain):
        ahead = _DAY_AHEAD.search(plain[max(token.start - 12, 0) : token.start])
        day = dotted(token) if ahead or _DAY_BEHIND.match(plain, token.end) else None
        yield token._replace(kind="day", value=day) if day else token


def letter_of(token: Token) -> str:
    """The letter a literal is seen as; empty where it stays the words it is."""
    if token.kind == "row":
        return "Ⓕ" if token.rows == (1, 1) else "Ⓟ"
    if token.kind == "count":
        letter = _OF_COUNT.get(token.unit, "")
        return {1: "①", 2: "②"}.get(token.whole or 0, letter) if letter in ("Ⓒ", "Ⓚ") else letter
    if token.kind == "day":
        return _letter_of_day(token)
    if token.fen == 0:
        return "⓪"
    return "Ⓠ" if token.rate == 1 else _OF_KIND.get(token.kind, "")


def _letter_of_day(token: Token) -> str:
    day = token.day
    if day is None:
        return "Ⓓ" if token.why != "relative" else ""
    if day.day is not None:
        return "Ⓑ" if day.is_bare else "Ⓓ"
    if day.months_ahead is not None and day.months_ahead <= 0:
        return "Ⓐ"
    return "Ⓔ" if day.month is not None or day.months_ahead is not None else "Ⓨ"
