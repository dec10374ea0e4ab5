"""The words of the field, once: what lenders, wallets, banks and borrowers call things, by meaning.

A reader asks for groups by name, and gets them as it needs them::

    words("principal")                    # a frozenset, to test a cell or a label
    any_of("penalty", "interest")         # an alternation for a pattern, longer words before those they begin with

A word of two meanings stands in two groups; which is meant where is the reader's own matter (rules over
words and tokens). To add a word: one entry here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(listed.split())
    for group, listed in {
        "principal": "本金 剩余本金 贷款本金 借款本金 未还本金 待还本金 应还本金 欠款本金 本期本金 偿还本金"
        " 归还本金 月供本金",
        "interest": "利息 息费 欠息 应还利息 待还利息 本期利息 偿还利息 月供利息 正常利息 借款利息 贷款利息",
        "penalty": "罚息 复利 违约金 滞纳金 逾期利息 逾期费用 逾期费 逾期罚息 催收费 催收费用 罚金 利滚利 逾期违约金",
        "fee": "手续费 分期手续费 分期费 服务费 管理费 工本费 担保费 费用 账户管理费 分期服务费",
        "lent": "借款金额 贷款金额 借款总额 贷款总额 授信额度 放款金额 借款本金 贷款本金",
        "other_lender": "借呗 花呗 白条 金条 分付 信用卡 网商贷 网商银行 招联 京东金融 度小满 有钱花 美团借钱"
        " 美团生活费 放心借 360借条 借条 安逸花 马上消费 拍拍贷 还呗 省呗 招行闪电贷 闪电贷 助学贷款 分期乐 洋钱罐"
        " 时光分期 来分期 融e借 唯品花 微博借钱 抖音月付 美团月付 月付 信用飞 捷信 平安普惠",
        "due_day": "还款日 还款日期 到期还款日 应还日期 应还款日期 到期日 到期日期 应还日 扣款日 扣款日期",
        "first_row": "首期 第一期 首次还款 首笔 头期",
        "about": "约 大约 大概 差不多 将近 接近 近 左右 上下 估计 好像 几乎 大致 不到 超过 至少 最少 最多 起码"
        " 上限 最高 最低",
    }.items()
}
"""Every word by its meaning, apart by blanks."""


@cache
def words(*groups: str) -> frozenset[str]:
    """All words of the groups.

    >>> "罚息" in words("penalty"), "罚息" in words("principal", "interest")
    (True, False)
    """
    return frozenset(word for group in groups for word in GROUPS[group])


@cache
def any_of(*groups: str) -> str:
    """An alternation of all words of the groups for a pattern, the longer before the shorter that they begin with.

    >>> any_of("first_row")
    '(?:首次还款|第一期|头期|首期|首笔)'
    """
    ordered = sorted(words(*groups), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
