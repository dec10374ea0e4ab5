"""What a plan's events come to, in Chinese sentences: what to read first, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from calculator.facts.daily_rates import DailyRates
from calculator.plan.schedule import left_at_end, unsaid
from calculator.simulation.default import Breach
from calculator.simulation.lateness import PaidRow
from calculator.simulation.simulate import Simulation, Span
from calculator.terms.agreement import Agreement
from calculator.terms.fields import FIELD
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.wording.chart import furthest_apart

NO_RATE = "没有填原来的利率，算不出罚息"
NO_RATE_MOST = "没有填原来的利率，算不出要补的利息和罚息，所以算不出最多要还多少"
RANGE = "没有填原来的利率，先按公开报道的估；填上合同里的，就能算准"

RULES = {
    "unknown": "不知道条款怎么写，这里按最早的情况「漏一期就作废」算",
    "one_miss": "按「漏一期就作废」",
    "two_in_a_row": "按「连续两期才作废」",
    "cumulative": "按「累计 {count} 期逾期作废」",
    "days": "按「逾期满 {days} 天作废」",
}


def rule(simulated: Simulation) -> str:
    """The clause on breach, as it was reckoned with."""
    return RULES[simulated.terms.breach_rule].format(
        days=simulated.terms.breach_days, count=simulated.terms.breach_count
    )


def sentence(simulated: Simulation, span: Span) -> str:
    """Everything that happened, in a few short sentences."""
    return "".join([*_early_money(simulated), *_late(simulated, span)]) or "什么都没有改，和方案一样。"


def alive(simulated: Simulation) -> str:
    """Whether the plan outlives what happened: "yes", "void", "unknown" as its clause is; "" where nothing is late."""
    if simulated.first_late is None:
        return ""
    if simulated.terms.breach_rule == "unknown" or doubtful(simulated):
        return "unknown"
    return "yes" if simulated.breach is None else "void"


def doubtful(simulated: Simulation) -> PaidRow | None:
    """The row paid late whose neighbour is late too, where nobody said that a row made up counts; None where none.

    ``two_in_a_row`` is reckoned as two rows open at once; a lender may count a row paid days late as well.
    """
    if simulated.terms.breach_rule != "two_in_a_row" or simulated.breach is not None:
        return None
    pairs = pairwise(simulated.rows)
    return next((one for one, other in pairs if one.status == "late" and other.days_late), None)


def verdict(simulated: Simulation) -> str:
    """What to read first where anything is late: whether the plan goes on."""
    late = [each for each in simulated.rows if each.days_late and each.row.number not in simulated.made_good]
    if not late:
        return ""
    what = (
        {"miss": "漏这一期", "late": "晚这几天", "short": "这期没还全"}[late[0].status] if len(late) == 1 else "这样还"
    )
    ends = {"yes": "方案还在。", "void": "方案会作废。", "unknown": "作不作废，要问银行。"}
    return f"{what}，{ends[alive(simulated)]}"


def _late(simulated: Simulation, span: Span) -> Iterator[str]:
    verbs = {"miss": "漏还", "late": "晚还", "short": "少还"}
    for each, least, most in zip(simulated.rows, span.least.penalties, span.most.penalties, strict=True):
        if each.days_late:
            cost = f"罚息{_about(least, most)}"
            yield (
                f"{called(each.row.number)}{verbs[each.status]}，到 {spoken(each.paid_on)}才还清，"
                f"晚 {each.days_late} 天，{cost}。"
            )
    if span.rates and simulated.penalty is None:
        yield f"这是按公开报道的日息 {_between(span.rates)}、罚息 {_multiplier(simulated)} 倍算的。"


def _about(least: Fen | None, most: Fen | None) -> str:
    if most is None:
        return "算不出"
    return f" {format_yuan(most)} 元" if least == most else f"大约 {amounts(least, most)} 元"


def amounts(least: Fen | None, most: Fen | None) -> str:
    """The one amount, or from which to which; "" where it is not known."""
    if least is None or most is None:
        return ""
    return format_yuan(most) if least == most else f"{format_yuan(least)} 到 {format_yuan(most)}"


def _multiplier(simulated: Simulation) -> str:
    """The multiplier as people write it: it was typed as a decimal, so it is one."""
    whole, rest = divmod(simulated.terms.penalty_multiplier * 10**6, 10**6)
    return f"{whole}.{int(rest):06d}".rstrip("0").rstrip(".")


def _early_money(simulated: Simulation) -> Iterator[str]:
    difference, last = simulated.difference, simulated.rows[-1].row
    if simulated.extras:
        yield f"提前还 {format_yuan(sum(extra.amount for extra in simulated.extras))} 元。"
    if simulated.revised.settled:
        yield f"{spoken(last.due)}提前结清，那天要还 {format_yuan(last.payment)} 元。"
    elif difference.periods:
        yield f"少还 {-difference.periods} 期，到 {spoken(last.due)}还完。"
    if (simulated.extras or simulated.revised.settled) and difference.interest:
        less = "少" if difference.interest < 0 else "多"
        yield f"利息一共{less}付 {format_yuan(abs(difference.interest))} 元。"


def courses(simulated: Simulation) -> str:
    """What the drawing shows: where both courses begin and end, and where they are furthest apart."""
    opening, (end, _) = simulated.planned_balances[0][1], simulated.planned_balances[-1]
    ends = f"方案到 {spoken(end)}，照这样还到 {spoken(simulated.last_paid)}"
    if simulated.last_paid == end:
        ends = f"都在 {spoken(end)}还清"
    day, more = furthest_apart(simulated.planned_balances, simulated.balance_history)
    apart = ""
    if more:
        apart = f"差得最多的是 {spoken(day)}，比方案{'多' if more > 0 else '少'}欠 {format_yuan(abs(more))} 元。"
    return f"本金从 {format_yuan(opening)} 元开始，{ends}。{apart}"


def breach_sentence(simulated: Simulation, span: Span) -> str:
    """When the plan is void and what is then due at once; why not, where it is not."""
    found = simulated.breach
    if open_question := doubt(simulated):
        return f"{rule(simulated)}：{open_question}"
    if found is None:
        return f"{rule(simulated)}，还没有到作废的地步。" if simulated.first_late else ""
    due = _due_at_once(*(span.breaches or (found, found)))
    return f"{rule(simulated)}：{called(found.number)}到 {spoken(found.day)}没有还清，方案作废，要一次还清{due}。"


def doubt(simulated: Simulation) -> str:
    """What to ask of a row that was paid late and may count; "" where none may."""
    late = doubtful(simulated)
    return "" if late is None else f"{called(late.row.number)}晚 {late.days_late} 天算不算一期，先问银行。"


def _due_at_once(least: Breach, most: Breach) -> str:
    if most.most is None:
        return f"至少 {format_yuan(least.least)} 元"
    return f" {amounts(least.least, most.most)} 元"


def unknown(simulated: Simulation, span: Span) -> str:
    """Which figures are missing, or a range, for want of the original rate, in one sentence; "" where none is."""
    reason = breach_reason(simulated.breach, span) if simulated.breach else None
    return reason or (no_rate(span) if simulated.penalty is None else "")


def no_rate(span: Span) -> str:
    """Why the penalty is a range, or not known at all."""
    return RANGE if span.rates else NO_RATE


def _between(rates: DailyRates) -> str:
    """Between which rates a day, as people write them."""
    return f"{rates.least_percent}% 到 {rates.most_percent}%"


def breach_reason(found: Breach, span: Span) -> str | None:
    """Why the most that may be due is an estimate, or not known; None where it is known."""
    if found.most is not None:
        return None
    if span.rates:
        return RANGE
    back = f"；只补协议前免掉的 {format_yuan(found.forgiven)} 元"
    if found.unsaid:
        back = f"；只加协议前没说清的 {format_yuan(found.unsaid)} 元"
    more = f"{back}，是 {format_yuan(found.with_arrears)} 元"
    return NO_RATE_MOST + (more if found.with_arrears > found.least and found.clause == "unknown" else "")


def questions(simulated: Simulation) -> list[dict[str, str]]:
    """What to ask the lender, where an answer would change the figures."""
    found: list[str] = []
    if simulated.first_late is not None:
        found += ["breach_rule"] if simulated.terms.breach_rule == "unknown" else []
        found += ["clawback"] if simulated.breach and simulated.breach.clause == "unknown" else []
        found += ["waiver_when"] if simulated.breach and _hangs_on_when(simulated.breach, simulated.terms) else []
        found += ["arrears_treatment"] if simulated.breach and simulated.breach.unsaid else []
        found += ["original_rate"] if simulated.needs_rate else []
    return [{"field": key, "ask": FIELD[key].ask} for key in found]


def notes(simulated: Simulation) -> list[str]:
    """What was assumed, and what the lender is to be asked."""
    return [*_notes_of_lateness(simulated), *_notes_of_breach(simulated), *_notes_of_early_money(simulated)]


def _notes_of_lateness(simulated: Simulation) -> Iterator[str]:
    late = [each for each in simulated.rows if each.days_late]
    if any(_is_made_up(each) for each in late):
        yield "漏还、少还的部分，这里当作和下一期一起补上；最后一期当作再过一个月补上。更早补上，罚息更少。"
    if len(late) > 1:
        yield (
            "没有指定、没有另外约定的，钱先抵最早欠的一期（《民法典》第560条）："
            "前一期没还清，后一期按时还的钱也先补前一期。"
        )
    if late:
        yield "罚息＝逾期的本金 × 原来的日利率 × 罚息倍数 × 逾期天数，没有算利息的利息。以借款合同为准。"
    if late and simulated.terms.original_rate is not None and simulated.terms.original_rate_per != "day":
        per = "365" if simulated.terms.day_count == "actual/365" else "360"
        yield (
            "原来的月利率除以 30 折成日利率。"
            if simulated.terms.original_rate_per == "month"
            else (f"原来的年利率除以 {per} 折成日利率。")
        )


def _is_made_up(each: PaidRow) -> bool:
    return each.status in ("miss", "short")


def _notes_of_breach(simulated: Simulation) -> Iterator[str]:
    found = simulated.breach
    if simulated.first_late is not None and simulated.terms.breach_rule == "two_in_a_row":
        yield "「连续两期」在这里是指：到后一期的还款日，两期都还没有还清。你的条款可能不是这样写，请核对。"
    if found is None:
        return
    yield "表里是银行让方案继续下去的样子；银行按条款宣布作废的，要一次还清的是另外那个数。"
    if found.clause == "unknown":
        yield "作废后要不要补回免掉的钱，还不知道：少的数是不用补，多的数是免掉的和协议期间少算的利息都要补。"
    if found.forgiven and found.is_owed_until_paid:
        yield f"免除的 {format_yuan(found.forgiven)} 元说好还完才免，作废就要补，已经算进去了。"
    if found.unsaid:
        yield f"协议前的 {format_yuan(found.unsaid)} 元免没免还没说清：{_unsaid_at_breach(found)}。"
    if simulated.terms.repayment.settles and found.forgiven:
        yield f"作废后可能补回的，是结清方案原来免掉的 {format_yuan(found.forgiven)} 元。"


def _hangs_on_when(found: Breach, terms: Agreement) -> bool:
    """Whether it matters if what was forgiven is forgiven now or only once all is paid, and nobody said."""
    open_question = terms.waiver_when == "unknown" and not terms.repayment.settles
    return open_question and bool(found.forgiven) and found.clause in ("unknown", "none")


def _unsaid_at_breach(found: Breach) -> str:
    if found.clause in ("unknown", "none"):
        return "少的数当作免了，多的数当作还要还"
    return "没免的本来就欠，免了的作废后要补，所以都算进去了"


def _notes_of_early_money(simulated: Simulation) -> Iterator[str]:
    if simulated.extras:
        yield "提前还的钱全部抵本金；到那天为止的利息按实际天数算，随下一期付。能不能这样还、收不收费，请先问银行。"
    if simulated.revised.settled:
        yield "结清的数是本金加到那天的利息，再加还没付的协议前利息费用；以后各期的手续费不收。请先向银行要结清金额。"
    if deferred := left_at_end(simulated.terms):
        yield f"挂账的 {format_yuan(deferred)} 元不在表里，还清以后这笔还欠着。请问银行怎么处理。"
    if open_arrears := unsaid(simulated.terms):
        yield f"协议前的 {format_yuan(open_arrears)} 元免没免还没说清，不在表里；没免的话，还清以后这笔还欠着。"
