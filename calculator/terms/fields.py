"""The form: every field of an agreement, once. `calculator.reading.form` reads what a person typed into it.

The page's controls, hints and messages, the contract's form keys, the reader's proposals and
the questions to the lender all come from `FIELDS`. To add a field: one entry here and its
place in `calculator.terms.agreement.Agreement`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from calculator.terms.methods import METHODS, RepaymentMethod
from calculator.units.problems import Problem


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a choice field takes: form value, the words shown, other words read, one line of explanation."""

    value: str
    label: str
    explanation: str = ""
    aliases: tuple[str, ...] = ()


class Where(NamedTuple):
    """A field asked only where another has one of these form values, or, ``asked`` being False, none of them."""

    field: str
    values: tuple[str, ...]
    asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One form key: how it is asked, shown, read and, where the reader does not know, asked of the lender."""

    key: str
    label: str
    """The short noun used in messages: 期数."""
    question: str
    """The control's heading on the page: 分几期."""
    kind: str
    """``choice``, ``yuan``, ``integer``, ``date``, ``rate`` or ``steps``; `calculator.reading.form` reads each."""
    group: str
    hint: str = ""
    unit: str = ""
    placeholder: str = ""
    default: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    methods: tuple[str, ...] = ()
    """The methods that use the field; empty means all."""
    ask: str = ""
    """The sentence to read out to the lender when the term is not known."""
    confirm: bool = False
    """Whether a plan is not safe to sign while this is unanswered."""
    weight: int = 100
    """What it costs when it is unknown: the heaviest is asked of the lender first."""
    where: Where | None = None
    """What must be said of another field for this one to be asked of the lender; None: whatever is said."""
    words: str = ""
    """Words of the text without which the field is not asked."""
    preselected: bool = True
    """Whether a choice stands at its default before anyone has chosen."""


GROUPS: tuple[tuple[str, str, str], ...] = (
    ("main", "方案", "照协议、短信或客服的话填。拿不准的先空着。"),
    ("arrears", "协议前的利息、罚息和费用", "最要紧的一句：是「免除」，还是「挂账」以后再还？"),
    ("rate", "利率和手续费", "停息分期一般用不到。协议还计息的，照写。"),
    ("breach", "原来的贷款和违约条款", "想知道漏一期会怎样，再填这里。"),
    ("details", "细则", "协议上写了的才填；没写的空着，打电话问清。"),
)


def _where(trait: Callable[[RepaymentMethod], bool]) -> tuple[str, ...]:
    """The methods with a trait."""
    return tuple(key for key, method in METHODS.items() if trait(method))


INTEREST_BEARING = _where(lambda method: method.charges_interest)
_RATE_PERIODS = (
    Choice("day", "每天", aliases=("日", "天")),
    Choice("month", "每月", aliases=("月",)),
    Choice("year", "每年", aliases=("年",)),
)

