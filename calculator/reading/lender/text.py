"""The lines of the lender's table as pasted, each a row's or a part of one: sums and headlines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from calculator.reading.lender.days import dotted
from calculator.reading.lender.lines import MOST_CELLS, UNCLEAR, Piece, numbered, pieces
from calculator.reading.lender.names import NAME
from calculator.reading.lender.records import Line
from calculator.reading.lender.shape import in_shape
from calculator.reading.normalise import plain_cell, plain_characters
from calculator.reading.tokens import YEAR_WORD, tokens
from calculator.terms.agreement import MOST_PERIODS

_SUM = re.compile(
    rf"[|,\s¥]*(?:(?:{YEAR_WORD}|本年|全年|本页) ?(?:应还|还款|待还|本金|利息)?)?(?:共 ?[0-9]{{1,3}} ?期[ ,，;]*)?"
    r"(?:合计|总计|共计|总共|累计|小计|总和)"
    rf"|[ ,，]*{YEAR_WORD} ?共 ?[0-9]{{1,3}} ?期[^0-9\n每]{{0,6}}[0-9][0-9.,]*(?: ?元)?$"
    r"|[ ,，]*共 ?[0-9]{1,3} ?期[ ,，;]+[^0-9\n每]{0,4}(?:总额|待还|剩余|全部)[^0-9\n每]{0,6}[0-9][^\n第月日号]{0,16}$"
)
_SUM_OF_ROWS = re.compile(
    r"\s*[前后] ?[0-9]{1,3} ?个?期 ?(?:合计|总计|共计|小计|总共)[^0-9\n每]{0,4}[0-9][0-9.,]*(?: ?元)?\s*$"
)
_PAYS_INTEREST = re.compile(r"(?<![应待未已偿归支])[还付缴扣]款?(?:利息|息)[为是:]?$")
"""What stands before an amount of interest that is paid alone."""
_NOTE = re.compile(
    r"[ *※]*(?:注|备注|说明|(?:温馨|友情)?提示|注意(?:事项)?):(?![^\n]*第 ?[0-9]+ ?期)[^\n]*[\u4e00-\u9fff]{4}"
)
"""A note under the table."""
_BARE_AMOUNT = re.compile(r"[0-9]{1,8}\.[0-9]{1,2}")
_YEAR_HEAD = re.compile(rf"(?m)^( ?{YEAR_WORD}) ?[(（][^()（）\n]{{0,40}}[)）](?=\s*$)")
_FEWEST_NAMED = 3
_LEADERS = re.compile(r"(?<=[^\s.…·])(?:\.{3,40}|…{1,20}|·{3,40})(?=[^\s.…·])")
"""What leads the eye to a cell further on: 第1期......1666.66元."""
_QUOTED = re.compile(r"(?<![0-9A-Za-z'])'([^',\n]{0,40})'(?![0-9A-Za-z'])")
_MOST_LOOKED_AT = 2_000
"""So many literals of a line are looked at to count its days; no line of a table has more."""
_SUM_NAME = re.compile(r"^\s*(?:合计|总计|小计|共计)(?=\s*$)")
_NEXT_ROW = re.compile(r"(?<!^)(?=第 ?[0-9一二三四五六七八九十百]{1,4} ?(?:/ ?[0-9]{1,3} ?)?期)")
_ABOUT = re.compile(
    r"(?:借款|贷款|授信)(?:总)?(?:金额|额度)|贷款 ?[0-9]|合同|客户|姓名|总期数|(?<!第)分 ?[0-9]{1,3} ?期"
    r"|打印(?:日期|时间)"
)
"""What stands above a table: whose loan it is, how much, in how many rows."""
_TIMES = re.compile(r"[0-9)%] ?[x*÷] ?[0-9(]")
"""What a sum that explains has, beside its equals: 10000x0.0005x22=110.00."""
_BEFORE = re.compile(
    r"^ ?(?:上次|上期|上月|最近一次)|截图|截屏|拍摄|^[^0-9:]{0,6}:? ?(?:如果?|若|一旦|倘若)[^\n]{0,24}(?:未|没|逾期|不)"
)
"""What a line says of an earlier payment, of the picture itself, or on a condition."""
_NAME, _CHINESE = re.compile(NAME), re.compile("[\u4e00-\u9fff]")
_SPAN = re.compile(r"第 ?([0-9]{1,3}) ?期? ?[-~到至—] ?(?:第 ?)?([0-9]{1,3}) ?期")
MOST_LINES = 3_000
"""More lines than 360 rows take on any screen."""
_STATE_AHEAD = re.compile(
    r"(?m)^[ \t·•]*(已还清?|已结清|待还|未还|未到期|未出账|当期|逾期|正常|还款中)[ :：|\t]{1,3}"
    r"(第 ?[0-9一二三四五六七八九十]{1,4} ?期[^\n]*)$"
)
"""How a row stands, written before its number."""
_TO_MONTH = re.compile("(?:份|起)?[-~到至—]")
_FROM_THEN = re.compile(" ?(?:起|开始)")
_EACH_MONTH = re.compile("份?(?:止|底|期间)?[,，的间]{0,2}每月")
_WORDS = re.compile("[^,，;；。\n]*")
_OBJECT_END = re.compile(r"\} ?, ?\{")
_ROW_END, _CELL_END, _TAG = (re.compile(tag, re.IGNORECASE) for tag in ("</tr ?>", "</t[dh] ?>", "<[^<>\n]{0,200}>"))
_FIRST_ROWS = re.compile(r"前 ?([0-9]{1,3}) ?个?期|首期")
_REST_OF_ROWS = re.compile(
    r"前 ?([0-9]{1,3}) ?个?期([^\n]{0,40}?)(?:后|其余|余下|剩余) ?([0-9]{1,3}) ?个?期(?=[^\n]{0,3}[每还应])"
)
_BARE_SPAN = re.compile(r"(?<![^\s,，;；。:：])([0-9]{1,3}) ?[-~至到—] ?([0-9]{1,3}) ?期(?![数限间])")
"""1-5期 is a span of rows, unless line after line has the same last figure, as 1-6期, 2-6期 have."""
_FIRST_ROW = re.compile(r"首期(?!还款日|日期)")
_LAST_ROW = re.compile(
    r"(?<!期)(?<!期[ (（])(?:末期|尾期|最后[一1]期)(?!还款日|日期)(?=[^0-9\n]{0,8}[0-9]|\s*\n\s*[¥￥0-9])"
)
_ENDS_NAMED = re.compile(
    r"[(（][^()（）0-9\n]*(?:首期|末期|尾期|最后[一1]期)[^()（）0-9\n]*[)）]|首期|末期|尾期|最后[一1]期"
)
"""What the first and the last of rows are called that have a day each: 4月15日 1666.70（末期）."""
_DAYS_LISTED = re.compile("[、和及]")
_EACH_OF_THEM = re.compile("(?:分?[两三四2-4][次笔]还?[,，]?)?(?:各|均|都|每[期次])[还扣]?(?=[^,，;；。\n]*[0-9])")
_ROW_NUMBER = re.compile(r"第 ?([0-9]{1,3}) ?(?:/ ?[0-9]{1,3} ?)?(?:期|[-~到至—] ?(?:第 ?)?([0-9]{1,3}) ?期)")
_EACH_ROW = re.compile(
    r"(?P<each>每期|(?:[自从][^\n,，]{0,16}起[,，]?)?每个?月[^\n,，元]{0,4}(?=还))"
    r"[^\n]{0,40}[共分] ?(?P<rows>[0-9]{1,3}) ?期"
)
_FIRST_DAY = re.compile(r"[,，;；。 ]首[期个次][^,，;；。\n元¥￥]*(?=[,，;；。\n]|$)")
"""首期2026年11月15日 beside 每期…共6期 is the first row's day, and no row of its own."""
_ROW = re.compile("第 ?[0-9一二三四五六七八九十百]{1,4} ?(?:/ ?[0-9]{1,3} ?)?期")
_HEAD = re.compile(
    r"[^0-9\n]{0,6}?(?:(?P<old>原|旧|(?:协商|调整|变更|重组)前)|(?P<new>新|(?:协商|调整|变更|重组)后))的?(?:还款)?"
    r"(?:计划|方案|安排)?表?[^0-9\n]{0,4}|(?:(?P<was>协商|调整|变更|重组)前|(?P<now>协商|调整|变更|重组)后)[:：].*"
)
"""A line that heads the plan before the deal, or the one after it."""
_NUMBER_NAME = re.compile("期数|期次|序号|期号")
_MARK = re.compile(r"[|\t]")
_LONGEST_HEAD = 10
_CLAUSE = re.compile("[;。]")
_SENTENCE_MARKS = ";；。"
_CLAUSE_MARKS = _SENTENCE_MARKS + ",，、"
_SUM_FIRST = re.compile(" ?(?:一共|总共|共计?|合计|总计)[^,，]{0,4}[0-9]")
_PARTS = re.compile(r"[;；。，、]|,(?![0-9]{3}(?![0-9]))")
"""What parts clauses, as the comma of 1,666.66 does not."""
_LETTERS = re.compile(r"第 ?[0-9lIO]{1,3} ?(?=[期/])")
"""A row's number, as a picture is read: 第l期."""
_DIGITS = str.maketrans("lIO", "110")


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold anything, sums left out, a line of several rows parted; 1/6 is a row where all lines say."""
    found = list(islice(_lines(text), MOST_LINES))
    parted = numbered([line.pieces for line in found])
    turned = _names_first(parted)
    return (line._replace(pieces=said) for line, said in zip(found, turned, strict=True) if said)


def _names_first(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines' pieces, each name before its amount where every line that has one has it behind: 2110.00 应还."""
    named = [[piece.kind for piece in said] for said in lines if any(piece.kind == "word" for piece in said)]
    if len(named) < _FEWEST_NAMED or any(kinds != ["amount", "word"] for kinds in named):
        return list(lines)
    return [said[::-1] if [piece.kind for piece in said] == ["amount", "word"] else said for said in lines]


