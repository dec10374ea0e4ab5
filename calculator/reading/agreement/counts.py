"""Numbers of rows in a pasted agreement: in all (分36期), in stairs (前6期每期300), on interest alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calculator.reading.agreement.amounts import Amount
from calculator.reading.agreement.clauses import Clause, place_of
from calculator.reading.agreement.doubts import CONDITION
from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View
from calculator.terms.agreement import MOST_PERIODS
from calculator.units.money import FEN_PER_YUAN, Fen, format_yuan

_ROWS = "[①②ⒸⓀ]"
_LEAD = (
    r"(?P<lead>(?:分期期数|分期月数|分期数|总期数|还款期数|期数|期限|共分|分成|分为|分期|分|共计|共|一共|总共|展期到|延长到)?"
    r"[是为:(]{0,2}(?:共|分|成)?)"
)
_COUNT = re.compile(rf"{_LEAD} ?(?P<count>{_ROWS})(?:\(Ⓝ\))?")
_MONTHS = re.compile(rf"{_LEAD} ?(?P<count>Ⓔ)(?![ⓂⓃ供利息末底]|还(?!清|完|款(?!额|日|[ⓂⓃ])))")
_LABELLED = re.compile(
    r"(?:分期期数|分期月数|分期数|总期数|还款期数|期数|分期(?=:))(?:\(期\))?(?:为|是|:|共|=){0,2}(?P<count>Ⓝ)"
    r"(?!个|元| Ⓝ|、[ⓃⒸⓀ]|[变改调延→])"
)
_CHOICES = re.compile("分?(?P<count>Ⓝ)期")
"""3/6/12/24期, of which one is to be chosen."""
_TWICE = re.compile(r"(?P<count>Ⓝ)\((?P<again>Ⓝ)\)个?期")
"""36（三十六）期, which is one count."""
_YEARS = re.compile(
    r"(?:分(?:成|为|了)?|(?<!已)(?<!经)还(?:款|够)?)(?P<count>Ⓛ)(?P<half>半)?(?!期|化|利|Ⓝ)|(?P<off>Ⓛ)(?P<half_off>半)?内?(?:还清|还完|付清)"
)
_MONTHLY = re.compile(r"每个?月|按月|月供|月还|①[^,，]{0,2}[ⓂⓃ]")
_FIRST_ROW = re.compile("[ⒹⒺ]就?(?:开始|起)|Ⓕ|首期|首[个次]?还款日|[首头第]一?[次笔期]")
_OTHER_PACE = re.compile("(?:每|按)(?:个?季度?|半年|年|两个月|②)|季度")

_NOT_THE_COUNT = re.compile(
    r"(?:(?:后面|后续|此后|前面|中间|接下来|之后|随后|其余|余下|剩下)的?|[原第前后过每满逾断漏欠缺拖晚迟早剩达上下末首头]|(?<!剩)余"
    r"|(?<!更后)(?<!整后)(?<!商后)(?<!更后:)(?<!整后:)(?<!商后:)(?:还剩下?|剩余)|逾期|连续|累计|合计逾期|超过|已还|还了"
    r"|已经还|付了|扣了|还满|满足|未还|漏还|先[还付交]|延期|延后|展期|延长|顺延|增加|多分|宽限|任意|任何|其中|"
    r"[ⒻⓅ][-~到至]|(?<!后的)(?<!后)(?<!新)(?:借款|贷款|合同)期限[:为是]?)$"
)
_AFTER_THE_CHANGE = re.compile("(?:变更|调整|协商|重组)后[^期]{0,2}每?[期月]?[^期]*(?:剩余|还剩下?)$")
"""变更后：每期314.68元 剩余60期 are all rows of the new plan."""
_OF_ARREARS = re.compile(
    "(?:剩余|拖欠|所欠|逾期|全部)的?(?:利息|罚息|费用|违约金)$|^[^本免减]*(?:息|费用|违约金)[ⓂⓃ]$|费(?:一共|共计?|合计|总计)[ⓂⓃ]$|(?:原|延期|展期|宽限)$"
)
"""剩余利息分6期 are the rows of the interest alone, 延期期数6期 of the respite."""
_OF_ARREARS_OR_CHOICE = re.compile(_OF_ARREARS.pattern + "|可选?$")
"""可分期数：6、12、24 are to choose from."""
_LIMIT = re.compile(r"(?:最多|最长|最高|至多|至少|最少|不超过|不少于|不低于|上限)[^,]{0,6}$")
_DENIED = re.compile(
    r"(?:不是|并非|不止|驳回|拒绝|没有?|不到|不能|不可以|无法|不给|不用|非|别|不)(?:再|能|给|让|办理?|同意|答应|接受|批准?|了)?$"
)
_CHOICE = re.compile(rf"(?:(?:Ⓝ|{_ROWS})(?:/|、|或者?|和)){{1,8}}$")
_AFTER = re.compile(
    r"(?:(?:调整|变更|更正|延长|展期)[为到至成]|之?[内前后]|以[内上下后前]|左右|上下|多|未|没(?!错|问题)|[只仅][还付需]|不还|逾期|起(?!还|扣)|后|的时候|时|未还|不交|-|~"
    r"|到(?!期)|至|—|太[长短多少久]|偏[长短]|的?(?:那个)?(?:方案|计划)?(?:已经?)?(?:作废|取消|失效|不算)了)"
)
_IN_ROWS_OF = re.compile("分[^Ⓒ]{0,3}Ⓒ之?后每")
"""分期36期后每期371.49 counts them all."""
_PAID_ROWS = re.compile(f"(?:已经?还了?|还了|已扣|扣了)(?P<count>{_ROWS})")
_LEFT_ROWS = re.compile(f"(?:还剩下?|剩下?|剩余|还有)(?P<count>{_ROWS})")
_LEFT_PRINCIPAL = re.compile("(?:剩余|还剩|剩下|未还)的?(?:未还)?本金|本金(?:还剩|剩)")
_NEXT_ROW = re.compile("下一?期")
_PURPOSE = re.compile(r"分|期数|期限|还清|还完|还款|结清|共|清偿|付清|方案|偿还|归还|本金|还$|供$")

_EACH = re.compile("[,，]?(?:①|每个?月)[还付]?[ⓂⓃ]")
"""60个月一个月600 are rows."""

_DIVIDED = re.compile("(?:(?P<whole>[ⓂⓃ]) ?(?:[/÷]|除以?) ?(?P<rows>[ⒸⓀⓃ])|Ⓝ) ?(?:=|等于) ?(?:每[期月])?(?P<each>[ⓂⓃ])")
_STAIR = re.compile(
    rf"(?P<which>前|中间|后|首|头|接下来|之后|随后|后面|前面|剩余|剩下|其余|余下)的?(?P<count>{_ROWS})|(?P<row>[ⒻⓅ])(?:(?P<open>起|以后|之后|开始)|[-~到至—](?P<till>Ⓟ))?"
)
_INTEREST_ONLY = re.compile(
    rf"前面?(?P<count>{_ROWS})[^,ⓂⓃ]{{0,4}}(?:(?:只|仅|先)(?:需|用|要)?(?:还|付|付清|支付|归还)?|(?:还|付|支付|归还))(?:利息|息)(?![和及与、加+连带])"
)
_LAST_ROW = re.compile(r"(?P<row>[ⒻⓅ])[^,ⓂⓃ]{0,8}(?:还清|结清|付清|还完|余|剩)")
"""The last row, told apart from the stairs: 第36期还清余款."""
_FIRST_THEN = re.compile(
    r"(?:(?:先[还付交]?|前面?|头)(?P<count>[①②ⒸⓀ])|首期|Ⓕ)[,，]?(?:每[期月]|每个月|每①|都|只|各|还|付|是|为|:)*(?P<first>[ⓂⓃ])[,，]?"
    r"(?:之后|以后|然后|后面|其后|随后|接着|接下来)的?(?:各期|每个?月|每期|每①|①|都|还|付|是|为|:)+(?P<then>[ⓂⓃ])"
)
_TO_THE_END = re.compile(
    "[,，]?(?:一直|直)?[还付]?(?:到|至)?(?:还|结|付)?清|[,，]?(?:一直|直)?[还付]?[到至](?:还|付)?[完清]"
)
_SHORT = 2
AT_MOST = "limit"
YEARS = "years"
PACE = "pace"


class Stair(NamedTuple):
    """One said stair: how many rows, how much each."""

    rows: int
    fen: int
    start: int
    end: int
    doubt: str
    until: bool
    """Whether it says which row is its last: 第13-36期."""


def periods(seen: View, clauses: Sequence[Clause], *, is_monthly: bool = False) -> Iterator[Finding]:
    """The numbers of rows said, each as a finding of its own; ``is_monthly``: a day of every month is said."""
    is_other = bool(_OTHER_PACE.search(seen.text))
    is_monthly = not is_other and (is_monthly or bool(_FIRST_ROW.search(seen.text)))
    for clause in clauses:
        yield from _counts(seen, clause)
        for match in _MONTHS.finditer(clause.text):
            token = seen.tokens[clause.start + match.start("count")]
            if match["lead"].strip("是为:(") and token.day and token.day.year is None and token.day.years_ahead is None:
                yield from _said(clause, match, token.day.month)
        for match in _LABELLED.finditer(clause.text):
            if not _OF_ARREARS_OR_CHOICE.search(clause.text[max(match.start() - 4, 0) : match.start()]):
                yield from _said(clause, match, seen.number(clause.start + match.start("count")))
        for match in _TWICE.finditer(clause.text):
            first, again = (seen.number(clause.start + match.start(part)) for part in ("count", "again"))
            yield from _said(clause, match, first if first == again else None)
        for match in _CHOICES.finditer(clause.text):
            place = clause.start + match.start("count")
            for value in seen.choices(place):
                yield from _said(clause, match, value)
        yield from _years(seen, clause, is_monthly=is_monthly, otherwise=PACE if is_other else YEARS)


def divided(seen: View, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """The principal and the rows of a division that comes out: 18600/60=310, 18600元÷60期=310元."""
    for match in _DIVIDED.finditer(seen.text):
        places = {name: match.start(name) for name in ("whole", "rows", "each") if match[name]}
        each = seen.tokens[places["each"]].fen
        whole, rows = seen.tokens[places.get("whole", match.start())], 0
        if match["rows"]:
            principal, rows = whole.fen or 0, seen.number(places["rows"]) or 0
        else:
            parts = seen.tokens[match.start()].text.split("/")
            sound = len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts)
            principal, rows = (Fen(int(parts[0]) * FEN_PER_YUAN), int(parts[1])) if sound else (Fen(0), 0)
        if not 1 <= rows <= MOST_PERIODS or not each or abs(principal - rows * each) >= rows:
            continue
        place = place_of(clauses, match.start())
        doubt = clauses[place].doubt if place < len(clauses) else ""
        yield Finding("principal", format_yuan(principal), *match.span(), doubt=doubt)
        yield Finding("periods", str(rows), *match.span(), doubt=doubt)


def left_of_all(seen: View, clauses: Sequence[Clause], findings: Sequence[Finding]) -> list[Finding]:
    """The findings; of the rows only those left where so is the principal: 共48期，还了3期，剩45期，剩余本金14400."""
    paid, left = _PAID_ROWS.search(seen.text), _LEFT_ROWS.search(seen.text)
    if not left or not _LEFT_PRINCIPAL.search(seen.text):
        return list(findings)
    doubt = clauses[min(place_of(clauses, left.start("count")), len(clauses) - 1)].doubt
    gone, rest = (seen.number(found.start("count")) or 0 if found else 0 for found in (paid, left))
    if rest and not findings and _NEXT_ROW.search(seen.text):
        return [Finding("periods", str(rest), left.start(), left.end(), doubt=doubt)]
    whole = str(gone + rest)
    if doubt or not gone or not rest or not any((one.value, one.doubt) == (whole, "") for one in findings):
        return list(findings)
    kept = [one for one in findings if one.field != "periods" or one.value != whole]
    return [*kept, Finding("periods", str(rest), left.start(), left.end(), f"一共 {whole} 期，已经还了 {gone} 期")]


def _said(
    clause: Clause, match: re.Match[str], number: int | None, *, note: str = "", doubt: str = ""
) -> Iterator[Finding]:
    if number is not None and 1 <= number <= MOST_PERIODS:
        start, end = clause.start + match.start(), clause.start + match.end()
        yield Finding("periods", str(number), start, end, note, clause.doubt or doubt)


def _counts(seen: View, clause: Clause) -> Iterator[Finding]:
    text = clause.text
    for match in _COUNT.finditer(text):
        at = match.start("count")
        before = text[max(at - 14, 0) : at]
        token = seen.tokens[clause.start + at]
        if token.unit != "期" and not _counts_months(match, before):
            continue
        left_over = _NOT_THE_COUNT.search(before) and not _AFTER_THE_CHANGE.search(text[:at])
        if left_over or _DENIED.search(before) or _is_cut(seen, clause.start + at):
            continue
        if _OF_ARREARS.search(text[max(match.start() - 30, 0) : match.start()]):
            continue
        if (_AFTER.match(text, match.end()) and not _IN_ROWS_OF.match(match[0] + text[match.end() :])) or (
            (token.whole or 0) < 6 and not match["lead"]
        ):
            continue
        doubt = AT_MOST if _LIMIT.search(before) else ""
        if before.endswith("这") and clause.doubt == CONDITION:
            clause = clause._replace(doubt="")  # 只要这36期都还完: how many is no condition
        again = seen.tokens.get(clause.start + at + 2)
        if match.end() == at + 1 or (again and again.whole == token.whole):
            yield from _said(clause, match, token.whole, doubt=doubt)
        yield from _others(seen, clause, at, doubt)


def _is_cut(seen: View, place: int) -> bool:
    """Whether a count is the other half of a number cut in two: 分3 6期; 18000 36期 are two."""
    return seen.text[max(place - 2, 0) : place] == "Ⓝ " and len(seen.tokens[place - 2].text) <= _SHORT


def _counts_months(match: re.Match[str], before: str) -> bool:
    """Whether months count rows: 12个月 where rows are spoken of."""
    text = match.string
    return match[0] == text.strip() or bool(
        _PURPOSE.search(before) or _PURPOSE.match(text, match.end()) or _EACH.match(text, match.end())
    )


def _others(seen: View, clause: Clause, at: int, doubt: str) -> Iterator[Finding]:
    """The numbers before the last in 12、24或36期."""
    first = max(at - 16, 0)
    choice = _CHOICE.search(clause.text[first:at])
    for match in re.finditer("Ⓝ", choice[0] if choice else ""):
        place = clause.start + first + (choice.start() if choice else 0) + match.start()
        value = seen.number(place)
        if value is not None and 1 <= value <= MOST_PERIODS:
            yield Finding("periods", str(value), place, place + 1, doubt=clause.doubt or doubt)


def _years(seen: View, clause: Clause, *, is_monthly: bool, otherwise: str) -> Iterator[Finding]:
    """分三年 is 36 rows only where monthly repayment, or the day of a first row, is said with it.

    ``otherwise``: why they are no rows without that.
    """
    for match in _YEARS.finditer(clause.text):
        years = seen.number(clause.start + match.start("count" if match["count"] else "off"))
        if (
            clause.text[: match.start()].endswith(("再", "另", "又", "先"))
            or years is None
            or _DENIED.search(clause.text[max(match.start() - 6, 0) : match.start()])
        ):
            continue
        months = years * 12 + (6 if match["half"] or match["half_off"] else 0)
        at = clause.start + match.start()
        if is_monthly or _MONTHLY.search(seen.text, max(at - 40, 0), clause.start + match.end() + 40):
            yield from _said(clause, match, months, note=f"{years} 年、按月还，就是 {months} 期")
        else:
            yield from _said(clause, match, months, doubt=otherwise)


def interest_only(seen: View, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """How many rows pay interest alone, and so the method."""
    for clause in clauses:
        for match in _INTEREST_ONLY.finditer(clause.text):
            number = seen.number(clause.start + match.start("count"))
            if number is not None and number < MOST_PERIODS:
                start, end = clause.start + match.start(), clause.start + match.end()
                yield Finding("interest_only_periods", str(number), start, end, doubt=clause.doubt)
                yield Finding("method", "interest_first", start, end, doubt=clause.doubt)


def stairs(
    seen: View, clauses: Sequence[Clause], amounts: Sequence[Amount], rows: int | None, principal: int | None = None
) -> list[Finding]:
    """The stairs of a stepped plan as one finding, where every stair's count and amount is said.

    ``rows`` and ``principal`` are what is said elsewhere, in fen. The form's last row takes what is left,
    so where the stairs already make up all the rows, or the principal, the last of them is that one.
    """
    found = list(_stairs(seen, clauses, amounts, rows))
    found = list(_two_stairs(seen, clauses, rows, principal) if len(found) < 2 else ()) or found
    if len(found) < 2 and not (found and rows == found[0].rows + 1):
        return []
    counts = [stair.rows for stair in found]
    note = ""
    paid = sum(stair.rows * stair.fen for stair in found)
    settled = sum(counts) == rows or paid == principal
    if counts[-1] > 1 and settled:
        counts[-1] -= 1
        note = f"一共 {sum(counts) + 1} 期，最后一期是剩下的数，不用写"
    ends = {
        seen.number(clause.start + last.start("row")) for clause in clauses for last in _LAST_ROW.finditer(clause.text)
    }
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


def _stairs(seen: View, clauses: Sequence[Clause], amounts: Sequence[Amount], rows: int | None) -> Iterator[Stair]:
    """Each stair with the first amount said after it, before the next stair; an open one goes on to the last row."""
    at = 0
    expected = 1
    for place, clause in enumerate(clauses):
        matches = list(_STAIR.finditer(clause.text))
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            start = clause.start + match.start()
            until = clause.start + following.start() if following else _end_of(clauses, place)
            while at < len(amounts) and amounts[at].start < start:
                at += 1
            count = _stair_count(seen, clause.start, match, expected, rows)
            if expected == 1 and match["which"] and match["which"] not in "前首头前面":
                continue  # 剩余12期 opens no stairs
            if count is None or at == len(amounts) or amounts[at].start >= until or not _of_a_row(amounts[at]):
                continue
            expected += count
            amount = amounts[at]
            doubt = clause.doubt or amount.clause.doubt
            yield Stair(count, amount.fen or 0, start, amount.end, doubt, match["row"] is not None)


def _two_stairs(seen: View, clauses: Sequence[Clause], rows: int | None, principal: int | None) -> Iterator[Stair]:
    """首期600之后每期500, 先还6个月每月200之后每月500: the first stair, and as many rows as the principal leaves.

    Nothing where the rows said do not go with that.
    """
    match = _FIRST_THEN.search(seen.text)
    if match is None or principal is None:
        return
    count = (seen.number(match.start("count")) or 0) if match["count"] else 1
    first, then = (seen.tokens[match.start(name)].fen or 0 for name in ("first", "then"))
    left = principal - count * first
    exact = (
        left == (rows - count) * then if rows else bool(match["count"] and _TO_THE_END.match(seen.text, match.end()))
    )
    if not (count and first and then and exact) or left < then:
        return
    doubt = clauses[place_of(clauses, match.start("first"))].doubt or clauses[place_of(clauses, match.end() - 1)].doubt
    yield Stair(count, first, match.start(), match.start("first") + 1, doubt, until=False)
    yield Stair(left // then, then, match.start("then"), match.end(), doubt, until=False)


def _end_of(clauses: Sequence[Clause], place: int) -> int:
    """The end of the clause, or of the next one where that goes on with the amount."""
    clause = clauses[place]
    if place + 1 < len(clauses) and clauses[place + 1].sentence == clause.sentence:
        following = clauses[place + 1]
        if following.text.lstrip().startswith("每"):
            return following.end
    return clause.end


def _stair_count(seen: View, offset: int, match: re.Match[str], expected: int, all_rows: int | None) -> int | None:
    if match["count"]:
        number = seen.number(offset + match.start("count"))
        return number if number is not None and 1 <= number <= MOST_PERIODS else None
    rows = seen.tokens[offset + match.start("row")].rows
    if match["open"] and rows and all_rows and rows == (expected, expected) and expected < all_rows:
        return all_rows - expected + 1
    last = seen.tokens[offset + match.start("till")].rows if match["till"] else rows
    if rows is None or last is None or rows[0] != expected or last[1] <= rows[0]:
        return None
    return last[1] - rows[0] + 1


def _of_a_row(amount: Amount) -> bool:
    return bool(amount.fen) and not amount.fault and amount.part in ("instalment", "unclear")
