"""Laws of reading a pasted agreement, for any text whatever."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.reading.form import read_value
from calculator.reading.normalise import normalise, plain_characters
from calculator.reading.tokens import tokens
from calculator.terms.agreement import contradictions
from calculator.terms.fields import FIELD
from calculator.units.dates import spoken
from calculator.units.money import format_yuan
from tests.property.strategies import NASTY

WORDS = (
    "客服说|我说|本金|剩余本金|利息|罚息|违约金|免除|减免|不|没有|都免了|挂账|分|36期|三十六期|每期|每月|18号"
    "|12月18号|第一期|首期|次月|2026-12-18|2026年12月18日|年化|日利率|月息|8.5%|万分之五|5厘|18,600元|1.2w"
    "|一万八千六|1万2|300|逾期|一期|连续两期|超过7天|作废|失效|恢复|补回|一次性|结清|停息|利息照常|等额本金"
    "|等额本息|先息后本|前6期|后53期|手续费|周末|顺延|尾数|如果|能不能|吗|？|。|，|、|；|\n| |（|）|：|原来|现在"
    "|另外一笔|大概|左右|❌|\u200b|\u202e|协议自|起|生效|开始还|月底|从|到|上浮50%|1.5倍"
)
PIECES = st.sampled_from(WORDS.split("|"))
WHOLE = NASTY.filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text))
"""Half characters are refused at the entry point."""
TEXTS = st.one_of(WHOLE, st.lists(PIECES, max_size=40).map("".join))


def read(text: str) -> dict[str, Any]:
    request = {"call": "read_agreement", "today": "2026-11-23", "text": text}
    result: dict[str, Any] = json.loads(answer(json.dumps(request, ensure_ascii=False)))["result"]
    return result


KINDS = ("罚息", "利息", "违约金", "滞纳金", "复利")
CHARGES = ("正常收取", "照收", "另算", "需正常偿还", "要还", "还是要付", "不减免", "由您承担", "照常收", "应付")


def waivers(text: str) -> list[dict[str, Any]]:
    """Every reading that arrears are forgiven."""
    return [one for one in read(text)["readings"] if (one["field"], one["value"]) == ("arrears_treatment", "waived")]


class TestAnyText:
    """Any text whatever is answered, and no reading is one the form would refuse."""

    @given(TEXTS)
    def test_every_reading_is_a_form_string_quoted_from_its_place(self, text: str) -> None:
        """value is accepted by the form's reader and its limits; quote == text[start:end]."""
        for reading in read(text)["readings"]:
            field = FIELD[reading["field"]]
            assert contradictions({field.key: read_value(field, reading["value"])}) == []
            assert text[reading["start"] : reading["end"]] == reading["quote"] != ""

    @given(TEXTS)
    def test_a_field_is_settled_or_asked_but_never_both(self, text: str) -> None:
        """Two values for one field are contested, none is chosen."""
        result = read(text)
        values: dict[str, set[str]] = {}
        for reading in result["readings"]:
            values.setdefault(reading["field"], set()).add(reading["value"])
        asked = [question["field"] for question in result["questions"]]

        assert len(asked) == len(set(asked))
        assert {field for field, said in values.items() if len(said) > 1} <= set(result["contested"]) <= set(asked)
        assert not set(result["form"]) & set(asked)
        assert {"principal", "first_due", "breach_rule"} <= set(result["form"]) | set(asked)

    @given(st.lists(PIECES.filter(lambda piece: not set(piece) & set("。；？\n")), max_size=20).map("".join))
    def test_a_question_states_nothing(self, text: str) -> None:
        """What one sentence ends by asking (可以吗？) is no amount, no count and no day."""
        fields = {reading["field"] for reading in read(f"{text}，可以吗？")["readings"]}

        assert not fields & {"principal", "periods", "settlement", "rate", "fee", "first_due", "start"}


