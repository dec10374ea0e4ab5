"""The calculator's arithmetic on trial (算术自检), run where the reader is.

The laws every plan obeys, over a fixed set of agreements, and the worked examples others have
published. A check that cannot be run does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from calculator.self_check import laws, published
from calculator.terms.methods import METHODS

IDENTITY = "算术恒等式"
OURS = "本站写明的约定"
PBOC = "中国人民银行公告〔2021〕第3号的算法"
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a check may meet when the thing it checks is broken; it then does not hold, and says what it met."""


class Check(NamedTuple):
    """One check: what is claimed, whose claim it is, and the first thing found against it ("" where it holds)."""

    name: str
    source: str
    fault: str

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.fault


def check_all() -> list[Check]:
    """Every check, the laws first, then the examples."""
    return [*_laws_of_plans(), *_laws_by_hand(), *_examples()]


def _laws_of_plans() -> Iterator[Check]:
    made: dict[str, list[laws.Plan]] = {}

    def over(name: str, source: str, law: laws.Law, *methods: str) -> Check:
        """The check of a law over every plan of the set, or those of some methods; each plan is made once."""

        def faults() -> laws.Faults:
            for method in methods or METHODS:
                if method not in made:
                    made[method] = list(laws.plans(method))
                for plan in made[method]:
                    yield from law(plan)

        return _one(name, source, faults)

    for method in METHODS.values():
        yield over(f"每期本金加起来等于剩余本金：{method.name}", IDENTITY, laws.principal_sums, method.key)
    yield over("每一期：本金、利息、协议前的费用和手续费加起来等于应还", IDENTITY, laws.rows_add_up)
    yield over("最后一期还完，剩余本金正好是 0.00 元", IDENTITY, laws.ends_at_nothing)
    yield over("还的、免的、挂账的，加起来等于原来欠的", IDENTITY, laws.nothing_lost)
    yield over("利率为 0：没有一分钱利息，年化成本是 0.00%", IDENTITY, laws.zero_rate)
    yield over("停息分期：各期本金相差不到期数那么多分", OURS, laws.equal_rows, "interest_free")
    yield over("等额本息：除最后一期，每期都一样", OURS, laws.level_rows, "equal_payment")
    yield over("按算出的年化成本折回去，每期误差不到一分钱", PBOC, laws.present_value)


def _laws_by_hand() -> Iterator[Check]:
    yield _one("只有 1 期：到期还清全部本金", IDENTITY, laws.single_row)
    yield _one("360 期：行数、合计和余额都对", IDENTITY, laws.longest)
    yield _one("1 月 31 日之后是 2 月 28 日，再后是 3 月 31 日", OURS, laws.month_ends)
    yield _one("选了避开周末，最晚存入日就不在周末", OURS, laws.weekends)
    yield _one("写出来的金额，读回去还是同一个数", IDENTITY, laws.money_reads_back)
    yield _one("欠费用 3,000、利息 5,000、本金 10 万，还 3 万：先抵费用和利息", "民法典第五百六十一条", laws.order_561)
    yield _one("什么都没发生，就和原计划一样", IDENTITY, laws.uneventful)


def _examples() -> Iterator[Check]:
    try:
        found = published.cases()
    except BROKEN as error:
        yield Check("公开算例", "data/published_cases.toml", f"读不出来：{error}")
        return
    for case in found:
        yield _one(_title(case), case.source, partial(_example, case))


def _title(case: published.Case) -> str:
    """What the example is about, with its remark."""
    form = case.form
    periods = f"，{form['periods']} 期" if "periods" in form else ""
    wrong = "（公开的数字里有错的，不能和它一样）" if case.wrong else ""
    note = f"：{case.note}" if case.note else ""
    return f"{METHODS[form['method']].name}，{form['principal']} 元{periods}{note}{wrong}"


def _example(case: published.Case) -> laws.Faults:
    yield from published.differences(case)


def _one(name: str, source: str, law: Callable[[], laws.Faults]) -> Check:
    """The check of a law that brings its own figures."""
    try:
        return Check(name, source, next(law(), ""))
    except BROKEN as error:
        return Check(name, source, f"算不下去：{error!r}")
