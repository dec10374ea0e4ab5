"""A credit report beside the ledger, in words: month by month, and which of them can be disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calculator.facts.facts import fact
from calculator.matching.report import Judged, Verdict
from calculator.simulation.lateness import NEVER, PaidRow
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import format_yuan

VERDICTS: Mapping[Verdict, str] = {
    "contradicts": "对不上，可以提异议",
    "true": "写得没错，异议没有用",
    "better": "写得比你的记录轻，不用动",
    "fits": "和你的记录一样",
    "open": "说不准，先问银行",
    "before": "方案以前的，这里不判断",
    "unended": "这个月还没过完",
}
_IDS = {"*": "star", "#": "hash", "/": "slash"}


def fact_of(code: str) -> str:
    """The id of the fact that says what a mark means."""
    return f"credit.code_{_IDS.get(code, code.lower())}"


def meaning(code: str, today: date) -> str:
    """What a mark means, in a few words."""
    known = fact(fact_of(code)).at(today)
    return known.title.removeprefix(f"还款状态 {code} ")


def month(day: date) -> str:
    """The month as people say it."""
    return f"{day.year}年{day.month}月"


def why(each: Judged) -> str:
    """What the ledger says of the month."""
    if each.verdict in ("before", "unended"):
        return ""
    told = "；".join(_row(row) for row in each.rows)
    if each.most and each.at_end:
        return f"{told}{'；' if told else ''}到月底逾期 {each.at_end} 天"
    if each.most:
        return f"{told}{'；' if told else ''}这个月里最多逾期 {each.most} 天，月底以前还上了"
    return told or "这个月没有到期的，以前的也都还上了"


def _row(lived: PaidRow) -> str:
    row = lived.row
    if lived.paid_on == NEVER:
        return f"{called(row.number)}（{spoken(row.due)}）还没有还清"
    when = "按时" if not lived.days_late else f"晚了 {lived.days_late} 天"
    return f"{called(row.number)}（{spoken(row.due)}）{spoken(lived.paid_on)}还清 {format_yuan(row.payment)} 元，{when}"


def sentence(found: Sequence[Judged]) -> str:
    """How many months contradict, and how many are true."""
    wrong = [each for each in found if each.verdict == "contradicts"]
    true = [each for each in found if each.verdict == "true"]
    ask = [each for each in found if each.verdict == "open"]
    if all(each.verdict in ("before", "unended") for each in found):
        return "这些月份，这里还不能判断。"
    parts = []
    if wrong:
        parts.append(f"{_months(wrong)}和你的还款记录对不上，可以提异议。")
    if true:
        parts.append(f"{_months(true)}写得没错，异议没有用。")
    if ask:
        parts.append(f"{_months(ask)}说不准，先问银行。")
    return "".join(parts) or "这些月份，没有看到和你的还款记录对不上的。"


def _months(found: Sequence[Judged]) -> str:
    return "、".join(month(each.cell.month) for each in found)


def say(found: Sequence[Judged], today: date) -> str:
    """What to ask the lender, where something contradicts or is not sure; "" where nothing is."""
    odd = [each for each in found if each.verdict in ("contradicts", "open")]
    if not odd:
        return ""
    told = "、".join(
        f"{month(each.cell.month)}写的是 {each.cell.code}（{meaning(each.cell.code, today)}）" for each in odd
    )
    return f"我的信用报告上，{told}。照我的记录不是这样。请查一下那几个月是怎么报送的，写错了请更正，并用文字答复我。"


def notes(found: Sequence[Judged]) -> list[str]:
    """What this does not know."""
    said = ["格子里的意思据公开的代码说明，以你的报告末尾的说明为准；银行每月哪天报送，要问它。"]
    if any(each.verdict == "contradicts" for each in found):
        said.append("协议以前的逾期没有免掉、也没有还清的，银行可能还在报送。先问一句，再提异议。")
    if any(each.verdict == "before" for each in found):
        said.append("方案第一期到期以前的月份，这里没有记录，不能判断。")
    return said


def disputed(found: Sequence[Judged], today: date) -> list[str]:
    """A line for the letter of dispute for each month that contradicts."""
    return [
        f"{month(each.cell.month)}，还款状态显示为 {each.cell.code}（{meaning(each.cell.code, today)}）；"
        f"实际情况是：{why(each)}。"
        for each in found
        if each.verdict == "contradicts"
    ]
