"""A pasted agreement, read: every term it states with its words, and every term it leaves open. Never a guess.

The text may be an SMS, a chat with customer service, a letter or the borrower's own notes.
Two values for one term are both kept and the term is contested; a term that is only asked,
wished for or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from calculator.reading.agreement.amounts import NO_FIELD, Amount, amounts
from calculator.reading.agreement.arrears import arrears, treatments
from calculator.reading.agreement.breach import breach, claimed_back, clawback
from calculator.reading.agreement.clauses import Clause, clauses, place_of
from calculator.reading.agreement.contradictions import (
    disputed,
    sole_count,
    sole_principal,
    values,
    without_consequences,
)
from calculator.reading.agreement.corrections import CHANGED, answered, corrected, overruled
from calculator.reading.agreement.counts import divided, interest_only, left_of_all, periods, stairs
from calculator.reading.agreement.doubts import AGENT, EXAMPLE, FORMER, WISH
from calculator.reading.agreement.due import Monthly, down_payment, due, month_end, monthly, sole_day
from calculator.reading.agreement.findings import Finding, Mention
from calculator.reading.agreement.instalments import Stated, stated
from calculator.reading.agreement.labels import in_pairs
from calculator.reading.agreement.rates import Said, multiples, rate_findings, rate_steps, rates
from calculator.reading.agreement.suspects import suspects
from calculator.reading.agreement.view import View, view
from calculator.reading.agreement.words import DEMANDED, fees, interest_runs, is_demanded, is_old, methods, settings
from calculator.reading.form import read_value
from calculator.reading.normalise import Plain, normalise
from calculator.terms.agreement import contradictions
from calculator.terms.fields import FIELD
from calculator.terms.row_names import WHICH, Which
from calculator.units.money import Fen, Unreadable, format_yuan

MOST_CANDIDATES = 12
"""How many values of one contested term are shown."""


class AgreementText(NamedTuple):
    """What a text says: the terms, which of them are contested, and what else it names."""

    pasted: Plain
    seen: View
    readings: list[Finding]
    contested: list[str]
    mentions: list[Mention]
    monthly: Monthly | None
    interest_runs: bool
    stated: list[Stated]
    """What single payments are said to be; none where they are stairs of their own."""
    cut: int
    """How many characters were left unread, since too many numbers or clauses stood before them."""

    @property
    def plain(self) -> str:
        """The pasted text made plain."""
        return self.pasted.plain

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the pasted text a part of the view stands."""
        return self.pasted.span(*self.seen.span(start, end))

    def quote(self, start: int, end: int) -> str:
        """The pasted words of a part of the view."""
        return self.pasted.original[slice(*self.span(start, end))]

    @property
    def payments(self) -> dict[Which, Fen]:
        """The payment said of the first row, of the last, of each other; none of which two amounts are said."""
        kinds = {one.which for one in self.stated}
        of_kind = {which: [one.fen for one in self.stated if one.which == which] for which in kinds}
        return {which: of_kind[which][0] for which in WHICH if len(of_kind.get(which, ())) == 1}

    @property
    def may_be_free(self) -> bool:
        """Whether nothing says that interest is paid, so that instalments are of principal alone."""
        return self.only("method") in ("", "interest_free") and not self.only("rate").strip("0.%")

    def only(self, field: str) -> str:
        """The field's one value; empty where there is none, or it is contested."""
        if field in self.contested:
            return ""
        return next((reading.value for reading in self.readings if reading.field == field), "")