FIELDS: tuple[Field, ...] = (
    Field(
        key="method",
        weight=940,
        label="还款方式",
        question="怎么还",
        kind="choice",
        group="main",
        required=True,
        choices=tuple(Choice(m.key, m.name, m.explanation, m.aliases) for m in METHODS.values()),
        ask="请问这个方案是哪一种：停息分期，还是等额本金、等额本息，或者先息后本？期间还计不计利息？",
    ),
    Field(
        key="principal",
        weight=980,
        label="剩余本金",
        question="剩余本金",
        kind="yuan",
        group="main",
        unit="元",
        placeholder="例如 20,000.00",
        required=True,
        hint="客服或协议确认的数，不含利息和罚息",
        ask="请问协议确认的剩余本金是多少元？里面有没有算进利息和罚息？",
    ),
    Field(
        key="periods",
        weight=840,
        label="期数",
        question="分几期",
        kind="integer",
        group="main",
        unit="期",
        placeholder="例如 36",
        required=True,
        methods=_where(lambda method: not method.has_fixed_length),
        ask="请问一共分多少期？",
    ),
    Field(
        key="settlement",
        weight=880,
        label="结清金额",
        question="一次还多少就算结清",
        kind="yuan",
        group="main",
        unit="元",
        placeholder="例如 15,000.00",
        required=True,
        methods=_where(lambda method: method.settles),
        hint="还了这笔，其余全部免除的那个数",
        ask="请问还多少元就算全部结清，其余的是不是全部免除？",
    ),
    Field(
        key="steps",
        weight=860,
        label="阶梯",
        question="每一段还几期、每期多少",
        kind="steps",
        group="main",
        placeholder="例如 6x300, 53x330",
        required=True,
        methods=_where(lambda method: method.has_stairs),
        hint="「6x300」是 6 期、每期 300 元。最后一期还剩下的，不用写",
        ask="请问前面几期每期还多少，后面每期还多少，最后一期还多少？",
    ),
    Field(
        key="first_due",
        weight=820,
        label="首个还款日",
        question="第一期哪天还",
        kind="date",
        group="main",
        placeholder="例如 2026-12-15",
        required=True,
        hint="以后每月同一天；那个月没有这一天，就是月末",
        ask="请问第一期是哪年哪月哪日还，以后每月几号还？",
    ),
    Field(
        key="start",
        weight=680,
        label="协议生效日",
        question="协议哪天生效（从哪天起算利息）",
        kind="date",
        group="main",
        placeholder="例如 2026-11-23",
        hint="不计息的方案可以空着；计息的不填就按今天，已经在还的请填当时的日期",
        ask="请问协议从哪一天生效，利息从哪一天起算？",
    ),
    Field(
        key="arrears",
        weight=740,
        label="协议前的利息费用",
        question="协议前已经产生的利息、罚息、费用",
        kind="yuan",
        group="arrears",
        unit="元",
        placeholder="例如 2,346.10",
        default="0",
        hint="不知道就空着，并去问清楚",
        ask="请问协议前已经产生的利息、罚息和费用一共是多少元？",
        confirm=True,
    ),
    Field(
        key="arrears_treatment",
        weight=960,
        label="协议前利息费用的处理",
        question="协议前的利息、罚息怎么处理",
        kind="choice",
        group="arrears",
        default="unknown",
        methods=_where(lambda method: not method.settles),
        choices=(
            Choice("unknown", "还没说清", "免了和没免，两个数都给你看"),
            Choice("waived", "免除", "不用还了", ("减免", "豁免", "免掉")),
            Choice("deferred", "挂账", "先不收，最后还欠着", ("挂起", "暂缓", "延后")),
            Choice("first", "第一期一起还", "并进第一期", ("首期一次还",)),
            Choice("spread", "摊到每一期", "平均分到各期", ("分摊", "均摊")),
        ),
        ask="请问协议前的利息、罚息是全部免除，还是只是挂账、以后还要还？免除会写进书面协议吗？",
        confirm=True,
    ),
    Field(
        key="arrears_waived",
        weight=670,
        where=Where("arrears_treatment", ("deferred", "first", "spread")),
        label="免掉的部分",
        question="只免一部分的，免掉多少",
        kind="yuan",
        group="details",
        unit="元",
        placeholder="全免或不免就空着",
        hint="其余的怎么办，在「协议前的利息、罚息怎么处理」里选",
        methods=_where(lambda method: not method.settles),
        ask="请问协议前的利息、罚息免掉多少元，剩下的怎么还？",
    ),
    Field(
        key="waiver_when",
        weight=770,
        where=Where("arrears_treatment", ("waived",)),
        label="什么时候免",
        question="免除是现在就算，还是全部还完才算",
        kind="choice",
        group="details",
        default="unknown",
        choices=(
            Choice("unknown", "还没说清"),
            Choice("now", "现在就免", aliases=("立即免除",)),
            Choice("when_paid", "全部还完才免", "在那以前还欠着，中途作废要补回来", ("还完才免", "还清后免除")),
        ),
        methods=_where(lambda method: not method.settles),
        ask="请问免除的利息、罚息是现在就免，还是全部还完才免？中途作废要不要补？",
    ),
    Field(
        key="down_payment",
        weight=640,
        words="首付",
        label="首付",
        question="先付一笔首付的，付多少",
        kind="yuan",
        group="details",
        unit="元",
        placeholder="没有就空着",
        hint="先抵本金，剩下的再分期",
        ask="请问要不要先付一笔首付？付多少元，抵的是本金还是利息？",
    ),
    Field(
        key="down_payment_due",
        weight=630,
        words="首付",
        label="首付日",
        question="首付哪天付",
        kind="date",
        group="details",
        placeholder="例如 2026-12-01",
        ask="请问首付哪天付？",
    ),
    Field(
        key="rate",
        weight=920,
        label="利率",
        question="协议期间的利率",
        kind="rate",
        group="rate",
        default="0",
        placeholder="例如 0.05% 或 万分之五",
        methods=INTEREST_BEARING,
        ask="请问协议期间还收不收利息？利率是多少，按日、按月还是按年？",
        confirm=True,
    ),
    Field(
        key="rate_per",
        weight=900,
        where=Where("rate", ("", "0", "0%"), asked=False),
        label="利率的单位",
        question="这个利率是每天、每月还是每年",
        kind="choice",
        group="rate",
        default="year",
        preselected=False,
        choices=_RATE_PERIODS,
        methods=INTEREST_BEARING,
        ask="请问这个利率是日利率、月利率还是年利率？",
    ),
    Field(
        key="rate_steps",
        weight=650,
        words="利率",
        label="分段利率",
        question="利率分段变化的，每一段几期、多少",
        kind="rate_steps",
        group="details",
        placeholder="例如 12x3%, 24x18%",
        hint="「12x3%」是 12 期、利率 3%，单位和上面一样。填了这里，「利率」就空着",
        methods=INTEREST_BEARING,
        ask="请问利率以后会不会变，从第几期起变成多少？",
    ),
    Field(
        key="day_count",
        weight=600,
        where=Where("rate_per", ("year",)),
        label="计息方式",
        question="年利率怎么折到每一期",
        kind="choice",
        group="details",
        default="monthly",
        methods=INTEREST_BEARING,
        choices=(
            Choice("monthly", "每期按十二分之一年", "不管大月小月"),
            Choice("actual/365", "按实际天数，一年 365 天"),
            Choice("actual/360", "按实际天数，一年 360 天"),
        ),
        ask="请问利息是按月算，还是按实际天数算？一年按 360 天还是 365 天？",
    ),
    Field(
        key="fee",
        weight=720,
        label="手续费",
        question="手续费",
        kind="yuan",
        group="rate",
        unit="元",
        default="0",
        placeholder="没有就空着",
        ask="请问这个方案收不收手续费？收多少，什么时候收？",
    ),
    Field(
        key="fee_timing",
        weight=700,
        where=Where("fee", ("", "0"), asked=False),
        label="手续费的收法",
        question="手续费什么时候收",
        kind="choice",
        group="rate",
        default="each",
        choices=(Choice("first", "只收一次，随第一期"), Choice("each", "每期都收")),
        ask="请问手续费是只收一次，还是每期都收？",
    ),
    Field(
        key="interest_only_periods",
        weight=620,
        label="只付利息的期数",
        question="前面几期只付利息",
        kind="integer",
        group="rate",
        unit="期",
        placeholder="不填就是只有最后一期还本金",
        methods=_where(lambda method: method.has_rows_of_interest_alone),
        ask="请问前面有几期只付利息，从第几期开始还本金？",
    ),
    Field(
        key="residue",
        weight=520,
        where=Where("method", _where(lambda method: method.has_fixed_length), asked=False),
        label="余数",
        question="除不尽的零头放在哪一期",
        kind="choice",
        group="details",
        default="last",
        choices=(
            Choice("last", "最后一期", aliases=("末期",)),
            Choice("first", "第一期", aliases=("首期",)),
        ),
        ask="请问除不尽的几分钱，是放在第一期还是最后一期？",
    ),
    Field(
        key="unit",
        weight=500,
        label="取整",
        question="每期本金取整到",
        kind="choice",
        group="details",
        default="fen",
        choices=(Choice("fen", "分"), Choice("yuan", "整元", aliases=("元",))),
        methods=_where(lambda method: method.is_in_whole_units),
        ask="请问每期金额是精确到分，还是取整到元？",
    ),
    Field(
        key="month_end",
        weight=660,
        label="月末还款",
        question="是不是每个月最后一天还",
        kind="choice",
        group="details",
        default="no",
        choices=(
            Choice("no", "不是，每月同一天", aliases=("不是",)),
            Choice("yes", "是，每月最后一天", "2 月 28 日以后是 3 月 31 日、4 月 30 日", ("是", "月底", "月末")),
        ),
        ask="请问以后是每月同一天还，还是每月最后一天还？",
    ),
    Field(
        key="weekend",
        weight=640,
        label="遇到周末",
        question="还款日遇到周六周日",
        kind="choice",
        group="details",
        default="keep",
        choices=(
            Choice("keep", "不变"),
            Choice("before", "提前到周五", aliases=("提前",)),
            Choice("after", "顺延到周一", aliases=("顺延",)),
        ),
        ask="请问还款日遇到周末或节假日，是当天扣，还是提前、顺延？",
    ),
    Field(
        key="original_rate",
        weight=580,
        label="原来的利率",
        question="协议前的贷款利率",
        kind="rate",
        group="breach",
        placeholder="例如 0.05%",
        hint="原借款合同上的利率；算罚息要用",
        ask="请问原来那笔贷款的利率是多少？",
    ),
    Field(
        key="original_rate_per",
        weight=560,
        where=Where("original_rate", ("",), asked=False),
        label="原来利率的单位",
        question="原来的利率是每天、每月还是每年",
        kind="choice",
        group="breach",
        default="day",
        choices=_RATE_PERIODS,
        ask="请问原来的利率是日利率、月利率还是年利率？",
    ),
    Field(
        key="penalty_multiplier",
        weight=540,
        label="罚息倍数",
        question="逾期罚息是原利率的几倍",
        kind="multiplier",
        group="breach",
        unit="倍",
        default="1.5",
        hint="以借款合同为准",
        ask="请问逾期罚息是原利率的几倍，按哪个数、按几天算？",
    ),
    Field(
        key="breach_rule",
        weight=800,
        label="违约条款",
        question="漏还几期，协议就作废",
        kind="choice",
        group="breach",
        default="unknown",
        choices=(
            Choice("unknown", "还不知道", "就按两种情况算给你看"),
            Choice("one_miss", "漏一期就作废", aliases=("逾期一期",)),
            Choice("two_in_a_row", "连续两期才作废", aliases=("连续两期",)),
            Choice("cumulative", "累计几期逾期作废", aliases=("累计逾期",)),
            Choice("days", "逾期满若干天作废", aliases=("逾期天数",)),
        ),
        ask="请问漏还几期、或者晚几天，这个方案就作废？",
        confirm=True,
    ),
    Field(
        key="breach_days",
        weight=780,
        where=Where("breach_rule", ("days",)),
        label="逾期天数",
        question="逾期满几天作废",
        kind="integer",
        group="breach",
        unit="天",
        ask="请问逾期满几天，这个方案就作废？",
    ),
    Field(
        key="breach_count",
        weight=775,
        where=Where("breach_rule", ("cumulative",)),
        label="累计期数",
        question="累计几期逾期就作废",
        kind="integer",
        group="breach",
        unit="期",
        ask="请问前后加起来逾期几期，这个方案就作废？晚一天算不算一期？",
    ),
    Field(
        key="clawback",
        weight=760,
        label="作废后要补的钱",
        question="作废以后，原来免掉的要不要补回来",
        kind="choice",
        group="breach",
        default="unknown",
        choices=(
            Choice("unknown", "还不知道", "就给你最少和最多两个数"),
            Choice("none", "不用补", "只剩没还的本金"),
            Choice("arrears", "要补协议前免掉的利息费用"),
            Choice("arrears_and_interest", "要补，还要补协议期间的利息"),
        ),
        ask="请问方案作废以后，之前免掉的利息和罚息要不要补回来，从哪一天起算？",
        confirm=True,
    ),
)

FIELD: Mapping[str, Field] = {field.key: field for field in FIELDS}


def unknown_keys(strings: Mapping[str, object]) -> list[Problem]:
    """A problem for each key that is no field."""
    return [Problem(str(key)[:60], f"没有「{str(key)[:60]}」这一项") for key in strings if key not in FIELD]
