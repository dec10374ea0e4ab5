"""Search finds what people type: the words of a worried reader, not those of the pages."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

# What is typed, and the pages (from the site's root) of which one must be among the first three found;
# where a place on the page is named, the answer stands there, and the search must lead to it.
TYPED = {
    "刚谈妥": "help/first",
    "第一步": "help/first|help/faq|help/overview",
    "先还钱还是先要协议": "help/faq/#先还钱还是先要协议",
    "还不上": "help/cannot-pay",
    "停息挂账": "steps/terms|help/faq",
    "停息挂账是不是免了": "help/faq/#停息挂账是什么意思|steps/terms",
    "只还本金": "steps/terms",
    "利息罚息还要不要还": "steps/terms|steps/cautions|help/conditional",
    "先还本金": "help/faq/#还款顺序还的钱先还本金还是利息",
    "还的钱先算本金吗": "help/faq/#还款顺序还的钱先还本金还是利息|steps/terms/#我还的钱先算到哪里",
    "自动扣还是手动还": "steps/channel/#自动扣和自己还能随便选吗|help/faq/#自动扣还是自己还几点扣款",
    "自动扣款": "steps/channel|steps/account",
    "扣了原来的金额": "help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel/#会不会还扣原来的金额",
    "会不会扣原来的金额": "help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel/#会不会还扣原来的金额",
    "扣款金额": "steps/channel|help/faq/#会不会还扣原来的金额扣了怎么办",
    "账单不对": "help/wrong-bill",
    "账单和谈的不一样": "help/wrong-bill",
    "多扣": "help/wrong-bill|steps/channel",
    "扣款失败": "steps/channel/#debit-failed",
    "几点扣款": "help/faq/#自动扣还是自己还几点扣款|steps/channel",
    "零钱会被扣吗": "help/faq/#零钱会不会被扣|steps/account",
    "零钱": "steps/account|help/frozen|help/faq",
    "换卡": "steps/account/#change",
    "怎么换还款卡": "steps/account/#change|help/faq/#怎么换还款的卡要手续费吗",
    "发薪日": "help/faq/#发薪日比还款日晚怎么办|steps/account",
    "还款日": "steps/channel|help/faq",
    "提前还款": "help/after",
    "提前还清": "help/after|help/faq/#能提前结清提前还清吗利息怎么算要违约金吗",
    "一次性结清": "help/after/#settle",
    "打折结清": "help/after",
    "打折": "help/after|help/faq",
    "换还款卡": "steps/account/#change|help/faq/#怎么换还款的卡要手续费吗",
    "老婆要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "老公要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "老婆": "help/home-calls|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "卖给第三方": "help/whom-to-pay|help/faq",
    "债卖了": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "漏了一期": "help/cannot-pay/#missed|steps/cautions",
    "忘了还": "help/cannot-pay",
    "法务": "help/collection",
    "律师函": "help/collection|help/court",
    "方案作废": "steps/cautions|help/faq|help/conditional",
    "老赖": "help/court",
    "结清证明": "help/after",
    "二次协商": "help/cannot-pay",
    "逾期几天": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "逾期一天算违约吗": "steps/cautions|help/faq|help/cannot-pay",
    "宽限期": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "协商后还会催收吗": "help/faq/#按方案还还会催收吗|help/collection",
    "催收爆通讯录": "help/collection|help/home-calls|help/faq",
    "爆通讯录": "help/collection|help/faq/#爆通讯录怎么办",
    "打给家人单位": "help/home-calls|help/collection",
    "上门": "help/home-calls|help/collection",
    "停催": "help/rumours|help/collection",
    "对公账户": "help/whom-to-pay|help/after",
    "受让方": "help/whom-to-pay|help/glossary",
    "债权转让": "help/whom-to-pay",
    "债转给别人了还给谁": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "协商上征信吗": "help/faq/#协商会上征信吗怎么显示能恢复吗|steps/credit",
    "征信花了": "steps/credit",
    "五年从哪天算": "steps/credit",
    "呆账": "steps/credit",
    "信用报告": "steps/credit",
    "征信写错": "steps/credit/#dispute",
    "异议": "steps/credit|help/letters",
    "一次性信用修复": "steps/credit|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "征信修复": "help/scams|help/faq|steps/credit",
    "法院": "help/court",
    "起诉": "help/court",
    "支付令": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "收到支付令": "help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "传票": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "法院短信": "help/faq/#收到法院短信是真的吗|help/court",
    "答辩状": "help/court",
    "失信": "help/court",
    "限高影响子女吗": "help/court",
    "12368": "help/court|help/jail|help/frozen",
    "12348": "help/court|help/several|help/home-calls",
    "冻结": "help/frozen",
    "银行卡被冻结": "help/frozen|help/faq/#零钱银行卡被冻结了怎么办",
    "生活费": "help/frozen|help/court",
    "坐牢": "help/jail",
    "会不会坐牢": "help/jail|help/faq/#会不会坐牢",
    "配偶": "help/home-calls|help/faq",
    "配偶要还吗": "help/home-calls|help/faq",
    "紧急联系人": "help/home-calls",
    "家人": "help/helper|help/home-calls|help/faq",
    "重病": "help/illness",
    "去世": "help/illness",
    "遗产": "help/illness",
    "好几家": "help/several|help/faq",
    "多家网贷": "help/several",
    "个人破产": "help/several|help/rumours",
    "额度恢复": "help/after|help/faq",
    "还能再借吗": "help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗|help/after",
    "微信支付受限": "help/faq|help/after|help/frozen",
    "代理维权": "help/scams",
    "找代理靠谱吗": "help/scams|help/faq",
    "钱已经付了": "help/scams/#already-paid",
    "共享屏幕": "help/scams",
    "验证码": "help/scams|help/first",
    "全民清债": "help/rumours",
    "贴息": "help/rumours",
    "24%": "steps/cautions|help/faq",
    "罚息": "steps/cautions",
    "复利": "steps/cautions|help/glossary",
    "诉讼时效": "steps/cautions|steps/terms|help/glossary",
    "减免": "help/conditional|help/glossary",
    "减免会不会反悔": "help/conditional|help/faq/#说好的减免会不会反悔",
    "投诉": "help/complain|help/letters",
    "12378": "help/complain|help/rumours|help/home-calls",
    "12363": "help/complain|steps/credit/#dispute",
    "400-810-8866": "steps/credit",
    "调解": "help/complain",
    "95384": "help/scams|steps/channel|help/letters|help/collection",
    "客服电话": "help/scams|help/letters|steps/channel",
    "录音": "steps/terms|help/collection|help/conditional|help/first",
    "还款计划": "calculator|help/blank-plan|steps/terms|steps/channel",
    "等额本息": "calculator|help/glossary",
    "打印": "checklist|help/blank-plan|help/helper",
    "水电费": "steps/credit",
    "心理援助": "help/support",
    "自杀": "help/support",
    "睡不着": "help/support",
    "提前结清利息怎么算": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗|help/after/#settle",
    "打折怎么谈": "help/faq/#一次性还清能打折减免结清吗怎么谈|help/after/#settle",
    "晚一两天方案作废吗": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "紧急联系人要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/home-calls",
    "五级分类贷后管理": "steps/credit/#五级分类贷后管理是什么",
    "五级分类": "steps/credit/#五级分类贷后管理是什么|help/glossary|steps/credit",
    "代理": "help/faq/#找代理中介法务公司靠谱吗被骗了怎么办|help/scams",
    "村委会": "help/faq/#会不会上门外访找村委会|help/home-calls",
    "会不会上门": "help/faq/#会不会上门外访找村委会|help/home-calls",
    "征信写错怎么改": "help/faq/#征信写错了怎么改提异议能删掉逾期吗|steps/credit/#dispute",
    "政审": "help/faq|help/jail|help/court",
    "误了期限": "help/court",
    "小额诉讼": "help/court",
    "复议": "help/frozen",
    "公证": "help/several",
    "离婚": "help/home-calls|help/jail",
    "司法确认": "help/complain|help/glossary",
    "贷后管理": "steps/credit",
    "催收给的账户": "help/faq/#催收给的账户能打钱吗|help/whom-to-pay",
    "还的钱先还本金还是利息": "help/faq/#还款顺序还的钱先还本金还是利息",
    "还款顺序": "help/faq/#还款顺序还的钱先还本金还是利息",
    "扣款失败算逾期吗": "help/faq/#扣款失败没扣成功怎么办算逾期吗",
    "没扣成功": "help/faq/#扣款失败没扣成功怎么办算逾期吗",
    "协商怎么显示": "help/faq/#协商会上征信吗怎么显示能恢复吗",
    "影响孩子政审吗": "help/faq/#影响孩子政审考公上学吗",
    "爸妈要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "被起诉了怎么办": "help/faq/#被起诉了收到支付令起诉状传票几天内做什么|help/court",
    "逾期记录几年消除": "help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "晚还一天": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "被中介骗了": "help/faq/#找代理中介法务公司靠谱吗被骗了怎么办",
    "打给我家人": "help/home-calls",
    "呆帐": "steps/credit",
    "外访": "help/home-calls|help/faq/#会不会上门外访找村委会",
    "黑户": "steps/credit",
    "一次性还清能打折吗": "help/after|help/faq/#一次性还清能打折减免结清吗怎么谈",
    "法务公司": "help/faq/#找代理中介法务公司靠谱吗被骗了怎么办",
    "谈好了先打钱还是先要协议": "help/faq/#先还钱还是先要协议",
    "协商以后是自动扣还是自己还": "help/faq/#自动扣还是自己还几点扣款|steps/channel/#自动扣和自己还能随便选吗",
    "要不要自己手动还": "help/faq/#自动扣还是自己还几点扣款|steps/channel/#自动扣和自己还能随便选吗",
    "怎么还款": "steps/channel",
    "去哪还钱": "steps/channel/#只在哪里付",
    "在哪里还": "steps/channel/#只在哪里付",
    "晚了一天方案还算数吗": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "晚了两天方案会取消吗": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "晚了一天怎么办": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "迟了两天": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "昨天忘记还了": "help/cannot-pay/#missed|help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "谈好了怎么还打电话催": "help/faq/#按方案还还会催收吗",
    "都谈好了还催": "help/faq/#按方案还还会催收吗",
    "还款中还被催": "help/faq/#按方案还还会催收吗",
    "签了协议还打电话": "help/faq/#按方案还还会催收吗",
    "还在催我": "help/faq/#按方案还还会催收吗",
    "天天打电话催": "help/collection/#几点可以打一天几次",
    "一直打电话": "help/collection/#几点可以打一天几次",
    "征信上写呆账什么意思": "steps/credit/#bad-debt",
    "征信显示呆账": "steps/credit/#bad-debt",
    "账户状态呆账": "steps/credit/#bad-debt",
    "呆账怎么办": "steps/credit/#bad-debt",
    "挂帐": "help/faq/#停息挂账是什么意思|steps/terms",
    "扣款还是扣原来的数": "help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel/#会不会还扣原来的金额",
    "扣多了": "help/wrong-bill|help/faq/#会不会还扣原来的金额扣了怎么办",
    "账单少了": "help/wrong-bill",
    "余额不足": "steps/channel/#debit-failed|help/faq/#扣款失败没扣成功怎么办算逾期吗",
    "扣光了": "steps/account|help/faq/#会不会还扣原来的金额扣了怎么办",
    "划扣": "steps/account",
    "存管": "steps/account",
    "换绑卡": "steps/account/#change",
    "来我家": "help/home-calls",
    "催收打我妈": "help/home-calls",
    "担保人": "help/home-calls|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "被告了": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "微信被限制": "help/frozen",
    "公积金": "help/frozen",
    "社保卡会冻吗": "help/frozen",
    "资产公司": "help/whom-to-pay",
    "协商失败": "help/cannot-pay/#银行不答应还能怎么办",
    "恢复额度": "help/after/#limit|help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗",
    "信用卡也逾期": "help/several",
    "网黑": "steps/credit",
    "证信": "steps/credit",
    "催受": "help/collection",
    "失信黑名单": "help/court|help/faq/#失信限高是什么",
    "人死了": "help/illness",
    "死了债怎么办": "help/illness",
    "扣款还是按原来的金额扣了": "help/faq/#会不会还扣原来的金额扣了怎么办",
    "怎么换银行卡还款": "help/faq/#怎么换还款的卡要手续费吗|steps/account/#change",
    "利息24%以上不用还吧": "help/faq/#利息太高能不能不还",
    "没收到短信": "help/faq/#没收到短信一点文字都没有怎么办",
    "客服打不通": "help/scams/#除了电话还能在哪里核对",
    "不是我借的": "help/scams/#already-paid",
    "还款日能不能改": "help/faq/#发薪日比还款日晚怎么办",
    "催收说明天上门": "help/faq/#会不会上门外访找村委会",
    "零钱通会被扣走吗": "help/faq/#零钱会不会被扣",
    "一次还清利息咋算": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗",
    "工资卡会被冻结吗": "help/frozen|help/faq/#零钱银行卡被冻结了怎么办",
    "我爸妈接到电话": "help/home-calls",
    "父母会不会知道": "help/home-calls",
    "会不会打电话给我公司": "help/home-calls",
    "换手机号了怎么办": "help/faq/#换了手机号怎么办",
    "减免以后还要交税吗": "help/faq/#减免的钱要交税吗",
    "还能开花呗吗": "help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗",
    "花呗也逾期了": "help/several",
    "还清了怎么还打电话": "help/after/#结清以后又有人来催",
    "客服说查不到方案": "help/faq/#电话里答应的算数吗",
    "银行要我先还一期才给方案": "help/faq/#先还钱还是先要协议",
    "能不能再分期长一点": "help/faq/#这一期还不上怎么办可以再协商一次吗",
    "能不能少还一点": "help/cannot-pay/#我可以提哪些请求",
    "银行又扣了全部欠款": "help/faq/#会不会还扣原来的金额扣了怎么办",
    "逾期一天方案作废吗": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "催收说要报警抓我": "help/jail",
    "会影响我坐高铁吗": "help/faq/#失信限高是什么",
    "法院判了还不上怎么办": "help/court/#判了以后执行生活费还能不能再谈",
    "开庭不去会怎么样": "help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "钱还了但是显示没还": "steps/channel/#自动扣和自己还能随便选吗",
    "还款日遇到春节": "help/faq/#自动扣还是自己还几点扣款",
    "每天打十几个电话": "help/collection/#几点可以打一天几次",
    "对方让我加微信转账": "help/scams",
    "收到传票": "help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "债务转让给第三方": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "方案断了还能再谈吗": "help/faq/#这一期还不上怎么办可以再协商一次吗|help/cannot-pay",
    "还能再协商吗": "help/faq/#这一期还不上怎么办可以再协商一次吗|help/cannot-pay",
    "催收发的二维码": "help/faq/#催收给的账户能打钱吗|help/scams|help/whom-to-pay",
    "还款先抵扣什么": "help/faq/#还款顺序还的钱先还本金还是利息|steps/terms/#我还的钱先算到哪里",
    "刚谈好要不要先还": "help/faq/#先还钱还是先要协议|help/first",
    "征信五年": "steps/credit/#旧的逾期要留多久从哪天算|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "5年": "steps/credit/#旧的逾期要留多久从哪天算|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "征信有错误": "help/faq/#征信写错了怎么改提异议能删掉逾期吗|steps/credit/#dispute",
    "征信错了": "help/faq/#征信写错了怎么改提异议能删掉逾期吗|steps/credit/#dispute",
    "骚扰我朋友": "help/home-calls|help/collection|help/faq/#爆通讯录怎么办",
    "打电话给我同事": "help/home-calls|help/collection/#能找我的家人和同事吗",
    "零钱通": "help/faq/#零钱会不会被扣|steps/account",
    "会扣我零钱吗": "help/faq/#零钱会不会被扣|steps/account",
    "买房": "steps/credit",
    "房贷": "steps/credit|help/several",
    "没有短信": "help/faq/#没收到短信一点文字都没有怎么办|help/faq/#先还钱还是先要协议",
    "早还会少还吗": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗",
    "征心怎么看": "steps/credit",
    "征信什么时候恢复": "help/faq/#协商会上征信吗怎么显示能恢复吗|steps/credit",
    "逾期记录怎么消除": "help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗|steps/credit",
    "还清了征信还有逾期": "help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗|steps/credit",
    "影响房贷吗": "steps/credit",
    "征信报告怎么查": "steps/credit",
    "征信上的数字什么意思": "steps/credit",
    "协商会不会记录征信": "help/faq/#协商会上征信吗怎么显示能恢复吗|steps/credit",
    "协商后逾期1天": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗|help/cannot-pay/#missed",
    "能不能晚几天": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗|help/cannot-pay/#我可以提哪些请求",
    "这个月没钱还": "help/cannot-pay|help/faq/#这一期还不上怎么办可以再协商一次吗",
    "失业了还不起": "help/cannot-pay|help/faq/#这一期还不上怎么办可以再协商一次吗",
    "工资晚发": "help/faq/#发薪日比还款日晚怎么办|help/cannot-pay/#我可以提哪些请求",
    "少还了几块钱": "steps/cautions|steps/channel|help/cannot-pay",
    "可以只还一半吗": "steps/channel/#只有一半的钱先还一半行吗|help/cannot-pay",
    "协商方案没了怎么办": "help/cannot-pay|help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗|help/conditional",
    "银行说我违约": "steps/cautions|help/cannot-pay",
    "忘记存钱扣款失败了": "steps/channel/#debit-failed|help/faq/#扣款失败没扣成功怎么办算逾期吗",
    "银行卡冻了": "help/frozen|help/faq/#零钱银行卡被冻结了怎么办",
    "微信零钱被划走": "help/faq/#零钱会不会被扣|steps/account|help/faq/#会不会还扣原来的金额扣了怎么办",
    "工资卡被扣了": "steps/account|help/faq/#会不会还扣原来的金额扣了怎么办|help/faq/#零钱会不会被扣",
    "扣了两次钱": "help/faq/#会不会还扣原来的金额扣了怎么办|help/wrong-bill|steps/channel",
    "重复扣款怎么退": "help/faq/#会不会还扣原来的金额扣了怎么办|help/wrong-bill|steps/channel|help/letters",
    "卡丢了怎么还款": "steps/account",
    "能用别人的卡还吗": "help/faq/#家人能替我还吗|help/helper|steps/account",
    "自动扣款怎么关": "steps/account|steps/channel|help/letters",
    "几号扣钱": "steps/channel|help/faq/#自动扣还是自己还几点扣款",
    "周末扣款吗": "help/faq/#自动扣还是自己还几点扣款",
    "钱扣了没显示": "steps/channel/#自动扣和自己还能随便选吗",
    "催收打我爸妈电话": "help/home-calls",
    "骚扰家人怎么投诉": "help/home-calls|help/complain|help/collection",
    "催收骂我": "help/collection/#爆通讯录上门发到网上怎么办",
    "半夜打电话": "help/collection/#几点可以打一天几次",
    "催收加我微信": "help/scams|help/collection",
    "说要到我公司去": "help/home-calls|help/faq/#会不会上门外访找村委会",
    "收到律师函怎么办": "help/collection|help/court",
    "催收威胁我": "help/collection|help/jail",
    "催收录音有用吗": "steps/terms|help/collection",
    "去法院要带什么": "help/court",
    "起诉费谁出": "help/court",
    "律师费要我出吗": "help/court",
    "案子多久能判": "help/court",
    "不想去开庭": "help/faq/#被起诉了收到支付令起诉状传票几天内做什么|help/court",
    "法院打电话调解": "help/court",
    "被起诉还能协商吗": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "强制执行会拿走什么": "help/court|help/frozen",
    "会抓人吗": "help/jail",
    "会不会留案底": "help/jail",
    "限高多久解除": "help/court|help/faq/#失信限高是什么",
    "微信被法院冻结": "help/frozen",
    "老婆要不要还": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/home-calls",
    "会连累孩子吗": "help/faq/#影响孩子政审考公上学吗",
    "我爸替我还行吗": "help/faq/#家人能替我还吗|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/helper",
    "父母会被起诉吗": "help/home-calls|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "债被打包卖了": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "资产管理公司打电话": "help/whom-to-pay",
    "客服电话是多少": "help/scams|steps/channel|help/letters|help/collection",
    "交了代理费能退吗": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办",
    "征信修复是真的吗": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办|help/rumours|steps/credit",
    "对方要我验证码": "help/scams|steps/cautions",
    "刷脸安全吗": "help/scams",
    "点了链接怎么办": "help/scams",
    "还完了要开什么证明": "help/after|help/faq/#结清证明去哪里开",
    "提前还能少还利息吗": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗|help/after",
    "早点还划算吗": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗|help/after",
    "还清还能借微粒贷吗": "help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗|help/after/#limit",
    "一次付清能便宜点吗": "help/faq/#一次性还清能打折减免结清吗怎么谈|help/after",
    "利息太高了": "help/faq/#利息太高能不能不还|steps/cautions",
    "滞纳金怎么算": "steps/cautions",
    "没签字算数吗": "help/faq/#电话里答应的算数吗|steps/terms|help/conditional",
    "客服态度不好投诉": "help/complain",
    "投诉银行有用吗": "help/complain",
    "借新还旧可以吗": "help/several|help/cannot-pay",
    "先还信用卡还是微粒贷": "help/several|help/faq/#欠了好几家先还哪一家",
    "精神压力大": "help/support",
    "手机号停机了": "help/faq/#换了手机号怎么办",
    "三年没还了": "help/faq/#几年没人催就不用还了吗|steps/cautions/#limitation",
    "得了癌症还不起": "help/illness",
    "欠款人去世": "help/illness",
    "不懂电脑怎么算每期": "help/blank-plan|calculator",
    "征信上多久能消": "steps/credit|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "我的钱被自动扣光了": "help/faq/#会不会还扣原来的金额扣了怎么办|steps/account|help/faq/#零钱会不会被扣",
    "没钱了能先还利息吗": "help/faq/#还款顺序还的钱先还本金还是利息|help/cannot-pay|steps/terms",
    "明天就到期了没收到协议": "help/faq/#没收到短信一点文字都没有怎么办|help/faq/#先还钱还是先要协议",
    "催收说要起诉我": "help/court|help/collection|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "打12378有用吗": "help/complain",
    "法院的电话是真的吗": "help/faq/#收到法院短信是真的吗|help/court",
    "我弟弟要不要还": "help/home-calls|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "银行卡被司法冻结": "help/frozen",
    "微信钱包用不了了": "help/frozen",
    "催收去我老家": "help/home-calls|help/faq/#会不会上门外访找村委会",
    "欠款转给资产公司了": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "还完最后一期要干嘛": "help/after",
    "能不能减一点本金": "help/faq/#一次性还清能打折减免结清吗怎么谈|help/cannot-pay|help/after",
    "有人说能帮我停息": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办|help/rumours",
    "给了身份证照片怎么办": "help/scams",
    "逾期三个月了怎么办": "help/cannot-pay|help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗",
    "信用卡可以分60期吗": "help/faq/#信用卡的分期规定微粒贷能用吗停息是规定好的吗|steps/terms",
    "工资卡能换吗": "steps/account|help/faq/#怎么换还款的卡要手续费吗",
    "节假日还款会顺延吗": "help/faq/#自动扣还是自己还几点扣款|steps/channel",
    "不小心多还了": "help/wrong-bill|help/faq/#会不会还扣原来的金额扣了怎么办|help/faq/#账单和谈的不一样到期那天还多少",
    "会不会影响工作": "help/home-calls|help/faq/#影响孩子政审考公上学吗|help/court",
    "怎么证明我还了": "help/after|help/faq/#结清证明去哪里开|ledger|steps/channel",
    "查征信要钱吗": "steps/credit",
    "孩子上学受影响吗": "help/faq/#影响孩子政审考公上学吗",
    "在外地怎么去开庭": "help/court",
    "我没钱请律师": "help/court",
    "起诉状怎么写": "help/court|help/letters",
    "几点之前到账": "help/faq/#自动扣还是自己还几点扣款|steps/channel",
    "协商成功后还能用微信支付吗": "help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗|help/after/#limit",
    "网贷太多还不过来": "help/several|help/faq/#欠了好几家先还哪一家",
    "离婚了债谁还": "help/home-calls",
    "老人接到催收吓坏了": "help/home-calls|help/collection",
    "说我涉嫌诈骗": "help/jail",
    "派出所打电话": "help/jail",
    "方案里没写利息": "steps/terms|help/faq/#只还本金是我的权利吗利息罚息还要不要还|help/faq/#停息挂账是什么意思",
    "免掉的利息会不会又要回来": "help/faq/#说好的减免会不会反悔|help/conditional",
    "记账表打印": "help/blank-plan|checklist|ledger",
    "怎么跟银行说": "help/letters|help/cannot-pay|steps/terms",
    "协商书丢了": "help/faq/#没收到短信一点文字都没有怎么办|help/letters|steps/terms|help/first",
    "协商完了还要注意啥": "steps/cautions|help/overview|help/first",
    "怎么看还款日": "steps/channel|help/first",
    "客服让我加他企业微信": "help/scams",
    "催收p图发我照片": "help/collection/#爆通讯录上门发到网上怎么办",
    "我妈说她替我还": "help/faq/#家人能替我还吗|help/home-calls|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "冻了怎么解": "help/frozen",
    "判决书收到了咋办": "help/court",
    "上诉要几天": "help/court",
    "执行法官打电话": "help/court|help/frozen",
    "能分几年还": "help/faq/#信用卡的分期规定微粒贷能用吗停息是规定好的吗|steps/terms|help/cannot-pay",
    "结清证明多久拿到": "help/after|help/faq/#结清证明去哪里开",
    "银行不给开结清证明": "help/after|help/faq/#结清证明去哪里开|help/letters",
    "征信异议怎么提交": "steps/credit/#dispute|help/faq/#征信写错了怎么改提异议能删掉逾期吗",
    "网上说可以洗征信": "help/scams|help/rumours|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办|steps/credit",
    "逾期一次影响多大": "help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "征信上显示1是什么意思": "steps/credit",
    "收到仲裁通知": "help/court",
    "女朋友要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/home-calls",
    "提前还一部分行吗": "help/faq/#能提前结清提前还清吗利息怎么算要违约金吗|help/after",
    "刚还款又被扣一次": "help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel|help/wrong-bill",
    "存了钱没扣": "help/faq/#扣款失败没扣成功怎么办算逾期吗|steps/channel/#debit-failed",
    "什么时候存钱进去": "steps/channel",
    "还款卡注销了": "steps/account",
    "怎么投诉催收": "help/complain|help/collection",
    "投诉多久有结果": "help/complain",
    "12363是什么电话": "help/complain|steps/credit",
    "害怕不敢接电话": "help/support|help/home-calls|help/collection",
    "不接催收电话行吗": "help/home-calls|help/collection",
    "催收找我单位领导": "help/home-calls|help/collection",
    "打折还清要不要文字": "help/after|help/faq/#一次性还清能打折减免结清吗怎么谈",
    "给对公账户打款": "help/whom-to-pay|help/after|help/faq/#催收给的账户能打钱吗",
    "协商后本金会变少吗": "steps/terms|help/faq/#只还本金是我的权利吗利息罚息还要不要还",
    "停息是啥意思": "help/faq/#停息挂账是什么意思|steps/terms",
    "只有口头答应": "help/faq/#电话里答应的算数吗|steps/terms|help/conditional",
    "三年过了还要还吗": "help/faq/#几年没人催就不用还了吗|steps/cautions/#limitation",
    "丈夫欠的钱我要还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/home-calls",
    "父亲去世欠的贷款": "help/illness",
    "借呗微粒贷先还哪个": "help/several|help/faq/#欠了好几家先还哪一家",
    "一家人靠低保": "help/several|help/frozen",
    "律师说可以帮我停催": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办|help/rumours",
    "账单没改": "help/wrong-bill|help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel/#会不会还扣原来的金额",
    "说好减的没减": "help/faq/#说好的减免会不会反悔|help/wrong-bill|help/conditional",
    "卡里钱不够": "help/faq/#扣款失败没扣成功怎么办算逾期吗|steps/channel",
    "晚上十点还能打吗": "help/collection/#几点可以打一天几次",
    "冒充公检法": "help/jail|help/scams",
    "债主换人了": "help/whom-to-pay|help/faq/#欠款被卖掉了还给谁",
    "钱打错人了": "help/scams|help/whom-to-pay",
    "逾期记录要多久没": "help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗|steps/credit",
    "能撤销逾期吗": "help/faq/#征信写错了怎么改提异议能删掉逾期吗|steps/credit",
    "房子会被拍卖吗": "help/court",
    "会扣工资吗": "help/frozen|help/court",
    "退休金会被冻吗": "help/frozen",
    "我想停掉自动扣款": "steps/account|help/letters|steps/channel|help/after",
    "银行不给文字": "help/faq/#没收到短信一点文字都没有怎么办",
    "客服说没有方案": "help/faq/#电话里答应的算数吗|help/faq/#没收到短信一点文字都没有怎么办",
    "签字前看什么": "help/several|steps/terms|help/first",
    "利息怎么还这么多": "help/faq/#只还本金是我的权利吗利息罚息还要不要还|steps/terms|steps/cautions",
    "复利是什么": "steps/cautions|help/glossary",
    "还款凭证怎么保存": "ledger|help/first|help/after|steps/terms",
    "外地法院起诉我": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "没收到传票就判了": "help/court",
    "手机里没有微粒贷入口": "steps/channel/#只在哪里付|help/scams",
    "微粒贷app哪里下": "help/scams",
    "政府有没有帮助": "help/several|help/rumours",
    "开证明要钱吗": "help/after|help/faq/#结清证明去哪里开",
    "网上咨询要收费": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办",
    "提前还清征信会好吗": "steps/credit|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "微信被封": "help/frozen",
    "还不上会不会被拘留": "help/jail|help/faq/#会不会坐牢",
    "老公不知道我欠钱": "help/home-calls|help/helper|help/support|help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢",
    "扣错钱了": "help/wrong-bill|help/faq/#会不会还扣原来的金额扣了怎么办|steps/channel",
    "短信上的金额不对": "help/wrong-bill|help/faq/#账单和谈的不一样到期那天还多少",
    "怎么跟老婆说": "help/support|help/helper",
    "被催得受不了": "help/support|help/collection",
    "能不能只还利息": "steps/terms|help/cannot-pay|help/faq/#只还本金是我的权利吗利息罚息还要不要还",
    "银行反悔了": "help/faq/#说好的减免会不会反悔|help/conditional|help/faq/#电话里答应的算数吗",
    "对方不承认谈过": "help/faq/#电话里答应的算数吗|help/faq/#没收到短信一点文字都没有怎么办",
    "怎么存证据": "ledger|help/first|help/collection|help/complain|help/after",
    "录音怎么录": "steps/terms|help/collection|help/first",
    "判决后能分期吗": "help/court",
    "执行期间能协商吗": "help/court",
    "卡里没钱会怎样": "help/faq/#扣款失败没扣成功怎么办算逾期吗|steps/channel",
    "自己转账可以吗": "steps/channel|help/faq/#自动扣还是自己还几点扣款",
    "在支付宝能还吗": "steps/channel",
    "还款页面打不开": "steps/channel",
    "系统显示已逾期": "help/faq/#逾期几天会有事晚一天晚还一天方案会作废吗|help/cannot-pay|help/wrong-bill|steps/credit",
    "逾期会通知家人吗": "help/home-calls",
    "公司会知道吗": "help/home-calls",
    "村干部来找我": "help/faq/#会不会上门外访找村委会|help/home-calls",
    "半夜敲门": "help/home-calls|help/faq/#会不会上门外访找村委会|help/collection",
    "短信说要封我微信": "help/frozen|help/collection|help/scams",
    "骗子还是真的客服": "help/scams",
    "怎么确认是银行打的": "help/scams|help/collection|help/first",
    "代理要收多少钱": "help/scams|help/faq/#找代理中介法务公司靠谱吗被骗了怎么办",
    "征信多久查一次好": "steps/credit",
    "信用卡能申请吗": "help/faq/#还清以后额度恢复吗还能再借吗微信支付受影响吗|help/after/#limit|steps/credit",
    "还清以后征信会更新吗": "steps/credit|help/after|help/faq/#旧的逾期记录几年消除一次性信用修复还能办吗",
    "挂账的利息以后要还吗": "help/faq/#停息挂账是什么意思|steps/terms|help/conditional",
    "第一期什么时候还": "help/first|steps/channel|help/faq/#先还钱还是先要协议|steps/terms",
    "忘了协议内容": "help/faq/#没收到短信一点文字都没有怎么办|steps/terms|help/faq/#电话里答应的算数吗",
    "换工作了工资卡变了": "steps/account|help/faq/#怎么换还款的卡要手续费吗",
    "欠二十万能坐牢吗": "help/jail|help/faq/#会不会坐牢",
    "老公的债要我还吗": "help/faq/#配偶老公老婆父母爸妈要替我还吗紧急联系人呢|help/home-calls",
    "去世了钱谁还": "help/illness",
    "住院没法还款": "help/illness|help/cannot-pay",
    "打官司会输吗": "help/court|help/faq/#被起诉了收到支付令起诉状传票几天内做什么",
    "答辩怎么写": "help/court",
    "冻结多长时间": "help/frozen",
    "工资全被冻了": "help/frozen",
}
FIRST = 3
ASKED = tomllib.loads((Path(__file__).with_name("asked.toml")).read_text(encoding="utf-8"))
OF_A_HUNDRED = 92
"""How many of the questions in other words than the pages' must find their answer among the first three."""