def _lines(text: str) -> Iterator[Line]:
    written = [_plain(line) for line in _STATE_AHEAD.sub(r"\2 \1", _untagged(text)).splitlines()]
    lines = _newer(
        _said(
            _YEAR_HEAD.sub(
                r"\1", "\n".join(in_shape([line for line in written if line.strip() and not _SUM_OF_ROWS.match(line)]))
            )
        ).splitlines()
    )
    lines = _with_whole_head(lines)
    each_sums = _each_row_sums(lines)
    in_blocks = any(len(_NUMBER_NAME.findall(line)) > 1 for line in lines)
    for original in (line for whole in lines for line in _spread(whole)):
        plain = _plain(original)
        works_out = "=" in plain and _TIMES.search(plain)
        if (
            works_out
            or _NOTE.match(plain)
            or (_SUM.match(plain) and not each_sums)
            or _BEFORE.search(plain)
            or _is_about(plain)
        ):
            continue
        parts = [(original, plain)]
        if len(_NEXT_ROW.findall(plain)) > 0 and len(re.findall("第", plain)) > 1:
            places = [0, *(found.start() for found in _NEXT_ROW.finditer(plain)), len(plain)]
            ends = [found.end() for found in _CLAUSE.finditer(plain)]
            if len(ends) >= len(places) - 2:
                places = [0, *ends, len(plain)]
            parts = [(original[start:end], plain[start:end]) for start, end in pairwise(places)]
        elif clauses := _clauses(plain):
            parts = [(clause, clause) for clause in clauses]
        for part, said in parts:
            text_of = _interest_alone(said)
            found = pieces(text_of)
            if found and not _is_aside(text_of, found):
                yield from _rows_of(Line(part.strip(), text_of, found), in_blocks=in_blocks)


