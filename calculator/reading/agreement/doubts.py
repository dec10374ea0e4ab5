"""What a clause of a pasted text is, where it is no term: a question, a wish, a condition, past, or of another loan.

One clause at a time, by its words alone; what one clause does to another is in
`calculator.reading.agreement.clauses`.
"""

from __future__ import annotations

import re

from calculator.reading.lexicon import any_of
from calculator.reading.normalise import CROSS, REVERSED

QUESTION = "question"
WISH = "wish"
CONDITION = "condition"
EXAMPLE = "example"
UNSURE = "unsure"
OTHER_LOAN = "other_loan"
FORMER = "former"
REFUSED = "refused"
AGENT = "agent"
COSTS = "costs"
SETTLED = "settled"
STRUCK = "struck"
TURNED = "turned"

_CONSENT = re.compile(r"(?<!不)同意|接受|确认|认可|异议|没问题|愿意(?!协商|谈)|疑问|需帮助|有需要")
_THEIR_CONSENT = re.compile("(?:银行|客服|他们|对方|领导|平台|微众|贵行|你们)[^,]{0,3}(?:同意|接受|确认|认可|愿意)")
"""如果您同意 leaves an offer as it is, 如果银行同意 is no offer yet."""
_GRANTED = re.compile(
    r"已经?[帮给为][您你]|通过|成功|获批|批准|批了|批下来|同意|核准|生效|(?:申请|争取|登记|办理?)(?:到|下来|好|成"
    r"|的(?:是|方案))"
)

