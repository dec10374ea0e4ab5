"""A second deal beside what was left of the first, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator.matching.left import Left
from calculator.plan.schedule import Row, left_at_end, unsaid, waived
from calculator.terms.agreement import Agreement
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import format_yuan

NO_BOOK = "没有记过还款，这里按一笔都没有还算。还过的，先在「记账」里记下，再排一次。"


def sentence(before: Sequence[Row], after: Sequence[Row], balance: int) -> str:
    """Both in one breath, and what the change costs a month and in all."""
    less = before[0].payment - after[0].payment
    more = sum(row.payment for row in after) - balance
    month = f"每期{'少' if less > 0 else '多'}还 {format_yuan(abs(less))} 元" if less else "每期一样多"
    whole = f"一共{'多' if more > 0 else '少'}还 {format_yuan(abs(more))} 元" if more else "一共还的一样多"
    was = f"原来还剩 {len(before)} 期，每期 {format_yuan(before[0].payment)} 元，到 {spoken(before[-1].due)}"
    becomes = f"新的分 {len(after)} 期，首期 {format_yuan(after[0].payment)} 元，到 {spoken(after[-1].due)}"
    return f"{was}；{becomes}。{month}，{whole}。"


def say(first: Row, after: Sequence[Row]) -> str:
    """What to ask the lender for."""
    return (
        f"我是按协商方案还款的客户。从{called(first.number)}起，照原来的数还有困难，我愿意继续履行。谈成以前，还得起的我照还，请先写明抵哪一项。"
        f"我能做到的是分 {len(after)} 期，每期 {format_yuan(after[0].payment)} 元左右，{spoken(after[0].due)}还第一期。"
        "请登记，给我工单号，能不能这样改，请用短信答复我。"
    )


def notes(left: Left, penalty: str, old: Agreement, new: Agreement) -> list[str]:
    """What was counted into the second deal, and what was not."""
    found = [*_of_the_first(old)]
    if left.penalty is None:
        found.append(
            f"没有填原来的利率，罚息大约 {penalty} 元，没有算进新的方案。请问银行罚息怎么处理。"
            if penalty
            else "没有填原来的利率，罚息没有算进新的方案。请问银行罚息怎么处理。"
        )
    if left.beside_principal and new.arrears == left.beside_principal:
        found.append(
            f"本金以外还欠的 {format_yuan(left.beside_principal)} 元（利息、费用、罚息），"
            "在新的方案里按「协议前的利息费用」算。请问能不能免。"
        )
    if deferred := left_at_end(new):
        found.append(f"新的方案还完以后，还欠挂账的 {format_yuan(deferred)} 元。")
    return found


def points(left: Left, old: Agreement) -> list[str]:
    """What the letter asks the lender to put in writing."""
    found = []
    if left.beside_principal:
        found.append(f"本金以外的 {format_yuan(left.beside_principal)} 元，请求免除；不能免的，请逐项写明。")
    if left.penalty is None:
        found.append("罚息没有算在上面，请写明有没有、怎么处理。")
    if owed := unsaid(old):
        found.append(f"协议前的 {format_yuan(owed)} 元，原来没有写明免不免，请写明。")
    if forgiven := waived(old):
        found.append(
            f"原来{'写明还完就免' if old.waives_when_paid else '免除'}的 {format_yuan(forgiven)} 元，请写明仍然免除。"
        )
    return found


def _of_the_first(old: Agreement) -> Iterator[str]:
    """What the first deal forgave, or left unsaid: no second deal may lose it without a word."""
    if owed := unsaid(old):
        yield (
            f"协议前的 {format_yuan(owed)} 元，原来就没说清免不免，没有算进新的方案。"
            "请问银行：免不免，在新的方案里写明。"
        )
    forgiven = waived(old)
    if forgiven and old.waives_when_paid:
        yield (
            f"原来说好还完才免的 {format_yuan(forgiven)} 元，没有算进新的方案。"
            "请问银行：重新谈了还免不免，在新的方案里写明。"
        )
    elif forgiven:
        yield f"原来免除的 {format_yuan(forgiven)} 元，请银行在新的方案里写明：仍然免除。"
