"""Which findings of a pasted agreement contradict one another, and which only say what follows a breach."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from calculator.reading.agreement.amounts import Amount
from calculator.reading.agreement.clauses import Clause, place_of, sentence_at
from calculator.reading.agreement.doubts import REFUSED
from calculator.reading.agreement.due import REST_IN_ROWS, Monthly, sole_day
from calculator.reading.agreement.findings import Finding
from calculator.reading.agreement.view import View
from calculator.reading.agreement.words import FOR_A_WHILE
from calculator.reading.values import parse_yuan

_IN_ROWS = re.compile("(?<!不接受)(?<!不能)(?<!不)分期(?!手续费|费)")

_LABEL = re.compile(
    r"方案([一二三四Ⓝ]|[A-Da-d甲乙丙])(?!期)|第([一二三四])[个种套](?:方案|办法)?(?![月年])|([A-Da-d甲乙丙])方案|(?:(?<=[:;。\n选])|(?<=选择))([A-D])(?![A-Za-z0-9])"
)
_CHOOSES = re.compile("(?:选择?|同意|接受|确认|办|定|登记)[了的]{0,2}(?:就?是|下来)?(?:上面)?的?$")
_CHOICE = re.compile(
    r"(?P<later>让[我您你]选|可以?[^,，。;\n]{1,10}[,，]也可以?)|(?:[两二三23]|好?几)[个种套](?:不同的?|还款|分期|协商|减免){0,2}(?:方案|办法|方式|选择|选项)|[二三]选一|任选其?一|要么[^。]{1,40}要么"
)
_TAKEN = re.compile("(?<![可让])选(?:择?了|定了?|的是)(?=[①②ⒸⓀ])")
"""给了24期和36期两个选项，我选了36期 leaves nothing to choose."""
_OF_ONE_OFFER = (
    *("method", "periods", "settlement", "steps", "rate", "rate_per", "arrears_treatment", "first_due"),
    *("fee", "fee_timing", "interest_only_periods", "start"),
)
"""What two plans to choose from do not share, so that none of it is settled."""

_FIRST_FEW = re.compile(r"(?:前面?|首|头|先还?)(?:[①②ⒸⓀⓁⒺ]|半年)")
_FIRST_OF_TWO = re.compile("先[还付交][②ⒸⓀ]")
"""先还6期利息，再还本金24期 counts neither all rows."""
_LATER = re.compile(r"[之以往随]后|后[面期半]|接着|然后|再|其余|剩[下余]|余下|Ⓟ(?:起|开始)|后[①②ⒸⓀⓁ]")
"""How a text leads from the first rows' payment to another one: 前6期每期300，之后每期330."""

_REST_SPLIT = re.compile("(?:剩下?|剩余|余下|还剩)的?(?P<rest>[ⓂⓃ])[^,，。\n]{0,4}分")
_LEFT = re.compile("剩|余|未还|未偿|欠|待还|现")
_KINDS = re.compile("罚息|利息|复利|违约金|滞纳金")
_ALL_KINDS = re.compile("息费|欠息|费用|本金以外|以上|上述|(?:全部|所有|一切)(?:债务|款项|欠款|逾期)")
_OVERDUE = re.compile("罚|逾|欠|违|滞|复|拖")
_OPEN_LIST = re.compile(r"其中|包括|含|\([^)]*$")
_ENDS = re.compile("[。;!?\n]")
_OTHER_RHYTHM = re.compile(
    r"(?:每|按)一?(?:个?季|[两双]周|周(?![末一二三四五六日])|半个?月|半年)[度末]?[^,，。]{0,6}(?:还|付|归|扣|Ⓜ|Ⓝ)"
)
"""Rows that come by the quarter or the week: the form's come by the month."""
_LISTED_ON = re.compile(r"(?:[,，、]? ?(?:罚息|利息|复利|违约金|滞纳金)[:为]?[ⓂⓃ][,，)]?)+")
"""What goes on with the kinds: 减免1,850元（其中利息1,320元，罚息530元）."""


PASSED_OVER = "passed_over"


def values(findings: Iterable[Finding], field: str) -> list[str]:
    """The different values stated for a field."""
    return list(dict.fromkeys(one.value for one in findings if one.field == field and not one.doubt))


def sole_count(findings: Iterable[Finding]) -> int | None:
    """The one number of rows stated, or None."""
    rows = values(findings, "periods")
    return int(rows[0]) if len(rows) == 1 else None


def sole_principal(findings: Iterable[Finding]) -> int | None:
    """The one principal stated, in fen, or None."""
    principals = values(findings, "principal")
    return int(parse_yuan(principals[0])) if len(principals) == 1 else None