# Types each query over the one before, presses Enter, and tells where the first links lead.
ASK_ALL = """async ([queries, first]) => {
  const input = document.querySelector("input[type=search]");
  const links = () => [...document.querySelectorAll(".search__list a")];
  const ask = async (query, isThere) => {
    input.value = query;
    input.form.requestSubmit();
    const since = Date.now();
    while (!isThere() && Date.now() - since < 5000) await new Promise((resolve) => setTimeout(resolve));
  };
  const found = {};
  for (const query of queries) {
    await ask("", () => !links().length);
    await ask(query, () => links().length);
    found[query] = links().slice(0, first).map((link) => link.getAttribute("href"));
  }
  return found;
}"""


def leads_to(address: str, wanted: str) -> bool:
    """Whether an address is of that page, and of that place on it where one is named."""
    return address.endswith(f"/{wanted}") if "#" in wanted else f"/{wanted}/" in address


def test_what_people_type_is_found(wide: Page) -> None:
    """Each query, asked one after the other in the box, shows its page and heading among the first three."""
    wide.goto("find/")
    found = wide.evaluate(ASK_ALL, [list(TYPED), FIRST])
    places = {query: [unquote(address) for address in addresses] for query, addresses in found.items()}

    assert places.keys() == TYPED.keys()
    assert not {
        query: places[query]
        for query, pages in TYPED.items()
        if not any(leads_to(address, page) for page in pages.split("|") for address in places[query])
    }