_OPENS_QUESTION = re.compile(r"能不能|能否|可否|可不可以|请问|想问|问一?下|(?<!来电)(?<!致电)咨询|是否|行不行|能不")
_ASKS = re.compile(
    r"吗|^[^ⓂⓃ①②ⒸⓀⒹⒺⒷⓇ]*[呢么]$|是不是|会不会|要不要|有没有|收不收|免不免|算不算|还不还|怎[么样]|多少|几期|几号|几个月"
    r"|哪天|哪[个种]|什么(?!的)|如何|多久|为啥"
)
_TAG = re.compile(
    r"^ ?(?:您看|你看|这样)?(?:也|还)?(?:行|可以|好|对|是|同意|能|成|没问题)(?:的话)?(?:吗|吧|么|不|不行|不对)?$"
)
_WISH = re.compile(
    r"我[报提填](?:上去)?的(?:是|方案)|我要的?是|(?:贵方|[您你]|乙方|借款人)(?:所|之前)?提[出交]的|客户(?:诉求|要求|意愿|希望)|诉求(?:是|为|:)|您(?:这边)?是?(?:想|希望|要求)|"
    r"我们?(?:这边|现在|自己)?(?:真的|实在|也|还|就|只)?(?:想|要求|希望|打算|提出|请求|能|只能|最多|可以"
    r"|愿意|准备|觉得|认为)(?![给为][您你])"
    r"|希望|想要|恳请|恳求|(?<!诉讼)请求|[只但]求|申请(?!执行|恢复|强制|人|书|费|编号|单|号|日|时间|的[^,，。:]{0,8}(?:调整|变更)(?:如下)?:)|争取|最好|帮我(?!谈[的成好妥])|帮[您你](?=申请|提交|反馈|争取|问"
    r"|上报|试|报)|麻烦|拜托|(?<!要)求[您你]"
)
_APPLIES = re.compile("申请|帮[我您你](?!登记)|争取|(?:^|我) ?(?:希望|恳请|恳求)")
_UNSURE = re.compile(
    r"[要让叫逼催]我们?(?=[^,，]{0,12}(?:一次|全[部额]))|可能|(?<!可)以为(?![您你])|也许|或许|大概率|应该(?!还|付|缴)|估计|预计|好像|似乎|听说|据说|网上|别人|不确定"
    r"|不一定|没说定"
    r"|没定|待定|待确认|待审"
    r"|审[核批]中|提交(?:了)?审[核批]|[正还]在审|等(?:待)?审[核批]"
    r"|尽量|试试|尝试|看看能|说不定|拟定?|暂定|考虑(?!到)|据了解|传言|以前有人|有人说|不清楚"
    r"|(?:[看视]|根据)(?:具体|后续|后面)?(?:还款)?的?(?:情况|表现)|再议|再商[量议]|另议|另行(?:协商|商[定议])|到时候?再"
    r"|以(?:银行|系统|最终|实际|后台|审[批核]|客服|贵行|我行)[^,]{0,12}为准"
    r"|不知道|(?:没有?|未曾?)(?:明确|具体)?(?:说|提(?!前)|讲|谈|答应|承诺|写)|忘了|没听清|记不清"
)
_EXAMPLE = re.compile(r"比如|例如|譬如|举例|举个例|假设|假定|打个比方|样例|示例")
_CONDITION = re.compile(
    r"如果|不按[^,，]{0,8}(?:还|执行|履行)|若|假如|要是|一旦|倘|万一|除非|(?:停息|减免|免除|免息|分期)(?:挂账)?(?:需要?|必须|得)(?:先|满|逾期|提供"
    r"|符合|达)|免[^,]{0,4}需要?[您你]?先|只要(?![ⓂⓃ①②ⒸⓀ]|.{1,16}(?:就行|就可以|就好|就够|即可))|只有[^,]{1,12}才|前提"
    r"|(?:(?<=[逾分]期)|(?<![边样Ⓕ期息金日前在个们您你我额数])(?<!按[ⓂⓃ]))的话|方可|\(需要?一次性|才(?:给|免|减|停)"
    r"|(?:还清|结清|付清)(?:就|则"
    r"|即)?(?:可|能)|才(?:能|可|会|算)"
    r"|(?:还|交|付)[ⓂⓃ]就[给帮能可]?(?:停|免|减|分)|(?<![不例比])如(?=[您你未能按在需有愿逾无一违再不没发出①②])"
)
_OTHER_LENDERS = rf"(?:(?!网商){any_of('other_lender')}|支付宝|京东|拍拍贷|分期乐|招行|建行|工行|农行|平安)"
_OTHER = re.compile(
    rf"(?:谈|说|还有){any_of('other_lender')}$|(?<![用过从转到给往绑在])(?<!通过){_OTHER_LENDERS}"
    r"(?:那[边笔家]|这边|的|是|:|也|已经?|目前|还|共|总|一共)*(?:本金|欠|分(?!行)|停息|谈|协商|每[期月]|剩|要"
    r"|[ⓂⓃ①②ⒸⓀ])|"
    r"另外?(?:还)?(?:有|一|的)?一?(?:笔|个|张)|还有一?[笔张]|其他(?:的)?(?:贷款|借款|平台|银行)|别的(?:贷款"
    r"|平台|银行)|我?(?:[朋网群]友|群里|同事|对象|媳妇|老婆|老公)(?:的|那|分|说|谈|欠|也|家|名下|微粒贷)"
    r"|(?:白条|金条|度小满|有钱花|美团|拍拍贷|招联|分期乐|安逸花|借呗|花呗)(?:的|那[边笔]|这边)"
    r"|(?:花呗|借呗|白条|信用卡)[^,微]{0,4}分|别人的|我(?:姐|哥|妹|弟|妈|爸)(?![代帮替])"
)
_FORMER = re.compile(
    r"(?<!恢复)(?<!恢复到)(?<!恢复成)(?<!执行)(?<!按)(?<!按照)(?<!还是)(?<!仍是)原来(?!的?(?:罚息|利息|息费|逾期|免|一半|标准|[0-9一二三四五六七八九]成))"
    r"|[ⒹⒺ](?:向[^,]{1,8})?(?:申请)?(?:借款|贷款|借了?)[^,]{0,6}[ⓂⓃ]|^ ?(?:借款|贷款)(?:[ⒸⓀⓁ]|[ⓂⓃ]分[ⒸⓀ]$)"
    r"|(?:协商|谈|办理?|分)过(?![了头])|原先|原本(?!金)|本来|^ ?(?:旧|原|老)(?:的|方案"
    r"|合同|借款)?:"
    r"|(?<![按照依据原])(?:借款|贷款)合同》?(?:中|上|里)?的?约定(?!的)|签[订署了][^,]{0,8}合同"
    r"|原合同(?=的?约定[^,]{0,6}[ⒸⓀ])"
    r"|原合同(?!的?(?:约定的?)?[年月日]?利率)(?!的?(?:走|执行|约定|履行|办|处理|追))|原借款|当初|当时(?:借|贷|签|办)|最初|一开始|起初"
    r"|(?<![ⓃⓂⒹⒺⒷⓉⓎⒸⓀ①②Ⓛ日号月天期年底后])以前(?![^,]{0,4}(?:罚息|利息|息费|费用|违约金|滞纳金))"
    r"|(?<![ⓃⓂⒹⒺⒷⓉⓎⒸⓀ①②Ⓛ日号月天期年底后])(?:之前|上次|上回)(?!的?(?:减免|免|约定|谈好|说好|[^,]{0,4}(?:[说谈答讲]"
    r"|罚息|利息|息费|费用|违约金|滞纳金)))|老方案|旧方案|(?<!按)(?<!按照)原方案|原计划(?!执行|还)|上一个方案"
)
NOW = re.compile(
    r"后来|只[要用需]|最后(?=[^,，]{0,4}(?:批|谈|定|同意|给|改成))|现在|现(?:同意|变更|展期|延[长期]|调整|将|就|尚|仍|欠)|[尚仍还]欠|现改"
    r"|改[为成]|变更?[为成]|调整为|如今|目前|重新|这次|本次"
    r"|剩余|还剩|剩下|协商|最终|新(?:的|方案|计划)"
)
_FAILED = re.compile("协商失败|谈崩|没谈成|未达成|没达成")
_AGENT = re.compile(
    "(?<!不用)(?<!没找)(?<!没有)(?<!不找)(?<!别找)(?<!不信)(?<!别信)(?<!没走)(?<!通过)中介|(?<!移交)(?<!转交)(?<!转)法务(?!部|人员)|代办|代理(?:公司|机构|协商)|反催收|债务优化|法律咨询公司"
)
_SETTLED = re.compile(r"结清证明|已于[^,]{0,16}结清")
_COSTS = re.compile("^(?!.*(?:本金|借款|贷款|货款|利息|欠款)).*(?:受理费|保全费|诉讼费|律师费|公告费|仲裁费|执行费)")
_GENERAL = re.compile("^ ?[AQ]:|一般(?:来说|而言|可以?|能|会|是)")
_PRIOR = re.compile(
    "(?:变更|调整|修改|减免|展期|协商(?!前的?(?:已经?|所)?(?:产生|形成|发生|累计|拖欠|欠)?的?(?:逾期|相关|全部|所有)?"
    "(?:利息|罚息|息费|费用|违约金|滞纳金)))前[:的是为]?(?!提)[^后]*$"
)
"""变更前：剩余12期; what 协商前 has run up is the arrears."""
_HEARSAY = re.compile(
    "据说|听说|据了解|(?:网上|短?视频|抖音|快手|小红书|贴吧|论坛|直播间?|朋友圈|公众号)(?:[里上]|都|有人)*(?:说|传|讲|看|刷|教)|有人(?:说|谈)|群里(?:有人|都)|[别人][人家](?:都|说|是)"
    "|^ ?(?:(?:客服|他们?|她|银行)[^,]{0,3}说)?(?:最多)?(?:好像|似乎|可能|大概率|预计|估计|也许|或许)"
    "(?:是|能|会|可以)?(?=[^,]*[ⓂⓃ①②ⒸⓀⒹⒺ])"
)
"""What is only heard or thought, to the end of the sentence."""
_DRAFT = re.compile("草稿|模板|范本|样本|(?:还没有?|尚未|没有?|未)(?:正式)?生效")
_NOT_THIS = re.compile(
    "(?:给|批|谈|定|办)的(?:方案)?不是|(?<![①②ⒸⓀ])(?:不接受|不同意|没同意|没批准?|不批准?|拒绝了?)(?:[^,，方]{0,6})(?=[ⓂⓃ①②ⒸⓀ])"
)
"""What is refused from here on: 我拒绝了本金18000分36期的方案."""
_CLAIMED = re.compile("诉请|诉称|判令|登记[^,，]{0,4}(?:诉求|需求)|(?:诉求|需求)(?:[是为:]|[^,，]{0,4}[①②ⒸⓀⓂⓃ])")
"""What the lender asks of a court, or the borrower of the lender, and no deal."""
_VOIDED = re.compile(
    r"^(?!.*(?:逾期|不还|没还|未还|漏|违约|晚|断|否则)).*(?<![就则即也自会将要])(?:(?:作废|失效|不作数)了|已经?(?:作废|失效|取消|过期)了?)$"
)
"""What is no more: 11月2日谈的36期作废了."""
_ARREARS_OPEN = re.compile(
    r"^ ?(?:逾期|之前)?的?(?:罚息|利息|违约金|滞纳金|费用|息费|征信)[^,，ⓂⓃ①②ⒸⓀ]*(?:等|再|复核|审)"
)
"""What is open of the arrears alone: 罚息能不能免还要等复核."""
_CARRIED = (
    (_HEARSAY, UNSURE),
    (_DRAFT, EXAMPLE),
    (_NOT_THIS, REFUSED),
    (_CLAIMED, WISH),
    (_PRIOR, FORMER),
    (_GENERAL, EXAMPLE),
    (_COSTS, COSTS),
    (_FAILED, REFUSED),
    (_EXAMPLE, EXAMPLE),
    (_OTHER, OTHER_LOAN),
    (_AGENT, AGENT),
    (_SETTLED, SETTLED),
)
"""What casts its doubt on the rest of the sentence too."""