WAIVER = re.compile("免|减|豁|抹|取消|核销|清零|勾销|划掉|砍|不要|不收|不再收|不用再?[还付]|无需|无须|放弃|一分|優|還")
"""Whatever may say in any way that arrears are forgiven; a text without these forgives nothing."""
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "agreements.toml").read_text(encoding="utf-8")
)["texts"]


class TestForgivenessIsNeverInvented:
    """That arrears are waived is read only where words say so."""

    @given(TEXTS)
    def test_a_text_without_a_word_of_waiver_yields_none(self, text: str) -> None:
        """Random words with every word of waiver taken out: no reading, contested or not, is `waived`."""
        assert waivers(WAIVER.sub("", text)) == []

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
    def test_a_real_text_without_its_words_of_waiver_yields_none(self, case: dict[str, Any]) -> None:
        """The same for each text of the cases."""
        assert waivers(WAIVER.sub("", plain_characters(case["text"]))) == []

    @given(st.sampled_from(KINDS), st.sampled_from(KINDS), st.sampled_from(CHARGES), st.integers(1, 99_999))
    def test_a_kind_that_is_charged_beside_one_forgiven_is_asked(
        self, forgiven: str, charged: str, how: str, yuan: int
    ) -> None:
        """罚息全部减免，利息2345元正常收取: the form gets no waiver."""
        for text in (
            f"{forgiven}全部减免，{charged}{yuan}元{how}",
            f"{charged}{yuan}元{how}，{forgiven}全部减免",
            f"{forgiven}全部减免。{charged}{how}。",
        ):
            assert read(text)["form"].get("arrears_treatment") != "waived", text

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
    def test_a_text_without_one_of_its_literals_forgives_nothing_more(self, case: dict[str, Any]) -> None:
        """Every amount, day, count and rate taken out in turn: no treatment, rate, settlement or clause is invented."""
        plain = normalise(case["text"]).plain
        full = read(plain)
        said = {(one["field"], one["value"]) for one in full["readings"]}
        said |= {(one["kind"], one["value"]) for one in full["mentions"]}
        if "arrears_waived" in full["form"]:
            said.add(("arrears_treatment", "waived"))  # 罚息3000元，已减免2000元 without its 2000元 forgives all
        for token in tokens(plain):
            if token.kind != "break":
                rest = plain[: token.start] + plain[token.end :]
                new = {field: value for field, value in read(rest)["form"].items() if (field, value) not in said}
                assert not NEVER_NEW & set(new), (rest, new)


NEVER_NEW = {"arrears_treatment", "waiver_when", "rate", "rate_steps", "settlement", "start", "clawback", "weekend"}
"""Terms that no text has for want of a literal."""


class TestWhatIsStatedIsRead:
    """A plain statement of an agreement is read back, whatever its values."""

    @given(
        st.integers(1_00, 99_999_999_99),
        st.integers(6, 360),
        st.dates(date(2026, 11, 23), date(2060, 12, 31)),
        st.sampled_from(("，", "。", "\n", "；", ", ")),
    )
    def test_principal_rows_and_first_day(self, principal: int, rows: int, first: date, mark: str) -> None:
        """The form gets exactly what was written."""
        text = mark.join((f"剩余本金{format_yuan(principal)}元", f"分{rows}期", f"首期{spoken(first)}"))

        assert read(text)["form"] == {
            "principal": format_yuan(principal),
            "periods": str(rows),
            "first_due": first.isoformat(),
        }


PUT_RIGHT = {
    "principal": ("本金{}元", ("18600", "16800"), ("18,600.00", "16,800.00")),
    "periods": ("分{}", ("36期", "48期"), ("36", "48")),
    "first_due": ("首期{}", ("12月15号", "12月25号"), ("2026-12-15", "2026-12-25")),
}
SLIPS = ("，不对，是", "。更正一下，", "，哦不，", "，说错了，应该是")


