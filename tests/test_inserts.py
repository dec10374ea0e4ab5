"""What a page may ask for by name comes out as HTML; what nobody knows stops the build."""

import json
import re

import pytest
from markdown import Markdown

from calculator.api import answer
from calculator.facts.facts import FACTS, in_force
from calculator.wording.letters import letters
from calculator.wording.mine import LETTER_SLOTS
from environment import ROOT
from website import from_plan, inserts
from website.inserts import InsertError
from website.render import today

KNOWN = "credit.keep_years"


def rendered(text: str) -> str:
    """The text as a page, with the extensions that inserts stand beside."""
    return Markdown(
        extensions=[inserts.makeExtension(), "md_in_html", "tables", "attr_list"],
        extension_configs={"tables": {"use_align_attribute": True}},
    ).convert(text)


def test_a_fact_is_its_sentence_with_a_mark_that_names_its_source() -> None:
    """The sentence, then a mark whose name is the source; it opens to the grade and the day it was checked."""
    fact = FACTS[KNOWN].at(today())
    html = rendered(f"{{{{ fact {KNOWN} }}}}")
    name = html.partition("<summary")[2].partition("</summary>")[0]

    assert fact.sentence in re.sub(r"<[^>]+>", "", html)
    assert fact.source in name
    assert f"{fact.checked.year}年{fact.checked.month}月{fact.checked.day}日核对" in html


def test_neighbours_of_one_law_share_a_mark() -> None:
    """Of three facts of the same law in a list one has the mark, with all three sources; another law begins anew."""
    law = ["court.order_what", "court.order_15", "court.answer_15"]
    other = "credit.keep_years"
    html = rendered("\n".join(f"- {{{{ fact {name} }}}}" for name in [*law, other]))
    sources = [FACTS[name].at(today()).source for name in law]

    assert html.count("<details") == 2
    assert "（上面 3 条）：" + "；".join(dict.fromkeys(sources)) in html
    assert "<details" not in html.partition(FACTS["court.answer_15"].at(today()).sentence[:-2])[0]


def test_a_number_told_twice_is_marked_once() -> None:
    """The second time a page gives the same figure, the first mark has told its source."""
    assert rendered("打 {{ value lender.phone }}，再打 {{ value lender.phone }}。").count("<details") == 1


def test_a_figure_on_the_open_page_has_its_own_mark_where_only_a_fold_told_its_source() -> None:
    """A reader who opened nothing still finds the source."""
    fold = f'<details class="more" markdown="1">\n\n{{{{ fact {KNOWN} }}}}\n\n</details>'

    assert rendered(f"{fold}\n\n保存 {{{{ value {KNOWN} }}}}。").count("cited cited--") == 2


def test_the_paper_lists_the_sources_by_the_numbers_of_their_marks() -> None:
    """Each mark has a number, and the list at the end gives the source under it; what a fold hides is set apart."""
    fold = '<details class="more" markdown="1">\n\n{{ fact credit.settled_stays }}\n\n</details>'
    html = rendered(f"{{{{ fact {KNOWN} }}}}\n\n{fold}\n\n{{{{ fact lender.webank }}}}\n\n{{{{ checked }}}}")
    listed = re.findall(r'<li value="(\d)"( class="sources__folded")?>(?:<[^>]+>)*([^<]+)</li>', html)

    assert [number for number, _, _ in listed] == re.findall(r'data-number="(\d)"', html) == ["1", "2", "3"]
    assert [bool(hidden) for _, hidden, _ in listed] == [False, True, False]
    assert listed[0][2] == FACTS[KNOWN].at(today()).source


def test_no_line_begins_with_a_mark_or_the_comma_behind_it() -> None:
    """The words, their mark and the punctuation are bound in one box that does not break."""
    html = rendered("打 {{ value lender.phone }}，问一句。")

    assert re.search(r'<div class="bound">(?:<[^>]+>)*95384(?:<[^>]+>)*<details.*</details>，</div>', html)