_DISTRUSTED = re.compile("骗子|被骗|骗人")
"""What makes the borrower's own words of a suspect offer those of a warning."""
_OFFERED = re.compile(
    "可以?(?:为?[您你])?(?:办理?|申请|代)(?:停息|分期|减免|延期|挂账)|帮[你您我]?把?[^,，。]{0,6}(?:批|办|申请)(?:下来|成|好|到)|已[经获]?批|加[^,，。]{0,4}微信[^,，。]{0,4}(?:办理?|申请|代)|符合[^,，。]{0,12}条件"
)
"""What a suspect offer promises, and nobody has agreed to: 先付500元保证金可办理停息; or says that it is granted."""
_LENT = re.compile("放款|借出|借款日期?|贷的|借的")
_OVERDUE = re.compile("逾期|没还|还不[上起]")
_DEALT = re.compile(
    "协商|方案|协议|分期|分成|分Ⓒ|同意|谈|批|减免|免|停息|剩|现在|现[已将为]|目前|重新|改|调|变|降|新|客服|银行说|还款计划|首期|下[个月期]|每[月期]"
)
"""Without any such word a text that tells of a loan lent and overdue tells of no deal."""
_LABEL = re.compile(
    r"(?<![ |/、,，])(本金|余额|期数|金额|还款日期?|首期|日期|利率|罚息|利息|费用|手续费|还款方式|期限|总计"
    r"|合计)((?:\([^()\n]{0,8}\))?:?)(\n+)(?=[ⓂⓃ⓪①②ⒸⓀⒹⒺⒷⓇ])"
)
_TAIL = re.compile(
    r" ?(?:退订(?:请?回复?)?|拒收(?:请?回复?)?|(?:请?回复?|发送?))(?:[TNR]|TD|QX)(?:退订|拒收)?(?![A-Za-zⓃ])"
)
"""The end that a message sent in bulk must have; glued to the last clause it is none of its words: 36期退订回T."""
_CHANGED_TO = re.compile(
    r"(?:减免|优惠|调整|打折|核减|减)后|(?:调整|变更|更正|修改|减少|降低|核减|[改调减降变])[了]?[为到至成]"
)
"""What makes a principal the one that another was changed to."""
_ADVERT = re.compile(
    "恭喜[您你]?(?:已)?(?:成功)?(?:获得?|拥有|领取)[^。\n]{0,16}额度|(?:立即|点击)(?:此?链接|下方)?(?:领取|申领|提现|借款)"
)
"""What makes all of the text the advertisement of a loan to come."""
_I_SENT = re.compile(
    "我(?:自己|刚才?|昨天)?(?:发|写|提交|提)给?(?:银行|客服|他们|对方|微众|微粒贷)的(?:[^,，。\n]{0,4})?[)。]?$",
    re.MULTILINE,
)
"""What makes all of the text the borrower's own wish."""
_TRIAL = re.compile(
    "(?:以[上下]|上述|此|本)[^,，。\n]{0,8}(?:试算|测算)|(?:仅供|只供|做个?)参考|不代表(?:最终|正式|实际|审批)"
)
"""What makes all of the text a trial: 以下仅为试算，不代表最终方案."""
_NO_INTEREST = re.compile(
    "(?<!罚)(?<!复)利息[ :]{0,2}(?:都|也|全部?|统统|给[您你我])?(?:全?免|减免|停)[了掉收除]?"
    "(?!一?半|部分|[ⓇⓂⓃ]|[一二三四五六七八九]成)"
)
_INTEREST_BESIDE = re.compile("(?<!罚)(?<!复)利息[^,，免停不]{0,4}(?:月|年|日|利率)[^,，免停不]{0,6}Ⓡ")
"""每月还本金600，利息按月利率0.4%."""
_OF_THE_DEAL = re.compile(r"(?:协[议商]|分期|方案|重组)(?:还款)?的?金额(?:\([^()]{0,20}\))?[:为是共]{0,2}$")
"""The amount a deal is made of; its 总额 may hold interest."""
_CALLED_SUM = re.compile("[合总共]")
SUMMAND = "summand"
_BARS = re.compile(r"(?m)^( ?\|? ?)([^|\n]{1,12}?)( ?\| ?)([^|\n]{1,40}?)( ?\|? ?)$")
_FEWEST_BARS = 3
_HEAD = re.compile(r"(?:金|息|费|日|额|数|计|率|期|限|式)\n[^\n]{0,6}\Z")
"""What stands before a label that is but one of several heads of columns, one a line."""


