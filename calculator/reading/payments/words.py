"""What the words of an entry say: whose money it is, how it went, which way it went."""

from __future__ import annotations

import re
from functools import lru_cache

from calculator.reading.lexicon import any_of

MOST_KEPT = 4_096
"""Of so many entries it is kept whose they are, as one is asked for it from many sides."""
_NAME = r"微粒贷|(?i:weilidai|(?<![a-z])wld(?![a-z]))"
NAME = re.compile(_NAME)
"""The loan by its own name."""
LOAN = re.compile(
    rf"{_NAME}|(?<!银行)(?<!小米)(?<!苏宁)(?<!滴滴)(?<!平安)(?<!国美)(?:贷款|微众)(?:银行)?(?:的)?(?:还款|归还)|还贷(?!记)"
)
"""The loan by name, or as the one that a loan's repayment is taken for where nothing names another."""
LENDER = re.compile(r"微众|(?i:webank)")
REPAYMENT = re.compile(
    r"(?<!信用卡)(?<!账单)还款(?!日|方式|计划|记录|提醒|账[户号]|卡)|归还|补[还交缴扣上了齐]|[手主自]动还|自己还|还的|还上|还了|扣了|已还|[结还付]清|还本|[实应][还扣]"
    r"|(?<![借拖])还(?=[¥0-9])"
)
"""A repayment, of no loan by name."""
NOT_THE_LOAN = re.compile(
    "理财|基金|定期|活期\\+|存入|提现|充值|[转存](?:给|到|入)?(?:自己|本人)?的?微众|微众(?:银行)?(?:卡|[(])"
    "|红包|客服|经理|专员"
)
"""What makes money that goes to the lender's bank no repayment."""
OTHER_LOAN = re.compile(
    rf"{any_of('other_lender')}|微(?:业|车|户|闪|装|众银行信用)贷?|(?<!微众)(?<!本)(?:银行|小米|苏宁|滴滴|平安|国美)贷款(?=还款|归还)|(?:别的|其[他它]|另外?的?)贷款|消费金融|小额贷款|云闪付还"
    r"|(?<=[\u4e00-\u9fffA-Za-z])(?<!微粒)(?<![还借放众信])贷(?![款记方后前出])"
)