def test_a_fact_in_a_sentence_makes_no_invalid_paragraph() -> None:
    """A paragraph cannot hold a mark, so the paragraph becomes a division; one without a mark stays."""
    html = rendered(f"前一句。\n{{{{ fact {KNOWN} }}}}\n\n没有事实。")

    assert "<p>没有事实。</p>" in html
    assert not re.search(r"<p>(?:(?!</p>).)*<details", html, re.DOTALL)
    assert '<div class="p">' in html


def test_a_line_break_leaves_a_paragraph_alone() -> None:
    """Only what a paragraph cannot hold makes it a division."""
    assert "<p>上一行<br>下一行</p>" in rendered("上一行<br>下一行")


def test_a_fact_in_a_list_stays_in_its_item() -> None:
    """A list of facts is a list."""
    html = rendered(f"- {{{{ fact {KNOWN} }}}}\n- 另一条")

    assert html.count("<li>") == 2
    assert re.search(r"<li><span class=\"fact\">", html)


def test_the_shape_of_a_mark_is_the_grade_and_the_words_do_not_say_it_twice() -> None:
    """Every fact in force has the mark of its grade, and no hearsay in front of the sentence."""
    for fact in in_force(today()):
        html = rendered(f"{{{{ fact {fact.id} }}}}\n\n{{{{ checked }}}}")

        assert f'class="cited cited--{fact.grade.lower()}"' in html, fact.id
        assert {"A1": "看过原文", "A2": "只见报道", "B": "未见原文"}[fact.grade] in html, fact.id
        assert "据公开报道" not in html, fact.id


def test_a_value_is_the_figure_with_its_unit() -> None:
    """The figure alone, and its mark."""
    fact = FACTS[KNOWN].at(today())

    assert f">{fact.value} {fact.unit}</span>" in rendered(f"保存 {{{{ value {KNOWN} }}}}。")


def test_checked_names_the_oldest_check_on_the_page() -> None:
    """Wherever it stands, it speaks of every fact of the page."""
    fact = FACTS[KNOWN].at(today())
    html = rendered(f"{{{{ checked }}}}\n\n{{{{ fact {KNOWN} }}}}")

    assert f"{fact.checked.year}年{fact.checked.month}月{fact.checked.day}日" in html.partition("<details")[0]


def test_a_card_holds_words_to_say() -> None:
    """Each line is kept, and mark-up in it stays what was typed."""
    html = rendered("前文\n\n:::say 问银行这句话\n第一句\n<b>第二句\n:::\n\n后文")

    assert "问银行这句话" in html
    assert "第一句<br>&lt;b&gt;第二句" in html
    assert "<p>后文</p>" in html


def test_the_example_of_the_home_page_is_computed() -> None:
    """The card says what the calculator says: 18,600 / 24 = 775.00 each, the first and the last day, a dot a row."""
    html = rendered("{{ example twenty-four }}")

    for figure in ("775.00 元", "2026年12月18日", "2028年11月18日还完"):
        assert figure in html
    assert html.count("<li") == 24


def test_steps_mark_the_present_one_and_lead_to_the_next() -> None:
    """The path shows five steps; the second leads on to the third."""
    html = rendered("{{ steps 2 }}")

    assert html.count("<li") == 5
    assert html.count('aria-current="step"') == 1
    assert "下一步 还款账户" in re.sub(r"<[^>]+>", "", html)


def test_a_table_takes_the_keyboard() -> None:
    """A table that scrolls sideways can be scrolled without a mouse."""
    html = rendered("| 甲 | 乙 |\n| --- | --: |\n| 1 | 2 |")

    assert re.search(r'<div [^>]*class="table"[^>]*tabindex="0"[^>]*><table', html)
    assert '<td class="end">2</td>' in html