def read_text(text: str, today: date) -> AgreementText:
    """The terms that a pasted text states, each where it says so; days without a year are counted from today."""
    pasted = normalise(text)
    seen = answered(corrected(in_pairs(view(pasted.plain))))
    labelled = _LABEL.sub(_labelled, _without_bars(seen.text))
    seen = seen._replace(text=_TAIL.sub(lambda tail: "。" * len(tail[0]), labelled))
    pieces = clauses(seen.text)
    reasons = {one.reason for one in suspects(pasted.plain)}
    if "agent" in reasons or (reasons and (_DISTRUSTED.search(seen.text) or _OFFERED.search(seen.text))):
        pieces = [one._replace(doubt=one.doubt or AGENT) for one in pieces]  # what a swindler promises is no term
    if _LENT.search(seen.text) and _OVERDUE.search(seen.text) and not _DEALT.search(seen.text):
        pieces = [one._replace(doubt=one.doubt or FORMER) for one in pieces]
    if _TRIAL.search(seen.text) or _ADVERT.search(seen.text):
        pieces = [one._replace(doubt=one.doubt or EXAMPLE) for one in pieces]
    if _I_SENT.search(seen.text):
        pieces = [one._replace(doubt=one.doubt or WISH) for one in pieces]
    months = monthly(seen, pieces)
    sums = amounts(seen, pieces)
    findings = _findings(seen, pieces, sums, is_monthly=sole_day(months) is not None)
    at_once, rows = values(findings, "method") == ["lump_sum"], sole_count(findings)
    findings += due(seen, pieces, months, today, at_once=at_once, rows=rows)
    findings += [*down_payment(seen, pieces, sums, today), *month_end(sole_day(months))]
    findings, mentions = _with_rates(seen, without_consequences(findings, pieces), list(rates(seen, pieces)))
    findings = overruled(seen, findings)
    runs = interest_runs(pieces) is not None
    readings, left = _settled(_trimmed(seen.text, disputed(seen, findings, sums, months, pieces, runs=runs)))
    read = {(one.field, one.start) for one in readings}
    others = [one for one in _other_amounts(sums) if ("down_payment", one.start) not in read]
    mentions = sorted([*mentions, *left, *others], key=lambda mention: mention.start)
    unread = len(pasted.plain) - seen.read_until
    of_rows = [] if values(readings, "steps") else list(stated(sums))
    return AgreementText(
        pasted, seen, readings, _contested(readings), mentions, sole_day(months), runs, of_rows, unread
    )


def _tells_itself(line: str) -> bool:
    """Whether a line is several cells that each say what they are: 本金22,500 | 45期 | 停息."""
    cells = line.split("|")
    return len(cells) > _FEWEST_BARS and all(cell.strip(" ⓂⓃⒹ") for cell in cells)


def _without_bars(text: str) -> str:
    """The text with a colon for the bar between two cells, where several lines are of two: | 期数 | 36 |."""
    if len(_BARS.findall(text)) < _FEWEST_BARS:
        return "\n".join(line.replace("|", ",") if _tells_itself(line) else line for line in text.split("\n"))
    return _BARS.sub(
        lambda row: " " * len(row[1]) + row[2] + row[3].replace("|", ":") + row[4] + " " * len(row[5]), text
    )


def _labelled(label: re.Match[str]) -> str:
    """The label and, instead of the line's end, a colon before its value; the heads of a table stay as they are."""
    if _HEAD.search(label.string, max(label.start() - 12, 0), label.start()):
        return label[0]
    return label[1] + label[2] + ":" * len(label[3])