@pytest.mark.parametrize("kind", ASKED)
def test_a_question_in_other_words_finds_its_answer(wide: Page, kind: str) -> None:
    """Of those that were written down before the search was tried on them, few miss the first three."""
    wide.goto("find/")
    found = wide.evaluate(ASK_ALL, [list(ASKED[kind]), FIRST])
    missed = {
        query: [unquote(address) for address in addresses]
        for query, addresses in found.items()
        if not any(leads_to(unquote(address), page) for page in ASKED[kind][query].split("|") for address in addresses)
    }

    assert found.keys() == ASKED[kind].keys()
    assert len(found) > 50
    assert 100 * len(missed) <= (100 - OF_A_HUNDRED) * len(found), missed


def test_no_page_takes_all_the_first_places(wide: Page) -> None:
    """Two headings of a page may stand among those found; the third is another's."""
    wide.goto("find/")
    found = wide.evaluate(ASK_ALL, [[*TYPED, *ASKED["composed"], *ASKED["found"]], 6])
    pages = {query: [address.partition("#")[0] for address in addresses] for query, addresses in found.items()}

    assert {query for query, names in pages.items() if any(names.count(name) > 2 for name in names)} == set()
    assert any(len({*names}) < len(names) for names in pages.values())


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("停息挂账是不是就不用还了", "还要还"),
        ("没扣成功，当天自己还行吗", "看页面能不能自己还"),
        ("银行卡怎么换一张", "还款日前三天起，先别换"),
        ("催收打给爸妈和公司", "能接就接一次"),
        ("老赖", "失信，是有钱不还"),
    ],
)
def test_what_is_shown_of_a_question_is_its_answer(wide: Page, asked: str, answer: str) -> None:
    """Whoever asks in full reads what to do among the first two found, before anything is opened."""
    wide.goto("find/")
    wide.get_by_role("searchbox").fill(asked)

    rows = wide.locator(".search__list > li")
    expect(rows.filter(has_text=answer).first).to_be_visible()
    assert answer in "".join(rows.all_inner_texts()[:2])


