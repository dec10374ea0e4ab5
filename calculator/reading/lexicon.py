"""The words of the field, once: what lenders, wallets, banks and borrowers call things, by meaning.

A reader asks for groups by name, and gets them as it needs them::

    words("principal")                    # a frozenset, to test a cell or a label
    any_of("waived", "deferred")          # an alternation for a pattern, longer words before those they begin with
    named("failed", "pending").search(text)    # the same, compiled once
    for word in found(text, "principal", "penalty"): word.group, word.start, word.end, word.text

A word of two meanings stands in two groups, and `found` gives it the first one asked for; which is
meant where is the reader's own matter (rules over words and tokens). To add a word: one entry here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(listed.split())
    for group, listed in {
        # What money is.
        "principal": "本金 剩余本金 贷款本金 借款本金 未还本金 待还本金 应还本金 欠款本金 本期本金 偿还本金"
        " 归还本金 月供本金",
        "interest": "利息 息费 欠息 应还利息 待还利息 本期利息 偿还利息 月供利息 正常利息 借款利息 贷款利息",
        "penalty": "罚息 复利 违约金 滞纳金 逾期利息 逾期费用 逾期费 逾期罚息 催收费 催收费用 罚金 利滚利 逾期违约金",
        "fee": "手续费 分期手续费 分期费 服务费 管理费 工本费 担保费 费用 账户管理费 分期服务费",
        "arrears": "欠款利息 历史欠息 挂账利息 原欠利息 协议前利息 往期利息 逾期欠款",
        "total": "合计 共计 总计 总共 一共 总额 总和 累计 小计 本息合计 共 总",
        "payment": "应还金额 应还总额 应还合计 应还款额 应还款 应还 应付金额 应付 应缴 应扣 待还金额 待还总额"
        " 待还 还款金额 还款总额 还款额 本期应还 本期应还款额 每期应还 每期还款 每期金额 月供 期供 本息合计"
        " 应还本息 还款本息",
        "per_row": "每期 每一期 每月 每个月 每一个月 月供 期供 月还 月还款 月均 每次 一个月 按月",
        "lent": "借款金额 贷款金额 借款总额 贷款总额 授信额度 放款金额 借款本金 贷款本金",
        "balance": "余额 账户余额 可用余额 本次余额 联机余额 卡内余额 剩余 剩余金额 剩余本金 剩余应还 剩余待还"
        " 贷款余额 结余 可用额度 可用 额度 还剩 还后余额",
        "discount": "优惠 优惠金额 立减 减免金额 折扣 抵扣 红包抵扣 随机立减 满减 免息券 还款券 优惠券 减免",
        # What becomes of it.
        "waived": "减免 免除 豁免 免收 全免 免掉 免去 免了 抹掉 全抹 减掉 放弃 不再收取 不收 免",
        "deferred": "挂账 暂挂 挂起 分摊 摊到 摊入 延后 放到最后 最后一起还 还清后再还 计入",
        "charged": "照收 照算 照计 照付 照还 不减免 不予减免 不能减免 正常收取",
        # Payments: what was to be paid, what was, how it went, which way the money went.
        "due": "应还 应付 应扣 应收 应缴 待还 未还 待扣 本期应还 应还款",
        "paid": "已还 实还 实付 实扣 已付 已扣 已缴 已收 实际还款 实际扣款 实还金额 实付金额 实扣金额 扣款金额"
        " 支付金额 付款金额 实收 已还金额 还款本息",
        "repayment": "还款 还贷 还借款 扣款 代扣 批扣 划扣 扣收 归还 偿还 补还 补缴 补扣 主动还款 自动还款"
        " 提前还款 贷款还款 贷款归还 还款成功",
        "done": "成功 已还 已还清 已扣 已扣款 已入账 已完成 完成 已结清 结清 交易成功 支付成功 还款成功 扣款成功",
        "failed": "失败 未成功 不成功 未扣成功 余额不足 未能扣款 扣款未成功 扣不到 没扣到 未扣到 扣不出 已关闭"
        " 交易关闭 关闭 已取消 取消 支付超时 已撤单 交易失败 还款失败 扣款失败",
        "pending": "处理中 待支付 未支付 待扣款 待付款 等待付款 预约 已预约 已受理 已提交 还款中 扣款中 审核中"
        " 未到期 未出账",
        "refund": "退款 退回 退还 已退款 已全额退款 全额退款 返还 退费",
        "reversal": "冲正 撤销 冲销 抹账 撤回 冲账",
        "reminder": "提醒 请及时 请提前 请按时 请尽快 请确保 请保证 即将到期 到期提醒 还款提醒 账单提醒 将于",
        "money_in": "收入 转入 存入 汇入 入账 收款 收到 到账 来账 转存 存款 工资 代发 结息 退税 报销 贷记 贷方"
        " 现存 进账 已存入零钱 利息收入",
        "money_out": "支出 转出 取出 支取 付款 消费 支付 扣款 扣收 转支 取款 借记 借方 代扣 批扣 快捷支付 还款"
        " 支付给 扣划",
        "wages": "工资 代发工资 代发 薪资 奖金 薪金 报酬 劳务费",
        "lent_out": "放款 借款到账 借款成功 贷款发放 已发放 成功发放 微粒贷放款 放款到账 借款发放",
        # Who it is about.
        "ours": "微粒贷 微众银行 微众 前海微众 webank WeBank WEBANK WeiLiDai 深圳前海微众",
        "other_lender": "借呗 花呗 白条 金条 分付 信用卡 网商贷 网商银行 招联 京东金融 度小满 有钱花 美团借钱"
        " 美团生活费 放心借 360借条 借条 安逸花 马上消费 拍拍贷 还呗 省呗 招行闪电贷 闪电贷 车贷 房贷 助学贷款",
        # What a figure or a day is of.
        "row_number": "期数 期次 期号 期别 序号 第几期 还款期数 期",
        "due_day": "还款日 还款日期 到期还款日 应还日期 应还款日期 到期日 到期日期 应还日 扣款日 扣款日期",
        "paid_day": "实还日 实还日期 实际还款日 实际还款日期 还款时间 扣款时间 交易时间 交易日期 付款时间"
        " 支付时间 交易成功时间 入账日期",
        "first_row": "首期 第一期 首次还款 首笔 头期",
        "last_row": "末期 尾期 最后一期 最后1期",
        "about": "约 大约 大概 差不多 将近 接近 近 左右 上下 估计 好像 几乎 大致 不到 超过 至少 最少 最多 起码"
        " 上限 最高 最低",
    }.items()
}
"""Every word by its meaning, apart by blanks."""


class Word(NamedTuple):
    """A word of the field in a text."""

    group: str
    start: int
    end: int
    text: str


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


@cache
def named(*groups: str) -> re.Pattern[str]:
    """The groups' words as one compiled pattern."""
    return re.compile(any_of(*groups))


def found(plain: str, *groups: str) -> Iterator[Word]:
    """Every word of the groups in a plain text, in order, the longest at each place, with the first group that has it.

    >>> [(word.group, word.text) for word in found("剩余本金的罚息全免", "principal", "penalty", "waived")]
    [('principal', '剩余本金'), ('penalty', '罚息'), ('waived', '全免')]
    """
    group_of = {word: group for group in reversed(groups) for word in GROUPS[group]}
    for match in named(*groups).finditer(plain):
        yield Word(group_of[match[0]], match.start(), match.end(), match[0])
