"""The one door as a whole: whatever text comes, of whatever size, it is answered or refused in Chinese, and soon."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculator.answers.reconcile import LONGEST_LIST
from calculator.answers.requests import LONGEST_TEXT
from calculator.api import CALLS, answer
from calculator.units.request_json import LONGEST_REQUEST
from tests.pace import within
from tests.property.strategies import NASTY

FORM = {"principal": "18,600", "method": "interest_free", "periods": "36", "first_due": "2026-12-18"}
DOORS = {
    "text": {"call": "read_agreement"},
    "lender": {"call": "check_lender", "form": FORM},
    "payments": {"call": "reconcile", "form": FORM},
    "saved": {"call": "open_saved"},
}
SECONDS = 3
"""Nothing may come near it; the promised second is measured by a command, not on a busy machine."""

SURROGATES = st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=8)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), NASTY, SURROGATES,
    st.sampled_from([10**4299, -(10**9), 1e308, float("nan"), float("-inf"), "𠮷", "\0", "__proto__", "constructor"]),
)  # fmt: skip
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(NASTY, SURROGATES), inner)),
    max_leaves=20,
)
KEYS = st.sampled_from([
    "call", "today", "form", "forms", "budget", "account", "answers", "pay", "debts", "order", "lender", "events",
    "overdue_from", "ended_on", "format", "kept", "payments", "text", "plans", "shown", "terms", "original_rate",
    "fälschung", "__proto__",
])  # fmt: skip
REQUESTS = st.builds(
    lambda call, rest: {**rest, "call": call}, st.sampled_from(CALLS), st.dictionaries(KEYS, JSON, max_size=5)
)
DEEP = st.builds(
    lambda opening, inner, closing, count: opening * count + inner + closing * count,
    st.sampled_from(["[", '{"a":', '{"form":', '[{"kept":', '{"call":["']),
    st.sampled_from(["", "1", '"x"', "null", '{"call": "calculate"}']),
    st.sampled_from(["", "]", "}", "}]"]),
    st.sampled_from([1, 50, 900, 20_000, 300_000]),
)
NUMBERS = st.builds(
    lambda head, digit, count, tail: (
        f'{{"call": "calculate", "today": "2026-11-23", "form": {head}{digit * count}{tail}}}'
    ),
    st.sampled_from(["", "-", "1e", "0.", "1e-"]),
    st.sampled_from(["0", "9", "123"]),
    st.sampled_from([1, 400, 5_000, 300_000]),
    st.sampled_from(["", ".5", "e999999999", "e", "L"]),
)
PIECES = [
    "9",
    "1.",
    ",，",
    "万",
    "亿",
    "年",
    "月",
    "日",
    "期",
    "第",
    "第1期",
    "本金",
    "利息",
    "罚息",
    "分",
    "(",
    "（",
    "）",
    "：",
    ";",
    "\n",
    "\t",
    "|",
    "-",
    "=",
    "+",
    "¥",
    "元",
    "\u200b",
    "\u202e",
    "\ufeff",
    "é",
    "两",
    "百",
    "零",
    "2026-12-15",
    "12月",
    "18号",
    "1.2万",
    "18,600元",
    "减免",
    "逾期",
    "不",
    "？",
    "。",
    "客服说",
    "我说",
    "a",
    "<script>",
    "=1+1",
    "\x00",
    "🚫",
    "萬",
    "⇄",
    "合计",
    "退款",
]
LONG = st.builds(
    lambda pieces, size: ("".join(pieces) * (size // len("".join(pieces)) + 1))[:size],
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).filter("".join),
    st.sampled_from([2_000, 20_000, LONGEST_TEXT]),
)


def told(request: str) -> dict[str, Any]:
    """The reply: a result, or problems that are each Chinese words about a place; sound as text, and there in time."""
    with within(SECONDS):
        reply = answer(request)
    found: dict[str, Any] = json.loads(reply)

    assert reply.encode()
    assert ("result" in found) != ("problems" in found)
    for problem in found.get("problems", ()):
        assert set(problem) == {"field", "message"}
        assert re.search("[\u4e00-\u9fff]", problem["message"])
        assert len(problem["message"]) < 2_000
    return found


@given(st.one_of(NASTY, SURROGATES, DEEP, NUMBERS, JSON.map(json.dumps)))
@example("")
@example("\ufeff{}")
@example('{"call": "calculate", "call": "calculate"}')
@example('{"call": "calculate", "form": {"principal": "\\ud800"}}')
@example("[" * LONGEST_REQUEST)
@example(" " * LONGEST_REQUEST + "{}")
def test_any_text_at_the_door(text: str) -> None:
    """Broken, endless, deep, huge or half: never an exception, never silence."""
    told(text)


@given(REQUESTS)
def test_any_json_to_any_call(request: dict[str, Any]) -> None:
    """Every call, whatever stands under its keys."""
    told(json.dumps(request))


@settings(max_examples=60)
@given(st.sampled_from(sorted(DOORS)), LONG)
def test_any_long_text_in_any_text_door(door: str, text: str) -> None:
    """Up to the longest that is read, of pieces that patterns stumble over."""
    key = "text" if door == "saved" else door

    told(json.dumps({"today": "2026-11-23", **DOORS[door], key: text}, ensure_ascii=False))


def test_what_is_too_long_is_refused_with_its_limit() -> None:
    """Past the limit of a text, of a year's bill, and of a whole request, the reader hears which."""
    for door, around in DOORS.items():
        key = "text" if door == "saved" else door
        longest = LONGEST_LIST if door == "payments" else LONGEST_TEXT
        for size, limit in ((longest + 1, f"{longest:,}"), (LONGEST_REQUEST, "3,000,000")):
            reply = told(json.dumps({"today": "2026-11-23", **around, key: "一" * size}, ensure_ascii=False))

            assert limit in reply["problems"][0]["message"], door


def saved() -> str:
    """A file as the page saves it, with a book and a call in it."""
    kept = {"tool.reconcile": {"payments": "2026-12-18 516.66"}, "log": {"calls[0].words": "对方说可以"}}
    request = {"call": "export", "format": "json", "today": "2026-11-23", "form": FORM, "kept": kept}
    text: str = json.loads(answer(json.dumps(request)))["result"]["text"]
    return text


SAVED = saved()
CHANGES = st.lists(
    st.tuples(st.integers(0, len(SAVED)), st.integers(0, 40), st.one_of(NASTY, SURROGATES)), min_size=1, max_size=4
)


@given(CHANGES)
def test_a_damaged_file_is_refused_or_said_to_be_changed(changes: list[tuple[int, int, str]]) -> None:
    """Cut, overwritten, lengthened: what opens all the same is marked, and only texts come out of it."""
    text = SAVED
    for start, gone, put in changes:
        text = text[:start] + put + text[start + gone :]
    found = told(json.dumps({"call": "open_saved", "text": text})).get("result")

    if found and text != SAVED:
        assert json.loads(text.removeprefix("\ufeff")) == json.loads(SAVED) or not found["intact"]
    if found:
        parts = [found["form"], *found["kept"].values()]
        assert all(isinstance(value, str) for part in parts for value in part.values())
        assert len(json.dumps(found["kept"])) < LONGEST_REQUEST
