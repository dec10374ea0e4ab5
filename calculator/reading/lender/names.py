"""What a lender's table calls its columns, and which of them is what is to be paid."""

from __future__ import annotations

from collections.abc import Mapping

from calculator.reading.lexicon import words

COLUMNS: Mapping[str, str] = {
    "paid": "已还金额|实还金额|实还|实际还款|已还",
    "skipped": "总期数|剩余期数|逾期期数"
    "|已还本金|已还利息|已还期数|减免前|优惠前|原应还金额|原应还|原月供"
    "|原欠总额|原欠金额|原欠|逾期天数|天数"
    "|利息总额|利息合计|总利息|本金总额|本金合计|还款状态|状态|操作|备注|进度|年利率|日利率|月利率|利率",
    "discount": "减免金额|优惠金额|优惠",
    "balance": "剩余未还本金|剩余待还本金|剩余贷款本金|尚欠本金|期初本金|期初剩余本金|期末本金|期末剩余本金"
    "|剩余应还总额|剩余应还金额|剩余应还|剩余待还金额|剩余总额|全部待还|全部应还"
    "|剩余应还本金|剩余本金|本金余额|待还本金余额|未还本金|剩余未还|贷款余额|剩余金额|剩余待还|还后余额|剩余"
    "|余额|还剩",
    "other_day": "账单日期|账单日|出账日期|出账日|记账日期|记账日|起息日期|起息日|起始日期|起始日|开始日期|开始日|起日"
    "|放款日期|放款日|发放日期|发放日|借款日期|借款日|生效日期|生效日|结清日期|结清日|实还日期|实还日|实际还款日期|实际还款日|实际付款日期|实际付款日"
    "|原还款日|原到期日|原应还日|入账日期|入账日",
    "number": "还款期数|期数|期次|期号|期别|序号",
    "month": "账单月份|账单月|还款月份|还款月|应还月份|月份|月数",
    "day": "到期还款日|还款日期|应还日期|扣款日期|到期日期|到期日|还款日|扣款日|应还日|日期|时间",
    "principal": "应还本金|本期本金|偿还本金|待还本金|月供本金|还本金|本金|还本",
    "arrears": "历史欠息|挂账利息|挂账|原欠利息|协议前利息|欠息|逾期利息|逾期费用|往期利息|罚息|违约金|滞纳金|复利",
    "interest": "应还利息|本期利息|偿还利息|待还利息|月供利息|利息|息费|还息|付息",
    "fee": "应还手续费|分期手续费|分期费|手续费|服务费|管理费|担保费|费用",
    "payment": "应还总额|应还金额|应还合计|还款金额|还款总额|本期应还款额|本期应还|每期应还|每期还款|每期金额|扣款金额"
    "|应还款额|应还款|待还金额|待还总额|还款额|本息合计|还本付息|偿还本息|归还本息|还本息|应还本息|还款本息|月供|期供|应还|应付金额|应付|应缴|总额|金额|本息",
}
"""What each column is called."""

PARTS = ("principal", "arrears", "interest", "fee")
_DUE = ("应还", "待还", "未还", "本期", "当期", "应付", "应收", "应缴", "还款", "每期", "期供", "月供", "每月")
_NOT_DUE = ("已减免", "减免", "免除", "豁免", "已免", "优惠", "原", "已还", "实还", "已付", "已收", "累计", "剩余")
"""What turns a part into one that is not to be paid with this row: 减免利息."""

LOOSE = "还款|待还|合计|小计|共计|总计|还"
"""Names of a payment that say so only right before an amount, or alone in a heading."""


DAY_NAME = (
    "(?:(?:本期|当期|每期|计划|约定|预计|最[晚迟后])?(?:应还款?|待还款?|应付款?|还款|扣款|到期|缴[款费]|付款|支付|划扣|代扣)(?:到期|截止|截至)?"
    "(?:日期?|时间)|截止日期?)"
)
"""What the day that a row is due on is called: 应还款日期, 最迟还款日."""


def _names() -> dict[str, str]:
    """Every name with its column: a part called due is that part, one called waived or paid is passed over."""
    parts = [(name, column) for column in PARTS for name in COLUMNS[column].split("|")]
    written = {name: column for column, names in COLUMNS.items() for name in names.split("|")}
    compound = {word + name: column for name, column in parts for word in _DUE}
    compound |= {word + name: "skipped" for name, _ in parts for word in _NOT_DUE}
    return _of_lexicon() | compound | written


def _of_lexicon() -> dict[str, str]:
    """The field's words for what a row holds, each with its column."""
    groups = {
        "lent": "skipped",
        "due_day": "day",
        "principal": "principal",
        "penalty": "arrears",
        "interest": "interest",
        "fee": "fee",
    }
    return {word: column for group, column in groups.items() for word in words(group)}


NAMES = _names()
_WRITTEN = sorted({*_of_lexicon(), *"|".join(COLUMNS.values()).split("|")}, key=lambda name: (-len(name), name))
_LONG = [name for name in _WRITTEN if len(name) > 4]
_SHORT = [name for name in _WRITTEN if len(name) <= 4]
_COMPOUND = f"(?:{'|'.join((*_DUE, *_NOT_DUE))})(?:{'|'.join(COLUMNS[column] for column in PARTS)})"
NAME = "|".join((*_LONG, DAY_NAME, _COMPOUND, *_SHORT))
"""A pattern for every name, the longer before the shorter that it begins with."""
HEADING_NAMES = {
    **NAMES,
    **dict.fromkeys(LOOSE.split("|"), "payment"),
    **dict.fromkeys(["期", "第几期", "序", "编号", "No", "No.", "NO", "#"], "number"),
    **dict.fromkeys(["月", "第几月", "月次"], "month"),
    "还本": "principal",
    "付息": "interest",
    "费": "fee",
    "罚": "arrears",
    "到期": "day",
}