# Whole questions as somebody would ask them aloud, with the places of which one must be among the first three found:
# a page, or the beginning of a place on it.
IN_FULL = {
    "刚跟客服谈好了接下来干嘛": "help/first/|help/overview/|help/faq/#先还钱",
    "客服光口头说没给我发东西": "help/faq/#没收到短信|steps/terms/|help/first/|help/faq/#电话里",
    "说停息了以后还会涨利息吗": "help/faq/#停息挂账|steps/terms/|help/conditional/|steps/cautions/",
    "停息挂账是不是就不用还利息了": "help/faq/#停息挂账|steps/terms/|help/conditional/",
    "以前欠的罚息算不算清了": "help/conditional/|help/faq/#只还本金|steps/terms/|help/faq/#停息",
    "没扣成功当天自己还行吗": "help/faq/#扣款失败|steps/channel/",
    "卡里忘记放钱了怎么弄": "help/faq/#扣款失败|steps/channel/|help/cannot-pay/",
    "银行卡怎么换一张": "help/faq/#怎么换还款|steps/account/",
    "我想换张卡扣款": "help/faq/#怎么换还款|steps/account/",
    "微信里的钱会不会被自动拿走": "help/faq/#零钱会不会|steps/account/",
    "工资卡里的钱会不会被直接扣掉": "steps/account/|help/frozen/|help/faq/#零钱",
    "他们还是按老的金额扣了我": "help/faq/#会不会还扣|help/wrong-bill/|steps/channel/",
    "app上显示的比谈的多": "help/wrong-bill/|help/faq/#账单和谈",
    "页面还是全额要我一次还": "help/wrong-bill/|help/faq/#账单和谈",
    "账单上没显示这一期": "help/wrong-bill/|help/faq/#账单和谈",
    "晚还两天会不会全部作废": "help/faq/#逾期几天|help/cannot-pay/|steps/cautions/",
    "昨天到期我今天才想起来": "help/faq/#逾期几天|help/cannot-pay/|help/faq/#扣款失败",
    "下个月发不出工资还不了": "help/cannot-pay/|help/faq/#这一期还不上",
    "能不能往后拖几天再还": "help/cannot-pay/|help/faq/#这一期还不上|help/faq/#发薪日",
    "能不能改成每月底还": "help/faq/#发薪日|help/cannot-pay/",
    "工资15号发但是10号要还": "help/faq/#发薪日|help/cannot-pay/|steps/account/",
    "有钱了想一把还清": "help/after/|help/faq/#能提前结清|help/faq/#一次性还清",
    "早点还完能少给钱吗": "help/faq/#能提前结清|help/after/",
    "还完了怎么证明我还清了": "help/after/|help/faq/#结清证明",
    "还清之后多久能贷款买房": "steps/credit/|help/after/|help/faq/#旧的逾期|help/faq/#还清以后",
    "征信啥时候能恢复干净": "steps/credit/|help/faq/#旧的逾期|help/faq/#协商会上征信",
    "征信上面记录不对": "help/faq/#征信写错|steps/credit/",
    "有人说花钱能洗白征信": "help/scams/|help/faq/#找代理|steps/credit/|help/rumours/",
    "协商了算不算逾期": "help/faq/#协商会上征信|steps/credit/",
    "去哪查我的征信": "steps/credit/",
    "催收打给爸妈和公司": "help/home-calls/|help/collection/|help/faq/#爆通讯录",
    "同事都知道我欠钱了": "help/home-calls/|help/collection/|help/faq/#爆通讯录",
    "都协商好了还天天打电话": "help/faq/#按方案还|help/collection/",
    "说要到家里来找我": "help/faq/#会不会上门|help/home-calls/",
    "威胁要发到村里群": "help/faq/#爆通讯录|help/collection/|help/home-calls/",
    "律所发来的函要理吗": "help/collection/|help/court/",
    "一个陌生号码说是法院的": "help/faq/#收到法院短信|help/court/|help/jail/",
    "法院寄来一封信让我签收": "help/court/|help/faq/#被起诉|help/faq/#收到法院",
    "不出庭会怎么样": "help/court/|help/faq/#被起诉",
    "判了没钱给会怎样": "help/court/|help/jail/|help/frozen/",
    "会不会抓我进去": "help/jail/|help/faq/#会不会坐牢",
    "说我诈骗要报案": "help/jail/|help/faq/#会不会坐牢",
    "老赖名单怎么进去的": "help/court/|help/faq/#失信",
    "会不会不能坐高铁": "help/court/|help/faq/#失信",
    "卡取不出来钱了": "help/frozen/|help/faq/#零钱银行卡",
    "支付宝和微信被封住用不了": "help/frozen/|help/faq/#零钱银行卡",
    "给我留的饭钱怎么申请": "help/frozen/|help/court/",
    "老公欠的要我还吗": "help/faq/#配偶|help/home-calls/",
    "爸爸死了他的债怎么办": "help/illness/",
    "得了癌症还不起": "help/illness/",
    "孩子以后考公务员有影响吗": "help/faq/#影响孩子|help/court/",
    "我的债被卖给一家公司": "help/faq/#欠款被卖|help/whom-to-pay/",
    "新公司让我打到他们账户": "help/whom-to-pay/|help/faq/#催收给的",
    "催收给了一个个人微信让转账": "help/faq/#催收给的|help/whom-to-pay/|help/scams/",
    "有人收八百块说帮我谈": "help/faq/#找代理|help/scams/",
    "已经给中介转了两千能要回来吗": "help/scams/|help/faq/#找代理",
    "把身份证照片发给别人了": "help/scams/",
    "让我下载会议软件共享": "help/scams/",
    "验证码告诉对方了": "help/scams/",
    "花呗和信用卡也欠着先顾哪个": "help/faq/#欠了好几家|help/several/",
    "十几家网贷全逾期了": "help/several/|help/faq/#欠了好几家",
    "怎么跟家里人开口说欠钱": "help/helper/|help/support/|help/home-calls/",
    "国家出新政策可以免债吗": "help/rumours/",
    "听说2026年网贷不用还了": "help/rumours/",
    "去哪里告他们": "help/complain/",
    "银行不理我怎么投诉": "help/complain/",
    "打哪个电话投诉银行": "help/complain/",
    "利率超过24能不要吗": "help/faq/#利息太高|steps/cautions/",
    "五年没还了还要还吗": "help/faq/#几年没人催|steps/cautions/",
    "客服说查不到我的协商": "help/faq/#电话里|help/faq/#没收到短信",
    "少还一百块行不行": "help/cannot-pay/|help/faq/#这一期还不上",
    "还一半算不算": "help/cannot-pay/|steps/channel/|help/faq/#这一期",
    "多扣的钱怎么退": "help/faq/#会不会还扣|help/wrong-bill/",
    "同一个月扣了我两遍": "help/faq/#会不会还扣|help/wrong-bill/",
    "让别人代我还可以吗": "help/faq/#家人能替我还|help/helper/",
    "用我老婆的卡绑上去还": "help/faq/#家人能替我还|steps/account/",
    "手机号不用了要告诉银行吗": "help/faq/#换了手机号|help/home-calls/",
    "过年放假扣不扣": "help/faq/#自动扣|steps/channel/",
    "晚上十一点还算当天吗": "help/faq/#自动扣|steps/channel/",
    "需不需要自己点还款": "help/faq/#自动扣|steps/channel/",
    "先还的是利息还是本金": "help/faq/#还款顺序|steps/terms/",
    "信用卡能分60期微粒贷可以吗": "help/faq/#信用卡的分期|steps/terms/",
    "免掉的钱要交税不": "help/faq/#减免的钱",
    "微众和腾讯啥关系": "help/faq/#products",
    "方案中途断了还能接着谈吗": "help/faq/#这一期还不上|help/cannot-pay/|steps/cautions/",
    "第二次谈会更难吗": "help/cannot-pay/|help/faq/#这一期还不上",
    "减免还没生效会不会不认": "help/faq/#说好的减免|help/conditional/",
    "打官司要花多少钱": "help/court/",
    "收到仲裁的通知书": "help/court/",
    "派出所打电话让我过去": "help/jail/",
    "额度还能不能恢复": "help/after/|help/faq/#还清以后",
    "以后还能用微粒贷吗": "help/after/|help/faq/#还清以后",
    "朋友帮我担保的会不会连累": "help/faq/#配偶|help/home-calls/",
    "单位会不会知道": "help/home-calls/|help/collection/",
    "要不要开通录音": "steps/terms/|help/collection/|help/first/",
    "催收说今天不还就起诉": "help/collection/|help/court/|help/letters/",
    "写个情况说明怎么写": "help/cannot-pay/|help/letters/",
}