_ROW = re.compile("第 ?([0-9]{1,3}) ?期")
FAILED = re.compile(
    r"(?:没有?|[未没]能?|不[能够]|[无没]法|无力)(?:按时|及时)?(?:到账|收到|入账|履行|缴|交|支付|付|扣|转|成功)|[还扣]不[上了起到]"
    r"|失败|不成功|没钱(?=[还交付缴,，。;]|$)|处理中|已?关闭|已取消|待支付|待扣|预约|将[于在]|已受理|已提交|待付款|等待付款|已?撤单|支付超时|欠着"
)
SHORT_OF = re.compile("(?:余额|钱)(?:不足|不够)")
"""Why it was not taken, or not all of it."""
CLOSED = re.compile("交易关闭|已关闭")
REFUNDED = re.compile(
    r"已全额退款|已退[款还](?![(（]?¥)|被冲正|已(?:冲正|撤销)"
    r"|[还扣付](?:款|了)?(?!的)[^0-9,，。;-]{0,8}[0-9][0-9.,]*[^0-9]{0,10}(?:[已被][^0-9,，。;]{0,6}退回|退[了回](?:来|了)*$)"
)
"""The status of a payment that came back whole."""
REFUNDED_IN_PART = re.compile(r"已退款[(（]?¥? ?[0-9]")
REFUND = re.compile(r"(?<!申请)(?<!要求)(?<!等待)退款|退回|退还|退了(?!订)|退给|冲正|撤销|返还|冲销|抹账|冲账")
REMINDER = re.compile(
    r"提醒(?!您?:)|(?<!剩余)应还(?!日)|未还|请(?:提前|及时|确保|按时|尽快)|已逾期|逾期(?:金额|本金|中|状态)"
    r"|没有?还(?![清完])|忘[了记]|已于[^,。;]{0,16}到期"
    r"|(?<!剩余)待还(?![^0-9]{0,4}[0-9])|未到期|待办|未出账|还款中|未结清|^ ?(?:下一?[期次]|到期|最后)还款日"
)
LEFT_OVER = re.compile("剩[^，。;]{0,24}?(?:待还|未还|应还|[没未]扣)(?:[,，]请[^。;]{0,20})?")
"""What is left after a payment, which is no reminder of it: 剩余8333.34元待还."""
TO_COME = re.compile(
    r"预计|打算|准备|说好|计划(?!还款)|[要得会想再需](?:把它)?(?:还(?!了|上了)|扣(?!了))|答应|承诺|约好|争取"
    r"|(?<!提)前(?:一定)?(?:还|交|付)(?!了|清了|上了|款)"
)
"""What tells of a payment to come, made by nobody yet."""
SEVERAL = re.compile(
    r"[0-9] ?[x×*] ?[0-9]|各(?:还|扣|付)?(?:了|款)? ?¥?[0-9]|(?:[还扣付交转]|还款"
    r"|扣款)了?(?:[两二三四五六2-6])[次笔]|[两二三四2-4][次笔](?:都|各)|分别"
    r"|每个?月[^,，。;]{0,6}[还扣]"
    r"|(?<=[0-9元])(?:[,，] ?| )?(?:怎么|结果|后来)?[又再]扣了? ?¥?[0-9]"
)
"""What says that an amount was paid more than once."""
WITH_PENALTY = re.compile("[含包]括?|其中|本金")
NO_PAYMENT = re.compile(
    r"借[了到] ?¥?[0-9]|"
    r"(?:转|存)(?:入|到|进)(?:了|我的)?(?:还款|扣款|绑定的?)(?:银行)?卡|转账?给[^,，。;]{0,6}(?:中介|公司|机构|法务|律师)|(?:另外?|别的|其[他它])[一1]?笔?(?:借款|贷款|借据)|恭喜|获得[^,，]{0,10}额度|签约|冻结|解冻|还款申请|申请还款|催收|购买[^,，]{0,6}券|预授权|每期[^0-9]{0,2}¥?[0-9]"
)
"""What goes with a repayment and is none, or not yet."""
UNSURE = re.compile("吗 ?[?]?$|吗[?,，]|记不[清得]|不(?:记得|确定|知道)|好像|可能|也许|应该是|似乎|(?<=[0-9元]) ?[?]")
"""What nobody is sure of."""
FOR_OTHERS = re.compile(
    "^ ?(?:他|她|对方)(?:的|那边)? ?:|[(（](?:[他她]|老[公婆]|[爸妈哥姐弟妹]{1,2}|朋友|同事)的?[)）]|"
    "[帮替给](?:(?![我忙自])[\u4e00-\u9fff]{1,3}?|我?(?:[爸妈哥姐弟妹叔舅姑姨爷奶婆嫂]{1,2}|[朋室]友|同[事学]|对象|老[公婆]|媳妇))还(?!款)"
)
"""What was paid on the loan of another: 帮阿强还微粒贷."""
BILL = re.compile(
    r"应[还扣]日(?![^\n]*(?:还款[日时]|实际|付款|扣款))|账单(?=[: ]{0,2}¥?[0-9])"
    r"|还款日(?=[: ]{0,2}¥?[0-9][0-9,]*(?:\.[0-9]{2})?(?:[ 元]|$))"
)
"""An amount that a bill asks for, and that nobody says was paid."""
DONE = re.compile(
    r"成功|已还|已扣|实还|实际(?! ?[没未])|实扣|收到|已入账|完成|扣款金额|支出|已于[^,。;]{2,16}(?:还款|扣款)|还了|扣了"
    r"|补[还交缴扣]|实付|支取|快捷支付|已[结还]清"
)
SPENDING = re.compile("消费|财付通|支付宝|云闪付|美团|京东")
BY_ANOTHER = re.compile("群收款|红包|[帮代替]我[还付]")
"""What says, in a wallet's file, that the money went to a person who was to pay the lender."""
GIVEN_BACK = re.compile("还款|退|返")
OF_A_CARD = re.compile("最低还款额|(?:信用卡|贷记卡)[^\n,，]{0,8}账单|对账单[^\n]{0,6}信用卡")
"""What heads a statement of a credit card, whose repayments are not this loan's."""
CARD_ABOVE = re.compile("信用卡|贷记卡|最低还款额")
"""What says so in the words above a list that names no loan there."""
FROM_A_CARD = re.compile("(?:您|的|于) ?(?:信用卡|贷记卡)|(?:信用卡|贷记卡)(?:尾号|账户)? ?[0-9*]{4}")
"""What says that a message tells of a credit card's own account."""
PENALTY = re.compile(any_of("penalty"))
INTEREST = re.compile("利息|息费|结息")
PRINCIPAL = re.compile("本金")
OVERDUE = re.compile(r"逾期 ?(?:[0-9]+ ?天)? ?$|(?<=[0-9日号] )逾期[^\u4e00-\u9fff,，。;]+元? ?$")
LENT = re.compile(
    r"(?<![^\s,，|])(?:借款|放款|支用)(?![^\s,，|])|借款(?:金额|日期|时间)|贷款金额|放款|贷款发放|成功发放"
    r"|借款[^还]{0,12}到账|借款成功|微粒贷 ?(?:借款|提现|取现|借出)(?! ?[(（]|[还归0-9一二三四])"
)
OF_A_LIST = re.compile("台账|统计|清单|记录|明细|汇总|账本|: ?$")
"""What makes words above a list its title."""
OF_MONTH = re.compile("共 ?[0-9]{1,5} ?笔|[本当][月年]|[支收][出入][^0-9]{0,4}[0-9.,]+[^0-9]{0,5}[支收][出入]")
SO_FAR = re.compile("截至|截止|累计|至今|迄今|共还")
PAGE = re.compile(r"(?:共|第|合计) ?[0-9]{1,5} ?(?:笔|页|条)|[0-9]{1,5} ?笔")
NOTE = re.compile(r" ?(?:注|说明|温馨提示|特别提示)? ?:? ?[0-9]{1,2} ?[.、)] ?[^0-9 ]")
"""A numbered note under or over a list."""

