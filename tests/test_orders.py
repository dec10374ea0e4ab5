"""What a reader is told to do: the same situation, the same order, on every page, card, letter and tool.

The table is read by a person; the tests hold that each order stands where it is due, and that
no order which cost a reader the plan, the rent or the lawsuit comes back anywhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent


LESS = "少了、没显示，谈好的数备足"
"""What to do on the day a row is due, the same words wherever a page says it in a breath."""


JAILED = """单纯还不上，不是犯罪，不会因此坐牢。
例外：借的时候骗了银行；或者到了强制执行，有能力还却拒不还，情节严重。"""
"""The answer to a fear, with all that the law asks before anybody is jailed."""

PART = "还谈好的数，页面不让就留在卡里"
"""What to do with the agreed sum where the page takes all or nothing: first pay it, and only else keep it ready."""


class Order(NamedTuple):
    """One situation: the places that speak of it, with the words each must have; and what none may say."""

    situation: str
    places: dict[str, str]
    never: dict[str, str]
    """Patterns of the contrary orders, each with a sentence that it must catch."""


ORDERS = (
    Order(
        "the bill asks for more than was agreed, and the day has come",
        {
            "docs/help/wrong-bill.md": "多很多、拿不出，或者页面要一次还清的：就还谈好的那个数，当天打客服",
            "docs/steps/terms.md": "help/wrong-bill.md",
            "docs/steps/channel.md": "help/wrong-bill.md",
            "docs/help/faq.md": "页面多了，先发「不同意」再还，请它退回或抵下一期",
            "docs/help/first.md": "多了，先发「不同意」再还；多很多、拿不出、要一次还清，还谈好的数",
            "docs/checklist/items.toml": "到期没改，先写明不同意再还",
            "calculator/data/letters.toml": "页面多了、我拿得出的，为免逾期先还，不等于同意",
            "calculator/data/facts.toml": "多了，先写明不同意再还",
            "calculator/wording/advise.py": "多很多、拿不出、要一次还清的，备好谈好的数，当天打客服问从哪还",
        },
        {
            r"别照着错的表还": "先别照着错的表还下去，也别停着不还。",
            r"照着错的表还，差额": "照着错的表还，差额会越积越多。",
            r"核实期间，我会按已确认的方案继续还款": "核实期间，我会按已确认的方案继续还款。",
            r"先还足，?再要回|先按时还足": "到期没改，先还足再要回",
            r"钱够.{0,4}：按页面的数还足": "**到期那天还没改好，钱够**：按页面的数还足，截图。",
            r"可以一次次要": "多还的，凭据在手，可以一次次要。",
            r"再把多出的要回来|怎样把多的要回来|然后把多出的要回来": "再按页面的数、按时还，然后把多出的要回来。",
        },
    ),
    Order(
        "the page asks for much more, and may not take a part",
        {
            "docs/help/wrong-bill.md": "页面不让只还一部分，就把谈好的钱留在扣款的卡里，请客服登记",
            "docs/help/faq.md": f"或者要一次还清：{PART}；当天打客服登记",
            "docs/help/first.md": f"要一次还清，{PART}；当天打客服登记",
            "docs/help/cannot-pay.md": "多很多的，还谈好的数；页面不能还，钱留卡里，打客服登记",
        },
        {
            r"拿不出，谈好的数留在卡里": "拿得出，先发「不同意」再还；拿不出，谈好的数留在卡里，请它登记。",
            r"多很多、不能还，钱留卡里": "多很多、不能还，钱留卡里，打客服登记。",
        },
    ),
    Order(
        "somebody in the family is called, or asks whether to pay",
        {
            "docs/help/faq.md": "别替他认账、别替他付；签过担保的，先打 {{ value court.advice_line }}",
            "docs/help/home-calls.md": "不替你认账，不替你付钱",
            "docs/help/helper.md": "你是配偶的，听着记，别替他答应",
            "calculator/data/facts.toml": "配偶没签过、没认过的，先别答应还",
        },
        {},
    ),
    Order(
        "an agent was paid",
        {
            "docs/help/faq.md": "发文字停掉委托、要求退钱",
            "docs/help/scams.md": "发文字停掉委托、要求退钱；不退，打 {{ value court.advice_line }} 免费问",
        },
        {},
    ),
    Order(
        "the years that a record is kept",
        {
            "docs/steps/credit.md": "按整笔还清打算",
            "docs/help/faq.md": "按整笔还清那天起再留 {{ value credit.keep_years }}来打算",
        },
        {r"^从整笔还清那天起，再留": "从整笔还清那天起，再留五年，到期应当删除。"},
    ),
    Order(
        "nothing was written in answer to a suit",
        {
            "docs/help/court.md": "照样审；开庭那天还能说",
            "calculator/data/facts.toml": "误了期限也交，总比不写好",
        },
        {r"你的话没人说": "照样审，你的话没人说"},
    ),
    Order(
        "the bill asks for less than was agreed, or shows nothing",
        {
            "docs/help/wrong-bill.md": "页面少了、没显示：谈好的数照样备足，当天打客服问从哪里还",
            "docs/help/faq.md": "少了、没显示：谈好的数备足，当天打客服问从哪还",
            "docs/help/first.md": f"{LESS}，当天打客服问从哪还",
            "docs/checklist/items.toml": f"{LESS}；都当天打客服",
            "calculator/data/letters.toml": "页面少了、没显示、多很多、要一次还清、我拿不出的，我按时还方案约定的金额",
            "calculator/data/facts.toml": f"{LESS}；都当天打客服",
        },
        {
            r"少了、没显示、多很多、拿不出": "少了、没显示、多很多、拿不出、要一次还清的，备好谈好的数。",
            r"我先按页面显示的金额还": "为免逾期，我先按页面显示的金额还，不等于同意。",
            r"按页面显示的金额足额还，还完截图": "从官方入口进去，按页面显示的金额足额还，还完截图。",
            r"页面上应还多少，我在": "请告诉我页面上应还多少，我在官方页面里还。",
        },
    ),
    Order(
        "the debit failed, and nobody knows whether the page lets the reader pay",
        {
            "docs/steps/channel.md": "没扣成，钱先留在卡里，看页面能不能自己还；不能，当天打客服",
            "docs/help/faq.md": "钱留在扣款的卡里，看页面能不能自己还",
            "docs/help/cannot-pay.md": "多很多的，还谈好的数；页面不能还，钱留卡里，打客服登记",
            "scripts/website/templates/mine.html": "多很多，还谈好的数；不能还，留卡里打客服",
            "docs/help/overview.md": "没扣成，钱留在卡里，看页面能不能自己还；不能，当天打客服",
            "docs/checklist/items.toml": "扣款失败：钱留在卡里，当天打客服",
            "docs/assets/pictures/instalment.svg": "没扣成，钱留在卡里，打客服",
            "scripts/website/mine.py": "钱留在卡里，当天打银行",
            "calculator/data/facts.toml": "再看页面能不能自己还；不能，当天打客服登记",
        },
        {
            r"没扣成?，?就?(?:当天)?自己还": "看扣了没有；没扣，当天自己还",
            r"当天自己还上": "扣款失败：当天自己还上",
            r"先别重复转钱": "第一次没扣成，先别重复转钱，第二天看清扣了没有。",
        },
    ),
    Order(
        "somebody says that the debt is now theirs",
        {
            "docs/steps/cautions.md": "别付给来要钱的人，照旧在官方页面按时还，当天打银行核实",
            "docs/help/whom-to-pay.md": "别付给来要钱的人，照旧在官方页面按时还，当天打",
            "docs/trouble.md": "help/whom-to-pay.md",
            "docs/help/faq.md": "没接到通知，别付给来要钱的人，照旧在官方页面按时还，当天打银行核实",
            "calculator/data/facts.toml": "没接到通知，别付给来要钱的人，照旧按时还",
        },
        {
            r"还不能要你付": "接手的一方还不能要你付给它。",
            r"没接到通知，?先别付|先别付给它": "没接到通知，先别付，也别不理。",
            r"对不上就先不付，到期的这一期照原来的办法还": "对不上就先不付，到期的这一期照原来的办法还。",
            r"^我收到通知，说我的借款转让了": "我收到通知，说我的借款转让了。请登记，给我工单号。",
        },
    ),
    Order(
        "the notice of an assignment is true",
        {
            "docs/help/whom-to-pay.md": "银行说没转让，照旧还；别的对不上，先不付",
            "docs/help/faq.md": "户名一字不差、原来的银行承认、写进文字，三样齐了再付",
            "calculator/data/facts.toml": "没通知多花的钱，写进去请求扣掉",
        },
        {
            r"四样都问": "四样都问：属实吗、转给了谁、哪天转的、付到哪个账户。",
            r"别再说「没通知我」|不能再说没通知": "就算通知到了，别再说「没通知我」。",
            r"法院的材料到了，就算通知": "法院的材料到了，就算通知到了。",
        },
    ),
    Order(
        "a code, a password, a face",
        {
            "docs/help/scams.md": "自己在微信官方页面里输入、刷脸，可以",
            "docs/help/first.md": "自己在微信官方页面里输，可以",
            "docs/steps/cautions.md": "都在官方页面里自己输",
            "calculator/data/facts.toml": "说给人、发给人、在别人的链接里输、共享着屏幕输，都不行",
        },
        {
            r"银行办协商不需要这些": "银行办协商不需要这些，谁要都不给。",
            r"要验证码、密码、刷脸[^。]*就当骗子": "只要对方向你要验证码、密码、刷脸、共享屏幕，就当骗子处理。",
        },
    ),
    Order(
        "where the rent stays",
        {
            "docs/steps/account.md": "没绑微信、也不在微众银行",
            "docs/help/overview.md": "没绑微信、也不在微众银行",
            "calculator/data/facts.toml": "房租饭钱放在没绑微信、也不在微众银行的账户里",
        },
        {r"放在没有签过扣款的账户里": "吃饭的钱，放在没有签过扣款的账户里。"},
    ),
    Order(
        "prison",
        {
            "docs/help/faq.md": JAILED,
            "docs/help/jail.md": JAILED,
            "calculator/data/facts.toml": "有能力执行却拒不执行，情节严重的，才是犯罪",
            "docs/steps/cautions.md": "单纯还不上，不是犯罪",
        },
        {
            r"谁也抓不了你|自己的情况有多重": "单凭一个电话，谁也抓不了你。",
            r"还没判的债，没有这个罪": "还没判的债，没有这个罪。",
            r"有钱却?不还(?!，或者不报财产)": "例外是：判决、支付令、调解书生效了，有钱却不还。",
        },
    ),
    Order(
        "papers from a court",
        {
            "docs/steps/cautions.md": "自己拨 {{ value court.hotline }} 核实",
            "docs/help/court.md": "打不通、查不到，不等于是假的：去那家法院的诉讼服务窗口问",
            "docs/help/frozen.md": "自己拨 {{ value court.hotline }} 核实",
            "docs/help/jail.md": "自己拨 {{ value court.hotline }} 查案号",
            "docs/help/faq.md": "报姓名和案号去问，外地的加区号",
            "docs/help/home-calls.md": "核实（外地的加区号），是真的就配合",
            "scripts/website/mine.py": "打法院热线核实，外地的加区号",
        },
        {
            r"问问自己能不能申请帮助|去问当地的法律援助机构": "到当地的法律援助机构问问自己能不能申请帮助。",
            r"交一?[张份]?异议就[能会]?停": "十五日内交异议就停。",
        },
    ),
    Order(
        "paying everything at once",
        {
            "docs/help/after.md": "等这个数出现在官方页面或盖章文件上，再付",
            "docs/help/faq.md": "这个数出现在官方页面或盖章文件上，再付；不借钱来还",
            "docs/glossary/terms.toml": "先出现在官方页面或盖章文件上，再付钱",
        },
        {r"我收到再付": "请用短信或书面发给我，我收到再付。", r"付款备注写": "只从官方入口付，付款备注写「结清」。"},
    ),
    Order(
        "agreed, but nothing written yet",
        {
            "docs/help/faq.md": "别等：数对得上，按时还；对不上，照[账单不对，还多少](wrong-bill.md)还",
            "docs/help/first.md": "- 数对得上，按时还。\n- 多了，先发「不同意」再还",
            "docs/help/overview.md": "数对得上，按时还；对不上，照[账单不对，还多少](wrong-bill.md)还",
            "docs/steps/terms.md": "别为了等文字误了日子",
            "docs/help/letters.md": "今天就到期、页面能还的话，我在官方页面里自己还",
        },
        {
            r"到期的，别等：按页面": "今天或明天就到期的，别等：按页面的数按时还，文字接着要。",
            r"到期的，先发「不同意」": "今天到期的，先发「不同意」，再按页面的数还。",
        },
    ),
    Order(
        "agreed by telephone",
        {
            "docs/steps/terms.md": "可能算。靠得住的是文字。",
            "docs/help/faq.md": "口头也可能成立，说不清的部分按原来的合同走",
            "docs/help/conditional.md": "可能算；靠得住的是文字",
        },
        {r"^算，但要留得住": "算，但要留得住。"},
    ),
    Order(
        "a caller wants money now",
        {
            "docs/help/collection.md": "个人账户、私人收款码，不管谁给的，我都不付",
            "docs/help/jail.md": "个人账户、私人收款码，不管谁给的，我都不付",
            "docs/help/letters.md": "今天就到期、页面能还的话，我在官方页面里自己还",
        },
        {
            r"核实以前(?:，我)?不付(?:任何)?款": "核实以前不付任何款。",
            r"核实以前，我?不往": "核实以前，不往您给的账户付钱。",
            r"划掉后半句": "我有协商方案，正在按期还款（漏过的，划掉后半句）。",
        },
    ),
    Order(
        "an objection to an order for payment",
        {
            "docs/help/court.md": "只写「没钱」「想晚点还」，不管用",
            "docs/help/faq.md": "写账哪里不对，只写没钱不管用",
            "calculator/data/facts.toml": "只写没钱、想晚点还、想换个还法，不影响支付令的效力",
            "calculator/data/letters.toml": "支付令不用这一页，用「法院来了」里的异议书",
        },
        {r"抄进异议书": "照着抄进异议书或答辩状。"},
    ),
    Order(
        "a waiver that has a condition",
        {
            "docs/steps/terms.md": "写「按期还完后减免」，是先挂着",
            "docs/help/conditional.md": "写「按期还完后减免」的，是先挂着",
            "docs/help/faq.md": "写「按期还完后减免」的，断一期可能又算回来",
        },
        {
            r"通常是真的免": "写「免除」「减免」，还写了金额，通常是真的免。",
            r"没写条件的，才是": "写明「免除」和金额、没写条件的，才是现在就免。",
            r"以前的免掉，往后也不计息": "| 免息，只还本金 | 以前的免掉，往后也不计息 |",
        },
    ),
    Order(
        "more than one lender",
        {
            "docs/help/several.md": "1. 吃饭、房租房贷、看病、孩子上学",
            "docs/help/faq.md": "先留活命的钱，再保已经谈妥的方案，剩下的才分给别家。法院判了的，先问法官",
            "docs/help/cannot-pay.md": "先留出活命的钱",
            "docs/help/overview.md": "还款的卡里只放这一期的钱",
        },
        {r"下一期\{\{ mine next_due \}\}还不够": "下一期{{ mine next_due }}还不够。"},
    ),
    Order(
        "collectors go too far",
        {
            "docs/help/complain.md": "先向银行投诉，并要书面答复；不满意，再找监管",
            "docs/help/collection.md": "先向银行投诉",
            "docs/help/home-calls.md": "先向银行要投诉编号",
            "scripts/website/mine.py": "先打银行核对，过分的再投诉",
            "calculator/data/facts.toml": "先向银行投诉，不满意再打这个电话",
        },
        {r"催过了线，打监管投诉": "催过了线，打监管投诉", r"先打银行投诉，不理": "先打银行投诉，不理再找监管"},
    ),
    Order(
        "a record is wrong",
        {
            "docs/steps/credit.md": "没答复、答复不对，打 {{ value complaint.pbc_phone }}",
            "docs/help/complain.md": "提异议，或者直接打 {{ value complaint.pbc_phone }}",
            "docs/help/faq.md": "也可以直接打 {{ value complaint.pbc_phone }} 投诉",
            "scripts/website/mine.py": "网上提，不会就打",
        },
        {r"问管征信的人民银行": "问管征信的人民银行", r"没人答复再打": "先提异议，没人答复再打"},
    ),
    Order(
        "a row was missed",
        {
            "docs/help/cannot-pay.md": "没钱也今天打电话",
            "docs/help/faq.md": "cannot-pay.md#missed",
            "docs/trouble.md": "help/cannot-pay.md#missed",
            "calculator/data/letters.toml": "补足以后，方案是不是继续有效",
            "scripts/website/templates/mine.html": "钱不够：先问再还",
            "docs/steps/channel.md": "先打客服问，说算的再还",
        },
        {
            r"先别还一半": "钱不够：先别还一半",
            r"我漏了\{\{ mine": "我漏了{{ mine missed_due }}这一期，现在打来处理。",
        },
    ),
    Order(
        "another card is to pay",
        {
            "docs/steps/account.md": "两张卡各留一期的钱最稳。只拿得出一份，就放在客服用文字说的那张",
            "docs/help/faq.md": "两张卡各留一期的钱最稳；只拿得出一份，就放在客服用文字说的那张",
        },
        {},
    ),
    Order(
        "days that a court counts",
        {
            "docs/help/court.md": "收到那天不数，第二天是第一天",
            "calculator/data/facts.toml": "签收那天就是送达那天",
            "docs/help/frozen.md": "不服裁定，送到 {{ value court.objection_review }}内向上一级法院申请复议",
        },
        {r"也从那天算|也算你收到": "同住的成年家人代收的，也从那天算。", r"送不到就寄": "送不到就寄，留好邮戳。"},
    ),
    Order(
        "money at home once a court has written",
        {
            "docs/help/jail.md": "知道对方起诉了，就别藏钱、别转给别人",
            "docs/steps/account.md": "知道对方起诉了，钱就别藏、别转给别人",
        },
        {r"付掉、取出来": "就在扣款前先把房租饭钱付掉、取出来，再问会扣到哪里。"},
    ),
    Order(
        "a claim that may be too old",
        {"docs/steps/cautions.md": "过了，债也不会自动消失", "docs/help/faq.md": "过了，债也不会自动消失"},
        {r"多半等不到": "多半等不到，也不用因此害怕签字或者还钱。"},
    ),
    Order(
        "the old debit will take the old amount",
        {
            "docs/steps/channel.md": "help/wrong-bill.md",
            "docs/help/faq.md": "拿不出，还谈好的数，页面不让就留在卡里登记",
            "calculator/wording/advise.py": "到期没改好，先写明不同意，再按页面的数还足",
        },
        {r"先?(?:让|请)银行改好，再往卡里存": "还会扣原来的金额：先让银行改好，再往卡里存钱。"},
    ),
    Order(
        "a debt so old that signing or paying may revive it",
        {
            "docs/steps/terms.md": "只有很老的债，去谈、发信、签字之前，先打 {{ value court.advice_line }} 问",
            "docs/steps/cautions.md": "只有很老的债，去谈、发信、签字、还钱之前，先打 {{ value court.advice_line }} 问",
            "docs/help/faq.md": "很老的债，去谈、发信、签字、还钱之前，先打 {{ value court.advice_line }} 问",
            "docs/help/several.md": "很老的债，先打 {{ value court.advice_line }} 问",
            "calculator/data/facts.toml": "很老的债，去谈、发信、签字、还一点之前，先打免费的法律热线问",
            "docs/steps/credit.md": "很老的，先打 {{ value court.advice_line }} 问，再联系它",
            "docs/glossary/terms.toml": "很老的，先打免费的法律热线问；再联系银行",
        },
        {r"呆账要先找银行|先联系它弄清怎么还": "呆账要先找银行处理，光等是等不掉的。"},
    ),
    Order(
        "the family of one who is ill or has died",
        {
            "docs/help/illness.md": "没想好以前，别取他卡里的钱",
            "docs/help/home-calls.md": "可能要一起还，也可能被联系",
            "docs/help/collection.md": "一起用了这笔钱的配偶另看",
        },
        {
            r"没签字担保的家人，不用拿自己的钱替他还": "没签字担保的家人，不用拿自己的钱替他还。",
            r"^我不是借款人|（病着的）方案想继续": "我不是借款人，没有签过担保。",
        },
    ),
    Order(
        "money is frozen and the judge does not answer",
        {"docs/help/frozen.md": "别等答复，收到裁定书 {{ value court.preserve_review }}内就申请复议"},
        {
            r"没有答复：": "没有答复：还没判的，收到裁定书五日内申请复议。",
            r"这一期照样要还": "这一期照样要还：打客服问从哪里还。",
        },
    ),
    Order(
        "a court's day was missed",
        {"docs/help/court.md": "答辩状误了，马上补交；支付令误了，视为没有提，上诉误了多半不算"},
        {
            r"误了也马上交": "误了也马上交，同时打法官的电话说明。",
            r"你的话没人说": "照样审，你的话没人说",
        },
    ),
    Order(
        "a second plan is asked for",
        {
            "calculator/data/letters.toml": "我愿意继续履行。谈成以前，还得起的我照还，请先写明抵哪一项",
            "calculator/wording/restructure.py": "我愿意继续履行。谈成以前，还得起的我照还，请先写明抵哪一项",
        },
        {
            r"能还的照还": "谈成以前，能还的照还。",
            r"原来的数我还不上": "从第三期起，原来的数我还不上了。",
        },
    ),
    Order(
        "debited, or paid by oneself",
        {
            "docs/help/faq.md": "先看方案怎么写；没写的，默认是自动扣",
            "docs/steps/channel.md": "先看方案怎么写；没写的，默认是自动扣",
        },
        {r"^默认是自动扣": "默认是自动扣；页面上有按钮，才能自己先还。"},
    ),
    Order(
        "a part of the money, and no answer whether it counts",
        {
            "docs/help/cannot-pay.md": "没说清的，那一份先留在扣款的卡里，请它登记",
            "docs/help/wrong-bill.md": "把谈好的钱留在扣款的卡里，请客服登记",
            "docs/steps/channel.md": "先打客服问，说算的再还",
            "scripts/website/templates/mine.html": "说算的再还",
        },
        {r"没说清的，少还": "没说清的，少还可能不算还上，饭钱别动。"},
    ),
    Order(
        "what has to be raised in time in a court",
        {
            "docs/help/court.md": "时效过了的、法院不对的，要在答辩期里自己写上；约定了仲裁的，第一次开庭前提",
            "calculator/data/facts.toml": "觉得法院不对，要在交答辩状的期间提；约定了仲裁的，首次开庭以前提",
            "calculator/data/letters.toml": "过了诉讼时效的，各写一行",
        },
        {
            r"约定仲裁的?，(?:也)?要?在答辩期|约定仲裁的，也要": "法院不对的、约定仲裁的，也要在答辩期里自己写上。",
            r"没约过仲裁的，写明": "按期答；没约过仲裁的，写明",
        },
    ),
    Order(
        "somebody says that he is of the police",
        {"docs/help/jail.md": "说是公安的，自己打 {{ value scam.police }} 核实；是真的，按通知去"},
        {r"我都不付，也不去别处": "个人账户、私人收款码，不管谁给的，我都不付，也不去别处。"},
    ),
    Order(
        "words that the bank may hold against whoever says them",
        {
            "docs/help/home-calls.md": "（这笔有方案的）我有协商方案",
            "docs/help/collection.md": "（这笔有方案的）我有协商方案",
            "docs/help/several.md": "我每个月能拿出的有限，分到贵方是",
            "docs/steps/terms.md": "违约以后，有没有钱会恢复，哪些",
            "docs/help/conditional.md": "有没有会恢复的",
        },
        {
            r"我欠着不止一家": "我欠着不止一家，每个月能拿出的一共是（）元。",
            r"违约以后，哪些钱会恢复": "四、晚一天、少一元算不算违约？违约以后，哪些钱会恢复？",
            r"^我有协商方案[，。]有事": "我有协商方案。有事请发文字给我，我会回。",
        },
    ),
)


def spoken() -> dict[str, str]:
    """Every text that tells a reader what to do, by its path from the root."""
    names = [path for path in (ROOT / "docs").rglob("*.md") if "adr" not in path.parts and path.name != "changes.md"]
    names += [*(ROOT / "docs").rglob("*.toml"), *(ROOT / "docs/assets/pictures").glob("*.svg")]
    names += [*(ROOT / "calculator/data").glob("*.toml"), *(ROOT / "calculator").rglob("*.py")]
    names += [ROOT / "scripts/website/mine.py", ROOT / "scripts/website/templates/mine.html"]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in names}


TEXTS = spoken()


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.situation)
def test_the_same_situation_has_the_same_order_everywhere(order: Order) -> None:
    """Each place that speaks of it has the order's own words."""
    assert [place for place, words in order.places.items() if words not in TEXTS[place]] == []


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.situation)
def test_no_contrary_order_comes_back(order: Order) -> None:
    """Nowhere; and each pattern would see it."""
    for pattern, said in order.never.items():
        never = re.compile(pattern, re.MULTILINE)

        assert never.search(said)
        assert [name for name, words in TEXTS.items() if never.search(words)] == []


def test_the_guide_reads_its_places() -> None:
    """The table is not held against an empty folder."""
    assert len(TEXTS) > 50
    assert {place for order in ORDERS for place in order.places} <= set(TEXTS)
