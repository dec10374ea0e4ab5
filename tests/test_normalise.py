"""Plain text made plain, with the place of every character."""

from __future__ import annotations

import pytest

from calculator.reading.normalise import CROSS, REVERSED, normalise, plain_characters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("本金 １８,\u200b６００ 元", "本金18,600元"),
        ("１８，６００", "18,600"),
        ("18，600", "18，600"),
        ("1，175．00", "1,175.00"),
        ("11，175.00", "11，175.00"),
        ("15，333．34", "15,333.34"),
        ("12-15，333．34", "12-15，333.34"),
        ("罰息 全部 減免，連續兩期", "罚息 全部 减免，连续两期"),
        ("36 18", "36 18"),
        ("💰18600 ✅", "18600"),
        ("❌", CROSS),
        ("\u202e681", f"{REVERSED}681"),
        ("￥１．５", "¥1.5"),
        ("a\r\n b", "a\n\nb"),
        ("٣٦", "٣٦"),
        ("", ""),
    ],
)
def test_a_text_is_made_plain(text: str, plain: str) -> None:
    """Signs, digits and known characters; nothing of another script."""
    assert normalise(text).plain == plain


@pytest.mark.parametrize("text", ["本金 １８,\u200b６００ 元", "\u200b 萬 \u200b", "a  b\n\n c", "👍🏽本金"])
def test_every_plain_character_knows_where_it_was_written(text: str) -> None:
    """The original character there is the one that was made plain."""
    pasted = normalise(text)

    assert len(pasted.places) == len(pasted.plain)
    assert [plain_characters(text)[place] for place in pasted.places] == list(pasted.plain)
    assert list(pasted.places) == sorted(set(pasted.places))