IN = re.compile(
    r"收入|工资(?!卡)|代发|结息|汇入|(?<!已)入账|已入账(?=[^0-9]{0,6}[0-9])|收款(?![方人账行单])|转存|来账|现存|退税|(?<!实)存入|存(?:了|进)|存(?=[¥0-9])|存款(?!保险|账户)|放款|借款[^还]{0,12}到账"
    r"|[爸妈哥姐弟妹叔姨公婆友](?:给|转|借)(?:了|我|(?= ?[¥0-9]))|收到(?![^0-9]{0,8}还款)"
    r"|转入(?!微众|微粒|还款|贷款|对方|指定|法院|案款|执行)|代付|向您[^,，。]{0,16}(?:账户|卡)|转我|给我|贷方"
)
OUT = re.compile(
    r"支出|转出|取出|支取|付款|支付|扣款|扣收|转支|取款|借方|代扣|批扣|扣划|划扣|还款(?!账[户号]|卡)|归还|转账给"
    r"|向[^您,，。]{1,12}转账|还了|扣了|还的|还(?= ?¥?[0-9]|微[粒众])"
)
LOAN_LABEL = re.compile("借款 ?[0-9一二三四](?![0-9.,元])|借据(?:尾号|编?号)?[: ]{0,2}[0-9]{1,20}(?![0-9.,元])")
"""What tells one loan of several from another."""
OTHER = re.compile(
    r"信用卡|购物|超市|外卖|打车|话费|充值|提现|理财|基金|红包|房租|水电|取款|取现|商城|商店|京东|淘宝|天猫|拼多多"
    r"|美团|饿了么|滴滴|出行|地铁|公交|铁路|高铁|机票|加油|停车|物业|燃气|电费|水费|短信(?:服务|通知)?费|年费|医院"
    r"|药[店房]|早餐|餐[厅饮馆]"
    r"|饭店|便利店|酒店|快递|会员|社保|公积金|保险费|学费|咖啡|奶茶|水果|扫(?:二维)?码付款|亲属卡|零钱通|余额宝|花呗"
    r"|商户消费"
    r"|给我?的?(?:朋友|同[事学]|亲戚|[哥姐弟妹叔舅姑姨]{1,2})(?=$|[^\u4e00-\u9fff])|还给?(?:朋友|同[事学]|亲戚|老[板婆公乡]|[表堂大二三小]?[爸妈哥姐弟妹叔舅姑姨爷奶嫂伯])|(?:转账?|付款)给(?!微众|微粒|银行|本行|我行)|向(?!微众"
    r"|微粒)[^,，。]{1,12}转账"
)
SOURCE = re.compile(
    "(?:来源|[付还扣支]款?(?:方式|渠道)|支付渠道|[付还扣]款(?:账[户号]|卡)|通过|使用|用)[: ]{0,2}"
    "(?:零钱通?|余额宝|花呗|信用卡)"
)
"""Where the money came from, which is not what it was for."""
GENERIC = re.compile(
    r"[一二两三四五六七八九]?[十百千万][零一二三四五六七八九十百千]*|[零壹贰叁肆伍陆柒捌玖拾佰仟]+|[\u4e00-\u9fff]{2,6}银行|您|尾号|账户|的|于|在|从|本行|参加|存款保险|储蓄卡|借记卡|银行卡|支取|支出|转出|支付"
    r"|付款|扣款|快捷|网上|网联|协议|代收付"
    r"|交易|时间|日期|金额|类型|完成|成功|人民币|余额|可用|活期|星期.|周[一二三四五六日]|上午|下午|凌晨|晚上|转账"
    r"|转支|重复|备注|短信|通知|第|期|年|月|日|号|今|昨|元|块"
    r"|截图|手动|按时|准时|结清|及时|自己|老[公婆](?=代?[还扣付])|法院扣划|[工建农中交招]行|储蓄|尊敬的?(?:某某|客户)?|使用|进行|详询|也是|甲方|乙方|退订|回复?[A-Z]{2,8}|全?扣|点击|查看|网[络银]|系统|电子|财付通|代[扣还]|偿还|履行|实际|计划|原定|不够|卡里|[一两]?笔|款|为|是|单号|流水|凭证|补|还|自动|主动|提前|清|上次|忘了|了|已|卡|实际|账单|明细|借方|手机|电子|银联|合计|本金"
    r"|利息|罚息|手续费|应|[实应]付|角|毛|分(?!期)|到账|年化|客服|天|失败|全额|退款|退回|冲正|撤销|冲销|抹账|处理|原因|不足|取消|关闭"
    r"|收入|转入|入账|第[一二三四五六七八九十]{1,3}[次笔]|[整正](?= |$)|本人"
    r"|(?:我?(?:[爸妈哥姐弟妹]{1,2}|家里人?|老[公婆]))(?:帮我?|代|替我?)?(?:转|付|垫)的"
)
"""Words that name nobody: what is left of an entry's words without them are its own."""
_SO_LONG = "(?:[0-9一二两三四五六七八九十几半]{1,3} ?(?:多|来)?个?(?:天|日|周|星期|礼拜|月))"
_LATE = (
    r"(?:晚|迟|拖|延迟|推迟|延后|逾期)(?:[还交付缴扣]|到账)?(?:款)?[了的]?"
    rf"{_SO_LONG}?(?:才)?(?:[还交付缴扣](?!给)[上清]?)?[了的]?"
)
LATE = re.compile(_LATE)
"""What is noted of how late it went."""
BESIDE = re.compile(
    rf"{_LATE}|(?:(?:微众|银行|人工)?客服|催收员?|对方)?(?:打?了?(?:电话|短信))?(?:来)?(?:催|提醒)(?:了|过|还|我|款|一下)+"
    r"|微信(?!转|红包|收)(?:支付|零钱|里|扣|付)?的?|支付宝(?!转|红包|收)(?:支付|里|扣|付)?的?|(?i:app)(?:里|上)?"
    r"|重复扣?|多扣|[又再]扣|重扣"
)
"""What is noted behind a payment of when and how it went, and says nothing of whose it is: 晚了四天, 客服催了, 微信."""
DOUBLED = re.compile(
    "重复(?:扣|还|支付|付)|重扣|多(?:扣|还|付|收)了?款?[一1](?:次|笔|遍)|(?P<again>[又再](?:扣|还|付)了?款?[一1](?:次|笔|遍))"
)
"""What says of a payment that it was taken once more: 重复扣了一次."""
_OWN_LATIN = re.compile(
    "(?<![A-Za-z])(?:(?!(?i:webank|paid|repay|debit|credit))[A-Za-z]{4,}|(?!CNY|RMB|ATM|POS|APP|OK|AM|PM)[A-Z]{2,3}(?![A-Za-z]))"
)
_PAYEES = (
    re.compile(r"(?:还款|归还) +([\u4e00-\u9fff]{2,14}) +-?¥?[0-9]"),
    re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,6})还款(?![\u4e00-\u9fff])"),
)
_NO_PAYEE = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]|收到|确认|客服|系统|显示|发起|当天|今天|终于|正常")
_NUMERAL = re.compile("[一二两三四五六七八九十]")
_OWN = re.compile("[\u4e00-\u9fff]{2}")
_SHORT_WORD = re.compile(r"(?<![^\s,，|])[\u4e00-\u9fff]{3,4}(?![^\s,，|0-9])")
"""A word that stands alone, of which generic signs are no less a part than others: 分期乐."""