def _interest_alone(plain: str) -> str:
    """The line, interest that is paid alone called the payment as well: 12月15日还利息120元."""
    if "息" not in plain or "本" in plain or sum(piece.kind == "amount" for piece in pieces(plain)) != 1:
        return plain
    for token in tokens(plain):
        if before := _PAYS_INTEREST.search(plain[: token.start].rstrip("¥")):
            return f"{plain[: before.start()]}应还{token.text}利息{token.text}{plain[token.end :]}"
    return plain


def _with_whole_head(lines: Sequence[str]) -> list[str]:
    """The lines, 合计 among the names of a heading that stands one name a line told apart from a sum."""
    head = next((place for place, line in enumerate(lines) if re.search("[0-9]", line)), len(lines))
    names = [place for place in range(head) if _NAME.fullmatch(lines[place].strip())]
    if len(names) < 2:
        return list(lines)
    return [_SUM_NAME.sub("应还合计", line) if place < head else line for place, line in enumerate(lines)]


def _rows_of(line: Line, *, in_blocks: bool) -> list[Line]:
    """The rows of a line that has several: a number, a day and an amount, and the same again.

    ``in_blocks``: a heading parts them itself.
    """
    if in_blocks:
        return [line]
    opens = [piece.counts or (piece.kind == "row" and not place) for place, piece in enumerate(line.pieces)]
    kinds = ["row" if opened else piece.kind for opened, piece in zip(opens, line.pieces, strict=True)]
    starts = [place for place, opened in enumerate(opens) if opened]
    size = starts[1] if len(starts) > 1 else 0
    alike = size > 2 and starts == list(range(0, len(kinds), size)) and kinds == kinds[:size] * len(starts)
    if not alike or kinds[:size].count("day") != 1:
        return [line]
    return [
        line._replace(pieces=[_numbered(line.pieces[start]), *line.pieces[start + 1 : start + size]])
        for start in starts
    ]


