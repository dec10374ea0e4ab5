"""Numbers of rows in a pasted agreement: in all (分36期), in stairs (前6期每期300), on interest alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calculator.reading.agreement.amounts import Amount
from calculator.reading.agreement.clauses import Clause
from calculator.reading.agreement.findings import Finding
from calculator.terms.agreement import MOST_PERIODS
from calculator.units.money import format_yuan
from calculator.units.numerals import NUMBER, whole

_COUNT = re.compile(
    rf"(?P<lead>(?:分期期数|分期数|总期数|还款期数|期数|期限|共分|分成|分为|分期|分|共计|共|一共|总共"
    rf"|展期到|延长到)?[是为:(]?(?:共|分|成)?)"
    rf" ?(?P<number>{NUMBER})(?:\((?P<again>[0-9]{{1,3}})\))? ?个?"
    r"(?P<unit>期(?![数限间])|月(?![0-9供利息末底]|还(?!清|完|款(?!额|日|[0-9]))))"
)
_LABELLED = re.compile(
    rf"(?:分期期数|分期数|总期数|还款期数|期数|分期(?=:))(?:为|是|:|共"
    rf"|=){{0,2}}(?P<number>{NUMBER})(?![0-9,.期个元块号%]"
    rf"| [0-9]{{1,2}}(?![0-9])|、[0-9]|/(?!(?P=number)(?![0-9]))[0-9]|月(?![供利息还末底])|日(?![利息期]))"
)
_YEARS = re.compile(rf"分(?:成|为)?(?P<number>{NUMBER})年(?P<half>半)?(?!期|化|利|[0-9])")
_YEARS_OFF = re.compile(rf"(?P<number>{NUMBER})年(?P<half>半)?内?(?:还清|还完|付清)")
_MONTHLY = re.compile(r"每个?月|按月|月供|月还")

_NOT_THE_COUNT = re.compile(
    r"(?:(?:后面|前面|接下来|之后|随后|其余|余下|剩下)的?|[原第前后过每满逾断漏欠缺拖晚迟早剩余达上下末首]|还剩下?|剩余|逾期|连续|累计|合计逾期|超过|已还|还了"
    r"|已经还|付了|扣了|还满|满足|未还|漏还|延期|延后|展期|宽限|任意|任何|其中|"
    r"第[0-9一二三四五六七八九十]{1,4}(?:期?[-~到至])|(?<!后的)(?<!后)(?<!新)(?:借款|贷款|合同)期限[:为是]?)$"
)
_LIMIT = re.compile(r"(?:最多|最长|最高|至多|至少|最少|不超过|不少于|不低于|上限)[^,]{0,6}$")
_DENIED = re.compile(
    r"(?:不是|并非|不止|没有?|不到|不能|不可以|无法|不给|不用|非|别|不)(?:再|能|给|让|办理?|同意|答应|接受|批准?)?$"
)
_CUT = re.compile(r"(?<![0-9.])[0-9]{1,2} $")
"""The other half of a number cut in two: 分3 6期."""
_RANGE = re.compile(r"[0-9一二三四五六七八九十]期?(?:-|~|到|至|—|\+|加){1,2}$")
_CHOICE = re.compile(rf"(?:(?:{NUMBER})期?(?:/|、|或者?|和)){{1,8}}$")
_AFTER = re.compile(
    r"(?:之?[内前后]|以[内上下后前]|左右|上下|多|未|没(?!错|问题)|[只仅][还付需]|不还|逾期|起(?!还|扣)|后|的时候|时|未还|不交|-|~"
    r"|到(?!期)|至|—|的?(?:那个)?(?:方案|计划)?(?:已经?)?(?:作废|取消|失效|不算)了)"
)
_PURPOSE = re.compile(r"分|期数|期限|还清|还完|还款|结清|共|清偿|付清|方案|偿还|归还|本金|还$|供$")

_STAIR = re.compile(
    rf"(?P<which>前|后|首|接下来|之后|随后|后面|前面|剩余|剩下|其余|余下|第?(?P<from>{NUMBER})期?(?:-|~|到|至|—)第?)"
    rf"的?(?P<number>{NUMBER})个?[期月]"
)
_INTEREST_ONLY = re.compile(
    rf"前面?(?P<number>{NUMBER})个?[期月][^,0-9]{{0,4}}(?:只|仅|先)(?:需|用|要)?(?:还|付|付清|支付|归还)?(?:利息|息)"
)


_LAST_ROW = re.compile(rf"第(?P<row>{NUMBER})期[^,0-9]{{0,8}}(?:还清|结清|付清|还完|余|剩)")
"""The last row, told apart from the stairs: 第36期还清余款."""


class Stair(NamedTuple):
    """One said stair: how many rows, how much each."""

    rows: int
    fen: int
    start: int
    end: int
    doubt: str
    until: bool
    """Whether it says which row is its last: 第13-36期."""


def periods(plain: str, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """The numbers of rows said, each as a finding of its own."""
    for clause in clauses:
        if "期" in clause.text or "月" in clause.text:
            yield from _counts(clause)
        if "期" in clause.text:
            for match in _LABELLED.finditer(clause.text):
                yield from _finding(clause, match, whole(match["number"]))
        if "年" in clause.text:
            yield from _years(plain, clause)


def _finding(
    clause: Clause, match: re.Match[str], number: int | None, *, note: str = "", doubt: str = ""
) -> Iterator[Finding]:
    if number is not None and 1 <= number <= MOST_PERIODS:
        yield Finding(
            "periods",
            str(number),
            clause.start + match.start(),
            clause.start + match.end(),
            note,
            clause.doubt or doubt,
        )


def _counts(clause: Clause) -> Iterator[Finding]:
    text = clause.text
    for match in _COUNT.finditer(text):
        at = match.start("number")
        before = text[max(at - 14, 0) : at]
        months = match["unit"] == "月"
        if months and not _counts_months(match, before):
            continue
        if _NOT_THE_COUNT.search(before) or _DENIED.search(before) or _RANGE.search(before) or _CUT.search(before):
            continue
        if _AFTER.match(text, match.end()) or _stands_for_one(match):
            continue
        doubt = "这只是上限或下限，不是定下的期数" if _LIMIT.search(before) else ""
        number = whole(match["number"])
        if match["again"] is None or number == int(match["again"]):
            yield from _finding(clause, match, number, doubt=doubt)
        yield from _others(clause, text, at, doubt)


def _counts_months(match: re.Match[str], before: str) -> bool:
    """Whether 月 counts rows: 12个月 where rows are spoken of, 分12月; 12月 alone is December."""
    if "个" not in match[0]:
        return bool(match["lead"].strip("是为:("))
    text = match.string
    return match[0] == text.strip() or bool(_PURPOSE.search(before) or _PURPOSE.match(text, match.end()))


def _stands_for_one(match: re.Match[str]) -> bool:
    """Whether 一期 or 二期 may mean 'a row' or 'the second row': no count unless said with 分 or 共."""
    return (whole(match["number"]) or 0) < 6 and not match["lead"]


def _others(clause: Clause, text: str, at: int, doubt: str) -> Iterator[Finding]:
    """The numbers before the last in 12、24或36期."""
    choice = _CHOICE.search(text[max(at - 28, 0) : at])
    if choice:
        offset = max(at - 28, 0) + choice.start()
        for number in re.finditer(rf"(?P<number>{NUMBER})(?P<rows>期?)", choice[0]):
            if not number["rows"]:
                shifted = Finding(
                    "periods", "", clause.start + offset + number.start(), clause.start + offset + number.end()
                )
                value = whole(number["number"])
                if value is not None and 1 <= value <= MOST_PERIODS:
                    yield shifted._replace(value=str(value), doubt=clause.doubt or doubt)


def _years(plain: str, clause: Clause) -> Iterator[Finding]:
    """分三年 is 36 rows only where monthly repayment is said beside it."""
    for match in (*_YEARS.finditer(clause.text), *_YEARS_OFF.finditer(clause.text)):
        if _DENIED.search(clause.text[max(match.start() - 6, 0) : match.start()]):
            continue
        years = whole(match["number"])
        at = clause.start + match.start()
        beside = plain[max(at - 40, 0) : clause.start + match.end() + 40]
        if years is None:
            continue
        months = years * 12 + (6 if match["half"] else 0)
        if _MONTHLY.search(beside):
            yield from _finding(clause, match, months, note=f"{match[0]}、按月还，就是 {months} 期")
        else:
            yield from _finding(clause, match, months, doubt="只说了几年，没说按月还，期数要问")


def interest_only(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """How many rows pay interest alone, and so the method."""
    for clause in clauses:
        for match in _INTEREST_ONLY.finditer(clause.text):
            number = whole(match["number"])
            if number is not None and number < MOST_PERIODS:
                start, end = clause.start + match.start(), clause.start + match.end()
                yield Finding("interest_only_periods", str(number), start, end, doubt=clause.doubt)
                yield Finding("method", "interest_first", start, end, doubt=clause.doubt)


def stairs(
    clauses: Sequence[Clause], amounts: Sequence[Amount], rows: int | None, principal: int | None = None
) -> list[Finding]:
    """The stairs of a stepped plan as one finding, where every stair's count and amount is said.

    ``rows`` and ``principal`` are what is said elsewhere, in fen. The form's last row takes what is left,
    so where the stairs already make up all the rows, or the principal, the last of them is that one.
    """
    found = list(_stairs(clauses, amounts))
    if len(found) < 2 and not (found and rows == found[0].rows + 1):
        return []
    counts = [stair.rows for stair in found]
    note = ""
    paid = sum(stair.rows * stair.fen for stair in found)
    settled = sum(counts) == rows or paid == principal
    if counts[-1] > 1 and settled:
        counts[-1] -= 1
        note = f"一共 {sum(counts) + 1} 期，最后一期是剩下的数，不用写"
    ends = {whole(last["row"]) for clause in clauses for last in _LAST_ROW.finditer(clause.text)}
    open_end = found[-1].until and not settled and rows is None and sum(counts) + 1 not in ends
    if open_end:
        note = f"写到第 {sum(counts)} 期为止；这样填会再加一期还剩下的数，要问清楚一共几期"
    value = ", ".join(f"{count}x{format_yuan(stair.fen)}" for count, stair in zip(counts, found, strict=True))
    start, end = found[0].start, found[-1].end
    doubt = next((stair.doubt for stair in found if stair.doubt), "")
    return [
        Finding("steps", value, start, end, note, doubt, disputed=open_end),
        Finding("method", "stepped", start, end, doubt=doubt),
    ]


def _stairs(clauses: Sequence[Clause], amounts: Sequence[Amount]) -> Iterator[Stair]:
    """Each stair with the first amount said after it, before the next stair."""
    at = 0
    expected = 1
    for place, clause in enumerate(clauses):
        matches = list(_STAIR.finditer(clause.text)) if "期" in clause.text or "月" in clause.text else []
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            start = clause.start + match.start()
            until = clause.start + following.start() if following else _end_of(clauses, place)
            while at < len(amounts) and amounts[at].start < start:
                at += 1
            count = _stair_count(match, expected)
            if count is None or at == len(amounts) or amounts[at].start >= until or not _of_a_row(amounts[at]):
                continue
            expected += count
            amount = amounts[at]
            doubt = clause.doubt or amount.clause.doubt
            yield Stair(count, amount.fen or 0, start, amount.end, doubt, match["from"] is not None)


def _end_of(clauses: Sequence[Clause], place: int) -> int:
    """The end of the clause, or of the next one where that goes on with the amount."""
    clause = clauses[place]
    if place + 1 < len(clauses) and clauses[place + 1].sentence == clause.sentence:
        following = clauses[place + 1]
        if following.text.lstrip().startswith("每"):
            return following.end
    return clause.end


def _stair_count(match: re.Match[str], expected: int) -> int | None:
    number = whole(match["number"])
    if number is None:
        return None
    if match["from"] is None:
        return number if 1 <= number <= MOST_PERIODS else None
    first = whole(match["from"])
    return number - first + 1 if first == expected and number >= first else None


def _of_a_row(amount: Amount) -> bool:
    return bool(amount.fen) and not amount.fault and amount.part in ("instalment", "unclear")
