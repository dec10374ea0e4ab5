"""The prose rules hold on the site's pages, and each of them can fail."""

import pytest

from checks import prose

PAGE = """---
title: 示范
description: 这是一页合格的示范文字，用来看规则会不会冤枉好人。
---

# 这一页合格吗？

合格。
{ .lead }

每一句都短，用全角标点，「引号」也对。
"""
HELP = "docs/help/sample.md"


def problems(source: str, name: str = HELP) -> str:
    return "\n".join(prose.problems_of_page(name, source))


def test_the_sites_own_pages_are_plain():
    """No page, checklist item or glossary entry breaks a countable rule."""
    assert prose.prose_is_plain() == []


def test_a_good_page_passes():
    """The sample that the others spoil has nothing wrong."""
    assert problems(PAGE) == ""


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        (PAGE.replace("title: 示范\n", ""), "no title"),
        (PAGE.replace("description: 这是一页合格的示范文字，用来看规则会不会冤枉好人。\n", ""), "description has 0"),
        (PAGE.replace("# 这一页合格吗？", "# 合格"), "the reader's question"),
        (PAGE.replace("{ .lead }", ""), "{ .lead }"),
        (PAGE.replace("合格。\n", "一。二。三。四。\n"), "more than 3 sentences"),
        (PAGE + "\n{{ fact credit.keep_years }}\n", "{{ checked }}"),
        (PAGE + "\n1. 先看合同。\n\n- 再打电话。\n", "goes on with its numbers"),
    ],
)
def test_a_page_must_open_with_its_answer(spoilt, says):
    """Front matter, a question, its answer, and the day its facts were checked."""
    assert says in problems(spoilt)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("长" * 61 + "。", "a sentence of 61"),
        ("你好,世界。", "half-width punctuation"),
        ("先问清(要文字)再还。", "half-width brackets"),
        ("他说“不用还”。", "quotation marks"),
        ("打开微信App看看。", "no space between"),
        ("先看合同 再还款。", "a space between"),
        ("先看 「合同」。", "a space beside"),
        ("马上就能算好！", "loud punctuation"),
        ("保存 5 年。", "a figure outside"),
        ("要等三十日。", "a figure outside"),
        ("罚息是 1.5 倍。", "a figure outside"),
        ("我们保证成功。", "a promise"),
        ("监管规定必须停息。", "a duty"),
        ("通常宽限三天。", "days of grace"),
        ("谈妥了，征信就恢复。", "a record"),
        ("现在还能一次性信用修复。", "a policy that has ended"),
        ("超过 24% 的不用还。", "nothing is owed"),
        ("它隶属支付宝。", "the wrong lender"),
        ("不还就是老赖。", "blame"),
    ],
)
def test_each_rule_of_a_line_can_fail(line, says):
    """One bad line is enough to be told, with what is wrong."""
    assert says in problems(f"{PAGE}\n{line}\n")


def test_long_sentences_on_the_whole_are_told():
    """A page of sentences that are each allowed but long together."""
    assert "half of the sentences" in problems(PAGE + ("\n" + "字" * 45 + "。\n") * 8)


@pytest.mark.parametrize(
    "line",
    [
        "`1` 表示逾期。",
        "{{ value credit.keep_years }}以后删除。",
        "第二期。",
        "1. 先看合同。",
        "[看条款](../steps/terms.md)。",
    ],
)
def test_what_is_not_a_figure(line):
    """Codes, inserts, ordinals, list numbers and addresses are no figures of law or product."""
    assert "a figure" not in problems(f"{PAGE}\n{line}\n\n{{{{ checked }}}}\n")


def test_pages_of_builders_may_name_figures():
    """The calculator's and the evidence's pages are made from data; only the guide's are held to inserts."""
    assert "a figure" not in problems(PAGE + "\n共 60 期。\n", "docs/calculator.md")
