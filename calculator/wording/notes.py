"""What a person should know beside a plan's figures, in Chinese sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator.plan.schedule import Row, interest_forgone, left_at_end, numbered, unsaid, waived
from calculator.reading.form import Form, unused
from calculator.terms.agreement import Agreement
from calculator.units.dates import month_end, spoken
from calculator.units.holidays import LAST_YEAR, why_off
from calculator.units.money import format_yuan

HOLIDAYS = "每年另外公布的连休和调休上班日，这里没有算进去。遇到长假，请提前把钱存好，并问银行哪天扣。"
LONGEST_MONTH = 31
PAST_THE_TABLE = f"{LAST_YEAR} 年以后的农历节日（春节、清明、端午、中秋）还没有算进去。"


def notes(form: Form, rows: Sequence[Row]) -> list[str]:
    """Every note that applies to the plan, and what of the form went unused."""
    return [*_money(form.agreement, rows), *_settings(form), *_days(form, rows)]


def _money(terms: Agreement, rows: Sequence[Row]) -> Iterator[str]:
    if deferred := left_at_end(terms):
        yield (
            f"挂账的 {format_yuan(deferred)} 元不在表里，也不算进总数：最后一期还完以后，这笔还欠着。"
            "请问银行：到时怎么还，会不会免除，写在哪里。"
        )
    if owed := unsaid(terms):
        paid = sum(row.payment for row in rows)
        yield (
            f"一共至少还 {format_yuan(paid)} 元；协议前的 {format_yuan(owed)} 元没免的话，"
            f"是 {format_yuan(paid + owed)} 元。请问银行：这笔免不免，写在哪里。"
        )
    yield from _forgiven(terms)
    yield from _spared(terms, rows)
    if growing := [row.number for row in rows if row.principal < 0]:
        yield f"{_rows(growing)}的利息比还款还多，本金不减反增。请核对起息日、首个还款日和利率。"
    if idle := [row.number for row in rows if row.payment == 0]:
        yield f"{_rows(idle)}应还 0.00 元：金额太小，分不到这么多期。"
    paid = sum(row.payment for row in rows)
    if paid < terms.principal:
        yield f"一共只还 {format_yuan(paid)} 元，比本金还少，所以年化成本是负数。请确认其余部分写明「免除」。"
    if terms.repayment.settles and waived(terms) > 0:
        yield "其余部分要在协议里写明「免除」，还清后请要结清证明。"


def _forgiven(terms: Agreement) -> Iterator[str]:
    """When what the deal forgives is forgiven, where that is not at once."""
    forgiven = format_yuan(waived(terms))
    if not waived(terms) or terms.repayment.settles or terms.waiver_when == "now":
        return
    if terms.waives_when_paid:
        yield f"免除的 {forgiven} 元要全部还完才算免：在那以前还欠着，中途作废要补回来。"
    else:
        yield f"免除的 {forgiven} 元是现在就免，还是全部还完才免，还没说清。还完才免的，中途作废要补回来。"


def _spared(terms: Agreement, rows: Sequence[Row]) -> Iterator[str]:
    """What interest the plan spares against the original rate, where that is known."""
    borne = interest_forgone(terms, rows)
    if borne is None:
        return
    charged = sum(row.interest for row in rows)
    less = "少" if borne >= charged else "多"
    yield (
        f"照这些还款日，按原来的利率要付利息 {format_yuan(borne)} 元；这个方案收 {format_yuan(charged)} 元，"
        f"{less}付 {format_yuan(abs(borne - charged))} 元。"
    )


def _settings(form: Form) -> Iterator[str]:
    terms = form.agreement
    name = terms.repayment.name
    if ignored := unused(form):
        yield f"「{name}」用不到你填的{'、'.join(f'「{field.label}」' for field in ignored)}，没有算进去。"
    elsewhere = terms.arrears_treatment == "spread" and terms.arrears > 0
    if terms.residue == "first" and not terms.repayment.may_begin_with_residue and not elsewhere:
        yield f"「{name}」除不尽的零头总在最后一期，「放在第一期」没有用到。"


def _days(form: Form, rows: Sequence[Row]) -> Iterator[str]:
    terms = form.agreement
    yield from _before_the_down_payment(terms, rows[0])
    yield from _first_row(terms, numbered(rows)[0])
    yield from _month_end(form)
    off = sum(bool(why_off(row.due)) for row in rows)
    if off and terms.weekend == "keep":
        yield (
            f"有 {off} 期的还款日是周末或法定节日，这里按当天算。没有另外约定的，最后一天是法定休假日，"
            "就顺到假后第一天（《民法典》第203条、第204条）；可是银行当天照样可能扣款，钱要在当天以前存好，并问银行哪天扣。"
        )
    elif off:
        yield f"有 {off} 期的还款日是周末或法定节日，「最晚存入日」已经按你选的移动；利息仍算到还款日。"
    yield HOLIDAYS
    if rows[-1].due.year > LAST_YEAR:
        yield PAST_THE_TABLE


def _month_end(form: Form) -> Iterator[str]:
    """Where the first day is the last of a short month and nobody said whether every row is due on a last day."""
    terms, day = form.agreement, form.agreement.first_due
    if "month_end" in form.said or terms.periods == 1 or day.day == LONGEST_MONTH or day != month_end(day):
        return
    yield (
        f"首个还款日是 {spoken(day)}，正好是月底。以后这里按每月 {day.day} 日算；"
        "要是说好每月最后一天还，请选「每月最后一天」再算。拿不准的，问银行。"
    )


def _before_the_down_payment(terms: Agreement, down: Row) -> Iterator[str]:
    if down.number == 0 and down.days and terms.bears_interest and terms.by_the_month:
        yield f"首付以前的 {down.days} 天没有另算利息：这里按月计息，只算首付以后剩下的本金。请问银行那几天收不收。"


def _first_row(terms: Agreement, first: Row) -> Iterator[str]:
    """A first row that is no month long, and what a month's interest on it comes to."""
    if not terms.bears_interest:
        return
    if not first.days:
        borne = f"却算了 {format_yuan(first.interest)} 元利息，请问银行该不该算" if first.interest else "不产生利息"
        yield f"首个还款日就是起息当天（{spoken(terms.start)}），第一期{borne}。"
    elif terms.by_the_month and not 28 <= first.days <= 31:
        yield (
            f"第一期有 {first.days} 天，这里照按月计息算一整个月，利息 {format_yuan(first.interest)} 元。"
            "请问银行：第一期是按一个月算，还是按实际天数算。"
        )


def _rows(numbers: Sequence[int]) -> str:
    """The rows named one by one, or the first ones and a count."""
    shown = "、".join(str(number) for number in numbers[:5])
    return f"第 {shown} 期" if len(numbers) <= 5 else f"第 {shown} 等 {len(numbers)} 期"