def _numbered(piece: Piece) -> Piece:
    """A row's number, of a bare number or one that is a row's already."""
    return piece if piece.kind == "row" else Piece("row", piece.number // 100)


def _each_row_sums(lines: Sequence[str]) -> bool:
    """Whether the lines that begin with a sum are the rows' own, one each."""
    plain = [plain_characters(line) for line in lines]
    sums = sum(bool(_SUM.match(line)) for line in plain)
    if sums < 2:
        return False
    rows = sum(bool(_ROW.search(line)) for line in plain) or sum(map(_months_in, plain))
    return sums in (rows, rows + 1)


def _clauses(plain: str) -> list[str]:
    """The clauses of a line where each that has a day or an amount has both; none where it is one row."""
    if not _PARTS.search(plain):
        return []
    breaks = [token for token in islice(tokens(plain), _MOST_LOOKED_AT) if token.kind == "break"]
    for marks in (_SENTENCE_MARKS, _CLAUSE_MARKS):
        ends = [token for token in breaks if token.text in marks]
        starts = [0, *(token.end for token in ends)]
        parts = zip(starts, [*(token.start for token in ends), len(plain)], strict=True)
        clauses = [clause for start, end in parts if (clause := plain[start:end]).strip()]
        clauses = [clause for clause in clauses if not _tells_of_all(clause)]
        if not 1 < len(clauses) <= MOST_PERIODS:
            if marks == _SENTENCE_MARKS and len(clauses) == 1 < len(ends):
                return _clauses(clauses[0])
            continue
        kinds = [{piece.kind for piece in pieces(clause)} & {"day", "amount", "row"} for clause in clauses]
        said = [clause for clause, kind in zip(clauses, kinds, strict=True) if kind]
        rows = [clause for clause, kind in zip(clauses, kinds, strict=True) if "amount" in kind]
        if len(rows) > 1 and {"amount"} not in kinds:
            return rows if len(rows) + 1 >= len(said) and not _unclear(said, rows) else []
        if len(said) > 2 and all(map(_is_amount, clauses)):
            return clauses
        if len(said) > 1 and all(map(_opens_dotted, said)):
            return said
    return []


def _tells_of_all(clause: str) -> bool:
    """Whether a clause tells what all rows come to, and is none: 一共3000分三期."""
    return bool(_SUM_FIRST.match(clause)) and {piece.kind for piece in pieces(clause)} <= {"amount", "word"}


def _is_amount(clause: str) -> bool:
    """Whether a clause is but an amount with decimals, as in [1666.66, 1666.66, 1666.70]."""
    return bool(_BARE_AMOUNT.fullmatch(clause.strip(" []")))


def _unclear(said: Sequence[str], rows: Sequence[str]) -> bool:
    """Whether a clause that is no row holds an amount that cannot be told."""
    return any(piece.kind == "unclear" for clause in said if clause not in rows for piece in pieces(clause))


def _opens_dotted(clause: str) -> bool:
    """Whether a clause is two amounts, the first of which may be a day: 11.15 1666.66."""
    found = pieces(clause)
    return [piece.kind for piece in found] == ["amount", "amount"] and dotted(found[0]).day != UNCLEAR


def _untagged(text: str) -> str:
    """A table's HTML as its text, a line a row, a tab a cell; of JSON a line an object; any other text as it is."""
    text = _QUOTED.sub(r"\1", _LEADERS.sub(" ", text))
    if "</td>" not in text:
        return _OBJECT_END.sub("}\n{", text)
    return _TAG.sub("", _CELL_END.sub("\t", _ROW_END.sub("\n", text)))


def _said(text: str) -> str:
    """The text with the numbers of rows told in words: 首期, 前5期, and 最后一期 after those before it."""
    spans = _BARE_SPAN.findall(text)
    if len({last for _, last in spans}) == len(spans):
        text = _BARE_SPAN.sub(r"第\1-\2期", text)
    if not _LAST_ROW.search(text) and not _FIRST_ROWS.search(text):
        return text
    if not _ROW_NUMBER.search(text) and not _FIRST_ROWS.search(text.replace("首期", "")) and _months_in(text) > 2:
        return _ENDS_NAMED.sub("", text)
    told = None if _ROW_NUMBER.search(text) else _EACH_ROW.search(text)
    told = told if told and _months_in(text) < 3 else None
    if told:
        text = _FIRST_DAY.sub("", text)
        text = text.replace(told["each"], f"第1-{max(int(told['rows']) - 1, 1)}期", 1)
    text = _REST_OF_ROWS.sub(
        lambda found: f"第1-{found[1]}期{found[2]}第{int(found[1]) + 1}-{int(found[1]) + int(found[3])}期", text
    )
    text = _FIRST_ROWS.sub(lambda found: f"第1-{found[1]}期" if found[1] else found[0], text)
    numbers = [int(number) for found in _ROW_NUMBER.findall(text) for number in found if number]
    text = _FIRST_DAY.sub("", text) if 1 in numbers else _FIRST_ROW.sub("第1期", text, count=1)
    return _LAST_ROW.sub(lambda found: _last_of(found, text, numbers), text) if numbers else text


def _last_of(found: re.Match[str], text: str, numbers: Sequence[int]) -> str:
    """The last row's number in words as one more than all; as it stands where its number or other rows follow it."""
    after = _ROW_NUMBER.search(text, found.end())
    if after and (int(after[1]) < max(numbers) or "\n" not in text[found.end() : after.start()]):
        return found[0]
    return f"第{max(numbers) + 1}期"


def _newer(lines: Sequence[str]) -> list[str]:
    """The lines, without those under a head of the old plan where a head of the new one is there too."""
    heads = [_HEAD.fullmatch(line) for line in lines]
    said = [head.lastgroup in ("new", "now") for head in heads if head]
    if len(set(said)) < 2:
        return list(lines)
    kept, newer = [], True
    for line, head in zip(lines, heads, strict=True):
        newer = head.lastgroup in ("new", "now") if head else newer
        if newer:
            kept.append(line)
    return kept


def _is_about(plain: str) -> bool:
    """Whether a line tells of the whole loan, and is no row: no day, no row number of its own."""
    if not re.search("[0-9]", plain) or not _ABOUT.search(plain):
        return False
    return "第" not in plain and all(piece.kind != "day" for piece in pieces(plain))


def _is_aside(plain: str, found: Sequence[Piece]) -> bool:
    """Whether a line is prose with a word of a table in it, or says only what remains of the loan."""
    if {piece.kind for piece in found} == {"word"} and not _is_head(plain):
        written = sum(len(name[0]) for name in _NAME.finditer(plain))
        return len(_CHINESE.findall(plain)) > 2 * written or (len(found) == 1 and bool(re.search("[0-9]", plain)))
    columns = {piece.column for piece in found if piece.kind == "word"}
    return len(found) == len(columns) + 1 and found[-1].kind == "amount" and columns == {"balance"}


def _is_head(plain: str) -> bool:
    """Whether a line is several cells of a few characters each, as a heading is and prose is not."""
    cells = _MARK.split(plain)
    return len(cells) > 2 and max(map(len, cells)) <= _LONGEST_HEAD


def _spread(line: str) -> Iterator[str]:
    """The line, or where it speaks of 第1-5期, or of months, the same words for each of these rows."""
    line = _each_month(line) if "每月" in line else _each_day(line)
    if "\n" in line:
        yield from line.split("\n")
        return
    spans = list(_SPAN.finditer(plain_characters(line)))
    if not spans:
        yield line
        return
    ends = [*(span.start() for span in spans[1:]), len(line)]
    yield line[: spans[0].start()]
    for span, end in zip(spans, ends, strict=True):
        first, last = int(span[1]), int(span[2])
        words, following, rest = line[span.end() : end].partition("第")
        own = _day_each(words, last + 1 - first)
        for number in range(first, min(last, MOST_PERIODS) + 1):
            yield f"第{number}期 {_months_on(own[number - first] if own else words, number - first)}"
        yield following + rest


def _day_each(words: str, rows: int) -> list[str]:
    """The words of several rows with each one's own day, where as many days are listed; empty where not."""
    plain = plain_characters(words)
    days = [token for token in tokens(plain) if token.day is not None and token.day.is_of_month]
    if len(days) != rows or rows < 2:
        return []
    return [f"{words[: days[0].start]}{day.text}{words[days[-1].end :]}" for day in days]


def _months_on(words: str, months: int) -> str:
    """The words of the first of several rows, the day they begin on so many months later: 2026年12月起."""
    plain = plain_characters(words)
    for token in tokens(plain):
        day = token.day
        from_then = _FROM_THEN.match(plain, token.end)
        if day and day.year and day.month and from_then:
            year, month = divmod(12 * day.year + day.month - 1 + months, 12)
            closed = f"{day.day}日" if day.day else ""
            return f"{words[: token.start]}{year}年{month + 1}月{closed}{words[from_then.end() :]}"
    return words


def _each_month(line: str) -> str:
    """A line for each month of a span instead of its clause: 2026年12月至2027年10月每月15日还833.33元."""
    plain = plain_characters(line)
    days = [token for token in tokens(plain) if token.day is not None]
    for first, last, each in zip(days, days[1:], days[2:], strict=False):
        a, b, day = first.day, last.day, each.day
        spans = _TO_MONTH.fullmatch(plain, first.end, last.start) and _EACH_MONTH.fullmatch(plain, last.end, each.start)
        if not (a and b and day and day.is_bare and spans and a.month and b.month):
            continue
        years = a.year and b.year
        start = 12 * (a.year or 1) + a.month - 1
        end = 12 * b.year + b.month - 1 if years and b.year else start + (b.month - a.month) % 12
        if 0 <= end - start < MOST_PERIODS:
            words = _WORDS.match(plain, each.end)
            rest = words[0] if words else ""
            months = (divmod(month, 12) for month in range(start, end + 1))
            lines = [f"{f'{year}年' if years else ''}{month + 1}月{day.day}日{rest}" for year, month in months]
            return "\n".join([line[: first.start], *lines, line[each.end + len(rest) :]])
    return line


def _each_day(line: str) -> str:
    """A line for each day of a list instead of its clause: 12月15日、1月15日、2月15日各1666.66."""
    if "、" not in line:
        return line
    plain = plain_characters(line)
    days = [token for token in tokens(plain) if token.day is not None and token.day.is_of_month]
    for last, token in enumerate(days):
        each = _EACH_OF_THEM.match(plain, token.end)
        first = last
        while first and _DAYS_LISTED.fullmatch(plain, days[first - 1].end, days[first].start):
            first -= 1
        if each and first < last:
            words = _WORDS.match(plain, each.end())
            rest = words[0] if words else ""
            rows = [f"{day.text}{rest}" for day in days[first : last + 1]]
            return "\n".join([line[: days[first].start], *rows, line[each.end() + len(rest) :]])
    return line


def _months_in(line: str) -> int:
    """How many days or months of a calendar a line names."""
    return sum(token.day is not None and token.day.month is not None for token in islice(tokens(line), _MOST_LOOKED_AT))


@lru_cache(maxsize=MOST_CELLS)
def _plain(text: str) -> str:
    """The text made plain, but for its tabs, which part cells."""
    return "\t".join(_cell(plain_cell(cell)) for cell in text.split("\t"))


def _cell(plain: str) -> str:
    """The cell with its row numbers as they were before a picture of them was read."""
    if not any(letter in plain for letter in "lIO"):  # as in nearly every cell
        return plain
    return _LETTERS.sub(lambda found: found[0].translate(_DIGITS), plain)