def _findings(seen: View, pieces: Sequence[Clause], sums: Sequence[Amount], *, is_monthly: bool) -> list[Finding]:
    """Everything that is said of the agreement's terms, but for its days and rates."""
    findings = [
        *_of_amounts(sums, pieces),
        *arrears(sums),
        *treatments(seen, pieces, claimed_back(seen.text), sums),
        *left_of_all(seen, pieces, list(periods(seen, pieces, is_monthly=is_monthly))),
        *interest_only(seen, pieces),
        *methods(pieces),
        *multiples(seen, pieces),
        *settings(seen.text, pieces),
        *fees(pieces, sums),
        *breach(seen, pieces),
        *clawback(seen.text, pieces),
    ]
    findings += [*divided(seen, pieces), *_paid_by_rows(findings, sums)]
    findings += _told_by_sums(findings, sums, pieces)
    return findings + stairs(seen, pieces, sums, sole_count(findings), sole_principal(findings))


def _paid_by_rows(findings: Sequence[Finding], sums: Sequence[Amount]) -> list[Finding]:
    """The principal that is but called the deal's amount, where the rows pay it: 协议金额12000元，24期每期500元."""
    rows, each = sole_count(findings), {one.fen for one in sums if one.part == "instalment" and not one.clause.doubt}
    if rows is None or len(each) != 1 or values(findings, "principal"):
        return []
    paid = rows * (each.pop() or 0)
    return [
        Finding("principal", format_yuan(one.fen), one.start, one.end)
        for one in sums
        if one.fen and not one.clause.doubt and not one.fault and abs(one.fen - paid) <= rows and _is_of_the_deal(one)
    ]


def _told_by_sums(findings: Sequence[Finding], sums: Sequence[Amount], pieces: Sequence[Clause]) -> list[Finding]:
    """The method that no word says whole, but the sums: 利息全免 beside rows that come to the principal and no more."""
    rows, principal = sole_count(findings), sole_principal(findings)
    each = {one for one in sums if one.part == "instalment" and not one.clause.doubt and not one.fault}
    paid = {one.fen for one in each}
    if not rows or principal is None or len(paid) != 1 or values(findings, "method"):
        return []
    if abs(rows * (paid.pop() or 0) - principal) >= rows:
        return []
    told = [
        Finding("method", method, clause.start + said.start(), clause.start + said.end(), doubt=clause.doubt)
        for clause in pieces
        for method, pattern in (("interest_free", _NO_INTEREST), ("equal_principal", _INTEREST_BESIDE))
        for said in pattern.finditer(clause.text)
        if (method == "interest_free" and not is_old(clause.text[: said.start()]))
        or (method != "interest_free" and any("本金" in one.words for one in each))
    ]
    return told if len({one.value for one in told if not one.doubt}) == 1 else []


def _is_of_the_deal(amount: Amount) -> bool:
    """Whether an amount is called that of the deal, and nothing else."""
    at = amount.end - 1 - amount.clause.start
    return amount.part in ("unclear", "total") and bool(_OF_THE_DEAL.search(amount.clause.text[:at]))


def _of_amounts(sums: Sequence[Amount], pieces: Sequence[Clause]) -> list[Finding]:
    """Principal and settlement, each from the words that lead to an amount."""
    found: list[Finding] = []
    principals = [one for one in sums if one.part == "principal"]
    changes = [one.start for one in principals if _is_change(one)]
    added = _added_up(principals)
    for amount in sums:
        if amount.fen is None or amount.part not in ("principal", "settlement"):
            continue
        doubt = amount.clause.doubt or amount.fault
        if amount.part == "principal" and changes and amount.start < changes[-1]:
            doubt = doubt or CHANGED
        doubt = doubt or (SUMMAND if amount in added else "")
        if amount.part == "settlement" and is_demanded(pieces, place_of(pieces, amount.start)):
            doubt = doubt or DEMANDED
        found.append(Finding(amount.part, format_yuan(amount.fen), amount.start, amount.end, "", doubt))
        if amount.part == "settlement":
            found.append(Finding("method", "lump_sum", amount.start, amount.end, "", doubt))
    return found


def _added_up(principals: Sequence[Amount]) -> list[Amount]:
    """The principals of several loans, where the one that is called their sum is: 5000, 3000, 合计本金8000."""
    sure = [one for one in principals if not one.clause.doubt and not one.fault]
    for one in sure:
        others = [each for each in sure if each.fen != one.fen]
        at = one.start - one.clause.start
        called = _CALLED_SUM.search(one.clause.text[max(at - 4, 0) : at] + one.words)
        if called and len(others) > 1 and sum(each.fen or 0 for each in others) == one.fen:
            return others
    return []