def test_a_question_asked_in_full_finds_its_answer(wide: Page) -> None:
    """What is asked in a sentence of one's own leads to its page among the first three."""
    wide.goto("find/")
    found = wide.evaluate(ASK_ALL, [list(IN_FULL), FIRST])
    places = {query: [unquote(address) for address in addresses] for query, addresses in found.items()}

    assert places.keys() == IN_FULL.keys()
    assert not {
        query: places[query]
        for query, wanted in IN_FULL.items()
        if not any(f"/{place}" in address for place in wanted.split("|") for address in places[query])
    }


def test_what_is_nowhere_is_said_to_be_nowhere(wide: Page) -> None:
    """A word that no page has leads to a sentence that says what else to try, and whom to ask: the bank before all."""
    wide.goto("find/")

    wide.get_by_role("searchbox").fill("zzzz")

    expect(wide.locator(".search").get_by_role("status")).to_contain_text("没有找到")
    expect(wide.locator(".search a:visible").first).to_have_attribute("href", "tel:95384")
    expect(wide.get_by_role("link", name="12356")).to_be_visible()
    expect(wide.get_by_text("马上有危险")).to_be_hidden()
    wide.get_by_role("searchbox").fill("扣款")
    expect(wide.locator(".search a:visible").first).not_to_have_attribute("href", "tel:95384")