def test_no_insert_brings_a_style_or_a_handler() -> None:
    """The policy blocks inline styles and handlers, so none is written."""
    html = rendered("{{ calculator }}\n\n{{ checklist }}\n\n{{ all-facts }}\n\n{{ steps }}")

    assert not re.search(r"\s(?:style|on[a-z]+)=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}",
        "{{ fact credit.no_such_fact }}",
        "{{ fact }}",
        "{{ fact credit.keep_years twice }}",
        "{{ facts nowhere }}",
        "{{ example no-such-example }}",
        "{{ checklist nobody }}",
        "{{ steps 6 }}",
        "{{ checked }}",
        "{{ fact credit.keep_years",
        ":::say 没有结尾\n一句",
        ":::say 标题\n{{ fact credit.keep_years }}\n:::",
        ":::say 标题\n下一期是{{ mine nothing }}。\n:::",
        "{{ mine nothing }}",
        "{{ my-line next_due }}",
    ],
)
def test_what_nobody_knows_stops_the_build(text: str) -> None:
    """An insert that is unknown, misspelt or without data never reaches a reader."""
    with pytest.raises(InsertError):
        rendered(text)


def test_a_letter_has_blanks_for_a_pen_and_words_of_its_own_file_alone() -> None:
    """Whole lines of data/letters.toml, blanks for slots, the law in force; no slot is left unfilled."""
    html = rendered("{{ letter complaint }}\n\n{{ checked }}")

    assert "协商方案：剩余本金 ____ 元，____" in re.sub(r"</?span[^>]*>", "", html)
    assert "请给我投诉编号，并在规定的期限内书面答复我。" in html
    assert FACTS["complaint.no_papers"].at(today()).sentence in html
    assert "{" not in html
    assert "什么时候用：打过电话、要过更正，没有结果。" in html


def test_a_plans_texts_have_their_places_in_words_cards_and_letters() -> None:
    """Each place names a text that the card gives, and shows its blank until then; what stands around it is text."""
    html = rendered(
        "{{ my-line clean }}\n\n下一期是{{ mine next_due }}。\n\n"
        ":::say 打电话\n下一期<是>{{ mine next_due }}，应还{{ mine next_payment }}元。\n:::\n\n"
        "{{ letter tell_before_miss }}\n\n{{ checked }}"
    )
    places = re.findall(r'<(?:p|span) class="from-plan" data-from-plan="([a-z_]+)"', html)

    assert set(places) == {"clean", "next_due", "next_payment"} | {
        f"letter_{slot}" for slot in ("next_due", "next_payment")
    }
    assert re.sub(r"</?span[^>]*>", "", html).count("（　）月（　）日") == 2
    assert "下一期&lt;是&gt;<span" in html
    assert '<p class="from-plan" data-from-plan="clean" hidden></p>' in html


def test_a_page_may_have_words_of_its_own_until_there_is_a_plan() -> None:
    """Not a bracket, but what the page would say to anybody."""
    html = rendered("1. **{{ mine save_on 还款日前一天 }}**：存足。")

    assert ">还款日前一天</span></strong>：存足。" in html
    assert 'data-blank="还款日前一天"' in html


def test_the_card_gives_every_text_that_a_page_may_ask_for() -> None:
    """No place stays blank for want of a name: the inserts' names and the letters' slots are the card's."""
    form = {"principal": "600", "method": "interest_free", "periods": "2", "first_due": "2026-12-15"}
    asked = {"call": "card", "today": "2026-11-29", "form": form}
    given = json.loads(answer(json.dumps(asked)))["result"]["mine"]
    slots = {f"letter_{slot}" for slot in LETTER_SLOTS}

    assert set(from_plan.BLANKS) | set(from_plan.LINES) | slots <= set(given)


def test_the_page_of_letters_words_none_itself() -> None:
    """Each letter stands there once, from its one place."""
    page = (ROOT / "docs" / "help" / "letters.md").read_text(encoding="utf-8")

    assert re.findall(r"\{\{ letter (\S+) \}\}", page) == list(letters())
    assert "借款人：" not in page


def test_an_unknown_letter_is_named() -> None:
    """With those there are."""
    with pytest.raises(InsertError, match="agreement_in_writing"):
        rendered("{{ letter love }}")
