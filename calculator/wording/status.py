"""How a plan stands, in the few sentences that a frightened person reads first, and the one thing to do next."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from calculator.matching.reconcile import RowState
from calculator.matching.shown import Shown
from calculator.matching.status import Standing
from calculator.plan.pay_days import fund_by, pay_day
from calculator.terms.row_names import called
from calculator.units.dates import spoken
from calculator.units.money import Fen, format_yuan
from calculator.wording.calendar_file import CLOSING_DAYS
from calculator.wording.causes import told
from calculator.wording.outcomes import RULES, amounts

STATES = {
    "unconfirmed": "还没确认",
    "before": "还没开始",
    "running": "正常",
    "late": "有逾期",
    "void": "按条款已作废",
    "done": "已还清",
}
ALIVE = {"yes": "有效", "at_risk": "有危险", "void": "按条款已作废", "unknown": "还不知道"}


NO_CAUSE = "说不出是为什么，请问银行这个数是怎么来的"


def cause_of(shown: Shown) -> str:
    """Why they differ, where that can be counted out; else whom to ask."""
    return told([shown.cause]) if shown.cause else NO_CAUSE


def beside(shown: Shown) -> str:
    """The bank's figure beside ours, and why they differ where that can be counted out."""
    ours, theirs = format_yuan(shown.ours), format_yuan(shown.theirs)
    if not shown.difference:
        return f"对得上：{spoken(shown.day)}，照你的记录还剩 {ours} 元，银行显示的一样。"
    more = f"{'多' if shown.difference > 0 else '少'} {format_yuan(abs(shown.difference))} 元"
    return f"{spoken(shown.day)}，照你的记录还剩 {ours} 元，银行显示 {theirs} 元，{more}。{cause_of(shown)}。"


def ask_about(shown: Shown) -> str:
    """What to ask the bank of its figure; "" where both are the same."""
    if not shown.difference:
        return ""
    return (
        f"{spoken(shown.day)}，你们页面显示还剩 {format_yuan(shown.theirs)} 元，照方案和我的还款记录是 "
        f"{format_yuan(shown.ours)} 元。请逐项说明这个数是怎么来的：本金、利息、罚息、费用各多少，并用文字答复。"
    )


class Due:
    """What is due at once, or between what; None where that is not known."""

    def __init__(self, least: Fen | None, most: Fen | None) -> None:
        self.least, self.most = least, most

    @property
    def words(self) -> str:
        """As it is said in a sentence."""
        if self.least is None:
            return ""
        return f"至少 {format_yuan(self.least)} 元" if self.most is None else f" {amounts(self.least, self.most)} 元"


def rule(standing: Standing) -> str:
    """The clause on breach as it is reckoned with."""
    return RULES[standing.terms.breach_rule].format(days=standing.terms.breach_days, count=standing.terms.breach_count)


def sentence(standing: Standing, due: Due) -> str:
    """Where things stand."""
    state = standing.state
    if state == "done":
        return f"{len(standing.rows)} 期都还清了，一共还了 {format_yuan(standing.found.paid_total)} 元。"
    if state == "void":
        return _void(standing, due)
    if state == "late":
        return _late(standing)
    return _coming(standing)


def void_since(standing: Standing) -> str:
    """The clause, and since which day it lets the plan be void; "" where none does."""
    trigger = standing.void
    if trigger is None:
        return ""
    return f"{rule(standing)}：第 {trigger.number} 期到 {spoken(trigger.day)}没有还清，方案从那天起可以作废"


def _void(standing: Standing, due: Due) -> str:
    since = f"那以后又还了 {format_yuan(standing.paid_since)} 元，要减掉。" if standing.paid_since else ""
    return f"{void_since(standing)}，那天要一次还清{due.words}。{since}"