@pytest.mark.parametrize(
    "typed",
    [
        "想死",
        "跳楼",
        "死了算了",
        "活不下去",
        "不想活了",
        "我睡不着",
        "撑不下去",
        "自杀",
        "不想过了",
        "累了不想撑了",
        "想一了百了",
    ],
)
def test_who_cannot_go_on_has_somebody_to_call_first(phone: Page, typed: str) -> None:
    """Before any result, whatever the search finds: a number that is free, and the page for this."""
    phone.goto("find/")
    phone.get_by_role("searchbox").fill(typed)

    first = phone.locator(".search a:visible").first
    expect(first).to_have_attribute("href", "tel:12356")
    expect(phone.get_by_role("link", name="我撑不住了，先做什么？").first).to_be_visible()
    expect(phone.get_by_role("status").first).not_to_have_text("输入几个字就开始找")
    found = phone.locator(".search__list a").evaluate_all("(all) => all.map((one) => one.pathname)")
    assert all("/support/" in place for place in found)
    phone.get_by_role("searchbox").fill("扣款")
    expect(first).not_to_have_attribute("href", "tel:12356")


def test_who_speaks_of_another_s_death_is_led_to_what_the_family_does(phone: Page) -> None:
    """The call for help stands there as well, and what was looked for is found."""
    phone.goto("find/")
    phone.get_by_role("searchbox").fill("人死了")

    expect(phone.get_by_role("link", name="12356").first).to_be_visible()
    expect(phone.locator(".search__list a").first).to_have_attribute("href", re.compile("help/illness/"))