def _is_change(amount: Amount) -> bool:
    """Whether a sum is one that another was changed to: 本金18000元调整为15000元."""
    at = amount.start - amount.clause.start
    words = amount.clause.text[max(at - 4, 0) : at] + amount.words
    return bool(not amount.clause.doubt and not amount.fault and _CHANGED_TO.search(words))


def _with_rates(
    seen: View, findings: list[Finding], said: Sequence[Said | Mention]
) -> tuple[list[Finding], list[Mention]]:
    """The findings with the rates; a rate that may be the old loan's stays a mention."""
    interest_free = values(findings, "method") in (["interest_free"], ["lump_sum"])
    found, mentions = rate_findings([one for one in said if isinstance(one, Said)], interest_free=interest_free)
    steps = rate_steps(seen, [*findings, *found])
    found = [*steps, *(one for one in found if one.field != "rate")] if steps else found
    return [*findings, *found], [*mentions, *(one for one in said if isinstance(one, Mention))]


def _trimmed(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each without the marks and little words around its quote."""
    trimmed = []
    for one in findings:
        words = text[one.start : one.end]
        start = one.start + len(words) - len(words.lstrip(" :(,，、"))
        end = one.end - (len(words) - len(words.rstrip(" :(,，、和及与")))
        shorter = start < end and (start, end) != (one.start, one.end)
        trimmed.append(one._replace(start=start, end=end) if shorter else one)
    return trimmed


def _settled(findings: Sequence[Finding]) -> tuple[list[Finding], list[Mention]]:
    """One reading a value, in the order of the text; what is in doubt, or no form takes, is a mention."""
    readings: dict[tuple[str, str], Finding] = {}
    mentions: list[Mention] = []
    for one in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        kept = None if one.doubt else readings.get((one.field, one.value))
        if kept is None and (why := one.doubt or _refused(one)):
            mentions.append(Mention(one.field, one.value, one.start, one.end, why))
        elif kept is None:
            readings[one.field, one.value] = one
        elif one.disputed and not kept.disputed:
            readings[one.field, one.value] = kept._replace(disputed=True)
    shown: dict[str, int] = {}
    for one in list(readings.values()):
        shown[one.field] = shown.get(one.field, 0) + 1
        if shown[one.field] > MOST_CANDIDATES:
            del readings[one.field, one.value]
    return list(readings.values()), mentions


def _refused(finding: Finding) -> str:
    """Why the form would not take the value; empty where it would."""
    field = FIELD[finding.field]
    try:
        value = read_value(field, finding.value)
    except Unreadable as error:
        return str(error)
    faults = contradictions({field.key: value})
    return faults[0].message if faults else ""


_HANG_ON = {
    "breach_rule": ("breach_days", "breach_count"),
    "method": ("settlement", "steps", "interest_only_periods"),
}
"""What is settled only where the field it belongs to is."""


def _contested(readings: Sequence[Finding]) -> list[str]:
    """The fields with several values, or with one whose words have two meanings, in the form's order."""
    contested = {one.field for one in readings if one.disputed or len(values(readings, one.field)) > 1}
    for leading, others in _HANG_ON.items():
        contested |= {key for key in others if leading in contested and values(readings, key)}
    return [key for key in FIELD if key in contested]


def _other_amounts(sums: Sequence[Amount]) -> list[Mention]:
    """The amounts that fill no field, and why; bare numbers that nothing calls money are left out."""
    return [
        Mention(
            amount.part,
            "" if amount.fen is None else format_yuan(amount.fen),
            amount.start,
            amount.end,
            amount.fault or amount.part,
        )
        for amount in sums
        if amount.fen is None or (amount.part in NO_FIELD and (amount.part != "unclear" or amount.sure))
    ]
