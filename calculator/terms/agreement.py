"""The terms of one repayment agreement (协商还款协议), as agreed; an impossible one cannot be built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from calculator.terms.methods import METHODS, RepaymentMethod
from calculator.terms.steps import RateStep, Step
from calculator.units.dates import LATEST, add_months, month_end
from calculator.units.money import ZERO, Fen, format_yuan
from calculator.units.problems import Impossible, Problem

RatePer = Literal["day", "month", "year"]
DayCount = Literal["monthly", "actual/365", "actual/360"]
ArrearsTreatment = Literal["unknown", "waived", "deferred", "first", "spread"]
WaiverWhen = Literal["unknown", "now", "when_paid"]
BreachRule = Literal["unknown", "one_miss", "two_in_a_row", "cumulative", "days"]
Clawback = Literal["unknown", "none", "arrears", "arrears_and_interest"]

LEAST = Fen(1)
MOST = Fen(100_000_000_00)
MOST_PERIODS = 360
MOST_LATE_DAYS = 3_650
MOST_MULTIPLIER = 10
PERIODS_A_YEAR: Mapping[str, int] = {"day": 365, "month": 12, "year": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What borrower and lender agreed: amounts in fen, rates as fractions of one per ``…_per``.

    Raises:
        Impossible: when the terms contradict each other or a limit, with every problem.
    """

    principal: Fen
    method: str
    periods: int
    start: date
    first_due: date
    month_end: Literal["no", "yes"] = "no"
    rate: Fraction = Fraction(0)
    rate_per: RatePer = "year"
    rate_steps: tuple[RateStep, ...] = ()
    day_count: DayCount = "monthly"
    arrears: Fen = ZERO
    arrears_treatment: ArrearsTreatment = "unknown"
    arrears_waived: Fen | None = None
    waiver_when: WaiverWhen = "unknown"
    down_payment: Fen | None = None
    down_payment_due: date | None = None
    fee: Fen = ZERO
    fee_timing: Literal["first", "each"] = "each"
    settlement: Fen | None = None
    steps: tuple[Step, ...] = ()
    interest_only_periods: int | None = None
    residue: Literal["last", "first"] = "last"
    weekend: Literal["keep", "before", "after"] = "keep"
    unit: Literal["fen", "yuan"] = "fen"
    original_rate: Fraction | None = None
    original_rate_per: RatePer = "day"
    penalty_multiplier: Fraction = Fraction(3, 2)
    breach_rule: BreachRule = "unknown"
    breach_days: int | None = None
    breach_count: int | None = None
    clawback: Clawback = "unknown"

    def __post_init__(self) -> None:
        problems = contradictions({field.name: getattr(self, field.name) for field in fields(self)})
        if problems:
            raise Impossible(problems)

    @property
    def interest_only(self) -> int:
        """How many rows pay interest alone under 先息后本: as agreed, else all but the last."""
        return self.periods - 1 if self.interest_only_periods is None else self.interest_only_periods

    def due_day(self, number: int) -> date:
        """The day on which row ``number`` is due, or would be where there are fewer rows."""
        return _due_day(self.first_due, number - 1, self.month_end)

    @property
    def financed(self) -> Fen:
        """The principal that the numbered rows repay: all but the down payment (首付)."""
        return Fen(self.principal - (self.down_payment or 0))

    @property
    def opens(self) -> date:
        """The day from which row 1 is counted: the down payment's, or the start."""
        return self.down_payment_due if self.down_payment and self.down_payment_due else self.start

    @property
    def arrears_left(self) -> Fen:
        """The arrears that ``arrears_treatment`` speaks of: all but the part that is forgiven beside it."""
        return Fen(self.arrears - (self.arrears_waived or 0))

    @property
    def waives_when_paid(self) -> bool:
        """Whether what the deal forgives is owed until the last row is paid (还完才免)."""
        return self.waiver_when == "when_paid" and not self.repayment.settles

    @property
    def by_the_month(self) -> bool:
        """Whether a row bears a month's interest however many days it has."""
        return self.rate_per == "month" or (self.rate_per == "year" and self.day_count == "monthly")

    @property
    def repayment(self) -> RepaymentMethod:
        """The method of repaying (还款方式), and all there is to know of it."""
        return METHODS[self.method]

    @property
    def bears_interest(self) -> bool:
        """Whether any row can bear interest: the method counts it, and the rate is not 0."""
        return self.repayment.charges_interest and any(self.rates)

    @property
    def runs(self) -> tuple[RateStep, ...]:
        """The runs of rows with rates of their own, where the method charges interest at all."""
        return self.rate_steps if self.repayment.charges_interest else ()

    @property
    def rates(self) -> list[Fraction]:
        """The rate of each numbered row, per ``rate_per``: one for all, or as ``rate_steps`` say."""
        steps = self.runs or (RateStep(self.periods, self.rate),)
        return [step.rate for step in steps for _ in range(step.count)]