@pytest.mark.parametrize("address", ["help/court/#blacklist", "help/after/#limit", "steps/cautions/#limitation"])
def test_a_link_to_a_fold_by_its_short_name_opens_it(phone: Page, address: str) -> None:
    """The search and other pages lead to folds by names that stand on their headings."""
    phone.goto(address)

    expect(phone.locator(f"details[open]:has(#{address.partition('#')[2]})")).to_be_visible()


def test_every_page_is_listed_without_a_script(open_phone: Callable[..., Page], site: Path) -> None:
    """查一查 lists each page but home, itself and old addresses; the urgent ones first, the site's own last."""
    page = open_phone(java_script_enabled=False)
    page.goto("find/")
    links = page.get_by_role("navigation", name="全部页面").get_by_role("link")
    listed = [link.evaluate("(one) => new URL(one.href).pathname") for link in links.all()]
    built = {file.relative_to(site).parent.as_posix() for file in site.rglob("index.html")}
    built -= {".", "find", "mine", "help/claims", "help/settle", "help/report"}

    assert {place.removeprefix("/some/where/").strip("/") for place in listed} == built
    assert len(listed) == len(built)
    assert [place.rsplit("/", 2)[1] for place in listed[:5]] == [
        "trouble",
        "cannot-pay",
        "collection",
        "scams",
        "support",
    ]
    assert [place.rsplit("/", 2)[1] for place in listed[-6:]] == [
        "glossary",
        "evidence",
        "self-check",
        "changes",
        "verify",
        "about",
    ]
    expect(page.get_by_role("searchbox")).to_be_hidden()