def without_consequences(findings: Sequence[Finding], pieces: Sequence[Clause]) -> list[Finding]:
    """The findings without those that say what follows a breach: 作废后一次性还清 is no settlement."""
    ends: dict[int, int] = {}
    for one in findings:
        if one.field in ("breach_rule", "clawback"):
            sentence = sentence_at(pieces, one.start)
            ends[sentence] = min(ends.get(sentence, one.start), one.start)
    return [
        one
        for one in findings
        if one.field not in ("method", "settlement", "arrears_treatment")
        or one.start < ends.get(sentence_at(pieces, one.start), one.end)
    ]


def disputed(
    seen: View,
    findings: Sequence[Finding],
    sums: Sequence[Amount],
    months: Sequence[Monthly],
    pieces: Sequence[Clause],
    *,
    runs: bool,
) -> list[Finding]:
    """The findings with those disputed that another contradicts; ``runs``: the text says that interest goes on."""
    offers, passed_over = _offers(seen, pieces)
    settled = [
        one._replace(doubt=one.doubt or PASSED_OVER)
        if any(start <= one.start < end for start, end in passed_over)
        else one
        for one in findings
    ]
    fields = _disputed_fields(seen, settled, sums, pieces, runs=runs)
    if (sole := sole_day(months)) and any(_other_day(one, sole.day) for one in settled if one.field == "first_due"):
        fields.add("first_due")
    said = values(settled, "method")
    if "stepped" in said and "interest_free" in said:
        settled = [
            one._replace(field="rate", value="0", note="阶梯还款，不计息") if one.value == "interest_free" else one
            for one in settled
        ]
    return [
        one._replace(disputed=True)
        if not one.disputed and (one.field in fields or (one.field in _OF_ONE_OFFER and one.start >= offers))
        else one
        for one in settled
    ]


def _disputed_fields(
    seen: View, findings: Sequence[Finding], sums: Sequence[Amount], pieces: Sequence[Clause], *, runs: bool
) -> set[str]:
    """The fields of which the text says two things that do not go together."""
    said = values(findings, "method")
    fields = {"periods"} if _paid_down(seen, sums) and not values(findings, "down_payment") else set()
    if "stepped" not in said and _FIRST_OF_TWO.search(seen.text):
        fields.add("periods")
    if _first_lent(seen, sums) or (not values(findings, "down_payment") and _rest_is_other(seen, findings)):
        fields.add("principal")
    if not values(findings, "arrears_waived") and _forgives_one_of_several(seen, findings, sums, pieces):
        fields.add("arrears_treatment")
    if not values(findings, "down_payment") and _other_principal(findings, sums):
        fields.add("principal")
    if _OTHER_RHYTHM.search(seen.text):
        fields.add("periods")
    if _arrears_in_rows(seen, findings, sums):
        fields |= {"arrears", *(["arrears_treatment"] if "waived" in values(findings, "arrears_treatment") else [])}
    in_rows = any(_IN_ROWS.search(one.text) for one in pieces if one.doubt != REFUSED) or any(
        int(count) > 1 for count in values(findings, "periods")
    )
    in_rows = in_rows or any(
        one.part == "instalment" and one.words.startswith("每次") and not one.clause.doubt for one in sums
    )
    level = "stepped" not in said and ("interest_free" in said or "equal_payment" in said)
    if ("lump_sum" in said and in_rows) or (runs and "interest_free" in said) or (level and _in_stairs(seen, sums)):
        fields.add("method")
    if any(one.doubt == FOR_A_WHILE for one in findings):
        fields |= {"method", "rate"}
    return fields


def _other_principal(findings: Sequence[Finding], sums: Sequence[Amount]) -> bool:
    """Whether the rows make up another amount that is said, exactly, and not the principal: 最后按18,300分61期."""
    principal, rows = sole_principal(findings), sole_count(findings)
    said = {one.fen for one in sums if one.part == "instalment" and one.fen and not one.clause.doubt}
    if principal is None or rows is None or len(said) != 1:
        return False
    paid = said.pop() * rows
    return paid != principal and any(one.part == "unclear" and one.fen == paid for one in sums)


def _arrears_in_rows(seen: View, findings: Sequence[Finding], sums: Sequence[Amount]) -> bool:
    """Whether the rows pay the principal and what is called interest, so that this may be the plan's own."""
    principal, rows, arrears = sole_principal(findings), sole_count(findings), values(findings, "arrears")
    said = {one.fen for one in sums if one.part == "instalment" and one.fen and not one.clause.doubt}
    if principal is None or rows is None or len(said) != 1 or len(arrears) != 1:
        return False
    told = [one for one in sums if one.part == "arrears"]
    named = "".join(one.words + one.after[:4] for one in told)
    part_of_it = any(_OPEN_LIST.search(_ENDS.split(seen.text[max(one.start - 40, 0) : one.start])[-1]) for one in told)
    owed = int(parse_yuan(arrears[0]))
    apart = abs(said.pop() * rows - principal - owed)
    return part_of_it and apart <= 100 * rows < owed and not _OVERDUE.search(named)