class TestWhatIsPutRight:
    """Who takes back what was said is not held to it."""

    @pytest.mark.parametrize("field", PUT_RIGHT)
    @given(slip=st.sampled_from(SLIPS), turned=st.booleans())
    def test_what_was_taken_back_is_never_the_term(self, field: str, slip: str, turned: bool) -> None:
        """The second is read, or neither; never the first alone."""
        frame, said, values = PUT_RIGHT[field]
        (first, second), (old, new) = (said[::-1], values[::-1]) if turned else (said, values)

        assert read(frame.format(first + slip + second))["form"].get(field, new) == new != old

    @pytest.mark.parametrize("field", PUT_RIGHT)
    @given(turned=st.booleans())
    def test_not_that_but_this(self, field: str, turned: bool) -> None:
        """不是 … 是 …: the second."""
        frame, said, values = PUT_RIGHT[field]
        (first, second), (_, new) = (said[::-1], values[::-1]) if turned else (said, values)

        assert read(frame.format(f"不是{first}，是{second}"))["form"].get(field, new) == new


PLANS = (
    "剩余本金18,000元，分36期，每期500元，首期还款日2026年12月18日，停息。",
    "客服说本金还剩一万八，分三十六期，每个月还五百，十二月十八号第一期，利息不再收了。",
    "本金18000 36期 每期500 首期12.18 不计息。",
)
SAID = {"principal": "18,000.00", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
"""What each of the plans says, and no more."""
ASIDE = (
    "我上个月工资6,500元，房贷每月2,300元。",
    "我另外还有一张信用卡欠了12,000元，分了24期。",
    "我朋友也谈了，他是60期。",
    "之前一次性结清要15,000元，我没同意。",
    "客服工号3321，通话时间12分钟。",
    "协议编号WX202611300088。",
    "我是2024年5月借的，当时借了30,000元，24期。",
    "原来的月供是1,450元。",
    "逾期了97天。",
    "已经还了12,000元。",
    "我问能不能分60期，他说不能。",
    "他说最长只能分36期。",
    "扣款卡尾号8812。",
    "请保持电话畅通，有问题拨打95384。",
    "如果逾期，每天按万分之五收罚息。",
    "如逾期超过30天，将移交法务处理。",
    "12月10日前请回复确认。",
    "协议有效期至2029年12月31日。",
    "三个工作日内短信通知您。",
    "10月份已还500元。",
    "本短信发送于2026年11月29日。",
    "最后一期是2029年11月18日。",
    "下次可以提前还款，没有违约金。",
    "提前结清不收手续费。",
    "您的额度已降为0元。",
    "额度20,000元已冻结。",
    "每月1日出账单。",
    "征信会显示特殊交易。",
    "建议您绑定2张卡。",
    "我今年35岁，家里2个孩子，每月开销3,000元。",
    "客服同意了，我也同意了。",
    "如有变动另行通知。",
    "打了3次电话才打通。",
    "第2次打电话是11月20号。",
    "网上有人说能减50%。",
    "有个中介说交3,000元能分60期，我没理。",
    "还款后记得截图保存。",
    "如果做不到，方案会取消。",
    "这样算下来总共还18,000元。",
    "他们说可以先还2,000元，我没钱。",
    "法院那边还没有立案。",
    "服务热线400-999-8877。",
    "我老公的借呗还欠8,600元，12期。",
    "以前的方案是48期，每期375元，断了。",
    "前面谈过24期没成。",
    "客服一开始说要收利息，后来说不收了。",
    "如果想改成24期也可以。",
    "预计2029年还完。",
    "先还1期看看。",
    "之前的第1期没扣上。",
    "扣款失败会重扣2次。",
    "每月提前3天提醒您。",
    "我妈给了我5,000元。",
    "银行承诺不上门。",
    "这次协商不收任何费用。",
    "首月有3天宽限期。",
    "还满12期可以申请提前结清。",
    "目前账户余额120.33元。",
    "微信零钱有300元。",
    "本月15号发工资。",
    "房租2,000元12月5号交。",
    "11月28日客服回电。",
    "客服说30天内不催收。",
    "短信说逾期未还金额1,666.66元。",
    "本期账单1,450.00元，最低还款145.00元。",
    "今天结清可减免1,200元。",
    "一次性还清可打8折。",
    "年化利率24%以上不受保护。",
    "我每个月最多能还600。",
    "我想要60期，每期300。",
    "要是能分48期就好了。",
    "他问我能不能先付1,000元。",
    "不需要首付。",
    "不用担保人。",
    "周末也会扣款。",
)
"""What people and lenders say beside a plan, and states no term of it."""


@pytest.mark.parametrize("aside", ASIDE)
def test_what_is_said_beside_a_plan_changes_no_term_of_it(aside: str) -> None:
    """Before it or behind it, on its line or another: every term is still read, or asked, and none is added."""
    for plan in PLANS:
        for text in (f"{plan}\n{aside}", f"{aside}\n{plan}", f"{plan}{aside}", f"{aside}{plan}"):
            form = read(text)["form"]
            assert form.items() <= SAID.items(), text
            assert form.items() >= SAID.items() - {("periods", "36"), ("method", "interest_free")}, text


DEALS = (
    "本金18,000元，分36期，每期500元，首期2026年12月18日",
    "本金一万八分三十六期，每个月还五百，十二月十八号第一期",
    "18000的本金，36期，一期500，12月18号开始还",
)
NO_DEAL = (
    "我想要的方案：{}。",
    "我希望能{}。",
    "我打算跟客服提：{}。",
    "我的诉求是{}。",
    "我准备申请{}。",
    "客服拒绝了我的申请：{}。",
    "{}，客服没同意。",
    "{}，银行不批。",
    "{}，这个方案已经作废。",
    "{}，可惜没谈成。",
    "{}，我没答应。",
    "原方案：{}。",
    "旧方案：{}。",
    "以前的协议是{}，后来断了。",
    "上次谈的是{}，已经失效。",
    "例如：{}。",
    "举个例子，{}。",
    "假设{}，那么总共要还多少？",
    "如果能{}就好了。",
    "如果银行同意{}，我就签。",
    "能不能{}？",
    "可以{}吗？",
    "请问是不是{}？",
    "是否可以{}",
    "我朋友的方案：{}。",
    "网友分享：{}。",
    "群里有人谈成{}。",
    "别人都是{}。",
    "我老婆的借呗：{}。",
    "花呗：{}。",
    "招联那边：{}。",
    "平安信用卡谈的{}。",
    "听说可以{}。",
    "网上说能{}。",
    "据说{}。",
    "可能是{}，不太确定。",
    "好像是{}。",
    "预计{}，等审批。",
    "已提交申请：{}，审核中。",
    "客服说会帮我申请{}，等结果。",
    "客服说{}要等领导批。",
    "客服说最多可能{}。",
    "中介说交三千元就能帮我谈成{}。",
    "【XX法务】代办停息挂账：{}，成功后收费。",
    "以下为试算结果：{}。",
    "{}（仅供参考）。",
    "草稿：{}。",
    "模板：{}。",
    "方案未生效：{}。",
    "若您逾期，则不再适用：{}。",
    "除非{}，否则我不签。",
    "要是{}我就同意。",
    "银行给的不是{}。",
    "他们不接受{}。",
    "我拒绝了{}的方案。",
    "这个方案（{}）我不同意。",
    "本来说好{}，现在反悔了。",
    "客户要求{}，经核实不符合条件。",
    "您申请的{}未通过审批。",
)
"""What makes of a plan a wish, a question, a guess, hearsay, another's, a former or a refused one."""
A_DEAL = (
    "客服说{}。",
    "客服同意了：{}。",
    "银行批下来了，{}。",
    "谈好了，{}。",
    "最后定的是{}。",
    "您的方案已生效：{}。",
    "我申请了三次，这次通过了：{}。",
    "我跟客服谈妥了，{}。",
    "我问了客服，他说{}。",
    "我打了95384，客服答复{}。",
    "我要求60期，客服只给了{}。",
    "确认一下：{}。客户：好的。",
    "{}，客服说登记好了。",
    "{}，我同意了。",
    "{}，已经签了协议。",
    "{}，短信也收到了。",
    "{}，你们帮我看看划算吗？",
    "{}，这样靠谱吗？",
    "经协商一致：{}。",
    "双方确认{}。",
    "原来48期，现在改成{}。",
    "之前不同意，今天同意了：{}。",
    "不用中介，自己谈的：{}。",
    "审批通过，{}。",
    "方案如下：{}。",
    "我接受了他们的方案：{}。",
    "等了三天，结果是{}。",
    "本以为没希望，没想到批了：{}。",
    "刚才打电话，对方说{}。",
    "{}，如果逾期就作废。",
    "{}，请您按时还款。",
    "客服:{}",
    "尊敬的客户，{}。",
    "【微众银行】您好，{}，如有疑问请致电95384。",
    "恭喜您，您的申请已获批：{}。",
    "这是我的方案：{}。",
    "我的微粒贷：{}。",
    "我：能分期吗？\n客服：可以，{}。",
)
"""What leaves a plan one that was agreed to."""


@pytest.mark.parametrize("words", NO_DEAL)
def test_a_plan_that_was_not_agreed_to_is_none(words: str) -> None:
    """Neither the number of rows nor the first due day is read out of it, however the plan itself is put."""
    for deal in DEALS:
        form = read(words.format(deal))["form"]
        assert not {"periods", "first_due"} & set(form), words.format(deal)


@pytest.mark.parametrize("words", A_DEAL)
def test_a_plan_that_was_agreed_to_is_read(words: str) -> None:
    """Whoever tells of it, and however it came about, all of its terms are read."""
    for deal in DEALS:
        form = read(words.format(deal))["form"]
        assert form.items() >= SAID.items() - {("method", "interest_free")}, words.format(deal)


@pytest.mark.parametrize("words", NO_DEAL)
def test_what_is_cut_out_of_a_text_invents_no_term(words: str) -> None:
    """Where any one figure, day or count is missing, the rest says no more than the whole did."""
    for text in (
        *(words.format(deal) for deal in DEALS[:2]),
        *(f"{plan}，{words.format('那样')}" for plan in PLANS[:1]),
    ):
        plain = normalise(text).plain
        whole = read(plain)
        known = {reading["field"] for reading in whole["readings"]} | {one["kind"] for one in whole["mentions"]}
        for token in tokens(plain):
            if token.kind != "break":
                left = read(plain[: token.start] + plain[token.end :])
                assert set(left["form"]) <= known, (text, token.text)


WAIVING = re.compile("免|减|豁|抹|消|清|核销|放弃|不.{0,4}[收要还付计算]|停|挂|无需|划掉|砍|优惠|折|作废|补|追|恢复")
SYLLABLES = (
    *"本金利息罚违约滞纳分期月号首末还款扣付银行客服您我的了是在元和与及按从自每共",
    *("逾期", "协商", "方案", "500元", "36期", "12月18日", "，", "。", "如果", "同意", "已经", "以后", "全部", "部分"),
)


@given(st.lists(st.sampled_from(SYLLABLES), max_size=40).map("".join))
def test_a_random_sentence_without_words_of_waiver_forgives_nothing(text: str) -> None:
    """Neither is anything forgiven in it, nor interest stopped, nor all settled for less."""
    if WAIVING.search(text):
        return
    form = read(text)["form"]

    assert form.get("arrears_treatment") != "waived"
    assert "arrears_waived" not in form
    assert form.get("method") not in ("interest_free", "lump_sum")
    assert "settlement" not in form