SIGNED = {
    "24%": "24%",
    "36%利率": "利率",
    "年化24%": "24%",
    "征信【2021】": "征信",
    "扣款&": "扣款",
    "罚息#": "罚息",
    "扣款/征信": "征信",
    "[征信]": "征信",
    "征信\\": "征信",
    "a|b 扣款": "扣款",
    "征信$^*+?.{}": "征信",
    "~征信'\"`@!=<>_": "征信",
}
"""What is typed with signs in it, and what must be marked in what is found."""


def test_a_sign_in_what_is_typed_is_no_hindrance(wide: Page) -> None:
    """24% is what readers of this guide ask about: found like any word, marked where it stands, and nothing else is."""
    wide.goto("find/")
    box = wide.get_by_role("searchbox")
    marks = wide.locator(".search__list mark")
    for query, marked in SIGNED.items():
        box.fill("")
        expect(marks, query).to_have_count(0)
        box.fill(query)
        expect(wide.locator(".search").get_by_role("status"), query).to_contain_text("找到")
        expect(marks.filter(has_text=marked).first, query).to_be_visible()

        assert {*marks.all_inner_texts()} <= {query[start:end] for start in range(len(query)) for end in range(99)}, (
            query
        )


def test_what_is_often_looked_for_is_found_at_a_touch(phone: Page) -> None:
    """逾期几天 under the box: no letter is typed, and the answer stands first."""
    phone.goto("find/")
    phone.get_by_role("button", name="逾期几天").tap()

    expect(phone.locator(".search__list a").first).to_contain_text("就可能算逾期")
    expect(phone.get_by_role("searchbox")).to_have_value("逾期几天")
    expect(phone.get_by_role("button", name="征信")).to_be_hidden()
    phone.get_by_role("searchbox").fill("")
    expect(phone.get_by_role("button", name="征信")).to_be_visible()


def test_the_search_leads_to_the_answer_and_opens_it(wide: Page) -> None:
    """The first found for a question asked in full is the question, and its answer stands open there."""
    wide.goto("find/")
    wide.get_by_role("searchbox").fill("逾期几天")
    wide.locator(".search__list a").first.click()

    expect(wide.get_by_text("就可能算逾期")).to_be_visible()
