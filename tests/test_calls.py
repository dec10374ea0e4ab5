"""Telephone numbers on the pages: each a link that calls it, with digits that a fact gives."""

import re

import pytest
from markdown import Markdown

from calculator.facts.facts import fact
from environment import ROOT
from website import calls, inserts, render, sourced
from website.inserts import InsertError

CARD = ":::say{office} 问一句\n请问，哪天扣？\n:::"


def rendered(text: str) -> str:
    """The text as a page."""
    return Markdown(extensions=[inserts.makeExtension(), "md_in_html"]).convert(text)


@pytest.mark.parametrize(
    "number", ["95384", "12378", "12363", "12356", "110", "120", "12321", "96110", "12368", "12348"]
)
@pytest.mark.parametrize("words", ["打 {}。", "请打{}问一问", "电话（{}）", "{} 和别的", "<b>{}</b>", "- {}、再说"])
def test_a_number_in_a_text_can_be_called(number: str, words: str) -> None:
    """Wherever a public number stands, alone or in a sentence, it is a link that calls it."""
    assert f'<a class="tel" href="tel:{number}">{number}</a>' in rendered(words.format(number))


def test_hyphens_are_for_the_eye() -> None:
    """400-810-8866 is shown as people write it, and called without its hyphens."""
    assert '<a class="tel" href="tel:4008108866">400-810-8866</a>' in rendered("征信中心 400-810-8866。")


@pytest.mark.parametrize(
    "words",
    [
        "罚息 110.00 元",
        "利息 110 元",
        "第 110 期",
        "逾期 91—120 天",
        "本金 120 万",
        "1,110",
        "卡号 6212 0110",
        "2110",
        "110%",
        "<code>110</code>",
        '<span data-slot="number">110</span>',
        "<label>尾号 95384</label>",
        "<q>微信 95384</q>",
    ],
)
def test_what_is_no_number_to_call_stays_what_it_is(words: str) -> None:
    """Amounts, rows, days and parts of longer numbers are no telephone numbers; nor is what another person wrote."""
    html = rendered(words)

    assert "tel:" not in html.partition("<template data-calls")[0]


def test_a_number_that_is_a_link_already_stays_one_link() -> None:
    """No link stands in a link."""
    html = rendered('<a href="x/">打 95384</a>')

    assert html.count("<a ") == 1


def test_an_attribute_is_no_text() -> None:
    """The words of a tag stay as they are."""
    assert 'title="打 95384 > 问"' in rendered('<span title="打 95384 > 问">客服</span>')


@pytest.mark.parametrize(
    ("office", "number"),
    [("", "95384"), ("[complaint.nfra_phone]", "12378"), ("[credit.center_phone]", "4008108866")],
)
def test_words_to_say_have_the_number_they_are_for(office: str, number: str) -> None:
    """A card is for the lender, or for the office that it names."""
    assert f'href="tel:{number}"' in rendered(CARD.format(office=office))


def test_words_for_nobody_with_a_number_have_no_button() -> None:
    """What one says to a friend, or into a call that came in, calls nobody."""
    assert "tel:" not in rendered(CARD.format(office="[nobody]"))


@pytest.mark.parametrize("office", ["[credit.keep_years]", "[no.such_fact]"])
def test_words_for_an_office_without_a_number_stop_the_build(office: str) -> None:
    """A name that gives no number is a slip of the pen."""
    with pytest.raises(InsertError, match="number"):
        rendered(CARD.format(office=office))


def test_a_large_button_for_no_number_stops_the_build() -> None:
    """Only facts that say whom to call have one."""
    with pytest.raises(InsertError, match="number"):
        rendered("{{ call credit.keep_years }}")


def test_hours_are_told_once() -> None:
    """The first button of a page that calls the lender says when people answer; the others do not say it again."""
    html = rendered(CARD.format(office="") + "\n\n" + CARD.format(office=""))

    assert html.count('href="tel:95384"') == 2
    assert html.count("7:00—24:00") == 1


def test_hours_have_a_mark_that_says_who_says_so() -> None:
    """Beside a card, under the large button and on the card at home: the hours are a fact like any other."""
    source = sourced.current("lender.phone_hours").source
    for words in (CARD.format(office=""), "{{ call lender.phone }}", "{{ my-plan }}"):
        html = rendered(words)
        assert re.search(r"7:00—24:00</span><details class=\"cited", html), words
        assert html.count(source) == 1
    assert "cited" not in rendered("{{ call care.mental_line 心理援助热线 }}")


def test_digits_are_those_of_the_facts() -> None:
    """No number is linked that no fact names: another office's stays text until a fact is written for it."""
    assert "tel:" not in rendered("打 12333 问社保")


def test_a_browser_can_read_the_pattern() -> None:
    """Scripts look for numbers with the same pattern; what Safari 15.4 does not know (looking behind) is not in it."""
    assert not re.search(r"\(\?<|\\-|\(\?P", calls.pattern())


def test_the_header_calls_the_lender() -> None:
    """The number in mkdocs.yml, which the header of every page shows, is the fact's."""
    said = re.search(r'^ {2}call: "(\d+)"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)

    assert said is not None
    assert said[1] == fact("lender.phone").at(render.today()).value