def own_doubt(text: str, *, by_lender: bool) -> tuple[str, str]:
    """The clause's own doubt, and the one it hands on to the clauses after it."""
    if REVERSED in text or CROSS in text:
        return (TURNED if REVERSED in text else STRUCK), ""
    if _OPENS_QUESTION.search(text):
        return (UNSURE, "") if _ARREARS_OPEN.search(text) else (QUESTION, QUESTION)
    if _ASKS.search(text):
        return QUESTION, ""
    for pattern, doubt in _CARRIED:
        if pattern.search(text):
            return doubt, doubt
    return _own_supposal(text, by_lender=by_lender)


def _own_supposal(text: str, *, by_lender: bool) -> tuple[str, str]:
    if _CONDITION.search(text) and (_THEIR_CONSENT.search(text) or not _CONSENT.search(text)):
        return CONDITION, CONDITION
    if _UNSURE.search(text):
        return UNSURE, ""
    if (_APPLIES if by_lender else _WISH).search(text) and not _GRANTED.search(text):
        return WISH, WISH
    if _VOIDED.search(text):
        return FORMER, ""
    former = _FORMER.search(text)
    if former and not NOW.search(text, former.end()):
        return FORMER, FORMER
    return "", ""


def asks(text: str) -> bool:
    """Whether the clause asks something of its own, and is no mere tag such as 可以吗."""
    return bool(_ASKS.search(text) or _OPENS_QUESTION.search(text)) and not _TAG.match(text)