@lru_cache(maxsize=MOST_KEPT)
def is_ours(text: str) -> bool:
    """Whether the words name this loan or its lender, and no use of that bank that is no repayment."""
    if NAME.search(text):
        return True
    if OTHER_LOAN.search(text):
        return False
    return bool(LOAN.search(text) or (LENDER.search(text) and not NOT_THE_LOAN.search(text)))


def names_a_payee(text: str) -> bool:
    """Whether a name of its own stands where a repayment has its payee or its loan, and is not this one's.

    >>> names_a_payee("还款 房东老王 1666.66"), names_a_payee("信托还款 1666.66"), names_a_payee("手动还款 1666.66")
    (True, True, False)
    """
    return any(has_own(_NO_PAYEE.sub("", found[1])) for payee in _PAYEES for found in payee.finditer(text))


@lru_cache(maxsize=MOST_KEPT)
def lender_of(text: str) -> str:
    """``ours`` or ``other`` where the words name one lender; empty where they name none, or both.

    >>> lender_of("微粒贷还款记录"), lender_of("京东金条:"), lender_of("微粒贷和花呗"), lender_of("记录")
    ('ours', 'other', '', '')
    """
    ours, other = bool(LOAN.search(text)), bool(OTHER_LOAN.search(text))
    return "" if ours == other else "ours" if ours else "other"


def named(text: str) -> str:
    """The words of a line that name this loan or its lender, as they stand there; empty where none do.

    >>> named("代扣 微众银行微粒贷"), named("云闪付")
    ('微粒贷', '')
    """
    found = LOAN.search(text) or (LENDER.search(text) if is_ours(text) else None)
    return found[0] if found else ""


def rows_named(text: str) -> set[str]:
    """The numbers of the instalments that a line names.

    >>> rows_named("微粒贷第5期")
    {'5'}
    """
    return set(_ROW.findall(text))


@lru_cache(maxsize=MOST_KEPT)
def has_own(text: str) -> bool:
    """Whether an entry has words of its own, which say what the money was for or whose it is.

    >>> has_own("您尾号338的账户于支取人民币"), has_own("亲属卡交易")
    (False, True)
    """
    rest = GENERIC.sub(" ", text)
    alone = any(
        0 < len(_NUMERAL.sub("", GENERIC.sub("", word[0]))) < len(word[0]) for word in _SHORT_WORD.finditer(text)
    )
    return alone or bool(_OWN.search(rest) or _OWN_LATIN.search(rest))