def alive_sentence(standing: Standing) -> str:
    """Whether the plan is alive by its own clause, and the rows that were late; "" once all is paid.

    Of two neighbours paid late nobody said whether they count as two in a row: that is asked.
    """
    if standing.is_done:
        return ""
    if standing.alive == "unknown" and not standing.late:
        return made_up(standing)
    late = [state for state in standing.found.rows if state.days_late]
    which = "，".join(
        f"{called(each.row.number)}{'晚' if each.status == 'late' else '没还清，已经晚'} {each.days_late} 天"
        for each in late
    )
    if standing.alive == "unknown":
        return f"说不准方案还在不在：{which}，漏几期作废要问银行。"
    clause = f"（你的条款：{rule(standing).removeprefix('按').strip('「」')}）" if late else ""
    head = {
        "yes": f"方案还在{clause}。",
        "at_risk": f"方案还在，但要赶紧{clause}。",
        "void": f"方案可能已经作废{clause}，先打客服问清。",
    }[standing.alive]
    numbers = [each.row.number for each in late]
    is_asked = standing.alive == "yes" and standing.terms.breach_rule == "two_in_a_row"
    in_a_row = is_asked and any(other - one == 1 for one, other in pairwise(numbers))
    if in_a_row:
        return f"{which}：算不算连续两期，先问银行。"
    return f"{head}{which}。" if which else head


def made_up(standing: Standing) -> str:
    """The rows that were late and are paid since, and the one question left where the clause is not known."""
    late = [state for state in standing.found.rows if state.days_late]
    which = "，".join(f"{called(each.row.number)}晚了 {each.days_late} 天" for each in late)
    return f"{which}，{'都' if len(late) > 1 else ''}已经补上。漏几期作废没说清，问银行一句：「方案还有效吗？」"


def _late(standing: Standing) -> str:
    late, lacking = standing.late, sum(state.row.payment - state.paid for state in standing.late)
    first = late[0]
    words = f"第 {first.row.number} 期已经晚 {first.days_late} 天，"
    if len(late) > 1:
        words = f"有 {len(late)} 期没还清，最早的第 {first.row.number} 期已经晚 {first.days_late} 天，"
    words += f"还差 {format_yuan(lacking)} 元。"
    if standing.alive == "unknown":
        return f"{words}不知道条款怎么写，方案还在不在，要问银行。"
    if standing.cure_by is None:
        return f"{words}{rule(standing)}，方案还有效，可是罚息天天在涨。"
    return f"{words}{rule(standing)}，现在还没有作废；最晚 {spoken(standing.cure_by)}要补上。"


def _coming(standing: Standing) -> str:
    following = standing.found.next
    assert following is not None
    left = days_left(following, standing.today)
    when = "就是今天" if left == 0 else f"还有 {left} 天"
    row, lacking = following.row, format_yuan(following.row.payment - following.paid)
    words = f"下一笔是第 {row.number} 期，{spoken(row.due)}，{when}，要还 {lacking} 元。"
    if standing.alive == "unknown":
        return f"{words}{made_up(standing)}"
    if standing.state == "unconfirmed":
        return f"{words}协议还有没说清的地方，先问清再等扣款。"
    return words if standing.state == "before" else f"到今天都还上了。{words}"


def deed(standing: Standing) -> str:
    """The one thing to do next."""
    state = standing.state
    if state == "done":
        last = max((each.paid_on for each in standing.paid_rows), default=standing.today)
        return f"{spoken(last + timedelta(CLOSING_DAYS))}以后，打客服确认应还是零，再申请结清证明。"
    if state == "void":
        return "先打客服问清：方案是不是真的作废了，补上欠的能不能接着还。要书面的答复，没问清以前不要签新的。"
    if state == "late":
        lacking = format_yuan(Fen(sum(each.row.payment - each.paid for each in standing.late)))
        return f"今天把欠的 {lacking} 元连罚息还上，再打客服问入账、罚息够不够。"
    if state == "unconfirmed":
        return "先打客服，把还没说清的几项问清楚，要书面的答复。"
    following = standing.found.next
    assert following is not None
    by = fund_by(following.row, standing.today)
    day = "今天" if by == standing.today else spoken(by)
    lacking = format_yuan(following.row.payment - following.paid)
    return f"最晚{day}，把 {lacking} 元存进扣款的卡。"


def days_left(state: RowState, today: date) -> int:
    """The days until a row's money is needed; 0 where that is today or over."""
    return (pay_day(state.row, today) - today).days