def _method(values: Mapping[str, Any]) -> str:
    return "" if values["method"] in METHODS else f"请从这些里选一个：{'、'.join(METHODS)}"


def _amounts(values: Mapping[str, Any]) -> str:
    return (
        "" if LEAST <= values["principal"] <= MOST else f"请填 {format_yuan(LEAST)} 到 {format_yuan(MOST)} 元之间的金额"
    )


def _at_most(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda values: "" if 0 <= values[key] <= MOST else f"最多 {format_yuan(MOST)} 元"


def _periods(values: Mapping[str, Any]) -> str:
    method = METHODS.get(values.get("method", ""))
    if (method and method.has_stairs) or 1 <= values["periods"] <= MOST_PERIODS:
        return ""  # the stairs' own rule counts a stepped plan's rows
    return f"请填 1 到 {MOST_PERIODS} 之间的整数"


def _steps(values: Mapping[str, Any]) -> str:
    if not METHODS[values["method"]].has_stairs:
        return ""
    if not values["steps"]:
        return "阶梯还款要写明每一段，例如 6x300, 53x330"
    fixed = METHODS[values["method"]].rows_of(values["steps"]) or 0
    if any(step.count < 1 for step in values["steps"]):
        return "每一段至少 1 期"
    if any(not LEAST <= step.payment <= MOST for step in values["steps"]):
        return f"每期金额请填 {format_yuan(LEAST)} 到 {format_yuan(MOST)} 元"
    return "" if fixed <= MOST_PERIODS else f"加上最后一期一共 {fixed} 期，最多 {MOST_PERIODS} 期"


def _fixed_periods(values: Mapping[str, Any]) -> str:
    method = METHODS[values["method"]]
    fixed = method.rows_of(values["steps"])
    if fixed is None or values["periods"] == fixed:
        return ""
    if not method.has_stairs:
        return f"{method.name}只有 {fixed} 期"
    return f"阶梯写的是 {fixed - 1} 期，加最后一期共 {fixed} 期，和期数 {values['periods']} 对不上"


def _first_due(values: Mapping[str, Any]) -> str:
    if values["first_due"] >= values["start"]:
        return ""
    return f"不能早于协议生效日 {values['start']}"


def _down_payment(values: Mapping[str, Any]) -> str:
    down = values["down_payment"]
    if down is None:
        return "填了首付哪天付，请填首付多少" if values["down_payment_due"] else ""
    return "" if 0 <= down < values["principal"] else f"要少于剩余本金 {format_yuan(values['principal'])} 元"


def _down_payment_due(values: Mapping[str, Any]) -> str:
    due = values["down_payment_due"]
    if not values["down_payment"]:
        return ""
    if due is None:
        return "请填首付哪天付"
    if due < values["start"]:
        return f"不能早于协议生效日 {values['start']}"
    return "" if due < values["first_due"] else f"要早于首个还款日 {values['first_due']}"


def _due_day(first_due: date, months: int, month_ends: str) -> date:
    day = add_months(first_due, months)
    return month_end(day) if month_ends == "yes" else day


def _month_end(values: Mapping[str, Any]) -> str:
    first_due = values["first_due"]
    if values["month_end"] != "yes" or first_due == month_end(first_due):
        return ""
    return f"每月最后一天还的，首个还款日也要是那个月的最后一天，{first_due.month} 月是 {month_end(first_due)}"


def _last_due(values: Mapping[str, Any]) -> str:
    periods = values["periods"]
    if not 1 <= periods <= MOST_PERIODS:
        return ""
    if _due_day(values["first_due"], periods - 1, values["month_end"]) <= LATEST:
        return ""
    return f"最后一期会晚于 {LATEST}，请减少期数或核对首个还款日"


RATE_TOO_HIGH = "折成一年不能超过 100%。请核对是不是少写了百分号，或选错了「按日、按月、按年」"


def _rate(key: str) -> Callable[[Mapping[str, Any]], str]:
    def check(values: Mapping[str, Any]) -> str:
        rate = values[key]
        if rate is None or 0 <= rate * PERIODS_A_YEAR[values[f"{key}_per"]] <= 1:
            return ""
        return RATE_TOO_HIGH

    return check


def _arrears_waived(values: Mapping[str, Any]) -> str:
    waived, arrears = values["arrears_waived"], values["arrears"]
    if waived is None or METHODS[values["method"]].settles:
        return ""
    if values["arrears_treatment"] == "waived":
        return "已经选了「免除」，那是全部免除。只免一部分的，请在「处理」里选其余的怎么办"
    if not arrears:
        return "请同时填协议前的利息费用一共是多少元"
    return "" if 0 <= waived <= arrears else f"不能比协议前的利息费用还多，一共是 {format_yuan(arrears)} 元"


def _rate_steps(values: Mapping[str, Any]) -> str:
    steps = values["rate_steps"]
    if not steps or not METHODS[values["method"]].charges_interest:
        return ""
    if any(step.count < 1 for step in steps):
        return "每一段至少 1 期"
    if any(step.rate * PERIODS_A_YEAR[values["rate_per"]] > 1 for step in steps):
        return RATE_TOO_HIGH
    if values["rate"]:
        return "利率分段写了，「利率」那一栏就不用填，请只留一处"
    rows = sum(step.count for step in steps)
    return "" if rows == values["periods"] else f"各段一共 {rows} 期，和期数 {values['periods']} 对不上"


def _settlement(values: Mapping[str, Any]) -> str:
    if not METHODS[values["method"]].settles:
        return ""
    settlement, owed = values["settlement"], values["principal"] + values["arrears"] - (values["down_payment"] or 0)
    if settlement is None:
        return "一次性结清要填结清金额"
    if not settlement >= LEAST:
        return f"请填 {format_yuan(LEAST)} 元以上的金额"
    return "" if settlement <= owed else f"比本金加协议前的利息费用还多，一共只剩 {format_yuan(owed)} 元，请核对"


def _interest_only(values: Mapping[str, Any]) -> str:
    rows = values["interest_only_periods"]
    used = METHODS[values["method"]].has_rows_of_interest_alone
    if not used or rows is None or 0 <= rows < values["periods"]:
        return ""
    return f"请填 0 到 {values['periods'] - 1} 之间的整数，至少留一期还本金"


def _multiplier(values: Mapping[str, Any]) -> str:
    return (
        ""
        if 0 <= values["penalty_multiplier"] <= MOST_MULTIPLIER
        else f"请填 0 到 {MOST_MULTIPLIER} 之间的倍数，例如 1.5"
    )


def _breach_days(values: Mapping[str, Any]) -> str:
    days = values["breach_days"]
    if values["breach_rule"] == "days" and days is None:
        return "选了「逾期满若干天」，请填几天"
    return "" if days is None or 1 <= days <= MOST_LATE_DAYS else f"请填 1 到 {MOST_LATE_DAYS} 之间的整数"


def _breach_count(values: Mapping[str, Any]) -> str:
    count = values["breach_count"]
    if values["breach_rule"] == "cumulative" and count is None:
        return "选了「累计逾期几期」，请填几期"
    return "" if count is None or 1 <= count <= MOST_PERIODS else f"请填 1 到 {MOST_PERIODS} 之间的整数"


class Rule(NamedTuple):
    """One thing every agreement obeys: the field a breach of it is shown at, the fields it reads, the check."""

    field: str
    reads: tuple[str, ...]
    fault: Callable[[Mapping[str, Any]], str]


RULES: tuple[Rule, ...] = (
    Rule("method", ("method",), _method),
    Rule("principal", ("principal",), _amounts),
    Rule("periods", ("periods",), _periods),
    Rule("steps", ("method", "steps"), _steps),
    Rule("periods", ("method", "periods", "steps"), _fixed_periods),
    Rule("first_due", ("start", "first_due"), _first_due),
    Rule("first_due", ("first_due", "month_end"), _month_end),
    Rule("periods", ("first_due", "periods", "month_end"), _last_due),
    Rule("rate", ("rate", "rate_per"), _rate("rate")),
    Rule("rate_steps", ("method", "rate", "rate_per", "rate_steps", "periods"), _rate_steps),
    Rule("arrears", ("arrears",), _at_most("arrears")),
    Rule("arrears_waived", ("method", "arrears", "arrears_treatment", "arrears_waived"), _arrears_waived),
    Rule("fee", ("fee",), _at_most("fee")),
    Rule("settlement", ("method", "settlement", "principal", "arrears", "down_payment"), _settlement),
    Rule("down_payment", ("principal", "down_payment", "down_payment_due"), _down_payment),
    Rule("down_payment_due", ("start", "first_due", "down_payment", "down_payment_due"), _down_payment_due),
    Rule("interest_only_periods", ("method", "interest_only_periods", "periods"), _interest_only),
    Rule("original_rate", ("original_rate", "original_rate_per"), _rate("original_rate")),
    Rule("penalty_multiplier", ("penalty_multiplier",), _multiplier),
    Rule("breach_days", ("breach_rule", "breach_days"), _breach_days),
    Rule("breach_count", ("breach_rule", "breach_count"), _breach_count),
)


def contradictions(values: Mapping[str, Any]) -> list[Problem]:
    """Every rule broken by the values that are there; a rule whose fields are not all there is left out.

    So a form with one unreadable field still hears of all its other faults at once.
    """
    is_known = values.get("method") in METHODS
    found: dict[str, Problem] = {}
    for rule in RULES:
        can_ask = is_known or rule.field == "method" or "method" not in rule.reads
        if rule.field not in found and can_ask and all(map(values.__contains__, rule.reads)):
            fault = rule.fault(values)
            if fault:
                found[rule.field] = Problem(rule.field, fault)
    return list(found.values())
