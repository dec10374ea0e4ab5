"""What in a pasted text is the way of swindlers and of agents who sell what the lender gives for nothing.

Only kinds are told here; what to say of them stands in `calculator.wording.agreement`. A text
without any is not thereby safe, and nothing says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONEY_FIRST = (
    r"定金|订金|诚意金|押金|保证金|解冻[费金]|验资|认证金|刷流水|前期费用?"
    r"|(?:转|打|支?付|交|缴)[^,，。;!?\n]{0,12}[0-9元块][^,，。;!?\n]{0,4}(?:解冻|激活)"
    r"|(?:先|预先?|提前|(?:签[约订协][^,，。]{0,3}|办理|审批|放款)之?前请?)(?:支?付|交|缴|转|打|收)[^,，。;!?\n]{0,8}(?<!受理)(?<!诉讼)(?<!执行)费"
    r"|(?:手续费|服务费|咨询费|材料费|律师费|代理费|办理费|代办费)[^,，。;!?\n]{0,6}先(?:支?付|交|缴|转|打)"
)
_CONTACT = (
    r"[加添➕+](?:一?下|我|你|您|他|她|对方|上)?的?(?:个人|客服|老师|专员|企业|官方){0,2}(?:微信|薇信|威信|[vV](?:信|[xX]|号|[:：])|[wW][xX]|QQ|qq|好友|群)"
    r"|(?:微信|薇信|[vV][xX]|[wW][xX])号?[:：][ \t]?(?![0-9]+-)[A-Za-z0-9_-]{5,}"
    r"|扫描?(?:二维)?码[^,，。;!?\n]{0,4}(?:加|进群)|二维码进群"
)
_AGENT = (
    r"(?<!移交)(?<!移送)(?<!转交)(?<!转)(?<!交由)(?<!委托)法务(?!部|人员)|代办|代协商|代理(?:协商|停息|分期|维权|投诉)"
    r"|债务(?:优化|规划|咨询|逾期)(?:公司|平台|团队|中心|师)?|债务重组(?:公司|平台|团队|中心|师)|反催收|征信(?:修复|洗白)|修复征信|洗白"
    r"|(?:内部|特殊)(?:渠道|关系|通道|名额)|包(?:过|成功|办成|通过)|不成功不(?:收费|收钱)|代理费|成功后(?:再|按[^,，。;\n]{0,10})?(?:收取?|支?付)[^,，。;手\n]{0,8}(?:费|%)"
)
_SCREEN = r"(?:共享|投射?)(?:你|您)?的?(?:手机)?屏幕|屏幕共享|远程(?:协助|操作|控制)|下载[^,，。;!?\n]{0,10}会议"
_CODE = (
    r"(?:把|将|发|报|说|告诉|提供|告知|截图)[^,，。;!?\n]{0,10}(?:验证码|动态码|校验码)"
    r"|(?:验证码|动态码|校验码)[^,，。;!?\n]{0,6}(?:发给|告诉|报给|提供给?|念给|发来|发过来|给我)"
)
_PRIVATE = (
    r"私人(?:银行)?(?:账户|帐户|账号|收款码|卡)|对私(?!人)|安全账户|中转账户"
    r"|(?:老师|专员|经理|财务|客服)的?(?:银行)?(?:账户|账号|收款码|卡号|银行卡)"
    r"|(?:转|打|汇|付|还|存)(?:款|钱|账)?[给到入至进][^,，。;!?\n]{0,8}(?:个人|我)的?(?:银行)?(?:账户|账号|卡|收款码|微信|支付宝)"
    r"|(?:转|打|汇)(?:款|钱|账)?给(?:我(?!行)|老师|专员|经理|财务|客服)"
)
_SECRETS = (
    r"(?:把|将|发|报|提供|告诉|上传|拍)[^,，。;!?\n]{0,12}(?:密码|手持身份证|身份证(?:照片|正反面)|人脸)"
    r"|(?:刷脸|人脸识别)[^,，。;!?\n]{0,4}(?:给我|配合我)|借(?:我|给我)(?:银行)?卡"
)
_KINDS = (
    ("money_first", _MONEY_FIRST),
    ("contact", _CONTACT),
    ("agent", _AGENT),
    ("screen", _SCREEN),
    ("code", _CODE),
    ("private_account", _PRIVATE),
    ("secrets", _SECRETS),
)
_ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))
_WARNED = re.compile(
    r"(?:请?勿|切勿|不要|不得|不可|别|不会|绝不|从不|从未|并不|无需|不需要?|不用|没有|未|拒绝|谨防|警惕|防范|防止|小心|当心|以防|冒充|假冒|打着|声称"
    r"|自称|凡是?|任何|(?<!可)以)[^,，。;!?\n]{0,16}$"
)
"""Words of one who warns of it, or says that it is not so: 请勿向他人透露验证码."""
_NOT = re.compile("勿|不要|不得|不会|别(?!人)")
_WARNED_AFTER = re.compile(r"[^,，。;!?\n]{0,12}(?:诈骗|骗子|骗局|上当|不可信|都是假|切勿|请勿|谨防)")


class Suspect(NamedTuple):
    """A place in the plain text that is the way of swindlers, and of which kind."""

    reason: str
    start: int
    end: int


def suspects(plain: str) -> Iterator[Suspect]:
    """Each place that should make a person stop, one of a kind."""
    seen: set[str] = set()
    for match in _ANY.finditer(plain):
        reason = str(match.lastgroup)
        ahead = plain[max(match.start() - 24, 0) : match.start()]
        if (
            reason in seen
            or _NOT.search(match[0])
            or _WARNED.search(ahead)
            or _WARNED_AFTER.match(plain, match.end(), match.end() + 20)
        ):
            continue
        seen.add(reason)
        yield Suspect(reason, match.start(), match.end())
