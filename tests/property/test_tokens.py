"""Laws of the lexer, for any text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calculator.reading.calendar import Day, chained, nearest
from calculator.reading.normalise import normalise
from calculator.reading.tokens import only, tokens
from calculator.units.money import format_yuan

TEXTS = st.text(
    st.sampled_from(
        "0123456789.,，-/:+年月日号期元块角分万千百一二两三五十第本金还款息率%¥()OlR MB\t\n尾号下明昨多至到"
    )
    | st.characters(),
    max_size=60,
)


@given(TEXTS)
def test_tokens_stand_in_order_none_over_another(text: str) -> None:
    """And each is what stands in the plain text there, whose characters all have their place."""
    made = normalise(text)
    end = 0
    for token in tokens(made.plain):
        assert end <= token.start < token.end
        assert made.plain[token.start : token.end] == token.text
        assert made.quote(token.start, token.end)
        end = token.end


@given(TEXTS)
def test_no_digit_is_left_out(text: str) -> None:
    """Every ASCII digit of a text stands in some token: nothing is overlooked without a trace."""
    plain = normalise(text).plain
    covered = {place for token in tokens(plain) for place in range(token.start, token.end)}

    assert all(place in covered for place, sign in enumerate(plain) if "0" <= sign <= "9")


@given(TEXTS)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    """To normalise twice is to normalise once."""
    once = normalise(text, cells=True).plain

    assert normalise(once, cells=True).plain == once


@given(st.integers(0, 10**13), st.sampled_from(["{}", "¥{}", "{}元", "RMB{}", "人民币{}元整", "-{}", "+¥{}"]))
def test_an_amount_as_we_print_it_is_read_back(fen: int, spelling: str) -> None:
    """With its marks for thousands and without them."""
    for written in (format_yuan(fen), format_yuan(fen).replace(",", "")):
        token = only(spelling.format(written))
        assert token is not None
        assert token.fen == fen


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0} 年 {1} 月 {2} 号"]),
)
def test_a_day_as_people_write_it_is_read_back(day: date, spelling: str) -> None:
    """Whatever its marks."""
    token = only(spelling.format(day.year, day.month, day.day))

    assert token is not None
    assert token.day == Day(day.year, day.month, day.day)


@given(st.dates(date(2010, 1, 1), date(2090, 12, 31)), st.integers(-180, 180))
def test_the_nearest_day_is_no_farther_than_half_a_year(day: date, apart: int) -> None:
    """Unless it is 29 February."""
    near = date.fromordinal(day.toordinal() + apart)
    found = nearest(Day(month=day.month, day=day.day), near)

    assert found is not None
    if (day.month, day.day) != (2, 29):
        assert found == day
    assert chained([Day(month=day.month, day=day.day)], near) == [found]
