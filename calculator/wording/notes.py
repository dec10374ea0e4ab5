"""What a person should know beside a plan's figures, in Chinese sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from calculator.plan.schedule import Row, left_at_end, waived
from calculator.terms.agreement import Agreement
from calculator.terms.fields import unused
from calculator.terms.methods import METHODS
from calculator.units.dates import spoken
from calculator.units.holidays import LAST_YEAR, why_off
from calculator.units.money import format_yuan

HOLIDAYS = "每年另外公布的连休和调休上班日，这里没有算进去。遇到长假，请提前把钱存好，并问银行哪天扣。"
PAST_THE_TABLE = f"{LAST_YEAR} 年以后的农历节日（春节、清明、端午、中秋）还没有算进去。"


def notes(terms: Agreement, rows: Sequence[Row], strings: Mapping[str, object]) -> list[str]:
    """Every note that applies to the plan; ``strings`` is the form as typed, to name what went unused."""
    return [*_money(terms, rows), *_settings(terms, strings), *_days(terms, rows)]


def _money(terms: Agreement, rows: Sequence[Row]) -> Iterator[str]:
    if deferred := left_at_end(terms):
        yield (
            f"挂账的 {format_yuan(deferred)} 元不在表里，也不算进总数：最后一期还完以后，这笔还欠着。"
            "请问银行：到时怎么还，会不会免除，写在哪里。"
        )
    if growing := [row.number for row in rows if row.principal < 0]:
        yield f"{_rows(growing)}的利息比还款还多，本金不减反增。请核对起息日、首个还款日和利率。"
    if idle := [row.number for row in rows if row.payment == 0]:
        yield f"{_rows(idle)}应还 0.00 元：金额太小，分不到这么多期。"
    paid = sum(row.payment for row in rows)
    if paid < terms.principal:
        yield f"一共只还 {format_yuan(paid)} 元，比本金还少，所以年化成本是负数。请确认其余部分写明「免除」。"
    if terms.method == "lump_sum" and waived(terms) > 0:
        yield "其余部分要在协议里写明「免除」，还清后请要结清证明。"


def _settings(terms: Agreement, strings: Mapping[str, object]) -> Iterator[str]:
    name = METHODS[terms.method].name
    if ignored := unused(strings, terms.method):
        yield f"「{name}」用不到你填的{'、'.join(f'「{field.label}」' for field in ignored)}，没有算进去。"
    elsewhere = terms.arrears_treatment == "spread" and terms.arrears > 0
    if terms.residue == "first" and terms.method != "interest_free" and not elsewhere:
        yield f"「{name}」除不尽的零头总在最后一期，「放在第一期」没有用到。"


def _days(terms: Agreement, rows: Sequence[Row]) -> Iterator[str]:
    if rows[0].due == terms.start:
        interest = rows[0].interest
        borne = f"却算了 {format_yuan(interest)} 元利息，请问银行该不该算" if interest else "不产生利息"
        yield f"首个还款日就是起息当天（{spoken(terms.start)}），第一期{borne}。"
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


def _rows(numbers: Sequence[int]) -> str:
    """The rows named one by one, or the first ones and a count."""
    shown = "、".join(str(number) for number in numbers[:5])
    return f"第 {shown} 期" if len(numbers) <= 5 else f"第 {shown} 等 {len(numbers)} 期"