def _offers(seen: View, pieces: Sequence[Clause]) -> tuple[int, list[tuple[int, int]]]:
    """Where two or more plans to choose from begin, the text's end where none are left to choose; those passed over."""
    labels = list(_LABEL.finditer(seen.text))
    if len({_named(seen, label) for label in labels}) > 1:
        chosen = [one for one in labels if _CHOOSES.search(seen.text, max(one.start() - 8, 0), one.start())]
        chosen = [one for one in chosen if not pieces[place_of(pieces, one.start())].doubt]
        offered = [one for one in labels if one not in chosen]
        if len({_named(seen, one) for one in chosen}) != 1 or len(offered) < 2:
            return labels[0].start(), []
        ends = [one.start() for one in [*offered[1:], chosen[0]]]
        named = _named(seen, chosen[0])
        passed = [(one.start(), end) for one, end in zip(offered, ends, strict=True) if _named(seen, one) != named]
        return len(seen.text), passed
    choice = _CHOICE.search(seen.text)
    if choice and _TAKEN.search(seen.text, choice.end()):
        offer = pieces[place_of(pieces, choice.start())]
        return len(seen.text), [(offer.start, offer.end)]
    if choice and choice["later"]:
        return 1 + max(seen.text.rfind(mark, 0, choice.start()) for mark in "。!?;\n"), []
    return choice.start() if choice else len(seen.text), []


def _named(seen: View, label: re.Match[str]) -> str:
    """What a plan to choose from is called: 一, 2, B."""
    place = next(group for group in range(1, 5) if label[group])
    token = seen.tokens.get(label.start(place))
    return token.text if token else label[place]


def _rest_is_other(seen: View, findings: Sequence[Finding]) -> bool:
    """Whether the rows pay a rest that is not the principal said: 本金18200，扣除今天还的200，剩18000分60期."""
    treated = [one for one in findings if one.field == "arrears_treatment"]
    rests = _REST_SPLIT.finditer(seen.text)
    rest = next((one for one in rests if not any(each.start <= one.start() < each.end for each in treated)), None)
    fen = seen.tokens[rest.start("rest")].fen if rest else None
    return fen is not None and sole_principal(findings) not in (None, fen)


def _first_lent(seen: View, sums: Sequence[Amount]) -> bool:
    """Whether principal was paid already, and what is called principal is not said to be what is left of it."""
    paid = any(one.part == "paid" and ("本金" in one.words or "剩" in seen.text[one.end : one.end + 6]) for one in sums)
    return paid and not any(one.part == "principal" and _LEFT.search(one.words) for one in sums)


def _forgives_one_of_several(
    seen: View, findings: Sequence[Finding], sums: Sequence[Amount], pieces: Sequence[Clause]
) -> bool:
    """Whether amounts of several kinds of arrears are said, and only of some kinds what becomes of them."""
    owed = {
        kind
        for one in sums
        if one.part == "arrears" and one.fen != 0
        for kind in _KINDS.findall(one.words + one.after[:4])
    }
    treated = "".join(
        seen.text[one.start : _listed_on(seen, pieces[place_of(pieces, one.start)])] + seen.text[one.start : one.end]
        for one in findings
        if one.field == "arrears_treatment" and not one.doubt
    )
    return bool(treated) and not _ALL_KINDS.search(treated) and not owed <= set(_KINDS.findall(treated))


def _listed_on(seen: View, piece: Clause) -> int:
    """The end of the clause, or of the kinds and amounts that go on with a list it opens with 其中."""
    more = _LISTED_ON.match(seen.text, piece.end, piece.end + 80) if _OPEN_LIST.search(piece.text) else None
    return more.end() if more else piece.end


def _in_stairs(seen: View, sums: Sequence[Amount]) -> bool:
    """Whether the first rows pay one amount and later ones another, though not every stair is said in full."""
    rows = [one for one in sums if one.part == "instalment" and one.fen and not one.clause.doubt]
    return any(
        first.fen != second.fen
        and _FIRST_FEW.search(seen.text, max(first.start - 16, 0), first.end)
        and _LATER.search(seen.text, first.end, min(second.end, first.end + 40))
        for first, second in pairwise(rows)
    )


def _paid_down(seen: View, sums: Sequence[Amount]) -> bool:
    """Whether a first payment stands apart from the rows counted: 先还5000，剩下的分48期."""
    rest = REST_IN_ROWS.search(seen.text)
    firsts = [one for one in sums if one.part == "down" or one.words.startswith(("首期", "首次"))]
    return rest is not None and any(one.start < rest.start() for one in firsts)


def _other_day(finding: Finding, day: int) -> bool:
    """Whether the first due day is another day of the month than the one said for every month, month ends apart."""
    first = date.fromisoformat(finding.value)
    return first.day != min(day, monthrange(first.year, first.month)[1])
